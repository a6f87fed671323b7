"""The office of this installation, read once a minute per process: every page and document shows it."""

import time

from swv.organisatie.models import Kantoor

_GELDIG_SECONDEN = 60
_bewaard: tuple[float, Kantoor | None] | None = None


def het_kantoor() -> Kantoor | None:
    """The office, or None before it is set up."""
    global _bewaard
    nu = time.monotonic()
    if _bewaard is None or nu - _bewaard[0] > _GELDIG_SECONDEN or _bewaard[1] is None:
        _bewaard = (nu, Kantoor.objects.first())
    return _bewaard[1]


def ingericht_kantoor() -> Kantoor:
    """The office, for what cannot be made without it. Raises ``RuntimeError`` when there is none yet."""
    kantoor = het_kantoor()
    if kantoor is None:
        raise RuntimeError("Het kantoor is nog niet ingericht: er is geen briefpapier.")
    return kantoor


def ondertekening() -> str:
    """The last lines of a mail to somebody without an account: who writes, and how to reach the office."""
    kantoor = het_kantoor()
    if kantoor is None:
        return ""
    bereikbaar = [regel for regel in (kantoor.telefoon, kantoor.email) if regel]
    return "\n".join(["Met vriendelijke groet,", "", kantoor.naam, *bereikbaar])


def vergeet_kantoor() -> None:
    """After a change of the office, and between tests."""
    global _bewaard
    _bewaard = None
