"""The heads of the chain outside the database: a file to which lines are only added (``SWV_KETENBESTAND``).

One line of JSON per sealed day and trace. Between two midnights a line ``tussen`` holds the sum of today's rows so far,
so that most of today is covered too; it holds for ever, also
when the day has been sealed since. Keep the file on another machine or disk than the database where you can.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from swv.journaal.enums import Spoorsoort
from swv.journaal.keten import LEGE_DAG, ZONE, Dagsom, begin_van, dagsommen, vaste_grens
from swv.journaal.models import Dagketen


@dataclass(frozen=True)
class Tussenstand:
    """The rows of an unfinished day before ``tot``."""

    datum: date
    tot: datetime
    som: Dagsom


@dataclass
class Ketenbestand:
    """What the file says: the head and every ``tussen`` per trace and day, and the lines that say nothing."""

    koppen: dict[tuple[str, date], str] = field(default_factory=dict)
    tussen: dict[tuple[Spoorsoort, date], list[Tussenstand]] = field(default_factory=dict)
    onleesbaar: list[int] = field(default_factory=list)

    def laatste_dag(self, spoor: str) -> date | None:
        return max((dag for soort, dag in self.koppen if soort == spoor), default=None)


def pad() -> Path:
    return Path(settings.SWV_KETENBESTAND)


def lees() -> Ketenbestand | None:
    """The file as it stands; None when there is none. Raises ``OSError`` when it cannot be read."""
    try:
        regels = pad().read_bytes().split(b"\n")
    except FileNotFoundError:
        return None
    bestand = Ketenbestand()
    for nummer, regel in enumerate(regels, start=1):
        if regel and not _neem_op(bestand, regel):
            bestand.onleesbaar.append(nummer)
    return bestand


def _neem_op(bestand: Ketenbestand, regel: bytes) -> bool:
    try:
        delen: dict[str, Any] = json.loads(regel)
        spoor, dag = Spoorsoort(delen["spoor"]), date.fromisoformat(delen["datum"])
        if "tussen" in delen:
            som = Dagsom(delen["aantal"], delen["eerste_id"], delen["laatste_id"], delen["som"])
            tot = datetime.fromisoformat(delen["tussen"])
            if tot.tzinfo is None:
                return False
            bestand.tussen.setdefault((spoor, dag), []).append(Tussenstand(dag, tot, som))
        else:
            # The first word counts: a line that is added later cannot replace an older one.
            bestand.koppen.setdefault((spoor, dag), delen["keten"])
    except (ValueError, KeyError, TypeError):
        return False
    return True


def werk_bij(*, nu: datetime) -> int:
    """Add the seals that the file does not have yet, and where today stands. Returns how many days were added.

    Raises ``OSError`` when the file cannot be written; nothing is lost by that: the next run adds what is missing.
    """
    with _open_om_bij_te_schrijven() as schrijf:
        bestand = lees() or Ketenbestand()
        nieuw = [
            keten
            for spoor in Spoorsoort
            for keten in Dagketen.objects.filter(
                spoor=spoor, datum__gt=bestand.laatste_dag(spoor) or date.min
            ).order_by("datum")
        ]
        regels = [
            {"spoor": keten.spoor, "datum": keten.datum.isoformat(), "aantal": keten.aantal, "keten": keten.keten}
            for keten in nieuw
        ]
        schrijf([*regels, *_tussenstanden(nu)])
    return len(nieuw)


def _tussenstanden(nu: datetime) -> Iterator[dict[str, Any]]:
    grens = vaste_grens(nu)
    vandaag = nu.astimezone(ZONE).date()
    if grens <= begin_van(vandaag):
        return
    for spoor in Spoorsoort:
        som = dagsommen(spoor, van=begin_van(vandaag), tot=grens).get(vandaag, LEGE_DAG)
        yield {
            "spoor": spoor.value,
            "datum": vandaag.isoformat(),
            "tussen": grens.isoformat(),
            "aantal": som.aantal,
            "eerste_id": som.eerste_id,
            "laatste_id": som.laatste_id,
            "som": som.som,
        }


@contextmanager
def _open_om_bij_te_schrijven() -> Iterator[Any]:
    """One writer at a time; a line that a full disk cut off is taken away first, so that the next one stands alone."""
    pad().parent.mkdir(parents=True, exist_ok=True)
    nummer = os.open(pad(), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(nummer, fcntl.LOCK_EX)
        inhoud = pad().read_bytes()
        if inhoud and not inhoud.endswith(b"\n"):
            os.ftruncate(nummer, inhoud.rfind(b"\n") + 1)

        def schrijf(regels: list[dict[str, Any]]) -> None:
            tekst = memoryview("".join(json.dumps(regel, separators=(",", ":")) + "\n" for regel in regels).encode())
            while tekst:
                tekst = tekst[os.write(nummer, tekst) :]
            os.fsync(nummer)

        yield schrijf
    finally:
        os.close(nummer)
