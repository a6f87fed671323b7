"""The chain of sealed days: what it takes to trust events and reads afterwards, also against who owns the database.

Every closed day (Dutch time) of a trace gets one ``Dagketen``: the hash over its rows in order of id, chained to the
day before. The hashes are computed by PostgreSQL over a canonical text of each row, so that a day of many thousands of
rows costs one query. ``ketenbestand.py`` keeps the heads outside the database; ``controles.py`` compares all three.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from swv.journaal.enums import Spoorsoort
from swv.journaal.models import Dagketen

ZONE = ZoneInfo("Europe/Amsterdam")
# A request or task lasts some ninety seconds at most: after this no transaction of the day before is still running.
NAIJLEN = timedelta(minutes=15)
_SLOT = 7_105_001

_TABEL = {Spoorsoort.GEBEURTENIS: "journaal_gebeurtenis", Spoorsoort.INZAGE: "journaal_inzage"}
_KOLOMMEN = {
    Spoorsoort.GEBEURTENIS: "rol, organisatie, content_type_id, object_id, gegevens, soort",
    Spoorsoort.INZAGE: "rol, organisatie, content_type_id, object_id, gegevens, soort, leerling_id",
}


@dataclass(frozen=True)
class Dagsom:
    """The rows of one day, or of the part of it before a moment: number, first and last id, and their hash."""

    aantal: int
    eerste_id: int | None
    laatste_id: int | None
    som: str


LEGE_DAG = Dagsom(0, None, None, hashlib.sha256(b"").hexdigest())


def tabel(spoor: Spoorsoort) -> str:
    return _TABEL[spoor]


def begin_van(dag: date) -> datetime:
    """Midnight at which the day begins in the Netherlands."""
    return datetime.combine(dag, time.min, tzinfo=ZONE)


def _rijsom(spoor: Spoorsoort) -> str:
    """The hash of one row in SQL. JSON as text is the canonical form: keys sorted, every string quoted."""
    return f"""sha256(convert_to(jsonb_build_array(
        id, to_char(op AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), actor_id, {_KOLOMMEN[spoor]}
    )::text, 'UTF8'))"""


def dagsommen(spoor: Spoorsoort, *, tot: datetime, van: datetime | None = None) -> dict[date, Dagsom]:
    """The days in [van, tot) that have rows."""
    vraag = f"""
        SELECT (op AT TIME ZONE '{ZONE.key}')::date, count(*), min(id), max(id),
               encode(sha256(string_agg({_rijsom(spoor)}, ''::bytea ORDER BY id)), 'hex')
        FROM {_TABEL[spoor]} WHERE op < %(tot)s AND (%(van)s::timestamptz IS NULL OR op >= %(van)s) GROUP BY 1
    """
    with connection.cursor() as cursor:
        cursor.execute(vraag, {"van": van, "tot": tot})
        return {dag: Dagsom(*rest) for dag, *rest in cursor.fetchall()}


def sommen_tot(spoor: Spoorsoort, dag: date, momenten: Iterable[datetime]) -> dict[datetime, Dagsom]:
    """The rows of a day before each of these moments, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT op, id, {_rijsom(spoor)} FROM {_TABEL[spoor]} WHERE op >= %s AND op < %s ORDER BY id",
            [begin_van(dag), begin_van(dag + timedelta(days=1))],
        )
        rijen = [(op, id_, bytes(som)) for op, id_, som in cursor.fetchall()]
    return {moment: _optellen([(id_, som) for op, id_, som in rijen if op < moment]) for moment in momenten}


def _optellen(rijen: Sequence[tuple[int, bytes]]) -> Dagsom:
    if not rijen:
        return LEGE_DAG
    return Dagsom(len(rijen), rijen[0][0], rijen[-1][0], hashlib.sha256(b"".join(som for _, som in rijen)).hexdigest())


def schakel(spoor: str, dag: date, som: Dagsom, vorige: str) -> str:
    """The hash of a day with that of the day before: SHA-256 over the lines spoor, date, number, ids, sum, previous."""
    delen = (spoor, dag.isoformat(), som.aantal, som.eerste_id or "", som.laatste_id or "", som.som, vorige)
    return hashlib.sha256("\n".join(map(str, delen)).encode()).hexdigest()


def vaste_grens(nu: datetime) -> datetime:
    """The moment before which no row can still come: a while ago, and before the oldest transaction that runs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(xact_start) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        (oudste,) = cursor.fetchone()
    grens = nu - NAIJLEN
    return min(grens, oudste) if oudste is not None else grens


def verzegel(*, nu: datetime) -> list[Dagketen]:
    """Seal every closed day that is not sealed yet, in order, for both traces. Returns the new seals.

    The first day is that of the oldest row; a day without rows is sealed too, so that a row that is put in later is
    found. Two runs at the same time wait for each other; the second finds nothing to do.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SLOT])
        tot = vaste_grens(nu).astimezone(ZONE).date()
        eerste = eerste_dag()
        if eerste is None:
            return []
        return [keten for spoor in Spoorsoort for keten in _verzegel_spoor(spoor, eerste, tot, nu)]


def _verzegel_spoor(spoor: Spoorsoort, eerste: date, tot: date, nu: datetime) -> list[Dagketen]:
    vorige = Dagketen.objects.filter(spoor=spoor).order_by("-datum").first()
    dag, kop = (vorige.datum + timedelta(days=1), vorige.keten) if vorige else (eerste, "")
    sommen = dagsommen(spoor, van=begin_van(dag), tot=begin_van(tot)) if dag < tot else {}
    nieuw = []
    while dag < tot:
        som = sommen.get(dag, LEGE_DAG)
        keten = schakel(spoor, dag, som, kop)
        nieuw.append(
            Dagketen(
                spoor=spoor,
                datum=dag,
                aantal=som.aantal,
                eerste_id=som.eerste_id,
                laatste_id=som.laatste_id,
                som=som.som,
                vorige=kop,
                keten=keten,
                verzegeld_at=nu,
            )
        )
        dag, kop = dag + timedelta(days=1), keten
    return Dagketen.objects.bulk_create(nieuw, batch_size=500)


def eerste_dag() -> date | None:
    """The first day with a row in any trace; None while there is no row at all."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT least((SELECT min(op) FROM journaal_gebeurtenis), (SELECT min(op) FROM journaal_inzage))"
        )
        (eerste,) = cursor.fetchone()
    return eerste.astimezone(ZONE).date() if eerste else None
