"""Rows for bulk loading: gathered in memory with their keys, written with COPY in the order of the foreign keys.

All constraints and triggers stay on. COPY fires the triggers of the history once per table, so the loaded rows have
their history too.
"""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from typing import Any

from django.db import connection, models
from psycopg import sql

_Rijen = list[tuple[Any, ...]]


class Lading:
    """Rows per model. Keys are given here, so that rows can point at each other before anything is written."""

    def __init__(self) -> None:
        self._rijen: dict[type[models.Model], _Rijen] = defaultdict(list)
        self._velden: dict[type[models.Model], list[models.Field[Any, Any]]] = {}
        self._standaard: dict[type[models.Model], list[Any]] = {}
        self._laatste: dict[type[models.Model], int] = {}

    def rij(self, model: type[models.Model], **waarden: Any) -> int:
        """Add a row and return its key. ``waarden`` are column values (``leerling_id``); the rest takes its default.

        Raises ``KeyError`` for a column the model does not have.
        """
        if model not in self._velden:
            self._bereid_voor(model)
        self._laatste[model] += 1
        waarden.setdefault("id", self._laatste[model])
        rij = tuple(
            waarden.pop(veld.attname) if veld.attname in waarden else _vers(veld, standaard)
            for veld, standaard in zip(self._velden[model], self._standaard[model], strict=True)
        )
        if waarden:
            raise KeyError(f"{model.__name__} heeft geen kolom {', '.join(waarden)}")
        self._rijen[model].append(rij)
        return self._laatste[model]

    def volgende(self, model: type[models.Model]) -> int:
        """The key that the next row of this model gets, for a row that comes before it and points at it."""
        if model not in self._velden:
            self._bereid_voor(model)
        return self._laatste[model] + 1

    def _bereid_voor(self, model: type[models.Model]) -> None:
        velden = [veld for veld in model._meta.concrete_fields if not getattr(veld, "generated", False)]
        self._velden[model] = velden
        self._standaard[model] = [None if veld.primary_key else veld.get_default() for veld in velden]
        hoogste = None
        if isinstance(model._meta.pk, models.AutoField):
            hoogste = model._default_manager.aggregate(hoogste=models.Max("pk"))["hoogste"]
        self._laatste[model] = hoogste or 0

    def aantal(self, model: type[models.Model]) -> int:
        """How many rows of this model are waiting to be written."""
        return len(self._rijen[model])

    def schrijf(self, *volgorde: type[models.Model]) -> int:
        """Write the rows of these models in this order, in the caller's transaction, and return their number."""
        totaal = 0
        for model in volgorde:
            rijen = self._rijen.pop(model, [])
            if rijen:
                _kopieer(model, self._velden[model], rijen)
                totaal += len(rijen)
        return totaal


def _vers(veld: models.Field[Any, Any], standaard: Any) -> Any:
    """The default of a column; a key that is drawn, for each row anew."""
    return veld.get_default() if isinstance(veld, models.UUIDField) else standaard


def _kopieer(model: type[models.Model], velden: list[models.Field[Any, Any]], rijen: _Rijen) -> None:
    tabel = sql.Identifier(model._meta.db_table)
    kolommen = sql.SQL(", ").join([sql.Identifier(str(veld.column)) for veld in velden])
    opdracht = sql.SQL("COPY {} ({}) FROM STDIN").format(tabel, kolommen)
    als_json = [nr for nr, veld in enumerate(velden) if isinstance(veld, models.JSONField)]
    with connection.cursor() as cursor:
        with cursor.copy(opdracht) as stroom:
            for rij in rijen:
                stroom.write_row(_met_json(rij, als_json) if als_json else rij)
        if isinstance(model._meta.pk, models.AutoField):
            cursor.execute(
                sql.SQL("SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT max(id) FROM {}))").format(tabel),
                [model._meta.db_table],
            )


def _met_json(rij: tuple[Any, ...], als_json: list[int]) -> list[Any]:
    waarden = list(rij)
    for nr in als_json:
        waarden[nr] = json.dumps(waarden[nr])
    return waarden


def zet_geschiedeniscontext(seed: int) -> None:
    """Tell the history triggers of this transaction where the rows come from: COPY passes pghistory's own hook by."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s, true)",
            [str(uuid.uuid4()), json.dumps({"bron": "demodata", "seed": seed})],
        )


def werk_statistiek_bij(*modellen: type[models.Model]) -> None:
    """ANALYZE what was loaded, so that the first query plans with the real sizes."""
    tabellen = sql.SQL(", ").join(sql.Identifier(model._meta.db_table) for model in modellen)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("ANALYZE {}").format(tabellen))
