"""The filter above the list of roles, and ending one."""

from __future__ import annotations

from datetime import date
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from swv.toegang.enums import Eindreden, Rol
from swv.toegang.formulieren import FormulierMixin, StandaardFormHelper
from swv.toegang.models import Lidmaatschap
from swv.toegang.rollen import waarom_geen_einde


class Rollenfilter(FormulierMixin, forms.Form):
    markeer_optioneel = False

    wie = forms.CharField(label="Persoon", required=False, max_length=100)
    rol = forms.ChoiceField(label="Rol", required=False, choices=[("", "Alle"), *Rol.choices()])

    def pas_toe(self, rijen: QuerySet[Lidmaatschap]) -> QuerySet[Lidmaatschap]:
        """The rows that fit; none when a filter is wrong."""
        if not self.is_valid():
            return rijen.none()
        if wie := self.cleaned_data["wie"]:
            namen = ("naam", "username", "email")
            past = Q()
            for veld in namen:
                past |= Q(**{f"gebruiker__{veld}__icontains": wie})
            rijen = rijen.filter(past)
        if rol := self.cleaned_data["rol"]:
            rijen = rijen.filter(rol=rol)
        return rijen


class RolBeeindigenForm(FormulierMixin, forms.Form):
    laatste_dag = forms.DateField(
        label="Laatste dag",
        help_text="Tot en met deze dag werkt de rol. Kies gisteren, dan is de rol bij de volgende klik al dicht.",
    )
    reden = forms.ChoiceField(label="Reden", choices=Eindreden.choices(), widget=forms.RadioSelect)

    def __init__(self, *args: Any, lidmaatschap: Lidmaatschap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lidmaatschap = lidmaatschap
        self.fields["laatste_dag"].initial = timezone.localdate()

    @property
    def helper(self) -> StandaardFormHelper:
        helper = super().helper
        helper.layout = Layout("laatste_dag", "reden")
        return helper

    def clean_laatste_dag(self) -> date:
        dag: date = self.cleaned_data["laatste_dag"]
        if zin := waarom_geen_einde(self.lidmaatschap, dag):
            raise forms.ValidationError(zin)
        return dag
