"""The OPP in law (WPO 40a), at both sides of every day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from leerlingen.rules.opp import (
    ARTIKEL_WEC,
    OppFeiten,
    PlichtFeiten,
    evalueren_uiterlijk,
    keur_dagen,
    opp_nodig_vanaf,
    toets_ontbrekend_opp,
    toets_opp,
    vaststellen_uiterlijk,
)
from swv.domein import DomeinFout

VOLLEDIG = OppFeiten(
    vastgesteld_op=date(2026, 9, 1),
    overleg_op=date(2026, 9, 1),
    instemming_op=date(2026, 9, 2),
    gehoord_op=date(2026, 8, 31),
)
KORT_ERNA = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("feiten", "vanaf"),
    [
        (PlichtFeiten(date(2026, 8, 17)), None),
        (PlichtFeiten(date(2026, 8, 17), speciaal=True), date(2026, 8, 17)),
        (PlichtFeiten(date(2024, 8, 1), niveau3_op=date(2026, 9, 14)), date(2026, 9, 14)),
        # Came with level 3: six weeks from the enrolment, not from a day at another school.
        (PlichtFeiten(date(2026, 8, 17), niveau3_op=date(2025, 9, 14)), date(2026, 8, 17)),
    ],
)
def test_vanaf_wanneer_een_opp_nodig_is(feiten: PlichtFeiten, vanaf: date | None) -> None:
    nodig = opp_nodig_vanaf(feiten)
    assert (nodig.waarde if nodig else None) == vanaf
    assert nodig is None or (nodig.artikel == "WPO 40a" and nodig.stappen)


@pytest.mark.parametrize(
    ("vanaf", "uiterlijk"),
    [
        (date(2026, 9, 14), date(2026, 10, 26)),
        # Six weeks later is a Saturday, and Second Christmas Day on a Saturday: the next working day.
        (date(2026, 9, 12), date(2026, 10, 26)),
        (date(2026, 11, 14), date(2026, 12, 28)),
    ],
)
def test_binnen_zes_weken(vanaf: date, uiterlijk: date) -> None:
    nodig = opp_nodig_vanaf(PlichtFeiten(vanaf, speciaal=True))
    assert nodig is not None
    termijn = vaststellen_uiterlijk(nodig)
    assert termijn.waarde == uiterlijk
    op_tijd, te_laat = (toets_ontbrekend_opp(termijn, uiterlijk + timedelta(days=n)) for n in (0, 1))
    assert not op_tijd.te_laat
    assert te_laat.te_laat
    assert "had uiterlijk" in te_laat.bericht


def test_een_school_voor_so_valt_onder_de_wec() -> None:
    nodig = opp_nodig_vanaf(PlichtFeiten(date(2026, 8, 17), speciaal=True, artikel=ARTIKEL_WEC))
    assert nodig is not None
    uiterlijk = vaststellen_uiterlijk(nodig)
    kaal = OppFeiten(date(2025, 9, 1), heeft_doelen=False, artikel=ARTIKEL_WEC)
    punten = (*toets_opp(kaal, date(2026, 9, 1)), toets_ontbrekend_opp(uiterlijk, date(2026, 9, 1)))
    assert len(punten) == 6
    assert {nodig.artikel, uiterlijk.artikel, *(punt.artikel for punt in punten)} == {"WEC 41a"}


def zinnen(vandaag: date = KORT_ERNA, **anders: object) -> list[str]:
    return [punt.bericht for punt in toets_opp(replace(VOLLEDIG, **anders), vandaag)]


def test_er_ontbreekt_niets() -> None:
    assert zinnen() == []


INSTEMMING = "De ouders stemden nog niet in met het handelingsdeel. De wet vraagt dat sinds 1 augustus 2017."
HOREN = "Nog niet met het kind besproken. De wet vraagt dat sinds 1 augustus 2025."


@pytest.mark.parametrize(
    ("vastgesteld", "anders", "verwacht"),
    [
        (date(2017, 7, 31), {"instemming_op": None}, []),
        (date(2017, 8, 1), {"instemming_op": None}, [INSTEMMING]),
        (date(2025, 7, 31), {"gehoord_op": None}, []),
        (date(2025, 8, 1), {"gehoord_op": None}, [HOREN]),
        # An older OPP: the pupil is heard once it is evaluated under the new rule.
        (date(2024, 9, 1), {"gehoord_op": None, "geevalueerd_op": date(2025, 7, 31)}, []),
        (date(2024, 9, 1), {"gehoord_op": None, "geevalueerd_op": date(2025, 8, 1)}, [HOREN]),
        (date(2026, 9, 1), {"overleg_op": None}, ["Nog niet met de ouders besproken."]),
        (date(2026, 9, 1), {"heeft_doelen": False}, ["Het handelingsdeel heeft nog geen doelen."]),
    ],
)
def test_wat_er_ontbreekt(vastgesteld: date, anders: dict[str, object], verwacht: list[str]) -> None:
    punten = toets_opp(replace(VOLLEDIG, vastgesteld_op=vastgesteld, **anders), vastgesteld + timedelta(days=10))
    assert [punt.bericht for punt in punten] == verwacht
    assert all(punt.artikel == "WPO 40a" and punt.te_laat for punt in punten)


@pytest.mark.parametrize(
    ("vandaag", "zin", "te_laat"),
    [
        (date(2027, 7, 31), None, None),
        (date(2027, 8, 1), "Evalueer met de ouders uiterlijk 1 september 2027.", False),
        (date(2027, 9, 1), "Evalueer met de ouders uiterlijk 1 september 2027.", False),
        (date(2027, 9, 2), "Had uiterlijk 1 september 2027 met de ouders geëvalueerd moeten zijn.", True),
    ],
)
def test_elk_jaar_geevalueerd(vandaag: date, zin: str | None, te_laat: bool | None) -> None:
    punten = toets_opp(VOLLEDIG, vandaag)
    assert [(punt.bericht, punt.te_laat) for punt in punten] == ([(zin, te_laat)] if zin else [])


def test_een_jaar_na_een_schrikkeldag_en_na_de_laatste_evaluatie() -> None:
    assert evalueren_uiterlijk(OppFeiten(date(2024, 2, 29))) == date(2025, 2, 28)
    assert evalueren_uiterlijk(OppFeiten(date(2024, 2, 29), geevalueerd_op=date(2025, 1, 15))) == date(2026, 1, 15)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"vastgesteld_op": date(2026, 10, 2)}, "toekomst"),
        ({"gehoord_op": date(2026, 10, 2)}, "toekomst"),
        ({"vastgesteld_op": date(2014, 7, 31)}, "passend onderwijs"),
        ({"geevalueerd_op": date(2026, 8, 31)}, "voor de dag waarop"),
    ],
)
def test_dagen_die_niet_kunnen(anders: dict[str, date], zin: str) -> None:
    keur_dagen(replace(VOLLEDIG, geevalueerd_op=date(2026, 9, 1)), KORT_ERNA)
    with pytest.raises(DomeinFout, match=zin):
        keur_dagen(replace(VOLLEDIG, **anders), KORT_ERNA)
