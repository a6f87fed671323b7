"""Making documents and doing long work in the worker. The message is the hurry, the sweep the guarantee."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from swv.documenten import bijlagen, klus, services
from swv.documenten.enums import OpdrachtStatus, VoorbeeldStatus
from swv.documenten.importeren import services as imports
from swv.documenten.models import Documentopdracht, Voorbeeld
from swv.documenten.pdf import PdfFout

PARTIJ = 100
# A fresh order is on its way through the broker; the sweep leaves it alone for a moment.
RESPIJT = timedelta(seconds=20)


@shared_task(name="documenten.maak_document")
def maak_document(opdracht_id: int) -> None:
    """Make one document; a failure is counted in its row and tried again by the sweep."""
    try:
        services.maak_document(opdracht_id)
    except PdfFout:
        # Counted and noted in the row; the worker itself is well.
        return


@shared_task(name="documenten.maak_openstaande_documenten")
def maak_openstaande_documenten() -> int:
    """Send what still waits to the workers again. Returns how many."""
    opdrachten = Documentopdracht.objects.filter(
        status=OpdrachtStatus.WACHT, aangevraagd_at__lte=timezone.now() - RESPIJT
    ).order_by("pk")[:PARTIJ]
    ids = list(opdrachten.values_list("pk", flat=True))
    for opdracht_id in ids:
        maak_document.delay(opdracht_id)
    return len(ids)


@shared_task(name="documenten.voer_klus_uit")
def voer_klus_uit(klus_id: int) -> None:
    """Do long work for half a minute, then send the rest to the workers again."""
    if klus.voer_klus_uit(klus_id):
        voer_klus_uit.delay(klus_id)


@shared_task(name="documenten.veeg_klussen")
def veeg_klussen() -> int:
    """Send work whose worker was killed, or whose message was lost, to the workers again. Returns how many."""
    ids = klus.vergeten_klussen()
    for klus_id in ids:
        voer_klus_uit.delay(klus_id)
    return len(ids)


@shared_task(name="documenten.maak_voorbeeld")
def maak_voorbeeld(bijlage_id: str) -> None:
    """Make the picture of the first page of one attachment."""
    bijlagen.maak_voorbeeld_van(UUID(bijlage_id))


@shared_task(name="documenten.maak_openstaande_voorbeelden")
def maak_openstaande_voorbeelden() -> int:
    """Send previews that still wait to the workers again. Returns how many."""
    wacht = Voorbeeld.objects.filter(status=VoorbeeldStatus.WACHT, aangevraagd_at__lte=timezone.now() - RESPIJT)
    ids = list(wacht.order_by("aangevraagd_at", "pk").values_list("pk", flat=True)[:PARTIJ])
    for bijlage_id in ids:
        maak_voorbeeld.delay(str(bijlage_id))
    return len(ids)


@shared_task(name="documenten.ruim_imports_op")
def ruim_imports_op() -> int:
    """Take away the rows of imports that ended long ago, and previews nobody agreed with. Returns how many imports."""
    return imports.ruim_imports_op()
