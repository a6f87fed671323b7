"""Asks the virus scanner of the office, when there is one."""

from __future__ import annotations

import io
import logging
from typing import Final

from clamav_client.clamd import ClamdError, ClamdNetworkSocket, ClamdUnixSocket
from django.conf import settings

from swv.documenten.keuring.soorten import Weigering

_WACHTTIJD: Final = 20
_POORT: Final = 3310
_NIET_BEREIKBAAR: Final = "kan nu niet op virussen worden gecontroleerd. Probeer het later opnieuw."
logger = logging.getLogger(__name__)


def _scanner(adres: str) -> ClamdNetworkSocket:
    if adres.startswith("/"):
        return ClamdUnixSocket(path=adres, timeout=_WACHTTIJD)
    host, _, poort = adres.rpartition(":")
    return ClamdNetworkSocket(host=host or poort, port=int(poort) if host else _POORT, timeout=_WACHTTIJD)


def scan(inhoud: bytes) -> None:
    """Have the bytes scanned by ``SWV_CLAMAV_SOCKET`` (a path, or host:port); nothing happens when it is not set.

    Raises ``Weigering`` for a virus, and also when the scanner does not answer: unscanned is not accepted.
    """
    adres = settings.SWV_CLAMAV_SOCKET
    if not adres:
        return
    try:
        uitkomst = _scanner(adres).instream(io.BytesIO(inhoud))
    except (ClamdError, OSError, ValueError) as fout:
        logger.warning("De virusscanner antwoordt niet: %s", type(fout).__name__)
        raise Weigering(_NIET_BEREIKBAAR) from fout
    status, _ = (uitkomst or {}).get("stream", ("", None))
    if status == "FOUND":
        raise Weigering("bevat een virus. Het is niet bewaard. Waarschuw uw systeembeheerder.")
    if status != "OK":
        raise Weigering(_NIET_BEREIKBAAR)
