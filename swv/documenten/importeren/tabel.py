"""From the bytes of a CSV or Excel file to rows of text. Pure: nothing is looked up or written.

Whatever cannot be trusted refuses the whole file, with the place and the reason: another encoding, a formula, an error
cell, a burgerservicenummer. Nothing is guessed.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook

from swv.toegang.bsn import bevat_bsn

# UTF-8 that was read as Latin-1 and saved again, or text in which characters were already lost.
_VERMINKT = re.compile("[ÃÂ][\u0080-\u00bf]|\ufffd")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP, _OUD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_SEP = re.compile(r"sep=.\r?\n", re.IGNORECASE)
_FOUTCEL = re.compile(r"#(?:DIV/0!|DEEL/0!|N/A|N/B|NAME\?|NAAM\?|NULL!|LEEG!|NUM!|GETAL!|REF!|VERW!|VALUE!|WAARDE!)")
# What an Excel file may grow to when it is unpacked.
_MAX_UITGEPAKT = 200 * 1024 * 1024
_BLOK = 1024 * 1024
# So many bytes tell what kind of text it is: the headings.
_BEGIN = 64
MAX_RIJEN = 50_000
_MAX_KOLOMMEN = 200
# Excel keeps fifteen digits; a longer number was something else, such as a code with an E in it.
_GEHEEL_TOT = 10**15
_FORMULE_ZIN = "Deze cel bevat een formule. Bewaar het bestand met waarden in plaats van formules."
SCHEIDINGEN = ";,\t"
_SCHEIDING_IN_WOORDEN = {";": "een puntkomma (;)", ",": "een komma (,)", "\t": "een tab"}
BSN_ZIN = (
    "Deze cel bevat een geldig burgerservicenummer (BSN). Het samenwerkingsverband mag het BSN niet gebruiken. "
    "Haal de nummers uit het bestand."
)


@dataclass(frozen=True, order=True)
class Melding:
    """Something about one row: its number in the file, the column and the reason, for the reader."""

    regel: int
    nr: str
    kolom: str
    reden: str

    def __str__(self) -> str:
        waar = f"rij {self.nr} (regel {self.regel})" if self.nr else f"regel {self.regel}"
        return f"{waar}, kolom {self.kolom}: {self.reden}" if self.kolom else f"{waar}: {self.reden}"


class BestandGeweigerd(Exception):
    """The file is refused as a whole; ``meldingen`` say where and why."""

    def __init__(self, *meldingen: Melding) -> None:
        super().__init__("; ".join(str(melding) for melding in meldingen))
        self.meldingen = meldingen


@dataclass(frozen=True)
class Regel:
    """One row of cells with its line number in the file. ``getallen``: places of cells that were numbers in Excel."""

    regel: int
    cellen: Sequence[str]
    getallen: Collection[int] = ()


def lees_tabel(inhoud: bytes, kolommen: Sequence[str], *, scheidingen: str = SCHEIDINGEN) -> Iterator[Regel]:
    """Rows that are not blank, the headings first, of a CSV file in UTF-8 or an Excel file (xlsx).

    Args:
        kolommen: the usual headings, to name the place of a fault in text that cannot be read.
        scheidingen: characters that may separate the cells of a CSV file.

    Raises:
        BestandGeweigerd: no spreadsheet, another encoding, loose quotes, too many rows, a formula, an error cell or a
            BSN.
    """
    if inhoud.startswith((_OUD_OFFICE, _PDF)):
        raise BestandGeweigerd(
            Melding(
                1, "", "", "Dit is geen rekenblad dat wij kunnen lezen. Bewaar het zonder wachtwoord als xlsx of CSV."
            )
        )
    regels = _uit_excel(inhoud) if inhoud.startswith(_ZIP) else _uit_csv(inhoud, kolommen, scheidingen)
    kop: Sequence[str] = ()
    aantal = 0
    for regel in regels:
        if any(cel.strip() for cel in regel.cellen):
            kop = kop or [cel.strip() for cel in regel.cellen]
            if (aantal := aantal + 1) > MAX_RIJEN + 1:
                raise BestandGeweigerd(
                    Melding(regel.regel, "", "", f"Het bestand heeft meer dan {MAX_RIJEN} rijen. Splits het.")
                )
            _keur_cellen(regel, kop)
            yield regel


def _keur_cellen(regel: Regel, kop: Sequence[str]) -> None:
    for plaats, cel in enumerate(regel.cellen):
        kolom = kop[plaats][:40] if plaats < len(kop) else ""
        if bevat_bsn(cel) or (plaats in regel.getallen and _verloor_nul(cel)):
            raise BestandGeweigerd(Melding(regel.regel, "", "" if bevat_bsn(kolom) else kolom, BSN_ZIN))
        if cel.lstrip().startswith("="):
            raise BestandGeweigerd(Melding(regel.regel, "", kolom, _FORMULE_ZIN))
        if _FOUTCEL.fullmatch(cel.strip()):
            raise BestandGeweigerd(Melding(regel.regel, "", kolom, f"In deze cel staat een fout: {cel.strip()}."))


def _verloor_nul(cel: str) -> bool:
    """A BSN that begins with 0 is a number of eight digits in Excel; a day as 20260801 is not one."""
    if not re.fullmatch(r"\d{8}", cel) or not bevat_bsn(f"0{cel}"):
        return False
    return not re.fullmatch(r"(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])", cel)


# --- CSV ------------------------------------------------------------------------------------------------------------


def _uit_csv(inhoud: bytes, kolommen: Sequence[str], scheidingen: str) -> Iterator[Regel]:
    tekst = _decodeer(inhoud, kolommen, scheidingen[0])
    # Excel writes its separator above the table when it is told to.
    sep = _SEP.match(tekst)
    eerste = next((regel for regel in tekst[sep.end() if sep else 0 :].splitlines() if regel.strip()), "")
    scheiding = max(scheidingen, key=eerste.count)
    if eerste and len(kolommen) > 1 and scheiding not in eerste:
        woorden = " of ".join(_SCHEIDING_IN_WOORDEN[teken] for teken in scheidingen)
        raise _geweigerd(f"De kolommen zijn niet gescheiden met {woorden}.")
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True)
    try:
        if sep:
            next(lezer)
        for cellen in lezer:
            yield Regel(lezer.line_num, cellen)
    except csv.Error as fout:
        raise BestandGeweigerd(Melding(lezer.line_num, "", "", "De aanhalingstekens kloppen niet.")) from fout


def _decodeer(inhoud: bytes, kolommen: Sequence[str], scheiding: str) -> str:
    if inhoud.startswith(_UTF16) or _is_utf16_zonder_merk(inhoud):
        raise BestandGeweigerd(Melding(1, "", kolommen[0], "Het bestand is UTF-16. Sla het op als CSV in UTF-8."))
    if b"\x00" in inhoud:
        raise _geweigerd("Dit is geen Excel- of CSV-bestand. Kies een bestand dat eindigt op .xlsx of .csv.")
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        reden = f"Teken {fout.object[fout.start]:#04x} is geen UTF-8. Sla het bestand op als CSV in UTF-8."
        ervoor = fout.object[: fout.start].decode("utf-8")
        raise BestandGeweigerd(_melding_bij(ervoor, reden, kolommen, scheiding)) from fout
    if verminkt := _VERMINKT.search(tekst):
        reden = f"“{verminkt.group()}” is verminkte tekst: het bestand is eerder in een andere codering bewaard."
        raise BestandGeweigerd(_melding_bij(tekst[: verminkt.start()], reden, kolommen, scheiding))
    return tekst


def _is_utf16_zonder_merk(inhoud: bytes) -> bool:
    """Latin text in two bytes a character: one of the two is always 0, the other never."""
    eerste, tweede = inhoud[:_BEGIN:2], inhoud[1:_BEGIN:2]
    return any(bool(nul) and all(teken) and not any(nul) for teken, nul in ((eerste, tweede), (tweede, eerste)))


def _melding_bij(ervoor: str, reden: str, kolommen: Sequence[str], scheiding: str) -> Melding:
    """Points at the place after ``ervoor``: line, first cell of that line as row number, and column by counting."""
    begin = ervoor.splitlines(keepends=True)
    laatste = begin[-1] if begin and not begin[-1].endswith(("\n", "\r")) else ""
    regel = len(begin) if laatste else len(begin) + 1
    cellen = laatste.split(scheiding)
    kolom = kolommen[len(cellen) - 1] if len(cellen) <= len(kolommen) else ""
    return Melding(regel, cellen[0] if len(cellen) > 1 and cellen[0].isdecimal() else "", kolom, reden)


# --- Excel ----------------------------------------------------------------------------------------------------------


def _uit_excel(inhoud: bytes) -> Iterator[Regel]:
    try:
        _keur_boek(inhoud)
        boek = CalamineWorkbook.from_filelike(io.BytesIO(inhoud))
        bladen = (boek.get_sheet_by_name(naam) for naam in boek.sheet_names)
        blad = next((blad for blad in bladen if blad.height), None)
    except (
        CalamineError,
        zipfile.BadZipFile,
        ElementTree.ParseError,
        KeyError,
        OSError,
        ValueError,
        zlib.error,
    ) as fout:
        raise _geweigerd("Dit bestand is geen Excel-bestand (xlsx) of het is beschadigd.") from fout
    except (NotImplementedError, RuntimeError) as fout:
        # A way of packing or a password that the reader of zip files does not know.
        raise _geweigerd("Dit Excel-bestand kunnen wij niet openen. Bewaar het opnieuw, zonder wachtwoord.") from fout
    for nummer, rij in enumerate(blad.to_python(skip_empty_area=False) if blad else (), start=1):
        getallen = {plaats for plaats, cel in enumerate(rij) if isinstance(cel, int | float)}
        yield Regel(nummer, [_als_tekst(cel) for cel in rij], getallen)


def _geweigerd(reden: str) -> BestandGeweigerd:
    return BestandGeweigerd(Melding(1, "", "", reden))


def _als_tekst(cel: Any) -> str:
    """As a person would type it: whole numbers without point, dates as dd-mm-jjjj."""
    match cel:
        case bool():
            return "ja" if cel else "nee"
        case float() if cel.is_integer() and abs(cel) < _GEHEEL_TOT:
            return str(int(cel))
        case float():
            return str(cel).replace(".", ",").upper()
        case datetime() | date():
            return f"{cel:%d-%m-%Y}"
        case _:
            return str(cel)


def _keur_boek(inhoud: bytes) -> None:
    """Look into the package itself, before a reader takes room for it: a reader makes a table as large as the last cell
    says, and shows the last outcome of a formula, and an error as nothing."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        delen = archief.infolist()
        if sum(deel.file_size for deel in delen) > _MAX_UITGEPAKT:
            raise _geweigerd("Dit Excel-bestand is uitgepakt te groot. Splits het.")
        bladen = [deel for deel in delen if re.fullmatch(r"xl/worksheets/[^/]+\.xml", deel.filename)]
        if not bladen:
            raise KeyError("xl/worksheets")
        for deel in delen:
            # To the end: a part that is larger than it says fails its checksum here, and not in the reader.
            with archief.open(deel) as stroom:
                begin = stroom.read(2048)
                if deel in bladen and b"<!DOCTYPE" in begin:
                    raise ElementTree.ParseError("doctype")
                while stroom.read(_BLOK):
                    pass
        met_gegevens = 0
        for blad in bladen:
            with archief.open(blad) as stroom:
                met_gegevens += _keur_blad(stroom)
    if met_gegevens > 1:
        raise _geweigerd(
            "Het bestand heeft meer dan een werkblad met gegevens. Bewaar het blad dat u wilt inlezen apart."
        )


def _keur_blad(stroom: Any) -> bool:
    """Returns whether there is anything on the sheet."""
    gevuld = False
    rij = kolom = 0
    for _, element in ElementTree.iterparse(stroom):
        soort = element.tag.rpartition("}")[2]
        if soort == "c":
            kolom += 1
            plaats = element.get("r", "")
            letters = plaats.rstrip("0123456789") or _letters(kolom)
            regel = int(plaats[len(letters) :] or rij + 1) if plaats else rij + 1
            if len(element):
                gevuld = True
                _keur_plaats(regel, letters)
            if element.get("t") == "e":
                raise BestandGeweigerd(Melding(regel, "", letters, "In deze cel staat een fout van Excel."))
            if any(kind.tag.rpartition("}")[2] == "f" for kind in element):
                raise BestandGeweigerd(Melding(regel, "", letters, _FORMULE_ZIN))
        elif soort == "row":
            rij, kolom = int(element.get("r") or rij + 1), 0
            element.clear()
    return gevuld


def _keur_plaats(regel: int, letters: str) -> None:
    if regel > MAX_RIJEN + 1:
        raise BestandGeweigerd(
            Melding(regel, "", letters, f"Het werkblad heeft meer dan {MAX_RIJEN} rijen. Splits het, of wis deze cel.")
        )
    if _nummer(letters) > _MAX_KOLOMMEN:
        raise BestandGeweigerd(
            Melding(regel, "", letters, f"Het werkblad heeft meer dan {_MAX_KOLOMMEN} kolommen. Wis wat hier staat.")
        )


def _nummer(letters: str) -> int:
    """Number of a column: A is 1, AA is 27."""
    nummer = 0
    for letter in letters.upper():
        nummer = nummer * 26 + ord(letter) - ord("A") + 1
    return nummer


def _letters(nummer: int) -> str:
    letters = ""
    while nummer:
        nummer, rest = divmod(nummer - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
