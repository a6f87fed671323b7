"""Loading the demo office, against a bare COPY of the same rows into tables without constraints, indexes or WAL.

Needs configured Django. Brings its own throw-away cluster; both loads run on it, one after the other.
"""

from __future__ import annotations

import time

from django.apps import apps
from django.db import connection, models
from django.utils import timezone
from psycopg import sql

from swv.demo import opbouw
from swv.demo.verdeling import STANDAARD_LEERLINGEN
from tests.proefcluster import draaiend_cluster, verbonden_met

LEERLINGEN = STANDAARD_LEERLINGEN
# Filled by migrate, not by the load.
_NIET_GELADEN = frozenset({"contenttypes", "auth", "sessions", "admin", "pghistory"})


def meet() -> list[tuple[str, float, str]]:
    """Name, ratio (1 is as fast as a bare COPY) and explanation: for the whole load, and for its COPY alone."""
    with draaiend_cluster() as cluster, verbonden_met(cluster.kopieer("bench_demo").url_eigenaar):
        begin = time.perf_counter()
        resultaat = opbouw.vul(
            leerlingen=LEERLINGEN, seed=1, wachtwoord="alleen-voor-de-meting", vandaag=timezone.localdate()
        )
        laden = time.perf_counter() - begin
        kaal = _kale_copy()
    return [
        (
            "demokantoor vullen ÷ kale COPY van dezelfde rijen",
            laden / kaal,
            f"{LEERLINGEN} leerlingen verzinnen en laden, en {resultaat.zaken} zaken door de echte handelingen: "
            f"{laden:.1f} s, kale COPY {kaal:.2f} s",
        ),
        (
            "waarvan COPY met constraints, indexen en geschiedenis ÷ kale COPY",
            resultaat.seconden / kaal,
            f"{resultaat.rijen} rijen: {resultaat.seconden:.2f} s, kale COPY {kaal:.2f} s",
        ),
    ]


def _kale_copy() -> float:
    """Seconds to COPY everything that was loaded into bare unlogged tables."""
    seconden = 0.0
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.app_label in _NIET_GELADEN or _is_geschiedenis(model):
                continue
            kaal = sql.Identifier(f"kaal_{model._meta.db_table}")
            rijen = _gewone_kolommen(model)
            cursor.execute(sql.SQL("CREATE UNLOGGED TABLE {} AS {} WITH NO DATA").format(kaal, rijen))
            with cursor.copy(sql.SQL("COPY ({}) TO STDOUT").format(rijen)) as bron:
                inhoud = [bytes(blok) for blok in bron]
            begin = time.perf_counter()
            with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(kaal)) as doel:
                for blok in inhoud:
                    doel.write(blok)
            seconden += time.perf_counter() - begin
    return seconden


def _gewone_kolommen(model: type[models.Model]) -> sql.Composed:
    """What the load writes of this model: the database makes generated columns itself."""
    velden = [veld for veld in model._meta.concrete_fields if not getattr(veld, "generated", False)]
    kolommen = sql.SQL(", ").join([sql.Identifier(str(veld.column)) for veld in velden])
    return sql.SQL("SELECT {} FROM {}").format(kolommen, sql.Identifier(model._meta.db_table))


def _is_geschiedenis(model: type[models.Model]) -> bool:
    """Written by the triggers, not by the load."""
    return model.__name__.endswith("Event")
