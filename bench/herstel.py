"""Putting a back-up back (opened, verified, compared, checked), against pg_restore alone on the same dump."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from django.db import connection
from django.test import override_settings
from django.utils import timezone
from pyrage import x25519

from bench.meten import Meting, ms
from bench.zoeken import vul
from swv.controle.herstel import zet_terug
from swv.controle.reservekopie import maak, programma, verbinding
from tests.proefcluster import Kopie, verbonden_met

AANTAL = 22_000


def meet(kopie: Kopie, *, aantal: int = AANTAL) -> list[Meting]:
    """An office with ``aantal`` pupils and their history, restored into the database it came from, made empty."""
    sleutel = x25519.Identity.generate()
    with (
        patch.dict(os.environ, {"SWV_BACKUP_SLEUTEL": str(sleutel.to_public())}),
        tempfile.TemporaryDirectory() as map_,
        verbonden_met(kopie.url_eigenaar),
        override_settings(SWV_KETENBESTAND=Path(map_) / "keten.jsonl"),
    ):
        vul(aantal)
        nu = timezone.now()
        archief = maak(Path(map_), nu=nu)
        kaal = _kaal(Path(map_) / "database.dump")
        begin = time.perf_counter()
        zet_terug(archief, sleutel=sleutel, vervang=True, nu=nu)
        onze = time.perf_counter() - begin
    return [
        Meting(
            f"kantoor met {aantal} leerlingen terugzetten ÷ pg_restore",
            onze / kaal,
            f"met openen, vergelijken van elke rij en alle controles {ms(onze)}, pg_restore alleen {ms(kaal)}",
            "hoogstens 3",
        )
    ]


def _kaal(dump: Path) -> float:
    """Seconds of pg_restore of an ordinary dump into an empty database."""
    opties, omgeving = verbinding()
    vlaggen = ["--format=custom", "--no-owner", "--no-privileges", "--exclude-extension=*", f"--file={dump}"]
    subprocess.run([programma("pg_dump"), *opties, *vlaggen], env=omgeving, check=True)
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        for extensie in ("unaccent", "pg_trgm", "btree_gist"):
            cursor.execute(f"CREATE EXTENSION {extensie} WITH SCHEMA public")
    connection.close()
    begin = time.perf_counter()
    subprocess.run(
        [programma("pg_restore"), *opties, "--single-transaction", "--no-owner", "--no-privileges", dump],
        env=omgeving,
        check=True,
    )
    return time.perf_counter() - begin
