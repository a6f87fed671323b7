"""Documents and attachments: who downloads what, that every download is logged, and what is refused."""

import hashlib
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from swv.documenten.models import Document
from swv.documenten.services import MAX_BYTES
from swv.journaal.enums import InzageSoort
from swv.journaal.models import Inzage
from swv.toegang.models import Gebruiker
from tests.organisatie.factories import SchoolFactory
from tests.tlv.factories import PDF, Wereld, aanvraag_in
from tests.tlv.views.pagina import BSN, tekst, zichtbaar
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
    bijlage = aanvraag.bijlagen.get()
    assert client.get(reverse("tlv:bijlage", args=[andere.pk, bijlage.pk])).status_code == 404
    assert not Inzage.objects.exists()


def test_een_bijlage_is_een_download_met_een_spoor(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    bijlage = aanvraag.bijlagen.get()
    for lezer in (wereld.boc, wereld.deskundigen[0].gebruiker, wereld.directeur):
        antwoord = als(lezer).get(reverse("tlv:bijlage", args=[aanvraag.pk, bijlage.pk]))
        assert antwoord.content == PDF
        assert antwoord["Content-Disposition"] == 'attachment; filename="opp.pdf"'
        [inzage] = Inzage.objects.filter(actor=lezer)
        assert (inzage.soort, inzage.object_id) == (InzageSoort.BIJLAGE, str(bijlage.pk))


def stuur(client: Client, aanvraag: TlvAanvraag, bestand: Any, soort: str = "verslag") -> str:
    """What the page says after a file was sent."""
    url = reverse("tlv:bijlage_toevoegen", args=[aanvraag.pk])
    return zichtbaar(client.post(url, {"soort": soort, "bestand": bestand}, follow=True))


@pytest.fixture
def concept(wereld: Wereld) -> TlvAanvraag:
    return aanvraag_in(S.CONCEPT, wereld)


def test_toevoegen_bekijken_en_weghalen(als: Als, wereld: Wereld, concept: TlvAanvraag) -> None:
    school = als(maak_schoolgebruiker(wereld.school))
    assert "Toegevoegd: verslag.pdf." in stuur(school, concept, SimpleUploadedFile("verslag.pdf", PDF))
    bijlage = concept.bijlagen.get(bestandsnaam="verslag.pdf")
    weg = reverse("tlv:bijlage_verwijderen", args=[concept.pk, bijlage.pk])
    for _ in range(2):
        assert tekst(school.post(weg, follow=True))
        assert list(concept.bijlagen.values_list("bestandsnaam", flat=True)) == ["opp.pdf"]


EEN_BESTAND_DAT_NIET_KAN = [
    ("leeg.pdf", b"", "verslag", "leeg"),
    ("virus.pdf", b"MZ" + b"\x00" * 200, "verslag", "is geen PDF, JPG, PNG, Word (docx)"),
    ("pagina.pdf", b"<html><script>alert(1)</script></html>", "verslag", "is geen PDF"),
    (f"dossier {BSN}.pdf", PDF, "verslag", "burgerservicenummer"),
    ("verslag.pdf", PDF, "", "Wat is het?"),
    ("verslag.pdf", PDF, "roman", "Kies een van de antwoorden uit de lijst."),
    ("groot.pdf", PDF + b"0" * MAX_BYTES, "verslag", "groter dan 10 MB"),
]


def test_een_bestand_dat_niet_kan(als: Als, wereld: Wereld, concept: TlvAanvraag, subtests: pytest.Subtests) -> None:
    for naam, inhoud, soort, zin in EEN_BESTAND_DAT_NIET_KAN:
        with subtests.test(naam=str(naam)[:60], inhoud=str(inhoud)[:60], soort=str(soort)[:60]):
            assert zin in stuur(als(wereld.boc), concept, SimpleUploadedFile(naam, inhoud), soort)
            assert concept.bijlagen.count() == 1


def test_zonder_bestand(als: Als, wereld: Wereld, concept: TlvAanvraag) -> None:
    assert "Kies een bestand" in stuur(als(wereld.boc), concept, "")
    assert "Kies een bestand" in stuur(als(wereld.boc), concept, "een tekst in plaats van een bestand")


EEN_VREEMDE_NAAM = ["../../etc/passwd.pdf", "a" * 400 + ".pdf", "naam\x00.pdf", "ruïne “é”.pdf", ".pdf"]


def test_een_vreemde_naam(als: Als, wereld: Wereld, concept: TlvAanvraag, subtests: pytest.Subtests) -> None:
    """The name is kept as a name, never as a path."""
    for naam in EEN_VREEMDE_NAAM:
        with subtests.test(naam=str(naam)[:60]):
            client = als(wereld.boc)
            stuur(client, concept, SimpleUploadedFile(naam, PDF))
            for bijlage in concept.bijlagen.exclude(bestandsnaam="opp.pdf"):
                assert "/" not in bijlage.bestandsnaam
                antwoord = client.get(reverse("tlv:bijlage", args=[concept.pk, bijlage.pk]))
                assert antwoord.content == PDF
                assert "\n" not in antwoord["Content-Disposition"]


def test_na_indienen_komt_er_niets_meer_bij_of_af(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    client = als(wereld.boc)
    assert "al ingediend" in stuur(client, aanvraag, SimpleUploadedFile("laat.pdf", PDF))
    bijlage = aanvraag.bijlagen.get()
    antwoord = client.post(reverse("tlv:bijlage_verwijderen", args=[aanvraag.pk, bijlage.pk]), follow=True)
    assert "al ingediend" in zichtbaar(antwoord)
    assert aanvraag.bijlagen.count() == 1


def test_een_bijlage_van_een_andere_zaak_weghalen_doet_niets(als: Als, wereld: Wereld, concept: TlvAanvraag) -> None:
    andere = aanvraag_in(S.CONCEPT, bestuur=wereld.bestuur, school=wereld.school, boc=wereld.boc)
    als(wereld.boc).post(reverse("tlv:bijlage_verwijderen", args=[concept.pk, andere.bijlagen.get().pk]))
    assert andere.bijlagen.count() == 1
