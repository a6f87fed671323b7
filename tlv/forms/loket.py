"""Forms of the loket: a meeting, and a case on its agenda."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date, time, timedelta
from typing import Any, cast

from crispy_forms.layout import Layout
from django import forms
from django.db.models import QuerySet

from leerlingen.models import Gezagdrager
from swv.organisatie.models import School
from swv.toegang.bsn import weiger_bsn
from swv.toegang.enums import Rol
from swv.toegang.formulieren import DatumVeld, FormulierMixin, StandaardFormHelper, naast_elkaar
from swv.toegang.models import Gebruiker
from tlv.enums import BijeenkomstSoort, Uitnodigingsvorm, ZaakSoort
from tlv.loketrechten import mogelijke_voorzitters
from tlv.models import TlvAanvraag
from tlv.models.loket import LANGSTE_SAMENVATTING, Bijeenkomst
from tlv.rules.loketagenda import LANGSTE_REEKS_IN_DAGEN, Reeksdag, dagen_van_reeks
from tlv.services import Genodigde
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


class WijzigBijeenkomstForm(BijeenkomstForm):
    """When, where and who leads; the kind and the school of a meeting stay."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, bijeenkomst: Bijeenkomst, vandaag: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(vandaag, *args, **kwargs)
        self.bijeenkomst = bijeenkomst
        del self.fields["soort"], self.fields["school"]

    @property
    def helper(self) -> StandaardFormHelper:
        helper = super().helper
        helper.layout = Layout(naast_elkaar("datum", "begin", "einde"), "plaats", "voorzitter", "versie")
        return helper

    def clean(self) -> dict[str, Any]:
        self.cleaned_data |= {"soort": self.bijeenkomst.soort, "school": self.bijeenkomst.school}
        return super().clean()


class WijzigZaakForm(ZaakForm):
    reden_zonder_ouders = forms.CharField(
        label="Waarom zijn de ouders er niet bij?",
        required=False,
        max_length=200,
        validators=[weiger_bsn],
        help_text="Alleen invullen als u hen niet uitnodigt.",
    )
    versie = forms.IntegerField(widget=forms.HiddenInput)


class AndereBijeenkomstForm(FormulierMixin, forms.Form):
    """To which meeting a case goes."""

    bijeenkomst = forms.ModelChoiceField(
        label="Naar welke bijeenkomst?", queryset=Bijeenkomst.objects.none(), empty_label="Kies een bijeenkomst"
    )

    def __init__(self, bijeenkomsten: QuerySet[Bijeenkomst], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = cast(forms.ModelChoiceField, self.fields["bijeenkomst"])
        veld.queryset = bijeenkomsten
        veld.label_from_instance = bijeenkomst_in_woorden  # type: ignore[assignment,method-assign]


class VervallenForm(AndereBijeenkomstForm):
    """Why a meeting does not go through, and where its cases go."""

    markeer_optioneel = False
    reden = forms.CharField(
        label="Waarom gaat de bijeenkomst niet door?",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=240,
        validators=[weiger_bsn],
        help_text="Deze reden staat op de pagina van de bijeenkomst en niet in de mail. Noem geen kind.",
    )
    field_order = ["reden", "bijeenkomst"]

    def __init__(self, bijeenkomsten: QuerySet[Bijeenkomst], *args: Any, **kwargs: Any) -> None:
        super().__init__(bijeenkomsten, *args, **kwargs)
        veld = cast(forms.ModelChoiceField, self.fields["bijeenkomst"])
        veld.label = "Waar gaan de zaken naartoe?"
        veld.required = False
        veld.empty_label = "Terug naar de werklijst, om opnieuw te plannen"


class ReeksForm(BijeenkomstForm):
    """A series of meetings of the loket at one place and time."""

    naam = forms.CharField(label="Naam van de reeks", max_length=80, help_text="Bijvoorbeeld: Loket Noord 2026/27")
    elke_weken = forms.IntegerField(
        label="Om de hoeveel weken?",
        min_value=1,
        max_value=26,
        initial=2,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "veld-datum"}),
    )
    laatste = forms.DateField(label="Tot en met")
    vrij = forms.CharField(
        label="Vrije dagen en vakanties",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Op elke regel een dag, of een periode: 19-10-2026 tot 23-10-2026. Feestdagen slaan wij zelf over.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["soort"], self.fields["school"]
        self.fields["datum"].label = "Eerste dag"

    @property
    def helper(self) -> StandaardFormHelper:
        helper = super().helper
        helper.layout = Layout(
            "naam",
            naast_elkaar("datum", "laatste", "elke_weken"),
            naast_elkaar("begin", "einde"),
            "plaats",
            "voorzitter",
            "vrij",
        )
        return helper

    def clean_vrij(self) -> list[tuple[date, date]]:
        """The periods, each with its first and last day."""
        return [_periode(regel) for regel in self.cleaned_data["vrij"].splitlines() if regel.strip()]

    def clean(self) -> dict[str, Any]:
        self.cleaned_data |= {"soort": BijeenkomstSoort.LOKET, "school": None}
        gegevens = super().clean()
        eerste, laatste = gegevens.get("datum"), gegevens.get("laatste")
        if eerste and laatste and not eerste <= laatste <= eerste + timedelta(days=LANGSTE_REEKS_IN_DAGEN):
            self.add_error("laatste", "Kies een laatste dag na de eerste, hoogstens een jaar later.")
        return gegevens

    def dagen(self, gelijkgesteld: Collection[date]) -> list[Reeksdag]:
        velden = self.cleaned_data
        return dagen_van_reeks(
            velden["datum"], velden["laatste"], velden["elke_weken"], vrij=velden["vrij"], gelijkgesteld=gelijkgesteld
        )


def _periode(regel: str) -> tuple[date, date]:
    """One line as a period; a single day is a period of one day. Raises ValidationError with the line."""
    delen = [deel for deel in re.split(r"\s+(?:t/m|tot en met|tot|–|-)\s+", regel.strip()) if deel]
    try:
        dagen = [DatumVeld().clean(deel) for deel in delen]
    except forms.ValidationError as fout:
        raise forms.ValidationError(f"“{regel.strip()}” is geen dag of periode. {fout.messages[0]}") from fout
    if len(dagen) > 2 or dagen[-1] < dagen[0]:
        raise forms.ValidationError(f"“{regel.strip()}” is geen periode. Schrijf de eerste en de laatste dag.")
    return dagen[0], dagen[-1]


class UitnodigenForm(FormulierMixin, forms.Form):
    """Whom to invite: a colleague, expert or school with an account, the parents of the child, or a guest."""

    markeer_optioneel = False
    gebruiker = forms.ModelChoiceField(
        label="Collega, deskundige of school",
        queryset=Gebruiker.objects.none(),
        required=False,
        empty_label="Niemand uit deze lijst",
    )
    ouders = forms.ModelMultipleChoiceField(
        label="Ouders of voogden",
        queryset=Gezagdrager.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    naam = forms.CharField(
        label="Of iemand anders: naam",
        required=False,
        max_length=160,
        validators=[weiger_bsn],
        help_text="Bijvoorbeeld een begeleider van buiten, zonder account.",
    )
    functie = forms.CharField(label="Functie of organisatie", required=False, max_length=120, validators=[weiger_bsn])
    adres = forms.EmailField(label="E-mailadres van deze persoon", required=False)
    field_order = ["ouders", "gebruiker", "naam", "functie", "adres", "vorm"]
    vorm = forms.ChoiceField(
        label="Hoe nodigt u uit?",
        choices=Uitnodigingsvorm.choices(),
        initial=Uitnodigingsvorm.MAIL,
        widget=forms.RadioSelect,
        help_text="Per mail: wij sturen de uitnodiging, met een bestand voor de agenda. Anders leggen wij alleen vast "
        "dat u het deed.",
    )

    def __init__(
        self, gebruikers: QuerySet[Gebruiker], ouders: QuerySet[Gezagdrager] | None, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        keuze = cast(forms.ModelChoiceField, self.fields["gebruiker"])
        keuze.queryset = gebruikers
        keuze.label_from_instance = _genodigde_in_woorden  # type: ignore[assignment,method-assign]
        if ouders is None or not ouders:
            del self.fields["ouders"]
        else:
            veld = cast(forms.ModelMultipleChoiceField, self.fields["ouders"])
            veld.queryset = ouders
            veld.label_from_instance = _ouder_in_woorden  # type: ignore[assignment,method-assign]

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        if not self.errors and not (gegevens.get("gebruiker") or gegevens.get("ouders") or gegevens.get("naam")):
            self.add_error("gebruiker", "Kies iemand, of vul een naam in.")
        return gegevens

    def genodigden(self) -> list[Genodigde]:
        """Everybody who was chosen, each to be invited in the same way."""
        velden = self.cleaned_data
        vorm = Uitnodigingsvorm(velden["vorm"])
        mensen = [Genodigde(gezagdrager=ouder, vorm=vorm) for ouder in velden.get("ouders") or []]
        if velden["gebruiker"]:
            mensen.append(Genodigde(gebruiker=velden["gebruiker"], vorm=vorm))
        if velden["naam"]:
            mensen.append(Genodigde(naam=velden["naam"], functie=velden["functie"], adres=velden["adres"], vorm=vorm))
        return mensen


def _genodigde_in_woorden(gebruiker: Any) -> str:
    return f"{gebruiker.naam} ({Rol(gebruiker.rol_nu).label})"


def _ouder_in_woorden(ouder: Gezagdrager) -> str:
    telefoon = f", telefoon {ouder.telefoon}" if ouder.telefoon else ""
    bereik = "per mail" if ouder.email else f"geen e-mailadres{telefoon}"
    return f"{ouder.naam}, {ouder.get_relatie_display().lower()} ({bereik})"
