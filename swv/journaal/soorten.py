"""Register of the kinds of events: a code and the Dutch sentence that the timeline shows for it.

Every app declares its kinds in ``gebeurtenissen.py``; an event of an undeclared kind cannot be written.
"""

from collections.abc import Mapping

_zinnen: dict[str, str] = {}


def soort(code: str, zin: str) -> str:
    """Declare a kind of event and return its code. ``zin`` may name keys of ``gegevens``: "Aangehouden tot {tot}"."""
    if code in _zinnen:
        raise ValueError(f"De gebeurtenissoort {code} bestaat al.")
    _zinnen[code] = zin
    return code


def is_bekend(code: str) -> bool:
    return code in _zinnen


def zin_voor(code: str, gegevens: Mapping[str, object]) -> str:
    """The sentence of an event; a kind that is no longer declared shows its code."""
    zin = _zinnen.get(code)
    if zin is None:
        return code
    try:
        zin = zin.format_map(gegevens)
    except KeyError:
        return zin
    return f"{zin} (als waarnemer)" if "waarneming" in gegevens else zin
