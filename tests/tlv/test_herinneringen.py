"""Experts are reminded of the advice they owe, on the days of the policy, until it is in."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from swv.journaal.models import Bericht
from swv.organisatie.models import Beleidswaarde
from swv.werk.models import Campagneregel, Termijn
from swv.werk.tasks import verstuur_herinneringen
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tlv import services
from tlv.enums import AanvraagStatus
from tlv.models import Deskundigenadvies, TlvAanvraag
from tlv.termijnen import ADVIES

pytestmark = pytest.mark.django_db
S = AanvraagStatus


def nacht(dag: date) -> None:
    with time_machine.travel(datetime(dag.year, dag.month, dag.day, 5, tzinfo=ZoneInfo("Europe/Amsterdam"))):
        verstuur_herinneringen()


def herinneringen() -> list[str]:
    return list(
        Bericht.objects.filter(sleutel__startswith="herinnering:").order_by("pk").values_list("onderwerp", flat=True)
    )


@pytest.fixture
def aanvraag(wereld: Wereld) -> TlvAanvraag:
    return aanvraag_in(S.IN_ADVIES, wereld)


def test_twee_deskundigen_elk_voor_en_na_hun_laatste_dag(aanvraag: TlvAanvraag) -> None:
    uiterlijk = aanvraag.adviezen.first().uiterlijk
    nacht(uiterlijk - timedelta(days=6))
    assert herinneringen() == []
    nacht(uiterlijk - timedelta(days=5))
    zin = f"Herinnering: advies bij aanvraag {aanvraag.kenmerk}, uiterlijk {uiterlijk:%d-%m-%Y}"
    assert herinneringen() == [zin, zin]
    nacht(uiterlijk + timedelta(days=1))
    assert herinneringen()[2:] == [f"Uw advies bij aanvraag {aanvraag.kenmerk} is te laat"] * 2


def test_wie_adviseerde_hoort_niets_meer_en_de_ander_wel(
    aanvraag: TlvAanvraag, wereld: Wereld, breng_advies_uit: Callable[..., None]
) -> None:
    uiterlijk = aanvraag.adviezen.first().uiterlijk
    nacht(uiterlijk - timedelta(days=5))
    breng_advies_uit(aanvraag, wereld)
    nacht(uiterlijk + timedelta(days=1))
    assert len(herinneringen()) == 3
    assert sorted(Campagneregel.objects.values_list("reden_einde", flat=True)) == ["", "uitgebracht"]


@pytest.fixture
def breng_advies_uit() -> Callable[..., None]:
    def breng(aanvraag: TlvAanvraag, wereld: Wereld) -> None:
        services.advies_uitbrengen(
            aanvraag.pk,
            advies=factories.Advies.POSITIEF,
            motivering=factories.ADVIESTEKST,
            onafhankelijk=True,
            actor=wereld.deskundigen[0].gebruiker,
            vandaag=factories.INGEDIEND,
        )

    return breng


def test_een_ingetrokken_aanvraag_herinnert_niemand(aanvraag: TlvAanvraag, wereld: Wereld) -> None:
    uiterlijk = aanvraag.adviezen.first().uiterlijk
    nacht(factories.INGEDIEND)
    factories.trek_in(aanvraag, wereld)
    nacht(uiterlijk + timedelta(days=1))
    assert herinneringen() == []
    assert set(Campagneregel.objects.values_list("reden_einde", flat=True)) == {"niet_meer_nodig"}
    assert not Termijn.objects.lopend().exists()


def test_de_dagen_zijn_beleid(aanvraag: TlvAanvraag) -> None:
    uiterlijk = aanvraag.adviezen.first().uiterlijk
    Beleidswaarde.objects.create(
        sleutel="tlv.adviesherinneringen",
        geldig_vanaf=factories.INGEDIEND,
        waarde=[-2],
        toelichting="proef",
        gezet_at=timezone.now(),
    )
    nacht(uiterlijk - timedelta(days=5))
    assert herinneringen() == []
    nacht(uiterlijk - timedelta(days=2))
    assert len(herinneringen()) == 2
    nacht(uiterlijk + timedelta(days=20))
    assert len(herinneringen()) == 2


def test_een_herinnering_noemt_het_kind_niet_en_wijst_de_weg(aanvraag: TlvAanvraag, wereld: Wereld) -> None:
    nacht(aanvraag.adviezen.first().uiterlijk)
    for bericht in Bericht.objects.filter(sleutel__startswith="herinnering:"):
        assert f"/tlv/{aanvraag.pk}/" in bericht.tekst
        assert wereld.leerling.achternaam not in bericht.tekst + bericht.onderwerp


def test_de_termijn_van_een_advies_loopt_tot_het_er_is(
    aanvraag: TlvAanvraag, wereld: Wereld, breng_advies_uit: Callable[..., None]
) -> None:
    adviezen = Deskundigenadvies.objects.order_by("pk")
    termijnen = Termijn.objects.filter(soort=ADVIES.code)
    assert {termijn.laatste_dag for termijn in termijnen.lopend()} == {adviezen[0].uiterlijk}
    breng_advies_uit(aanvraag, wereld)
    klaar = termijnen.get(afgehandeld_op__isnull=False)
    assert (klaar.object_id, klaar.uitkomst) == (adviezen[0].pk, "uitgebracht")
    assert termijnen.lopend().get().object_id == adviezen[1].pk
