"""Work of beat: reminders that are due, and mail that did not arrive. Committed batches, at most a minute in all."""

from __future__ import annotations

from time import monotonic

from celery import shared_task
from django.utils import timezone

from swv.werk import berichten, campagnes
from swv.werk.models import Campagne

LANGSTE_RONDE_SECONDEN = 40


@shared_task(name="werk.verstuur_herinneringen")
def verstuur_herinneringen() -> int:
    """Ask every open campaign what is due and not done. Returns the number of lines dealt with."""
    vandaag, begin, gedaan = timezone.localdate(), monotonic(), 0
    campagnes.open_doorlopende(vandaag)
    for campagne_id in Campagne.objects.filter(gesloten_at__isnull=True).order_by("pk").values_list("pk", flat=True):
        campagnes.werk_bij(campagne_id, vandaag)
        while monotonic() - begin < LANGSTE_RONDE_SECONDEN:
            aantal = campagnes.herinner(campagne_id, vandaag)
            gedaan += aantal
            if not aantal:
                break
    return gedaan


@shared_task(name="werk.meld_mislukte_berichten")
def meld_mislukte_berichten() -> int:
    """Put mail that failed or came back on a work list. Returns how many."""
    return berichten.meld_mislukte()
