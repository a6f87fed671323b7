"""Who wrote what when in one section of the dossier."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from swv.toegang.enums import DIRECTIE
from tlv.permissions import mag_onderdeel_bewerken
from tlv.versies import MET_VERSIES, versies
from tlv.views.basis import SCHRIJVERS, AanvraagMixin


class VersiesView(AanvraagMixin):
    """The versions of a section, newest first, old beside new. Who only advises reads the dossier as it is."""

    rollen = DIRECTIE | SCHRIJVERS
    template_name = "tlv/versies.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        onderdeel = next((deel for deel in MET_VERSIES if deel.value == self.kwargs["onderdeel"]), None)
        if onderdeel is None:
            raise Http404
        aanvraag = self.aanvraag
        bewerken = mag_onderdeel_bewerken(self.gebruiker, aanvraag, onderdeel)
        terug = (
            reverse("tlv:onderdeel", args=[aanvraag.pk, onderdeel.value])
            if bewerken
            else reverse("tlv:dossier", args=[aanvraag.pk])
        )
        return self.toon(onderdeel=onderdeel, versies=versies(aanvraag, onderdeel), terug_url=terug)
