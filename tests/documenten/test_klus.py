"""Long work: in committed batches, once, by whoever is alive; given up after five attempts without progress."""

from typing import Any

import pytest
from django.utils import timezone

from swv.documenten import klus as motor
from swv.documenten.enums import KlusStatus
from swv.documenten.klus import MAX_POGINGEN, Stap, start_klus, stop_klus, vergeten_klussen, voer_klus_uit
from swv.documenten.models import Klus
from swv.domein import DomeinFout
from swv.journaal.models import Gebeurtenis
from swv.organisatie.models import School
from tests.organisatie.factories import SchoolFactory
from tests.toegang.factories import maak_beheer

pytestmark = pytest.mark.django_db

SOORT = "proef.hernoem"


class Storing(Exception):
    pass


@pytest.fixture
def hernoem(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A kind of work that renames schools two at a time; ``gedrag`` makes it fail, ``gemeld`` holds what was given
    up."""
    gedrag: dict[str, Any] = {"fout": None, "gemeld": [], "einde": []}

    def stap(klus: Klus) -> Stap:
        scholen = list(School.objects.filter(pk__gt=klus.stand.get("na", 0)).order_by("pk")[:2])
        for school in scholen:
            School.objects.filter(pk=school.pk).update(naam=f"{school.naam}!")
        if gedrag["fout"]:
            raise gedrag["fout"]
        if not scholen:
            return Stap(klaar=True)
        klus.stand["na"] = scholen[-1].pk
        return Stap(gedaan=len(scholen), tellingen={"hernoemd": len(scholen)})

    monkeypatch.setitem(
        motor._soorten,
        SOORT,
        motor.Klussoort("Scholen hernoemen", stap, lambda klus: "", lambda klus: gedrag["einde"].append(klus.status)),
    )
    monkeypatch.setattr(motor, "_bij_mislukken", [gedrag["gemeld"].append])
    return gedrag


def namen() -> list[str]:
    return list(School.objects.order_by("pk").values_list("naam", flat=True))


def begin() -> Klus:
    for nummer in range(5):
        SchoolFactory(naam=f"S{nummer}")
    return start_klus(SOORT, actor=maak_beheer(), totaal=5)


def test_in_partijen_tot_het_klaar_is(hernoem: dict[str, Any]) -> None:
    klus = begin()
    assert voer_klus_uit(klus.pk, ronde=0) is True, "without time nothing is done, and there is more to do"
    assert not voer_klus_uit(klus.pk)
    klus.refresh_from_db()
    assert (klus.status, klus.gedaan, klus.resultaat, klus.pogingen) == (KlusStatus.GEREED, 5, {"hernoemd": 5}, 0)
    assert namen() == [f"S{nummer}!" for nummer in range(5)]
    assert hernoem["einde"] == [KlusStatus.GEREED]
    assert klus.klaar_at is not None
    assert klus.procent == 100
    soorten = Gebeurtenis.objects.filter(gegevens__nummer=klus.pk).order_by("pk").values_list("soort", flat=True)
    assert list(soorten) == ["documenten.klus_gestart", "documenten.klus_gereed"]


def test_nog_eens_uitvoeren_doet_niets(hernoem: dict[str, Any]) -> None:
    klus = begin()
    voer_klus_uit(klus.pk)
    assert not voer_klus_uit(klus.pk)
    assert namen() == [f"S{nummer}!" for nummer in range(5)]


def test_een_partij_die_breekt_laat_niets_half_en_de_volgende_gaat_verder(hernoem: dict[str, Any]) -> None:
    klus = begin()
    motor._tel_poging(klus.pk)
    motor._doe_stap(klus.pk)
    hernoem["fout"] = Storing("schijf vol")
    with pytest.raises(Storing):
        voer_klus_uit(klus.pk)
    klus.refresh_from_db()
    assert (klus.status, klus.gedaan, klus.pogingen, klus.fout) == (KlusStatus.LOOPT, 2, 1, "Storing")
    assert namen() == ["S0!", "S1!", "S2", "S3", "S4"]
    hernoem["fout"] = None
    voer_klus_uit(klus.pk)
    klus.refresh_from_db()
    assert (klus.status, klus.gedaan, klus.fout) == (KlusStatus.GEREED, 5, "")
    assert namen() == [f"S{nummer}!" for nummer in range(5)]


def test_na_vijf_pogingen_zonder_voortgang_wordt_het_beheer(hernoem: dict[str, Any]) -> None:
    klus = begin()
    hernoem["fout"] = Storing()
    for poging in range(1, MAX_POGINGEN + 1):
        assert hernoem["gemeld"] == [], f"told too early, before attempt {poging}"
        with pytest.raises(Storing):
            voer_klus_uit(klus.pk)
    klus.refresh_from_db()
    assert klus.status == KlusStatus.MISLUKT
    assert [gemeld.pk for gemeld in hernoem["gemeld"]] == [klus.pk]
    assert not voer_klus_uit(klus.pk)


def test_vijf_keer_gedood_is_ook_opgegeven(hernoem: dict[str, Any]) -> None:
    klus = begin()
    for _ in range(MAX_POGINGEN):
        assert motor._tel_poging(klus.pk), "the worker is killed after this"
    assert not voer_klus_uit(klus.pk)
    klus.refresh_from_db()
    assert klus.status == KlusStatus.MISLUKT
    assert len(hernoem["gemeld"]) == 1
    assert namen() == [f"S{nummer}" for nummer in range(5)]


def test_een_weigering_is_meteen_het_einde_met_een_zin(hernoem: dict[str, Any]) -> None:
    klus = begin()
    hernoem["fout"] = DomeinFout("Er is intussen iets gewijzigd.")
    assert not voer_klus_uit(klus.pk)
    klus.refresh_from_db()
    assert (klus.status, klus.reden) == (KlusStatus.MISLUKT, "Er is intussen iets gewijzigd.")
    assert hernoem["gemeld"] == [], "a refusal is for the starter, not for beheer"
    assert namen() == [f"S{nummer}" for nummer in range(5)]


def test_stoppen_houdt_wat_klaar_is(hernoem: dict[str, Any]) -> None:
    klus = begin()
    motor._tel_poging(klus.pk)
    motor._doe_stap(klus.pk)
    stop_klus(klus, actor=klus.gestart_door)
    assert not voer_klus_uit(klus.pk)
    klus.refresh_from_db()
    assert (klus.status, klus.gedaan) == (KlusStatus.GESTOPT, 2)
    with pytest.raises(DomeinFout, match="al klaar"):
        stop_klus(klus, actor=klus.gestart_door)


def test_een_stap_die_niets_doet_en_niet_klaar_is_draait_niet_eeuwig(
    hernoem: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    klus = begin()
    lui = motor.Klussoort("Niets", lambda klus: Stap(), lambda klus: "", lambda klus: None)
    monkeypatch.setitem(motor._soorten, SOORT, lui)
    with pytest.raises(RuntimeError, match="deed niets"):
        voer_klus_uit(klus.pk)


def test_de_veegronde_vindt_wat_zijn_werker_verloor(hernoem: dict[str, Any]) -> None:
    klus = begin()
    assert vergeten_klussen() == []
    Klus.objects.filter(pk=klus.pk).update(hartslag_at=timezone.now() - motor.ZONDER_HARTSLAG)
    assert vergeten_klussen() == [klus.pk]
    voer_klus_uit(klus.pk)
    Klus.objects.filter(pk=klus.pk).update(hartslag_at=timezone.now() - motor.ZONDER_HARTSLAG)
    assert vergeten_klussen() == []


def test_een_soort_die_niemand_kent_begint_niet() -> None:
    with pytest.raises(KeyError):
        start_klus("proef.onbekend", actor=None)
