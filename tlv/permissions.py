"""Who may do which act with which request: role and organisation and this object."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from swv.toegang.enums import DESKUNDIGEN, DIRECTIE, Rol
from swv.toegang.permissions import rol_van, werkgebied_ids, zelf_en_waargenomen
from tlv import documents_voortgang
from tlv.documents import BRIEF_BESTUUR, BRIEF_GEZAG, BRIEF_SCHOOL, BRIEF_VOORNEMEN, VERKLARING
from tlv.eigenaren import eigenaren
from tlv.enums import AanvraagStatus, Onderdeel, Partij
from tlv.models import Deskundigenadvies, TlvAanvraag

# A school prepares the dossier of its own pupil; experts are chosen, and the request is filed, by the BOC.
ONDERDELEN_VAN_SCHOOL = frozenset(Onderdeel) - {Onderdeel.DESKUNDIGEN}


def is_kantoor(gebruiker: Any) -> bool:
    """Who works for the office itself: some of what happens with a case is not for the school or an expert."""
    return rol_van(gebruiker) in DIRECTIE | {Rol.BOC}


def is_boc_van(gebruiker: Any, aanvraag: TlvAanvraag) -> bool:
    """A BOC coordinator who works for the board of this request or handles it, also standing in."""
    return rol_van(gebruiker) == Rol.BOC and (
        aanvraag.bestuur_id in werkgebied_ids(gebruiker) or aanvraag.behandelaar_id in zelf_en_waargenomen(gebruiker)
    )


def is_school_van(gebruiker: Any, aanvraag: TlvAanvraag) -> bool:
    return rol_van(gebruiker) == Rol.SCHOOL and gebruiker.namens.school_id == aanvraag.school_id


def mag_onderdeel_bewerken(gebruiker: Any, aanvraag: TlvAanvraag, onderdeel: Onderdeel) -> bool:
    """While a request is prepared: the BOC, and the school all but the experts. A filed one is fixed, but for what the
    applicant was asked to complete: by the BOC, and by the school what is its own, until it sends that in or the last
    day is over."""
    if aanvraag.status == AanvraagStatus.CONCEPT:
        return is_boc_van(gebruiker, aanvraag) or (
            onderdeel in ONDERDELEN_VAN_SCHOOL and is_school_van(gebruiker, aanvraag)
        )
    if not aanvraag.is_open or onderdeel not in aanvraag.onderdelen_om_aan_te_vullen:
        return False
    return is_boc_van(gebruiker, aanvraag) or (
        is_school_van(gebruiker, aanvraag)
        and aanvraag.aan_zet == Partij.SCHOOL
        and aanvraag.wacht_op_aanvulling(timezone.localdate())
        and (onderdeel == Onderdeel.BIJLAGEN or eigenaren(aanvraag)[onderdeel] == Partij.SCHOOL)
    )


def mag_overdragen(gebruiker: Any, aanvraag: TlvAanvraag) -> bool:
    """Passing the file to the BOC coordinator: the school that has it; the coordinator takes it back."""
    return is_school_van(gebruiker, aanvraag) or is_boc_van(gebruiker, aanvraag)


def mag_bijlagen_wijzigen(gebruiker: Any, aanvraag: TlvAanvraag) -> bool:
    """Replacing and removing files: only while the request is prepared. What was filed stays."""
    return aanvraag.status == AanvraagStatus.CONCEPT and mag_onderdeel_bewerken(gebruiker, aanvraag, Onderdeel.BIJLAGEN)


def mag_dossier_lezen(gebruiker: Any, aanvraag: TlvAanvraag) -> bool:
    """The whole file: the office and the school; an expert who was asked reads it to be able to advise."""
    return (
        is_boc_van(gebruiker, aanvraag)
        or is_school_van(gebruiker, aanvraag)
        or mag_beslissen(gebruiker, aanvraag)
        or advies_van(gebruiker, aanvraag) is not None
    )


def mag_behandelen(gebruiker: Any, aanvraag: TlvAanvraag) -> bool:
    """Filing, proposing, hearing parents, withdrawing: the BOC of the case."""
    return is_boc_van(gebruiker, aanvraag)


def mag_beslissen(gebruiker: Any, aanvraag: TlvAanvraag) -> bool:
    """Director or stand-in; that nobody decides on what they filed or advised on is a rule, shown in the checklist."""
    return rol_van(gebruiker) in DIRECTIE


def mag_teruggeven(gebruiker: Any, aanvraag: TlvAanvraag) -> bool:
    """The director of what lies before the director; the BOC while the parents of the case are being heard."""
    if aanvraag.status == AanvraagStatus.VOORGEDRAGEN:
        return mag_beslissen(gebruiker, aanvraag)
    return aanvraag.status == AanvraagStatus.ZIENSWIJZE and mag_behandelen(gebruiker, aanvraag)


def advies_van(gebruiker: Any, aanvraag: TlvAanvraag) -> Deskundigenadvies | None:
    """The advice this user was asked for, when acting as expert."""
    if rol_van(gebruiker) not in DESKUNDIGEN:
        return None
    return next(
        (
            advies
            for advies in aanvraag.adviezen.all()
            if advies.deskundige.gebruiker_id == gebruiker.pk
            and advies.gevraagd_at is not None
            and advies.ingetrokken_at is None
        ),
        None,
    )


def mag_advies_lezen(gebruiker: Any, aanvraag: TlvAanvraag, advies: Deskundigenadvies) -> bool:
    """An expert sees the own advice, and that of the other only when the own and all others are in. The school sees
    advices after the decision; the office sees them when they are in. A withdrawn advice stays readable."""
    if not advies.is_uitgebracht:
        return False
    if is_boc_van(gebruiker, aanvraag) or mag_beslissen(gebruiker, aanvraag):
        return True
    if advies.deskundige.gebruiker_id == gebruiker.pk and rol_van(gebruiker) in DESKUNDIGEN:
        return True
    if (eigen := advies_van(gebruiker, aanvraag)) is not None:
        return eigen.is_uitgebracht and aanvraag.status not in {AanvraagStatus.CONCEPT, AanvraagStatus.IN_ADVIES}
    return is_school_van(gebruiker, aanvraag) and aanvraag.status in {
        AanvraagStatus.AFGEGEVEN,
        AanvraagStatus.GEWEIGERD,
    }


def leesbare_documentsoorten(gebruiker: Any, aanvraag: TlvAanvraag) -> tuple[str, ...]:
    """Kinds of documents of this case that the user may read: all for the office, the own letter for the school."""
    if is_boc_van(gebruiker, aanvraag) or mag_beslissen(gebruiker, aanvraag):
        return (VERKLARING, BRIEF_SCHOOL, BRIEF_BESTUUR, BRIEF_GEZAG, BRIEF_VOORNEMEN, *documents_voortgang.ALLE)
    if is_school_van(gebruiker, aanvraag):
        return (VERKLARING, BRIEF_SCHOOL, *documents_voortgang.VOOR_DE_SCHOOL)
    return ()


def mag_documenten_herstellen(gebruiker: Any) -> bool:
    """Having a letter that failed made once more: beheer, who sees its case number and kind only."""
    return rol_van(gebruiker) == Rol.BEHEER


def mag_register_beheren(gebruiker: Any) -> bool:
    """Adding experts and their employers: the director, the stand-in and beheer, who sees no case there."""
    return rol_van(gebruiker) in DIRECTIE | {Rol.BEHEER}


def mag_zaken_van_deskundige_zien(gebruiker: Any) -> bool:
    """The cases behind the counts of an expert, each within what the reader may see."""
    return rol_van(gebruiker) in DIRECTIE | {Rol.BOC}
