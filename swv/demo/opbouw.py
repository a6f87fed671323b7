"""The whole demo office in one transaction: it is there completely or not at all."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from leerlingen.models import Gezagdrager, Inschrijving, Leerling
from swv.demo.bijlagen import maak_voorbeelden
from swv.demo.dagen import Dagen
from swv.demo.gebeurtenissen import GELADEN
from swv.demo.inzages import leg_inzages
from swv.demo.kantoor import richt_in
from swv.demo.laden import Lading, werk_statistiek_bij, zet_geschiedeniscontext
from swv.demo.leerlingen import Kind, Kinderen, verzamel
from swv.demo.loket import plan_loket
from swv.demo.loketverslagen import schrijf_loketverslagen
from swv.demo.nachten import sluit_nachten_af
from swv.demo.opps import leg_opps, neem_over_in_heraanvragen
from swv.demo.post import verzend_post
from swv.demo.rechten import leg_rechten
from swv.demo.sjablonen import schrijf_sjablonen
from swv.demo.tlvs import TABELLEN, Afgerond
from swv.demo.toegangen import laat_concepten_achter, nodig_uit, regel_waarneming
from swv.demo.trajecten import Geschiedenis, Traject
from swv.demo.verdeling import STANDAARD_LEERLINGEN
from swv.demo.werklijst import gebruik_werklijst
from swv.demo.zaken import Zaken
from swv.domein import DomeinFout
from swv.journaal.models import Gebeurtenis
from swv.journaal.services import registreer
from swv.toegang.models import Gebruiker

_SLOT: Final = 3101_002
# For the full number of children; other numbers in proportion, but never none.
_SCHOOLVERLATERS: Final = 120
_GEWEIGERD: Final = 45
_INGETROKKEN: Final = 35
_KLEUTERS: Final = 2
_OP_SCHOOL_VOOR_AFGEWEZEN: Final = timedelta(days=360)


@dataclass(frozen=True, slots=True)
class Resultaat:
    """What was loaded: children, requests that are over, running cases. ``rijen`` and ``seconden`` are of the COPY."""

    leerlingen: int
    schoolverlaters: int
    afgerond: int
    zaken: int
    rijen: int
    seconden: float


def bestaat() -> bool:
    """Whether the demo office is filled: the last row of the load is there."""
    return Gebeurtenis.objects.filter(soort=GELADEN).exists()


def vul(*, leerlingen: int, seed: int, wachtwoord: str, vandaag: date) -> Resultaat:
    """Fill the office, then do what the nights do with it. The same seed on the same day gives the same office.

    Raises ``DomeinFout`` when pupils or users exist that did not come from here: a real office is never mixed with
    invented children.
    """
    resultaat = _vul(leerlingen=leerlingen, seed=seed, wachtwoord=wachtwoord, vandaag=vandaag)
    sluit_nachten_af(nu=timezone.now())
    return resultaat


@transaction.atomic
def _vul(*, leerlingen: int, seed: int, wachtwoord: str, vandaag: date) -> Resultaat:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SLOT])
    if bestaat():
        raise DomeinFout("Het demokantoor is al gevuld.")
    if Leerling.objects.exists() or Gebruiker.objects.exists():
        raise DomeinFout(
            "In dit kantoor staan al leerlingen of gebruikers. Demogegevens komen alleen in een leeg kantoor."
        )
    zet_geschiedeniscontext(seed)
    dagen = Dagen(vandaag)
    inrichting = richt_in(dagen, wachtwoord)
    toeval = Random(f"{seed}:opbouw")

    makers = Kinderen(seed, dagen, inrichting.scholen, inrichting.postcodes)
    geschiedenis = Geschiedenis(seed, dagen, inrichting.scholen)
    kinderen = makers.maak(leerlingen)
    verlaters = [
        makers.maak_schoolverlater(date(dagen.schooljaar.year - toeval.randint(0, 2), 7, 31))
        for _ in range(_naar_omvang(_SCHOOLVERLATERS, leerlingen))
    ]
    kleuters = [makers.maak_kleuter() for _ in range(_KLEUTERS)]
    trajecten = [traject for kind in kinderen if kind.school.soort != "bao" for traject in geschiedenis.van_kind(kind)]
    trajecten += [traject for kind in verlaters for traject in geschiedenis.van_kind(kind, tot=kind.verblijven[-1].tot)]
    trajecten += _afgewezen(toeval, geschiedenis, kinderen, leerlingen, vandaag)

    lading = Lading()
    verzamel(lading, kinderen, inrichting.gemeente_ids)
    verzamel(lading, verlaters, inrichting.gemeente_ids)
    verzamel(lading, kleuters, inrichting.gemeente_ids)
    Afgerond(seed, lading, inrichting, vandaag).verzamel(trajecten)
    tabellen = (Leerling, Gezagdrager, Inschrijving, *TABELLEN)
    begin = time.perf_counter()
    rijen = lading.schrijf(*tabellen)
    seconden = time.perf_counter() - begin
    werk_statistiek_bij(*tabellen)

    bezet = {traject.kind.id for traject in trajecten if traject.kind.school.soort == "bao"}
    zaken = Zaken(seed, dagen, inrichting, trajecten).voer_uit(
        [kind for kind in kinderen if kind.id not in bezet], kleuters
    )
    plan_loket(seed, dagen, inrichting, kinderen)
    # Of the meetings that are planned by then; those before today were held.
    schrijf_loketverslagen(vandaag)
    leg_opps(seed, dagen, inrichting.gebruikers)
    neem_over_in_heraanvragen(seed, dagen)
    gebruik_werklijst(seed, dagen)
    schrijf_sjablonen(seed, inrichting.gebruikers["directeur"], dagen)
    leg_rechten(inrichting.gebruikers, vandaag)
    leg_inzages(seed, dagen, inrichting, kinderen)
    regel_waarneming(inrichting.gebruikers, vandaag)
    nodig_uit(inrichting, vandaag)
    laat_concepten_achter(inrichting.gebruikers, dagen)
    verzend_post(inrichting.gebruikers["beheer"])
    maak_voorbeelden()
    registreer(GELADEN, None, actor=None, leerlingen=leerlingen, seed=seed, dag=vandaag)
    # The sweeps of the worker find mail and documents by themselves; hundreds of messages now would only repeat that.
    connection.run_on_commit.clear()
    return Resultaat(len(kinderen), len(verlaters), len(trajecten), zaken, rijen, seconden)


def _naar_omvang(aantal: int, leerlingen: int) -> int:
    return max(2, round(aantal * leerlingen / STANDAARD_LEERLINGEN))


def _afgewezen(
    toeval: Random, geschiedenis: Geschiedenis, kinderen: list[Kind], leerlingen: int, vandaag: date
) -> list[Traject]:
    """Refused and withdrawn requests, of bao children who have been at school for two years at least."""
    groepen = {"3", "4", "5", "6", "7"}
    # The school knows the child for most of a year before it asks, and what it asked is over by now.
    uiterlijk_begonnen = vandaag - _OP_SCHOOL_VOOR_AFGEWEZEN
    mogelijk = [
        kind
        for kind in kinderen
        if kind.school.soort == "bao"
        and kind.verblijven[-1].groep in groepen
        and kind.verblijven[-1].van <= uiterlijk_begonnen
    ]
    geweigerd = _naar_omvang(_GEWEIGERD, leerlingen)
    ingetrokken = _naar_omvang(_INGETROKKEN, leerlingen)
    gekozen = toeval.sample(mogelijk, geweigerd + ingetrokken)
    return [
        geschiedenis.geweigerd(kind) if nr < geweigerd else geschiedenis.ingetrokken(kind)
        for nr, kind in enumerate(gekozen)
    ]
