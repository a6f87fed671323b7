"""Search for pupils: prefix search on the normalised name, from two characters, in any order of words."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import F, Value
from django.db.models.expressions import Func
from django.db.models.fields import BooleanField

if TYPE_CHECKING:
    from leerlingen.models import LeerlingQuerySet

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


def zoek_leerlingen(queryset: LeerlingQuerySet, tekst: str) -> LeerlingQuerySet:
    """Filter by name and birth date; fewer than two characters without a date finds nobody."""
    geboortedatum, rest = datum_in(tekst)
    rest = rest.strip()
    if geboortedatum is None and len(rest) < MINIMUM:
        return queryset.none()
    if geboortedatum is not None:
        queryset = queryset.filter(geboortedatum=geboortedatum)
    if rest:
        queryset = queryset.filter(NaamBegintMet(F("zoekvector"), Func(Value(rest), function="public.naamzoekvraag")))
    return queryset
