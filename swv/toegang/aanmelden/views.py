"""Logging in and out, and a forgotten password: allauth's views on our pages."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import views as account_views
from allauth.account.adapter import get_adapter
from allauth.account.internal import flows
from allauth.account.models import Login
from allauth.mfa.base import views as factor_views
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn import views as sleutel_views
from allauth.socialaccount.providers.openid_connect import views as oidc_views
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import FormView
from requests import RequestException

from swv.domein import DomeinFout
from swv.journaal.services import registreer
from swv.toegang.aanmelden import emails, gebeurtenissen, services
from swv.toegang.aanmelden.forms import AccountMakenForm
from swv.toegang.models import Gebruiker, Uitnodiging
from swv.toegang.teller import adres_van, stand, tel

# So many links that do not work may be tried from one address in so many seconds.
MEESTE_WEIGERINGEN = 20
VENSTER_SECONDEN = 15 * 60


def elders_naam() -> str:
    """Name of the organisation where one can sign in instead; empty when none is set."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return apps[0]["name"] if apps else ""


class InloggenView(account_views.LoginView):
    template_name = "toegang/inloggen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(elders_naam=elders_naam(), **kwargs)


class UitloggenView(account_views.LogoutView):
    http_method_names = ["post"]


class TweedeStapView(factor_views.AuthenticateView):
    """Asked after the password: a code, a recovery code or a passkey.

    A passkey is offered to who has one: the button of somebody else would open nothing.
    """

    template_name = "toegang/aanmelden/tweede_stap.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not is_mfa_enabled(self.stage.login.user, [Authenticator.Type.WEBAUTHN]):
            self.webauthn_form = None
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context


class InloggenMetPasskeyView(sleutel_views.LoginWebAuthnView):
    """Gives the challenge to the script and takes the answer."""


@method_decorator(transaction.non_atomic_requests, name="dispatch")
class WachtwoordVergetenView(account_views.PasswordResetView):
    """Says the same whether or not there is an account, and takes as long.

    The transaction ends before the waiting does, so that no visitor measures how long storing a mail takes.
    """

    template_name = "toegang/aanmelden/wachtwoord_vergeten.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        begin = time.monotonic()
        with transaction.atomic():
            antwoord: HttpResponse = super().post(request, *args, **kwargs)
        time.sleep(max(0.0, begin + settings.SWV_VERGETEN_SECONDEN - time.monotonic()))
        return antwoord


class WachtwoordVerstuurdView(account_views.PasswordResetDoneView):
    template_name = "toegang/aanmelden/wachtwoord_verstuurd.html"


class NieuwWachtwoordView(account_views.PasswordResetFromKeyView):
    template_name = "toegang/aanmelden/nieuw_wachtwoord.html"

    def form_valid(self, form: Any) -> HttpResponse:
        antwoord = super().form_valid(form)
        # Who was locked out under the user name may go on; allauth does this for the address.
        get_adapter()._delete_login_attempts_cached_email(self.request, username=self.reset_user.username)
        registreer(gebeurtenissen.WACHTWOORD_GEWIJZIGD, self.reset_user, actor=None)
        emails.meld_wachtwoord_gewijzigd(self.reset_user)
        return antwoord


class NieuwWachtwoordKlaarView(account_views.PasswordResetFromKeyDoneView):
    template_name = "toegang/aanmelden/nieuw_wachtwoord_klaar.html"


@require_POST
@login_not_required
def inloggen_elders(request: HttpRequest, provider_id: str = settings.OIDC_SLEUTEL) -> HttpResponseBase:
    """On the way to the other organisation.

    A page with a link, not a redirect: the security policy holds a form to our own address, redirects included.
    """
    if not elders_naam():
        raise Http404
    if request.user.is_authenticated:
        # To confirm who it is, a session that is open over there is no proof: they must ask again.
        gevraagd = request.GET.copy()
        gevraagd["auth_params"] = "prompt=login"
        request.GET = gevraagd  # type: ignore[assignment]
    try:
        antwoord = oidc_views.login(request, provider_id)
    except RequestException:
        return render(request, "toegang/aanmelden/elders_mislukt.html", status=502)
    if antwoord.status_code != 302:
        return antwoord
    return render(request, "toegang/aanmelden/naar_elders.html", {"adres": antwoord["Location"], "naam": elders_naam()})


@require_GET
@login_not_required
def terug_van_elders(request: HttpRequest, provider_id: str = settings.OIDC_SLEUTEL) -> HttpResponseBase:
    if not elders_naam():
        raise Http404
    try:
        return oidc_views.callback(request, provider_id)
    except RequestException:
        return render(request, "toegang/aanmelden/elders_mislukt.html", status=502)


@method_decorator([login_not_required, never_cache, sensitive_post_parameters()], name="dispatch")
class UitnodigingAannemenView(FormView):
    """The page behind the link of an invitation: a name and a password make the account."""

    form_class = AccountMakenForm
    template_name = "toegang/aanmelden/uitnodiging.html"
    uitnodiging: Uitnodiging

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        teller = f"uitnodiging_geweigerd:{adres_van(request)}"
        if stand(teller) >= MEESTE_WEIGERINGEN:
            return render(request, "429.html", status=429)
        uitnodiging = Uitnodiging.objects.filter(token_hash=services.hash_van(kwargs["token"])).first()
        if uitnodiging is None or not uitnodiging.is_open(timezone.now()):
            tel(teller, VENSTER_SECONDEN)
            context = {"uitnodiging": uitnodiging}
            return render(request, "toegang/aanmelden/uitnodiging_verlopen.html", context, status=410)
        self.uitnodiging = uitnodiging
        if request.user.is_authenticated:
            messages.info(request, "U bent al ingelogd. Log uit om een uitnodiging van een ander aan te nemen.")
            return redirect("werk:werklijst")
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"naam": self.uitnodiging.naam}

    def get_form_kwargs(self) -> dict[str, Any]:
        straks = Gebruiker(
            username=self.uitnodiging.email, email=self.uitnodiging.email, naam=self.request.POST.get("naam", "")[:120]
        )
        return super().get_form_kwargs() | {"gebruiker": straks}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(uitnodiging=self.uitnodiging, **kwargs)

    def form_valid(self, form: AccountMakenForm) -> HttpResponse:
        try:
            gebruiker = services.aannemen(
                self.kwargs["token"],
                naam=form.cleaned_data["naam"],
                wachtwoord=form.cleaned_data["password1"],
                nu=timezone.now(),
            )
        except DomeinFout as fout:
            form.add_error(None, str(fout))
            return self.form_invalid(form)
        flows.login.record_authentication(self.request, gebruiker, method="password")
        return flows.login.perform_login(self.request, Login(user=gebruiker))
