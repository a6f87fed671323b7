"""Pupils, the persons with authority over them, their enrolments, and their ontwikkelingsperspectief (OPP)."""

from leerlingen.models.leerling import (
    POSTCODE,
    BijLeerlingQuerySet,
    Gezagdrager,
    Inschrijving,
    InschrijvingQuerySet,
    Leerling,
    LeerlingQuerySet,
)
from leerlingen.models.opp import Opp, Oppbehoefte, Oppdoel, Oppfactor

__all__ = [
    "POSTCODE",
    "BijLeerlingQuerySet",
    "Gezagdrager",
    "Inschrijving",
    "InschrijvingQuerySet",
    "Leerling",
    "LeerlingQuerySet",
    "Opp",
    "Oppbehoefte",
    "Oppdoel",
    "Oppfactor",
]
