"""Filters of the lists of requests and declarations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from swv.documenten.lijst import LijstFilter
from swv.kalender import einde_schooljaar
from swv.organisatie.models import Bestuur
from swv.toegang.enums import DESKUNDIGEN
from swv.toegang.permissions import heeft_rol
from swv.toegang.sleutels import als_sleutel
from tlv.enums import AanvraagSoort, AanvraagStatus, Beroep, Categorie, SoortOnderwijs
from tlv.models import Deskundige, Tlv, TlvAanvraag
from tlv.models.aanvraag import TlvAanvraagQuerySet
from tlv.models.besluit import TlvQuerySet
from tlv.zoekbron import aanvragen_met, verklaringen_met

OPEN = "open"
# Two groups that cut across the kinds; the names of their fields.
ONDERINSTROOM, EMB = "onderinstroom", "emb"


def _besturen(filters: LijstFilter) -> QuerySet:
    """The boards of what this user may see, with the one the URL asks for: its list may just be empty."""
    gevraagd = als_sleutel((filters.data or {}).get("bestuur", ""))
    hier = Q(pk__in=filters.queryset.order_by().values("bestuur")) | Q(pk=gevraagd)
    return Bestuur.objects.filter(hier).values_list("pk", "naam")


def _zoekveld(hulp: str) -> django_filters.CharFilter:
    return django_filters.CharFilter(
        label="Zoeken", method="zoek", help_text=hulp, widget=forms.TextInput(attrs={"type": "search"})
    )


class AanvraagFilter(LijstFilter):
    zoek_tekst = _zoekveld("Naam, geboortedatum of kenmerk")
    status = django_filters.ChoiceFilter(label="Stand", method="op_status", empty_label="Alles", choices=[])
    aanvraagsoort = django_filters.ChoiceFilter(
        label="Soort aanvraag", method="op_soort", empty_label="Alle", choices=[]
    )
    bestuur = django_filters.ChoiceFilter(label="Bestuur", field_name="bestuur", empty_label="Alle", choices=[])

    class Meta(LijstFilter.Meta):
        model = TlvAanvraag
        fields: list[str] = []

    def keuzes(self) -> Mapping[str, Iterable[tuple[Any, str]]]:
        return {
            "status": [(OPEN, "Alles wat nog loopt"), *self._standen()],
            "aanvraagsoort": [*AanvraagSoort.choices(), (ONDERINSTROOM, "Onderinstroom"), (EMB, "EMB")],
            "bestuur": _besturen(self),
        }

    def _standen(self) -> list[tuple[str, str]]:
        """An expert is asked when the request is filed, and never meets one that is still being written."""
        ongezien = {AanvraagStatus.CONCEPT.value} if heeft_rol(self.request.user, *DESKUNDIGEN) else set()
        return [(waarde, naam) for waarde, naam in AanvraagStatus.choices() if waarde not in ongezien]

    def op_soort(self, queryset: TlvAanvraagQuerySet, naam: str, waarde: str) -> QuerySet:
        if waarde in (ONDERINSTROOM, EMB):
            return queryset.filter(**{waarde: True})
        return queryset.filter(soort=waarde)

    def op_status(self, queryset: TlvAanvraagQuerySet, naam: str, waarde: str) -> QuerySet:
        return queryset.open() if waarde == OPEN else queryset.filter(status=waarde)

    def zoek(self, queryset: QuerySet, naam: str, waarde: str) -> QuerySet:
        return aanvragen_met(queryset, waarde)


class TlvFilter(LijstFilter):
    zoek_tekst = _zoekveld("Naam, geboortedatum of nummer")
    geldig = django_filters.ChoiceFilter(label="Geldigheid", method="op_geldigheid", empty_label="Alles", choices=[])
    soort = django_filters.ChoiceFilter(label="Soort", empty_label="Alles", choices=SoortOnderwijs.choices())
    categorie = django_filters.ChoiceFilter(label="Categorie", empty_label="Alle", choices=Categorie.choices())
    bestuur = django_filters.ChoiceFilter(label="Bestuur", field_name="bestuur", empty_label="Alle", choices=[])

    class Meta(LijstFilter.Meta):
        model = Tlv
        fields: list[str] = []

    def keuzes(self) -> Mapping[str, Iterable[tuple[Any, str]]]:
        return {
            "geldig": [("nu", "Nu geldig"), ("einde", "Eindigt dit schooljaar"), ("verlopen", "Verlopen")],
            "bestuur": _besturen(self),
        }

    def op_geldigheid(self, queryset: TlvQuerySet, naam: str, waarde: str) -> QuerySet:
        vandaag = timezone.localdate()
        if waarde == "nu":
            return queryset.geldig_op(vandaag)
        if waarde == "einde":
            return queryset.filter(tot=einde_schooljaar(vandaag), vervangen_per__isnull=True)
        return queryset.filter(Q(tot__lt=vandaag) | Q(vervangen_per__lte=vandaag))

    def zoek(self, queryset: QuerySet, naam: str, waarde: str) -> QuerySet:
        return verklaringen_met(queryset, waarde)


class DeskundigeFilter(LijstFilter):
    zoek_tekst = _zoekveld("Naam of registratienummer")
    beroep = django_filters.ChoiceFilter(label="Beroep", empty_label="Alle", choices=Beroep.choices())
    actief = django_filters.ChoiceFilter(label="Te vragen", method="op_actief", empty_label="Alle", choices=[])

    class Meta(LijstFilter.Meta):
        model = Deskundige
        fields: list[str] = []

    def keuzes(self) -> Mapping[str, Iterable[tuple[Any, str]]]:
        return {"actief": [("ja", "Kan worden gevraagd"), ("nee", "Wordt niet meer gevraagd")]}

    def op_actief(self, queryset: QuerySet, naam: str, waarde: str) -> QuerySet:
        return queryset.filter(actief=waarde == "ja")

    def zoek(self, queryset: QuerySet, naam: str, waarde: str) -> QuerySet:
        for woord in waarde.split():
            queryset = queryset.filter(Q(gebruiker__naam__unaccent__icontains=woord) | Q(registratie__icontains=woord))
        return queryset
