"""Minutes that are still to be fixed: work of the chair from the day after the meeting."""

from __future__ import annotations

from datetime import date, timedelta

from swv.werk.services import open_werkitem, sluit_werkitems
from tlv import werk
from tlv.models import Bijeenkomst
from tlv.services.vervolg import plek_van_voorzitter

# How long the chair has to fix the minutes, in days after the meeting.
DAGEN_VOOR_VERSLAG = 7


def werk_verslag_bij(bijeenkomst: Bijeenkomst, vandaag: date) -> None:
    """Bring the work to fix the minutes up to date: it is there once the day of the meeting has passed, until they are
    fixed, the meeting is cancelled, or it moves to a day that is to come."""
    if not bijeenkomst.is_open or bijeenkomst.datum >= vandaag:
        sluit_werkitems(bijeenkomst, werk.LOKET_VERSLAG)
        return
    rol, eigenaar = plek_van_voorzitter(bijeenkomst, vandaag)
    open_werkitem(
        werk.LOKET_VERSLAG,
        bijeenkomst,
        omschrijving=werk.OMSCHRIJVING[werk.LOKET_VERSLAG],
        rol=rol,
        eigenaar=eigenaar,
        uiterlijk=bijeenkomst.datum + timedelta(days=DAGEN_VOOR_VERSLAG),
    )
