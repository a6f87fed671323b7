"""Starting, suspending, resuming, extending and ending terms. Every act recomputes the last day by the rules and keeps
the reason; each writes an event on the object of the term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.organisatie.dagen import gelijkgestelde_dagen
from swv.werk import gebeurtenissen, rules
from swv.werk.eenheden import Eenheid
from swv.werk.models import Opschorting, Termijn

OPSCHORTING_BIJ_AANVULLEN = "Awb 4:15 lid 1 onder a"


@dataclass(frozen=True)
class Termijnsoort:
    """A kind of term: code, name in a sentence, the article or policy it rests on, and whether a law sets it."""

    code: str
    naam: str
    artikel: str
    wettelijk: bool


@dataclass(frozen=True)
class Lopend:
    """A running term for the screen: how it stands, and why its last day is what it is."""

    stand: rules.Stand
    uitleg: Mapping[str, Any]


_soorten: dict[str, Termijnsoort] = {}


def termijnsoort(code: str, naam: str, *, artikel: str, wettelijk: bool) -> Termijnsoort:
    """Declare a kind of term. Raises ``ValueError`` when the code is taken."""
    if code in _soorten:
        raise ValueError(f"De termijnsoort {code} bestaat al.")
    _soorten[code] = Termijnsoort(code, naam, artikel, wettelijk)
    return _soorten[code]


def soort_van(termijn: Termijn) -> Termijnsoort:
    """The declared kind. Raises ``KeyError`` for one that is not declared any more."""
    return _soorten[termijn.soort]


@transaction.atomic
def start(
    soort: Termijnsoort, onderwerp: models.Model, *, begin: date, lengte: int, eenheid: Eenheid, actor: Any
) -> Termijn:
    """Begin a term on an object; ``begin`` is the day of the event, the day after it counts first.

    Raises ``DomeinFout`` when a term of this kind already runs on the object, ``ValueError`` for a length that cannot
    be.
    """
    termijn = Termijn(
        soort=soort.code,
        content_type=ContentType.objects.get_for_model(onderwerp),
        object_id=onderwerp.pk,
        begin=begin,
        lengte=lengte,
        eenheid=eenheid,
        wettelijk=soort.wettelijk,
        artikel=soort.artikel,
    )
    gegevens = rules.Termijngegevens(
        begin=begin, lengte=lengte, eenheid=eenheid, artikel=soort.artikel, wettelijk=soort.wettelijk
    )
    _reken(termijn, gegevens)
    with constraints_als_zin():
        termijn.save()
    registreer(
        gebeurtenissen.TERMIJN_GESTART,
        onderwerp,
        actor=actor,
        termijn=soort.naam,
        laatste_dag=_dag(termijn.laatste_dag),
    )
    return termijn


@transaction.atomic
def schort_op(
    termijn_id: int,
    *,
    van: date,
    actor: Any,
    tot_en_met: date | None = None,
    artikel: str = OPSCHORTING_BIJ_AANVULLEN,
) -> Termijn:
    """Suspend from ``van``, the first day that does not count: the day after the applicant was asked to complete the
    request (Awb 4:15). ``tot_en_met``: when the suspension ends by itself at the latest, so that the last day is known.

    Raises ``DomeinFout`` outside the term, when it is finished, or suspended already.
    """
    termijn, gegevens = _vergrendel(termijn_id)
    rules.toets_opschorting(gegevens, van, gelijkgestelde_dagen())
    hervat_op = tot_en_met + timedelta(days=1) if tot_en_met else None
    with constraints_als_zin():
        Opschorting.objects.create(termijn=termijn, van=van, hervat_op=hervat_op, artikel=artikel)
    opgeschort = rules.Opschorting(van, hervat_op, artikel)
    _bewaar(termijn, replace(gegevens, opschortingen=(*gegevens.opschortingen, opgeschort)))
    _noteer(gebeurtenissen.TERMIJN_OPGESCHORT, termijn, actor, van=_dag(van))
    return termijn


@transaction.atomic
def hervat(termijn_id: int, *, op: date, actor: Any) -> Termijn:
    """Let the term run on from ``op``, the first day that counts again: the day the request was completed (Awb 4:15).
    A suspension that would have ended later by itself ends then.

    Raises ``DomeinFout`` when it is not suspended, or ``op`` lies before the suspension.
    """
    termijn, gegevens = _vergrendel(termijn_id)
    gesloten = rules.toets_hervatting(gegevens, op)
    with constraints_als_zin():
        termijn.opschortingen.filter(van=gesloten.van).exclude(hervat_op__lte=op).update(hervat_op=op)
    _bewaar(termijn, replace(gegevens, opschortingen=_met(gegevens, gesloten, op)))
    _noteer(gebeurtenissen.TERMIJN_HERVAT, termijn, actor, vanaf=_dag(op), laatste_dag=_dag(termijn.laatste_dag))
    return termijn


@transaction.atomic
def verleng(termijn_id: int, *, weken: int, bekend_op: date, actor: Any) -> Termijn:
    """Extend once, announced before the term is over (Awb 4:14). Raises ``DomeinFout`` otherwise."""
    termijn, gegevens = _vergrendel(termijn_id)
    verlenging = rules.Verlenging(weken, bekend_op)
    rules.toets_verlenging(gegevens, verlenging, gelijkgestelde_dagen())
    termijn.verlengd_met, termijn.verlengd_op = weken, bekend_op
    _bewaar(termijn, replace(gegevens, verlenging=verlenging))
    _noteer(gebeurtenissen.TERMIJN_VERLENGD, termijn, actor, weken=weken, laatste_dag=_dag(termijn.laatste_dag))
    return termijn


@transaction.atomic
def sluit(termijn_id: int, *, op: date, uitkomst: str, actor: Any) -> Termijn:
    """What the term was for is done on ``op``; ``uitkomst`` is a code. An open suspension ends with it, one that was
    still to begin is left out. Raises ``DomeinFout`` when the term is finished already, or ``op`` lies before it."""
    termijn, gegevens = _vergrendel(termijn_id)
    if gegevens.afgehandeld_op:
        raise DomeinFout("Deze termijn is al afgehandeld.")
    if op < gegevens.begin:
        raise DomeinFout("De termijn kan niet zijn afgehandeld voor hij begon.")
    termijn.opschortingen.filter(van__gt=op).delete()
    termijn.opschortingen.filter(models.Q(hervat_op__isnull=True) | models.Q(hervat_op__gt=op)).update(hervat_op=op)
    binnen = tuple(
        replace(rij, hervat_op=min(rij.hervat_op or op, op)) for rij in gegevens.opschortingen if rij.van <= op
    )
    termijn.afgehandeld_op, termijn.uitkomst = op, uitkomst
    _bewaar(termijn, replace(gegevens, opschortingen=binnen, afgehandeld_op=op))
    _noteer(gebeurtenissen.TERMIJN_GESLOTEN, termijn, actor, op=_dag(op), uitkomst=uitkomst)
    return termijn


def sluit_lopende(onderwerp: models.Model, *, op: date, uitkomst: str, actor: Any) -> int:
    """End every term that runs on the object, if any. Returns how many."""
    lopend = list(Termijn.objects.van(onderwerp).lopend().values_list("pk", flat=True))
    for pk in lopend:
        sluit(pk, op=op, uitkomst=uitkomst, actor=actor)
    return len(lopend)


def stand_van(termijn: Termijn, vandaag: date) -> rules.Stand:
    """How the term stands today, by the days off of the office."""
    return rules.stand(termijn.gegevens(), vandaag, gelijkgestelde_dagen())


def lopende_bij(model: type[models.Model], ids: Iterable[int], vandaag: date) -> dict[int, Lopend]:
    """How the running terms on these objects stand, by the key of the object; at most two queries."""
    type_ = ContentType.objects.get_for_model(model)
    termijnen = Termijn.objects.lopend().filter(content_type=type_, object_id__in=list(ids))
    return {
        termijn.object_id: Lopend(stand_van(termijn, vandaag), termijn.uitleg)
        for termijn in termijnen.prefetch_related("opschortingen").order_by("pk")
    }


def _vergrendel(termijn_id: int) -> tuple[Termijn, rules.Termijngegevens]:
    termijn = Termijn.objects.select_for_update(of=("self",)).get(pk=termijn_id)
    return termijn, termijn.gegevens()


def _met(gegevens: rules.Termijngegevens, gesloten: rules.Opschorting, op: date) -> tuple[rules.Opschorting, ...]:
    return tuple(
        gesloten if rij.van == gesloten.van and (rij.hervat_op is None or rij.hervat_op > op) else rij
        for rij in gegevens.opschortingen
    )


def _reken(termijn: Termijn, gegevens: rules.Termijngegevens) -> None:
    uitkomst = rules.laatste_dag(gegevens, gelijkgestelde_dagen())
    termijn.laatste_dag = uitkomst.waarde
    termijn.uitleg = {"stappen": list(uitkomst.stappen), "artikel": uitkomst.artikel}


def _bewaar(termijn: Termijn, gegevens: rules.Termijngegevens) -> None:
    _reken(termijn, gegevens)
    with constraints_als_zin():
        termijn.save()


def _noteer(soort: str, termijn: Termijn, actor: Any, **codes: Any) -> None:
    registreer(soort, termijn.onderwerp, actor=actor, termijn=soort_van(termijn).naam, **codes)


def _dag(dag: date | None) -> str:
    return f"{dag:%d-%m-%Y}" if dag else ""
