"""Which forms about a pupil keep a draft, and who may: the same question as the page of the form asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leerlingen import permissions
from leerlingen.models import Gezagdrager, Leerling, Opp
from swv.toegang.concepten import nummers, registreer_conceptsoort

LEERLING_NIEUW = "leerlingen.nieuw"
LEERLING = "leerlingen.leerling"
GEZAGDRAGER_NIEUW = "leerlingen.gezagdrager_nieuw"
GEZAGDRAGER = "leerlingen.gezagdrager"
OPP_NIEUW = "leerlingen.opp_nieuw"
OPP = "leerlingen.opp"
OPP_EVALUATIE = "leerlingen.opp_evaluatie"


_GEKEURD = "het recht op deze rij wordt meteen gekeurd"


def _leerling(delen: Sequence[str]) -> Leerling | None:
    pks = nummers(delen, 1)
    return Leerling.objects.systeem(_GEKEURD).filter(pk=pks[0]).first() if pks else None


def _mag_nieuw(gebruiker: Any, delen: Sequence[str]) -> bool:
    return not delen and permissions.mag_leerling_vastleggen(gebruiker)


def _mag_wijzigen(gebruiker: Any, delen: Sequence[str]) -> bool:
    leerling = _leerling(delen)
    return leerling is not None and permissions.mag_leerling_wijzigen(gebruiker, leerling)


def _mag_gezagdrager_nieuw(gebruiker: Any, delen: Sequence[str]) -> bool:
    leerling = _leerling(delen)
    return leerling is not None and permissions.mag_gezagdrager_vastleggen(gebruiker, leerling)


def _mag_gezagdrager(gebruiker: Any, delen: Sequence[str]) -> bool:
    pks = nummers(delen, 2)
    if pks is None:
        return False
    rijen = Gezagdrager.objects.systeem(_GEKEURD).select_related("leerling")
    gezagdrager = rijen.filter(leerling=pks[0], pk=pks[1]).first()
    return gezagdrager is not None and permissions.mag_gezagdrager_wijzigen(gebruiker, gezagdrager)


def _mag_opp_nieuw(gebruiker: Any, delen: Sequence[str]) -> bool:
    leerling = _leerling(delen)
    return leerling is not None and permissions.mag_opp_schrijven(gebruiker, leerling)


def _mag_opp(gebruiker: Any, delen: Sequence[str]) -> bool:
    pks = nummers(delen, 2)
    if pks is None:
        return False
    rijen = Opp.objects.zichtbaar_voor(gebruiker).select_related("leerling")
    opp = rijen.filter(leerling=pks[0], pk=pks[1]).first()
    return opp is not None and permissions.mag_opp_wijzigen(gebruiker, opp)


registreer_conceptsoort(LEERLING_NIEUW, mag=_mag_nieuw)
registreer_conceptsoort(LEERLING, mag=_mag_wijzigen)
registreer_conceptsoort(GEZAGDRAGER_NIEUW, mag=_mag_gezagdrager_nieuw)
registreer_conceptsoort(GEZAGDRAGER, mag=_mag_gezagdrager)
registreer_conceptsoort(OPP_NIEUW, mag=_mag_opp_nieuw)
registreer_conceptsoort(OPP, mag=_mag_opp)
registreer_conceptsoort(OPP_EVALUATIE, mag=_mag_opp)
