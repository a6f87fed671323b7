"""What a page asks the database: equally much for one row as for many, and never more than its budget."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leerlingen.enums import BeeldVeld, BehoefteVan, FactorRichting
from swv.documenten.models import Bijlage
from swv.journaal.services import registreer
from swv.toegang.models import Gebruiker
from tests.leerlingen.factories import GezagdragerFactory, ingeschreven_leerling
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.toegang.factories import maak_bestuursgebruiker, maak_schoolgebruiker
from tests.vraagteller import getelde_vragen
from tlv import services
from tlv.enums import AanvraagSoort, AanvraagStatus, Beroep
from tlv.gebeurtenissen import ONDERDEEL_BEWAARD
from tlv.models import Deskundigenadvies, Factor, Interventie, Ondersteuningsbehoefte, Onderzoek, TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]
LIJST, DOSSIER, AANLOOP = 8, 12, 5
# The session, the user, the memberships and the boards of a BOC: what every page asks before it begins.
_AANLOOP = re.compile(
    r'FROM "(django_session|toegang_gebruiker|toegang_lidmaatschap)"|"toegang_lidmaatschap_werkgebied"'
)


def vragen(client: Client, url: str) -> list[str]:
    """The questions of the page itself; those of the run-up are counted on the spot."""
    client.get(url)
    with getelde_vragen() as alle:
        assert client.get(url).status_code == 200
    aanloop = [vraag for vraag in alle if _AANLOOP.search(vraag) and vraag.startswith("SELECT")]
    assert len(aanloop) <= AANLOOP, aanloop
    return [vraag for vraag in alle if vraag not in aanloop]


def maak_dik(aanvraag: TlvAanvraag, wereld: Wereld, keer: int = 10) -> None:
    """Ten times the rows of an ordinary dossier."""
    for _ in range(keer):
        ander = maak_schoolgebruiker(wereld.school)
        Onderzoek.objects.create(
            aanvraag=aanvraag, datum=date(2025, 1, 1), onderzoek="x", onderzoeker="y", uitkomst="z"
        )
        Interventie.objects.create(aanvraag=aanvraag, niveau=1, omschrijving="x", van=date(2025, 1, 1), resultaat="y")
        Factor.objects.create(aanvraag=aanvraag, veld=BeeldVeld.LEREN, richting=FactorRichting.BELEMMEREND, tekst="x")
        Ondersteuningsbehoefte.objects.create(aanvraag=aanvraag, van_wie=BehoefteVan.LEERLING, tekst="x")
        GezagdragerFactory(leerling=wereld.leerling, elders=True)
        Bijlage.objects.create(
            eigenaar=aanvraag,
            soort="verslag",
            bestandsnaam="verslag.pdf",
            mediatype="application/pdf",
            inhoud=b"x",
            sha256="0" * 64,
            grootte=1,
            toegevoegd_door=ander,
            toegevoegd_at=timezone.now(),
        )
        registreer(ONDERDEEL_BEWAARD, aanvraag, actor=ander, onderdeel="Weging")
    if not aanvraag.adviezen.filter(uitgebracht_at__isnull=False).exists():
        Deskundigenadvies.objects.bulk_create(
            Deskundigenadvies(aanvraag=aanvraag, deskundige=factories.deskundige(Beroep.ARTS)) for _ in range(keer)
        )


def bladen(aanvraag: TlvAanvraag) -> list[str]:
    namen = ("tlv:aanvraag", "tlv:dossier", "tlv:tijdlijn")
    return [reverse(naam, args=[aanvraag.pk]) for naam in namen]


@pytest.mark.parametrize("status", [S.CONCEPT, S.IN_ADVIES, S.AFGEGEVEN])
def test_een_zaak_vraagt_hoogstens_twaalf_keer_hoe_dik_het_dossier_ook_is(
    als: Als, wereld: Wereld, status: AanvraagStatus
) -> None:
    aanvraag = aanvraag_in(status, wereld)
    lezers = [wereld.boc, wereld.directeur, maak_schoolgebruiker(wereld.school)]
    clients = [als(lezer) for lezer in lezers]
    dun = [vragen(client, url) for client in clients for url in bladen(aanvraag)]
    maak_dik(aanvraag, wereld)
    dik = [vragen(client, url) for client in clients for url in bladen(aanvraag)]
    assert [len(rij) for rij in dik] == [len(rij) for rij in dun]
    for rij in dik:
        assert len(rij) <= DOSSIER, "\n".join(vraag[:200] for vraag in rij)


def test_de_lijsten_vragen_even_veel_voor_tien_keer_zo_veel_zaken(als: Als, wereld: Wereld) -> None:
    factories.geef_af(aanvraag_in(S.VOORGEDRAGEN, wereld), wereld)
    lezers = [wereld.boc, wereld.directeur, maak_schoolgebruiker(wereld.school), wereld.deskundigen[0].gebruiker]
    bestuur = maak_bestuursgebruiker(wereld.bestuur)
    lijsten = [reverse(f"tlv:{naam}") for naam in ("aanvragen", "verklaringen")]
    te_lezen = [(als(lezer), lijst) for lezer in lezers for lijst in (*lijsten, "/")]
    te_lezen = [(client, url) for client, url in te_lezen if client.get(url).status_code == 200]
    te_lezen += [(als(lezer), reverse("tlv:overzicht")) for lezer in (bestuur, wereld.directeur)]

    def erbij(aanvragen: int, verklaringen: int) -> None:
        for _ in range(verklaringen):
            rond = maak_wereld(
                bestuur=wereld.bestuur,
                school=wereld.school,
                boc=wereld.boc,
                directeur=wereld.directeur,
                deskundigen=wereld.deskundigen,
            )
            factories.geef_af(aanvraag_in(S.VOORGEDRAGEN, rond), rond)
        for _ in range(aanvragen):
            kind = ingeschreven_leerling(wereld.school)
            services.starten(kind, soort=AanvraagSoort.EERSTE, actor=wereld.boc, vandaag=factories.BESLUIT)

    erbij(1, 0)
    weinig = [vragen(client, url) for client, url in te_lezen]
    erbij(9, 3)
    veel = [vragen(client, url) for client, url in te_lezen]
    for (_, url), voor, na in zip(te_lezen, weinig, veel, strict=True):
        assert len(voor) == len(na), url
        assert len(na) <= LIJST, url + "\n".join(vraag[:200] for vraag in na)
