"""The list of 50 of 1,000 requests as a BOC coordinator opens it, through the real middleware."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client, override_settings

from bench.meten import Meting, ms, om_en_om
from leerlingen.models import Leerling
from swv.toegang.models import Gebruiker
from tests.organisatie.factories import SchoolFactory
from tests.proefcluster import Kopie, verbonden_met
from tests.tlv.factories import aanvraag_in, maak_wereld
from tests.tlv.vermenigvuldigen import kopie_van
from tests.toegang.factories import GebruikerFactory
from tlv.enums import AanvraagStatus
from tlv.models import TlvAanvraag

AANTAL = 1000
RONDES = 60
SCHOLEN = 20
# Filed and still open; every fourth request is decided, as in an office that has worked for a while.
_OPEN = (AanvraagStatus.IN_ADVIES, AanvraagStatus.ADVIES_COMPLEET, AanvraagStatus.VOORGEDRAGEN)


def meet(kopie: Kopie, *, aantal: int = AANTAL, rondes: int = RONDES) -> list[Meting]:
    """Our page against a bare view and against Django's admin, each with its own logged-in browser."""
    with verbonden_met(kopie.url_eigenaar):
        boc, beheerder = vul(aantal)
    with verbonden_met(kopie.url), override_settings(ROOT_URLCONF="bench.kaal"):
        onze = bezoek(boc, "/tlv/")
        kale = bezoek(boc, "/meting/kaal/")
        admin = bezoek(beheerder, "/meting/beheer/tlv/tlvaanvraag/")
        van_ons, van_kaal, van_admin = om_en_om(onze, kale, admin, rondes=rondes)
    naam = f"lijst van 50 van {aantal} aanvragen"
    return [
        Meting(
            f"{naam} ÷ kale Django-view",
            van_ons / van_kaal,
            f"met filters, zoekveld, menu, rechten en inzagespoor: wij {ms(van_ons)}, kaal {ms(van_kaal)}",
            "hoogstens 2",
        ),
        Meting(
            f"{naam} ÷ Django-admin",
            van_ons / van_admin,
            f"dezelfde kolommen, filters en zoekveld: wij {ms(van_ons)}, admin {ms(van_admin)}",
            "hoogstens 1,1",
        ),
    ]


def vul(aantal: int) -> tuple[Gebruiker, Gebruiker]:
    """Requests of the boards of one BOC at several schools; that BOC and a superuser."""
    wereld = maak_wereld()
    eerste = aanvraag_in(AanvraagStatus.IN_ADVIES, wereld)
    scholen = [SchoolFactory(bestuur=wereld.bestuur) for _ in range(SCHOLEN)]
    leerlingen = Leerling.objects.bulk_create(
        kopie_van(wereld.leerling, roepnaam=f"Kind{nr}", achternaam=f"Proef{nr % 97}") for nr in range(aantal - 1)
    )
    TlvAanvraag.objects.bulk_create(
        kopie_van(
            eerste,
            leerling=leerling,
            school=scholen[nr % SCHOLEN],
            beslistermijn=eerste.beslistermijn + timedelta(days=nr % 60),
            status=_OPEN[nr % len(_OPEN)] if nr % 4 else AanvraagStatus.AFGEGEVEN,
            afgerond_at=None if nr % 4 else eerste.ingediend_at,
        )
        for nr, leerling in enumerate(leerlingen)
    )
    return wereld.boc, GebruikerFactory(is_staff=True, is_superuser=True)


class bezoek:
    """Opens one address again and again as one user. Raises ``RuntimeError`` when that is not the list."""

    def __init__(self, gebruiker: Gebruiker, adres: str) -> None:
        self._adres = adres
        self._browser = Client()
        self._browser.force_login(gebruiker)

    def __call__(self) -> None:
        antwoord = self._browser.get(self._adres)
        if antwoord.status_code != 200 or antwoord.content.count(b"Kind") < 10:
            raise RuntimeError(f"{self._adres} toont de lijst niet: {antwoord.status_code}")
