"""Sending the outbox. A sweep: what is due and not sent, never what falls today."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from time import monotonic

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from swv.journaal.enums import BerichtStatus
from swv.journaal.gebeurtenissen import BERICHT_MISLUKT
from swv.journaal.invullen import vul_in
from swv.journaal.models import Bericht
from swv.journaal.post import GEHEIM, GEWIST
from swv.journaal.services import registreer

MAX_POGINGEN = 5
PARTIJ = 500
# A mail server that answers slowly takes ten seconds for each: the task stops in time and the sweep goes on.
LANGSTE_RONDE_SECONDEN = 40
VOORGOED_GEWEIGERD = 500


@shared_task(name="journaal.verzend_berichten")
def verzend_berichten() -> int:
    """Send what is due, one transaction per message, for at most ``LANGSTE_RONDE_SECONDEN``. Returns how many."""
    behandeld, begin = 0, monotonic()
    while behandeld < PARTIJ and monotonic() - begin < LANGSTE_RONDE_SECONDEN and _verzend_volgende():
        behandeld += 1
    return behandeld


def _verzend_volgende() -> bool:
    """Send the first message that is due and not being sent by another worker; False when there is none."""
    with transaction.atomic():
        nu = timezone.now()
        bericht = (
            Bericht.objects.select_for_update(of=("self",), skip_locked=True)
            .filter(status=BerichtStatus.WACHT, volgende_poging_at__lte=nu)
            .order_by("volgende_poging_at", "pk")
            .first()
        )
        if bericht is None:
            return False
        bericht.pogingen += 1
        try:
            tekst = vul_in(bericht.tekst, bericht.aan_adres)
            mail = EmailMessage(subject=bericht.onderwerp, body=tekst, to=[bericht.aan_adres])
            if bericht.kalender:
                mail.attach("afspraak.ics", bericht.kalender, "text/calendar")
            mail.send()
        except (SMTPException, OSError, ValueError) as fout:
            # ValueError: a header or address that cannot be; without it one bad row holds up all mail behind it.
            bericht.fout = type(fout).__name__
            if bericht.pogingen >= MAX_POGINGEN or _voorgoed_geweigerd(fout):
                bericht.status = BerichtStatus.MISLUKT
                registreer(BERICHT_MISLUKT, bericht, actor=None, pogingen=bericht.pogingen)
            else:
                # 2, 8, 32, 128 minutes: a mail server that is down for an afternoon loses nothing.
                bericht.volgende_poging_at = nu + timedelta(minutes=2 * 4 ** (bericht.pogingen - 1))
        else:
            bericht.status = BerichtStatus.VERZONDEN
            bericht.verzonden_at = nu
            bericht.fout = ""
            if bericht.sleutel.startswith(GEHEIM) and tekst == bericht.tekst and not settings.SWV_DEMO:
                # Not what holds only a mark. In the demo office no mail leaves: there the outbox is the mailbox.
                bericht.tekst = GEWIST
        bericht.save(update_fields=["tekst", "pogingen", "status", "fout", "volgende_poging_at", "verzonden_at"])
    return True


def _voorgoed_geweigerd(fout: Exception) -> bool:
    """The server says that this address will never do (5xx): trying again does not help."""
    if not isinstance(fout, SMTPRecipientsRefused) or not fout.recipients:
        return False
    return all(code >= VOORGOED_GEWEIGERD for code, _ in fout.recipients.values())
