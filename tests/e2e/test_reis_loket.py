"""A meeting of the loket in the browser: one that agrees, and one that does not and goes up the ladder."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import reis
from tests.e2e.bediening import Muis
from tests.e2e.conftest import Bezoek
from tests.e2e.wereld import Huis, aanvraag_tot, vandaag
from tests.proefkantoor import Kantoorproces
from tests.tlv import factories_loket as loket
from tlv.models import Agendapunt

BESPROKEN = "De ouders en de school zien hetzelfde kind: het loopt vast in een grote groep en leest nog nauwelijks."
RESULTAAT = "Wij spraken met de ouders en de school over een half jaar hulp in een kleine groep. Zij wilden dat niet."


def _zaak(huis: Huis, roepnaam: str, achternaam: str) -> Agendapunt:
    """A request that waits for advice, on the agenda of today, with one of its experts at the table."""
    aanvraag = aanvraag_tot(huis, "in_advies", roepnaam, achternaam)
    bijeenkomst = loket.maak_bijeenkomst(huis.mensen["boc"], vandaag())
    punt = loket.zet_op_agenda(bijeenkomst, huis.wereld(aanvraag.leerling), aanvraag=aanvraag)
    loket.nodig_uit(bijeenkomst, huis.mensen["deskundige1"])
    return punt


@pytest.fixture
def aan_tafel(kantoor_proces: Kantoorproces, huis: Huis) -> Iterator[Agendapunt]:
    with kantoor_proces.verbonden():
        yield _zaak(huis, "Eva", "Eensgezind")


@pytest.fixture
def verdeeld(kantoor_proces: Kantoorproces, huis: Huis) -> Iterator[Agendapunt]:
    """The minutes are ready to be fixed, and say that they did not agree."""
    with kantoor_proces.verbonden():
        punt = _zaak(huis, "Daan", "Verdeeldproef")
        loket.rond_af(punt, loket.VERDEELD, huis.mensen["boc"])
        yield punt


@pytest.fixture
def vol(kantoor_proces: Kantoorproces, huis: Huis) -> Iterator[list[Agendapunt]]:
    """Three cases on one agenda."""
    with kantoor_proces.verbonden():
        bijeenkomst = loket.maak_bijeenkomst(huis.mensen["boc"], vandaag())
        aanvragen = [aanvraag_tot(huis, "in_advies", naam, "Sleepproef") for naam in ("Aafje", "Bram", "Cato")]
        yield [loket.zet_op_agenda(bijeenkomst, huis.wereld(a.leerling), aanvraag=a) for a in aanvragen]


def _groep(page: Page, naam: str) -> Locator:
    return page.get_by_role("group", name=re.compile(re.escape(naam)))


def test_a_case_is_dragged_to_another_place(bezoek: Bezoek, vol: list[Agendapunt]) -> None:
    page = bezoek("boc").page
    page.goto(f"/tlv/loket/{vol[0].bijeenkomst_id}/")
    kinderen = page.locator(".agendazaak h3")
    expect(kinderen).to_have_text(["Aafje Sleepproef", "Bram Sleepproef", "Cato Sleepproef"])
    greep, doel = page.locator(".agendazaak-greep").first, page.locator(".agendazaak-knoppen").nth(1)

    def pak() -> None:
        greep.hover()
        page.mouse.down()
        doel.hover()

    # Escape leaves everything as it was; letting go puts the case where it is shown.
    pak()
    expect(page.locator(".agendazaak--na")).to_have_count(1)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".agendazaak--na")).to_have_count(0)
    pak()
    page.mouse.up()
    expect(kinderen).to_have_text(["Bram Sleepproef", "Aafje Sleepproef", "Cato Sleepproef"])
    page.reload()
    expect(kinderen).to_have_text(["Bram Sleepproef", "Aafje Sleepproef", "Cato Sleepproef"])


def _stel_vast(b: Muis, punt: Agendapunt) -> None:
    b.page.goto(f"/tlv/loket/{punt.bijeenkomst_id}/")
    b.klik("link", "Verslag vaststellen")
    b.klik("button", "Verslag vaststellen")
    expect(reis.melding(b.page)).to_contain_text("Het verslag is vastgesteld")


def test_a_unanimous_loket_is_written_fixed_and_read_by_the_school(
    bezoek: Bezoek, huis: Huis, aan_tafel: Agendapunt
) -> None:
    boc = Muis(bezoek("boc").page)
    boc.page.goto(f"/tlv/loket/{aan_tafel.bijeenkomst_id}/")
    boc.klik("link", "Eva Eensgezind")
    for wie in ("mevrouw P. Eensgezind", "de heer V. Elders", huis.mensen["deskundige1"].naam):
        boc.rondje("Aanwezig", binnen=_groep(boc.page, wie))
    boc.vul("Wat is besproken?", BESPROKEN)
    boc.rondje("Advies: sbo")
    boc.vul("Nieuwe actie", "Belt met de jeugdarts")
    boc.kies("Wie doet dat?", "Ineke Schoolproef")
    boc.vul("Uiterlijk", reis.in_cijfers(vandaag()))
    boc.klik("button", "Bewaren")
    expect(reis.melding(boc.page)).to_contain_text("bewaard")

    # Somebody looks along: the question, and no word of the minutes.
    boc.klik("link", "Privacyscherm")
    expect(boc.page.get_by_text(BESPROKEN)).to_have_count(0)
    expect(boc.page.get_by_role("link")).to_have_count(1)
    boc.klik("link", "Terug naar het verslag")

    # What is missing is said, with the way to it.
    boc.page.goto(f"/tlv/loket/{aan_tafel.bijeenkomst_id}/vaststellen/")
    expect(boc.page.get_by_text("Kies of iedereen het eens was.")).to_be_visible()
    boc.page.get_by_role("link", name="Eva Eensgezind").click()
    boc.rondje("Ja", binnen=_groep(boc.page, "Is iedereen het eens?"))
    boc.klik("button", "Bewaren")
    _stel_vast(boc, aan_tafel)

    school = Muis(bezoek("school").page)
    school.page.goto(f"/tlv/loket/zaak/{aan_tafel.pk}/")
    expect(school.page.get_by_text(BESPROKEN)).to_be_visible()
    school.klik("link", "Belt met de jeugdarts")
    school.vul("Wat is het resultaat?", "De arts belt morgen terug.")
    school.klik("button", "Actie afronden")
    expect(reis.melding(school.page)).to_contain_text("afgerond")


def test_a_split_loket_goes_up_the_ladder_to_the_director(bezoek: Bezoek, verdeeld: Agendapunt) -> None:
    boc = Muis(bezoek("boc").page)
    _stel_vast(boc, verdeeld)
    boc.page.goto(f"/tlv/loket/zaak/{verdeeld.pk}/")
    boc.klik("link", "Ladder: hoe het verder gaat")
    for wie in ("De ouders en de school", "Drie coördinatoren van andere besturen"):
        boc.vul("Wanneer was dat?", reis.in_cijfers(vandaag()))
        boc.vul("Wie dachten mee?", wie)
        boc.vul("Wat leverde het op?", RESULTAAT)
        boc.rondje("Nee")
        boc.klik("button", "Trede vastleggen")
        expect(reis.melding(boc.page)).to_contain_text("Vastgelegd")
    expect(boc.page.get_by_text("Alleen de directeur of de plaatsvervanger")).to_be_visible()

    directeur = Muis(bezoek("directeur").page)
    directeur.page.goto("/")
    regel = directeur.page.get_by_role("row").filter(has_text="Knoop doorhakken").filter(has_text="Daan Verdeeldproef")
    expect(regel).to_have_count(1)
    directeur.page.goto(f"/tlv/loket/zaak/{verdeeld.pk}/ladder/")
    directeur.vul("Wanneer was dat?", reis.in_cijfers(vandaag()))
    directeur.vul("Met wie sprak u?", "De ouders en de coördinatoren")
    directeur.vul("Wat is uw oordeel, en waarom?", "Het advies blijft sbo: een kleine groep is geprobeerd.")
    directeur.klik("button", "Trede vastleggen")
    expect(directeur.page.get_by_text("Opgelost", exact=True)).to_be_visible()
    # The request itself still waits for its two advices: the ladder decides nothing.
    directeur.page.goto(f"/tlv/{verdeeld.aanvraag_id}/")
    expect(directeur.page.get_by_text("Bij de deskundigen")).to_be_visible()
