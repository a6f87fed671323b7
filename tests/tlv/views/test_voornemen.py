"""The intended decision: everybody with authority told, in writing, once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from swv.toegang.models import Gebruiker
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import BSN, NIEUW_BSN_ZIN, fouten, tekst, velden, zichtbaar
from tlv.enums import AanvraagStatus
from tlv.models import TlvAanvraag, Voorstel

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]


@pytest.fixture
def aanvraag(wereld: Wereld) -> TlvAanvraag:
    return aanvraag_in(S.ADVIES_COMPLEET, wereld)


@pytest.fixture
def boc(als: Als, wereld: Wereld) -> Client:
    return als(wereld.boc)


@pytest.fixture
def url(aanvraag: TlvAanvraag) -> str:
    return reverse("tlv:voornemen", args=[aanvraag.pk])


@pytest.fixture
def invoer(boc: Client, wereld: Wereld, url: str) -> dict[str, Any]:
    gedeeld = {f"ouder-{ouder.pk}-vorm": "brief" for ouder in wereld.ouders}
    return velden(boc.get(url)) | gedeeld | {"besluit": "afgifte", "motivering": factories.MOTIVERING}


def test_na_het_delen_staat_er_tot_wanneer_ieder_reageert(boc: Client, wereld: Wereld, url: str, invoer: Any) -> None:
    """Each person with the own last day, and the letters that are still to be made."""
    moeder, vader = wereld.ouders
    anders = {f"ouder-{vader.pk}-vorm": "gesprek", f"ouder-{vader.pk}-uiterlijk": "20-4-2026"}
    woorden = zichtbaar(boc.post(url, invoer | anders, follow=True))
    assert f"{moeder.naam} kan reageren tot en met woensdag 15 april 2026" in woorden
    assert f"{vader.naam} kan reageren tot en met maandag 20 april 2026" in woorden
    assert f"Maak de brief met het voornemen voor {moeder.naam}" in woorden
    assert f"Maak de brief met het voornemen voor {vader.naam}" not in woorden


def test_een_weigering_houdt_alleen_wat_erbij_hoort(boc: Client, url: str, invoer: Any) -> None:
    alternatief = "Elke week drie ochtenden hulp in een kleine groep."
    boc.post(url, invoer | {"besluit": "weigering", "alternatief": alternatief})
    voorstel = Voorstel.objects.get()
    assert (voorstel.besluit, voorstel.alternatief) == ("weigering", alternatief)


def test_bij_afgeven_blijft_geen_alternatief_staan(boc: Client, url: str, invoer: Any) -> None:
    boc.post(url, invoer | {"alternatief": "Elke week drie ochtenden hulp in een kleine groep."})
    assert Voorstel.objects.get().alternatief == ""


def test_het_formulier_weet_al_wat_is_gevraagd_en_wanneer_reageren_kan(wereld: Wereld, invoer: dict[str, Any]) -> None:
    assert (invoer["soort"], invoer["van"]) == ("sbo", "01-08-2026")
    for ouder in wereld.ouders:
        assert invoer[f"ouder-{ouder.pk}-op"] == "01-04-2026"
        assert invoer[f"ouder-{ouder.pk}-uiterlijk"] == "15-04-2026"


def test_vastleggen_en_nog_een_keer(boc: Client, wereld: Wereld, aanvraag: TlvAanvraag, url: str, invoer: Any) -> None:
    antwoord = boc.post(url, invoer, follow=True)
    assert "Het voornemen is vastgelegd" in tekst(antwoord)
    voorstel = Voorstel.objects.get()
    assert (voorstel.tot, voorstel.categorie) == (date(2029, 7, 31), "nvt")
    assert {rij.gezagdrager for rij in aanvraag.zienswijzen.all()} == set(wereld.ouders)
    tweede = boc.post(url, invoer | {"motivering": "Een heel andere motivering dan de eerste keer."})
    assert "kan nu niet" in fouten(tweede)[0]
    assert velden(tweede)["motivering"] == "Een heel andere motivering dan de eerste keer."
    assert Voorstel.objects.get().motivering == factories.MOTIVERING
    assert aanvraag.zienswijzen.count() == 2


EEN_VOORNEMEN_DAT_NIET_KAN = [
    ({"besluit": ""}, "Geef antwoord op de vraag “Wat is het voornemen?”"),
    ({"soort": ""}, "Kies een antwoord bij “Soort onderwijs”."),
    ({"soort": "so", "categorie": "nvt"}, "categorie"),
    ({"van": "31-2-2026"}, "bestaat niet"),
    ({"van": "1-8-2099"}, "te oud"),
    ({"van": ""}, "Vul een datum in bij “Geldig vanaf”"),
    ({"tot": "1-1-2020"}, "einddatum"),
    ({"motivering": ""}, "Geef antwoord op de vraag “Waarom?”"),
    ({"motivering": "n.v.t."}, "Schrijf in enkele zinnen waarom dit het voornemen is."),
    ({"motivering": f"Over {BSN}, en nog veel meer."}, NIEUW_BSN_ZIN),
    ({"alternatief": f"Over {BSN}."}, NIEUW_BSN_ZIN),
    ({"besluit": "weigering", "alternatief": ""}, "Geef antwoord op de vraag “Wat krijgt het kind in plaats van"),
    ({"besluit": "weigering", "alternatief": "n.v.t."}, "ook daarop kunnen de ouders reageren"),
    ({"motivering": "Een \x00 teken in een verder gewone motivering."}, "Null"),
]


def test_een_voornemen_dat_niet_kan(boc: Client, url: str, invoer: Any, subtests: pytest.Subtests) -> None:
    for anders, zin in EEN_VOORNEMEN_DAT_NIET_KAN:
        with subtests.test(anders=str(anders)[:60], zin=str(zin)[:60]):
            antwoord = boc.post(url, invoer | anders)
            assert zin in " ".join(fouten(antwoord))
            assert {veld: velden(antwoord)[veld] for veld in anders if veld != "besluit"} == {
                veld: waarde for veld, waarde in anders.items() if veld != "besluit"
            }
            assert not Voorstel.objects.exists()


EEN_OUDER_DIE_NIET_GOED_IS_INGELICHT = [
    ({"vorm": ""}, "Geef antwoord op de vraag “Hoe?”"),
    ({"vorm": "postduif"}, "Kies een van de antwoorden uit de lijst."),
    ({"op": "2-4-2026"}, "in de toekomst"),
    ({"op": "31-2-2026"}, "bestaat niet"),
    ({"uiterlijk": "1-4-2026"}, "na de dag waarop het voornemen is gedeeld"),
    ({"uiterlijk": ""}, "Vul een datum in bij “Reageren kan tot en met”"),
]


def test_een_ouder_die_niet_goed_is_ingelicht(
    boc: Client, wereld: Wereld, url: str, invoer: Any, subtests: pytest.Subtests
) -> None:
    for anders, zin in EEN_OUDER_DIE_NIET_GOED_IS_INGELICHT:
        with subtests.test(anders=str(anders)[:60], zin=str(zin)[:60]):
            anders = {f"ouder-{wereld.ouders[1].pk}-{veld}": waarde for veld, waarde in anders.items()}
            antwoord = boc.post(url, invoer | anders)
            assert zin in " ".join(fouten(antwoord))
            assert velden(antwoord)["motivering"] == factories.MOTIVERING
            assert not Voorstel.objects.exists()


def test_zonder_de_velden_van_een_ouder(boc: Client, wereld: Wereld, url: str, invoer: Any) -> None:
    weg = f"ouder-{wereld.ouders[1].pk}-"
    antwoord = boc.post(url, {veld: waarde for veld, waarde in invoer.items() if not veld.startswith(weg)})
    assert len(fouten(antwoord)) == 3
    assert not Voorstel.objects.exists()
