"""The page to assign work: which rows can go to whom, and why some can go to nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.models import Gebruiker
from swv.werk.bezetting import Bezetting, bezetting_voor
from swv.werk.models import Werkitem
from swv.werk.weergave import Rij


@dataclass
class Verdeelgroep:
    """Rows that the same colleagues can do; each row with whether its box is ticked."""

    collegas: list[Gebruiker]
    rijen: list[tuple[Rij, bool]] = field(default_factory=list)


@dataclass
class Verdeling:
    """What is on the page: the rows, those that are ticked, and who can do them today."""

    lezer: Any
    rijen: Collection[Rij]
    gekozen: Collection[int]
    vandaag: date

    @cached_property
    def _bezetting(self) -> Bezetting:
        return bezetting_voor([rij.item for rij in self.rijen], self.vandaag)

    def _wie(self, rij: Rij) -> frozenset[int]:
        return self._bezetting.wie_nog_meer(rij.item, self.lezer)

    @cached_property
    def _mensen(self) -> list[Gebruiker]:
        ids = {pk for rij in self.rijen for pk in self._wie(rij)}
        return list(Gebruiker.objects.filter(pk__in=ids).order_by("naam", "pk"))

    @cached_property
    def groepen(self) -> list[Verdeelgroep]:
        """The rows that somebody can do, by who that is; in each the order of the list."""
        per_wie: dict[frozenset[int], Verdeelgroep] = {}
        for rij in self.rijen:
            if wie := self._wie(rij):
                groep = per_wie.setdefault(wie, Verdeelgroep([mens for mens in self._mensen if mens.pk in wie]))
                groep.rijen.append((rij, rij.item.pk in self.gekozen))
        return list(per_wie.values())

    @cached_property
    def voor_niemand(self) -> list[tuple[Rij, str]]:
        """The rows that nobody else can do, with the reason."""
        return [(rij, waarom_niemand(rij.item)) for rij in self.rijen if not self._wie(rij)]

    @cached_property
    def _aangevinkt(self) -> list[Rij]:
        return [rij for rij in self.rijen if rij.item.pk in self.gekozen and self._wie(rij)]

    @cached_property
    def aantallen(self) -> dict[int, str]:
        """Per colleague who can do some of what is ticked: the words for how much of it."""
        al = len(self._aangevinkt)
        tel = Counter(pk for rij in self._aangevinkt for pk in self._wie(rij))
        return {pk: "" if aantal == al else f" ({aantal} van de {al} regels)" for pk, aantal in tel.items()}

    def kan_niet(self, gebruiker: Gebruiker) -> set[int]:
        """Keys of what is ticked and this colleague cannot do."""
        return {
            rij.item.pk
            for rij in self.rijen
            if rij.item.pk in self.gekozen and gebruiker.pk not in self._bezetting.wie_kan(rij.item)
        }


def waarom_niemand(item: Werkitem) -> str:
    """Why there is nobody else to give this to."""
    if item.rol == Rol.BOC:
        waar = f" voor {item.bestuur.naam}" if item.bestuur else ""
        return f"er is nu geen andere BOC-coördinator{waar}"
    if item.rol == Rol.SCHOOL:
        return "niemand anders van deze school werkt in het kantoor" if item.school else "er is geen school bekend"
    if item.rol in DIRECTIE:
        return "alleen de directie doet dit, en daar is nu niemand anders"
    return f"er is nu niemand anders met de rol {Rol(item.rol).label.lower()}"


def nummers(teksten: Iterable[str]) -> set[int]:
    """Keys out of a form; what is no key is left out."""
    return {int(tekst) for tekst in teksten if tekst.isascii() and tekst.isdecimal() and len(tekst) < 19}
