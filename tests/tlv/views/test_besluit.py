"""The page on which the director decides: checklist, refusals with their sentence, twice, two directors."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from swv.documenten.models import Documentopdracht
from swv.journaal.gebeurtenissen import GEWEIGERD
from swv.journaal.models import Gebeurtenis, Inzage
from swv.toegang.models import Gebruiker
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import BSN, NIEUW_BSN_ZIN, fouten, tekst, velden, zichtbaar
from tlv.enums import AanvraagStatus, Advies, Beroep, Besluitsoort
from tlv.gebeurtenissen import AFGEWEKEN
from tlv.models import Besluit, Nummerteller, Tlv, TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]


@pytest.fixture
def aanvraag(wereld: Wereld) -> TlvAanvraag:
    return aanvraag_in(S.VOORGEDRAGEN, wereld)


@pytest.fixture
def directeur(als: Als, wereld: Wereld) -> Client:
    return als(wereld.directeur)


@pytest.fixture
def url(aanvraag: TlvAanvraag) -> str:
    return reverse("tlv:besluit", args=[aanvraag.pk])


@pytest.fixture
def invoer(directeur: Client, url: str) -> dict[str, Any]:
    """The form as it opens: what the BOC proposed, and the choice the director makes."""
    open_formulier = velden(directeur.get(url))
    assert "besluit" not in open_formulier
    return open_formulier | {"besluit": "afgifte"}


WEIGERING = {
    "besluit": "weigering",
    "alternatief": "Twee ochtenden hulp in een kleine groep.",
    "motivering": factories.WEIGERREDEN,
    "waarom_anders": factories.ANDERS.waarom,
    "opnieuw_gehoord": "on",
}


def test_de_pagina_toont_eisen_adviezen_ouders_en_einddatum(directeur: Client, wereld: Wereld, url: str) -> None:
    pagina = zichtbaar(directeur.get(url))
    for deel in (
        "Wat de wet vraagt voor afgeven",
        factories.ADVIESTEKST,
        *(ouder.naam for ouder in wereld.ouders),
        "dinsdag 31 juli 2029",
        "Bezwaar",
    ):
        assert deel in pagina


def test_afgeven_zoals_voorgedragen(directeur: Client, aanvraag: TlvAanvraag, url: str, invoer: Any) -> None:
    antwoord = directeur.post(url, invoer, follow=True)
    tlv = Tlv.objects.get()
    assert antwoord.redirect_chain == [(reverse("tlv:bevestiging", args=[aanvraag.pk, "afgeven"]), 302)]
    assert tlv.nummer in tekst(antwoord)
    aanvraag.refresh_from_db()
    assert aanvraag.status == S.AFGEGEVEN


def test_nog_een_keer_op_de_knop_geeft_een_zin_en_geen_tweede_nummer(directeur: Client, url: str, invoer: Any) -> None:
    directeur.post(url, invoer)
    antwoord = directeur.post(url, invoer)
    [zin] = fouten(antwoord)
    assert "al afgegeven" in zin
    assert (Tlv.objects.count(), Besluit.objects.count()) == (1, 1)
    assert directeur.get(url, follow=True).redirect_chain


def test_twee_bestuurders_de_tweede_leest_wat_er_is_besloten(
    als: Als, wereld: Wereld, directeur: Client, url: str, invoer: Any
) -> None:
    vervanger = als(wereld.plaatsvervanger)
    ook = velden(vervanger.get(url)) | {"besluit": "weigering", "alternatief": "Hulp op de eigen school, wekelijks."}
    directeur.post(url, invoer)
    antwoord = vervanger.post(url, ook)
    assert "al afgegeven" in fouten(antwoord)[0]
    assert velden(antwoord)["alternatief"] == "Hulp op de eigen school, wekelijks."
    assert Besluit.objects.get().besloten_door == wereld.directeur
    assert Gebeurtenis.objects.filter(soort=GEWEIGERD, actor=wereld.plaatsvervanger).count() == 1


def test_weigeren_met_een_alternatief(directeur: Client, aanvraag: TlvAanvraag, url: str, invoer: Any) -> None:
    antwoord = directeur.post(url, invoer | WEIGERING, follow=True)
    assert "De TLV is geweigerd" in tekst(antwoord)
    assert not Tlv.objects.exists()
    besluit = Besluit.objects.get()
    assert besluit.alternatief == "Twee ochtenden hulp in een kleine groep."
    assert besluit.motivering.startswith(factories.WEIGERREDEN)
    assert besluit.motivering.endswith(f"anders is dan het voornemen: {factories.ANDERS.waarom}")
    assert Gebeurtenis.objects.filter(soort=AFGEWEKEN).count() == 1


EEN_BESLUIT_DAT_NIET_KAN = [
    ({"besluit": ""}, "Geef antwoord op de vraag “Wat besluit u?”."),
    ({"besluit": "uitstel"}, "Kies een van de antwoorden uit de lijst."),
    ({"soort": "vso"}, "Kies een van de antwoorden uit de lijst."),
    ({"soort": "so", "categorie": ""}, "Kies een antwoord bij “Categorie”."),
    ({"soort": "so", "categorie": "nvt"}, "categorie"),
    ({"tot": ""}, "Vul een datum in bij “Geldig tot en met”, bijvoorbeeld 27-3-2026."),
    ({"tot": "31-2-2027"}, "De datum 31-2-2027 bestaat niet. Controleer de dag en de maand."),
    ({"tot": "30-7-2029"}, "31 juli"),
    ({"tot": "31-7-2100"}, "veertien|14"),
    ({"van": "1-8-2010"}, "2014"),
    ({"van": "1-1-9999"}, "Het jaar 9999 kan niet kloppen"),
    ({"motivering": ""}, "Vul “Motivering” in."),
    ({"motivering": "x"}, "otivering"),
    ({"motivering": f"Het kind {BSN} krijgt een TLV, om de redenen in het dossier."}, NIEUW_BSN_ZIN),
    ({"motivering": "Een \x00 teken in een verder gewone motivering."}, "Null"),
    ({"alternatief": f"Zie {BSN}."}, NIEUW_BSN_ZIN),
    (WEIGERING | {"alternatief": ""}, "Geef antwoord op de vraag “Wat krijgt het kind in plaats van een TLV?”."),
    (WEIGERING | {"alternatief": "n.v.t."}, "Schrijf op wat het kind krijgt"),
    (WEIGERING | {"opnieuw_gehoord": ""}, "Het voornemen dat met de ouders is gedeeld, was de TLV afgeven."),
    (WEIGERING | {"waarom_anders": ""}, "waarom u afwijkt van het voornemen"),
    (WEIGERING | {"motivering": factories.MOTIVERING}, "De motivering is nog die van het voornemen"),
    ({"tot": "31-7-2028"}, "een andere einddatum"),
    ({"bekendgemaakt_op": ""}, "Vul een datum in bij “Brieven verzenden op”"),
    ({"bekendgemaakt_op": "31-3-2026"}, "ligt voor vandaag"),
    ({"bekendgemaakt_op": "31-12-2099"}, "binnen 7 dagen"),
]


def test_een_besluit_dat_niet_kan(
    directeur: Client, aanvraag: TlvAanvraag, url: str, invoer: Any, subtests: pytest.Subtests
) -> None:
    """One sentence that says why; the form holds what was typed; nothing was decided."""
    for anders, zin in EEN_BESLUIT_DAT_NIET_KAN:
        with subtests.test(anders=str(anders)[:60], zin=str(zin)[:60]):
            verstuurd = invoer | anders
            antwoord = directeur.post(url, verstuurd)
            gevonden = " ".join(fouten(antwoord))
            assert any(deel in gevonden for deel in zin.split("|")), gevonden
            terug = velden(antwoord)
            for veld in ("motivering", "alternatief", "van", "tot", "bekendgemaakt_op"):
                assert terug[veld] == verstuurd[veld]
            aanvraag.refresh_from_db()
            assert aanvraag.status == S.VOORGEDRAGEN
            assert not Besluit.objects.exists()


def test_een_negatief_advies_vraagt_een_antwoord_en_laat_afgeven_niet_toe(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(
        S.VOORGEDRAGEN,
        wereld,
        adviezen=(Advies.POSITIEF, Advies.NEGATIEF),
        voornemen={"besluit": Besluitsoort.WEIGERING, "alternatief": "Twee ochtenden hulp in een kleine groep."},
    )
    directeur, url = als(wereld.directeur), reverse("tlv:besluit", args=[aanvraag.pk])
    invoer = velden(directeur.get(url))
    assert invoer["antwoord_op_negatief"] == ""
    assert invoer["alternatief"] == "Twee ochtenden hulp in een kleine groep."
    assert fouten(directeur.post(url, invoer | {"besluit": "afgifte"}))
    assert directeur.post(url, invoer | {"besluit": "weigering"}).status_code == 302
    besluit = Besluit.objects.get()
    assert (besluit.motivering, besluit.antwoord_op_negatief) == (factories.MOTIVERING, "")
    assert not Gebeurtenis.objects.filter(soort=AFGEWEKEN).exists()


def test_het_antwoord_op_een_negatief_advies_gaat_niet_mee_in_een_weigering(als: Als) -> None:
    drie = tuple(factories.deskundige(b) for b in (Beroep.ORTHOPEDAGOOG, Beroep.ARTS, Beroep.PSYCHOLOOG))
    wereld = factories.maak_wereld(deskundigen=drie)
    antwoord = "Wij volgen de twee positieve adviezen."
    aanvraag = aanvraag_in(
        S.VOORGEDRAGEN,
        wereld,
        adviezen=(Advies.POSITIEF, Advies.POSITIEF, Advies.NEGATIEF),
        voornemen={"antwoord_op_negatief": antwoord},
    )
    directeur, url = als(wereld.directeur), reverse("tlv:besluit", args=[aanvraag.pk])
    invoer = velden(directeur.get(url))
    assert invoer["antwoord_op_negatief"] == antwoord
    assert directeur.post(url, invoer | WEIGERING).status_code == 302
    assert Besluit.objects.get().antwoord_op_negatief == ""


def test_een_lange_motivering_blijft_heel(directeur: Client, url: str, invoer: Any) -> None:
    lang = "De basisschool heeft alles gedaan wat van haar mag worden gevraagd. " * 1500
    assert directeur.post(url, invoer | {"motivering": lang}).status_code == 302
    assert Besluit.objects.get().motivering == lang.strip()


def test_wie_indiende_beslist_niet(als: Als, wereld: Wereld, aanvraag: TlvAanvraag, url: str, invoer: Any) -> None:
    TlvAanvraag.objects.filter(pk=aanvraag.pk).update(ingediend_door=wereld.plaatsvervanger)
    antwoord = als(wereld.plaatsvervanger).post(url, invoer)
    assert fouten(antwoord)
    assert not Besluit.objects.exists()


@pytest.mark.parametrize("status", [S.CONCEPT, S.IN_ADVIES, S.ADVIES_COMPLEET, S.ZIENSWIJZE, S.AANGEHOUDEN])
def test_te_vroeg_is_er_geen_besluit(als: Als, wereld: Wereld, status: AanvraagStatus) -> None:
    """The page sends back with a sentence; what is sent anyway decides nothing."""
    aanvraag = aanvraag_in(status, wereld)
    directeur, url = als(wereld.directeur), reverse("tlv:besluit", args=[aanvraag.pk])
    assert "Deze stap is al gezet, of kan nu nog niet." in zichtbaar(directeur.get(url, follow=True))
    assert directeur.head(url).status_code in {302, 404}
    invoer = {
        "besluit": "afgifte",
        "soort": "sbo",
        "van": "1-8-2026",
        "tot": "31-7-2029",
        "motivering": factories.MOTIVERING,
        "bekendgemaakt_op": "2-4-2026",
    }
    assert directeur.post(url, invoer).status_code in {200, 302, 404}
    assert directeur.post(url, {}).status_code in {200, 302, 404}
    assert not Besluit.objects.exists()


def test_elke_reden_tegen_een_besluit_is_een_eigen_fout_bij_het_ve(directeur: Client, url: str, invoer: Any) -> None:
    antwoord = directeur.post(
        url, invoer | WEIGERING | {"opnieuw_gehoord": "", "waarom_anders": "", "motivering": factories.MOTIVERING}
    )
    form = antwoord.context["form"]
    assert set(form.errors) == {"opnieuw_gehoord", "waarom_anders", "motivering"}
    assert len(fouten(antwoord)) == 3
    assert '<details class="uitleg besluitgroep" open>' in tekst(antwoord)
    for veld in form.errors:
        assert f'href="#id_{veld}"' in tekst(antwoord)


def test_anders_besluiten_staat_dichtgevouwen_tot_het_nodig_is(directeur: Client, url: str, invoer: Any) -> None:
    assert '<details class="uitleg besluitgroep">' in tekst(directeur.get(url))
    zoals_voorgenomen = directeur.post(url, invoer | {"motivering": ""})
    assert '<details class="uitleg besluitgroep">' in tekst(zoals_voorgenomen)
    anders = directeur.post(url, invoer | {"besluit": "weigering", "alternatief": ""})
    assert '<details class="uitleg besluitgroep" open>' in tekst(anders)


def test_de_brieven_zijn_te_zien_voor_het_besluit_en_er_blijft_niets_van_over(
    directeur: Client, wereld: Wereld, aanvraag: TlvAanvraag, url: str, invoer: Any
) -> None:
    voorbeeld = reverse("tlv:besluit_voorbeeld", args=[aanvraag.pk])
    assert f'formaction="{voorbeeld}"' in tekst(directeur.get(url))
    inzages, gebeurtenissen = Inzage.objects.count(), Gebeurtenis.objects.count()
    antwoord = directeur.post(voorbeeld, invoer | {"motivering": "Deze zin is nu pas getypt, voor het besluit."})
    assert antwoord["Content-Type"] == "application/pdf"
    bladen = [" ".join(blad.extract_text().split()) for blad in PdfReader(BytesIO(antwoord.content)).pages]
    assert all("VOORBEELD" in blad for blad in bladen)
    alles = " ".join(bladen)
    for deel in ("Deze zin is nu pas getypt", wereld.school.naam, *(ouder.naam for ouder in wereld.ouders)):
        assert deel in alles
    assert "nummer volgt bij het besluit" in alles
    assert Inzage.objects.count() == inzages + 1
    assert Gebeurtenis.objects.count() == gebeurtenissen
    assert not any(model.objects.exists() for model in (Besluit, Tlv, Nummerteller, Documentopdracht))
    weigering = directeur.post(voorbeeld, invoer | WEIGERING)
    assert "Twee ochtenden hulp" in " ".join(
        blad.extract_text() for blad in PdfReader(BytesIO(weigering.content)).pages
    )
    leeg = directeur.post(voorbeeld, invoer | {"motivering": ""})
    assert "Vul “Motivering” in." in zichtbaar(leeg)
