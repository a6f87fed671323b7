"""Beginning a request: what is known, the kind that follows from it, and the choice."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from leerlingen.models import Leerling
from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage
from swv.toegang.views import HandelingMixin
from tlv import services
from tlv.enums import AanvraagSoort
from tlv.forms.starten import StartenForm
from tlv.models import TlvAanvraag
from tlv.startfeiten import Startfeiten, startfeiten
from tlv.views.basis import BOC


class StartenView(HandelingMixin, TemplateResponseMixin, ContextMixin):
    """Begin a request for a pupil; from the card of that pupil."""

    rollen = BOC
    handeling = "starten"
    template_name = "tlv/starten.html"

    @cached_property
    def leerling(self) -> Leerling:
        return get_object_or_404(Leerling.objects.zichtbaar_voor(self.gebruiker), pk=self.kwargs["leerling"])

    @cached_property
    def feiten(self) -> Startfeiten:
        return startfeiten(self.leerling, timezone.localdate())

    def _form(self, *args: Any) -> StartenForm:
        lopend = {aanvraag.soort: aanvraag.kenmerk for aanvraag in self.lopend}
        return StartenForm(*args, feiten=self.feiten, lopend=lopend, gebruiker=self.gebruiker)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(self._form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._toon(form)
        soort = AanvraagSoort(form.cleaned_data["soort"])
        aanvraag = self.voer_uit(
            self.leerling,
            lambda: services.starten(
                self.leerling,
                soort=soort,
                actor=self.gebruiker,
                vandaag=self.feiten.vandaag,
                aanleiding=form.aanleiding(),
            ),
            form,
        )
        if aanvraag is not None:
            messages.success(request, f"Aanvraag {aanvraag.kenmerk} is begonnen.")
            return redirect("tlv:aanvraag", pk=aanvraag.pk)
        del self.lopend  # somebody else may have begun one just now
        loopt = next((lopend for lopend in self.lopend if lopend.soort == soort), None)
        if loopt is not None and self.weigering is not None:
            messages.error(request, str(self.weigering))
            return redirect("tlv:aanvraag", pk=loopt.pk)
        return self._toon(form)

    @cached_property
    def lopend(self) -> list[TlvAanvraag]:
        """Open requests for this pupil that the user may see."""
        zichtbaar = TlvAanvraag.objects.zichtbaar_voor(self.gebruiker)
        return list(zichtbaar.open().filter(leerling=self.leerling))

    def _toon(self, form: StartenForm) -> HttpResponse:
        leerling, feiten = self.leerling, self.feiten
        registreer_inzage(InzageSoort.LEERLING, leerling, actor=self.gebruiker, leerling_id=leerling.pk)
        return self.render_to_response(
            self.get_context_data(
                form=form,
                leerling=leerling,
                feiten=feiten,
                lopend=self.lopend,
                zaakkop={
                    "naam": leerling.naam,
                    "geboortedatum": leerling.geboortedatum,
                    "school": feiten.inschrijving.school if feiten.inschrijving else "nergens ingeschreven",
                },
            )
        )
