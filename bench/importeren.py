"""Reading the schools in through the import engine, against a bare COPY of the same rows.

Ours reads and checks the file, compares it, keeps a preview, and after agreement compares again and writes with events.
The COPY puts the same rows into tables without constraints or indexes. Every round ends with a rollback.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, models, transaction
from psycopg import sql

from bench.meten import Meting, ms, om_en_om
from swv.documenten.importeren.services import begin_import, bevestig_import
from swv.documenten.klus import voer_klus_uit
from swv.documenten.models import Import, Klus
from swv.organisatie.models import Bestuur, Bestuursperiode, Gemeente, School
from swv.scholen.importeren import SCHOLENBESTAND
from swv.scholen.invoer import SCHOLEN
from tests.proefcluster import Kopie, verbonden_met
from tests.toegang.factories import maak_beheer

RONDES = 15
_TABELLEN = (Gemeente, Bestuur, School, Bestuursperiode)


class _Terug(Exception):
    """Ends a round: everything is rolled back."""


def meet(kopie: Kopie, *, rondes: int = RONDES) -> list[Meting]:
    """Upload, preview and agreement of all schools ÷ COPY of their rows."""
    with verbonden_met(kopie.url_eigenaar):
        beheer = maak_beheer()
        rijen = _rijen(beheer)
        motor, kaal = om_en_om(lambda: _lees_in(beheer), lambda: _kopieer(rijen), rondes=rondes)
    return [
        Meting(
            "scholen inlezen ÷ kale COPY van dezelfde rijen",
            motor / kaal,
            f"{len(rijen[School])} scholen met bestuur en gemeente, van bestand tot doorgevoerd met voorbeeld, akkoord "
            f"en gebeurtenissen: {ms(motor)}, kale COPY {ms(kaal)}",
            "hoogstens 100, en binnen een seconde",
        )
    ]


def _lees_in(beheer: Any) -> None:
    try:
        with transaction.atomic():
            _voer_door(beheer)
            raise _Terug
    except _Terug:
        return


def _voer_door(beheer: Any) -> None:
    invoer = begin_import(SCHOLEN, "scholen.csv", SCHOLENBESTAND.read_bytes(), {"per": "2026-08-01"}, actor=beheer)
    _werk(invoer)
    bevestig_import(invoer, actor=beheer)
    _werk(invoer)


def _werk(invoer: Import) -> None:
    voer_klus_uit(Klus.objects.van(invoer).lopend().get().pk)


def _rijen(beheer: Any) -> dict[type[models.Model], list[tuple[Any, ...]]]:
    """The rows that reading in makes, as COPY takes them."""
    rijen: dict[type[models.Model], list[tuple[Any, ...]]] = {}
    try:
        with transaction.atomic():
            _voer_door(beheer)
            rijen = {model: list(model._default_manager.order_by("pk").values_list()) for model in _TABELLEN}
            raise _Terug
    except _Terug:
        return rijen


def _kopieer(rijen: dict[type[models.Model], list[tuple[Any, ...]]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for model, waarden in rijen.items():
            kaal = sql.Identifier(f"kaal_{model._meta.model_name}")
            vorm = sql.SQL("CREATE TEMP TABLE {} (LIKE {}) ON COMMIT DROP")
            cursor.execute(vorm.format(kaal, sql.Identifier(model._meta.db_table)))
            kolommen = sql.SQL(", ").join(sql.Identifier(veld.column) for veld in model._meta.concrete_fields)
            with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(kaal, kolommen)) as stroom:
                for rij in waarden:
                    stroom.write_row(rij)
