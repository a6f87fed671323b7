"""The form that begins a request: its kind, on which declaration it builds, and where the child applied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from leerlingen.permissions import inschrijfbare_scholen
from swv.organisatie.models import School
from swv.toegang.bsn import weiger_bsn
from swv.toegang.formulieren import FormulierMixin
from tlv.enums import AanvraagSoort
from tlv.feiten import eerdere_tlv_feiten
from tlv.models import Tlv
from tlv.presentatie import verklaring_in_woorden
from tlv.rules import SoortFeiten, Soortvoorstel, overtredingen, toets_soort
from tlv.services import Aanleiding
from tlv.startfeiten import Startfeiten

_LANGSTE_NUMMER = 40


class StartenForm(FormulierMixin, forms.Form):
    """Filled with the kind that follows from the facts; another one asks for the reason."""

    markeer_optioneel = False  # which fields are needed follows from the kind

    soort = forms.ChoiceField(
        label="Wat voor aanvraag is het?", choices=AanvraagSoort.choices(), widget=forms.RadioSelect
    )
    school = forms.ModelChoiceField(
        label="Bij welke school is het kind aangemeld?",
        queryset=School.objects.none(),
        empty_label="Kies een school",
        help_text="Het kind staat nergens ingeschreven. Het bestuur van deze school doet de aanvraag.",
    )
    eerdere_tlv = forms.ModelChoiceField(
        label="Op welke TLV gaat de aanvraag verder?",
        queryset=Tlv.objects.none(),
        required=False,
        empty_label="Geen van deze",
        help_text="Niet bij een eerste aanvraag.",
    )
    nummer_elders = forms.CharField(
        label="Nummer van een TLV van een ander samenwerkingsverband",
        required=False,
        max_length=_LANGSTE_NUMMER,
        help_text="Bijvoorbeeld PO2203-2023-00017. Niet bij een eerste aanvraag.",
    )
    reden = forms.CharField(
        label="Waarom een andere soort dan ons voorstel?",
        required=False,
        help_text="Alleen invullen als u iets anders kiest dan wij voorstellen.",
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[weiger_bsn],
    )

    def __init__(
        self, *args: Any, feiten: Startfeiten, lopend: Mapping[str, str], gebruiker: Any, **kwargs: Any
    ) -> None:
        """``lopend``: kinds of which a request is open, with its number."""
        self.feiten = feiten
        voorstel = feiten.voorstel
        kwargs["initial"] = {
            "soort": voorstel.soort,
            "eerdere_tlv": feiten.voorgestelde_tlv,
            **kwargs.pop("initial", {}),
        }
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["soort"]).choices = [
            (soort, f"{naam} (loopt al: {lopend[soort]})" if soort in lopend else naam)
            for soort, naam in AanvraagSoort.choices()
        ]
        if feiten.inschrijving is not None:
            del self.fields["school"]
        else:
            scholen = cast(forms.ModelChoiceField, self.fields["school"])
            scholen.queryset = inschrijfbare_scholen(gebruiker, feiten.vandaag)
        if feiten.verklaringen:
            keuze = cast(forms.ModelChoiceField, self.fields["eerdere_tlv"])
            keuze.queryset = cast(QuerySet[Tlv], Tlv.objects.van(feiten.leerling))
            keuze.label_from_instance = verklaring_in_woorden  # type: ignore[assignment,method-assign]
        else:
            del self.fields["eerdere_tlv"]

    @property
    def voorstel(self) -> Soortvoorstel:
        return self.feiten.voorstel

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        soort = gegevens.get("soort")
        if not soort:
            return gegevens
        if soort == AanvraagSoort.EERSTE:
            # The proposal may have filled it in: a first request simply builds on nothing.
            gegevens["eerdere_tlv"] = None
        if soort != self.voorstel.soort and not (gegevens.get("reden") or "").strip() and "reden" not in self.errors:
            self.add_error(
                "reden",
                f"Wij stellen “{self.voorstel.soort.label}” voor. Schrijf in een zin waarom het iets anders is.",
            )
        self._toets(AanvraagSoort(soort), gegevens)
        return gegevens

    def _toets(self, soort: AanvraagSoort, gegevens: dict[str, Any]) -> None:
        feiten = SoortFeiten(
            aanvraagsoort=soort,
            eerdere=eerdere_tlv_feiten(gegevens.get("eerdere_tlv")),
            nummer_elders=gegevens.get("nummer_elders") or "",
            onderinstroom=self.feiten.onderinstroom,
        )
        for bevinding in overtredingen(toets_soort(feiten)):
            naam = {"eerdere_tlv_nummer": "nummer_elders", "eerdere_tlv": "eerdere_tlv"}.get(bevinding.veld, "soort")
            self.add_error(naam if naam in self.fields else "nummer_elders", bevinding.bericht)

    def aanleiding(self) -> Aanleiding:
        gegevens = self.cleaned_data
        anders = gegevens["soort"] != self.voorstel.soort
        return Aanleiding(
            eerdere_tlv=gegevens.get("eerdere_tlv"),
            nummer_elders=gegevens["nummer_elders"],
            school=gegevens.get("school"),
            reden=gegevens["reden"] if anders else "",
        )
