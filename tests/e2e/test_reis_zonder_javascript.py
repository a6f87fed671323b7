"""Filing a request in a browser that runs no JavaScript at all."""

import pytest
from playwright.sync_api import expect

from tests.e2e import reis
from tests.e2e.bediening import Muis
from tests.e2e.conftest import Bezoek
from tests.e2e.wereld import Huis

KIND = reis.Kind("Noor", "Zonderscript")


@pytest.mark.duurproef
def test_a_request_is_filed_without_javascript(bezoek: Bezoek, huis: Huis) -> None:
    boc = bezoek("boc", java_script_enabled=False)
    b = Muis(boc.page)

    reis.leg_leerling_vast(b, KIND, huis)
    kenmerk = reis.begin_aanvraag(b)
    reis.vul_alle_onderdelen(b, KIND, huis)
    reis.dien_in(b)

    expect(boc.page.locator(".bevestiging-nummer")).to_contain_text(kenmerk)
    deskundige = bezoek("deskundige1", java_script_enabled=False)
    reis.adviseer(Muis(deskundige.page), kenmerk, "Een kleine groep is nodig voor dit kind.")
    expect(deskundige.page.get_by_text("Positief advies")).to_be_visible()
