"""Who may decide, and the law checklist of the director before a TLV is issued or refused."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from tlv.enums import Besluitsoort, Categorie, Onderdeel
from tlv.rules.bevinding import Bevinding, overtredingen
from tlv.rules.deskundigen import ARTIKEL as ARTIKEL_DESKUNDIGEN
from tlv.rules.deskundigen import AdviesGegevens, AdviesKader, toets_deskundigen
from tlv.rules.dossier import OnderdeelUitkomst
from tlv.rules.geldigheid import GeldigheidFeiten, toets_categorie, toets_geldigheid
from tlv.rules.ouders import ARTIKEL as ARTIKEL_OUDERS
from tlv.rules.ouders import GehoordeOuder, toets_ouders_gehoord
from tlv.rules.tekst import is_uitleg
from tlv.rules.volledigheid import is_compleet

TOELAATBAAR: Final = "WPO 18a lid 6c"
ACT_IN_WOORDEN: Final = {Besluitsoort.AFGIFTE: "de TLV afgeven", Besluitsoort.WEIGERING: "de TLV weigeren"}


@dataclass(frozen=True)
class Controlepunt:
    """One line of the law checklist: met or not, why, its source, and the anchor of the evidence on the case page.

    `overtredingen`: what stops the decision, one by one, with the field of the form each is about.
    """

    naam: str
    voldaan: bool
    artikel: str
    uitleg: str
    bewijs_anker: str
    overtredingen: tuple[Bevinding, ...] = ()


@dataclass(frozen=True)
class BesluitFeiten:
    """Everything a decision rests on.

    `dossier` is the outcome of `toets_dossier`. `geldigheid`, `tot` and `categorie` are those of the intention, and
    matter only when a TLV is issued; `alternatief` only when it is refused. `adviseur_ids`: the users who advised on
    this request. `voornemen` is the act the parents were heard on.
    """

    dossier: tuple[OnderdeelUitkomst, ...]
    adviezen: tuple[AdviesGegevens, ...]
    kader: AdviesKader
    ouders: tuple[GehoordeOuder, ...]
    voornemen: Besluitsoort
    motivering: str
    beslisser_id: int
    indiener_id: int | None
    adviseur_ids: frozenset[int]
    antwoord_op_negatief: str = ""
    waarom_niet_huidige_school: str = ""
    waarom_wel_speciale_school: str = ""
    geldigheid: GeldigheidFeiten | None = None
    tot: date | None = None
    categorie: Categorie | None = None
    alternatief: str = ""


def toets_beslisser(beslisser_id: int, indiener_id: int | None, adviseur_ids: Collection[int]) -> tuple[Bevinding, ...]:
    """Why this person may not decide: nobody decides on what they filed or advised on (Awb 2:4).

    An empty tuple when the person may, as far as this rule goes; role and mandate are for the permissions.
    """
    gevonden = []
    if beslisser_id == indiener_id:
        gevonden.append(Bevinding("U hebt deze aanvraag zelf ingediend. Een ander moet beslissen.", "Awb 2:4"))
    if beslisser_id in adviseur_ids:
        gevonden.append(Bevinding("U hebt over deze aanvraag geadviseerd. Een ander moet beslissen.", "Awb 2:4"))
    return tuple(gevonden)


def wetscontrole(besluit: Besluitsoort, feiten: BesluitFeiten, vandaag: date) -> tuple[Controlepunt, ...]:
    """The law checklist for issuing or refusing: every line must be met before the decision is taken.

    Refusing asks for the same care (dossier, experts, parents, motivation, decider), and for what the child gets
    instead of a category and a period. Deciding otherwise than was intended asks for a new intention first.
    """
    zorgvuldig = (
        _punt_dossier(feiten),
        _punt_deskundigen(besluit, feiten),
        _punt_ouders(feiten, vandaag),
    )
    slot = (_punt_motivering(feiten), _punt_beslisser(feiten), _punt_voornemen(besluit, feiten))
    if besluit == Besluitsoort.WEIGERING:
        return (*zorgvuldig, _punt_alternatief(feiten), *slot)
    return (
        *zorgvuldig,
        _punt_huidige_school(feiten),
        _punt_speciale_school(feiten),
        _punt_categorie(feiten),
        _punt_periode(feiten, vandaag),
        *slot,
    )


def niet_voldaan(punten: Collection[Controlepunt]) -> tuple[Controlepunt, ...]:
    """The lines of the checklist that still stop the decision."""
    return tuple(punt for punt in punten if not punt.voldaan)


def _punt(naam: str, artikel: str, anker: str, bevindingen: Collection[Bevinding], goed: str) -> Controlepunt:
    """A line that is met when no finding stops it; warnings are shown with it either way."""
    fout = overtredingen(bevindingen)
    let_op = [bevinding.bericht for bevinding in bevindingen if bevinding.waarschuwing]
    uitleg = [bevinding.bericht for bevinding in fout] or [goed]
    return Controlepunt(naam, not fout, artikel, " ".join([*uitleg, *let_op]), anker, tuple(fout))


def _punt_dossier(feiten: BesluitFeiten) -> Controlepunt:
    open_delen = [uitkomst.onderdeel.label for uitkomst in feiten.dossier if not uitkomst.klaar]
    compleet = is_compleet(feiten.dossier)
    uitleg = "Alle onderdelen zijn klaar."
    if not compleet:
        uitleg = f"Nog niet klaar: {', '.join(open_delen)}." if open_delen else "Niet alle onderdelen zijn er."
    fout = () if compleet else (Bevinding(uitleg),)
    return Controlepunt("Het dossier is compleet", compleet, "Awb 3:2; ondersteuningsplan", uitleg, "dossier", fout)


def _punt_deskundigen(besluit: Besluitsoort, feiten: BesluitFeiten) -> Controlepunt:
    oordeel = toets_deskundigen(
        feiten.adviezen, feiten.kader, besluit, antwoord_op_negatief=feiten.antwoord_op_negatief
    )
    afgifte = besluit == Besluitsoort.AFGIFTE
    naam = f"Twee onafhankelijke deskundigen {'adviseren positief' if afgifte else 'hebben geadviseerd'}"
    goed = ""
    if oordeel.eerste is not None and oordeel.tweede is not None:
        eerste, tweede = (advies.beroep.label.lower() for advies in (oordeel.eerste, oordeel.tweede))
        goed = f"Eerste deskundige: {eerste}. Tweede deskundige: {tweede}."
    return _punt(naam, ARTIKEL_DESKUNDIGEN, "adviezen", oordeel.bevindingen, goed)


def _punt_ouders(feiten: BesluitFeiten, vandaag: date) -> Controlepunt:
    bevindingen = toets_ouders_gehoord(feiten.ouders, vandaag)
    goed = "Iedereen met gezag heeft het voornemen gekregen en is gehoord."
    return _punt("De ouders zijn gehoord", ARTIKEL_OUDERS, "ouders", bevindingen, goed)


def _punt_huidige_school(feiten: BesluitFeiten) -> Controlepunt:
    niveau3 = any(u.klaar for u in feiten.dossier if u.onderdeel == Onderdeel.SCHOOL_EN_NIVEAU3)
    bevindingen = []
    if not niveau3:
        bevindingen.append(Bevinding("Niet is vastgelegd wat extra ondersteuning (niveau 3) heeft opgeleverd."))
    if not is_uitleg(feiten.waarom_niet_huidige_school):
        bevindingen.append(Bevinding("De uitleg waarom de school niet genoeg kan bieden, ontbreekt."))
    naam = "De school kan niet genoeg bieden, ook niet met niveau 3"
    goed = "Niveau 3 is geëvalueerd, of kon niet; de reden staat erbij."
    return _punt(naam, TOELAATBAAR, "school_en_niveau3", bevindingen, goed)


def _punt_speciale_school(feiten: BesluitFeiten) -> Controlepunt:
    bevindingen = []
    if not is_uitleg(feiten.waarom_wel_speciale_school):
        bevindingen.append(Bevinding("De uitleg waarom een speciale school wel genoeg kan bieden, ontbreekt."))
    return _punt("Een speciale school kan dat wel", TOELAATBAAR, "gevraagd", bevindingen, "De reden staat erbij.")


def _punt_categorie(feiten: BesluitFeiten) -> Controlepunt:
    bevindingen: tuple[Bevinding, ...] = (Bevinding("Er is geen soort of categorie gekozen."),)
    goed = ""
    if feiten.geldigheid is not None and feiten.categorie is not None:
        geldigheid = feiten.geldigheid
        bevindingen = toets_categorie(geldigheid.soort, feiten.categorie, emb=geldigheid.emb)
        goed = f"{geldigheid.soort.label}, categorie: {feiten.categorie.label.lower()}."
    return _punt("De categorie past bij de soort school", TOELAATBAAR, "gevraagd", bevindingen, goed)


def _punt_periode(feiten: BesluitFeiten, vandaag: date) -> Controlepunt:
    bevindingen: tuple[Bevinding, ...] = (Bevinding("Er is geen ingangsdatum of einddatum gekozen."),)
    artikel = "WPO 39 lid 4; WEC 39 lid 4; WEC 40 lid 15"
    if feiten.geldigheid is not None and feiten.tot is not None:
        bevindingen = toets_geldigheid(feiten.geldigheid, feiten.tot, vandaag=vandaag)
    goed = "De begin- en einddatum vallen binnen de grenzen van de wet en het ondersteuningsplan."
    return _punt("De periode klopt", artikel, "periode", bevindingen, goed)


def _punt_motivering(feiten: BesluitFeiten) -> Controlepunt:
    bevindingen = (
        []
        if is_uitleg(feiten.motivering)
        else [Bevinding("De motivering van het besluit ontbreekt of is te kort.", veld="motivering")]
    )
    return _punt("Het besluit is gemotiveerd", "Awb 3:46", "motivering", bevindingen, "De motivering staat erbij.")


def _punt_alternatief(feiten: BesluitFeiten) -> Controlepunt:
    bevindingen = []
    if not is_uitleg(feiten.alternatief):
        bevindingen.append(Bevinding("Schrijf op wat het kind krijgt in plaats van een TLV.", veld="alternatief"))
    naam = "Duidelijk is wat het kind krijgt in plaats van een TLV"
    return _punt(naam, "Awb 3:46; WPO 18a lid 2", "alternatief", bevindingen, "Het alternatief staat erbij.")


def _punt_voornemen(besluit: Besluitsoort, feiten: BesluitFeiten) -> Controlepunt:
    """They are heard on what is decided: what was said about another plan says nothing about this one."""
    bevindingen = []
    if feiten.voornemen != besluit:
        bevindingen.append(
            Bevinding(
                f"Het voornemen dat met de ouders is gedeeld, was {ACT_IN_WOORDEN[feiten.voornemen]}. Geef de aanvraag "
                "terug voor een nieuw voornemen, waarop iedereen met gezag kan reageren."
            )
        )
    goed = "Het besluit is zoals het voornemen dat met de ouders is gedeeld."
    return _punt("De ouders zijn gehoord over dit besluit", ARTIKEL_OUDERS, "ouders", bevindingen, goed)


def _punt_beslisser(feiten: BesluitFeiten) -> Controlepunt:
    bevindingen = toets_beslisser(feiten.beslisser_id, feiten.indiener_id, feiten.adviseur_ids)
    goed = "Wie beslist, heeft de aanvraag niet ingediend en er niet over geadviseerd."
    return _punt("Wie beslist, is niet betrokken geweest", "Awb 2:4", "beslisser", bevindingen, goed)
