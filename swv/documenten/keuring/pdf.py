"""PDF from outside: no programs, no files inside, no BSN, no data about who made it."""

from __future__ import annotations

import io
from typing import Any, Final

import pikepdf
import pypdfium2
from PIL import Image

from swv.documenten.keuring.soorten import BSN_ZIN, Weigering
from swv.toegang.bsn import bevat_bsn

MAX_BLADZIJDEN: Final = 500
# Far above what an ordinary report of 500 pages holds; a file beyond it is made to exhaust us.
MAX_OBJECTEN: Final = 400_000
_ACTIES: Final = frozenset({"/JavaScript", "/Launch", "/ImportData", "/Rendition", "/RichMediaExecute"})
# Where a viewer shows text that is not part of the page itself.
_TEKSTSLEUTELS: Final = frozenset(
    {"/V", "/DV", "/Contents", "/TU", "/Title", "/Alt", "/ActualText", "/URI", "/RC", "/Subj"}
)
_WEG: Final = ("/Metadata", "/PieceInfo", "/LastModified")
_PROGRAMMA: Final = (
    "bevat een programma (JavaScript of een opdracht). Dat bewaren wij niet. Druk het af naar een nieuwe PDF en voeg "
    "die toe."
)
_INGESLOTEN: Final = "heeft zelf een bestand als bijlage. Sla dat bestand los op en voeg het apart toe."


class _Wandeling:
    """Every dictionary of the file once, also those that stand inside another object."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._gezien = 0
        for object_ in pdf.objects:
            self._bekijk(object_)
        self._bekijk(pdf.trailer)

    def _bekijk(self, begin: Any) -> None:
        stapel = [begin]
        while stapel:
            object_ = stapel.pop()
            self._gezien += 1
            if self._gezien > MAX_OBJECTEN:
                raise Weigering("is te ingewikkeld om te controleren. Druk het af naar een nieuwe PDF en voeg die toe.")
            if isinstance(object_, pikepdf.Dictionary | pikepdf.Stream):
                self._keur(object_)
                kinderen = [object_[sleutel] for sleutel in object_.keys()]  # noqa: SIM118
            elif isinstance(object_, pikepdf.Array):
                kinderen = list(object_)
            else:
                continue
            # What is referred to comes by itself.
            stapel += [kind for kind in kinderen if isinstance(kind, pikepdf.Object) and not kind.is_indirect]

    @staticmethod
    def _keur(object_: Any) -> None:
        if "/JS" in object_ or "/XFA" in object_ or str(object_.get("/S", "")) in _ACTIES:
            raise Weigering(_PROGRAMMA)
        if "/EF" in object_ or str(object_.get("/Subtype", "")) == "/RichMedia":
            raise Weigering(_INGESLOTEN)
        for sleutel in _TEKSTSLEUTELS & set(object_.keys()):
            waarde = object_[sleutel]
            if isinstance(waarde, pikepdf.String) and bevat_bsn(str(waarde)):
                raise Weigering(f"bevat {BSN_ZIN}")
        for sleutel in _WEG:
            if sleutel in object_:
                del object_[sleutel]


def maak_schoon(inhoud: bytes) -> bytes:
    """The same pages without document properties, thumbnails of programs and earlier versions of the file.

    Raises ``Weigering`` when it is damaged, locked, holds a program or a file, has too many pages, or shows a BSN.
    """
    try:
        pdf = pikepdf.open(io.BytesIO(inhoud))
    except pikepdf.PasswordError as fout:
        raise Weigering("is beveiligd met een wachtwoord. Haal het wachtwoord eraf en voeg het opnieuw toe.") from fout
    except pikepdf.PdfError as fout:
        raise Weigering("is beschadigd: wij kunnen het niet openen. Maak de PDF opnieuw.") from fout
    with pdf:
        try:
            aantal = len(pdf.pages)
        except (pikepdf.PdfError, ValueError, RuntimeError, AttributeError) as fout:
            raise Weigering("is beschadigd: wij kunnen het niet openen. Maak de PDF opnieuw.") from fout
        if not aantal:
            raise Weigering("heeft geen bladzijden. Maak de PDF opnieuw.")
        if aantal > MAX_BLADZIJDEN:
            raise Weigering(f"heeft meer dan {MAX_BLADZIJDEN} bladzijden. Splits het.")
        _Wandeling(pdf)
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        uit = io.BytesIO()
        pdf.save(uit, deterministic_id=True, encryption=False)
    schoon = uit.getvalue()
    _zoek_bsn(schoon)
    return schoon


def _zoek_bsn(inhoud: bytes) -> None:
    document = pypdfium2.PdfDocument(inhoud)
    try:
        for nummer in range(len(document)):
            bladzijde = document[nummer]
            tekst = bladzijde.get_textpage()
            gevonden = bevat_bsn(tekst.get_text_bounded())
            tekst.close()
            bladzijde.close()
            if gevonden:
                raise Weigering(f"bevat op bladzijde {nummer + 1} {BSN_ZIN}")
    finally:
        document.close()


def eerste_bladzijde(inhoud: bytes, breedte: int, hoogte: int) -> Image.Image:
    """A picture of the first page that fits in this many pixels."""
    document = pypdfium2.PdfDocument(inhoud)
    try:
        bladzijde = document[0]
        breed, hoog = bladzijde.get_size()
        schaal = min(breedte / max(breed, 1), hoogte / max(hoog, 1))
        return bladzijde.render(scale=schaal, may_draw_forms=False).to_pil()
    finally:
        document.close()
