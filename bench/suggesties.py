"""What somebody waits for while typing, among 200,000 pupils: suggestions of the search box, and possible doubles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

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
BESTUREN = 50

_SUGGESTIES = """
    SELECT id, roepnaam, tussenvoegsel, achternaam, geboortedatum FROM leerlingen_leerling
    WHERE zoekvector @@ public.naamzoekvraag(%s) ORDER BY volgorde, geboortedatum, id LIMIT 5
"""
_DUBBELEN_OP_DATUM = """
    SELECT id FROM leerlingen_leerling
    WHERE geboortedatum = %s AND public.similarity(volgorde, public.naamvolgorde(%s, %s, %s)) >= 0.4
"""
_DREMPEL = "SELECT set_config('pg_trgm.similarity_threshold', '0.6', true)"
_DUBBELEN_OP_NAAM = (
    "SELECT id FROM leerlingen_leerling WHERE volgorde OPERATOR(public.%%) public.naamvolgorde(%s, %s, %s)"
)


def meet(kopie: Kopie, *, aantal: int = AANTAL, rondes: int = RONDES) -> list[Meting]:
    """As the director, who may find everybody, and as a BOC who may find a fiftieth or most of them."""
    with verbonden_met(kopie.url_eigenaar):
        mensen = _vul(aantal)
    with verbonden_met(kopie.url):
        metingen = [
            _meet_suggesties(letters, naam, wie, aantal, rondes) for naam, wie in mensen.items() for letters in LETTERS
        ]
        return [*metingen, *_meet_dubbelen(mensen["BOC met een vijftigste"], aantal, rondes)]


@transaction.atomic
def _vul(aantal: int) -> dict[str, Gebruiker]:
    kantoor()
    besturen = [BestuurFactory() for _ in range(BESTUREN)]
    vul_aan([SchoolFactory(bestuur=besturen[nr % BESTUREN]) for nr in range(SCHOLEN)], aantal)
    return {
        "directeur": maak_directeur(),
        "BOC met een vijftigste": maak_boc(besturen[0]),
        "BOC met vier vijfde": maak_boc(*besturen[: BESTUREN * 4 // 5]),
    }


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
        "het hele antwoord binnen 50 ms",
    )


def _meet_dubbelen(boc: Gebruiker, aantal: int, rondes: int) -> list[Meting]:
    """A pupil that is there, typed with a letter too many: with the birth date, and before that is typed."""
    leerling = Leerling.objects.order_by("-pk")[0]
    getypt = Getypt(leerling.roepnaam, leerling.tussenvoegsel, f"{leerling.achternaam}x", leerling.geboortedatum)
    naam = (getypt.roepnaam, getypt.tussenvoegsel, getypt.achternaam)

    @transaction.atomic
    def onze(vraag: Getypt) -> None:
        zoek_dubbelen(boc, vraag, vandaag=timezone.localdate())

    @transaction.atomic
    def kale_op_naam() -> None:
        _vraag(_DREMPEL)
        _vraag(_DUBBELEN_OP_NAAM, *naam)

    def kale_op_datum() -> None:
        _vraag(_DUBBELEN_OP_DATUM, leerling.geboortedatum, *naam)

    metingen = []
    for wanneer, vraag, kale in (
        ("", getypt, kale_op_datum),
        (", geboortedatum nog leeg", replace(getypt, geboortedatum=None), kale_op_naam),
    ):
        van_ons, van_kale = om_en_om(partial(onze, vraag), kale, rondes=rondes)
        metingen.append(
            Meting(
                f"mogelijke dubbelen onder {aantal}{wanneer} ÷ kale SQL",
                van_ons / van_kale,
                f"eigen besturen en elders, met wie ervan weet {ms(van_ons)}; alleen de namen {ms(van_kale)}",
                "het antwoord binnen 50 ms",
            )
        )
    return metingen


def _vraag(sql: str, *waarden: str | date) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        cursor.fetchall()
