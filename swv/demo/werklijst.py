"""A work list that is in use: notes with the work, work put off, and work that colleagues took over."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Final

from swv.demo.dagen import Dagen, klok_op, moment, werkdag_voor
from swv.domein import DomeinFout
from swv.toegang.enums import Rol
from swv.werk import permissions, verdelen
from swv.werk.models import Werkitem

_NOTITIES: Final = (
    "School gebeld: het verslag van de logopedist komt volgende week",
    "Ouders willen het gesprek liever op school, in de middag",
    "Intern begeleider is op maandag en donderdag te bereiken",
    "Wacht op de handtekening van de tweede ouder",
    "Onderzoeksverslag is ouder dan twee jaar, nieuw gevraagd",
    "Besproken in het team: eerst de orthopedagoog vragen",
    "Moeder belde, is morgen na 14 uur bereikbaar",
    "Dossier is bijna compleet, alleen het zicht op ontwikkeling nog",
)
_REDENEN: Final = (
    "Ouders zijn op vakantie",
    "Wacht op het verslag van de psycholoog",
    "Gesprek op school is op die dag",
    "Leerkracht is ziek; de vervanger vult het dossier aan",
)
_FILTERS: Final = (("Van het team", "wie=team"), ("Nog van niemand", "wie=team&wacht_op=niemand"))
_NOTITIE_BIJ: Final = 3
_UITSTEL_BIJ: Final = 7
_OVERDRACHT_BIJ: Final = 11


def gebruik_werklijst(seed: int, dagen: Dagen) -> int:
    """Notes, snoozes and hand-overs by the BOC coordinators, through the services. Returns how many acts."""
    toeval = Random(f"{seed}:werklijst")
    items = Werkitem.objects.open().filter(rol=Rol.BOC, eigenaar__isnull=False).select_related("eigenaar")
    acten = 0
    for nr, item in enumerate(items.order_by("pk")):
        boc = item.eigenaar
        assert boc is not None
        with klok_op(_toen(toeval, item, dagen)):
            if nr % _OVERDRACHT_BIJ == 1:
                acten += _draag_over(toeval, item, dagen)
            elif nr % _UITSTEL_BIJ == 2:
                acten += _stel_uit(toeval, item, dagen)
            elif nr % _NOTITIE_BIJ == 0:
                acten += verdelen.noteren(item.pk, tekst=toeval.choice(_NOTITIES), actor=boc)
    for boc in {item.eigenaar for item in items}:
        assert boc is not None
        for naam, vraag in _FILTERS:
            verdelen.bewaar_filter(naam, vraag, actor=boc)
    return acten


def _toen(toeval: Random, item: Werkitem, dagen: Dagen) -> datetime:
    """A moment of the last days at work, after the work came."""
    dag = werkdag_voor(dagen.vandaag - timedelta(days=toeval.randint(1, 8)))
    return max(moment(toeval, dag), item.sinds_at + timedelta(minutes=25))


def _draag_over(toeval: Random, item: Werkitem, dagen: Dagen) -> int:
    """To a colleague who works for the same board, when there is one."""
    boc = item.eigenaar
    collegas = [collega for collega in permissions.collegas_voor([item], dagen.vandaag) if collega != boc]
    if not collegas or boc is None:
        return 0
    return verdelen.toewijzen([item.pk], aan=toeval.choice(collegas), actor=boc, vandaag=dagen.vandaag)


def _stel_uit(toeval: Random, item: Werkitem, dagen: Dagen) -> bool:
    boc = item.eigenaar
    assert boc is not None
    tot = dagen.vandaag + timedelta(days=toeval.randint(2, 9))
    if item.uiterlijk is not None:
        tot = min(tot, item.uiterlijk)
    try:
        return verdelen.uitstellen(item.pk, tot=tot, reden=toeval.choice(_REDENEN), actor=boc, vandaag=dagen.vandaag)
    except DomeinFout:
        # Late already, or due today: that stays in sight.
        return False
