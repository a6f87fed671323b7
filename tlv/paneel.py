"""The block of requests and declarations on the card of a pupil."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from leerlingen.models import Leerling
from leerlingen.panelen import registreer_paneel
from swv.toegang.enums import Rol
from swv.toegang.permissions import rol_van
from tlv.enums import AanvraagSoort
from tlv.models import Tlv, TlvAanvraag


def _paneel(request: HttpRequest, leerling: Leerling) -> tuple[str, dict[str, Any]] | None:
    """Requests and declarations of this pupil that the user may see, and the button to begin a request."""
    aanvragen = TlvAanvraag.objects.zichtbaar_voor(request.user).filter(leerling=leerling)
    verklaringen = Tlv.objects.zichtbaar_voor(request.user).filter(leerling=leerling)
    return "tlv/leerling_blok.html", {
        "aanvragen": list(aanvragen.select_related("behandelaar")),
        "verklaringen": list(verklaringen.select_related("besluit").order_by("-van")),
        "mag_starten": rol_van(request.user) == Rol.BOC,
        "soorten": AanvraagSoort.choices(),
    }


registreer_paneel(_paneel)
