"""The work of the school on a request.

While the file lies with the school it has work. Before anybody handed it over school and BOC coordinator write
together: then the school has work while a section that is its own is not complete.
"""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from swv.documenten.models import Bijlage
from swv.organisatie.beleid import beleid_op
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from swv.werk.models import Werkitem
from swv.werk.services import open_werkitem, sluit_werkitems
from tlv import rules, werk
from tlv.eigenaren import eigenaren
from tlv.enums import AanvraagStatus, BijlageSoort, Partij
from tlv.feiten import dossierfeiten
from tlv.models import Overdracht, TlvAanvraag
from tlv.permissions import is_school_van
from tlv.services.basis import NA_HET_SLOT


def werk_voor_school(aanvraag: TlvAanvraag) -> None:
    """Put the dossier on the list of the school. Who gave it away keeps an eye on it."""
    bij_school = aanvraag.aan_zet == Partij.SCHOOL
    open_werkitem(
        werk.AANVULLEN_SCHOOL,
        aanvraag,
        omschrijving=werk.OMSCHRIJVING[werk.AANVULLEN_SCHOOL],
        rol=Rol.SCHOOL,
        volger=aanvraag.behandelaar if bij_school else None,
        school_id=aanvraag.school_id,
        bestuur_id=aanvraag.bestuur_id,
    )


def werk_school_bij(aanvraag: TlvAanvraag) -> None:
    """After a change of the dossier: close the work of the school when it has none, open it again when it has.

    Who has the work keeps it. Meant for the transaction of the change, with the request locked.
    """
    if aanvraag.status != AanvraagStatus.CONCEPT:
        return
    if not _school_heeft_werk(aanvraag):
        sluit_werkitems(aanvraag, werk.AANVULLEN_SCHOOL)
    elif not _is_open(aanvraag):
        werk_voor_school(aanvraag)


def _school_heeft_werk(aanvraag: TlvAanvraag) -> bool:
    if aanvraag.aan_zet == Partij.SCHOOL:
        return True
    return not is_overgedragen(aanvraag) and not _school_is_klaar(aanvraag)


def is_overgedragen(aanvraag: TlvAanvraag) -> bool:
    """Whether the file was ever handed over; until then school and BOC coordinator both have it."""
    if hasattr(aanvraag, "rijen_overdrachten"):
        return any(not rij["alleen_brief"] for rij in aanvraag.rijen_overdrachten)
    return Overdracht.objects.van(aanvraag).filter(alleen_brief=False).exists()


def kan_naar_boc(gebruiker: Gebruiker, aanvraag: TlvAanvraag) -> bool:
    """Whether this user can pass the file to the coordinator: the school has it, or nobody handed it over yet and it is
    the school that does."""
    if aanvraag.aan_zet == Partij.SCHOOL:
        return True
    return is_school_van(gebruiker, aanvraag) and not is_overgedragen(aanvraag)


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
    beleid = beleid_op(vandaag)
    uitkomsten = rules.toets_dossier(dossierfeiten(met_feiten, vandaag, beleid), vandaag)
    van = eigenaren(met_feiten, beleid)
    return all(uitkomst.klaar for uitkomst in uitkomsten if van[uitkomst.onderdeel] == Partij.SCHOOL)
