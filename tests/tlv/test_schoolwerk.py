"""The work of the school on a dossier ends when its part is complete, and is back when it no longer is."""

import pytest

from swv.documenten.models import Bijlage
from swv.toegang.enums import Rol
from swv.werk.models import Werkitem
from tests.tlv import factories
from tests.tlv.factories import aanvraag_in, maak_wereld
from tests.toegang.factories import maak_schoolgebruiker
from tlv import services
from tlv.enums import AanvraagStatus, BijlageSoort, Onderdeel
from tlv.models import Dossier, TlvAanvraag

pytestmark = pytest.mark.django_db


def open_items(aanvraag: TlvAanvraag) -> list[Werkitem]:
    return list(Werkitem.objects.open().filter(object_id=aanvraag.pk, rol=Rol.SCHOOL).order_by("pk"))


def test_het_werk_van_de_school_volgt_haar_onderdelen() -> None:
    wereld = maak_wereld()
    begonnen = services.starten(
        wereld.leerling, soort=factories.AanvraagSoort.EERSTE, actor=wereld.boc, vandaag=factories.BEGIN
    )
    (item,) = open_items(begonnen)
    # Who has the work keeps it while the dossier is still incomplete.
    eigen = maak_schoolgebruiker(wereld.school)
    Werkitem.objects.filter(pk=item.pk).update(eigenaar=eigen)
    factories.bewaar(begonnen, Onderdeel.HGPD_WEGING, wereld.boc, lambda: None)
    assert [rij.eigenaar for rij in open_items(begonnen)] == [eigen]

    compleet = aanvraag_in(AanvraagStatus.CONCEPT, maak_wereld())
    assert open_items(compleet) == []
    boc = compleet.behandelaar
    weging = compleet.dossier.weging

    def schrijf(tekst: str) -> None:
        dossier = Dossier.objects.filter(aanvraag=compleet)
        factories.bewaar(compleet, Onderdeel.HGPD_WEGING, boc, lambda: dossier.update(weging=tekst))

    schrijf("")
    assert len(open_items(compleet)) == 1
    schrijf(weging)
    assert open_items(compleet) == []
    # Experts are chosen by the BOC: that they are missing is no work for the school.
    factories.bewaar(compleet, Onderdeel.DESKUNDIGEN, boc, lambda: services.kies_deskundigen(compleet, []))
    assert open_items(compleet) == []
    bijlage = Bijlage.objects.van(compleet).get(soort=BijlageSoort.OPP)
    services.bijlage_verwijderen(compleet.pk, bijlage.pk, actor=boc)
    assert len(open_items(compleet)) == 1
