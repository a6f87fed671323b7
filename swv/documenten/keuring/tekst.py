"""Plain text: readable, without a BSN, kept as UTF-8."""

from __future__ import annotations

import re
from typing import Final

from swv.documenten.keuring.soorten import BSN_ZIN, Weigering
from swv.toegang.bsn import bevat_bsn

_STUURTEKENS: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def lees(inhoud: bytes) -> str | None:
    """The text, or None when this is no text."""
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        coderingen: tuple[str, ...] = ("utf-16",)
    else:
        coderingen = ("utf-8-sig", "cp1252")
    for codering in coderingen:
        try:
            tekst = inhoud.decode(codering)
        except UnicodeDecodeError:
            continue
        return None if _STUURTEKENS.search(tekst) else tekst
    return None


def maak_schoon(inhoud: bytes) -> bytes:
    """The text as UTF-8. Raises ``Weigering`` for a BSN."""
    tekst = lees(inhoud)
    if tekst is None:
        raise Weigering("is geen leesbare tekst.")
    if bevat_bsn(tekst):
        raise Weigering(f"bevat {BSN_ZIN}")
    return tekst.encode()
