"""What a check found wrong, or worth a second look."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Bevinding:
    """One finding of a check: a Dutch sentence for the user, its source, and the field of the form it is about.

    A warning (`waarschuwing`) may be passed over knowingly; anything else stops the act.
    """

    bericht: str
    artikel: str = ""
    veld: str = ""
    waarschuwing: bool = False


def overtredingen(bevindingen: Iterable[Bevinding]) -> tuple[Bevinding, ...]:
    """The findings that stop the act: all that are no mere warning."""
    return tuple(bevinding for bevinding in bevindingen if not bevinding.waarschuwing)
