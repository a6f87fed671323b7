"""Adding files in a real browser: chosen or dropped, sent with progress, the good ones kept; then the page of one."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from tests.documenten import bestanden
from tests.e2e.bezoek import SMAL, Bezoeker, axe_klachten, steekt_uit
from tests.e2e.wereld import WACHTWOORD, Huis, aanvraag_tot
from tests.proefkantoor import Kantoorproces
from tlv.models import TlvAanvraag

GOED: FilePayload = {"name": "verslag.pdf", "mimeType": "application/pdf", "buffer": bestanden.pdf("Het verslag.")}
SLECHT: FilePayload = {"name": "rekening.pdf", "mimeType": "application/pdf", "buffer": b"MZ" + bytes(99)}
# A file on its way from the desktop to the page.
LAAT_VALLEN = """vak => {
  const lading = new DataTransfer();
  lading.items.add(new File(["Gesleept."], "gesleept.txt", { type: "text/plain" }));
  vak.dispatchEvent(new DragEvent("drop", { dataTransfer: lading, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def zaak(kantoor_proces: Kantoorproces, huis: Huis) -> TlvAanvraag:
    with kantoor_proces.verbonden():
        return aanvraag_tot(huis, "compleet", "Robin", "Bestandenproef")


@pytest.fixture
def boc(browser: Browser, kantoor_proces: Kantoorproces, zaak: TlvAanvraag) -> Iterator[Bezoeker]:
    bezoeker = Bezoeker(browser, kantoor_proces.url)
    bezoeker.log_in("boc", WACHTWOORD)
    yield bezoeker
    bezoeker.sluit()


def test_kiezen_slepen_versturen_en_bekijken(boc: Bezoeker, zaak: TlvAanvraag) -> None:
    page = boc.page
    page.goto(f"/tlv/{zaak.pk}/onderdeel/bijlagen/")
    page.get_by_label("Bestanden").set_input_files([GOED, SLECHT])
    page.locator(".neerzetten").evaluate(LAAT_VALLEN)
    gekozen = page.locator(".neerzetten li")
    expect(gekozen).to_have_text([re.compile(r"^verslag\.pdf"), re.compile(r"^rekening\.pdf"), "gesleept.txt (1 kB)"])

    soort = page.get_by_label("Wat is het?")
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies eerst bij “Wat is het?”.")
    expect(soort).to_be_focused()
    expect(gekozen).to_have_count(3)
    assert axe_klachten(page) == []
    soort.select_option(label="Verslag van een overleg")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("button", name="Toevoegen").click()
    samenvatting = page.locator(".foutsamenvatting")
    expect(samenvatting).to_contain_text("Het bestand rekening.pdf is geen PDF")
    expect(samenvatting).to_be_focused()
    expect(page.get_by_role("main")).to_contain_text("Toegevoegd: verslag.pdf, gesleept.txt.")
    expect(page.locator(".neerzetten")).to_be_visible()
    assert axe_klachten(page) == []

    page.get_by_role("link", name="verslag.pdf", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="verslag.pdf")).to_be_visible()
    voorbeeld = page.get_by_role("img", name="Eerste bladzijde van verslag.pdf")
    expect(voorbeeld.or_(page.get_by_role("link", name="Kijk of het klaar is"))).to_be_visible()
    for _ in range(20):
        if voorbeeld.is_visible():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(voorbeeld).to_have_js_property("complete", True)
    assert voorbeeld.evaluate("beeld => beeld.naturalWidth > 0")
    assert axe_klachten(page) == []
    page.set_viewport_size(SMAL)
    assert steekt_uit(page) == []
    assert boc.klachten == []
