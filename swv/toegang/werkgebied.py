"""For which boards a BOC coordinator works today: the own ones, and those of a colleague they stand in for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import FilteredRelation, Q
from django.utils import timezone

from swv.toegang.enums import Rol
from swv.toegang.models import Lidmaatschap


@dataclass(frozen=True)
class Vervanging:
    """A stand-in that holds today, seen from one side: ``collega`` is the other."""

    id: int
    collega_id: int
    collega: str
    tot: date
    besturen: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Werkgebied:
    """Ids of the own boards, for whom this user stands in, and who stands in for this user."""

    eigen: frozenset[int] = frozenset()
    neemt_waar: tuple[Vervanging, ...] = ()
    vervangen_door: tuple[Vervanging, ...] = ()

    @property
    def alle(self) -> frozenset[int]:
        return self.eigen.union(*(vervanging.besturen for vervanging in self.neemt_waar))


def werkgebied_van(gebruiker: Any) -> Werkgebied:
    """The boards of a BOC coordinator; asked once per request, in one query. Empty for every other role."""
    namens = getattr(gebruiker, "namens", None)
    if namens is None or namens.rol != Rol.BOC:
        return Werkgebied()
    if not hasattr(namens, "_werkgebied"):
        namens._werkgebied = _lees(gebruiker, namens, timezone.localdate())
    gebied: Werkgebied = namens._werkgebied
    return gebied


def _lees(gebruiker: Any, namens: Lidmaatschap, vandaag: date) -> Werkgebied:
    """A stand-in holds as long as both are BOC: who left the office leaves nothing to stand in for."""
    lopend = FilteredRelation(
        "waarnemingen",
        condition=Q(
            waarnemingen__van__lte=vandaag, waarnemingen__tot__gte=vandaag, waarnemingen__beeindigd_at__isnull=True
        ),
    )
    rijen = (
        Lidmaatschap.objects.geldig_op(vandaag)
        .annotate(lopend=lopend)
        .filter(Q(pk=namens.pk) | Q(lopend__door=gebruiker, rol=Rol.BOC))
        .order_by("pk", "lopend", "werkgebied")
        .values_list(
            "pk",
            "gebruiker_id",
            "gebruiker__naam",
            "werkgebied",
            "lopend",
            "lopend__door_id",
            "lopend__door__naam",
            "lopend__tot",
        )
    )
    eigen: set[int] = set()
    andermans: dict[int, set[int]] = {}
    neemt_waar: dict[int, tuple[int, str, date]] = {}
    vervangen: dict[int, Vervanging] = {}
    for lid, wie, naam, bestuur, nummer, door, door_naam, tot in rijen:
        if lid == namens.pk:
            eigen.update([bestuur] if bestuur else [])
            if nummer:
                vervangen[nummer] = Vervanging(nummer, door, door_naam, tot)
        else:
            neemt_waar[nummer] = (wie, naam, tot)
            andermans.setdefault(nummer, set()).update([bestuur] if bestuur else [])
    return Werkgebied(
        frozenset(eigen),
        tuple(Vervanging(pk, *rest, frozenset(andermans[pk])) for pk, rest in neemt_waar.items()),
        tuple(vervangen.values()),
    )


def waarneming_bij(gebruiker: Any, onderwerp: models.Model | None) -> int | None:
    """The stand-in under which this user acts on ``onderwerp``; None when it is their own, or no case at all."""
    gebied = werkgebied_van(gebruiker)
    if not gebied.neemt_waar or onderwerp is None:
        return None
    zaak = _zaak_van(onderwerp)
    behandelaar = getattr(zaak, "behandelaar_id", None)
    besturen = _besturen_van(zaak)
    if behandelaar == gebruiker.pk or besturen & gebied.eigen:
        return None
    for vervanging in gebied.neemt_waar:
        if besturen & vervanging.besturen or behandelaar == vervanging.collega_id:
            return vervanging.id
    return None


# Numbers of pupils and a day → per pupil every board it belongs to (or 0), and who handles its case (or 0).
Kindgever = Callable[[Collection[int], date], Iterable[tuple[int, int, int]]]
_kindgevers: list[Kindgever] = []


def registreer_kinderen(functie: Kindgever) -> Kindgever:
    """Add how an app says to which boards and colleagues pupils belong."""
    _kindgevers.append(functie)
    return functie


def waarnemingen_bij_kinderen(gebruiker: Any, kinderen: Collection[int]) -> dict[int, int]:
    """Per pupil the stand-in under which this user sees it, in one query per app; who is seen anyway is left out."""
    gebied = werkgebied_van(gebruiker)
    if not gebied.neemt_waar or not kinderen:
        return {}
    bij: dict[int, int] = {}
    zelf: set[int] = set()
    for geef in _kindgevers:
        for kind, bestuur, behandelaar in geef(kinderen, timezone.localdate()):
            if bestuur in gebied.eigen or behandelaar == gebruiker.pk:
                zelf.add(kind)
            for vervanging in gebied.neemt_waar:
                if bestuur in vervanging.besturen or behandelaar == vervanging.collega_id:
                    bij.setdefault(kind, vervanging.id)
    return {kind: nummer for kind, nummer in bij.items() if kind not in zelf}


def _zaak_van(onderwerp: Any) -> Any:
    """The request an advice belongs to, the case a file belongs to, or the object itself."""
    if hasattr(onderwerp, "bestuur_id") or hasattr(onderwerp, "besturen_op"):
        return onderwerp
    return getattr(onderwerp, "aanvraag", None) or getattr(onderwerp, "eigenaar", None) or onderwerp


def _besturen_van(zaak: Any) -> frozenset[int]:
    """Boards a case or a pupil belongs to: a model says so itself by ``bestuur_id`` or ``besturen_op(datum)``."""
    if hasattr(zaak, "besturen_op"):
        return frozenset(zaak.besturen_op(timezone.localdate()))
    bestuur = getattr(zaak, "bestuur_id", None)
    return frozenset([bestuur] if bestuur else [])
