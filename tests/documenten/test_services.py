"""Ordering documents and keeping uploads: once per addressee, and only files we can keep."""

import hashlib
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from swv.documenten.models import Bijlage, Documentopdracht
from swv.documenten.services import MAX_BYTES, voeg_bijlage_toe, vraag_document
from swv.documenten.soorten import documentsoort, registreer_documentsoort
from swv.domein import DomeinFout
from tests.organisatie.factories import SchoolFactory
from tests.toegang.factories import maak_boc
from tlv.documents import BRIEF_SCHOOL, VERKLARING

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)
JPG = b"\xff\xd8\xff\xe0" + bytes(32)


def docx() -> bytes:
    inhoud = io.BytesIO()
    with zipfile.ZipFile(inhoud, "w") as map_:
        map_.writestr("[Content_Types].xml", "<Types/>")
        map_.writestr("_rels/.rels", "<Relationships/>")
        map_.writestr("word/document.xml", "<w:document/>")
    return inhoud.getvalue()


def bewaar(naam: str, inhoud: bytes) -> Bijlage:
    bestand = SimpleUploadedFile(naam, inhoud)
    return voeg_bijlage_toe(SchoolFactory(), bestand, soort="opp", actor=maak_boc())


def test_een_stuk_per_geadresseerde() -> None:
    school = SchoolFactory()
    eerste = vraag_document(school, BRIEF_SCHOOL, "school")
    assert vraag_document(school, BRIEF_SCHOOL, "school") == eerste
    vraag_document(school, BRIEF_SCHOOL, "gezagdrager:1")
    vraag_document(school, VERKLARING, "school")
    vraag_document(SchoolFactory(), BRIEF_SCHOOL, "school")
    assert Documentopdracht.objects.count() == 4
    assert Documentopdracht.objects.van(school).count() == 3


def test_een_soort_die_niemand_maakt_kan_niet_worden_besteld() -> None:
    with pytest.raises(KeyError):
        vraag_document(SchoolFactory(), "tlv.verzonnen", "school")
    assert not Documentopdracht.objects.exists()
    with pytest.raises(ValueError, match="bestaat al"):
        registreer_documentsoort(VERKLARING, documentsoort(VERKLARING).ontwerp, documentsoort(VERKLARING).bij_mislukken)


@pytest.mark.parametrize(
    ("naam", "inhoud", "type_"),
    [
        ("opp.pdf", PDF, "application/pdf"),
        ("foto.png", PNG, "image/png"),
        ("foto.jpg", JPG, "image/jpeg"),
        ("verslag.docx", docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("eigenlijk-pdf.exe", PDF, "application/pdf"),
    ],
)
def test_wat_het_is_blijkt_uit_de_inhoud(naam: str, inhoud: bytes, type_: str) -> None:
    bijlage = bewaar(naam, inhoud)
    bijlage.refresh_from_db()
    assert (bijlage.mediatype, bijlage.bestandsnaam, bijlage.grootte) == (type_, naam, len(inhoud))
    assert bytes(bijlage.inhoud) == inhoud
    assert bijlage.sha256 == hashlib.sha256(inhoud).hexdigest()


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("leeg.pdf", b"", "is leeg"),
        ("groot.pdf", PDF + bytes(MAX_BYTES - len(PDF) + 1), "groter dan 10 MB"),
        ("opp.pdf", b"MZ" + bytes(64), "Bewaar het als PDF"),
        ("opp.pdf", b"<html><script>alert(1)</script></html>", "Bewaar het als PDF"),
        ("macro.zip", b"PK\x03\x04" + bytes(64), "Bewaar het als PDF"),
        ("opp 111222333.pdf", PDF, "burgerservicenummer"),
    ],
)
def test_wat_niet_kan_wordt_met_reden_geweigerd(naam: str, inhoud: bytes, zin: str) -> None:
    with pytest.raises(DomeinFout, match=zin):
        bewaar(naam, inhoud)
    assert not Bijlage.objects.exists()


def test_precies_tien_mb_kan() -> None:
    assert bewaar("opp.pdf", PDF + bytes(MAX_BYTES - len(PDF))).grootte == MAX_BYTES


def test_een_pad_in_de_naam_blijft_niet_staan() -> None:
    assert bewaar("../../etc/opp.pdf", PDF).bestandsnaam == "opp.pdf"
    assert bewaar(f"{'a' * 300}.pdf", PDF).bestandsnaam.endswith("a.pdf")


def test_de_bytes_blijven_in_de_database_als_alleen_de_lijst_nodig_is() -> None:
    bewaar("opp.pdf", PDF)
    assert "inhoud" in Bijlage.objects.zonder_inhoud().get().get_deferred_fields()
