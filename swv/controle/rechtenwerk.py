"""Work that follows from a review of rights, and how the work list names it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.urls import reverse

from swv.toegang.enums import Rol
from swv.toegang.models import Rechtenronde
from swv.werk.services import open_werkitem, sluit_werkitems
from swv.werk.weergave import Onderwerp, registreer_weergave

RECHTEN_BEOORDELEN = "controle.rechten_beoordelen"


def werk_aan_ronde(ronde: Rechtenronde) -> None:
    """One row for the directors: each sees it, and judges what the other may not."""
    open_werkitem(
        RECHTEN_BEOORDELEN,
        ronde,
        omschrijving="Beoordelen wie welke rol houdt",
        rol=Rol.DIRECTEUR,
        uiterlijk=ronde.uiterlijk,
    )


def sluit_werk_aan_ronde(ronde: Rechtenronde) -> None:
    sluit_werkitems(ronde, RECHTEN_BEOORDELEN)


def _rondes(_: Any, ids: Collection[int]) -> Mapping[int, Onderwerp]:
    return {
        ronde.pk: Onderwerp(ronde.get_soort_display(), ronde.periode, reverse("controle:rechtenronde", args=[ronde.pk]))
        for ronde in Rechtenronde.objects.filter(pk__in=ids)
    }


registreer_weergave("toegang", "rechtenronde", _rondes)
