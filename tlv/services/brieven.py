"""Letters of many decisions at once, and the second chance of a letter that could not be made."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse

from swv.documenten.bulk import Geadresseerde, bestel_brieven, registreer_bulksoort
from swv.documenten.enums import OpdrachtStatus
from swv.documenten.models import Documentopdracht, Klus
from swv.documenten.services import probeer_opnieuw
from swv.domein import DomeinFout
from swv.toegang.models import Gebruiker
from swv.werk.services import sluit_werkitems
from tlv import documents, werk
from tlv.models import Tlv, TlvAanvraag
from tlv.permissions import mag_behandelen, mag_beslissen, mag_documenten_herstellen
from tlv.services.basis import vereis

BRIEVEN = registreer_bulksoort(
    "tlv.brieven", naam="brieven bij verklaringen", adres=lambda klus: reverse("tlv:brieven_opdracht", args=[klus.pk])
)


@transaction.atomic
def brieven_bestellen(tlvs: Iterable[Tlv], *, soorten: Collection[str], actor: Gebruiker) -> Klus:
    """Order the declarations and letters of these kinds with the chosen declarations; what is there stays as it is.

    Raises ``DomeinFout`` when there is nothing to make, or for a declaration this user does not handle.
    """
    brieven = []
    for tlv in tlvs:
        aanvraag = tlv.besluit.aanvraag
        vereis(mag_behandelen(actor, aanvraag) or mag_beslissen(actor, aanvraag))
        gezag = [gezagdrager.pk for gezagdrager in aanvraag.leerling.gezagdragers.all()]
        brieven += [
            Geadresseerde(aanvraag, soort, sleutel)
            for soort, sleutel in documents.stukken(gezag, met_verklaring=True)
            if soort in soorten
        ]
    return bestel_brieven(BRIEVEN, brieven, actor=actor)


@transaction.atomic
def document_opnieuw(opdracht_id: int, *, actor: Gebruiker) -> Documentopdracht:
    """Let a letter that could not be made be tried again; the work for beheer closes when none is left with the case.

    Raises ``DomeinFout`` when it is no letter of a case, or has been made meanwhile.
    """
    vereis(mag_documenten_herstellen(actor))
    van_tlv = ContentType.objects.get_for_model(TlvAanvraag)
    rijen = Documentopdracht.objects.systeem("beheer ziet van een opdracht alleen kenmerk en soort")
    if not rijen.filter(pk=opdracht_id, content_type=van_tlv).exists():
        raise DomeinFout("Dit document is er niet meer.")
    opdracht = probeer_opnieuw(opdracht_id, actor=actor)
    if not rijen.filter(content_type=van_tlv, object_id=opdracht.object_id, status=OpdrachtStatus.MISLUKT).exists():
        sluit_werkitems(TlvAanvraag(pk=opdracht.object_id), werk.DOCUMENT_MISLUKT)
    return opdracht
