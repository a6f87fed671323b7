"""The daily mail of who reads once a day: one mail at seven on a working day, with what came in since the last."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Final

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from swv import kalender
from swv.journaal.enums import Berichtsoort, BerichtStatus
from swv.journaal.models import Bericht
from swv.journaal.services import registreer
from swv.organisatie.dagen import gelijkgestelde_dagen
from swv.toegang.gebeurtenissen import BERICHTEN_GEKOZEN
from swv.toegang.models import Gebruiker

UUR: Final = time(7, 0)
# More in one mail than anybody reads; the rest comes in the next one, minutes later.
MEESTE_REGELS: Final = 200
_ADRES = re.compile(r"https?://\S+")


def laatste_moment(nu: datetime) -> datetime:
    """The latest seven o'clock of a working day, on or before ``nu``: what came in before it belongs in a mail."""
    lokaal = timezone.localtime(nu)
    dag = lokaal.date() if lokaal.time() >= UUR else lokaal.date() - timedelta(days=1)
    while not kalender.is_werkdag(dag, gelijkgestelde_dagen()):
        dag -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(dag, UUR))


def wachtende_lezers(nu: datetime) -> list[int]:
    """Ids of the users for whom a daily mail is due; asks what waits, so that a day of outage is made up for."""
    return list(
        Bericht.objects.filter(status=BerichtStatus.BUNDEL, aangemaakt_at__lt=laatste_moment(nu))
        .order_by("aan_gebruiker")
        .values_list("aan_gebruiker", flat=True)
        .distinct()
    )


@transaction.atomic
def maak_dagbericht(gebruiker_id: int, nu: datetime) -> Bericht | None:
    """Put what waits for this user in one mail; None when another worker did so.

    Who no longer wants a daily mail gets the waiting mails one by one.
    """
    lezer = Gebruiker.objects.select_for_update(of=("self",)).get(pk=gebruiker_id)
    wachtend = Bericht.objects.filter(status=BerichtStatus.BUNDEL, aan_gebruiker=lezer)
    if not lezer.berichten_per_dag:
        laat_los(lezer)
        return None
    moment = laatste_moment(nu)
    rijen = list(wachtend.filter(aangemaakt_at__lt=moment).order_by("pk")[:MEESTE_REGELS])
    if not rijen:
        return None
    if not lezer.email:
        Bericht.objects.filter(pk__in=[rij.pk for rij in rijen]).update(status=BerichtStatus.WACHT)
        return None
    context = {"lezer": lezer, "regels": _regels(rijen), "dag": timezone.localtime(moment).date()}
    dagbericht = Bericht.objects.create(
        # What is in it is part of the key: the first row of a mail is in no other one.
        sleutel=f"dagbericht:{lezer.pk}:{moment:%Y-%m-%d}:{rijen[0].pk}",
        aan_gebruiker=lezer,
        aan_adres=lezer.email,
        soort=Berichtsoort.DAGBERICHT,
        onderwerp=render_to_string("toegang/mail/dagbericht.onderwerp.txt", context).strip(),
        tekst=render_to_string("toegang/mail/dagbericht.txt", context),
        aangemaakt_at=nu,
        volgende_poging_at=nu,
    )
    Bericht.objects.filter(pk__in=[rij.pk for rij in rijen]).update(
        status=BerichtStatus.GEBUNDELD, in_bundel=dagbericht
    )
    return dagbericht


@transaction.atomic
def kies_berichten(gebruiker_id: int, *, per_dag: bool) -> Gebruiker:
    """The user chooses: mail once a day, or at once; then what waited goes out too."""
    lezer = Gebruiker.objects.select_for_update(of=("self",)).get(pk=gebruiker_id)
    if lezer.berichten_per_dag != per_dag:
        lezer.berichten_per_dag = per_dag
        lezer.save(update_fields=["berichten_per_dag"])
        registreer(BERICHTEN_GEKOZEN, lezer, actor=lezer, keuze="per dag" if per_dag else "meteen")
    if not per_dag:
        laat_los(lezer)
    return lezer


def laat_los(lezer: Gebruiker) -> int:
    """Send what waits for a daily mail one by one: the user chose so. Returns how many."""
    return Bericht.objects.filter(status=BerichtStatus.BUNDEL, aan_gebruiker=lezer).update(
        status=BerichtStatus.WACHT, volgende_poging_at=timezone.now()
    )


def _regels(berichten: Iterable[Bericht]) -> list[dict[str, str]]:
    """What to do, with the case number, and where: the subject of each mail and the first address in it."""
    regels = []
    for bericht in berichten:
        adres = _ADRES.search(bericht.tekst)
        regels.append({"wat": bericht.onderwerp, "waar": adres.group() if adres else ""})
    return regels
