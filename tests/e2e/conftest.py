"""Fixtures of the browser tests: one browser, one running office, and visitors that forgive nothing."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.bezoek import WACHTTIJD, Bezoeker
from tests.e2e.wereld import WACHTWOORD, Huis, maak_huis
from tests.proefkantoor import Kantoorproces

# Playwright keeps an event loop in this thread; Django would refuse its database here without this.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# Without a window where it is there: half the work.
CHROMIUM = next(
    (pad for pad in ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium") if Path(pad).exists()),
    "/usr/bin/chromium",
)
expect.set_options(timeout=WACHTTIJD)

Bezoek = Callable[..., Bezoeker]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium; as root it has no sandbox to run in."""
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage", "--disable-gpu"],
    }


@pytest.fixture(scope="session")
def huis(kantoor_proces: Kantoorproces) -> Huis:
    """The office with everybody in it, one school and one board."""
    with kantoor_proces.verbonden():
        return maak_huis()


@pytest.fixture
def bezoek(browser: Browser, kantoor_proces: Kantoorproces, huis: Huis) -> Iterator[Bezoek]:
    """``bezoek("boc")`` is a browser in which boc is logged in, ``bezoek()`` one in which nobody is. Whatever went
    wrong behind the screens fails the test at its end."""
    bezoekers: list[Bezoeker] = []

    def open_bezoek(gebruikersnaam: str = "", **opties: Any) -> Bezoeker:
        bezoeker = Bezoeker(browser, kantoor_proces.url, **opties)
        bezoekers.append(bezoeker)
        if gebruikersnaam:
            bezoeker.log_in(gebruikersnaam, WACHTWOORD)
        return bezoeker

    yield open_bezoek
    klachten = [klacht for bezoeker in bezoekers for klacht in bezoeker.klachten]
    for bezoeker in bezoekers:
        bezoeker.sluit()
    assert not klachten, "\n".join([*klachten, kantoor_proces.log("web")[-2000:]])
