"""Logging in."""

from django.contrib.auth.forms import AuthenticationForm

from swv.toegang.formulieren import FormulierMixin


class InlogForm(FormulierMixin, AuthenticationForm):
    error_messages = {
        "invalid_login": "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw.",
        "inactive": "Dit account is afgesloten. Vraag beheer van het samenwerkingsverband om hulp.",
    }
