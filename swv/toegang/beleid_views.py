"""Pages of policy: what holds today, what will, what did, by whom and why; and setting a new value."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from swv.organisatie.beleid import Beleidssleutel, beleidssleutel
from swv.organisatie.models import Beleidswaarde
from swv.toegang.beleid import stand_van_beleid, trek_beleid_in, zet_beleid
from swv.toegang.beleid_forms import BeleidForm, IntrekForm
from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.herbevestiging import HerbevestigMixin
from swv.toegang.permissions import is_directie
from swv.toegang.views import HandelingMixin, RolMixin

LEZEN = DIRECTIE | {Rol.BEHEER}


class BeleidView(RolMixin, TemplateView):
    """All policy of the office; the directors set it, beheer reads along."""

    rollen = LEZEN
    template_name = "toegang/beleid.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            standen=stand_van_beleid(timezone.localdate()), mag_zetten=is_directie(self.request.user), **kwargs
        )


class BeleidZettenView(HandelingMixin, HerbevestigMixin, TemplateResponseMixin, ContextMixin):
    """Set one value from a day on; its history stands under the form. Decisions rest on it, so it asks who it is."""

    rollen = DIRECTIE
    handeling = "beleid zetten"
    template_name = "toegang/beleid_zetten.html"

    @cached_property
    def sleutel(self) -> Beleidssleutel:
        gevonden = beleidssleutel(self.kwargs["sleutel"])
        if gevonden is None:
            raise Http404
        return gevonden

    def _form(self, *args: Any, **kwargs: Any) -> BeleidForm:
        vandaag = timezone.localdate()
        return BeleidForm(*args, sleutel=self.sleutel, actor=self.gebruiker, vandaag=vandaag, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(self._form(initial={"geldig_vanaf": timezone.localdate()}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid():
            gegevens = form.cleaned_data
            rij = self.voer_uit(
                None,
                lambda: zet_beleid(
                    self.sleutel.sleutel,
                    gegevens["waarde"],
                    geldig_vanaf=gegevens["geldig_vanaf"],
                    toelichting=gegevens["toelichting"],
                    actor=self.gebruiker,
                    vandaag=timezone.localdate(),
                ),
                form,
            )
            if rij is not None:
                messages.success(
                    request, f"{self.sleutel.naam}: de nieuwe waarde geldt vanaf {rij.geldig_vanaf:%d-%m-%Y}."
                )
                return redirect("toegang:beleid")
        return self._toon(form)

    def _toon(self, form: BeleidForm) -> HttpResponse:
        [stand] = stand_van_beleid(timezone.localdate(), self.sleutel.sleutel)
        return self.render_to_response(self.get_context_data(form=form, stand=stand))


class BeleidIntrekkenView(HandelingMixin, HerbevestigMixin, TemplateResponseMixin, ContextMixin):
    """Take a value back that has not begun, with the reason. What holds already is 404 here: it stays."""

    rollen = DIRECTIE
    handeling = "beleid intrekken"
    template_name = "toegang/beleid_intrekken.html"

    @cached_property
    def rij(self) -> Beleidswaarde:
        return get_object_or_404(
            Beleidswaarde,
            pk=self.kwargs["pk"],
            sleutel=self.kwargs["sleutel"],
            geldig_vanaf__gt=timezone.localdate(),
            ingetrokken_at=None,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(IntrekForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rij, form = self.rij, IntrekForm(request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                rij,
                lambda: trek_beleid_in(
                    rij.pk, reden=form.cleaned_data["reden"], actor=self.gebruiker, vandaag=timezone.localdate()
                ),
                form,
            )
            if klaar is not None:
                messages.success(request, "De waarde die nog niet inging, is ingetrokken.")
                return redirect("toegang:beleid_zetten", klaar.sleutel)
        return self._toon(form)

    def _toon(self, form: IntrekForm) -> HttpResponse:
        rij = self.rij
        declaratie = beleidssleutel(rij.sleutel)
        if declaratie is None:
            raise Http404
        woorden = declaratie.in_woorden(declaratie.keur(rij.waarde))
        return self.render_to_response(
            self.get_context_data(form=form, rij=rij, declaratie=declaratie, woorden=woorden)
        )
