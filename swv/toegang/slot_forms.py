"""How somebody unlocks a session: with the password, or with the second factor for who has no password here."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import context
from allauth.mfa.models import Authenticator
from django import forms
from django.core.exceptions import ValidationError

from swv.toegang.aanmelden.forms import BevestigCodeForm, BevestigPasskeyForm
from swv.toegang.formulieren import FormulierMixin
from swv.toegang.models import Gebruiker


class WachtwoordForm(FormulierMixin, forms.Form):
    wachtwoord = forms.CharField(
        label="Wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: Gebruiker, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_wachtwoord(self) -> str:
        wachtwoord: str = self.cleaned_data["wachtwoord"]
        if not self.user.check_password(wachtwoord):
            raise ValidationError("Dit wachtwoord klopt niet. Probeer het opnieuw.", code="onjuist")
        return wachtwoord

    def save(self) -> None:
        """Write down in the session that somebody proved who they are."""
        reauthenticate_by_password(context.request)


def slotformulieren(
    gebruiker: Gebruiker, data: Any = None
) -> tuple[WachtwoordForm | BevestigCodeForm | None, BevestigPasskeyForm | None]:
    """The form that asks for a password or a code, and the one for a passkey; None where it is not for this user.

    ``data`` goes to the form that was sent. Who has neither can only log in again.
    """
    if gebruiker.has_usable_password():
        return WachtwoordForm(data, user=gebruiker), None
    soorten = set(Authenticator.objects.filter(user=gebruiker).values_list("type", flat=True))
    met_passkey = data is not None and "credential" in data
    code = passkey = None
    if soorten - {Authenticator.Type.WEBAUTHN}:
        code = BevestigCodeForm(None if met_passkey else data, user=gebruiker)
    if Authenticator.Type.WEBAUTHN in soorten:
        passkey = BevestigPasskeyForm(data if met_passkey else None, user=gebruiker)
    return code, passkey
