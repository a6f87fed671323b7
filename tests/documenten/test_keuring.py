"""What the inspection lets through and in which form, and what it refuses with which words."""

import io
import time

import pikepdf
import pytest
from PIL import Image

from swv.documenten.keuring import beeld as beeldkeuring
from swv.documenten.keuring import kantoorbestand
from swv.documenten.keuring import pdf as pdfkeuring
from swv.documenten.keuring.proces import VOORBEELD, keur, voorbeeld
from swv.documenten.keuring.soorten import DOCX, JPG, ODT, PDF, PNG, TXT, XLSX, Weigering
from tests.documenten import bestanden
from tests.documenten.bestanden import BSN, als_bytes, nieuwe_pdf

GROEPEN = f"<w:t>Nummer {BSN[:3]}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{BSN[3:]}</w:t>"


def test_de_soort_blijkt_uit_de_inhoud(subtests: pytest.Subtests) -> None:
    for einde, inhoud, soort in [
        (".pdf", bestanden.pdf(), PDF),
        (".jpg", bestanden.beeld(), JPG),
        (".jpeg", bestanden.beeld(), JPG),
        (".png", bestanden.beeld("PNG"), PNG),
        (".docx", bestanden.docx(), DOCX),
        (".xlsx", bestanden.xlsx(), XLSX),
        (".odt", bestanden.odt(), ODT),
        (".txt", "Eén regel, met een €.".encode("cp1252"), TXT),
    ]:
        with subtests.test(einde=einde):
            mediatype, schoon = keur(inhoud, einde)
            assert mediatype == soort
            assert keur(schoon, einde) == (soort, schoon) or soort == JPG


def _geheim() -> bytes:
    return als_bytes(nieuwe_pdf("x"), encryption=pikepdf.Encryption(owner="eigenaar", user="lezer"))


def _met_actie(actie: pikepdf.Dictionary) -> bytes:
    pdf = nieuwe_pdf("x")
    pdf.Root.OpenAction = actie
    return als_bytes(pdf)


def _met_bijlage() -> bytes:
    pdf = nieuwe_pdf("x")
    pdf.attachments["virus.exe"] = b"MZ"
    return als_bytes(pdf)


def _met_invulveld(waarde: str) -> bytes:
    pdf = nieuwe_pdf("x")
    veld = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("nummer"), V=pikepdf.String(waarde))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([pdf.make_indirect(veld)]))
    return als_bytes(pdf)


def _lange_pdf() -> bytes:
    pdf = pikepdf.new()
    for _ in range(pdfkeuring.MAX_BLADZIJDEN + 1):
        pdf.add_blank_page()
    return als_bytes(pdf)


def _versleutelde_zip() -> bytes:
    inhoud = bytearray(bestanden.docx())
    for teken, plaats in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = 0
        while (begin := inhoud.find(teken, begin)) >= 0:
            inhoud[begin + plaats] |= 1
            begin += 4
    return bytes(inhoud)


SJABLOON_ELDERS = (
    '<Relationships><Relationship Id="r1" Type="http://x/relationships/attachedTemplate" '
    'Target="https://kwaad.invalid/a.dotm" TargetMode="External"/></Relationships>'
)
OUD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

GEWEIGERD = [
    ("exe", b"MZ" + bytes(64), ".pdf", "Bewaar het als PDF"),
    ("html", b"<html><script>alert(1)</script></html>", ".pdf", "Bewaar het als PDF"),
    ("zip", bestanden.pakket({"a.txt": "a"}), ".docx", "Bewaar het als PDF"),
    ("halve zip", b"PK\x03\x04" + bytes(64), ".docx", "beschadigd"),
    ("gif", b"GIF89a" + bytes(20), ".gif", "Bewaar het als PDF"),
    ("heic", b"\x00\x00\x00\x18ftypheic" + bytes(12), ".jpg", "Bewaar de foto als JPG"),
    ("oude Word", OUD, ".doc", "oude versie van Word of Excel"),
    ("Word met wachtwoord", OUD + "EncryptedPackage".encode("utf-16-le"), ".docx", "wachtwoord"),
    ("naam en inhoud", bestanden.pdf(), ".docx", "eindigt op .docx, maar het is een bestand van de soort PDF"),
    ("zonder einde", bestanden.pdf(), "", "zonder einde"),
    ("pdf als tekst", bestanden.pdf(), ".txt", "soort PDF"),
    ("kapotte pdf", b"%PDF-1.7\n%%EOF\n", ".pdf", "beschadigd"),
    ("lege pdf", als_bytes(pikepdf.new()), ".pdf", "geen bladzijden"),
    ("dikke pdf", _lange_pdf(), ".pdf", "meer dan 500 bladzijden"),
    ("pdf met wachtwoord", _geheim(), ".pdf", "wachtwoord"),
    (
        "JavaScript",
        _met_actie(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))),
        ".pdf",
        "programma",
    ),
    (
        "opdracht",
        _met_actie(pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))),
        ".pdf",
        "programma",
    ),
    ("bestand in pdf", _met_bijlage(), ".pdf", "zelf een bestand als bijlage"),
    ("bsn op bladzijde 2", bestanden.pdf("Niets", f"BSN {BSN}"), ".pdf", r"op bladzijde 2 een getal .* \(BSN\)"),
    ("bsn in invulveld", _met_invulveld(BSN), ".pdf", "burgerservicenummer"),
    ("bsn in docx", bestanden.docx(f"<w:t>{BSN}</w:t>"), ".docx", "burgerservicenummer"),
    ("bsn in stukken", bestanden.docx(GROEPEN), ".docx", "burgerservicenummer"),
    ("bsn in voettekst", bestanden.docx(**{"word/footer1.xml": f"<w:p>{BSN}</w:p>"}), ".docx", "(BSN)"),
    ("bsn in cel", bestanden.xlsx(BSN), ".xlsx", "burgerservicenummer"),
    ("bsn in odt", bestanden.odt(BSN), ".odt", "burgerservicenummer"),
    ("bsn in txt", f"nr {BSN}".encode(), ".txt", "burgerservicenummer"),
    (
        "bsn in ingesloten blad",
        bestanden.docx(word__embeddings__blad=bestanden.xlsx(BSN)),
        ".docx",
        "burgerservicenummer",
    ),
    ("macro", bestanden.docx(**{"word/vbaProject.bin": b"x"}), ".docx", "macro"),
    (
        "docm",
        bestanden.pakket({"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"}),
        ".docx",
        "macro",
    ),
    ("odt met macro", bestanden.odt(Basic__Standard__Module1="x"), ".odt", "macro"),
    (
        "odt met wachtwoord",
        bestanden.odt(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
        ".odt",
        "wachtwoord",
    ),
    ("object", bestanden.docx(word__embeddings__oleObject1="x"), ".docx", "ingesloten object"),
    ("programma in docx", bestanden.docx(word__media__plaatje=b"MZ\x90"), ".docx", "ingesloten object"),
    ("sjabloon elders", bestanden.docx(**{"word/_rels/settings.xml.rels": SJABLOON_ELDERS}), ".docx", "ander adres"),
    ("entiteit", bestanden.docx(**{"word/x.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]>"}), ".docx", "beschadigd"),
    ("zip met wachtwoord", _versleutelde_zip(), ".docx", "wachtwoord"),
    ("zipbom", bestanden.docx(word__bom=bytes(kantoorbestand.MAX_UITGEPAKT)), ".docx", "te groot"),
    (
        "bommen in een bestand",
        bestanden.docx(
            **{f"word__embeddings__{nr}.docx": bestanden.docx(word__bom=bytes(36 * 1024 * 1024)) for nr in range(3)}
        ),
        ".docx",
        "te groot",
    ),
    ("veel delen", bestanden.docx(**{f"d{nr}": b"" for nr in range(kantoorbestand.MAX_DELEN)}), ".docx", "te groot"),
    ("beeldbom", bestanden.beeld("PNG", (10_000, 5_001)), ".png", "50 miljoen beeldpunten"),
    ("kapotte foto", bestanden.beeld()[:200], ".jpg", "beschadigd"),
    ("geen tekst", b"abc\x00\x01", ".txt", "Bewaar het als PDF"),
]


def test_wat_niet_kan_wordt_met_reden_geweigerd(subtests: pytest.Subtests) -> None:
    for naam, inhoud, einde, zin in GEWEIGERD:
        with subtests.test(naam=naam), pytest.raises(Weigering, match=zin):
            keur(inhoud, einde)


def test_een_bestand_dat_de_zoeker_wil_ophouden_is_zo_klaar() -> None:
    """Labels that never end: a search that starts anew at each of them would take minutes."""
    for deel, inhoud in (
        ("word/_rels/a.xml.rels", "<Relationship " * 80_000),
        ("word/a.xml", "<" * 300_000),
        ("word/b.xml", "<br " * 100_000),
    ):
        begin = time.monotonic()
        kantoorbestand.maak_schoon(bestanden.docx(**{deel: inhoud}), bestanden.DOCX)
        assert time.monotonic() - begin < 5


def test_een_zip_die_liegt_over_zijn_maat_wordt_niet_geloofd() -> None:
    inhoud = bytearray(bestanden.docx(word__bom=bytes(kantoorbestand.MAX_UITGEPAKT + 1)))
    maat = (kantoorbestand.MAX_UITGEPAKT + 1).to_bytes(4, "little")
    leugen = bytes(inhoud).replace(maat, (1000).to_bytes(4, "little"))
    assert leugen != bytes(inhoud)
    with pytest.raises(Weigering):
        keur(leugen, ".docx")


class TestGegevensOverDeMaker:
    def test_uit_een_pdf(self) -> None:
        pdf = nieuwe_pdf("Een verslag.")
        pdf.docinfo["/Author"] = "Juf Sanne"
        with pdf.open_metadata() as xmp:
            xmp["dc:creator"] = ["Juf Sanne"]
        pdf.pages[0].PieceInfo = pikepdf.Dictionary(Geheim=pikepdf.String("Juf Sanne"))
        _, schoon = keur(als_bytes(pdf), ".pdf")
        heropend = pikepdf.open(io.BytesIO(schoon))
        assert "/Info" not in heropend.trailer
        assert "/Metadata" not in heropend.Root
        assert "/PieceInfo" not in heropend.pages[0]
        assert b"Sanne" not in schoon
        assert len(heropend.pages) == 1

    def test_uit_een_foto_die_rechtop_blijft(self) -> None:
        exif = Image.Exif()
        exif[0x0112] = 6
        exif[0x010F] = "Camera van Sanne"
        foto = bestanden.beeld(maat=(40, 20), exif=exif.tobytes(), comment=b"Sanne")
        assert b"Sanne" in foto
        _, schoon = keur(foto, ".jpg")
        assert b"Sanne" not in schoon
        beeld = Image.open(io.BytesIO(schoon))
        assert (beeld.size, dict(beeld.getexif())) == ((20, 40), {})

    def test_uit_een_doorzichtig_plaatje(self) -> None:
        uit = io.BytesIO()
        from PIL.PngImagePlugin import PngInfo

        gegevens = PngInfo()
        gegevens.add_text("Author", "Sanne")
        Image.new("RGBA", (5, 5), (0, 0, 0, 0)).save(uit, "PNG", pnginfo=gegevens)
        _, schoon = keur(uit.getvalue(), ".png")
        assert b"Sanne" not in schoon
        assert Image.open(io.BytesIO(schoon)).getpixel((0, 0)) == (0, 0, 0, 0)

    def test_uit_word_en_opendocument(self) -> None:
        for inhoud, einde, tekst in (
            (bestanden.docx(), ".docx", "word/document.xml"),
            (bestanden.odt(), ".odt", "content.xml"),
        ):
            _, schoon = keur(inhoud, einde)
            voor, na = bestanden.delen(inhoud), bestanden.delen(schoon)
            assert list(voor) == list(na)
            assert not any(b"Sanne" in deel or b"Regenboog" in deel for deel in na.values())
            assert na[tekst] == voor[tekst]
        assert schoon[30:38] == b"mimetype"


def test_hetzelfde_bestand_geeft_twee_keer_dezelfde_bytes() -> None:
    for inhoud, einde in ((bestanden.pdf(), ".pdf"), (bestanden.docx(), ".docx"), (bestanden.beeld(), ".jpg")):
        assert keur(inhoud, einde) == keur(inhoud, einde)


def test_een_voorbeeld_is_een_klein_plaatje() -> None:
    grote_foto = bestanden.beeld(maat=(4000, 3000))
    for inhoud, mediatype in ((bestanden.pdf(), PDF), (grote_foto, JPG)):
        plaatje = Image.open(io.BytesIO(voorbeeld(inhoud, mediatype)))
        assert plaatje.format == "PNG"
        assert plaatje.width <= VOORBEELD[0]
        assert plaatje.height <= VOORBEELD[1]
        assert plaatje.width > 500


def test_een_bladzijde_zo_groot_als_een_voetbalveld_geeft_toch_een_klein_plaatje() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(14_400, 3))
    plaatje = pdfkeuring.eerste_bladzijde(als_bytes(pdf), *VOORBEELD)
    assert plaatje.width <= VOORBEELD[0] + 1


def test_de_grens_van_een_afbeelding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beeldkeuring, "MAX_PIXELS", 100)
    assert beeldkeuring.maak_schoon(bestanden.beeld("PNG", (10, 10)), PNG)
    with pytest.raises(Weigering, match="beeldpunten"):
        beeldkeuring.maak_schoon(bestanden.beeld("PNG", (10, 11)), PNG)
