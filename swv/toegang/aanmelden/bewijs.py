"""When and how somebody last proved who they are in this session: by logging in or by confirming it again."""

from __future__ import annotations

import time
from typing import Any, cast

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from swv.toegang.models import Gebruiker

# In the session: the second factor was given elsewhere, at the organisation where somebody signed in.
ELDERS_BEWEZEN = "tweede_factor_elders"

_WIJZEN = {
    "password": "wachtwoord",
    "password_reset": "wachtwoord",
    "socialaccount": "account van de organisatie",
    Authenticator.Type.TOTP: "code uit de app",
    Authenticator.Type.RECOVERY_CODES: "herstelcode",
    Authenticator.Type.WEBAUTHN: "passkey",
}


def gebruiker_van(request: HttpRequest) -> Gebruiker:
    """Who asks, on a page that nobody reaches without logging in."""
    return cast(Gebruiker, request.user)


def wijze_van(bewijs: dict[str, Any]) -> str:
    """How somebody proved who they are, in words."""
    return _WIJZEN.get(bewijs.get("type") or bewijs["method"], "onbekend")


def wijzen_van(request: HttpRequest, gebruiker: Gebruiker) -> str:
    """All the ways of this session, in the order in which they were used."""
    return " en ".join(dict.fromkeys(wijze_van(bewijs) for bewijs in get_authentication_records(request, gebruiker)))


def is_kort_geleden_bewezen(request: HttpRequest) -> bool:
    """Whether somebody proved who they are within ``SWV_HERBEVESTIG_SECONDEN`` (seconds)."""
    bewijzen = get_authentication_records(request, request.user)
    return bool(bewijzen) and time.time() - bewijzen[-1]["at"] < settings.SWV_HERBEVESTIG_SECONDEN


def heeft_tweede_factor(gebruiker: Gebruiker) -> bool:
    """An app or a passkey; recovery codes alone are none."""
    return Authenticator.objects.filter(user_id=gebruiker.pk).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
