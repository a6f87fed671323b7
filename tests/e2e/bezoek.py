"""A visitor of the office: one browser context that forgives nothing.

An error in the console, a violation of the content security policy, a request to another host and an answer 5xx all
fail the test, with the address of the page they happened on.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response, expect

BREED = {"width": 1280, "height": 900}
SMAL = {"width": 320, "height": 720}
WACHTTIJD = 15_000
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_axe = Axe()

# What htmx says when somebody types on, or goes on, before the answer of a search or a draft has come.
_AFGEBROKEN = re.compile(r"htmx:(sendAbort|afterRequest)")


class Bezoeker:
    """Somebody with a browser; ``page`` is the open tab. ``klachten`` is what went wrong behind the screens."""

    def __init__(self, browser: Browser, adres: str, **opties: Any) -> None:
        self.adres = adres
        self.klachten: list[str] = []
        self._verwacht: set[int] = set()
        self.context: BrowserContext = browser.new_context(
            base_url=adres,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            viewport=BREED,
            reduced_motion="reduce",
            **opties,
        )
        self.context.set_default_timeout(WACHTTIJD)
        self.page: Page = self.context.new_page()
        self.context.on("console", self._hoor)
        self.context.on("request", self._volg)
        self.context.on("response", self._bekijk)
        self.page.on("pageerror", lambda fout: self.klachten.append(f"{self.page.url}: {fout}"))

    def verwacht_antwoord(self, status: int) -> None:
        """This visitor will meet an answer with this status; the console line about it is no complaint."""
        self._verwacht.add(status)

    def _hoor(self, bericht: ConsoleMessage) -> None:
        gevonden = re.search(r"responded with a status of (\d+)", bericht.text)
        if gevonden and int(gevonden[1]) in self._verwacht:
            return
        if _AFGEBROKEN.fullmatch(bericht.text.split(",")[0]):
            return
        if bericht.type in {"error", "warning"}:
            self.klachten.append(f"{self.page.url}: {bericht.text}")

    def _volg(self, verzoek: Request) -> None:
        if urlsplit(verzoek.url).netloc not in {urlsplit(self.adres).netloc, ""}:
            self.klachten.append(f"{self.page.url} vraagt {verzoek.url}")

    def _bekijk(self, antwoord: Response) -> None:
        if antwoord.status >= 500:
            self.klachten.append(f"{antwoord.url}: {antwoord.status}")

    def ga(self, pad: str) -> None:
        """Open an address, as from a bookmark."""
        self.page.goto(pad)

    def log_in(self, gebruikersnaam: str, wachtwoord: str) -> None:
        """Log in through the page for it, and stand on the first page of this user."""
        self.ga("/")
        self.page.get_by_label("Gebruikersnaam").fill(gebruikersnaam)
        self.page.get_by_label("Wachtwoord").fill(wachtwoord)
        self.page.get_by_role("button", name="Inloggen", exact=True).click()
        expect(self.page.get_by_role("button", name="Uitloggen").first).to_be_visible()

    def sluit(self) -> None:
        self.context.close()


def veld(binnen: Page | Locator, label: str) -> Locator:
    """The field with exactly this label, whether or not it says that it may stay empty."""
    return binnen.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(\(niet verplicht\))?\s*$"))


def axe_klachten(page: Page, *, contrast: bool = True) -> list[str]:
    """What axe finds on this page against WCAG 2.2 A and AA and its own good practice, one line each. Looking at the
    contrast of every letter takes it longest."""
    opties: dict[str, Any] = {"runOnly": WCAG, "resultTypes": ["violations"], "iframes": False, "preload": False}
    if not contrast:
        opties["rules"] = {"color-contrast": {"enabled": False}}
    uitkomst: Mapping[str, Any] = _axe.run(page, options=opties).response
    return [
        f"{klacht['id']} ({klacht['impact']}): {knoop['html'][:160]} {knoop['failureSummary']}"
        for klacht in uitkomst["violations"]
        for knoop in klacht["nodes"]
    ]


def steekt_uit(page: Page) -> list[str]:
    """The elements that make this page scroll sideways; empty when it fits its window."""
    return page.evaluate(
        """() => {
            const breedte = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= breedte) return [];
            return [...document.querySelectorAll("body *")]
                .filter(el => el.getBoundingClientRect().right > breedte + 1)
                .slice(0, 5).map(el => el.outerHTML.slice(0, 160));
        }"""
    )
