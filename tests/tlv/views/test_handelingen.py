"""The acts that are a button or a short form: starting, filing, proposing, holding, withdrawing, asking one more."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from swv.journaal.gebeurtenissen import GEWEIGERD
from swv.journaal.models import Bericht, Gebeurtenis
from swv.toegang.models import Gebruiker
from tests.leerlingen.factories import LeerlingFactory, ingeschreven_leerling
from tests.organisatie.factories import SchoolFactory
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import BSN, NIEUW_BSN_ZIN, fouten, meldingen, tekst, velden, zichtbaar
from tlv.enums import AanvraagStatus, Act, Advies, Beroep
from tlv.models import TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]
# Acts that need no form, with the person, the status before and the status after.
KNOPPEN = {
    Act.INDIENEN: ("boc", S.CONCEPT, S.IN_ADVIES),
    Act.HERVATTEN: ("directeur", S.AANGEHOUDEN, S.VOORGEDRAGEN),
    Act.INTREKKEN: ("boc", S.ZIENSWIJZE, S.INGETROKKEN),
}
INTREKKEN = {"verzoeker": "ouders", "gevraagd_op": "1-4-2026", "reden": "Het gezin verhuist naar een andere regio."}


@pytest.fixture
def boc(als: Als, wereld: Wereld) -> Client:
    return als(wereld.boc)


def adres(aanvraag: TlvAanvraag, act: str) -> str:
    return reverse(f"tlv:{act}", args=[aanvraag.pk])


def status_van(aanvraag: TlvAanvraag) -> str:
    return TlvAanvraag.objects.get(pk=aanvraag.pk).status


@pytest.mark.parametrize("act", KNOPPEN)
def test_een_knop_werkt_een_keer_en_zegt_de_tweede_keer_waarom_niet(als: Als, wereld: Wereld, act: Act) -> None:
    wie, voor, na = KNOPPEN[act]
    aanvraag = aanvraag_in(voor, wereld)
    client = als(getattr(wereld, wie))
    invoer = INTREKKEN if act == Act.INTREKKEN else {}
    assert client.post(adres(aanvraag, act), invoer).status_code == 302
    assert status_van(aanvraag) == na
    mail, gebeurtenissen = Bericht.objects.count(), Gebeurtenis.objects.count()
    antwoord = client.post(adres(aanvraag, act), invoer, follow=True)
    assert "kan nu niet" in (fouten(antwoord) or meldingen(antwoord))[-1]
    assert status_van(aanvraag) == na
    assert Bericht.objects.count() == mail
    assert Gebeurtenis.objects.count() == gebeurtenissen + 1
    assert Gebeurtenis.objects.filter(soort=GEWEIGERD).get().gegevens == {"handeling": act.value}


def test_starten_leidt_naar_de_zaak_en_een_tweede_keer_niet_naar_een_tweede(boc: Client, wereld: Wereld) -> None:
    leerling = ingeschreven_leerling(wereld.school)
    url = reverse("tlv:starten", args=[leerling.pk])
    antwoord = boc.post(url, {"soort": "eerste"}, follow=True)
    aanvraag = leerling.aanvragen.get()
    assert antwoord.redirect_chain == [(adres(aanvraag, "aanvraag"), 302)]
    assert meldingen(antwoord) == [f"Aanvraag {aanvraag.kenmerk} is begonnen."]
    tweede = boc.post(url, {"soort": "eerste"}, follow=True)
    assert meldingen(tweede) == ["Voor deze leerling loopt al een aanvraag van deze soort."]
    assert leerling.aanvragen.count() == 1


@pytest.mark.parametrize("soort", ["", "tweede", "\x00", "x" * 100_000])
def test_starten_zonder_soort(boc: Client, wereld: Wereld, soort: str) -> None:
    url = reverse("tlv:starten", args=[wereld.leerling.pk])
    antwoord = boc.post(url, {"soort": soort}, follow=True)
    assert fouten(antwoord)
    assert not TlvAanvraag.objects.exists()


def test_starten_van_een_kind_zonder_school(boc: Client) -> None:
    antwoord = boc.post(reverse("tlv:starten", args=[LeerlingFactory().pk]), {"soort": "eerste"}, follow=True)
    assert fouten(antwoord) == ["Geef antwoord op de vraag “Bij welke school is het kind aangemeld?”."]


def test_starten_van_een_kind_van_een_ander_bestuur(boc: Client) -> None:
    vreemd = ingeschreven_leerling(SchoolFactory())
    assert boc.post(reverse("tlv:starten", args=[vreemd.pk]), {"soort": "eerste"}).status_code == 404


def test_onvolledig_indienen_zegt_wat_ontbreekt(boc: Client, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld, gevuld=False)
    assert "Nog niet compleet" in tekst(boc.get(adres(aanvraag, "indienen")))
    antwoord = boc.post(adres(aanvraag, "indienen"), follow=True)
    [melding] = meldingen(antwoord)
    assert melding.startswith("De aanvraag is nog niet compleet. Vul eerst aan: ")
    assert status_van(aanvraag) == S.CONCEPT


def test_indienen_noemt_de_beslistermijn(boc: Client, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    pagina = zichtbaar(boc.post(adres(aanvraag, "indienen"), follow=True))
    assert "De aanvraag is ingediend" in pagina
    assert "27-05-2026" in pagina or "27 mei 2026" in pagina


def test_voordragen_kan_pas_als_iedereen_is_gehoord(boc: Client, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.ZIENSWIJZE, wereld)
    antwoord = boc.post(adres(aanvraag, "voordragen"), follow=True)
    assert wereld.ouders[0].naam in meldingen(antwoord)[0]
    assert status_van(aanvraag) == S.ZIENSWIJZE
    for ouder in wereld.ouders:
        factories.hoor(aanvraag, ouder, wereld)
    assert "De aanvraag ligt bij de directeur" in tekst(boc.post(adres(aanvraag, "voordragen"), follow=True))
    nogmaals = boc.post(adres(aanvraag, "voordragen"), follow=True)
    assert "kan nu niet" in meldingen(nogmaals)[0]


AANHOUDEN = {"reden": "Eerst lezen wij het verslag van het ziekenhuis.", "tot": "10-4-2026"}


@pytest.fixture
def bij_de_directeur(wereld: Wereld) -> TlvAanvraag:
    return aanvraag_in(S.VOORGEDRAGEN, wereld)


def test_aanhouden_en_nog_een_keer(als: Als, wereld: Wereld, bij_de_directeur: TlvAanvraag) -> None:
    directeur, url = als(wereld.directeur), adres(bij_de_directeur, "aanhouden")
    assert "Het besluit is aangehouden" in tekst(directeur.post(url, AANHOUDEN, follow=True))
    antwoord = als(wereld.plaatsvervanger).post(url, AANHOUDEN | {"reden": "Een andere reden om nog te wachten."})
    assert "kan nu niet" in fouten(antwoord)[0]
    assert velden(antwoord)["reden"] == "Een andere reden om nog te wachten."
    bij_de_directeur.refresh_from_db()
    assert (bij_de_directeur.aanhoudreden, bij_de_directeur.aangehouden_tot) == (AANHOUDEN["reden"], date(2026, 4, 10))


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"reden": ""}, "Geef antwoord op de vraag “Waarom houdt u het besluit aan?”"),
        ({"reden": "volgt nog"}, "Schrijf in een zin waarom het besluit wordt aangehouden."),
        ({"reden": f"Wacht op het dossier van {BSN}."}, NIEUW_BSN_ZIN),
        ({"reden": "Wacht op\x00 het dossier."}, "Null"),
        ({"tot": ""}, "Vul een datum in bij “Tot wanneer?”, bijvoorbeeld 27-3-2026."),
        ({"tot": "31-2-2026"}, "bestaat niet"),
        ({"tot": "1-4-2026"}, "Kies een dag na vandaag"),
        ({"tot": "1-1-9999"}, "Het jaar 9999 kan niet kloppen"),
    ],
)
def test_aanhouden_dat_niet_kan(
    als: Als, wereld: Wereld, bij_de_directeur: TlvAanvraag, anders: dict[str, str], zin: str
) -> None:
    antwoord = als(wereld.directeur).post(adres(bij_de_directeur, "aanhouden"), AANHOUDEN | anders)
    assert zin in " ".join(fouten(antwoord))
    assert {veld: velden(antwoord)[veld] for veld in AANHOUDEN} == AANHOUDEN | anders
    assert status_van(bij_de_directeur) == S.VOORGEDRAGEN


def test_intrekken_legt_vast_waarom_wie_en_wanneer(boc: Client, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    url = adres(aanvraag, "intrekken")
    for anders, zin in (
        ({"verzoeker": ""}, "Geef antwoord op de vraag “Wie vroeg om de aanvraag in te trekken?”."),
        ({"gevraagd_op": ""}, "Vul een datum in bij “Wanneer is dat gevraagd?”"),
        ({"gevraagd_op": "2-4-2026"}, "ligt in de toekomst"),
        ({"reden": "volgt"}, "Schrijf in een zin waarom"),
        ({"reden": f"Verzoek van {BSN} zelf."}, NIEUW_BSN_ZIN),
    ):
        antwoord = boc.post(url, INTREKKEN | anders)
        assert zin in " ".join(fouten(antwoord))
        assert {veld: velden(antwoord).get(veld, "") for veld in INTREKKEN} == INTREKKEN | anders
        assert status_van(aanvraag) == S.IN_ADVIES
    bevestiging = zichtbaar(boc.post(url, INTREKKEN, follow=True))
    zaak = zichtbaar(boc.get(adres(aanvraag, "aanvraag")))
    for pagina in (bevestiging, zaak):
        assert INTREKKEN["reden"] in pagina
        assert "de ouders, via de school of het schoolbestuur" in pagina
    assert INTREKKEN["reden"] not in str(list(Gebeurtenis.objects.values_list("gegevens", flat=True)))
    brieven = Bericht.objects.filter(sleutel__startswith="tlv:ingetrokken_aanvrager")
    assert set(brieven.values_list("aan_adres", flat=True)) == {wereld.school.email, wereld.bestuur.email} - {""}
    assert all(INTREKKEN["reden"] not in brief.tekst for brief in brieven)


def test_wie_begint_ziet_wat_er_al_loopt(boc: Client, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld, gevuld=False)
    loopt = f'Er loopt een aanvraag van de soort “Eerste aanvraag”: <a href="{adres(aanvraag, "aanvraag")}">'
    starten = reverse("tlv:starten", args=[wereld.leerling.pk])
    kaart = tekst(boc.get(reverse("leerlingen:leerling", args=[wereld.leerling.pk])))
    assert loopt in kaart
    assert f'href="{starten}"' in kaart
    pagina = tekst(boc.get(starten))
    assert loopt in pagina
    assert f"Eerste aanvraag (loopt al: {aanvraag.kenmerk})" in pagina
    toch = boc.post(reverse("tlv:starten", args=[wereld.leerling.pk]), {"soort": "eerste"})
    assert toch.url == adres(aanvraag, "aanvraag")


def test_hervatten_mag_ook_de_boc(boc: Client, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.AANGEHOUDEN, wereld)
    bevestiging = zichtbaar(boc.post(adres(aanvraag, "hervatten"), follow=True))
    assert "De behandeling is hervat" in bevestiging
    assert "De directeur beslist uiterlijk op maandag 13 april 2026" in bevestiging
    agenda = boc.get(reverse("tlv:agenda", args=[aanvraag.pk, "hervatten"])).content.decode()
    assert "20260413" in agenda


def test_nog_een_deskundige_vragen_en_dezelfde_niet_nog_eens(boc: Client, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld, adviezen=(Advies.POSITIEF, Advies.NEGATIEF))
    derde, url = factories.deskundige(Beroep.ARTS), adres(aanvraag, "deskundige_vragen")
    antwoord = boc.post(url, {"deskundige": derde.pk}, follow=True)
    assert "is om advies gevraagd." in meldingen(antwoord)[0]
    nogmaals = boc.post(url, {"deskundige": derde.pk})
    assert fouten(nogmaals)
    assert aanvraag.adviezen.filter(deskundige=derde).count() == 1


@pytest.mark.parametrize("keuze", ["", "0", "geen getal", "9" * 40, "\x00"])
def test_een_deskundige_die_niet_bestaat(boc: Client, wereld: Wereld, keuze: str) -> None:
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld)
    assert len(fouten(boc.post(adres(aanvraag, "deskundige_vragen"), {"deskundige": keuze}))) == 1
    assert aanvraag.adviezen.count() == 2


def test_een_deskundige_van_het_eigen_bestuur_is_niet_onafhankelijk(boc: Client, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld)
    eigen = factories.deskundige(Beroep.ARTS, bestuur=wereld.bestuur)
    antwoord = boc.post(adres(aanvraag, "deskundige_vragen"), {"deskundige": eigen.pk})
    assert len(fouten(antwoord)) == 1
    assert status_van(aanvraag) == S.ADVIES_COMPLEET


@pytest.mark.parametrize("act", ["bestaat_niet", "hervatten", "zienswijze_vastleggen", "afgeven", "weigeren"])
def test_een_bevestiging_van_wat_niet_is_gebeurd_is_er_niet(boc: Client, wereld: Wereld, act: str) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    assert boc.get(reverse("tlv:bevestiging", args=[aanvraag.pk, act])).status_code == 404


@pytest.mark.parametrize("status", list(S))
def test_een_pagina_van_een_act_die_niet_kan_stuurt_terug(als: Als, wereld: Wereld, status: AanvraagStatus) -> None:
    """Nobody fills in a form in vain: the page of an act opens only when the act can be done."""
    aanvraag = aanvraag_in(status, wereld)
    bladen: dict[str, tuple[Any, set[AanvraagStatus]]] = {
        "indienen": (wereld.boc, {S.CONCEPT}),
        "deskundige_vragen": (wereld.boc, {S.IN_ADVIES, S.ADVIES_COMPLEET}),
        "voornemen": (wereld.boc, {S.ADVIES_COMPLEET}),
        "besluit": (wereld.directeur, {S.VOORGEDRAGEN}),
        "aanhouden": (wereld.directeur, {S.VOORGEDRAGEN}),
        "intrekken": (wereld.boc, {status for status in S if status.is_open}),
    }
    for blad, (wie, wanneer) in bladen.items():
        antwoord = als(wie).get(adres(aanvraag, blad))
        if status in wanneer:
            assert antwoord.status_code == 200, blad
        else:
            assert antwoord.url == adres(aanvraag, "aanvraag"), blad
