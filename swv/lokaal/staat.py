"""What one installation remembers between two starts: ports, passwords and the environment of its processes."""

import dataclasses
import json
import os
import secrets
from pathlib import Path

from swv.lokaal.fouten import LokaalFout

HOOFDMAP = Path(__file__).resolve().parent.parent.parent
LOKALE_MAP = HOOFDMAP / ".lokaal"
_BESTAND = "staat.json"
_DATABASE_URLS = {"DATABASE_URL", "DATABASE_URL_EIGENAAR"}
_BROKER_URLS = {"CELERY_BROKER_URL", "CACHE_URL"}


def _wachtwoord() -> str:
    # Hexadecimal: safe in a URL, in a configuration file and in SQL.
    return secrets.token_hex(24)


def _leesbaar_wachtwoord() -> str:
    """Random, yet to be typed over from a screen: four groups of four without letters that look alike."""
    tekens = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(tekens) for _ in range(4)) for _ in range(4))


@dataclasses.dataclass
class Staat:
    """State of the office in one folder. Passwords are drawn once, ports are kept as long as they are free."""

    poort_database: int = 0
    poort_valkey: int = 0
    geheim: str = dataclasses.field(default_factory=lambda: secrets.token_urlsafe(64))
    wachtwoord_beheerder: str = dataclasses.field(default_factory=_wachtwoord)
    wachtwoord_eigenaar: str = dataclasses.field(default_factory=_wachtwoord)
    wachtwoord_web: str = dataclasses.field(default_factory=_wachtwoord)
    wachtwoord_valkey: str = dataclasses.field(default_factory=_wachtwoord)
    demo_wachtwoord: str = dataclasses.field(default_factory=_leesbaar_wachtwoord)
    # Fingerprint of the static files that were collected last.
    afdruk_static: str = ""
    # Fingerprint of the password that the demo accounts have.
    afdruk_demo_wachtwoord: str = ""
    # Environment of the processes at the last start, for a manage.py beside the office.
    omgeving: dict[str, str] = dataclasses.field(default_factory=dict)

    @classmethod
    def laad(cls, map_: Path) -> "Staat":
        """Read the state of the folder; a new one when there is none.

        Raises:
            LokaalFout: there is a database but its passwords are gone.
        """
        bestand = map_ / _BESTAND
        if bestand.exists():
            return cls(**json.loads(bestand.read_text()))
        if (map_ / "postgres").exists():
            raise LokaalFout(
                f"In {map_.name}/ staat een database, maar {_BESTAND} met de wachtwoorden ontbreekt. "
                "Zet dat bestand terug, of begin opnieuw met: make reset"
            )
        return cls()

    def bewaar(self, map_: Path) -> None:
        """Write the state so that a kill leaves the old file or the new one, readable by this user alone."""
        voorlopig = map_ / f"{_BESTAND}.nieuw"
        voorlopig.unlink(missing_ok=True)
        with open(os.open(voorlopig, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as uit:
            json.dump(dataclasses.asdict(self), uit, indent=2)
            uit.flush()
            os.fsync(uit.fileno())
        voorlopig.replace(map_ / _BESTAND)


def omgeving(map_: Path = LOKALE_MAP) -> dict[str, str]:
    """Environment of the office in the folder as it was last started; empty when it never was.

    What the caller's own environment replaces is left out as a whole: a database given from outside never gets the
    embedded one's owner beside it.
    """
    try:
        gegevens: dict[str, str] = json.loads((map_ / _BESTAND).read_text())["omgeving"]
    except FileNotFoundError:
        return {}
    weg: set[str] = set()
    if _DATABASE_URLS & os.environ.keys():
        weg |= _DATABASE_URLS
    if "CELERY_BROKER_URL" in os.environ:
        weg |= _BROKER_URLS
    return {naam: waarde for naam, waarde in gegevens.items() if naam not in weg}
