"""What the director finds about one role."""

from django import forms

from swv.toegang.bsn import weiger_bsn
from swv.toegang.enums import Rechtenoordeelsoort
from swv.toegang.formulieren import FormulierMixin


class OordeelForm(FormulierMixin, forms.Form):
    oordeel = forms.ChoiceField(
        label="Wat gebeurt er met deze rol?", choices=Rechtenoordeelsoort.choices(), widget=forms.RadioSelect
    )
    reden = forms.CharField(
        label="Reden",
        required=False,
        max_length=160,
        validators=[weiger_bsn],
        help_text="Nodig bij beëindigen of wijzigen. Bij wijzigen: wat beheer moet veranderen.",
    )
