"""Attachments of a request. Files come in inspected: see ``swv.documenten.keuring.ontvangst.keur``."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from swv.documenten.bijlagen import versies, vervang_bijlage, voeg_bijlage_toe
from swv.documenten.keuring.ontvangst import Gekeurd
from swv.documenten.models import Bijlage
from swv.domein import DomeinFout
from swv.journaal.services import registreer
from swv.toegang.models import Gebruiker
from tlv import gebeurtenissen
from tlv.enums import AanvraagStatus, BijlageSoort, Onderdeel
from tlv.models import TlvAanvraag
from tlv.permissions import mag_onderdeel_bewerken
from tlv.services.basis import NA_HET_SLOT, vereis
from tlv.services.schoolwerk import werk_school_bij


def _bewerkbaar(aanvraag_id: int, actor: Gebruiker, *, erbij: bool = False) -> TlvAanvraag:
    """The request, locked, of which files may be changed. ``erbij``: a file is only added, which may be done as well
    while the applicant completes a filed request."""
    aanvraag: TlvAanvraag = TlvAanvraag.objects.systeem(NA_HET_SLOT).select_for_update(of=("self",)).get(pk=aanvraag_id)
    aanvullen = erbij and aanvraag.is_open and Onderdeel.BIJLAGEN in aanvraag.onderdelen_om_aan_te_vullen
    if aanvraag.status != AanvraagStatus.CONCEPT and not aanvullen:
        raise DomeinFout("De aanvraag is al ingediend; bijlagen kunnen niet meer worden gewijzigd.")
    vereis(mag_onderdeel_bewerken(actor, aanvraag, Onderdeel.BIJLAGEN))
    return aanvraag


@transaction.atomic
def bijlage_toevoegen(aanvraag_id: int, bestand: Gekeurd, *, soort: BijlageSoort, actor: Gebruiker) -> Bijlage:
    """Add a file to a request in preparation, or to a filed one that is being completed.

    Raises ``DomeinFout`` when the same file is there already.
    """
    aanvraag = _bewerkbaar(aanvraag_id, actor, erbij=True)
    bijlage = voeg_bijlage_toe(aanvraag, bestand, soort=soort, actor=actor)
    registreer(gebeurtenissen.BIJLAGE_TOEGEVOEGD, aanvraag, actor=actor, soort=soort.value, sha256=bijlage.sha256[:16])
    werk_school_bij(aanvraag)
    return bijlage


@transaction.atomic
def bijlage_vervangen(aanvraag_id: int, bijlage_id: UUID, bestand: Gekeurd, *, actor: Gebruiker) -> Bijlage:
    """Put a newer version in the place of a file; the earlier one stays readable.

    Raises ``DomeinFout`` when it was removed or replaced meanwhile, or is the same.
    """
    aanvraag = _bewerkbaar(aanvraag_id, actor)
    oud = Bijlage.objects.van(aanvraag).zonder_inhoud().filter(pk=bijlage_id).first()
    if oud is None:
        raise DomeinFout("Iemand heeft dit bestand intussen verwijderd. Voeg het toe als nieuw bestand.")
    bijlage = vervang_bijlage(aanvraag, oud, bestand, actor=actor)
    registreer(
        gebeurtenissen.BIJLAGE_VERVANGEN,
        aanvraag,
        actor=actor,
        soort=bijlage.soort,
        versie=bijlage.versie,
        sha256=bijlage.sha256[:16],
    )
    return bijlage


@transaction.atomic
def bijlage_soort_wijzigen(
    aanvraag_id: int, bijlage_id: UUID, *, soort: BijlageSoort, actor: Gebruiker
) -> BijlageSoort:
    """Say what a file of a request in preparation really is, with its earlier versions. Returns what it was.

    Raises ``DomeinFout`` when it was removed meanwhile; the same kind again changes nothing.
    """
    aanvraag = _bewerkbaar(aanvraag_id, actor)
    bijlage = Bijlage.objects.van(aanvraag).zonder_inhoud().filter(pk=bijlage_id).first()
    if bijlage is None:
        raise DomeinFout("Iemand heeft dit bestand intussen verwijderd.")
    was = BijlageSoort(bijlage.soort)
    if was != soort:
        Bijlage.objects.van(aanvraag).filter(groep=bijlage.groep).update(soort=soort)
        registreer(gebeurtenissen.BIJLAGE_SOORT, aanvraag, actor=actor, van=was.value, naar=soort.value)
        werk_school_bij(aanvraag)
    return was


@transaction.atomic
def bijlage_verwijderen(aanvraag_id: int, bijlage_id: UUID, *, actor: Gebruiker) -> list[str]:
    """Remove a file with its earlier versions from a request in preparation; a second time changes nothing.

    Returns the file names of what was removed, the newest version first; empty when it was gone already.
    """
    aanvraag = _bewerkbaar(aanvraag_id, actor)
    bijlage = Bijlage.objects.van(aanvraag).zonder_inhoud().filter(pk=bijlage_id).first()
    if bijlage is None:
        return []
    weg = list(versies(bijlage))
    for versie in weg:
        registreer(
            gebeurtenissen.BIJLAGE_VERWIJDERD, aanvraag, actor=actor, soort=versie.soort, sha256=versie.sha256[:16]
        )
        versie.delete()
    werk_school_bij(aanvraag)
    return [versie.bestandsnaam for versie in weg]
