"""Before a legal act: prove once more who you are. Before the form, so that nothing typed is parked anywhere."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views import View

from swv.toegang.aanmelden.bewijs import is_kort_geleden_bewezen
from swv.toegang.concepten import heeft_geheim, heeft_tekst
from swv.toegang.slot import houd_vast

_GEOPEND = "herbevestigd_geopend"
# A session remembers so many opened forms; the oldest falls off.
_MEESTE = 20


def naar_bevestigen(request: HttpRequest, view: type = object) -> HttpResponseBase:
    """To the page that asks who you are; it comes back to the address of this request.

    What was typed in a form of ``view`` waits there, unless a password or a code was sent with it.
    """
    verder: str | HttpResponse = request.get_full_path()
    if request.method == "POST" and heeft_tekst(request.POST) and not heeft_geheim(request.POST):
        verder = houd_vast(request, view)
        if isinstance(verder, HttpResponse):
            return verder
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({REDIRECT_FIELD_NAME: verder})}")


def mag_door(request: HttpRequest) -> bool:
    """Whether this request may go on: proved recently, or the form it sends was opened when it was.

    Proof holds for ``SWV_HERBEVESTIG_SECONDEN``; an opened form may be sent for ``SWV_HERBEVESTIG_FORMULIER_SECONDEN``,
    by the same session only, so that long reasons are not lost.
    """
    geopend: dict[str, float] = request.session.get(_GEOPEND, {})
    if is_kort_geleden_bewezen(request):
        if request.method == "GET":
            rest = sorted((paar for paar in geopend.items() if paar[0] != request.path), key=lambda paar: paar[1])
            request.session[_GEOPEND] = dict(rest[1 - _MEESTE :]) | {request.path: time.time()}
        return True
    sinds = geopend.get(request.path, 0.0)
    return request.method == "POST" and time.time() - sinds < settings.SWV_HERBEVESTIG_FORMULIER_SECONDEN


class HerbevestigMixin(View):
    """Put after the mixin with the roles: who may not come in at all is not asked for a password first."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not mag_door(request):
            return self.nog_niet_bevestigd(request)
        return super().dispatch(request, *args, **kwargs)

    def nog_niet_bevestigd(self, request: HttpRequest) -> HttpResponseBase:
        """To the page that asks who you are; a page of which a part may be read without it shows that instead."""
        return naar_bevestigen(request, type(self))
