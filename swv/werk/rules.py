"""Terms of law and of policy: the last day with its reason, and how it stands today (Awb 4:13-4:15, ATW).

Pure: no clock and no database. A term runs from the day after its begin; its last day is inclusive.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from swv.domein import DomeinFout, Uitkomst
from swv.kalender import DAGEN, datum_in_letters, eerste_werkdag, in_woorden, is_werkdag, werkdagen_tussen
from swv.werk.eenheden import Eenheid, Niveau

# Longer terms fall outside the Algemene termijnenwet (ATW 4 onder a).
LANGSTE_TERMIJN: Final = {Eenheid.DAGEN: 90, Eenheid.WEKEN: 12, Eenheid.MAANDEN: 3}
# From this length a term holds two working days (ATW 2).
DAGEN_MET_WERKDAGEN: Final = 3
WERKDAGEN_IN_TERMIJN: Final = 2
BINNENKORT_WERKDAGEN: Final = 5
LANGSTE_LENGTE: Final = 1000
_ZATERDAG: Final = 5
_EEN_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Opschorting:
    """Days that do not count: from ``van`` to the day before ``hervat_op``; without it the term stands still.

    ``hervat_op`` may lie ahead: the suspension ends then at the latest, and sooner when the answer is in sooner.
    """

    van: date
    hervat_op: date | None = None
    artikel: str = "Awb 4:15"

    @property
    def dagen(self) -> int:
        """How many days do not count; 0 while it is open."""
        return (self.hervat_op - self.van).days if self.hervat_op else 0


@dataclass(frozen=True)
class Verlenging:
    """An extension in weeks, announced within the term (Awb 4:14)."""

    weken: int
    bekend_op: date


@dataclass(frozen=True)
class Termijngegevens:
    """What a term was given. ``begin`` is the day of the event it counts from. ``wettelijk``: set in a law, so that the
    Algemene termijnenwet moves its end; a term of policy ends where it ends. Suspensions in order of time."""

    begin: date
    lengte: int
    eenheid: Eenheid
    artikel: str
    wettelijk: bool = True
    opschortingen: tuple[Opschorting, ...] = ()
    verlenging: Verlenging | None = None
    afgehandeld_op: date | None = None

    @property
    def open_opschorting(self) -> Opschorting | None:
        """The suspension that still runs, if any."""
        return next((rij for rij in self.opschortingen if rij.hervat_op is None), None)

    def opschorting_op(self, dag: date) -> Opschorting | None:
        """The suspension that ``dag`` falls in, also one of which the end is planned."""
        return next(
            (rij for rij in self.opschortingen if rij.van <= dag and (rij.hervat_op is None or dag < rij.hervat_op)),
            None,
        )


@dataclass(frozen=True)
class Stand:
    """How a term stands on a day, in words and as a level."""

    woorden: str
    niveau: Niveau
    laatste_dag: date | None


def valt_onder_termijnenwet(gegevens: Termijngegevens) -> bool:
    """Whether the Algemene termijnenwet moves the end: set in a law, and not longer than ATW 4 onder a says.

    The length of the term itself counts, without suspension and extension.
    """
    return gegevens.wettelijk and gegevens.lengte <= LANGSTE_TERMIJN[gegevens.eenheid]


def laatste_dag(gegevens: Termijngegevens, gelijkgesteld: Collection[date] = ()) -> Uitkomst[date | None]:
    """The last day of the term, inclusive, with the steps that lead there; None while the term is suspended.

    ``gelijkgesteld``: days put on a par with holidays by royal decree (ATW 3 lid 3). Raises ValueError for a length
    below one or beyond counting.
    """
    if not 1 <= gegevens.lengte <= LANGSTE_LENGTE:
        raise ValueError(f"een termijn duurt van 1 tot en met {LANGSTE_LENGTE}, niet {gegevens.lengte}")
    lengte = gegevens.eenheid.telwoord(gegevens.lengte)
    dag = _tel_op(gegevens.begin, gegevens.lengte, gegevens.eenheid)
    artikelen = [gegevens.artikel]
    stappen = [
        f"{lengte} vanaf {datum_in_letters(gegevens.begin, met_weekdag=True)}: de eerste dag is een dag later, de "
        f"laatste {datum_in_letters(dag, met_weekdag=True)}."
    ]
    if gegevens.verlenging:
        dag += timedelta(weeks=gegevens.verlenging.weken)
        erbij = Eenheid.WEKEN.telwoord(gegevens.verlenging.weken)
        bekend = datum_in_letters(gegevens.verlenging.bekend_op)
        stappen.append(f"Verlengd met {erbij}, bekendgemaakt op {bekend}: tot en met {_voluit(dag)}.")
    for rij in gegevens.opschortingen:
        if rij.artikel not in artikelen:
            artikelen.append(rij.artikel)
        if rij.hervat_op is None:
            stappen.append(
                f"Opgeschort sinds {datum_in_letters(rij.van)}. Zolang dat duurt, staat de laatste dag niet vast."
            )
            return Uitkomst(None, "; ".join(artikelen), tuple(stappen))
        dag += timedelta(days=rij.dagen)
        stappen.append(
            f"Opgeschort {Eenheid.DAGEN.telwoord(rij.dagen)}, van {datum_in_letters(rij.van)} tot "
            f"{datum_in_letters(rij.hervat_op)}: tot en met {_voluit(dag)}."
        )
    if not valt_onder_termijnenwet(gegevens):
        if gegevens.wettelijk and not is_werkdag(dag, gelijkgesteld):
            artikelen.append("Algemene termijnenwet 4")
            stappen.append("De termijn is te lang voor de Algemene termijnenwet: de dag schuift niet op.")
        return Uitkomst(dag, "; ".join(artikelen), tuple(stappen))
    einde, waarom = _volgens_termijnenwet(gegevens, dag, gelijkgesteld)
    if waarom:
        artikelen.append("Algemene termijnenwet 1, 2 en 3")
        stappen.append(waarom)
    return Uitkomst(einde, "; ".join(artikelen), tuple(stappen))


def _voluit(dag: date) -> str:
    return datum_in_letters(dag, met_weekdag=True)


def _tel_op(begin: date, lengte: int, eenheid: Eenheid) -> date:
    """The day ``lengte`` units later; a month that is too short ends on its last day."""
    if eenheid is Eenheid.DAGEN:
        return begin + timedelta(days=lengte)
    if eenheid is Eenheid.WEKEN:
        return begin + timedelta(weeks=lengte)
    maanden = begin.year * 12 + begin.month - 1 + lengte
    jaar, maand = maanden // 12, maanden % 12 + 1
    return date(jaar, maand, min(begin.day, monthrange(jaar, maand)[1]))


def _volgens_termijnenwet(gegevens: Termijngegevens, dag: date, gelijkgesteld: Collection[date]) -> tuple[date, str]:
    """The end as the Algemene termijnenwet moves it, with the sentence that says so; without a move, no sentence.

    First to a working day (ATW 1 lid 1, 3); then a term of at least three days until it holds two of them (ATW 2).
    """
    einde = eerste_werkdag(dag, gelijkgesteld)
    if einde != dag:
        reden = (
            DAGEN[dag.weekday()] if dag.weekday() >= _ZATERDAG else "een feestdag of een dag die daarmee gelijkstaat"
        )
        waarom = f"{datum_in_letters(dag)} valt op {reden}, dus de laatste dag wordt {_voluit(einde)}."
    else:
        waarom = ""
    if gegevens.eenheid is not Eenheid.DAGEN or gegevens.lengte < DAGEN_MET_WERKDAGEN:
        return einde, waarom
    tekort = WERKDAGEN_IN_TERMIJN - werkdagen_tussen(gegevens.begin, einde, gelijkgesteld)
    if tekort > 0:
        for _ in range(tekort):
            einde = eerste_werkdag(einde + _EEN_DAG, gelijkgesteld)
        waarom = f"In de termijn horen ten minste twee werkdagen, dus de laatste dag wordt {_voluit(einde)}."
    return einde, waarom


def toets_opschorting(gegevens: Termijngegevens, van: date, gelijkgesteld: Collection[date] = ()) -> None:
    """A term is suspended while it runs: not before its first day, not after its last, and not twice at once.

    Raises ``DomeinFout`` (Awb 4:15).
    """
    _eis_lopend(gegevens)
    if gegevens.open_opschorting:
        raise DomeinFout("Deze termijn is al opgeschort.", artikel="Awb 4:15")
    if van <= gegevens.begin:
        raise DomeinFout("Opschorten kan vanaf de eerste dag van de termijn.", artikel="Awb 4:15")
    laatste = laatste_dag(gegevens, gelijkgesteld).waarde
    if laatste is not None and van > laatste:
        raise DomeinFout("De termijn is al voorbij: opschorten kan niet meer.", artikel="Awb 4:15")
    for rij in gegevens.opschortingen:
        if rij.hervat_op is not None and van < rij.hervat_op:
            raise DomeinFout("In deze dagen was de termijn al opgeschort.", artikel="Awb 4:15")


def toets_hervatting(gegevens: Termijngegevens, hervat_op: date) -> Opschorting:
    """The suspension that ends, with its end: an open one, or the last one with a later end that was planned.

    Raises ``DomeinFout`` when there is none, or it ends before it began.
    """
    _eis_lopend(gegevens)
    gepland = [rij for rij in gegevens.opschortingen if rij.hervat_op is not None and rij.hervat_op > hervat_op]
    lopend = gegevens.open_opschorting or next(iter(gepland[-1:]), None)
    if lopend is None:
        raise DomeinFout("Deze termijn is niet opgeschort.", artikel="Awb 4:15")
    if hervat_op < lopend.van:
        raise DomeinFout("De termijn kan niet verder lopen voor de dag waarop hij is opgeschort.", artikel="Awb 4:15")
    return replace(lopend, hervat_op=hervat_op)


def toets_verlenging(gegevens: Termijngegevens, verlenging: Verlenging, gelijkgesteld: Collection[date] = ()) -> None:
    """An extension is announced once, before the term is over (Awb 4:14). Raises ``DomeinFout``."""
    _eis_lopend(gegevens)
    if gegevens.verlenging:
        raise DomeinFout("Deze termijn is al een keer verlengd.", artikel="Awb 4:14")
    if not 1 <= verlenging.weken <= LANGSTE_LENGTE:
        raise DomeinFout("Verleng met ten minste één week.", artikel="Awb 4:14")
    if verlenging.bekend_op < gegevens.begin:
        raise DomeinFout("De verlenging is bekendgemaakt voor de termijn begon.", artikel="Awb 4:14")
    laatste = laatste_dag(gegevens, gelijkgesteld).waarde
    if laatste is not None and verlenging.bekend_op > laatste:
        raise DomeinFout("De termijn is al voorbij: verlengen kan niet meer.", artikel="Awb 4:14")


def _eis_lopend(gegevens: Termijngegevens) -> None:
    if gegevens.afgehandeld_op:
        raise DomeinFout("Deze termijn is al afgehandeld.")


def stand(
    gegevens: Termijngegevens,
    vandaag: date,
    gelijkgesteld: Collection[date] = (),
    *,
    binnenkort: int = BINNENKORT_WERKDAGEN,
) -> Stand:
    """How the term stands on ``vandaag``: "vrijdag 27 maart, nog 6 werkdagen", "vandaag", "opgeschort sinds 3 maart",
    "17 maart, 2 dagen te laat", or how it ended. ``binnenkort``: up to how many working days left it is nearly over."""
    laatste = laatste_dag(gegevens, gelijkgesteld).waarde
    if gegevens.afgehandeld_op:
        return Stand(_afgehandeld(gegevens.afgehandeld_op, laatste), Niveau.AFGEHANDELD, laatste)
    opgeschort = gegevens.open_opschorting or gegevens.opschorting_op(vandaag)
    if opgeschort or laatste is None:
        return Stand(
            opgeschort_in_woorden(
                opgeschort.van if opgeschort else gegevens.begin,
                opgeschort.hervat_op - _EEN_DAG if opgeschort and opgeschort.hervat_op else None,
                vandaag,
            ),
            Niveau.OPGESCHORT,
            laatste,
        )
    if laatste < vandaag:
        niveau = Niveau.TE_LAAT
    elif werkdagen_tussen(vandaag, laatste, gelijkgesteld) <= binnenkort:
        niveau = Niveau.BINNENKORT
    else:
        niveau = Niveau.OK
    return Stand(in_woorden(laatste, vandaag, gelijkgesteld), niveau, laatste)


def opgeschort_in_woorden(sinds: date, tot_en_met: date | None, vandaag: date) -> str:
    """How a suspension reads: "opgeschort sinds 3 maart, tot en met 17 maart", or "vanaf" when it is still to begin.

    Both days are inclusive; one of this year goes without the year.
    """
    dagen = [datum_in_letters(dag).removesuffix(f" {vandaag.year}") for dag in (sinds, tot_en_met) if dag]
    return f"opgeschort {'sinds' if sinds <= vandaag else 'vanaf'} " + ", tot en met ".join(dagen)


def _afgehandeld(op: date, laatste: date | None) -> str:
    dag = datum_in_letters(op)
    if laatste is None or op <= laatste:
        return f"op tijd afgehandeld op {dag}"
    return f"afgehandeld op {dag}, {Eenheid.DAGEN.telwoord((op - laatste).days)} te laat"
