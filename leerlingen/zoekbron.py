"""Pupils in the search box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from leerlingen.models import Leerling
from leerlingen.permissions import LEZERS
from leerlingen.zoeken import eerste_leerlingen
from swv.zoeken.bronnen import Bron, Treffer, registreer_bron


def _zoek(gebruiker: Any, tekst: str, hoeveel: int) -> Sequence[Treffer]:
    rijen = eerste_leerlingen(Leerling.objects.zichtbaar_voor(gebruiker), tekst, hoeveel, timezone.localdate())
    return [
        Treffer(
            leerling.lijstnaam,
            f"{leerling.geboortedatum:%d-%m-%Y}, {leerling.school_naam or 'nergens ingeschreven'}",
            reverse("leerlingen:leerling", args=[leerling.pk]),
        )
        for leerling in rijen
    ]


registreer_bron(
    Bron(
        sleutel="leerlingen",
        titel="Leerlingen",
        volgorde=10,
        rollen=frozenset(LEZERS),
        zoek=_zoek,
        alles=lambda tekst: f"{reverse('leerlingen:lijst')}?{urlencode({'q': tekst})}",
    )
)
