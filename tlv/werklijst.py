"""How rows of the work list name a request, an advice, a meeting, a case of it or an action: one question per kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from swv.werk.weergave import Onderwerp, registreer_weergave
from tlv.enums import AanvraagStatus
from tlv.models import Actie, Agendapunt, Bijeenkomst, Deskundigenadvies, TlvAanvraag

ZONDER_NAAM = "een regel over een kind dat iemand niet mag zien, toont alleen het kenmerk"


def _met_zicht(rijen: QuerySet, gebruiker: Any, aanvraag: str) -> QuerySet:
    """The rows with ``is_zichtbaar``: whether this user may see the request under ``aanvraag``."""
    zichtbaar = TlvAanvraag.objects.zichtbaar_voor(gebruiker).filter(pk=OuterRef(aanvraag))
    return rijen.annotate(is_zichtbaar=Exists(zichtbaar))


def _onderwerp(aanvraag: TlvAanvraag, is_zichtbaar: bool) -> Onderwerp:
    """The name only of a child this user may see."""
    if not is_zichtbaar:
        return Onderwerp(naam="TLV-aanvraag", kenmerk=aanvraag.kenmerk, url="")
    return Onderwerp(
        naam=aanvraag.leerling.naam,
        kenmerk=aanvraag.kenmerk,
        url=reverse("tlv:aanvraag", args=[aanvraag.pk]),
        leerling_id=aanvraag.leerling_id,
        kop={
            "geboortedatum": aanvraag.leerling.geboortedatum,
            "status": AanvraagStatus(aanvraag.status),
            "termijn": aanvraag.beslistermijn if aanvraag.is_open else None,
            "termijn_naam": "Beslissen uiterlijk",
            "opgeschort": aanvraag.opgeschort_in_woorden,
            "behandelaar": aanvraag.behandelaar.naam,
        },
    )


def _aanvragen(gebruiker: Any, ids: Collection[int]) -> Mapping[int, Onderwerp]:
    aanvragen = TlvAanvraag.objects.systeem(ZONDER_NAAM).filter(pk__in=ids).select_related("leerling", "behandelaar")
    return {rij.pk: _onderwerp(rij, rij.is_zichtbaar) for rij in _met_zicht(aanvragen, gebruiker, "pk")}


def _adviezen(gebruiker: Any, ids: Collection[int]) -> Mapping[int, Onderwerp]:
    adviezen = (
        Deskundigenadvies.objects.systeem(ZONDER_NAAM)
        .filter(pk__in=ids)
        .select_related("aanvraag__leerling", "aanvraag__behandelaar")
    )
    rijen = _met_zicht(adviezen, gebruiker, "aanvraag_id")
    return {rij.pk: _onderwerp(rij.aanvraag, rij.is_zichtbaar) for rij in rijen}


def _uit_loket(punt: Agendapunt, url: str, wat: str, is_zichtbaar: bool) -> Onderwerp:
    """A case of a meeting, or an action on it: the name only of a child this user may see."""
    if not is_zichtbaar:
        return Onderwerp(naam=wat, kenmerk=punt.kenmerk, url="")
    return Onderwerp(
        naam=punt.leerling.naam,
        kenmerk=punt.kenmerk,
        url=url,
        leerling_id=punt.leerling_id,
        kop={"geboortedatum": punt.leerling.geboortedatum, "behandelaar": punt.bijeenkomst.voorzitter.naam},
    )


def _met_zaak_in_zicht(rijen: QuerySet, gebruiker: Any, punt: str) -> QuerySet:
    zichtbaar = Agendapunt.objects.zichtbaar_voor(gebruiker).filter(pk=OuterRef(punt))
    return rijen.annotate(is_zichtbaar=Exists(zichtbaar))


def _zaken(gebruiker: Any, ids: Collection[int]) -> Mapping[int, Onderwerp]:
    punten = Agendapunt.objects.systeem(ZONDER_NAAM).filter(pk__in=ids)
    rijen = _met_zaak_in_zicht(punten, gebruiker, "pk").select_related(
        "leerling", "aanvraag", "bijeenkomst__voorzitter"
    )
    return {
        rij.pk: _uit_loket(rij, reverse("tlv:agendapunt", args=[rij.pk]), "Zaak in het loket", rij.is_zichtbaar)
        for rij in rijen
    }


def _acties(gebruiker: Any, ids: Collection[int]) -> Mapping[int, Onderwerp]:
    acties = Actie.objects.systeem(ZONDER_NAAM).filter(pk__in=ids)
    rijen = _met_zaak_in_zicht(acties, gebruiker, "agendapunt_id").select_related(
        "agendapunt__leerling", "agendapunt__aanvraag", "agendapunt__bijeenkomst__voorzitter"
    )
    return {
        rij.pk: _uit_loket(rij.agendapunt, reverse("tlv:actie", args=[rij.pk]), "Actie uit het loket", rij.is_zichtbaar)
        for rij in rijen
    }


def _bijeenkomsten(gebruiker: Any, ids: Collection[int]) -> Mapping[int, Onderwerp]:
    """A meeting goes by its kind and day: it is about no child in particular."""
    return {
        rij.pk: Onderwerp(rij.get_soort_display(), f"{rij.datum:%d-%m-%Y}", reverse("tlv:bijeenkomst", args=[rij.pk]))
        for rij in Bijeenkomst.objects.zichtbaar_voor(gebruiker).filter(pk__in=ids)
    }


registreer_weergave("tlv", "agendapunt", _zaken)
registreer_weergave("tlv", "bijeenkomst", _bijeenkomsten)
registreer_weergave("tlv", "actie", _acties)
registreer_weergave("tlv", "tlvaanvraag", _aanvragen)
registreer_weergave("tlv", "deskundigenadvies", _adviezen)
