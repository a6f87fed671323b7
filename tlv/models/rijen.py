"""Rows that hang on a request, as JSON within the query of the request: sets that are only counted and read."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import DEFAULT_DB_ALIAS
from django.db.models import CharField, Expression, OuterRef
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, JSONObject
from django.db.models.sql import Query

from swv.journaal.models import Gebeurtenis
from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.models import Lidmaatschap
from tlv.enums import BijeenkomstStatus
from tlv.gebeurtenissen import ONDERDEEL_BEWAARD


class Vast(Expression):
    """A subquery without a choice in it: Django works out its SQL once for a table, and not at every request. Doing
    that took half the time of reading a request with its facts.

    For a query that is asked by itself: within another one its table would have another name.
    """

    def __init__(self, subquery: ArraySubquery) -> None:
        super().__init__()
        self._subquery = subquery
        self._sql: dict[str, RawSQL] = {}

    def resolve_expression(self, query: Query, *args: Any, **kwargs: Any) -> RawSQL:  # type: ignore[override]
        """The SQL with the name that the query gives to its table."""
        tabel = query.get_initial_alias()
        if tabel not in self._sql:
            klaar = self._subquery.resolve_expression(query, *args, **kwargs)
            sql, waarden = query.get_compiler(DEFAULT_DB_ALIAS).compile(klaar)
            self._sql[tabel] = RawSQL(sql, waarden, output_field=klaar.output_field)
        return self._sql[tabel]


@cache
def als_json(model: str, *velden: str) -> Vast:
    """The rows of one kind of a request, as JSON objects in the order of entry."""
    rijen = apps.get_model("tlv", model).objects.filter(aanvraag=OuterRef("pk")).order_by("pk")
    return Vast(ArraySubquery(rijen.values(rij=JSONObject(**{veld: veld for veld in velden}))))


# Where a row of the dossier was carried over from; the same for every kind of row.
BRON = (
    "id",
    "bron_aanvraag",
    "bron_aanvraag__ontvangen_op",
    "bron_aanvraag__aangemaakt_at",
    "bron_opp",
    "bron_opp__vastgesteld_op",
    "bron_nagekeken_op",
)


@cache
def loketadviezen() -> Vast:
    """What fixed minutes of the loket advise on a request, the oldest first, with the rungs of the ladder."""
    treden = apps.get_model("tlv", "Laddertrede").objects.filter(agendapunt=OuterRef("pk")).order_by("pk")
    punten = apps.get_model("tlv", "Agendapunt").objects.filter(
        aanvraag=OuterRef("pk"), bijeenkomst__status=BijeenkomstStatus.AFGESLOTEN
    )
    velden = ("pk", "zaak", "uitkomst", "categorie", "unaniem", "alternatief")
    rij = JSONObject(
        **{veld: veld for veld in velden},
        datum="bijeenkomst__datum",
        soort="bijeenkomst__soort",
        treden=ArraySubquery(treden.values(rij=JSONObject(trede="trede", datum="datum", opgelost="opgelost"))),
    )
    return Vast(ArraySubquery(punten.order_by("bijeenkomst__datum", "pk").values(rij=rij)))


@cache
def aanvulpunten() -> Vast:
    """What was asked to complete a request and is not in yet, with what it was asked with."""
    punten = apps.get_model("tlv", "Aanvulpunt").objects.filter(
        aanvulling__aanvraag=OuterRef("pk"), aanvulling__volledig__isnull=True
    )
    return Vast(ArraySubquery(punten.order_by("pk").values(rij=JSONObject(onderdeel="onderdeel"))))


@cache
def opstellers() -> Vast:
    """Everybody who ever saved a section, also when somebody saved it after them: none of them is independent."""
    bewaard = Gebeurtenis.objects.filter(
        content_type__app_label="tlv",
        content_type__model="tlvaanvraag",
        object_id=Cast(OuterRef("pk"), CharField()),
        soort=ONDERDEEL_BEWAARD,
        actor__isnull=False,
    )
    return Vast(ArraySubquery(bewaard.order_by("actor").values("actor").distinct()))


@cache
def kantoorrollen() -> Vast:
    """Experts who are coordinator or director of the office as well, with the period: they judge for the office."""
    rollen = Lidmaatschap.objects.filter(rol__in=[Rol.BOC, *DIRECTIE], gebruiker__deskundige__isnull=False)
    return Vast(
        ArraySubquery(rollen.order_by("pk").values(rij=JSONObject(gebruiker="gebruiker_id", van="van", tot="tot")))
    )
