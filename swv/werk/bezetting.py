"""Who can do which work today: the role, and for a BOC the boards (standing in too), for a school the school."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, Value

from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.models import Lidmaatschap, Waarneming
from swv.werk.models import Werkitem

# The kind of work: a role, with the board or the school it is for (None for the whole office).
Plek = tuple[str, int | None]


@dataclass(frozen=True)
class Bezetting:
    """Ids of the users who can do each kind of work that was asked about."""

    per_plek: Mapping[Plek, frozenset[int]]

    def wie_kan(self, item: Werkitem) -> frozenset[int]:
        return self.per_plek.get(plek_van(item), frozenset())

    def wie_nog_meer(self, item: Werkitem, lezer: Any) -> frozenset[int]:
        """To whom it can still be given: not to who has it, or to the reader when nobody in particular has it."""
        return self.wie_kan(item) - {item.eigenaar_id or lezer.pk}


def plek_van(item: Werkitem) -> Plek:
    if item.rol == Rol.BOC:
        return item.rol, item.bestuur_id
    return _groep(item.rol), item.school_id if item.rol == Rol.SCHOOL else None


def bezetting_voor(items: Iterable[Werkitem], vandaag: date) -> Bezetting:
    """Who can do this work on ``vandaag``. One question, however much work it is."""
    gevraagd = {plek_van(item) for item in items}
    rollen = {rol for groep, _ in gevraagd for rol in (DIRECTIE if groep == Rol.DIRECTEUR else {groep})}
    scholen = {plaats for groep, plaats in gevraagd if groep == Rol.SCHOOL}
    leden = Lidmaatschap.objects.geldig_op(vandaag).filter(
        Q(school__isnull=True) | Q(school__in=scholen), gebruiker__is_active=True, rol__in=rollen
    )
    afwezig = Lidmaatschap.objects.geldig_op(vandaag).filter(rol=Rol.BOC)
    waarnemers = Waarneming.objects.lopend_op(vandaag).filter(voor__in=afwezig).exclude(voor__werkgebied=None)
    rijen = leden.values_list("gebruiker_id", "rol", "school", "werkgebied").union(
        waarnemers.values_list("door_id", Value(""), "voor__school", "voor__werkgebied"), all=True
    )
    per_plek: dict[Plek, set[int]] = defaultdict(set)
    waargenomen: list[tuple[int, int]] = []
    for gebruiker_id, rol, school_id, bestuur_id in rijen:
        if not rol:
            waargenomen.append((gebruiker_id, bestuur_id))
            continue
        for plaats in (None, bestuur_id if rol == Rol.BOC else school_id):
            per_plek[_groep(rol), plaats].add(gebruiker_id)
    for door_id, bestuur_id in waargenomen:
        # Who stands in without being a BOC any more, does not.
        if door_id in per_plek[Rol.BOC.value, None]:
            per_plek[Rol.BOC.value, bestuur_id].add(door_id)
    return Bezetting({plek: frozenset(per_plek[plek]) for plek in gevraagd})


def _groep(rol: str) -> str:
    return Rol.DIRECTEUR.value if rol in DIRECTIE else str(rol)
