"""Search for pupils: prefix search on the normalised name, from two characters, in any order of words."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import F, FilteredRelation, Q, QuerySet, Value
from django.db.models.expressions import Func
from django.db.models.fields import BooleanField
from django.db.models.functions import Collate

Rijen = TypeVar("Rijen", bound=QuerySet)
MINIMUM = 2
# Ranges of the names found, in order: who of them may be seen is asked per range until enough may be. Of so few the
# database looks up each one's enrolment; of many more at once it would read all enrolments.
_REEKSEN = ((0, 50), (50, 250), (250, 500), (500, 750), (750, 1000))
_REDEN = "wie zo heet, om daarna te vragen wie daarvan zichtbaar is"
# The order of the list in a collation that is the same and is not that of the index: for a name that few have, the
# database would read that index from A to where the name stands. Now it sorts what the index on words found.
_OP_NAAM = (Collate("volgorde", "POSIX"), "geboortedatum", "pk")
_DATUM = re.compile(r"\b(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\b")


class NaamBegintMet(Func):
    """``zoekvector @@ naamzoekvraag(text)``: the words of the text, normalised by the database, each as a prefix."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = BooleanField()


def datum_in(tekst: str) -> tuple[date | None, str]:
    """The birth date in what was typed, and the rest of the text."""
    vondst = _DATUM.search(tekst)
    if vondst is None:
        return None, tekst
    try:
        datum = datetime.strptime("-".join(vondst.groups()), "%d-%m-%Y").date()  # noqa: DTZ007 a day, not a moment
    except ValueError:
        return None, tekst
    return datum, tekst[: vondst.start()] + " " + tekst[vondst.end() :]


def zoek_leerlingen(queryset: Rijen, tekst: str, *, via: str = "") -> Rijen:
    """Filter by name and birth date; fewer than two characters without a date finds nobody.

    ``via`` leads from the rows to their pupil (``leerling__``).
    """
    geboortedatum, rest = datum_in(tekst)
    rest = rest.strip()
    if geboortedatum is None and len(rest) < MINIMUM:
        return queryset.none()
    if geboortedatum is not None:
        queryset = queryset.filter(**{f"{via}geboortedatum": geboortedatum})
    if rest:
        vraag = Func(Value(rest), function="public.naamzoekvraag")
        queryset = queryset.filter(NaamBegintMet(F(f"{via}zoekvector"), vraag))
    return queryset


def eerste_leerlingen(zichtbaar: Rijen, tekst: str, hoeveel: int, dag: date) -> list[Any]:
    """The first ``hoeveel`` of ``zichtbaar`` with this name or birth date, in the order of the list, with their school.

    Two letters are the beginning of tens of thousands of names, of which some thousands or all may be seen: so the
    first of those names are looked at first.
    """
    passend = zoek_leerlingen(zichtbaar.model.objects.systeem(_REDEN), tekst).order_by(*_OP_NAAM)
    *_, (_, meeste) = _REEKSEN
    namen = list(passend.values_list("pk", flat=True)[:meeste])
    gevonden: list[int] = []
    for van, tot in _REEKSEN:
        if namen[van:tot] and len(gevonden) < hoeveel:
            gevonden += zichtbaar.filter(pk__in=namen[van:tot]).order_by(*_OP_NAAM).values_list("pk", flat=True)
    if len(gevonden) < hoeveel and len(namen) == meeste:
        gevonden = list(zoek_leerlingen(zichtbaar, tekst).order_by(*_OP_NAAM).values_list("pk", flat=True)[:hoeveel])
    rijen = zichtbaar.filter(pk__in=gevonden[:hoeveel])
    return list(met_school_van(rijen, dag).order_by(*_OP_NAAM))


def met_school_van(queryset: Rijen, dag: date) -> Rijen:
    """The same pupils with ``school_naam`` and ``groep`` of the enrolment that holds on ``dag``; None without one."""
    geldig = Q(inschrijvingen__van__lte=dag) & (Q(inschrijvingen__tot__isnull=True) | Q(inschrijvingen__tot__gte=dag))
    return queryset.annotate(nu=FilteredRelation("inschrijvingen", condition=geldig)).annotate(
        school_naam=F("nu__school__naam"), groep=F("nu__groep")
    )
