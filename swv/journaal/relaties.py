"""Who has to do with a child: every app that knows a relation declares it, as a condition on one look.

``conditie`` is SQL that is true when somebody who looked had that relation; in it ``i`` is the row of the look and
``{dag}`` the day of it in the Netherlands. A look that meets no condition is laid before the director.
"""

from __future__ import annotations

_DAG = "(i.op AT TIME ZONE 'Europe/Amsterdam')::date"
_relaties: dict[str, str] = {}


def relatie(code: str, conditie: str) -> str:
    """Declare a relation and return its code. Raises ``ValueError`` for a code that exists."""
    if code in _relaties:
        raise ValueError(f"De relatie {code} bestaat al.")
    _relaties[code] = conditie.replace("{dag}", _DAG)
    return code


def zonder_relatie() -> str:
    """SQL condition on ``i``: none of the relations holds."""
    return " AND ".join(f"NOT coalesce(({conditie}), false)" for conditie in _relaties.values()) or "true"
