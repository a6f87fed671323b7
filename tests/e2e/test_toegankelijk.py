"""Every page: axe finds nothing against WCAG 2.2 A and AA, and nothing scrolls sideways at 320 px. In an ordinary run
each page in one of its states, in the endurance run in every role and state."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.bezoek import BREED, SMAL, Bezoeker, axe_klachten, steekt_uit
from tests.e2e.bladen import BLADEN, STEEKPROEF, Blad, Inhoud, maak_inhoud
from tests.e2e.wereld import WACHTWOORD, Huis
from tests.proefkantoor import Kantoorproces

Ingelogd = Callable[[str], Bezoeker]


@pytest.fixture(scope="module")
def inhoud(kantoor_proces: Kantoorproces, huis: Huis) -> Inhoud:
    with kantoor_proces.verbonden():
        return maak_inhoud(huis)


@pytest.fixture(scope="module")
def ingelogd(browser: Browser, kantoor_proces: Kantoorproces, inhoud: Inhoud) -> Iterator[Ingelogd]:
    """One visitor per account for all pages: logging in is what takes long."""
    bezoekers: dict[str, Bezoeker] = {}

    def van(wie: str) -> Bezoeker:
        if wie not in bezoekers:
            bezoekers[wie] = Bezoeker(browser, kantoor_proces.url)
            if wie:
                bezoekers[wie].log_in(wie, WACHTWOORD)
        return bezoekers[wie]

    yield van
    for bezoeker in bezoekers.values():
        bezoeker.sluit()


# All pages have their colours from one sheet: in an ordinary run one page in so many is looked at for contrast.
CONTRAST_OM_DE = 4


@pytest.mark.parametrize("blad", STEEKPROEF, ids=lambda blad: blad.naam)
def test_everybody_can_use_the_page(blad: Blad, inhoud: Inhoud, ingelogd: Ingelogd) -> None:
    met_contrast = STEEKPROEF.index(blad) % CONTRAST_OM_DE == 0
    _toets(blad, inhoud, ingelogd(blad.wie), contrast=met_contrast)


@pytest.mark.duurproef
@pytest.mark.parametrize("blad", BLADEN, ids=lambda blad: blad.naam)
def test_everybody_can_use_the_page_in_every_state(blad: Blad, inhoud: Inhoud, ingelogd: Ingelogd) -> None:
    _toets(blad, inhoud, ingelogd(blad.wie))


def _toets(blad: Blad, inhoud: Inhoud, bezoeker: Bezoeker, *, contrast: bool = True) -> None:
    page = bezoeker.page
    bezoeker.klachten.clear()
    page.set_viewport_size(BREED)
    if blad.status != 200:
        bezoeker.verwacht_antwoord(blad.status)

    antwoord = page.goto(inhoud.adres(blad))
    assert antwoord is not None
    assert antwoord.status == blad.status
    if blad.doe:
        blad.doe(page)

    assert axe_klachten(page, contrast=contrast) == []
    page.set_viewport_size(SMAL)
    assert steekt_uit(page) == []
    assert bezoeker.klachten == []
