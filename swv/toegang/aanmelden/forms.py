"""The forms of logging in: allauth's, in our words and with our sentences."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from allauth.account import forms as account_forms
from allauth.account.fields import PasswordField, SetPasswordField
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.core.cache import cache
from django.utils import timezone

from swv.organisatie.models import Bestuur
from swv.toegang.enums import ORGANISATIE_BIJ_ROL, Rol
from swv.toegang.formulieren import FormulierMixin, naast_elkaar
from swv.toegang.models import Gebruiker, Uitnodiging
from swv.toegang.teller import telnaam

# Longer than a code of the app can be good: its own step and those beside it, of 30 seconds each.
CODE_GEBRUIKT_SECONDEN = 120
_WACHTWOORD_UITLEG = "Ten minste 12 tekens. Een korte zin onthoudt u goed en is lastig te raden."


class _Woorden:
    """Between ``FormulierMixin`` and a form of allauth: our labels and hints, and no text inside the fields."""

    labels: ClassVar[dict[str, str]] = {}
    uitleg: ClassVar[dict[str, str]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            veld.widget.attrs.pop("placeholder", None)
            veld.label = self.labels.get(naam, veld.label)
            veld.help_text = self.uitleg.get(naam, "")


class _Tweemaal:
    """A new password, typed twice."""

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean()  # type: ignore[misc]
        if "password2" in self.errors and "password1" in gegevens and self.data.get("password2"):  # type: ignore[attr-defined]
            self.errors["password2"] = self.error_class(["Dit is niet hetzelfde wachtwoord als hierboven."])  # type: ignore[attr-defined]
        return gegevens


class InlogForm(FormulierMixin, _Woorden, account_forms.LoginForm):
    labels = {"login": "Gebruikersnaam of e-mailadres", "password": "Wachtwoord"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs.update(autocomplete="username", autocapitalize="none", spellcheck="false")


class WachtwoordVergetenForm(FormulierMixin, _Woorden, account_forms.ResetPasswordForm):
    labels = {"email": "E-mailadres"}
    uitleg = {"email": "Het adres dat bij uw account hoort."}

    def clean_email(self) -> str:
        """Counted, like searched for, in one spelling."""
        self.cleaned_data["email"] = telnaam(self.cleaned_data["email"])
        return str(super().clean_email())


class NieuwWachtwoordForm(FormulierMixin, _Woorden, _Tweemaal, account_forms.ResetPasswordKeyForm):
    labels = {"password1": "Nieuw wachtwoord", "password2": "Nieuw wachtwoord, nog een keer"}
    uitleg = {"password1": _WACHTWOORD_UITLEG}


class WachtwoordWijzigenForm(FormulierMixin, _Woorden, _Tweemaal, account_forms.ChangePasswordForm):
    labels = {
        "oldpassword": "Uw wachtwoord van nu",
        "password1": "Nieuw wachtwoord",
        "password2": "Nieuw wachtwoord, nog een keer",
    }
    uitleg = {"password1": _WACHTWOORD_UITLEG}


class BevestigForm(FormulierMixin, _Woorden, account_forms.ReauthenticateForm):
    labels = {"password": "Wachtwoord"}


class _Codeveld(_Woorden):
    labels = {"code": "Code"}
    uitleg = {"code": "Zes cijfers uit uw app, of een herstelcode van acht cijfers."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update(inputmode="numeric", autocomplete="one-time-code")


class _EenKeer:
    """A code that was used works no second time. allauth remembers it for one step of the app, while with the steps
    before and after it a code is good for three."""

    user: Gebruiker

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if not cache.add(f"swv:code:{self.user.pk}:{normalize_user_code(code)}", 1, CODE_GEBRUIKT_SECONDEN):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(FormulierMixin, _Codeveld, _EenKeer, factor_forms.AuthenticateForm):
    pass


class BevestigCodeForm(FormulierMixin, _Codeveld, _EenKeer, factor_forms.ReauthenticateForm):
    pass


class AppInstellenForm(FormulierMixin, _Codeveld, totp_forms.ActivateTOTPForm):
    uitleg = {"code": "De zes cijfers die uw app nu toont."}


# What the library raises on an answer that no passkey gives.
_GEEN_PASSKEY = (KeyError, TypeError, ValueError, AttributeError)
_ZIN_PASSKEY = "Het is niet gelukt met deze passkey. Probeer het opnieuw."


class _Antwoord:
    """The answer of a passkey: whatever else is sent is refused with a sentence."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except _GEEN_PASSKEY as fout:
            raise forms.ValidationError(_ZIN_PASSKEY) from fout


class PasskeyForm(_Antwoord, webauthn_forms.AuthenticateWebAuthnForm):
    pass


class InlogPasskeyForm(_Antwoord, webauthn_forms.LoginWebAuthnForm):
    pass


class BevestigPasskeyForm(_Antwoord, webauthn_forms.ReauthenticateWebAuthnForm):
    pass


class SleutelToevoegenForm(FormulierMixin, _Woorden, webauthn_forms.AddWebAuthnForm):
    labels = {"name": "Naam van deze passkey", "passwordless": "Met deze passkey ook inloggen zonder wachtwoord"}
    uitleg = {
        "name": "Bijvoorbeeld “laptop” of “telefoon”.",
        "passwordless": "Uw apparaat vraagt dan zelf om een pincode, vinger of gezicht.",
    }

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except _GEEN_PASSKEY as fout:
            raise forms.ValidationError(_ZIN_PASSKEY) from fout


class SleutelNaamForm(FormulierMixin, _Woorden, webauthn_forms.EditWebAuthnForm):
    labels = {"name": "Naam van deze passkey"}


class ProfielForm(FormulierMixin, forms.ModelForm):
    class Meta:
        model = Gebruiker
        fields = ("naam",)
        labels = {"naam": "Uw naam"}
        help_texts = {"naam": "Zo staat u in het kantoor en onder brieven."}


class AccountMakenForm(FormulierMixin, forms.Form):
    """Somebody who was invited chooses a password; ``gebruiker`` is the account that does not exist yet."""

    naam = forms.CharField(label="Uw naam", max_length=120)
    password1 = SetPasswordField(label="Kies een wachtwoord", help_text=_WACHTWOORD_UITLEG)
    password2 = PasswordField(label="Het wachtwoord, nog een keer", autocomplete="new-password")

    def __init__(self, *args: Any, gebruiker: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].user = gebruiker  # type: ignore[attr-defined]
        for veld in self.fields.values():
            veld.widget.attrs.pop("placeholder", None)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        eerste, tweede = gegevens.get("password1"), gegevens.get("password2")
        if eerste and tweede and eerste != tweede:
            self.add_error("password2", "Dit is niet hetzelfde wachtwoord als hierboven.")
        return gegevens


class UitnodigingForm(FormulierMixin, forms.ModelForm):
    """Who is invited, and for which role; the organisation must be the one that belongs to the role."""

    markeer_optioneel = False  # which organisation is needed follows from the role

    class Meta:
        model = Uitnodiging
        fields = ("naam", "email", "rol", "school", "bestuur", "gemeente", "werkgebied", "van", "tot")
        labels = {
            "naam": "Naam",
            "email": "E-mailadres",
            "van": "Rol geldt vanaf",
            "tot": "Rol geldt tot en met (niet verplicht)",
        }
        help_texts = {
            "email": "Hiermee logt de genodigde straks in.",
            "school": "Alleen bij de rol School.",
            "bestuur": "Alleen bij de rol Schoolbestuur.",
            "gemeente": "Alleen bij de rol Gemeente.",
            "werkgebied": "Verplicht voor een BOC-coördinator: de besturen waarvoor de coördinator werkt. Anders leeg.",
        }
        widgets = {"werkgebied": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, beheerder: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.beheerder = beheerder
        self.fields["van"].initial = timezone.localdate()
        self.fields["werkgebied"].queryset = Bestuur.objects.order_by("naam")  # type: ignore[attr-defined]

    @property
    def helper(self) -> Any:
        helper = super().helper
        helper.layout = helper.build_default_layout(self)
        helper.layout.fields[-2:] = [naast_elkaar("van", "tot")]
        return helper

    def clean_email(self) -> str:
        adres: str = self.cleaned_data["email"].lower()
        if adres == self.beheerder.email.lower():
            raise forms.ValidationError("Uw eigen rollen geeft een ander.")
        if (
            Gebruiker.objects.filter(email__iexact=adres).exists()
            or Gebruiker.objects.filter(username__iexact=adres).exists()
        ):
            raise forms.ValidationError(
                "Er is al een account met dit e-mailadres. Geef de rol bij Tabellen, onder Lidmaatschappen."
            )
        if Uitnodiging.objects.filter(email=adres, aangenomen_at=None, ingetrokken_at=None).exists():
            raise forms.ValidationError(
                "Voor dit e-mailadres staat al een uitnodiging open. Stuur die opnieuw of trek die eerst in."
            )
        return adres

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        rol = gegevens.get("rol")
        if not rol:
            return gegevens
        for veld in ORGANISATIE_BIJ_ROL.values():
            hoort = ORGANISATIE_BIJ_ROL.get(Rol(rol)) == veld
            if hoort and not gegevens.get(veld):
                self.add_error(veld, f"Kies voor wie deze rol is: {veld}.")
            if not hoort and gegevens.get(veld):
                self.add_error(veld, "Laat dit leeg: het past niet bij deze rol.")
        if rol == Rol.BOC and not gegevens.get("werkgebied"):
            self.add_error("werkgebied", "Verplicht voor een BOC-coördinator: kies ten minste één bestuur.")
        if rol != Rol.BOC and gegevens.get("werkgebied"):
            self.add_error("werkgebied", "Laat dit leeg: alleen een BOC-coördinator heeft een werkgebied.")
        self._keur_periode(gegevens.get("van"), gegevens.get("tot"))
        return gegevens

    def _keur_periode(self, van: date | None, tot: date | None) -> None:
        if tot and van and tot < van:
            self.add_error("tot", "De laatste dag ligt voor de eerste.")
        elif tot and tot < timezone.localdate():
            self.add_error("tot", "Deze dag is al voorbij.")
