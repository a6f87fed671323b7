"""Forms around completeness: points that are missing, whose a section is, completion, and not handling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.forms import BaseFormSet, formset_factory

from swv.toegang.formulieren import FormulierMixin
from tlv.enums import Onderdeel, Partij
from tlv.forms.velden import MetSjabloon, tekstveld
from tlv.services import Aanvulverzoek, Buitenbesluit, Ontvangst, Punt

EXTRA_RIJEN = 3


class PuntForm(FormulierMixin, forms.Form):
    """One thing the rules find missing: to ask or not, in words that may be changed."""

    markeer_optioneel = False  # the words are needed when the box is ticked

    kies = forms.BooleanField(label="Vraag dit aan de school", required=False)
    tekst = tekstveld("Wat vraagt u?", rijen=2, verplicht=False)
    onderdeel = forms.ChoiceField(choices=Onderdeel.choices(), widget=forms.HiddenInput)
    regel = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.naam = Onderdeel(self["onderdeel"].value()).label if self["onderdeel"].value() in set(Onderdeel) else ""

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        if gegevens.get("kies") and not gegevens.get("tekst") and "tekst" not in self.errors:
            self.add_error("tekst", "Schrijf wat u vraagt, of haal het vinkje weg.")
        return gegevens


class ExtraPuntForm(FormulierMixin, forms.Form):
    """One more thing to ask, in our own words."""

    markeer_optioneel = False
    onderdeel = forms.ChoiceField(label="Onderdeel", choices=[])
    tekst = tekstveld("Wat vraagt u?", rijen=2)

    def __init__(self, *args: Any, onderdelen: Iterable[Onderdeel] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [(onderdeel.value, onderdeel.label) for onderdeel in onderdelen]
        cast(forms.ChoiceField, self.fields["onderdeel"]).choices = [("", "Kies een onderdeel"), *keuzes]


PuntFormSet = formset_factory(PuntForm, extra=0, max_num=200)
ExtraFormSet = formset_factory(ExtraPuntForm, extra=EXTRA_RIJEN, max_num=20)


class Punten:
    """Both sets of one page: what the rules find missing, and what we add."""

    def __init__(self, data: Any, begin: Sequence[Mapping[str, Any]], onderdelen: Sequence[Onderdeel]) -> None:
        self.gevonden: BaseFormSet = PuntFormSet(data, initial=begin, prefix="punt")
        self.extra: BaseFormSet = ExtraFormSet(data, prefix="extra", form_kwargs={"onderdelen": onderdelen})

    @property
    def delen(self) -> list[BaseFormSet]:
        return [self.gevonden, self.extra]

    def is_valid(self) -> bool:
        geldig = [deel.is_valid() for deel in self.delen]
        return all(geldig)

    def punten(self) -> list[Punt]:
        """What is chosen and added, in the order of the task list."""
        gekozen = [
            Punt(Onderdeel(rij["onderdeel"]), rij["tekst"], rij["regel"])
            for rij in (form.cleaned_data for form in self.gevonden)
            if rij.get("kies")
        ]
        gekozen += [
            Punt(Onderdeel(rij["onderdeel"]), rij["tekst"])
            for rij in (form.cleaned_data for form in self.extra)
            if rij.get("tekst")
        ]
        volgorde = list(Onderdeel)
        return sorted(gekozen, key=lambda punt: volgorde.index(punt.onderdeel))


class OverdragenForm(FormulierMixin, forms.Form):
    toelichting = tekstveld(
        "Wilt u er iets bij zeggen?",
        rijen=4,
        verplicht=False,
        hulp="Iedereen die de aanvraag mag lezen, ziet dit erbij staan.",
    )


class AanSchoolForm(FormulierMixin, forms.Form):
    """Giving the file back, or only writing a letter."""

    TERUG, BRIEF = "terug", "brief"
    wat = forms.ChoiceField(
        label="Wat wilt u doen?",
        choices=[
            (TERUG, "Het dossier teruggeven aan de school. De school krijgt een mail."),
            (BRIEF, "Alleen een brief maken. Het dossier blijft bij u."),
        ],
        widget=forms.RadioSelect,
        initial=TERUG,
    )
    per_brief = forms.BooleanField(label="Maak bij het teruggeven ook een brief aan de school (PDF)", required=False)
    toelichting = tekstveld(
        "Toelichting", rijen=4, verplicht=False, hulp="Staat boven de lijst bij de aanvraag, en in de brief."
    )

    def alleen_brief(self) -> None:
        """The file is with the school already: only a letter can be made."""
        del self.fields["wat"], self.fields["per_brief"]

    @property
    def geeft_terug(self) -> bool:
        return self.cleaned_data.get("wat") == self.TERUG


class VerdelenForm(FormulierMixin, forms.Form):
    """Whose each section is, for this request."""

    def __init__(self, onderdelen: Mapping[Onderdeel, Partij], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for onderdeel, partij in onderdelen.items():
            self.fields[onderdeel.value] = forms.ChoiceField(
                label=onderdeel.label, choices=Partij.choices(), widget=forms.RadioSelect, initial=partij.value
            )

    def verdeling(self) -> dict[Onderdeel, Partij]:
        return {Onderdeel(naam): Partij(waarde) for naam, waarde in self.cleaned_data.items()}


class AanvullingVragenForm(FormulierMixin, forms.Form):
    uiterlijk = forms.DateField(
        label="Tot en met welke dag kan de aanvrager aanvullen?",
        help_text="Een redelijke termijn. Zolang die loopt, staat de termijn om te beslissen stil.",
    )
    toelichting = tekstveld("Toelichting", rijen=4, verplicht=False, hulp="Staat in de brief, onder de lijst.")

    def verzoek(self, punten: Sequence[Punt]) -> Aanvulverzoek:
        return Aanvulverzoek(punten, self.cleaned_data["uiterlijk"], self.cleaned_data["toelichting"])


class AanvullingVastleggenForm(FormulierMixin, forms.Form):
    markeer_optioneel = False  # which fields are needed follows from the choice made
    COMPLEET, ONVOLDOENDE, NIETS = "compleet", "onvoldoende", "niets"
    uitkomst = forms.ChoiceField(
        label="Wat kwam er binnen?",
        choices=[
            (COMPLEET, "Alles wat wij vroegen"),
            (ONVOLDOENDE, "Wel iets, maar niet alles"),
            (NIETS, "Niets, en de termijn is voorbij"),
        ],
        widget=forms.RadioSelect,
    )
    ontvangen_op = forms.DateField(
        label="Wanneer kwam het binnen?", required=False, help_text="Leeg laten als er niets kwam."
    )
    oordeel = tekstveld(
        "Wat ontbreekt er nog?",
        rijen=4,
        verplicht=False,
        hulp="Alleen als het niet alles is. De school en het bestuur lezen dit bij de aanvraag.",
    )

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        uitkomst = gegevens.get("uitkomst")
        if uitkomst in {self.COMPLEET, self.ONVOLDOENDE} and not gegevens.get("ontvangen_op"):
            if "ontvangen_op" not in self.errors:
                self.add_error("ontvangen_op", "Vul in op welke dag het binnenkwam, bijvoorbeeld 27-3-2026.")
        elif uitkomst == self.NIETS and gegevens.get("ontvangen_op"):
            self.add_error("ontvangen_op", "Er kwam niets binnen. Maak de datum leeg, of kies een ander antwoord.")
        if uitkomst == self.COMPLEET and gegevens.get("oordeel"):
            self.add_error("oordeel", "U koos dat alles er is. Maak dit leeg, of kies een ander antwoord.")
        elif (
            uitkomst in {self.ONVOLDOENDE, self.NIETS} and not gegevens.get("oordeel") and "oordeel" not in self.errors
        ):
            self.add_error("oordeel", "Schrijf wat er nog ontbreekt.")
        return gegevens

    def ontvangst(self) -> Ontvangst:
        gegevens = self.cleaned_data
        return Ontvangst(gegevens["ontvangen_op"], gegevens["uitkomst"] == self.COMPLEET, gegevens["oordeel"])


class BuitenVoorstellenForm(MetSjabloon, FormulierMixin, forms.Form):
    motivering = tekstveld(
        "Waarom kan er niet worden besloten?",
        rijen=8,
        hulp="Wat ontbreekt, en waarom is dat nodig? De directeur begint met deze tekst; hij komt in de brieven.",
    )


class BuitenForm(MetSjabloon, FormulierMixin, forms.Form):
    motivering = tekstveld("Motivering", rijen=10, hulp="Staat in het besluit en in alle brieven.")
    bekendgemaakt_op = forms.DateField(
        label="Brieven verzenden op", help_text="De bezwaartermijn loopt vanaf de dag na deze dag."
    )

    def besluit(self) -> Buitenbesluit:
        gegevens = self.cleaned_data
        return Buitenbesluit(gegevens["motivering"], gegevens["bekendgemaakt_op"], gegevens.get("sjabloon_bron"))


class BuitenAfwijzenForm(FormulierMixin, forms.Form):
    reden = tekstveld("Waarom wordt de aanvraag toch behandeld?", rijen=4, hulp="De BOC-coördinator leest deze reden.")
