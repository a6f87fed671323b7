"""Forms for files that are added to a request."""

from __future__ import annotations

from django import forms

from swv.documenten.bestandsveld import BestandenVeld, BestandVeld
from swv.toegang.formulieren import FormulierMixin
from tlv.enums import BijlageSoort


class BijlageForm(FormulierMixin, forms.Form):
    soort = forms.ChoiceField(
        label="Wat is het?",
        choices=[("", "Kies"), *BijlageSoort.choices()],
        help_text="Alle gekozen bestanden krijgen deze soort. Voeg bestanden van een andere soort daarna apart toe.",
    )
    bestand = BestandenVeld(label="Bestanden")


class SoortForm(FormulierMixin, forms.Form):
    soort = forms.ChoiceField(label="Wat is het?", choices=BijlageSoort.choices())


class VervangForm(FormulierMixin, forms.Form):
    bestand = BestandVeld(label="Nieuwe versie")
