"""Documents: who downloads what, and that every download is logged."""

import hashlib
import uuid
from collections.abc import Callable

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from swv.documenten.models import Document
from swv.journaal.enums import InzageSoort
from swv.journaal.models import Inzage
from swv.toegang.models import Gebruiker
from tests.organisatie.factories import SchoolFactory
from tests.tlv.factories import Wereld, aanvraag_in
from tests.toegang.factories import maak_bestuursgebruiker, maak_schoolgebruiker
from tlv.documents import BRIEF_BESTUUR, BRIEF_GEZAG, BRIEF_SCHOOL, VERKLARING
from tlv.enums import AanvraagStatus
from tlv.models import TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]


def maak_document(aanvraag: TlvAanvraag, soort: str) -> Document:
    inhoud = b"%PDF-1.7 " + soort.encode()
    return Document.objects.create(
        content_type=ContentType.objects.get_for_model(TlvAanvraag),
        object_id=aanvraag.pk,
        soort=soort,
        sleutel=soort,
        titel="Brief",
        bestandsnaam="brief é.pdf",
        sjabloon="brief",
        sjabloonversie="1",
        inhoud=inhoud,
        sha256=hashlib.sha256(inhoud).hexdigest(),
        grootte=len(inhoud),
        gemaakt_at=timezone.now(),
    )


def adres(aanvraag: TlvAanvraag, document: Document) -> str:
    return reverse("tlv:document", args=[aanvraag.pk, document.pk])


@pytest.mark.parametrize(
    ("wie", "leest"),
    [
        ("boc", {VERKLARING, BRIEF_SCHOOL, BRIEF_BESTUUR, BRIEF_GEZAG}),
        ("directeur", {VERKLARING, BRIEF_SCHOOL, BRIEF_BESTUUR, BRIEF_GEZAG}),
        ("school", {VERKLARING, BRIEF_SCHOOL}),
        ("deskundige", set()),
        ("buurschool", set()),
        ("bestuur", set()),
    ],
)
def test_wie_welk_document_leest(als: Als, wereld: Wereld, wie: str, leest: set[str]) -> None:
    """The school reads its own letter and the declaration; the letter to a parent is between the office and them."""
    aanvraag = aanvraag_in(S.AFGEGEVEN, wereld)
    mensen = {
        "boc": wereld.boc,
        "directeur": wereld.directeur,
        "school": maak_schoolgebruiker(wereld.school),
        "deskundige": wereld.deskundigen[0].gebruiker,
        "buurschool": maak_schoolgebruiker(SchoolFactory(bestuur=wereld.bestuur)),
        "bestuur": maak_bestuursgebruiker(wereld.bestuur),
    }
    client = als(mensen[wie])
    gelezen = set()
    for soort in (VERKLARING, BRIEF_SCHOOL, BRIEF_BESTUUR, BRIEF_GEZAG):
        antwoord = client.get(adres(aanvraag, maak_document(aanvraag, soort)))
        if antwoord.status_code == 200:
            gelezen.add(soort)
            assert antwoord.content == b"%PDF-1.7 " + soort.encode()
        else:
            assert antwoord.status_code == (403 if wie == "bestuur" else 404)
    assert gelezen == leest
    inzages = Inzage.objects.filter(soort=InzageSoort.DOCUMENT, actor=mensen[wie], leerling_id=wereld.leerling.pk)
    assert {inzage.gegevens["soort"] for inzage in inzages} == leest
    assert inzages.count() == len(leest)


def test_een_document_wordt_niet_bewaard_door_de_browser(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.AFGEGEVEN, wereld)
    antwoord = als(wereld.boc).get(adres(aanvraag, maak_document(aanvraag, VERKLARING)))
    assert antwoord["Cache-Control"] == "no-store"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"].startswith("inline;")


def test_een_document_via_een_andere_zaak_is_er_niet(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.AFGEGEVEN, wereld)
    andere = aanvraag_in(S.AFGEGEVEN, bestuur=wereld.bestuur, school=wereld.school, boc=wereld.boc)
    document = maak_document(aanvraag, VERKLARING)
    client = als(wereld.boc)
    assert client.get(adres(andere, document)).status_code == 404
    assert client.get(reverse("tlv:document", args=[aanvraag.pk, uuid.uuid4()])).status_code == 404
    assert not Inzage.objects.exists()
