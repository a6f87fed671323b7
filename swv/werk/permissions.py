"""Who may divide, put off and annotate work: role, organisation and this piece of work."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet

from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.models import Gebruiker
from swv.toegang.permissions import rol_van
from swv.werk.bezetting import bezetting_voor
from swv.werk.models import Werkitem

# An expert was asked in person and gives the work to nobody; the other roles divide it among colleagues.
VERDELERS = DIRECTIE | {Rol.BOC, Rol.SCHOOL, Rol.BEHEER}


def mag_zien(gebruiker: Any, item: Werkitem) -> bool:
    """The own work and that of the colleagues; what one only follows is opened at the case."""
    return Werkitem.objects.van_team(gebruiker).filter(pk=item.pk).exists()


def mag_uitstellen(gebruiker: Any, item: Werkitem) -> bool:
    """Only who has to do it decides that it can wait."""
    return Werkitem.objects.mijn_werk(gebruiker).filter(pk=item.pk).exists()


def doet_werk_van(rol: Rol | None, rol_van_werk: str) -> bool:
    """Whether somebody in this role does that kind of work: the stand-in director that of the director as well."""
    return rol in VERDELERS and (rol == rol_van_werk or (rol in DIRECTIE and rol_van_werk in DIRECTIE))


def mag_overnemen(gebruiker: Any, item: Werkitem) -> bool:
    return doet_werk_van(rol_van(gebruiker), item.rol) and mag_zien(gebruiker, item)


def mag_verdelen(gebruiker: Any) -> bool:
    """Whether the role divides work among colleagues at all; which work is ``WerkitemQuerySet.van_team``."""
    return rol_van(gebruiker) in VERDELERS


def mag_waarneming(gebruiker: Any) -> bool:
    """Whether the user can arrange that somebody stands in: the way out when nobody else does this work."""
    return rol_van(gebruiker) in DIRECTIE | {Rol.BOC}


def collegas_voor(items: Collection[Werkitem], vandaag: date) -> QuerySet[Gebruiker]:
    """Who can do all this today; nobody for no work at all."""
    bezetting = bezetting_voor(items, vandaag)
    per_item = [bezetting.wie_kan(item) for item in items]
    passend = frozenset.intersection(*per_item) if per_item else frozenset()
    return Gebruiker.objects.filter(pk__in=passend).order_by("naam")
