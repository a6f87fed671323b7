"""The form of a parent on the own page, and that of taking back an intended decision."""

from __future__ import annotations

from typing import Any

from django import forms

from swv.toegang.bsn import weiger_bsn
from swv.toegang.formulieren import FormulierMixin
from tlv.enums import ZienswijzeSoort

LANGSTE_REACTIE = 20_000


class ReactieForm(FormulierMixin, forms.Form):
    markeer_optioneel = False  # the text is needed only with remarks
    soort = forms.ChoiceField(
        label="Wat is uw reactie?",
        choices=[
            (ZienswijzeSoort.OPMERKINGEN.value, "Ik heb opmerkingen"),
            (ZienswijzeSoort.GEEN_OPMERKINGEN.value, "Ik heb geen opmerkingen"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of u opmerkingen hebt."},
    )
    tekst = forms.CharField(
        label="Uw opmerkingen",
        help_text="Schrijf op wat u van ons voornemen vindt. U mag het in uw eigen woorden zeggen.",
        required=False,
        max_length=LANGSTE_REACTIE,
        widget=forms.Textarea(attrs={"rows": 8}),
        validators=[weiger_bsn],
    )

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        if "tekst" in self.errors:
            return gegevens
        if gegevens.get("soort") == ZienswijzeSoort.OPMERKINGEN and not gegevens.get("tekst"):
            self.add_error("tekst", "Schrijf op wat u van ons voornemen vindt, of kies “Ik heb geen opmerkingen”.")
        if gegevens.get("soort") == ZienswijzeSoort.GEEN_OPMERKINGEN and gegevens.get("tekst"):
            # Dropping what was typed in silence would lose the words of a parent.
            self.add_error("soort", "U schreef opmerkingen op. Kies “Ik heb opmerkingen”, of maak het vak leeg.")
        return gegevens

    def reactie(self) -> tuple[ZienswijzeSoort, str]:
        return ZienswijzeSoort(self.cleaned_data["soort"]), self.cleaned_data["tekst"]


class TeruggevenForm(FormulierMixin, forms.Form):
    reden = forms.CharField(
        label="Waarom moet er een nieuw voornemen komen?",
        help_text="De BOC-coördinator en de directeur lezen dit bij de aanvraag. De ouders zien het niet.",
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[weiger_bsn],
    )
