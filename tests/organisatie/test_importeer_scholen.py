"""``manage.py importeer_scholen``: what ends up in the office, once, twice, and when a school changes boards."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from swv.journaal.models import Gebeurtenis
from swv.organisatie.gebeurtenissen import SCHOOL_GEWIJZIGD, SCHOOL_NAAR_BESTUUR, SCHOOL_TOEGEVOEGD
from swv.organisatie.models import Bestuur, Bestuursperiode, Gemeente, School
from swv.scholen.importeren import EERSTE_DAG, SCHOLENBESTAND, importeer_scholen
from swv.scholen.invoer import lees_scholenbestand

pytestmark = pytest.mark.django_db

WISSELDAG = date(2026, 8, 1)


def importeer(bestand: Path = SCHOLENBESTAND, **opties: object) -> str:
    uit = StringIO()
    call_command("importeer_scholen", str(bestand), stdout=uit, **opties)
    return uit.getvalue()


@pytest.fixture
def gewijzigd(tmp_path: Path) -> Path:
    """The file a year later: one school at another board, one with another name, one that is gone."""
    regels = SCHOLENBESTAND.read_text(encoding="utf-8").splitlines()
    tekst = "\n".join(regel for regel in regels if not regel.startswith("116;"))
    tekst = tekst.replace("Adalbertschool;bao;Stichting Lijn 83", "Adalbertschool;bao;Stichting Invitare")
    bestand = tmp_path / "later.csv"
    bestand.write_text(tekst.replace("Catharinaschool", "De Catharina"), encoding="utf-8")
    return bestand


def stand() -> list[tuple[object, ...]]:
    """Everything an import may change."""
    return [
        *School.objects.order_by("pk").values_list(),
        *Bestuursperiode.objects.order_by("pk").values_list(),
        *Bestuur.objects.order_by("pk").values_list(),
        *Gemeente.objects.order_by("pk").values_list(),
        (Gebeurtenis.objects.count(),),
    ]


def test_de_eerste_keer() -> None:
    uitvoer = importeer()
    assert "116 scholen (103 bao, 7 sbo, 6 so), 16 besturen, 8 gemeenten" in uitvoer
    assert "116 nieuw, 0 gewijzigd, 0 ongewijzigd" in uitvoer
    assert [School.objects.filter(soort=soort).count() for soort in ("bao", "sbo", "so")] == [103, 7, 6]
    assert (Bestuur.objects.count(), Gemeente.objects.count()) == (16, 8)
    assert set(Bestuursperiode.objects.values_list("van", "tot")) == {(EERSTE_DAG, None)}
    assert Gebeurtenis.objects.filter(soort=SCHOOL_TOEGEVOEGD).count() == 116


def test_een_school_zoals_zij_in_het_bestand_staat() -> None:
    importeer()
    school = School.objects.get(brin="03OT", vestiging="00")
    assert (school.naam, school.straat, school.postcode, school.plaats, school.gemeente.naam) == (
        "Nova Montessori",
        "Molenstraat 21",
        "5914 XS",
        "Venlo",
        "Venlo",
    )
    assert str(school.bestuur_op(WISSELDAG)) == "Stichting Fortior"
    assert School.objects.filter(brin="03OT", vestiging="").count() == 1
    leeg = School.objects.get(brin="03VW")
    assert (leeg.postcode, leeg.plaats) == ("", "")


def test_de_tweede_keer_verandert_niets() -> None:
    importeer()
    eerst = stand()
    assert "0 nieuw, 0 gewijzigd, 116 ongewijzigd" in importeer()
    assert stand() == eerst


def test_een_proef_schrijft_niets(gewijzigd: Path) -> None:
    leeg = stand()
    assert "Proef, er is niets geschreven: 116 nieuw, 0 gewijzigd, 0 ongewijzigd." in importeer(droog=True)
    assert stand() == leeg
    importeer()
    gevuld = stand()
    assert "Proef, er is niets geschreven: 0 nieuw, 2 gewijzigd, 113 ongewijzigd." in importeer(gewijzigd, droog=True)
    assert stand() == gevuld


def test_een_school_wisselt_van_bestuur(gewijzigd: Path) -> None:
    importeer()
    uitvoer = importeer(gewijzigd, per=WISSELDAG)
    assert "0 nieuw, 2 gewijzigd, 113 ongewijzigd" in uitvoer
    assert "Rij 1, 07VD: bestuur" in uitvoer
    school = School.objects.get(brin="07VD")
    perioden = school.bestuursperioden.order_by("van").values_list("bestuur__naam", "van", "tot")
    assert list(perioden) == [
        ("Stichting Lijn 83", EERSTE_DAG, date(2026, 7, 31)),
        ("Stichting Invitare", WISSELDAG, None),
    ]
    [wissel] = Gebeurtenis.objects.filter(soort=SCHOOL_NAAR_BESTUUR)
    assert wissel.object_id == str(school.pk)
    assert wissel.gegevens["vanaf"] == "2026-08-01"


def test_alleen_wat_verschilt_wordt_gewijzigd(gewijzigd: Path) -> None:
    importeer()
    importeer(gewijzigd, per=WISSELDAG)
    assert School.objects.get(brin="06ZR").naam == "De Catharina"
    [wijziging] = Gebeurtenis.objects.filter(soort=SCHOOL_GEWIJZIGD)
    assert wijziging.gegevens == {"school": "06ZR", "velden": ["naam"]}


def test_wat_niet_in_het_bestand_staat_wordt_genoemd_en_blijft(gewijzigd: Path) -> None:
    importeer()
    assert "Niet in het bestand, blijft staan: De Lier (07DE)" in importeer(gewijzigd, per=WISSELDAG)
    assert School.objects.count() == 116


def test_een_wissel_die_vandaag_begon_wordt_rechtgezet(gewijzigd: Path) -> None:
    importeer()
    importeer(gewijzigd, per=WISSELDAG)
    importeer(per=WISSELDAG)
    school = School.objects.get(brin="07VD")
    perioden = school.bestuursperioden.order_by("van").values_list("bestuur__naam", "tot")
    assert list(perioden) == [("Stichting Lijn 83", date(2026, 7, 31)), ("Stichting Lijn 83", None)]


def test_een_wissel_voor_een_latere_periode_wordt_geweigerd(gewijzigd: Path) -> None:
    importeer()
    importeer(gewijzigd, per=WISSELDAG)
    eerst = stand()
    derde = gewijzigd.read_text(encoding="utf-8").replace("Stichting Invitare", "Stichting Fortior")
    gewijzigd.write_text(derde, encoding="utf-8")
    with pytest.raises(CommandError, match=r"niets geschreven.*07VD.*vanaf 01-08-2026"):
        importeer(gewijzigd, per=date(2020, 8, 1))
    assert stand() == eerst


def test_een_geweigerd_bestand_verandert_niets(tmp_path: Path) -> None:
    bestand = tmp_path / "fout.csv"
    bestand.write_text(SCHOLENBESTAND.read_text(encoding="utf-8").replace(";07DE;", ";7DE;"), encoding="utf-8")
    leeg = stand()
    with pytest.raises(
        CommandError, match=r"geweigerd; er is niets geschreven.\n  rij 116 \(regel 117\), kolom brin: "
    ):
        importeer(bestand)
    assert stand() == leeg


def test_een_bestand_dat_er_niet_is(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="niet te lezen"):
        importeer(tmp_path / "nergens.csv")


def test_een_dag_die_niet_bestaat() -> None:
    with pytest.raises(CommandError, match="31-02-2026 is geen datum"):
        call_command("importeer_scholen", str(SCHOLENBESTAND), "--per", "31-02-2026")


def test_in_enkele_opdrachten_aan_de_database(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    bestand = lees_scholenbestand(SCHOLENBESTAND.read_bytes())
    with django_assert_max_num_queries(24):
        importeer_scholen(bestand, per=WISSELDAG)
    with django_assert_max_num_queries(10):
        importeer_scholen(bestand, per=WISSELDAG)
