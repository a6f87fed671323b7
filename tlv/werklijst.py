"""How rows of the work list name a request or an advice."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.urls import reverse

from swv.werk.weergave import Onderwerp, registreer_weergave
from tlv.models import Deskundigenadvies, TlvAanvraag

ZONDER_NAAM = "een regel over een kind dat iemand niet mag zien, toont alleen het kenmerk"


def _onderwerpen(gebruiker: Any, per_aanvraag: Mapping[int, Collection[int]]) -> dict[int, Onderwerp]:
    """Subjects per id of the row; the name only of a child this user may see."""
    zichtbaar = set(
        TlvAanvraag.objects.zichtbaar_voor(gebruiker).filter(pk__in=per_aanvraag).values_list("pk", flat=True)
    )
    onderwerpen = {}
    for aanvraag in TlvAanvraag.objects.systeem(ZONDER_NAAM).filter(pk__in=per_aanvraag).select_related("leerling"):
        mag = aanvraag.pk in zichtbaar
        onderwerp = Onderwerp(
            naam=aanvraag.leerling.naam if mag else "TLV-aanvraag",
            kenmerk=aanvraag.kenmerk,
            url=reverse("tlv:aanvraag", args=[aanvraag.pk]) if mag else "",
        )
        onderwerpen.update(dict.fromkeys(per_aanvraag[aanvraag.pk], onderwerp))
    return onderwerpen


def _aanvragen(gebruiker: Any, ids: Collection[int]) -> Mapping[int, Onderwerp]:
    return _onderwerpen(gebruiker, {pk: [pk] for pk in ids})


def _adviezen(gebruiker: Any, ids: Collection[int]) -> Mapping[int, Onderwerp]:
    per_aanvraag: dict[int, list[int]] = {}
    adviezen = Deskundigenadvies.objects.systeem(ZONDER_NAAM).filter(pk__in=ids)
    for pk, aanvraag in adviezen.values_list("pk", "aanvraag_id"):
        per_aanvraag.setdefault(aanvraag, []).append(pk)
    return _onderwerpen(gebruiker, per_aanvraag)


registreer_weergave("tlv", "tlvaanvraag", _aanvragen)
registreer_weergave("tlv", "deskundigenadvies", _adviezen)
