"""Writing traces and messages. Called inside the transaction of the act they belong to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.utils import timezone

from swv.journaal.enums import InzageSoort
from swv.journaal.models import Gebeurtenis, Inzage
from swv.journaal.post import post_bericht as post_bericht
from swv.journaal.soorten import is_bekend

# Codes, numbers, dates: longer text would be the content of a file, which must be able to disappear in time.
MAX_LENGTE_GEGEVEN = 60


def _wie(actor: Any) -> dict[str, Any]:
    """Actor, role and organisation as copied into a trace; without actor the system itself acted."""
    if actor is None or not getattr(actor, "pk", None):
        return {"actor": None, "rol": "", "organisatie": ""}
    namens = getattr(actor, "namens", None)
    return {
        "actor": actor,
        "rol": namens.rol if namens else "",
        "organisatie": namens.organisatie_code if namens else "",
    }


def _met_waarneming(gegevens: dict[str, Any], actor: Any, onderwerp: models.Model | None) -> dict[str, Any]:
    """Adds the number of the stand-in when the actor acts on this object in the place of a colleague."""
    bij = getattr(actor, "waarneming_bij", None)
    nummer = bij(onderwerp) if bij is not None else None
    return gegevens if nummer is None else {**gegevens, "waarneming": nummer}


def _onderwerp(object_: models.Model | None) -> dict[str, Any]:
    if object_ is None:
        return {"content_type": None, "object_id": ""}
    return {"content_type": ContentType.objects.get_for_model(object_), "object_id": str(object_.pk)}


def _keur(soort: str, gegevens: dict[str, Any]) -> None:
    if not is_bekend(soort):
        raise ValueError(f"Onbekende gebeurtenissoort: {soort}")
    for naam, waarde in gegevens.items():
        if isinstance(waarde, str) and len(waarde) > MAX_LENGTE_GEGEVEN:
            raise ValueError(f"Gegeven {naam} van {soort} is te lang: een gebeurtenis bevat codes, geen tekst.")


def registreer(soort: str, onderwerp: models.Model | None = None, /, *, actor: Any, **gegevens: Any) -> Gebeurtenis:
    """Write the event row of an act, in the transaction of that act.

    ``gegevens`` are ids, codes, numbers and dates. Raises ``ValueError`` for an undeclared kind or for text that is
    too long to be a code.
    """
    _keur(soort, gegevens)
    gegevens = _met_waarneming(gegevens, actor, onderwerp)
    return Gebeurtenis.objects.create(
        op=timezone.now(), soort=soort, gegevens=gegevens, **_wie(actor), **_onderwerp(onderwerp)
    )


def gebeurtenissen_van(onderwerp: models.Model) -> models.QuerySet[Gebeurtenis]:
    """Everything that was written down about this row, the newest first."""
    return Gebeurtenis.objects.filter(**_onderwerp(onderwerp)).order_by("-op", "-pk")


def registreer_velen(soort: str, rijen: Iterable[tuple[models.Model, dict[str, Any]]], *, actor: Any) -> int:
    """Write one event per object with its ``gegevens``, in one statement: for imports. Returns how many.

    Raises ``ValueError`` as ``registreer`` does.
    """
    nu, wie = timezone.now(), _wie(actor)
    gebeurtenissen = []
    for onderwerp, gegevens in rijen:
        _keur(soort, gegevens)
        gegevens = _met_waarneming(gegevens, actor, onderwerp)
        gebeurtenissen.append(Gebeurtenis(op=nu, soort=soort, gegevens=gegevens, **wie, **_onderwerp(onderwerp)))
    Gebeurtenis.objects.bulk_create(gebeurtenissen)
    return len(gebeurtenissen)


def registreer_inzage(
    soort: InzageSoort,
    onderwerp: models.Model | None = None,
    /,
    *,
    actor: Any,
    leerling_id: int | None = None,
    **gegevens: Any,
) -> Inzage:
    """Write that somebody looked: at one child (``leerling_id``) or at a list (filter hash and count)."""
    return Inzage.objects.create(
        op=timezone.now(),
        soort=soort,
        leerling_id=leerling_id,
        gegevens=_met_waarneming(gegevens, actor, onderwerp),
        **_wie(actor),
        **_onderwerp(onderwerp),
    )


def registreer_inzage_velen(soort: InzageSoort, leerling_ids: Iterable[int], *, actor: Any, **gegevens: Any) -> int:
    """Write one look per child in one statement: for a file with many children. Returns how many children.

    A child that the actor sees in the place of a colleague gets the number of that stand-in.
    """
    wie = _wie(actor)
    kinderen = sorted(set(leerling_ids))
    bij = getattr(actor, "waarnemingen_bij_kinderen", None)
    nummers = bij(kinderen) if bij is not None else {}
    kolommen = "op, soort, actor_id, rol, organisatie, content_type_id, object_id, gegevens"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Inzage._meta.db_table} ({kolommen}, leerling_id) "
            "SELECT %s, %s, %s, %s, %s, NULL, '', %s::jsonb || CASE WHEN waarneming IS NULL THEN '{}'::jsonb "
            "ELSE jsonb_build_object('waarneming', waarneming) END, leerling "
            "FROM unnest(%s::bigint[], %s::bigint[]) AS gelezen (leerling, waarneming)",
            [
                timezone.now(),
                soort,
                wie["actor"].pk if wie["actor"] else None,
                wie["rol"],
                wie["organisatie"],
                json.dumps(gegevens, cls=DjangoJSONEncoder),
                kinderen,
                [nummers.get(kind) for kind in kinderen],
            ],
        )
        return int(cursor.rowcount)


def filterhash(filters: str) -> str:
    """Short hash of the filters of a list, so that the trace does not repeat a name that was searched for."""
    return hashlib.sha256(filters.encode()).hexdigest()[:16]
