"""Who takes care of which section: the usual party of the policy, or another one for this request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from swv.organisatie.beleid import beleid_op
from tlv.beleid import EIGENAAR
from tlv.enums import Onderdeel, Partij
from tlv.models import Onderdeeleigenaar, TlvAanvraag


def gebruikelijke_eigenaren(beleid: Mapping[str, Any]) -> dict[Onderdeel, Partij]:
    """The usual party per section; experts are always chosen by the BOC coordinator."""
    return {
        onderdeel: Partij(beleid[EIGENAAR[onderdeel]]) if onderdeel in EIGENAAR else Partij.BOC
        for onderdeel in Onderdeel
    }


def eigenaren(aanvraag: TlvAanvraag, beleid: Mapping[str, Any] | None = None) -> Mapping[Onderdeel, Partij]:
    """The party per section of this request, found once per request object. ``beleid``: who has it in hand saves a
    query."""
    bekend: dict[Onderdeel, Partij] | None = getattr(aanvraag, "_eigenaren", None)
    if bekend is None:
        bekend = gebruikelijke_eigenaren(beleid_op(timezone.localdate()) if beleid is None else beleid)
        for onderdeel, partij in _afwijkend(aanvraag):
            bekend[Onderdeel(onderdeel)] = Partij(partij)
        aanvraag._eigenaren = bekend  # type: ignore[attr-defined]
    return bekend


def _afwijkend(aanvraag: TlvAanvraag) -> list[tuple[str, str]]:
    if hasattr(aanvraag, "rijen_eigenaren"):
        return [(rij["onderdeel"], rij["partij"]) for rij in aanvraag.rijen_eigenaren]
    return list(Onderdeeleigenaar.objects.van(aanvraag).values_list("onderdeel", "partij"))
