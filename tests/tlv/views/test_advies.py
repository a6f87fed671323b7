"""The advice of an expert: written once, read by the other only when all are in, never by a side door."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from swv.journaal.gebeurtenissen import GEWEIGERD
from swv.journaal.models import Gebeurtenis
from swv.toegang.models import Gebruiker
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, adviesrij
from tests.tlv.views.pagina import BSN, NIEUW_BSN_ZIN, fouten, tekst, velden, zichtbaar
from tests.toegang.factories import maak_schoolgebruiker
from tlv.enums import AanvraagStatus, Advies
from tlv.models import TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]
GEHEIM = "Zolderkamermethode: dit leest de ander nog niet, want het gaat over onafhankelijkheid."
INVOER = {"advies": "negatief", "motivering": GEHEIM, "onafhankelijk": "on"}


@pytest.fixture
def aanvraag(wereld: Wereld) -> TlvAanvraag:
    return aanvraag_in(S.IN_ADVIES, wereld)


@pytest.fixture
def url(aanvraag: TlvAanvraag) -> str:
    return reverse("tlv:advies", args=[aanvraag.pk])


@pytest.fixture
def eerste(als: Als, wereld: Wereld) -> Client:
    return als(wereld.deskundigen[0].gebruiker)


@pytest.fixture
def tweede(als: Als, wereld: Wereld) -> Client:
    return als(wereld.deskundigen[1].gebruiker)


def test_een_advies_wordt_gedateerd_en_bevestigd(
    eerste: Client, wereld: Wereld, aanvraag: TlvAanvraag, url: str
) -> None:
    antwoord = eerste.post(url, INVOER, follow=True)
    assert "Uw advies is vastgelegd" in tekst(antwoord)
    rij = adviesrij(aanvraag, wereld.deskundigen[0])
    assert (rij.advies, rij.motivering, rij.datum) == (Advies.NEGATIEF, GEHEIM, factories.BESLUIT)


def test_wie_nog_niet_adviseerde_leest_het_andere_advies_nergens(
    eerste: Client, tweede: Client, als: Als, wereld: Wereld, aanvraag: TlvAanvraag, url: str
) -> None:
    """Neither its words nor its sign, on no page of the case, the list or the work list, for the school neither."""
    eerste.post(url, INVOER)
    school = als(maak_schoolgebruiker(wereld.school))
    namen = ("tlv:aanvraag", "tlv:dossier", "tlv:tijdlijn")
    bladen = [*(reverse(naam, args=[aanvraag.pk]) for naam in namen), reverse("tlv:aanvragen"), "/"]
    for lezer, eigen in ((tweede, [url]), (school, [])):
        for blad in [*bladen, *eigen]:
            pagina = tekst(lezer.get(blad))
            assert GEHEIM not in pagina, blad
            assert "Negatief advies" not in pagina, blad
    assert GEHEIM in tekst(eerste.get(bladen[0]))
    assert GEHEIM in tekst(als(wereld.boc).get(bladen[0]))


def test_als_alle_adviezen_binnen_zijn_lezen_de_deskundigen_elkaar(
    eerste: Client, tweede: Client, als: Als, wereld: Wereld, aanvraag: TlvAanvraag, url: str
) -> None:
    eerste.post(url, INVOER)
    tweede.post(url, INVOER | {"advies": "positief", "motivering": "Mijn oordeel is anders, om deze redenen."})
    zaak = reverse("tlv:aanvraag", args=[aanvraag.pk])
    assert GEHEIM in tekst(tweede.get(zaak))
    assert GEHEIM not in tekst(als(maak_schoolgebruiker(wereld.school)).get(zaak))


def test_twee_keer_adviseren_kan_niet_en_verandert_niets(
    eerste: Client, wereld: Wereld, aanvraag: TlvAanvraag, url: str
) -> None:
    eerste.post(url, INVOER)
    antwoord = eerste.post(url, INVOER | {"advies": "positief"})
    assert fouten(antwoord) == ["U hebt uw advies al uitgebracht. Een uitgebracht advies verandert niet."]
    assert adviesrij(aanvraag, wereld.deskundigen[0]).advies == Advies.NEGATIEF
    assert Gebeurtenis.objects.filter(soort=GEWEIGERD).count() == 1


def test_een_advies_is_geen_pagina_meer_als_de_zaak_verder_is(
    eerste: Client, aanvraag: TlvAanvraag, wereld: Wereld, url: str
) -> None:
    for deskundige in wereld.deskundigen:
        factories.adviseer(aanvraag, deskundige)
    antwoord = eerste.get(url, follow=True)
    assert antwoord.redirect_chain == [(reverse("tlv:aanvraag", args=[aanvraag.pk]), 302)]
    assert "Deze stap is al gezet" in zichtbaar(antwoord)


EEN_ADVIES_DAT_NIET_KAN = [
    ({"advies": ""}, "Geef antwoord op de vraag “Wat is uw advies?”"),
    ({"advies": "misschien"}, "Kies een van de antwoorden uit de lijst."),
    ({"motivering": ""}, "Geef antwoord op de vraag “Waarom?”"),
    ({"motivering": "n.v.t."}, "Onderbouw uw advies"),
    ({"motivering": f"Het kind met nummer {BSN} heeft meer nodig."}, NIEUW_BSN_ZIN),
    ({"motivering": "Een lang\x00e tekst over het kind."}, "Null"),
    ({"onafhankelijk": ""}, "Zet een vinkje bij"),
]


def test_een_advies_dat_niet_kan(
    eerste: Client, wereld: Wereld, aanvraag: TlvAanvraag, url: str, subtests: pytest.Subtests
) -> None:
    """A sentence that says what to do; what was typed stays on the page, nothing is stored."""
    for invoer, zin in EEN_ADVIES_DAT_NIET_KAN:
        with subtests.test(invoer=str(invoer)[:60], zin=str(zin)[:60]):
            antwoord = eerste.post(url, INVOER | invoer)
            [gevonden] = fouten(antwoord)
            assert zin in gevonden
            assert velden(antwoord)["motivering"] == (INVOER | invoer)["motivering"]
            assert not adviesrij(aanvraag, wereld.deskundigen[0]).is_uitgebracht


def test_een_heel_lang_advies_blijft_heel(eerste: Client, wereld: Wereld, aanvraag: TlvAanvraag, url: str) -> None:
    lang = "Dit kind heeft veel meer nodig dan de school kan geven. " * 2000
    eerste.post(url, INVOER | {"motivering": lang})
    assert adviesrij(aanvraag, wereld.deskundigen[0]).motivering == lang.strip()


def test_wie_niet_is_gevraagd_ziet_de_zaak_niet(als: Als, aanvraag: TlvAanvraag, url: str) -> None:
    andere = als(factories.deskundige().gebruiker)
    for antwoord in (andere.get(url), andere.post(url, INVOER)):
        assert antwoord.status_code == 404
    assert andere.get(reverse("tlv:aanvraag", args=[aanvraag.pk])).status_code == 404


def test_voor_het_indienen_is_een_gekozen_deskundige_nog_niet_gevraagd(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    deskundige = als(wereld.deskundigen[0].gebruiker)
    assert deskundige.get(reverse("tlv:aanvraag", args=[aanvraag.pk])).status_code == 404
    assert deskundige.post(reverse("tlv:advies", args=[aanvraag.pk]), INVOER).status_code == 404
