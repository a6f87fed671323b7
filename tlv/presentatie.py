"""What the pages of a case show: header, task list, timeline, confirmation. Values for templates, no queries of its own
beyond those named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from swv.journaal.gebeurtenissen import GEWEIGERD
from swv.journaal.models import Gebeurtenis
from swv.journaal.soorten import zin_voor
from swv.organisatie.dagen import gelijkgestelde_dagen
from swv.toegang.enums import DESKUNDIGEN, Rol
from swv.werk.models import Werkitem
from tlv import rules
from tlv.enums import AanvraagStatus, Act, Categorie, Onderdeel, OnderdeelStatus
from tlv.models import Deskundigenadvies, TlvAanvraag
from tlv.permissions import mag_onderdeel_bewerken

_HGPD = (
    Onderdeel.HGPD_VOORGESCHIEDENIS,
    Onderdeel.HGPD_ONDERZOEKEN,
    Onderdeel.HGPD_INTERVENTIES,
    Onderdeel.HGPD_BEELD,
    Onderdeel.HGPD_WEGING,
    Onderdeel.HGPD_BEHOEFTEN,
)
GROEPEN: tuple[tuple[str, tuple[Onderdeel, ...]], ...] = (
    ("Kind en school", (Onderdeel.LEERLING, Onderdeel.SCHOOL_EN_NIVEAU3, Onderdeel.OUDERS)),
    ("Dossier (HGPD)", _HGPD),
    ("Aanvraag", (Onderdeel.GEVRAAGD, Onderdeel.DESKUNDIGEN, Onderdeel.BIJLAGEN)),
)


def open_werk(aanvraag: TlvAanvraag, lezer: Any = None) -> list[Werkitem]:
    """Who has to do something now, with the request or with one of its advices; for a reader with ``bij_zaak``.
    One query."""
    ct_aanvraag = ContentType.objects.get_for_model(TlvAanvraag)
    adviezen = {advies.pk for advies in aanvraag.adviezen.all()}
    ct_advies = ContentType.objects.get_for_model(Deskundigenadvies)
    items = Werkitem.objects.open().select_related("eigenaar").order_by("sinds_at")
    if lezer is not None:
        items = items.bij_zaak(lezer)
    if adviezen:
        return list(
            items.filter(content_type=ct_aanvraag, object_id=aanvraag.pk)
            | items.filter(content_type=ct_advies, object_id__in=adviezen)
        )
    return list(items.filter(content_type=ct_aanvraag, object_id=aanvraag.pk))


def eigen_werk(werk: Iterable[Werkitem]) -> list[tuple[Werkitem, dict[str, Any] | None]]:
    """What of this work (out of ``bij_zaak``) is of the reader or a colleague, each with its last note."""
    return [(item, _notitie(item.notitie)) for item in werk if item.is_werk]


def _notitie(notitie: dict[str, str] | None) -> dict[str, Any] | None:
    return {**notitie, "op": datetime.fromisoformat(notitie["op"])} if notitie else None


def zaakkop(aanvraag: TlvAanvraag, werk: Iterable[Werkitem] = ()) -> dict[str, Any]:
    """The header that stays in view: child, school, number, stage, deadline, owner, waiting for whom since when."""
    wachtenden = list(werk)
    wacht_op = " en ".join(
        dict.fromkeys(
            item.eigenaar.naam if item.eigenaar and item.rol in DESKUNDIGEN else Rol(item.rol).label
            for item in wachtenden
        )
    )
    return {
        "naam": aanvraag.leerling.naam,
        "url": reverse("tlv:aanvraag", args=[aanvraag.pk]),
        "geboortedatum": aanvraag.leerling.geboortedatum,
        "school": aanvraag.school.naam,
        "kenmerk": aanvraag.kenmerk,
        "status": AanvraagStatus(aanvraag.status),
        "termijn": aanvraag.beslistermijn if aanvraag.is_open else None,
        "termijn_naam": "Beslissen uiterlijk",
        "behandelaar": aanvraag.behandelaar.naam,
        "wacht_op": wacht_op,
        "wacht_sinds": wachtenden[0].sinds_at if wachtenden else None,
    }


def verklaring_in_woorden(tlv: Any) -> str:
    """A declaration in a list to choose from: number, what it is for, and from when until when."""
    categorie = "" if tlv.categorie == Categorie.NVT else f" {tlv.categorie}"
    return f"{tlv.nummer}: {tlv.soort}{categorie}, {tlv.van:%d-%m-%Y} tot en met {tlv.laatste_dag:%d-%m-%Y}"


def takenlijst(
    aanvraag: TlvAanvraag, uitkomsten: Iterable[rules.OnderdeelUitkomst], gebruiker: Any
) -> list[dict[str, Any]]:
    """The sections with their state, who worked on them, and what is missing."""
    per_onderdeel = {uitkomst.onderdeel: uitkomst for uitkomst in uitkomsten}
    bewerkt = {rij["onderdeel"]: rij for rij in aanvraag.rijen_bewerkingen}
    groepen = []
    for titel, onderdelen in GROEPEN:
        taken = []
        for onderdeel in onderdelen:
            uitkomst = per_onderdeel[onderdeel]
            bewerking = bewerkt.get(onderdeel, {})
            wanneer = bewerking.get("bewerkt_at")
            mag = mag_onderdeel_bewerken(gebruiker, aanvraag, onderdeel)
            taken.append(
                {
                    "titel": onderdeel.label,
                    "status": uitkomst.status,
                    "url": reverse("tlv:onderdeel", args=[aanvraag.pk, onderdeel.value]) if mag else "",
                    "wie": bewerking.get("bewerkt_door__naam", ""),
                    "wanneer": datetime.fromisoformat(wanneer) if wanneer else None,
                    "hint": " ".join(uitkomst.aandacht),
                    "ontbreekt": uitkomst.ontbreekt if uitkomst.status != OnderdeelStatus.NIET_BEGONNEN else (),
                }
            )
        groepen.append({"titel": titel, "taken": taken})
    return groepen


def tijdlijn(aanvraag: TlvAanvraag, aantal: int) -> list[Gebeurtenis]:
    """The latest events of the case, newest first, each with its sentence. One query.

    A refused act changed nothing in the case: it is for beheer to read, in the journal.
    """
    gebeurtenissen = list(
        Gebeurtenis.objects.filter(
            content_type=ContentType.objects.get_for_model(TlvAanvraag), object_id=str(aanvraag.pk)
        )
        .exclude(soort=GEWEIGERD)
        .select_related("actor")
        .order_by("-pk")[:aantal]
    )
    for gebeurtenis in gebeurtenissen:
        gebeurtenis.zin = zin_voor(gebeurtenis.soort, gebeurtenis.gegevens)
    return gebeurtenissen


def bevestiging(aanvraag: TlvAanvraag, act: Act) -> dict[str, Any]:
    """What the page after an act says: what happened, what happens next and when."""
    teksten: dict[Act, tuple[str, list[Any]]] = {
        Act.INDIENEN: (
            "De aanvraag is ingediend",
            [
                "De deskundigen hebben een bericht gekregen met de vraag om advies.",
                "De school en het bestuur krijgen een ontvangstbevestiging.",
                {"tekst": "De directeur beslist uiterlijk op", "datum": aanvraag.beslistermijn},
            ],
        ),
        Act.ADVIES_UITBRENGEN: (
            "Uw advies is vastgelegd",
            [
                "Het advies verandert niet meer.",
                "Zijn alle adviezen binnen? Dan kunt u ook het andere advies lezen en gaat de BOC-coördinator verder.",
            ],
        ),
        Act.VOORNEMEN_DELEN: (
            "Het voornemen is vastgelegd",
            [
                "Leg van iedere ouder met gezag de reactie vast zodra die er is.",
                "Heeft iedereen gereageerd of is de termijn voorbij? Draag de aanvraag dan voor aan de directeur.",
            ],
        ),
        Act.VOORDRAGEN: (
            "De aanvraag ligt bij de directeur",
            [{"tekst": "De directeur beslist uiterlijk op", "datum": aanvraag.beslistermijn}],
        ),
        Act.AANHOUDEN: (
            "Het besluit is aangehouden",
            [
                {"tekst": "De zaak komt terug op de werklijst op", "datum": aanvraag.aangehouden_tot},
                {"tekst": "De beslistermijn loopt door tot en met", "datum": aanvraag.beslistermijn},
            ],
        ),
        Act.INTREKKEN: ("De aanvraag is ingetrokken", _na_intrekken(aanvraag)),
    }
    if act in {Act.AFGEVEN, Act.WEIGEREN}:
        return _bevestiging_besluit(aanvraag)
    titel, stappen = teksten[act]
    return {"titel": titel, "nummer": aanvraag.kenmerk, "nummer_naam": "Kenmerk", "stappen": stappen}


def _na_intrekken(aanvraag: TlvAanvraag) -> list[Any]:
    return [
        {
            "tekst": f"Gevraagd door {aanvraag.get_intrekking_door_display().lower()} op",
            "datum": aanvraag.intrekking_gevraagd_op,
        },
        f"De reden: {aanvraag.intrekreden}",
        "De school en het schoolbestuur krijgen bericht. Deskundigen die nog niet adviseerden ook.",
        "Er is geen besluit meer nodig. Het dossier blijft te lezen.",
    ]


def _bevestiging_besluit(aanvraag: TlvAanvraag) -> dict[str, Any]:
    besluit = aanvraag.besluit
    tlv = getattr(besluit, "tlv", None)
    bezwaar = rules.bezwaartermijn(besluit.bekendgemaakt_op, gelijkgestelde_dagen())
    return {
        "titel": "De TLV is afgegeven" if tlv else "De TLV is geweigerd",
        "nummer": tlv.nummer if tlv else aanvraag.kenmerk,
        "nummer_naam": "TLV-nummer" if tlv else "Kenmerk",
        "stappen": [
            "De brieven worden nu gemaakt en staan zo bij de aanvraag.",
            {"tekst": "Verzend de brieven op", "datum": besluit.bekendgemaakt_op},
            {"tekst": "Bezwaar is mogelijk tot en met", "datum": bezwaar.waarde},
        ],
    }
