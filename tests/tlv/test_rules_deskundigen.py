"""Who may advise on a TLV, and which advices carry a decision (Besluit bekostiging WPO 34.8)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tlv.enums import Advies, Beroep, Besluitsoort
from tlv.rules import (
    AdviesGegevens,
    AdviesKader,
    kan_eerste_zijn,
    kan_tweede_zijn,
    overtredingen,
    toets_deskundigen,
    toets_extra_deskundige,
    toets_keuze_deskundigen,
    toets_onafhankelijkheid,
)

BESTUUR, ANDER_BESTUUR, BOC = 10, 20, 900
KADER = AdviesKader(BESTUUR, frozenset({BOC}))
AFGIFTE, WEIGERING = Besluitsoort.AFGIFTE, Besluitsoort.WEIGERING
POS, NEG = Advies.POSITIEF, Advies.NEGATIEF
REDEN = "Het kind heeft kleine groepen en vaste structuur nodig."
B = Beroep


def deskundige(nummer: int, beroep: Beroep, advies: Advies | None = None, **extra: object) -> AdviesGegevens:
    basis = AdviesGegevens(nummer, beroep, gebruiker_id=nummer + 100, werkgever_bestuur_id=ANDER_BESTUUR)
    if advies is not None:
        basis = replace(basis, advies=advies, datum=date(2026, 3, 2), motivering=REDEN)
    return replace(basis, **extra)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("beroep", "eerste", "tweede"),
    [
        (B.ORTHOPEDAGOOG, True, False),
        (B.PSYCHOLOOG, True, False),
        (B.KINDER_OF_JEUGDPSYCHOLOOG, True, True),
        (B.PEDAGOOG, False, True),
        (B.KINDERPSYCHIATER, False, True),
        (B.MAATSCHAPPELIJK_WERKER, False, True),
        (B.ARTS, False, True),
    ],
)
def test_rol_van_elk_beroep(beroep: Beroep, eerste: bool, tweede: bool) -> None:
    assert (kan_eerste_zijn(beroep), kan_tweede_zijn(beroep)) == (eerste, tweede)


@pytest.mark.parametrize(
    ("beroepen", "geldig"),
    [
        ([], False),
        ([B.ORTHOPEDAGOOG], False),
        ([B.KINDER_OF_JEUGDPSYCHOLOOG], False),  # one person never fills both roles
        ([B.ORTHOPEDAGOOG, B.ARTS], True),
        ([B.ARTS, B.ORTHOPEDAGOOG], True),
        ([B.PSYCHOLOOG, B.KINDER_OF_JEUGDPSYCHOLOOG], True),
        ([B.KINDER_OF_JEUGDPSYCHOLOOG, B.PSYCHOLOOG], True),
        ([B.KINDER_OF_JEUGDPSYCHOLOOG, B.KINDER_OF_JEUGDPSYCHOLOOG], True),
        ([B.KINDER_OF_JEUGDPSYCHOLOOG, B.PEDAGOOG], True),
        ([B.PSYCHOLOOG, B.PSYCHOLOOG], False),
        ([B.ORTHOPEDAGOOG, B.PSYCHOLOOG], False),
        ([B.ORTHOPEDAGOOG, B.ORTHOPEDAGOOG], False),
        ([B.ARTS, B.PEDAGOOG], False),
        ([B.ARTS, B.PEDAGOOG, B.PSYCHOLOOG], True),
    ],
)
def test_paar_van_beroepen(beroepen: list[Beroep], geldig: bool) -> None:
    gekozen = [deskundige(nummer, beroep) for nummer, beroep in enumerate(beroepen)]
    assert toets_keuze_deskundigen(gekozen, KADER).voldoet is geldig


def test_het_samenwerkingsverband_kan_een_orthopedagoog_als_pedagoog_laten_tellen() -> None:
    ruim = replace(KADER, orthopedagoog_telt_als_pedagoog=True)
    assert toets_keuze_deskundigen([deskundige(1, B.ORTHOPEDAGOOG), deskundige(2, B.ORTHOPEDAGOOG)], ruim).voldoet
    assert toets_keuze_deskundigen([deskundige(1, B.ORTHOPEDAGOOG), deskundige(2, B.PSYCHOLOOG)], ruim).voldoet
    assert not toets_keuze_deskundigen([deskundige(1, B.PSYCHOLOOG), deskundige(2, B.PSYCHOLOOG)], ruim).voldoet


def test_een_persoon_met_twee_beroepen_blijft_een_persoon() -> None:
    een = deskundige(1, B.ORTHOPEDAGOOG)
    assert not toets_keuze_deskundigen([een, replace(een, beroep=B.ARTS)], KADER).voldoet
    ander_dossier = deskundige(2, B.ARTS, gebruiker_id=een.gebruiker_id)
    assert not toets_keuze_deskundigen([een, ander_dossier], KADER).voldoet
    zonder_account = [deskundige(n, b, gebruiker_id=None) for n, b in ((1, B.ORTHOPEDAGOOG), (2, B.ARTS))]
    assert toets_keuze_deskundigen(zonder_account, KADER).voldoet


@pytest.mark.parametrize(
    ("extra", "reden"),
    [
        ({"gebruiker_id": BOC}, "schreef of diende"),
        ({"werkgever_bestuur_id": BESTUUR}, "werkt bij het bestuur"),
        ({"deel_van_oordeel": True}, "oordeelt zelf mee"),
        ({"werkgever_bestuur_id": None, "werkgever_bekend": False}, "geen werkgever op de dag"),
        ({"vaste_deskundige": True}, "vaste deskundige"),
    ],
)
def test_wie_niet_onafhankelijk_is_telt_niet_mee(extra: dict[str, object], reden: str) -> None:
    partijdig = deskundige(1, B.ORTHOPEDAGOOG, POS, **extra)
    (bevinding,) = toets_onafhankelijkheid(partijdig, KADER)
    assert reden in bevinding.bericht
    arts = deskundige(2, B.ARTS, POS)
    assert not toets_keuze_deskundigen([partijdig, arts], KADER).voldoet
    assert not toets_deskundigen([partijdig, arts], KADER, AFGIFTE).voldoet
    assert not toets_deskundigen([partijdig, arts], KADER, WEIGERING).voldoet
    derde = deskundige(3, B.PSYCHOLOOG, POS)
    oordeel = toets_deskundigen([partijdig, arts, derde], KADER, AFGIFTE)
    assert oordeel.voldoet
    assert (oordeel.eerste, oordeel.tweede) == (derde, arts)


@pytest.mark.parametrize("werkgever", [None, ANDER_BESTUUR])
def test_een_andere_werkgever_of_geen_bestuur_is_onafhankelijk(werkgever: int | None) -> None:
    assert not toets_onafhankelijkheid(deskundige(1, B.ARTS, werkgever_bestuur_id=werkgever), KADER)


def test_een_deskundige_zonder_account_is_niet_de_opsteller() -> None:
    assert not toets_onafhankelijkheid(deskundige(1, B.ARTS, gebruiker_id=None), KADER)


def test_de_vaste_deskundige_telt_mee_als_het_beleid_dat_zegt() -> None:
    adviezen = [deskundige(1, B.PSYCHOLOOG, POS, vaste_deskundige=True), deskundige(2, B.ARTS, POS)]
    assert not toets_deskundigen(adviezen, KADER, AFGIFTE).voldoet
    assert toets_deskundigen(adviezen, replace(KADER, vaste_deskundige_telt=True), AFGIFTE).voldoet


@pytest.mark.parametrize(
    ("adviezen", "afgeven", "weigeren"),
    [
        ([(B.ORTHOPEDAGOOG, POS), (B.ARTS, POS)], True, True),
        ([(B.ORTHOPEDAGOOG, POS), (B.ARTS, NEG)], False, True),
        ([(B.ORTHOPEDAGOOG, NEG), (B.ARTS, NEG)], False, True),
        ([(B.ORTHOPEDAGOOG, POS)], False, False),
        ([(B.ORTHOPEDAGOOG, POS), (B.ARTS, None)], False, False),
        ([(B.ORTHOPEDAGOOG, POS), (B.ARTS, POS), (B.PEDAGOOG, NEG)], True, True),
        ([(B.ORTHOPEDAGOOG, NEG), (B.ARTS, POS), (B.PEDAGOOG, POS)], False, True),  # no positive first expert
        ([(B.ORTHOPEDAGOOG, POS), (B.ARTS, NEG), (B.PEDAGOOG, NEG)], False, True),
    ],
)
def test_welke_adviezen_een_besluit_dragen(
    adviezen: list[tuple[Beroep, Advies | None]], afgeven: bool, weigeren: bool
) -> None:
    gegeven = [deskundige(nummer, beroep, advies) for nummer, (beroep, advies) in enumerate(adviezen)]
    assert toets_deskundigen(gegeven, KADER, AFGIFTE, antwoord_op_negatief=REDEN).voldoet is afgeven
    assert toets_deskundigen(gegeven, KADER, WEIGERING).voldoet is weigeren


def test_een_negatief_advies_moet_worden_beantwoord_ook_van_wie_niet_meetelt() -> None:
    positief = [deskundige(1, B.ORTHOPEDAGOOG, POS), deskundige(2, B.ARTS, POS)]
    for negatief in (deskundige(3, B.PEDAGOOG, NEG), deskundige(3, B.PEDAGOOG, NEG, vaste_deskundige=True)):
        oordeel = toets_deskundigen([*positief, negatief], KADER, AFGIFTE)
        assert [b.veld for b in overtredingen(oordeel.bevindingen)] == ["antwoord_op_negatief"]
        assert not toets_deskundigen([*positief, negatief], KADER, AFGIFTE, antwoord_op_negatief="nvt").voldoet
        assert toets_deskundigen([*positief, negatief], KADER, AFGIFTE, antwoord_op_negatief=REDEN).voldoet


@pytest.mark.parametrize(
    ("extra", "woord"),
    [({"datum": None}, "datum"), ({"motivering": "akkoord"}, "onderbouwing"), ({"advies": None}, "niet binnen")],
)
def test_een_advies_zonder_datum_of_reden_telt_niet(extra: dict[str, object], woord: str) -> None:
    half = replace(deskundige(2, B.ARTS, POS), **extra)  # type: ignore[arg-type]
    oordeel = toets_deskundigen([deskundige(1, B.ORTHOPEDAGOOG, POS), half], KADER, AFGIFTE)
    assert not oordeel.voldoet
    assert any(woord in bevinding.bericht for bevinding in oordeel.bevindingen)


def test_een_derde_advies_dat_nog_niet_binnen_is_houdt_een_compleet_paar_niet_tegen() -> None:
    paar = [deskundige(1, B.ORTHOPEDAGOOG, POS), deskundige(2, B.ARTS, POS)]
    oordeel = toets_deskundigen([*paar, deskundige(3, B.PEDAGOOG)], KADER, AFGIFTE)
    assert oordeel.voldoet
    assert len(oordeel.bevindingen) == 1


adviezen_van_deskundigen = st.lists(
    st.builds(
        deskundige,
        st.integers(1, 4),
        st.sampled_from(Beroep),
        st.sampled_from([POS, NEG, None]),
        werkgever_bestuur_id=st.sampled_from([None, BESTUUR, ANDER_BESTUUR]),
        vaste_deskundige=st.booleans(),
    ),
    max_size=5,
)


@given(adviezen_van_deskundigen)
def test_een_afgifte_rust_op_een_paar_zoals_de_wet_het_omschrijft(adviezen: list[AdviesGegevens]) -> None:
    """A second reading of the article: people per role are counted, no pairs are tried."""
    goed = [a for a in adviezen if a.advies == POS and a.werkgever_bestuur_id != BESTUUR and not a.vaste_deskundige]
    eersten = {
        a.deskundige_id for a in goed if a.beroep in (B.ORTHOPEDAGOOG, B.PSYCHOLOOG, B.KINDER_OF_JEUGDPSYCHOLOOG)
    }
    tweeden = {a.deskundige_id for a in goed if a.beroep not in (B.ORTHOPEDAGOOG, B.PSYCHOLOOG)}
    verwacht = bool(eersten) and bool(tweeden) and len(eersten | tweeden) > 1
    oordeel = toets_deskundigen(adviezen, KADER, AFGIFTE, antwoord_op_negatief=REDEN)
    assert oordeel.voldoet is verwacht
    if verwacht:
        assert oordeel.eerste is not None
        assert oordeel.tweede is not None
        assert oordeel.eerste.deskundige_id != oordeel.tweede.deskundige_id


@given(adviezen_van_deskundigen)
def test_wat_een_afgifte_draagt_draagt_ook_een_weigering(adviezen: list[AdviesGegevens]) -> None:
    if toets_deskundigen(adviezen, KADER, AFGIFTE, antwoord_op_negatief=REDEN).voldoet:
        assert toets_deskundigen(adviezen, KADER, WEIGERING).voldoet


@pytest.mark.parametrize(
    ("huidige", "extra", "helpt"),
    [
        ([(B.ORTHOPEDAGOOG, POS), (B.ARTS, NEG)], B.PEDAGOOG, True),
        ([(B.ORTHOPEDAGOOG, POS), (B.ARTS, NEG)], B.PSYCHOLOOG, False),
        ([(B.ORTHOPEDAGOOG, NEG), (B.ARTS, POS)], B.PSYCHOLOOG, True),
        ([(B.ORTHOPEDAGOOG, NEG), (B.ARTS, POS)], B.PEDAGOOG, False),
        ([(B.ORTHOPEDAGOOG, None), (B.ARTS, NEG)], B.PEDAGOOG, True),
        ([(B.ORTHOPEDAGOOG, NEG), (B.ARTS, NEG)], B.PEDAGOOG, True),  # a beginning: a fourth may follow
        ([(B.ORTHOPEDAGOOG, POS), (B.ARTS, POS)], B.ORTHOPEDAGOOG, True),  # the pair is there already
        ([], B.ARTS, True),
    ],
)
def test_wie_er_bij_kan_na_een_negatief_advies(
    huidige: list[tuple[Beroep, Advies | None]], extra: Beroep, helpt: bool
) -> None:
    daar = [deskundige(nummer, beroep, advies) for nummer, (beroep, advies) in enumerate(huidige)]
    assert (toets_extra_deskundige(daar, deskundige(9, extra), KADER) == ()) is helpt


def test_wie_niet_onafhankelijk_is_kan_er_niet_bij() -> None:
    daar = [deskundige(1, B.ORTHOPEDAGOOG, POS)]
    (bevinding,) = toets_extra_deskundige(daar, deskundige(2, B.ARTS, werkgever_bestuur_id=BESTUUR), KADER)
    assert "werkt bij het bestuur" in bevinding.bericht


def test_weigeren_tegen_een_positief_advies_vraagt_om_uitleg_in_de_motivering() -> None:
    """Awb 3:50: whoever decides otherwise than an advice says why. A warning: it is for the director to read."""
    adviezen = [deskundige(1, B.ORTHOPEDAGOOG, POS), deskundige(2, B.ARTS, NEG)]
    (uitleg,) = [b for b in toets_deskundigen(adviezen, KADER, WEIGERING).bevindingen if b.artikel == "Awb 3:50"]
    assert uitleg.waarschuwing
    eens = [deskundige(1, B.ORTHOPEDAGOOG, NEG), deskundige(2, B.ARTS, NEG)]
    assert not toets_deskundigen(eens, KADER, WEIGERING).bevindingen
