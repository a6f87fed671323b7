"""The terms of a case as items of a calendar, after the act that began them. A case goes by its number, not a name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from swv.documenten.ical import Agendapunt
from swv.journaal.services import gebeurtenissen_van
from swv.organisatie.dagen import gelijkgestelde_dagen
from tlv import rules
from tlv.enums import Act
from tlv.models import TlvAanvraag
from tlv.permissions import mag_behandelen, mag_beslissen
from tlv.services.aanvulling import aanvullingfeiten, laatste_aanvulling

_WOORDEN = {
    "advies": "Deskundigen adviseren uiterlijk vandaag",
    "horen": "Ouders kunnen tot en met vandaag reageren",
    "besluit": "Beslissen uiterlijk vandaag",
    "aanvullen": "Laatste dag om de aanvraag aan te vullen",
    "buiten": "Laatste dag om niet te behandelen",
    "hervatten": "Aangehouden besluit hervatten",
    "verzenden": "Brieven met het besluit verzenden",
    "bezwaar": "Laatste dag om bezwaar te maken",
}


def agendapunten(aanvraag: TlvAanvraag, act: Act, gebruiker: Any) -> list[Agendapunt]:
    """What this user may put in the own calendar after this act; empty when no day is known.

    After a withdrawal the items are there once more, cancelled, so that a calendar takes them away.
    """
    dagen = [(soort, dag) for soort, dag in _dagen(aanvraag, act, gebruiker) if dag is not None]
    if not dagen:
        return []
    volgnummer = _aantal_gebeurtenissen(aanvraag)
    adres = settings.SWV_BASIS_URL + reverse("tlv:aanvraag", args=[aanvraag.pk])
    return [
        Agendapunt(
            soort=f"tlv.{soort}",
            sleutel=str(aanvraag.pk),
            begin=dag,
            samenvatting=f"{aanvraag.kenmerk}: {_WOORDEN[soort].lower()}",
            omschrijving=f"{_WOORDEN[soort]}. Aanvraag {aanvraag.kenmerk}.",
            adres=adres,
            volgnummer=volgnummer,
            vervallen=act == Act.INTREKKEN,
        )
        for soort, dag in dagen
    ]


def _dagen(aanvraag: TlvAanvraag, act: Act, gebruiker: Any) -> Iterator[tuple[str, date | None]]:
    """Kind and day of every term that this act began or that still runs after it."""
    kantoor = mag_behandelen(gebruiker, aanvraag) or mag_beslissen(gebruiker, aanvraag)
    if act in {Act.INDIENEN, Act.INTREKKEN}:
        gevraagd = [advies.uiterlijk for advies in aanvraag.adviezen.all() if advies.uiterlijk]
        yield "advies", max(gevraagd, default=None)
    if act in {Act.VOORNEMEN_DELEN, Act.INTREKKEN} and kantoor:
        yield "horen", max((zienswijze.uiterlijk for zienswijze in aanvraag.huidige_zienswijzen), default=None)
    if act in {Act.AANHOUDEN, Act.INTREKKEN}:
        yield "hervatten", aanvraag.aangehouden_tot
    if act in {Act.AANVULLING_VRAGEN, Act.BUITEN_VOORSTELLEN, Act.INTREKKEN}:
        feiten = aanvullingfeiten(laatste_aanvulling(aanvraag))
        if feiten is not None and act != Act.BUITEN_VOORSTELLEN:
            yield "aanvullen", feiten.uiterlijk
        if feiten is not None and act != Act.AANVULLING_VRAGEN:
            yield "buiten", rules.uiterste_dag_buiten(feiten, gelijkgestelde_dagen()).waarde
    if act in {
        Act.INDIENEN,
        Act.VOORDRAGEN,
        Act.AANHOUDEN,
        Act.HERVATTEN,
        Act.INTREKKEN,
        Act.AANVULLING_VRAGEN,
        Act.AANVULLING_VASTLEGGEN,
    }:
        yield "besluit", aanvraag.beslistermijn
    if act in {Act.AFGEVEN, Act.WEIGEREN, Act.BUITEN_BEHANDELING_STELLEN}:
        bekend = aanvraag.besluit.bekendgemaakt_op
        yield "verzenden", bekend
        yield "bezwaar", rules.bezwaartermijn(bekend, gelijkgestelde_dagen()).waarde


def _aantal_gebeurtenissen(aanvraag: TlvAanvraag) -> int:
    """Grows with every act, so that a later file replaces an earlier one."""
    return gebeurtenissen_van(aanvraag).count()
