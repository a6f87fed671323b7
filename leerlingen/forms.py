"""Forms about pupils. The service cleans and checks again; here the user sees it at the field."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from leerlingen import rules
from leerlingen.enums import Relatie
from leerlingen.models import Gezagdrager, Leerling
from leerlingen.services import EIGEN_ADRES, GEZAGDRAGERVELDEN, LEERLINGVELDEN, versie_van
from swv.domein import DomeinFout
from swv.organisatie.models import School
from swv.toegang.bsn import weiger_bsn
from swv.toegang.formulieren import FormulierMixin

_POSTCODE_FOUT = "Dit is geen postcode. Schrijf vier cijfers en twee letters, bijvoorbeeld 5911 BM."
_NEDERLAND = {"nederland", "nl", "the netherlands"}


class PostcodeMixin(forms.Form):
    """A postcode as people type it: with or without blank, in small letters or capitals."""

    postcode = forms.CharField(
        label="Postcode", max_length=12, required=False, widget=forms.TextInput({"class": "veld-kort"})
    )

    def clean_postcode(self) -> str:
        return rules.normaal_postcode(self.cleaned_data["postcode"])

    def eis_nederlandse_postcode(self) -> None:
        postcode = self.cleaned_data.get("postcode")
        if postcode and not rules.is_postcode(postcode):
            self.add_error("postcode", _POSTCODE_FOUT)


class VersieMixin(forms.Form):
    """Carries along how the row stood when the user read it."""

    versie = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)


class LeerlingForm(FormulierMixin, PostcodeMixin, VersieMixin, forms.ModelForm):
    """Name, birth date and address. Without ``naam_wijzigen`` the address only."""

    class Meta:
        model = Leerling
        fields = LEERLINGVELDEN
        help_texts = {
            "roepnaam": "De naam waarmee het kind wordt aangesproken.",
            "tussenvoegsel": "Bijvoorbeeld van den, of ’t.",
            "gemeente": "De gemeente waar het kind woont. Woont het kind buiten de regio? Laat dit leeg.",
        }

    field_order: tuple[str, ...] = (*LEERLINGVELDEN, "versie")

    def __init__(self, *args: Any, vandaag: date, naam_wijzigen: bool = True, **kwargs: Any) -> None:
        self.vandaag = vandaag
        super().__init__(*args, **kwargs)
        gemeente = self.fields["gemeente"]
        assert isinstance(gemeente, forms.ModelChoiceField)
        gemeente.empty_label = "Buiten de regio of niet bekend"
        if not naam_wijzigen:
            for veld in ("roepnaam", "tussenvoegsel", "achternaam", "geboortedatum"):
                del self.fields[veld]
        if self.instance.pk:
            self.initial["versie"] = versie_van(self.instance)

    def clean_geboortedatum(self) -> date:
        geboortedatum: date = self.cleaned_data["geboortedatum"]
        try:
            rules.keur_geboortedatum(geboortedatum, self.vandaag)
        except DomeinFout as fout:
            raise forms.ValidationError(str(fout)) from fout
        return geboortedatum

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        self.eis_nederlandse_postcode()
        return gegevens

    def gegevens(self) -> dict[str, Any]:
        """Values for the service."""
        return {veld: waarde for veld, waarde in self.cleaned_data.items() if veld in LEERLINGVELDEN}


class InschrijvingMixin(forms.Form):
    """School, first day and group."""

    school = forms.ModelChoiceField(School.objects.none(), label="School", empty_label="Kies een school")
    van = forms.DateField(label="Ingeschreven vanaf")
    groep = forms.CharField(
        label="Groep",
        max_length=10,
        required=False,
        help_text="Bijvoorbeeld 4, of de naam van de groep.",
        validators=[weiger_bsn],
        widget=forms.TextInput({"class": "veld-kort"}),
    )

    def kies_uit(self, scholen: QuerySet[School]) -> None:
        veld = self.fields["school"]
        assert isinstance(veld, forms.ModelChoiceField)
        veld.queryset = scholen


class InschrijvingForm(FormulierMixin, InschrijvingMixin):
    def __init__(self, *args: Any, scholen: QuerySet[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies_uit(scholen)


class NieuweLeerlingForm(InschrijvingMixin, LeerlingForm):
    """A new pupil, enrolled at once or (child without school) not yet."""

    school = forms.ModelChoiceField(
        School.objects.none(),
        label="School",
        required=False,
        empty_label="Nog niet ingeschreven",
        help_text="Staat het kind nergens ingeschreven? Dan zien alle BOC-coördinatoren het kind.",
    )
    van = forms.DateField(
        label="Ingeschreven vanaf", required=False, help_text="Verplicht als u een school kiest. Bijvoorbeeld 1-8-2026."
    )
    field_order = (*LEERLINGVELDEN, "school", "van", "groep")

    def __init__(self, *args: Any, scholen: QuerySet[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies_uit(scholen)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        if gegevens.get("school") and not gegevens.get("van") and "van" not in self.errors:
            self.add_error("van", "Vul in vanaf welke dag het kind is ingeschreven, bijvoorbeeld 1-8-2026.")
        if gegevens.get("van") and not gegevens.get("school") and "school" not in self.errors:
            self.add_error("school", "Kies de school, of maak “Ingeschreven vanaf” leeg.")
        return gegevens


class UitschrijvingForm(FormulierMixin, forms.Form):
    tot = forms.DateField(label="Laatste dag van de inschrijving")


class GezagEindeForm(FormulierMixin, forms.Form):
    """When and why the authority of a parent or guardian ended."""

    tot = forms.DateField(label="Laatste dag van het gezag")
    reden = forms.CharField(
        label="Waarom eindigde het gezag?",
        max_length=200,
        validators=[weiger_bsn],
        help_text="Bijvoorbeeld: uitspraak van de rechter, of per vergissing vastgelegd. Alleen het kantoor leest dit.",
    )


class GezagdragerForm(FormulierMixin, PostcodeMixin, VersieMixin, forms.ModelForm):
    """Person with authority: letters go to each of them, at their own address."""

    gedeeld_adres = forms.TypedChoiceField(
        label="Waar woont deze ouder of voogd?",
        choices=[("ja", "Op het adres van de leerling"), ("nee", "Op een ander adres")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
        initial="ja",
    )

    class Meta:
        model = Gezagdrager
        fields = GEZAGDRAGERVELDEN
        labels = {"naam": "Naam zoals op een brief", "adres_afgeschermd": "Dit adres niet delen met anderen"}
        help_texts = {
            "naam": "Bijvoorbeeld mevrouw A. de Vries.",
            "straat": "Alleen invullen bij een ander adres.",
            "email": "",
        }

    field_order = (*GEZAGDRAGERVELDEN, "versie")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["gedeeld_adres"] = "ja" if self.instance.gedeeld_adres else "nee"
        if self.instance.pk:
            self.initial["versie"] = versie_van(self.instance)
        for veld in ("land", "email"):
            self.fields[veld].validators.append(weiger_bsn)
        relatie = self.fields["relatie"]
        assert isinstance(relatie, forms.ChoiceField)
        relatie.choices = [("", "Kies"), *Relatie.choices()]

    def clean_land(self) -> str:
        land: str = self.cleaned_data["land"]
        return "" if land.casefold() in _NEDERLAND else land

    def clean_telefoon(self) -> str:
        telefoon: str = self.cleaned_data["telefoon"]
        if telefoon and not rules.is_telefoonnummer(telefoon):
            raise forms.ValidationError(
                "Dit is geen telefoonnummer. Schrijf het met netnummer, bijvoorbeeld 077 123 45 67."
            )
        return telefoon

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("gedeeld_adres"):
            self._weiger_tweede_adres(gegevens)
        else:
            self._eis_eigen_adres(gegevens)
        return gegevens

    def _weiger_tweede_adres(self, gegevens: dict[str, Any]) -> None:
        for veld in EIGEN_ADRES:
            if gegevens.get(veld):
                self.add_error(veld, "Maak dit leeg, of kies hierboven “Op een ander adres”.")

    def _eis_eigen_adres(self, gegevens: dict[str, Any]) -> None:
        zinnen = {"straat": "Vul de straat en het huisnummer in.", "plaats": "Vul de plaats in."}
        if not gegevens.get("land"):
            zinnen["postcode"] = "Vul de postcode in."
            self.eis_nederlandse_postcode()
        for veld, zin in zinnen.items():
            if not gegevens.get(veld) and veld not in self.errors:
                self.add_error(veld, zin)

    def gegevens(self) -> dict[str, Any]:
        """Values for the service."""
        return {veld: waarde for veld, waarde in self.cleaned_data.items() if veld in GEZAGDRAGERVELDEN}
