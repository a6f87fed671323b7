"""The ontwikkelingsperspectief (OPP): from when there must be one, and what the law asks of it (WPO 40a, WEC 41a).

A school for so is under the WEC, any other under the WPO; both ask the same, and a finding names the one that holds.
Pure; ``vandaag`` comes from the caller. Every finding says in a sentence what is missing or late, with the article.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from swv.domein import DomeinFout, Uitkomst
from swv.kalender import datum_in_letters, einde_termijn, jaren_later

ARTIKEL_WPO: Final = "WPO 40a"
ARTIKEL_WEC: Final = "WEC 41a"
WEKEN_VASTSTELLEN: Final = 6
EXTRA_ONDERSTEUNING: Final = 3
# Parents consent to the handelingsdeel, and the pupil is heard, of an OPP of these days and later.
INSTEMMING_VANAF: Final = date(2017, 8, 1)
HOREN_VANAF: Final = date(2025, 8, 1)
_BEGIN_PASSEND_ONDERWIJS: Final = date(2014, 8, 1)
_DAGEN_VOORUIT: Final = 31


@dataclass(frozen=True)
class OppFeiten:
    """One OPP: when it was adopted, what was done with parents and pupil, and whether the handelingsdeel has goals."""

    vastgesteld_op: date
    overleg_op: date | None = None
    instemming_op: date | None = None
    gehoord_op: date | None = None
    geevalueerd_op: date | None = None
    heeft_doelen: bool = True
    artikel: str = ARTIKEL_WPO


@dataclass(frozen=True)
class PlichtFeiten:
    """Where the pupil is: at a special school or not, enrolled since when, and since when level 3 was assigned."""

    ingeschreven_op: date
    speciaal: bool = False
    niveau3_op: date | None = None
    artikel: str = ARTIKEL_WPO


@dataclass(frozen=True)
class OppPunt:
    """Something about the OPP that is missing or comes soon. ``te_laat``: it should have been there by now."""

    bericht: str
    artikel: str
    te_laat: bool = True


def opp_nodig_vanaf(feiten: PlichtFeiten) -> Uitkomst[date] | None:
    """From which day there must be an OPP, with the reason; None when nothing asks for one (WPO 40a, WEC 41a).

    At a school for sbo or so for every pupil, from the enrolment; at another school from level 3, from the day that was
    assigned. A pupil who came with level 3 counts from the enrolment: the OPP is one of the school.
    """
    ingeschreven = datum_in_letters(feiten.ingeschreven_op)
    if feiten.speciaal:
        return Uitkomst(
            feiten.ingeschreven_op,
            feiten.artikel,
            (f"Het kind is sinds {ingeschreven} ingeschreven op een school voor speciaal (basis)onderwijs.",),
        )
    if feiten.niveau3_op is None:
        return None
    if feiten.niveau3_op <= feiten.ingeschreven_op:
        return Uitkomst(
            feiten.ingeschreven_op,
            feiten.artikel,
            (f"Het kind is sinds {ingeschreven} op deze school ingeschreven, met extra ondersteuning (niveau 3).",),
        )
    niveau3 = datum_in_letters(feiten.niveau3_op)
    stap = f"Het kind krijgt sinds {niveau3} extra ondersteuning (niveau 3)."
    return Uitkomst(feiten.niveau3_op, feiten.artikel, (stap,))


def vaststellen_uiterlijk(nodig: Uitkomst[date], gelijkgesteld: Collection[date] = ()) -> Uitkomst[date]:
    """The last day to adopt the OPP: six weeks after enrolment or assignment (WPO 40a, WEC 41a).

    ``gelijkgesteld``: days put on a par with holidays by royal decree (ATW 3 lid 3).
    """
    einde = einde_termijn(nodig.waarde, weken=WEKEN_VASTSTELLEN, gelijkgesteld=gelijkgesteld)
    stap = f"Het OPP wordt binnen {WEKEN_VASTSTELLEN} weken vastgesteld: uiterlijk {datum_in_letters(einde)}."
    return Uitkomst(einde, nodig.artikel, (*nodig.stappen, stap))


def evalueren_uiterlijk(feiten: OppFeiten) -> date:
    """The last day to evaluate with the parents: a year after the adoption, or after the latest evaluation
    (WPO 40a, WEC 41a)."""
    return jaren_later(feiten.geevalueerd_op or feiten.vastgesteld_op, 1)


def toets_opp(feiten: OppFeiten, vandaag: date) -> tuple[OppPunt, ...]:
    """What is missing in the OPP that holds, or late (WPO 40a, WEC 41a).

    Consent to the handelingsdeel is asked of an OPP adopted on 1 August 2017 or later; hearing the pupil of one adopted
    or evaluated on 1 August 2025 or later. Comes the evaluation within a month, then that is said too.
    """
    ontbreekt = []
    if feiten.overleg_op is None:
        ontbreekt.append("Nog niet met de ouders besproken.")
    if not feiten.heeft_doelen:
        ontbreekt.append("Het handelingsdeel heeft nog geen doelen.")
    if feiten.instemming_op is None and feiten.vastgesteld_op >= INSTEMMING_VANAF:
        sinds = datum_in_letters(INSTEMMING_VANAF)
        ontbreekt.append(f"De ouders stemden nog niet in met het handelingsdeel. De wet vraagt dat sinds {sinds}.")
    laatste = max(feiten.vastgesteld_op, feiten.geevalueerd_op or feiten.vastgesteld_op)
    if feiten.gehoord_op is None and laatste >= HOREN_VANAF:
        ontbreekt.append(f"Nog niet met het kind besproken. De wet vraagt dat sinds {datum_in_letters(HOREN_VANAF)}.")
    uiterlijk = evalueren_uiterlijk(feiten)
    if vandaag > uiterlijk:
        ontbreekt.append(f"Had uiterlijk {datum_in_letters(uiterlijk)} met de ouders geëvalueerd moeten zijn.")
    punten = [OppPunt(bericht, feiten.artikel) for bericht in ontbreekt]
    if 0 <= (uiterlijk - vandaag).days <= _DAGEN_VOORUIT:
        binnenkort = f"Evalueer met de ouders uiterlijk {datum_in_letters(uiterlijk)}."
        punten.append(OppPunt(binnenkort, feiten.artikel, te_laat=False))
    return tuple(punten)


def toets_ontbrekend_opp(uiterlijk: Uitkomst[date], vandaag: date) -> OppPunt:
    """There is no OPP and there must be one: by when, or since when it is late (WPO 40a, WEC 41a)."""
    dag = datum_in_letters(uiterlijk.waarde)
    if vandaag > uiterlijk.waarde:
        return OppPunt(f"Er is nog geen OPP. Het had uiterlijk {dag} vastgesteld moeten zijn.", uiterlijk.artikel)
    return OppPunt(f"Er is nog geen OPP. Stel het vast uiterlijk {dag}.", uiterlijk.artikel, te_laat=False)


def keur_dagen(feiten: OppFeiten, vandaag: date) -> None:
    """Raises ``DomeinFout`` for days that cannot be: in the future, an evaluation before the adoption, or an OPP from
    before passend onderwijs began (1 August 2014)."""
    dagen = {
        "Het OPP is vastgesteld": feiten.vastgesteld_op,
        "Het overleg met de ouders": feiten.overleg_op,
        "De instemming van de ouders": feiten.instemming_op,
        "Het gesprek met het kind": feiten.gehoord_op,
        "De evaluatie": feiten.geevalueerd_op,
    }
    for wat, dag in dagen.items():
        if dag is not None and dag > vandaag:
            raise DomeinFout(f"{wat}: deze dag ligt in de toekomst ({datum_in_letters(dag)}).")
        if dag is not None and dag < _BEGIN_PASSEND_ONDERWIJS:
            raise DomeinFout(f"{wat}: deze dag ligt voor het begin van passend onderwijs (1 augustus 2014).")
    if feiten.geevalueerd_op is not None and feiten.geevalueerd_op < feiten.vastgesteld_op:
        raise DomeinFout("De evaluatie ligt voor de dag waarop het OPP is vastgesteld.")
