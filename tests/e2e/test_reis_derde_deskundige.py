"""A negative advice: a third expert is asked, who does not read the other two; the decision answers the negative."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e import reis
from tests.e2e.bediening import Muis
from tests.e2e.conftest import Bezoek
from tests.e2e.wereld import Huis, adviseer, hoor_en_draag_voor
from tests.e2e.wereld import aanvraag_tot as maak_aanvraag
from tests.proefkantoor import Kantoorproces
from tlv.models import TlvAanvraag

NEGATIEF = "Met rust in de groep en een vaste plek kan dit kind op de eigen school blijven."
DERDE = "Lichamelijk is een kleinere groep nodig; de prikkels van een grote groep geven klachten."
ANTWOORD = "Rust en een vaste plek zijn twee jaar geprobeerd. De arts laat zien waarom dat te weinig is."


@pytest.fixture
def in_advies(kantoor_proces: Kantoorproces, huis: Huis) -> Iterator[TlvAanvraag]:
    """Filed, with a positive advice of the first expert."""
    with kantoor_proces.verbonden():
        aanvraag = maak_aanvraag(huis, "in_advies", "Derk", "Driestemmen")
        adviseer(huis, aanvraag, "deskundige1")
        yield aanvraag


def test_a_negative_advice_with_a_third_expert_comes_to_a_decision(
    bezoek: Bezoek, huis: Huis, in_advies: TlvAanvraag
) -> None:
    kenmerk = in_advies.kenmerk
    kind = reis.Kind(
        "Derk", "Driestemmen", tuple(reis.Ouder(o.naam, "") for o in in_advies.leerling.gezagdragers.all())
    )
    reis.adviseer(Muis(bezoek("deskundige2").page), kenmerk, NEGATIEF, "Negatief")

    boc_bezoek = bezoek("boc")
    boc = Muis(boc_bezoek.page)
    reis.open_van_werklijst(boc, kenmerk)
    boc.klik("link", "Een derde deskundige vragen")
    keuze = boc.page.get_by_label("Welke deskundige wilt u vragen?")
    naam = huis.mensen["deskundige3"].naam
    keuze.select_option(label=keuze.get_by_role("option").filter(has_text=naam).inner_text())
    boc.klik("button", "Vraag om advies")

    derde = Muis(bezoek("deskundige3").page)
    reis.open_van_werklijst(derde, kenmerk)
    expect(derde.page.get_by_text(NEGATIEF)).to_have_count(0)
    reis.adviseer(derde, kenmerk, DERDE)
    derde.klik("link", "Adviezen naast elkaar lezen of printen")
    for tekst in (NEGATIEF, DERDE):
        expect(derde.page.get_by_text(tekst)).to_be_visible()

    reis.open_van_werklijst(boc, kenmerk)
    boc.klik("link", "Voornemen opstellen")
    boc.rondje("Een TLV afgeven")
    boc.vul("Waarom?", ANTWOORD)
    for ouder in kind.ouders:
        boc.kies("Hoe?", "Gesprek", binnen=reis.blok(boc.page, ouder.naam))
    boc.klik("button", "Voornemen vastleggen")
    expect(boc.page.get_by_role("alert")).to_contain_text("Een deskundige adviseert negatief.")
    expect(boc.page.get_by_role("alert")).to_contain_text("Awb 3:50")
    reis.deel_voornemen(boc, kenmerk, kind, ANTWOORD)
    hoor_en_draag_voor(huis, in_advies)
    directeur = Muis(bezoek("directeur").page)
    reis.open_besluit(directeur, kenmerk)
    expect(directeur.page.get_by_text(NEGATIEF)).to_be_visible()
    expect(directeur.page.get_by_label("Antwoord op een negatief advies")).to_have_value(ANTWOORD)
    wet = directeur.page.get_by_role("region", name="Wat de wet vraagt voor afgeven").get_by_role("listitem")
    paar = wet.filter(has_text="Twee onafhankelijke deskundigen adviseren positief")
    expect(paar).to_contain_text("In orde")
    expect(paar).to_contain_text("Eerste deskundige: orthopedagoog. Tweede deskundige: arts")
    expect(wet.filter(has_text="Niet in orde")).to_have_count(0)
    directeur.klik("button", "TLV afgeven")
    reis.expect_kop(directeur.page, "De TLV is afgegeven")

    boc_bezoek.ga(f"/tlv/{in_advies.pk}/")
    for tekst in (NEGATIEF, ANTWOORD):
        expect(boc.page.get_by_text(tekst).first).to_be_visible()
    brieven = [reis.lees_pdf(boc_bezoek, link) for link in reis.wacht_op_documenten(boc.page, 5)]
    assert all("negatief advies" in tekst and "Arts" in tekst for tekst in brieven)
    assert sum(ANTWOORD in tekst for tekst in brieven) == len(brieven) - 1, "every letter, not the declaration"
