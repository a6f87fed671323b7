"""What forms of a case share: running text that refuses a BSN, and a motivation that may begin with a template."""

from __future__ import annotations

from typing import cast

from crispy_forms.layout import HTML, Layout
from django import forms

from swv.toegang.bsn import weiger_bsn
from swv.toegang.formulieren import StandaardFormHelper
from tlv.models import Motiveringssjabloon
from tlv.rules.sjabloon import open_plaatshouders

SJABLOONKEUZE = HTML('{% include "tlv/_sjabloonkeuze.html" %}')


def tekstveld(label: str, *, rijen: int = 6, verplicht: bool = True, hulp: str = "") -> forms.CharField:
    """Running text that refuses a BSN."""
    return forms.CharField(
        label=label,
        help_text=hulp,
        required=verplicht,
        widget=forms.Textarea(attrs={"rows": rijen}),
        validators=[weiger_bsn],
    )


class MetSjabloon(forms.Form):
    """A motivation that may begin with a template: the choice stands right above it, and no word of the template stays
    open."""

    motivering = forms.CharField()
    # The version of the template the text was taken from.
    sjabloon_bron = forms.ModelChoiceField(
        queryset=Motiveringssjabloon.objects.all(), required=False, widget=forms.HiddenInput
    )

    @property
    def helper(self) -> StandaardFormHelper:
        helper = super().helper  # type: ignore[misc]
        na = [naam for naam in self.fields if naam != "motivering"]
        helper.layout = Layout(SJABLOONKEUZE, "motivering", *na)
        return cast(StandaardFormHelper, helper)

    def clean_motivering(self) -> str:
        tekst: str = self.cleaned_data["motivering"]
        if over := open_plaatshouders(tekst):
            raise forms.ValidationError(f"Hier staat nog {' en '.join(over)}. Schrijf daar wat het is.")
        return tekst
