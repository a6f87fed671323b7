"""Register of the kinds of events: a code and the Dutch sentence that the timeline shows for it.

Every app declares its kinds in ``gebeurtenissen.py``; an event of an undeclared kind cannot be written.
"""

import re
from collections.abc import Callable, Mapping

InWoorden = Callable[[str], str]
_zinnen: dict[str, str] = {}
_woorden: dict[str, Mapping[str, InWoorden]] = {}
_PLAATS = re.compile(r"\{\w+\}")


def soort(code: str, zin: str, **woorden: InWoorden) -> str:
    """Declare a kind of event and return its code. ``zin`` may name keys of ``gegevens``: "Aangehouden tot {tot}".

    ``woorden`` gives per key a function that turns the code that is stored into words for the reader.
    """
    if code in _zinnen:
        raise ValueError(f"De gebeurtenissoort {code} bestaat al.")
    _zinnen[code] = zin
    _woorden[code] = woorden
    return code


def soorten() -> list[tuple[str, str]]:
    """Every declared kind as code and sentence, by sentence; what differs per event is an ellipsis."""
    return sorted(((code, _PLAATS.sub("…", zin)) for code, zin in _zinnen.items()), key=lambda paar: paar[1].casefold())


def is_bekend(code: str) -> bool:
    return code in _zinnen


def zin_voor(code: str, gegevens: Mapping[str, object]) -> str:
    """The sentence of an event; a kind that is no longer declared shows its code."""
    zin = _zinnen.get(code)
    if zin is None:
        return code
    try:
        zin = zin.format_map({**gegevens, **_in_woorden(code, gegevens)})
    except KeyError:
        return zin
    return f"{zin} (als waarnemer)" if "waarneming" in gegevens else zin


def _in_woorden(code: str, gegevens: Mapping[str, object]) -> dict[str, str]:
    return {naam: maak(str(gegevens[naam])) for naam, maak in _woorden[code].items() if naam in gegevens}
