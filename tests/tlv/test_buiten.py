"""Not handling a request that was not completed (Awb 4:5): proposal, decision, boundaries, letters."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from swv.documenten.models import Documentopdracht
from swv.domein import DomeinFout
from swv.journaal.controle import controleer
from swv.journaal.models import Bericht
from swv.toegang.enums import Rol
from swv.werk.models import Termijn, Werkitem
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tlv import services
from tlv.documents_voortgang import BRIEF_BUITEN_BESTUUR, BRIEF_BUITEN_GEZAG, BRIEF_BUITEN_SCHOOL
from tlv.enums import AanvraagStatus, Besluitsoort
from tlv.models import Aanvulling, Buitenvoorstel, TlvAanvraag
from tlv.services.aanvulling import Ontvangst

pytestmark = pytest.mark.django_db

S = AanvraagStatus
DAG = timedelta(days=1)
UITERLIJK = factories.ADVIES
EERSTE = UITERLIJK + DAG
# Four weeks after Monday 2 March.
LAATSTE = date(2026, 3, 30)


@pytest.fixture
def aanvraag(wereld: Wereld) -> TlvAanvraag:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    factories.vraag_aanvulling(aanvraag, wereld)
    return aanvraag


def stel_voor(aanvraag: TlvAanvraag, wereld: Wereld, vandaag: date = EERSTE) -> Buitenvoorstel:
    return services.buiten_voorstellen(aanvraag.pk, factories.WAAROM_BUITEN, actor=wereld.boc, vandaag=vandaag)


def test_de_coordinator_stelt_voor_en_de_directeur_besluit(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    stel_voor(aanvraag, wereld)
    item = Werkitem.objects.open().get(object_id=aanvraag.pk, soort="tlv.niet_behandelen")
    assert (item.rol, item.uiterlijk, item.volger) == (Rol.DIRECTEUR, LAATSTE, wereld.boc)
    assert Bericht.objects.filter(sleutel__startswith="tlv:buiten_gevraagd:").count() == 2
    with pytest.raises(DomeinFout, match="ligt al bij de directeur"):
        stel_voor(aanvraag, wereld)

    besluit = factories.behandel_niet(aanvraag, wereld)
    aanvraag.refresh_from_db()
    assert (aanvraag.status, besluit.soort) == (S.BUITEN_BEHANDELING, Besluitsoort.BUITEN)
    assert aanvraag.opgeschort_tot is None
    assert Aanvulling.objects.get().oordeel == "Binnen de termijn kwam er niets binnen."
    stukken = Documentopdracht.objects.van(aanvraag).filter(soort__startswith="tlv.brief_buiten")
    assert sorted(stukken.values_list("soort", flat=True)) == sorted(
        [BRIEF_BUITEN_BESTUUR, BRIEF_BUITEN_SCHOOL, BRIEF_BUITEN_GEZAG, BRIEF_BUITEN_GEZAG]
    )
    assert not Werkitem.objects.open().filter(object_id=aanvraag.pk).exists()
    assert not Termijn.objects.van(aanvraag).lopend().exists()
    assert Bericht.objects.filter(sleutel__startswith=f"tlv:besluit:{besluit.pk}").count() == 3
    for bericht in Bericht.objects.all():
        assert wereld.leerling.achternaam not in bericht.tekst + bericht.onderwerp
    with pytest.raises(DomeinFout, match="niet behandeld"):
        factories.behandel_niet(aanvraag, wereld)
    assert [rij.in_woorden() for rij in controleer(nu=timezone.now()) if rij.controle.code.startswith("tlv.")] == []


def test_niet_voor_de_eerste_en_niet_na_de_laatste_dag(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    with pytest.raises(DomeinFout, match="Wacht die dag af"):
        stel_voor(aanvraag, wereld, UITERLIJK)
    with pytest.raises(DomeinFout, match="aanvullen tot en met"):
        factories.behandel_niet(aanvraag, wereld, vandaag=UITERLIJK)
    with pytest.raises(DomeinFout, match="kon tot en met 30-03-2026"):
        stel_voor(aanvraag, wereld, LAATSTE + DAG)
    with pytest.raises(DomeinFout, match="op of voor maandag 30 maart"):
        factories.behandel_niet(aanvraag, wereld, vandaag=LAATSTE + DAG)
    # The letters count, not the day of the decision.
    with pytest.raises(DomeinFout, match="op of voor maandag 30 maart"):
        factories.behandel_niet(aanvraag, wereld, vandaag=LAATSTE, bekendgemaakt_op=LAATSTE + DAG)
    factories.behandel_niet(aanvraag, wereld, vandaag=LAATSTE)


def test_het_kan_ook_op_de_eerste_dag_na_een_aanvulling_die_niet_genoeg_was(
    wereld: Wereld, aanvraag: TlvAanvraag
) -> None:
    ontvangst = Ontvangst(date(2026, 2, 23), volledig=False, oordeel="De uitkomst van het onderzoek ontbreekt nog.")
    services.aanvulling_vastleggen(aanvraag.pk, ontvangst, actor=wereld.boc, vandaag=date(2026, 2, 23))
    with pytest.raises(DomeinFout, match="mag aanvullen tot en met"):
        factories.behandel_niet(aanvraag, wereld, vandaag=UITERLIJK)
    # Four weeks after 23 February.
    with pytest.raises(DomeinFout, match="op of voor maandag 23 maart"):
        factories.behandel_niet(aanvraag, wereld, vandaag=date(2026, 3, 24))
    factories.behandel_niet(aanvraag, wereld, vandaag=EERSTE)


def test_een_late_complete_aanvulling_neemt_de_grond_weg(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    stel_voor(aanvraag, wereld)
    services.aanvulling_vastleggen(aanvraag.pk, Ontvangst(EERSTE, volledig=True), actor=wereld.boc, vandaag=EERSTE)
    assert not Werkitem.objects.open().filter(object_id=aanvraag.pk, soort="tlv.niet_behandelen").exists()
    assert Buitenvoorstel.objects.get().afgewezen_reden == "De aanvulling is alsnog compleet binnengekomen."
    with pytest.raises(DomeinFout, match="compleet gemaakt"):
        factories.behandel_niet(aanvraag, wereld)


def test_de_directeur_kan_toch_behandelen(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    with pytest.raises(DomeinFout, match="ligt geen voorstel"):
        services.buiten_afwijzen(aanvraag.pk, reden="De school was ziek.", actor=wereld.directeur)
    stel_voor(aanvraag, wereld)
    with pytest.raises(DomeinFout, match="in een zin waarom"):
        services.buiten_afwijzen(aanvraag.pk, reden="nee", actor=wereld.directeur)
    services.buiten_afwijzen(aanvraag.pk, reden="De school had goede redenen om later te zijn.", actor=wereld.directeur)
    assert Bericht.objects.filter(sleutel__startswith="tlv:toch_behandelen:").get().aan_gebruiker == wereld.boc
    aanvraag.refresh_from_db()
    assert (aanvraag.status, aanvraag.opgeschort_tot) == (S.IN_ADVIES, None)
    assert [rij.in_woorden() for rij in controleer(nu=timezone.now()) if rij.controle.code.startswith("tlv.")] == []
    # Another request for completion may follow.
    factories.vraag_aanvulling(aanvraag, wereld, vandaag=EERSTE, uiterlijk=EERSTE + 7 * DAG)


def test_wie_indiende_en_wie_geen_directeur_is_besluit_niet(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    TlvAanvraag.objects.filter(pk=aanvraag.pk).update(ingediend_door=wereld.directeur)
    with pytest.raises(DomeinFout, match="zelf ingediend"):
        factories.behandel_niet(aanvraag, wereld)
    for actor, dienst in (
        (wereld.boc, services.buiten_behandeling_stellen),
        (factories.maak_wereld().boc, services.buiten_behandeling_stellen),
    ):
        with pytest.raises(DomeinFout, match="mag dit niet"):
            dienst(aanvraag.pk, factories.buitenbesluit(), actor=actor, vandaag=factories.BUITEN)
    with pytest.raises(DomeinFout, match="mag dit niet"):
        services.buiten_voorstellen(
            aanvraag.pk, factories.WAAROM_BUITEN, actor=factories.maak_wereld().boc, vandaag=EERSTE
        )
