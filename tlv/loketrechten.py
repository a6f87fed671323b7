"""Who may do what with a meeting of the loket: the office plans, the chair leads, others look at their own cases."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When

from leerlingen.models import Leerling
from swv.toegang.enums import DESKUNDIGEN, DIRECTIE, Rol
from swv.toegang.models import Gebruiker
from swv.toegang.models.accounts import Lidmaatschap
from swv.toegang.permissions import rol_van, zelf_en_waargenomen
from tlv.models import TlvAanvraag
from tlv.models.loket import Agendapunt, Bijeenkomst, Deelnemer

PLANNERS = DIRECTIE | {Rol.BOC}


def mag_plannen(gebruiker: Any) -> bool:
    """Planning meetings, changing and cancelling them, putting cases on: the office, which does this together."""
    return rol_van(gebruiker) in PLANNERS


def mag_leiden(gebruiker: Any, bijeenkomst: Bijeenkomst) -> bool:
    """The order of the cases and the minutes: the chair, who stands in for the chair, and the directors."""
    if rol_van(gebruiker) in DIRECTIE:
        return True
    return rol_van(gebruiker) == Rol.BOC and bijeenkomst.voorzitter_id in zelf_en_waargenomen(gebruiker)


def mag_zaak_plannen(gebruiker: Any, agendapunt: Agendapunt) -> bool:
    """Changing, moving and taking off a case, and inviting people for it: who of the office may see the case."""
    return mag_plannen(gebruiker) and Agendapunt.objects.zichtbaar_voor(gebruiker).filter(pk=agendapunt.pk).exists()


def mag_kind_agenderen(gebruiker: Any, leerling: Leerling, aanvraag: TlvAanvraag | None) -> bool:
    """The office, for a child or a request in sight."""
    if not mag_plannen(gebruiker):
        return False
    if aanvraag is not None and TlvAanvraag.objects.zichtbaar_voor(gebruiker).filter(pk=aanvraag.pk).exists():
        return True
    return aanvraag is None and Leerling.objects.zichtbaar_voor(gebruiker).filter(pk=leerling.pk).exists()


def ziet_hele_bijeenkomst(gebruiker: Any, bijeenkomst: Bijeenkomst) -> bool:
    """Whether somebody knows the whole agenda, times and number of cases: the office, and who was invited for it all.
    Anybody else sees the own cases, and nothing that tells of others."""
    return mag_plannen(gebruiker) or hele_bijeenkomsten(gebruiker).filter(bijeenkomst=bijeenkomst).exists()


def hele_bijeenkomsten(gebruiker: Any) -> QuerySet[Deelnemer]:
    """The invitations of this user for whole meetings."""
    rijen: QuerySet[Deelnemer] = Deelnemer.objects.systeem("waar iemand zelf voor is uitgenodigd").filter(
        gebruiker=gebruiker, agendapunt__isnull=True
    )
    return rijen


def mogelijke_voorzitters(vandaag: Any) -> QuerySet[Gebruiker]:
    """Who can lead a meeting: the BOCs and the directors of today."""
    leden = Lidmaatschap.objects.geldig_op(vandaag).filter(Q(rol=Rol.BOC) | Q(rol__in=DIRECTIE))
    return Gebruiker.objects.filter(is_active=True, pk__in=leden.values("gebruiker")).order_by("naam")


def mogelijke_genodigden(vandaag: Any, school_id: int | None = None) -> QuerySet[Gebruiker]:
    """Users who can be invited, with the role they have (``rol_nu``): the office and experts, and who works for the
    school of the case. Standing experts come first."""
    leden = Lidmaatschap.objects.geldig_op(vandaag).filter(
        Q(rol__in=PLANNERS | DESKUNDIGEN) | Q(rol=Rol.SCHOOL, school=school_id)
        if school_id
        else Q(rol__in=PLANNERS | DESKUNDIGEN)
    )
    rol = leden.filter(gebruiker=OuterRef("pk")).order_by("pk").values("rol")[:1]
    vast = Case(When(rol_nu=Rol.VASTE_DESKUNDIGE, then=0), default=1)
    return (
        Gebruiker.objects.filter(is_active=True)
        .annotate(rol_nu=Subquery(rol))
        .filter(rol_nu__isnull=False)
        .order_by(vast, "naam")
    )
