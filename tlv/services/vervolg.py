"""A case that was not finished in a meeting comes back in a next one: work of the BOC until it stands on an agenda."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from leerlingen.models import Leerling
from swv.toegang.enums import Rol
from swv.werk.services import open_werkitem, sluit_werkitems
from tlv import werk
from tlv.enums import BijeenkomstStatus, LoketUitkomst, ZaakSoort
from tlv.models import Agendapunt, TlvAanvraag

# How long the BOC has for a next step after a meeting, in days.
DAGEN_VOOR_VERVOLG = 14
_OF_TERUG = "of de zaak al op een volgende agenda staat"


def werk_bij_zaak(punt: Agendapunt, soort: str, rol: Rol, uiterlijk: date) -> None:
    """Put work about a case on the list: of the BOC of the case (who chaired, without a request), or the director."""
    boc = punt.aanvraag.behandelaar if punt.aanvraag is not None else punt.bijeenkomst.voorzitter
    open_werkitem(
        soort,
        punt,
        omschrijving=werk.OMSCHRIJVING[soort],
        rol=rol,
        eigenaar=boc if rol == Rol.BOC else None,
        volger=boc,
        bestuur_id=punt.bestuur_id,
        school_id=punt.school_id,
        uiterlijk=uiterlijk,
    )


def vervolg_van(punt: Agendapunt) -> Agendapunt | None:
    """The case on the next agenda; one whose meeting is cancelled does not count."""
    rijen = Agendapunt.objects.systeem(_OF_TERUG).filter(vervolg_op=punt)
    vervolg: Agendapunt | None = (
        rijen.exclude(bijeenkomst__status=BijeenkomstStatus.VERVALLEN).select_related("bijeenkomst").first()
    )
    return vervolg


def wacht_op_vervolg(leerling: Leerling, zaak: ZaakSoort, aanvraag: TlvAanvraag | None) -> Agendapunt | None:
    """The case of fixed minutes that is to come back and stands on no next agenda yet."""
    rijen = Agendapunt.objects.systeem(_OF_TERUG)
    later = rijen.filter(vervolg_op=OuterRef("pk")).exclude(bijeenkomst__status=BijeenkomstStatus.VERVALLEN)
    punt: Agendapunt | None = (
        rijen.filter(
            ~Exists(later),
            leerling=leerling,
            zaak=zaak,
            aanvraag=aanvraag,
            uitkomst=LoketUitkomst.VERVOLG,
            bijeenkomst__status=BijeenkomstStatus.AFGESLOTEN,
        )
        .order_by("-bijeenkomst__datum", "-pk")
        .first()
    )
    return punt


def werk_vervolg_bij(punt: Agendapunt, vandaag: date) -> None:
    """Bring the work to put this case on a next agenda up to date: closed when it stands there, open again when it was
    taken off or that meeting is cancelled. A request that is decided on needs no next meeting."""
    klaar = punt.aanvraag is not None and not punt.aanvraag.is_open
    if klaar or punt.uitkomst != LoketUitkomst.VERVOLG or vervolg_van(punt) is not None:
        sluit_werkitems(punt, werk.LOKET_VERVOLG)
    else:
        werk_bij_zaak(punt, werk.LOKET_VERVOLG, Rol.BOC, vandaag + timedelta(days=DAGEN_VOOR_VERVOLG))
