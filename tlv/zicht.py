"""Who may see the requests of one pupil, and why: the inverse of ``TlvAanvraagQuerySet.zichtbaar_voor``."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q

from leerlingen.models import Leerling
from leerlingen.zicht import REDEN, Grond, boc_van, registreer_zicht, waarnemer_van
from swv.toegang.enums import DESKUNDIGEN, DIRECTIE, Rol
from swv.toegang.werkgebied import registreer_kinderen
from tlv.models import Agendapunt, Deelnemer, Deskundigenadvies, TlvAanvraag


@registreer_zicht
def _aanvragen(leerling: Leerling, vandaag: date) -> Iterable[Grond]:
    adviezen = Deskundigenadvies.objects.systeem(REDEN).filter(
        Q(aanvraag__afgerond_at__isnull=True) | Q(uitgebracht_at__isnull=False),
        aanvraag__leerling=leerling,
        gevraagd_at__isnull=False,
        ingetrokken_at__isnull=True,
    )
    gevraagd: dict[int, list[int]] = {}
    for aanvraag_id, gebruiker_id in adviezen.values_list("aanvraag_id", "deskundige__gebruiker_id"):
        gevraagd.setdefault(aanvraag_id, []).append(gebruiker_id)
    for aanvraag in TlvAanvraag.objects.systeem(REDEN).filter(leerling=leerling).order_by("pk"):
        wat = f"Aanvraag {aanvraag.kenmerk}"
        yield Grond(wat, "leiding van het samenwerkingsverband", Q(rol__in=DIRECTIE))
        yield Grond(wat, "school die de aanvraag voorbereidde", Q(rol=Rol.SCHOOL, school=aanvraag.school_id))
        werkt_ervoor, behandelt = boc_van([aanvraag.bestuur_id]), Q(gebruiker=aanvraag.behandelaar_id)
        yield Grond(wat, "BOC-coördinator van het bestuur dat aanvroeg", werkt_ervoor)
        yield Grond(wat, "behandelaar van de aanvraag", behandelt & Q(rol=Rol.BOC))
        yield Grond(wat, "neemt waar voor een van hen", waarnemer_van(werkt_ervoor | behandelt, vandaag))
        yield Grond(wat, "gevraagd om advies", Q(rol__in=DESKUNDIGEN, gebruiker__in=gevraagd.get(aanvraag.pk, [])))


@registreer_zicht
def _loket(leerling: Leerling, vandaag: date) -> Iterable[Grond]:
    punten = Agendapunt.objects.systeem(REDEN).filter(leerling=leerling).select_related("bijeenkomst")
    for punt in punten.order_by("pk"):
        bijeenkomst = punt.bijeenkomst
        wat = f"Zaak in het loket van {bijeenkomst.datum:%d-%m-%Y}"
        voorzitter = Q(gebruiker=bijeenkomst.voorzitter_id, rol=Rol.BOC)
        bij = Deelnemer.objects.systeem(REDEN).filter(bijeenkomst=bijeenkomst, gebruiker__isnull=False)
        bij = bij.filter(Q(agendapunt=punt.pk) | Q(agendapunt__isnull=True))
        yield Grond(wat, "leiding van het samenwerkingsverband", Q(rol__in=DIRECTIE))
        yield Grond(wat, "zit de bijeenkomst voor", voorzitter)
        yield Grond(wat, "neemt waar voor wie de bijeenkomst voorzit", waarnemer_van(voorzitter, vandaag))
        yield Grond(wat, "school van de zaak", Q(rol=Rol.SCHOOL, school=punt.school_id))
        yield Grond(wat, "deskundige aan tafel", Q(rol__in=DESKUNDIGEN, gebruiker__in=bij.values("gebruiker")))


@registreer_kinderen
def _zaken_van(kinderen: Collection[int], dag: date) -> Iterable[tuple[int, int, int]]:
    """A case stays with its board and with who handles it, also when the child has moved."""
    zaken = TlvAanvraag.objects.systeem("onder welke waarneming iemand deze kinderen ziet")
    rijen = zaken.filter(leerling__in=kinderen).values_list("leerling", "bestuur", "behandelaar")
    return [(kind, bestuur, behandelaar or 0) for kind, bestuur, behandelaar in rijen]
