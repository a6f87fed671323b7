"""Letters per second: WeasyPrint as the worker uses it, against warm headless Chromium printing the same HTML.

Needs configured Django (templates). Ours makes PDF/A-3a and PDF/UA-1, Chromium a tagged PDF that is neither.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from statistics import fmean
from threading import Barrier

from django.template.loader import render_to_string
from playwright.sync_api import Page, sync_playwright

from bench.meten import Meting, om_en_om
from swv.documenten.briefpapier import Briefpapier
from swv.documenten.pdf import OPMAAK, render_pdf
from tests.documenten import brieven

CHROMIUM = "/usr/bin/chromium"
OPWARMEN = 5
RONDES = 15
BEURTEN = 2
KERNEN = min(os.cpu_count() or 1, 4)
MOMENT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


def meet() -> list[Meting]:
    """Above 1: ours is faster. One letter after another, and with every core at work."""
    html = _brief()
    met_opmaak = html.replace("</head>", f"<style>{OPMAAK.read_text()}</style></head>")
    with _warme_chromium() as pagina:
        seconden = om_en_om(
            lambda: _onze(html), lambda: _chromium(pagina, met_opmaak), rondes=RONDES, opwarmen=OPWARMEN
        )
    beurten = [(_onze_op_alle_kernen(html), _chromium_op_alle_kernen(met_opmaak)) for _ in range(BEURTEN)]
    return [
        _meting("een voor een", *(1 / duur for duur in seconden)),
        _meting(f"{KERNEN} tegelijk", *(fmean(reeks) for reeks in zip(*beurten, strict=True))),
    ]


def _meting(hoe: str, van_ons: float, van_chromium: float) -> Meting:
    uitleg = f"brief van 2 pagina's aan een ouder: wij {van_ons:.1f}, Chromium {van_chromium:.1f} per seconde"
    return Meting(
        f"brieven per seconde ÷ warme Chromium, {hoe}",
        van_ons / van_chromium,
        uitleg.replace(".", ","),
        "ten minste 0,2; wij maken PDF/A-3a en PDF/UA-1, Chromium geen van beide",
    )


def _brief() -> str:
    papier = Briefpapier(**brieven.PAPIER | {"demo": False})
    return render_to_string("tlv/pdf/brief_gezag.html", brieven.gewoon() | {"papier": papier})


def _onze(html: str) -> None:
    render_pdf(html, titel="Brief", gemaakt=MOMENT)


def _chromium(pagina: Page, html: str) -> None:
    pagina.set_content(html)
    pagina.pdf(prefer_css_page_size=True, print_background=True, tagged=True)


@contextmanager
def _warme_chromium() -> Iterator[Page]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield chromium.new_page()
        chromium.close()


def _onze_op_alle_kernen(html: str) -> float:
    """Per second, with as many processes as the worker has."""
    aantal = RONDES * KERNEN
    with ProcessPoolExecutor(KERNEN, mp_context=get_context("spawn")) as pool:
        list(pool.map(_onze, [html] * OPWARMEN * KERNEN))
        begin = time.perf_counter()
        list(pool.map(_onze, [html] * aantal))
        return aantal / (time.perf_counter() - begin)


def _chromium_op_alle_kernen(html: str) -> float:
    """Per second, with as many browsers as cores."""
    start = Barrier(KERNEN)

    def reeks(_: int) -> float:
        with _warme_chromium() as pagina:
            for _ronde in range(OPWARMEN):
                _chromium(pagina, html)
            start.wait()
            begin = time.perf_counter()
            for _ronde in range(RONDES):
                _chromium(pagina, html)
            return time.perf_counter() - begin

    with ThreadPoolExecutor(KERNEN) as pool:
        return RONDES * KERNEN / max(pool.map(reeks, range(KERNEN)))
