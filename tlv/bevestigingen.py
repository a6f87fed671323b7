"""The page after an act: what happened, what happens next and when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from swv.kalender import datum_in_letters
from swv.organisatie.dagen import gelijkgestelde_dagen
from tlv import rules
from tlv.enums import Act, Besluitsoort, ZienswijzeVorm
from tlv.models import Aanvulling, TlvAanvraag
from tlv.services.aanvulling import aanvullingfeiten, laatste_aanvulling, open_voorstel

_OVER_AANVULLING = frozenset({Act.AANVULLING_VRAGEN, Act.AANVULLING_VASTLEGGEN, Act.BUITEN_VOORSTELLEN})


def is_gebeurd(aanvraag: TlvAanvraag, act: Act) -> bool:
    """Whether an act that leaves the status as it was, really happened; other acts show in the status."""
    if act not in _OVER_AANVULLING:
        return True
    aanvulling = laatste_aanvulling(aanvraag)
    if aanvulling is None:
        return False
    if act == Act.BUITEN_VOORSTELLEN:
        return open_voorstel(aanvraag) is not None
    return (aanvulling.volledig is None) == (act == Act.AANVULLING_VRAGEN)


def bevestiging(aanvraag: TlvAanvraag, act: Act, *, kantoor: bool) -> dict[str, Any]:
    """What the page after an act says: what happened, what happens next and when. ``kantoor``: the reader handles or
    decides the case, and may know which parent was told how."""
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
        Act.VOORNEMEN_DELEN: ("Het voornemen is vastgelegd", _na_voornemen(aanvraag, kantoor)),
        Act.VOORDRAGEN: (
            "De aanvraag ligt bij de directeur",
            [{"tekst": "De directeur beslist uiterlijk op", "datum": aanvraag.beslistermijn}],
        ),
        Act.AANHOUDEN: ("Het besluit is aangehouden", _na_aanhouden(aanvraag)),
        Act.HERVATTEN: (
            "De behandeling is hervat",
            [
                "De aanvraag ligt weer bij de directeur.",
                {"tekst": "De directeur beslist uiterlijk op", "datum": aanvraag.beslistermijn},
            ],
        ),
        Act.INTREKKEN: ("De aanvraag is ingetrokken", _na_intrekken(aanvraag)),
    }
    if act in {Act.AFGEVEN, Act.WEIGEREN, Act.BUITEN_BEHANDELING_STELLEN}:
        return _bevestiging_besluit(aanvraag)
    if act in _OVER_AANVULLING:
        teksten[act] = _over_aanvulling(aanvraag, act)
    titel, stappen = teksten[act]
    return {"titel": titel, "nummer": aanvraag.kenmerk, "nummer_naam": "Kenmerk", "stappen": stappen}


def _na_voornemen(aanvraag: TlvAanvraag, kantoor: bool) -> list[Any]:
    """Until when each person with authority may react, and the letters that are still to be made."""
    rijen = aanvraag.huidige_zienswijzen if kantoor else []
    ouders = reverse("tlv:ouders", args=[aanvraag.pk])
    per_brief = [rij.gezagdrager.naam for rij in rijen if rij.voornemen_vorm == ZienswijzeVorm.BRIEF]
    return [
        *({"tekst": f"{rij.gezagdrager.naam} kan reageren tot en met", "datum": rij.uiterlijk} for rij in rijen),
        *(
            [{"tekst": f"Maak de brief met het voornemen voor {' en '.join(per_brief)}", "url": ouders}]
            if per_brief
            else []
        ),
        "Wie via de eigen link reageert, staat vanzelf bij de aanvraag. Leg elke andere reactie zelf vast.",
        "Heeft iedereen gereageerd of is de termijn voorbij? Draag de aanvraag dan voor aan de directeur.",
    ]


def _na_aanhouden(aanvraag: TlvAanvraag) -> list[Any]:
    tot, termijn = aanvraag.aangehouden_tot, aanvraag.beslistermijn
    voorbij = termijn is not None and termijn < timezone.localdate()
    return [
        {"tekst": "De zaak komt terug op de werklijst op", "datum": tot},
        {
            "tekst": "De beslistermijn liep tot en met" if voorbij else "De beslistermijn loopt tot en met",
            "datum": termijn,
        },
        "De BOC-coördinator krijgt bericht.",
    ]


def _na_intrekken(aanvraag: TlvAanvraag) -> list[Any]:
    return [
        {
            "tekst": f"Gevraagd door {aanvraag.get_intrekking_door_display().lower()} op",
            "datum": aanvraag.intrekking_gevraagd_op,
        },
        f"De reden: {aanvraag.intrekreden}",
        "De school en het schoolbestuur krijgen bericht. Deskundigen die nog niet adviseerden ook.",
        "Ouders met een eigen link krijgen bericht. Vertel het de andere ouders zelf.",
        "Er is geen besluit meer nodig. Het dossier blijft te lezen.",
    ]


def _bevestiging_besluit(aanvraag: TlvAanvraag) -> dict[str, Any]:
    besluit = aanvraag.besluit
    tlv = getattr(besluit, "tlv", None)
    bezwaar = rules.bezwaartermijn(besluit.bekendgemaakt_op, gelijkgestelde_dagen())
    titels = {
        Besluitsoort.AFGIFTE: "De TLV is afgegeven",
        Besluitsoort.WEIGERING: "De TLV is geweigerd",
        Besluitsoort.BUITEN: "De aanvraag wordt niet behandeld",
    }
    return {
        "titel": titels[Besluitsoort(besluit.soort)],
        "nummer": tlv.nummer if tlv else aanvraag.kenmerk,
        "nummer_naam": "TLV-nummer" if tlv else "Kenmerk",
        "stappen": [
            "De brieven worden nu gemaakt en staan zo bij de aanvraag.",
            {"tekst": "De BOC-coördinator verstuurt ze op", "datum": besluit.bekendgemaakt_op},
            {"tekst": "Bezwaar is mogelijk tot en met", "datum": bezwaar.waarde},
        ],
    }


def _over_aanvulling(aanvraag: TlvAanvraag, act: Act) -> tuple[str, list[Any]]:
    aanvulling = laatste_aanvulling(aanvraag)
    assert aanvulling is not None
    if act == Act.AANVULLING_VRAGEN:
        van, tot = rules.opgeschort(aanvulling.gevraagd_op, aanvulling.uiterlijk)
        return (
            "De aanvrager is gevraagd om aan te vullen",
            [
                "Het schoolbestuur en de school krijgen een mail en een brief. De brieven staan zo bij de aanvraag.",
                {"tekst": "Aanvullen kan tot en met", "datum": aanvulling.uiterlijk},
                {"tekst": "De termijn om te beslissen staat stil vanaf", "datum": van},
                {"tekst": "Hij staat stil tot de aanvulling binnen is, en niet langer dan tot en met", "datum": tot},
                {
                    "tekst": "Komt er niets eerder, dan beslist de directeur uiterlijk op",
                    "datum": aanvraag.beslistermijn,
                },
                "Leg vast wat er binnenkomt zodra het er is.",
            ],
        )
    if act == Act.BUITEN_VOORSTELLEN:
        return (
            "Het voorstel ligt bij de directeur",
            [
                {"tekst": "Niet behandelen kan tot en met", "datum": _uiterste(aanvulling)},
                "Neemt de directeur het voorstel niet over? Dan krijgt u bericht en gaat de behandeling verder.",
            ],
        )
    titel = "De aanvraag is compleet" if aanvulling.volledig else "Vastgelegd: de aanvraag is niet compleet"
    stappen: list[Any] = [
        {"tekst": "De termijn om te beslissen loopt tot en met", "datum": aanvraag.beslistermijn},
        "De school en het schoolbestuur krijgen bericht.",
    ]
    if not aanvulling.volledig:
        stappen.append("U kunt opnieuw om aanvulling vragen, of verdergaan met wat er is.")
        uiterste = _uiterste(aanvulling)
        # What was not enough may have come in so early that the four weeks end before the term.
        if uiterste > aanvulling.uiterlijk:
            na = datum_in_letters(aanvulling.uiterlijk)
            tekst = f"Voorstellen om niet te behandelen kan na {na}, tot en met"
            stappen.append({"tekst": tekst, "datum": uiterste})
    return titel, stappen


def _uiterste(aanvulling: Aanvulling) -> date:
    feiten = aanvullingfeiten(aanvulling)
    assert feiten is not None
    return rules.uiterste_dag_buiten(feiten, gelijkgestelde_dagen()).waarde
