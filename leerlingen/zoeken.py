"""Search for pupils: prefix search on the normalised name, from two characters, in any order of words."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TypeVar

from django.db.models import F, FilteredRelation, Q, QuerySet, Value
from django.db.models.expressions import Func
from django.db.models.fields import BooleanField

Rijen = TypeVar("Rijen", bound=QuerySet)
MINIMUM = 2
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


def met_school_van(queryset: Rijen, dag: date) -> Rijen:
    """The same pupils with ``school_naam`` and ``groep`` of the enrolment that holds on ``dag``; None without one."""
    geldig = Q(inschrijvingen__van__lte=dag) & (Q(inschrijvingen__tot__isnull=True) | Q(inschrijvingen__tot__gte=dag))
    return queryset.annotate(nu=FilteredRelation("inschrijvingen", condition=geldig)).annotate(
        school_naam=F("nu__school__naam"), groep=F("nu__groep")
    )
