"""Forms of the templates of motivations: a new one, a next version, and the end."""

from __future__ import annotations

from typing import Any

from django import forms

from swv.toegang.bsn import weiger_bsn
from swv.toegang.formulieren import FormulierMixin
from tlv.enums import Besluitsoort, SoortOnderwijs
from tlv.rules.sjabloon import toets_sjabloontekst
from tlv.services import Sjabloonversie

_LANGSTE_TEKST = 10_000


def _redenveld(label: str, hulp: str = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=hulp, max_length=240, validators=[weiger_bsn])


class VersieForm(FormulierMixin, forms.Form):
    """The text of a version, from which day on, and why."""

    tekst = forms.CharField(
        label="Tekst van de motivering",
        help_text="Woorden tussen accolades vullen wij per zaak in. Ernaast staat welke u kunt gebruiken.",
        max_length=_LANGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 14}),
        validators=[weiger_bsn],
    )
    geldig_vanaf = forms.DateField(label="Te gebruiken vanaf")
    reden = _redenveld("Waarom deze versie?", "Bijvoorbeeld: uitspraak van de bezwaarcommissie verwerkt.")

    def clean_tekst(self) -> str:
        """The text, when every word between braces is one we fill in."""
        tekst: str = self.cleaned_data["tekst"]
        for bevinding in toets_sjabloontekst(tekst):
            self.add_error("tekst", bevinding.bericht)
        return tekst

    def versie(self) -> Sjabloonversie:
        gegevens = self.cleaned_data
        return Sjabloonversie(gegevens["tekst"], gegevens["geldig_vanaf"], gegevens["reden"])


class NieuwSjabloonForm(VersieForm):
    naam = forms.CharField(
        label="Naam", max_length=80, help_text="Zo herkent de BOC-coördinator het sjabloon in de lijst."
    )
    besluit = forms.ChoiceField(
        label="Voor welk besluit?",
        choices=[
            (Besluitsoort.AFGIFTE.value, "TLV afgeven"),
            (Besluitsoort.WEIGERING.value, "TLV weigeren"),
            (Besluitsoort.BUITEN.value, "Niet behandelen"),
        ],
        widget=forms.RadioSelect,
    )
    soort = forms.ChoiceField(
        label="Voor welk onderwijs?", choices=[("", "Sbo en so"), *SoortOnderwijs.choices()], required=False
    )
    field_order = ["naam", "besluit", "soort", "tekst", "geldig_vanaf", "reden"]
    markeer_optioneel = False

    def soort_onderwijs(self) -> SoortOnderwijs | None:
        """The kind of school chosen; None for both."""
        gekozen: Any = self.cleaned_data["soort"]
        return SoortOnderwijs(gekozen) if gekozen else None


class BeeindigForm(FormulierMixin, forms.Form):
    per = forms.DateField(label="Niet meer te gebruiken vanaf")
    reden = _redenveld("Waarom stopt dit sjabloon?")
