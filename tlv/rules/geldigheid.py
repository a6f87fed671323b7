"""From when until when a TLV holds, and in which category (WPO 39, WEC 39 and 40, ondersteuningsplan)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from swv.domein import DomeinFout, Uitkomst
from swv.kalender import begin_schooljaar, datum_in_letters, einde_schooljaar, jaren_later
from tlv.enums import Categorie, SoortOnderwijs
from tlv.rules.bevinding import Bevinding
from tlv.rules.tekst import is_uitleg

EERSTE_INGANGSDATUM: Final = date(2014, 8, 1)
HOOGSTE_LEEFTIJD: Final = 14
PLAN: Final = "ondersteuningsplan"
KORTER_GEVRAAGD: Final = "Dat is de periode die is gevraagd."
KORTER_GEKOZEN: Final = "Wij hebben voor deze kortere periode gekozen."


def uiterste_einddatum(geboortedatum: date, leeftijd: int = 12) -> date:
    """The 31 July that ends the school year in which the pupil turns `leeftijd`, inclusive.

    12 is what the ondersteuningsplan holds in principle, 14 the limit of the law (WPO 39 lid 4, WEC 39 lid 4).
    """
    return date(einde_schooljaar(geboortedatum).year + leeftijd, 7, 31)


def vroegste_einddatum(ingangsdatum: date) -> date:
    """The earliest end date of a TLV for so, inclusive (WEC 40 lid 15).

    The rest of the school year and the whole of the next; a start on 1 August is satisfied by that one school year.
    """
    extra = 1 if (ingangsdatum.month, ingangsdatum.day) <= (8, 1) else 2
    return date(ingangsdatum.year + extra, 7, 31)


@dataclass(frozen=True)
class GeldigheidFeiten:
    """What the period of a TLV depends on.

    `afwijkingsgrond`: the grounds of the school for going past the age in principle (a higher level of outflow within
    reach). `emb`: ernstig meervoudig beperkt. `minimum_voor_sbo` and `leeftijd` (in principle) are policy of the
    office. `ontvangen` is the day of receipt; None while the request is not filed.
    """

    soort: SoortOnderwijs
    geboortedatum: date
    ingangsdatum: date
    afwijkingsgrond: str = ""
    emb: bool = False
    minimum_voor_sbo: bool = True
    leeftijd: int = 12
    ontvangen: date | None = None

    @property
    def principe(self) -> date:
        """The last day the plan gives in principle."""
        return uiterste_einddatum(self.geboortedatum, self.leeftijd)

    @property
    def grens(self) -> date:
        """The last day the law allows."""
        return uiterste_einddatum(self.geboortedatum, HOOGSTE_LEEFTIJD)

    @property
    def artikel_grens(self) -> str:
        """The article that sets the age limit of 14."""
        return "WEC 39 lid 4" if self.soort == SoortOnderwijs.SO else "WPO 39 lid 4"

    @property
    def minimum(self) -> date | None:
        """The earliest end date, cut off at the limit of 14; None where no minimum holds."""
        if self.soort == SoortOnderwijs.SO or self.minimum_voor_sbo:
            return min(vroegste_einddatum(self.ingangsdatum), self.grens)
        return None

    @property
    def artikel_minimum(self) -> str:
        """Where the minimum comes from: the law for so, the office itself for sbo."""
        return "WEC 40 lid 15" if self.soort == SoortOnderwijs.SO else "beleid van het samenwerkingsverband"

    @property
    def tot_de_grens(self) -> bool:
        """Whether the pupil may stay until the limit of 14: on grounds of the school, or as EMB in so."""
        return is_uitleg(self.afwijkingsgrond) or (self.emb and self.soort == SoortOnderwijs.SO)

    @property
    def laatste(self) -> date:
        """The last end date that may be chosen for this pupil."""
        gewoon = self.grens if self.tot_de_grens else min(self.principe, self.grens)
        return gewoon if self.minimum is None else max(gewoon, self.minimum)


def einddatum_voorstel(feiten: GeldigheidFeiten, gewenst_tot: date | None = None) -> Uitkomst[date]:
    """The end date to propose, always a 31 July, with the steps that led there.

    In principle the end of the school year in which the pupil turns 12. It goes to the limit of 14 on grounds of the
    school, and for EMB in so (the whole primary career). A shorter placement that was asked or advised (`gewenst_tot`)
    is followed, but not below the minimum. Where the minimum comes after the age in principle, that age gives way;
    where it comes after the limit of 14, the limit wins (WPO 39 lid 4, WEC 39 lid 4, WEC 40 lid 15, plan).
    Raises DomeinFout when no day is left after the start date before the limit, or when `gewenst_tot` is not after it.
    """
    if feiten.ingangsdatum >= feiten.laatste:
        raise _te_oud(feiten)
    if gewenst_tot is not None and gewenst_tot <= feiten.ingangsdatum:
        raise DomeinFout("De gevraagde einddatum ligt niet na de ingangsdatum.")
    einde, stappen = _leeftijdsgrens(feiten)
    if gewenst_tot is not None:
        einde, stap = _korter_of_niet(einde, einde_schooljaar(gewenst_tot))
        stappen.append(stap)
    if feiten.minimum is not None and einde < feiten.minimum:
        einde = feiten.minimum
        stappen += _uitleg_minimum(feiten)
    stappen.append(f"De einddatum is dus {datum_in_letters(einde)}.")
    bronnen = [feiten.artikel_grens, *([feiten.artikel_minimum] if feiten.minimum else []), PLAN]
    return Uitkomst(einde, "; ".join(bronnen), tuple(stappen), _in_een_zin(feiten, einde))


def _in_een_zin(feiten: GeldigheidFeiten, einde: date) -> str:
    """Why this end date, for parents: the one reason that decided it."""
    if einde == feiten.grens:
        return f"Dan eindigt het schooljaar waarin het kind {HOOGSTE_LEEFTIJD} wordt. Langer mag niet van de wet."
    if einde == feiten.principe:
        return f"Dan eindigt het schooljaar waarin het kind {feiten.leeftijd} wordt."
    if einde == feiten.minimum:
        wie = "volgens de wet" if feiten.soort == SoortOnderwijs.SO else "bij ons"
        return f"Zo lang duurt een verklaring {wie} ten minste."
    return KORTER_GEVRAAGD


def _te_oud(feiten: GeldigheidFeiten) -> DomeinFout:
    if feiten.ingangsdatum >= feiten.grens:
        return DomeinFout(
            f"De leerling is te oud: een TLV voor {feiten.soort} loopt nooit verder dan "
            f"{datum_in_letters(feiten.grens)}, het einde van het schooljaar waarin de leerling 14 wordt.",
            artikel=feiten.artikel_grens,
        )
    return DomeinFout(
        f"De TLV zou ingaan op of na {datum_in_letters(feiten.principe)}, het einde van het schooljaar waarin "
        f"de leerling {feiten.leeftijd} wordt. Dat kan alleen met een onderbouwing van de school.",
        artikel=PLAN,
    )


def _leeftijdsgrens(feiten: GeldigheidFeiten) -> tuple[date, list[str]]:
    """The age limit that holds for this pupil before the minimum has its say, and why."""
    principe = min(feiten.principe, feiten.grens)
    stappen = [
        f"De leerling wordt {feiten.leeftijd} in het schooljaar dat eindigt op {datum_in_letters(principe)}. "
        "Verder loopt een TLV in principe niet."
    ]
    if not feiten.tot_de_grens:
        return principe, stappen
    reden = (
        "De leerling is ernstig meervoudig beperkt: de TLV geldt voor de hele tijd op het so"
        if feiten.emb and feiten.soort == SoortOnderwijs.SO
        else "De school onderbouwt waarom langer nodig is: de TLV mag langer lopen"
    )
    tot = f"tot en met {datum_in_letters(feiten.grens)}, het einde van het schooljaar waarin de leerling 14 wordt."
    return feiten.grens, [*stappen, f"{reden}, {tot}"]


def _korter_of_niet(grens: date, gewenst: date) -> tuple[date, str]:
    if gewenst <= grens:
        return gewenst, f"Gevraagd of geadviseerd is een plaatsing tot en met {datum_in_letters(gewenst)}."
    return grens, f"Gevraagd is tot en met {datum_in_letters(gewenst)}, maar dat is later dan mag."


def _uitleg_minimum(feiten: GeldigheidFeiten) -> list[str]:
    begin = feiten.ingangsdatum
    duur = "één heel schooljaar" if (begin.month, begin.day) == (8, 1) else "de rest van het schooljaar en het volgende"
    minimum = vroegste_einddatum(begin)
    stap = (
        f"Een TLV voor {feiten.soort} die ingaat op {datum_in_letters(begin)}, duurt ten minste {duur}: "
        f"tot en met {datum_in_letters(minimum)}. Dit gaat voor een eerdere einddatum."
    )
    if minimum <= feiten.grens:
        return [stap]
    return [
        stap,
        f"Maar verder dan {datum_in_letters(feiten.grens)} kan niet: dan eindigt het schooljaar waarin de leerling "
        "14 wordt. Deze grens gaat voor.",
    ]


def toets_categorie(soort: SoortOnderwijs, categorie: Categorie, *, emb: bool = False) -> tuple[Bevinding, ...]:
    """Whether kind and category go together: so has low, middle or high; sbo has none; EMB is so, high.

    An empty tuple when all is well.
    """
    if soort == SoortOnderwijs.SBO and emb:
        return (
            Bevinding("Ernstig meervoudig beperkt hoort bij speciaal onderwijs (so), niet bij sbo.", PLAN, "soort"),
        )
    if soort == SoortOnderwijs.SBO and categorie != Categorie.NVT:
        return (Bevinding("Sbo kent geen categorie. Kies 'Niet van toepassing'.", veld="categorie"),)
    if soort == SoortOnderwijs.SO and categorie == Categorie.NVT:
        return (Bevinding("Kies voor so een categorie: laag, midden of hoog.", veld="categorie"),)
    if emb and categorie != Categorie.HOOG:
        return (Bevinding("Bij ernstig meervoudig beperkt hoort de categorie hoog.", PLAN, "categorie"),)
    return ()


def toets_geldigheid(
    feiten: GeldigheidFeiten, tot: date, *, vandaag: date, eigen: bool = True
) -> tuple[Bevinding, ...]:
    """What is wrong with a period from the start date up to and including `tot`; an empty tuple when all is well.

    `eigen` is false for a TLV of another office that is imported: an end that is no 31 July is then a warning, and
    what our own plan and policy want is not asked. Sources: WPO 39 lid 4, WEC 39 lid 4, WEC 40 lid 15, plan.
    """
    begin = toets_begin(feiten, vandaag) if eigen else _toets_begin(feiten, vandaag)
    return (*begin, *_toets_einde(feiten, tot, eigen))


def toets_begin(feiten: GeldigheidFeiten, vandaag: date) -> tuple[Bevinding, ...]:
    """What is wrong with the start date: before birth, before 1 August 2014, too old; a warning when far ahead or when
    it lies behind us."""
    return (*_toets_begin(feiten, vandaag), *_toets_terugwerking(feiten, vandaag))


def _toets_terugwerking(feiten: GeldigheidFeiten, vandaag: date) -> Iterator[Bevinding]:
    """A TLV works from the decision on; no article forbids an earlier start, so it is a warning."""
    van, ontvangen = feiten.ingangsdatum, feiten.ontvangen or vandaag
    slot = "Een TLV werkt normaal niet terug. Klopt de datum?"
    if van < begin_schooljaar(ontvangen):
        yield Bevinding(
            f"De ingangsdatum {datum_in_letters(van)} ligt voor dit schooljaar. {slot}", veld="van", waarschuwing=True
        )
    elif van < ontvangen:
        waar = f"de dag van ontvangst, {datum_in_letters(ontvangen)}" if feiten.ontvangen else "vandaag"
        yield Bevinding(
            f"De ingangsdatum {datum_in_letters(van)} ligt voor {waar}. {slot}", veld="van", waarschuwing=True
        )


def _toets_begin(feiten: GeldigheidFeiten, vandaag: date) -> tuple[Bevinding, ...]:
    van = feiten.ingangsdatum
    gevonden = []
    if van < feiten.geboortedatum:
        gevonden.append(Bevinding("De ingangsdatum ligt voor de geboortedatum van de leerling.", veld="van"))
    if van < EERSTE_INGANGSDATUM:
        bericht = "Een TLV kan niet ingaan voor 1 augustus 2014: toen begon passend onderwijs."
        gevonden.append(Bevinding(bericht, veld="van"))
    if van >= feiten.grens:
        gevonden.append(Bevinding(_te_oud(feiten).bericht, feiten.artikel_grens, "van"))
    if van > jaren_later(vandaag, 1):
        bericht = "De ingangsdatum ligt meer dan een jaar vooruit. Klopt dat?"
        gevonden.append(Bevinding(bericht, veld="van", waarschuwing=True))
    return tuple(gevonden)


def _toets_einde(feiten: GeldigheidFeiten, tot: date, eigen: bool) -> Iterator[Bevinding]:
    if tot <= feiten.ingangsdatum:
        yield Bevinding("De einddatum ligt niet na de ingangsdatum.", veld="tot")
    if (tot.month, tot.day) != (7, 31):
        yield Bevinding("De einddatum van een TLV is altijd een 31 juli.", PLAN, "tot", waarschuwing=not eigen)
    if tot > feiten.grens:
        yield Bevinding(
            f"De TLV mag niet verder lopen dan {datum_in_letters(feiten.grens)}, "
            "het einde van het schooljaar waarin de leerling 14 wordt.",
            feiten.artikel_grens,
            "tot",
        )
    elif eigen and tot > feiten.laatste:
        yield Bevinding(
            f"De TLV loopt in principe niet verder dan {datum_in_letters(feiten.laatste)}. "
            "Langer kan alleen met een onderbouwing van de school.",
            PLAN,
            "tot",
        )
    if feiten.minimum is not None and tot < feiten.minimum and (eigen or feiten.soort == SoortOnderwijs.SO):
        yield Bevinding(
            f"Deze TLV duurt ten minste tot en met {datum_in_letters(feiten.minimum)}.", feiten.artikel_minimum, "tot"
        )
