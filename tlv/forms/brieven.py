"""Which letters go with an order for many declarations."""

from __future__ import annotations

from django import forms

from swv.toegang.formulieren import FormulierMixin
from tlv.documents import BRIEF_BESTUUR, BRIEF_GEZAG, BRIEF_SCHOOL, VERKLARING

SOORTEN = [
    (VERKLARING, "De verklaring"),
    (BRIEF_SCHOOL, "De brief aan de school"),
    (BRIEF_BESTUUR, "De brief aan het schoolbestuur"),
    (BRIEF_GEZAG, "De brief aan iedere ouder of voogd met gezag"),
]


class BrievenForm(FormulierMixin, forms.Form):
    soorten = forms.MultipleChoiceField(
        label="Welke stukken?",
        choices=SOORTEN,
        widget=forms.CheckboxSelectMultiple,
        initial=[code for code, _ in SOORTEN],
        error_messages={"required": "Kies ten minste een soort stuk."},
    )
