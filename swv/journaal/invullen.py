"""Secrets in mail: the outbox holds a mark such as ``[[toegangslink:12]]``, only the mail itself the secret.

Who reads the outbox, a back-up or the table finds the mark. A filler gets the address the mail goes to, and gives the
secret to its owner alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Invuller = Callable[[str, str], str]
_invullers: dict[str, Invuller] = {}
_MERK = re.compile(r"\[\[([a-z_]+):(\d{1,18})\]\]")
NIET_IN_TE_VULLEN = "(deze link is ingetrokken)"


def registreer_invuller(naam: str, invuller: Invuller) -> None:
    """``invuller(nummer, adres)`` gives the words for ``[[naam:nummer]]`` in a mail to ``adres``; empty: not theirs."""
    _invullers[naam] = invuller


def vul_in(tekst: str, adres: str) -> str:
    """The text of a mail to ``adres`` with its secrets."""

    def woorden(merk: re.Match[str]) -> str:
        invuller = _invullers.get(merk[1])
        return (invuller(merk[2], adres) if invuller else "") or NIET_IN_TE_VULLEN

    return _MERK.sub(woorden, tekst)
