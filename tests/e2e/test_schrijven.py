"""Writing in a real browser: drafts by themselves, the lock, its warning, and keys. Nothing typed is lost."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import override_settings
from playwright.sync_api import Page, expect

from swv.toegang.models import Concept
from tests.e2e.bediening import Muis
from tests.e2e.conftest import Bezoek
from tests.e2e.wereld import WACHTWOORD, Huis, aanvraag_tot
from tests.proefkantoor import Kantoorproces
from tlv.models import Dossier, TlvAanvraag

TEKST = "Dit kind heeft een kleine groep nodig, met veel rust en vaste gewoonten."


@pytest.fixture
def leeg(kantoor_proces: Kantoorproces, huis: Huis) -> Iterator[TlvAanvraag]:
    with kantoor_proces.verbonden():
        yield aanvraag_tot(huis, "leeg", "Toos", "Tekstschrijver")


@pytest.fixture
def weging(leeg: TlvAanvraag) -> str:
    return f"/tlv/{leeg.pk}/onderdeel/hgpd_weging/"


@pytest.fixture
def uur_later(leeg: TlvAanvraag, kantoor_proces: Kantoorproces) -> Callable[[Page], None]:
    """The session of this browser was used an hour ago for the last time."""

    def terug(page: Page) -> None:
        sleutel = next(k["value"] for k in page.context.cookies() if k["name"] == settings.SESSION_COOKIE_NAME)
        with override_settings(SECRET_KEY=kantoor_proces.omgeving["SWV_GEHEIM"]):
            sessie = SessionStore(sleutel)
            sessie["slot_laatst"] -= 3600
            sessie.save()

    return terug


def test_wat_u_typt_wordt_tussendoor_bewaard_en_aangeboden(bezoek: Bezoek, weging: str, leeg: TlvAanvraag) -> None:
    b = Muis(bezoek("boc").page)
    b.page.goto(weging)
    stand = b.page.locator(".autosave-stand")
    expect(stand).to_be_empty()
    b.page.get_by_label("Weging").press_sequentially(TEKST[:20])
    expect(stand).to_contain_text(re.compile(r"Concept opgeslagen om \d\d:\d\d"))
    b.vul("Weging", TEKST)
    with b.page.expect_response("**/concept/"):
        pass

    b.page.goto(weging)
    expect(b.page.get_by_label("Weging")).to_have_value("")
    expect(b.page.get_by_role("heading", name=re.compile("^U was hier bezig"))).to_be_visible()
    b.klik("link", "Verder met uw concept")
    expect(b.page.get_by_label("Weging")).to_have_value(TEKST)
    b.klik("button", "Bewaren en terug")
    expect(b.page.get_by_text("Bewaard: Weging.")).to_be_visible()
    assert Dossier.objects.get(aanvraag=leeg).weging == TEKST
    assert not Concept.objects.filter(sleutel__contains=f":{leeg.pk}:").exists()


def test_wie_meteen_weggaat_verliest_niets(bezoek: Bezoek, weging: str) -> None:
    page = bezoek("boc").page
    page.goto(weging)
    page.get_by_label("Weging").fill(TEKST)
    page.goto("/hulp/")
    page.wait_for_timeout(500)
    page.goto(weging)
    page.get_by_role("link", name="Verder met uw concept").click()
    expect(page.get_by_label("Weging")).to_have_value(TEKST)


def test_een_vergrendelde_sessie_verliest_geen_letter(
    bezoek: Bezoek, weging: str, leeg: TlvAanvraag, uur_later: Callable[[Page], None]
) -> None:
    b = Muis(bezoek("boc").page)
    b.page.goto(weging)
    b.vul("Weging", TEKST)
    uur_later(b.page)
    b.klik("button", "Bewaren en terug")
    expect(b.page.get_by_role("heading", name="Uw sessie is vergrendeld")).to_be_visible()
    expect(b.page.get_by_role("navigation", name="Hoofdmenu")).to_have_count(0)
    b.vul("Wachtwoord", "niet mijn wachtwoord")
    b.klik("button", "Ontgrendelen")
    expect(b.page.locator(".foutsamenvatting")).to_be_focused()
    b.vul("Wachtwoord", WACHTWOORD)
    b.klik("button", "Ontgrendelen")
    expect(b.page.get_by_label("Weging")).to_have_value(TEKST)
    b.klik("button", "Bewaren en terug")
    expect(b.page.get_by_text("Bewaard: Weging.")).to_be_visible()
    assert Dossier.objects.get(aanvraag=leeg).weging == TEKST


def test_de_pagina_waarschuwt_en_gaat_dan_op_slot(bezoek: Bezoek, uur_later: Callable[[Page], None]) -> None:
    page = bezoek("boc").page
    page.clock.install()
    page.goto("/hulp/")
    melding = page.locator("#slotwaarschuwing")
    page.clock.run_for("27:00")
    expect(melding).to_be_empty()
    page.clock.run_for("02:00")
    expect(melding).to_contain_text("vergrendeld")
    melding.get_by_role("button", name="Ik ben er nog").click()
    expect(melding).to_be_empty()
    uur_later(page)
    page.clock.run_for("30:30")
    expect(page).to_have_url(re.compile(r"/slot/\?next=%2Fhulp%2F$"))
    expect(page.get_by_role("heading", name="Uw sessie is vergrendeld")).to_be_visible()


def test_sneltoetsen_werken_pas_als_iemand_ze_aanzet(bezoek: Bezoek) -> None:
    page = bezoek("directeur").page
    page.goto("/sneltoetsen/")
    page.keyboard.press("h")
    page.keyboard.press("/")
    expect(page.locator("#zoek")).not_to_be_focused()
    page.get_by_role("button", name="Sneltoetsen aanzetten").click()
    expect(page.get_by_text("De sneltoetsen staan voor u aan.")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#zoek")).to_be_focused()
    page.keyboard.type("?h")
    expect(page.locator("#zoek")).to_have_value("?h")
    page.goto("/hulp/")
    page.keyboard.press("?")
    expect(page).to_have_url(re.compile(r"/sneltoetsen/$"))
    page.get_by_role("button", name="Sneltoetsen uitzetten").click()
    expect(page.get_by_text("De sneltoetsen staan voor u uit.")).to_be_visible()
