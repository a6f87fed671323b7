"""The chain of sealed days: whoever changes, removes, adds, swaps or cuts off a row is found, with the day."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connection, transaction
from django.utils import timezone

from swv.controle.tasks import verzegel_dagen
from swv.journaal import gebeurtenissen, ketenbestand
from swv.journaal.controle import controleer
from swv.journaal.controles import bestand_breuken, keten_breuken
from swv.journaal.enums import InzageSoort
from swv.journaal.keten import begin_van, verzegel
from swv.journaal.models import Bericht, Dagketen
from swv.journaal.services import registreer, registreer_inzage
from tests.proefcluster import Kopie, verbonden_met

# Monday to Wednesday; nobody works on Tuesday.
MAANDAG, DINSDAG, WOENSDAG = (datetime(2026, 3, dag, 10, tzinfo=UTC) for dag in (2, 3, 4))
DONDERDAG = datetime(2026, 3, 5, 10, tzinfo=UTC)


@pytest.fixture
def bestand(settings: LazySettings, tmp_path: Path) -> Path:
    settings.SWV_KETENBESTAND = tmp_path / "elders" / "keten.jsonl"
    return settings.SWV_KETENBESTAND


@pytest.fixture
def dagen(db: None, bestand: Path) -> Iterator[Any]:
    """Three acts and three looks on Monday and on Wednesday; now it is Thursday, and nothing is sealed yet."""
    with time_machine.travel(MAANDAG, tick=False) as klok:
        for moment in (MAANDAG, WOENSDAG):
            klok.move_to(moment)
            schrijf(3)
        klok.move_to(DONDERDAG)
        yield klok


def schrijf(aantal: int) -> None:
    for nummer in range(aantal):
        registreer(gebeurtenissen.GEWEIGERD, actor=None, handeling=f"proef {nummer}")
        registreer_inzage(InzageSoort.LIJST, actor=None, aantal=nummer)


def als_beheerder(*opdrachten: str) -> None:
    """What nobody may do: past triggers and grants, as who owns the tables."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for tabel in ("gebeurtenis", "inzage", "dagketen"):
            cursor.execute(f"ALTER TABLE journaal_{tabel} DISABLE TRIGGER USER")
        for opdracht in opdrachten:
            cursor.execute(opdracht)


def breuken() -> list[str]:
    nu = timezone.now()
    return [*keten_breuken(nu), *bestand_breuken(nu)]


def test_elke_afgesloten_dag_wordt_verzegeld_ook_na_dagen_stilstand(dagen: Any, bestand: Path) -> None:
    assert verzegel_dagen() == 6
    for spoor in ("gebeurtenis", "inzage"):
        ketens = list(Dagketen.objects.filter(spoor=spoor).order_by("datum"))
        assert [(k.datum, k.aantal) for k in ketens] == [
            (date(2026, 3, 2), 3),
            (date(2026, 3, 3), 0),
            (date(2026, 3, 4), 3),
        ]
        assert [k.vorige for k in ketens] == ["", *(k.keten for k in ketens[:-1])]
    assert verzegel_dagen() == 0
    koppen = [json.loads(regel) for regel in bestand.read_text().splitlines()]
    assert [k["datum"] for k in koppen if "tussen" not in k] == ["2026-03-02", "2026-03-03", "2026-03-04"] * 2
    assert bestand.stat().st_mode & 0o077 == 0
    assert breuken() == []


def test_een_dag_wordt_pas_na_middernacht_en_een_kwartier_verzegeld(dagen: Any) -> None:
    dagen.move_to(begin_van(date(2026, 3, 5)) + timedelta(minutes=14))
    assert {k.datum for k in verzegel(nu=timezone.now())} == {date(2026, 3, 2), date(2026, 3, 3)}
    dagen.move_to(begin_van(date(2026, 3, 5)) + timedelta(minutes=15))
    assert {k.datum for k in verzegel(nu=timezone.now())} == {date(2026, 3, 4)}


@pytest.mark.django_db
def test_de_dag_is_die_van_nederland(bestand: Path) -> None:
    """Half past eleven in UTC is half past twelve here: the next day."""
    with time_machine.travel(datetime(2026, 3, 2, 23, 30, tzinfo=UTC), tick=False) as klok:
        schrijf(1)
        klok.move_to(DONDERDAG)
        assert Dagketen.objects.filter(aantal=1).count() == 0
        verzegel_dagen()
        assert set(Dagketen.objects.filter(aantal=1).values_list("datum", flat=True)) == {date(2026, 3, 3)}
        assert breuken() == []


# What somebody does who owns the database, and what the check then says.
KNOEIEN = {
    "een gegeven gewijzigd": (
        'UPDATE journaal_gebeurtenis SET gegevens = \'{"handeling": "anders"}\' WHERE id = %(eerste)s',
        "gebeurtenis 02-03-2026: inhoud of volgorde gewijzigd",
    ),
    "een tijdstip gewijzigd": (
        "UPDATE journaal_gebeurtenis SET op = op + interval '1 microsecond' WHERE id = %(eerste)s",
        "gebeurtenis 02-03-2026: inhoud of volgorde gewijzigd",
    ),
    "verwijderd": (
        "DELETE FROM journaal_gebeurtenis WHERE id = %(eerste)s",
        "gebeurtenis 02-03-2026: 1 verwijderd",
    ),
    "de laatste afgeknipt": (
        "DELETE FROM journaal_gebeurtenis WHERE id = %(laatste)s",
        "gebeurtenis 04-03-2026: 1 verwijderd",
    ),
    "een inzage verwijderd": ("DELETE FROM journaal_inzage WHERE op < '2026-03-03'", "inzage 02-03-2026: 3 verwijderd"),
    "ingevoegd op een lege dag": (
        "INSERT INTO journaal_gebeurtenis (op, rol, organisatie, object_id, gegevens, soort)"
        " VALUES ('2026-03-03 12:00+01', '', '', '', '{}', 'x')",
        "gebeurtenis 03-03-2026: 1 toegevoegd na het verzegelen",
    ),
    "ingevoegd voor het begin": (
        "INSERT INTO journaal_gebeurtenis (op, rol, organisatie, object_id, gegevens, soort)"
        " VALUES ('2026-02-03 12:00+01', '', '', '', '{}', 'x')",
        "gebeurtenis 03-02-2026: rijen van vóór de eerste verzegelde dag",
    ),
    "twee verwisseld": (
        "UPDATE journaal_gebeurtenis g SET gegevens = a.gegevens FROM journaal_gebeurtenis a"
        " WHERE g.id IN (%(eerste)s, %(tweede)s) AND a.id IN (%(eerste)s, %(tweede)s) AND a.id <> g.id",
        "gebeurtenis 02-03-2026: inhoud of volgorde gewijzigd",
    ),
    "naar een andere dag": (
        "UPDATE journaal_gebeurtenis SET op = '2026-03-03 12:00+01' WHERE id = %(eerste)s",
        "gebeurtenis 03-03-2026: 1 toegevoegd na het verzegelen",
    ),
    "zegel aangepast": (
        "UPDATE journaal_dagketen SET aantal = 2 WHERE spoor = 'inzage' AND datum = '2026-03-02'",
        "inzage 02-03-2026: zegel gewijzigd",
    ),
    "zegel weg": (
        "DELETE FROM journaal_dagketen WHERE spoor = 'inzage' AND datum = '2026-03-03'",
        "inzage 03-03-2026: zegel ontbreekt",
    ),
    "staart weg": (
        "DELETE FROM journaal_dagketen WHERE spoor = 'inzage' AND datum = '2026-03-04'",
        "inzage 04-03-2026: staat wel in het ketenbestand, niet in de database",
    ),
}


def test_knoeien_wordt_gevonden_met_de_dag(dagen: Any, subtests: pytest.Subtests) -> None:
    verzegel_dagen()
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM journaal_gebeurtenis ORDER BY id")
        ids = [rij[0] for rij in cursor.fetchall()]
    for wat, (opdracht, gevonden) in KNOEIEN.items():
        with subtests.test(wat), transaction.atomic():
            als_beheerder(
                opdracht % {"eerste": ids[0], "tweede": ids[1], "laatste": ids[-1]} if "%(" in opdracht else opdracht
            )
            assert gevonden in breuken()
            assert {"journaal.keten_klopt", "journaal.ketenbestand_klopt"} & {
                bevinding.controle.code for bevinding in controleer(nu=timezone.now())
            }
            transaction.set_rollback(True)
    assert breuken() == []


def test_wie_de_hele_keten_opnieuw_maakt_loopt_tegen_het_bestand_op(dagen: Any, bestand: Path) -> None:
    """Rows and seals agree with each other again, but not with what was kept elsewhere."""
    verzegel_dagen()
    als_beheerder("UPDATE journaal_gebeurtenis SET rol = 'boc'", "DELETE FROM journaal_dagketen")
    verzegel(nu=timezone.now())
    assert list(keten_breuken(timezone.now())) == []
    assert [regel for regel in bestand_breuken(timezone.now()) if "andere keten" in regel] == [
        f"gebeurtenis {dag:02d}-03-2026: andere keten dan in het ketenbestand" for dag in (2, 3, 4)
    ]
    # Adding a line of one's own does not help: the first word counts.
    eigen = Dagketen.objects.get(spoor="gebeurtenis", datum="2026-03-02")
    with bestand.open("a") as uit:
        uit.write(json.dumps({"spoor": "gebeurtenis", "datum": "2026-03-02", "aantal": 3, "keten": eigen.keten}) + "\n")
    assert "gebeurtenis 02-03-2026: andere keten dan in het ketenbestand" in bestand_breuken(timezone.now())


def test_een_bestand_dat_weg_is_of_geknoeid_wordt_genoemd(dagen: Any, bestand: Path) -> None:
    verzegel_dagen()
    heel = bestand.read_text()
    bestand.write_text(heel.replace("2026-03-03", "2026-03-0x"))
    assert "inzage 03-03-2026: staat niet in het ketenbestand" in breuken()
    assert "regel 2 van het ketenbestand is onleesbaar" in breuken()
    for regel in ('{"spoor": "x", "datum": "2026-03-02", "keten": "x"}', '{"tussen": "2026-03-05T10:00"}', "[]", "x"):
        bestand.write_text(heel + regel + "\n")
        assert breuken() == [f"regel {heel.count(chr(10)) + 1} van het ketenbestand is onleesbaar"]
    bestand.unlink()
    assert breuken() == ["het ketenbestand ontbreekt"]
    bestand.mkdir()
    assert breuken() == ["het ketenbestand is niet te lezen (IsADirectoryError)"]


def test_van_vandaag_is_bewaakt_wat_er_een_kwartier_geleden_al_stond(dagen: Any) -> None:
    schrijf(2)
    dagen.shift(timedelta(minutes=30))
    schrijf(1)
    verzegel_dagen()
    assert breuken() == []
    with transaction.atomic():
        als_beheerder("DELETE FROM journaal_inzage WHERE id = (SELECT max(id) - 1 FROM journaal_inzage)")
        assert breuken() == ["inzage 05-03-2026: 1 verwijderd (stand van 11:15)"]
        transaction.set_rollback(True)
    als_beheerder("DELETE FROM journaal_inzage WHERE id = (SELECT max(id) FROM journaal_inzage)")
    assert breuken() == []


def test_wat_overdag_weggehaald_is_wordt_ook_gevonden_als_de_dag_al_dicht_is(dagen: Any, bestand: Path) -> None:
    """The next hour writes a new line, and the seal of the night holds what was left: the older line still stands."""
    schrijf(2)
    dagen.shift(timedelta(hours=1))
    verzegel_dagen()
    als_beheerder("DELETE FROM journaal_gebeurtenis WHERE id = (SELECT max(id) FROM journaal_gebeurtenis)")
    dagen.shift(timedelta(hours=1))
    verzegel_dagen()
    dagen.shift(timedelta(days=1))
    assert verzegel_dagen() == 2
    assert breuken() == ["gebeurtenis 05-03-2026: 1 verwijderd (stand van 11:45)"]


def test_wie_regels_van_het_bestand_afknipt_wordt_gevonden_ook_na_de_volgende_ronde(dagen: Any, bestand: Path) -> None:
    verzegel_dagen()
    bestand.write_text("".join(bestand.read_text().splitlines(keepends=True)[:2]))
    assert "gebeurtenis 04-03-2026: staat niet in het ketenbestand" in breuken()
    verzegel_dagen()
    (zin,) = breuken()
    assert zin == (
        "4 dagzegels ontbraken in het ketenbestand en zijn op 05-03-2026 om 11:00 opnieuw geschreven: zoek uit waarom"
    )
    dagen.shift(timedelta(days=7, hours=1))
    verzegel_dagen()
    assert breuken() == []


def test_wie_alle_zegels_en_het_bestand_weghaalt_wordt_gevonden(dagen: Any, bestand: Path) -> None:
    verzegel_dagen()
    als_beheerder("DELETE FROM journaal_dagketen")
    bestand.unlink()
    assert breuken() == [
        f"{spoor} 02-03-2026: vanaf deze dag is niets verzegeld, of elk zegel is verwijderd"
        for spoor in ("gebeurtenis", "inzage")
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("dag", [date(2026, 3, 29), date(2026, 10, 25)])
def test_een_dag_met_zomertijd_of_wintertijd_is_een_dag(dag: date, bestand: Path) -> None:
    """Of 23 or 25 hours, to the second at both ends; the hour that comes twice too."""
    einde = begin_van(dag + timedelta(days=1))
    assert (einde - begin_van(dag).astimezone(UTC)).total_seconds() != 24 * 60 * 60
    with time_machine.travel(begin_van(dag), tick=False) as klok:
        for moment in (begin_van(dag), begin_van(dag) + timedelta(hours=2.5), einde - timedelta(seconds=1), einde):
            klok.move_to(moment)
            schrijf(1)
            verzegel_dagen()
        klok.move_to(einde + timedelta(days=1, hours=1))
        verzegel_dagen()
        aantallen = dict(Dagketen.objects.filter(spoor="inzage").values_list("datum", "aantal"))
        assert aantallen == {dag: 3, dag + timedelta(days=1): 1}
        assert breuken() == []


def test_een_klok_die_terug_gaat_breekt_geen_zegel_en_wat_dan_komt_wordt_gemeld(dagen: Any) -> None:
    verzegel_dagen()
    dagen.move_to(WOENSDAG)
    assert verzegel_dagen() == 0
    assert breuken() == []
    schrijf(1)
    assert breuken() == [f"{spoor} 04-03-2026: 1 toegevoegd na het verzegelen" for spoor in ("gebeurtenis", "inzage")]


def test_een_nummer_dat_nog_niet_is_uitgegeven_of_een_tijdstip_in_de_toekomst(dagen: Any) -> None:
    als_beheerder(
        "INSERT INTO journaal_inzage (id, op, rol, organisatie, object_id, gegevens, soort)"
        " VALUES (999999999, '2026-03-05 09:00+01', '', '', '', '{}', 'lijst')"
    )
    bevinding = next(b for b in controleer(nu=timezone.now()) if b.controle.code == "journaal.buiten_de_teller")
    assert bevinding.voorbeelden == ("inzage 999999999",)


def test_wie_te_lang_niet_verzegelt_hoort_het(dagen: Any) -> None:
    verzegel_dagen()
    dagen.shift(timedelta(days=1))
    assert breuken() == []
    dagen.shift(timedelta(days=1))
    assert "inzage 04-03-2026: daarna is niet meer verzegeld" in breuken()


def test_een_volle_schijf_verliest_niets(dagen: Any, bestand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a line is written, then the disk is full: the seals stand, and the next run mends the file."""
    echt = ketenbestand.os.write

    def vol(nummer: int, tekst: memoryview) -> int:
        if bestand.stat().st_size:
            raise OSError(28, "No space left on device")
        return echt(nummer, bytes(tekst)[:400])

    with monkeypatch.context() as stuk:
        stuk.setattr(ketenbestand.os, "write", vol)
        with pytest.raises(OSError, match="No space"):
            verzegel_dagen()
    assert not bestand.read_bytes().endswith(b"\n")
    assert Dagketen.objects.count() == 6
    assert any("staat niet in het ketenbestand" in regel for regel in breuken())
    assert verzegel_dagen() == 0
    assert not any("staat niet in het ketenbestand" in regel for regel in breuken())


def test_de_kop_gaat_ook_per_mail_de_deur_uit_een_keer(dagen: Any, settings: LazySettings) -> None:
    settings.SWV_KETEN_MAIL = "bewaren@voorbeeld.invalid"
    verzegel_dagen()
    verzegel_dagen()
    (bericht,) = Bericht.objects.all()
    assert (bericht.aan_adres, bericht.sleutel) == ("bewaren@voorbeeld.invalid", "keten:2026-03-04")
    for kop in Dagketen.objects.filter(datum="2026-03-04"):
        assert kop.keten in bericht.tekst


def test_twee_planners_tegelijk_verzegelen_elke_dag_een_keer(kopie_database: Kopie, bestand: Path) -> None:
    """As the web role, with real commits: the second waits and finds nothing to do."""
    import threading

    with time_machine.travel(MAANDAG, tick=False):
        schrijf(2)
    uitkomsten: list[int] = []

    def planner() -> None:
        try:
            uitkomsten.append(len(verzegel(nu=timezone.now())))
        finally:
            connection.close()

    draden = [threading.Thread(target=planner) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(20)
    assert sorted(uitkomsten)[0] == 0
    assert Dagketen.objects.count() == max(uitkomsten) > 0


def test_een_lopende_transactie_houdt_het_verzegelen_van_haar_dag_tegen(kopie_database: Kopie, bestand: Path) -> None:
    import psycopg

    begin = timezone.now()
    with time_machine.travel(begin - timedelta(days=1), tick=False):
        schrijf(1)
    with psycopg.connect(kopie_database.url) as traag:
        traag.execute("SELECT 1")
        assert max(k.datum for k in verzegel(nu=begin + timedelta(days=3))) < timezone.localdate(begin)
    assert max(k.datum for k in verzegel(nu=begin + timedelta(days=3))) >= timezone.localdate(begin)


def test_ook_de_eigenaar_past_geen_zegel_aan(kopie_database: Kopie, bestand: Path) -> None:
    from django.db import IntegrityError

    with time_machine.travel(MAANDAG, tick=False):
        schrijf(1)
    verzegel_dagen()
    with (
        verbonden_met(kopie_database.url_eigenaar),
        pytest.raises(IntegrityError, match="nooit gewijzigd"),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE journaal_dagketen SET aantal = 0")
