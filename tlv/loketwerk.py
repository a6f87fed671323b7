"""When a child or a request is or was talked about: for the page of a request and the card of a pupil."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from leerlingen.models import Leerling
from leerlingen.panelen import registreer_paneel
from tlv.loketrechten import mag_plannen
from tlv.models.loket import Agendapunt
from tlv.verslagbeeld import Loketadvies, advies_van


def in_het_loket(gebruiker: Any, **van: Any) -> list[tuple[Agendapunt, Loketadvies | None]]:
    """The cases of a request or a child (``van``) that this user may see, the latest meeting first, each with what was
    advised once the minutes are fixed. One query."""
    punten = Agendapunt.objects.zichtbaar_voor(gebruiker).filter(**van).select_related("bijeenkomst")
    return [(punt, advies_van(punt)) for punt in punten.order_by("-bijeenkomst__datum", "-pk")]


def _paneel(request: HttpRequest, leerling: Leerling) -> tuple[str, dict[str, Any]]:
    """When this child is or was talked about and what came of it, and the button to put it on an agenda."""
    return "tlv/loket/leerling_blok.html", {
        "punten": in_het_loket(request.user, leerling=leerling),
        "mag_plannen": mag_plannen(request.user),
    }


registreer_paneel(_paneel)
