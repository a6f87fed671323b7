"""HTML to PDF: one file that is valid as PDF/A-3a (kept for years) and as PDF/UA-1 (readable for everyone).

WeasyPrint is imported inside the functions: a Celery worker forks after importing the tasks, and Pango does not
survive a fork. Nothing is fetched from network or disk: an image comes in as ``data:`` address, our own files by name
from a fixed list.
"""

from __future__ import annotations

import gc
import hashlib
import logging
import re
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pydyf
    from weasyprint import CSS, Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

STATISCH = Path(__file__).resolve().parents[2] / "static" / "swv"
OPMAAK = STATISCH / "pdf.css"
EIGEN_BESTANDEN = {"swv:watermerk.svg": (STATISCH / "pdf-watermerk.svg", "image/svg+xml")}

# PDF/A allows a property outside its own schemas only together with a description of that schema.
PDFUA_BESCHRIJVING = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""

DATUM = re.compile(
    r"(\d{1,2}) (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) (\d{4})"
)
# Pasted text holds control characters and line separators that no font can draw; a reader sees a space there.
STUURTEKENS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, 0x2028, 0x2029], " ")

_een_tegelijk = threading.Lock()


class PdfFout(Exception):
    """A PDF could not be made, or would not have been fit to send: the message says why, in Dutch."""


class _Meldingen(logging.Handler):
    """Collects what WeasyPrint only logs but we refuse: a missing image or alt text, an unprintable character."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.fouten: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        tekst = record.getMessage()
        if tekst.startswith(".notdef"):
            self.fouten.append(f"geen lettertype heeft het teken {tekst[-9:].strip(' ()')}")
        elif record.levelno >= logging.ERROR:
            self.fouten.append(tekst)


def render_pdf(html: str, *, titel: str, gemaakt: datetime, auteur: str = "", onderwerp: str = "") -> bytes:
    """Make a PDF/A-3a + PDF/UA-1 file of a whole HTML document that has ``lang`` on its root element.

    ``titel``, ``auteur`` and ``onderwerp`` go into the metadata; ``gemaakt`` (aware) is the moment the file names as
    its creation. The same arguments give the same bytes. Raises PdfFout when the HTML asks for anything outside the
    allow list, when an image lacks an alt text, when a character exists in no installed font, or when WeasyPrint fails.
    """
    if gemaakt.tzinfo is None:
        raise ValueError("gemaakt must be an aware datetime")
    moment = gemaakt.isoformat(timespec="seconds")
    kenmerk = hashlib.sha256("\0".join((titel, moment, html)).encode()).digest()[:16]
    metadata = {
        "title": titel,
        "authors": [auteur] if auteur else [],
        "description": onderwerp or None,
        "created": moment,
        "modified": moment,
    }
    with _een_tegelijk, _zonder_opruimen():
        return _render(html, metadata, kenmerk)


def _leesbaar(html: str) -> str:
    """Keep a date on one line and take out what cannot be printed."""
    return DATUM.sub("\\1\N{NO-BREAK SPACE}\\2\N{NO-BREAK SPACE}\\3", html.translate(STUURTEKENS))


@contextmanager
def _zonder_opruimen() -> Iterator[None]:
    """Pause the cyclic garbage collector: the many objects of a letter all live until it is done (a sixth faster)."""
    stond_aan = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if stond_aan:
            gc.enable()


def _render(html: str, metadata: dict[str, Any], kenmerk: bytes) -> bytes:
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    meldingen = _Meldingen()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(meldingen)
    try:
        bron = HTML(string=_leesbaar(html), url_fetcher=_ophaler())
        document = bron.render(font_config=_lettertypen(), stylesheets=[_opmaak()])
        for veld, waarde in metadata.items():
            setattr(document.metadata, veld, waarde)
        pdf = document.write_pdf(pdf_variant="pdf/a-3a", pdf_identifier=kenmerk, finisher=_maak_af)
    except FatalURLFetchingError as fout:
        raise PdfFout(f"De PDF mag dit niet ophalen: {fout}") from fout
    except Exception as fout:
        raise PdfFout(f"De PDF kon niet worden gemaakt: {fout!r}") from fout
    finally:
        logger.removeHandler(meldingen)
    if meldingen.fouten:
        raise PdfFout("De PDF is niet goed genoeg om te versturen: " + "; ".join(meldingen.fouten))
    return pdf


@cache
def _lettertypen() -> FontConfiguration:
    """One per process: making it reads every installed font."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def _opmaak() -> CSS:
    """The stylesheet of all our documents, parsed once per process."""
    from weasyprint import CSS

    return CSS(filename=OPMAAK, url_fetcher=_ophaler(), font_config=_lettertypen())


@cache
def _ophaler() -> URLFetcher:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Ophaler(URLFetcher):
        """Gives the files of the allow list and ``data:`` addresses; everything else stops the rendering."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if url in EIGEN_BESTANDEN:
                pad, soort = EIGEN_BESTANDEN[url]
                return URLFetcherResponse(url, pad.read_bytes(), {"Content-Type": soort})
            return super().fetch(url, headers)

    return Ophaler(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)


def _maak_af(document: Document, pdf: pydyf.PDF) -> None:
    """Last step before WeasyPrint writes the file."""
    _merk_als_pdfua(pdf)
    _pers_eenmaal(pdf)


def _merk_als_pdfua(pdf: pydyf.PDF) -> None:
    """Add the PDF/UA-1 identification to the XMP packet that the PDF/A variant has just written."""
    xmp = next(ding for ding in pdf.objects if getattr(ding, "extra", {}).get("Type") == "/Metadata")
    xmp.stream = [deel.replace(b"</rdf:RDF>", PDFUA_BESCHRIJVING + b"</rdf:RDF>") for deel in xmp.stream]


def _pers_eenmaal(pdf: pydyf.PDF) -> None:
    """Compress every stream here: pydyf would do it twice, the second time to compute the identifier."""
    import pydyf

    for ding in pdf.objects:
        if isinstance(ding, pydyf.Stream) and ding.compress:
            ding.stream = [zlib.compress(b"\n".join(map(pydyf._to_bytes, ding.stream)))]
            ding.extra["Filter"] = "/FlateDecode"
            ding.compress = False
