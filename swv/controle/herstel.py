"""Putting a back-up back: into an empty database, and not done before everything was compared."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from pyrage import x25519

from swv.controle.gebeurtenissen import KANTOOR_HERSTELD
from swv.controle.reservekopie import (
    BLOK,
    Inhoud,
    Reservekopiefout,
    migraties,
    open_archief,
    programma,
    stand,
    verbinding,
    werkmap_voor,
)
from swv.journaal import ketenbestand
from swv.journaal.controle import Bevinding, controleer
from swv.journaal.keten import ZONE, verzegel
from swv.journaal.rechten import leg_rechten
from swv.journaal.services import registreer
from swv.organisatie.kantoor import vergeet_kantoor

_WERKMAP = ".herstel-"


def zet_terug(archief: Path, *, sleutel: x25519.Identity, vervang: bool, nu: datetime) -> list[Bevinding]:
    """Restore the archive and return what ``controleer`` finds afterwards; an empty list when the office is sound.

    The archive is opened and verified before anything is removed; what was there goes and the copy comes in one
    transaction, or nothing changes. Rows, sums, heads of the chain and next numbers must be those of the manifest; only
    then the web role gets its rights. A copy from before an update is brought up to date. The days since the copy are
    sealed, and the restore itself is an event.

    Raises ``Reservekopiefout``: the archive is not whole, the database is not empty, or what came back differs.
    """
    with _werkmap(archief) as werkmap, open_archief(archief, sleutel, werkmap) as inhoud:
        if nieuwer := sorted(set(inhoud.migraties) - _bekende_migraties()):
            raise Reservekopiefout(
                "Deze kopie is van een nieuwere versie van het systeem. Zet die versie eerst neer. "
                f"Onbekend hier: {', '.join(nieuwer[:5])}."
            )
        if not vervang and not _is_leeg():
            raise Reservekopiefout("De database is niet leeg. Wilt u haar vervangen? Geef dan --vervang.")
        _zet_database_terug(inhoud, werkmap)
        _vergelijk(inhoud)
        if _bekende_migraties() - set(inhoud.migraties):
            call_command("migrate", interactive=False, verbosity=0)
        leg_rechten(using=DEFAULT_DB_ALIAS)
        try:
            _zet_keten_terug(inhoud, nu)
            verzegel(nu=nu)
            registreer(KANTOOR_HERSTELD, actor=None, kopie=f"{inhoud.gemaakt.astimezone(ZONE):%d-%m-%Y %H:%M}")
            ketenbestand.werk_bij(nu=nu)
        except OSError as fout:
            raise Reservekopiefout(
                f"De database is teruggezet, maar het ketenbestand kon niet worden geschreven: {fout.strerror}."
            ) from fout
    return controleer(nu=timezone.now())


@contextmanager
def _werkmap(archief: Path) -> Iterator[Path]:
    """Where the archive lies in the clear for a while; what a killed restore left there goes first."""
    boven = werkmap_voor(archief)
    try:
        for oud in boven.glob(f"{_WERKMAP}*"):
            shutil.rmtree(oud)
        tijdelijk = tempfile.TemporaryDirectory(prefix=_WERKMAP, dir=boven)
    except OSError as fout:
        raise Reservekopiefout(
            f"In {boven} kan niet worden geschreven ({fout.strerror}). Noem een andere map in SWV_BACKUP_WERKMAP."
        ) from fout
    with tijdelijk as werkmap:
        yield Path(werkmap)


def _bekende_migraties() -> set[str]:
    """The migrations of this version of the code."""
    return {f"{app}.{naam}" for app, naam in MigrationLoader(None).disk_migrations}


def _is_leeg() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public')")
        return bool(cursor.fetchone()[0])


# A running office holds a lock for a moment only; who holds it longer is told.
_BEGIN = """
SET client_min_messages = warning;
BEGIN;
SET LOCAL lock_timeout = '30s';
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
CREATE EXTENSION unaccent WITH SCHEMA public;
CREATE EXTENSION pg_trgm WITH SCHEMA public;
CREATE EXTENSION btree_gist WITH SCHEMA public;
"""


def _zet_database_terug(inhoud: Inhoud, werkmap: Path) -> None:
    """One session removes what was there and writes what pg_restore reads; it commits when both are ready."""
    opties, omgeving = verbinding()
    lees = [programma("pg_restore"), "--no-owner", "--no-privileges", "--no-comments", "--file=-", str(inhoud.database)]
    schrijf = [programma("psql"), *opties, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
    connection.close()
    with (
        (werkmap / "gezegd").open("w+b") as gezegd,
        subprocess.Popen(lees, env=omgeving, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=gezegd) as lezer,
        subprocess.Popen(schrijf, env=omgeving, stdin=subprocess.PIPE, stderr=gezegd) as schrijver,
    ):
        assert lezer.stdout is not None
        assert schrijver.stdin is not None
        try:
            schrijver.stdin.write(_BEGIN.encode())
            shutil.copyfileobj(lezer.stdout, schrijver.stdin, BLOK)
            gelezen = lezer.wait() == 0
            # Without this last word the session ends, and nothing has happened.
            schrijver.stdin.write(b"\nCOMMIT;\n" if gelezen else b"")
            schrijver.stdin.close()
        except BrokenPipeError:
            lezer.kill()
            with suppress(BrokenPipeError):
                schrijver.stdin.close()
            gelezen = False
        geschreven = schrijver.wait() == 0
        gezegd.seek(0)
        melding = gezegd.read().decode(errors="replace").strip()[:300]
    if not (gelezen and geschreven):
        raise Reservekopiefout(f"De database kon niet worden teruggezet; er is niets veranderd: {melding}")
    ContentType.objects.clear_cache()
    vergeet_kantoor()


def _vergelijk(inhoud: Inhoud) -> None:
    with transaction.atomic():
        if migraties() != inhoud.migraties:
            raise Reservekopiefout("De migraties in de database zijn niet die van de kopie.")
        verschillen = inhoud.stand.verschillen(stand())
    if verschillen:
        raise Reservekopiefout("Wat terugkwam is niet wat er was: " + "; ".join(verschillen[:10]))


def _zet_keten_terug(inhoud: Inhoud, nu: datetime) -> None:
    """The file of the archive comes in place of the one that is there, which is kept beside it: it is evidence."""
    pad = ketenbestand.pad()
    if pad.exists():
        if pad.read_bytes() == inhoud.keten:
            return
        pad.rename(pad.with_name(f"{pad.name}.voor-herstel-{nu:%Y%m%d-%H%M%S}"))
    if inhoud.keten:
        pad.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as uit:
            uit.write(inhoud.keten)
            os.fsync(uit.fileno())


def draait_als_eigenaar() -> bool:
    """Making and restoring is work of the owner of the tables, never of the web role."""
    return str(connection.settings_dict["USER"]) != settings.SWV_WEB_ROL
