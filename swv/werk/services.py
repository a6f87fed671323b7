"""Opening and closing work, in the transaction of the act that causes it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from swv.toegang.enums import Rol
from swv.werk.models import Werkitem


def open_werkitem(
    soort: str,
    onderwerp: models.Model,
    *,
    omschrijving: str,
    rol: Rol,
    eigenaar: Any = None,
    volger: Any = None,
    bestuur_id: int | None = None,
    school_id: int | None = None,
    uiterlijk: date | None = None,
    blijft: bool = False,
) -> Werkitem:
    """Put something on the work list; when it is already open, it is brought up to date and keeps its starting time.
    ``blijft``: also with whom it is, since somebody may have taken it over."""
    werkitem, _ = Werkitem.objects.update_or_create(
        soort=soort,
        content_type=ContentType.objects.get_for_model(onderwerp),
        object_id=onderwerp.pk,
        gesloten_at=None,
        defaults={
            "omschrijving": omschrijving,
            "rol": rol,
            **({} if blijft else {"eigenaar": eigenaar}),
            "volger": volger,
            "bestuur_id": bestuur_id,
            "school_id": school_id,
            "uiterlijk": uiterlijk,
        },
        create_defaults={
            "omschrijving": omschrijving,
            "rol": rol,
            "eigenaar": eigenaar,
            "volger": volger,
            "bestuur_id": bestuur_id,
            "school_id": school_id,
            "uiterlijk": uiterlijk,
            "sinds_at": timezone.now(),
        },
    )
    return werkitem


def sluit_werkitems(onderwerp: models.Model, *soorten: str) -> int:
    """Close the open work of these kinds (all kinds when none is named). Returns how many were closed."""
    return _open(onderwerp, soorten).update(gesloten_at=timezone.now())


def leg_stil(onderwerp: models.Model, *soorten: str, tot: date, reden: str, door: Any) -> int:
    """Put the open work of these kinds off until ``tot``, when it comes back by itself: nothing can be done before.

    What was put off already until a later day stays so. Returns how many were put off.
    """
    rijen = _open(onderwerp, soorten).exclude(uitgesteld_tot__gt=tot)
    return rijen.update(uitgesteld_tot=tot, uitstelreden=reden, uitgesteld_door=door)


def haal_terug(onderwerp: models.Model, *soorten: str, reden: str) -> int:
    """Bring back the work of these kinds that was put off for this reason. Returns how many came back."""
    rijen = _open(onderwerp, soorten).filter(uitstelreden=reden)
    return rijen.update(uitgesteld_tot=None, uitstelreden="", uitgesteld_door=None)


def verzet(onderwerp: models.Model, *soorten: str, van: date | None, naar: date | None) -> int:
    """The last day of the open work of these kinds that followed a term which moved. Returns how many moved."""
    return _open(onderwerp, soorten).filter(uiterlijk=van).update(uiterlijk=naar)


def _open(onderwerp: models.Model, soorten: tuple[str, ...]) -> models.QuerySet[Werkitem]:
    """The open work on this object, of all kinds when none is named."""
    rijen: models.QuerySet[Werkitem] = Werkitem.objects.open().filter(
        content_type=ContentType.objects.get_for_model(onderwerp), object_id=onderwerp.pk
    )
    return rijen.filter(soort__in=soorten) if soorten else rijen
