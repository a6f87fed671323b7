"""A real office for the browser: web, worker and beat as processes of their own on a copy of the template."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pytest_django.plugin import DjangoDbBlocker

from swv.lokaal import processen
from swv.lokaal.kantoor import gezondheid, web_opdracht
from swv.lokaal.poort import vrije_poort
from swv.lokaal.processen import Proces
from swv.lokaal.valkey import Valkey
from tests.proefcluster import HOOFDMAP, Kopie, beheer, verbonden_met, wacht_tot

INSTELLINGEN = "swv.settings.lokaal"
DEMO_WACHTWOORD = "demo-voor-de-browsertest"


@contextmanager
def draaiende_valkey() -> Iterator[Valkey]:
    """A Valkey that keeps nothing, in a temporary folder."""
    map_ = Path(tempfile.mkdtemp(prefix="swv-valkey-"))
    valkey = Valkey(map_, vrije_poort(), secrets.token_hex(8), map_ / "valkey.log", bewaren=False)
    proces = valkey.proces()
    kind = processen.start(proces, map_)
    try:
        wacht_tot(valkey.is_klaar, kind, proces, 10)
        yield valkey
    finally:
        processen.stop(kind, signal.SIGTERM, 2)
        shutil.rmtree(map_, ignore_errors=True)


@dataclass(frozen=True)
class Kantoorproces:
    """A running office. ``url`` is where the browser goes; ``database`` is its database; ``map`` holds its logs."""

    url: str
    database: Kopie
    map: Path
    omgeving: dict[str, str]
    blokkade: DjangoDbBlocker

    def beheer(self, *opdracht: str) -> str:
        """Run a management command in this office and return its output."""
        return beheer(self.database, *opdracht, instellingen=INSTELLINGEN)

    @contextmanager
    def verbonden(self) -> Iterator[None]:
        """Let this test's own Django work on the office's database, as owner; what it writes is committed."""
        with self.blokkade.unblock(), verbonden_met(self.database.url_eigenaar):
            yield

    def log(self, naam: str) -> str:
        """Everything that web, werker or planner has logged so far."""
        return (self.map / f"{naam}.log").read_text(errors="replace")


@contextmanager
def draaiend_kantoor(database: Kopie, valkey: Valkey, blokkade: DjangoDbBlocker) -> Iterator[Kantoorproces]:
    """Start web, worker and beat as the web role and stop them afterwards. The sweeps run every second."""
    map_ = Path(tempfile.mkdtemp(prefix="swv-kantoor-"))
    poort = vrije_poort()
    omgeving = {
        **{naam: waarde for naam, waarde in os.environ.items() if naam != "SWV_DATABASE_ROL"},
        **database.omgeving(),
        "DJANGO_SETTINGS_MODULE": INSTELLINGEN,
        "CELERY_BROKER_URL": valkey.url(0),
        "CACHE_URL": valkey.url(1),
        "SWV_GEHEIM": secrets.token_urlsafe(64),
        "SWV_STATIC_ROOT": str(map_ / "static"),
        "SWV_KETENBESTAND": str(map_ / "keten.jsonl"),
        "SWV_VEEGRONDE_SECONDEN": "1",
        # A visitor of the tests stays for longer than a proof of who they are holds.
        "SWV_HERBEVESTIG_SECONDEN": "3600",
        "DEMO_WACHTWOORD": DEMO_WACHTWOORD,
        "PORT": str(poort),
    }
    celery = (sys.executable, "-m", "celery", "-A", "swv")
    opdrachten = {
        "planner": (*celery, "beat", "--schedule", str(map_ / "planner"), "--pidfile="),
        "werker": (*celery, "worker", "--concurrency=1", "--without-gossip", "--without-mingle"),
        "web": web_opdracht(poort),
    }
    kinderen: list[subprocess.Popen[bytes]] = []
    try:
        _verzamel_static(omgeving)
        for naam, opdracht in opdrachten.items():
            proces = Proces(naam, opdracht, omgeving, map_ / f"{naam}.log", HOOFDMAP)
            kinderen.append(processen.start(proces, map_))
        wacht_tot(lambda: set(gezondheid(poort).values()) == {"ok"}, kinderen[-1], proces, 40)
        yield Kantoorproces(f"http://localhost:{poort}", database, map_, omgeving, blokkade)
    finally:
        for kind in reversed(kinderen):
            processen.stop(kind, signal.SIGTERM, 2)
        shutil.rmtree(map_, ignore_errors=True)


def _verzamel_static(omgeving: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
        cwd=HOOFDMAP,
        env=omgeving,
        check=True,
    )
