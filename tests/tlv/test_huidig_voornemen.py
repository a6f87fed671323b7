"""Only the intention that counts: what parents said about an earlier one stays to be read, and carries no decision."""

import pytest
from django.test import Client
from django.urls import reverse

from swv.domein import DomeinFout
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tlv import services
from tlv.documents import ontwerp_brief_gezag
from tlv.enums import AanvraagStatus, ZienswijzeSoort, ZienswijzeVorm
from tlv.feiten import gehoorde_ouders
from tlv.models import TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
ANDERE_MOTIVERING = "Het kind heeft meer nabijheid nodig dan de basisschool ook met hulp kan geven."
REACTIE = services.Reactie(
    ZienswijzeSoort.OPMERKINGEN,
    factories.REACTIE,
    ZienswijzeVorm.GESPREK,
    "Wij zijn blij met dit nieuwe plan.",
    "Wij danken u voor het gesprek dat wij daarover hadden.",
)


@pytest.fixture
def opnieuw(wereld: Wereld) -> TlvAanvraag:
    """Everybody was heard, and then another intention was shared: nobody has answered that one."""
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    TlvAanvraag.objects.filter(pk=aanvraag.pk).update(status=S.ADVIES_COMPLEET)
    factories.deel_voornemen(aanvraag, wereld, motivering=ANDERE_MOTIVERING)
    return TlvAanvraag.objects.met_feiten().get(pk=aanvraag.pk)


def test_wie_over_het_vorige_voornemen_is_gehoord_is_dat_over_het_nieuwe_nog_niet(
    opnieuw: TlvAanvraag, wereld: Wereld
) -> None:
    assert opnieuw.voorstel.motivering == ANDERE_MOTIVERING
    assert [(bool(ouder.voornemen), ouder.zienswijzen) for ouder in gehoorde_ouders(opnieuw)] == [(True, ())] * 2
    with pytest.raises(DomeinFout, match="niet gereageerd"):
        factories.draag_voor(opnieuw, wereld)
    assert opnieuw.zienswijzen.exclude(soort="").count() == 2


def test_een_reactie_op_het_vorige_voornemen_ligt_vast(opnieuw: TlvAanvraag, wereld: Wereld) -> None:
    client = Client()
    client.force_login(wereld.boc)
    paginas = {
        rij.voorstel_id == opnieuw.huidig_voorstel_id: client.get(
            reverse("tlv:zienswijze", args=[opnieuw.pk, rij.pk])
        ).status_code
        for rij in opnieuw.zienswijzen.all()
    }
    assert paginas == {False: 404, True: 200}
    zaak = client.get(reverse("tlv:aanvraag", args=[opnieuw.pk])).content.decode()
    assert ANDERE_MOTIVERING in zaak
    assert factories.MOTIVERING not in zaak


def test_het_besluit_en_de_brief_gaan_over_het_voornemen_dat_telt(opnieuw: TlvAanvraag, wereld: Wereld) -> None:
    for ouder in wereld.ouders:
        factories.hoor(opnieuw, ouder, wereld, REACTIE)
    factories.draag_voor(opnieuw, wereld)
    factories.geef_af(opnieuw, wereld)
    afgegeven = TlvAanvraag.objects.get(pk=opnieuw.pk)
    brief = ontwerp_brief_gezag(afgegeven, f"gezagdrager:{wereld.ouders[0].pk}")
    assert brief.context["zienswijze"]["tekst"] == REACTIE.tekst
