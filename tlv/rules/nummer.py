"""The form of a TLV number (WPO 18a lid 14); the issuing transaction sees to it that there are no gaps."""

import re
from typing import Final

_SWV_NUMMER: Final = re.compile(r"[PV]O[0-9]{4}")
_TLV_NUMMER: Final = re.compile(r"[PV]O[0-9]{4}-20[0-9]{2}-[0-9]{5}")
HOOGSTE_VOLGNUMMER: Final = 99_999


def maak_tlvnummer(swv_nummer: str, jaar: int, volgnummer: int) -> str:
    """The 17 characters of a TLV number: "PO3101-2019-00001" (WPO 18a lid 14).

    `jaar` is the calendar year of issue. Raises ValueError for a wrong SWV number, a year outside 2000-2099, or a
    serial outside 1-99999.
    """
    if not _SWV_NUMMER.fullmatch(swv_nummer):
        raise ValueError(f"'{swv_nummer}' is geen nummer van een samenwerkingsverband: PO of VO en vier cijfers.")
    if not 2000 <= jaar <= 2099:
        raise ValueError(f"Het jaar {jaar} past niet in een TLV-nummer: het ligt tussen 2000 en 2099.")
    if not 1 <= volgnummer <= HOOGSTE_VOLGNUMMER:
        raise ValueError(f"Het volgnummer {volgnummer} past niet in een TLV-nummer: het ligt tussen 1 en 99999.")
    return f"{swv_nummer}-{jaar}-{volgnummer:05d}"


def is_tlvnummer(tekst: str) -> bool:
    """Whether `tekst` has the form of a TLV number; numbers of other offices may have another form."""
    return _TLV_NUMMER.fullmatch(tekst) is not None
