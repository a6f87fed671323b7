"""Ordering and making documents."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import timezone

from swv.documenten.enums import OpdrachtStatus
from swv.documenten.gebeurtenissen import DOCUMENT_GEMAAKT, DOCUMENT_MISLUKT, DOCUMENT_OPNIEUW
from swv.documenten.models import Document, Documentopdracht
from swv.documenten.pdf import render_pdf
from swv.documenten.soorten import documentsoort
from swv.domein import DomeinFout
from swv.journaal.services import registreer
from swv.organisatie.kantoor import het_kantoor

MAX_POGINGEN = 5


def vraag_document(eigenaar: models.Model, soort: str, sleutel: str) -> Documentopdracht:
    """Order a document in the transaction of the act; a second order for the same addressee changes nothing."""
    opdracht, nieuw = bestel(eigenaar, soort, sleutel)
    if nieuw:
        _stuur(opdracht.pk)
    return opdracht


def bestel(eigenaar: models.Model, soort: str, sleutel: str) -> tuple[Documentopdracht, bool]:
    """The order for this addressee and whether it is new, without waking a worker: for who makes it at once."""
    documentsoort(soort)
    return Documentopdracht.objects.van(eigenaar).get_or_create(
        content_type=ContentType.objects.get_for_model(eigenaar),
        object_id=eigenaar.pk,
        soort=soort,
        sleutel=sleutel,
        defaults={"aangevraagd_at": timezone.now()},
    )


def _stuur(opdracht_id: int) -> None:
    from swv.documenten.tasks import maak_document

    transaction.on_commit(lambda: maak_document.delay(opdracht_id), robust=True)


def probeer_opnieuw(opdracht_id: int, *, actor: Any) -> Documentopdracht:
    """Give an order that was given up five new attempts. Raises ``DomeinFout`` when it was not given up."""
    rijen = Documentopdracht.objects.systeem("beheer ziet van een opdracht alleen kenmerk en soort")
    opdracht = rijen.select_for_update(of=("self",)).get(pk=opdracht_id)
    if opdracht.status != OpdrachtStatus.MISLUKT:
        raise DomeinFout("Dit document is niet mislukt: het is gemaakt, of het wordt nu gemaakt.")
    opdracht.status = OpdrachtStatus.WACHT
    opdracht.pogingen = 0
    opdracht.fout = ""
    opdracht.aangevraagd_at = timezone.now()
    opdracht.save(update_fields=["status", "pogingen", "fout", "aangevraagd_at"])
    registreer(DOCUMENT_OPNIEUW, opdracht.eigenaar, actor=actor, document=opdracht.naam)
    _stuur(opdracht.pk)
    return opdracht


@cache
def _sjabloonversie(sjabloon: str) -> str:
    """sha256 over everything that decides how the document reads and looks: the templates beside this one, the letter
    paper and the style sheet."""
    mappen = [
        settings.BASE_DIR / "templates" / "documenten" / "pdf",
        (settings.BASE_DIR / "templates" / sjabloon).parent,
    ]
    bestanden = [pad for map_ in mappen for pad in sorted(map_.glob("*.html"))]
    bestanden.append(settings.BASE_DIR / "static" / "swv" / "pdf.css")
    return hashlib.sha256(b"".join(pad.read_bytes() for pad in bestanden)).hexdigest()


def maak_document(opdracht_id: int) -> Document | None:
    """Make one ordered document; None when it is already made, given up, or in the hands of another worker.

    The attempt is counted in a transaction of its own first, so a worker that is killed half-way used one up.
    """
    with transaction.atomic():
        opdracht = _neem(opdracht_id)
        if opdracht is None:
            return None
        if opdracht.pogingen >= MAX_POGINGEN:
            # Every attempt killed its worker: nobody was left to note the failure.
            _geef_op(opdracht)
            return None
        opdracht.pogingen += 1
        opdracht.save(update_fields=["pogingen"])
    try:
        with transaction.atomic():
            opdracht = _neem(opdracht_id)
            return None if opdracht is None else _maak(opdracht)
    except Exception as fout:
        _mislukte_poging(opdracht_id, type(fout).__name__)
        raise


def _neem(opdracht_id: int) -> Documentopdracht | None:
    return (
        Documentopdracht.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(pk=opdracht_id, status=OpdrachtStatus.WACHT)
        .first()
    )


def _maak(opdracht: Documentopdracht) -> Document:
    eigenaar = opdracht.eigenaar
    ontwerp = documentsoort(opdracht.soort).ontwerp(eigenaar, opdracht.sleutel)
    nu = timezone.now()
    html = render_to_string(ontwerp.sjabloon, dict(ontwerp.context))
    inhoud = render_pdf(html, titel=ontwerp.titel, gemaakt=nu, auteur=str(het_kantoor() or ""))
    document = Document.objects.create(
        content_type=opdracht.content_type,
        object_id=opdracht.object_id,
        soort=opdracht.soort,
        sleutel=opdracht.sleutel,
        titel=ontwerp.titel,
        bestandsnaam=ontwerp.bestandsnaam,
        sjabloon=ontwerp.sjabloon,
        sjabloonversie=_sjabloonversie(ontwerp.sjabloon),
        inhoud=inhoud,
        sha256=hashlib.sha256(inhoud).hexdigest(),
        grootte=len(inhoud),
        gemaakt_at=nu,
    )
    opdracht.status = OpdrachtStatus.GEREED
    opdracht.document = document
    opdracht.fout = ""
    opdracht.save(update_fields=["status", "document", "fout"])
    registreer(DOCUMENT_GEMAAKT, eigenaar, actor=None, document=opdracht.naam, sha256=document.sha256[:16])
    return document


def _mislukte_poging(opdracht_id: int, fout: str) -> None:
    """Note why it failed; after the last attempt give up."""
    with transaction.atomic():
        opdracht = Documentopdracht.objects.select_for_update(of=("self",)).get(pk=opdracht_id)
        opdracht.fout = fout[:200]
        opdracht.save(update_fields=["fout"])
        if opdracht.pogingen >= MAX_POGINGEN and opdracht.status == OpdrachtStatus.WACHT:
            _geef_op(opdracht)


def _geef_op(opdracht: Documentopdracht) -> None:
    """No more attempts: tell the app of the owner."""
    opdracht.status = OpdrachtStatus.MISLUKT
    opdracht.save(update_fields=["status"])
    registreer(DOCUMENT_MISLUKT, opdracht.eigenaar, actor=None, document=opdracht.naam)
    documentsoort(opdracht.soort).bij_mislukken(opdracht.eigenaar)
