"""The mornings of the demo office: at seven the daily mails go out and the experts who are due are reminded."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from swv.demo.dagen import TIJDZONE
from swv.demo.zaakloop import Stappen
from swv.kalender import is_werkdag
from swv.toegang.dagbericht import maak_dagbericht, wachtende_lezers
from swv.werk import campagnes
from swv.werk.models import Campagne


def ochtenden(van: date, tot: date) -> Stappen:
    """What beat does on every working day in [van, tot), as steps between those of the cases."""
    for dag in (van + timedelta(days=nr) for nr in range((tot - van).days)):
        if is_werkdag(dag):
            yield datetime.combine(dag, time(7), TIJDZONE)
            _ochtend()


def _ochtend() -> None:
    nu = timezone.now()
    vandaag = timezone.localdate()
    for lezer in wachtende_lezers(nu):
        maak_dagbericht(lezer, nu)
    campagnes.open_doorlopende(vandaag)
    for campagne in Campagne.objects.filter(gesloten_at__isnull=True).order_by("pk").values_list("pk", flat=True):
        campagnes.werk_bij(campagne, vandaag)
        while campagnes.herinner(campagne, vandaag):
            pass
