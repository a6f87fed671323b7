"""Hearing everyone with authority over the pupil before a decision is final (Awb 4:7-4:9; plan 11.2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from swv.kalender import datum_in_letters
from tlv.enums import ZienswijzeSoort
from tlv.rules.bevinding import Bevinding
from tlv.rules.tekst import is_uitleg, zegt_iets

ARTIKEL: Final = "Awb 4:7 en 4:8"


@dataclass(frozen=True)
class VoornemenGegevens:
    """The intended decision as it was shared with one person, and the last day on which that person may answer."""

    gedeeld_op: date
    reageren_tot: date


@dataclass(frozen=True)
class ZienswijzeGegevens:
    """What came of hearing one person, on which day, with our answer to the remarks.

    ``na_antwoord``: the person changed the remarks after we answered, so the answer is to be read again.
    """

    soort: ZienswijzeSoort
    datum: date
    tekst: str = ""
    antwoord: str = ""
    na_antwoord: bool = False


@dataclass(frozen=True)
class GehoordeOuder:
    """A person with authority, with the intended decision that was shared and every answer."""

    naam: str
    voornemen: VoornemenGegevens | None = None
    zienswijzen: tuple[ZienswijzeGegevens, ...] = ()


def toets_ouders_gehoord(ouders: Iterable[GehoordeOuder], vandaag: date) -> tuple[Bevinding, ...]:
    """What is missing in hearing the persons with authority; an empty tuple when all were heard.

    Each was told of the intended decision and answered, had no remarks, or let the term pass; remarks have our
    answer. Parents need not consent, their view must be visible (Awb 4:7, 4:8).
    """
    allen = tuple(ouders)
    if not allen:
        return (Bevinding("Leg eerst vast wie het gezag over de leerling heeft.", ARTIKEL, "ouders"),)
    return tuple(
        Bevinding(f"{ouder.naam} {wat}", ARTIKEL, "ouders") for ouder in allen for wat in _mist(ouder, vandaag)
    )


def _mist(ouder: GehoordeOuder, vandaag: date) -> Iterator[str]:
    voornemen = ouder.voornemen
    if voornemen is None:
        yield "heeft het voornemen nog niet gekregen."
        return
    tot = voornemen.reageren_tot
    geteld = [z for z in ouder.zienswijzen if voornemen.gedeeld_op <= z.datum <= vandaag and not _is_te_vroeg(z, tot)]
    if not geteld and any(_is_te_vroeg(zienswijze, tot) for zienswijze in ouder.zienswijzen):
        yield f"mag nog reageren tot en met {datum_in_letters(tot)}: de termijn is niet verstreken."
    elif not geteld and vandaag > tot:
        yield (
            f"heeft niet gereageerd. De termijn is voorbij: die liep tot en met {datum_in_letters(tot)}. "
            f"U kunt verder: leg vast “{ZienswijzeSoort.TERMIJN_VERSTREKEN.label}”."
        )
    elif not geteld:
        yield f"heeft nog niet gereageerd. Dat kan tot en met {datum_in_letters(tot)}."
    for zienswijze in geteld:
        yield from _mist_in_opmerkingen(zienswijze)


def _is_te_vroeg(zienswijze: ZienswijzeGegevens, tot: date) -> bool:
    return zienswijze.soort == ZienswijzeSoort.TERMIJN_VERSTREKEN and zienswijze.datum <= tot


def _mist_in_opmerkingen(zienswijze: ZienswijzeGegevens) -> Iterator[str]:
    if zienswijze.soort != ZienswijzeSoort.OPMERKINGEN:
        return
    if not zegt_iets(zienswijze.tekst):
        yield "heeft gereageerd, maar de reactie zelf staat er niet bij."
    if not is_uitleg(zienswijze.antwoord):
        yield "heeft gereageerd. Ons antwoord op de reactie ontbreekt nog."
    elif zienswijze.na_antwoord:
        yield "heeft de reactie gewijzigd na ons antwoord. Kijk of het antwoord nog past en bewaar het opnieuw."
