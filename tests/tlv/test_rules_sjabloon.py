"""Texts of templates: known words only, filled in where the value is known, and a difference people can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tlv.rules.sjabloon import PLAATSHOUDERS, Verschilsoort, open_plaatshouders, toets_sjabloontekst, verschil, vul_in

V = Verschilsoort


@pytest.mark.parametrize(
    "tekst", ["", "Geen woord om in te vullen.", " ".join(f"{{{naam}}}" for naam in PLAATSHOUDERS)]
)
def test_een_goede_tekst(tekst: str) -> None:
    assert toets_sjabloontekst(tekst) == ()


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("{naam} en {naam}", "“{naam}” kennen wij niet"),
        ("{Kind} leert", "accolade"),
        ("{kind leert", "accolade"),
        ("kind} leert", "accolade"),
        ("{{kind}}", "accolade"),
        ("{ kind }", "accolade"),
    ],
)
def test_een_woord_of_accolade_die_niet_kan(tekst: str, zin: str) -> None:
    [bevinding] = toets_sjabloontekst(tekst)
    assert zin in bevinding.bericht
    assert bevinding.veld == "tekst"


def test_invullen_laat_staan_wat_nog_niet_bekend_is() -> None:
    tekst = "{kind} gaat naar {soort} tot {tot}, en {tot} is laat."
    ingevuld = vul_in(tekst, {"kind": "Noor {van}", "soort": "so", "tot": ""})
    assert ingevuld == "Noor {van} gaat naar so tot {tot}, en {tot} is laat."
    assert open_plaatshouders(ingevuld) == ("{van}", "{tot}")
    assert open_plaatshouders("{onbekend} woord") == ()


def test_het_verschil_noemt_wat_weg_is_en_wat_nieuw() -> None:
    delen = verschil("Een kleine groep is nodig.", "Een kleine klas is nodig.")
    assert delen == (
        (V.GELIJK, "Een kleine "),
        (V.WEG, "groep "),
        (V.NIEUW, "klas "),
        (V.GELIJK, "is nodig."),
    )
    assert verschil("", "Nieuw") == ((V.NIEUW, "Nieuw"),)


@given(st.text(max_size=80), st.text(max_size=80))
def test_beide_versies_zijn_terug_te_lezen(oud: str, nieuw: str) -> None:
    delen = verschil(oud, nieuw)
    assert "".join(deel.tekst for deel in delen if deel.soort != V.NIEUW) == oud
    assert "".join(deel.tekst for deel in delen if deel.soort != V.WEG) == nieuw
