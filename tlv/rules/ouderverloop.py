"""Where a request stands and what comes next, in the words of a parent (B1). Pure: values in, sentences out."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from swv.kalender import datum_in_letters
from tlv.enums import AanvraagStatus, ZienswijzeSoort

_S = AanvraagStatus
STAPPEN: Final = (
    "De school en wij bereiden de aanvraag voor",
    "De aanvraag is ingediend",
    "Deskundigen geven advies",
    "Wij vertellen u ons voornemen en u reageert",
    "De directeur beslist",
    "U krijgt de brief met het besluit",
)
_KAN_ONTBREKEN: Final = frozenset(STAPPEN[2:4])
# How many of the steps are behind: the next one is now.
_KLAAR: Final = {
    _S.CONCEPT: 0,
    _S.IN_ADVIES: 2,
    _S.ADVIES_COMPLEET: 3,
    _S.ZIENSWIJZE: 3,
    _S.VOORGEDRAGEN: 4,
    _S.AANGEHOUDEN: 4,
    _S.AFGEGEVEN: 5,
    _S.GEWEIGERD: 5,
    _S.BUITEN_BEHANDELING: 5,
}


@dataclass(frozen=True)
class Ouderfeiten:
    """What one person with authority may know of the request; dates are None as long as the day is not known."""

    status: AanvraagStatus
    begonnen_op: date
    ontvangen_op: date | None = None
    beslistermijn: date | None = None
    laatste_advies_op: date | None = None
    voornemen_op: date | None = None
    reageren_tot: date | None = None
    reactie: ZienswijzeSoort | None = None
    gereageerd_op: date | None = None
    teruggegeven: bool = False
    aangehouden_tot: date | None = None
    besloten_op: date | None = None
    bekendgemaakt_op: date | None = None
    bezwaar_tot: date | None = None
    afgerond_op: date | None = None


@dataclass(frozen=True)
class Ouderstap:
    """One step: ``stand`` is ``klaar``, ``nu`` or ``later``; ``dag`` the day it was done."""

    titel: str
    stand: str
    dag: date | None = None


@dataclass(frozen=True)
class Ouderverloop:
    """The headline, what happens next, the steps and the days that matter.

    ``kan_reageren``: an answer through the own link counts today. ``is_bekend``: the decision has been made known.
    """

    kop: str
    volgende: str
    stappen: tuple[Ouderstap, ...]
    datums: tuple[tuple[str, date], ...]
    kan_reageren: bool
    is_bekend: bool


def ouderverloop(feiten: Ouderfeiten, vandaag: date) -> Ouderverloop:
    """What the page of a parent says. The outcome is not told before the day on which it is made known (Awb 3:40)."""
    bekend = feiten.bekendgemaakt_op is not None and feiten.bekendgemaakt_op <= vandaag
    open_ = feiten.status == _S.ZIENSWIJZE and feiten.reageren_tot is not None and vandaag <= feiten.reageren_tot
    kop, volgende = _woorden(feiten, vandaag, bekend=bekend, kan_reageren=open_)
    return Ouderverloop(kop, volgende, _stappen(feiten, bekend), tuple(_datums(feiten, vandaag, bekend)), open_, bekend)


def _dag(dag: date | None) -> str:
    return datum_in_letters(dag, met_weekdag=True) if dag else ""


def _woorden(feiten: Ouderfeiten, vandaag: date, *, bekend: bool, kan_reageren: bool) -> tuple[str, str]:
    match feiten.status:
        case _S.CONCEPT:
            return (
                "De aanvraag wordt voorbereid",
                "De school en de BOC-coördinator schrijven samen het dossier. Daarna dienen zij de aanvraag in.",
            )
        case _S.IN_ADVIES:
            return (
                "De deskundigen geven advies",
                "Ten minste twee onafhankelijke deskundigen adviseren. Daarna vertellen wij u wat wij van plan zijn.",
            )
        case _S.ADVIES_COMPLEET if feiten.teruggegeven:
            return (
                "Wij maken een nieuw voornemen",
                "Ons eerdere voornemen geldt niet meer. U krijgt het nieuwe te lezen en kunt daar weer op reageren.",
            )
        case _S.ADVIES_COMPLEET:
            return "De adviezen zijn binnen", "Wij schrijven op wat wij van plan zijn. U kunt daar dan op reageren."
        case _S.ZIENSWIJZE:
            return _woorden_bij_horen(feiten, kan_reageren)
        case _S.VOORGEDRAGEN:
            return "De aanvraag ligt bij de directeur", _wanneer_besluit(feiten, vandaag)
        case _S.AANGEHOUDEN:
            dag = _dag(feiten.aangehouden_tot)
            kijkt = f"De directeur kijkt uiterlijk op {dag} opnieuw naar de aanvraag."
            if _voorbij(feiten.aangehouden_tot, vandaag):
                kijkt = f"De directeur zou uiterlijk op {dag} opnieuw naar de aanvraag kijken."
            return "De directeur wacht nog met het besluit", f"{kijkt} Wilt u weten waarom? Bel ons."
        case _S.INGETROKKEN:
            return "De aanvraag is gestopt", "De aanvraag is ingetrokken. Er komt geen besluit."
    if not bekend:
        return (
            "Er is een besluit genomen",
            f"Wij sturen u de brief met het besluit op {_dag(feiten.bekendgemaakt_op)}. "
            "Vanaf die dag staat het ook hier.",
        )
    bezwaar = ""
    if feiten.bezwaar_tot:
        over = _voorbij(feiten.bezwaar_tot, vandaag)
        kon = "Bezwaar maken kon tot en met" if over else "Bent u het niet eens? U kunt bezwaar maken tot en met"
        bezwaar = f" {kon} {_dag(feiten.bezwaar_tot)}."
    kop = {
        _S.AFGEGEVEN: "De verklaring (TLV) is gegeven",
        _S.GEWEIGERD: "De verklaring (TLV) is niet gegeven",
        _S.BUITEN_BEHANDELING: "Wij behandelen de aanvraag niet",
    }[feiten.status]
    return kop, f"U krijgt het besluit ook in een brief.{bezwaar}"


def _voorbij(dag: date | None, vandaag: date) -> bool:
    return dag is not None and vandaag > dag


def _wanneer_besluit(feiten: Ouderfeiten, vandaag: date) -> str:
    dag = _dag(feiten.beslistermijn)
    if _voorbij(feiten.beslistermijn, vandaag):
        return f"De directeur moest uiterlijk op {dag} beslissen. Dat is nog niet gebeurd. Hebt u vragen? Bel ons."
    return f"De directeur beslist uiterlijk op {dag}. Daarna krijgt u een brief."


def _woorden_bij_horen(feiten: Ouderfeiten, kan_reageren: bool) -> tuple[str, str]:
    if feiten.reageren_tot is None:
        return "Wij hebben een voornemen", "Wij nemen contact met u op over ons voornemen."
    tot = _dag(feiten.reageren_tot)
    if feiten.gereageerd_op and feiten.reactie != ZienswijzeSoort.TERMIJN_VERSTREKEN:
        daarna = f" U kunt uw reactie wijzigen tot en met {tot}." if kan_reageren else ""
        return (
            "Wij hebben uw reactie",
            f"Als iedereen met gezag is gehoord, gaat de aanvraag naar de directeur.{daarna}",
        )
    if kan_reageren:
        return "U kunt reageren op ons voornemen", f"Reageren kan tot en met {tot}."
    return (
        "De tijd om te reageren is voorbij",
        f"Reageren kon tot en met {tot}. De aanvraag gaat nu naar de directeur. Wilt u nog iets zeggen? Bel ons.",
    )


def _stappen(feiten: Ouderfeiten, bekend: bool) -> tuple[Ouderstap, ...]:
    if feiten.status == _S.INGETROKKEN:
        return ()
    klaar = len(STAPPEN) if bekend else _KLAAR[feiten.status]
    dagen = (
        feiten.ontvangen_op,
        feiten.ontvangen_op,
        feiten.laatste_advies_op,
        feiten.gereageerd_op if feiten.reactie != ZienswijzeSoort.TERMIJN_VERSTREKEN else None,
        feiten.besloten_op,
        feiten.bekendgemaakt_op,
    )
    stappen = tuple(
        Ouderstap(titel, "klaar", dag) if nummer < klaar else Ouderstap(titel, "nu" if nummer == klaar else "later")
        for nummer, (titel, dag) in enumerate(zip(STAPPEN, dagen, strict=True))
    )
    if feiten.status != _S.BUITEN_BEHANDELING:
        return stappen
    # Not handling may be decided at any time after filing: advice and hearing show only when they were. Fewer steps
    # would give the outcome away, so before it is known there are none.
    return tuple(stap for stap in stappen if bekend and (stap.titel not in _KAN_ONTBREKEN or stap.dag))


def _datums(feiten: Ouderfeiten, vandaag: date, bekend: bool) -> list[tuple[str, date]]:
    def woord(dag: date | None, nu: str, geweest: str) -> str:
        return geweest if _voorbij(dag, vandaag) else nu

    reageren = woord(feiten.reageren_tot, "Reageren kan tot en met", "Reageren kon tot en met")
    bezwaar = woord(feiten.bezwaar_tot, "Bezwaar maken kan tot en met", "Bezwaar maken kon tot en met")
    rijen = [("Aanvraag begonnen", feiten.begonnen_op), ("Aanvraag ingediend", feiten.ontvangen_op)]
    if feiten.voornemen_op:
        rijen += [
            ("Ons voornemen met u gedeeld", feiten.voornemen_op),
            (reageren, feiten.reageren_tot),
        ]
    if feiten.besloten_op is None and feiten.status != _S.INGETROKKEN:
        rijen.append(
            (woord(feiten.beslistermijn, "Besluit uiterlijk op", "Besluit moest er zijn op"), feiten.beslistermijn)
        )
    rijen += [("Besluit genomen op", feiten.besloten_op), ("Brief verstuurd op", feiten.bekendgemaakt_op)]
    if bekend:
        rijen.append((bezwaar, feiten.bezwaar_tot))
    if feiten.status == _S.INGETROKKEN:
        rijen.append(("Gestopt op", feiten.afgerond_op))
    return [(naam, dag) for naam, dag in rijen if dag is not None]
