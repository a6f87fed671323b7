"""When work may be put off. Pure: days in, nothing out; ``vandaag`` comes from the caller."""

from __future__ import annotations

from datetime import date, timedelta

from swv.domein import DomeinFout

LANGSTE_UITSTEL = timedelta(days=366)


def keur_uitstel(tot: date, *, uiterlijk: date | None, vandaag: date) -> None:
    """Raises ``DomeinFout`` when work cannot be put off until ``tot``.

    It comes back on or before its last day, and what is late already stays in sight.
    """
    if tot <= vandaag:
        raise DomeinFout("Kies een dag na vandaag. Op die dag komt het terug in de werklijst.")
    if uiterlijk is not None and uiterlijk < vandaag:
        raise DomeinFout("Dit is al te laat. Uitstellen kan niet meer: doe het, of wijs het toe aan een collega.")
    if uiterlijk is not None and tot > uiterlijk:
        raise DomeinFout(f"Dit moet uiterlijk op {uiterlijk:%d-%m-%Y} klaar zijn. Kies die dag of een eerdere.")
    if tot > vandaag + LANGSTE_UITSTEL:
        raise DomeinFout("Uitstellen kan hoogstens een jaar. Kies een eerdere dag.")
