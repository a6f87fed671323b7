"""Which kind of request it is: first, re-application, another category, or between sbo and so.

Ondersteuningsplan ch. 6. The applicant is the board of the school where the pupil is enrolled or applied (WPO 18a lid
6c).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from swv.kalender import datum_in_letters, einde_schooljaar
from tlv.enums import AanvraagSoort, Categorie, SoortOnderwijs
from tlv.rules.bevinding import Bevinding
from tlv.rules.nummer import is_tlvnummer

PLAN: Final = "ondersteuningsplan, hoofdstuk 6"
VERLENGING: Final = "WEC 40 lid 11"


@dataclass(frozen=True)
class EerdereTlv:
    """A declaration of this office for the pupil, valid from `van` up to and including `tot`."""

    nummer: str
    soort: SoortOnderwijs
    categorie: Categorie
    van: date
    tot: date


@dataclass(frozen=True)
class SoortFeiten:
    """What the kind of a request depends on.

    `eerdere` is the own declaration it builds on, `nummer_elders` the number of one of another office. What is asked
    (`gevraagd`, `categorie`, `ingangsdatum`) may still be open. `onderinstroom`: never enrolled at a school.
    """

    aanvraagsoort: AanvraagSoort
    eerdere: EerdereTlv | None = None
    nummer_elders: str = ""
    gevraagd: SoortOnderwijs | None = None
    categorie: Categorie | None = None
    ingangsdatum: date | None = None
    onderinstroom: bool = False


@dataclass(frozen=True)
class Soortvoorstel:
    """The kind that follows from the facts, on which declaration it builds, and why, in one sentence."""

    soort: AanvraagSoort
    reden: str
    eerdere: EerdereTlv | None = None


def stel_soort_voor(
    verklaringen: Iterable[EerdereTlv], *, vandaag: date, ooit_ingeschreven: bool, op_basisschool: bool
) -> Soortvoorstel:
    """The kind of request the facts point at; who knows better chooses another, with the reason.

    The last declaration decides. It ends this school year, or it has ended and the pupil still is in a special school:
    continuation. It has ended and the pupil is back in a regular school: a first request again. It runs on after this
    school year: there is nothing to continue yet, so the question is another category (so) or another school (sbo).
    """
    laatste = max(verklaringen, key=lambda tlv: tlv.tot, default=None)
    if laatste is None:
        waar = "" if ooit_ingeschreven else " en stond nog nooit op een school ingeschreven (onderinstroom)"
        return Soortvoorstel(AanvraagSoort.EERSTE, f"Dit kind heeft nog geen TLV van ons{waar}.")
    tot = datum_in_letters(laatste.tot)
    if laatste.tot < vandaag and op_basisschool:
        reden = f"De vorige TLV liep tot en met {tot}, en het kind zit nu op een basisschool."
        return Soortvoorstel(AanvraagSoort.EERSTE, reden)
    if laatste.tot < vandaag:
        return Soortvoorstel(AanvraagSoort.HERAANVRAAG, f"De vorige TLV liep tot en met {tot}.", laatste)
    if laatste.tot <= einde_schooljaar(vandaag):
        reden = f"De TLV van nu loopt dit schooljaar af, op {tot}."
        return Soortvoorstel(AanvraagSoort.HERAANVRAAG, reden, laatste)
    naar, soort = (
        ("een andere categorie", AanvraagSoort.CATEGORIE)
        if laatste.soort == SoortOnderwijs.SO
        else ("een overgang naar het so", AanvraagSoort.OVERGANG)
    )
    reden = f"De TLV van nu loopt nog tot en met {tot}. Een aanvraag in deze tijd gaat meestal over {naar}."
    return Soortvoorstel(soort, reden, laatste)


def toets_soort(feiten: SoortFeiten) -> tuple[Bevinding, ...]:
    """Whether the kind fits the earlier declaration and what is asked; an empty tuple when all is well.

    Every kind but the first builds on a declaration: of this office, or of another one by its number
    (ondersteuningsplan ch. 6). A re-application is for the same kind of school, a change of category is within so, an
    overgang goes to the other kind. The form of the number of another office is only worth a look (WPO 18a lid 14 binds
    each office to its own), and so is a continuation of what another office issued (WEC 40 lid 11).
    """
    if not feiten.aanvraagsoort.na_eerdere_tlv:
        return tuple(_toets_eerste(feiten))
    return (*_toets_herkomst(feiten), *_toets_verschil(feiten), *_toets_aansluiting(feiten))


def _toets_eerste(feiten: SoortFeiten) -> Iterator[Bevinding]:
    if feiten.eerdere is not None or feiten.nummer_elders.strip():
        yield Bevinding(
            "Een eerste aanvraag bouwt niet voort op een eerdere TLV. Kies een andere soort aanvraag, of laat de "
            "eerdere TLV leeg.",
            PLAN,
            "soort",
        )


def _toets_herkomst(feiten: SoortFeiten) -> Iterator[Bevinding]:
    nummer = feiten.nummer_elders.strip()
    if feiten.onderinstroom:
        yield Bevinding(
            "Een kind dat nog nooit op een school zat, doet een eerste aanvraag.", "WPO 18a lid 6c", "soort"
        )
    if feiten.eerdere is None and not nummer:
        yield Bevinding(
            "Kies op welke TLV deze aanvraag verder gaat, of vul het nummer in van de TLV van een ander "
            "samenwerkingsverband.",
            PLAN,
            "eerdere_tlv",
        )
    if feiten.eerdere is not None and nummer:
        yield Bevinding(
            "Kies een TLV van ons of vul een nummer van een ander samenwerkingsverband in, niet allebei.",
            PLAN,
            "eerdere_tlv_nummer",
        )
    if nummer and not is_tlvnummer(nummer):
        yield Bevinding(
            f"Het nummer {nummer} ziet er anders uit dan PO3101-2026-00001. Klopt het?",
            "WPO 18a lid 14",
            "eerdere_tlv_nummer",
            waarschuwing=True,
        )
    if nummer and feiten.aanvraagsoort == AanvraagSoort.HERAANVRAAG:
        yield Bevinding(
            "De vorige TLV is van een ander samenwerkingsverband. Een verlenging hoort bij wie de eerste TLV afgaf. "
            "Ga na of de aanvraag hier moet zijn.",
            VERLENGING,
            "eerdere_tlv_nummer",
            waarschuwing=True,
        )


def _toets_verschil(feiten: SoortFeiten) -> Iterator[Bevinding]:
    eerdere, gevraagd = feiten.eerdere, feiten.gevraagd
    was = eerdere.soort if eerdere else None
    if feiten.aanvraagsoort == AanvraagSoort.CATEGORIE:
        if SoortOnderwijs.SBO in (was, gevraagd):
            yield Bevinding(
                "Een andere categorie bestaat alleen binnen het so. Gaat het om sbo? Kies 'Overgang tussen sbo en so'.",
                PLAN,
                "soort",
            )
        elif eerdere and feiten.categorie == eerdere.categorie:
            yield Bevinding(
                f"De TLV {eerdere.nummer} is al voor categorie {_kort(eerdere.categorie)}. Vraag een andere categorie "
                "aan, of kies 'Heraanvraag'.",
                PLAN,
                "categorie",
            )
    elif feiten.aanvraagsoort == AanvraagSoort.OVERGANG and was is not None and gevraagd == was:
        yield Bevinding(
            f"De TLV {_nummer(eerdere)} is al voor {was}. Een overgang gaat naar de andere soort onderwijs.",
            PLAN,
            "gevraagd_soort",
        )
    elif feiten.aanvraagsoort == AanvraagSoort.HERAANVRAAG and was is not None and gevraagd is not None:
        if gevraagd != was:
            yield Bevinding(
                f"De TLV {_nummer(eerdere)} is voor {was}. Een heraanvraag gaat over dezelfde soort onderwijs; kies "
                "anders 'Overgang tussen sbo en so'.",
                PLAN,
                "gevraagd_soort",
            )
        elif eerdere and feiten.categorie not in (None, eerdere.categorie):
            yield Bevinding(
                f"De vorige TLV is voor categorie {_kort(eerdere.categorie)}. Leg uit waarom dat verandert.",
                PLAN,
                "categorie",
                waarschuwing=True,
            )


def _toets_aansluiting(feiten: SoortFeiten) -> Iterator[Bevinding]:
    """Own declarations of a pupil do not overlap: a continuation follows the earlier one, a change takes its place."""
    eerdere, begin = feiten.eerdere, feiten.ingangsdatum
    if eerdere is None or begin is None or begin > eerdere.tot:
        return
    if feiten.aanvraagsoort == AanvraagSoort.HERAANVRAAG:
        yield Bevinding(
            f"De TLV {eerdere.nummer} loopt tot en met {datum_in_letters(eerdere.tot)}. Een heraanvraag gaat daarna "
            "in.",
            PLAN,
            "gevraagd_vanaf",
        )
    elif begin <= eerdere.van:
        yield Bevinding(
            f"De TLV {eerdere.nummer} gaat in op {datum_in_letters(eerdere.van)}. De nieuwe TLV gaat later in.",
            PLAN,
            "gevraagd_vanaf",
        )
    else:
        laatste = datum_in_letters(begin - timedelta(days=1))
        yield Bevinding(
            f"De nieuwe TLV komt in de plaats van {eerdere.nummer}: die eindigt dan op {laatste}.",
            PLAN,
            "gevraagd_vanaf",
            waarschuwing=True,
        )


def _nummer(eerdere: EerdereTlv | None) -> str:
    return eerdere.nummer if eerdere else ""


def _kort(categorie: Categorie) -> str:
    return categorie.label.split(" (")[0].lower()
