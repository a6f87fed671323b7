"""The sources of the search box: each app tells how its rows are found, within what a user may see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from swv.toegang.enums import Rol
from swv.toegang.permissions import rol_van

MINIMUM = 2
LANGSTE = 100


@dataclass(frozen=True)
class Treffer:
    """One hit: what it is, a line that tells it from others, and where it leads."""

    titel: str
    onder: str
    url: str


# zoek(gebruiker, tekst, hoeveel): at most so many hits, the best on top, out of what this user may see.
Zoekfunctie = Callable[[Any, str, int], Sequence[Treffer]]


@dataclass(frozen=True)
class Bron:
    """A kind of things to find. ``alles(tekst)`` is the address of the list with all hits; empty when there is none."""

    sleutel: str
    titel: str
    volgorde: int
    rollen: frozenset[Rol]
    zoek: Zoekfunctie
    alles: Callable[[str], str]
    over_kinderen: bool = True


@dataclass(frozen=True)
class Vondst:
    """What one source found; ``alles`` is where the rest is, empty when this is all."""

    bron: Bron
    treffers: Sequence[Treffer]
    alles: str


_bronnen: dict[str, Bron] = {}


def registreer_bron(bron: Bron) -> Bron:
    """Add a source. Raises ``ValueError`` when there is one with the same key."""
    if bron.sleutel in _bronnen:
        raise ValueError(f"De zoekbron {bron.sleutel} bestaat al.")
    _bronnen[bron.sleutel] = bron
    return bron


def bronnen_voor(gebruiker: Any) -> list[Bron]:
    """The sources this user may ask, in the order of the page."""
    rol = rol_van(gebruiker)
    return sorted((bron for bron in _bronnen.values() if rol in bron.rollen), key=lambda bron: bron.volgorde)


def schoon(tekst: str) -> str:
    """What somebody typed, as it can be searched for: no characters that are no text, one blank between words."""
    return " ".join("".join(teken if teken.isprintable() else " " for teken in tekst[:LANGSTE]).split())


def is_genoeg(tekst: str) -> bool:
    return len(tekst) >= MINIMUM


def zoek(gebruiker: Any, tekst: str, *, per_bron: int) -> list[Vondst]:
    """What every source finds, without the sources that find nothing; nothing for too short a text."""
    if not is_genoeg(tekst):
        return []
    vondsten = []
    for bron in bronnen_voor(gebruiker):
        treffers = bron.zoek(gebruiker, tekst, per_bron + 1)
        if treffers:
            rest = bron.alles(tekst) if len(treffers) > per_bron else ""
            vondsten.append(Vondst(bron, treffers[:per_bron], rest))
    return vondsten
