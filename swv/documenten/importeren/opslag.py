"""Keeping the rows of an import, thousands at once: through COPY and one UPDATE, since the ORM works row by row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Q

from swv.documenten.models import Import

_COPY = (
    "COPY documenten_importrij (invoer_id, regel, nr, waarden, uitkomst, verschil, meldingen, waarschuwingen) "
    "FROM STDIN"
)
_UPDATE = """
    UPDATE documenten_importrij rij
    SET uitkomst = nieuw.uitkomst, verschil = nieuw.verschil, meldingen = nieuw.meldingen
    FROM unnest(%s::bigint[], %s::text[], %s::jsonb[], %s::jsonb[]) AS nieuw(id, uitkomst, verschil, meldingen)
    WHERE rij.id = nieuw.id
"""


@dataclass(slots=True)
class Bewaard:
    """A row of ``Importrij`` while it is worked on; ``pk`` is None until it is in the database."""

    pk: int | None
    regel: int
    nr: str
    waarden: dict[str, str]
    uitkomst: str
    verschil: list[Any] = field(default_factory=list)
    meldingen: list[Any] = field(default_factory=list)
    waarschuwingen: list[Any] = field(default_factory=list)


def volgende(invoer: Import, na: int, aantal: int | None, keuze: Q) -> list[Bewaard]:
    """Rows behind line ``na`` with what it takes to compare them; all of them without ``aantal``."""
    rijen = invoer.rijen.filter(keuze, regel__gt=na).order_by("regel")
    kolommen = rijen.values_list("pk", "regel", "nr", "waarden", "uitkomst", "verschil")
    return [Bewaard(*rij) for rij in (kolommen[:aantal] if aantal else kolommen)]


def voeg_toe(invoer: Import, rijen: Iterable[Bewaard]) -> None:
    """Insert new rows of this import."""
    with connection.cursor() as cursor, cursor.copy(_COPY) as stroom:
        for rij in rijen:
            stroom.write_row(
                (
                    invoer.pk,
                    rij.regel,
                    rij.nr,
                    json.dumps(rij.waarden),
                    rij.uitkomst,
                    json.dumps(rij.verschil),
                    json.dumps(rij.meldingen),
                    json.dumps(rij.waarschuwingen),
                )
            )


def bewaar_uitkomsten(rijen: Sequence[Bewaard]) -> None:
    """Write outcome, difference and reasons of rows that are there."""
    if not rijen:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            _UPDATE,
            [
                [rij.pk for rij in rijen],
                [str(rij.uitkomst) for rij in rijen],
                [json.dumps(rij.verschil) for rij in rijen],
                [json.dumps(rij.meldingen) for rij in rijen],
            ],
        )
