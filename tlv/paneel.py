"""The block of requests and declarations on the card of a pupil."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest

from leerlingen.models import Leerling
from leerlingen.panelen import registreer_paneel
from swv.toegang.enums import Rol
from swv.toegang.permissions import rol_van
from swv.werk.models import Werkitem
from tlv.models import Tlv, TlvAanvraag
from tlv.presentatie import eigen_werk


def _paneel(request: HttpRequest, leerling: Leerling) -> tuple[str, dict[str, Any]] | None:
    """Requests and declarations of this pupil that the user may see, the open work on them, and the button to begin a
    request."""
    aanvragen = list(
        TlvAanvraag.objects.zichtbaar_voor(request.user).filter(leerling=leerling).select_related("behandelaar")
    )
    werk = Werkitem.objects.open().bij_zaak(request.user).order_by("sinds_at")
    verklaringen = Tlv.objects.zichtbaar_voor(request.user).filter(leerling=leerling)
    return "tlv/leerling_blok.html", {
        "aanvragen": aanvragen,
        "eigen_werk": eigen_werk(
            werk.filter(
                content_type=ContentType.objects.get_for_model(TlvAanvraag),
                object_id__in=[aanvraag.pk for aanvraag in aanvragen],
            )
        ),
        "verklaringen": list(verklaringen.select_related("besluit").order_by("-van")),
        "mag_starten": rol_van(request.user) == Rol.BOC,
        "lopend": [aanvraag for aanvraag in aanvragen if aanvraag.is_open],
    }


registreer_paneel(_paneel)
