"""Every letter as the reader gets it: valid for archive and screen reader, complete, and printable on one sheet."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import UTC, datetime
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from itertools import cycle
from pathlib import Path
from threading import Thread
from typing import Any

import pikepdf
import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from swv.documenten.briefpapier import Briefpapier
from swv.documenten.pdf import PdfFout, render_pdf
from tests.documenten import brieven
from tests.documenten.verapdf.valideer import valideer

MOMENT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
SJABLONEN = ["verklaring", "brief_gezag", "brief_school", "brief_bestuur"]
GEVALLEN = {"gewoon": brieven.gewoon, "lang": brieven.lang, "weigering": brieven.weigering}
ALLE = [
    (sjabloon, geval)
    for sjabloon in SJABLONEN
    for geval in GEVALLEN
    if (sjabloon, geval) != ("verklaring", "weigering")
]
MM = 72 / 25.4


def maak(sjabloon: str, context: dict[str, Any]) -> bytes:
    return render_pdf(render_to_string(f"tlv/pdf/{sjabloon}.html", context), titel="Een titel", gemaakt=MOMENT)


def pagina_teksten(pdf: bytes) -> list[str]:
    return [" ".join(pagina.extract_text().split()) for pagina in PdfReader(io.BytesIO(pdf)).pages]


def html(inhoud: str) -> str:
    return f'<!DOCTYPE html><html lang="nl"><head><title>x</title></head><body>{inhoud}</body></html>'


def zonder_demo(context: dict[str, Any]) -> dict[str, Any]:
    return context | {"papier": Briefpapier(**brieven.PAPIER | {"demo": False, "logo_svg": ""})}


def bovenkant_van_tekst(pdf: bytes, pagina: int = 0) -> list[tuple[float, float, str]]:
    """Each piece of text with its distance from the left and the top of the sheet to its baseline, in mm."""
    stukken: list[tuple[float, float, str]] = []

    def bezoek(tekst: str, cm: list[float], tm: list[float], *_: Any) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if tekst.strip():
            stukken.append((x / MM, 297 - y / MM, tekst.strip()))

    PdfReader(io.BytesIO(pdf)).pages[pagina].extract_text(visitor_text=bezoek)
    return stukken


def structuur(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """The structure elements in reading order."""
    gevonden: list[pikepdf.Dictionary] = []

    def daal_af(knoop: Any) -> None:
        if isinstance(knoop, pikepdf.Array):
            for kind in knoop:
                daal_af(kind)
        elif isinstance(knoop, pikepdf.Dictionary) and "/S" in knoop:
            gevonden.append(knoop)
            daal_af(knoop.get("/K"))

    daal_af(pdf.Root.StructTreeRoot.K)
    return gevonden


@pytest.mark.xdist_group("verapdf")
def test_brieven_zijn_geldig_als_pdfa_en_als_pdfua(tmp_path: Path) -> None:
    """Each letter in one case in turn; the endurance run has every letter in every case."""
    _zijn_geldig(tmp_path, list(zip(SJABLONEN, cycle(GEVALLEN), strict=False)))


@pytest.mark.duurproef
def test_alle_brieven_zijn_geldig_als_pdfa_en_als_pdfua(tmp_path: Path) -> None:
    _zijn_geldig(tmp_path, ALLE)


def _zijn_geldig(tmp_path: Path, brieven_: list[tuple[str, str]]) -> None:
    goed = []
    for sjabloon, geval in brieven_:
        goed.append(tmp_path / f"{sjabloon}-{geval}.pdf")
        goed[-1].write_bytes(maak(sjabloon, GEVALLEN[geval]()))
    goed.append(tmp_path / "zonder-demo-en-logo.pdf")
    goed[-1].write_bytes(maak("brief_gezag", zonder_demo(brieven.gewoon())))

    geen_ua, leeg, geen_pdf = tmp_path / "geen-ua.pdf", tmp_path / "leeg.pdf", tmp_path / "geen.pdf"
    with pikepdf.open(goed[0]) as pdf:
        pdf.Root.Metadata = pdf.make_stream(pdf.Root.Metadata.read_bytes().replace(b"pdfuaid:part", b"pdfuaid:deel"))
        pdf.Root.Metadata.stream_dict.update({"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML})
        pdf.save(geen_ua)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(leeg)
    geen_pdf.write_text("dit is geen PDF")

    oordelen = valideer([*goed, geen_ua, leeg, geen_pdf])

    assert len(oordelen) == 2 * (len(goed) + 3)
    ongeldig = {(oordeel.pad, oordeel.profiel) for oordeel in oordelen if not oordeel.geldig}
    verwacht = {(pad, profiel) for pad in (geen_ua, leeg, geen_pdf) for profiel in ("3a", "ua1")}
    assert ongeldig == verwacht, [oordeel for oordeel in oordelen if not oordeel.geldig and oordeel.pad in goed]


def test_metadata_en_taal() -> None:
    html_brief = render_to_string("tlv/pdf/verklaring.html", brieven.gewoon())
    inhoud = render_pdf(html_brief, titel="Verklaring 42", gemaakt=MOMENT, auteur="Het kantoor", onderwerp="TLV")
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]) == "Verklaring 42"
        with pdf.open_metadata() as meta:
            assert meta["dc:title"] == "Verklaring 42"
            assert meta["dc:creator"] == ["Het kantoor"]
            assert meta["dc:description"] == "TLV"
            assert meta["xmp:CreateDate"] == "2026-03-12T09:30:00+00:00"
            assert meta.pdfa_status == "3A"


def test_koppen_tabellen_en_logo_zijn_te_volgen_met_een_schermlezer() -> None:
    with pikepdf.open(io.BytesIO(maak("brief_gezag", brieven.gewoon()))) as pdf:
        elementen = structuur(pdf)
        soorten = [str(element.S) for element in elementen]
        koppen = [soort for soort in soorten if soort.startswith("/H")]
        assert koppen[0] == "/H1"
        assert koppen.count("/H1") == 1
        assert set(koppen[1:]) == {"/H2"}
        [logo] = [element for element in elementen if element.S == "/Figure"]
        assert str(logo.Alt) == "Logo van Samenwerkingsverband Passend Onderwijs Noord-Limburg"
        cellen = [element for element in elementen if element.S == "/TD"]
        assert cellen
        assert all(len(cel.A.Headers) == 1 for cel in cellen)


def test_dezelfde_invoer_geeft_dezelfde_bytes_ook_in_een_ander_proces() -> None:
    opdracht = (
        "import sys, hashlib; from datetime import datetime; from swv.documenten.pdf import render_pdf;"
        f"pdf = render_pdf(sys.stdin.read(), titel='t', gemaakt=datetime.fromisoformat('{MOMENT.isoformat()}'));"
        "print(hashlib.sha256(pdf).hexdigest())"
    )
    brief = render_to_string("tlv/pdf/brief_school.html", brieven.gewoon())
    sommen = {
        subprocess.run(
            [sys.executable, "-c", opdracht],
            input=brief,
            env=os.environ | {"PYTHONHASHSEED": zaad},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zaad in ("1", "2")
    }
    assert len(sommen) == 1


SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{}</svg>"
AANVRAGEN = [
    '<img alt="x" src="{basis}/logo.svg">',
    '<link rel="stylesheet" href="{basis}/stijl.css">',
    "<style>@import url('{basis}/stijl.css');</style>",
    "<p style=\"background: url('{basis}/logo.svg')\">x</p>",
    '<img alt="x" src="data:image/svg+xml,'
    + SVG.format("<image href='{basis}/logo.svg' width='9' height='9'/>")
    + '">',
]


@pytest.fixture
def bestanden(tmp_path: Path) -> Path:
    (tmp_path / "logo.svg").write_text(SVG.format(""))
    (tmp_path / "stijl.css").write_text("p { color: red }")
    return tmp_path


@pytest.mark.parametrize("inhoud", AANVRAGEN)
def test_niets_wordt_gelezen_van_schijf(inhoud: str, bestanden: Path) -> None:
    with pytest.raises(PdfFout):
        render_pdf(html(inhoud.format(basis=bestanden.as_uri())), titel="x", gemaakt=MOMENT)


@pytest.mark.parametrize("inhoud", AANVRAGEN)
def test_niets_wordt_opgehaald_van_het_netwerk(inhoud: str, bestanden: Path) -> None:
    opgehaald = []

    class Dienst(SimpleHTTPRequestHandler):
        def log_request(self, *_: Any) -> None:
            opgehaald.append(self.path)

    with HTTPServer(("127.0.0.1", 0), partial(Dienst, directory=str(bestanden))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        document = html(inhoud.format(basis=f"http://127.0.0.1:{server.server_port}"))
        with pytest.raises(PdfFout):
            render_pdf(document, titel="x", gemaakt=MOMENT)
        server.shutdown()
    assert opgehaald == []


def test_alleen_eigen_bestanden_van_de_lijst() -> None:
    assert render_pdf(html('<img alt="x" src="swv:watermerk.svg">'), titel="x", gemaakt=MOMENT)
    with pytest.raises(PdfFout):
        render_pdf(html('<img alt="x" src="swv:swv.css">'), titel="x", gemaakt=MOMENT)


def test_een_beeld_zonder_beschrijving_wordt_geweigerd() -> None:
    beeld = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    with pytest.raises(PdfFout, match="alt"):
        render_pdf(html(f'<img src="{beeld}">'), titel="x", gemaakt=MOMENT)


def test_een_teken_dat_niet_kan_worden_afgedrukt_wordt_geweigerd() -> None:
    with pytest.raises(PdfFout, match=r"geen lettertype heeft het teken U\+0378"):
        render_pdf(html("<p>naam \u0378</p>"), titel="x", gemaakt=MOMENT)


def test_stuurtekens_uit_geplakte_tekst_worden_spaties() -> None:
    [tekst] = pagina_teksten(
        render_pdf(html("<p>een\x0btwee\u2028drie\x00vier\x7fvijf</p>"), titel="x", gemaakt=MOMENT)
    )
    assert tekst.startswith("een twee drie vier vijf")


def test_een_moment_zonder_tijdzone_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="aware"):
        render_pdf(html("x"), titel="x", gemaakt=datetime(2026, 3, 12))  # noqa: DTZ001


@pytest.mark.parametrize("geval", ["gewoon", "lang"])
def test_de_verklaring_past_op_een_pagina_met_alles_wat_erop_hoort(geval: str) -> None:
    context = GEVALLEN[geval]()
    [tekst] = pagina_teksten(maak("verklaring", context))
    tekst = tekst.replace("- ", "-")
    for verwacht in [
        "Toelaatbaarheidsverklaring",
        "PO3101-2026-00042",
        context["leerling"]["naam"],
        "9 mei 2016",
        context["besluit"]["soort_voluit"],
        context["besluit"]["categorie_voluit"],
        "1 augustus 2026",
        "31 juli 2028",
        context["besluit"]["reden_einddatum"],
        context["school"]["naam"],
        "12AB-00",
        context["bestuur"]["naam"],
        "Samenwerkingsverband Passend Onderwijs Noord-Limburg",
        "orthopedagoog",
        "kinder-of jeugdpsycholoog",
        "11 maart 2026",
        "12 maart 2026",
        "mandaatbesluit van 1 augustus 2024",
        "directeur",
        "donderdag 23 april 2026",
    ]:
        assert verwacht in tekst, verwacht


@pytest.mark.parametrize("geval", ["gewoon", "weigering"])
@pytest.mark.parametrize("sjabloon", ["brief_gezag", "brief_school", "brief_bestuur"])
def test_een_gewone_brief_past_op_een_vel(sjabloon: str, geval: str) -> None:
    assert len(pagina_teksten(maak(sjabloon, GEVALLEN[geval]()))) == 2


@pytest.mark.parametrize("sjabloon", ["brief_gezag", "brief_bestuur"])
@pytest.mark.parametrize("geval", GEVALLEN)
def test_de_bezwaarclausule_is_compleet(sjabloon: str, geval: str) -> None:
    tekst = " ".join(pagina_teksten(maak(sjabloon, GEVALLEN[geval]())))
    for verwacht in [
        "uiterlijk op donderdag 23 april 2026",
        "zes weken",
        "gezag heeft over de leerling",
        "uw naam en adres",
        "de datum",
        "kenmerk A-2026-00042",
        "waarom u het er niet mee eens bent",
        "handtekening",
        "Bestuur Samenwerkingsverband Noord-Limburg, Postbus 100, 5800 AA Venray",
        "binnen een week daarna",
        "rechtbank Limburg",
        "LBT",
    ]:
        assert verwacht in tekst, verwacht


@pytest.mark.parametrize(
    ("sjabloon", "geval", "wel", "niet"),
    [
        (
            "brief_gezag",
            "gewoon",
            ["krijgt een toelaatbaarheidsverklaring", "reistijd te lang", "leerlingenvervoer"],
            ["krijgt geen"],
        ),
        (
            "brief_gezag",
            "weigering",
            ["krijgt geen toelaatbaarheidsverklaring", "geen reactie", "6 maart 2026", "twee ochtenden"],
            ["PO3101-"],
        ),
        (
            "brief_school",
            "gewoon",
            ["afgegeven", "Meld de TLV in ROD", "PO3101-2026-00042", "1 april 2028"],
            ["geweigerd"],
        ),
        ("brief_school", "weigering", ["geweigerd", "zorgplicht", "twee ochtenden"], ["ROD", "PO3101-"]),
        ("brief_bestuur", "gewoon", ["afgegeven", "De school meldt de TLV", "26 januari 2026"], ["geweigerd"]),
        ("brief_bestuur", "weigering", ["geweigerd", "zorgplicht", "negatief advies"], ["ROD", "PO3101-"]),
    ],
)
def test_de_brief_zegt_wat_er_is_besloten(sjabloon: str, geval: str, wel: list[str], niet: list[str]) -> None:
    tekst = " ".join(pagina_teksten(maak(sjabloon, GEVALLEN[geval]())))
    assert [zin for zin in wel if zin not in tekst] == []
    assert [zin for zin in niet if zin in tekst] == []
    assert "None" not in tekst


def test_alleen_de_brief_aan_de_ouder_noemt_de_zienswijze() -> None:
    for sjabloon in ("brief_school", "brief_bestuur", "verklaring"):
        assert "reistijd" not in " ".join(pagina_teksten(maak(sjabloon, brieven.gewoon())))


def test_een_zienswijze_zonder_opmerkingen() -> None:
    context = brieven.gewoon()
    context["zienswijze"] |= {"vorm": "geen_opmerkingen", "tekst": "", "antwoord": ""}
    tekst = " ".join(pagina_teksten(maak("brief_gezag", context)))
    assert "Op 2 maart 2026 liet u ons weten dat u geen opmerkingen hebt" in tekst


def test_vervolgpaginas_hebben_kenmerk_en_paginanummer() -> None:
    teksten = pagina_teksten(maak("brief_gezag", brieven.lang()))
    assert len(teksten) > 3
    for nummer, tekst in enumerate(teksten, start=1):
        assert f"Pagina {nummer} van {len(teksten)}" in tekst
        assert "A-2026-00042" in tekst


@pytest.mark.parametrize(("geval", "links"), [("gewoon", 25), ("lang", 118)])
def test_het_adres_staat_in_het_venster_en_niets_op_de_vouw(geval: str, links: int) -> None:
    context = GEVALLEN[geval]()
    stukken = bovenkant_van_tekst(maak("brief_gezag", context))
    boven_de_vouw = [(x, y, tekst) for x, y, tekst in stukken if 47 < y < 85]
    assert " ".join(tekst for _, _, tekst in boven_de_vouw).replace("- ", "-") == " ".join(context["brief"]["adres"])
    assert all(50 < y < 84 and x == pytest.approx(links, abs=0.5) for x, y, _ in boven_de_vouw)
    assert not [tekst for _, y, tekst in stukken if 97 < y < 102]


def test_het_demomerk_staat_op_elke_pagina_en_alleen_in_de_demo() -> None:
    merk = "DEMONSTRATIE – geen rechtsgeldig document"
    for sjabloon in SJABLONEN:
        assert all(merk in tekst for tekst in pagina_teksten(maak(sjabloon, brieven.lang())))
        assert not any("DEMO" in tekst for tekst in pagina_teksten(maak(sjabloon, zonder_demo(brieven.gewoon()))))


def test_wat_iemand_typt_blijft_tekst() -> None:
    context = brieven.gewoon()
    context["leerling"]["naam"] = "<script>alert(1)</script> & Zn."
    assert "<script>alert(1)</script> & Zn." in " ".join(pagina_teksten(maak("brief_gezag", context)))


def test_namen_met_bijzondere_letters_blijven_heel() -> None:
    context = brieven.gewoon()
    context["leerling"]["naam"] = "Łukasz Đặng-Şahinoğlu ’t Hæn"
    assert "Łukasz Đặng-Şahinoğlu ’t Hæn" in " ".join(pagina_teksten(maak("verklaring", context)))
