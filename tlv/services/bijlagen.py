"""Attachments of a request."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from swv.documenten.models import Bijlage
from swv.documenten.services import voeg_bijlage_toe
from swv.domein import DomeinFout
from swv.journaal.services import registreer
from swv.toegang.models import Gebruiker
from tlv import gebeurtenissen
from tlv.enums import AanvraagStatus, BijlageSoort, Onderdeel
from tlv.models import TlvAanvraag
from tlv.permissions import mag_onderdeel_bewerken
from tlv.services.basis import NA_HET_SLOT, vereis


def _bewerkbaar(aanvraag_id: int, actor: Gebruiker) -> TlvAanvraag:
    aanvraag: TlvAanvraag = TlvAanvraag.objects.systeem(NA_HET_SLOT).select_for_update(of=("self",)).get(pk=aanvraag_id)
    if aanvraag.status != AanvraagStatus.CONCEPT:
        raise DomeinFout("De aanvraag is al ingediend; bijlagen kunnen niet meer worden gewijzigd.")
    vereis(mag_onderdeel_bewerken(actor, aanvraag, Onderdeel.BIJLAGEN))
    return aanvraag


@transaction.atomic
def bijlage_toevoegen(
    aanvraag_id: int, bestand: UploadedFile[Any], *, soort: BijlageSoort, actor: Gebruiker
) -> Bijlage:
    """Add a file to a request in preparation. Raises ``DomeinFout`` for a file that cannot be kept."""
    aanvraag = _bewerkbaar(aanvraag_id, actor)
    bijlage = voeg_bijlage_toe(aanvraag, bestand, soort=soort, actor=actor)
    registreer(gebeurtenissen.BIJLAGE_TOEGEVOEGD, aanvraag, actor=actor, soort=soort.value, sha256=bijlage.sha256[:16])
    return bijlage


@transaction.atomic
def bijlage_verwijderen(aanvraag_id: int, bijlage_id: UUID, *, actor: Gebruiker) -> None:
    """Remove a file from a request in preparation; done twice, the second time changes nothing."""
    aanvraag = _bewerkbaar(aanvraag_id, actor)
    bijlage = Bijlage.objects.van(aanvraag).zonder_inhoud().filter(pk=bijlage_id).first()
    if bijlage is None:
        return
    registreer(
        gebeurtenissen.BIJLAGE_VERWIJDERD, aanvraag, actor=actor, soort=bijlage.soort, sha256=bijlage.sha256[:16]
    )
    bijlage.delete()
