"""A file to begin with: the headings, one row as an example, and what every column takes, from the declaration."""

from __future__ import annotations

import tempfile
from typing import Any

import xlsxwriter
from django.http import HttpResponse

from swv.documenten.importeren.soort import Importsoort, Kolom
from swv.documenten.importeren.tabel import MAX_RIJEN
from swv.documenten.uitvoer import MEDIATYPE, Formaat

_BREEDTE = 12, 40
# What Excel allows in a list of choices, and in the words beside a cell.
_LANGSTE_KEUZELIJST = 255
_LANGSTE_UITLEG = 255


def voorbeeldbestand(soort: Importsoort) -> HttpResponse:
    """An Excel file that can be filled in and read in as it is.

    Every column is text, so that Excel leaves a leading nought and a code alone; choices are offered as a list. The
    explanation is a note at the heading and appears when a cell is chosen. The example row is refused when it is left.
    """
    with tempfile.TemporaryFile() as bestand:
        boek = xlsxwriter.Workbook(bestand, {"strings_to_formulas": False, "strings_to_numbers": False})
        blad = boek.add_worksheet("Invullen")
        tekst, kop = boek.add_format({"num_format": "@"}), boek.add_format({"bold": True, "num_format": "@"})
        schuin = boek.add_format({"italic": True, "num_format": "@"})
        for nr, kolom in enumerate(soort.kolommen):
            breedte = min(max(len(kolom.naam), len(kolom.voorbeeld), _BREEDTE[0]) + 2, _BREEDTE[1])
            blad.set_column(nr, nr, breedte, tekst)
            blad.write_string(0, nr, kolom.naam, kop)
            blad.write_comment(0, nr, kolom.in_woorden, {"author": "", "x_scale": 2})
            if kolom.voorbeeld:
                blad.write_string(1, nr, kolom.voorbeeld, schuin)
            blad.data_validation(1, nr, MAX_RIJEN, nr, _hulp(kolom))
        blad.write_comment(1, 0, "Dit is een voorbeeld. Vervang deze rij door uw eigen gegevens.", {"author": ""})
        blad.freeze_panes(1, 0)
        boek.close()
        bestand.seek(0)
        antwoord = HttpResponse(bestand.read(), content_type=MEDIATYPE[Formaat.XLSX])
    antwoord["Content-Disposition"] = f'attachment; filename="voorbeeld-{soort.meervoud}.xlsx"'
    return antwoord


def _hulp(kolom: Kolom) -> dict[str, Any]:
    hulp: dict[str, Any] = {
        "validate": "any",
        "input_title": kolom.label[:32],
        "input_message": kolom.in_woorden[:_LANGSTE_UITLEG],
    }
    if kolom.keuzes and len(",".join(kolom.keuzes)) <= _LANGSTE_KEUZELIJST:
        hulp |= {"validate": "list", "source": list(kolom.keuzes), "error_message": "Kies een van de mogelijkheden."}
    return hulp
