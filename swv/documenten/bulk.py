"""Letters in bulk: one order for many recipients, made in committed batches, read together as a ZIP.

What makes it safe to kill: every recipient is a row of the order (unique), and a document exists once per addressee
(``Documentopdracht`` is unique too). So a letter that is there is taken as it is, and none is made twice.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import InterfaceError, OperationalError, models

from swv.documenten.enums import BulkStatus, OpdrachtStatus
from swv.documenten.klus import Stap, registreer_klussoort, start_klus
from swv.documenten.models import Bulkbrief, Document, Klus
from swv.documenten.services import bestel, maak_document
from swv.documenten.soorten import documentsoort
from swv.domein import DomeinFout

PARTIJ: Final = 10
MAX_BRIEVEN: Final = 5_000
# A worker was killed twice on the letter in front: it is passed over, so that the others are made.
_DODELIJK: Final = 3
_IN_GEHEUGEN: Final = 5 * 1024 * 1024
_EERDER_MISLUKT = "Het maken is vijf keer mislukt. Beheer kan het opnieuw laten proberen."
_VERNIETIGD = "De zaak waar de brief bij hoort, bestaat niet meer."
_STEEDS_AFGEBROKEN = "Het maken van deze brief werd steeds afgebroken. Bestel deze brief opnieuw."
_NU_NIET = "De brief kon nu niet worden gemaakt. Het wordt vanzelf nog een paar keer geprobeerd."
_TELWOORD = {
    BulkStatus.BESTOND: "waren_er_al",
    BulkStatus.GEMAAKT: "nu_gemaakt",
    BulkStatus.OVERGESLAGEN: "overgeslagen",
}


@dataclass(frozen=True)
class Geadresseerde:
    """One letter: about whom, which kind, for whom (``sleutel``)."""

    eigenaar: models.Model
    soort: str
    sleutel: str


def registreer_bulksoort(code: str, *, naam: str, adres: Callable[[Klus], str]) -> str:
    """Declare a kind of order; ``adres`` is the page of the app that shows it. Returns the code."""
    return registreer_klussoort(code, _stap, naam=naam, adres=adres)


def bestel_brieven(klussoort: str, brieven: Iterable[Geadresseerde], *, actor: Any) -> Klus:
    """Order letters for many recipients, in the transaction of the act; the same recipient twice counts once.

    Raises ``DomeinFout`` when there is nobody, or when there are more than ``MAX_BRIEVEN``; ``KeyError`` for a kind of
    letter that no app declared.
    """
    rijen = list(dict.fromkeys(brieven))
    if not rijen:
        raise DomeinFout("Er is geen brief om te maken. Kies ten minste een verklaring en een soort brief.")
    if len(rijen) > MAX_BRIEVEN:
        raise DomeinFout(f"Dit zijn {len(rijen)} brieven. Kies er ten hoogste {MAX_BRIEVEN} in een keer.")
    for soort in {rij.soort for rij in rijen}:
        documentsoort(soort)
    klus = start_klus(klussoort, actor=actor, totaal=len(rijen))
    Bulkbrief.objects.bulk_create(
        Bulkbrief(
            klus=klus,
            content_type=ContentType.objects.get_for_model(rij.eigenaar),
            object_id=rij.eigenaar.pk,
            soort=rij.soort,
            sleutel=rij.sleutel,
        )
        for rij in rijen
    )
    return klus


def _stap(klus: Klus) -> Stap:
    """The next batch. After a killed worker one letter at a time, and the one that kills is passed over."""
    wacht = list(klus.brieven.filter(status=BulkStatus.WACHT).order_by("pk")[: PARTIJ if klus.pogingen <= 1 else 1])
    tellingen: dict[str, int] = {}
    for brief in wacht:
        if klus.pogingen >= _DODELIJK:
            brief.status, brief.reden = BulkStatus.OVERGESLAGEN, _STEEDS_AFGEBROKEN
        else:
            _maak(brief)
        woord = _TELWOORD[BulkStatus(brief.status)]
        tellingen[woord] = tellingen.get(woord, 0) + 1
    Bulkbrief.objects.bulk_update(wacht, ["status", "reden", "document"])
    overgeslagen = tellingen.get(_TELWOORD[BulkStatus.OVERGESLAGEN], 0)
    return Stap(
        gedaan=len(wacht) - overgeslagen,
        overgeslagen=overgeslagen,
        tellingen=tellingen,
        klaar=not klus.brieven.filter(status=BulkStatus.WACHT).exclude(pk__in=[brief.pk for brief in wacht]).exists(),
    )


def _maak(brief: Bulkbrief) -> None:
    """Take the letter as it is, or make it; what cannot be made now is left out with the reason."""
    bestaand = (
        Document.objects.systeem("de brieven van een bestelling die is getoetst")
        .filter(content_type=brief.content_type_id, object_id=brief.object_id, soort=brief.soort, sleutel=brief.sleutel)
        .zonder_inhoud()
        .first()
    )
    if bestaand is not None:
        brief.status, brief.document = BulkStatus.BESTOND, bestaand
        return
    brief.status, brief.reden = BulkStatus.OVERGESLAGEN, _NU_NIET
    eigenaar = brief.eigenaar
    if eigenaar is None:
        brief.reden = _VERNIETIGD
        return
    opdracht, _ = bestel(eigenaar, brief.soort, brief.sleutel)
    if opdracht.status == OpdrachtStatus.MISLUKT:
        brief.reden = _EERDER_MISLUKT
        return
    try:
        gemaakt = maak_document(opdracht.pk)
    except DomeinFout as fout:
        brief.reden = str(fout)[:200]
    except (OperationalError, InterfaceError):
        # Not this letter but the database: the whole batch is tried again.
        raise
    except Exception:
        # Noted in the row of the order, with its attempt; one letter does not hold up the others.
        return
    else:
        if gemaakt is not None:
            brief.status, brief.reden, brief.document = BulkStatus.GEMAAKT, "", gemaakt


def als_zip(brieven: Iterable[Bulkbrief]) -> IO[bytes]:
    """All letters that are there in one ZIP, each under its own name, in a temporary file that goes when it is closed.

    The caller has checked who may read them and logged the looks. Raises ``DomeinFout`` when there is no room.
    """
    ids = [brief.document_id for brief in brieven if brief.document_id]
    documenten = Document.objects.systeem("de lezer is getoetst door de app van de eigenaar").filter(pk__in=ids)
    bestand: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_GEHEUGEN)  # noqa: SIM115
    gebruikt: dict[str, int] = {}
    try:
        with zipfile.ZipFile(bestand, "w", zipfile.ZIP_DEFLATED) as zip_:
            for document in documenten.order_by("bestandsnaam", "pk").iterator(chunk_size=PARTIJ):
                zip_.writestr(_eigen_naam(document.bestandsnaam, gebruikt), bytes(document.inhoud))
    except OSError as fout:
        bestand.close()
        raise DomeinFout("Er is nu geen ruimte om dit bestand te maken. Probeer het later opnieuw.") from fout
    bestand.seek(0)
    return bestand


def _eigen_naam(naam: str, gebruikt: dict[str, int]) -> str:
    gebruikt[naam] = gebruikt.get(naam, 0) + 1
    if gebruikt[naam] == 1:
        return naam
    pad = PurePath(naam)
    return f"{pad.stem} ({gebruikt[naam]}){pad.suffix}"
