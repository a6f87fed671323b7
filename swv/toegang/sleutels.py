"""What a browser sends where the number of a row is expected."""

from __future__ import annotations

import re


def als_sleutel(tekst: str) -> int | None:
    """The text as the key of a row; None for anything else, and for more digits than a key of the database has."""
    return int(tekst) if re.fullmatch(r"[0-9]{1,18}", tekst) else None
