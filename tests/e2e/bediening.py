"""Two ways to work a page by what it says: with the mouse, and with the keyboard alone."""

import re
from typing import Any, Protocol

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.e2e.bezoek import veld

_MEER_DAN_GENOEG = 150

# What the focus is on, whether its ring can be seen, and whether something that stays in view lies over it.
_OVER_DE_FOCUS = """() => {
    const el = document.activeElement;
    if (!el || el === document.body) return {naam: "", zichtbaar: true, bedekt: false};
    const stijl = getComputedStyle(el), vak = el.getBoundingClientRect();
    const ring = stijl.outlineStyle !== "none" && parseFloat(stijl.outlineWidth) >= 2;
    const punten = [0.05, 0.5, 0.95].map(deel => document.elementFromPoint(
        vak.left + Math.min(vak.width / 2, 40), vak.top + vak.height * deel));
    return {
        naam: (el.getAttribute("aria-label") || el.innerText || el.name || el.tagName).trim().slice(0, 60),
        zichtbaar: (ring || stijl.boxShadow !== "none") && vak.width > 0 && vak.height > 0,
        bedekt: punten.every(punt => !punt || !(el.contains(punt) || punt.contains(el))),
    };
}"""


class Bediening(Protocol):
    """What a person does with a page. ``binnen`` narrows where to look."""

    page: Page

    def klik(self, rol: Any, naam: str, binnen: Locator | None = None) -> None:
        """Follow a link or press a button by its exact name."""

    def vul(self, label: str, tekst: str, binnen: Locator | None = None) -> None:
        """Replace the text of a field."""

    def kies(self, label: str, optie: str, binnen: Locator | None = None) -> None:
        """Choose from a list by a part of the words."""

    def rondje(self, naam: str, binnen: Locator | None = None) -> None:
        """Choose one of the round buttons."""

    def vink(self, naam: str, binnen: Locator | None = None) -> None:
        """Tick a box; ``naam`` is a part of its label."""

    def bestand(self, label: str, bestand: FilePayload) -> None:
        """Choose a file to send."""


class Muis:
    """With the mouse; works without JavaScript too."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def klik(self, rol: Any, naam: str, binnen: Locator | None = None) -> None:
        (binnen or self.page).get_by_role(rol, name=naam, exact=True).click()

    def vul(self, label: str, tekst: str, binnen: Locator | None = None) -> None:
        veld(binnen or self.page, label).fill(tekst)

    def kies(self, label: str, optie: str, binnen: Locator | None = None) -> None:
        lijst = veld(binnen or self.page, label)
        lijst.select_option(label=_optie(lijst, optie))

    def rondje(self, naam: str, binnen: Locator | None = None) -> None:
        (binnen or self.page).get_by_role("radio", name=naam, exact=True).check()

    def vink(self, naam: str, binnen: Locator | None = None) -> None:
        (binnen or self.page).get_by_role("checkbox", name=naam).check()

    def bestand(self, label: str, bestand: FilePayload) -> None:
        veld(self.page, label).set_input_files(bestand)


class Toetsenbord:
    """With Tab, Enter, Space and the arrows only. Every stop on the way must show its focus and not lie under
    something else; ``langs`` are the names of the stops of the last walk."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.langs: list[str] = []
        # Whoever listens gets the choice of a file; one who starts listening when Enter is pressed may be too late.
        page.on("filechooser", lambda keuze: None)

    def ga_naar(self, doel: Locator) -> None:
        """Press Tab until the focus is on the target."""
        expect(doel).to_have_count(1)
        self.langs = []
        for _ in range(_MEER_DAN_GENOEG):
            if doel.evaluate("el => el === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            self._keur_focus()
        raise AssertionError(f"Met Tab is {doel} op {self.page.url} niet te bereiken; langs: {self.langs}")

    def _keur_focus(self) -> None:
        focus = self.page.evaluate(_OVER_DE_FOCUS)
        self.langs.append(focus["naam"])
        assert focus["zichtbaar"], f"De focus is niet te zien op “{focus['naam']}” ({self.page.url})"
        assert not focus["bedekt"], f"De focus op “{focus['naam']}” ligt ergens onder ({self.page.url})"

    def klik(self, rol: Any, naam: str, binnen: Locator | None = None) -> None:
        self.ga_naar((binnen or self.page).get_by_role(rol, name=naam, exact=True))
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def vul(self, label: str, tekst: str, binnen: Locator | None = None) -> None:
        self.ga_naar(veld(binnen or self.page, label))
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(tekst)

    def kies(self, label: str, optie: str, binnen: Locator | None = None) -> None:
        lijst = veld(binnen or self.page, label)
        self.ga_naar(lijst)
        gezocht = _optie(lijst, optie)
        for _ in range(lijst.locator("option").count()):
            if lijst.evaluate("el => el.selectedOptions[0].label") == gezocht:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"“{optie}” is met de pijltjes niet te kiezen bij “{label}”")

    def rondje(self, naam: str, binnen: Locator | None = None) -> None:
        gezocht = (binnen or self.page).get_by_role("radio", name=naam, exact=True)
        groep = gezocht.evaluate("el => el.name")
        eerste = self.page.locator(f'input[type=radio][name="{groep}"]')
        gekozen = self.page.locator(f'input[type=radio][name="{groep}"]:checked')
        self.ga_naar(gekozen if gekozen.count() else eerste.first)
        self.page.keyboard.press("Space")
        for _ in range(eerste.count()):
            if gezocht.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"“{naam}” is met de pijltjes niet te kiezen")

    def vink(self, naam: str, binnen: Locator | None = None) -> None:
        vakje = (binnen or self.page).get_by_role("checkbox", name=naam)
        self.ga_naar(vakje)
        if not vakje.is_checked():
            self.page.keyboard.press("Space")
        expect(vakje).to_be_checked()

    def bestand(self, label: str, bestand: FilePayload) -> None:
        self.ga_naar(veld(self.page, label))
        with self.page.expect_file_chooser() as keuze:
            self.page.keyboard.press("Enter")
        keuze.value.set_files(bestand)


def _optie(lijst: Locator, deel: str) -> str:
    """The words of the one option that contains ``deel``."""
    namen = [naam.strip() for naam in lijst.locator("option").all_inner_texts()]
    gevonden = [naam for naam in namen if naam == deel] or [naam for naam in namen if re.search(re.escape(deel), naam)]
    assert len(gevonden) == 1, f"“{deel}” staat {len(gevonden)} keer in de lijst: {namen}"
    return gevonden[0]
