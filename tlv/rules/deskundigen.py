"""The experts behind a TLV: who may be the first and the second, who is independent, and what a decision needs.

Besluit bekostiging WPO art. 34.8; independence after LBT advice 107632 (2017).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from typing import Final

from tlv.enums import Advies, Beroep, Besluitsoort
from tlv.rules.bevinding import Bevinding, overtredingen
from tlv.rules.tekst import is_uitleg

ARTIKEL: Final = "Besluit bekostiging WPO 34.8"
ONAFHANKELIJK: Final = "Besluit bekostiging WPO 34.8; LBT 107632"

# A kinder- of jeugdpsycholoog is a psycholoog too, so may be the first as well as the second.
EERSTE_DESKUNDIGE: Final = frozenset({Beroep.ORTHOPEDAGOOG, Beroep.PSYCHOLOOG, Beroep.KINDER_OF_JEUGDPSYCHOLOOG})
TWEEDE_DESKUNDIGE: Final = frozenset(
    {
        Beroep.KINDER_OF_JEUGDPSYCHOLOOG,
        Beroep.PEDAGOOG,
        Beroep.KINDERPSYCHIATER,
        Beroep.MAATSCHAPPELIJK_WERKER,
        Beroep.ARTS,
    }
)


@dataclass(frozen=True)
class AdviesGegevens:
    """An expert who was asked, with the advice once it is in.

    `werkgever_bestuur_id`: the board that employed the expert on the date of the advice (today, while there is none);
    None when the employer is no board. `werkgever_bekend`: whether the register names an employer for that day.
    `deel_van_oordeel`: takes part in the office's own judgement: handles the request, or was a coordinator or director
    of the office on that day.
    """

    deskundige_id: int
    beroep: Beroep
    gebruiker_id: int | None = None
    werkgever_bestuur_id: int | None = None
    vaste_deskundige: bool = False
    deel_van_oordeel: bool = False
    werkgever_bekend: bool = True
    advies: Advies | None = None
    datum: date | None = None
    motivering: str = ""

    @property
    def is_binnen(self) -> bool:
        """Whether there is an advice that can count: a sign, a date and reasons."""
        return self.advies is not None and self.datum is not None and is_uitleg(self.motivering)


@dataclass(frozen=True)
class AdviesKader:
    """Against what independence is judged, and two choices of the office.

    `opsteller_ids`: the users who wrote or filed the request. `vaste_deskundige_telt` and
    `orthopedagoog_telt_als_pedagoog` are policy; without them the strict reading holds.
    """

    aanvragend_bestuur_id: int
    opsteller_ids: frozenset[int] = frozenset()
    vaste_deskundige_telt: bool = False
    orthopedagoog_telt_als_pedagoog: bool = False


@dataclass(frozen=True)
class Deskundigenoordeel:
    """The pair the law asks for, when there is one, and what was found on the way."""

    eerste: AdviesGegevens | None
    tweede: AdviesGegevens | None
    bevindingen: tuple[Bevinding, ...]

    @property
    def voldoet(self) -> bool:
        """Whether nothing stops the act: warnings do not."""
        return not overtredingen(self.bevindingen)


def kan_eerste_zijn(beroep: Beroep) -> bool:
    """Whether the profession may be the first expert (Besluit bekostiging WPO 34.8)."""
    return beroep in EERSTE_DESKUNDIGE


def kan_tweede_zijn(beroep: Beroep, *, orthopedagoog_telt_als_pedagoog: bool = False) -> bool:
    """Whether the profession may be the second expert (Besluit bekostiging WPO 34.8).

    The text names the pedagoog, not the orthopedagoog; whether one passes for the other is for the office to decide.
    """
    return beroep in TWEEDE_DESKUNDIGE or (beroep == Beroep.ORTHOPEDAGOOG and orthopedagoog_telt_als_pedagoog)


def toets_onafhankelijkheid(deskundige: AdviesGegevens, kader: AdviesKader) -> tuple[Bevinding, ...]:
    """Why this expert does not count as independent; an empty tuple when the expert does."""
    wie = f"De {deskundige.beroep.label.lower()} telt niet mee als onafhankelijke deskundige:"
    redenen = []
    if deskundige.gebruiker_id is not None and deskundige.gebruiker_id in kader.opsteller_ids:
        redenen.append("deze persoon schreef of diende de aanvraag in")
    if deskundige.werkgever_bestuur_id == kader.aanvragend_bestuur_id:
        redenen.append("deze persoon werkt bij het bestuur dat de aanvraag doet")
    if not deskundige.werkgever_bekend:
        redenen.append("in het register staat geen werkgever op de dag van het advies")
    if deskundige.deel_van_oordeel:
        redenen.append("deze persoon oordeelt zelf mee namens het samenwerkingsverband")
    if deskundige.vaste_deskundige and not kader.vaste_deskundige_telt:
        redenen.append("dit is de vaste deskundige van het samenwerkingsverband")
    return tuple(Bevinding(f"{wie} {reden}.", ONAFHANKELIJK, "deskundigen", waarschuwing=True) for reden in redenen)


def _is_zelfde_persoon(een: AdviesGegevens, ander: AdviesGegevens) -> bool:
    if een.deskundige_id == ander.deskundige_id:
        return True
    return een.gebruiker_id is not None and een.gebruiker_id == ander.gebruiker_id


def _vind_paar(
    deskundigen: Sequence[AdviesGegevens], kader: AdviesKader
) -> tuple[AdviesGegevens | None, AdviesGegevens | None]:
    """Two different people, one for each role: every ordered pair is tried, since some may take either role."""
    for eerste, tweede in permutations(deskundigen, 2):
        past = kan_eerste_zijn(eerste.beroep) and kan_tweede_zijn(
            tweede.beroep, orthopedagoog_telt_als_pedagoog=kader.orthopedagoog_telt_als_pedagoog
        )
        if past and not _is_zelfde_persoon(eerste, tweede):
            return eerste, tweede
    return None, None


def _oordeel(
    kandidaten: Sequence[AdviesGegevens],
    kader: AdviesKader,
    gevonden: Sequence[Bevinding],
    geen_paar: str,
) -> Deskundigenoordeel:
    eerste, tweede = _vind_paar(kandidaten, kader)
    if eerste is None:
        return Deskundigenoordeel(None, None, (*gevonden, Bevinding(geen_paar, ARTIKEL, "deskundigen")))
    return Deskundigenoordeel(eerste, tweede, tuple(gevonden))


_WIE_ER_NODIG_ZIJN: Final = (
    "een orthopedagoog of psycholoog, en daarnaast een kinder- of jeugdpsycholoog, pedagoog, kinderpsychiater, "
    "maatschappelijk werker of arts"
)


def toets_keuze_deskundigen(deskundigen: Sequence[AdviesGegevens], kader: AdviesKader) -> Deskundigenoordeel:
    """Whether the chosen experts hold a valid pair by profession and independence, before any advice is in.

    Besluit bekostiging WPO 34.8. Experts who are not independent are named in warnings.
    """
    gevonden = [b for deskundige in deskundigen for b in toets_onafhankelijkheid(deskundige, kader)]
    kandidaten = [d for d in deskundigen if not toets_onafhankelijkheid(d, kader)]
    return _oordeel(
        kandidaten, kader, gevonden, f"Kies twee verschillende, onafhankelijke deskundigen: {_WIE_ER_NODIG_ZIJN}."
    )


def toets_extra_deskundige(
    huidige: Sequence[AdviesGegevens], extra: AdviesGegevens, kader: AdviesKader
) -> tuple[Bevinding, ...]:
    """Why it is no use to ask this expert beside those who are there; empty when it is.

    Besluit bekostiging WPO 34.8. Whoever is not independent never counts. After a negative or withdrawn advice the new
    expert must be able to make the pair with somebody who advised positively or still may; without anybody left, every
    profession is a beginning.
    """
    if onafhankelijk := toets_onafhankelijkheid(extra, kader):
        return onafhankelijk
    over = [d for d in huidige if d.advies != Advies.NEGATIEF and not toets_onafhankelijkheid(d, kader)]
    if not over or _vind_paar([*over, extra], kader)[0] is not None:
        return ()
    wie = " en ".join(dict.fromkeys(d.beroep.label.lower() for d in over))
    return (
        Bevinding(
            f"Een {extra.beroep.label.lower()} erbij helpt niet: met het advies van de {wie} is er dan nog geen paar. "
            f"Nodig zijn {_WIE_ER_NODIG_ZIJN}.",
            ARTIKEL,
            "deskundige",
        ),
    )


def toets_deskundigen(
    adviezen: Sequence[AdviesGegevens],
    kader: AdviesKader,
    besluit: Besluitsoort,
    *,
    antwoord_op_negatief: str = "",
) -> Deskundigenoordeel:
    """Whether the advices carry the decision (Besluit bekostiging WPO 34.8).

    To issue, a first and a second expert are positive, two different and independent people; every negative advice,
    also of one who does not count, is answered in the motivation (`antwoord_op_negatief`; Awb 3:50). To refuse, such
    a pair must have advised, of either sign; a positive one is a warning to say in the motivation why not (Awb 3:50).
    An advice without date or reasons does not count.
    """
    gevonden = [b for advies in adviezen for b in toets_onafhankelijkheid(advies, kader)]
    gevonden += [
        Bevinding(
            f"Het advies van de {a.beroep.label.lower()} telt nog niet: {_wat_mist(a)}.", ARTIKEL, "deskundigen", True
        )
        for a in adviezen
        if not a.is_binnen
    ]
    afgifte = besluit == Besluitsoort.AFGIFTE
    kandidaten = [
        advies
        for advies in adviezen
        if advies.is_binnen
        and not toets_onafhankelijkheid(advies, kader)
        and (advies.advies == Advies.POSITIEF or not afgifte)
    ]
    negatief = any(advies.advies == Advies.NEGATIEF for advies in adviezen)
    if afgifte and negatief and not is_uitleg(antwoord_op_negatief):
        bericht = "Een deskundige adviseert negatief. Leg in de motivering uit waarom de TLV er toch komt."
        gevonden.append(Bevinding(bericht, "Awb 3:50", "antwoord_op_negatief"))
    positief = sum(advies.advies == Advies.POSITIEF and advies.is_binnen for advies in adviezen)
    if not afgifte and positief:
        wie = "Een deskundige adviseert" if positief == 1 else "De deskundigen adviseren"
        bericht = f"{wie} positief. In de motivering hoort te staan waarom de TLV er toch niet komt."
        gevonden.append(Bevinding(bericht, "Awb 3:50", "motivering", waarschuwing=True))
    soort = "positieve adviezen" if afgifte else "adviezen"
    geen_paar = f"Er zijn geen twee {soort} van verschillende, onafhankelijke deskundigen: {_WIE_ER_NODIG_ZIJN}."
    return _oordeel(kandidaten, kader, gevonden, geen_paar)


def _wat_mist(advies: AdviesGegevens) -> str:
    if advies.advies is None:
        return "het is nog niet binnen"
    return "er staat geen datum bij" if advies.datum is None else "er staat geen onderbouwing bij"
