"""Who may divide, put off and annotate work: role, organisation and this piece of work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.models import Gebruiker, Lidmaatschap, Waarneming
from swv.toegang.permissions import rol_van, werkgebied_ids
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


def heeft_collega(gebruiker: Any, vandaag: date) -> bool:
    """Whether anybody else can be given work that this user divides. One query."""
    rol = rol_van(gebruiker)
    anderen = Lidmaatschap.objects.geldig_op(vandaag).filter(gebruiker__is_active=True)
    if rol == Rol.BOC:
        besturen = werkgebied_ids(gebruiker)
        waarnemers = Waarneming.objects.lopend_op(vandaag).filter(voor__rol=rol, voor__werkgebied__in=besturen)
        anderen = anderen.filter(Q(werkgebied__in=besturen) | Q(gebruiker__in=waarnemers.values("door")), rol=rol)
    elif rol in DIRECTIE:
        anderen = anderen.filter(rol__in=[Rol.BOC, *DIRECTIE])
    elif rol == Rol.SCHOOL:
        anderen = anderen.filter(rol=rol, school=gebruiker.namens.school_id)
    else:
        anderen = anderen.filter(rol=rol)
    return anderen.exclude(gebruiker=gebruiker.pk).exists()


def collegas_voor(items: Collection[Werkitem], vandaag: date) -> QuerySet[Gebruiker]:
    """Who can do all this today: the role, and for a BOC the boards (standing in too), for a school the school."""
    gevraagd = {(_groep(item.rol), _waar(item)) for item in items}
    per_gebruiker: dict[int, set[tuple[str, int | None]]] = defaultdict(set)
    lidmaatschappen = Lidmaatschap.objects.geldig_op(vandaag).filter(gebruiker__is_active=True)
    for lid in lidmaatschappen.prefetch_related("werkgebied"):
        plaatsen = {bestuur.pk for bestuur in lid.werkgebied.all()} if lid.rol == Rol.BOC else {lid.school_id}
        per_gebruiker[lid.gebruiker_id] |= {(_groep(lid.rol), plaats) for plaats in {*plaatsen, None}}
    for vervanging in (
        Waarneming.objects.lopend_op(vandaag).filter(voor__rol=Rol.BOC).prefetch_related("voor__werkgebied")
    ):
        if (Rol.BOC.value, None) in per_gebruiker.get(vervanging.door_id, ()):
            besturen = vervanging.voor.werkgebied.all()
            per_gebruiker[vervanging.door_id] |= {(Rol.BOC.value, bestuur.pk) for bestuur in besturen}
    passend = [pk for pk, mogelijk in per_gebruiker.items() if gevraagd <= mogelijk]
    return Gebruiker.objects.filter(pk__in=passend if gevraagd else ()).order_by("naam")


def _groep(rol: str) -> str:
    return Rol.DIRECTEUR.value if rol in DIRECTIE else rol


def _waar(item: Werkitem) -> int | None:
    """The board or the school the work is for; None when it is for the whole office."""
    if item.rol == Rol.BOC:
        return item.bestuur_id
    return item.school_id if item.rol == Rol.SCHOOL else None
