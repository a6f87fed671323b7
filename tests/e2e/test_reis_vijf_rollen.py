"""A request from an empty page to a decided TLV, with everybody at a browser of their own."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import reis
from tests.e2e.bediening import Muis
from tests.e2e.bezoek import Bezoeker
from tests.e2e.conftest import Bezoek
from tests.e2e.wereld import MOTIVERING, Huis
from tlv.enums import Onderdeel

KIND = reis.Kind("Sterre", "Vijfrollen")
THUIS, ELDERS = KIND.ouders
ADVIES_1 = "De taalontwikkeling vraagt een groep van hoogstens twaalf kinderen."
ADVIES_2 = "De gedragsproblemen nemen af zodra de dag voorspelbaar verloopt."
ZIENSWIJZE = "De reis met het busje duurt voor ons kind te lang."
ANTWOORD = "Wij bespreken de reistijd met de gemeente en melden u de uitkomst."


def _naar_aanvragen(bezoeker: Bezoeker, kenmerk: str) -> None:
    b = Muis(bezoeker.page)
    b.klik("link", "Aanvragen", binnen=reis.menu(b.page))
    b.vul("Zoeken", kenmerk)
    b.klik("button", "Toon")
    b.page.get_by_role("row").filter(has_text=kenmerk).get_by_role("link").first.click()
    reis.expect_kop(b.page, "TLV-aanvraag")


def _aantal(page: Page, kolom: str, school: str) -> int:
    """The count in this column of the overview."""
    rij = page.get_by_role("row").filter(has_text=school)
    return int(rij.locator(f'[data-label="{kolom}"]').inner_text())


def test_a_request_goes_from_an_empty_page_to_a_decided_tlv(bezoek: Bezoek, huis: Huis) -> None:
    boc = bezoek("boc")
    b = Muis(boc.page)
    reis.leg_leerling_vast(b, KIND, huis)
    kenmerk = reis.begin_aanvraag(b)

    school = bezoek("school")
    _school_vult_aan(school, kenmerk)

    boc.page.reload()
    reis.expect_klaar(boc.page, Onderdeel.HGPD_VOORGESCHIEDENIS)
    expect(boc.page.get_by_text(huis.mensen["school"].naam).first).to_be_visible()
    reis.vul_alle_onderdelen(b, KIND, huis)
    reis.dien_in(b)

    bestuur = bezoek("bestuur")
    lopend, afgegeven = (_aantal(bestuur.page, kolom, huis.school.naam) for kolom in ("Lopende aanvragen", "TLV sbo"))
    _deskundigen_adviseren(bezoek, kenmerk)
    _ouders_worden_gehoord(b, kenmerk)
    nummer = _directeur_beslist(bezoek("directeur"), kenmerk)

    _boc_leest_de_brieven(boc, kenmerk, nummer)
    _school_leest_haar_brief(school, kenmerk, nummer)
    bestuur.page.reload()
    assert _aantal(bestuur.page, "Lopende aanvragen", huis.school.naam) == lopend - 1
    assert _aantal(bestuur.page, "TLV sbo", huis.school.naam) == afgegeven + 1
    expect(bestuur.page.get_by_text(KIND.achternaam)).to_have_count(0)
    _beheer_ziet_geen_naam(bezoek("beheer"), kenmerk, nummer)


def _school_vult_aan(school: Bezoeker, kenmerk: str) -> None:
    """The school sees its pupil and adds what it knows; choosing experts and filing are not its work."""
    s = Muis(school.page)
    _naar_aanvragen(school, kenmerk)
    reis.vul_voorgeschiedenis(s)
    expect(s.page.get_by_role("link", name="Controleren en indienen")).to_have_count(0)
    expect(s.page.get_by_role("link", name=Onderdeel.DESKUNDIGEN.label, exact=True)).to_have_count(0)


def _deskundigen_adviseren(bezoek: Bezoek, kenmerk: str) -> None:
    """The second expert does not see the first advice before the own one is in; then both read both."""
    een, twee = bezoek("deskundige1"), bezoek("deskundige2")
    reis.adviseer(Muis(een.page), kenmerk, ADVIES_1)
    expect(een.page.get_by_text(ADVIES_1)).to_be_visible()

    reis.open_van_werklijst(Muis(twee.page), kenmerk)
    expect(twee.page.get_by_text("U kunt dit advies nog niet lezen.")).to_be_visible()
    expect(twee.page.get_by_text(ADVIES_1)).to_have_count(0)
    twee.ga("/")
    reis.adviseer(Muis(twee.page), kenmerk, ADVIES_2)
    expect(twee.page.get_by_text(ADVIES_1)).to_be_visible()

    een.page.reload()
    expect(een.page.get_by_text(ADVIES_2)).to_be_visible()


def _ouders_worden_gehoord(b: Muis, kenmerk: str) -> None:
    """One with authority has a remark, the other has none; only then the case goes to the director."""
    reis.deel_voornemen(b, kenmerk, KIND)
    expect(b.page.get_by_role("button", name="Voordragen aan de directeur")).to_have_count(0)
    reis.leg_reactie_vast(b, THUIS, ZIENSWIJZE, ANTWOORD)
    expect(b.page.get_by_role("button", name="Voordragen aan de directeur")).to_have_count(0)
    reis.leg_reactie_vast(b, ELDERS)
    reis.draag_voor(b)


def _directeur_beslist(directeur: Bezoeker, kenmerk: str) -> str:
    """Everything the law asks is in order; the number and the last day to object are told at once."""
    d = Muis(directeur.page)
    reis.open_besluit(d, kenmerk)
    controle = d.page.get_by_role("region", name="Wat de wet vraagt voor afgeven").get_by_role("listitem")
    assert controle.count() >= 5
    expect(controle.filter(has_text="In orde")).to_have_count(controle.count())
    expect(controle.filter(has_text="Niet in orde")).to_have_count(0)
    expect(d.page.get_by_text(ZIENSWIJZE)).to_be_visible()
    d.klik("button", "TLV afgeven")
    reis.expect_kop(d.page, "De TLV is afgegeven")
    reis.expect_bezwaar_tot(d.page)
    return d.page.locator(".bevestiging-nummer strong").inner_text()


def _boc_leest_de_brieven(boc: Bezoeker, kenmerk: str, nummer: str) -> None:
    """Everyone with authority gets a letter with the own view alone, at the own address."""
    b = Muis(boc.page)
    _naar_aanvragen(boc, kenmerk)
    brieven = {link.inner_text(): reis.lees_pdf(boc, link) for link in reis.wacht_op_documenten(b.page, 5)}

    def brief(titel: str) -> str:
        return next(tekst for naam, tekst in brieven.items() if naam.startswith(titel))

    assert nummer in brief("Toelaatbaarheidsverklaring")
    assert all(nummer in tekst and KIND.naam in tekst for tekst in brieven.values())
    aan_thuis, aan_elders = brief(f"Brief aan {THUIS.naam}"), brief(f"Brief aan {ELDERS.naam}")
    assert ZIENSWIJZE in aan_thuis
    assert ANTWOORD in aan_thuis
    assert "Proeflaan 10" in aan_thuis
    assert ELDERS.straat in aan_elders
    andere = [tekst for tekst in brieven.values() if tekst != aan_thuis]
    assert not any(ZIENSWIJZE in tekst for tekst in andere)
    assert not any(ELDERS.straat in tekst for tekst in brieven.values() if tekst != aan_elders)


def _school_leest_haar_brief(school: Bezoeker, kenmerk: str, nummer: str) -> None:
    """The school sees where it stands, the declaration and its own letter; not the letters to the parents."""
    _naar_aanvragen(school, kenmerk)
    expect(school.page.locator(".zaakkop")).to_contain_text("Afgegeven")
    verklaring, brief = reis.wacht_op_documenten(school.page, 2)
    assert nummer in reis.lees_pdf(school, verklaring)
    assert MOTIVERING[:60] in reis.lees_pdf(school, brief)
    expect(school.page.get_by_text("Schuilstraat")).to_have_count(0)


def _beheer_ziet_geen_naam(beheer: Bezoeker, kenmerk: str, nummer: str) -> None:
    """Mail and journal tell what happened with numbers only."""
    b = Muis(beheer.page)
    b.klik("link", "Berichten", binnen=reis.menu(b.page))
    onderwerpen = b.page.get_by_role("row").filter(has_text=kenmerk)
    expect(onderwerpen.first).to_be_visible()
    assert onderwerpen.count() >= 6
    onderwerpen.first.get_by_role("link").click()
    expect(b.page.locator(".brief")).to_contain_text(kenmerk)
    _zonder_naam(b.page)
    b.klik("link", "Journaal", binnen=reis.menu(b.page))
    expect(b.page.get_by_text(f"TLV {nummer} afgegeven")).to_be_visible()
    _zonder_naam(b.page)


def _zonder_naam(page: Page) -> None:
    expect(page.get_by_role("main")).not_to_contain_text(re.compile(f"{KIND.roepnaam}|{KIND.achternaam}"))
