"""What the case page shows of who has the file, what was asked, and a request for completion. Few queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from swv.documenten.models import Documentopdracht
from swv.organisatie.dagen import gelijkgestelde_dagen
from tlv import documents_voortgang, rules
from tlv.enums import AanvraagStatus, Act, Onderdeel, Partij
from tlv.models import Aanvulling, Ontbrekend, TlvAanvraag
from tlv.permissions import (
    is_school_van,
    leesbare_documentsoorten,
    mag_behandelen,
    mag_beslissen,
)
from tlv.services.aanvulling import aanvullingfeiten, open_voorstel

Uitkomsten = Mapping[Onderdeel, rules.OnderdeelUitkomst]


def ligt_bij(aanvraag: TlvAanvraag) -> dict[str, Any]:
    """Who has the file of a request in preparation, and since when; both until it is handed over once."""
    gegeven = [rij for rij in aanvraag.rijen_overdrachten if not rij["alleen_brief"]]
    if not gegeven:
        return {"wie": "School en BOC-coördinator samen", "sinds": aanvraag.aangemaakt_at, "samen": True}
    return {
        "wie": Partij(aanvraag.aan_zet).label,
        "sinds": datetime.fromisoformat(gegeven[-1]["op"]),
        "samen": False,
        "school": aanvraag.aan_zet == Partij.SCHOOL,
    }


def geschiedenis(aanvraag: TlvAanvraag) -> list[dict[str, Any]]:
    """Every handing over, the newest first."""
    woorden = {Partij.SCHOOL: "Aan de school gegeven", Partij.BOC: "Aan de BOC-coördinator gegeven"}
    return [
        {
            "op": datetime.fromisoformat(rij["op"]),
            "wat": "Brief aan de school gemaakt" if rij["alleen_brief"] else woorden[Partij(rij["naar"])],
            "wie": rij["door__naam"],
            "toelichting": rij["toelichting"],
        }
        for rij in reversed(aanvraag.rijen_overdrachten)
    ]


def punten_met_stand(
    aanvraag: TlvAanvraag, punten: Iterable[Any], uitkomsten: Uitkomsten, sinds: datetime
) -> list[tuple[str, list[tuple[str, rules.Puntstand]]]]:
    """What was asked by section, each with how far it is now."""
    bewerkt = {rij["onderdeel"]: datetime.fromisoformat(rij["bewerkt_at"]) for rij in aanvraag.rijen_bewerkingen}
    per: dict[str, list[tuple[str, rules.Puntstand]]] = {}
    for punt in punten:
        gewijzigd = punt.onderdeel in bewerkt and bewerkt[punt.onderdeel] > sinds
        stand = rules.puntstand(Onderdeel(punt.onderdeel), punt.regel, uitkomsten, gewijzigd=gewijzigd)
        per.setdefault(punt.onderdeel, []).append((punt.tekst, stand))
    return [(onderdeel.label, per[onderdeel]) for onderdeel in Onderdeel if onderdeel in per]


def gevraagde_punten(aanvraag: TlvAanvraag, uitkomsten: Uitkomsten) -> dict[str, Any] | None:
    """The last list the school got, ticked off with what is done meanwhile; None when there was none. One query."""
    gekregen = [rij for rij in aanvraag.rijen_overdrachten if rij["naar"] == Partij.SCHOOL]
    if aanvraag.status != AanvraagStatus.CONCEPT or not gekregen:
        return None
    laatste = gekregen[-1]
    op = datetime.fromisoformat(laatste["op"])
    punten = Ontbrekend.objects.van(aanvraag).filter(overdracht=laatste["id"]).order_by("pk")
    return {
        "op": op,
        "toelichting": laatste["toelichting"],
        "onderdelen": punten_met_stand(aanvraag, punten, uitkomsten, op),
    }


def aanvulbeeld(aanvraag: TlvAanvraag, uitkomsten: Uitkomsten, gebruiker: Any, vandaag: date) -> dict[str, Any] | None:
    """The last request for completion with its points, and what may be done with it; None when there was none."""
    if aanvraag.status == AanvraagStatus.CONCEPT:
        return None
    aanvulling = (
        Aanvulling.objects.van(aanvraag).select_related("gevraagd_door").prefetch_related("punten").order_by("-pk")
    ).first()
    if aanvulling is None:
        return None
    feiten = aanvullingfeiten(aanvulling)
    assert feiten is not None
    dagen = gelijkgestelde_dagen()
    kan_buiten = aanvraag.is_open and rules.kan_buiten(feiten, vandaag, dagen)
    kantoor = mag_behandelen(gebruiker, aanvraag) or mag_beslissen(gebruiker, aanvraag)
    is_open = aanvulling.volledig is None and aanvraag.is_open
    return {
        "rij": aanvulling,
        "is_open": is_open,
        "loopt": is_open and vandaag <= aanvulling.uiterlijk,
        "onderdelen": punten_met_stand(
            aanvraag, aanvulling.punten.all(), uitkomsten, _gevraagd_vanaf(aanvraag, aanvulling)
        ),
        "kan_buiten": kan_buiten,
        "uiterste": None if aanvulling.volledig else rules.uiterste_dag_buiten(feiten, dagen),
        "voorstel": open_voorstel(aanvraag) if kantoor and aanvraag.is_open and not aanvulling.volledig else None,
        "mag_insturen": is_open and aanvulling.ingestuurd_at is None and is_school_van(gebruiker, aanvraag),
    }


def _gevraagd_vanaf(aanvraag: TlvAanvraag, aanvulling: Aanvulling) -> datetime:
    """From when on a change of a section may be an answer: a request that is filed and questioned on one day was still
    written on before."""
    begin = timezone.make_aware(datetime.combine(aanvulling.gevraagd_op, time.min))
    return max(begin, aanvraag.ingediend_at or begin)


def brieven(aanvraag: TlvAanvraag, gebruiker: Any) -> list[Documentopdracht]:
    """Letters around completeness that this user may read, made or being made. One query."""
    soorten = set(leesbare_documentsoorten(gebruiker, aanvraag)) & set(documents_voortgang.VAN_DE_VOORTGANG)
    return list(
        Documentopdracht.objects.van(aanvraag)
        .filter(soort__in=soorten)
        .select_related("document")
        .defer("document__inhoud")
        .order_by("-pk")
    )


def acts_bij_aanvulling(acts: set[Act], aanvraag: TlvAanvraag, beeld: dict[str, Any] | None, vandaag: date) -> set[Act]:
    """The acts that are left when a request for completion is taken into account."""
    stand = beeld or {"is_open": False, "kan_buiten": False, "voorstel": None, "mag_insturen": False}
    is_open, voorgesteld = stand["is_open"], stand["voorstel"] is not None
    op_tijd = aanvraag.beslistermijn is not None and vandaag < aanvraag.beslistermijn
    kan = {
        Act.AANVULLING_VRAGEN: op_tijd and not is_open and not voorgesteld,
        Act.AANVULLING_INSTUREN: stand["mag_insturen"],
        Act.AANVULLING_VASTLEGGEN: is_open,
        Act.BUITEN_VOORSTELLEN: stand["kan_buiten"] and not voorgesteld,
        Act.BUITEN_BEHANDELING_STELLEN: stand["kan_buiten"],
        Act.BUITEN_AFWIJZEN: voorgesteld,
    }
    over = acts - {act for act, mag in kan.items() if not mag}
    return over - rules.WACHT_OP_AANVULLING if aanvraag.wacht_op_aanvulling(vandaag) else over
