"""Which files are kept: kinds by content, the extensions that go with them, and what a refusal is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PDF: Final = "application/pdf"
JPG: Final = "image/jpeg"
PNG: Final = "image/png"
TXT: Final = "text/plain"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT: Final = "application/vnd.oasis.opendocument.text"


@dataclass(frozen=True)
class Bestandssoort:
    """What we call a kind of file, and how its name may end. ``beeld``: a picture of the first page can be made."""

    label: str
    extensies: tuple[str, ...]
    beeld: bool = False


SOORTEN: Final[dict[str, Bestandssoort]] = {
    PDF: Bestandssoort("PDF", (".pdf",), beeld=True),
    DOCX: Bestandssoort("Word (docx)", (".docx",)),
    XLSX: Bestandssoort("Excel (xlsx)", (".xlsx",)),
    ODT: Bestandssoort("OpenDocument (odt)", (".odt",)),
    JPG: Bestandssoort("JPG", (".jpg", ".jpeg"), beeld=True),
    PNG: Bestandssoort("PNG", (".png",), beeld=True),
    TXT: Bestandssoort("tekst (txt)", (".txt",)),
}
OPSOMMING: Final = ", ".join(soort.label for soort in SOORTEN.values())


class Weigering(Exception):
    """Why a file is not kept: the rest of a sentence that begins with "Het bestand …"."""


def extensie(naam: str) -> str:
    """The end of the name, in small letters and with its dot; empty when there is none."""
    stam, punt, einde = naam.rpartition(".")
    return f".{einde.lower()}" if punt and stam else ""


BSN_ZIN: Final = (
    "een getal dat een geldig burgerservicenummer (BSN) is. Het samenwerkingsverband mag het BSN niet gebruiken. "
    "Haal het nummer weg en voeg het bestand opnieuw toe."
)
