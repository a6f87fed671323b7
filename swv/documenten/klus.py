"""Long work with progress: in committed batches, by whichever worker is alive, until it is done.

An app declares a kind of work with a function that does **one batch** (a few seconds at most). Its changes and the
count of what is done are committed together, so a worker that is killed leaves nothing half: the sweep hands the row
to another worker, which goes on behind the last committed batch. Attempts without any progress are counted; after five
the work is *mislukt* and beheer finds it on the work list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from swv.documenten.enums import KLUS_LOOPT_NOG, KlusStatus
from swv.documenten.gebeurtenissen import KLUS_GEREED, KLUS_GESTART, KLUS_GESTOPT, KLUS_MISLUKT
from swv.documenten.models import Klus
from swv.domein import DomeinFout
from swv.journaal.services import registreer

MAX_POGINGEN = 5
# One run of a worker; the limit of a task is 60 seconds, and the last batch may take a while.
RONDE_SECONDEN = 30.0
# A row that nobody touched for this long has lost its worker or its message.
ZONDER_HARTSLAG = timedelta(seconds=20)


@dataclass(frozen=True)
class Stap:
    """What one batch did. ``tellingen`` are added to the result; ``totaal`` sets the number of pieces once known."""

    gedaan: int = 0
    overgeslagen: int = 0
    tellingen: Mapping[str, int] = field(default_factory=dict)
    klaar: bool = False
    totaal: int | None = None


@dataclass(frozen=True)
class Klussoort:
    """``stap(klus)`` does one batch inside a transaction of the engine; it may change ``klus.stand``, which is saved.

    ``naam`` says what the work is, without a name of anybody. ``adres(klus)`` is the page that shows it; empty for
    none. ``bij_einde(klus)`` comes in the transaction that ends the work, however it ends: see ``klus.status``.
    """

    naam: str
    stap: Callable[[Klus], Stap]
    adres: Callable[[Klus], str]
    bij_einde: Callable[[Klus], None]


_soorten: dict[str, Klussoort] = {}
_bij_mislukken: list[Callable[[Klus], None]] = []


def registreer_klussoort(
    code: str,
    stap: Callable[[Klus], Stap],
    *,
    naam: str,
    adres: Callable[[Klus], str] = lambda klus: "",
    bij_einde: Callable[[Klus], None] = lambda klus: None,
) -> str:
    """Declare a kind of long work; returns its code. Raises ``ValueError`` when the code is taken."""
    if code in _soorten:
        raise ValueError(f"De klussoort {code} bestaat al.")
    _soorten[code] = Klussoort(naam, stap, adres, bij_einde)
    return code


def klussoort(code: str) -> Klussoort:
    """Raises ``KeyError`` for a kind that no app declared."""
    return _soorten[code]


def bij_mislukken(melder: Callable[[Klus], None]) -> None:
    """Called for every kind when work is given up after five attempts: the room of the work list tells beheer."""
    _bij_mislukken.append(melder)


def start_klus(
    soort: str,
    *,
    actor: Any,
    eigenaar: models.Model | None = None,
    totaal: int = 0,
    stand: Mapping[str, Any] | None = None,
) -> Klus:
    """Start long work in the transaction of the act; a worker begins after the commit.

    Args:
        eigenaar: object the work is about; the page of that object shows the progress.
        totaal: number of pieces, 0 while unknown.
        stand: what to do, as ids and codes: no names, no free text.
    """
    klussoort(soort)
    nu = timezone.now()
    klus = Klus.objects.create(
        soort=soort,
        eigenaar=eigenaar,
        gestart_door=actor,
        totaal=totaal,
        stand=dict(stand or {}),
        gestart_at=nu,
        hartslag_at=nu,
    )
    registreer(KLUS_GESTART, eigenaar or klus, actor=actor, klus=klus.naam, nummer=klus.pk)
    _stuur(klus.pk)
    return klus


def stop_klus(klus: Klus, *, actor: Any) -> Klus:
    """End the work after the running batch; what was committed stays. Raises ``DomeinFout`` when it already ended."""
    klus = Klus.objects.select_for_update(of=("self",)).get(pk=klus.pk)
    if klus.is_klaar:
        raise DomeinFout("Dit is al klaar. Stoppen kan niet meer.")
    _eindig(klus, KlusStatus.GESTOPT)
    registreer(KLUS_GESTOPT, klus.eigenaar or klus, actor=actor, klus=klus.naam, nummer=klus.pk)
    return klus


def voer_klus_uit(klus_id: int, *, ronde: float = RONDE_SECONDEN) -> bool:
    """Do batches for ``ronde`` seconds. Returns whether there is more to do.

    Does nothing when the work has ended or another worker has it in hand.
    """
    if not _tel_poging(klus_id):
        return False
    einde = monotonic() + ronde
    while monotonic() < einde:
        try:
            if not _doe_stap(klus_id):
                return False
        except DomeinFout as fout:
            _geef_op(klus_id, str(fout))
            return False
        except Exception as fout:
            _noteer(klus_id, type(fout).__name__)
            raise
    return True


def vergeten_klussen() -> list[int]:
    """Work that has not ended and that nobody touched lately, longest waiting first."""
    lopend = Klus.objects.lopend().filter(hartslag_at__lte=timezone.now() - ZONDER_HARTSLAG)
    return list(lopend.order_by("hartslag_at", "pk").values_list("pk", flat=True)[:100])


def _stuur(klus_id: int) -> None:
    from swv.documenten.tasks import voer_klus_uit as taak

    transaction.on_commit(lambda: taak.delay(klus_id), robust=True)


def _neem(klus_id: int) -> Klus | None:
    """The row, locked; None when it has ended or another worker holds it."""
    return (
        Klus.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(pk=klus_id, status__in=KLUS_LOOPT_NOG)
        .first()
    )


def _tel_poging(klus_id: int) -> bool:
    """Count the attempt in a transaction of its own: a worker that is killed has used one up."""
    with transaction.atomic():
        klus = _neem(klus_id)
        if klus is None:
            return False
        if klus.pogingen >= MAX_POGINGEN:
            # Every attempt killed its worker: nobody was left to note the failure.
            _mislukt(klus)
            return False
        klus.status = KlusStatus.LOOPT
        klus.pogingen += 1
        klus.hartslag_at = timezone.now()
        klus.save(update_fields=["status", "pogingen", "hartslag_at"])
    return True


def _doe_stap(klus_id: int) -> bool:
    """One batch with its count, in one transaction. Returns whether there is more to do."""
    with transaction.atomic():
        klus = _neem(klus_id)
        if klus is None:
            return False
        stap = klussoort(klus.soort).stap(klus)
        if not (stap.klaar or stap.gedaan or stap.overgeslagen or stap.totaal is not None):
            raise RuntimeError(f"Een stap van {klus.soort} deed niets en is niet klaar.")
        if stap.totaal is not None:
            klus.totaal = stap.totaal
        klus.gedaan += stap.gedaan + stap.overgeslagen
        klus.overgeslagen += stap.overgeslagen
        for woord, aantal in stap.tellingen.items():
            klus.resultaat[woord] = klus.resultaat.get(woord, 0) + aantal
        klus.pogingen = 0
        klus.hartslag_at = timezone.now()
        klus.fout = ""
        klus.save()
        if stap.klaar:
            _eindig(klus, KlusStatus.GEREED)
            onderwerp = klus.eigenaar or klus
            registreer(KLUS_GEREED, onderwerp, actor=klus.gestart_door, klus=klus.naam, nummer=klus.pk)
        return not stap.klaar


def _eindig(klus: Klus, status: KlusStatus) -> None:
    klus.status = status
    klus.klaar_at = timezone.now()
    klus.save(update_fields=["status", "klaar_at"])
    klussoort(klus.soort).bij_einde(klus)


def _geef_op(klus_id: int, zin: str) -> None:
    """A rule refused to go on: trying again would be refused again. Not a case for beheer; the starter reads why."""
    with transaction.atomic():
        if klus := _neem(klus_id):
            klus.reden = zin[:300]
            klus.save(update_fields=["reden"])
            _eindig(klus, KlusStatus.MISLUKT)
            registreer(KLUS_MISLUKT, klus.eigenaar or klus, actor=None, klus=klus.naam, nummer=klus.pk)


def _noteer(klus_id: int, fout: str) -> None:
    """Note what went wrong; after the last attempt give up."""
    with transaction.atomic():
        if klus := _neem(klus_id):
            klus.fout = fout[:100]
            klus.save(update_fields=["fout"])
            if klus.pogingen >= MAX_POGINGEN:
                _mislukt(klus)


def _mislukt(klus: Klus) -> None:
    """No more attempts: written down, and told to beheer."""
    _eindig(klus, KlusStatus.MISLUKT)
    registreer(KLUS_MISLUKT, klus.eigenaar or klus, actor=None, klus=klus.naam, nummer=klus.pk)
    for melder in _bij_mislukken:
        melder(klus)
