"""What a person with authority answered: dated, with our answer, never lost to a colleague."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from swv.toegang.models import Gebruiker
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import BSN, NIEUW_BSN_ZIN, fouten, kies, velden, zichtbaar
from tests.toegang.factories import maak_boc
from tlv.enums import AanvraagStatus
from tlv.models import TlvAanvraag, Zienswijze

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]
REACTIE = {
    "soort": "opmerkingen",
    "ontvangen_op": "30-3-2026",
    "vorm": "gesprek",
    "tekst": "Moeder wil liever dat het kind op de eigen school blijft.",
    "antwoord": "Wij begrijpen dat, en leggen uit waarom dat niet lukt.",
}


@pytest.fixture
def aanvraag(wereld: Wereld) -> TlvAanvraag:
    return aanvraag_in(S.ZIENSWIJZE, wereld)


@pytest.fixture
def rij(aanvraag: TlvAanvraag) -> Zienswijze:
    return aanvraag.zienswijzen.first()


@pytest.fixture
def url(aanvraag: TlvAanvraag, rij: Zienswijze) -> str:
    return reverse("tlv:zienswijze", args=[aanvraag.pk, rij.pk])


@pytest.fixture
def boc(als: Als, wereld: Wereld) -> Client:
    return als(wereld.boc)


@pytest.fixture
def invoer(boc: Client, url: str) -> dict[str, Any]:
    return velden(boc.get(url)) | REACTIE


def test_vastleggen_en_later_verbeteren(boc: Client, rij: Zienswijze, url: str, invoer: Any) -> None:
    antwoord = boc.post(url, invoer, follow=True)
    assert f"De reactie van {rij.gezagdrager.naam} is vastgelegd." in zichtbaar(antwoord)
    opnieuw = velden(boc.get(url))
    assert opnieuw["tekst"] == REACTIE["tekst"]
    boc.post(url, opnieuw | {"antwoord": "Wij hebben het nog eens overlegd en blijven erbij."})
    rij.refresh_from_db()
    assert (rij.tekst, rij.antwoord) == (REACTIE["tekst"], "Wij hebben het nog eens overlegd en blijven erbij.")


def test_twee_mensen_tegelijk_de_tweede_ziet_wat_er_staat(
    als: Als, wereld: Wereld, boc: Client, rij: Zienswijze, url: str, invoer: Any
) -> None:
    als(maak_boc(wereld.bestuur)).post(url, invoer | {"tekst": "Wat de collega hoorde van moeder."})
    antwoord = boc.post(url, invoer)
    assert "intussen gewijzigd" in zichtbaar(antwoord)
    assert "Wat de collega hoorde van moeder." in zichtbaar(antwoord)
    assert velden(antwoord)["tekst"] == REACTIE["tekst"]
    rij.refresh_from_db()
    assert rij.tekst == "Wat de collega hoorde van moeder."
    assert boc.post(url, kies(antwoord, "samen")).status_code == 302
    rij.refresh_from_db()
    assert rij.tekst.split("\r\n\r\n") == ["Wat de collega hoorde van moeder.", REACTIE["tekst"]]


EEN_REACTIE_DIE_NIET_KAN = [
    ({"soort": ""}, "Geef antwoord op de vraag “Wat is de reactie?”"),
    ({"soort": "boos"}, "Kies een van de antwoorden uit de lijst."),
    ({"soort": "geen_opmerkingen"}, "Er staat een reactie of antwoord."),
    ({"soort": "termijn_verstreken", "tekst": "", "antwoord": "", "ontvangen_op": "20-3-2026"}, "De termijn loopt"),
    ({"ontvangen_op": "31-2-2026"}, "bestaat niet"),
    ({"ontvangen_op": "2-4-2026"}, "in de toekomst"),
    ({"ontvangen_op": "1-3-2026"}, "voor de dag waarop het voornemen is gedeeld"),
    ({"vorm": ""}, "Kies hoe de reactie is binnengekomen"),
    ({"tekst": ""}, "Schrijf op wat de ouder heeft gezegd of geschreven."),
    ({"antwoord": "ok"}, "Schrijf ons antwoord op de reactie"),
    ({"tekst": f"Mijn kind heeft nummer {BSN}."}, NIEUW_BSN_ZIN),
    ({"antwoord": f"Uw kind heeft nummer {BSN}, zegt u."}, NIEUW_BSN_ZIN),
    ({"tekst": "Een \x00 teken"}, "Null"),
]


def test_een_reactie_die_niet_kan(
    boc: Client, rij: Zienswijze, url: str, invoer: Any, subtests: pytest.Subtests
) -> None:
    for anders, zin in EEN_REACTIE_DIE_NIET_KAN:
        with subtests.test(anders=str(anders)[:60], zin=str(zin)[:60]):
            verstuurd = invoer | anders
            antwoord = boc.post(url, verstuurd)
            assert zin in " ".join(fouten(antwoord))
            assert {veld: velden(antwoord)[veld] for veld in ("tekst", "antwoord", "ontvangen_op")} == {
                veld: verstuurd[veld] for veld in ("tekst", "antwoord", "ontvangen_op")
            }
            rij.refresh_from_db()
            assert rij.soort == ""


def test_een_versie_waar_mee_is_geknoeid(
    boc: Client, rij: Zienswijze, url: str, invoer: Any, subtests: pytest.Subtests
) -> None:
    for versie in ["x" * 41, "\x00"]:
        with subtests.test(versie=str(versie)[:60]):
            antwoord = boc.post(url, invoer | {"versie": versie})
            assert antwoord.status_code == 200
            rij.refresh_from_db()
            assert rij.soort == ""


def test_een_lange_reactie_blijft_heel(boc: Client, rij: Zienswijze, url: str, invoer: Any) -> None:
    lang = "En toen zei de school dat het zo niet langer kon. " * 2000
    assert boc.post(url, invoer | {"tekst": lang}).status_code == 302
    rij.refresh_from_db()
    assert rij.tekst == lang.strip()


def test_een_zienswijze_van_een_andere_zaak(boc: Client, wereld: Wereld, aanvraag: TlvAanvraag, invoer: Any) -> None:
    andere = aanvraag_in(S.ZIENSWIJZE, bestuur=wereld.bestuur, school=wereld.school, boc=wereld.boc)
    vreemd = reverse("tlv:zienswijze", args=[aanvraag.pk, andere.zienswijzen.first().pk])
    for antwoord in (boc.get(vreemd), boc.post(vreemd, invoer)):
        assert antwoord.status_code == 404
    assert not Zienswijze.objects.exclude(soort="").exists()


def test_na_het_voordragen_ligt_een_reactie_vast(boc: Client, wereld: Wereld, aanvraag: TlvAanvraag, url: str) -> None:
    klaar = REACTIE | {"versie": ""}
    for rij in aanvraag.zienswijzen.all():
        boc.post(reverse("tlv:zienswijze", args=[aanvraag.pk, rij.pk]), klaar)
    boc.post(reverse("tlv:voordragen", args=[aanvraag.pk]))
    assert "Deze stap is al gezet" in zichtbaar(boc.get(url, follow=True))
    versie = aanvraag.zienswijzen.first().versie
    antwoord = boc.post(url, REACTIE | {"versie": versie, "tekst": "Toch nog wat anders gezegd."})
    assert "kan nu niet" in fouten(antwoord)[0]
    assert aanvraag.zienswijzen.first().tekst == REACTIE["tekst"]
