"""Logging in."""

from django.contrib.auth.forms import AuthenticationForm


class InlogForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Controleer beide en probeer het opnieuw.",
        "inactive": "Dit account is afgesloten. Vraag beheer van het samenwerkingsverband om hulp.",
    }
