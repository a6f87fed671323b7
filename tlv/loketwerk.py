"""When a child or a request is or was talked about: for the page of a request and the card of a pupil."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from leerlingen.models import Leerling
from leerlingen.panelen import registreer_paneel
from tlv.loketrechten import mag_plannen
from tlv.models.loket import Agendapunt, AgendapuntQuerySet


def in_het_loket(gebruiker: Any) -> AgendapuntQuerySet:
    """Cases that this user may see, the latest meeting first, for the page of a request or of a child."""
    punten: AgendapuntQuerySet = (
        Agendapunt.objects.zichtbaar_voor(gebruiker)
        .select_related("bijeenkomst")
        .order_by("-bijeenkomst__datum", "-pk")
    )
    return punten


def _paneel(request: HttpRequest, leerling: Leerling) -> tuple[str, dict[str, Any]]:
    """When this child is or was talked about, and the button to put it on an agenda."""
    return "tlv/loket/leerling_blok.html", {
        "punten": list(in_het_loket(request.user).filter(leerling=leerling)),
        "mag_plannen": mag_plannen(request.user),
    }


registreer_paneel(_paneel)
