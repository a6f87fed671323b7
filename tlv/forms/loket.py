"""Forms of the loket: a meeting, and a case on its agenda."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any, cast

from crispy_forms.layout import Layout
from django import forms
from django.db.models import QuerySet

from swv.organisatie.models import School
from swv.toegang.bsn import weiger_bsn
from swv.toegang.formulieren import FormulierMixin, StandaardFormHelper, naast_elkaar
from swv.toegang.models import Gebruiker
from tlv.enums import BijeenkomstSoort, ZaakSoort
from tlv.loketrechten import mogelijke_voorzitters
from tlv.models import TlvAanvraag
from tlv.models.loket import LANGSTE_SAMENVATTING, Bijeenkomst
from tlv.services.loket import Bijeenkomstgegevens, Zaakgegevens, zaaksoort_van

KORTSTE_ZAAK, LANGSTE_ZAAK = 5, 240
GEWONE_ZAAK = 30
_BEGIN, _EINDE = time(9), time(12)


class TijdVeld(forms.TimeField):
    """A time of the clock as people write it: 9:30, 09.30, 930 or 9."""

    widget = forms.TimeInput
    default_error_messages = {"invalid": "Dit is geen tijd. Schrijf uren en minuten, bijvoorbeeld 9:30."}

    def __init__(self, **kwargs: Any) -> None:
        invoer = forms.TimeInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "veld-datum"}, format="%H:%M"
        )
        super().__init__(widget=invoer, input_formats=["%H:%M", "%H.%M", "%H", "%H%M"], **kwargs)

    def to_python(self, value: Any) -> time | None:
        """The time typed; three figures are an hour and minutes: 930."""
        tekst = str(value or "").strip()
        return super().to_python(f"0{tekst}" if tekst.isdecimal() and len(tekst) == 3 else tekst or None)


class BijeenkomstForm(FormulierMixin, forms.Form):
    """Where, when and who leads."""

    soort = forms.ChoiceField(label="Wat plant u?", choices=BijeenkomstSoort.choices(), widget=forms.RadioSelect)
    school = forms.ModelChoiceField(
        label="Op welke school?",
        queryset=School.objects.none(),
        required=False,
        empty_label="Geen: het is een ondersteuningsloket",
        help_text="Alleen bij een rondetafelgesprek.",
    )
    datum = forms.DateField(label="Datum")
    begin = TijdVeld(label="Begint om", help_text="Bijvoorbeeld 9:00")
    einde = TijdVeld(label="Eindigt om", help_text="Bijvoorbeeld 12:00")
    plaats = forms.CharField(
        label="Plaats", max_length=160, help_text="Adres en ruimte. Wie wordt uitgenodigd, leest dit."
    )
    voorzitter = forms.ModelChoiceField(
        label="Voorzitter", queryset=Gebruiker.objects.none(), empty_label="Kies een voorzitter"
    )
    markeer_optioneel = False  # whether a school is needed follows from the kind

    def __init__(self, vandaag: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["voorzitter"]).queryset = mogelijke_voorzitters(vandaag)
        school = cast(forms.ModelChoiceField, self.fields["school"])
        school.queryset = School.objects.order_by("naam", "brin", "vestiging")

    @property
    def helper(self) -> StandaardFormHelper:
        helper = super().helper
        helper.layout = Layout("soort", "school", naast_elkaar("datum", "begin", "einde"), "plaats", "voorzitter")
        return helper

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        rond = gegevens.get("soort") == BijeenkomstSoort.RONDE_TAFEL
        if rond and not gegevens.get("school") and "school" not in self.errors:
            self.add_error("school", "Kies de school waar het rondetafelgesprek is.")
        if not rond and gegevens.get("school"):
            self.add_error("school", "Een ondersteuningsloket is niet van één school. Kies hier geen school.")
        begin, einde = gegevens.get("begin"), gegevens.get("einde")
        if begin and einde and einde <= begin:
            self.add_error("einde", "De bijeenkomst eindigt na het begin. Kies een later einde.")
        return gegevens

    def gegevens(self) -> Bijeenkomstgegevens:
        velden = self.cleaned_data
        return Bijeenkomstgegevens(
            soort=BijeenkomstSoort(velden["soort"]),
            datum=velden["datum"],
            begin=velden["begin"],
            einde=velden["einde"],
            plaats=velden["plaats"],
            voorzitter=velden["voorzitter"],
            school=velden["school"],
        )


class ZaakForm(FormulierMixin, forms.Form):
    """What the meeting is asked about one case."""

    minuten = forms.IntegerField(
        label="Hoeveel minuten?",
        min_value=KORTSTE_ZAAK,
        max_value=LANGSTE_ZAAK,
        initial=GEWONE_ZAAK,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "veld-datum"}),
    )
    vraag = forms.CharField(
        label="Wat is de vraag aan het loket?",
        max_length=200,
        validators=[weiger_bsn],
        help_text="Eén zin. De ouders en de school lezen deze vraag ook.",
    )
    samenvatting = forms.CharField(
        label="Samenvatting in drie regels",
        required=False,
        max_length=LANGSTE_SAMENVATTING,
        validators=[weiger_bsn],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Wat moet iedereen weten voordat het gesprek begint? Hoogstens {LANGSTE_SAMENVATTING} tekens.",
    )
    overweegt_so = forms.BooleanField(
        label="Speciaal onderwijs (so) wordt overwogen",
        required=False,
        help_text="Dan hoort de vaste deskundige erbij. Bij een aanvraag voor so geldt dat vanzelf.",
    )

    def zaakgegevens(self) -> Zaakgegevens:
        velden = self.cleaned_data
        return Zaakgegevens(
            minuten=velden["minuten"],
            vraag=velden["vraag"],
            samenvatting=velden["samenvatting"],
            overweegt_so=velden["overweegt_so"],
        )


def bijeenkomst_in_woorden(bijeenkomst: Bijeenkomst) -> str:
    """A meeting in a list to choose from: day, time, place."""
    return f"{bijeenkomst.datum:%d-%m-%Y}, {bijeenkomst.begin:%H:%M} – {bijeenkomst.einde:%H:%M}, {bijeenkomst.plaats}"


def aanvraag_in_woorden(aanvraag: TlvAanvraag) -> str:
    gevraagd = f", {aanvraag.gevraagd_soort}" if aanvraag.gevraagd_soort else ""
    return f"{zaaksoort_van(aanvraag).label} {aanvraag.kenmerk}: {aanvraag.soort_voluit.lower()}{gevraagd}"


class OpAgendaForm(ZaakForm):
    """A case of one child, for the agenda of a meeting that is to come."""

    bijeenkomst = forms.ModelChoiceField(
        label="Op welke bijeenkomst?", queryset=Bijeenkomst.objects.none(), empty_label="Kies een bijeenkomst"
    )
    zaak = forms.ChoiceField(label="Waarover gaat het?", choices=[], widget=forms.RadioSelect)
    field_order = ["bijeenkomst", "zaak", "minuten", "vraag", "samenvatting", "overweegt_so"]

    def __init__(
        self,
        bijeenkomsten: QuerySet[Bijeenkomst],
        aanvragen: Sequence[TlvAanvraag],
        *args: Any,
        zonder_aanvraag: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.aanvragen = {f"{zaaksoort_van(aanvraag)}:{aanvraag.pk}": aanvraag for aanvraag in aanvragen}
        keuzes = [(sleutel, aanvraag_in_woorden(aanvraag)) for sleutel, aanvraag in self.aanvragen.items()]
        if zonder_aanvraag:
            los = [soort for soort in ZaakSoort if not soort.met_aanvraag]
            keuzes += [(str(soort), _LOSSE_ZAAK[soort]) for soort in los]
        cast(forms.ChoiceField, self.fields["zaak"]).choices = keuzes
        veld = cast(forms.ModelChoiceField, self.fields["bijeenkomst"])
        veld.queryset = bijeenkomsten
        veld.label_from_instance = bijeenkomst_in_woorden  # type: ignore[assignment,method-assign]

    @property
    def gekozen_aanvraag(self) -> TlvAanvraag | None:
        return self.aanvragen.get(self.cleaned_data["zaak"])

    @property
    def gekozen_zaak(self) -> ZaakSoort:
        return ZaakSoort(self.cleaned_data["zaak"].partition(":")[0])


_LOSSE_ZAAK = {
    ZaakSoort.TERUGPLAATSING: "Terug naar de basisschool (zonder aanvraag)",
    ZaakSoort.ONDERSTEUNINGSVRAAG: "Ondersteuningsvraag (zonder aanvraag)",
}
EEN_BIJEENKOMST = {"soort": BijeenkomstSoort.LOKET, "begin": _BEGIN, "einde": _EINDE}
