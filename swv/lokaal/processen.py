"""Children of the launcher: started so that they die with it, marked so that the next start finds what survived."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from swv.lokaal.fouten import LokaalFout

# Carried by every child and grandchild; the value is the folder of the office.
MERK = "SWV_LOKAAL_MERK"
_TUSSENPOOS = 0.05


@dataclass(frozen=True)
class Proces:
    """How to run one child.

    ``stoptijd`` is the time in seconds it gets to end in good order after ``stopsignaal``; ``sterfsignaal`` is what
    the kernel sends it when the launcher is killed.
    """

    naam: str
    opdracht: tuple[str, ...]
    omgeving: Mapping[str, str]
    logbestand: Path
    werkmap: Path | None = None
    stopsignaal: signal.Signals = signal.SIGTERM
    sterfsignaal: signal.Signals = signal.SIGTERM
    stoptijd: float = 2.0


def start(proces: Proces, merk: Path) -> subprocess.Popen[bytes]:
    """Start the child in a session of its own: a Ctrl-C in the terminal reaches the launcher alone, which then stops
    everything in order. Call it from the main thread: the kernel ties the child's life to the thread that made it.

    Raises:
        LokaalFout: ``setpriv`` (util-linux) is not on this machine.
    """
    with proces.logbestand.open("ab") as log:
        try:
            return subprocess.Popen(
                [
                    "setpriv",
                    "--pdeathsig",
                    proces.sterfsignaal.name.removeprefix("SIG"),
                    "--",
                    *proces.opdracht,
                ],
                env={**proces.omgeving, MERK: str(merk.resolve())},
                cwd=proces.werkmap,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except FileNotFoundError as fout:
            raise LokaalFout("Het programma setpriv ontbreekt; installeer het pakket util-linux.") from fout


def stop(kind: subprocess.Popen[bytes], stopsignaal: signal.Signals, stoptijd: float) -> None:
    """End a child: asked, then urged (SIGQUIT: no waiting for running work), then killed with its whole session."""
    for sein, tijd in ((stopsignaal, stoptijd), (signal.SIGQUIT, 0.5)):
        if kind.poll() is not None:
            break
        kind.send_signal(sein)
        _wacht(kind, tijd)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(kind.pid, signal.SIGKILL)
    kind.wait()


def _wacht(kind: subprocess.Popen[bytes], tijd: float) -> None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        kind.wait(tijd)


def wezen(merk: Path) -> set[int]:
    """Processes of the office in this folder, found by their mark.

    PostgreSQL's backends write their title over their environment; they are known by standing in its data folder.
    """
    stempel = f"{MERK}={merk.resolve()}".encode()
    datamap = str(merk.resolve() / "postgres")
    gevonden = set()
    for map_ in Path("/proc").iterdir():
        if not map_.name.isdecimal() or int(map_.name) == os.getpid():
            continue
        try:
            gemerkt = stempel in (map_ / "environ").read_bytes().split(b"\0")
            achtergrond = (map_ / "comm").read_text().strip() == "postgres" and os.readlink(map_ / "cwd") == datamap
        except OSError:  # gone meanwhile, or of another user
            continue
        if (gemerkt or achtergrond) and not _is_zombie(map_):
            gevonden.add(int(map_.name))
    return gevonden


def _is_zombie(map_: Path) -> bool:
    try:
        return (map_ / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (OSError, IndexError):
        return True


def beeindig_wezen(merk: Path, geduld: float = 6.0) -> int:
    """End what an office that was killed left behind and return how many there were; ``geduld`` in seconds.

    SIGINT is the quick but orderly stop of PostgreSQL, Valkey, gunicorn and Celery alike.
    """
    over = wezen(merk)
    aantal = len(over)
    _sein_aan(over, signal.SIGINT)
    einde = time.monotonic() + geduld
    while over and time.monotonic() < einde:
        time.sleep(_TUSSENPOOS)
        over = wezen(merk)
    while over:
        _sein_aan(over, signal.SIGKILL)
        time.sleep(_TUSSENPOOS)
        over = wezen(merk)
    return aantal


def _sein_aan(pids: Iterable[int], sein: signal.Signals) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, sein)


def staart(logbestand: Path, regels: int = 15) -> str:
    """The last lines of a log, for a message about what went wrong."""
    try:
        tekst = logbestand.read_text(errors="replace")
    except FileNotFoundError:
        return ""
    return "\n".join(tekst.splitlines()[-regels:])
