"""Logging in."""

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from swv.toegang.formulieren import FormulierMixin
from swv.toegang.models import Gebruiker


class InlogForm(FormulierMixin, AuthenticationForm):
    error_messages = {
        "invalid_login": "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw.",
        "inactive": "Dit account is afgesloten. Vraag beheer van het samenwerkingsverband om hulp.",
    }

    def confirm_login_allowed(self, user: Gebruiker) -> None:
        """A demo account opens nothing outside the local office, also when a database was copied by mistake."""
        super().confirm_login_allowed(user)
        if user.is_demo and not settings.SWV_DEMO:
            raise ValidationError("Dit is een demo-account. Het werkt alleen in het demonstratiekantoor.", code="demo")
