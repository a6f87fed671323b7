"""Keeping the rows of an import, thousands at once: through COPY and one UPDATE, since the ORM writes row by row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from django.db import connection

from swv.documenten.models import Import, Importrij

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


def voeg_toe(invoer: Import, rijen: Iterable[Importrij]) -> None:
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


def bewaar_uitkomsten(rijen: Sequence[Importrij]) -> None:
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
