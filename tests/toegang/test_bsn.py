"""A valid BSN is refused in any text; numbers that only look like one are not. All numbers are invented."""

import pytest
from django.core.exceptions import ValidationError

from swv.toegang.bsn import bevat_bsn, weiger_bsn

GELDIG = "111222333"


@pytest.mark.parametrize(
    "tekst",
    [
        GELDIG,
        "123456782",
        "Moeder noemde 111222333.",
        "bsn:111222333",
        "BSN111222333",
        "111 222 333",
        "111.222.333",
        "111-222-333",
        "1112.22.333",
        "1112 22 333",
        "11.122.2333",
        "eerste regel\n111222333\nderde regel",
        "eerst 123456789 (ongeldig), dan 123456782",
    ],
)
def test_een_geldig_bsn_wordt_gevonden(tekst: str) -> None:
    assert bevat_bsn(tekst)
    with pytest.raises(ValidationError) as fout:
        weiger_bsn(tekst)
    assert "mag het BSN niet gebruiken" in fout.value.messages[0]
    assert GELDIG not in fout.value.messages[0]


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "123456789",
        "111222334",
        "000000000",
        "1112223330",
        "1111222333",
        "11122233",
        "PO3101-2019-00001",
        "TLV PO3101-2026-12345 geldig tot 31-07-2027",
        "12-03-2017",
        "van 1-8-2026 tot en met 31-7-2027",
        "12.03.2017 en 123",
        "077 123 45 67",
        "0771234567",
        "+31 77 1234567",
        "€ 111.222,33",
        "5911 BM 111",
        "groep 4, 111 leerlingen, 22 klassen",
        "2026-11-22 10:33",
    ],
)
def test_andere_getallen_geven_geen_alarm(tekst: str) -> None:
    assert not bevat_bsn(tekst)
    weiger_bsn(tekst)


def test_alleen_tekst_wordt_bekeken() -> None:
    weiger_bsn(111222333)
    weiger_bsn(None)
