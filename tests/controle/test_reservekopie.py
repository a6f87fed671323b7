"""The drill: back up, drop, restore, compare; a flipped byte, another key, a full database and a full disk are told."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection
from django.utils import timezone
from pyrage import x25519

from swv.controle import herstel, reservekopie
from swv.controle.gebeurtenissen import KANTOOR_HERSTELD
from swv.controle.tasks import verzegel_dagen
from swv.journaal.models import Dagketen, Gebeurtenis
from tests.proefcluster import Kopie, Proefcluster, verbonden_met
from tests.tlv.factories import aanvraag_in
from tlv.enums import AanvraagStatus
from tlv.models import Nummerteller, Tlv, TlvAanvraag

OCHTEND = datetime(2026, 4, 2, 9, tzinfo=UTC)
ZIN = "negen gele olifanten dansen zelden in een schuur"


@dataclass
class Kantoor:
    """An office with one declaration and a sealed yesterday, connected as owner, and where its back-ups go."""

    database: Kopie
    kopieen: Path
    keten: Path
    sleutel: Path

    def backup(self, **opties: object) -> Path:
        call_command("backup", str(self.kopieen), stdout=StringIO(), **opties)
        return max(self.kopieen.glob("kantoor-*.age"))

    def herstel(self, archief: Path, **opties: object) -> str:
        uit = StringIO()
        try:
            call_command("herstel", str(archief), stdout=uit, **{"sleutel": self.sleutel, **opties})
        except SystemExit:
            pytest.fail(uit.getvalue())
        return uit.getvalue()


@pytest.fixture
def kantoor(
    kopie_database: Kopie, tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Kantoor]:
    settings.SWV_KETENBESTAND = tmp_path / "keten" / "keten.jsonl"
    sleutel = tmp_path / "sleutel.txt"
    uit = StringIO()
    call_command("backupsleutel", str(sleutel), stdout=uit)
    naam, _, publiek = uit.getvalue().strip().partition("=")
    monkeypatch.setenv(naam, publiek)
    settings.SWV_WEB_ROL = "swv_web"
    with verbonden_met(kopie_database.url_eigenaar), time_machine.travel(OCHTEND) as klok:
        klok.shift(timedelta(hours=-14))
        aanvraag_in(AanvraagStatus.AFGEGEVEN)
        klok.move_to(OCHTEND)
        verzegel_dagen()
        yield Kantoor(kopie_database, tmp_path / "kopieen", settings.SWV_KETENBESTAND, sleutel)


def verniel() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def test_de_oefening(kantoor: Kantoor, proefcluster: Proefcluster) -> None:
    """Everything comes back, in another and really empty database, and the web role may what it might."""
    aanvraag, nummer = TlvAanvraag.objects.get().pk, Tlv.objects.get().nummer
    keten = Dagketen.objects.order_by("-datum").first().keten
    wijzigingen = Gebeurtenis.objects.count()
    archief = kantoor.backup()
    assert (archief.stat().st_mode & 0o077, archief.read_bytes()[:22]) == (0, b"age-encryption.org/v1\n")
    assert nummer.encode() not in archief.read_bytes()
    bewijs = kantoor.keten.read_bytes()
    kantoor.keten.unlink()
    leeg = proefcluster.kopieer(f"{kantoor.database.naam}_leeg")
    try:
        with verbonden_met(leeg.url_eigenaar):
            verniel()
            gezegd = kantoor.herstel(archief)
            assert gezegd == (
                "Teruggezet: rijen, sommen, keten en volgende nummers zijn die van de kopie.\n"
                "De controle van het kantoor vindt niets.\n"
            )
            assert (Tlv.objects.get().nummer, Nummerteller.objects.get().laatste) == (nummer, 1)
            assert Dagketen.objects.order_by("-datum").first().keten == keten
            assert Gebeurtenis.objects.count() == wijzigingen + 1
            hersteld = Gebeurtenis.objects.latest("pk")
            assert (hersteld.soort, hersteld.gegevens) == (KANTOOR_HERSTELD, {"kopie": "02-04-2026 11:00"})
            assert kantoor.keten.read_bytes().startswith(bewijs)
            # The next row gets a number of its own: sequences came back too.
            assert aanvraag_in(AanvraagStatus.AFGEGEVEN).pk > aanvraag
            assert Tlv.objects.latest("pk").nummer.endswith("-00002")
        with verbonden_met(leeg.url), connection.cursor() as cursor:
            assert TlvAanvraag.objects.count() == 2
            with pytest.raises(ProgrammingError, match="permission denied"):
                cursor.execute("UPDATE journaal_gebeurtenis SET rol = 'x'")
        with (
            verbonden_met(leeg.url_eigenaar),
            connection.cursor() as cursor,
            pytest.raises(IntegrityError, match="nooit gewijzigd"),
        ):
            cursor.execute("UPDATE journaal_gebeurtenis SET rol = 'x'")
    finally:
        proefcluster.verwijder(leeg.naam)


def test_een_volle_database_wordt_alleen_vervangen_als_dat_gevraagd_is(kantoor: Kantoor) -> None:
    archief = kantoor.backup()
    aanvraag_in(AanvraagStatus.CONCEPT)
    with pytest.raises(CommandError, match="niet leeg"):
        kantoor.herstel(archief)
    assert TlvAanvraag.objects.count() == 2
    kantoor.keten.write_bytes(kantoor.keten.read_bytes() + b"{}\n")
    assert "vindt niets" in kantoor.herstel(archief, vervang=True)
    assert TlvAanvraag.objects.count() == 1
    (bewijs,) = kantoor.keten.parent.glob("keten.jsonl.voor-herstel-*")
    assert bewijs.read_bytes().endswith(b"{}\n")


def test_een_omgeklapte_byte_wordt_gevonden_voor_er_iets_weg_is(kantoor: Kantoor, subtests: pytest.Subtests) -> None:
    archief = kantoor.backup()
    heel, som = archief.read_bytes(), reservekopie.lees_som(archief)
    for plaats in (0, 60, len(heel) // 2, len(heel) - 1):
        with subtests.test(f"byte {plaats}"):
            archief.write_bytes(heel[:plaats] + bytes([heel[plaats] ^ 1]) + heel[plaats + 1 :])
            with pytest.raises(CommandError, match="beschadigd"):
                kantoor.herstel(archief, vervang=True)
            # Also who changes the sum with it is found out.
            sombestand = archief.with_name(archief.name + ".sha256")
            sombestand.write_text(reservekopie._som_van(archief) + "\n")
            with pytest.raises(CommandError, match=r"niet te openen|niet heel"):
                kantoor.herstel(archief, vervang=True)
            sombestand.write_text(som + "\n")
    with subtests.test("afgekapt"):
        archief.write_bytes(heel[:-1000])
        with pytest.raises(CommandError, match="beschadigd"):
            kantoor.herstel(archief, vervang=True)
    assert Tlv.objects.count() == 1
    assert not list(kantoor.kopieen.glob(".herstel-*"))


def test_een_schijf_die_vol_loopt_tijdens_het_terugzetten_laat_alles_zoals_het_was(
    kantoor: Kantoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, subtests: pytest.Subtests
) -> None:
    """Half of the copy has come in when reading stops, or the database refuses it: what was there is there."""
    archief = kantoor.backup()
    aanvraag_in(AanvraagStatus.CONCEPT)
    keten = kantoor.keten.read_bytes()
    echt, psql = reservekopie.programma("pg_restore"), reservekopie.programma("psql")
    namaak = tmp_path / "pg_restore"
    namaak.touch(0o700)
    halverwege = {
        "lezen stopt": f"#!/bin/sh\n{echt} \"$@\" | head -c 40000\necho 'No space left on device' >&2\nexit 1\n",
        "de database weigert": f"#!/bin/sh\n{echt} \"$@\" | head -c 40000\necho; echo 'SELECT vol;'\n",
    }
    for wat, opdracht in halverwege.items():
        with subtests.test(wat), monkeypatch.context() as stuk:
            namaak.write_text(opdracht)
            stuk.setattr(herstel, "programma", {"pg_restore": str(namaak), "psql": psql}.__getitem__)
            with pytest.raises(CommandError, match="er is niets veranderd"):
                kantoor.herstel(archief, vervang=True)
            assert TlvAanvraag.objects.count() == 2
            assert kantoor.keten.read_bytes() == keten
    assert not list(kantoor.kopieen.glob(".herstel-*"))


def test_een_kopie_van_vorige_week_geeft_een_kantoor_dat_klopt(kantoor: Kantoor) -> None:
    """The days since then are sealed, and one may go on; what waited in the copy for a worker is told."""
    archief = kantoor.backup()
    with time_machine.travel(OCHTEND + timedelta(days=8)):
        sleutel = reservekopie.identiteit(archief, kantoor.sleutel)
        gevonden = herstel.zet_terug(archief, sleutel=sleutel, vervang=True, nu=timezone.now())
        assert {bevinding.controle.code for bevinding in gevonden} == {
            "documenten.opdracht_blijft_liggen",
            "journaal.bericht_blijft_liggen",
        }
        assert Dagketen.objects.latest("datum").datum.isoformat() == "2026-04-09"
        assert verzegel_dagen() == 0


@pytest.mark.duurproef
def test_een_kopie_van_een_andere_versie(kantoor: Kantoor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Older: brought up to date. Newer than the code: refused before anything goes."""
    bekend = herstel._bekende_migraties()
    # The last of the app that nothing else builds on: quick to undo.
    *_, vorige, _ = sorted(naam for naam in bekend if naam.startswith("tlv."))
    call_command("migrate", *vorige.split("."), verbosity=0)
    archief = kantoor.backup()
    assert "vindt niets" in kantoor.herstel(archief, vervang=True)
    assert set(reservekopie.migraties()) == bekend
    monkeypatch.setattr(herstel, "_bekende_migraties", lambda: bekend - {vorige})
    with pytest.raises(CommandError, match=rf"nieuwere versie.*{vorige}"):
        kantoor.herstel(archief, vervang=True)
    assert Tlv.objects.count() == 1


def test_wat_bij_de_kopie_hoort_en_niet_goed_is_krijgt_een_zin(kantoor: Kantoor, tmp_path: Path) -> None:
    archief = kantoor.backup()
    som = archief.with_name(archief.name + ".sha256")
    for inhoud in (b"", b"\xff\xfe", b"afgeka"):
        som.write_bytes(inhoud)
        with pytest.raises(CommandError, match="beschadigd"):
            kantoor.herstel(archief, vervang=True)
    som.unlink()
    with pytest.raises(CommandError, match=f"{som.name} ontbreekt"):
        kantoor.herstel(archief, vervang=True)
    with pytest.raises(CommandError, match="niet te lezen"):
        kantoor.herstel(tmp_path, vervang=True)
    binair = tmp_path / "binair"
    binair.write_bytes(b"\xff\xfe")
    with pytest.raises(CommandError, match="past niet"):
        kantoor.herstel(archief, vervang=True, sleutel=binair)


def test_een_map_waarin_niet_te_schrijven_is_en_wat_een_gedood_herstel_achterliet(
    kantoor: Kantoor, settings: LazySettings
) -> None:
    archief = kantoor.backup()
    settings.SWV_BACKUP_WERKMAP = "/proc"
    with pytest.raises(CommandError, match="In /proc kan niet worden geschreven"):
        kantoor.herstel(archief, vervang=True)
    settings.SWV_BACKUP_WERKMAP = ""
    rest = kantoor.kopieen / ".herstel-gedood"
    rest.mkdir()
    (rest / "database.dump").write_text("in het open")
    assert "vindt niets" in kantoor.herstel(archief, vervang=True)
    assert not rest.exists()


def test_met_een_andere_sleutel_gaat_de_kopie_niet_open(kantoor: Kantoor, tmp_path: Path) -> None:
    archief = kantoor.backup()
    ander = tmp_path / "ander.txt"
    ander.write_text(f"{x25519.Identity.generate()}\n")
    with pytest.raises(CommandError, match="niet te openen"):
        kantoor.herstel(archief, vervang=True, sleutel=ander)
    ander.write_text("geen sleutel\n")
    with pytest.raises(CommandError, match="past niet"):
        kantoor.herstel(archief, vervang=True, sleutel=ander)
    with pytest.raises(CommandError, match="Er is geen sleutel"):
        kantoor.herstel(archief, vervang=True, sleutel=None)
    with pytest.raises(CommandError, match="kon niet worden gemaakt"):
        call_command("backupsleutel", str(ander))


def test_met_een_zin_in_plaats_van_een_sleutel(
    kantoor: Kantoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SWV_BACKUP_SLEUTEL")
    with pytest.raises(CommandError, match="ten minste 20 tekens"):
        kantoor.backup()
    zin = tmp_path / "zin"
    zin.write_text(ZIN + "\n")
    monkeypatch.setenv("SWV_BACKUP_ZIN_FILE", str(zin))
    archief = kantoor.backup()
    zin.write_text(ZIN.replace("negen", "acht"))
    with pytest.raises(CommandError, match="past niet"):
        kantoor.herstel(archief, vervang=True, sleutel=None)
    zin.write_text(ZIN)
    assert "vindt niets" in kantoor.herstel(archief, vervang=True, sleutel=None)


def test_een_volle_schijf_laat_geen_halve_kopie_achter(kantoor: Kantoor, monkeypatch: pytest.MonkeyPatch) -> None:
    oud = kantoor.backup()

    def vol(nummer: int) -> None:
        raise OSError(28, "No space left on device")

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        with monkeypatch.context() as stuk:
            stuk.setattr(reservekopie.os, "fsync", vol)
            with pytest.raises(CommandError, match="No space left"):
                kantoor.backup()
        with monkeypatch.context() as stuk:
            stuk.setattr(reservekopie, "_som_van", lambda _: "iets anders")
            with pytest.raises(CommandError, match="niet goed weggeschreven"):
                kantoor.backup()
        assert kantoor.backup() != oud
    assert len(list(kantoor.kopieen.glob("*.age"))) == 2
    assert len(list(kantoor.kopieen.iterdir())) == 4


def test_een_kapotte_pg_dump_of_geen_goede_versie_is_een_zin(
    kantoor: Kantoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    namaak = tmp_path / "pg_dump"
    namaak.write_text("#!/bin/sh\necho half; echo 'het lukte niet' >&2; exit 1\n")
    namaak.chmod(0o700)
    with monkeypatch.context() as stuk:
        stuk.setattr(reservekopie, "programma", lambda _: str(namaak))
        with pytest.raises(CommandError, match="pg_dump is mislukt: het lukte niet"):
            kantoor.backup()
    with monkeypatch.context() as stuk:
        stuk.setattr(reservekopie, "_versie", lambda _: 9)
        with pytest.raises(CommandError, match="geen pg_dump van PostgreSQL 18"):
            kantoor.backup()
    assert not list(kantoor.kopieen.glob("*"))


def test_oude_kopieen_gaan_weg_en_wat_van_een_ander_is_blijft(kantoor: Kantoor) -> None:
    kantoor.kopieen.mkdir()
    (kantoor.kopieen / "kantoor-van-mij.age").touch()
    for dag in range(3):
        with time_machine.travel(timezone.now() + timedelta(days=dag)):
            nieuw = kantoor.backup(bewaar=2)
    namen = sorted(os.listdir(kantoor.kopieen))
    assert len([naam for naam in namen if naam.endswith(".age")]) == 3
    assert nieuw.name in namen
    assert "kantoor-van-mij.age" in namen


def test_de_web_rol_herstelt_niets(kantoor: Kantoor) -> None:
    archief = kantoor.backup()
    with verbonden_met(kantoor.database.url), pytest.raises(CommandError, match="eigenaar"):
        kantoor.herstel(archief, vervang=True)
