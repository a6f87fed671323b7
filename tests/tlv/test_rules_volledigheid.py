"""A section is complete when it says what a decision needs, not when it is filled in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlingen.enums import BeeldVeld, BehoefteVan
from tlv.enums import AanvraagSoort, Beroep, BijlageSoort, Categorie, Onderdeel, OnderdeelStatus, SoortOnderwijs
from tlv.rules import (
    AdviesGegevens,
    BeeldFeiten,
    BehoefteFeiten,
    DossierFeiten,
    GevraagdFeiten,
    GezagdragerFeiten,
    HgpdFeiten,
    InterventieFeiten,
    LeerlingFeiten,
    OnderdeelUitkomst,
    OnderzoekFeiten,
    SchoolFeiten,
    is_compleet,
    is_plaatshouder,
    is_uitleg,
    toets_dossier,
    zegt_iets,
)

VANDAAG = date(2026, 3, 2)
MORGEN = VANDAAG + timedelta(days=1)
UITLEG = "Het kind werkt beter in een kleine groep."
DEEL, S = Onderdeel, OnderdeelStatus

INTERVENTIE = InterventieFeiten(
    "Begeleiding in de klas", date(2025, 1, 6), date(2025, 6, 27), resultaat="Weinig effect", niveau=3
)
HGPD = HgpdFeiten(
    voorgeschiedenis=UITLEG,
    onderzoeken=(OnderzoekFeiten("Intelligentieonderzoek", date(2025, 3, 3), "Disharmonisch profiel"),),
    interventies=(INTERVENTIE,),
    beeld=tuple(BeeldFeiten(veld, ("Leert graag",), ("Snel afgeleid",)) for veld in BeeldVeld),
    weging=UITLEG,
    behoeften=tuple(BehoefteFeiten(van, "Vaste structuur") for van in BehoefteVan),
    conclusie=UITLEG,
    arrangement=UITLEG,
)
COMPLEET = DossierFeiten(
    leerling=LeerlingFeiten("Noor", "Jansen", date(2018, 3, 1), "5801 AA", "Venray", "Venray"),
    gezagdragers=(GezagdragerFeiten("Ouder 1", True, date(2026, 2, 2), "Staat erachter"),),
    school=SchoolFeiten(
        school_id=1,
        bestuur_id=10,
        aangeboden=UITLEG,
        begin=date(2025, 1, 6),
        einde=date(2025, 12, 19),
        geevalueerd_op=date(2026, 1, 12),
        resultaat=UITLEG,
    ),
    hgpd=HGPD,
    deskundigen=(AdviesGegevens(1, Beroep.ORTHOPEDAGOOG, 101, 20), AdviesGegevens(2, Beroep.ARTS, 102)),
    opsteller_ids=frozenset({900}),
    gevraagd=GevraagdFeiten(
        AanvraagSoort.EERSTE,
        SoortOnderwijs.SO,
        Categorie.LAAG,
        date(2026, 8, 1),
        waarom_niet_huidige_school=UITLEG,
        waarom_wel_speciale_school=UITLEG,
    ),
    bijlagen=(BijlageSoort.OPP,),
)


def uitkomst(onderdeel: Onderdeel, feiten: DossierFeiten) -> OnderdeelUitkomst:
    return next(u for u in toets_dossier(feiten, VANDAAG) if u.onderdeel == onderdeel)


def test_een_compleet_dossier_is_klaar_in_de_volgorde_van_de_takenlijst() -> None:
    uitkomsten = toets_dossier(COMPLEET, VANDAAG)
    assert [u.onderdeel for u in uitkomsten] == list(Onderdeel)
    assert [u for u in uitkomsten if not u.klaar or u.ontbreekt] == []
    assert is_compleet(uitkomsten)
    assert not is_compleet(uitkomsten[1:])


def test_een_nieuwe_aanvraag_is_nog_nergens_begonnen() -> None:
    nieuw = DossierFeiten(gevraagd=GevraagdFeiten(AanvraagSoort.EERSTE))
    stand = {u.onderdeel: u.status for u in toets_dossier(nieuw, VANDAAG)}
    kan_nog_niet = {DEEL.OUDERS, DEEL.DESKUNDIGEN, DEEL.GEVRAAGD}
    assert {onderdeel for onderdeel, status in stand.items() if status == S.KAN_NOG_NIET} == kan_nog_niet
    assert {status for onderdeel, status in stand.items() if onderdeel not in kan_nog_niet} == {S.NIET_BEGONNEN}
    assert all(u.ontbreekt for u in toets_dossier(nieuw, VANDAAG))


Wijziging = Callable[[DossierFeiten], DossierFeiten]


def leerling(**nieuw: object) -> Wijziging:
    return lambda f: replace(f, leerling=replace(f.leerling, **nieuw))  # type: ignore[arg-type]


def school(**nieuw: object) -> Wijziging:
    return lambda f: replace(f, school=replace(f.school, **nieuw))  # type: ignore[arg-type]


def hgpd(**nieuw: object) -> Wijziging:
    return lambda f: replace(f, hgpd=replace(f.hgpd, **nieuw))  # type: ignore[arg-type]


def ouder(**nieuw: object) -> Wijziging:
    return lambda f: replace(f, gezagdragers=(replace(f.gezagdragers[0], **nieuw),))  # type: ignore[arg-type]


def gevraagd(**nieuw: object) -> Wijziging:
    return lambda f: replace(f, gevraagd=replace(f.gevraagd, **nieuw))  # type: ignore[arg-type]


def interventie(**nieuw: object) -> Wijziging:
    return hgpd(interventies=(replace(INTERVENTIE, **nieuw),))  # type: ignore[arg-type]


def onderzoek(**nieuw: object) -> Wijziging:
    return hgpd(onderzoeken=(replace(HGPD.onderzoeken[0], **nieuw),))  # type: ignore[arg-type]


def beeld(**nieuw: object) -> Wijziging:
    return hgpd(beeld=(*HGPD.beeld[:4], replace(HGPD.beeld[4], **nieuw)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("onderdeel", "wijzig", "woord"),
    [
        (DEEL.LEERLING, leerling(achternaam="x"), "naam"),
        (DEEL.LEERLING, leerling(geboortedatum=None), "geboortedatum"),
        (DEEL.LEERLING, leerling(geboortedatum=MORGEN), "toekomst"),
        (DEEL.LEERLING, leerling(postcode=""), "postcode"),
        (DEEL.LEERLING, leerling(plaats="-"), "woonplaats"),
        (DEEL.LEERLING, ouder(adres_compleet=False), "adres van Ouder 1"),
        (DEEL.LEERLING, lambda f: replace(f, gezagdragers=()), "gezag"),
        (DEEL.SCHOOL_EN_NIVEAU3, school(school_id=None), "school"),
        (DEEL.SCHOOL_EN_NIVEAU3, school(bestuur_id=None), "bestuur"),
        (DEEL.SCHOOL_EN_NIVEAU3, school(aangeboden="rekenhulp"), "Beschrijf welke extra ondersteuning"),
        (DEEL.SCHOOL_EN_NIVEAU3, school(begin=None), "begon"),
        (DEEL.SCHOOL_EN_NIVEAU3, school(begin=MORGEN), "toekomst"),
        (DEEL.SCHOOL_EN_NIVEAU3, school(einde=None), "tot wanneer"),
        (DEEL.SCHOOL_EN_NIVEAU3, school(einde=date(2025, 1, 5)), "voor het begint"),
        (DEEL.SCHOOL_EN_NIVEAU3, school(geevalueerd_op=None), "geëvalueerd"),
        (DEEL.SCHOOL_EN_NIVEAU3, school(geevalueerd_op=MORGEN), "toekomst"),
        (DEEL.SCHOOL_EN_NIVEAU3, school(geevalueerd_op=date(2025, 1, 5)), "voor het begon"),
        (DEEL.SCHOOL_EN_NIVEAU3, school(resultaat="goed"), "opleverde"),
        (DEEL.HGPD_VOORGESCHIEDENIS, hgpd(voorgeschiedenis="n.v.t."), "voorgeschiedenis"),
        (DEEL.HGPD_ONDERZOEKEN, hgpd(onderzoeken=(), reden_geen_onderzoek="geen"), "waarom er geen is"),
        (DEEL.HGPD_ONDERZOEKEN, onderzoek(naam="?"), "naam"),
        (DEEL.HGPD_ONDERZOEKEN, onderzoek(datum=None), "datum"),
        (DEEL.HGPD_ONDERZOEKEN, onderzoek(datum=MORGEN), "toekomst"),
        (DEEL.HGPD_ONDERZOEKEN, onderzoek(uitkomst="volgt"), "uitkomst"),
        (DEEL.HGPD_INTERVENTIES, interventie(naam="-"), "naam"),
        (DEEL.HGPD_INTERVENTIES, interventie(niveau=2), "niveau 3"),
        (DEEL.HGPD_INTERVENTIES, interventie(begin=None), "begon"),
        (DEEL.HGPD_INTERVENTIES, interventie(begin=MORGEN, einde=None, loopt_nog=True), "toekomst"),
        (DEEL.HGPD_INTERVENTIES, interventie(einde=None), "stopte"),
        (DEEL.HGPD_INTERVENTIES, interventie(einde=date(2025, 1, 5)), "voor het begint"),
        (DEEL.HGPD_INTERVENTIES, interventie(resultaat=""), "resultaat"),
        (DEEL.HGPD_BEELD, beeld(compenserend=(), belemmerend=()), "Gezin en thuis"),
        (DEEL.HGPD_BEELD, beeld(compenserend=("-",), belemmerend=("nvt",)), "Gezin en thuis"),
        (
            DEEL.HGPD_BEELD,
            beeld(compenserend=(), belemmerend=(), geen_bijzonderheden="geen"),
            "leg uit waarom er geen bijzonderheden zijn.",
        ),
        (DEEL.HGPD_BEELD, hgpd(beeld=HGPD.beeld[1:]), "Lichamelijke"),
        (DEEL.HGPD_WEGING, hgpd(weging="Afgewogen."), "Weeg"),
        (DEEL.HGPD_BEHOEFTEN, hgpd(behoeften=HGPD.behoeften[:2]), "Het gezin"),
        (
            DEEL.HGPD_BEHOEFTEN,
            hgpd(behoeften=(*HGPD.behoeften[1:], BehoefteFeiten(BehoefteVan.LEERLING, "x"))),
            "leerling",
        ),
        (DEEL.HGPD_BEHOEFTEN, hgpd(conclusie="so"), "conclusie"),
        (DEEL.HGPD_BEHOEFTEN, hgpd(arrangement=""), "arrangement"),
        (DEEL.OUDERS, ouder(geinformeerd_op=None), "geïnformeerd"),
        (DEEL.OUDERS, ouder(geinformeerd_op=MORGEN), "toekomst"),
        (DEEL.OUDERS, ouder(mening="-"), "vindt"),
        (DEEL.DESKUNDIGEN, lambda f: replace(f, deskundigen=f.deskundigen[:1]), "twee verschillende"),
        (DEEL.DESKUNDIGEN, lambda f: replace(f, opsteller_ids=frozenset({101})), "twee verschillende"),
        (DEEL.DESKUNDIGEN, school(bestuur_id=20), "twee verschillende"),
        (DEEL.GEVRAAGD, gevraagd(aanvraagsoort=None), "wat voor aanvraag"),
        (DEEL.GEVRAAGD, gevraagd(soort=None), "sbo of so"),
        (DEEL.GEVRAAGD, gevraagd(categorie=None), "categorie"),
        (DEEL.GEVRAAGD, gevraagd(categorie=Categorie.NVT), "laag, midden of hoog"),
        (DEEL.GEVRAAGD, gevraagd(soort=SoortOnderwijs.SBO), "geen categorie"),
        (DEEL.GEVRAAGD, gevraagd(ingangsdatum=None), "ingangsdatum"),
        (DEEL.GEVRAAGD, gevraagd(ingangsdatum=date(2018, 2, 28)), "geboortedatum"),
        (DEEL.GEVRAAGD, gevraagd(ingangsdatum=date(2032, 8, 1)), "te oud"),
        (DEEL.GEVRAAGD, gevraagd(gewenst_tot=date(2026, 7, 31)), "niet na de ingangsdatum"),
        (DEEL.GEVRAAGD, gevraagd(waarom_niet_huidige_school="te druk"), "niet genoeg"),
        (DEEL.GEVRAAGD, gevraagd(waarom_wel_speciale_school="klein"), "speciale school"),
        (DEEL.BIJLAGEN, lambda f: replace(f, bijlagen=(BijlageSoort.ONDERZOEK,)), "OPP"),
    ],
)
def test_wat_er_ontbreekt_wordt_gezegd_en_houdt_het_onderdeel_open(
    onderdeel: Onderdeel, wijzig: Wijziging, woord: str
) -> None:
    gevonden = uitkomst(onderdeel, wijzig(COMPLEET))
    assert gevonden.status == S.NIET_COMPLEET
    assert any(woord in zin for zin in gevonden.ontbreekt), gevonden.ontbreekt


@pytest.mark.parametrize(
    ("onderdeel", "wijzig"),
    [
        (DEEL.LEERLING, leerling(postcode="", gemeente="")),
        (DEEL.LEERLING, leerling(geboortedatum=VANDAAG)),
        (DEEL.SCHOOL_EN_NIVEAU3, school(einde=MORGEN)),
        (DEEL.SCHOOL_EN_NIVEAU3, school(geevalueerd_op=VANDAAG)),
        (DEEL.SCHOOL_EN_NIVEAU3, school(begin=date(2025, 12, 19), einde=date(2025, 12, 19))),
        (DEEL.HGPD_ONDERZOEKEN, hgpd(onderzoeken=(), reden_geen_onderzoek=UITLEG)),
        (DEEL.HGPD_INTERVENTIES, interventie(einde=None, loopt_nog=True)),
        (DEEL.HGPD_INTERVENTIES, interventie(begin=VANDAAG, einde=None, loopt_nog=True)),
        (DEEL.HGPD_INTERVENTIES, interventie(begin=date(2025, 6, 27))),
        (DEEL.HGPD_BEELD, beeld(compenserend=())),
        (DEEL.HGPD_BEELD, beeld(compenserend=(), belemmerend=(), geen_bijzonderheden=UITLEG)),
        (DEEL.OUDERS, ouder(geinformeerd_op=VANDAAG)),
        (DEEL.GEVRAAGD, gevraagd(soort=SoortOnderwijs.SBO, categorie=Categorie.NVT)),
    ],
)
def test_wat_net_genoeg_is(onderdeel: Onderdeel, wijzig: Wijziging) -> None:
    assert uitkomst(onderdeel, wijzig(COMPLEET)).klaar


def test_een_kant_van_het_beeld_vraagt_aandacht_maar_is_compleet() -> None:
    gevonden = uitkomst(DEEL.HGPD_BEELD, beeld(compenserend=())(COMPLEET))
    assert gevonden.aandacht == ("Gezin en thuis: is er ook iets dat helpt?",)
    assert uitkomst(DEEL.HGPD_BEELD, COMPLEET).aandacht == ()


ZONDER_NIVEAU3 = {"aangeboden": "", "begin": None, "einde": None, "geevalueerd_op": None, "resultaat": ""}


@pytest.mark.parametrize(
    ("wijzig", "klaar"),
    [
        (school(**ZONDER_NIVEAU3, reden_geen_niveau3=UITLEG), False),  # a regular school must try level 3
        (school(**ZONDER_NIVEAU3, reden_geen_niveau3=UITLEG, op_reguliere_school=False), True),
        (school(**ZONDER_NIVEAU3, reden_geen_niveau3="nvt", op_reguliere_school=False), False),
        # half a level 3 is not none
        *(
            (school(**{**ZONDER_NIVEAU3, **deel}, reden_geen_niveau3=UITLEG, op_reguliere_school=False), False)
            for deel in (
                {"aangeboden": UITLEG},
                {"begin": date(2025, 1, 6)},
                {"geevalueerd_op": date(2026, 1, 12)},
                {"resultaat": UITLEG},
            )
        ),
    ],
)
def test_alleen_waar_niveau3_niet_kon_volstaat_een_reden(wijzig: Wijziging, klaar: bool) -> None:
    assert uitkomst(DEEL.SCHOOL_EN_NIVEAU3, wijzig(COMPLEET)).klaar is klaar


@pytest.mark.parametrize(
    ("soort", "klaar"),
    [(soort, soort != AanvraagSoort.EERSTE) for soort in AanvraagSoort],
)
def test_een_heraanvraag_of_overgang_vraagt_geen_niveau3(soort: AanvraagSoort, klaar: bool) -> None:
    feiten = school(**ZONDER_NIVEAU3, reden_geen_niveau3=UITLEG)(gevraagd(aanvraagsoort=soort)(COMPLEET))
    feiten = interventie(niveau=None)(feiten)
    assert uitkomst(DEEL.SCHOOL_EN_NIVEAU3, feiten).klaar is klaar
    assert uitkomst(DEEL.HGPD_INTERVENTIES, feiten).klaar is klaar


def test_een_ingangsdatum_ver_vooruit_vraagt_alleen_aandacht() -> None:
    gevonden = uitkomst(DEEL.GEVRAAGD, gevraagd(ingangsdatum=date(2027, 8, 1))(COMPLEET))
    assert gevonden.klaar
    assert len(gevonden.aandacht) == 1


@pytest.mark.parametrize("ontbrekend", ["soort", "categorie", "ingangsdatum"])
def test_een_keuze_die_nog_open_is_geeft_een_melding(ontbrekend: str) -> None:
    assert len(uitkomst(DEEL.GEVRAAGD, gevraagd(**{ontbrekend: None})(COMPLEET)).ontbreekt) == 1
    sbo = gevraagd(soort=SoortOnderwijs.SBO, categorie=None)(COMPLEET)
    assert uitkomst(DEEL.GEVRAAGD, sbo).ontbreekt == ("Kies een categorie.",)


def test_een_te_oude_leerling_krijgt_een_melding_niet_twee() -> None:
    gevonden = uitkomst(DEEL.GEVRAAGD, gevraagd(ingangsdatum=date(2032, 8, 1))(COMPLEET))
    assert len(gevonden.ontbreekt) == 1


@pytest.mark.parametrize(
    "tekst",
    [
        *("", "  ", "x", "X", "xxx", "-", "---", "...", "?", "nvt", "N.v.t.", "n.v.t", "NVT.", "niet van toepassing"),
        *("geen", "volgt", "Volgt nog...", "zie bijlage", "aaaa", "ntb", "ja", "ok"),
    ],
)
def test_plaatshouders_zeggen_niets(tekst: str) -> None:
    assert is_plaatshouder(tekst)
    assert not zegt_iets(tekst)
    assert not is_uitleg(tekst)


@pytest.mark.parametrize(
    ("tekst", "uitleg"),
    [
        ("Er is rust in huis.", False),  # 19 characters
        ("Er is rust in huis..", True),  # 20 characters
        ("Hechtingsproblematiek", False),  # long enough, one word
        ("Hechtingsproblematiek vermoed", True),  # two words
        ("geen geen geen geen geen", False),
        ("mama mam mam mama mamama", False),  # two different letters
        ("Ad had adhd had had adhd", False),  # three
        ("Adhd had dag dag had adhd", False),  # four
        ("Adhd had dag dag had dage", True),  # five
        ("xxxx xxx xxxxxx xxxx xxx", False),
        ("n.v.t. - n.v.t. - n.v.t. - nvt", False),
        ("ja                        nee", False),  # spaces are no text
    ],
)
def test_een_uitleg_heeft_twintig_tekens_en_meer_dan_een_woord(tekst: str, uitleg: bool) -> None:
    assert is_uitleg(tekst) is uitleg


@pytest.mark.parametrize("tekst", ["Weinig effect", "mama", "IQ 82", "Eens", "Goed"])
def test_een_kort_antwoord_is_een_antwoord(tekst: str) -> None:
    assert zegt_iets(tekst)


@given(st.text(alphabet=" -._?/!\n\t", max_size=60))
def test_leestekens_zijn_nooit_een_antwoord(tekst: str) -> None:
    assert not zegt_iets(tekst)
    assert not is_uitleg(tekst)


@given(st.text(max_size=60))
def test_wat_een_uitleg_is_zegt_ook_iets(tekst: str) -> None:
    if is_uitleg(tekst):
        assert zegt_iets(tekst)
