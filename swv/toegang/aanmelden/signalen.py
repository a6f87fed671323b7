"""Traces of what happens inside allauth, and its row of the e-mail address."""

from __future__ import annotations

from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.signals import authentication_step_completed, user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_used
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.signals import social_account_added
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from django.http import HttpRequest

from swv.journaal.services import registreer
from swv.toegang.aanmelden import emails, gebeurtenissen
from swv.toegang.aanmelden.bewijs import wijze_van, wijzen_van
from swv.toegang.aanmelden.services import stem_adres_af
from swv.toegang.models import Gebruiker


@receiver(user_logged_in)
def bij_inloggen(request: HttpRequest, user: Gebruiker, **_: Any) -> None:
    registreer(gebeurtenissen.INGELOGD, user, actor=user, wijze=wijzen_van(request, user))


@receiver(authentication_step_completed)
def bij_herbevestigen(user: Gebruiker, method: str, **extra: Any) -> None:
    if extra.get("reauthenticated"):
        wijze = wijze_van({"method": method, "type": extra.get("type")})
        registreer(gebeurtenissen.HERBEVESTIGD, user, actor=user, wijze=wijze)


@receiver(authentication_step_completed)
def vergeet_wat_is_getypt(request: HttpRequest, **_: Any) -> None:
    """How and when is enough: the session needs no name, address or number to know it."""
    bewijzen = request.session[AUTHENTICATION_METHODS_SESSION_KEY]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {naam: waarde for naam, waarde in bewijs.items() if naam not in {"email", "username", "uid"}}
        for bewijs in bewijzen
    ]


@receiver(authenticator_used)
def bij_herstelcode(user: Gebruiker, authenticator: Authenticator, **_: Any) -> None:
    """A recovery code is what somebody else finds on paper: the owner hears of it."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        authenticator.refresh_from_db(fields=["data"])
        over = len(authenticator.wrap().get_unused_codes())
        emails.meld_tweede_factor(user, f"Op uw account is een herstelcode gebruikt. U hebt er nog {over}.")


@receiver(social_account_added)
def bij_koppelen(request: HttpRequest, sociallogin: SocialLogin, **_: Any) -> None:
    """Another way in: the owner hears of it, whoever made it."""
    wie = request.user if request.user.is_authenticated else None
    registreer(gebeurtenissen.KOPPELING_GEMAAKT, sociallogin.user, actor=wie)
    emails.meld_koppeling(sociallogin.user)


@receiver(authentication_failed)
def bij_foute_code(user: Gebruiker, **_: Any) -> None:
    registreer(gebeurtenissen.INLOGGEN_MISLUKT, user, actor=None, reden="code")


@receiver(pre_save, sender=SocialAccount)
def bewaar_alleen_het_nummer(instance: SocialAccount, **_: Any) -> None:
    """Of what the other organisation tells about somebody, only how they proved who they are is of use here."""
    amr = (instance.extra_data.get("id_token") or {}).get("amr") or []
    instance.extra_data = {"id_token": {"amr": amr}}


@receiver(post_save, sender=Gebruiker)
def bij_bewaren(instance: Gebruiker, update_fields: frozenset[str] | None, **_: Any) -> None:
    if update_fields is None or "email" in update_fields:
        stem_adres_af(instance)
