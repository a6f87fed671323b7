"""The agenda of a meeting as rules: time, who must be invited, on which days, and the days of a series."""

from datetime import date, time, timedelta

import pytest

from tlv.rules.loketagenda import (
    Agendazaak,
    dagen_van_reeks,
    looptijden,
    minuten_tussen,
    toets_duur,
    toets_planning,
    toets_zaken,
)

WOENSDAG = date(2026, 4, 1)


def test_elke_zaak_begint_als_de_vorige_klaar_is() -> None:
    assert looptijden(time(9, 30), [45, 20]) == [(time(9, 30), time(10, 15)), (time(10, 15), time(10, 35))]
    assert looptijden(time(23, 30), [60])[0][1] == time(23, 59)


@pytest.mark.parametrize(("minuten", "over"), [([60, 60], ""), ([60, 61], "1 minuut"), ([90, 60], "30 minuten")])
def test_een_te_volle_agenda_is_een_waarschuwing(minuten: list[int], over: str) -> None:
    gevonden = toets_duur(time(9), time(11), minuten)
    assert [over in bevinding.bericht and bevinding.waarschuwing for bevinding in gevonden] == ([True] if over else [])
    assert minuten_tussen(time(9, 50), time(11, 5)) == 75


@pytest.mark.parametrize(
    ("so", "vast", "ouders", "reden", "woorden"),
    [
        (False, False, True, "", []),
        (True, True, True, "", []),
        (True, False, True, "", ["vaste deskundige"]),
        (False, False, False, "", ["ouders"]),
        (False, False, False, "Zij willen schriftelijk reageren.", []),
        (False, False, False, "  ", ["ouders"]),
        (True, False, False, "", ["vaste deskundige", "ouders"]),
    ],
)
def test_wie_er_bij_een_zaak_moet_zijn(so: bool, vast: bool, ouders: bool, reden: str, woorden: list[str]) -> None:
    zaak = Agendazaak("Noor", so, vast, ouders, reden)
    gevonden = toets_zaken([zaak])
    assert len(gevonden) == len(woorden)
    for bevinding, woord in zip(gevonden, woorden, strict=True):
        assert woord in bevinding.bericht
        assert "ondersteuningsplan" in bevinding.artikel
        assert bevinding.waarschuwing


@pytest.mark.parametrize(
    ("dag", "achteraf", "veld"),
    [
        (date(2026, 4, 1), False, ""),
        (date(2026, 3, 31), False, "datum"),
        (date(2026, 3, 31), True, ""),
        (date(2026, 3, 2), True, ""),
        (date(2026, 2, 27), True, "datum"),
        (date(2026, 4, 4), False, "datum"),  # Saturday
        (date(2026, 4, 27), False, "datum"),  # King's Day
        (date(2026, 4, 28), False, ""),
    ],
)
def test_op_welke_dag_een_bijeenkomst_kan(dag: date, achteraf: bool, veld: str) -> None:
    gevonden = toets_planning(dag, time(9), time(12), WOENSDAG, achteraf=achteraf)
    assert [bevinding.veld for bevinding in gevonden] == ([veld] if veld else [])


def test_een_bijeenkomst_eindigt_na_het_begin_en_niet_op_een_gelijkgestelde_dag() -> None:
    for einde, gelijk, veld in ((time(9), (), "einde"), (time(8), (), "einde"), (time(10), (WOENSDAG,), "datum")):
        gevonden = toets_planning(WOENSDAG, time(9), einde, WOENSDAG, achteraf=False, gelijkgesteld=gelijk)
        assert [bevinding.veld for bevinding in gevonden] == [veld]


def test_een_reeks_slaat_feestdagen_en_vrije_dagen_over_en_verschuift_niets() -> None:
    dagen = dagen_van_reeks(date(2026, 4, 13), date(2026, 5, 25), 2, vrij=[(date(2026, 5, 11), date(2026, 5, 11))])
    assert [(f"{dag.datum:%d-%m}", dag.vervalt) for dag in dagen] == [
        ("13-04", ""),
        ("27-04", "weekend of feestdag"),
        ("11-05", "vrije dag"),
        ("25-05", "weekend of feestdag"),
    ]
    assert [dag.datum for dag in dagen_van_reeks(WOENSDAG, WOENSDAG, 3)] == [WOENSDAG]
    with pytest.raises(ValueError, match="elke week"):
        dagen_van_reeks(WOENSDAG, WOENSDAG, 0)


@pytest.mark.parametrize(
    ("nu", "achteraf", "kan"), [(time(11, 59), False, True), (time(12), False, False), (time(12), True, True)]
)
def test_vandaag_plannen_kan_zolang_het_niet_is_geweest(nu: time, achteraf: bool, kan: bool) -> None:
    gevonden = toets_planning(WOENSDAG, time(9), time(12), WOENSDAG, achteraf=achteraf, nu=nu)
    assert (not gevonden) is kan
    assert not toets_planning(WOENSDAG + timedelta(days=1), time(9), time(12), WOENSDAG, achteraf=False, nu=nu)
