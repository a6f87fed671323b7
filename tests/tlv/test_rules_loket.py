"""What a meeting may close, and the ladder: the plan as tables."""

from dataclasses import replace
from datetime import date

import pytest

from tlv.enums import LoketUitkomst, Trede, ZaakSoort
from tlv.rules.loket import (
    ARTIKEL,
    Ouderbijloket,
    Tredefeiten,
    Zaakfeiten,
    heeft_ladder,
    mogelijke_uitkomsten,
    toets_bijeenkomst,
    toets_trede,
    toets_zaak,
    uitkomst_in_woorden,
    volgende_trede,
)

U, Z, T = LoketUitkomst, ZaakSoort, Trede
TEKST = "Wij keken samen naar het dossier en naar wat de school al deed."
ER = Ouderbijloket("mevrouw Moederproef", uitgenodigd=True, aanwezig=True)
WEG = Ouderbijloket("de heer Vaderproef", uitgenodigd=True, aanwezig=False)
NIET_GEVRAAGD = Ouderbijloket("de heer Vaderproef", uitgenodigd=False)
KLAAR = Zaakfeiten(zaak=Z.TLV, besproken=TEKST, uitkomst=U.SBO, unaniem=True, ouders=(ER,))


def velden(feiten: Zaakfeiten) -> list[str]:
    return [bevinding.veld for bevinding in toets_zaak(feiten)]


def test_een_zaak_die_klaar_is_houdt_niets_tegen() -> None:
    assert toets_zaak(KLAAR) == ()


@pytest.mark.parametrize(
    ("anders", "mist"),
    [
        ({"besproken": ""}, "besproken"),
        ({"besproken": "volgt nog"}, "besproken"),
        ({"uitkomst": None}, "uitkomst"),
        ({"unaniem": None}, "unaniem"),
        ({"unaniem": False}, "ander_standpunt"),
        ({"unaniem": False, "ander_standpunt": "moeder"}, "ander_standpunt"),
        ({"aanwezigheid_onbekend": ("K. Proef",)}, "aanwezig"),
        ({"uitkomst": U.SO, "vaste_deskundige_aanwezig": True}, "categorie"),
        ({"uitkomst": U.GEEN}, "alternatief"),
        ({"uitkomst": U.TERUG, "alternatief": TEKST}, "uitkomst"),
        ({"ouders": ()}, "reden_zonder_ouders"),
        ({"ouders": (WEG,)}, "reden_zonder_ouders"),
        ({"ouders": (ER, NIET_GEVRAAGD)}, "reden_zonder_ouders"),
    ],
)
def test_wat_ontbreekt_wordt_bij_naam_genoemd(anders: dict, mist: str) -> None:
    bevindingen = toets_zaak(replace(KLAAR, **anders))
    assert [bevinding.veld for bevinding in bevindingen] == [mist]
    assert bevindingen[0].artikel == ARTIKEL


def test_wie_het_anders_zag_houdt_niets_tegen_als_het_is_opgeschreven() -> None:
    feiten = replace(KLAAR, unaniem=False, ander_standpunt="Moeder wil eerst een andere basisschool proberen.")
    assert toets_zaak(feiten) == ()
    assert toets_zaak(replace(feiten, unaniem=None, ander_standpunt="", uitkomst=U.VERVOLG)) == ()


def test_een_ouder_die_er_was_en_een_die_niet_kon_is_genoeg() -> None:
    assert toets_zaak(replace(KLAAR, ouders=(ER, WEG))) == ()


@pytest.mark.parametrize("ouders", [(), (WEG,), (ER, NIET_GEVRAAGD)])
def test_zonder_ouders_kan_met_een_reden(ouders: tuple) -> None:
    assert toets_zaak(replace(KLAAR, ouders=ouders, reden_zonder_ouders="Moeder belde af en wil niet wachten.")) == ()


@pytest.mark.parametrize(
    "so",
    [
        {"overweegt_so": True},
        {"gevraagd_so": True},
        {"uitkomst": U.SO, "categorie": "midden"},
    ],
)
def test_so_kan_niet_worden_afgesloten_zonder_de_vaste_deskundige(so: dict) -> None:
    """Plan, chapter 6: considered, asked or advised, so is not discussed without the office's own expert."""
    feiten = replace(KLAAR, **so)
    (bevinding,) = toets_zaak(feiten)
    assert "vaste deskundige" in bevinding.bericht
    assert toets_zaak(replace(feiten, vaste_deskundige_aanwezig=True)) == ()
    # The way out: the case comes back, and then the expert is there.
    assert toets_zaak(replace(feiten, uitkomst=U.VERVOLG, categorie="", unaniem=None)) == ()


def test_wat_terugkomt_vraagt_geen_eensgezindheid_maar_wel_een_verslag() -> None:
    vervolg = replace(KLAAR, uitkomst=U.VERVOLG, unaniem=None)
    assert toets_zaak(vervolg) == ()
    assert velden(replace(vervolg, besproken="")) == ["besproken"]


@pytest.mark.parametrize(
    ("zaak", "uitkomsten"),
    [
        (Z.TLV, {U.SBO, U.SO, U.GEEN, U.VERVOLG}),
        (Z.HERAANVRAAG, {U.SBO, U.SO, U.GEEN, U.VERVOLG}),
        (Z.TERUGPLAATSING, {U.TERUG, U.SBO, U.SO, U.VERVOLG}),
        (Z.ONDERSTEUNINGSVRAAG, {U.ONDERSTEUNING, U.VERVOLG}),
    ],
)
def test_elke_soort_zaak_heeft_eigen_uitkomsten(zaak: ZaakSoort, uitkomsten: set) -> None:
    assert set(mogelijke_uitkomsten(zaak)) == uitkomsten
    for uitkomst in U:
        feiten = replace(KLAAR, zaak=zaak, uitkomst=uitkomst, categorie="laag" if uitkomst == U.SO else "")
        feiten = replace(feiten, alternatief=TEKST, vaste_deskundige_aanwezig=True)
        assert (toets_zaak(feiten) == ()) == (uitkomst in uitkomsten), uitkomst


def test_woorden_passen_bij_de_soort_zaak() -> None:
    assert uitkomst_in_woorden(Z.TLV, U.SO, "hoog") == "Advies: so, hoog (categorie 3)"
    assert uitkomst_in_woorden(Z.TERUGPLAATSING, U.SBO) == "Blijft in het sbo"


@pytest.mark.parametrize(
    ("datum", "aantal", "kan"),
    [
        (date(2026, 3, 25), 1, True),
        (date(2026, 3, 26), 1, False),
        (date(2026, 3, 25), 0, False),
    ],
)
def test_een_bijeenkomst_sluit_pas_als_zij_is_gehouden(datum: date, aantal: int, kan: bool) -> None:
    assert (toets_bijeenkomst(datum, aantal, date(2026, 3, 25)) == ()) == kan


# --- The ladder -----------------------------------------------------------------------------------------------------

MEETING, DAG, VANDAAG = date(2026, 3, 25), date(2026, 3, 30), date(2026, 4, 1)
EEN = Tredefeiten(T.MAATWERK, DAG, opgelost=False)
TWEE = Tredefeiten(T.COLLEGAS, DAG, opgelost=False)


@pytest.mark.parametrize(
    ("treden", "volgende"),
    [
        ((), T.MAATWERK),
        ((EEN,), T.COLLEGAS),
        ((EEN, TWEE), T.DIRECTEUR),
        ((replace(EEN, opgelost=True),), None),
        ((EEN, replace(TWEE, opgelost=True)), None),
        ((EEN, TWEE, Tredefeiten(T.DIRECTEUR, DAG, opgelost=True)), None),
    ],
)
def test_de_volgende_trede_gaat_open_als_de_vorige_niets_oploste(treden: tuple, volgende: Trede | None) -> None:
    assert volgende_trede(treden) == volgende


@pytest.mark.parametrize(
    ("uitkomst", "unaniem", "ladder"),
    [
        (U.SBO, False, True),
        (U.SBO, True, False),
        (U.SBO, None, False),
        (U.VERVOLG, None, False),
        (U.VERVOLG, False, False),
        (None, False, False),
    ],
)
def test_een_ladder_is_er_alleen_bij_een_verdeeld_advies(uitkomst: object, unaniem: object, ladder: bool) -> None:
    assert heeft_ladder(uitkomst, unaniem) is ladder


@pytest.mark.parametrize(
    ("treden", "nieuw", "woorden", "mist"),
    [
        ((), EEN, {}, []),
        ((EEN,), TWEE, {}, []),
        ((), TWEE, {}, [""]),
        ((), replace(EEN, datum=date(2026, 4, 2)), {}, ["datum"]),
        ((), replace(EEN, datum=VANDAAG), {}, []),
        ((), replace(EEN, datum=MEETING), {}, []),
        ((), replace(EEN, datum=date(2026, 3, 24)), {}, ["datum"]),
        ((EEN,), replace(TWEE, datum=date(2026, 3, 29)), {}, ["datum"]),
        ((), EEN, {"wie": "nvt"}, ["wie"]),
        ((), EEN, {"resultaat": "ja"}, ["resultaat"]),
        ((EEN, TWEE), Tredefeiten(T.DIRECTEUR, DAG, opgelost=False), {}, ["opgelost"]),
        ((replace(EEN, opgelost=True),), TWEE, {}, [""]),
    ],
)
def test_een_trede_op_haar_beurt(treden: tuple, nieuw: Tredefeiten, woorden: dict, mist: list) -> None:
    rest = {"wie": "De coördinatoren", "resultaat": TEKST} | woorden
    bevindingen = toets_trede(treden, nieuw, besproken_op=MEETING, vandaag=VANDAAG, **rest)
    assert [bevinding.veld for bevinding in bevindingen] == mist
