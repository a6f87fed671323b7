"""The letter with the intended decision, for a person with authority who does not use the own link."""

from __future__ import annotations

from django.db import transaction

from swv.documenten.models import Documentopdracht
from swv.documenten.services import vraag_document
from swv.domein import DomeinFout
from swv.journaal.services import registreer
from swv.toegang.models import Gebruiker
from tlv import gebeurtenissen
from tlv.documents import BRIEF_VOORNEMEN, sleutel_voornemen
from tlv.enums import AanvraagStatus
from tlv.permissions import mag_behandelen
from tlv.services.basis import vereis, vergrendel


@transaction.atomic
def voornemenbrief_maken(aanvraag_id: int, gezagdrager_id: int, *, actor: Gebruiker) -> Documentopdracht:
    """Order the letter with the intention that counts, once per person; a second time nothing is made.

    Raises ``DomeinFout`` when parents are not being heard, or this person was not told of the intention.
    """
    aanvraag = vergrendel(aanvraag_id)
    vereis(mag_behandelen(actor, aanvraag))
    rij = next((rij for rij in aanvraag.huidige_zienswijzen if rij.gezagdrager_id == gezagdrager_id), None)
    if rij is None or aanvraag.status != AanvraagStatus.ZIENSWIJZE:
        raise DomeinFout("De brief met het voornemen kunt u maken zolang de ouders kunnen reageren.")
    sleutel = sleutel_voornemen(rij)
    if not Documentopdracht.objects.van(aanvraag).filter(soort=BRIEF_VOORNEMEN, sleutel=sleutel).exists():
        registreer(gebeurtenissen.VOORNEMENBRIEF, aanvraag, actor=actor, gezagdrager=gezagdrager_id)
    return vraag_document(aanvraag, BRIEF_VOORNEMEN, sleutel)
