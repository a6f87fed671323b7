"""A parent without an account: link by mail, code, what is intended, an own reaction, our answer, the decision."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from leerlingen.models import Gezagdrager
from tests.e2e import reis
from tests.e2e.bediening import Muis, Toetsenbord
from tests.e2e.bezoek import BREED, SMAL, axe_klachten, steekt_uit
from tests.e2e.conftest import Bezoek
from tests.e2e.post import code_uit, link_uit, nieuwste_post
from tests.e2e.wereld import MOTIVERING, Huis, aanvraag_tot, beslis, hoor_en_draag_voor
from tests.proefkantoor import Kantoorproces
from tlv.models import TlvAanvraag

OPMERKING = "De reis met het busje duurt voor ons kind te lang."
ANTWOORD = "Wij bespreken de reistijd met de gemeente en bellen u over de uitkomst."
Stand = Callable[[str, str], TlvAanvraag]


def adres_van(ouder: Gezagdrager) -> str:
    return f"ouder{ouder.pk}@proef.invalid"


@pytest.fixture
def zaak(kantoor_proces: Kantoorproces, huis: Huis) -> Iterator[Stand]:
    """``zaak(stand, achternaam)``: a request of a child whose parents each have an own e-mail address."""
    with kantoor_proces.verbonden():

        def maak(stand: str, achternaam: str) -> TlvAanvraag:
            aanvraag = aanvraag_tot(huis, stand, "Oukje", achternaam)
            for ouder in aanvraag.leerling.gezagdragers.all():
                Gezagdrager.objects.filter(pk=ouder.pk).update(email=adres_van(ouder))
            return aanvraag

        yield maak


def _expect_zonder(page: Page, *woorden: str) -> None:
    for woord in woorden:
        expect(page.get_by_text(woord)).to_have_count(0)


def _kom_binnen(b: Muis | Toetsenbord, kantoor: Kantoorproces, adres: str, roepnaam: str) -> str:
    """Through the newest link and a code, after a wrong one; the address of the page. Nothing shows before."""
    link = link_uit(nieuwste_post(kantoor, adres))
    b.page.goto(link)
    reis.expect_kop(b.page, "Bent u het?")
    _expect_zonder(b.page, roepnaam)
    b.klik("button", "Stuur mij een code")
    code = code_uit(nieuwste_post(kantoor, adres))
    b.vul("Code uit de mail", f"{(int(code) + 1) % 10**6:06d}")
    b.klik("button", "Verder")
    expect(b.page.get_by_role("alert")).to_be_focused()
    expect(b.page.get_by_role("alert")).to_contain_text("Deze code klopt niet")
    b.vul("Code uit de mail", code)
    b.klik("button", "Verder")
    reis.expect_kop(b.page, f"De aanvraag voor {roepnaam}")
    return link


def test_a_parent_reacts_through_the_link_and_reads_the_decision(
    bezoek: Bezoek, huis: Huis, kantoor_proces: Kantoorproces, zaak: Stand
) -> None:
    """The mother by keyboard alone, on a telephone; what the office does goes on beside her."""
    aanvraag = zaak("adviezen_binnen", "Ouderlink")
    kenmerk, roepnaam = aanvraag.kenmerk, aanvraag.leerling.roepnaam
    moeder, vader = aanvraag.leerling.gezagdragers.all()
    boc = Muis(bezoek("boc").page)
    _deel_via_link(boc, kenmerk, moeder, vader)

    bezoeker = bezoek()
    m = Toetsenbord(bezoeker.page)
    m.page.set_viewport_size(SMAL)
    post = nieuwste_post(kantoor_proces, adres_van(moeder))
    assert kenmerk in post
    assert roepnaam not in post
    _kom_binnen(m, kantoor_proces, adres_van(moeder), roepnaam)
    for woord in (MOTIVERING, "Wat betekent dat voor", "Wie mogen het dossier zien?", "kunt u bezwaar maken"):
        expect(m.page.get_by_text(woord).first).to_be_visible()
    _expect_zonder(m.page, vader.naam, "Het kind heeft een kleine groep nodig.")
    m.klik("link", "Reageren op ons voornemen")
    m.rondje("Ik heb opmerkingen")
    m.vul("Uw opmerkingen", OPMERKING)
    m.klik("button", "Reactie versturen")
    expect(reis.melding(m.page)).to_contain_text("Uw reactie is binnen")
    assert steekt_uit(m.page) == []

    _beantwoord(boc, kenmerk, moeder, vader)
    m.page.reload()
    expect(m.page.get_by_text("De aanvraag ligt bij de directeur")).to_be_visible()
    _expect_zonder(m.page, ANTWOORD)

    nummer = _beslis(Muis(bezoek("directeur").page), kenmerk)
    m.page.reload()
    for woord in ("De verklaring (TLV) is gegeven", nummer, OPMERKING, ANTWOORD, "U kunt bezwaar maken tot en met"):
        expect(m.page.get_by_text(woord).first).to_be_visible()
    assert steekt_uit(m.page) == []

    boc.klik("link", "Links, brieven en reacties van de ouders")
    boc.klik("button", f"Link intrekken van {moeder.naam}")
    bezoeker.verwacht_antwoord(404)
    m.page.reload()
    reis.expect_kop(m.page, "Deze link werkt niet")
    _expect_zonder(m.page, roepnaam)


def _deel_via_link(boc: Muis, kenmerk: str, moeder: Gezagdrager, vader: Gezagdrager) -> None:
    """One gets the own link, the other a letter; the page after it says until when each may react."""
    reis.open_van_werklijst(boc, kenmerk)
    boc.klik("link", "Voornemen opstellen")
    boc.rondje("Een TLV afgeven")
    boc.vul("Waarom?", MOTIVERING)
    boc.kies("Hoe?", "Eigen link", binnen=reis.blok(boc.page, moeder.naam))
    boc.kies("Hoe?", "Brief", binnen=reis.blok(boc.page, vader.naam))
    boc.klik("button", "Voornemen vastleggen")
    reis.expect_kop(boc.page, "Het voornemen is vastgelegd")
    expect(boc.page.get_by_text(f"{moeder.naam} kan reageren tot en met")).to_be_visible()
    expect(boc.page.get_by_role("link", name=f"Maak de brief met het voornemen voor {vader.naam}")).to_be_visible()


def _beantwoord(boc: Muis, kenmerk: str, moeder: Gezagdrager, vader: Gezagdrager) -> None:
    """Her words are work to answer and cannot be changed; without an answer nothing goes to the director."""
    reis.open_van_werklijst(boc, kenmerk, "Reactie van een ouder beantwoorden")
    expect(boc.page.get_by_role("button", name="Voordragen aan de directeur")).to_have_count(0)
    boc.klik("link", f"Antwoord schrijven van {moeder.naam}")
    expect(boc.page.get_by_text(OPMERKING)).to_be_visible()
    expect(boc.page.get_by_label("Wat zei of schreef de ouder?")).to_have_count(0)
    boc.vul("Ons antwoord", ANTWOORD)
    boc.klik("button", "Reactie bewaren")
    reis.leg_reactie_vast(boc, reis.Ouder(vader.naam, ""))
    reis.draag_voor(boc)
    boc.klik("link", "Naar de aanvraag")


def _beslis(directeur: Muis, kenmerk: str) -> str:
    reis.open_besluit(directeur, kenmerk)
    for woord in (OPMERKING, ANTWOORD):
        expect(directeur.page.get_by_text(woord)).to_be_visible()
    directeur.klik("button", "TLV afgeven")
    reis.expect_kop(directeur.page, "De TLV is afgegeven")
    return directeur.page.locator(".bevestiging-nummer strong").inner_text()


def _keur(page: Page) -> None:
    """Everybody can use the page: axe finds nothing, and nothing scrolls sideways on a telephone."""
    page.set_viewport_size(BREED)
    assert axe_klachten(page) == []
    page.set_viewport_size(SMAL)
    assert steekt_uit(page) == []


def test_every_page_of_a_parent_can_be_used_by_everybody(
    bezoek: Bezoek, huis: Huis, kantoor_proces: Kantoorproces, zaak: Stand
) -> None:
    aanvraag = zaak("zienswijze", "Schimmelpenninck-van Rijckevorsel tot Wolfswaert")
    ouder = aanvraag.leerling.gezagdragers.all()[0]
    boc = Muis(bezoek("boc").page)
    boc.page.goto(f"/tlv/{aanvraag.pk}/ouders/")
    boc.klik("button", f"Link sturen aan {ouder.naam}")

    b = Muis(bezoek().page)
    b.page.goto(link_uit(nieuwste_post(kantoor_proces, adres_van(ouder))))
    _keur(b.page)
    link = _kom_binnen(b, kantoor_proces, adres_van(ouder), aanvraag.leerling.roepnaam)
    _keur(b.page)
    b.klik("link", "Reageren op ons voornemen")
    b.page.locator("details").first.evaluate("el => { el.open = true }")
    b.klik("button", "Reactie versturen")
    expect(b.page.get_by_role("alert")).to_be_focused()
    _keur(b.page)
    hoor_en_draag_voor(huis, aanvraag)
    beslis(huis, aanvraag)
    b.page.goto(link)
    reis.expect_kop(b.page, "De aanvraag voor")
    expect(b.page.get_by_text("De verklaring (TLV) is gegeven")).to_be_visible()
    _keur(b.page)
