"""Guard against the burgerservicenummer: the office may not process it (UAVG 46), so no text may contain one."""

import re

from django.core.exceptions import ValidationError
from stdnum.nl import bsn

# Nine digits in a row or in the groups in which people write them. Freer separators would see a BSN in a date
# followed by a figure, or in the number of a TLV.
_NEGEN_CIJFERS = re.compile(
    r"(?<![\d])(?:\d{9}|\d{3}[ .\-]\d{3}[ .\-]\d{3}|\d{4}[ .]\d{2}[ .]\d{3}|\d{2}[ .]\d{3}[ .]\d{4})(?!\d)"
)

MELDING = (
    "In deze tekst staat een getal dat een geldig burgerservicenummer (BSN) is. Het samenwerkingsverband mag het BSN "
    "niet gebruiken. Haal het nummer weg; gebruik naam en geboortedatum."
)


def bevat_bsn(tekst: str) -> bool:
    """True when a number in ``tekst`` passes the eleven test of the BSN."""
    return any(bsn.is_valid(vondst.group()) for vondst in _NEGEN_CIJFERS.finditer(tekst or ""))


def weiger_bsn(waarde: object) -> None:
    """Validator: raises ``ValidationError`` when the text contains a valid BSN."""
    if isinstance(waarde, str) and bevat_bsn(waarde):
        raise ValidationError(MELDING, code="bsn")
