"""Requests of the world of the matrix that the school has, or that are to be completed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.tlv import factories
from tlv.enums import AanvraagStatus, Onderdeel, Partij
from tlv.models import Aanvulling, TlvAanvraag


def bij_school(kant: Any) -> dict[str, Any]:
    """A request in preparation of which the school has the file."""
    zaak = kant.zaken[AanvraagStatus.CONCEPT]
    TlvAanvraag.objects.filter(pk=zaak.pk).update(aan_zet=Partij.SCHOOL)
    return {"pk": zaak.pk}


def aan_te_vullen(status: AanvraagStatus, *, voorgesteld: bool = False) -> Callable[[Any], dict[str, Any]]:
    """A request that was to be completed yesterday, asked for by whoever asks for it first; nothing came in."""

    def zaak(kant: Any) -> dict[str, Any]:
        aanvraag, gisteren = kant.zaken[status], timezone.localdate() - timedelta(days=1)
        if not Aanvulling.objects.filter(aanvraag=aanvraag).exists():
            aanvulling = Aanvulling.objects.create(
                aanvraag=aanvraag,
                gevraagd_op=gisteren - timedelta(days=1),
                uiterlijk=gisteren,
                gevraagd_door=kant.boc,
            )
            aanvulling.punten.create(onderdeel=Onderdeel.HGPD_ONDERZOEKEN, tekst="Stuur het verslag.")
            TlvAanvraag.objects.filter(pk=aanvraag.pk).update(
                opgeschort_sinds=gisteren, opgeschort_tot=gisteren, aan_zet=Partij.SCHOOL
            )
            if voorgesteld:
                aanvulling.buitenvoorstellen.create(
                    motivering=factories.WAAROM_BUITEN, opgesteld_door=kant.boc, opgesteld_at=timezone.now()
                )
        return {"pk": aanvraag.pk}

    return zaak
