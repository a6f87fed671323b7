"""Bringing the schools of the office up to date with a file: first the difference, then the writing of it.

Schools are matched on BRIN + vestiging. A school that is missing from the file is reported and stays: pupils and
decisions point at it. All reading and writing is done in sets, not row by row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from swv.domein import DomeinFout
from swv.journaal.services import registreer_velen
from swv.organisatie.gebeurtenissen import SCHOOL_GEWIJZIGD, SCHOOL_NAAR_BESTUUR, SCHOOL_TOEGEVOEGD
from swv.organisatie.models import Bestuur, Bestuursperiode, Gemeente, School
from swv.scholen.bestand import Schoolbestand, Schoolrij

# The copy of the file that the project brings along.
SCHOLENBESTAND = Path(__file__).resolve().parent / "data" / "scholen.csv"

# A source says to which board a school belongs, never since when. The first period begins with passend onderwijs
# itself (1 August 2014), so that every date the office works with finds a board.
EERSTE_DAG = date(2014, 8, 1)

_VELDEN = ("naam", "soort", "straat", "postcode", "plaats")
# Two imports at once would both find a school missing; the second waits for the first.
_SLOT = 3101_001


@dataclass(frozen=True)
class Wijziging:
    """A school that exists and differs from its row."""

    school: School
    rij: Schoolrij
    velden: tuple[str, ...]
    periode: Bestuursperiode | None

    @property
    def ander_bestuur(self) -> bool:
        return "bestuur" in self.velden


@dataclass(frozen=True)
class Verschil:
    """What the file would change; ``schrijf`` writes it."""

    per: date
    nieuw: tuple[Schoolrij, ...]
    gewijzigd: tuple[Wijziging, ...]
    ongewijzigd: int
    niet_in_bestand: tuple[School, ...]
    nieuwe_besturen: tuple[str, ...]
    nieuwe_gemeenten: tuple[str, ...]

    @property
    def is_leeg(self) -> bool:
        return not (self.nieuw or self.gewijzigd)


@dataclass
class _Stand:
    """What the office has, looked up once."""

    per: date
    scholen: dict[tuple[str, str], School] = field(default_factory=dict)
    perioden: dict[int, Bestuursperiode] = field(default_factory=dict)

    @classmethod
    def lees(cls, per: date) -> _Stand:
        scholen = {(s.brin, s.vestiging): s for s in School.objects.select_related("gemeente")}
        perioden = {
            periode.school_id: periode for periode in Bestuursperiode.objects.geldig_op(per).select_related("bestuur")
        }
        return cls(per, scholen, perioden)

    def verschilt(self, rij: Schoolrij) -> Wijziging | None:
        school = self.scholen[rij.sleutel]
        periode = self.perioden.get(school.pk)
        velden = [veld for veld in _VELDEN if getattr(school, veld) != getattr(rij, veld)]
        if school.gemeente.naam != rij.gemeente:
            velden.append("gemeente")
        if periode is None or periode.bestuur.naam != rij.bestuur:
            velden.append("bestuur")
        return Wijziging(school, rij, tuple(velden), periode) if velden else None


def importeer_scholen(bestand: Schoolbestand, *, per: date, actor: Any = None, droog: bool = False) -> Verschil:
    """Compare the file with the office and, unless ``droog``, write the difference. Returns the difference.

    Args:
        per: first day on which a school that changed boards belongs to the new one.

    Raises:
        DomeinFout: a school already has a period that begins after ``per``.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SLOT])
        verschil = vergelijk(bestand, per=per)
        _weiger_latere_periode(verschil)
        if not droog:
            schrijf(verschil, actor=actor)
    return verschil


def vergelijk(bestand: Schoolbestand, *, per: date) -> Verschil:
    """What an import on ``per`` would change, also where a later period stands in the way."""
    stand = _Stand.lees(per)
    bekend = [rij for rij in bestand.rijen if rij.sleutel in stand.scholen]
    gewijzigd = tuple(wijziging for rij in bekend if (wijziging := stand.verschilt(rij)))
    sleutels = {rij.sleutel for rij in bestand.rijen}
    return Verschil(
        per=per,
        nieuw=tuple(rij for rij in bestand.rijen if rij.sleutel not in stand.scholen),
        gewijzigd=gewijzigd,
        ongewijzigd=len(bekend) - len(gewijzigd),
        niet_in_bestand=tuple(school for sleutel, school in sorted(stand.scholen.items()) if sleutel not in sleutels),
        nieuwe_besturen=_nieuw(Bestuur, bestand.besturen),
        nieuwe_gemeenten=_nieuw(Gemeente, bestand.gemeenten),
    )


def _nieuw(model: type[Bestuur] | type[Gemeente], namen: set[str]) -> tuple[str, ...]:
    bestaand = model.objects.filter(naam__in=namen).values_list("naam", flat=True)
    return tuple(sorted(namen - set(bestaand)))


def latere_perioden(verschil: Verschil) -> dict[int, str]:
    """Per school that would change boards and already has a period that begins after that day: why it cannot."""
    wisselaars = [wijziging.school.pk for wijziging in verschil.gewijzigd if wijziging.ander_bestuur]
    later = Bestuursperiode.objects.filter(school__in=wisselaars, van__gt=verschil.per).select_related("school")
    return {
        periode.school_id: f"{periode.school} hoort al bij een bestuur vanaf {periode.van:%d-%m-%Y}."
        for periode in later.order_by("van")
    }


def _weiger_latere_periode(verschil: Verschil) -> None:
    for reden in latere_perioden(verschil).values():
        raise DomeinFout(f"{reden} Kies met --per een dag op of na die datum.")


def schrijf(verschil: Verschil, *, actor: Any) -> None:
    """Write the difference, in the transaction in which it was found."""
    Bestuur.objects.bulk_create(Bestuur(naam=naam) for naam in verschil.nieuwe_besturen)
    Gemeente.objects.bulk_create(Gemeente(naam=naam) for naam in verschil.nieuwe_gemeenten)
    if verschil.is_leeg:
        return
    besturen = {bestuur.naam: bestuur for bestuur in Bestuur.objects.all()}
    gemeenten = {gemeente.naam: gemeente for gemeente in Gemeente.objects.all()}
    _voeg_toe(verschil.nieuw, besturen, gemeenten, actor)
    _werk_bij(verschil.gewijzigd, gemeenten, actor)
    _wissel([wijziging for wijziging in verschil.gewijzigd if wijziging.ander_bestuur], besturen, verschil.per, actor)


def _voeg_toe(
    rijen: Iterable[Schoolrij], besturen: dict[str, Bestuur], gemeenten: dict[str, Gemeente], actor: Any
) -> None:
    paren = [
        (
            rij,
            School(
                brin=rij.brin,
                vestiging=rij.vestiging,
                gemeente=gemeenten[rij.gemeente],
                **{veld: getattr(rij, veld) for veld in _VELDEN},
            ),
        )
        for rij in rijen
    ]
    School.objects.bulk_create(school for _, school in paren)
    Bestuursperiode.objects.bulk_create(
        Bestuursperiode(school=school, bestuur=besturen[rij.bestuur], van=EERSTE_DAG) for rij, school in paren
    )
    registreer_velen(SCHOOL_TOEGEVOEGD, ((school, {"school": school.sleutel}) for _, school in paren), actor=actor)


def _werk_bij(wijzigingen: Iterable[Wijziging], gemeenten: dict[str, Gemeente], actor: Any) -> None:
    bij_te_werken = [wijziging for wijziging in wijzigingen if wijziging.velden != ("bestuur",)]
    for wijziging in bij_te_werken:
        school, rij = wijziging.school, wijziging.rij
        for veld in _VELDEN:
            setattr(school, veld, getattr(rij, veld))
        school.gemeente = gemeenten[rij.gemeente]
    School.objects.bulk_update([wijziging.school for wijziging in bij_te_werken], [*_VELDEN, "gemeente"])
    registreer_velen(
        SCHOOL_GEWIJZIGD,
        (
            (w.school, {"school": w.school.sleutel, "velden": [veld for veld in w.velden if veld != "bestuur"]})
            for w in bij_te_werken
        ),
        actor=actor,
    )


def _wissel(wisselaars: list[Wijziging], besturen: dict[str, Bestuur], per: date, actor: Any) -> None:
    """End the running period the day before and begin the new one; a period that began today is put right."""
    registreer_velen(
        SCHOOL_NAAR_BESTUUR,
        (
            (
                w.school,
                {
                    "school": w.school.sleutel,
                    "van_bestuur": w.periode.bestuur_id if w.periode else None,
                    "naar_bestuur": besturen[w.rij.bestuur].pk,
                    "vanaf": per,
                },
            )
            for w in wisselaars
        ),
        actor=actor,
    )
    aangepast, geopend = [], []
    for wijziging in wisselaars:
        bestuur, periode = besturen[wijziging.rij.bestuur], wijziging.periode
        if periode and periode.van == per:
            periode.bestuur = bestuur
        else:
            geopend.append(Bestuursperiode(school=wijziging.school, bestuur=bestuur, van=per))
            if periode:
                periode.tot = per - timedelta(days=1)
        if periode:
            aangepast.append(periode)
    Bestuursperiode.objects.bulk_update(aangepast, ["bestuur", "tot"])
    Bestuursperiode.objects.bulk_create(geopend)
