"""Reading CSV and Excel: the same text from both, and what refuses the whole file. No database."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from swv.documenten.importeren import tabel
from swv.documenten.importeren.tabel import BestandGeweigerd, lees_tabel

KOP = ["naam", "aantal"]
# Valid by the eleven test.
BSN = "123456782"
BSN_MET_NUL = "012345672"


def xlsx(*rijen: list[Any], blad: Callable[[Any, Any], None] | None = None) -> bytes:
    inhoud = io.BytesIO()
    boek = xlsxwriter.Workbook(inhoud, {"strings_to_formulas": False})
    eerste = boek.add_worksheet()
    datum = boek.add_format({"num_format": "dd-mm-yyyy"})
    for nr, rij in enumerate(rijen):
        for kolom, cel in enumerate(rij):
            if isinstance(cel, date):
                eerste.write_datetime(nr, kolom, cel, datum)
            else:
                eerste.write(nr, kolom, cel)
    if blad:
        blad(boek, eerste)
    boek.close()
    return inhoud.getvalue()


def csv(*rijen: list[Any], scheiding: str = ";") -> bytes:
    return "\r\n".join(scheiding.join(map(str, rij)) for rij in rijen).encode()


def cellen(inhoud: bytes) -> list[list[str]]:
    return [list(regel.cellen) for regel in lees_tabel(inhoud, KOP)]


def reden(inhoud: bytes) -> str:
    with pytest.raises(BestandGeweigerd) as fout:
        list(lees_tabel(inhoud, KOP))
    return str(fout.value)


def test_excel_en_csv_geven_dezelfde_tekst() -> None:
    rijen = [KOP, ["Bösdael", 12], ["De Brink", "3,5"]]
    als_tekst = [[str(cel) for cel in rij] for rij in rijen]
    assert cellen(csv(*rijen)) == cellen(csv(KOP, ["Bösdael", 12], ["De Brink", '"3,5"'], scheiding=",")) == als_tekst
    assert cellen(xlsx(KOP, ["Bösdael", 12], ["De Brink", 3.5])) == als_tekst
    assert cellen(b"\xef\xbb\xbf" + csv(*rijen)) == als_tekst


def test_datums_en_jaofnee_uit_excel_zoals_mensen_ze_typen() -> None:
    assert cellen(xlsx(KOP, [date(2026, 8, 1), True])) == [KOP, ["01-08-2026", "ja"]]


def test_lege_regels_tellen_niet_en_het_regelnummer_klopt() -> None:
    for inhoud in (csv(KOP, ["", ""], ["a", 1]), xlsx(KOP, ["", ""], ["a", 1])):
        assert [regel.regel for regel in lees_tabel(inhoud, KOP)] == [1, 3]


@pytest.mark.parametrize("getal", [BSN, "123-456-782", "1234 56 782", f"tel {BSN}"])
def test_een_bsn_in_een_cel_weigert_het_bestand_zonder_het_te_herhalen(getal: str) -> None:
    for inhoud in (csv(KOP, ["a", getal]), xlsx(KOP, ["a", getal])):
        zin = reden(inhoud)
        assert zin.startswith("regel 2, kolom aantal: Deze cel bevat een geldig burgerservicenummer")
        assert "mag het BSN niet gebruiken" in zin
        assert BSN not in zin


def test_een_bsn_als_getal_of_in_de_kop() -> None:
    assert "burgerservicenummer" in reden(xlsx(KOP, ["a", int(BSN)]))
    assert "burgerservicenummer" in reden(xlsx(KOP, ["a", int(BSN_MET_NUL)]))
    zin = reden(csv(["naam", BSN], ["a", 1]))
    assert "burgerservicenummer" in zin
    assert BSN not in zin


def test_een_dag_als_getal_is_geen_bsn() -> None:
    dag = next(
        f"2026{maand:02}{dag:02}"
        for maand in range(1, 13)
        for dag in range(1, 29)
        if sum(int(c) * g for c, g in zip(f"02026{maand:02}{dag:02}", (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11
        == 0
    )
    assert cellen(xlsx(KOP, ["a", int(dag)])) == [KOP, ["a", dag]]


def _formule(boek: Any, blad: Any) -> None:
    blad.write_formula("B2", "=1+1", None, 2)


def _foutcel(boek: Any, blad: Any) -> None:
    blad.write_formula("B2", "=1/0", None, "#DIV/0!")


def _twee_bladen(boek: Any, blad: Any) -> None:
    boek.add_worksheet().write("A1", "nog iets")


def _ver_weg(plaats: str) -> Callable[[Any, Any], None]:
    return lambda boek, blad: blad.write(plaats, "x")


def _liegt_over_de_maat() -> bytes:
    """A part that says it is one byte long, and unpacks to more than that."""
    inhoud = bytearray(xlsx(KOP, ["a", 1]))
    for teken, plaats in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        begin = 0
        while (begin := inhoud.find(teken, begin)) >= 0:
            lengte = plaats + 8 if teken.endswith(b"\x04") else plaats + 22
            if inhoud[begin + lengte : begin + lengte + 20] == b"xl/sharedStrings.xml":
                inhoud[begin + plaats : begin + plaats + 4] = (1).to_bytes(4, "little")
            begin += 4
    return bytes(inhoud)


def _zip(naam: str) -> bytes:
    inhoud = io.BytesIO()
    with zipfile.ZipFile(inhoud, "w") as archief:
        archief.writestr(naam, "<a/>")
    return inhoud.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (xlsx(KOP, ["a", 1], blad=_formule), "regel 2, kolom B: Deze cel bevat een formule"),
        (xlsx(KOP, ["a", 1], blad=_foutcel), "regel 2, kolom B: In deze cel staat een fout"),
        (xlsx(KOP, ["a", 1], blad=_twee_bladen), "meer dan een werkblad"),
        (xlsx(KOP, ["a", "=1+1"]), "formule"),
        (csv(KOP, ["a", "=SOM(A1)"]), "regel 2, kolom aantal: Deze cel bevat een formule"),
        (csv(KOP, ["a", "#DEEL/0!"]), "regel 2, kolom aantal: In deze cel staat een fout: #DEEL/0!"),
        (csv(KOP, ["a", '"b']), "aanhalingstekens"),
        ("naam;aantal\r\nBösdael;1".encode("latin-1"), "geen UTF-8"),
        ("naam;aantal\r\na;1".encode("utf-16"), "UTF-16"),
        ("naam;aantal\r\na;1".encode("utf-16-be"), "UTF-16"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff", "regel 1: Dit is geen Excel- of CSV-bestand"),
        (b"naam aantal\r\na 1", "een puntkomma (;) of een komma (,)"),
        (b"%PDF-1.7\n", "geen rekenblad"),
        (b"\xd0\xcf\x11\xe0oud", "geen rekenblad"),
        (xlsx(KOP, blad=_ver_weg("A1048576")), "regel 1048576, kolom A: Het werkblad heeft meer dan 50000 rijen"),
        (xlsx(KOP, blad=_ver_weg("XFD3")), "regel 3, kolom XFD: Het werkblad heeft meer dan 200 kolommen"),
        (_liegt_over_de_maat(), "beschadigd"),
        (_zip("word/document.xml"), "geen Excel-bestand"),
        (_zip("xl/worksheets/sheet1.xml"), "geen Excel-bestand"),
        (xlsx(KOP)[:200], "geen Excel-bestand"),
        (b"PK\x03\x04rommel", "geen Excel-bestand"),
    ],
    # A file holds the second in which it was made: as a name it would differ from one worker to another.
    ids=lambda waarde: waarde if isinstance(waarde, str) else "bestand",
)
def test_wat_niet_te_vertrouwen_is_wordt_geweigerd(inhoud: bytes, zin: str) -> None:
    assert zin in reden(inhoud)


def test_een_blad_met_een_doctype_wordt_niet_uitgepakt() -> None:
    goed, slecht = io.BytesIO(xlsx(KOP, ["a", 1])), io.BytesIO()
    with zipfile.ZipFile(goed) as van, zipfile.ZipFile(slecht, "w") as naar:
        for deel in van.namelist():
            tekst = van.read(deel)
            if "sheet1" in deel:
                tekst = tekst.replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1)
            naar.writestr(deel, tekst)
    assert "geen Excel-bestand" in reden(slecht.getvalue())


def test_te_veel_rijen_weigert_zonder_ze_allemaal_te_lezen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabel, "MAX_RIJEN", 2)
    assert len(cellen(csv(KOP, ["a", 1], ["b", 2]))) == 3
    assert "regel 4: Het bestand heeft meer dan 2 rijen" in reden(csv(KOP, ["a", 1], ["b", 2], ["c", 3]))


def test_wat_excel_zelf_toevoegt_staat_niet_in_de_weg() -> None:
    """The line that names the separator, tabs instead of semicolons, and empty cells behind the last column."""
    verwacht = [KOP, ["a", "1"]]
    assert cellen(b"sep=;\r\n" + csv(KOP, ["a", 1])) == cellen(csv(KOP, ["a", 1], scheiding="\t")) == verwacht


def test_een_code_die_excel_een_getal_maakte_wordt_geen_ander_getal() -> None:
    """BRIN 01E23 in a column that is not text."""
    assert cellen(xlsx(KOP, ["a", 1e23])) == [KOP, ["a", "1E+23"]]
