"""Who may do what with the minutes of a meeting. Each case and action was found with ``zichtbaar_voor`` first."""

from __future__ import annotations

from typing import Any

from swv.toegang.enums import DIRECTIE
from swv.toegang.permissions import rol_van, zelf_en_waargenomen
from swv.werk.models import Werkitem
from tlv.enums import BijeenkomstStatus, Trede
from tlv.loketrechten import PLANNERS
from tlv.models import Actie, Agendapunt, Bijeenkomst


def mag_verslag_schrijven(gebruiker: Any, punt: Agendapunt) -> bool:
    """Minutes, attendance and actions of a case: the office, as long as the minutes are not fixed."""
    return rol_van(gebruiker) in PLANNERS and punt.bijeenkomst.is_open


def mag_verslag_lezen(gebruiker: Any, punt: Agendapunt) -> bool:
    """The office reads along; school and expert read the minutes of their case when they are fixed."""
    if rol_van(gebruiker) in PLANNERS:
        return True
    return punt.bijeenkomst.status == BijeenkomstStatus.AFGESLOTEN


def mag_algemeen_lezen(gebruiker: Any, bijeenkomst: Bijeenkomst) -> bool:
    """The general part of the minutes is of the office: it is about no case in particular, and may touch on all."""
    return rol_van(gebruiker) in PLANNERS


def mag_verslag_aanvullen(gebruiker: Any, punt: Agendapunt) -> bool:
    """Writing under the minutes of a case, once they are fixed."""
    return rol_van(gebruiker) in PLANNERS and punt.bijeenkomst.status == BijeenkomstStatus.AFGESLOTEN


def mag_trede_vastleggen(gebruiker: Any, trede: Trede) -> bool:
    """A BOC climbs to the colleagues; the last rung is of the director and nobody else."""
    rol = rol_van(gebruiker)
    return rol in DIRECTIE if trede == Trede.DIRECTEUR else rol in PLANNERS


def mag_actie_afronden(gebruiker: Any, actie: Actie) -> bool:
    """The owner, who has it on the work list now, or the office."""
    if actie.eigenaar_id in zelf_en_waargenomen(gebruiker) or rol_van(gebruiker) in PLANNERS:
        return True
    werk = Werkitem.objects.mijn_werk(gebruiker).filter(content_type__app_label="tlv", content_type__model="actie")
    return bool(werk.filter(object_id=actie.pk).exists())
