"""The local office: which processes it has, in which order it starts and what it tells the user."""

import contextlib
import hashlib
import http.client
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from swv.lokaal import postgres
from swv.lokaal.fouten import LokaalFout
from swv.lokaal.poort import eis_vrije_poort, is_vrij, loopback_adressen, vrije_poort
from swv.lokaal.postgres import Postgres, Rollen
from swv.lokaal.processen import Proces, beeindig_wezen, staart
from swv.lokaal.slot import Slot
from swv.lokaal.staat import HOOFDMAP, Staat
from swv.lokaal.toezicht import Onderbroken, Toezicht
from swv.lokaal.valkey import Valkey

DEMO_ACCOUNTS = (
    "boc",
    "boc2",
    "directeur",
    "plaatsvervanger",
    "swvbestuur",
    "deskundige1",
    "deskundige2",
    "vastedeskundige",
    "school",
    "school2",
    "bestuur",
    "financien",
    "gemeente",
    "swvvo",
    "opr",
    "beheer",
)
_GROOTSTE_LOG = 5 * 1024 * 1024
_DATABASETIJD = 60.0
_WEBTIJD = 60.0
_WERKERTIJD = 20.0
# Seconds each process gets to end in good order; with the urging that may follow, ten in all.
_STOPTIJD_WEB = 1.5
_STOPTIJD_WERKER = 2.5
_STOPTIJD_BEAT = 0.5


def meld(regel: str) -> None:
    """One plain line to the user, at once, also through a pipe. A terminal that was closed must not stop the stop."""
    with contextlib.suppress(OSError):
        print(regel, flush=True)


@dataclass(frozen=True)
class Diensten:
    """The embedded services of this start; None where the environment replaces one."""

    database: Postgres | None
    valkey: Valkey | None


class Kantoor:
    """One local office in one folder."""

    def __init__(self, map_: Path, poort: int, meld_: Callable[[str], None] = meld) -> None:
        self.map = map_
        self.poort = poort
        self.meld = meld_
        self.toezicht = Toezicht(map_, meld_)
        self.staat = Staat()

    def start(self) -> int:
        """Start everything, watch over it until the user stops it, stop everything; the exit code."""
        self.toezicht.vang_seinen()
        with self._alleen():
            eis_vrije_poort(self.poort)
            self.staat = Staat.laad(self.map)
            try:
                omgeving = self.start_diensten()
                self.bereid_voor(omgeving)
                self.start_processen(omgeving)
                self.toezicht.bewaak()
            except Onderbroken:
                self.meld("Gestopt tijdens het starten.")
            finally:
                self._stop()
        return 0

    @contextlib.contextmanager
    def _alleen(self) -> Iterator[None]:
        """Hold the folder of the office alone, cleared of what a killed start left running."""
        maak_map(self.map)
        self._slot = Slot(self.map)
        try:
            self._slot.neem(self.poort)
            if aantal := beeindig_wezen(self.map):
                self.meld(f"Opgeruimd: {aantal} processen van een vorige start die niet netjes was gestopt.")
            yield
        finally:
            self._slot.laat_los()

    def start_diensten(self) -> dict[str, str]:
        """Start the embedded services that the environment does not replace; the environment of all other processes."""
        diensten = self._kies_diensten()
        if diensten.database:
            self._start_database(diensten.database)
        if diensten.valkey:
            self._start_valkey(diensten.valkey)
        eigen = self._eigen_omgeving(diensten)
        self.staat.omgeving = eigen
        self.staat.bewaar(self.map)
        return {
            **{naam: waarde for naam, waarde in os.environ.items() if naam != "SWV_DATABASE_ROL"},
            **eigen,
            "DJANGO_SETTINGS_MODULE": "swv.settings.lokaal",
            "PYTHONUNBUFFERED": "1",
        }

    def _kies_diensten(self) -> Diensten:
        gegeven = {naam for naam in ("DATABASE_URL", "DATABASE_URL_EIGENAAR") if os.environ.get(naam)}
        if len(gegeven) == 1:
            raise LokaalFout(
                f"Alleen {gegeven.pop()} is gezet. Zet DATABASE_URL (rol van het web) en DATABASE_URL_EIGENAAR "
                "(eigenaar, voor de migraties) allebei, of geen van beide."
            )
        self.staat.poort_database = self._houd_poort(self.staat.poort_database)
        self.staat.poort_valkey = self._houd_poort(self.staat.poort_valkey)
        # Before anything is made with these passwords.
        self.staat.bewaar(self.map)
        return Diensten(
            database=None
            if gegeven
            else Postgres(self.map, self.staat.poort_database, self.staat.wachtwoord_beheerder, self._log("postgres")),
            valkey=None
            if os.environ.get("CELERY_BROKER_URL")
            else Valkey(
                self.map / "valkey",
                self.staat.poort_valkey,
                self.staat.wachtwoord_valkey,
                self._log("valkey"),
            ),
        )

    def _houd_poort(self, poort: int) -> int:
        """The port of last time, so that a manage.py beside the office keeps working; another when it was taken."""
        return poort if poort and poort != self.poort and is_vrij(poort) else vrije_poort()

    def _start_database(self, database: Postgres) -> None:
        if not database.bestaat():
            self.meld("PostgreSQL: nieuwe database maken ...")
            database.maak()
        database.ruim_slot_op()
        proces = database.proces()
        self.toezicht.start(proces)
        self.toezicht.wacht_op(proces, database.is_klaar, _DATABASETIJD)
        database.richt_in(Rollen(self.staat.wachtwoord_eigenaar, self.staat.wachtwoord_web))
        self.meld(f"PostgreSQL: gestart op 127.0.0.1:{database.poort}.")

    def _start_valkey(self, valkey: Valkey) -> None:
        proces = valkey.proces()
        self.toezicht.start(proces)
        self.toezicht.wacht_op(proces, valkey.is_klaar, _DATABASETIJD)
        self.meld(f"Valkey: gestart op 127.0.0.1:{valkey.poort}.")

    def _eigen_omgeving(self, diensten: Diensten) -> dict[str, str]:
        omgeving = {
            "SWV_GEHEIM": os.environ.get("SWV_GEHEIM") or self.staat.geheim,
            "DEMO_WACHTWOORD": os.environ.get("DEMO_WACHTWOORD") or self.staat.demo_wachtwoord,
            "PORT": str(self.poort),
        }
        if diensten.database:
            url = diensten.database.url
            omgeving["DATABASE_URL"] = url(postgres.WEB, self.staat.wachtwoord_web)
            omgeving["DATABASE_URL_EIGENAAR"] = url(postgres.EIGENAAR, self.staat.wachtwoord_eigenaar)
        if diensten.valkey:
            omgeving["CELERY_BROKER_URL"] = diensten.valkey.url(0)
            omgeving["CACHE_URL"] = diensten.valkey.url(1)
        return omgeving

    def bereid_voor(self, omgeving: dict[str, str]) -> None:
        """Bring the schema up to date, fill an empty office, collect the static files."""
        self.meld("Database bijwerken ...")
        self._beheer(omgeving, "migrate", "--noinput")
        self._vul_demokantoor(omgeving)
        afdruk = afdruk_static(HOOFDMAP)
        if afdruk != self.staat.afdruk_static or not (self.map / "static").exists():
            self._beheer(omgeving, "collectstatic", "--noinput", "--clear")
            self.staat.afdruk_static = afdruk
            self.staat.bewaar(self.map)

    def _vul_demokantoor(self, omgeving: dict[str, str]) -> None:
        """The database itself tells whether it is filled: a load that was killed half-way has left nothing."""
        afdruk = hashlib.sha256(omgeving["DEMO_WACHTWOORD"].encode()).hexdigest()
        if self._beheer(omgeving, "demodata", "--bestaat", eis=False) != 0:
            self.meld("Demokantoor vullen (eenmalig, ongeveer een minuut) ...")
            begin = time.monotonic()
            self._beheer(omgeving, "demodata")
            self.meld(f"Demokantoor gevuld in {time.monotonic() - begin:.0f} s.")
        elif afdruk != self.staat.afdruk_demo_wachtwoord:
            self._beheer({**omgeving, "SWV_DATABASE_ROL": "eigenaar"}, "demowachtwoord")
        self.staat.afdruk_demo_wachtwoord = afdruk
        self.staat.bewaar(self.map)

    def _beheer(self, omgeving: dict[str, str], opdracht: str, *opties: str, eis: bool = True) -> int:
        proces = Proces(
            naam=opdracht,
            opdracht=(sys.executable, "manage.py", opdracht, *opties),
            omgeving=omgeving,
            logbestand=self._log(opdracht),
            werkmap=HOOFDMAP,
        )
        code = self.toezicht.voer_uit(proces)
        if eis and code != 0:
            raise LokaalFout(f"manage.py {opdracht} is mislukt:\n{staart(proces.logbestand)}")
        return code

    def start_processen(self, omgeving: dict[str, str]) -> None:
        """Start web, worker and beat and tell when they can be used."""
        self.meld("Web, werker en planner starten ...")
        beat, werker, web = self._processen(omgeving)
        for proces in (beat, werker, web):
            self.toezicht.start(proces)
        self.toezicht.wacht_op(web, lambda: gezondheid(self.poort).get("web") == "ok", _WEBTIJD)
        self._wacht_op_werker()
        self.meld_adres(omgeving)

    def _wacht_op_werker(self) -> None:
        einde = time.monotonic() + _WERKERTIJD
        while (stand := gezondheid(self.poort)) and set(stand.values()) != {"ok"}:
            if self.toezicht.stop_gevraagd:
                raise Onderbroken
            if time.monotonic() > einde:
                fout = ", ".join(deel for deel, waarde in stand.items() if waarde != "ok")
                self.meld(f"Let op: nog niet in orde: {fout}. Zie de map {self.map.name}/log.")
                return
            time.sleep(0.1)

    def _processen(self, omgeving: dict[str, str]) -> tuple[Proces, Proces, Proces]:
        """Beat, worker and web: stopped in the reverse of this order."""
        celery = (sys.executable, "-m", "celery", "-A", "swv")
        beat = Proces(
            naam="planner",
            opdracht=(
                *celery,
                "beat",
                "--schedule",
                str(self.map / "planner"),
                "--pidfile=",
                "--loglevel=info",
            ),
            omgeving=omgeving,
            logbestand=self._log("planner"),
            werkmap=HOOFDMAP,
            stoptijd=_STOPTIJD_BEAT,
        )
        werker = Proces(
            naam="werker",
            opdracht=(
                *celery,
                "worker",
                "--concurrency=2",
                "--without-gossip",
                "--without-mingle",
                "--loglevel=info",
            ),
            omgeving=omgeving,
            logbestand=self._log("werker"),
            werkmap=HOOFDMAP,
            stoptijd=_STOPTIJD_WERKER,
        )
        web = Proces(
            naam="web",
            opdracht=web_opdracht(self.poort),
            omgeving=omgeving,
            logbestand=self._log("web"),
            werkmap=HOOFDMAP,
            stoptijd=_STOPTIJD_WEB,
        )
        return beat, werker, web

    def meld_adres(self, omgeving: dict[str, str]) -> None:
        """Tell where the office is and how to log in."""
        self.meld("")
        self.meld(f"SWV-kantoor draait: http://localhost:{self.poort}")
        self.meld(f"Demo-accounts: {', '.join(DEMO_ACCOUNTS)}")
        self.meld(f"Wachtwoord (voor alle accounts): {omgeving['DEMO_WACHTWOORD']}")
        self.meld("Stoppen: Ctrl-C")

    def _stop(self) -> None:
        self._slot.meld_stop(self.poort)
        self.meld("Stoppen ...")
        self.toezicht.stop()
        beeindig_wezen(self.map, geduld=0.5)
        self.meld("Alles is gestopt.")

    def _log(self, naam: str) -> Path:
        logmap = self.map / "log"
        logmap.mkdir(exist_ok=True)
        bestand = logmap / f"{naam}.log"
        if bestand.exists() and bestand.stat().st_size > _GROOTSTE_LOG:
            bestand.replace(logmap / f"{naam}.vorige.log")
        return bestand


def maak_map(map_: Path) -> None:
    """Make the folder of the office, closed to other users.

    Raises:
        LokaalFout: another user made it; two users would lock each other out of its files.
    """
    map_.mkdir(mode=0o700, exist_ok=True)
    if map_.stat().st_uid != os.geteuid():
        raise LokaalFout(
            f"De map {map_.name}/ is van een andere gebruiker. Start het kantoor als die gebruiker, "
            "of verwijder de map om opnieuw te beginnen."
        )


def web_opdracht(poort: int) -> tuple[str, ...]:
    """Command of the web server on ``localhost``. No access log: search words in a URL are personal data."""
    return (
        sys.executable,
        "-m",
        "gunicorn",
        "swv.wsgi:application",
        *(deel for adres in loopback_adressen(poort) for deel in ("--bind", adres)),
        "--worker-class=gthread",
        "--workers=2",
        "--threads=4",
        "--timeout=60",
        "--graceful-timeout=1",
        "--no-control-socket",
        *(("--worker-tmp-dir=/dev/shm",) if os.access("/dev/shm", os.W_OK) else ()),  # noqa: S108
    )


def gezondheid(poort: int) -> dict[str, str]:
    """What ``/gezond/`` says, per part; empty when nothing answers yet."""
    verbinding = http.client.HTTPConnection("127.0.0.1", poort, timeout=4)
    try:
        verbinding.request("GET", "/gezond/", headers={"Host": "localhost"})
        inhoud = json.loads(verbinding.getresponse().read())
    except (OSError, http.client.HTTPException, ValueError):
        return {}
    finally:
        verbinding.close()
    return inhoud if isinstance(inhoud, dict) else {}


def afdruk_static(hoofdmap: Path) -> str:
    """Fingerprint of everything ``collectstatic`` gathers: our static files and the packages that bring theirs."""
    som = hashlib.sha256((hoofdmap / "requirements" / "runtime.txt").read_bytes())
    # Not "*/static": that would take in the collected files themselves.
    for static in sorted({hoofdmap / "static", *hoofdmap.glob("[a-z]*/static"), *hoofdmap.glob("swv/*/static")}):
        for bestand in sorted(static.rglob("*")):
            if bestand.is_file():
                stand = bestand.stat()
                som.update(f"{bestand.relative_to(hoofdmap)} {stand.st_size} {stand.st_mtime_ns}\n".encode())
    return som.hexdigest()
