"""Letters per second: WeasyPrint as the worker uses it, against warm headless Chromium printing the same HTML."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.template.loader import render_to_string
from playwright.sync_api import Page, sync_playwright

from swv.documenten.briefpapier import Briefpapier
from swv.documenten.pdf import OPMAAK, render_pdf
from tests.documenten import brieven

CHROMIUM = Path("/usr/bin/chromium")
RONDES = 25
MOMENT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


def meet() -> list[tuple[str, float, str]]:
    """Name, ratio (above 1: ours is faster) and explanation. Both print in turn, so a busy machine slows both."""
    html = _brief()
    met_opmaak = html.replace("</head>", f"<style>{OPMAAK.read_text()}</style></head>")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        pagina = chromium.new_page()
        van_ons, van_chromium = _om_en_om(lambda: _onze(html), lambda: _chromium(pagina, met_opmaak))
        chromium.close()
    uitleg = (
        f"brief van 2 pagina's aan een ouder: {1 / van_ons:.1f} per seconde (PDF/A-3a en PDF/UA-1), "
        f"Chromium {1 / van_chromium:.1f} per seconde (getagd, geen PDF/A)"
    )
    return [("brieven per seconde ÷ warme Chromium", van_chromium / van_ons, uitleg)]


def _brief() -> str:
    papier = Briefpapier(**brieven.PAPIER | {"demo": False})
    return render_to_string("tlv/pdf/brief_gezag.html", brieven.gewoon() | {"papier": papier})


def _onze(html: str) -> None:
    render_pdf(html, titel="Brief", gemaakt=MOMENT)


def _chromium(pagina: Page, html: str) -> None:
    pagina.set_content(html)
    pagina.pdf(prefer_css_page_size=True, print_background=True, tagged=True)


def _om_en_om(*werk: Callable[[], None]) -> list[float]:
    """Median seconds of each, after three rounds to warm up."""
    tijden: list[list[float]] = [[] for _ in werk]
    for _ in range(RONDES + 3):
        for taak, reeks in zip(werk, tijden, strict=True):
            begin = time.perf_counter()
            taak()
            reeks.append(time.perf_counter() - begin)
    return [sorted(reeks[3:])[RONDES // 2] for reeks in tijden]
