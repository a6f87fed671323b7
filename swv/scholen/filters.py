"""Filters above the list of schools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter

from swv.documenten.lijst import LijstFilter
from swv.organisatie.enums import Schoolsoort
from swv.organisatie.models import Bestuur, Gemeente, SchoolQuerySet


def op_woorden(queryset: QuerySet, tekst: str) -> QuerySet:
    """Every word typed is in the name, the place or the BRIN; accents do not matter."""
    for woord in tekst.replace("-", " ").split():
        queryset = queryset.filter(
            Q(naam__unaccent__icontains=woord)
            | Q(plaats__unaccent__icontains=woord)
            | Q(brin__istartswith=woord)
            | Q(vestiging=woord)
        )
    return queryset


class SchoolFilter(LijstFilter):
    q = CharFilter(label="Naam, BRIN of plaats", method="zoek", max_length=100)
    soort = ChoiceFilter(label="Soort", empty_label="Alle soorten", choices=Schoolsoort.choices())
    bestuur = ChoiceFilter(label="Bestuur", empty_label="Alle besturen", method="bij_bestuur")
    gemeente = ChoiceFilter(label="Gemeente", empty_label="Alle gemeenten", field_name="gemeente_id")

    def keuzes(self) -> Mapping[str, Iterable[tuple[Any, str]]]:
        return {
            "bestuur": Bestuur.objects.values_list("pk", "naam"),
            "gemeente": Gemeente.objects.values_list("pk", "naam"),
        }

    def zoek(self, queryset: QuerySet, naam: str, tekst: str) -> QuerySet:
        return op_woorden(queryset, tekst)

    def bij_bestuur(self, queryset: SchoolQuerySet, naam: str, bestuur: str) -> SchoolQuerySet:
        return queryset.van_bestuur_op([bestuur], timezone.localdate())
