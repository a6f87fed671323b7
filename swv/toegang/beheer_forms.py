"""Filters above the lists of beheer; what is chosen stands in the URL."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from swv.journaal.enums import BerichtStatus
from swv.journaal.soorten import soorten
from swv.toegang.formulieren import FormulierMixin


class Lijstfilter(FormulierMixin, forms.Form):
    """A period, and a person by a part of the name; a subclass adds one choice of its own."""

    markeer_optioneel = False
    tijdstip: str
    personen: tuple[str, ...]
    keuzeveld: str

    wie = forms.CharField(label="Persoon", required=False, max_length=100)
    van = forms.DateField(label="Vanaf", required=False)
    tot = forms.DateField(label="Tot en met", required=False)

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "Deze dag ligt voor “Vanaf”. Kies een latere dag.")
        return gegevens

    def pas_toe(self, rijen: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that fit; none when a filter is wrong."""
        if not self.is_valid():
            return rijen.none()
        gegevens = self.cleaned_data
        if van := gegevens["van"]:
            rijen = rijen.filter(**{f"{self.tijdstip}__gte": _begin(van)})
        if (tot := gegevens["tot"]) and tot < date.max:
            rijen = rijen.filter(**{f"{self.tijdstip}__lt": _begin(tot + timedelta(days=1))})
        if wie := gegevens["wie"]:
            past = Q()
            for veld in self.personen:
                past |= Q(**{f"{veld}__icontains": wie})
            rijen = rijen.filter(past)
        if keuze := gegevens[self.keuzeveld]:
            rijen = rijen.filter(**{self.keuzeveld: keuze})
        return rijen


def _begin(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


class Berichtenfilter(Lijstfilter):
    tijdstip = "aangemaakt_at"
    personen = ("aan_gebruiker__naam", "aan_adres")
    keuzeveld = "status"
    field_order = ("status", "wie", "van", "tot")

    status = forms.ChoiceField(label="Stand", required=False, choices=[("", "Alle"), *BerichtStatus.choices()])


class Journaalfilter(Lijstfilter):
    tijdstip = "op"
    personen = ("actor__naam",)
    keuzeveld = "soort"
    field_order = ("soort", "wie", "van", "tot")

    soort = forms.ChoiceField(label="Wat", required=False, choices=lambda: [("", "Alles"), *soorten()])
