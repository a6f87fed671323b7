"""A request that is refused: what the child gets instead, and letters that say until when one may object."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from swv.kalender import datum_in_letters
from tests.e2e import reis
from tests.e2e.bediening import Muis
from tests.e2e.bezoek import Bezoeker
from tests.e2e.conftest import Bezoek
from tests.e2e.wereld import Huis, adviseer, hoor_en_draag_voor
from tests.e2e.wereld import aanvraag_tot as maak_aanvraag
from tests.proefkantoor import Kantoorproces
from tlv.enums import Advies
from tlv.models import Tlv, TlvAanvraag

MOTIVERING = "De school kan met hulp in een kleine groep zelf bieden wat het kind nodig heeft."
ALTERNATIEF = "Elke week drie ochtenden hulp in een kleine groep op de eigen school."
# Of the father, whose address is shielded.
ELDERS = "Elderstraat 5"


@pytest.fixture
def afgeraden(kantoor_proces: Kantoorproces, huis: Huis) -> Iterator[TlvAanvraag]:
    """Filed; one expert is negative, the other positive."""
    with kantoor_proces.verbonden():
        aanvraag = maak_aanvraag(huis, "in_advies", "Wende", "Weigering")
        adviseer(huis, aanvraag, "deskundige1", Advies.NEGATIEF)
        adviseer(huis, aanvraag, "deskundige2")
        yield aanvraag


def test_a_refusal_says_what_the_child_gets_and_until_when_one_may_object(
    bezoek: Bezoek, huis: Huis, afgeraden: TlvAanvraag
) -> None:
    kenmerk = afgeraden.kenmerk
    boc = bezoek("boc")
    _stel_weigering_voor(Muis(boc.page), afgeraden)
    hoor_en_draag_voor(huis, afgeraden)

    directeur = Muis(bezoek("directeur").page)
    reis.open_besluit(directeur, kenmerk)
    expect(directeur.page.get_by_label("Wat krijgt het kind in plaats van een TLV?")).to_have_value(ALTERNATIEF)
    wet = directeur.page.get_by_role("region", name="Wat de wet vraagt voor weigeren").get_by_role("listitem")
    expect(wet.filter(has_text="Niet in orde")).to_have_count(0)
    expect(wet.filter(has_text="waarom de TLV er toch niet komt")).to_have_count(1)
    directeur.klik("button", "TLV weigeren")
    reis.expect_kop(directeur.page, "De TLV is geweigerd")
    reis.expect_bezwaar_tot(directeur.page)
    assert not Tlv.objects.filter(besluit__aanvraag=afgeraden).exists()

    _lees_de_brieven(boc, afgeraden)
    school = bezoek("school")
    school.ga(f"/tlv/{afgeraden.pk}/")
    expect(school.page.locator(".zaakkop")).to_contain_text("Geweigerd")
    expect(school.page.get_by_text(ALTERNATIEF)).to_be_visible()
    (brief,) = reis.wacht_op_documenten(school.page, 1)
    assert ALTERNATIEF in reis.lees_pdf(school, brief)


def _stel_weigering_voor(b: Muis, aanvraag: TlvAanvraag) -> None:
    """Parents are heard on what the child gets instead, so there is no intention to refuse without it."""
    reis.open_van_werklijst(b, aanvraag.kenmerk)
    b.klik("link", "Voornemen opstellen")
    b.rondje("Een TLV weigeren")
    b.vul("Waarom?", MOTIVERING)
    for ouder in aanvraag.leerling.gezagdragers.all():
        b.kies("Hoe?", "Brief", binnen=reis.blok(b.page, ouder.naam))
    b.klik("button", "Voornemen vastleggen")
    expect(b.page.get_by_role("alert")).to_contain_text("Wat krijgt het kind in plaats van een TLV?")
    b.vul("Wat krijgt het kind in plaats van een TLV?", ALTERNATIEF)
    b.klik("button", "Voornemen vastleggen")
    reis.expect_kop(b.page, "Het voornemen is vastgelegd")
    b.klik("link", "Naar de aanvraag")
    expect(b.page.get_by_text(ALTERNATIEF)).to_be_visible()


def _lees_de_brieven(boc: Bezoeker, aanvraag: TlvAanvraag) -> None:
    """To school, board and each parent at the own address; no declaration."""
    boc.ga(f"/tlv/{aanvraag.pk}/")
    brieven = {link.inner_text(): reis.lees_pdf(boc, link) for link in reis.wacht_op_documenten(boc.page, 4)}
    laatste_dag = datum_in_letters(reis.einde_bezwaar(), met_weekdag=True)
    for tekst in brieven.values():
        assert ALTERNATIEF in tekst
        assert MOTIVERING in tekst
        assert laatste_dag in tekst
        assert "negatief advies" in tekst
        assert "PO3101-" not in tekst
    aan_ouders = {naam: tekst for naam, tekst in brieven.items() if "mevrouw" in naam or "de heer" in naam}
    assert len(aan_ouders) == 2
    assert all("krijgt geen toelaatbaarheidsverklaring" in tekst for tekst in aan_ouders.values())
    assert [ELDERS in tekst for tekst in brieven.values()].count(True) == 1
