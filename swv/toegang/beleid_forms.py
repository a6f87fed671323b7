"""Form to set one policy value: a field for the value by the type of the key, the day, and the reason."""

from __future__ import annotations

from typing import Any

from django import forms

from swv.organisatie.beleid import Beleidssleutel, Beleidstype
from swv.toegang.formulieren import FormulierMixin

JA_NEE = (("ja", "Ja"), ("nee", "Nee"))


class BeleidForm(FormulierMixin, forms.Form):
    """``sleutel`` decides which field the value gets and what is said about it."""

    geldig_vanaf = forms.DateField(label="Geldt vanaf")
    toelichting = forms.CharField(
        label="Waarom",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="Bijvoorbeeld het besluit en de dag waarop het is genomen. Schrijf geen namen van kinderen.",
    )

    def __init__(self, *args: Any, sleutel: Beleidssleutel, **kwargs: Any) -> None:
        self.declaratie = sleutel
        super().__init__(*args, **kwargs)
        self.fields = {"waarde": _veld(sleutel), **self.fields}

    def clean_waarde(self) -> Any:
        waarde = self.cleaned_data["waarde"]
        if self.declaratie.soort is Beleidstype.JA_NEE:
            return waarde == "ja"
        try:
            return self.declaratie.keur(waarde)
        except ValueError as fout:
            raise forms.ValidationError(f"Bij “Nieuwe waarde” van “{self.declaratie.naam}”: {fout}") from fout


def _veld(sleutel: Beleidssleutel) -> forms.Field:
    label = "Nieuwe waarde"
    if sleutel.soort is Beleidstype.JA_NEE:
        return forms.ChoiceField(label=label, choices=JA_NEE, widget=forms.RadioSelect)
    if sleutel.soort is Beleidstype.KEUZE:
        return forms.ChoiceField(label=label, choices=sleutel.keuzes, widget=forms.RadioSelect)
    if sleutel.soort is Beleidstype.DATUM:
        return forms.DateField(label=label)
    hulp = {
        Beleidstype.GETAL: f"Een heel getal, in {sleutel.eenheid}." if sleutel.eenheid else "Een heel getal.",
        Beleidstype.DECIMAAL: f"Een getal met een komma, in {sleutel.eenheid}." if sleutel.eenheid else "Een getal.",
        Beleidstype.DAGEN: "Dagen met komma's ertussen, van vroeg naar laat. -5 is vijf dagen ervoor, 1 een dag erna.",
    }
    return forms.CharField(label=label, max_length=120, help_text=f"{hulp[sleutel.soort]}{_grenzen(sleutel)}")


def _grenzen(sleutel: Beleidssleutel) -> str:
    """`` Ten minste 1 en ten hoogste 84.``, or empty when any number may be."""
    delen = [
        f"ten {woord} {str(grens).replace('.', ',')}"
        for woord, grens in (("minste", sleutel.minimum), ("hoogste", sleutel.maximum))
        if grens is not None
    ]
    return f" {' en '.join(delen).capitalize()}." if delen else ""
