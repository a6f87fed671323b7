"""Invariants of the whole office, looked at afterwards: what no rule or constraint should ever have let through.

Every app declares its own in ``controles.py``. A check is one query over whole tables that returns what is broken, so
that it also runs over a full office every night and after a restore; or a function where SQL alone cannot tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

MAX_VOORBEELDEN = 10

# Moment of the check → what breaks the invariant, each in a few words without names.
Vraag = str | Callable[[datetime], Iterable[str]]


@dataclass(frozen=True)
class Controle:
    """``eis`` says in Dutch what must hold; ``vraag`` gives what breaks it: a query of one column, or a function.

    ``over``: what the numbers that ``vraag`` gives are numbers of, as ``app.model``; empty when it gives words.
    """

    code: str
    eis: str
    vraag: Vraag
    over: str = ""


@dataclass(frozen=True)
class Bevinding:
    """How often an invariant is broken, with the first few that break it."""

    controle: Controle
    aantal: int
    voorbeelden: tuple[str, ...]

    def in_woorden(self) -> str:
        """For who keeps the installation: what must hold, how often it does not, and the first that break it."""
        meer = ", …" if self.aantal > MAX_VOORBEELDEN else ""
        return f"{self.controle.code}: {self.aantal} keer. {self.controle.eis}\n  {', '.join(self.voorbeelden)}{meer}"


_controles: dict[str, Controle] = {}


def controle(code: str, eis: str, vraag: Vraag, *, over: str = "") -> str:
    """Declare an invariant and return its code; ``over`` as in ``Controle``.

    A query may use ``%(nu)s``, the moment of the check. Raises ``ValueError`` for a code that exists.
    """
    if code in _controles:
        raise ValueError(f"De controle {code} bestaat al.")
    _controles[code] = Controle(code, eis, vraag, over)
    return code


def alle_controles() -> list[Controle]:
    """Every declared invariant, in the order of their codes."""
    return [_controles[code] for code in sorted(_controles)]


def controleer(*, nu: datetime) -> list[Bevinding]:
    """The invariants that are broken at ``nu``; an empty list when the office is sound."""
    bevindingen = [voer_uit(eis, nu=nu) for eis in alle_controles()]
    return [bevinding for bevinding in bevindingen if bevinding.aantal]


def voer_uit(eis: Controle, *, nu: datetime) -> Bevinding:
    """One invariant, and how often it is broken at ``nu``."""
    if callable(eis.vraag):
        kapot = list(eis.vraag(nu))
        return Bevinding(eis, len(kapot), tuple(kapot[:MAX_VOORBEELDEN]))
    vraag = f"""
        SELECT count(*), (array_agg(kapot::text ORDER BY kapot))[1:{MAX_VOORBEELDEN}]
        FROM ({eis.vraag}) AS gevonden(kapot)
    """
    with connection.cursor() as cursor:
        cursor.execute(vraag, {"nu": nu})
        aantal, voorbeelden = cursor.fetchone()
    return Bevinding(eis, aantal, tuple(voorbeelden or ()))
