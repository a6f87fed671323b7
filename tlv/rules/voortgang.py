"""What is asked of who completes a dossier, and how far each point is: pure, out of the rules of completeness."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from swv.domein import Keuze
from tlv.enums import Onderdeel, OnderdeelStatus
from tlv.rules.dossier import OnderdeelUitkomst

# Stands in the place of the sentence of a rule, for a section that nobody began with.
HEEL_ONDERDEEL: Final = "*"


class Puntstand(Keuze):
    """How far a point is that was asked for."""

    OPEN = "open", "Nog nodig"
    GEWIJZIGD = "gewijzigd", "Onderdeel intussen gewijzigd"
    KLAAR = "klaar", "Klaar"


@dataclass(frozen=True)
class Ontbrekendpunt:
    """One thing that is missing now: in which section, what the rule says, and the words to begin with."""

    onderdeel: Onderdeel
    regel: str
    tekst: str


def ontbrekende_punten(
    uitkomsten: Iterable[OnderdeelUitkomst], onderdelen: Collection[Onderdeel]
) -> tuple[Ontbrekendpunt, ...]:
    """What the rules find missing in these sections; a section that nobody began with is one point."""
    punten: list[Ontbrekendpunt] = []
    for uitkomst in uitkomsten:
        if uitkomst.klaar or uitkomst.onderdeel not in onderdelen:
            continue
        if uitkomst.status == OnderdeelStatus.NIET_BEGONNEN:
            punten.append(
                Ontbrekendpunt(uitkomst.onderdeel, HEEL_ONDERDEEL, "Dit onderdeel is nog leeg. Vul het helemaal in.")
            )
        else:
            punten += [Ontbrekendpunt(uitkomst.onderdeel, str(zin), str(zin)) for zin in uitkomst.ontbreekt]
    return tuple(punten)


def puntstand(
    onderdeel: Onderdeel, regel: str, uitkomsten: Mapping[Onderdeel, OnderdeelUitkomst], *, gewijzigd: bool
) -> Puntstand:
    """Whether a point that was asked is done. One that came from a rule is done when the rule says so no longer; of our
    own words only can be said that the section was changed since (`gewijzigd`)."""
    uitkomst = uitkomsten[onderdeel]
    if regel == HEEL_ONDERDEEL:
        return Puntstand.KLAAR if uitkomst.klaar else Puntstand.OPEN
    if regel:
        weg = regel not in uitkomst.ontbreekt and uitkomst.status != OnderdeelStatus.NIET_BEGONNEN
        return Puntstand.KLAAR if weg else Puntstand.OPEN
    return Puntstand.GEWIJZIGD if gewijzigd else Puntstand.OPEN
