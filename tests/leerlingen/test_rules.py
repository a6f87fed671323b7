"""Postcode, telephone, birth date and period of enrolment, at both sides of every limit. No database."""

from datetime import date

import pytest

from leerlingen import rules
from swv.domein import DomeinFout

VANDAAG = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("getypt", "opgeslagen"),
    [
        ("5911bm", "5911 BM"),
        ("5911BM", "5911 BM"),
        (" 5911  bm ", "5911 BM"),
        ("5911 BM", "5911 BM"),
        ("0911 BM", "0911 BM"),
        ("47608", "47608"),
        ("", ""),
    ],
)
def test_postcode_zoals_zij_wordt_opgeslagen(getypt: str, opgeslagen: str) -> None:
    assert rules.normaal_postcode(getypt) == opgeslagen


@pytest.mark.parametrize(
    ("tekst", "is_postcode"),
    [("5911 BM", True), ("5911BM", False), ("5911 bm", False), ("0911 BM", False), ("47608", False), ("", False)],
)
def test_wat_een_postcode_is(tekst: str, is_postcode: bool) -> None:
    assert rules.is_postcode(tekst) is is_postcode


@pytest.mark.parametrize(
    ("tekst", "belbaar"),
    [
        ("077 123 45 67", True),
        ("06-12345678", True),
        ("(077) 1234567", True),
        ("+31 77 1234567", True),
        ("+49 2832 12345", True),
        ("111222333", False),
        ("011222333", False),
        ("1234567890", False),
        ("077 123 45 67 89 01 23", False),
        ("bel na vijf", False),
    ],
)
def test_wat_een_telefoonnummer_is(tekst: str, belbaar: bool) -> None:
    assert rules.is_telefoonnummer(tekst) is belbaar


@pytest.mark.parametrize("geboortedatum", [date(1990, 1, 1), date(2017, 2, 28), VANDAAG])
def test_een_geboortedatum_die_kan(geboortedatum: date) -> None:
    rules.keur_geboortedatum(geboortedatum, VANDAAG)


@pytest.mark.parametrize(
    ("geboortedatum", "zin"), [(date(1989, 12, 31), "voor 1990"), (date(2026, 11, 24), "in de toekomst")]
)
def test_een_geboortedatum_die_niet_kan(geboortedatum: date, zin: str) -> None:
    with pytest.raises(DomeinFout, match=zin):
        rules.keur_geboortedatum(geboortedatum, VANDAAG)


def test_een_inschrijving_begint_na_de_geboorte() -> None:
    rules.keur_inschrijving(date(2017, 3, 13), None, date(2017, 3, 12))
    with pytest.raises(DomeinFout, match="voor de leerling geboren is"):
        rules.keur_inschrijving(date(2017, 3, 12), None, date(2017, 3, 12))


def test_een_inschrijving_duurt_ten_minste_een_dag() -> None:
    rules.keur_inschrijving(date(2021, 8, 1), date(2021, 8, 1), date(2017, 3, 12))
    with pytest.raises(DomeinFout, match="laatste dag"):
        rules.keur_inschrijving(date(2021, 8, 1), date(2021, 7, 31), date(2017, 3, 12))


def test_hoofdletters_van_een_naam_blijven() -> None:
    assert rules.schoon("  van  den  IJssel ") == "van den IJssel"
