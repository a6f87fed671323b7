"""Ports of this machine."""

import errno
import socket

from swv.lokaal.fouten import LokaalFout

STANDAARDPOORT = 8000
_LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))


def _probeer(familie: socket.AddressFamily, adres: str, poort: int) -> int:
    """Bind once and let go; the error number of the refusal, 0 when it went well."""
    try:
        with socket.socket(familie, socket.SOCK_STREAM) as sok:
            # As the web server does: a connection of the previous run in TIME_WAIT is no obstacle.
            sok.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sok.bind((adres, poort))
    except OSError as fout:
        return fout.errno or errno.EIO
    return 0


def is_vrij(poort: int) -> bool:
    """True when nothing on this machine listens on the port, on IPv4 nor IPv6."""
    return not any(_probeer(familie, adres, poort) == errno.EADDRINUSE for familie, adres in _LOOPBACK)


def vrije_poort() -> int:
    """A port that is free now, chosen by the kernel."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sok:
        sok.bind(("127.0.0.1", 0))
        return int(sok.getsockname()[1])


def loopback_adressen(poort: int) -> list[str]:
    """Addresses behind ``localhost`` on this machine, as ``host:port``; IPv6 only where it exists."""
    return [
        f"[{adres}]:{poort}" if familie == socket.AF_INET6 else f"{adres}:{poort}"
        for familie, adres in _LOOPBACK
        if _probeer(familie, adres, 0) == 0
    ]


def lees_poort(waarde: str) -> int:
    """The port the user asked for.

    Raises:
        LokaalFout: it is not a port number.
    """
    if not waarde:
        return STANDAARDPOORT
    if not waarde.isdecimal() or not 1 <= int(waarde) <= 65535:
        raise LokaalFout(f"PORT={waarde} is geen poortnummer: neem een getal van 1024 tot en met 65535.")
    return int(waarde)


def eis_vrije_poort(poort: int) -> None:
    """Make sure that the web can listen on the port.

    Raises:
        LokaalFout: another program listens there, or this user may not.
    """
    if not is_vrij(poort):
        raise LokaalFout(
            f"Poort {poort} is al in gebruik door een ander programma (port {poort} is in use). "
            f"Kies een andere, bijvoorbeeld: PORT={_volgende_vrije(poort)} make start"
        )
    if _probeer(socket.AF_INET, "127.0.0.1", poort) in {errno.EACCES, errno.EPERM}:
        raise LokaalFout(f"Poort {poort} mag deze gebruiker niet openen; kies er een vanaf 1024: PORT=8000 make start")


def _volgende_vrije(poort: int) -> int:
    return next((kandidaat for kandidaat in range(poort + 1, min(poort + 100, 65536)) if is_vrij(kandidaat)), 8000)
