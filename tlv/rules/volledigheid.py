"""When a section of a request is complete: not when it is filled in, but when it says what a decision needs.

Ondersteuningsplan ch. 6 and 11; one function per section, and `toets_dossier` for all of them.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from leerlingen.enums import BeeldVeld, BehoefteVan
from leerlingen.rules.opp import EXTRA_ONDERSTEUNING
from swv.domein import DomeinFout
from swv.kalender import datum_in_letters
from tlv.enums import AanvraagSoort, BijlageSoort, Onderdeel, OnderdeelStatus, SoortOnderwijs
from tlv.rules.bevinding import overtredingen
from tlv.rules.deskundigen import AdviesKader, toets_keuze_deskundigen
from tlv.rules.dossier import (
    BeeldFeiten,
    DossierFeiten,
    GevraagdFeiten,
    GezagdragerFeiten,
    HgpdFeiten,
    InterventieFeiten,
    OnderdeelUitkomst,
    OnderzoekFeiten,
    SchoolFeiten,
    Uitlegzin,
)
from tlv.rules.geldigheid import GeldigheidFeiten, einddatum_voorstel, toets_begin, toets_categorie
from tlv.rules.soort import SoortFeiten, toets_soort
from tlv.rules.tekst import is_uitleg, zegt_iets

# Who knows a child that never went to school writes one of these.
_ANDERE_BRONNEN: Final = frozenset({BijlageSoort.ONDERZOEK, BijlageSoort.EVALUATIE, BijlageSoort.VERSLAG})


def _uitkomst(
    onderdeel: Onderdeel, ontbreekt: Iterable[str], *, begonnen: bool, aandacht: Iterable[str] = ()
) -> OnderdeelUitkomst:
    mist = tuple(ontbreekt)
    if not begonnen:
        status = OnderdeelStatus.NIET_BEGONNEN
    else:
        status = OnderdeelStatus.NIET_COMPLEET if mist else OnderdeelStatus.KLAAR
    return OnderdeelUitkomst(onderdeel, status, mist, tuple(aandacht))


def _kan_nog_niet(onderdeel: Onderdeel, eerst: str) -> OnderdeelUitkomst:
    return OnderdeelUitkomst(onderdeel, OnderdeelStatus.KAN_NOG_NIET, (eerst,))


def _indien(voorwaarde: bool, bericht: str) -> list[str]:
    return [bericht] if voorwaarde else []


def _mist_uitleg(tekst: str, wat: str) -> list[str]:
    return _indien(not is_uitleg(tekst), Uitlegzin(f"{wat}."))


def toets_leerling(feiten: DossierFeiten, vandaag: date) -> OnderdeelUitkomst:
    """Name, birth date and place of the pupil, and an address for every person with authority."""
    leerling = feiten.leerling
    ontbreekt = [
        *_indien(not (zegt_iets(leerling.voornaam) and zegt_iets(leerling.achternaam)), "Vul de volledige naam in."),
        *_indien(leerling.geboortedatum is None, "Vul de geboortedatum in."),
        *_indien(_na(leerling.geboortedatum, vandaag), "De geboortedatum ligt in de toekomst."),
        *_indien(not zegt_iets(leerling.plaats), "Vul de woonplaats in."),
        *_indien(bool(leerling.gemeente) and not zegt_iets(leerling.postcode), "Vul de postcode in."),
        *_indien(not feiten.gezagdragers, "Vul in wie het gezag over de leerling heeft."),
        *(f"Vul het adres van {ouder.naam} in." for ouder in feiten.gezagdragers if not ouder.adres_compleet),
    ]
    begonnen = bool(leerling.voornaam or leerling.achternaam or leerling.geboortedatum or feiten.gezagdragers)
    return _uitkomst(Onderdeel.LEERLING, ontbreekt, begonnen=begonnen)


def _na(datum: date | None, vandaag: date) -> bool:
    return datum is not None and datum > vandaag


def mag_zonder_niveau3(feiten: DossierFeiten) -> bool:
    """Whether level 3 could not be tried: never enrolled, not at a regular school, or in sbo or so already."""
    gevraagd = feiten.gevraagd
    al_speciaal = gevraagd.aanvraagsoort is not None and gevraagd.aanvraagsoort.na_eerdere_tlv
    return al_speciaal or gevraagd.onderinstroom or not feiten.school.op_reguliere_school


def toets_school_en_niveau3(feiten: DossierFeiten, vandaag: date) -> OnderdeelUitkomst:
    """The school with its board, and level 3: offered, when, and evaluated on a day with a result.

    Where level 3 was impossible, a reason takes its place; a child that was never enrolled is reason enough.
    """
    school = feiten.school
    ontbreekt = [
        *_indien(school.school_id is None, "Kies de school."),
        *_indien(school.school_id is not None and school.bestuur_id is None, "Van deze school is geen bestuur bekend."),
    ]
    niveau3 = bool(school.aangeboden or school.begin or school.geevalueerd_op or school.resultaat)
    if mag_zonder_niveau3(feiten) and not niveau3:
        if not feiten.gevraagd.onderinstroom:
            waarom = "Leg uit waarom extra ondersteuning (niveau 3) niet kon"
            ontbreekt += _mist_uitleg(school.reden_geen_niveau3, waarom)
    else:
        ontbreekt += _mist_in_niveau3(school, vandaag)
    begonnen = school.school_id is not None or niveau3 or bool(school.reden_geen_niveau3)
    return _uitkomst(Onderdeel.SCHOOL_EN_NIVEAU3, ontbreekt, begonnen=begonnen)


def _mist_in_niveau3(school: SchoolFeiten, vandaag: date) -> list[str]:
    begin, einde, evaluatie = school.begin, school.einde, school.geevalueerd_op
    return [
        *_mist_uitleg(school.aangeboden, "Beschrijf welke extra ondersteuning (niveau 3) is gegeven"),
        *_indien(begin is None, "Vul in wanneer niveau 3 begon."),
        *_indien(_na(begin, vandaag), "Niveau 3 begint pas in de toekomst."),
        *_indien(einde is None, "Vul in tot wanneer niveau 3 duurde of duurt."),
        *_indien(begin is not None and einde is not None and einde < begin, "Niveau 3 eindigt voor het begint."),
        *_indien(evaluatie is None, "Vul in wanneer niveau 3 is geëvalueerd."),
        *_indien(_na(evaluatie, vandaag), "De evaluatie van niveau 3 ligt in de toekomst."),
        *_indien(evaluatie is not None and _na(begin, evaluatie), "Niveau 3 is geëvalueerd voor het begon."),
        *_mist_uitleg(school.resultaat, "Beschrijf wat de evaluatie van niveau 3 opleverde"),
    ]


def toets_voorgeschiedenis(hgpd: HgpdFeiten) -> OnderdeelUitkomst:
    """The history of the child, from 9 months of age where needed."""
    ontbreekt = _mist_uitleg(hgpd.voorgeschiedenis, "Beschrijf de voorgeschiedenis")
    return _uitkomst(Onderdeel.HGPD_VOORGESCHIEDENIS, ontbreekt, begonnen=bool(hgpd.voorgeschiedenis.strip()))


def toets_onderzoeken(hgpd: HgpdFeiten, vandaag: date, *, emb: bool = False) -> OnderdeelUitkomst:
    """Examinations, each with date and outcome; or the reason why there was none, but for EMB there must be one."""
    ontbreekt = [mist for onderzoek in hgpd.onderzoeken for mist in _mist_in_onderzoek(onderzoek, vandaag)]
    if not hgpd.onderzoeken and emb:
        ontbreekt = ["Voeg het onderzoek toe waaruit blijkt dat het kind ernstig meervoudig beperkt is."]
    elif not hgpd.onderzoeken:
        ontbreekt = _mist_uitleg(hgpd.reden_geen_onderzoek, "Voeg een onderzoek toe, of leg uit waarom er geen is")
    begonnen = bool(hgpd.onderzoeken or hgpd.reden_geen_onderzoek.strip())
    return _uitkomst(Onderdeel.HGPD_ONDERZOEKEN, ontbreekt, begonnen=begonnen)


def _mist_in_onderzoek(onderzoek: OnderzoekFeiten, vandaag: date) -> list[str]:
    naam = onderzoek.naam if zegt_iets(onderzoek.naam) else "een onderzoek"
    return [
        *_indien(not zegt_iets(onderzoek.naam), "Geef elk onderzoek een naam."),
        *_indien(onderzoek.datum is None, f"Vul de datum in bij {naam}."),
        *_indien(_na(onderzoek.datum, vandaag), f"De datum bij {naam} ligt in de toekomst."),
        *_indien(not zegt_iets(onderzoek.uitkomst), f"Vul de uitkomst in bij {naam}."),
    ]


def toets_interventies(feiten: DossierFeiten, vandaag: date) -> OnderdeelUitkomst:
    """What was tried: each with period and result, at least one at level 3 unless level 3 was impossible.

    A re-application shows what was done since the last declaration (ondersteuningsplan ch. 6).
    """
    interventies, gevraagd = feiten.hgpd.interventies, feiten.gevraagd
    ontbreekt = [mist for interventie in interventies for mist in _mist_in_interventie(interventie, vandaag)]
    if not interventies:
        ontbreekt.append(
            "Voeg toe welke hulp er al was, bijvoorbeeld van de opvang, jeugdhulp of het ziekenhuis."
            if gevraagd.onderinstroom
            else "Voeg toe wat er al is gedaan."
        )
    elif gevraagd.aanvraagsoort == AanvraagSoort.HERAANVRAAG and gevraagd.eerdere is not None:
        sinds = gevraagd.eerdere.van
        if not any(i.loopt_nog or (i.einde is not None and i.einde >= sinds) for i in interventies):
            ontbreekt.append(f"Voeg toe wat er is gedaan sinds de vorige TLV inging, op {datum_in_letters(sinds)}.")
    if not mag_zonder_niveau3(feiten) and all(i.niveau != EXTRA_ONDERSTEUNING for i in interventies):
        ontbreekt.append("Voeg ten minste één aanpak op niveau 3 toe.")
    return _uitkomst(Onderdeel.HGPD_INTERVENTIES, ontbreekt, begonnen=bool(interventies))


def _mist_in_interventie(interventie: InterventieFeiten, vandaag: date) -> list[str]:
    naam = interventie.naam.strip().rstrip(".") if zegt_iets(interventie.naam) else "een aanpak"
    begin, einde = interventie.begin, interventie.einde
    return [
        *_indien(not zegt_iets(interventie.naam), "Geef elke aanpak een naam."),
        *_indien(begin is None, f"Vul in wanneer {naam} begon."),
        *_indien(_na(begin, vandaag), f"{naam} begint pas in de toekomst."),
        *_indien(einde is None and not interventie.loopt_nog, f"Vul in wanneer {naam} stopte, of dat het nog loopt."),
        *_indien(begin is not None and einde is not None and einde < begin, f"{naam} eindigt voor het begint."),
        *_indien(not zegt_iets(interventie.resultaat), f"Vul het resultaat in van {naam}."),
    ]


def toets_beeld(hgpd: HgpdFeiten) -> OnderdeelUitkomst:
    """The five fields of the current picture, each with at least one factor or a reasoned "geen bijzonderheden"."""
    per_veld = {beeld.veld: beeld for beeld in hgpd.beeld}
    ontbreekt: list[str] = []
    aandacht: list[str] = []
    for veld in BeeldVeld:
        beeld = per_veld.get(veld, BeeldFeiten(veld))
        helpt = any(map(zegt_iets, beeld.compenserend))
        hindert = any(map(zegt_iets, beeld.belemmerend))
        if not helpt and not hindert:
            wat = f"{veld.label}: noem wat helpt of hindert, of leg uit waarom er geen bijzonderheden zijn"
            ontbreekt += _mist_uitleg(beeld.geen_bijzonderheden, wat)
        elif helpt != hindert:
            aandacht.append(f"{veld.label}: is er ook iets dat {'hindert' if helpt else 'helpt'}?")
    begonnen = any(beeld.compenserend or beeld.belemmerend or beeld.geen_bijzonderheden.strip() for beeld in hgpd.beeld)
    return _uitkomst(Onderdeel.HGPD_BEELD, ontbreekt, begonnen=begonnen, aandacht=aandacht)


def toets_weging(hgpd: HgpdFeiten) -> OnderdeelUitkomst:
    """The weighing of what helps and hinders."""
    ontbreekt = _mist_uitleg(hgpd.weging, "Weeg af wat helpt en wat hindert")
    return _uitkomst(Onderdeel.HGPD_WEGING, ontbreekt, begonnen=bool(hgpd.weging.strip()))


def toets_behoeften(hgpd: HgpdFeiten) -> OnderdeelUitkomst:
    """Needs of pupil, teacher or school, and family; with the conclusion and the arrangement that follow."""
    genoemd = {behoefte.van for behoefte in hgpd.behoeften if zegt_iets(behoefte.tekst)}
    ontbreekt = [f"{van.label}: beschrijf wat er nodig is." for van in BehoefteVan if van not in genoemd]
    ontbreekt += _mist_uitleg(hgpd.conclusie, "Schrijf de conclusie")
    ontbreekt += _mist_uitleg(hgpd.arrangement, "Beschrijf het arrangement: wat krijgt het kind, en waar")
    begonnen = bool(hgpd.behoeften or hgpd.conclusie.strip() or hgpd.arrangement.strip())
    return _uitkomst(Onderdeel.HGPD_BEHOEFTEN, ontbreekt, begonnen=begonnen)


def toets_ouders_betrokken(gezagdragers: tuple[GezagdragerFeiten, ...], vandaag: date) -> OnderdeelUitkomst:
    """Every person with authority was told of the request, on a day, and gave a view on it."""
    if not gezagdragers:
        return _kan_nog_niet(Onderdeel.OUDERS, "Vul eerst bij 'Leerling' in wie het gezag heeft.")
    ontbreekt = []
    for ouder in (rij for rij in gezagdragers if not rij.na_indienen):
        op = ouder.geinformeerd_op
        ontbreekt += _indien(op is None, f"Vul in wanneer {ouder.naam} over de aanvraag is geïnformeerd.")
        ontbreekt += _indien(_na(op, vandaag), f"De dag waarop {ouder.naam} is geïnformeerd, ligt in de toekomst.")
        ontbreekt += _indien(not zegt_iets(ouder.mening), f"Vul in wat {ouder.naam} van de aanvraag vindt.")
    begonnen = any(ouder.geinformeerd_op or ouder.mening.strip() for ouder in gezagdragers)
    return _uitkomst(Onderdeel.OUDERS, ontbreekt, begonnen=begonnen)


def toets_deskundigen_gekozen(feiten: DossierFeiten) -> OnderdeelUitkomst:
    """A pair of experts is chosen that the law accepts, judged on today's employers."""
    if feiten.school.bestuur_id is None:
        return _kan_nog_niet(Onderdeel.DESKUNDIGEN, "Kies eerst de school: een deskundige werkt niet bij dat bestuur.")
    kader = AdviesKader(
        feiten.school.bestuur_id,
        feiten.opsteller_ids,
        feiten.vaste_deskundige_telt,
        feiten.orthopedagoog_telt_als_pedagoog,
    )
    oordeel = toets_keuze_deskundigen(feiten.deskundigen, kader)
    ontbreekt = [bevinding.bericht for bevinding in overtredingen(oordeel.bevindingen)]
    aandacht = [bevinding.bericht for bevinding in oordeel.bevindingen if bevinding.waarschuwing]
    return _uitkomst(Onderdeel.DESKUNDIGEN, ontbreekt, begonnen=bool(feiten.deskundigen), aandacht=aandacht)


def toets_gevraagd(feiten: DossierFeiten, vandaag: date) -> OnderdeelUitkomst:
    """Kind, category and start that go together and fit the child's age; why here not, and there so."""
    gevraagd = feiten.gevraagd
    geboortedatum = feiten.leerling.geboortedatum
    if geboortedatum is None:
        return _kan_nog_niet(Onderdeel.GEVRAAGD, "Vul eerst bij 'Leerling' de geboortedatum in.")
    ontbreekt = [
        *_indien(gevraagd.aanvraagsoort is None, "Kies wat voor aanvraag dit is."),
        *_indien(gevraagd.soort is None, "Kies sbo of so."),
        *_indien(gevraagd.categorie is None, "Kies een categorie."),
        *_indien(gevraagd.ingangsdatum is None, "Vul de ingangsdatum in."),
    ]
    aandacht: list[str] = []
    if gevraagd.aanvraagsoort is not None:
        over_soort = toets_soort(_soortfeiten(gevraagd, gevraagd.aanvraagsoort))
        ontbreekt += [bevinding.bericht for bevinding in overtredingen(over_soort)]
        aandacht += [bevinding.bericht for bevinding in over_soort if bevinding.waarschuwing]
    if gevraagd.soort and gevraagd.categorie:
        bevindingen = toets_categorie(gevraagd.soort, gevraagd.categorie, emb=gevraagd.emb)
        ontbreekt += [bevinding.bericht for bevinding in bevindingen]
    if gevraagd.soort and gevraagd.ingangsdatum:
        geldigheid = GeldigheidFeiten(
            gevraagd.soort,
            geboortedatum,
            gevraagd.ingangsdatum,
            gevraagd.afwijkingsgrond,
            gevraagd.emb,
            feiten.minimum_voor_sbo,
            feiten.leeftijd_in_principe,
            feiten.ontvangen,
        )
        bezwaren, let_op = _periode(geldigheid, gevraagd, vandaag)
        ontbreekt += bezwaren
        aandacht += let_op
    ontbreekt += _mist_uitleg(gevraagd.waarom_niet_huidige_school, "Leg uit waarom de school nu niet genoeg kan bieden")
    ontbreekt += _mist_uitleg(gevraagd.waarom_wel_speciale_school, "Leg uit waarom een speciale school dat wel kan")
    if gevraagd.onderinstroom and gevraagd.soort == SoortOnderwijs.SO and not zegt_iets(feiten.leerling.gemeente):
        aandacht.append(
            "Dit kind staat nergens ingeschreven. Woont het buiten onze regio? Dan geeft het samenwerkingsverband van "
            "de woonplaats de TLV voor so af."
        )
    # What was fixed when the request was begun is no work on this section yet.
    begonnen = gevraagd != GevraagdFeiten(
        aanvraagsoort=gevraagd.aanvraagsoort,
        eerdere=gevraagd.eerdere,
        nummer_elders=gevraagd.nummer_elders,
        onderinstroom=gevraagd.onderinstroom,
    )
    return _uitkomst(Onderdeel.GEVRAAGD, ontbreekt, begonnen=begonnen, aandacht=aandacht)


def _soortfeiten(gevraagd: GevraagdFeiten, aanvraagsoort: AanvraagSoort) -> SoortFeiten:
    return SoortFeiten(
        aanvraagsoort,
        gevraagd.eerdere,
        gevraagd.nummer_elders,
        gevraagd.soort,
        gevraagd.categorie,
        gevraagd.ingangsdatum,
        gevraagd.onderinstroom,
    )


def _periode(geldigheid: GeldigheidFeiten, gevraagd: GevraagdFeiten, vandaag: date) -> tuple[list[str], list[str]]:
    """What is wrong with the start date, and what is worth a look."""
    bevindingen = toets_begin(geldigheid, vandaag)
    bezwaren = [bevinding.bericht for bevinding in overtredingen(bevindingen)]
    aandacht = [bevinding.bericht for bevinding in bevindingen if bevinding.waarschuwing]
    try:
        einddatum_voorstel(geldigheid, gevraagd.gewenst_tot)
    except DomeinFout as fout:
        bezwaren += _indien(fout.bericht not in bezwaren, fout.bericht)
    if gevraagd.emb and gevraagd.gewenst_tot is not None and gevraagd.gewenst_tot < geldigheid.grens:
        aandacht.append(
            "Bij EMB loopt de TLV voor de hele schooltijd, tot en met "
            f"{datum_in_letters(geldigheid.grens)}. Maak 'Tot en met' leeg, of leg uit waarom het korter moet."
        )
    return bezwaren, aandacht


def toets_bijlagen(bijlagen: tuple[BijlageSoort, ...], gevraagd: GevraagdFeiten) -> OnderdeelUitkomst:
    """The OPP is attached; for a child that was never enrolled a report of somebody else instead. EMB needs proof.

    A re-application comes with an evaluated OPP (ondersteuningsplan ch. 6): worth a look when no evaluation is there.
    """
    if gevraagd.onderinstroom:
        ontbreekt = _indien(
            not set(bijlagen) & _ANDERE_BRONNEN,
            "Voeg een verslag toe van wie het kind kent: de opvang, jeugdhulp, het ziekenhuis of een onderzoeker.",
        )
    else:
        ontbreekt = _indien(BijlageSoort.OPP not in bijlagen, "Voeg het ontwikkelingsperspectief (OPP) toe.")
    ontbreekt += _indien(
        gevraagd.emb and BijlageSoort.ONDERZOEK not in bijlagen,
        "Voeg het onderzoeksverslag toe waaruit blijkt dat het kind ernstig meervoudig beperkt is (EMB).",
    )
    zonder_evaluatie = (
        gevraagd.aanvraagsoort == AanvraagSoort.HERAANVRAAG and bijlagen and BijlageSoort.EVALUATIE not in bijlagen
    )
    aandacht = _indien(bool(zonder_evaluatie), "Staat de laatste evaluatie in het OPP? Voeg haar anders toe.")
    return _uitkomst(Onderdeel.BIJLAGEN, ontbreekt, begonnen=bool(bijlagen), aandacht=aandacht)


def toets_dossier(feiten: DossierFeiten, vandaag: date) -> tuple[OnderdeelUitkomst, ...]:
    """How far every section is, in the order of the task list."""
    hgpd = feiten.hgpd
    return (
        toets_leerling(feiten, vandaag),
        toets_school_en_niveau3(feiten, vandaag),
        toets_voorgeschiedenis(hgpd),
        toets_onderzoeken(hgpd, vandaag, emb=feiten.gevraagd.emb),
        toets_interventies(feiten, vandaag),
        toets_beeld(hgpd),
        toets_weging(hgpd),
        toets_behoeften(hgpd),
        toets_ouders_betrokken(feiten.gezagdragers, vandaag),
        toets_deskundigen_gekozen(feiten),
        toets_gevraagd(feiten, vandaag),
        toets_bijlagen(feiten.bijlagen, feiten.gevraagd),
    )


def is_compleet(uitkomsten: Iterable[OnderdeelUitkomst]) -> bool:
    """Whether every section is there and complete, so that the request may be filed."""
    return {uitkomst.onderdeel for uitkomst in uitkomsten if uitkomst.klaar} == set(Onderdeel)
