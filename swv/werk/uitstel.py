"""When work may be put off. Pure: days in, nothing out; ``vandaag`` comes from the caller."""

from __future__ import annotations

from datetime import date, timedelta

from swv.domein import DomeinFout

LANGSTE_UITSTEL = timedelta(days=366)


def waarom_geen_uitstel(uiterlijk: date | None, vandaag: date) -> str | None:
    """The sentence for work that no day can be chosen for: its last day is today or behind us. None when it can be."""
    if uiterlijk is None or uiterlijk > vandaag:
        return None
    dagen = (vandaag - uiterlijk).days
    stand = "moet vandaag klaar zijn" if not dagen else f"is {dagen} {'dag' if dagen == 1 else 'dagen'} te laat"
    return f"Dit werk {stand}. Uitstellen kan niet meer: doe het, of schrijf in een notitie waar het op wacht."


def keur_uitstel(tot: date, *, uiterlijk: date | None, vandaag: date) -> None:
    """Raises ``DomeinFout`` when work cannot be put off until ``tot``.

    It comes back on or before its last day, and what is late already stays in sight.
    """
    if (waarom := waarom_geen_uitstel(uiterlijk, vandaag)) is not None:
        raise DomeinFout(waarom)
    if tot <= vandaag:
        raise DomeinFout("Kies een dag na vandaag. Op die dag komt het terug in de werklijst.")
    if uiterlijk is not None and tot > uiterlijk:
        raise DomeinFout(f"Dit moet uiterlijk op {uiterlijk:%d-%m-%Y} klaar zijn. Kies die dag of een eerdere.")
    if tot > vandaag + LANGSTE_UITSTEL:
        raise DomeinFout("Uitstellen kan hoogstens een jaar. Kies een eerdere dag.")
