"""The screen with which beheer reads the schools in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from swv.documenten.importeren import views
from swv.documenten.importeren.forms import ImportForm
from swv.scholen.invoer import SCHOLEN


class ScholenForm(ImportForm):
    per = forms.DateField(
        label="Eerste dag bij een ander bestuur",
        help_text="Alleen voor scholen die volgens het bestand van bestuur wisselen, bijvoorbeeld 1-8-2026.",
        initial=timezone.localdate,
    )

    def opties(self) -> dict[str, Any]:
        return {"per": self.cleaned_data["per"].isoformat()}


class Scholenimport(views.EenSoort):
    rollen = SCHOLEN.rollen
    soort = SCHOLEN
    adressen = "scholen:import"
    terug = ("Scholen", "scholen:lijst")


class ImportenView(Scholenimport, views.ImportenView):
    form_class = ScholenForm


class VoorbeeldbestandView(Scholenimport, views.VoorbeeldbestandView):
    pass


class ImportView(Scholenimport, views.ImportView):
    pass


class BevestigenView(Scholenimport, views.BevestigenView):
    pass


class VerwerpenView(Scholenimport, views.VerwerpenView):
    pass


class GeweigerdView(Scholenimport, views.GeweigerdView):
    pass
