"""Days put on a par with holidays by royal decree (ATW 3 lid 3), read every ten minutes per process: every term asks,
and a decree is known long before its day."""

import time
from datetime import date

from swv.organisatie.models import GelijkgesteldeDag

_GELDIG_SECONDEN = 600
_bewaard: tuple[float, frozenset[date]] | None = None


def gelijkgestelde_dagen() -> frozenset[date]:
    """All days of the decrees, for the functions of ``swv.kalender`` that take ``gelijkgesteld``."""
    global _bewaard
    nu = time.monotonic()
    if _bewaard is None or nu - _bewaard[0] > _GELDIG_SECONDEN:
        _bewaard = (nu, frozenset(GelijkgesteldeDag.objects.values_list("datum", flat=True)))
    return _bewaard[1]


def vergeet_dagen() -> None:
    """After a change of the table, and between tests that change it."""
    global _bewaard
    _bewaard = None
