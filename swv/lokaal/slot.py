"""One launcher per office folder: a lock that the kernel releases when its holder dies, however it dies."""

import fcntl
import json
import os
import time
from pathlib import Path

from swv.lokaal.fouten import LokaalFout

_STOPTIJD = 15.0
_KIJKTIJD = 1.0


class Slot:
    """Lock on one folder. It tells others who holds it and whether that one is stopping."""

    def __init__(self, map_: Path) -> None:
        self._pad = map_ / "slot"
        self._bestand = os.open(self._pad, os.O_RDWR | os.O_CREAT, 0o600)

    def neem(self, poort: int) -> None:
        """Take the lock; wait for a holder that is stopping.

        Raises:
            LokaalFout: this office is running already.
        """
        begin = time.monotonic()
        while not self._probeer():
            houder = self._houder()
            geduld = _STOPTIJD if houder.get("stopt") else _KIJKTIJD
            if time.monotonic() - begin > geduld:
                raise LokaalFout(
                    f"Dit kantoor draait al (proces {houder.get('proces', '?')}): "
                    f"http://localhost:{houder.get('poort', '?')}. Stop het daar eerst met Ctrl-C."
                )
            time.sleep(0.1)
        self._schrijf(poort, stopt=False)

    def meld_stop(self, poort: int) -> None:
        """Tell a start that waits that this office is on its way out."""
        self._schrijf(poort, stopt=True)

    def laat_los(self) -> None:
        os.close(self._bestand)

    def _probeer(self) -> bool:
        try:
            fcntl.flock(self._bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _houder(self) -> dict[str, object]:
        try:
            inhoud: dict[str, object] = json.loads(self._pad.read_text())
        except ValueError:  # the holder is just writing it
            return {}
        return inhoud

    def _schrijf(self, poort: int, *, stopt: bool) -> None:
        inhoud = json.dumps({"proces": os.getpid(), "poort": poort, "stopt": stopt}).encode()
        os.ftruncate(self._bestand, 0)
        os.pwrite(self._bestand, inhoud, 0)
