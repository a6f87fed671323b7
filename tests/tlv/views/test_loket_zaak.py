"""The case at the table, the privacy screen, actions, the ladder, and the minutes for each reader."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from swv.journaal.models import Inzage
from swv.toegang.models import Concept, Gebruiker
from tests.documenten.verapdf.valideer import valideer
from tests.tlv import factories_loket as loket
from tests.tlv.factories import ADVIESTEKST, Wereld, aanvraag_in, adviseer, maak_wereld
from tests.tlv.factories_loket import BESPROKEN, SBO, SO, VERDEELD, VERVOLG
from tests.tlv.vermenigvuldigen import kopie_van
from tests.tlv.views.pagina import BSN, fouten, kies, meldingen, tekst, velden, zichtbaar
from tests.tlv.views.test_vragen import vragen
from tests.toegang.factories import maak_boc, maak_schoolgebruiker
from tlv import services
from tlv.enums import AanvraagStatus, BijeenkomstStatus, Trede, ZaakSoort
from tlv.models import Actie, Agendapunt, Bijeenkomst, Deelnemer, Laddertrede

pytestmark = pytest.mark.django_db

Als = Callable[[Gebruiker], Client]


@pytest.fixture(autouse=True)
def _dag_van_het_loket(_vaste_dag: None, reis: Callable[[date], None]) -> None:
    reis(loket.VASTGESTELD)


@pytest.fixture
def wereld(db: None) -> Wereld:
    return maak_wereld(achternaam="Loketkind")


@pytest.fixture
def punt(wereld: Wereld) -> Agendapunt:
    return loket.zet_op_agenda(loket.maak_bijeenkomst(wereld.boc), wereld)


def pagina(naam: str, rij: Model) -> str:
    return reverse(f"tlv:{naam}", args=[rij.pk])


def twee_zaken(wereld: Wereld) -> tuple[Agendapunt, Agendapunt]:
    """Of two schools of the same board, so both are in sight of the BOC."""
    bijeenkomst = loket.maak_bijeenkomst(wereld.boc)
    buren = maak_wereld(bestuur=wereld.bestuur, boc=wereld.boc, achternaam="Buurkind")
    return loket.zet_op_agenda(bijeenkomst, wereld), loket.zet_op_agenda(bijeenkomst, buren)


# --- At the table ---------------------------------------------------------------------------------------------------


def test_een_keer_bewaren_bewaart_verslag_aanwezigen_en_actie(als: Als, wereld: Wereld, punt: Agendapunt) -> None:
    boc, url = als(wereld.boc), pagina("agendapunt", punt)
    moeder, vader = Deelnemer.objects.filter(agendapunt=punt).order_by("pk")
    invoer = velden(boc.get(url)) | {
        "besproken": BESPROKEN,
        "uitkomst": "so",
        "categorie": "hoog",
        "unaniem": "nee",
        f"aanwezig-{moeder.pk}": "ja",
        f"aanwezig-{vader.pk}": "nee",
        "gast_naam": "mevrouw T. Tolkproef",
        "gast_functie": "tolk",
        "actie": "Belt de jeugdarts",
        "wie": str(wereld.boc.lidmaatschappen.get().pk),
        "uiterlijk": "10-4-2026",
    }
    antwoord = boc.post(url, invoer, follow=True)
    assert meldingen(antwoord) == ["Het verslag van deze zaak is bewaard."]
    punt.refresh_from_db()
    assert (punt.besproken, punt.uitkomst, punt.categorie, punt.unaniem) == (BESPROKEN, "so", "hoog", False)
    aanwezig = Deelnemer.objects.filter(agendapunt=punt).order_by("pk").values_list("aanwezig", flat=True)
    assert list(aanwezig) == [True, False, True]
    assert Actie.objects.get().omschrijving == "Belt de jeugdarts"
    assert "Belt de jeugdarts" in zichtbaar(antwoord)
    # What is stored comes back in the form, and saving it again changes nothing.
    opnieuw = velden(boc.get(url))
    boc.post(url, opnieuw)
    assert velden(boc.get(url)) == opnieuw


@pytest.mark.parametrize(
    ("invoer", "zinnen"),
    [
        ({"uitkomst": "so"}, ["Kies de categorie bij het advies voor so."]),
        ({"uitkomst": "geen"}, ["Schrijf op wat het kind krijgt als er geen TLV komt."]),
        ({"uitkomst": "terug"}, ["Kies een van de antwoorden uit de lijst."]),
        (
            {"actie": "Belt"},
            ["Kies wie de actie uitvoert.", "Vul in wanneer de actie klaar is, bijvoorbeeld 27-3-2026."],
        ),
        ({"gast_functie": "tolk"}, ["Vul in wie het was, of maak de functie leeg."]),
    ],
)
def test_wat_niet_kan_wordt_gezegd_en_er_wordt_niets_bewaard(
    als: Als, wereld: Wereld, punt: Agendapunt, invoer: dict[str, str], zinnen: list[str]
) -> None:
    boc, url = als(wereld.boc), pagina("agendapunt", punt)
    antwoord = boc.post(url, velden(boc.get(url)) | {"besproken": BESPROKEN} | invoer)
    assert fouten(antwoord) == zinnen
    assert velden(antwoord)["besproken"] == BESPROKEN
    assert Agendapunt.objects.get().besproken == ""


def test_een_weigering_van_de_actie_houdt_alles_tegen(als: Als, wereld: Wereld, punt: Agendapunt) -> None:
    boc, url = als(wereld.boc), pagina("agendapunt", punt)
    actie = {"actie": "Belt de arts", "wie": str(wereld.boc.lidmaatschappen.get().pk), "uiterlijk": "1-3-2026"}
    antwoord = boc.post(url, velden(boc.get(url)) | {"besproken": BESPROKEN} | actie)
    assert fouten(antwoord) == ["De dag is al voorbij. Kies een dag die nog komt."]
    assert Agendapunt.objects.get().besproken == ""
    antwoord = boc.post(url, velden(boc.get(url)) | {"besproken": f"Kind {BSN}"})
    assert "BSN" in fouten(antwoord)[0]


def test_twee_mensen_tegelijk_kiezen_per_veld_wat_blijft(als: Als, wereld: Wereld, punt: Agendapunt) -> None:
    url = pagina("agendapunt", punt)
    boc, directeur = als(wereld.boc), als(wereld.directeur)
    mijn, hun = velden(boc.get(url)), velden(directeur.get(url))
    moeder = Deelnemer.objects.filter(agendapunt=punt).earliest("pk")
    directeur.post(url, hun | {"besproken": "Wat de directeur schreef.", f"aanwezig-{moeder.pk}": "nee"})
    antwoord = boc.post(url, mijn | {"besproken": "Wat ik schreef.", "gast_naam": "mevrouw T. Tolkproef"})
    pagina_nu = zichtbaar(antwoord)
    assert "Wat de directeur schreef." in pagina_nu
    assert "Wat ik schreef." in pagina_nu
    assert Agendapunt.objects.get().besproken == "Wat de directeur schreef."
    klaar = boc.post(url, kies(antwoord, "samen"))
    assert klaar.status_code == 302
    assert Agendapunt.objects.get().besproken.split() == ["Wat", "de", "directeur", "schreef.", "Wat", "ik", "schreef."]
    # What was typed beside the minutes came along, and the answer about the mother stayed that of the director.
    assert Deelnemer.objects.filter(agendapunt=punt, naam="mevrouw T. Tolkproef").exists()
    moeder.refresh_from_db()
    assert moeder.aanwezig is False


def test_tussendoor_bewaard_wordt_aangeboden_en_alleen_aan_wie_mag(als: Als, wereld: Wereld, punt: Agendapunt) -> None:
    boc, school = als(wereld.boc), als(maak_schoolgebruiker(wereld.school))
    invoer = {"concept_sleutel": f"tlv.zaakverslag:{punt.pk}", "besproken": "Half geschreven", "versie": "1"}
    bewaren = reverse("toegang:concept_bewaren")
    school.post(bewaren, invoer)
    assert not Concept.objects.exists()
    boc.post(bewaren, invoer)
    assert "U was hier bezig" in zichtbaar(boc.get(pagina("agendapunt", punt)))
    verder = boc.get(pagina("agendapunt", punt) + "?concept=verder")
    assert velden(verder)["besproken"] == "Half geschreven"
    boc.post(pagina("agendapunt", punt), velden(verder))
    assert not Concept.objects.exists()


def test_naar_de_volgende_zaak(als: Als, wereld: Wereld) -> None:
    een, twee = twee_zaken(wereld)
    boc, url = als(wereld.boc), pagina("agendapunt", een)
    antwoord = boc.post(url, velden(boc.get(url)) | {"besproken": BESPROKEN, "volgende": "1"})
    assert antwoord.url == pagina("agendapunt", twee)


def test_de_pagina_zegt_dat_so_niet_kan_zonder_de_vaste_deskundige(als: Als, wereld: Wereld, punt: Agendapunt) -> None:
    boc = als(wereld.boc)
    assert "vaste deskundige is er nog niet bij" not in zichtbaar(boc.get(pagina("agendapunt", punt)))
    loket.schrijf(punt, replace(SBO, overweegt_so=True), wereld.boc)
    assert "vaste deskundige is er nog niet bij" in zichtbaar(boc.get(pagina("agendapunt", punt)))


def test_wat_aan_tafel_over_so_is_gezegd_leest_de_school_pas_later(als: Als, wereld: Wereld, punt: Agendapunt) -> None:
    loket.schrijf(punt, SO, wereld.boc)
    school, boc = als(maak_schoolgebruiker(wereld.school)), als(wereld.boc)
    for blad in (pagina("agendapunt", punt), pagina("bijeenkomst", punt.bijeenkomst)):
        woorden = zichtbaar(school.get(blad))
        assert "over so" not in woorden
        assert "so wordt overwogen" not in woorden
    assert "Het gaat over so." in zichtbaar(boc.get(pagina("agendapunt", punt)))


def test_aan_tafel_is_alleen_dit_kind_te_zien(als: Als, wereld: Wereld) -> None:
    een, twee = twee_zaken(wereld)
    boc = als(wereld.boc)
    for naam in ("agendapunt", "agendapunt_scherm"):
        assert "Buurkind" not in tekst(boc.get(pagina(naam, een)))
        assert "Loketkind" not in tekst(boc.get(pagina(naam, twee)))


def test_het_privacyscherm_toont_de_vraag_en_verder_niets(als: Als, wereld: Wereld) -> None:
    een, twee = twee_zaken(wereld)
    loket.schrijf(een, replace(VERDEELD, besproken=BESPROKEN), wereld.boc)
    boc = als(wereld.boc)
    antwoord = boc.get(pagina("agendapunt_scherm", een))
    woorden = zichtbaar(antwoord)
    kind = wereld.leerling.roepnaam
    assert woorden == (f"Privacyscherm {kind} Welk onderwijs past bij dit kind? Terug naar het verslag Volgende zaak")
    # Without script: a link there, a link back, and on to the screen of the next case.
    assert pagina("agendapunt_scherm", een) in tekst(boc.get(pagina("agendapunt", een)))
    assert {pagina("agendapunt", een), pagina("agendapunt_scherm", twee)} <= set(
        re.findall(r'href="([^"]+)"', tekst(antwoord))
    )


# --- Who reads what -------------------------------------------------------------------------------------------------


def test_school_en_deskundige_lezen_hun_zaak_pas_als_het_verslag_vaststaat(als: Als, wereld: Wereld) -> None:
    een, twee = twee_zaken(wereld)
    school, deskundige = maak_schoolgebruiker(wereld.school), wereld.deskundigen[0].gebruiker
    loket.nodig_uit(een.bijeenkomst, deskundige, een)
    for punt in (een, twee):
        loket.rond_af(punt, VERDEELD, wereld.boc)
    for wie in (school, deskundige):
        client = als(wie)
        vooraf = zichtbaar(client.get(pagina("agendapunt", een)))
        assert "Het verslag komt nog" in vooraf
        assert BESPROKEN not in vooraf
        assert client.post(pagina("agendapunt", een), {"besproken": "x"}).status_code == 404
        assert client.get(pagina("verslag", een.bijeenkomst)).status_code == 404
    loket.stel_vast(een.bijeenkomst, wereld.boc, algemeen="De volgende keer begint het loket om tien uur.")
    for wie in (school, deskundige):
        client = als(wie)
        assert BESPROKEN in zichtbaar(client.get(pagina("agendapunt", een)))
        assert client.get(pagina("agendapunt", twee)).status_code == 404
        verslag = zichtbaar(client.get(pagina("verslag", een.bijeenkomst)))
        assert "Loketkind" in verslag
        assert "Buurkind" not in verslag
        assert "tien uur" not in verslag
    allebei = zichtbaar(als(wereld.boc).get(pagina("verslag", een.bijeenkomst)))
    assert "Loketkind" in allebei
    assert "Buurkind" in allebei
    assert "tien uur" in allebei


def test_buiten_het_loket_staat_de_uitkomst_er_pas_als_het_verslag_vaststaat(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(AanvraagStatus.IN_ADVIES, wereld)
    bijeenkomst = loket.maak_bijeenkomst(wereld.boc)
    punt = loket.zet_op_agenda(bijeenkomst, wereld, aanvraag=aanvraag)
    loket.rond_af(punt, SBO, wereld.boc)
    school = als(maak_schoolgebruiker(wereld.school))
    bladen = [pagina("aanvraag", aanvraag), reverse("leerlingen:leerling", args=[wereld.leerling.pk])]
    for blad in bladen:
        woorden = zichtbaar(school.get(blad))
        assert "nog geen advies" in woorden
        assert "Advies: sbo" not in woorden
    loket.stel_vast(bijeenkomst, wereld.boc)
    for blad in bladen:
        assert "Advies: sbo" in zichtbaar(school.get(blad))


def test_in_het_loket_staat_geen_schriftelijk_advies(als: Als, wereld: Wereld) -> None:
    """An expert who did not advise yet sits at the table: no page of the loket tells what the other wrote."""
    aanvraag = aanvraag_in(AanvraagStatus.IN_ADVIES, wereld)
    adviseer(aanvraag, wereld.deskundigen[1])
    bijeenkomst = loket.maak_bijeenkomst(wereld.boc)
    punt = loket.zet_op_agenda(bijeenkomst, wereld, aanvraag=aanvraag)
    eerste = wereld.deskundigen[0].gebruiker
    loket.nodig_uit(bijeenkomst, eerste)
    clients = [als(eerste), als(wereld.boc), als(wereld.directeur)]

    def kijk(*namen: str) -> None:
        for client in clients:
            for naam in namen:
                rij = bijeenkomst if naam in {"bijeenkomst", "verslag"} else punt
                pagina_nu = tekst(client.get(pagina(naam, rij)))
                assert ADVIESTEKST not in pagina_nu
                assert "positief" not in pagina_nu.lower()

    kijk("agendapunt", "bijeenkomst")
    for blad in (pagina("agendapunt", punt), pagina("bijeenkomst", bijeenkomst)):
        assert "schriftelijk advies is binnen" in tekst(clients[1].get(blad))
    loket.rond_af(punt, SBO, wereld.boc)
    loket.stel_vast(bijeenkomst, wereld.boc)
    kijk("agendapunt", "bijeenkomst", "verslag")
    # On the case the expert reads the outcome of the loket, and still not the other advice.
    zaak = zichtbaar(clients[0].get(pagina("aanvraag", aanvraag)))
    assert "Advies: sbo" in zaak
    assert ADVIESTEKST not in zaak


def test_buren_bestaan_niet(als: Als, wereld: Wereld) -> None:
    punt = loket.gesloten_zaak(wereld, VERDEELD)
    ander = maak_wereld()
    for wie in (ander.boc, maak_schoolgebruiker(ander.school), ander.deskundigen[0].gebruiker):
        client = als(wie)
        for naam in ("agendapunt", "verslag"):
            rij = punt if naam == "agendapunt" else punt.bijeenkomst
            assert client.get(pagina(naam, rij)).status_code == 404
    buurman = als(ander.boc)
    for naam in ("agendapunt_scherm", "ladder", "zaak_doorzetten", "verslag_aanvullen"):
        assert buurman.get(pagina(naam, punt)).status_code == 404
    assert buurman.get(pagina("verslag_vaststellen", punt.bijeenkomst)).status_code == 404


# --- Fixing and printing --------------------------------------------------------------------------------------------


def test_de_pagina_zegt_per_zaak_wat_het_verslag_tegenhoudt(als: Als, wereld: Wereld) -> None:
    een, twee = twee_zaken(wereld)
    loket.rond_af(een, SBO, wereld.boc)
    boc, url = als(wereld.boc), pagina("verslag_vaststellen", een.bijeenkomst)
    antwoord = boc.get(url)
    assert "kan nog niet worden vastgesteld" in zichtbaar(antwoord)
    assert pagina("agendapunt", twee) in tekst(antwoord)
    assert "Kies of iedereen het eens was." in zichtbaar(antwoord)
    assert fouten(boc.post(url)) == ["Het verslag kan nog niet worden vastgesteld. Er ontbreken nog 4 dingen."]
    assert als(maak_boc(wereld.bestuur)).get(url).status_code == 404
    loket.rond_af(twee, VERVOLG, wereld.boc)
    klaar = boc.post(url, velden(boc.get(url)) | {"algemeen": "Geen bijzonderheden."}, follow=True)
    assert "Het verslag is vastgesteld." in meldingen(klaar)[0]
    assert Bijeenkomst.objects.get().status == BijeenkomstStatus.AFGESLOTEN
    assert boc.get(url).status_code == 302
    assert boc.post(pagina("agendapunt", een), {"besproken": "x"}, follow=True).status_code == 200
    assert Agendapunt.objects.get(pk=een.pk).besproken == BESPROKEN


def pdf_van(client: Client, bijeenkomst: Bijeenkomst) -> str:
    antwoord = client.get(pagina("verslag_pdf", bijeenkomst))
    assert antwoord["Content-Type"] == "application/pdf"
    assert "Loketkind" not in antwoord["Content-Disposition"]
    with pypdfium2.PdfDocument(antwoord.content) as document:
        return " ".join(" ".join(blad.get_textpage().get_text_range() for blad in document).split())


@pytest.mark.xdist_group("verapdf")
def test_de_pdf_is_van_deze_lezer_en_laat_per_kind_een_spoor_na(als: Als, wereld: Wereld, tmp_path: Path) -> None:
    een, twee = twee_zaken(wereld)
    for punt in (een, twee):
        loket.rond_af(punt, VERDEELD, wereld.boc)
    loket.stel_vast(een.bijeenkomst, wereld.boc)
    loket.trede(een, Trede.MAATWERK, wereld.boc)
    services.verslag_aanvullen(een.pk, "De school belde de volgende dag terug.", actor=wereld.boc)
    Inzage.objects.all().delete()
    school = pdf_van(als(maak_schoolgebruiker(wereld.school)), een.bijeenkomst)
    assert "Loketkind" in school
    assert "Buurkind" not in school
    assert "Maatwerktraject" not in school
    assert "belde de volgende dag terug" in school
    assert list(Inzage.objects.values_list("leerling_id", "soort")) == [(een.leerling_id, "export")]
    boc = als(wereld.boc)
    kantoor = pdf_van(boc, een.bijeenkomst)
    assert "Buurkind" in kantoor
    assert "Maatwerktraject" in kantoor
    # Readable for everyone, and to be kept: as every other PDF of the office. The agenda and the dossier too.
    adressen = {
        "verslag": pagina("verslag_pdf", een.bijeenkomst),
        "agenda": pagina("bijeenkomst_agenda", een.bijeenkomst),
        "dossier": pagina("dossier_pdf", een.aanvraag),
    }
    bestanden = {naam: tmp_path / f"{naam}.pdf" for naam in adressen}
    for naam, bestand in bestanden.items():
        bestand.write_bytes(boc.get(adressen[naam]).content)
    oordelen = valideer(list(bestanden.values()))
    assert len(oordelen) == 2 * len(bestanden)
    assert [(oordeel.pad.name, oordeel.fouten) for oordeel in oordelen if not oordeel.geldig] == []


# --- Afterwards -----------------------------------------------------------------------------------------------------


def test_het_advies_staat_bij_de_aanvraag_in_het_dossier_en_op_het_besluit(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(AanvraagStatus.VOORGEDRAGEN, wereld)
    loket.gesloten_zaak(wereld, VERDEELD, aanvraag=aanvraag)
    directeur = als(wereld.directeur)
    for naam in ("aanvraag", "dossier", "besluit"):
        woorden = zichtbaar(directeur.get(pagina(naam, aanvraag)))
        assert "Ondersteuningsloket, woensdag 25 maart 2026 Advies: sbo" in woorden, naam
        assert "Niet unaniem" in woorden, naam
    assert "Loket van 25-03-2026: Advies: sbo (niet unaniem)" in zichtbaar(directeur.get(pagina("tijdlijn", aanvraag)))


def test_zonder_aanvraag_staat_het_bij_het_kind(als: Als, wereld: Wereld) -> None:
    loket.gesloten_zaak(wereld, loket.ONDERSTEUNING, zaak=ZaakSoort.ONDERSTEUNINGSVRAAG)
    kaart = zichtbaar(als(wereld.boc).get(reverse("leerlingen:leerling", args=[wereld.leerling.pk])))
    assert "Ondersteuning op de school" in kaart
    assert loket.AFSPRAAK in kaart


def test_de_ladder_klimt_op_de_pagina(als: Als, wereld: Wereld) -> None:
    punt = loket.gesloten_zaak(wereld, VERDEELD)
    boc, url = als(wereld.boc), pagina("ladder", punt)
    invoer = {"datum": "1-1-2030", "wie": "nvt", "resultaat": "ja", "opgelost": "nee"}
    assert len(fouten(boc.post(url, invoer))) == 3
    goed = {"datum": "26-3-2026", "wie": "School en ouders", "resultaat": loket.RESULTAAT, "opgelost": "nee"}
    for verwacht in ("Vastgelegd: Maatwerk", "Vastgelegd: De andere BOC"):
        assert meldingen(boc.post(url, goed, follow=True))[0].startswith(verwacht)
    boven = boc.post(url, goed, follow=True)
    assert "Alleen de directeur" in zichtbaar(boven)
    assert Laddertrede.objects.count() == 2
    directeur = als(wereld.directeur)
    directeur.post(url, velden(directeur.get(url)) | {k: v for k, v in goed.items() if k != "opgelost"})
    assert list(Laddertrede.objects.order_by("pk").values_list("trede", "opgelost")) == [
        ("maatwerk", False),
        ("collegas", False),
        ("directeur", True),
    ]
    eens = loket.gesloten_zaak(maak_wereld(bestuur=wereld.bestuur, boc=wereld.boc), SBO)
    assert "geen ladder" in zichtbaar(boc.get(pagina("ladder", eens)))


def test_een_zaak_komt_terug_op_de_agenda_die_iemand_kiest(als: Als, wereld: Wereld) -> None:
    punt = loket.gesloten_zaak(wereld, VERVOLG)
    voorbij = loket.maak_bijeenkomst(wereld.boc, loket.VASTGESTELD - timedelta(days=1))
    komend = loket.maak_bijeenkomst(wereld.boc, loket.VASTGESTELD + timedelta(days=7))
    boc, url = als(wereld.boc), pagina("zaak_doorzetten", punt)
    assert fouten(boc.post(url, {"bijeenkomst": str(voorbij.pk)})) == ["Kies een van de antwoorden uit de lijst."]
    assert boc.post(url, {"bijeenkomst": str(komend.pk)}).url == pagina("bijeenkomst", komend)
    assert "staat al op een agenda" in zichtbaar(boc.get(url))


def test_een_actie_van_afspraak_tot_resultaat(als: Als, wereld: Wereld, punt: Agendapunt) -> None:
    gebruiker = maak_schoolgebruiker(wereld.school)
    actie = services.actie_afspreken(
        punt.pk,
        omschrijving="Belt de jeugdarts",
        wie=gebruiker.lidmaatschappen.get(),
        uiterlijk=date(2026, 4, 10),
        actor=wereld.boc,
        vandaag=loket.VASTGESTELD,
    )
    school, url = als(gebruiker), pagina("actie", actie)
    werklijst = zichtbaar(school.get("/"))
    assert "Actie uit het loket uitvoeren" in werklijst
    assert "Loketkind" in werklijst
    assert "Actie schrappen" not in zichtbaar(school.get(url))
    collega = als(maak_schoolgebruiker(wereld.school))
    assert "Actie afronden" not in zichtbaar(collega.get(url))
    collega.post(url, {"resultaat": "Gedaan door een ander"})
    assert Actie.objects.get().klaar_at is None
    assert fouten(school.post(url, {"resultaat": ""})) != []
    school.post(url, {"resultaat": "De arts belt woensdag terug."})
    assert "De arts belt woensdag terug." in zichtbaar(school.get(url))
    assert "Actie uit het loket" not in zichtbaar(school.get("/"))


def test_schrappen_is_een_knop_van_het_kantoor(als: Als, wereld: Wereld, punt: Agendapunt) -> None:
    actie = services.actie_afspreken(
        punt.pk,
        omschrijving="Belt de jeugdarts",
        wie=wereld.boc.lidmaatschappen.get(),
        uiterlijk=date(2026, 4, 10),
        actor=wereld.boc,
        vandaag=loket.VASTGESTELD,
    )
    url = pagina("actie_schrappen", actie)
    assert als(maak_schoolgebruiker(wereld.school)).post(url).status_code == 403
    assert als(wereld.boc).post(url).url == pagina("agendapunt", punt)
    assert not Actie.objects.exists()


# --- Queries --------------------------------------------------------------------------------------------------------


def vul_agenda(punt: Agendapunt, aantal: int) -> None:
    """As many cases like this one, each with its parents, an action and the same minutes."""
    leerling = punt.leerling
    leerlingen = type(leerling).objects.bulk_create(
        kopie_van(leerling, roepnaam=f"Kind{nummer}") for nummer in range(aantal)
    )
    punten = Agendapunt.objects.bulk_create(
        kopie_van(punt, leerling=kind, aanvraag=None, zaak=ZaakSoort.ONDERSTEUNINGSVRAAG, volgorde=nummer + 2)
        for nummer, kind in enumerate(leerlingen)
    )
    ouder = leerling.gezagdragers.first()
    ouders = type(ouder).objects.bulk_create(kopie_van(ouder, leerling=kind) for kind in leerlingen)
    Deelnemer.objects.bulk_create(
        Deelnemer(bijeenkomst=punt.bijeenkomst, agendapunt=nieuw, gezagdrager=eigen, aanwezig=True)
        for nieuw, eigen in zip(punten, ouders, strict=True)
    )
    Actie.objects.bulk_create(
        Actie(agendapunt=nieuw, omschrijving="Belt", eigenaar=punt.bijeenkomst.voorzitter, uiterlijk=date(2026, 4, 10))
        for nieuw in punten
    )


def test_even_veel_vragen_voor_honderdtwintig_zaken_als_voor_twaalf(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(AanvraagStatus.IN_ADVIES, wereld)
    bijeenkomst = loket.maak_bijeenkomst(wereld.boc)
    punt = loket.zet_op_agenda(bijeenkomst, wereld, aanvraag=aanvraag)
    loket.nodig_uit(bijeenkomst, wereld.deskundigen[0].gebruiker)
    loket.rond_af(punt, SBO, wereld.boc)
    lezers: list[Any] = [als(wereld.boc), als(wereld.directeur)]
    open_bladen = [pagina("agendapunt", punt), pagina("verslag_vaststellen", bijeenkomst)]
    vul_agenda(punt, 11)
    weinig = [vragen(client, url) for client in lezers for url in open_bladen]
    vul_agenda(punt, 108)
    veel = [vragen(client, url) for client in lezers for url in open_bladen]
    assert [len(rij) for rij in veel] == [len(rij) for rij in weinig]
    for rij in veel:
        assert len(rij) <= 12, "\n".join(vraag[:160] for vraag in rij)


def test_het_verslag_vraagt_even_veel_voor_honderdtwintig_zaken(als: Als, wereld: Wereld) -> None:
    lezers = [als(wereld.boc), als(wereld.directeur)]

    def gesloten(zaken: int) -> list[list[str]]:
        bijeenkomst = loket.maak_bijeenkomst(wereld.boc)
        punt = loket.zet_op_agenda(bijeenkomst, wereld, ZaakSoort.ONDERSTEUNINGSVRAAG)
        loket.rond_af(punt, loket.ONDERSTEUNING, wereld.boc)
        vul_agenda(Agendapunt.objects.get(pk=punt.pk), zaken - 1)
        loket.stel_vast(bijeenkomst, wereld.boc)
        return [vragen(client, pagina("verslag", bijeenkomst)) for client in lezers]

    weinig, veel = gesloten(12), gesloten(120)
    assert [len(rij) for rij in veel] == [len(rij) for rij in weinig]
    assert max(map(len, veel)) <= 12
