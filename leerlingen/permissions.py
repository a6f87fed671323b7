"""Who may do what with a pupil: role, organisation and this pupil."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from leerlingen.models import Gezagdrager, Inschrijving, Leerling, Opp
from swv.organisatie.models import School
from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.permissions import heeft_rol, is_directie, rol_van, werkgebied_ids

KANTOOR = DIRECTIE | {Rol.BOC}
LEZERS = KANTOOR | {Rol.SCHOOL}
OPPSCHRIJVERS = frozenset({Rol.BOC, Rol.SCHOOL})


def mag_leerling_vastleggen(gebruiker: Any) -> bool:
    """The office registers pupils and enrols them; a school does not."""
    return rol_van(gebruiker) in KANTOOR


def mag_leerling_zien(gebruiker: Any, leerling: Leerling) -> bool:
    return Leerling.objects.zichtbaar_voor(gebruiker).filter(pk=leerling.pk).exists()


def mag_adres_zien(gebruiker: Any, leerling: Leerling) -> bool:
    """A school does not see the address of a child that lives with somebody whose address is shielded."""
    if not heeft_rol(gebruiker, Rol.SCHOOL):
        return True
    return not any(ouder.adres_afgeschermd and ouder.gedeeld_adres for ouder in leerling.gezagdragers.all())


def mag_adres_gezagdrager_zien(gebruiker: Any, gezagdrager: Gezagdrager) -> bool:
    """A shielded address is for the office only. Who shares the address of the pupil follows that of the pupil."""
    if not heeft_rol(gebruiker, Rol.SCHOOL):
        return True
    if gezagdrager.gedeeld_adres:
        return mag_adres_zien(gebruiker, gezagdrager.leerling)
    return not gezagdrager.adres_afgeschermd


def mag_naam_wijzigen(gebruiker: Any) -> bool:
    """Name and birth date stand on a decision: the office changes them, a school passes it on."""
    return rol_van(gebruiker) in KANTOOR


def mag_leerling_wijzigen(gebruiker: Any, leerling: Leerling) -> bool:
    """The office, and the school for the address of its own pupil."""
    return mag_leerling_zien(gebruiker, leerling) and mag_adres_zien(gebruiker, leerling)


def mag_gezagdrager_vastleggen(gebruiker: Any, leerling: Leerling) -> bool:
    return mag_leerling_zien(gebruiker, leerling)


def mag_gezagdrager_wijzigen(gebruiker: Any, gezagdrager: Gezagdrager) -> bool:
    """The office, and the school for its own pupil unless the address is shielded."""
    return mag_leerling_zien(gebruiker, gezagdrager.leerling) and mag_adres_gezagdrager_zien(gebruiker, gezagdrager)


def mag_gezag_beeindigen(gebruiker: Any, gezagdrager: Gezagdrager) -> bool:
    """Who is heard about a child is for the office to know: a school passes it on."""
    return rol_van(gebruiker) in KANTOOR and mag_leerling_zien(gebruiker, gezagdrager.leerling)


def inschrijfbare_scholen(gebruiker: Any, vandaag: date) -> QuerySet[School]:
    """Schools at which this user may enrol: those of the own boards for a BOC, all for the directors."""
    if is_directie(gebruiker):
        return School.objects.all()
    return School.objects.van_bestuur_op(werkgebied_ids(gebruiker), vandaag)


def mag_inschrijvingen_wijzigen(gebruiker: Any, leerling: Leerling) -> bool:
    return mag_leerling_vastleggen(gebruiker) and mag_leerling_zien(gebruiker, leerling)


def mag_inschrijven_bij(gebruiker: Any, school: School, vandaag: date) -> bool:
    return inschrijfbare_scholen(gebruiker, vandaag).filter(pk=school.pk).exists()


def mag_namen_van_lezers_zien(gebruiker: Any) -> bool:
    """Who of the staff looked is for the office; a school reads roles and organisations (AVG 15: the names of staff are
    not owed, when and why are)."""
    return rol_van(gebruiker) in KANTOOR


def mag_opp_schrijven(gebruiker: Any, leerling: Leerling) -> bool:
    """The school where the pupil is enrolled today, and the BOC of its board. A pupil without school has nobody who
    writes an OPP; the director reads."""
    if rol_van(gebruiker) not in OPPSCHRIJVERS:
        return False
    op_school = Inschrijving.objects.geldig_op(timezone.localdate()).filter(leerling=OuterRef("pk"))
    return Leerling.objects.zichtbaar_voor(gebruiker).filter(Exists(op_school), pk=leerling.pk).exists()


def mag_opp_wijzigen(gebruiker: Any, opp: Opp) -> bool:
    """Who may write the OPP of this pupil, and reads this one: the newest of the school where the pupil is."""
    if rol_van(gebruiker) not in OPPSCHRIJVERS:
        return False
    zelfde = {"leerling": OuterRef("leerling"), "school": OuterRef("school")}
    op_school = Inschrijving.objects.geldig_op(timezone.localdate()).filter(**zelfde)
    nieuwer = Opp.objects.filter(vastgesteld_op__gt=OuterRef("vastgesteld_op"), **zelfde)
    zichtbaar = Opp.objects.zichtbaar_voor(gebruiker)
    return zichtbaar.filter(Exists(op_school), ~Exists(nieuwer), pk=opp.pk).exists()
