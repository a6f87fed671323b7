"""Work of beat: reminders that are due, and mail that did not arrive. Committed batches, at most a minute in all."""

from __future__ import annotations

from datetime import date
from time import monotonic

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from swv.werk import berichten, campagnes
from swv.werk.models import Campagne

LANGSTE_RONDE_SECONDEN = 40


@shared_task(name="werk.verstuur_herinneringen")
def verstuur_herinneringen() -> int:
    """Ask every open campaign what is due and not done. Returns the number of lines dealt with.

    A campaign that breaks does not keep the others waiting; the first error is raised after them.
    """
    vandaag, begin, gedaan = timezone.localdate(), monotonic(), 0
    campagnes.open_doorlopende(vandaag)
    kapot: list[Exception] = []
    for campagne_id in Campagne.objects.filter(gesloten_at__isnull=True).order_by("pk").values_list("pk", flat=True):
        try:
            gedaan += _herinner(campagne_id, vandaag, begin)
        except SoftTimeLimitExceeded:
            raise
        except Exception as fout:
            kapot.append(fout)
    if kapot:
        raise kapot[0]
    return gedaan


def _herinner(campagne_id: int, vandaag: date, begin: float) -> int:
    campagnes.werk_bij(campagne_id, vandaag)
    gedaan = 0
    while monotonic() - begin < LANGSTE_RONDE_SECONDEN and (aantal := campagnes.herinner(campagne_id, vandaag)):
        gedaan += aantal
    return gedaan


@shared_task(name="werk.meld_mislukte_berichten")
def meld_mislukte_berichten() -> int:
    """Put mail that failed or came back on a work list. Returns how many."""
    return berichten.meld_mislukte()
