"""What a person with authority sees of the request through the own link: the own part of it, and nothing of others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from leerlingen.zicht import per_groep, wie_mag_zien
from swv.organisatie.dagen import gelijkgestelde_dagen
from tlv import rules
from tlv.documents import voornemen_in_woorden
from tlv.enums import AanvraagStatus, Besluitsoort, ZienswijzeSoort
from tlv.models import Besluit, Deskundigenadvies, Oudertoegang, TlvAanvraag, Zienswijze

EIGEN_LINK = "wie de link en de code heeft, ziet dit van de eigen aanvraag"


@dataclass(frozen=True)
class Ouderbeeld:
    """The request, who looks, and the own reactions: on the intention that counts (None without), and earlier ones.

    When the request was withdrawn, no intention counts any more.
    """

    aanvraag: TlvAanvraag
    toegang: Oudertoegang
    zienswijze: Zienswijze | None
    eerdere: tuple[Zienswijze, ...]
    verloop: rules.Ouderverloop

    @property
    def besluit(self) -> Besluit | None:
        """The decision, from the day it is made known."""
        return getattr(self.aanvraag, "besluit", None) if self.verloop.is_bekend else None


def lees_ouderbeeld(toegang: Oudertoegang, vandaag: date) -> Ouderbeeld:
    """What this person may know today. Three queries."""
    aanvraag = (
        TlvAanvraag.objects.systeem(EIGEN_LINK).met_kop().select_related("besluit__tlv").get(pk=toegang.aanvraag_id)
    )
    eigen = (
        Zienswijze.objects.systeem(EIGEN_LINK)
        .filter(aanvraag=aanvraag, gezagdrager=toegang.gezagdrager_id)
        .select_related("voorstel")
        .order_by("-pk")
    )
    telt = None if aanvraag.status == AanvraagStatus.INGETROKKEN else aanvraag.huidig_voorstel_id
    huidig = next((rij for rij in eigen if rij.voorstel_id == telt), None)
    eerdere = tuple(rij for rij in eigen if rij.voorstel_id != telt)
    feiten = _feiten(aanvraag, huidig, teruggegeven=bool(eerdere))
    return Ouderbeeld(aanvraag, toegang, huidig, eerdere, rules.ouderverloop(feiten, vandaag))


def _feiten(aanvraag: TlvAanvraag, zienswijze: Zienswijze | None, *, teruggegeven: bool) -> rules.Ouderfeiten:
    besluit = getattr(aanvraag, "besluit", None)
    adviezen = Deskundigenadvies.objects.systeem(EIGEN_LINK).filter(
        aanvraag=aanvraag, uitgebracht_at__isnull=False, ingetrokken_at__isnull=True
    )
    return rules.Ouderfeiten(
        status=AanvraagStatus(aanvraag.status),
        begonnen_op=timezone.localdate(aanvraag.aangemaakt_at),
        ontvangen_op=aanvraag.ontvangen_op,
        beslistermijn=aanvraag.beslistermijn,
        laatste_advies_op=max((datum for datum in adviezen.values_list("datum", flat=True) if datum), default=None),
        voornemen_op=zienswijze.voornemen_op if zienswijze else None,
        reageren_tot=zienswijze.uiterlijk if zienswijze else None,
        reactie=ZienswijzeSoort(zienswijze.soort) if zienswijze and zienswijze.soort else None,
        gereageerd_op=zienswijze.ontvangen_op if zienswijze else None,
        teruggegeven=teruggegeven,
        aangehouden_tot=aanvraag.aangehouden_tot,
        besloten_op=besluit.datum if besluit else None,
        bekendgemaakt_op=besluit.bekendgemaakt_op if besluit else None,
        bezwaar_tot=_bezwaar_tot(besluit),
        afgerond_op=timezone.localdate(aanvraag.afgerond_at) if aanvraag.afgerond_at else None,
    )


def _bezwaar_tot(besluit: Besluit | None) -> date | None:
    if besluit is None:
        return None
    return rules.bezwaartermijn(besluit.bekendgemaakt_op, gelijkgestelde_dagen()).waarde


def oudercontext(beeld: Ouderbeeld, vandaag: date) -> dict[str, Any]:
    """For the template of the page: no advices, nobody's address, nothing of another parent."""
    aanvraag, zienswijze = beeld.aanvraag, beeld.zienswijze
    besluit = beeld.besluit
    return {
        "aanvraag": aanvraag,
        "naam": aanvraag.leerling.roepnaam,
        "gezagdrager": beeld.toegang.gezagdrager,
        "verloop": beeld.verloop,
        "zienswijze": zienswijze,
        "voornemen": voornemen_in_woorden(zienswijze.voorstel) if zienswijze and besluit is None else None,
        "eerdere": [(rij, voornemen_in_woorden(rij.voorstel)) for rij in beeld.eerdere],
        "besluit": besluit,
        "afgegeven": besluit is not None and besluit.soort == Besluitsoort.AFGIFTE,
        "tlv": getattr(besluit, "tlv", None) if besluit else None,
        "lezers": _lezers(aanvraag, vandaag),
        "bezwaar_weken": rules.WEKEN_BEZWAAR,
        "vandaag": vandaag,
    }


def _lezers(aanvraag: TlvAanvraag, vandaag: date) -> list[tuple[str, str, int]]:
    """Who may read something about the child: role, organisation and how many people, without names."""
    mensen: Counter[tuple[str, str]] = Counter()
    for rol, organisatie, _, aantal in per_groep(wie_mag_zien(aanvraag.leerling, vandaag=vandaag)):
        mensen[rol, organisatie] += aantal
    return [(*wie, aantal) for wie, aantal in mensen.items()]
