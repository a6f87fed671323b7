"""What a meeting of the loket may close, and the ladder when it was not unanimous (ondersteuningsplan ch. 6).

The loket advises; it decides nothing. Its advice stands beside the written advices of the experts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from swv.kalender import datum_in_letters
from tlv.enums import Categorie, LoketUitkomst, Trede, ZaakSoort
from tlv.rules.bevinding import Bevinding
from tlv.rules.tekst import is_uitleg, zegt_iets

ARTIKEL: Final = "ondersteuningsplan, hoofdstuk 6"

_U = LoketUitkomst
# A child that does not return to the regular school stays where it is: sbo or so.
_MOGELIJK: Final = {
    ZaakSoort.TLV: (_U.SBO, _U.SO, _U.GEEN, _U.VERVOLG),
    ZaakSoort.HERAANVRAAG: (_U.SBO, _U.SO, _U.GEEN, _U.VERVOLG),
    ZaakSoort.TERUGPLAATSING: (_U.TERUG, _U.SBO, _U.SO, _U.VERVOLG),
    ZaakSoort.ONDERSTEUNINGSVRAAG: (_U.ONDERSTEUNING, _U.VERVOLG),
}
_MET_AFSPRAAK: Final = frozenset({_U.GEEN, _U.ONDERSTEUNING, _U.TERUG})
_BLIJFT: Final = {_U.SBO: "Blijft in het sbo", _U.SO: "Blijft in het so"}


@dataclass(frozen=True)
class Ouderbijloket:
    """A person with authority: whether they were asked to come, and whether they came."""

    naam: str
    uitgenodigd: bool
    aanwezig: bool | None = None


@dataclass(frozen=True)
class Zaakfeiten:
    """One case on the agenda, as the minutes have it now."""

    zaak: ZaakSoort
    besproken: str = ""
    uitkomst: LoketUitkomst | None = None
    categorie: str = ""
    alternatief: str = ""
    unaniem: bool | None = None
    ander_standpunt: str = ""
    overweegt_so: bool = False
    gevraagd_so: bool = False
    vaste_deskundige_aanwezig: bool = False
    aanwezigheid_onbekend: tuple[str, ...] = ()
    ouders: tuple[Ouderbijloket, ...] = ()
    reden_zonder_ouders: str = ""

    @property
    def gaat_over_so(self) -> bool:
        """Whether so was asked, is considered, or is advised."""
        return self.overweegt_so or self.gevraagd_so or self.uitkomst == LoketUitkomst.SO


def mogelijke_uitkomsten(zaak: ZaakSoort) -> tuple[LoketUitkomst, ...]:
    """What a meeting can say about a case of this kind."""
    return _MOGELIJK[zaak]


def uitkomst_in_woorden(zaak: ZaakSoort, uitkomst: LoketUitkomst, categorie: str = "") -> str:
    """The outcome as it is said of this kind of case: "Advies: so, hoog (categorie 3)", or "Blijft in het sbo"."""
    woorden = _BLIJFT.get(uitkomst, uitkomst.label) if zaak == ZaakSoort.TERUGPLAATSING else uitkomst.label
    return f"{woorden}, {Categorie(categorie).label.lower()}" if categorie else woorden


def vraagt_afspraak(uitkomst: LoketUitkomst | None) -> bool:
    """Whether the child gets something else than a declaration, so that it must be written what."""
    return uitkomst in _MET_AFSPRAAK


def toets_zaak(feiten: Zaakfeiten) -> tuple[Bevinding, ...]:
    """What keeps this case from being closed; an empty tuple when nothing does.

    A case that comes back in a next meeting needs no advice, no unanimity and no standing expert; what was said and
    who was there is written all the same.
    """
    return tuple(
        Bevinding(bericht, ARTIKEL, veld)
        for bericht, veld in (*_toets_gesprek(feiten), *_toets_aanwezig(feiten), *_toets_uitkomst(feiten))
    )


def _toets_gesprek(feiten: Zaakfeiten) -> Iterator[tuple[str, str]]:
    if not is_uitleg(feiten.besproken):
        yield "Schrijf in enkele zinnen op wat is besproken.", "besproken"


def _toets_aanwezig(feiten: Zaakfeiten) -> Iterator[tuple[str, str]]:
    if feiten.aanwezigheid_onbekend:
        wie = ", ".join(feiten.aanwezigheid_onbekend)
        yield f"Leg vast wie er was. Nog niet bekend van: {wie}.", "aanwezig"
    if not is_uitleg(feiten.reden_zonder_ouders) and (zin := _zonder_ouders(feiten.ouders)):
        yield zin, "reden_zonder_ouders"


def _zonder_ouders(ouders: Sequence[Ouderbijloket]) -> str:
    """Why a reason is needed: parents take part in the loket, or it says why they did not; empty when they did."""
    if not ouders:
        return "Er staat niemand met gezag bij dit kind. Schrijf op waarom de ouders er niet bij waren."
    niet_gevraagd = [ouder.naam for ouder in ouders if not ouder.uitgenodigd and not ouder.aanwezig]
    if niet_gevraagd:
        return f"Niet uitgenodigd: {', '.join(niet_gevraagd)}. Schrijf op waarom niet."
    # Somebody of whom it is not known yet is asked about once, as attendance.
    if all(ouder.aanwezig is False for ouder in ouders):
        return "De ouders waren er niet bij. Schrijf op waarom de zaak toch is besproken."
    return ""


def _toets_uitkomst(feiten: Zaakfeiten) -> Iterator[tuple[str, str]]:
    uitkomst = feiten.uitkomst
    if uitkomst is None:
        yield "Kies wat het loket adviseert, of dat de zaak terugkomt.", "uitkomst"
    elif uitkomst not in _MOGELIJK[feiten.zaak]:
        yield f"De uitkomst “{uitkomst.label}” past niet bij deze soort zaak. Kies een andere.", "uitkomst"
    if uitkomst == LoketUitkomst.SO and not feiten.categorie:
        yield "Kies de categorie bij het advies voor so.", "categorie"
    if vraagt_afspraak(uitkomst) and not is_uitleg(feiten.alternatief):
        yield "Schrijf op wat het kind dan krijgt.", "alternatief"
    if uitkomst == LoketUitkomst.VERVOLG:
        return
    if feiten.unaniem is None:
        yield "Kies of iedereen het eens was.", "unaniem"
    elif not feiten.unaniem and not is_uitleg(feiten.ander_standpunt):
        yield "Niet iedereen was het eens. Schrijf op wie het anders zag, en waarom.", "ander_standpunt"
    if feiten.gaat_over_so and not feiten.vaste_deskundige_aanwezig:
        yield (
            "Het gaat over so en de vaste deskundige van het kantoor was er niet bij. Deze zaak kan zo niet worden "
            "afgesloten. Kies “Nog niet klaar, komt terug” en nodig de vaste deskundige uit.",
            "uitkomst",
        )


def toets_bijeenkomst(datum: date, aantal_zaken: int, vandaag: date) -> tuple[Bevinding, ...]:
    """What keeps the meeting as a whole from being closed: it has not been held yet, or no case was on its agenda."""
    if datum > vandaag:
        return (Bevinding(f"De bijeenkomst is pas op {datum_in_letters(datum)}.", ARTIKEL),)
    if not aantal_zaken:
        return (Bevinding("Er staat geen zaak op de agenda. Leg vast dat de bijeenkomst niet doorging.", ARTIKEL),)
    return ()


# --- The ladder -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tredefeiten:
    """A rung that was taken: on which day, and whether everybody agrees since."""

    trede: Trede
    datum: date
    opgelost: bool


def heeft_ladder(uitkomst: LoketUitkomst | None, unaniem: bool | None) -> bool:
    """Whether a case goes up the ladder: it was advised on, and not everybody agreed."""
    return unaniem is False and uitkomst not in {None, LoketUitkomst.VERVOLG}


def volgende_trede(treden: Iterable[Tredefeiten]) -> Trede | None:
    """The rung that is next: maatwerktraject, colleagues, director; None when a rung solved it."""
    genomen = tuple(treden)
    if any(trede.opgelost for trede in genomen) or len(genomen) >= len(Trede):
        return None
    return tuple(Trede)[len(genomen)]


def toets_trede(
    treden: Sequence[Tredefeiten], nieuw: Tredefeiten, *, wie: str, resultaat: str, besproken_op: date, vandaag: date
) -> tuple[Bevinding, ...]:
    """What is wrong with a rung that is to be written down. ``besproken_op`` is the day of the meeting."""
    return tuple(
        Bevinding(bericht, ARTIKEL, veld)
        for bericht, veld in _toets_trede(treden, nieuw, wie, resultaat, besproken_op, vandaag)
    )


def _toets_trede(
    treden: Sequence[Tredefeiten], nieuw: Tredefeiten, wie: str, resultaat: str, besproken_op: date, vandaag: date
) -> Iterator[tuple[str, str]]:
    volgende = volgende_trede(treden)
    if volgende is None:
        yield "De ladder is klaar: zij zijn het eens geworden, of de directeur heeft de knoop doorgehakt.", ""
        return
    if nieuw.trede != volgende:
        yield f"Deze trede is niet aan de beurt. Eerst komt: {volgende.label}.", ""
    eerder = max([trede.datum for trede in treden], default=besproken_op)
    if nieuw.datum > vandaag:
        yield "De dag ligt in de toekomst. Vul in wanneer het was.", "datum"
    elif nieuw.datum < eerder:
        wat = "de vorige trede" if treden else "de bijeenkomst"
        yield f"De dag ligt voor {wat} van {datum_in_letters(eerder)}.", "datum"
    if not zegt_iets(wie):
        yield "Schrijf op wie meedachten.", "wie"
    if not is_uitleg(resultaat):
        yield "Schrijf in enkele zinnen op wat het opleverde.", "resultaat"
    if nieuw.trede == Trede.DIRECTEUR and not nieuw.opgelost:
        yield "Na de directeur is er geen trede meer: de directeur hakt de knoop door.", "opgelost"
