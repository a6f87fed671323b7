"""What many tests begin with, made once per worker and after that put back row by row.

Making a request up to the director goes through fifteen acts and takes half a second; putting back the rows those acts
left takes a few milliseconds. It is only done where it makes no difference: in a test that wrote nothing yet, or
nothing after what stands there already.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import time_machine
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from psycopg import sql

_SCHRIJFT = re.compile(r'\b(INSERT INTO|UPDATE (ONLY )?"|DELETE FROM|TRUNCATE|setval|CREATE|ALTER)', re.IGNORECASE)
_TABELLEN = """
    SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY c.relname
"""

# After that an order would be one that was left lying, and a lock one that ran out.
_HOUDBAAR = timedelta(seconds=15)

# The rows of each table, as COPY writes them.
Rijen = dict[str, list[bytes]]


@dataclass(frozen=True)
class _Gemaakt:
    """What was made: the rows that came, the tables in which rows of before changed, and what the maker returned."""

    rijen: Rijen
    opnieuw: frozenset[str]
    antwoord: bytes
    op: datetime


class Voorraad:
    """The stock of one worker."""

    def __init__(self) -> None:
        self._gemaakt: dict[tuple[str, ...], _Gemaakt] = {}
        self._kolommen: dict[str, list[str]] = {}
        # What was taken in the test that runs, in that order; None when it wrote something else.
        self._stand: tuple[str, ...] | None = None

    @contextmanager
    def test(self) -> Iterator[None]:
        """One test, in a transaction that is rolled back."""
        self._stand = ()
        with connection.execute_wrapper(self._let_op):
            yield
        self._stand = None

    def _let_op(self, voer_uit: Any, opdracht: Any, waarden: Any, many: bool, context: Any) -> Any:
        if self._stand is not None and _SCHRIJFT.search(str(opdracht)):
            self._stand = None
        return voer_uit(opdracht, waarden, many, context)

    def neem(self, naam: str, maak: Callable[[], Any]) -> Any:
        """What ``maak`` returns, with the rows it wrote after what stands there. The answer is a copy of this test's
        own; ``naam`` says everything it depends on, but the day."""
        # Who listens to what is written (a context of the history) wants to hear it.
        if self._stand is None or not connection.in_atomic_block or set(connection.execute_wrappers) != {self._let_op}:
            return maak()
        sleutel = (*self._stand, f"{naam} {timezone.localdate()}")
        eerder = self._gemaakt.get(sleutel)
        if eerder is None or not timedelta(0) <= timezone.now() - eerder.op < _HOUDBAAR:
            return self._maak(sleutel, maak)
        self._zet_terug(eerder)
        self._stand = sleutel
        return pickle.loads(eerder.antwoord)

    def _maak(self, sleutel: tuple[str, ...], maak: Callable[[], Any]) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text::bigint")
            (begin,) = cursor.fetchone()
        vooraf = self._rijen(begin) if sleutel[:-1] else {}
        # The clock stands still, so that nothing is later than a next test with the same clock begins.
        with time_machine.travel(timezone.now().replace(microsecond=0), tick=False):
            op = timezone.now()
            antwoord = maak()
        achteraf = self._rijen(begin)
        opnieuw = frozenset(tabel for tabel, rijen in vooraf.items() if set(rijen) - set(achteraf.get(tabel, ())))
        erbij = {
            tabel: rijen if tabel in opnieuw else sorted(set(rijen) - set(vooraf.get(tabel, ())))
            for tabel, rijen in achteraf.items()
        }
        self._gemaakt[sleutel] = _Gemaakt(erbij, opnieuw, pickle.dumps(antwoord), op)
        self._stand = sleutel
        return antwoord

    def _rijen(self, begin: int) -> Rijen:
        """Every row this transaction wrote."""
        gevonden: Rijen = {}
        with connection.cursor() as cursor:
            if not self._kolommen:
                cursor.execute(_TABELLEN)
                self._kolommen = dict(cursor.fetchall())
            for tabel, kolommen in self._kolommen.items():
                vraag = sql.SQL("COPY (SELECT {} FROM {} WHERE xmin::text::bigint >= {}) TO STDOUT").format(
                    sql.SQL(", ").join(map(sql.Identifier, kolommen)), sql.Identifier(tabel), sql.Literal(begin)
                )
                with cursor.copy(vraag) as kopie:
                    rijen = b"".join(kopie).splitlines(keepends=True)
                if rijen:
                    gevonden[tabel] = rijen
        return gevonden

    def _zet_terug(self, gemaakt: _Gemaakt) -> None:
        # Its keys were those of an earlier test, about which the cache may remember something.
        cache.clear()
        # The rows are as triggers and constraints left them: those are not asked a second time.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for tabel in gemaakt.opnieuw:
                cursor.execute(
                    sql.SQL("DELETE FROM {} WHERE xmin::text::bigint >= pg_current_xact_id()::text::bigint").format(
                        sql.Identifier(tabel)
                    )
                )
            for tabel, rijen in gemaakt.rijen.items():
                kolommen = sql.SQL(", ").join(map(sql.Identifier, self._kolommen[tabel]))
                with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(tabel), kolommen)) as kopie:
                    kopie.write(b"".join(rijen))
            cursor.execute("SET LOCAL session_replication_role = origin")


VOORRAAD = Voorraad()
