"""Asking the applicant to complete a request, and not handling it when that fails (Awb 4:5, 4:15 lid 1 onder a)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from swv.domein import DomeinFout, Uitkomst
from swv.kalender import datum_in_letters, eerste_werkdag
from tlv.enums import Act, Onderdeel
from tlv.rules.besluit import Controlepunt, toets_beslisser
from tlv.rules.bevinding import Bevinding
from tlv.rules.tekst import is_uitleg
from tlv.rules.termijnen import termijn_in_weken

WEKEN_NIET_BEHANDELEN: Final = 4
LANGSTE_AANVULTERMIJN: Final = 56
_EEN_DAG: Final = timedelta(days=1)

# Choosing experts is the work of the office, so it is never asked of the applicant.
AAN_TE_VULLEN: Final = frozenset(Onderdeel) - {Onderdeel.DESKUNDIGEN}

# What waits while the applicant may still complete the request: it was told that the file is not enough to decide on
# and got days to mend that (Awb 4:5 lid 1), and a decision, or what leads to it, is prepared on the whole file
# (Awb 3:2). Everything else goes on: experts may advise, parents may react, the applicant may withdraw.
WACHT_OP_AANVULLING: Final = frozenset(
    {Act.VOORNEMEN_DELEN, Act.VOORDRAGEN, Act.AANHOUDEN, Act.AFGEVEN, Act.WEIGEREN, Act.BUITEN_BEHANDELING_STELLEN}
)


@dataclass(frozen=True)
class AanvullingFeiten:
    """The last request for completion: asked on, last day (inclusive), and what came in. `volledig` is None while
    nothing is registered; False: what came in was not enough. `ingestuurd`: the school sent something in."""

    gevraagd_op: date
    uiterlijk: date
    ontvangen_op: date | None = None
    volledig: bool | None = None
    ingestuurd: bool = False

    @property
    def wacht_op_oordeel(self) -> bool:
        """Whether something was sent in of which nobody said yet whether it is enough."""
        return self.ingestuurd and self.volledig is None


@dataclass(frozen=True)
class BuitenFeiten:
    """Everything the checklist for not handling judges. `bekendgemaakt_op` is the day the letters are sent."""

    aanvulling: AanvullingFeiten | None
    bekendgemaakt_op: date
    motivering: str
    beslisser_id: int
    indiener_id: int | None
    adviseur_ids: frozenset[int]
    gelijkgesteld: Collection[date] = ()


def laatste_dag_voorstel(gevraagd_op: date, dagen: int, gelijkgesteld: Collection[date] = ()) -> date:
    """The last day to complete that is proposed: after `dagen` days, and never on a day without post. No law sets this
    term, so the Algemene termijnenwet does not move it; a working day is a courtesy."""
    return eerste_werkdag(gevraagd_op + timedelta(days=dagen), gelijkgesteld)


def toets_aanvultermijn(gevraagd_op: date, uiterlijk: date) -> None:
    """Raises ``DomeinFout`` when the applicant gets no day, or more than the longest term (Awb 4:5 lid 1)."""
    if uiterlijk <= gevraagd_op:
        raise DomeinFout(
            "Kies een laatste dag na vandaag: de aanvrager moet kunnen aanvullen.", artikel="Awb 4:5 lid 1"
        )
    if (uiterlijk - gevraagd_op).days > LANGSTE_AANVULTERMIJN:
        raise DomeinFout(
            f"Geef ten hoogste {LANGSTE_AANVULTERMIJN} dagen: zo lang ligt de aanvraag stil.", artikel="Awb 4:5 lid 1"
        )


def opgeschort(gevraagd_op: date, uiterlijk: date) -> tuple[date, date]:
    """First and last day that do not count when nothing comes in: from the day after the request for completion, up to
    and including the last day to complete (Awb 4:15 lid 1 onder a)."""
    return gevraagd_op + _EEN_DAG, uiterlijk


def loopt_weer_op(aanvulling: AanvullingFeiten) -> date:
    """The first day of the decision term that counts again: the day what was asked came in, or the day after the term
    to complete passed, whichever is first (Awb 4:15 lid 1 onder a). Never before the suspension began."""
    eerste, laatste = opgeschort(aanvulling.gevraagd_op, aanvulling.uiterlijk)
    if aanvulling.ontvangen_op is None:
        return laatste + _EEN_DAG
    return max(eerste, min(aanvulling.ontvangen_op, laatste + _EEN_DAG))


def toets_ontvangst(aanvulling: AanvullingFeiten, ontvangen_op: date, vandaag: date) -> None:
    """Raises ``DomeinFout`` when it came in before it was asked, or in the future."""
    if ontvangen_op < aanvulling.gevraagd_op:
        raise DomeinFout("De aanvulling kan niet zijn ontvangen voor de dag van het verzoek.")
    if ontvangen_op > vandaag:
        raise DomeinFout("De dag van ontvangst ligt in de toekomst.")


def uiterste_dag_buiten(aanvulling: AanvullingFeiten, gelijkgesteld: Collection[date] = ()) -> Uitkomst[date]:
    """The last day on which not handling may be made known: four weeks after an insufficient answer came in, or after
    the term to complete passed without one (Awb 4:5 lid 4). An answer after the term does not move that day."""
    begin, wat = aanvulling.uiterlijk, "De termijn om aan te vullen eindigde op"
    if aanvulling.ontvangen_op is not None and aanvulling.ontvangen_op < aanvulling.uiterlijk:
        begin, wat = aanvulling.ontvangen_op, "De aanvulling die niet genoeg was, kwam binnen op"
    return termijn_in_weken(
        f"{wat} {datum_in_letters(begin, met_weekdag=True)}.",
        begin,
        WEKEN_NIET_BEHANDELEN,
        "Awb 4:5 lid 4",
        gelijkgesteld,
    )


def eerste_dag_buiten(aanvulling: AanvullingFeiten) -> date:
    """The first day on which not handling may be decided: the chance to complete is over (Awb 4:5 lid 1)."""
    return aanvulling.uiterlijk + _EEN_DAG


def kan_buiten(aanvulling: AanvullingFeiten | None, vandaag: date, gelijkgesteld: Collection[date] = ()) -> bool:
    """Whether not handling is a choice today: asked, not (fully) answered, the term over and the four weeks not.

    What was sent in is judged first: whether it is enough decides whether the request may be left (Awb 4:5 lid 1).
    """
    if aanvulling is None or aanvulling.volledig or aanvulling.wacht_op_oordeel:
        return False
    return eerste_dag_buiten(aanvulling) <= vandaag <= uiterste_dag_buiten(aanvulling, gelijkgesteld).waarde


def wetscontrole_buiten(feiten: BuitenFeiten, vandaag: date) -> tuple[Controlepunt, ...]:
    """The law checklist for not handling a request: every line must be met before the decision is taken."""
    return (
        _punt_gevraagd(feiten.aanvulling),
        _punt_niet_aangevuld(feiten.aanvulling),
        _punt_voorbij(feiten.aanvulling, vandaag),
        _punt_vier_weken(feiten),
        _punt(
            "Het besluit is gemotiveerd",
            "Awb 3:46",
            "motivering",
            ""
            if is_uitleg(feiten.motivering)
            else "Schrijf in enkele zinnen wat er ontbreekt en waarom u daarom niet kunt beslissen.",
            "De motivering staat erbij.",
            veld="motivering",
        ),
        _punt_beslisser(feiten),
    )


def _punt(naam: str, artikel: str, anker: str, fout: str, goed: str, *, veld: str = "") -> Controlepunt:
    return Controlepunt(naam, not fout, artikel, fout or goed, anker, (Bevinding(fout, artikel, veld),) if fout else ())


def _punt_gevraagd(aanvulling: AanvullingFeiten | None) -> Controlepunt:
    goed = ""
    if aanvulling is not None:
        goed = (
            f"Gevraagd op {datum_in_letters(aanvulling.gevraagd_op)}, met een laatste dag: "
            f"{datum_in_letters(aanvulling.uiterlijk, met_weekdag=True)}."
        )
    fout = "" if aanvulling else "De aanvrager is nog niet gevraagd om aan te vullen."
    return _punt("De aanvrager kreeg de kans om aan te vullen", "Awb 4:5 lid 1", "aanvulling", fout, goed)


def _punt_niet_aangevuld(aanvulling: AanvullingFeiten | None) -> Controlepunt:
    fout, goed = "", "Er kwam niets binnen."
    if aanvulling is None or aanvulling.volledig:
        fout = "De aanvraag is compleet gemaakt. Dan volgt een besluit over de aanvraag zelf."
    elif aanvulling.wacht_op_oordeel:
        fout = "De school stuurde een aanvulling in. Eerst moet vaststaan of die genoeg is."
    elif aanvulling.ontvangen_op is not None:
        goed = f"Wat op {datum_in_letters(aanvulling.ontvangen_op)} binnenkwam, was niet genoeg."
    return _punt("De aanvraag is niet compleet gemaakt", "Awb 4:5 lid 1 onder c", "aanvulling", fout, goed)


def _punt_voorbij(aanvulling: AanvullingFeiten | None, vandaag: date) -> Controlepunt:
    fout, goed = "Er is geen termijn gegeven.", ""
    if aanvulling is not None:
        eerste = eerste_dag_buiten(aanvulling)
        laatste = datum_in_letters(aanvulling.uiterlijk, met_weekdag=True)
        fout = f"De aanvrager mag aanvullen tot en met {laatste}." if vandaag < eerste else ""
        goed = f"De laatste dag was {laatste}."
    return _punt("De termijn om aan te vullen is voorbij", "Awb 4:5 lid 1", "aanvulling", fout, goed)


def _punt_vier_weken(feiten: BuitenFeiten) -> Controlepunt:
    fout, goed = "Er is geen termijn gegeven.", ""
    if feiten.aanvulling is not None:
        uiterste = uiterste_dag_buiten(feiten.aanvulling, feiten.gelijkgesteld).waarde
        woorden = datum_in_letters(uiterste, met_weekdag=True)
        goed = f"Het besluit moet bekend zijn op of voor {woorden}."
        fout = ""
        if feiten.bekendgemaakt_op > uiterste:
            fout = f"De brieven moesten weg zijn op of voor {woorden}. Beslis nu over de aanvraag zelf."
    naam = "Het besluit is bekend binnen vier weken"
    return _punt(naam, "Awb 4:5 lid 4", "aanvulling", fout, goed, veld="bekendgemaakt_op")


def _punt_beslisser(feiten: BuitenFeiten) -> Controlepunt:
    bevindingen = toets_beslisser(feiten.beslisser_id, feiten.indiener_id, feiten.adviseur_ids)
    return _punt(
        "Wie beslist, is niet betrokken geweest",
        "Awb 2:4",
        "beslisser",
        " ".join(bevinding.bericht for bevinding in bevindingen),
        "Wie beslist, heeft de aanvraag niet ingediend en er niet over geadviseerd.",
    )
