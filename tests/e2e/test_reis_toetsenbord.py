"""The journey by keyboard alone: Tab, Enter, Space and the arrows. Every stop shows its focus and lies in view."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from leerlingen.models import Leerling
from tests.e2e import reis
from tests.e2e.bediening import Toetsenbord
from tests.e2e.conftest import Bezoek
from tests.e2e.wereld import WACHTWOORD, Huis, aanvraag_tot, maak_leerling
from tests.proefkantoor import Kantoorproces
from tlv.enums import Onderdeel
from tlv.models import TlvAanvraag


@pytest.fixture
def leerling(kantoor_proces: Kantoorproces, huis: Huis) -> Iterator[Leerling]:
    """A pupil with everybody who has authority, not asked for yet."""
    with kantoor_proces.verbonden():
        yield maak_leerling(huis, "Tobias", "Toetsenbord")


@pytest.fixture
def compleet(kantoor_proces: Kantoorproces, huis: Huis) -> Iterator[TlvAanvraag]:
    """A request with every section complete, ready to be filed."""
    with kantoor_proces.verbonden():
        yield aanvraag_tot(huis, "compleet", "Tara", "Toetscompleet")


def _log_in(b: Toetsenbord, gebruikersnaam: str) -> None:
    b.page.goto("/")
    b.vul("Gebruikersnaam of e-mailadres", gebruikersnaam)
    b.vul("Wachtwoord", WACHTWOORD)
    with b.page.expect_navigation():
        b.page.keyboard.press("Enter")
    expect(b.page.get_by_role("button", name="Uitloggen")).to_be_visible()


def test_a_request_is_begun_filled_and_corrected_by_keyboard(bezoek: Bezoek, leerling: Leerling) -> None:
    b = Toetsenbord(bezoek().page)
    _log_in(b, "boc")

    b.ga_naar(b.page.get_by_role("searchbox", name="Zoek een leerling"))
    b.page.keyboard.insert_text("toetsenb")
    with b.page.expect_navigation():
        b.page.keyboard.press("Enter")
    b.klik("link", leerling.lijstnaam)
    reis.begin_aanvraag(b)

    reis.vul_voorgeschiedenis(b)
    reis.open_onderdeel(b, Onderdeel.SCHOOL_EN_NIVEAU3)
    b.vul("Van", "31-2-2026")
    b.klik("button", "Bewaren en terug")
    samenvatting = b.page.get_by_role("alert").filter(has_text="Er is iets niet goed ingevuld")
    expect(samenvatting).to_be_focused()
    b.ga_naar(samenvatting.get_by_role("link"))
    b.page.keyboard.press("Enter")
    van = b.page.get_by_label("Van", exact=True)
    expect(van).to_be_focused()
    expect(van).to_have_value("31-2-2026")
    b.page.keyboard.press("ControlOrMeta+a")
    b.page.keyboard.insert_text("1-9-2025")
    b.klik("button", "Bewaren en terug")
    expect(reis.melding(b.page)).to_contain_text("Bewaard")
    reis.vul_interventies(b)
    reis.voeg_opp_toe(b)
    expect(b.page.get_by_text("4 van 12 onderdelen klaar")).to_be_visible()


@pytest.mark.duurproef
def test_a_request_is_filed_and_advised_on_by_keyboard(bezoek: Bezoek, compleet: TlvAanvraag) -> None:
    b = Toetsenbord(bezoek().page)
    _log_in(b, "boc")
    reis.open_van_werklijst(b, compleet.kenmerk)
    reis.dien_in(b)
    expect(reis.kop(b.page)).to_be_focused()

    deskundige = Toetsenbord(bezoek().page)
    _log_in(deskundige, "deskundige1")
    reis.adviseer(deskundige, compleet.kenmerk, "Een kleine groep met vaste structuur is nodig voor dit kind.")
    expect(deskundige.page.get_by_text("Positief advies")).to_be_visible()


def test_the_first_stop_skips_to_the_content(bezoek: Bezoek) -> None:
    b = Toetsenbord(bezoek("boc").page)
    b.page.goto("/scholen/")

    b.page.keyboard.press("Tab")
    overslaan = b.page.get_by_role("link", name="Naar de inhoud")
    expect(overslaan).to_be_focused()
    expect(overslaan).to_be_in_viewport()
    b.page.keyboard.press("Enter")
    b.page.keyboard.press("Tab")

    assert b.page.evaluate("document.activeElement.closest('main') !== null")
