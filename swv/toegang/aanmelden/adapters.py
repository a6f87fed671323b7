"""Where allauth asks how this office does it: nobody signs up, mail goes through the outbox, all leaves a trace."""

from __future__ import annotations

import hashlib
from typing import Any, NoReturn
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.forms import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from swv.journaal.services import registreer
from swv.organisatie.kantoor import het_kantoor
from swv.toegang.aanmelden import emails, gebeurtenissen
from swv.toegang.aanmelden.bewijs import gebruiker_van, is_kort_geleden_bewezen
from swv.toegang.aanmelden.versleuteling import ontsleutel, versleutel
from swv.toegang.models import Gebruiker
from swv.toegang.teller import telnaam

# Somebody who keeps trying after being locked out leaves one event in this many seconds, not one per try.
_STIL_SECONDEN = 15 * 60
_ONJUIST = "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw."


def naam_van(gebruiker: Gebruiker) -> str:
    return str(gebruiker)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _ONJUIST,
        "email_password_mismatch": _ONJUIST,
        "invalid_login": _ONJUIST,
        "too_many_login_attempts": (
            "Het is te vaak misgegaan. Wacht een kwartier en probeer het dan opnieuw, of kies een nieuw wachtwoord."
        ),
        "rate_limited": "U probeert het te snel achter elkaar. Wacht even en probeer het dan opnieuw.",
        "incorrect_password": "Dit wachtwoord klopt niet. Probeer het opnieuw.",
        "enter_current_password": "Dit is niet uw wachtwoord van nu.",
        "incorrect_code": "Deze code klopt niet. Wacht op de volgende code in uw app en probeer het opnieuw.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> NoReturn:
        """Every mail of ours has its own function in ``emails.py``; one that allauth thinks of itself is a mistake."""
        raise NotImplementedError(template_prefix)

    def send_password_reset_mail(self, user: Gebruiker, email: str, context: dict[str, Any]) -> None:
        if user.is_demo and not settings.SWV_DEMO:
            return
        emails.stuur_nieuw_wachtwoord(user, urlsplit(context["password_reset_url"]).path)
        registreer(gebeurtenissen.WACHTWOORD_GEVRAAGD, user, actor=None)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Sentences of our own only; what allauth would say from its templates our views say themselves."""
        if message:
            messages.add_message(request, level, message, extra_tags=extra_tags)

    def pre_login(self, request: HttpRequest, user: Gebruiker, **kwargs: Any) -> HttpResponse | None:
        """A demo account opens nothing outside the local office, also when a database was copied by mistake."""
        demo = user.is_demo and not settings.SWV_DEMO
        if not demo and user.is_active:
            return None
        clear_login(request)
        registreer(gebeurtenissen.INLOGGEN_MISLUKT, user, actor=None, reden="afgesloten account")
        return render(request, "toegang/aanmelden/afgesloten.html", {"demo": demo}, status=403)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._meld_blokkade(request, credentials)
            raise

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        gevouwen = {veld: telnaam(credentials[veld]) for veld in ("email", "username") if credentials.get(veld)}
        return str(super()._get_login_attempts_cache_key(request, **gevouwen))

    def _meld_blokkade(self, request: HttpRequest, credentials: dict[str, Any]) -> None:
        wie = _gezocht(credentials)
        kern = f"{wie.pk if wie else ''}:{self.get_client_ip(request)}"
        if cache.add(f"swv:geblokkeerd:{hashlib.sha256(kern.encode()).hexdigest()}", 1, _STIL_SECONDEN):
            registreer(gebeurtenissen.INLOGGEN_GEBLOKKEERD, wie, actor=None)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """What was typed is not kept: a user name that does not exist may be a password in the wrong box."""
        wie = _gezocht(credentials)
        reden = "wachtwoord" if wie else "onbekende naam"
        registreer(gebeurtenissen.INLOGGEN_MISLUKT, wie, actor=None, reden=reden)

    def logout(self, request: HttpRequest) -> None:
        registreer(gebeurtenissen.UITGELOGD, gebruiker_van(request), actor=request.user)
        super().logout(request)

    def get_login_stages(self) -> list[str]:
        return [
            "swv.toegang.aanmelden.stappen.TweedeStap" if stap == "allauth.mfa.stages.AuthenticateStage" else stap
            for stap in super().get_login_stages()
        ]

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        woorden = {
            "reauthenticate": "Gebruik uw wachtwoord",
            "mfa_reauthenticate": "Gebruik een code uit uw app of een herstelcode",
            "mfa_reauthenticate:webauthn": "Gebruik uw passkey",
        }
        return [{**wijze, "description": woorden[wijze["id"]]} for wijze in super().get_reauthentication_methods(user)]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Logging in proves as much as confirming does."""
        return not is_kort_geleden_bewezen(context.request)


def _gezocht(credentials: dict[str, Any]) -> Gebruiker | None:
    """The account that somebody tried to open, if there is one."""
    naam, adres = credentials.get("username") or "", credentials.get("email") or ""
    return (
        Gebruiker.objects.filter(username__iexact=naam).first()
        or Gebruiker.objects.filter(email__iexact=adres or naam).exclude(email="").first()
    )


class TweedeFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": (
            "Deze code klopt niet of is al gebruikt. Neem de volgende uit uw app, of een andere herstelcode."
        ),
        "cannot_delete_authenticator": "Uw rol vraagt om een tweede stap. Stel eerst een andere in.",
        "cannot_generate_recovery_codes": "Stel eerst een app of een passkey in.",
        "unverified_email": "Uw e-mailadres is nog niet bevestigd. Vraag beheer om hulp.",
    }

    def encrypt(self, text: str) -> str:
        return versleutel(text)

    def decrypt(self, encrypted_text: str) -> str:
        return ontsleutel(encrypted_text)

    def get_totp_label(self, user: Gebruiker) -> str:
        return user.username

    def _get_site_name(self) -> str:
        kantoor = het_kantoor()
        return kantoor.naam if kantoor else "SWV-kantoor"

    def generate_authenticator_name(self, user: Gebruiker, type: Authenticator.Type) -> str:
        aantal = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {aantal + 1}"


class EldersAdapter(DefaultSocialAccountAdapter):
    """Sign-in with the account of one's own organisation: only for who has an account here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """An account that is linked goes on; one with the same address, verified there and known here, is linked."""
        if sociallogin.is_existing:
            return
        if request.user.is_authenticated and sociallogin.state.get("process") == "connect":
            return
        gebruiker = _account_bij(sociallogin)
        if gebruiker is None:
            registreer(gebeurtenissen.KOPPELING_GEWEIGERD, actor=None)
            raise ImmediateHttpResponse(render(request, "toegang/aanmelden/geen_account.html", status=403))
        sociallogin.connect(request, gebruiker)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> NoReturn:
        raise ImmediateHttpResponse(render(request, "toegang/aanmelden/elders_mislukt.html", status=502))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return "/profiel/"


def _account_bij(sociallogin: SocialLogin) -> Gebruiker | None:
    """The account with an address that the provider says is verified; the provider must say so with a real true."""
    for adres in sociallogin.email_addresses:
        gebruiker = Gebruiker.objects.filter(email__iexact=adres.email).first() if adres.verified is True else None
        # The database takes the dotless i of another domain for ours, and somebody else may own that domain.
        if gebruiker is not None and gebruiker.email.lower() == adres.email.lower():
            return gebruiker
    return None
