"""What somebody waits for while typing, among 200,000 pupils: suggestions of the search box, and possible doubles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from bench.meten import Meting, ms, om_en_om
from bench.zoeken import LETTERS, SCHOLEN, vul_aan
from leerlingen.dubbelen import Getypt, zoek_dubbelen
from leerlingen.models import Leerling
from swv.toegang.models import Gebruiker
from tests.organisatie.factories import BestuurFactory, SchoolFactory
from tests.proefcluster import Kopie, verbonden_met
from tests.tlv.factories import kantoor
from tests.toegang.factories import maak_boc, maak_directeur

AANTAL = 200_000
RONDES = 30
BESTUREN = 10

_SUGGESTIES = """
    SELECT id, roepnaam, tussenvoegsel, achternaam, geboortedatum FROM leerlingen_leerling
    WHERE zoekvector @@ public.naamzoekvraag(%s) ORDER BY volgorde, geboortedatum, id LIMIT 5
"""
_DUBBELEN = """
    SELECT id FROM leerlingen_leerling
    WHERE geboortedatum = %s AND public.similarity(volgorde, public.naamvolgorde(%s, %s, %s)) >= 0.4
"""


def meet(kopie: Kopie, *, aantal: int = AANTAL, rondes: int = RONDES) -> list[Meting]:
    """As the director, who may find everybody, and as a BOC who may find a tenth."""
    with verbonden_met(kopie.url_eigenaar):
        mensen = _vul(aantal)
    with verbonden_met(kopie.url):
        metingen = [
            _meet_suggesties(letters, naam, wie, aantal, rondes) for naam, wie in mensen.items() for letters in LETTERS
        ]
        return [*metingen, *_meet_dubbelen(mensen["BOC"], aantal, rondes)]


@transaction.atomic
def _vul(aantal: int) -> dict[str, Gebruiker]:
    kantoor()
    besturen = [BestuurFactory() for _ in range(BESTUREN)]
    vul_aan([SchoolFactory(bestuur=besturen[nr % BESTUREN]) for nr in range(SCHOLEN)], aantal)
    return {"directeur": maak_directeur(), "BOC": maak_boc(besturen[0])}


def _meet_suggesties(letters: str, naam: str, wie: Gebruiker, aantal: int, rondes: int) -> Meting:
    browser = Client(headers={"HX-Request": "true"})
    browser.force_login(wie)
    onze, kale = om_en_om(
        lambda: browser.get("/zoeken/suggesties/", {"q": letters}), lambda: _vraag(_SUGGESTIES, letters), rondes=rondes
    )
    return Meting(
        f"suggesties bij “{letters}” voor een {naam} onder {aantal} ÷ kale SQL",
        onze / kale,
        f"leerlingen, aanvragen, verklaringen en scholen, met rechten en spoor {ms(onze)}; vijf leerlingen {ms(kale)}",
        "het hele antwoord binnen 100 ms",
    )


def _meet_dubbelen(boc: Gebruiker, aantal: int, rondes: int) -> list[Meting]:
    """A pupil that is there, typed with a letter too many: with the birth date, and before that is typed."""
    leerling = Leerling.objects.order_by("-pk")[0]
    getypt = Getypt(leerling.roepnaam, leerling.tussenvoegsel, f"{leerling.achternaam}x", leerling.geboortedatum)
    vandaag = timezone.localdate()
    metingen = []
    for wanneer, vraag in (("", getypt), (", geboortedatum nog leeg", replace(getypt, geboortedatum=None))):
        onze, kale = om_en_om(
            lambda vraag=vraag: zoek_dubbelen(boc, vraag, vandaag=vandaag),
            lambda: _vraag(_DUBBELEN, leerling.geboortedatum, getypt.roepnaam, "", getypt.achternaam),
            rondes=rondes,
        )
        metingen.append(
            Meting(
                f"mogelijke dubbelen onder {aantal}{wanneer} ÷ kale SQL",
                onze / kale,
                f"eigen besturen en elders, met wie ervan weet {ms(onze)}; namen bij die geboortedatum {ms(kale)}",
                "het antwoord binnen 100 ms",
            )
        )
    return metingen


def _vraag(sql: str, *waarden: str | date) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        cursor.fetchall()
