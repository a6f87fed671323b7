"""The outbox of the demo office: mail that went out, mail that did not, and a reminder that came back."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from swv.demo.dagen import klok_op
from swv.documenten.enums import OpdrachtStatus
from swv.documenten.models import Documentopdracht
from swv.journaal.enums import BerichtStatus
from swv.journaal.gebeurtenissen import BERICHT_MISLUKT
from swv.journaal.models import Bericht
from swv.journaal.services import registreer
from swv.journaal.tasks import MAX_POGINGEN
from swv.toegang.dagbericht import laatste_moment, maak_dagbericht, wachtende_lezers
from swv.toegang.models import Gebruiker
from swv.werk.berichten import meld_mislukte, meld_terug
from swv.werk.models import Herinnering


def verzend_post(beheer: Gebruiker) -> None:
    """Mail of the weeks that are over went out at once, but for one that failed; one reminder came back.

    Daily mails that are not due wait, and so does what was written just now. The orders of letters are of today: the
    worker makes them after the start.
    """
    _laatste_dagberichten()
    voorbij = timezone.now() - timedelta(hours=1)
    Bericht.objects.filter(status=BerichtStatus.WACHT, aangemaakt_at__lt=voorbij).update(
        status=BerichtStatus.VERZONDEN, pogingen=1, verzonden_at=F("aangemaakt_at") + timedelta(minutes=1)
    )
    _een_mislukt()
    _een_kwam_terug(beheer)
    Documentopdracht.objects.systeem("opdrachten van het demokantoor").filter(status=OpdrachtStatus.WACHT).update(
        aangevraagd_at=timezone.now()
    )


def _laatste_dagberichten() -> None:
    """What colleagues gave each other in the last days belongs in a daily mail that went out."""
    moment = laatste_moment(timezone.now())
    for lezer in wachtende_lezers(moment):
        with klok_op(moment):
            maak_dagbericht(lezer, moment)


def _een_mislukt() -> None:
    ontvangst = Bericht.objects.filter(sleutel__contains=":ontvangst:", sleutel__endswith=":school")
    mislukt = ontvangst.order_by("pk").first()
    if mislukt is None:
        return
    mislukt.status = BerichtStatus.MISLUKT
    mislukt.pogingen = MAX_POGINGEN
    mislukt.fout = "SMTPRecipientsRefused"
    mislukt.verzonden_at = None
    mislukt.save()
    with klok_op(mislukt.aangemaakt_at + timedelta(hours=3)):
        registreer(BERICHT_MISLUKT, mislukt, actor=None, pogingen=MAX_POGINGEN)
        meld_mislukte()


def _een_kwam_terug(beheer: Gebruiker) -> None:
    """The last reminder that is still needed; of an expert who is reminded no more when there is none such."""
    gemaild = Herinnering.objects.filter(bericht__status=BerichtStatus.VERZONDEN).select_related("bericht")
    terug = gemaild.order_by(F("regel__beeindigd_at").desc(nulls_first=True), "-gemaakt_at", "-pk").first()
    verzonden = Bericht.objects.filter(status=BerichtStatus.VERZONDEN).order_by("-pk")
    bericht = terug.bericht if terug else verzonden.first()
    if bericht is None:
        return
    with klok_op(bericht.aangemaakt_at + timedelta(hours=2)):
        meld_terug(bericht.pk, actor=beheer)
        meld_mislukte()
