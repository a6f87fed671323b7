"""Word, Excel and OpenDocument from outside: packages of XML. No macros, no objects, nothing fetched from elsewhere, no
BSN, no data about who made it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from typing import Final

from swv.documenten.keuring.soorten import BSN_ZIN, DOCX, ODT, XLSX, Weigering
from swv.toegang.bsn import bevat_bsn

MAX_DELEN: Final = 2_000
MAX_UITGEPAKT: Final = 100 * 1024 * 1024
MAX_DIEPTE: Final = 2
_BLOK: Final = 1024 * 1024
_MACRO: Final = "bevat macro's (een programma). Dat bewaren wij niet. Sla het op zonder macro's, of als PDF."
_OBJECT: Final = "bevat een ingesloten object. Dat bewaren wij niet. Sla het op als PDF en voeg die toe."
_ELDERS: Final = "haalt onderdelen op van een ander adres. Dat bewaren wij niet. Sla het op als PDF en voeg die toe."
_WACHTWOORD: Final = "is beveiligd met een wachtwoord. Haal het wachtwoord eraf en voeg het opnieuw toe."
_BESCHADIGD: Final = "is beschadigd: wij kunnen het niet openen. Sla het opnieuw op."
_BOM: Final = "wordt bij het uitpakken te groot om te controleren. Sla het op als PDF en voeg die toe."
_HOOFDDEEL: Final = {
    b"wordprocessingml.document.main+xml": DOCX,
    b"spreadsheetml.sheet.main+xml": XLSX,
}
_LEEG_OOXML: Final = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
_LEEG_ODF: Final = {
    "meta.xml": b'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta '
    b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:meta/>'
    b"</office:document-meta>",
}
# In these patterns a label ends at the next "<" too: in "<<<<" the search would begin anew at every sign and never end.
_EXTERN: Final = re.compile(
    rb"<Relationship\b(?=[^<>]*TargetMode=[\"']External)(?=[^<>]*Type=[\"'][^\"'<>]*/"
    rb"(?:attachedTemplate|oleObject|frame|subDocument|image)[\"'])[^<>]*>"
)
_LABEL: Final = re.compile(r"<[^<>]*>")
# Where one paragraph, cell or line ends; within it a number may be cut up by marks of its own.
_GRENS: Final = re.compile(r"</(?:\w+:)?(?:p|si|tc|row|c|h|table-cell|is)>|<(?:\w+:)?(?:tab|br|line-break)\b[^<>]*>")


def _open(inhoud: bytes) -> zipfile.ZipFile:
    try:
        pakket = zipfile.ZipFile(io.BytesIO(inhoud))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fout:
        raise Weigering(_BESCHADIGD) from fout
    delen = pakket.infolist()
    if len(delen) > MAX_DELEN or sum(deel.file_size for deel in delen) > MAX_UITGEPAKT:
        raise Weigering(_BOM)
    if any(deel.flag_bits & 0x1 for deel in delen):
        raise Weigering(_WACHTWOORD)
    if len({deel.filename for deel in delen}) != len(delen):
        raise Weigering(_BESCHADIGD)
    return pakket


class _Ruimte:
    """What a package may still grow to, together with the packages inside it."""

    def __init__(self) -> None:
        self._over = MAX_UITGEPAKT

    def neem(self, bytes_: int) -> None:
        self._over -= bytes_
        if self._over < 0:
            raise Weigering(_BOM)


def _uitgepakt(pakket: zipfile.ZipFile, ruimte: _Ruimte) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    """Every part with its bytes; what a part says about its size is not believed."""
    for deel in pakket.infolist():
        stukken = []
        try:
            with pakket.open(deel) as stroom:
                while stuk := stroom.read(_BLOK):
                    ruimte.neem(len(stuk))
                    stukken.append(stuk)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as fout:
            raise Weigering(_BESCHADIGD) from fout
        except Exception as fout:
            # The decompressors raise errors of their own.
            if type(fout).__module__ in {"zlib", "lzma", "_lzma", "bz2"}:
                raise Weigering(_BESCHADIGD) from fout
            raise
        yield deel, b"".join(stukken)


def soort_van(inhoud: bytes) -> str | None:
    """Kind of the package by its own contents, or None for any other zip."""
    with _open(inhoud) as pakket:
        namen = set(pakket.namelist())
        if "mimetype" in namen:
            with pakket.open("mimetype") as stroom:
                return ODT if stroom.read(100).strip() == ODT.encode() else None
        if "[Content_Types].xml" not in namen:
            return None
        with pakket.open("[Content_Types].xml") as stroom:
            typen = stroom.read(_BLOK)
    if b"macroEnabled" in typen:
        raise Weigering(_MACRO)
    return next((soort for teken, soort in _HOOFDDEEL.items() if teken in typen), None)


def maak_schoon(inhoud: bytes, mediatype: str) -> bytes:
    """The same package with its document properties emptied and one fixed time on every part.

    Raises ``Weigering`` for macros, objects, references to elsewhere, a password, a bomb, or a BSN in its text.
    """
    return _maak_schoon(inhoud, mediatype, 0, _Ruimte())


def _maak_schoon(inhoud: bytes, mediatype: str, diepte: int, ruimte: _Ruimte) -> bytes:
    uit = io.BytesIO()
    with _open(inhoud) as pakket, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for deel, bytes_ in _uitgepakt(pakket, ruimte):
            _keur_deel(deel.filename, bytes_, diepte, ruimte)
            schoon = zipfile.ZipInfo(deel.filename, (1980, 1, 1, 0, 0, 0))
            # The type of an OpenDocument package stands in front, readable without unpacking.
            schoon.compress_type = zipfile.ZIP_STORED if deel.filename == "mimetype" else zipfile.ZIP_DEFLATED
            leeg = _LEEG_ODF if mediatype == ODT else _LEEG_OOXML
            nieuw.writestr(schoon, leeg.get(deel.filename, bytes_))
    return uit.getvalue()


def _keur_deel(naam: str, inhoud: bytes, diepte: int, ruimte: _Ruimte) -> None:
    klein = naam.lower()
    if klein.endswith("vbaproject.bin") or klein.startswith(("basic/", "scripts/")) or "macrosheets/" in klein:
        raise Weigering(_MACRO)
    if "activex" in klein or inhoud.startswith((b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0")) or "oleobject" in klein:
        raise Weigering(_OBJECT)
    if klein == "meta-inf/manifest.xml" and b"encryption-data" in inhoud:
        raise Weigering(_WACHTWOORD)
    if inhoud.startswith(b"PK\x03\x04"):
        if diepte >= MAX_DIEPTE:
            raise Weigering(_OBJECT)
        _maak_schoon(inhoud, soort_van(inhoud) or "", diepte + 1, ruimte)
    elif klein.endswith(".rels") and _EXTERN.search(inhoud):
        raise Weigering(_ELDERS)
    elif klein.endswith(".xml"):
        if b"<!DOCTYPE" in inhoud or b"<!ENTITY" in inhoud:
            raise Weigering(_BESCHADIGD)
        if any(bevat_bsn(regel) for regel in tekst_van(inhoud)):
            raise Weigering(f"bevat {BSN_ZIN}")


def tekst_van(xml: bytes) -> list[str]:
    """What a reader sees, a paragraph or cell each. A number in pieces of different make-up comes whole."""
    bron = xml.decode("utf-16" if xml[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", errors="replace")
    return [unescape(_LABEL.sub("", deel)) for deel in _GRENS.split(bron)]
