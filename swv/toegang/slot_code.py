"""Unlocking with the second factor, for who logs in elsewhere and has no password here."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.models import Authenticator
from django import forms

from swv.toegang.formulieren import FormulierMixin
from swv.toegang.models import Gebruiker


class CodeForm(FormulierMixin, ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["code"]
        veld.label = "Code uit uw app, of een herstelcode"
        veld.widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "class": "veld-kort"})


def codeformulier(gebruiker: Gebruiker, data: Any) -> CodeForm | None:
    """The form that asks for a code; None for who has no app or recovery codes."""
    heeft_code = Authenticator.objects.filter(user=gebruiker).exclude(type=Authenticator.Type.WEBAUTHN).exists()
    return CodeForm(data, user=gebruiker) if heeft_code else None
