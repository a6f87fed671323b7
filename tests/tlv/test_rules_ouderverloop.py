"""What a parent reads of stage, next step and dates: never more than may be known that day, the last day inclusive."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tlv.enums import AanvraagStatus, ZienswijzeSoort
from tlv.rules import Ouderfeiten, ouderverloop

S = AanvraagStatus
LAATSTE_DAG = date(2026, 3, 23)
HOREN = Ouderfeiten(
    status=S.ZIENSWIJZE,
    begonnen_op=date(2026, 2, 2),
    ontvangen_op=date(2026, 2, 16),
    beslistermijn=date(2026, 4, 13),
    laatste_advies_op=date(2026, 3, 2),
    voornemen_op=date(2026, 3, 9),
    reageren_tot=LAATSTE_DAG,
)
BESLOTEN = replace(
    HOREN,
    status=S.AFGEGEVEN,
    besloten_op=date(2026, 4, 1),
    bekendgemaakt_op=date(2026, 4, 2),
    bezwaar_tot=date(2026, 5, 15),
)


def test_de_laatste_dag_telt_mee() -> None:
    assert ouderverloop(HOREN, LAATSTE_DAG).kan_reageren
    dag_erna = ouderverloop(HOREN, date(2026, 3, 24))
    assert not dag_erna.kan_reageren
    assert dag_erna.kop == "De tijd om te reageren is voorbij"


def test_wie_reageerde_mag_dat_wijzigen_tot_en_met_de_laatste_dag() -> None:
    gereageerd = replace(HOREN, reactie=ZienswijzeSoort.OPMERKINGEN, gereageerd_op=date(2026, 3, 10))
    assert "wijzigen tot en met maandag 23 maart 2026" in ouderverloop(gereageerd, LAATSTE_DAG).volgende
    assert "wijzigen" not in ouderverloop(gereageerd, date(2026, 3, 24)).volgende


def test_reageren_kan_alleen_als_de_ouders_worden_gehoord(subtests: pytest.Subtests) -> None:
    for status in set(S) - {S.ZIENSWIJZE}:
        with subtests.test(status=status.value):
            assert not ouderverloop(replace(BESLOTEN, status=status), date(2026, 3, 10)).kan_reageren


def test_de_uitkomst_staat_er_pas_op_de_dag_van_bekendmaking(subtests: pytest.Subtests) -> None:
    """Awb 3:40: a decision works from the day it is made known; the letter comes first."""
    for status, woord in ((S.AFGEGEVEN, "is gegeven"), (S.GEWEIGERD, "niet gegeven"), (S.BUITEN_BEHANDELING, "niet")):
        with subtests.test(status=status.value):
            feiten = replace(BESLOTEN, status=status)
            ervoor, erna = ouderverloop(feiten, date(2026, 4, 1)), ouderverloop(feiten, date(2026, 4, 2))
            assert (ervoor.kop, ervoor.is_bekend) == ("Er is een besluit genomen", False)
            assert "donderdag 2 april 2026" in ervoor.volgende
            assert "Bezwaar maken kan tot en met" not in dict(ervoor.datums)
            assert woord in erna.kop
            assert "bezwaar maken tot en met vrijdag 15 mei 2026" in erna.volgende
            assert {stap.stand for stap in erna.stappen} == {"klaar"}
            assert "kon tot en met" in ouderverloop(feiten, date(2026, 5, 16)).volgende


def test_bij_elke_stand_hoort_een_stap_en_een_zin(subtests: pytest.Subtests) -> None:
    begin = Ouderfeiten(status=S.CONCEPT, begonnen_op=date(2026, 2, 2))
    stappen = {
        S.CONCEPT: 0,
        S.IN_ADVIES: 2,
        S.ADVIES_COMPLEET: 3,
        S.ZIENSWIJZE: 3,
        S.VOORGEDRAGEN: 4,
        S.AANGEHOUDEN: 4,
    }
    for status, nummer in stappen.items():
        with subtests.test(status=status.value):
            verloop = ouderverloop(replace(begin, status=status), date(2026, 3, 10))
            assert verloop.kop
            assert verloop.volgende
            standen = [stap.stand for stap in verloop.stappen]
            assert standen == ["klaar"] * nummer + ["nu"] + ["later"] * (5 - nummer)


def test_een_gestopte_aanvraag_en_een_nieuw_voornemen() -> None:
    gestopt = ouderverloop(replace(HOREN, status=S.INGETROKKEN, afgerond_op=date(2026, 3, 12)), date(2026, 3, 12))
    assert (gestopt.stappen, dict(gestopt.datums)["Gestopt op"]) == ((), date(2026, 3, 12))
    assert "Besluit uiterlijk op" not in dict(gestopt.datums)
    opnieuw = replace(HOREN, status=S.ADVIES_COMPLEET, teruggegeven=True, voornemen_op=None, reageren_tot=None)
    assert "nieuw voornemen" in ouderverloop(opnieuw, date(2026, 3, 12)).kop


def test_wat_niet_is_behandeld_kende_misschien_geen_advies_en_geen_voornemen() -> None:
    """Not handling is decided after filing at any time: a step that never was is not said to be done."""
    buiten = replace(BESLOTEN, status=S.BUITEN_BEHANDELING)
    vroeg = replace(buiten, laatste_advies_op=None, voornemen_op=None, reageren_tot=None)
    assert not ouderverloop(vroeg, date(2026, 4, 1)).stappen
    assert [stap.titel for stap in ouderverloop(vroeg, date(2026, 4, 2)).stappen] == [
        "De school en wij bereiden de aanvraag voor",
        "De aanvraag is ingediend",
        "De directeur beslist",
        "U krijgt de brief met het besluit",
    ]
    assert "Deskundigen geven advies" in [stap.titel for stap in ouderverloop(buiten, date(2026, 4, 2)).stappen]


def test_een_dag_die_voorbij_is_staat_er_niet_alsof_die_nog_komt(subtests: pytest.Subtests) -> None:
    """A term counts up to and including its last day; the day after, the page says so and whom to call."""
    bij_directeur = replace(HOREN, status=S.VOORGEDRAGEN)
    aangehouden = replace(HOREN, status=S.AANGEHOUDEN, aangehouden_tot=date(2026, 4, 10))
    for feiten, laatste, ervoor, erna in (
        (bij_directeur, date(2026, 4, 13), "beslist uiterlijk op", "moest uiterlijk op"),
        (aangehouden, date(2026, 4, 10), "kijkt uiterlijk op", "opnieuw naar de aanvraag kijken."),
    ):
        with subtests.test(status=feiten.status.value):
            assert ervoor in ouderverloop(feiten, laatste).volgende
            te_laat = ouderverloop(feiten, laatste + timedelta(days=1)).volgende
            assert erna in te_laat
            assert "Bel ons" in te_laat
    namen = dict(ouderverloop(bij_directeur, date(2026, 4, 14)).datums)
    assert {"Reageren kon tot en met", "Besluit moest er zijn op"} <= set(namen)
    na_bezwaar = dict(ouderverloop(BESLOTEN, date(2026, 5, 16)).datums)
    assert "Bezwaar maken kon tot en met" in na_bezwaar
    assert "Bezwaar maken kan tot en met" in dict(ouderverloop(BESLOTEN, date(2026, 5, 15)).datums)
