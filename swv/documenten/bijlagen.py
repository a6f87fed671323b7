"""Files of users: keeping, replacing and removing them, and the picture of their first page."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db import OperationalError, models, transaction
from django.utils import timezone

from swv.documenten.enums import VoorbeeldStatus
from swv.documenten.keuring.ontvangst import Gekeurd, maak_voorbeeld
from swv.documenten.keuring.soorten import SOORTEN, Weigering
from swv.documenten.models import Bijlage, Voorbeeld
from swv.domein import DomeinFout

MAX_POGINGEN = 5
# Class 53 of PostgreSQL: insufficient resources, such as a full disk.
_GEEN_RUIMTE = "53"

T = TypeVar("T")


def voeg_bijlage_toe(eigenaar: models.Model, bestand: Gekeurd, *, soort: str, actor: Any) -> Bijlage:
    """Keep an inspected file with its owner, whose row the caller has locked.

    Raises ``DomeinFout`` when the same file is already there, or when the database is full.
    """
    sleutel = uuid.uuid4()
    al_daar = Bijlage.objects.van(eigenaar).huidig().filter(sha256=_sha256(bestand)).zonder_inhoud().first()
    if al_daar is not None:
        raise DomeinFout(
            f"Het bestand {bestand.naam} staat er al, als {al_daar.bestandsnaam}. Het is niet dubbel bewaard."
        )
    return _bewaar(eigenaar, bestand, id=sleutel, groep=sleutel, versie=1, soort=soort, actor=actor)


def vervang_bijlage(eigenaar: models.Model, bijlage: Bijlage, bestand: Gekeurd, *, actor: Any) -> Bijlage:
    """Keep a newer version beside the earlier ones, which stay readable. The caller has locked the owner.

    Raises ``DomeinFout`` when somebody else replaced it first, when nothing changed, or when the database is full.
    """
    if bijlage.vervangen_at is not None:
        raise DomeinFout("Iemand heeft dit bestand al vervangen. Bekijk eerst de nieuwste versie.")
    if bijlage.sha256 == _sha256(bestand):
        raise DomeinFout(f"Het bestand {bestand.naam} is hetzelfde als de versie die er al is. Er is niets gewijzigd.")
    bijlage.vervangen_at = timezone.now()
    bijlage.save(update_fields=["vervangen_at"])
    return _bewaar(
        eigenaar,
        bestand,
        id=uuid.uuid4(),
        groep=bijlage.groep,
        versie=bijlage.versie + 1,
        soort=bijlage.soort,
        actor=actor,
    )


def versies(bijlage: Bijlage) -> models.QuerySet[Bijlage]:
    """All versions of this file, the newest first."""
    return (
        Bijlage.objects.systeem("versies van een bestand dat al in handen is")
        .filter(content_type=bijlage.content_type_id, object_id=bijlage.object_id, groep=bijlage.groep)
        .zonder_inhoud()
        .select_related("toegevoegd_door")
        .order_by("-versie")
    )


def _sha256(bestand: Gekeurd) -> str:
    return hashlib.sha256(bestand.inhoud).hexdigest()


def _bewaar(
    eigenaar: models.Model, bestand: Gekeurd, *, id: UUID, groep: UUID, versie: int, soort: str, actor: Any
) -> Bijlage:
    nu = timezone.now()

    def bewaar() -> Bijlage:
        bijlage = Bijlage.objects.create(
            id=id,
            groep=groep,
            versie=versie,
            eigenaar=eigenaar,
            soort=soort,
            bestandsnaam=bestand.naam,
            mediatype=bestand.mediatype,
            inhoud=bestand.inhoud,
            sha256=_sha256(bestand),
            grootte=len(bestand.inhoud),
            toegevoegd_door=actor,
            toegevoegd_at=nu,
        )
        if SOORTEN[bestand.mediatype].beeld:
            Voorbeeld.objects.create(bijlage=bijlage, aangevraagd_at=nu)
            _stuur(bijlage.pk)
        return bijlage

    return _met_ruimte(bewaar)


def _met_ruimte(bewaar: Callable[[], T]) -> T:
    """A full disk of the database refuses this file, not the whole request."""
    try:
        with transaction.atomic():
            return bewaar()
    except OperationalError as fout:
        if str(getattr(fout.__cause__, "sqlstate", "")).startswith(_GEEN_RUIMTE):
            raise DomeinFout(
                "Er is nu geen ruimte om bestanden te bewaren. Probeer het later opnieuw; waarschuw beheer als het "
                "zo blijft."
            ) from fout
        raise


def _stuur(bijlage_id: UUID) -> None:
    from swv.documenten.tasks import maak_voorbeeld as taak

    transaction.on_commit(lambda: taak.delay(str(bijlage_id)), robust=True)


def maak_voorbeeld_van(bijlage_id: UUID) -> bool:
    """Make the picture of the first page; returns whether there is one now.

    The attempt is counted in a transaction of its own first; a file that kills its worker is given up after five.
    """
    with transaction.atomic():
        voorbeeld = _neem(bijlage_id)
        if voorbeeld is None:
            return False
        if voorbeeld.pogingen >= MAX_POGINGEN:
            voorbeeld.status = VoorbeeldStatus.MISLUKT
        voorbeeld.pogingen += 1
        voorbeeld.save(update_fields=["status", "pogingen"])
        if voorbeeld.status == VoorbeeldStatus.MISLUKT:
            return False
    with transaction.atomic():
        voorbeeld = _neem(bijlage_id)
        if voorbeeld is None:
            return False
        bijlage = voorbeeld.bijlage
        try:
            voorbeeld.inhoud = maak_voorbeeld(bytes(bijlage.inhoud), bijlage.mediatype)
            voorbeeld.status = VoorbeeldStatus.GEREED
        except Weigering:
            voorbeeld.status = VoorbeeldStatus.MISLUKT
        voorbeeld.save(update_fields=["inhoud", "status"])
        return voorbeeld.status == VoorbeeldStatus.GEREED


def _neem(bijlage_id: UUID) -> Voorbeeld | None:
    return (
        Voorbeeld.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(bijlage=bijlage_id, status=VoorbeeldStatus.WACHT)
        .select_related("bijlage")
        .first()
    )
