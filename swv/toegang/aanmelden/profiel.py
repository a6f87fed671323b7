"""The own profile: name, password, second step, other devices; and proving once more who you are."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as herstel_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as sleutel_views
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

from swv.domein import DomeinFout
from swv.journaal.services import registreer
from swv.toegang.aanmelden import emails, gebeurtenissen, services
from swv.toegang.aanmelden.bewijs import gebruiker_van, heeft_tweede_factor
from swv.toegang.aanmelden.forms import ProfielForm
from swv.toegang.aanmelden.middleware import moet_tweede_factor
from swv.toegang.aanmelden.views import elders_naam
from swv.toegang.herbevestiging import HerbevestigMixin
from swv.toegang.models import Gebruiker

PROFIEL = reverse_lazy("toegang:profiel")
_NIET_BEWAREN = method_decorator(never_cache, name="dispatch")
# Recovery codes are shown once: for so many seconds from the first time, long enough to print and to keep the file.
CODES_TE_ZIEN_SECONDEN = 600


class ProfielView(FormView):
    """One page with a section per subject; each section is a template that needs no more than the user and its own
    part of the context."""

    form_class = ProfielForm
    template_name = "toegang/profiel.html"
    success_url = PROFIEL

    def get_form_kwargs(self) -> dict[str, Any]:
        # A copy: what was typed wrong may not stand in the header of the page.
        return super().get_form_kwargs() | {"instance": Gebruiker.objects.get(pk=gebruiker_van(self.request).pk)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**tweede_stap_van(self.request), **kwargs)

    def form_valid(self, form: ProfielForm) -> HttpResponse:
        if form.changed_data:
            gebruiker = form.save()
            registreer(
                gebeurtenissen.PROFIEL_GEWIJZIGD,
                gebruiker,
                actor=self.request.user,
                velden=", ".join(form.changed_data),
            )
            messages.success(self.request, "Uw gegevens zijn bewaard.")
        return super().form_valid(form)


def tweede_stap_van(request: HttpRequest) -> dict[str, Any]:
    """What the section about the second step shows."""
    factoren = list(Authenticator.objects.filter(user_id=request.user.pk).order_by("pk"))
    herstel = next((factor for factor in factoren if factor.type == Authenticator.Type.RECOVERY_CODES), None)
    return {
        "heeft_app": any(factor.type == Authenticator.Type.TOTP for factor in factoren),
        "sleutels": [factor for factor in factoren if factor.type == Authenticator.Type.WEBAUTHN],
        "herstelcodes_over": len(herstel.wrap().get_unused_codes()) if herstel else None,
        "elders_naam": elders_naam(),
        "koppeling": bool(elders_naam()) and SocialAccount.objects.filter(user_id=request.user.pk).exists(),
        "localhost_adres": _localhost_adres(request),
    }


def _localhost_adres(request: HttpRequest) -> str:
    """A passkey belongs to a name, not to a number: who came by 127.0.0.1 is told the name."""
    host, _, poort = request.get_host().partition(":")
    return f"http://localhost:{poort}{reverse('toegang:profiel')}" if host == "127.0.0.1" else ""


class TweedeStapInstellenView(TemplateView):
    """Where somebody comes whose role asks for a second step: choose one before anything else."""

    template_name = "toegang/aanmelden/tweede_stap_instellen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(localhost_adres=_localhost_adres(self.request), **kwargs)


class EldersUitloggenView(View):
    """End the sessions of this user on other devices; this one stays."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        beeindig_elders(request)
        messages.success(request, "Op alle andere apparaten bent u uitgelogd.")
        return redirect(PROFIEL)


def beeindig_elders(request: HttpRequest) -> None:
    gebruiker = Gebruiker.objects.get(pk=gebruiker_van(request).pk)
    services.sessies_beeindigen(gebruiker)
    update_session_auth_hash(request, gebruiker)


class OntkoppelenView(HerbevestigMixin, TemplateView):
    """Take the link with the organisation away, as long as another way in remains."""

    template_name = "toegang/aanmelden/ontkoppelen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gebruiker = gebruiker_van(self.request)
        return super().get_context_data(
            elders_naam=elders_naam(),
            gekoppeld=SocialAccount.objects.filter(user_id=gebruiker.pk).exists(),
            kan=services.kan_zonder_koppeling(gebruiker),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            services.ontkoppel(gebruiker_van(request))
        except DomeinFout as fout:
            messages.error(request, str(fout))
            return redirect("toegang:ontkoppelen")
        messages.success(request, "De koppeling is verwijderd.")
        return redirect(PROFIEL)


class WachtwoordWijzigenView(account_views.PasswordChangeView):
    template_name = "toegang/aanmelden/wachtwoord_wijzigen.html"
    success_url = PROFIEL

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not gebruiker_van(request).has_usable_password():
            messages.info(request, "U hebt nog geen wachtwoord. Vraag hier een mail om er een te kiezen.")
            return redirect("account_reset_password")
        return super().dispatch(request, *args, **kwargs)

    def get_default_success_url(self) -> str:
        return str(PROFIEL)

    def form_valid(self, form: Any) -> HttpResponse:
        antwoord = super().form_valid(form)
        registreer(gebeurtenissen.WACHTWOORD_GEWIJZIGD, form.user, actor=self.request.user)
        emails.meld_wachtwoord_gewijzigd(form.user)
        messages.success(self.request, "Uw wachtwoord is gewijzigd. Op andere apparaten bent u uitgelogd.")
        return antwoord


# Proving who you are


class BevestigView(account_views.ReauthenticateView):
    """With the password. Who has none is sent to another way, or to the organisation where they sign in."""

    template_name = "toegang/aanmelden/bevestigen.html"

    def _check_reauthentication_method_available(self, request: HttpRequest) -> HttpResponseBase | None:
        if (
            not gebruiker_van(request).has_usable_password()
            and not heeft_tweede_factor(gebruiker_van(request))
            and elders_naam()
        ):
            return self.render_to_response({"elders_naam": elders_naam(), "verder": self.get_next_url() or "/"})
        return super()._check_reauthentication_method_available(request)


class BevestigMetCodeView(factor_views.ReauthenticateView):
    template_name = "toegang/aanmelden/bevestigen.html"


class BevestigMetPasskeyView(sleutel_views.ReauthenticateWebAuthnView):
    template_name = "toegang/aanmelden/bevestigen_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "reauthentication_alternatives": self.get_reauthentication_alternatives(),
            "form": kwargs.get("form") or self.get_form(),
        }

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))


# The second step


def _na_toevoegen(request: HttpRequest, wijze: str) -> None:
    """A first factor ends sessions that were opened without one."""
    registreer(gebeurtenissen.FACTOR_TOEGEVOEGD, gebruiker_van(request), actor=request.user, wijze=wijze)
    emails.meld_tweede_factor(gebruiker_van(request), f"Aan uw account is een tweede stap toegevoegd: {wijze}.")
    beeindig_elders(request)


def _na_verwijderen(request: HttpRequest, wijze: str) -> None:
    registreer(gebeurtenissen.FACTOR_VERWIJDERD, gebruiker_van(request), actor=request.user, wijze=wijze)
    emails.meld_tweede_factor(gebruiker_van(request), f"Van uw account is een tweede stap verwijderd: {wijze}.")


def _is_laatste(factor: Authenticator) -> bool:
    """Whether a role asks for a second step and this is the only one."""
    andere = Authenticator.objects.filter(user_id=factor.user_id).exclude(pk=factor.pk)
    if andere.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        return False
    return settings.SWV_TWEEDE_FACTOR and moet_tweede_factor(factor.user)


class AppInstellenView(HerbevestigMixin, totp_views.ActivateTOTPView):
    template_name = "toegang/aanmelden/app_instellen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        geheim = context["form"].secret
        return context | {"geheim": " ".join(geheim[i : i + 4] for i in range(0, len(geheim), 4))}

    def form_valid(self, form: Any) -> HttpResponse:
        antwoord = super().form_valid(form)
        _na_toevoegen(self.request, "app met codes")
        messages.success(self.request, "De app is ingesteld. Bij het inloggen vragen wij voortaan om een code.")
        return antwoord


class AppVerwijderenView(HerbevestigMixin, totp_views.DeactivateTOTPView):
    template_name = "toegang/aanmelden/factor_verwijderen.html"
    success_url = PROFIEL

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        laatste = _is_laatste(self.authenticator)
        return super().get_context_data(wat="de app met codes", laatste=laatste, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        if _is_laatste(self.authenticator):
            return self.form_invalid(form)
        antwoord = super().form_valid(form)
        _na_verwijderen(self.request, "app met codes")
        messages.success(self.request, "De app is verwijderd.")
        return antwoord


class PasskeyToevoegenView(HerbevestigMixin, sleutel_views.AddWebAuthnView):
    template_name = "toegang/aanmelden/passkey_toevoegen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "form": kwargs.get("form") or self.get_form(),
            "localhost_adres": _localhost_adres(self.request),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        antwoord = super().form_valid(form)
        _na_toevoegen(self.request, "passkey")
        messages.success(self.request, "De passkey is toegevoegd.")
        return antwoord


class PasskeyVerwijderenView(HerbevestigMixin, sleutel_views.RemoveWebAuthnView):
    template_name = "toegang/aanmelden/factor_verwijderen.html"
    success_url = PROFIEL

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wat = f"de passkey “{self.object.wrap().name}”"
        return super().get_context_data(wat=wat, laatste=_is_laatste(self.object), **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        if _is_laatste(self.object):
            return self.render_to_response(self.get_context_data(form=form))
        antwoord = super().form_valid(form)
        _na_verwijderen(self.request, "passkey")
        messages.success(self.request, "De passkey is verwijderd.")
        return antwoord


class PasskeyNaamView(sleutel_views.EditWebAuthnView):
    template_name = "toegang/aanmelden/passkey_naam.html"
    success_url = PROFIEL


# Recovery codes


@transaction.atomic
def _herstelcodes(request: HttpRequest) -> list[str] | None:
    """The codes that were not used yet; None when they have been shown. 404 for who has none."""
    eigen = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.RECOVERY_CODES)
    # Locked: a code that is used at this moment must stay used.
    factor = eigen.select_for_update().first()
    if factor is None:
        raise Http404
    herstel = factor.wrap()
    if time.time() - factor.data.get("viewed_at", time.time()) >= CODES_TE_ZIEN_SECONDEN:
        return None
    herstel.mark_as_viewed()
    return herstel.get_unused_codes()


@_NIET_BEWAREN
class HerstelcodesView(HerbevestigMixin, TemplateView):
    """Shown once, right after they were made: who reads over a shoulder later learns nothing."""

    template_name = "toegang/aanmelden/herstelcodes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(codes=_herstelcodes(self.request), **kwargs)


@_NIET_BEWAREN
class HerstelcodesDownloadView(HerbevestigMixin, View):
    """The codes as a text file, as long as they are shown."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        codes = _herstelcodes(request)
        if codes is None:
            return redirect("mfa_view_recovery_codes")
        regels = [
            "Herstelcodes van SWV-kantoor",
            "Elke code werkt één keer. Bewaar ze op een veilige plek, niet bij uw wachtwoord.",
            "",
            *codes,
            "",
        ]
        return HttpResponse(
            "\r\n".join(regels),
            content_type="text/plain; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="herstelcodes.txt"'},
        )


class HerstelcodesMakenView(HerbevestigMixin, herstel_views.GenerateRecoveryCodesView):
    """New codes instead of the old ones."""

    template_name = "toegang/aanmelden/herstelcodes_maken.html"

    def form_valid(self, form: Any) -> HttpResponse:
        antwoord = super().form_valid(form)
        gebruiker = gebruiker_van(self.request)
        registreer(gebeurtenissen.HERSTELCODES_GEMAAKT, gebruiker, actor=gebruiker)
        emails.meld_tweede_factor(gebruiker, "Voor uw account zijn nieuwe herstelcodes gemaakt.")
        messages.success(self.request, "Uw nieuwe herstelcodes staan klaar. De oude werken niet meer.")
        return antwoord


def naar_profiel(request: HttpRequest) -> HttpResponseRedirect:
    """Where allauth thinks its own overview is."""
    return HttpResponseRedirect(str(PROFIEL))
