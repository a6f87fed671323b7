"""The nightly round along all invariants, in steps that a killed worker cannot lose.

A round is a row; every check is done in its own transaction and leaves its result there, so that the next run of the
task goes on where the last one stopped. A check that breaks three times is itself a finding.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection, transaction

from swv.controle.gebeurtenissen import CONTROLE_KAPOT
from swv.controle.werk import werk_na_ronde
from swv.journaal.controle import Controle, alle_controles, voer_uit
from swv.journaal.keten import ZONE
from swv.journaal.models import Controleronde
from swv.journaal.services import registreer

BEGIN_UUR = 3
MAX_POGINGEN = 3
# A task lasts sixty seconds at most: no check begins after this, and none goes on for longer than the limit.
BEGINT_TOT_SECONDEN = 25
LIMIET = "30s"
BEWAAR_RONDES = 60


def laatste_begin(nu: datetime) -> datetime:
    """The last three o'clock at night, in the Netherlands."""
    lokaal = nu.astimezone(ZONE)
    begin = lokaal.replace(hour=BEGIN_UUR, minute=0, second=0, microsecond=0)
    return begin if begin <= lokaal else begin - timedelta(days=1)


def ga_verder(*, nu: datetime) -> Controleronde | None:
    """Begin the round of tonight when there was none yet, and go on with it; None when nothing is due.

    The result may be unfinished: the next call goes on.
    """
    ronde = _open_ronde(nu)
    if ronde is None:
        return None
    grens = time.monotonic() + BEGINT_TOT_SECONDEN
    while time.monotonic() < grens:
        eis = _neem_volgende(ronde.pk)
        if eis is None:
            break
        _doe(ronde.pk, eis, nu)
    return _rond_af(ronde.pk, nu)


def _open_ronde(nu: datetime) -> Controleronde | None:
    rondes = Controleronde.objects.order_by("-pk")
    if lopend := rondes.filter(klaar_at__isnull=True).first():
        return lopend
    if rondes.filter(begonnen_at__gte=laatste_begin(nu)).exists():
        return None
    Controleronde.objects.bulk_create([Controleronde(begonnen_at=nu)], ignore_conflicts=True)
    return rondes.filter(klaar_at__isnull=True).first()


def _klaar(uitslag: dict[str, Any] | None) -> bool:
    return uitslag is not None and (not uitslag["fout"] or uitslag["pogingen"] >= MAX_POGINGEN)


def _neem_volgende(pk: int) -> Controle | None:
    """The next check to do, its attempt counted before it is made: a check that kills its worker ends too."""
    with transaction.atomic():
        ronde = Controleronde.objects.select_for_update(skip_locked=True).filter(pk=pk, klaar_at__isnull=True).first()
        if ronde is None:
            return None
        for eis in alle_controles():
            uitslag = ronde.uitslagen.get(eis.code)
            if not _klaar(uitslag):
                pogingen = (uitslag or {"pogingen": 0})["pogingen"] + 1
                _bewaar(ronde, eis, pogingen=pogingen, fout="niet afgemaakt")
                return eis
    return None


def _bewaar(ronde: Controleronde, eis: Controle, **waarden: Any) -> None:
    oud = ronde.uitslagen.get(eis.code, {"aantal": 0, "voorbeelden": [], "pogingen": 0, "fout": ""})
    ronde.uitslagen[eis.code] = {**oud, **waarden}
    ronde.save(update_fields=["uitslagen"])


def _doe(pk: int, eis: Controle, nu: datetime) -> None:
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL statement_timeout = '{LIMIET}'")
            bevinding = voer_uit(eis, nu=nu)
    except (DatabaseError, OSError) as fout:
        waarden: dict[str, Any] = {"fout": type(fout).__name__}
    else:
        waarden = {"aantal": bevinding.aantal, "voorbeelden": list(bevinding.voorbeelden), "fout": ""}
    with transaction.atomic():
        ronde = Controleronde.objects.select_for_update().get(pk=pk)
        _bewaar(ronde, eis, **waarden)


def _rond_af(pk: int, nu: datetime) -> Controleronde:
    with transaction.atomic():
        ronde = Controleronde.objects.select_for_update().get(pk=pk)
        if ronde.klaar_at is None and all(_klaar(ronde.uitslagen.get(eis.code)) for eis in alle_controles()):
            ronde.klaar_at = nu
            ronde.save(update_fields=["klaar_at"])
            if ronde.kapot:
                registreer(CONTROLE_KAPOT, ronde, actor=None, aantal=ronde.kapot)
            werk_na_ronde(ronde)
            bewaard = Controleronde.objects.order_by("-pk").values("pk")[:BEWAAR_RONDES]
            Controleronde.objects.exclude(pk__in=bewaard).delete()
        return ronde
