"""Work of beat for users: the daily mail, and old drafts and sessions."""

from __future__ import annotations

from time import monotonic

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from swv.toegang.concepten import ruim_op
from swv.toegang.dagbericht import maak_dagbericht, wachtende_lezers

LANGSTE_RONDE_SECONDEN = 40


@shared_task(name="toegang.maak_dagberichten")
def maak_dagberichten() -> int:
    """Make the daily mails that are due, one transaction each. Returns how many were made."""
    nu, begin, gemaakt = timezone.now(), monotonic(), 0
    for gebruiker_id in wachtende_lezers(nu):
        if monotonic() - begin > LANGSTE_RONDE_SECONDEN:
            break
        gemaakt += maak_dagbericht(gebruiker_id, nu) is not None
    return gemaakt


@shared_task(name="toegang.ruim_sessies_op")
def ruim_sessies_op() -> None:
    """Remove the sessions that are over: they say who was here and when, and nobody needs them any more."""
    SessionStore.clear_expired()


@shared_task(name="toegang.ruim_concepten_op")
def ruim_concepten_op() -> int:
    """Remove the drafts that nobody went on with for 30 days. Returns how many."""
    return ruim_op()
