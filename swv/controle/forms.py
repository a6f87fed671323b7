"""What the director fills in about a look."""

from __future__ import annotations

from django import forms

from swv.journaal.enums import InzageMelding, InzageUitkomst
from swv.toegang.bsn import weiger_bsn


class _MetToelichting(forms.Form):
    toelichting = forms.CharField(
        label="Waarom?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Noem geen naam van een kind of ouder.",
        validators=[weiger_bsn],
        error_messages={"required": "Vul in waarom u dit vindt."},
    )

    field_order = ["uitkomst", "melding", "toelichting"]


class BeoordelingForm(_MetToelichting):
    uitkomst = forms.ChoiceField(
        label="Was deze inzage terecht?",
        choices=InzageUitkomst.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies terecht of onterecht."},
    )


class MeldingForm(_MetToelichting):
    melding = forms.ChoiceField(
        label="Is dit gemeld als datalek?",
        choices=InzageMelding.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of dit gemeld is."},
    )
