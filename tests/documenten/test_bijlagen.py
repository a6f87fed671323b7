"""Keeping files: once, in versions of which one counts, whole or not at all, with a picture made afterwards."""

import uuid
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from swv.documenten import bijlagen, tasks
from swv.documenten.bijlagen import maak_voorbeeld_van, versies, vervang_bijlage, voeg_bijlage_toe
from swv.documenten.enums import VoorbeeldStatus
from swv.documenten.keuring.ontvangst import Gekeurd
from swv.documenten.keuring.soorten import Weigering
from swv.documenten.models import Bijlage, Voorbeeld
from swv.domein import DomeinFout
from swv.organisatie.models import School
from swv.toegang.models import Gebruiker
from tests.documenten import bestanden
from tests.organisatie.factories import SchoolFactory
from tests.toegang.factories import maak_boc

pytestmark = pytest.mark.django_db


def bestand(naam: str = "opp.pdf", inhoud: bytes | None = None, mediatype: str = "application/pdf") -> Gekeurd:
    return Gekeurd(naam, mediatype, inhoud or bestanden.pdf(naam))


@pytest.fixture
def school() -> School:
    return SchoolFactory()


@pytest.fixture
def boc() -> Gebruiker:
    return maak_boc()


@pytest.fixture
def opp(school: School, boc: Gebruiker) -> Bijlage:
    return voeg_bijlage_toe(school, bestand(), soort="opp", actor=boc)


def test_de_bytes_blijven_in_de_database_als_alleen_de_lijst_nodig_is(school: School, opp: Bijlage) -> None:
    assert "inhoud" in Bijlage.objects.van(school).zonder_inhoud().get().get_deferred_fields()


def test_hetzelfde_bestand_wordt_niet_dubbel_bewaard(school: School, boc: Gebruiker, opp: Bijlage) -> None:
    with pytest.raises(DomeinFout, match=r"kopie\.pdf staat er al, als opp\.pdf"):
        voeg_bijlage_toe(school, Gekeurd("kopie.pdf", opp.mediatype, bytes(opp.inhoud)), soort="verslag", actor=boc)
    assert voeg_bijlage_toe(SchoolFactory(), bestand(), soort="opp", actor=boc)


def test_een_nieuwe_versie_telt_en_de_eerdere_blijft_te_lezen(school: School, boc: Gebruiker, opp: Bijlage) -> None:
    collega = maak_boc()
    nieuw = vervang_bijlage(school, opp, bestand("opp2.pdf"), actor=collega)
    assert (nieuw.groep, nieuw.versie, nieuw.soort, nieuw.toegevoegd_door) == (opp.pk, 2, "opp", collega)
    assert list(Bijlage.objects.van(school).huidig()) == [nieuw]
    assert [(v.versie, v.toegevoegd_door) for v in versies(opp)] == [(2, collega), (1, boc)]
    assert list(versies(nieuw)) == list(versies(opp))
    opp.refresh_from_db()
    assert bytes(opp.inhoud) == bestanden.pdf("opp.pdf")
    # What was replaced may be added again as a file of its own.
    assert voeg_bijlage_toe(school, bestand(), soort="opp", actor=boc)


def test_wie_te_laat_is_vervangt_niets(school: School, boc: Gebruiker, opp: Bijlage) -> None:
    vervang_bijlage(school, opp, bestand("opp2.pdf"), actor=boc)
    with pytest.raises(DomeinFout, match="al vervangen"):
        vervang_bijlage(school, opp, bestand("opp3.pdf"), actor=boc)
    assert Bijlage.objects.count() == 2


def test_dezelfde_inhoud_is_geen_nieuwe_versie(school: School, boc: Gebruiker, opp: Bijlage) -> None:
    with pytest.raises(DomeinFout, match="hetzelfde als de versie die er al is"):
        vervang_bijlage(school, opp, bestand(), actor=boc)
    opp.refresh_from_db()
    assert opp.vervangen_at is None


def test_de_database_laat_geen_twee_versies_tellen(opp: Bijlage) -> None:
    for anders in ({"versie": 2}, {"versie": 1, "vervangen_at": timezone.now()}, {"versie": 0, "groep": uuid.uuid4()}):
        kopie = Bijlage.objects.get(pk=opp.pk)
        kopie.pk, kopie._state.adding = uuid.uuid4(), True
        for veld, waarde in anders.items():
            setattr(kopie, veld, waarde)
        with pytest.raises(IntegrityError), transaction.atomic():
            kopie.save()


def test_een_volle_database_weigert_met_een_zin_en_bewaart_niets_half(
    school: School, boc: Gebruiker, opp: Bijlage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vol(*args: Any, **velden: Any) -> None:
        fout = OperationalError("could not extend file")
        fout.__cause__ = psycopg.errors.DiskFull("could not extend file")
        raise fout

    monkeypatch.setattr(Voorbeeld.objects, "create", vol)
    with pytest.raises(DomeinFout, match="geen ruimte om bestanden te bewaren"):
        voeg_bijlage_toe(school, bestand("ander.pdf"), soort="opp", actor=boc)
    with pytest.raises(DomeinFout, match="geen ruimte"), transaction.atomic():
        vervang_bijlage(school, opp, bestand("opp2.pdf"), actor=boc)
    assert list(Bijlage.objects.van(school).huidig()) == [opp]


class TestVoorbeeld:
    def test_van_een_pdf(self, opp: Bijlage) -> None:
        assert opp.voorbeeld.status == VoorbeeldStatus.WACHT
        assert maak_voorbeeld_van(opp.pk)
        voorbeeld = Voorbeeld.objects.get(pk=opp.pk)
        assert voorbeeld.status == VoorbeeldStatus.GEREED
        assert bytes(voorbeeld.inhoud or b"").startswith(b"\x89PNG")
        assert not maak_voorbeeld_van(opp.pk)

    def test_van_een_tekst_is_er_geen(self, school: School, boc: Gebruiker) -> None:
        voeg_bijlage_toe(school, bestand("a.txt", b"tekst", "text/plain"), soort="overig", actor=boc)
        assert not Voorbeeld.objects.exists()

    def test_dat_niet_kan_wordt_niet_nog_eens_geprobeerd(self, opp: Bijlage, monkeypatch: pytest.MonkeyPatch) -> None:
        def weiger(*args: Any) -> bytes:
            raise Weigering("is te ingewikkeld")

        monkeypatch.setattr(bijlagen, "maak_voorbeeld", weiger)
        assert not maak_voorbeeld_van(opp.pk)
        assert Voorbeeld.objects.get(pk=opp.pk).status == VoorbeeldStatus.MISLUKT

    def test_dat_elke_keer_zijn_werker_kost_wordt_opgegeven(
        self, opp: Bijlage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def val_om(*args: Any) -> bytes:
            raise MemoryError

        monkeypatch.setattr(bijlagen, "maak_voorbeeld", val_om)
        for _ in range(bijlagen.MAX_POGINGEN):
            with pytest.raises(MemoryError):
                maak_voorbeeld_van(opp.pk)
        assert not maak_voorbeeld_van(opp.pk)
        assert Voorbeeld.objects.get(pk=opp.pk).status == VoorbeeldStatus.MISLUKT

    def test_de_veegronde_vindt_wat_bleef_liggen(self, opp: Bijlage, monkeypatch: pytest.MonkeyPatch) -> None:
        gestuurd: list[str] = []
        monkeypatch.setattr(tasks.maak_voorbeeld, "delay", gestuurd.append)
        assert tasks.maak_openstaande_voorbeelden() == 0
        Voorbeeld.objects.update(aangevraagd_at=timezone.now() - timedelta(minutes=1))
        assert tasks.maak_openstaande_voorbeelden() == 1
        tasks.maak_voorbeeld(gestuurd[0])
        assert tasks.maak_openstaande_voorbeelden() == 0

    def test_verdwijnt_met_het_bestand(self, opp: Bijlage) -> None:
        opp.delete()
        assert not Voorbeeld.objects.exists()
