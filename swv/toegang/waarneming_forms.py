"""Arranging a stand-in."""

from __future__ import annotations

from datetime import date
from typing import Any

from crispy_forms.layout import Layout
from django import forms

from swv.toegang.bsn import weiger_bsn
from swv.toegang.formulieren import FormulierMixin, StandaardFormHelper, naast_elkaar
from swv.toegang.models import Gebruiker, Lidmaatschap
from swv.toegang.permissions import is_directie
from swv.toegang.waarnemingen import bocs_op


class _BocKeuze(forms.ModelChoiceField):
    def label_from_instance(self, lidmaatschap: Lidmaatschap) -> str:
        return str(lidmaatschap.gebruiker)


class WaarnemingForm(FormulierMixin, forms.Form):
    """Who is absent (chosen by the directors, a BOC for themselves), who stands in, and when."""

    voor = _BocKeuze(Lidmaatschap.objects.none(), label="Wie is afwezig?")
    door = _BocKeuze(Lidmaatschap.objects.none(), label="Wie neemt waar?")
    van = forms.DateField(label="Eerste dag")
    tot = forms.DateField(label="Laatste dag")
    reden = forms.CharField(
        label="Reden",
        max_length=120,
        validators=[weiger_bsn],
        help_text="Bijvoorbeeld verlof. Schrijf niets over iemands gezondheid: “afwezig” is genoeg.",
    )

    def __init__(self, gebruiker: Gebruiker, vandaag: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bocs = bocs_op(vandaag)
        if is_directie(gebruiker):
            self.fields["voor"].queryset = bocs  # type: ignore[attr-defined]
            self.fields["door"].queryset = bocs  # type: ignore[attr-defined]
        else:
            del self.fields["voor"]
            self.fields["door"].queryset = bocs.exclude(gebruiker=gebruiker)  # type: ignore[attr-defined]

    @property
    def helper(self) -> StandaardFormHelper:
        helper = super().helper
        wie = ["voor"] if "voor" in self.fields else []
        helper.layout = Layout(*wie, "door", naast_elkaar("van", "tot"), "reden")
        return helper
