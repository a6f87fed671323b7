"""A case that is to come on a next agenda: a meeting did not finish it, or did not go through. Work of the BOC until it
stands there."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from leerlingen.models import Leerling
from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.models import Gebruiker, Lidmaatschap
from swv.werk.services import open_werkitem, sluit_werkitems
from tlv import werk
from tlv.enums import BijeenkomstStatus, LoketUitkomst, ZaakSoort
from tlv.models import Agendapunt, Bijeenkomst, TlvAanvraag

# How long there is for a next step after a meeting, in days.
DAGEN_VOOR_VERVOLG = 14
_OF_TERUG = "of de zaak al op een volgende agenda staat"
_KOMT_TERUG = Q(bijeenkomst__status=BijeenkomstStatus.VERVALLEN) | Q(
    bijeenkomst__status=BijeenkomstStatus.AFGESLOTEN, uitkomst=LoketUitkomst.VERVOLG
)


def plek_van_voorzitter(bijeenkomst: Bijeenkomst, vandaag: date) -> tuple[Rol, Gebruiker | None]:
    """On whose list work of the chair stands, and as what: a BOC, a director, or the directors together when the chair
    is neither any more."""
    leden = Lidmaatschap.objects.geldig_op(vandaag).filter(
        gebruiker=bijeenkomst.voorzitter_id, gebruiker__is_active=True
    )
    rollen = set(leden.values_list("rol", flat=True))
    if Rol.BOC in rollen:
        return Rol.BOC, bijeenkomst.voorzitter
    return Rol.DIRECTEUR, bijeenkomst.voorzitter if rollen & DIRECTIE else None


def werk_bij_zaak(punt: Agendapunt, soort: str, vandaag: date, *, rol: Rol = Rol.BOC) -> None:
    """Put work about a case on the list: of the director, or of the BOC who handles the request. Without a request it
    is of the BOCs of the board, without a board of who chaired; the chair follows it."""
    boc = punt.aanvraag.behandelaar if punt.aanvraag is not None else None
    eigenaar = boc if rol == Rol.BOC else None
    if rol == Rol.BOC and eigenaar is None and punt.bestuur_id is None:
        rol, eigenaar = plek_van_voorzitter(punt.bijeenkomst, vandaag)
    open_werkitem(
        soort,
        punt,
        omschrijving=werk.OMSCHRIJVING[soort],
        rol=rol,
        eigenaar=eigenaar,
        volger=boc or punt.bijeenkomst.voorzitter,
        bestuur_id=punt.bestuur_id,
        school_id=punt.school_id,
        uiterlijk=vandaag + timedelta(days=DAGEN_VOOR_VERVOLG),
    )


def komt_terug(punt: Agendapunt) -> bool:
    """Whether this case is to come on a next agenda."""
    if punt.bijeenkomst.status == BijeenkomstStatus.AFGESLOTEN:
        return punt.uitkomst == LoketUitkomst.VERVOLG
    return punt.bijeenkomst.status == BijeenkomstStatus.VERVALLEN


def vervolg_van(punt: Agendapunt) -> Agendapunt | None:
    """The case on the next agenda, whatever became of that meeting."""
    rijen = Agendapunt.objects.systeem(_OF_TERUG).filter(vervolg_op=punt)
    vervolg: Agendapunt | None = rijen.select_related("bijeenkomst").first()
    return vervolg


def wacht_op_agenda(leerling: Leerling, zaak: ZaakSoort, aanvraag: TlvAanvraag | None) -> Agendapunt | None:
    """The case that is to come back and stands on no next agenda yet."""
    rijen = Agendapunt.objects.systeem(_OF_TERUG)
    wachtend = rijen.filter(
        _KOMT_TERUG, ~Exists(rijen.filter(vervolg_op=OuterRef("pk"))), leerling=leerling, zaak=zaak, aanvraag=aanvraag
    )
    punt: Agendapunt | None = (
        wachtend.select_related("bijeenkomst", "aanvraag__behandelaar").order_by("-bijeenkomst__datum", "-pk").first()
    )
    return punt


def werk_vervolg_bij(punt: Agendapunt, vandaag: date) -> None:
    """Bring the work to put this case on a next agenda up to date: closed when it stands there, open again when it was
    taken off. A request that is decided on needs no next meeting."""
    klaar = punt.aanvraag is not None and not punt.aanvraag.is_open
    if klaar or not komt_terug(punt) or vervolg_van(punt) is not None:
        sluit_werkitems(punt, werk.LOKET_VERVOLG)
    else:
        werk_bij_zaak(punt, werk.LOKET_VERVOLG, vandaag)
