"""Primitive questions about who somebody is. What they may do with an object is decided by the app of that object."""

from __future__ import annotations

from typing import Any

from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.models import Lidmaatschap
from swv.toegang.werkgebied import werkgebied_van


def rol_van(gebruiker: Any) -> Rol | None:
    """The role the user acts in, or None without a valid membership."""
    namens: Lidmaatschap | None = getattr(gebruiker, "namens", None)
    return Rol(namens.rol) if namens else None


def heeft_rol(gebruiker: Any, *rollen: Rol) -> bool:
    return rol_van(gebruiker) in rollen


def is_directie(gebruiker: Any) -> bool:
    return rol_van(gebruiker) in DIRECTIE


def werkgebied_ids(gebruiker: Any) -> list[int]:
    """Ids of the boards a BOC coordinator works for today, also standing in; asked once per request."""
    return sorted(werkgebied_van(gebruiker).alle)


def waargenomen_ids(gebruiker: Any) -> list[int]:
    """Ids of the users this BOC coordinator stands in for today."""
    return sorted({vervanging.collega_id for vervanging in werkgebied_van(gebruiker).neemt_waar})


def zelf_en_waargenomen(gebruiker: Any) -> list[int]:
    """Id of this user, and of those they stand in for today: whose cases they handle."""
    return [gebruiker.pk, *waargenomen_ids(gebruiker)]
