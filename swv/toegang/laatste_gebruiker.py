"""Who last worked in this browser, for text that is sent after the session has gone: it becomes a draft of that user.

A signed cookie of a number, set by every page of somebody who is logged in. It opens nothing and shows nothing: what
was sent goes to the drafts of that user, and only who logs in as that user reads it.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from swv.toegang.models import Gebruiker

_ZOUT = "swv.toegang.laatste_gebruiker"
# A session lasts twelve hours at most; who comes back the next morning to a page that stayed open is remembered too.
_GELDIG_SECONDEN = 24 * 3600


def _naam() -> str:
    return settings.SESSION_COOKIE_NAME.replace("sessionid", "gebruiker")


def _nummer(request: HttpRequest) -> str:
    return str(request.get_signed_cookie(_naam(), default="", salt=_ZOUT, max_age=_GELDIG_SECONDEN))


def onthoud(request: HttpRequest, antwoord: HttpResponseBase) -> None:
    """Set the cookie when another user, or nobody, stands in it."""
    if not request.user.is_authenticated or _nummer(request) == str(request.user.pk):
        return
    antwoord.set_signed_cookie(
        _naam(),
        str(request.user.pk),
        salt=_ZOUT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite=settings.SESSION_COOKIE_SAMESITE,
    )


def laatste_gebruiker(request: HttpRequest) -> Gebruiker | None:
    """Who last worked here; None when nobody did, or when that account is no longer in use."""
    nummer = _nummer(request)
    return Gebruiker.objects.filter(pk=int(nummer), is_active=True).first() if nummer.isdecimal() else None
