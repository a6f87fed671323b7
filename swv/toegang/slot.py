"""The idle lock: a session nobody uses is locked, not ended, and what was sent to it is kept.

After ``SWV_SLOT_SECONDEN`` without a request of the user the session asks for the password again; after
``SWV_EINDE_SECONDEN`` since the login it is over. A form that is sent then is kept as draft of this user, and offered
after unlocking or after the next login. Requests a page makes by itself (autosave, polling) are not activity: they
carry the header ``X-SWV-Achtergrond`` and get 401.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from swv.domein import DomeinFout
from swv.journaal.services import registreer
from swv.toegang.behouden import toon_behouden, van_eigen_pagina
from swv.toegang.bewerken import WACHTENDE_POSTS, ConceptMixin, ruim_op
from swv.toegang.concepten import bewaar, eigen, haal_posts, heeft_geheim, heeft_tekst, post_sleutel
from swv.toegang.gebeurtenissen import SESSIE_GEEINDIGD
from swv.toegang.laatste_gebruiker import laatste_gebruiker, onthoud
from swv.toegang.models import Gebruiker

LAATST, INGELOGD, DICHT = "slot_laatst", "slot_ingelogd", "slot_dicht"
ACHTERGROND = "X-SWV-Achtergrond"
INGEVULD = "ingevuld_concept"

# What a locked session still opens: the way in, the way out, and the looks of the page.
OPEN_BIJ_SLOT = frozenset({"toegang:slot", "toegang:uitloggen", "toegang:stijl", "toegang:logo", "account_logout"})
AUTOSAVE = "toegang:concept_bewaren"


_STAAT_KLAAR = "Uw sessie is afgelopen. Log opnieuw in; wat u net verstuurde of tussendoor bewaarde, staat klaar."


def _nu() -> int:
    return int(timezone.now().timestamp())


def _korrel() -> int:
    """Activity is written down at most this often, in seconds: not every page writes the session."""
    return min(15, settings.SWV_SLOT_SECONDEN // 20)


def speling_seconden() -> int:
    """A session that was used by another tab just before may be locked this much later than the page thinks."""
    return _korrel() + 2


def is_dicht(sessie: SessionBase) -> bool:
    """Whether this session is locked, or has been idle for so long that it is from now on."""
    return bool(sessie.get(DICHT)) or _nu() - sessie.get(LAATST, _nu()) >= settings.SWV_SLOT_SECONDEN


def sluit(sessie: SessionBase) -> None:
    sessie[DICHT] = True


def open_weer(sessie: SessionBase) -> None:
    """The user showed who they are: the session goes on under a new key."""
    sessie.pop(DICHT, None)
    sessie[LAATST] = _nu()
    sessie.cycle_key()


def slot_over_seconden(sessie: SessionBase) -> int:
    """How long until the lock when nothing happens, for the warning on the page; 0 when it is locked."""
    if is_dicht(sessie):
        return 0
    einde = settings.SWV_EINDE_SECONDEN - (_nu() - sessie.get(INGELOGD, _nu()))
    return max(0, min(settings.SWV_SLOT_SECONDEN - _korrel(), einde))


def is_achtergrond(request: HttpRequest) -> bool:
    """A request the page makes by itself."""
    return ACHTERGROND in request.headers


def veilig_adres(request: HttpRequest, adres: str, anders: str = "") -> str:
    """``adres`` when it lies in this office, otherwise ``anders``."""
    if adres and url_has_allowed_host_and_scheme(adres, {request.get_host()}, require_https=request.is_secure()):
        return adres
    return anders or resolve_url(settings.LOGIN_REDIRECT_URL)


def bij_inloggen(sender: Any, request: HttpRequest | None, user: Gebruiker, **kwargs: Any) -> None:
    """The clock of the session starts, and what an earlier session kept is remembered."""
    if request is None or not hasattr(request, "session"):
        return
    request.session[INGELOGD] = request.session[LAATST] = _nu()
    request.session.pop(DICHT, None)
    if haal_posts(user):
        request.session[WACHTENDE_POSTS] = True


user_logged_in.connect(bij_inloggen, dispatch_uid="swv.toegang.slot")


class SlotMiddleware:
    """Locks and ends sessions. Stands behind ``ToegangMiddleware``: who acts for whom is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        antwoord = self.get_response(request)
        if request.method == "POST" and request.user.is_authenticated and request.session.get(WACHTENDE_POSTS):
            self._na_opnieuw_versturen(request, antwoord)
        if not is_achtergrond(request):
            onthoud(request, antwoord)
        return antwoord

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if not request.user.is_authenticated:
            return None
        sessie, nu = request.session, _nu()
        if nu - sessie.setdefault(INGELOGD, nu) >= settings.SWV_EINDE_SECONDEN:
            return self._einde(request, view)
        if is_dicht(sessie):
            if _naam(request) in OPEN_BIJ_SLOT:
                return None
            return self._slot(request, view)
        if not is_achtergrond(request) and abs(nu - sessie.get(LAATST, 0)) >= _korrel():
            sessie[LAATST] = nu
        return None

    def _slot(self, request: HttpRequest, view: Callable[..., Any]) -> HttpResponseBase:
        if not request.session.get(DICHT):
            sluit(request.session)
        verder = houd_vast(request, getattr(view, "view_class", object))
        if isinstance(verder, HttpResponse):
            return verder
        return naar_pagina(request, f"{reverse('toegang:slot')}?{urlencode({'next': verder})}")

    def _einde(self, request: HttpRequest, view: Callable[..., Any]) -> HttpResponseBase:
        verder = houd_vast(request, getattr(view, "view_class", object))
        registreer(SESSIE_GEEINDIGD, actor=request.user, reden="12 uur na het inloggen")
        logout(request)
        if isinstance(verder, HttpResponse):
            return verder
        messages.info(request, _STAAT_KLAAR)
        return naar_pagina(request, f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': verder})}")

    @staticmethod
    def _na_opnieuw_versturen(request: HttpRequest, antwoord: HttpResponseBase) -> None:
        """What was kept and is now sent again goes, unless it was refused: then it would be lost after all."""
        nummer = request.POST.get(INGEVULD, "")
        if not nummer.isdecimal() or not 300 <= antwoord.status_code < 400:
            return
        # Messages of this request; a refusal is one of them.
        nieuw = getattr(messages.get_messages(request), "_queued_messages", [])
        if any(melding.level >= messages.ERROR for melding in nieuw):
            return
        concept = eigen(cast(Gebruiker, request.user)).filter(pk=int(nummer[:18])).first()
        if concept is not None:
            ruim_op(request, concept.sleutel)


def houd_vast(request: HttpRequest, view: type) -> str | HttpResponse:
    """Keep what was sent. Returns the address to go on at; the page that holds the text when it cannot be kept."""
    if request.method in {"GET", "HEAD"} or is_achtergrond(request) or _naam(request) in OPEN_BIJ_SLOT:
        return _waar(request)
    if not heeft_tekst(request.POST):
        return _herkomst(request)
    return bewaar_voor(request, cast(Gebruiker, request.user), view)


def bewaar_voor(request: HttpRequest, gebruiker: Gebruiker, view: type) -> str | HttpResponse:
    """Keep what was sent as a draft of this user; answers as ``houd_vast``."""
    try:
        concept = bewaar(
            gebruiker,
            post_sleutel(request.path),
            request.POST,
            zonder_bestanden=bool(request.FILES),
        )
    except DomeinFout as fout:
        return toon_behouden(request, reden=str(fout))
    request.session[WACHTENDE_POSTS] = True
    if issubclass(view, ConceptMixin):
        return f"{request.path}?concept=verder"
    return reverse("toegang:ingevuld", args=[concept.pk])


def naar_pagina(request: HttpRequest, adres: str) -> HttpResponse:
    """To the page that asks who it is; htmx gets there by its own header, the autosave stays where it is."""
    if "HX-Request" not in request.headers and not is_achtergrond(request):
        return redirect(adres)
    antwoord = HttpResponse("Uw sessie is vergrendeld.", status=401, content_type="text/plain; charset=utf-8")
    if _naam(request) != AUTOSAVE:
        antwoord["HX-Redirect"] = adres
    return antwoord


def _naam(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _waar(request: HttpRequest) -> str:
    """Where the user is: the page itself, for a request in the background the page that made it."""
    if request.method in {"GET", "HEAD"} and "HX-Request" not in request.headers and not is_achtergrond(request):
        return request.get_full_path()
    return _herkomst(request)


def _herkomst(request: HttpRequest) -> str:
    """The page the request was made on, as far as it lies in this office."""
    delen = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    if delen.netloc and delen.netloc != request.get_host():
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    return veilig_adres(request, delen.path + (f"?{delen.query}" if delen.query else ""))


def zonder_sessie(request: HttpRequest, view: type) -> HttpResponse:
    """A form was sent and nobody is logged in any more: it becomes a draft of who worked here last. When nobody knows
    who that was, it stands on the page that answers."""
    gebruiker = laatste_gebruiker(request)
    if gebruiker is None:
        return toon_behouden(request)
    verder = bewaar_voor(request, gebruiker, view)
    if isinstance(verder, HttpResponse):
        return verder
    messages.info(request, _STAAT_KLAAR)
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': verder})}")


def csrf_mislukt(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The proof that a page sent the form is old or gone: after a new login elsewhere, or with the session."""
    if not request.POST or not van_eigen_pagina(request) or heeft_geheim(request.POST):
        return render(request, "403_csrf.html", status=403)
    if request.user.is_authenticated:
        reden = "Deze pagina was verlopen, meestal doordat u in een ander tabblad opnieuw bent ingelogd."
        return toon_behouden(request, reden=reden, status=403)
    gevonden = request.resolver_match
    return zonder_sessie(request, getattr(gevonden.func, "view_class", object) if gevonden else object)


class InloggenVereistMiddleware(LoginRequiredMiddleware):
    """Who is not logged in goes to the login page; a form that was sent to an ended session is not lost."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        op_de_achtergrond = is_achtergrond(request) or "HX-Request" in request.headers
        if op_de_achtergrond:
            return naar_pagina(request, f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': _waar(request)})}")
        if request.method == "POST" and van_eigen_pagina(request) and heeft_tekst(request.POST):
            return zonder_sessie(request, getattr(view_func, "view_class", object))
        return super().handle_no_permission(request, view_func)
