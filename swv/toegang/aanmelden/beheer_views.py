"""Pages of beheer: invitations, and taking away a second factor that somebody lost."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import DetailView, FormView, ListView

from swv.toegang.aanmelden import services
from swv.toegang.aanmelden.forms import UitnodigingForm
from swv.toegang.enums import Rol
from swv.toegang.herbevestiging import HerbevestigMixin
from swv.toegang.models import Gebruiker, Uitnodiging
from swv.toegang.views import HandelingMixin, RolMixin

BEHEER = frozenset({Rol.BEHEER})


class UitnodigingenView(RolMixin, ListView):
    rollen = BEHEER
    template_name = "toegang/uitnodigingen.html"
    context_object_name = "uitnodigingen"
    paginate_by = 50

    def get_queryset(self) -> Any:
        return (
            Uitnodiging.objects.select_related("school", "bestuur", "gemeente", "uitgenodigd_door")
            .prefetch_related("werkgebied")
            .order_by("-pk")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(nu=timezone.now(), **kwargs)


class UitnodigenView(HandelingMixin, HerbevestigMixin, FormView):
    rollen = BEHEER
    handeling = "uitnodigen"
    form_class = UitnodigingForm
    template_name = "toegang/uitnodigen.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"beheerder": self.gebruiker}

    def form_valid(self, form: UitnodigingForm) -> HttpResponse:
        uitnodiging = form.save(commit=False)
        werkgebied = [bestuur.pk for bestuur in form.cleaned_data["werkgebied"]]
        klaar = self.voer_uit(
            None,
            lambda: services.uitnodigen(uitnodiging, werkgebied, actor=self.gebruiker, nu=timezone.now()),
            form,
        )
        if klaar is None:
            return self.form_invalid(form)
        messages.success(self.request, f"De uitnodiging aan {klaar.naam} is verstuurd.")
        return redirect("toegang:uitnodigingen")


class OpnieuwSturenView(HandelingMixin):
    rollen = BEHEER
    handeling = "uitnodiging_opnieuw"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        uitnodiging = get_object_or_404(Uitnodiging, pk=pk)
        klaar = self.voer_uit(uitnodiging, lambda: services.opnieuw_sturen(pk, actor=self.gebruiker, nu=timezone.now()))
        if klaar is not None:
            messages.success(request, f"{klaar.naam} krijgt een nieuwe link. De oude werkt niet meer.")
        return redirect("toegang:uitnodigingen")


class UitnodigingIntrekkenView(HandelingMixin):
    rollen = BEHEER
    handeling = "uitnodiging_intrekken"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        uitnodiging = get_object_or_404(Uitnodiging, pk=pk)
        klaar = self.voer_uit(
            uitnodiging, lambda: services.uitnodiging_intrekken(pk, actor=self.gebruiker, nu=timezone.now())
        )
        if klaar is not None:
            messages.success(request, f"De uitnodiging aan {klaar.naam} is ingetrokken.")
        return redirect("toegang:uitnodigingen")


class TweedeFactorWissenView(HandelingMixin, HerbevestigMixin, DetailView):
    """Says what will happen, then one button."""

    rollen = BEHEER
    handeling = "tweede_factor_wissen"
    template_name = "toegang/tweede_factor_wissen.html"
    context_object_name = "account"
    queryset = Gebruiker.objects.all()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self.get_object()
        klaar = self.voer_uit(account, lambda: services.tweede_factor_wissen(account.pk, actor=self.gebruiker))
        if klaar is None:
            return redirect("toegang:tweede_factor_wissen", pk)
        messages.success(request, f"De tweede stap van {account} is gewist.")
        return redirect("admin:toegang_gebruiker_change", pk)


class WachtwoordmailView(HandelingMixin, HerbevestigMixin, DetailView):
    """Says where the mail goes, then one button. Beheer sees no link and sets no password."""

    rollen = BEHEER
    handeling = "wachtwoordmail"
    template_name = "toegang/wachtwoordmail.html"
    context_object_name = "account"
    queryset = Gebruiker.objects.all()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self.get_object()
        if self.voer_uit(account, lambda: services.stuur_wachtwoordmail(account.pk, actor=self.gebruiker)) is None:
            return redirect("toegang:wachtwoordmail", pk)
        messages.success(request, f"{account} krijgt een mail om een nieuw wachtwoord te kiezen.")
        return redirect("toegang:rollen")
