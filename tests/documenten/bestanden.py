"""Files as people and attackers send them, made small and by hand."""

import io
import zipfile
from collections.abc import Mapping

import pikepdf
from PIL import Image

BSN = "111222333"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"


def nieuwe_pdf(*teksten: str) -> pikepdf.Pdf:
    """A page with words for each text, to be changed further."""
    pdf = pikepdf.new()
    letter = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for tekst in teksten:
        pdf.add_blank_page(page_size=(595, 842))
        bladzijde = pdf.pages[-1]
        bladzijde.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=letter))
        bladzijde.Contents = pdf.make_stream(f"BT /F1 12 Tf 60 780 Td ({tekst}) Tj ET".encode("latin-1"))
    return pdf


def als_bytes(pdf: pikepdf.Pdf, **opties: object) -> bytes:
    uit = io.BytesIO()
    pdf.save(uit, **opties)  # type: ignore[arg-type]
    return uit.getvalue()


def pdf(*teksten: str) -> bytes:
    return als_bytes(nieuwe_pdf(*(teksten or ("Een verslag.",))))


def beeld(vorm: str = "JPEG", maat: tuple[int, int] = (40, 20), **opties: object) -> bytes:
    uit = io.BytesIO()
    Image.new("RGB", maat, (200, 30, 30)).save(uit, vorm, **opties)
    return uit.getvalue()


def pakket(delen: Mapping[str, bytes | str]) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


def delen(inhoud: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        return {naam: zip_.read(naam) for naam in zip_.namelist()}


def docx(tekst: str = "<w:t>Een verslag.</w:t>", **extra: bytes | str) -> bytes:
    """``extra`` are further parts; ``__`` in a name stands for a slash."""
    return pakket(
        {
            "[Content_Types].xml": f'<Types><Override ContentType="{DOCX}.main+xml"/></Types>',
            "_rels/.rels": "<Relationships/>",
            "word/document.xml": f"<w:document><w:body><w:p><w:r>{tekst}</w:r></w:p></w:body></w:document>",
            "docProps/core.xml": "<cp:coreProperties><dc:creator>Juf Sanne</dc:creator></cp:coreProperties>",
            "docProps/app.xml": "<Properties><Company>De Regenboog</Company></Properties>",
            **{naam.replace("__", "/"): inhoud for naam, inhoud in extra.items()},
        }
    )


def xlsx(cel: str = "12") -> bytes:
    return pakket(
        {
            "[Content_Types].xml": f'<Types><Override ContentType="{XLSX}.main+xml"/></Types>',
            "xl/worksheets/sheet1.xml": f"<worksheet><row><c><v>{cel}</v></c></row></worksheet>",
        }
    )


def odt(tekst: str = "Een verslag.", **extra: bytes | str) -> bytes:
    return pakket(
        {
            "mimetype": ODT,
            "content.xml": f"<office:body><text:p>{tekst}</text:p></office:body>",
            "meta.xml": "<office:meta><meta:initial-creator>Juf Sanne</meta:initial-creator></office:meta>",
            **{naam.replace("__", "/"): inhoud for naam, inhoud in extra.items()},
        }
    )
