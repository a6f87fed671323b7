"""A small office that a test can start, kill and start again."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from swv.lokaal.poort import vrije_poort
from swv.lokaal.processen import beeindig_wezen, wezen
from swv.lokaal.staat import Staat
from tests.proefcluster import HOOFDMAP

_TE_VERVANGEN = {"DATABASE_URL", "DATABASE_URL_EIGENAAR", "CELERY_BROKER_URL", "CACHE_URL", "PORT"}


def tot(waar: Callable[[], object], seconden: float, wat: str) -> None:
    """Wait until something is true; fail with words when it does not become so."""
    einde = time.monotonic() + seconden
    while not waar():
        if time.monotonic() > einde:
            pytest.fail(f"Niet gebeurd binnen {seconden} s: {wat}")
        time.sleep(0.05)


def schone_omgeving(**extra: str) -> dict[str, str]:
    """Environment of a user who replaced nothing, unless the test says so."""
    return {naam: waarde for naam, waarde in os.environ.items() if naam not in _TE_VERVANGEN} | extra


class Opstelling:
    """One folder and port with a small office in it."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        self.poort = vrije_poort()
        self.regels: list[str] = []
        self.launcher: subprocess.Popen[str] | None = None

    def start(self, **extra: str) -> None:
        """Start the office and wait until it tells its address."""
        self.regels.clear()
        self.launcher = subprocess.Popen(
            [sys.executable, "-m", "tests.lokaal.klein_kantoor", str(self.map), str(self.poort)],
            cwd=HOOFDMAP,
            env=schone_omgeving(**extra),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._lees, args=(self.launcher,), daemon=True).start()
        tot(lambda: self.zegt("http://localhost:"), 30, f"het adres; wel: {self.regels}")

    def _lees(self, launcher: subprocess.Popen[str]) -> None:
        assert launcher.stdout is not None
        for regel in launcher.stdout:
            self.regels.append(regel.rstrip())
        launcher.stdout.close()

    def zegt(self, tekst: str) -> bool:
        return any(tekst in regel for regel in self.regels)

    def stuur(self, sein: signal.Signals) -> int:
        """Send the launcher a signal and wait for its end; the exit code."""
        assert self.launcher is not None
        self.launcher.send_signal(sein)
        return self.launcher.wait(10)

    def pid_van(self, deel_van_opdracht: str) -> int:
        """Process of this office by a piece of its command line."""
        return next(
            pid
            for pid in sorted(wezen(self.map))
            if deel_van_opdracht in Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
        )

    def database(self, *, rol: str = "DATABASE_URL_EIGENAAR") -> psycopg.Connection:
        return psycopg.connect(Staat.laad(self.map).omgeving[rol], connect_timeout=2, autocommit=True)

    def broker(self) -> redis.Redis:
        return redis.Redis.from_url(Staat.laad(self.map).omgeving["CELERY_BROKER_URL"])

    def ruim_op(self) -> None:
        if self.launcher and self.launcher.poll() is None:
            self.launcher.kill()
            self.launcher.wait()
        beeindig_wezen(self.map, geduld=1)
        shutil.rmtree(self.map, ignore_errors=True)


@pytest.fixture(scope="module")
def draaiend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opstelling]:
    """An office that was started once, for tests that only look at it."""
    opstelling = Opstelling(tmp_path_factory.mktemp("draaiend") / "kantoor")
    opstelling.start()
    yield opstelling
    opstelling.ruim_op()


@pytest.fixture
def opstelling(tmp_path: Path) -> Iterator[Opstelling]:
    opstelling = Opstelling(tmp_path / "kantoor")
    yield opstelling
    opstelling.ruim_op()
