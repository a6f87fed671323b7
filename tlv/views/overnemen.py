"""Carrying over from the OPP or an earlier dossier, and saying of what was carried over that it still holds."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from swv.toegang.views import HandelingMixin
from tlv import services
from tlv.enums import AanvraagStatus, Onderdeel
from tlv.herkomst import OVER_TE_NEMEN
from tlv.overnemen import bronnen, eerder_dossier, onderdeel_van
from tlv.permissions import mag_onderdeel_bewerken
from tlv.services.overnemen import te_vullen
from tlv.views.basis import SCHRIJVERS, AanvraagMixin


class EenOnderdeelMixin(AanvraagMixin, HandelingMixin):
    """A page about one section that texts can be carried over into, for who may edit it now."""

    rollen = SCHRIJVERS

    @property
    def onderdeel(self) -> Onderdeel:
        """The section of the address; a 404 for any other, and for who may not edit it."""
        onderdeel = next((deel for deel in OVER_TE_NEMEN if deel.value == self.kwargs["onderdeel"]), None)
        if onderdeel is None or not mag_onderdeel_bewerken(self.gebruiker, self.aanvraag, onderdeel):
            raise Http404
        return onderdeel

    def onderdeel_url(self) -> str:
        return reverse("tlv:onderdeel", args=[self.aanvraag.pk, self.onderdeel.value])

    def terug(self) -> HttpResponse:
        return redirect(self.onderdeel_url())


class OvernemenView(EenOnderdeelMixin):
    """What can be carried over into one section, per source; the user ticks."""

    handeling = "overnemen"
    template_name = "tlv/overnemen.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        onderdeel, gekozen = self.onderdeel, request.POST.getlist("tekst")
        aantal = self.voer_uit(
            self.aanvraag,
            lambda: services.overnemen(
                self.aanvraag.pk, onderdeel, gekozen, actor=self.gebruiker, vandaag=self.vandaag
            ),
        )
        if aantal is None:
            return self._toon(gekozen)
        messages.success(request, f"Overgenomen: {aantal}. Lees elke tekst na en pas aan wat niet meer klopt.")
        return self.terug()

    def _toon(self, gekozen: Collection[str] = ()) -> HttpResponse:
        onderdeel = self.onderdeel
        lijst = bronnen(self.aanvraag, onderdeel, self.gebruiker, self.vandaag)
        return self.toon(
            onderdeel=onderdeel,
            onderdeel_url=self.onderdeel_url(),
            bronnen=lijst,
            te_kiezen=any(bron.te_kiezen for bron in lijst),
            gekozen=gekozen,
        )


class NagekekenView(EenOnderdeelMixin):
    """Carried-over texts were read and still hold: one button under the ticked ones."""

    http_method_names = ["post"]
    handeling = "overgenomen_nakijken"
    template_name = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        onderdeel, gekozen = self.onderdeel, request.POST.getlist("tekst")
        aantal = self.voer_uit(
            self.aanvraag,
            lambda: services.nakijken(self.aanvraag.pk, onderdeel, gekozen, actor=self.gebruiker, vandaag=self.vandaag),
        )
        if aantal is not None:
            messages.success(request, f"Nagekeken: {aantal}.")
        return self.terug()


class AllesOvernemenView(AanvraagMixin, HandelingMixin):
    """Everything from the earlier dossier at once, into the sections that are still empty."""

    rollen = SCHRIJVERS
    handeling = "alles_overnemen"
    template_name = "tlv/alles_overnemen.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.aanvraag.status != AanvraagStatus.CONCEPT:
            raise Http404
        bron = eerder_dossier(self.aanvraag, self.gebruiker, self.vandaag)
        delen = te_vullen(self.aanvraag, bron, self.gebruiker) if bron else []
        aantallen = (
            [(deel, sum(1 for rij in bron.aanbod if onderdeel_van(rij) == deel and not rij.bezwaar)) for deel in delen]
            if bron
            else []
        )
        gevuld = [deel for deel in OVER_TE_NEMEN if deel not in delen]
        return self.toon(bron=bron, delen=aantallen, gevuld=gevuld)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        delen = self.voer_uit(
            self.aanvraag,
            lambda: services.alles_overnemen(self.aanvraag.pk, actor=self.gebruiker, vandaag=self.vandaag),
        )
        if delen is not None:
            namen = ", ".join(deel.label for deel in delen)
            messages.success(request, f"Overgenomen in: {namen}. Kijk elke tekst na.")
        return redirect("tlv:aanvraag", pk=self.aanvraag.pk)
