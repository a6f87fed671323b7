"""Scopes the request, and puts the membership the user acts for on ``request.user``."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from swv.toegang.afscherming import NietAfgeschermd, in_verzoek
from swv.toegang.models import Lidmaatschap

SESSIESLEUTEL = "lidmaatschap"


class AfschermingMiddleware:
    """Marks the request. An unscoped query is an error (500), also when something on the way swallowed it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with in_verzoek() as geweigerd:
            antwoord = self.get_response(request)
        if geweigerd and antwoord.status_code < 500:
            raise NietAfgeschermd(geweigerd[0])
        return antwoord


class ToegangMiddleware:
    """Chooses among the valid memberships the one of the session, otherwise the first. Ended ones work no longer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        gebruiker = request.user
        if gebruiker.is_authenticated:
            lidmaatschappen = list(gebruiker.lidmaatschappen.bruikbaar_op(timezone.localdate()))
            gebruiker.kan_wisselen = len(lidmaatschappen) > 1
            gekozen = request.session.get(SESSIESLEUTEL)
            gebruiker.namens = next(
                (lid for lid in lidmaatschappen if lid.pk == gekozen), lidmaatschappen[0] if lidmaatschappen else None
            )
            if gekozen is not None and (gebruiker.namens is None or gebruiker.namens.pk != gekozen):
                self._zeg_dat_de_rol_is_geeindigd(request, gebruiker.namens)

    def _zeg_dat_de_rol_is_geeindigd(self, request: HttpRequest, namens: Lidmaatschap | None) -> None:
        """The chosen membership ended since: say once for whom the user acts from now on."""
        del request.session[SESSIESLEUTEL]
        nu = f"U werkt nu als {namens}." if namens else "U hebt geen andere rol."
        messages.warning(request, f"De rol waarvoor u werkte, is geëindigd. {nu}")
