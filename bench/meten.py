"""What every measurement shares: a line of the report, and timing in turn."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import NamedTuple


class Meting(NamedTuple):
    """One line of the report. ``waarde`` is a ratio, or a number per second where the name says so."""

    naam: str
    waarde: float
    uitleg: str
    doel: str


def om_en_om(*taken: Callable[[], object], rondes: int, opwarmen: int = 3) -> list[float]:
    """Median seconds of each task. They take turns, so that other work on the machine slows all of them alike."""
    tijden: list[list[float]] = [[] for _ in taken]
    for ronde in range(opwarmen + rondes):
        for taak, reeks in zip(taken, tijden, strict=True):
            begin = time.perf_counter()
            taak()
            if ronde >= opwarmen:
                reeks.append(time.perf_counter() - begin)
    return [median(reeks) for reeks in tijden]


def ms(seconden: float) -> str:
    """``12,3 ms``"""
    return f"{seconden * 1000:.1f} ms".replace(".", ",")
