"""Period, category, number and terms of a TLV: tables at both sides of every boundary, and what always holds."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from swv.domein import DomeinFout
from tlv.enums import Categorie, SoortOnderwijs
from tlv.rules import (
    GeldigheidFeiten,
    beslistermijn,
    bezwaartermijn,
    einddatum_voorstel,
    is_tlvnummer,
    maak_tlvnummer,
    overtredingen,
    toets_begin,
    toets_categorie,
    toets_geldigheid,
    uiterste_einddatum,
    vroegste_einddatum,
)

SO, SBO = SoortOnderwijs.SO, SoortOnderwijs.SBO
GROND = "Met een jaar extra is vmbo-t met ondersteuning haalbaar."
geboortedata = st.dates(date(2002, 1, 1), date(2030, 12, 31))
startdata = st.dates(date(2014, 8, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("geboren", "leeftijd", "einde"),
    [
        (date(2010, 7, 31), 14, date(2024, 7, 31)),
        (date(2010, 8, 1), 14, date(2025, 7, 31)),
        (date(2010, 7, 31), 12, date(2022, 7, 31)),
        (date(2010, 8, 1), 12, date(2023, 7, 31)),
        (date(2010, 1, 1), 12, date(2022, 7, 31)),
        (date(2009, 12, 31), 12, date(2022, 7, 31)),
        (date(2012, 2, 29), 14, date(2026, 7, 31)),
        (date(2012, 2, 29), 12, date(2024, 7, 31)),
    ],
)
def test_uiterste_einddatum(geboren: date, leeftijd: int, einde: date) -> None:
    assert uiterste_einddatum(geboren, leeftijd) == einde


def test_uiterste_einddatum_gaat_uit_van_twaalf_jaar() -> None:
    assert uiterste_einddatum(date(2010, 8, 1)) == date(2023, 7, 31)


@pytest.mark.parametrize(
    ("start", "einde"),
    [
        (date(2026, 7, 31), date(2027, 7, 31)),
        (date(2026, 8, 1), date(2027, 7, 31)),
        (date(2026, 8, 2), date(2028, 7, 31)),
        (date(2026, 12, 31), date(2028, 7, 31)),
        (date(2027, 1, 1), date(2028, 7, 31)),
        (date(2027, 7, 31), date(2028, 7, 31)),
        (date(2028, 2, 29), date(2029, 7, 31)),
    ],
)
def test_vroegste_einddatum(start: date, einde: date) -> None:
    assert vroegste_einddatum(start) == einde


@given(startdata)
def test_het_minimum_bevat_altijd_een_heel_schooljaar(start: date) -> None:
    einde = vroegste_einddatum(start)
    assert start <= date(einde.year - 1, 8, 1)
    assert start > date(einde.year - 2, 8, 1)  # and never two full years too many


@given(geboortedata, st.integers(4, 14))
def test_de_leeftijd_wordt_bereikt_in_het_laatste_schooljaar(geboren: date, leeftijd: int) -> None:
    einde = uiterste_einddatum(geboren, leeftijd)
    assume((geboren.month, geboren.day) != (2, 29))
    jarig = geboren.replace(year=geboren.year + leeftijd)
    assert date(einde.year - 1, 8, 1) <= jarig <= einde


# the proposal: born, start, kind, extra facts -> end
@pytest.mark.parametrize(
    ("geboren", "start", "soort", "extra", "einde"),
    [
        (date(2018, 3, 1), date(2026, 8, 1), SO, {}, date(2030, 7, 31)),
        (date(2018, 3, 1), date(2026, 8, 1), SBO, {}, date(2030, 7, 31)),
        (date(2018, 3, 1), date(2026, 8, 1), SBO, {"afwijkingsgrond": GROND}, date(2032, 7, 31)),
        (date(2018, 3, 1), date(2026, 8, 1), SBO, {"afwijkingsgrond": "nodig"}, date(2030, 7, 31)),
        (date(2018, 3, 1), date(2026, 8, 1), SO, {"emb": True}, date(2032, 7, 31)),
        (date(2018, 3, 1), date(2026, 8, 1), SBO, {"emb": True}, date(2030, 7, 31)),
        # 12 gives way to the minimum
        (date(2015, 3, 1), date(2026, 8, 1), SO, {}, date(2027, 7, 31)),
        (date(2015, 3, 1), date(2026, 8, 2), SO, {}, date(2028, 7, 31)),
        (date(2015, 3, 1), date(2026, 8, 2), SBO, {}, date(2028, 7, 31)),
        (date(2015, 3, 1), date(2026, 8, 2), SBO, {"minimum_voor_sbo": False}, date(2027, 7, 31)),
        (date(2014, 3, 1), date(2026, 9, 1), SO, {}, date(2028, 7, 31)),
        # 14 wins from the minimum
        (date(2013, 3, 1), date(2026, 9, 1), SO, {}, date(2027, 7, 31)),
        (date(2012, 8, 1), date(2026, 8, 1), SO, {}, date(2027, 7, 31)),
        (date(2012, 7, 31), date(2026, 7, 30), SO, {}, date(2026, 7, 31)),
    ],
)
def test_voorstel_voor_de_einddatum(
    geboren: date, start: date, soort: SoortOnderwijs, extra: dict[str, object], einde: date
) -> None:
    uitkomst = einddatum_voorstel(GeldigheidFeiten(soort, geboren, start, **extra))  # type: ignore[arg-type]
    assert uitkomst.waarde == einde
    assert uitkomst.stappen


@pytest.mark.parametrize(
    ("gewenst", "einde"),
    [
        (date(2027, 7, 31), date(2028, 7, 31)),  # below the minimum
        (date(2028, 7, 31), date(2028, 7, 31)),
        (date(2029, 1, 15), date(2029, 7, 31)),  # always a 31 July
        (date(2030, 7, 31), date(2030, 7, 31)),
        (date(2031, 7, 31), date(2030, 7, 31)),  # past the age in principle
    ],
)
def test_een_kortere_plaatsing_wordt_gevolgd_binnen_de_grenzen(gewenst: date, einde: date) -> None:
    feiten = GeldigheidFeiten(SO, date(2018, 3, 1), date(2026, 9, 1))
    assert einddatum_voorstel(feiten, gewenst).waarde == einde


@pytest.mark.parametrize(
    ("feiten", "woord"),
    [
        (GeldigheidFeiten(SO, date(2012, 7, 31), date(2026, 8, 1)), "te oud"),
        (GeldigheidFeiten(SO, date(2012, 7, 31), date(2026, 8, 1), emb=True), "te oud"),
        (GeldigheidFeiten(SO, date(2012, 7, 31), date(2026, 7, 31)), "te oud"),
        (GeldigheidFeiten(SBO, date(2014, 7, 31), date(2026, 8, 1), minimum_voor_sbo=False), "onderbouwing"),
    ],
)
def test_wie_te_oud_is_krijgt_geen_voorstel(feiten: GeldigheidFeiten, woord: str) -> None:
    with pytest.raises(DomeinFout, match=woord):
        einddatum_voorstel(feiten)


def test_een_gewenst_einde_voor_het_begin_wordt_geweigerd() -> None:
    with pytest.raises(DomeinFout, match="niet na de ingangsdatum"):
        einddatum_voorstel(GeldigheidFeiten(SBO, date(2018, 3, 1), date(2026, 8, 1)), date(2026, 8, 1))


def test_het_voorstel_zegt_waarom_twaalf_wijkt_en_veertien_niet() -> None:
    wijkt = einddatum_voorstel(GeldigheidFeiten(SO, date(2015, 3, 1), date(2026, 9, 1)))
    assert "gaat voor een eerdere einddatum" in wijkt.uitleg
    assert "WEC 40 lid 15" in wijkt.artikel
    wint = einddatum_voorstel(GeldigheidFeiten(SO, date(2013, 3, 1), date(2026, 9, 1)))
    assert "Deze grens gaat voor" in wint.uitleg


feiten_van_een_aanvraag = st.builds(
    GeldigheidFeiten,
    soort=st.sampled_from(SoortOnderwijs),
    geboortedatum=geboortedata,
    ingangsdatum=startdata,
    afwijkingsgrond=st.sampled_from(["", "-", GROND]),
    emb=st.booleans(),
    minimum_voor_sbo=st.booleans(),
)


@given(feiten_van_een_aanvraag, st.none() | startdata)
def test_een_voorstel_is_altijd_een_geldige_einddatum(feiten: GeldigheidFeiten, gewenst: date | None) -> None:
    assume(feiten.geboortedatum <= feiten.ingangsdatum)
    try:
        einde = einddatum_voorstel(feiten, gewenst).waarde
    except DomeinFout:
        return
    assert (einde.month, einde.day) == (7, 31)
    assert feiten.ingangsdatum < einde <= uiterste_einddatum(feiten.geboortedatum, 14)
    assert toets_geldigheid(feiten, einde, vandaag=feiten.ingangsdatum) == ()


@given(feiten_van_een_aanvraag)
def test_wie_op_tijd_begint_krijgt_altijd_een_voorstel_en_wie_te_laat_begint_nooit(feiten: GeldigheidFeiten) -> None:
    assume(feiten.soort == SO or feiten.minimum_voor_sbo)
    past = feiten.ingangsdatum < uiterste_einddatum(feiten.geboortedatum, 14)
    try:
        einddatum_voorstel(feiten)
    except DomeinFout:
        assert not past
    else:
        assert past


KIND = GeldigheidFeiten(SO, date(2018, 3, 1), date(2026, 9, 1))
VANDAAG = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("feiten", "tot", "velden"),
    [
        (KIND, date(2028, 7, 31), []),
        (KIND, date(2030, 7, 31), []),
        (KIND, date(2027, 7, 31), ["tot"]),  # below the minimum
        (KIND, date(2028, 7, 30), ["tot", "tot"]),  # no 31 July and a day below the minimum
        (KIND, date(2031, 7, 31), ["tot"]),  # past 12 without grounds
        (GeldigheidFeiten(SO, date(2018, 3, 1), date(2026, 9, 1), GROND), date(2032, 7, 31), []),
        (GeldigheidFeiten(SO, date(2018, 3, 1), date(2026, 9, 1), GROND), date(2033, 7, 31), ["tot"]),
        (GeldigheidFeiten(SBO, date(2018, 3, 1), date(2026, 9, 1), emb=True), date(2031, 7, 31), ["tot"]),
        (GeldigheidFeiten(SBO, date(2018, 3, 1), date(2026, 9, 1)), date(2027, 7, 31), ["tot"]),
        (GeldigheidFeiten(SBO, date(2018, 3, 1), date(2026, 9, 1), minimum_voor_sbo=False), date(2027, 7, 31), []),
        (GeldigheidFeiten(SO, date(2013, 3, 1), date(2026, 9, 1)), date(2027, 7, 31), []),  # 14 cuts the minimum
        (GeldigheidFeiten(SO, date(2013, 3, 1), date(2026, 9, 1)), date(2028, 7, 31), ["tot"]),
        (GeldigheidFeiten(SO, date(2026, 9, 2), date(2026, 9, 1)), date(2028, 7, 31), ["van"]),
        (GeldigheidFeiten(SO, date(2026, 9, 1), date(2026, 9, 1)), date(2028, 7, 31), []),
        (GeldigheidFeiten(SO, date(2006, 3, 1), date(2014, 7, 31)), date(2015, 7, 31), ["van"]),
        (GeldigheidFeiten(SO, date(2006, 3, 1), date(2014, 8, 1)), date(2015, 7, 31), []),
    ],
)
def test_toets_geldigheid(feiten: GeldigheidFeiten, tot: date, velden: list[str]) -> None:
    gevonden = overtredingen(toets_geldigheid(feiten, tot, vandaag=VANDAAG))
    assert [bevinding.veld for bevinding in gevonden] == velden


@pytest.mark.parametrize(
    ("van", "ontvangen", "zin"),
    [
        (date(2026, 7, 31), date(2026, 10, 1), "ligt voor dit schooljaar"),
        (date(2026, 8, 1), date(2026, 10, 1), "ligt voor de dag van ontvangst, 1 oktober 2026"),
        (date(2026, 9, 30), date(2026, 10, 1), "ligt voor de dag van ontvangst, 1 oktober 2026"),
        (date(2026, 10, 1), date(2026, 10, 1), ""),
        (date(2026, 10, 31), None, "ligt voor vandaag"),
        (date(2026, 11, 1), None, ""),
    ],
)
def test_een_begin_dat_achter_ons_ligt_waarschuwt_en_houdt_niet_tegen(van: date, ontvangen: date | None, zin: str):
    """No article forbids it, but nobody should choose it unaware."""
    feiten = GeldigheidFeiten(SBO, date(2018, 3, 1), van, ontvangen=ontvangen)
    gevonden = toets_begin(feiten, date(2026, 11, 1))
    assert all(bevinding.waarschuwing for bevinding in gevonden)
    assert [zin in bevinding.bericht for bevinding in gevonden] == ([True] if zin else [])
    assert overtredingen(toets_geldigheid(feiten, date(2030, 7, 31), vandaag=date(2026, 11, 1))) == ()


@pytest.mark.parametrize(
    ("feiten", "gewenst", "zin"),
    [
        (GeldigheidFeiten(SBO, date(2018, 3, 1), date(2026, 8, 1)), None, "het schooljaar waarin het kind 12 wordt."),
        (GeldigheidFeiten(SBO, date(2018, 3, 1), date(2026, 8, 1)), date(2028, 7, 31), "de periode die is gevraagd"),
        (GeldigheidFeiten(SO, date(2018, 3, 1), date(2026, 9, 1)), date(2027, 7, 31), "volgens de wet ten minste"),
        (GeldigheidFeiten(SBO, date(2018, 3, 1), date(2026, 9, 1)), date(2027, 7, 31), "bij ons ten minste"),
        (GeldigheidFeiten(SO, date(2018, 3, 1), date(2026, 8, 1), GROND), None, "waarin het kind 14 wordt."),
    ],
)
def test_de_reden_voor_ouders_is_een_zin(feiten: GeldigheidFeiten, gewenst: date | None, zin: str) -> None:
    kort = einddatum_voorstel(feiten, gewenst).kort
    assert zin in kort
    assert "voorgesteld" not in kort


def test_te_oud_op_de_ingangsdatum_en_einde_voor_begin() -> None:
    te_oud = GeldigheidFeiten(SO, date(2012, 7, 31), date(2026, 8, 1))
    berichten = [b.bericht for b in toets_geldigheid(te_oud, date(2026, 7, 31), vandaag=VANDAAG)]
    assert any("te oud" in bericht for bericht in berichten)
    assert any("niet na de ingangsdatum" in bericht for bericht in berichten)


@pytest.mark.parametrize(
    ("vandaag", "gewaarschuwd"),
    [(date(2025, 9, 1), False), (date(2025, 8, 31), True)],
)
def test_meer_dan_een_jaar_vooruit_is_een_waarschuwing(vandaag: date, gewaarschuwd: bool) -> None:
    bevindingen = toets_geldigheid(KIND, date(2028, 7, 31), vandaag=vandaag)
    assert [b.waarschuwing for b in bevindingen] == [True] * gewaarschuwd
    assert overtredingen(bevindingen) == ()


def test_een_jaar_vooruit_vanaf_een_schrikkeldag() -> None:
    feiten = GeldigheidFeiten(SO, date(2020, 3, 1), date(2029, 3, 1))
    assert [b.veld for b in toets_geldigheid(feiten, date(2030, 7, 31), vandaag=date(2028, 2, 29))] == ["van"]


def test_een_ingevoerde_tlv_mag_anders_eindigen_met_een_waarschuwing() -> None:
    bevindingen = toets_geldigheid(KIND, date(2030, 12, 31), vandaag=VANDAAG, eigen=False)
    assert [b.waarschuwing for b in bevindingen] == [True]
    assert overtredingen(toets_geldigheid(KIND, date(2032, 8, 1), vandaag=VANDAAG, eigen=False))


@pytest.mark.parametrize("categorie", list(Categorie))
def test_so_heeft_een_categorie_en_sbo_niet(categorie: Categorie) -> None:
    assert bool(toets_categorie(SO, categorie)) is (categorie == Categorie.NVT)
    assert bool(toets_categorie(SBO, categorie)) is (categorie != Categorie.NVT)
    assert bool(toets_categorie(SO, categorie, emb=True)) is (categorie != Categorie.HOOG)
    assert toets_categorie(SBO, categorie, emb=True)


def test_codes_van_de_categorieen() -> None:
    assert [categorie.code for categorie in Categorie] == ["L", "M", "H", "Nvt"]


@pytest.mark.parametrize(
    ("swv", "jaar", "volgnummer", "nummer"),
    [
        ("PO3101", 2019, 1, "PO3101-2019-00001"),
        ("PO3101", 2026, 99999, "PO3101-2026-99999"),
        ("VO3101", 2000, 42, "VO3101-2000-00042"),
        ("PO3101", 2099, 1, "PO3101-2099-00001"),
    ],
)
def test_tlvnummer(swv: str, jaar: int, volgnummer: int, nummer: str) -> None:
    assert maak_tlvnummer(swv, jaar, volgnummer) == nummer
    assert len(nummer) == 17
    assert is_tlvnummer(nummer)


@pytest.mark.parametrize(
    ("swv", "jaar", "volgnummer", "woord"),
    [
        ("PO3101", 2019, 0, "volgnummer"),
        ("PO3101", 2019, -1, "volgnummer"),
        ("PO3101", 2019, 100_000, "volgnummer"),
        ("PO3101", 1999, 1, "jaar"),
        ("PO3101", 2100, 1, "jaar"),
        ("po3101", 2019, 1, "samenwerkingsverband"),
        ("PO310", 2019, 1, "samenwerkingsverband"),
        ("PO31011", 2019, 1, "samenwerkingsverband"),
        ("QO3101", 2019, 1, "samenwerkingsverband"),
        ("PO3101\n", 2019, 1, "samenwerkingsverband"),
        ("PO३१०१", 2019, 1, "samenwerkingsverband"),
        ("", 2019, 1, "samenwerkingsverband"),
    ],
)
def test_geen_tlvnummer(swv: str, jaar: int, volgnummer: int, woord: str) -> None:
    with pytest.raises(ValueError, match=woord):
        maak_tlvnummer(swv, jaar, volgnummer)


@pytest.mark.parametrize(
    "tekst", ["PO3101-2019-0001", "PO3101-1919-00001", "PO3101-2019-00001 ", "PO3101-2019-00001\n", "po3101-2019-00001"]
)
def test_geen_vorm_van_een_tlvnummer(tekst: str) -> None:
    assert not is_tlvnummer(tekst)


@pytest.mark.parametrize(
    ("ontvangst", "einde", "schuift"),
    [
        (date(2026, 3, 2), date(2026, 4, 28), True),  # ends on King's day
        (date(2026, 3, 3), date(2026, 4, 28), False),
        (date(2026, 2, 6), date(2026, 4, 7), True),  # ends on Good Friday
    ],
)
def test_beslistermijn(ontvangst: date, einde: date, schuift: bool) -> None:
    uitkomst = beslistermijn(ontvangst)
    assert uitkomst.waarde == einde
    assert ("Algemene termijnenwet" in uitkomst.artikel) is schuift
    assert ("geen werkdag" in uitkomst.uitleg) is schuift
    assert "Awb 4:13" in uitkomst.artikel


@pytest.mark.parametrize(
    ("bekendgemaakt", "einde"),
    [
        (date(2026, 3, 2), date(2026, 4, 13)),
        (date(2026, 3, 24), date(2026, 5, 6)),  # 5 May moves every year
        (date(2026, 11, 13), date(2026, 12, 28)),  # Christmas before a weekend
    ],
)
def test_bezwaartermijn(bekendgemaakt: date, einde: date) -> None:
    assert bezwaartermijn(bekendgemaakt).waarde == einde


def test_een_gelijkgestelde_dag_verlengt_de_bezwaartermijn() -> None:
    brugdag = date(2026, 5, 15)
    begin = brugdag - timedelta(weeks=6)
    assert bezwaartermijn(begin).waarde == brugdag
    assert bezwaartermijn(begin, [brugdag]).waarde == date(2026, 5, 18)


@pytest.mark.parametrize(
    ("begin", "gewenst"),
    [(date(2026, 7, 31), date(2026, 7, 31)), (date(2026, 8, 3), date(2026, 8, 3))],
)
def test_een_gewenst_einde_op_de_dag_van_het_begin_wordt_geweigerd(begin: date, gewenst: date) -> None:
    feiten = GeldigheidFeiten(SBO, date(2018, 3, 1), begin, minimum_voor_sbo=False)
    with pytest.raises(DomeinFout, match="niet na de ingangsdatum"):
        einddatum_voorstel(feiten, gewenst)


def test_een_tlv_van_een_dag_bestaat_niet() -> None:
    feiten = GeldigheidFeiten(SBO, date(2018, 3, 1), date(2026, 7, 31), minimum_voor_sbo=False)
    assert [b.veld for b in toets_geldigheid(feiten, date(2026, 7, 31), vandaag=VANDAAG)] == ["tot"]
    laatste_dag = GeldigheidFeiten(SO, date(2012, 7, 31), date(2026, 7, 31))
    assert "van" in [b.veld for b in toets_geldigheid(laatste_dag, date(2026, 7, 31), vandaag=VANDAAG)]


@pytest.mark.parametrize(
    ("feiten", "gewenst", "stappen"),
    [
        # nothing but the age in principle, also when the minimum is the same day
        (GeldigheidFeiten(SO, date(2018, 3, 1), date(2026, 9, 1)), None, ["wordt 12"]),
        (GeldigheidFeiten(SO, date(2016, 3, 1), date(2026, 9, 1)), None, ["wordt 12"]),
        # a shorter placement, up to the age in principle itself; more than that is not given
        (GeldigheidFeiten(SO, date(2018, 3, 1), date(2026, 9, 1)), date(2030, 7, 31), ["wordt 12", "geadviseerd is"]),
        (GeldigheidFeiten(SO, date(2018, 3, 1), date(2026, 9, 1)), date(2031, 7, 31), ["wordt 12", "later dan mag"]),
        (
            GeldigheidFeiten(SO, date(2018, 3, 1), date(2026, 9, 1)),
            date(2027, 7, 31),
            ["wordt 12", "geadviseerd is", "de rest van het schooljaar en het volgende"],
        ),
        # twelve gives way; the minimum may be the limit itself
        (GeldigheidFeiten(SO, date(2014, 3, 1), date(2026, 8, 1)), None, ["wordt 12", "één heel schooljaar"]),
        (GeldigheidFeiten(SO, date(2014, 3, 1), date(2026, 8, 2)), None, ["wordt 12", "de rest van het schooljaar"]),
        (GeldigheidFeiten(SO, date(2015, 3, 1), date(2026, 7, 1)), None, ["wordt 12"]),
        (GeldigheidFeiten(SO, date(2014, 3, 1), date(2026, 9, 1)), None, ["wordt 12", "de rest van het schooljaar"]),
        (
            GeldigheidFeiten(SO, date(2013, 3, 1), date(2026, 9, 1)),
            None,
            ["wordt 12", "de rest van het schooljaar", "Deze grens gaat voor"],
        ),
        # who may stay to the limit, and why
        (GeldigheidFeiten(SO, date(2018, 3, 1), date(2026, 9, 1), emb=True), None, ["wordt 12", "meervoudig beperkt"]),
        (GeldigheidFeiten(SO, date(2018, 3, 1), date(2026, 9, 1), GROND), None, ["wordt 12", "De school onderbouwt"]),
        (GeldigheidFeiten(SBO, date(2018, 3, 1), date(2026, 9, 1), GROND, True), None, ["wordt 12", "De school onder"]),
    ],
)
def test_de_stappen_vertellen_hoe_de_einddatum_tot_stand_kwam(
    feiten: GeldigheidFeiten, gewenst: date | None, stappen: list[str]
) -> None:
    *gegeven, slot = einddatum_voorstel(feiten, gewenst).stappen
    assert "De einddatum is dus" in slot
    assert len(gegeven) == len(stappen), gegeven
    assert all(woord in stap for woord, stap in zip(stappen, gegeven, strict=True)), gegeven


@pytest.mark.parametrize(
    ("soort", "grens", "minimum"),
    [(SO, "WEC 39 lid 4", "WEC 40 lid 15"), (SBO, "WPO 39 lid 4", "beleid van het samenwerkingsverband")],
)
def test_so_en_sbo_hebben_hun_eigen_artikelen(soort: SoortOnderwijs, grens: str, minimum: str) -> None:
    uitkomst = einddatum_voorstel(GeldigheidFeiten(soort, date(2018, 3, 1), date(2026, 9, 1)))
    assert uitkomst.artikel == f"{grens}; {minimum}; ondersteuningsplan"


def test_het_minimum_van_ons_beleid_geldt_niet_voor_een_ingevoerde_sbo_tlv() -> None:
    einde = date(2027, 7, 31)
    for soort, fout in ((SO, ["tot"]), (SBO, [])):
        feiten = GeldigheidFeiten(soort, date(2018, 3, 1), date(2026, 9, 1))
        assert [b.veld for b in toets_geldigheid(feiten, einde, vandaag=VANDAAG, eigen=False)] == fout
        assert [b.veld for b in toets_geldigheid(feiten, einde, vandaag=VANDAAG)] == ["tot"]


def test_een_termijn_vertelt_van_dag_tot_dag_hoe_hij_loopt() -> None:
    assert bezwaartermijn(date(2026, 3, 24)).stappen == (
        "Het besluit is bekendgemaakt op dinsdag 24 maart 2026.",
        "De termijn van 6 weken begint een dag later en eindigt op dinsdag 5 mei 2026.",
        "Dat is geen werkdag. Daarom schuift het einde op naar de eerste werkdag daarna: woensdag 6 mei 2026.",
    )
    assert beslistermijn(date(2026, 3, 3)).stappen == (
        "De aanvraag is ontvangen op dinsdag 3 maart 2026.",
        "De termijn van 8 weken begint een dag later en eindigt op dinsdag 28 april 2026.",
    )
