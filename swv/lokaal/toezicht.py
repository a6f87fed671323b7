"""Supervisor: starts children in order, starts them again when they die, stops them in the reverse order."""

import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from swv.lokaal import processen
from swv.lokaal.fouten import LokaalFout
from swv.lokaal.processen import Proces, staart

_TUSSENPOOS = 0.1
_LANGSTE_WACHT = 30.0
# A child that lived this long (seconds) was sound: its next death is a first one again.
_GEZOND_NA = 60.0


class Onderbroken(Exception):
    """The user asked to stop while the office was still starting."""


@dataclass
class _Kind:
    proces: Proces
    popen: subprocess.Popen[bytes]
    gestart: float = field(default_factory=time.monotonic)
    mislukt: int = 0
    opnieuw_om: float | None = None


class Toezicht:
    """Supervisor of one office. ``merk`` is its folder, ``meld`` receives one plain line per event."""

    def __init__(self, merk: Path, meld: Callable[[str], None]) -> None:
        self._merk = merk
        self._meld = meld
        self._kinderen: list[_Kind] = []
        self.stop_gevraagd = False

    def vang_seinen(self) -> None:
        """Let Ctrl-C, a closed terminal and ``kill`` ask for a stop in good order."""
        for sein in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sein, self._vraag_stop)

    def _vraag_stop(self, _sein: int, _frame: FrameType | None) -> None:
        self.stop_gevraagd = True

    def start(self, proces: Proces) -> None:
        """Start a child and keep it running from now on."""
        self._kinderen.append(_Kind(proces, processen.start(proces, self._merk)))

    def wacht_op(self, proces: Proces, klaar: Callable[[], bool], seconden: float) -> None:
        """Wait until a child that was started is ready.

        Raises:
            LokaalFout: it died or took too long; the message ends with the last lines of its log.
            Onderbroken: the user asked to stop.
        """
        kind = next(kind for kind in self._kinderen if kind.proces is proces)
        einde = time.monotonic() + seconden
        while not klaar():
            if self.stop_gevraagd:
                raise Onderbroken
            if kind.popen.poll() is not None or time.monotonic() > einde:
                raise LokaalFout(f"{proces.naam} start niet:\n{staart(proces.logbestand)}")
            time.sleep(_TUSSENPOOS)

    def voer_uit(self, proces: Proces) -> int:
        """Run one command to its end and return its exit code.

        Raises:
            Onderbroken: the user asked to stop; the command has been ended.
        """
        popen = processen.start(proces, self._merk)
        try:
            while (code := popen.poll()) is None:
                if self.stop_gevraagd:
                    raise Onderbroken
                time.sleep(_TUSSENPOOS / 2)
            return code
        finally:
            processen.stop(popen, proces.stopsignaal, proces.stoptijd)

    def bewaak(self) -> None:
        """Watch over the children until the user asks to stop."""
        while not self.stop_gevraagd:
            nu = time.monotonic()
            for kind in self._kinderen:
                self._kijk_naar(kind, nu)
            time.sleep(_TUSSENPOOS)

    def _kijk_naar(self, kind: _Kind, nu: float) -> None:
        if kind.opnieuw_om is not None:
            if nu >= kind.opnieuw_om:
                kind.popen = processen.start(kind.proces, self._merk)
                kind.gestart, kind.opnieuw_om = nu, None
                self._meld(f"{kind.proces.naam} is opnieuw gestart.")
            return
        code = kind.popen.poll()
        if code is None:
            return
        # Grandchildren (pool processes, a half-dead web worker) would keep the port or the tasks.
        processen.stop(kind.popen, kind.proces.stopsignaal, 0)
        kind.mislukt = 1 if nu - kind.gestart > _GEZOND_NA else kind.mislukt + 1
        wacht = min(2.0 ** (kind.mislukt - 1), _LANGSTE_WACHT)
        kind.opnieuw_om = nu + wacht
        self._meld(
            f"{kind.proces.naam} is onverwacht gestopt (code {code}); nieuwe poging over {wacht:.0f} s. "
            f"Zie {kind.proces.logbestand.parent.name}/{kind.proces.logbestand.name}."
        )

    def stop(self) -> None:
        """Stop the children, the last one started first."""
        while self._kinderen:
            kind = self._kinderen.pop()
            processen.stop(kind.popen, kind.proces.stopsignaal, kind.proces.stoptijd)
