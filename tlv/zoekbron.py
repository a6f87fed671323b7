"""Requests and declarations in the search box: by number, otherwise by the child."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from leerlingen.zoeken import zoek_leerlingen
from swv.toegang.enums import DESKUNDIGEN, ZIEN_KINDEREN
from swv.zoeken.bronnen import Bron, Treffer, registreer_bron
from tlv.models import Tlv, TlvAanvraag

_KENMERK = re.compile(r"[aA]?0*(\d{1,9})")
_TLV_NUMMER = re.compile(r"([PV]O\d{0,4}(-\d{0,4}(-\d{0,5})?)?)", re.IGNORECASE)
_JAAR_EN_NUMMER = re.compile(r"(20\d{2})-(\d{1,5})")


def aanvragen_met(queryset: QuerySet[TlvAanvraag], tekst: str) -> QuerySet[TlvAanvraag]:
    """By case number (``A000123``, or its figures), otherwise by name and birth date of the child."""
    if kenmerk := _KENMERK.fullmatch(tekst.strip()):
        return queryset.filter(pk=int(kenmerk[1]))
    return zoek_leerlingen(queryset, tekst, via="leerling__")


def verklaringen_met(queryset: QuerySet[Tlv], tekst: str) -> QuerySet[Tlv]:
    """By number (from the front, or year and number), otherwise by name and birth date of the child."""
    nummer = tekst.strip().upper()
    if _TLV_NUMMER.fullmatch(nummer) and any(teken.isdigit() for teken in nummer):
        return queryset.filter(nummer__startswith=nummer)
    if delen := _JAAR_EN_NUMMER.fullmatch(nummer):
        return queryset.filter(jaar=int(delen[1]), volgnummer=int(delen[2]))
    return zoek_leerlingen(queryset, tekst, via="leerling__")


def _zoek_aanvragen(gebruiker: Any, tekst: str, hoeveel: int) -> Sequence[Treffer]:
    gevonden = aanvragen_met(TlvAanvraag.objects.zichtbaar_voor(gebruiker), tekst)
    return [
        Treffer(
            f"{aanvraag.kenmerk} {aanvraag.leerling.naam}",
            f"{aanvraag.status_enum.label}, {aanvraag.school.naam}",
            reverse("tlv:aanvraag", args=[aanvraag.pk]),
        )
        for aanvraag in gevonden.select_related("leerling", "school").order_by("-pk")[:hoeveel]
    ]


def _zoek_verklaringen(gebruiker: Any, tekst: str, hoeveel: int) -> Sequence[Treffer]:
    gevonden = verklaringen_met(Tlv.objects.zichtbaar_voor(gebruiker), tekst)
    return [
        Treffer(
            f"{verklaring.nummer} {verklaring.naam}",
            f"geldig van {verklaring.van:%d-%m-%Y} tot en met {verklaring.tot:%d-%m-%Y}",
            reverse("tlv:aanvraag", args=[verklaring.besluit.aanvraag_id]),
        )
        for verklaring in gevonden.select_related("besluit").order_by("-jaar", "-volgnummer")[:hoeveel]
    ]


registreer_bron(
    Bron(
        sleutel="aanvragen",
        titel="Aanvragen",
        volgorde=20,
        rollen=frozenset(ZIEN_KINDEREN),
        zoek=_zoek_aanvragen,
        alles=lambda tekst: f"{reverse('tlv:aanvragen')}?{urlencode({'zoek_tekst': tekst})}",
    )
)
registreer_bron(
    Bron(
        sleutel="verklaringen",
        titel="Verklaringen",
        volgorde=30,
        rollen=frozenset(ZIEN_KINDEREN - DESKUNDIGEN),
        zoek=_zoek_verklaringen,
        alles=lambda tekst: f"{reverse('tlv:verklaringen')}?{urlencode({'zoek_tekst': tekst})}",
    )
)
