"""Filters of the list of meetings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone

from swv.documenten.lijst import LijstFilter
from swv.kalender import MAANDEN
from tlv.enums import BijeenkomstSoort, BijeenkomstStatus
from tlv.models.loket import Bijeenkomst

KOMEND, GEWEEST = "komend", "geweest"


class BijeenkomstFilter(LijstFilter):
    maand = django_filters.ChoiceFilter(label="Maand", method="op_maand", empty_label="Alle", choices=[])
    soort = django_filters.ChoiceFilter(
        label="Soort", field_name="soort", empty_label="Alle", choices=BijeenkomstSoort.choices()
    )
    status = django_filters.ChoiceFilter(label="Stand", method="op_stand", empty_label="Alle", choices=[])

    class Meta(LijstFilter.Meta):
        model = Bijeenkomst
        fields: list[str] = []

    def keuzes(self) -> Mapping[str, Iterable[tuple[Any, str]]]:
        maanden = self.queryset.dates("datum", "month", order="DESC")
        return {
            "maand": [(f"{dag:%Y-%m}", f"{MAANDEN[dag.month - 1]} {dag.year}") for dag in maanden],
            "status": [
                (KOMEND, "Nog te houden"),
                (GEWEEST, "Geweest, verslag nog niet vastgesteld"),
                (BijeenkomstStatus.AFGESLOTEN.value, BijeenkomstStatus.AFGESLOTEN.label),
                (BijeenkomstStatus.VERVALLEN.value, BijeenkomstStatus.VERVALLEN.label),
            ],
        }

    def op_maand(self, queryset: QuerySet, naam: str, waarde: str) -> QuerySet:
        jaar, _, maand = waarde.partition("-")
        return queryset.filter(datum__year=int(jaar), datum__month=int(maand))

    def op_stand(self, queryset: QuerySet, naam: str, waarde: str) -> QuerySet:
        vandaag, open_ = timezone.localdate(), BijeenkomstStatus.GEPLAND
        if waarde == KOMEND:
            return queryset.filter(status=open_, datum__gte=vandaag)
        if waarde == GEWEEST:
            return queryset.filter(status=open_, datum__lt=vandaag)
        return queryset.filter(status=waarde)
