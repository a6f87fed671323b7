"""Reading dated policy. The defaults are those of the reference office; an office sets its own."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from swv.organisatie.models import Beleidswaarde

STANDAARD: dict[str, Any] = {
    "tlv.minimumduur_sbo": True,
    "tlv.vaste_deskundige_telt_mee": False,
    "tlv.orthopedagoog_telt_als_pedagoog": False,
    "tlv.zienswijzetermijn_dagen": 14,
    "tlv.adviestermijn_dagen": 21,
    "tlv.bewaartermijn_dossier_jaren": 3,
    "tlv.bewaartermijn_besluit_jaren": 7,
}


def beleid_op(datum: date) -> Mapping[str, Any]:
    """Every policy value that holds on ``datum``, in one query."""
    gezet = (
        Beleidswaarde.objects.filter(geldig_vanaf__lte=datum)
        .order_by("sleutel", "-geldig_vanaf")
        .distinct("sleutel")
        .values_list("sleutel", "waarde")
    )
    return {**STANDAARD, **dict(gezet)}
