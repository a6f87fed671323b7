"""Whether a decision is what the parents were heard on: the intended decision that was shared with them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from tlv.enums import Besluitsoort, Categorie, SoortOnderwijs
from tlv.rules.bevinding import Bevinding
from tlv.rules.ouders import ARTIKEL
from tlv.rules.tekst import is_uitleg

ACT_IN_WOORDEN: Final = {Besluitsoort.AFGIFTE: "de TLV afgeven", Besluitsoort.WEIGERING: "de TLV weigeren"}


@dataclass(frozen=True)
class Besluitkern:
    """What is decided, or intended: the act, and what the declaration grants when it is issued."""

    besluit: Besluitsoort
    soort: SoortOnderwijs | None = None
    categorie: Categorie | None = None
    van: date | None = None
    tot: date | None = None


@dataclass(frozen=True)
class GedeeldVoornemen:
    """The intended decision as the parents were heard on it, with its reasons."""

    kern: Besluitkern
    motivering: str


@dataclass(frozen=True)
class Afwijking:
    """What the director says about deciding otherwise: why, and whether the parents were heard on that too."""

    waarom: str = ""
    opnieuw_gehoord: bool = False


GEEN_AFWIJKING: Final = Afwijking()


def verschillen(voornemen: Besluitkern, besluit: Besluitkern) -> tuple[str, ...]:
    """In what the decision differs from what was intended, in words; empty when it is what the parents were heard on.

    Two refusals are the same: kind, category and period grant nothing then.
    """
    if besluit.besluit != voornemen.besluit:
        return (f"{ACT_IN_WOORDEN[besluit.besluit]} in plaats van {ACT_IN_WOORDEN[voornemen.besluit]}",)
    if besluit.besluit == Besluitsoort.WEIGERING:
        return ()
    paren = (
        ("een andere soort onderwijs", voornemen.soort, besluit.soort),
        ("een andere categorie", voornemen.categorie, besluit.categorie),
        ("een andere ingangsdatum", voornemen.van, besluit.van),
        ("een andere einddatum", voornemen.tot, besluit.tot),
    )
    return tuple(naam for naam, was, is_nu in paren if was != is_nu)


def toets_voornemen(
    voornemen: GedeeldVoornemen, besluit: Besluitkern, motivering: str, afwijking: Afwijking
) -> tuple[Bevinding, ...]:
    """What is missing before the director may decide otherwise than was shared with the parents (Awb 4:7, 4:8).

    They are heard on what is decided; the reason for the change belongs to the motivation (Awb 3:46). Where they were
    not heard on it, the director gives the case back for a new intended decision.
    """
    anders = verschillen(voornemen.kern, besluit)
    if not anders:
        return ()
    gevonden = []
    was = ACT_IN_WOORDEN[voornemen.kern.besluit]
    if not afwijking.opnieuw_gehoord:
        gevonden.append(
            Bevinding(
                f"Het voornemen dat met de ouders is gedeeld, was {was}. Dit besluit is anders: {', '.join(anders)}. "
                "Zet een vinkje als iedereen met gezag daarover is gehoord. Anders geeft u de aanvraag terug voor een "
                "nieuw voornemen.",
                ARTIKEL,
                "opnieuw_gehoord",
            )
        )
    if not is_uitleg(afwijking.waarom):
        gevonden.append(
            Bevinding("Schrijf in een zin waarom u afwijkt van het voornemen.", "Awb 3:46", "waarom_anders")
        )
    if besluit.besluit != voornemen.kern.besluit and motivering.split() == voornemen.motivering.split():
        gevonden.append(
            Bevinding(
                f"De motivering is nog die van het voornemen ({was}). Schrijf een motivering die bij uw besluit past.",
                "Awb 3:46",
                "motivering",
            )
        )
    return tuple(gevonden)
