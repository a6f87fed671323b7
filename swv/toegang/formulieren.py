"""What every form of the application shares: one text field for a date, Dutch sentences, the crispy helper."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.db.models.fields import BLANK_CHOICE_DASH

from swv.kalender import MAANDEN

_MAANDNUMMER = {naam: nummer for nummer, naam in enumerate(MAANDEN, start=1)} | {"mrt": 3}
_DAG_MAAND_JAAR = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]+)\.?[-/. ]+(\d{2}|\d{4})")
_JAAR_MAAND_DAG = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_ALLEEN_CIJFERS = re.compile(r"(\d{2})(\d{2})(\d{4})")
_KORTSTE_AFKORTING = 3
# Dates are counted with: years of pupils and terms ahead, but never past the end of the calendar.
DENKBARE_JAREN = range(1900, 2101)


class DatumInvoer(forms.DateInput):
    """One text box for dd-mm-jjjj: a date picker of the browser would show mm/dd/yyyy to some."""

    input_type = "text"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        eigen = {"inputmode": "numeric", "autocomplete": "off", "class": "veld-datum"}
        super().__init__(attrs={**eigen, **(attrs or {})}, format="%d-%m-%Y")


class DatumVeld(forms.DateField):
    """A date as people write it: 27-3-2026, 27/03/2026, 27 maart 2026 or 27032026."""

    widget = DatumInvoer
    default_error_messages = {
        "invalid": "Dit is geen datum. Schrijf dag, maand en jaar, bijvoorbeeld 27-3-2026.",
        "kort_jaar": "Schrijf het jaar met vier cijfers, bijvoorbeeld 27-3-2026.",
        "jaar": "Het jaar %(jaar)s kan niet kloppen. Schrijf een jaar van 1900 tot en met 2100.",
        "bestaat_niet": "De datum %(datum)s bestaat niet. Controleer de dag en de maand.",
        "maand": "“%(maand)s” is geen maand. Schrijf bijvoorbeeld 27-3-2026.",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs["help_text"] = kwargs.get("help_text") or "Bijvoorbeeld 27-3-2026"
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """The date typed. Raises ValidationError with a sentence that says what to write instead."""
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        return self._lees(" ".join(str(value).lower().split()))

    def _lees(self, tekst: str) -> date:
        if gevonden := _JAAR_MAAND_DAG.fullmatch(tekst):
            jaar, maand, dag = gevonden.groups()
        elif gevonden := _DAG_MAAND_JAAR.fullmatch(tekst) or _ALLEEN_CIJFERS.fullmatch(tekst):
            dag, maand, jaar = gevonden.groups()
        else:
            raise self._fout("invalid")
        if len(jaar) != 4:
            raise self._fout("kort_jaar")
        if int(jaar) not in DENKBARE_JAREN:
            raise self._fout("jaar", jaar=jaar)
        try:
            return date(int(jaar), self._maandnummer(maand), int(dag))
        except ValueError as fout:
            raise self._fout("bestaat_niet", datum=tekst) from fout

    def _maandnummer(self, maand: str) -> int:
        if maand.isdecimal():
            return int(maand)
        passend = [nummer for naam, nummer in _MAANDNUMMER.items() if naam.startswith(maand)]
        if len(maand) < _KORTSTE_AFKORTING or len(passend) != 1:
            raise self._fout("maand", maand=maand)
        return passend[0]

    def _fout(self, code: str, **waarden: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=waarden)


def _datumveld(veld: forms.DateField) -> DatumVeld:
    """The same field as one text box; its own wording, validators and starting value stay."""
    nieuw = DatumVeld(
        required=veld.required,
        label=veld.label,
        initial=veld.initial,
        help_text=veld.help_text,
        disabled=veld.disabled,
        validators=veld.validators,
    )
    eigen = {code: zin for code, zin in veld.error_messages.items() if not _is_standaard(veld, code)}
    nieuw.error_messages.update(eigen)
    return nieuw


def _is_standaard(veld: forms.Field, code: str) -> bool:
    """Whether the sentence is still Django's own, so that ours may take its place."""
    for klasse in type(veld).__mro__:
        standaard = getattr(klasse, "default_error_messages", {}).get(code)
        if standaard is not None:
            return str(veld.error_messages[code]) == str(standaard)
    return code not in veld.error_messages


def zin_verplicht(veld: forms.Field, label: str) -> str:
    """What to do about a required field that was left empty."""
    if isinstance(veld, DatumVeld):
        return f"Vul een datum in bij “{label}”, bijvoorbeeld 27-3-2026."
    if label.endswith("?"):
        return f"Geef antwoord op de vraag “{label}”."
    if isinstance(veld, forms.BooleanField):
        return f"Zet een vinkje bij “{label}”."
    if isinstance(veld, forms.FileField):
        return f"Kies een bestand bij “{label}”."
    if isinstance(veld, forms.ChoiceField | forms.ModelChoiceField):
        return f"Kies een antwoord bij “{label}”."
    return f"Vul “{label}” in."


# Sentences for what Django says too tersely; keys are the codes of its fields and validators.
_ZINNEN = {
    "invalid_choice": "Kies een van de antwoorden uit de lijst.",
    "max_length": "Maak de tekst korter: hoogstens %(limit_value)d tekens, nu %(show_value)d.",
}
_ZIN_EMAIL = "Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl."


def _geef_zinnen(veld: forms.Field, label: str) -> None:
    if _is_standaard(veld, "required"):
        veld.error_messages["required"] = zin_verplicht(veld, label)
    for code, zin in _ZINNEN.items():
        if _is_standaard(veld, code):
            veld.error_messages[code] = zin
    if isinstance(veld, forms.EmailField) and _is_standaard(veld, "invalid"):
        veld.error_messages["invalid"] = _ZIN_EMAIL


_STREEPJES = BLANK_CHOICE_DASH[0][1]
_NOG_KIEZEN = "Kies"


def _geef_lege_keuze_een_woord(veld: forms.Field) -> None:
    """A list that starts with dashes starts with a word instead: dashes are read out one by one."""
    if isinstance(veld, forms.ModelChoiceField):
        if veld.empty_label == _STREEPJES:
            veld.empty_label = _NOG_KIEZEN
    elif isinstance(veld, forms.ChoiceField):
        keuzes: list[Any] = [*veld.widget.choices]
        if keuzes and keuzes[0] == ("", _STREEPJES):
            veld.choices = [("", _NOG_KIEZEN), *keuzes[1:]]


class StandaardFormHelper(FormHelper):
    """Renders the fields only: the template writes the form element, the error summary and the buttons.

    ``markeer_optioneel``: fields that may stay empty say so; off for filters, where every field may.
    """

    def __init__(self, form: forms.BaseForm | None = None, *, markeer_optioneel: bool = True) -> None:
        super().__init__(form)
        self.form_tag = False
        self.disable_csrf = True
        self.include_media = False
        self.markeer_optioneel = markeer_optioneel


def naast_elkaar(*velden: str) -> Div:
    """Short fields beside each other where there is room, for the layout of a helper."""
    breedte = f"col-md-{12 // len(velden)}"
    return Div(*(Div(veld, css_class=breedte) for veld in velden), css_class="row align-items-end")


class FormulierMixin:
    """Put before ``forms.Form`` or ``forms.ModelForm``.

    Gives the form its crispy helper, turns every date into one text box, replaces terse errors by sentences, and
    leaves the check of required fields to the server so that the error summary shows them all at once.
    """

    use_required_attribute = False
    markeer_optioneel = True
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            if type(veld) is forms.DateField:
                self.fields[naam] = _datumveld(veld)
            self.fields[naam].widget.attrs.pop("autofocus", None)
            if isinstance(veld.widget, forms.Textarea):
                # A browser cuts off what is pasted, without a word; the server says how much too long it is.
                veld.widget.attrs.pop("maxlength", None)
        for naam, veld in self.fields.items():
            _geef_lege_keuze_een_woord(veld)
            _geef_zinnen(veld, str(veld.label or naam.replace("_", " ").capitalize()))

    @property
    def helper(self) -> StandaardFormHelper:
        return StandaardFormHelper(self, markeer_optioneel=self.markeer_optioneel)  # type: ignore[arg-type]

    def eis_periode(self, van: str = "van", tot: str = "tot") -> None:
        """For ``clean``: an error at ``tot`` when the last day lies before the first."""
        begin, einde = self.cleaned_data.get(van), self.cleaned_data.get(tot)
        if begin and einde and einde < begin:
            self.add_error(tot, "De laatste dag ligt voor de eerste dag.")  # type: ignore[attr-defined]


class Formulierbundel:
    """Loose forms of one page, in the shape of a formset, for the error summary."""

    def __init__(self, *formulieren: forms.BaseForm) -> None:
        self.forms = formulieren

    def non_form_errors(self) -> list[str]:
        """A bundle has no errors of its own."""
        return []


class EigenRijen(forms.BaseModelFormSet):
    """Rows of one thing: the number of a row that comes back is looked up among these, not in the whole table."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        assert self.model is not None, "modelformset_factory sets it"
        form.fields[self.model._meta.pk.name].queryset = self.queryset


def rijen_als_formulieren(
    form: type[forms.ModelForm],
    rijen: QuerySet,
    data: Any,
    *,
    prefix: str,
    hoogstens: int,
    verwijder: str,
    niet_goed_aangekomen: str,
) -> Any:
    """The rows of one thing as a set of forms, with an empty one to add.

    ``verwijder`` is the label of the box that removes a row; ``niet_goed_aangekomen`` what is said when the numbers of
    the rows did not come back.
    """
    klasse = forms.modelformset_factory(
        form._meta.model,
        form=form,
        formset=EigenRijen,
        extra=1,
        max_num=hoogstens,
        absolute_max=hoogstens,
        can_delete=True,
        can_delete_extra=False,
    )
    formset: Any = klasse(
        data,
        queryset=rijen.order_by("pk"),
        prefix=prefix,
        error_messages={"missing_management_form": niet_goed_aangekomen},
    )
    for rij in formset.forms:
        if "DELETE" in rij.fields:
            rij.fields["DELETE"].label = verwijder
    return formset
