"""Pages of policy: what holds today, what will, what did, by whom and why; and setting a new value."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from swv.organisatie.beleid import Beleidssleutel, beleidssleutel
from swv.toegang.beleid import stand_van_beleid, zet_beleid
from swv.toegang.beleid_forms import BeleidForm
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

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(BeleidForm(sleutel=self.sleutel, initial={"geldig_vanaf": timezone.localdate()}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = BeleidForm(request.POST, sleutel=self.sleutel)
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
