"""Rows as a file to work on elsewhere: Excel or CSV, complete before it is sent.

No cell can become a formula: somebody else may have typed what a spreadsheet would carry out. In Excel every text is
written as text and marked as such; in CSV a quote is put in front.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import IO, Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone

from swv.domein import DomeinFout, Keuze

# More rows than this are not a list any more; it holds every pupil of a large region.
MAX_RIJEN = 25_000
_LANGSTE_CEL = 32_767
_GEVAARLIJK = frozenset("=+-@＝＋－＠")
_ONZICHTBAAR = "".join(map(chr, range(33))) + "\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff"
_IN_GEHEUGEN = 5 * 1024 * 1024


class Formaat(Keuze):
    XLSX = "xlsx", "Excel"
    CSV = "csv", "CSV"


MEDIATYPE = {
    Formaat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Formaat.CSV: "text/csv; charset=utf-8",
}


@dataclass(frozen=True)
class Uitvoerkolom:
    """One column: its heading, and where its value comes from: a path of attributes or a function of the row.

    A value is text, a whole number, a ``Decimal``, a date, a moment, a boolean or None. ``breedte`` is in characters.
    """

    kop: str
    waarde: str | Callable[[Any], Any]
    breedte: int = 18

    @property
    def lezer(self) -> Callable[[Any], Any]:
        return attrgetter(self.waarde) if isinstance(self.waarde, str) else self.waarde


def maak_bestand(
    rijen: Iterable[Any], kolommen: Sequence[Uitvoerkolom], formaat: Formaat, *, naam: str
) -> HttpResponse:
    """The rows as a download, called after ``naam`` and the day: so ``naam`` is what is listed, never a person.

    Raises ``DomeinFout`` for more than ``MAX_RIJEN`` rows.
    """
    lezers = [kolom.lezer for kolom in kolommen]
    tabel = ([lezer(rij) for lezer in lezers] for rij in _begrensd(rijen))
    with tempfile.SpooledTemporaryFile(max_size=_IN_GEHEUGEN) as bestand:
        _SCHRIJVERS[formaat](bestand, kolommen, tabel)
        bestand.seek(0)
        antwoord = HttpResponse(bestand.read(), content_type=MEDIATYPE[formaat])
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}-{timezone.localdate():%Y-%m-%d}.{formaat}"'
    antwoord["Cache-Control"] = "no-store"
    return antwoord


def _begrensd(rijen: Iterable[Any]) -> Iterator[Any]:
    for nummer, rij in enumerate(rijen, start=1):
        if nummer > MAX_RIJEN:
            raise DomeinFout(
                f"Deze lijst heeft meer dan {MAX_RIJEN} rijen. Kies filters, zodat er minder overblijven, en probeer "
                "het opnieuw."
            )
        yield rij


def is_formule(tekst: str) -> bool:
    """Whether a spreadsheet could carry this text out: it begins, behind blanks, with a sign of a formula."""
    return tekst[:1] in {"\t", "\r", "\n"} or tekst.lstrip(_ONZICHTBAAR)[:1] in _GEVAARLIJK


def onschadelijk(tekst: str) -> str:
    """The same text, with a quote in front where a spreadsheet would carry it out."""
    return f"'{tekst}" if is_formule(tekst) else tekst


def _schrijf_csv(bestand: IO[bytes], kolommen: Sequence[Uitvoerkolom], tabel: Iterable[Sequence[Any]]) -> None:
    """Semicolons, UTF-8 with BOM, decimal comma, dates as dd-mm-jjjj: what a Dutch Excel opens as it is meant."""
    tekst = io.TextIOWrapper(bestand, encoding="utf-8-sig", newline="", write_through=True)
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerow([onschadelijk(kolom.kop) for kolom in kolommen])
    schrijver.writerows([_als_tekst(waarde) for waarde in rij] for rij in tabel)
    tekst.detach()


def _als_tekst(waarde: Any) -> str:
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case datetime():
            return f"{_plaatselijk(waarde):%d-%m-%Y %H:%M}"
        case date():
            return f"{waarde:%d-%m-%Y}"
        case int():
            return str(int(waarde))
        case Decimal() | float():
            return str(waarde).replace(".", ",")
        case _:
            return onschadelijk(str(waarde))


def _plaatselijk(waarde: datetime) -> datetime:
    return timezone.localtime(waarde).replace(tzinfo=None) if timezone.is_aware(waarde) else waarde


def _schrijf_xlsx(bestand: IO[bytes], kolommen: Sequence[Uitvoerkolom], tabel: Iterable[Sequence[Any]]) -> None:
    """One sheet with typed cells, the headings frozen and filters on them."""
    boek = xlsxwriter.Workbook(bestand, {"constant_memory": True, "strings_to_formulas": False})
    try:
        blad = boek.add_worksheet("Lijst")
        opmaak = {
            date: boek.add_format({"num_format": "dd-mm-yyyy"}),
            datetime: boek.add_format({"num_format": "dd-mm-yyyy hh:mm"}),
            Decimal: boek.add_format({"num_format": "#,##0.00"}),
            str: boek.add_format({"num_format": "@", "quote_prefix": True}),
        }
        vet = boek.add_format({"bold": True})
        for nr, kolom in enumerate(kolommen):
            blad.set_column(nr, nr, kolom.breedte)
            blad.write_string(0, nr, kolom.kop, vet)
        laatste = 0
        for laatste, rij in enumerate(tabel, start=1):
            for nr, waarde in enumerate(rij):
                _schrijf_cel(blad, laatste, nr, waarde, opmaak)
        blad.freeze_panes(1, 0)
        blad.autofilter(0, 0, laatste, len(kolommen) - 1)
    finally:
        boek.close()


def _schrijf_cel(blad: Any, rij: int, nr: int, waarde: Any, opmaak: dict[type, Any]) -> None:
    match waarde:
        case None | "":
            return
        case bool():
            blad.write_string(rij, nr, _als_tekst(waarde))
        case datetime():
            blad.write_datetime(rij, nr, _plaatselijk(waarde), opmaak[datetime])
        case date():
            blad.write_datetime(rij, nr, waarde, opmaak[date])
        case int():
            blad.write_number(rij, nr, int(waarde))
        case Decimal() | float():
            blad.write_number(rij, nr, float(waarde), opmaak[Decimal])
        case _:
            tekst = str(waarde)[:_LANGSTE_CEL]
            blad.write_string(rij, nr, tekst, opmaak[str] if is_formule(tekst) else None)


_SCHRIJVERS = {Formaat.XLSX: _schrijf_xlsx, Formaat.CSV: _schrijf_csv}
