"""Completing a request and not handling it, at both sides of every day (Awb 4:5, 4:15)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from swv.domein import DomeinFout
from tlv import rules
from tlv.enums import Onderdeel, OnderdeelStatus
from tlv.rules.dossier import OnderdeelUitkomst
from tlv.rules.voortgang import HEEL_ONDERDEEL

# A Monday; the term to complete ends on a Monday two weeks later.
GEVRAAGD, UITERLIJK = date(2026, 3, 2), date(2026, 3, 16)
DAG = timedelta(days=1)


def aanvulling(ontvangen: date | None = None, volledig: bool | None = None) -> rules.AanvullingFeiten:
    return rules.AanvullingFeiten(GEVRAAGD, UITERLIJK, ontvangen, volledig)


def test_de_opschorting_begint_de_dag_na_het_verzoek_en_eindigt_met_de_termijn() -> None:
    assert rules.opgeschort(GEVRAAGD, UITERLIJK) == (GEVRAAGD + DAG, UITERLIJK)


@pytest.mark.parametrize(
    ("ontvangen", "loopt_weer"),
    [
        (None, UITERLIJK + DAG),
        (GEVRAAGD, GEVRAAGD + DAG),
        (GEVRAAGD + DAG, GEVRAAGD + DAG),
        (date(2026, 3, 10), date(2026, 3, 10)),
        (UITERLIJK, UITERLIJK),
        (UITERLIJK + DAG, UITERLIJK + DAG),
        (date(2026, 3, 30), UITERLIJK + DAG),
    ],
)
def test_de_termijn_loopt_weer_vanaf_de_ontvangst_of_na_de_termijn(ontvangen: date | None, loopt_weer: date) -> None:
    assert rules.loopt_weer_op(aanvulling(ontvangen)) == loopt_weer


@pytest.mark.parametrize(
    ("gegeven", "uiterste"),
    [
        # Nothing came: four weeks after the last day, Monday 13 April.
        (aanvulling(), date(2026, 4, 13)),
        # Not enough came within the term: four weeks after that day, which is Easter Monday, so a day later.
        (aanvulling(date(2026, 3, 9), False), date(2026, 4, 7)),
        (aanvulling(date(2026, 3, 10), False), date(2026, 4, 7)),
        # What came after the term does not move it.
        (aanvulling(UITERLIJK + DAG, False), date(2026, 4, 13)),
    ],
)
def test_niet_behandelen_kan_vier_weken_lang(gegeven: rules.AanvullingFeiten, uiterste: date) -> None:
    assert rules.uiterste_dag_buiten(gegeven).waarde == uiterste
    assert not rules.kan_buiten(gegeven, UITERLIJK)
    assert rules.kan_buiten(gegeven, UITERLIJK + DAG)
    assert rules.kan_buiten(gegeven, uiterste)
    assert not rules.kan_buiten(gegeven, uiterste + DAG)


def test_wat_compleet_is_wordt_behandeld() -> None:
    assert not rules.kan_buiten(aanvulling(date(2026, 3, 10), True), UITERLIJK + DAG)
    assert not rules.kan_buiten(None, UITERLIJK + DAG)
    assert not rules.kan_buiten(replace(aanvulling(), ingestuurd=True), UITERLIJK + DAG)


@pytest.mark.parametrize(("dagen", "mag"), [(0, False), (1, True), (56, True), (57, False)])
def test_de_termijn_om_aan_te_vullen_is_redelijk(dagen: int, mag: bool) -> None:
    if mag:
        rules.toets_aanvultermijn(GEVRAAGD, GEVRAAGD + timedelta(days=dagen))
        return
    with pytest.raises(DomeinFout, match="4:5"):
        rules.toets_aanvultermijn(GEVRAAGD, GEVRAAGD + timedelta(days=dagen))


def test_de_voorgestelde_laatste_dag_is_een_werkdag() -> None:
    assert rules.laatste_dag_voorstel(GEVRAAGD, 14) == UITERLIJK
    # Good Friday, then Easter: the first working day is the Tuesday.
    assert rules.laatste_dag_voorstel(date(2026, 3, 20), 14) == date(2026, 4, 7)


def buitenfeiten(**velden: object) -> rules.BuitenFeiten:
    basis: dict[str, object] = {
        "aanvulling": aanvulling(),
        "bekendgemaakt_op": UITERLIJK + DAG,
        "motivering": "Zonder het verslag van het onderzoek kunnen wij niet beslissen.",
        "beslisser_id": 1,
        "indiener_id": 2,
        "adviseur_ids": frozenset({3}),
    }
    return rules.BuitenFeiten(**{**basis, **velden})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("feiten", "vandaag", "niet_voldaan"),
    [
        (buitenfeiten(), UITERLIJK + DAG, []),
        (buitenfeiten(), UITERLIJK, ["De termijn om aan te vullen is voorbij"]),
        (buitenfeiten(bekendgemaakt_op=date(2026, 4, 13)), date(2026, 4, 13), []),
        (
            buitenfeiten(bekendgemaakt_op=date(2026, 4, 14)),
            date(2026, 4, 13),
            ["Het besluit is bekend binnen vier weken"],
        ),
        (
            buitenfeiten(aanvulling=aanvulling(UITERLIJK, True)),
            UITERLIJK + DAG,
            ["De aanvraag is niet compleet gemaakt"],
        ),
        (buitenfeiten(aanvulling=aanvulling(UITERLIJK, False)), UITERLIJK + DAG, []),
        (buitenfeiten(aanvulling=replace(aanvulling(UITERLIJK, False), ingestuurd=True)), UITERLIJK + DAG, []),
        (
            buitenfeiten(aanvulling=replace(aanvulling(), ingestuurd=True)),
            UITERLIJK + DAG,
            ["De aanvraag is niet compleet gemaakt"],
        ),
        (buitenfeiten(motivering="n.v.t."), UITERLIJK + DAG, ["Het besluit is gemotiveerd"]),
        (buitenfeiten(indiener_id=1), UITERLIJK + DAG, ["Wie beslist, is niet betrokken geweest"]),
        (buitenfeiten(adviseur_ids=frozenset({1})), UITERLIJK + DAG, ["Wie beslist, is niet betrokken geweest"]),
    ],
)
def test_de_wetscontrole_van_niet_behandelen(
    feiten: rules.BuitenFeiten, vandaag: date, niet_voldaan: list[str]
) -> None:
    punten = rules.wetscontrole_buiten(feiten, vandaag)
    assert [punt.naam for punt in rules.niet_voldaan(punten)] == niet_voldaan
    assert all(punt.artikel.startswith("Awb") for punt in punten)


def uitkomst(status: OnderdeelStatus, *ontbreekt: str) -> OnderdeelUitkomst:
    return OnderdeelUitkomst(Onderdeel.HGPD_WEGING, status, ontbreekt)


def test_wat_ontbreekt_wordt_een_lijst_en_een_leeg_onderdeel_een_punt() -> None:
    halverwege = uitkomst(OnderdeelStatus.NIET_COMPLEET, "Noem wat helpt.", "Noem wat hindert.")
    onderdelen = {Onderdeel.HGPD_WEGING}
    assert [punt.regel for punt in rules.ontbrekende_punten([halverwege], onderdelen)] == list(halverwege.ontbreekt)
    leeg = uitkomst(OnderdeelStatus.NIET_BEGONNEN, "Noem wat helpt.", "Noem wat hindert.")
    assert [punt.regel for punt in rules.ontbrekende_punten([leeg], onderdelen)] == [HEEL_ONDERDEEL]
    assert not rules.ontbrekende_punten([uitkomst(OnderdeelStatus.KLAAR)], onderdelen)
    assert not rules.ontbrekende_punten([halverwege], {Onderdeel.OUDERS})


@pytest.mark.parametrize(
    ("regel", "nu", "gewijzigd", "stand"),
    [
        ("Noem wat helpt.", uitkomst(OnderdeelStatus.NIET_COMPLEET, "Noem wat helpt."), True, "open"),
        ("Noem wat helpt.", uitkomst(OnderdeelStatus.NIET_COMPLEET, "Noem wat hindert."), False, "klaar"),
        ("Noem wat helpt.", uitkomst(OnderdeelStatus.NIET_BEGONNEN), True, "open"),
        (HEEL_ONDERDEEL, uitkomst(OnderdeelStatus.NIET_COMPLEET, "Noem wat helpt."), True, "open"),
        (HEEL_ONDERDEEL, uitkomst(OnderdeelStatus.KLAAR), False, "klaar"),
        ("", uitkomst(OnderdeelStatus.KLAAR), False, "open"),
        ("", uitkomst(OnderdeelStatus.NIET_COMPLEET), True, "gewijzigd"),
    ],
)
def test_een_gevraagd_punt_wordt_vanzelf_afgevinkt(
    regel: str, nu: OnderdeelUitkomst, gewijzigd: bool, stand: str
) -> None:
    assert rules.puntstand(Onderdeel.HGPD_WEGING, regel, {Onderdeel.HGPD_WEGING: nu}, gewijzigd=gewijzigd) == stand
