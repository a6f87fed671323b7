"""Two at work on the same case at the same time: one wins, the other sees why and loses nothing that was typed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e import reis
from tests.e2e.bediening import Muis
from tests.e2e.conftest import Bezoek
from tests.e2e.wereld import Huis, aanvraag_tot
from tests.proefkantoor import Kantoorproces
from tlv.enums import Onderdeel
from tlv.models import Dossier, Tlv, TlvAanvraag

EIGEN_MOTIVERING = "Ik kom tot een ander oordeel dan de coördinator, en dat leg ik hier in eigen woorden uit."


@pytest.fixture
def voorgedragen(kantoor_proces: Kantoorproces, huis: Huis) -> Iterator[TlvAanvraag]:
    with kantoor_proces.verbonden():
        yield aanvraag_tot(huis, "voorgedragen", "Twan", "Tweemaal")


@pytest.fixture
def leeg(kantoor_proces: Kantoorproces, huis: Huis) -> Iterator[TlvAanvraag]:
    with kantoor_proces.verbonden():
        yield aanvraag_tot(huis, "leeg", "Tess", "Tegelijk")


def test_of_two_directors_one_decides_and_the_other_sees_why_not(bezoek: Bezoek, voorgedragen: TlvAanvraag) -> None:
    een, twee = Muis(bezoek("directeur").page), Muis(bezoek("plaatsvervanger").page)
    for b in (een, twee):
        reis.open_besluit(b, voorgedragen.kenmerk)
    twee.vul("Motivering", EIGEN_MOTIVERING)

    een.klik("button", "TLV afgeven")
    reis.expect_kop(een.page, "De TLV is afgegeven")
    twee.klik("button", "TLV afgeven")

    melding = twee.page.get_by_role("alert")
    expect(melding).to_contain_text("afgegeven")
    expect(twee.page.get_by_text(EIGEN_MOTIVERING)).to_be_visible()
    assert Tlv.objects.filter(besluit__aanvraag=voorgedragen).count() == 1


def test_of_two_writers_the_second_sees_both_texts(bezoek: Bezoek, leeg: TlvAanvraag) -> None:
    boc, school = Muis(bezoek("boc").page), Muis(bezoek("school").page)
    for b in (boc, school):
        b.page.goto(f"/tlv/{leeg.pk}/")
        reis.open_onderdeel(b, Onderdeel.HGPD_WEGING)
        b.vul("Weging", f"De weging zoals geschreven door {'de coördinator' if b is boc else 'de school'}.")

    reis.bewaar(boc, Onderdeel.HGPD_WEGING)
    school.klik("button", "Bewaren en terug")

    expect(school.page.get_by_role("main")).to_contain_text("er is niets overschreven")
    expect(school.page.get_by_text("De weging zoals geschreven door de school.")).to_be_visible()
    expect(school.page.get_by_text("De weging zoals geschreven door de coördinator.")).to_be_visible()
    school.rondje("Allebei, de uwe eronder")
    school.klik("button", "Bewaren")
    weging = Dossier.objects.get(aanvraag=leeg).weging
    assert [regel[-15:] for regel in weging.split("\r\n\r\n")] == ["de coördinator.", "door de school."]
