"""Primitive questions about who somebody is. What they may do with an object is decided by the app of that object."""

from __future__ import annotations

from typing import Any

from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.models import Lidmaatschap


def rol_van(gebruiker: Any) -> Rol | None:
    """The role the user acts in, or None without a valid membership."""
    namens: Lidmaatschap | None = getattr(gebruiker, "namens", None)
    return Rol(namens.rol) if namens else None


def heeft_rol(gebruiker: Any, *rollen: Rol) -> bool:
    return rol_van(gebruiker) in rollen


def is_directie(gebruiker: Any) -> bool:
    return rol_van(gebruiker) in DIRECTIE


def werkgebied_ids(gebruiker: Any) -> list[int]:
    """Ids of the boards a BOC coordinator works for; asked once per request."""
    if not heeft_rol(gebruiker, Rol.BOC):
        return []
    namens = gebruiker.namens
    if not hasattr(namens, "_werkgebied_ids"):
        namens._werkgebied_ids = list(namens.werkgebied.values_list("pk", flat=True))
    return list(namens._werkgebied_ids)
