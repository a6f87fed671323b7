"""Loading the demo office, against a bare COPY of the same rows into tables without constraints, indexes or WAL.

The office is filled once; the bare COPY is short and measured several times.
"""

from __future__ import annotations

import time
from statistics import median

from django.apps import apps
from django.db import connection, models
from django.utils import timezone
from psycopg import sql

from bench.meten import Meting
from swv.demo import opbouw
from swv.demo.verdeling import STANDAARD_LEERLINGEN
from tests.proefcluster import Kopie, verbonden_met

RONDES = 5
# Filled by migrate, not by the load.
_NIET_GELADEN = frozenset({"contenttypes", "auth", "sessions", "admin", "pghistory"})


def meet(kopie: Kopie, *, leerlingen: int = STANDAARD_LEERLINGEN) -> list[Meting]:
    """The whole load against a bare COPY, and the COPY within it against the same."""
    with verbonden_met(kopie.url_eigenaar):
        begin = time.perf_counter()
        resultaat = opbouw.vul(
            leerlingen=leerlingen, seed=1, wachtwoord="alleen-voor-de-meting", vandaag=timezone.localdate()
        )
        laden = time.perf_counter() - begin
        tabellen = _geladen_tabellen()
        kaal = median(sum(_kale_copy(*tabel) for tabel in tabellen) for _ in range(RONDES))
    return [
        Meting(
            "demokantoor vullen ÷ kale COPY van dezelfde rijen",
            laden / kaal,
            f"{leerlingen} leerlingen verzinnen en laden, en {resultaat.zaken} zaken door de echte handelingen: "
            f"{laden:.1f} s, kale COPY {kaal:.2f} s".replace(".", ","),
            "hoogstens 100, en binnen een minuut",
        ),
        Meting(
            "COPY met constraints, indexen en geschiedenis ÷ kale COPY",
            resultaat.seconden / kaal,
            f"deel van het vullen, {resultaat.rijen} rijen: {resultaat.seconden:.2f} s, kale COPY {kaal:.2f} s".replace(
                ".", ","
            ),
            "hoogstens 10",
        ),
    ]


def _geladen_tabellen() -> list[tuple[sql.Identifier, list[bytes]]]:
    """A bare, empty, unlogged table per table that was loaded, with the rows to put into it."""
    tabellen = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.app_label in _NIET_GELADEN or _is_geschiedenis(model):
                continue
            kaal = sql.Identifier(f"kaal_{model._meta.db_table}")
            rijen = _gewone_kolommen(model)
            cursor.execute(sql.SQL("CREATE UNLOGGED TABLE {} AS {} WITH NO DATA").format(kaal, rijen))
            with cursor.copy(sql.SQL("COPY ({}) TO STDOUT").format(rijen)) as bron:
                tabellen.append((kaal, [bytes(blok) for blok in bron]))
    return tabellen


def _kale_copy(tabel: sql.Identifier, rijen: list[bytes]) -> float:
    """Seconds to COPY these rows into the emptied bare table."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("TRUNCATE {}").format(tabel))
        begin = time.perf_counter()
        with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(tabel)) as doel:
            for blok in rijen:
                doel.write(blok)
        return time.perf_counter() - begin


def _gewone_kolommen(model: type[models.Model]) -> sql.Composed:
    """What the load writes of this model: the database makes generated columns itself."""
    velden = [veld for veld in model._meta.concrete_fields if not getattr(veld, "generated", False)]
    kolommen = sql.SQL(", ").join([sql.Identifier(str(veld.column)) for veld in velden])
    return sql.SQL("SELECT {} FROM {}").format(kolommen, sql.Identifier(model._meta.db_table))


def _is_geschiedenis(model: type[models.Model]) -> bool:
    """Written by the triggers, not by the load."""
    return model.__name__.endswith("Event")
