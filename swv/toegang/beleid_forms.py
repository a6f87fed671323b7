"""Form to set one policy value: a field for the value by the type of the key, the day, and the reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from swv.domein import DomeinFout
from swv.organisatie.beleid import Beleidssleutel, Beleidstype
from swv.toegang.beleid import dagen_van, keur_dag, keur_reden
from swv.toegang.formulieren import FormulierMixin
from swv.toegang.models import Gebruiker

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

    def __init__(self, *args: Any, sleutel: Beleidssleutel, actor: Gebruiker, vandaag: date, **kwargs: Any) -> None:
        self.declaratie, self.actor, self.vandaag = sleutel, actor, vandaag
        # Before the mixin looks at the fields, which gives them their sentences.
        self.base_fields = {"waarde": _veld(sleutel), **self.base_fields}  # type: ignore[misc]
        super().__init__(*args, **kwargs)

    def clean_waarde(self) -> Any:
        waarde = self.cleaned_data["waarde"]
        if self.declaratie.soort is Beleidstype.JA_NEE:
            return waarde == "ja"
        try:
            return self.declaratie.keur(waarde)
        except ValueError as fout:
            raise forms.ValidationError(f"Bij “Nieuwe waarde” van “{self.declaratie.naam}”: {fout}") from fout

    def clean_geldig_vanaf(self) -> date:
        vanaf: date = self.cleaned_data["geldig_vanaf"]
        try:
            keur_dag(vanaf, dagen_van(self.declaratie.sleutel), self.actor, self.vandaag)
        except DomeinFout as fout:
            raise forms.ValidationError(str(fout)) from fout
        return vanaf

    def clean_toelichting(self) -> str:
        return _gekeurde_reden(self.cleaned_data["toelichting"])


class IntrekForm(FormulierMixin, forms.Form):
    """Why a value that has not begun is taken back."""

    reden = forms.CharField(label="Waarom trekt u dit in?", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)

    def clean_reden(self) -> str:
        return _gekeurde_reden(self.cleaned_data["reden"])


def _gekeurde_reden(tekst: str) -> str:
    try:
        return keur_reden(tekst)
    except DomeinFout as fout:
        raise forms.ValidationError(str(fout)) from fout


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
        Beleidstype.DAGEN: (
            "Schrijf de dagen met komma's ertussen, van vroeg naar laat. Met een min is ervoor, zonder min erna: "
            "-5, 1, 8 betekent vijf dagen ervoor, en één en acht dagen erna. 0 is de dag zelf."
        ),
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
