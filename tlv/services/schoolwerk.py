"""The work of the school on a request: there while a section that the school may write is not complete."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from swv.documenten.models import Bijlage
from swv.organisatie.beleid import beleid_op
from swv.toegang.enums import Rol
from swv.werk.models import Werkitem
from swv.werk.services import open_werkitem, sluit_werkitems
from tlv import rules, werk
from tlv.enums import BijlageSoort
from tlv.feiten import dossierfeiten
from tlv.models import TlvAanvraag
from tlv.permissions import ONDERDELEN_VAN_SCHOOL
from tlv.services.basis import NA_HET_SLOT


def werk_voor_school(aanvraag: TlvAanvraag) -> None:
    """Put the dossier on the list of the school."""
    open_werkitem(
        werk.AANVULLEN_SCHOOL,
        aanvraag,
        omschrijving=werk.OMSCHRIJVING[werk.AANVULLEN_SCHOOL],
        rol=Rol.SCHOOL,
        school_id=aanvraag.school_id,
        bestuur_id=aanvraag.bestuur_id,
    )


def werk_school_bij(aanvraag: TlvAanvraag) -> None:
    """After a change of the dossier: close the work of the school when its part is complete, open it again when not.

    Who has the work keeps it. Meant for the transaction of the change, with the request locked.
    """
    if _school_is_klaar(aanvraag):
        sluit_werkitems(aanvraag, werk.AANVULLEN_SCHOOL)
    elif not _is_open(aanvraag):
        werk_voor_school(aanvraag)


def _is_open(aanvraag: TlvAanvraag) -> bool:
    soort = ContentType.objects.get_for_model(aanvraag)
    items = Werkitem.objects.open().filter(soort=werk.AANVULLEN_SCHOOL, content_type=soort, object_id=aanvraag.pk)
    return items.exists()


def _school_is_klaar(aanvraag: TlvAanvraag) -> bool:
    # No dossier is complete without its OPP: until that is there, the rest need not be read.
    if not Bijlage.objects.van(aanvraag).filter(soort=BijlageSoort.OPP).exists():
        return False
    vandaag = timezone.localdate()
    met_feiten = TlvAanvraag.objects.systeem(NA_HET_SLOT).met_feiten().get(pk=aanvraag.pk)
    uitkomsten = rules.toets_dossier(dossierfeiten(met_feiten, vandaag, beleid_op(vandaag)), vandaag)
    return all(uitkomst.klaar for uitkomst in uitkomsten if uitkomst.onderdeel in ONDERDELEN_VAN_SCHOOL)
