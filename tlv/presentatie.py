"""What the pages of a case show: header, task list, timeline. Values for templates, no queries of its own
beyond those named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from swv.journaal.gebeurtenissen import GEWEIGERD
from swv.journaal.models import Gebeurtenis
from swv.journaal.soorten import zin_voor
from swv.toegang.enums import DESKUNDIGEN, Rol
from swv.werk.gebeurtenissen import TERMIJN_GESLOTEN, TERMIJN_GESTART, TERMIJN_HERVAT, TERMIJN_OPGESCHORT
from swv.werk.models import Werkitem
from tlv import gebeurtenissen, rules
from tlv.eigenaren import eigenaren
from tlv.enums import AanvraagStatus, Categorie, Onderdeel, OnderdeelStatus
from tlv.herkomst import nog_na_te_kijken
from tlv.models import Deskundigenadvies, TlvAanvraag
from tlv.permissions import is_kantoor, mag_onderdeel_bewerken

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


_VOOR_HET_KANTOOR = [
    gebeurtenissen.ADVIES_TERUGGETROKKEN,
    gebeurtenissen.OPDRACHT_TERUGGEGEVEN,
    gebeurtenissen.VRAAG_INGETROKKEN,
    gebeurtenissen.DESKUNDIGE_NODIG,
    gebeurtenissen.BUITEN_VOORGESTELD,
    gebeurtenissen.BUITEN_AFGEWEZEN,
    gebeurtenissen.TREDE_VASTGELEGD,
]
_NIET_OP_DE_TIJDLIJN = [GEWEIGERD, TERMIJN_GESTART, TERMIJN_OPGESCHORT, TERMIJN_HERVAT, TERMIJN_GESLOTEN]


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
    vandaag = timezone.localdate()
    # What was put off until a later day waits for that day, unless nothing else waits.
    alle = list(werk)
    wachtenden = [item for item in alle if item.uitgesteld_tot is None or item.uitgesteld_tot <= vandaag] or alle
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
        "opgeschort": aanvraag.opgeschort_in_woorden,
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
    """The sections with their state, whose they are, who worked on them, and what is missing."""
    per_onderdeel = {uitkomst.onderdeel: uitkomst for uitkomst in uitkomsten}
    bewerkt = {rij["onderdeel"]: rij for rij in aanvraag.rijen_bewerkingen}
    van = eigenaren(aanvraag)
    overgenomen = nog_na_te_kijken(aanvraag)
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
                    "van": van[onderdeel].label,
                    "wie": bewerking.get("bewerkt_door__naam", ""),
                    "wanneer": datetime.fromisoformat(wanneer) if wanneer else None,
                    "hint": " ".join([*uitkomst.aandacht, *_na_te_kijken(overgenomen.get(onderdeel, 0))]),
                    "ontbreekt": uitkomst.ontbreekt if uitkomst.status != OnderdeelStatus.NIET_BEGONNEN else (),
                }
            )
        groepen.append({"titel": titel, "taken": taken})
    return groepen


def _na_te_kijken(aantal: int) -> list[str]:
    """What is said about texts that were carried over and not looked at yet."""
    if not aantal:
        return []
    return [f"{aantal} overgenomen {'tekst' if aantal == 1 else 'teksten'}, nog na te kijken."]


def tijdlijn(aanvraag: TlvAanvraag, aantal: int, lezer: Any) -> list[Gebeurtenis]:
    """The latest events of the case, newest first, each with its sentence. One query.

    A refused act changed nothing in the case: it is for beheer to read, in the journal. That the term moved is said by
    the act that moved it. What is for the office alone elsewhere (who gives no advice, a proposal to the director, the
    rungs of the ladder) is so here.
    """
    niet = _NIET_OP_DE_TIJDLIJN if is_kantoor(lezer) else [*_NIET_OP_DE_TIJDLIJN, *_VOOR_HET_KANTOOR]
    rijen = list(
        Gebeurtenis.objects.filter(
            content_type=ContentType.objects.get_for_model(TlvAanvraag), object_id=str(aanvraag.pk)
        )
        .exclude(soort__in=niet)
        .select_related("actor")
        .order_by("-op", "-pk")[:aantal]
    )
    for gebeurtenis in rijen:
        gebeurtenis.zin = zin_voor(gebeurtenis.soort, gebeurtenis.gegevens)
    return rijen
