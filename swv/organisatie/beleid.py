"""Reading dated policy. The defaults are those of the reference office; an office sets its own in the reference tables."""

from datetime import date
from typing import Any

from swv.organisatie.models import Beleidswaarde

STANDAARD: dict[str, Any] = {
    "tlv.minimumduur_sbo": True,
    "tlv.vaste_deskundige_telt_mee": False,
    "tlv.zienswijzetermijn_dagen": 14,
    "tlv.adviestermijn_dagen": 21,
}


def beleid(sleutel: str, op: date) -> Any:
    """Value of ``sleutel`` that holds on ``op``. Raises ``KeyError`` for a key the application does not know."""
    standaard = STANDAARD[sleutel]
    rij = Beleidswaarde.objects.filter(sleutel=sleutel, geldig_vanaf__lte=op).order_by("-geldig_vanaf").first()
    return standaard if rij is None else rij.waarde
