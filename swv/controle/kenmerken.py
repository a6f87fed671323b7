"""What must be the same after a restore, beside every row: each app declares it as one query with one row."""

from __future__ import annotations

from typing import Any

_kenmerken: dict[str, str] = {}


def kenmerk(naam: str, vraag: str) -> None:
    """``vraag`` gives one value as text. Raises ``ValueError`` for a name that exists."""
    if naam in _kenmerken:
        raise ValueError(f"Het kenmerk {naam} bestaat al.")
    _kenmerken[naam] = vraag


def kenmerken(cursor: Any) -> dict[str, str]:
    """The values of all, in the transaction of the cursor."""
    waarden = {}
    for naam, vraag in sorted(_kenmerken.items()):
        cursor.execute(vraag)
        waarden[naam] = str(cursor.fetchone()[0] or "")
    return waarden


for _spoor in ("gebeurtenis", "inzage"):
    kenmerk(
        f"keten {_spoor}",
        f"SELECT (SELECT datum || ' ' || keten FROM journaal_dagketen WHERE spoor = '{_spoor}'"
        " ORDER BY datum DESC LIMIT 1)",
    )
