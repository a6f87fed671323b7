"""Putting a back-up back: into an empty database, and not done before everything was compared."""

from __future__ import annotations

import os
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from pyrage import x25519

from swv.controle.reservekopie import (
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
from swv.journaal.rechten import leg_rechten
from swv.organisatie.kantoor import vergeet_kantoor


def zet_terug(archief: Path, *, sleutel: x25519.Identity, vervang: bool, nu: datetime) -> list[Bevinding]:
    """Restore the archive and return what ``controleer`` finds afterwards; an empty list when the office is sound.

    The archive is opened and verified before anything is removed; the database comes back in one transaction or not at
    all. Rows, sums, heads of the chain and next numbers must be those of the manifest.

    Raises ``Reservekopiefout``: the archive is not whole, the database is not empty, or what came back differs.
    """
    with (
        tempfile.TemporaryDirectory(prefix=".herstel-", dir=werkmap_voor(archief)) as werkmap,
        open_archief(archief, sleutel, Path(werkmap)) as inhoud,
    ):
        if not _is_leeg():
            if not vervang:
                raise Reservekopiefout("De database is niet leeg. Wilt u haar vervangen? Geef dan --vervang.")
            _maak_leeg()
        _zet_database_terug(inhoud)
        leg_rechten(using=DEFAULT_DB_ALIAS)
        _vergelijk(inhoud)
        _zet_keten_terug(inhoud, nu)
    return controleer(nu=nu)


def _is_leeg() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public')")
        return bool(cursor.fetchone()[0])


def _maak_leeg() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def _zet_database_terug(inhoud: Inhoud) -> None:
    opties, omgeving = verbinding()
    with connection.cursor() as cursor:
        for extensie in ("unaccent", "pg_trgm", "btree_gist"):
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {extensie} WITH SCHEMA public")
    connection.close()
    uitvoer = subprocess.run(
        [
            programma("pg_restore"),
            *opties,
            "--single-transaction",
            "--exit-on-error",
            "--no-owner",
            "--no-privileges",
            "--no-comments",
            str(inhoud.database),
        ],
        env=omgeving,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if uitvoer.returncode != 0:
        raise Reservekopiefout(f"pg_restore is mislukt, er is niets teruggezet: {uitvoer.stderr.strip()[:300]}")
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
