"""Throw-away PostgreSQL of the tests: one cluster per run, migrated once, a copy of the template per worker or test."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from swv.lokaal import processen
from swv.lokaal.poort import vrije_poort
from swv.lokaal.postgres import EIGENAAR, WEB, Postgres, Rollen
from swv.lokaal.processen import Proces, staart

_VOORVOEGSEL = "swv-proef-"
_GEHEUGENSCHIJF = Path("/dev/shm")
_RUIMTE_NODIG = 2 * 1024**3
_OUD = 3600.0
HOOFDMAP = Path(__file__).resolve().parent.parent
SJABLOON = "swv_sjabloon"
WACHTWOORD = "alleen-voor-de-tests"
# Nothing here has to survive: speed goes before safety. The tables are nearly empty: looking for the best order of many
# joins takes longer than any order does.
INSTELLINGEN = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
    "autovacuum": "off",
    "jit": "off",
    "join_collapse_limit": "1",
    "from_collapse_limit": "1",
    "max_parallel_workers_per_gather": "0",
    "update_process_title": "off",
}


def wacht_tot(klaar: Callable[[], bool], kind: subprocess.Popen[bytes], proces: Proces, seconden: float) -> None:
    """Wait until a child is ready; fail with the end of its log when it dies or takes too long."""
    einde = time.monotonic() + seconden
    while not klaar():
        if kind.poll() is not None or time.monotonic() > einde:
            raise RuntimeError(f"{proces.naam} start niet:\n{staart(proces.logbestand, 40)}")
        time.sleep(0.05)


@dataclass(frozen=True)
class Kopie:
    """One database of the cluster: its name and how the web role and the owner reach it."""

    naam: str
    url: str
    url_eigenaar: str

    def omgeving(self) -> dict[str, str]:
        """Environment of a process that works on this database."""
        return {"DATABASE_URL": self.url, "DATABASE_URL_EIGENAAR": self.url_eigenaar}


@dataclass(frozen=True)
class Proefcluster:
    """How to reach the cluster; plain values, so that it travels from the xdist controller to its workers."""

    map: str
    poort: int

    @property
    def _postgres(self) -> Postgres:
        map_ = Path(self.map)
        return Postgres(map_, self.poort, WACHTWOORD, map_ / "postgres.log", INSTELLINGEN, sterfsignaal=signal.SIGQUIT)

    def als_gegevens(self) -> dict[str, object]:
        return asdict(self)

    def kopie(self, naam: str) -> Kopie:
        """Names of a database, made or still to be made."""
        url = self._postgres.url
        return Kopie(naam, url(WEB, WACHTWOORD, naam), url(EIGENAAR, WACHTWOORD, naam))

    def kopieer(self, naam: str) -> Kopie:
        """Make a fresh copy of the migrated template."""
        self._postgres.maak_database(naam, sjabloon=SJABLOON)
        return self.kopie(naam)

    def verwijder(self, naam: str) -> None:
        self._postgres.verwijder_database(naam)

    def start(self) -> subprocess.Popen[bytes]:
        """Make and start the cluster with its migrated template. It dies with this process, however that ends.

        A run of before with the same migrations left its cluster: that one is taken, since migrating takes a minute.
        """
        bewaard = _bewaarplaats()
        vers = not bewaard.exists()
        if vers:
            self._postgres.maak()
        else:
            _kopieer_map(bewaard, self._postgres.datamap)
        kind = self._draai()
        try:
            if vers:
                self._postgres.richt_in(Rollen(WACHTWOORD, WACHTWOORD), SJABLOON)
            # Also after a copy: grants and content types follow the code, not the migrations.
            beheer(self.kopie(SJABLOON), "migrate", "--noinput")
            with self._postgres.verbinding() as verbinding:
                # The stock of the tests puts rows back as triggers left them.
                verbinding.execute(f"GRANT SET ON PARAMETER session_replication_role TO {EIGENAAR}")
            if vers:
                processen.stop(kind, signal.SIGINT, 10)
                _bewaar(self._postgres.datamap, bewaard)
                kind = self._draai()
        except BaseException:
            processen.stop(kind, signal.SIGQUIT, 2)
            raise
        return kind

    def _draai(self) -> subprocess.Popen[bytes]:
        proces = self._postgres.proces()
        kind = processen.start(proces, Path(self.map))
        try:
            wacht_tot(self._postgres.is_klaar, kind, proces, 30)
        except BaseException:
            processen.stop(kind, signal.SIGQUIT, 2)
            raise
        return kind


def _bewaarplaats() -> Path:
    """Where the cluster with just these migrations is kept; another one has another name."""
    som = hashlib.sha256()
    waarvan = [
        *HOOFDMAP.glob("*/migrations/*.py"),
        *HOOFDMAP.glob("swv/*/migrations/*.py"),
        HOOFDMAP / "swv/lokaal/postgres.py",
        HOOFDMAP / "requirements/runtime.txt",
        Path(__file__),
    ]
    for bestand in sorted(waarvan):
        som.update(str(bestand.relative_to(HOOFDMAP)).encode() + b"\0" + bestand.read_bytes())
    return HOOFDMAP / ".pytest_cache" / "proefcluster" / som.hexdigest()[:16]


def _bewaar(datamap: Path, plek: Path) -> None:
    """Keep a stopped cluster for the next run, in place of the ones of before."""
    plek.parent.mkdir(parents=True, exist_ok=True)
    for vorige in plek.parent.iterdir():
        # What another run is still making has a dot.
        if not vorige.name.startswith("."):
            shutil.rmtree(vorige, ignore_errors=True)
    half = Path(tempfile.mkdtemp(prefix=".half-", dir=plek.parent))
    _kopieer_map(datamap, half / datamap.name)
    with suppress(OSError):  # Another run was first.
        (half / datamap.name).rename(plek)
    shutil.rmtree(half, ignore_errors=True)


def _kopieer_map(van: Path, naar: Path) -> None:
    """With owners and times: PostgreSQL refuses a folder that is not its own."""
    subprocess.run(["cp", "--archive", str(van), str(naar)], check=True)


def beheer(kopie: Kopie, *opdracht: str, instellingen: str = "swv.settings.test") -> str:
    """Run a management command on a database and return its output.

    Raises:
        RuntimeError: it failed; the message holds what it said.
    """
    uitvoer = subprocess.run(
        [sys.executable, "manage.py", *opdracht],
        cwd=HOOFDMAP,
        env={**os.environ, **kopie.omgeving(), "DJANGO_SETTINGS_MODULE": instellingen},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if uitvoer.returncode != 0:
        raise RuntimeError(f"manage.py {' '.join(opdracht)} is mislukt:\n{uitvoer.stdout}{uitvoer.stderr}")
    return uitvoer.stdout


def _tijdelijke_map() -> Path:
    """A folder in memory where there is room (a copy of the template costs 0.03 s there, 0.5 s on a slow disk)."""
    schijf = Path(tempfile.gettempdir())
    if os.access(_GEHEUGENSCHIJF, os.W_OK) and shutil.disk_usage(_GEHEUGENSCHIJF).free > _RUIMTE_NODIG:
        schijf = _GEHEUGENSCHIJF
        _ruim_gekilde_runs_op(schijf)
    return Path(tempfile.mkdtemp(prefix=_VOORVOEGSEL, dir=schijf))


def _ruim_gekilde_runs_op(schijf: Path) -> None:
    """What a killed run left would fill the memory."""
    for map_ in schijf.glob(f"{_VOORVOEGSEL}*"):
        if time.time() - map_.stat().st_mtime > _OUD and not processen.wezen(map_):
            shutil.rmtree(map_, ignore_errors=True)


@contextmanager
def draaiend_cluster() -> Iterator[Proefcluster]:
    """A cluster in a temporary folder, gone afterwards."""
    map_ = _tijdelijke_map()
    try:
        cluster = Proefcluster(str(map_), vrije_poort())
        kind = cluster.start()
        try:
            yield cluster
        finally:
            processen.stop(kind, signal.SIGQUIT, 3)
    finally:
        shutil.rmtree(map_, ignore_errors=True)


@contextmanager
def verbonden_met(url: str) -> Iterator[None]:
    """Point Django's default connection at another database for a while, in every thread."""
    from django.db import connections

    from swv.settings.base import database_uit_url

    instellingen = connections.settings["default"]
    nieuw = database_uit_url(url)
    oud = {sleutel: instellingen[sleutel] for sleutel in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    connections.close_all()
    instellingen.update({sleutel: nieuw[sleutel] for sleutel in oud})
    try:
        yield
    finally:
        connections.close_all()
        instellingen.update(oud)
