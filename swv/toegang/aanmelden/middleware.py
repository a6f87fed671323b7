"""What stands before every page: the second factor, and a plain answer when logging in cannot count its tries."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from redis.exceptions import RedisError

from swv.toegang.aanmelden.bewijs import ELDERS_BEWEZEN, heeft_tweede_factor
from swv.toegang.enums import ZIEN_KINDEREN, Rol
from swv.toegang.models import Gebruiker

# Beheer sees no child, but gives everybody else their roles.
MET_TWEEDE_FACTOR = ZIEN_KINDEREN | {Rol.BEHEER}

# Reached without a second factor: setting one up, proving who you are, and the way out.
ZONDER_TWEEDE_FACTOR = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "toegang:inloggen",
        "toegang:uitloggen",
        "toegang:slot",
        "toegang:stijl",
        "toegang:logo",
        "toegang:tweede_stap_instellen",
    }
)


class TweedeFactorMiddleware:
    """Who has a role that asks for a second factor and has none, sets one up before anything else.

    All memberships of today count, not only the one acted for: the choice is one click away.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        if not settings.SWV_TWEEDE_FACTOR or not request.user.is_authenticated:
            return None
        if request.resolver_match is None or request.resolver_match.view_name in ZONDER_TWEEDE_FACTOR:
            return None
        if request.session.get(ELDERS_BEWEZEN) or heeft_tweede_factor(request.user):
            return None
        return redirect("toegang:tweede_stap_instellen") if moet_tweede_factor(request.user) else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Without the cache nobody can count failed tries, so nobody logs in; who is inside works on."""
        if isinstance(exception, RedisError):
            return HttpResponse(render_to_string("503.html"), status=503)
        return None


def moet_tweede_factor(gebruiker: Gebruiker) -> bool:
    """Whether a role of today asks for a second factor."""
    rollen = gebruiker.lidmaatschappen.geldig_op(timezone.localdate()).values_list("rol", flat=True)
    return any(rol in MET_TWEEDE_FACTOR for rol in rollen)
