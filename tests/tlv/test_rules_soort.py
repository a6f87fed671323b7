"""Kinds of request: what the facts point at, and what fits an earlier declaration."""

from dataclasses import replace
from datetime import date

import pytest

from tests.tlv.test_rules_volledigheid import COMPLEET, HGPD, UITLEG, gevraagd, hgpd, school, uitkomst
from tlv.enums import AanvraagSoort, BijlageSoort, Categorie, Onderdeel, SoortOnderwijs
from tlv.rules import EerdereTlv, InterventieFeiten, SoortFeiten, overtredingen, stel_soort_voor, toets_soort

VANDAAG = date(2026, 3, 2)
K, SO, SBO = AanvraagSoort, SoortOnderwijs.SO, SoortOnderwijs.SBO
TLV_SO = EerdereTlv("PO3101-2024-00007", SO, Categorie.LAAG, date(2024, 8, 1), date(2026, 7, 31))
TLV_SBO = replace(TLV_SO, soort=SBO, categorie=Categorie.NVT)
ELDERS = "PO2203-2023-00017"


@pytest.mark.parametrize(
    ("tot", "soort", "op_basisschool", "voorstel"),
    [
        (date(2026, 3, 1), SO, False, K.HERAANVRAAG),  # ended yesterday, still in a special school
        (date(2026, 3, 1), SO, True, K.EERSTE),  # ended, and back in a regular school
        (date(2026, 3, 2), SO, True, K.HERAANVRAAG),  # still holds today
        (date(2026, 7, 31), SO, False, K.HERAANVRAAG),  # ends with this school year
        (date(2027, 7, 31), SO, False, K.CATEGORIE),
        (date(2027, 7, 31), SBO, False, K.OVERGANG),
    ],
)
def test_het_voorstel_volgt_uit_de_laatste_tlv(
    tot: date, soort: SoortOnderwijs, op_basisschool: bool, voorstel: AanvraagSoort
) -> None:
    laatste = replace(TLV_SO, soort=soort, tot=tot)
    oudere = replace(TLV_SO, nummer="PO3101-2019-00001", van=date(2019, 8, 1), tot=date(2021, 7, 31))
    uit = stel_soort_voor([laatste, oudere], vandaag=VANDAAG, ooit_ingeschreven=True, op_basisschool=op_basisschool)
    assert uit.soort == voorstel
    assert uit.eerdere == (None if voorstel == K.EERSTE else laatste)
    assert str(tot.year) in uit.reden


@pytest.mark.parametrize("ooit", [True, False])
def test_zonder_tlv_is_het_een_eerste_aanvraag(ooit: bool) -> None:
    uit = stel_soort_voor([], vandaag=VANDAAG, ooit_ingeschreven=ooit, op_basisschool=False)
    assert (uit.soort, uit.eerdere) == (K.EERSTE, None)
    assert ("onderinstroom" in uit.reden) is not ooit


def feiten(soort: AanvraagSoort, **velden: object) -> SoortFeiten:
    """From 1 August 2026 on, after the declaration that ends the day before."""
    basis = SoortFeiten(soort, TLV_SO, "", SO, Categorie.LAAG, date(2026, 8, 1))
    return replace(basis, **velden)  # type: ignore[arg-type]


PAST = [
    feiten(K.EERSTE, eerdere=None),
    feiten(K.HERAANVRAAG),
    feiten(K.HERAANVRAAG, eerdere=TLV_SBO, gevraagd=SBO, categorie=Categorie.NVT),
    feiten(K.CATEGORIE, categorie=Categorie.HOOG),
    feiten(K.CATEGORIE, eerdere=None, nummer_elders=ELDERS),
    feiten(K.OVERGANG, eerdere=TLV_SBO),
    feiten(K.OVERGANG, gevraagd=SBO, categorie=Categorie.NVT),
    # Nothing is asked yet: the section says so itself.
    feiten(K.CATEGORIE, gevraagd=None, categorie=None, ingangsdatum=None),
]


@pytest.mark.parametrize("past", PAST)
def test_een_soort_die_past(past: SoortFeiten) -> None:
    assert toets_soort(past) == ()


PAST_NIET = [
    (feiten(K.EERSTE), "bouwt niet voort"),
    (feiten(K.EERSTE, eerdere=None, nummer_elders=ELDERS), "bouwt niet voort"),
    (feiten(K.HERAANVRAAG, eerdere=None), "Kies op welke TLV"),
    (feiten(K.OVERGANG, eerdere=None, nummer_elders=" "), "Kies op welke TLV"),
    (feiten(K.OVERGANG, eerdere=TLV_SBO, nummer_elders=ELDERS), "niet allebei"),
    (feiten(K.OVERGANG, onderinstroom=True, eerdere=TLV_SBO), "nog nooit op een school"),
    (feiten(K.HERAANVRAAG, gevraagd=SBO, categorie=Categorie.NVT), "dezelfde soort onderwijs"),
    (feiten(K.CATEGORIE), "al voor categorie laag"),
    (feiten(K.CATEGORIE, eerdere=TLV_SBO, categorie=Categorie.HOOG), "alleen binnen het so"),
    (feiten(K.CATEGORIE, gevraagd=SBO, categorie=Categorie.NVT), "alleen binnen het so"),
    (feiten(K.OVERGANG), "andere soort onderwijs"),
    (feiten(K.HERAANVRAAG, ingangsdatum=date(2026, 7, 31)), "Een heraanvraag gaat daarna in"),
    (feiten(K.OVERGANG, eerdere=TLV_SBO, ingangsdatum=date(2024, 8, 1)), "De nieuwe TLV gaat later in"),
]


@pytest.mark.parametrize(("fout", "zin"), PAST_NIET)
def test_een_soort_die_niet_past(fout: SoortFeiten, zin: str) -> None:
    [bevinding] = overtredingen(toets_soort(fout))
    assert zin in bevinding.bericht
    assert bevinding.artikel


LET_OP = [
    (feiten(K.OVERGANG, eerdere=None, nummer_elders="17-2023"), "ziet er anders uit"),
    (feiten(K.HERAANVRAAG, eerdere=None, nummer_elders=ELDERS), "hoort bij wie de eerste TLV afgaf"),
    (feiten(K.HERAANVRAAG, categorie=Categorie.HOOG), "De vorige TLV is voor categorie laag"),
    (feiten(K.OVERGANG, eerdere=TLV_SBO, ingangsdatum=date(2026, 4, 1)), "die eindigt dan op 31 maart 2026"),
]


@pytest.mark.parametrize(("twijfel", "zin"), LET_OP)
def test_wat_alleen_een_blik_vraagt(twijfel: SoortFeiten, zin: str) -> None:
    [bevinding] = toets_soort(twijfel)
    assert bevinding.waarschuwing
    assert zin in bevinding.bericht


# Completeness per kind

LEEG_NIVEAU3 = {"aangeboden": "", "begin": None, "einde": None, "geevalueerd_op": None, "resultaat": ""}
JEUGDHULP = InterventieFeiten("Dagbehandeling", date(2025, 1, 6), loopt_nog=True, resultaat="Meer rust")


def test_onderinstroom_vraagt_geen_niveau_3_en_opp_wel_een_andere_bron() -> None:
    onderinstroom = gevraagd(onderinstroom=True)(school(**LEEG_NIVEAU3)(hgpd(interventies=(JEUGDHULP,))(COMPLEET)))
    assert uitkomst(Onderdeel.SCHOOL_EN_NIVEAU3, onderinstroom).klaar
    assert uitkomst(Onderdeel.HGPD_INTERVENTIES, onderinstroom).klaar
    assert "opvang" in uitkomst(Onderdeel.BIJLAGEN, onderinstroom).ontbreekt[0]
    for bron in (BijlageSoort.VERSLAG, BijlageSoort.ONDERZOEK, BijlageSoort.EVALUATIE):
        assert uitkomst(Onderdeel.BIJLAGEN, replace(onderinstroom, bijlagen=(bron,))).klaar
    zonder = hgpd(interventies=())(onderinstroom)
    assert "opvang" in uitkomst(Onderdeel.HGPD_INTERVENTIES, zonder).ontbreekt[0]
    # For every other child in a regular school all of it stays needed.
    gewoon = gevraagd(onderinstroom=False)(onderinstroom)
    for onderdeel in (Onderdeel.SCHOOL_EN_NIVEAU3, Onderdeel.HGPD_INTERVENTIES):
        assert not uitkomst(onderdeel, gewoon).klaar


def test_onderinstroom_van_buiten_de_regio_krijgt_een_waarschuwing() -> None:
    binnen = gevraagd(onderinstroom=True)(COMPLEET)
    assert uitkomst(Onderdeel.GEVRAAGD, binnen).aandacht == ()
    buiten = replace(binnen, leerling=replace(binnen.leerling, gemeente=""))
    [zin] = uitkomst(Onderdeel.GEVRAAGD, buiten).aandacht
    assert "samenwerkingsverband van de woonplaats" in zin


@pytest.mark.parametrize(("einde", "klaar"), [(date(2024, 7, 31), False), (date(2024, 8, 1), True), (None, True)])
def test_een_heraanvraag_laat_zien_wat_er_sinds_de_vorige_tlv_is_gedaan(einde: date | None, klaar: bool) -> None:
    aanpak = InterventieFeiten("Hulp", date(2023, 1, 9), einde, einde is None, "Wat rust", 3)
    heraanvraag = gevraagd(aanvraagsoort=K.HERAANVRAAG, eerdere=TLV_SO)(hgpd(interventies=(aanpak,))(COMPLEET))
    uit = uitkomst(Onderdeel.HGPD_INTERVENTIES, heraanvraag)
    assert uit.klaar is klaar
    assert klaar or "sinds de vorige TLV inging, op 1 augustus 2024" in uit.ontbreekt[0]


def test_een_heraanvraag_zonder_evaluatie_vraagt_een_blik() -> None:
    heraanvraag = gevraagd(aanvraagsoort=K.HERAANVRAAG, eerdere=TLV_SO)(COMPLEET)
    assert "evaluatie" in uitkomst(Onderdeel.BIJLAGEN, heraanvraag).aandacht[0]
    met = replace(heraanvraag, bijlagen=(BijlageSoort.OPP, BijlageSoort.EVALUATIE))
    assert uitkomst(Onderdeel.BIJLAGEN, met).aandacht == ()


def test_wat_gevraagd_wordt_past_bij_de_soort() -> None:
    overgang = gevraagd(aanvraagsoort=K.OVERGANG, eerdere=TLV_SO)(COMPLEET)
    assert "andere soort onderwijs" in uitkomst(Onderdeel.GEVRAAGD, overgang).ontbreekt[0]
    assert uitkomst(Onderdeel.GEVRAAGD, gevraagd(eerdere=TLV_SBO)(overgang)).klaar


def test_emb_is_so_hoog_met_bewijs_en_loopt_tot_14() -> None:
    emb = gevraagd(emb=True, categorie=Categorie.HOOG)(COMPLEET)
    assert uitkomst(Onderdeel.GEVRAAGD, emb).klaar
    assert not uitkomst(Onderdeel.GEVRAAGD, gevraagd(categorie=Categorie.LAAG)(emb)).klaar
    assert "EMB" in uitkomst(Onderdeel.BIJLAGEN, emb).ontbreekt[0]
    assert uitkomst(Onderdeel.BIJLAGEN, replace(emb, bijlagen=(BijlageSoort.OPP, BijlageSoort.ONDERZOEK))).klaar
    zonder = replace(emb, hgpd=replace(HGPD, onderzoeken=(), reden_geen_onderzoek=UITLEG))
    assert "ernstig meervoudig beperkt" in uitkomst(Onderdeel.HGPD_ONDERZOEKEN, zonder).ontbreekt[0]
    assert uitkomst(Onderdeel.HGPD_ONDERZOEKEN, gevraagd(emb=False)(zonder)).klaar
    # Born on 1 March 2018: 14 in the school year that ends in 2032.
    korter = gevraagd(gewenst_tot=date(2028, 7, 31))(emb)
    assert "31 juli 2032" in uitkomst(Onderdeel.GEVRAAGD, korter).aandacht[0]
    assert uitkomst(Onderdeel.GEVRAAGD, gevraagd(gewenst_tot=date(2032, 7, 31))(emb)).aandacht == ()
