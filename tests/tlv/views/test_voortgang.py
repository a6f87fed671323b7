"""Writing together, completing a filed request and not handling it, as the people around a case see it."""

import html
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from swv.documenten.models import Document
from swv.documenten.services import maak_document
from swv.toegang.models import Gebruiker
from tests.rechten.kanarie import tekst_van
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import fouten, velden
from tests.tlv.views.pagina import tekst as broncode
from tests.toegang.factories import maak_schoolgebruiker
from tlv import services
from tlv.enums import AanvraagStatus, Onderdeel, Partij
from tlv.models import Aanvulling, Besluit, Dossier, Motiveringssjabloon, Overdracht, TlvAanvraag
from tlv.sjabloonkeuze import sjablonen_voor

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]
DAG = timedelta(days=1)


def pagina(naam: str, aanvraag: TlvAanvraag, *args: Any) -> str:
    return reverse(f"tlv:{naam}", args=[aanvraag.pk, *args])


def tekst(antwoord: Any) -> str:
    """What somebody reads on the page."""
    zonder = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", broncode(antwoord))
    return re.sub(r"\s+([.,:;])", r"\1", " ".join(html.unescape(zonder).split()))


def documenten(aanvraag: TlvAanvraag) -> dict[str, str]:
    """What every letter of the case says, by kind and addressee."""
    for opdracht in aanvraag.documentopdrachten.filter(document__isnull=True):
        maak_document(opdracht.pk)
    return {
        f"{rij.soort}:{rij.sleutel}": " ".join(tekst_van(bytes(rij.inhoud)).split())
        for rij in Document.objects.van(aanvraag)
    }


def test_de_school_krijgt_de_lijst_en_ziet_hem_vanzelf_korter_worden(wereld: Wereld, als: Als) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    Dossier.objects.filter(aanvraag=aanvraag).update(weging="", conclusie="")
    boc, school = als(wereld.boc), als(maak_schoolgebruiker(wereld.school))
    url = pagina("aan_school", aanvraag)
    invoer = velden(boc.get(url))
    # The weighing was emptied, so nobody began with it; of the needs one sentence is missing.
    assert invoer["punt-0-tekst"] == "Dit onderdeel is nog leeg. Vul het helemaal in."
    assert invoer["punt-1-tekst"].startswith("Schrijf de conclusie")
    assert invoer["punt-0-kies"] == invoer["punt-1-kies"] == "on"
    invoer |= {
        "punt-0-tekst": "Weeg af wat helpt tegen wat hindert.",
        "extra-0-onderdeel": "ouders",
        "extra-0-tekst": "Bel ook de vader.",
        "wat": "terug",
        "per_brief": "on",
        "toelichting": "Graag voor de vakantie.",
    }
    voorbeeld = boc.post(pagina("aan_school_voorbeeld", aanvraag), invoer)
    assert voorbeeld["Content-Type"] == "application/pdf"
    assert voorbeeld["Cache-Control"] == "no-store"
    assert "Bel ook de vader." in tekst_van(voorbeeld.content)
    assert not Overdracht.objects.exists()

    na = tekst(boc.post(url, invoer, follow=True))
    assert f"Het dossier ligt nu bij {wereld.school.naam}." in na
    assert "Wacht op School sinds" in na
    (brief,) = documenten(aanvraag).values()
    for zin in ("Weeg af wat helpt tegen wat hindert.", "Bel ook de vader.", "Graag voor de vakantie."):
        assert zin in brief
    assert wereld.leerling.achternaam in brief

    zaak = tekst(school.get(pagina("aanvraag", aanvraag)))
    assert "Wie heeft het dossier? School, sinds" in zaak
    assert zaak.count("Nog nodig") >= 3
    assert "van: School" in zaak
    assert "van: BOC-coördinator" in zaak

    def schrijf(onderdeel: Onderdeel, **waarden: str) -> None:
        factories.bewaar(
            aanvraag, onderdeel, wereld.boc, lambda: Dossier.objects.filter(aanvraag=aanvraag).update(**waarden)
        )

    schrijf(Onderdeel.HGPD_WEGING, weging="Wat hindert weegt zwaarder dan wat helpt, ook na hulp.")
    factories.bewaar(aanvraag, Onderdeel.OUDERS, wereld.boc, lambda: None)
    zaak = tekst(school.get(pagina("aanvraag", aanvraag)))
    assert "Weeg af wat helpt tegen wat hindert. Klaar" in zaak
    assert "Bel ook de vader. Onderdeel intussen gewijzigd" in zaak

    antwoord = tekst(school.get(pagina("overdragen", aanvraag)))
    assert "Dit staat nog open" in antwoord
    klaar = tekst(school.post(pagina("overdragen", aanvraag), {"toelichting": "De vader is gebeld."}, follow=True))
    assert f"Het dossier ligt nu bij de BOC-coördinator, {wereld.boc.naam}." in klaar
    assert "Eerder overgedragen (2)" in klaar
    assert "De vader is gebeld." in klaar
    # Once more: nothing to fill in, and nothing happens.
    assert "kan nu nog niet" in tekst(school.get(pagina("overdragen", aanvraag), follow=True))
    assert "ligt al bij" in fouten(school.post(pagina("overdragen", aanvraag), {}))[0]
    assert TlvAanvraag.objects.get(pk=aanvraag.pk).aan_zet == Partij.BOC


def test_een_punt_zonder_woorden_en_een_bsn_worden_geweigerd(wereld: Wereld, als: Als) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld, gevuld=False)
    boc, url = als(wereld.boc), pagina("aan_school", aanvraag)
    invoer = velden(boc.get(url)) | {"wat": "terug", "punt-0-tekst": ""}
    assert "Schrijf wat u vraagt, of haal het vinkje weg." in fouten(boc.post(url, invoer))
    invoer |= {"punt-0-tekst": "Nummer 111222333 klopt niet."}
    assert "BSN" in fouten(boc.post(url, invoer))[0]
    # What was typed for the preview is judged as well, in words.
    assert "nog niet te zien" in tekst(boc.post(pagina("aan_school_voorbeeld", aanvraag), invoer))
    assert not Overdracht.objects.exists()


def test_wie_welk_onderdeel_doet(wereld: Wereld, als: Als) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld, gevuld=False)
    boc, url = als(wereld.boc), pagina("verdelen", aanvraag)
    invoer = velden(boc.get(url))
    assert (invoer["hgpd_weging"], invoer["gevraagd"]) == ("school", "boc")
    assert "deskundigen" not in invoer
    boc.post(url, invoer | {"hgpd_weging": "boc"})
    assert aanvraag.eigenaren.get().partij == Partij.BOC
    assert velden(boc.get(url))["hgpd_weging"] == "boc"


def vraag_aan(boc: Client, aanvraag: TlvAanvraag) -> Any:
    url = pagina("aanvulling_vragen", aanvraag)
    invoer = velden(boc.get(url)) | {
        "extra-0-onderdeel": "hgpd_onderzoeken",
        "extra-0-tekst": "Stuur het verslag van het laatste onderzoek.",
    }
    voorbeeld = boc.post(pagina("aanvulling_voorbeeld", aanvraag), invoer)
    brief = " ".join(tekst_van(voorbeeld.content).split())
    assert brief.count("Vul de aanvraag aan. Dat kan tot en met woensdag 15 april 2026.") == 2
    assert not Aanvulling.objects.exists()
    return boc.post(url, invoer, follow=True)


def test_aanvullen_van_verzoek_tot_vastleggen(wereld: Wereld, als: Als, reis: Callable[[date], None]) -> None:
    """On Wednesday 1 April, with eight weeks until 13 April; fourteen days of policy end on the 15th."""
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld)
    boc, school = als(wereld.boc), als(maak_schoolgebruiker(wereld.school))
    bevestiging = vraag_aan(boc, aanvraag)
    zinnen = tekst(bevestiging)
    assert "De aanvrager is gevraagd om aan te vullen" in zinnen
    assert "Aanvullen kan tot en met woensdag 15 april 2026" in zinnen
    agenda = tekst_van(boc.get(pagina("agenda", aanvraag, "aanvulling_vragen")).content)
    assert "20260415" in agenda
    assert wereld.leerling.achternaam not in agenda
    zaak = tekst(boc.get(pagina("aanvraag", aanvraag)))
    assert "opgeschort vanaf 2 april, tot en met 15 april" in zaak
    # The section was written and filed earlier this day: that is no answer.
    assert "Stuur het verslag van het laatste onderzoek. Nog nodig" in zaak
    reis(date(2026, 4, 8))
    for client in (boc, school):
        zaak = tekst(client.get(pagina("aanvraag", aanvraag)))
        assert "opgeschort sinds 2 april, tot en met 15 april" in zaak
    assert pagina("voornemen", aanvraag) not in broncode(boc.get(pagina("aanvraag", aanvraag)))
    lijst = tekst(boc.get(reverse("tlv:aanvragen")))
    assert "opgeschort sinds 2 april, tot en met 15 april" in lijst
    werklijst = tekst(school.get(reverse("werk:werklijst")))
    assert "Ingediende aanvraag aanvullen" in werklijst
    assert "opgeschort sinds 2 april" in werklijst
    brieven = documenten(aanvraag)
    assert {sleutel.split(":")[0] for sleutel in brieven} == {
        "tlv.brief_aanvulling_bestuur",
        "tlv.brief_aanvulling_school",
    }
    assert all("Vanaf 2 april 2026 staat de termijn om te beslissen stil" in brief for brief in brieven.values())
    # The school opens its own letter and not that of the board.
    stukken = {rij.soort: rij.pk for rij in Document.objects.van(aanvraag)}
    assert school.get(pagina("document", aanvraag, stukken["tlv.brief_aanvulling_school"])).status_code == 200
    assert school.get(pagina("document", aanvraag, stukken["tlv.brief_aanvulling_bestuur"])).status_code == 404

    assert school.get(pagina("onderdeel", aanvraag, "hgpd_onderzoeken")).status_code == 200
    assert school.get(pagina("onderdeel", aanvraag, "hgpd_weging")).status_code == 404
    assert "Verwijderen" not in tekst(school.get(pagina("onderdeel", aanvraag, "bijlagen")))
    klaar = tekst(school.post(pagina("aanvulling_insturen", aanvraag), {"toelichting": ""}, follow=True))
    assert "De aanvulling is ingestuurd" in klaar
    assert "al gezet" in tekst(school.get(pagina("aanvulling_insturen", aanvraag), follow=True))

    # Sent in at half past midnight: here that is the next day already.
    Aanvulling.objects.update(ingestuurd_at=datetime(2026, 4, 7, 22, 30, tzinfo=UTC))
    url = pagina("aanvulling_vastleggen", aanvraag)
    invoer = velden(boc.get(url))
    assert invoer["ontvangen_op"] == "08-04-2026"
    assert "Schrijf wat er nog ontbreekt." in fouten(boc.post(url, invoer | {"uitkomst": "onvoldoende"}))
    na = tekst(boc.post(url, invoer | {"uitkomst": "compleet"}, follow=True))
    assert "De aanvraag is compleet" in na
    # Six days did not count.
    assert "zondag 19 april" not in na
    assert "maandag 20 april 2026" in na
    zaak = tekst(boc.get(pagina("aanvraag", aanvraag)))
    assert pagina("voornemen", aanvraag) in broncode(boc.get(pagina("aanvraag", aanvraag)))
    assert "Opgeschort 6 dagen" in zaak
    assert boc.get(pagina("bevestiging", aanvraag, "aanvulling_vragen")).status_code == 404


def test_niet_behandelen_van_voorstel_tot_brieven(wereld: Wereld, als: Als, reis: Callable[[date], None]) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    factories.vraag_aanvulling(aanvraag, wereld, vandaag=date(2026, 3, 30), uiterlijk=date(2026, 4, 1))
    boc, directeur = als(wereld.boc), als(wereld.directeur)
    # On the last day it is too early, for both.
    assert "Wacht die dag af." in tekst(boc.get(pagina("buiten_voorstellen", aanvraag), follow=True))
    assert "Wacht die dag af." in tekst(directeur.get(pagina("buiten", aanvraag), follow=True))
    reis(date(2026, 4, 2))
    # Only who can do something about it is told what.
    school = als(maak_schoolgebruiker(wereld.school))
    voorbij = "De termijn om aan te vullen is voorbij. De termijn om te beslissen loopt weer."
    for client, kan in ((boc, True), (school, False), (directeur, False)):
        zaak = tekst(client.get(pagina("aanvraag", aanvraag)))
        assert voorbij in zaak
        assert ("of stel voor om de aanvraag niet te behandelen." in zaak) is kan
    url = pagina("buiten_voorstellen", aanvraag)
    na = tekst(boc.post(url, velden(boc.get(url)) | {"motivering": factories.WAAROM_BUITEN}, follow=True))
    assert "Het voorstel ligt bij de directeur" in na
    assert "woensdag 29 april 2026" in na
    assert "Beslissen over niet behandelen" in tekst(directeur.get(reverse("werk:werklijst")))

    url = pagina("buiten", aanvraag)
    scherm = directeur.get(url)
    invoer = velden(scherm)
    assert invoer["motivering"] == factories.WAAROM_BUITEN
    assert tekst(scherm).count("In orde") == 6
    voorbeeld = " ".join(tekst_van(directeur.post(pagina("buiten_voorbeeld", aanvraag), invoer).content).split())
    assert voorbeeld.count("wij behandelen deze aanvraag niet") == 4
    assert not Besluit.objects.exists()
    te_laat = directeur.post(url, invoer | {"bekendgemaakt_op": "01-04-2026"})
    assert "ligt voor vandaag" in fouten(te_laat)[0]
    na = tekst(directeur.post(url, invoer, follow=True))
    assert "De aanvraag wordt niet behandeld" in na
    # Six weeks after 2 April is Ascension Day, and the Friday after it is a day off as well.
    assert "maandag 18 mei 2026" in na
    brieven = documenten(aanvraag)
    assert len([sleutel for sleutel in brieven if sleutel.startswith("tlv.brief_buiten")]) == 4
    for sleutel, brief in brieven.items():
        if "brief_buiten" in sleutel:
            assert factories.WAAROM_BUITEN in brief
            assert "maandag 18 mei 2026" in brief
    zaak = tekst(directeur.get(pagina("aanvraag", aanvraag)))
    assert "Aanvraag niet behandeld op donderdag 2 april 2026" in zaak
    assert directeur.get(pagina("agenda", aanvraag, "buiten_behandeling_stellen")).status_code == 200
    assert "al gezet" in tekst(directeur.get(url, follow=True))


def test_een_sjabloon_voor_niet_behandelen_is_te_kiezen_bij_voorstel_en_besluit(
    wereld: Wereld, als: Als, reis: Callable[[date], None]
) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    factories.vraag_aanvulling(aanvraag, wereld, vandaag=date(2026, 3, 30), uiterlijk=date(2026, 4, 1))
    reis(date(2026, 4, 2))
    boc, directeur = als(wereld.boc), als(wereld.directeur)
    nieuw = {
        "naam": "Niet aangevuld",
        "besluit": "buiten",
        "soort": "",
        "tekst": "{school} stuurde niet wat wij vroegen. Zonder dat kunnen wij niet beslissen.",
        "geldig_vanaf": "2-4-2026",
        "reden": "Eerste versie.",
    }
    directeur.post(reverse("tlv:sjabloon_nieuw"), nieuw)
    sjabloon = Motiveringssjabloon.objects.get()
    for client, naam in ((boc, "buiten_voorstellen"), (directeur, "buiten")):
        url = pagina(naam, aanvraag)
        gekozen = velden(client.get(url)) | {"sjabloon": sjabloon.pk, "neem_over": "vraag"}
        invoer = velden(client.post(url, gekozen))
        assert invoer["motivering"] == nieuw["tekst"].replace("{school}", wereld.school.naam)
        assert invoer["sjabloon_bron"] == str(sjabloon.pk)
    # It is no beginning of an intention.
    assert sjabloon not in sjablonen_voor(aanvraag, date(2026, 4, 2))


def test_niet_behandelen_vraagt_opnieuw_wie_u_bent(
    wereld: Wereld, als: Als, reis: Callable[[date], None], settings: Any
) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    factories.vraag_aanvulling(aanvraag, wereld, vandaag=date(2026, 3, 30), uiterlijk=date(2026, 4, 1))
    directeur = als(wereld.directeur)
    reis(date(2026, 4, 2))
    settings.SWV_HERBEVESTIG_SECONDEN = 0
    assert "/bevestigen/" in directeur.get(pagina("buiten", aanvraag))["Location"]


def test_de_directeur_neemt_het_voorstel_niet_over(wereld: Wereld, als: Als, reis: Callable[[date], None]) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    factories.vraag_aanvulling(aanvraag, wereld, vandaag=date(2026, 3, 30), uiterlijk=date(2026, 4, 1))
    reis(date(2026, 4, 2))
    niets = services.Ontvangst(None, volledig=False, oordeel="Het verslag is niet gekomen.")
    services.aanvulling_vastleggen(aanvraag.pk, niets, actor=wereld.boc, vandaag=date(2026, 4, 2))
    services.buiten_voorstellen(aanvraag.pk, factories.WAAROM_BUITEN, actor=wereld.boc, vandaag=date(2026, 4, 2))
    directeur, url = als(wereld.directeur), pagina("buiten_afwijzen", aanvraag)
    boc, opnieuw = als(wereld.boc), pagina("aanvulling_vragen", aanvraag)
    # Nothing is asked once more while the proposal lies with the director.
    assert opnieuw not in broncode(boc.get(pagina("aanvraag", aanvraag)))
    assert "kan nu nog niet" in tekst(boc.get(opnieuw, follow=True))
    assert directeur.get(url).status_code == 200
    na = directeur.post(url, {"reden": "De school had goede redenen om later te zijn."}, follow=True)
    assert "De aanvraag wordt behandeld." in tekst(na)
    assert opnieuw in broncode(boc.get(pagina("aanvraag", aanvraag)))
    assert "al gezet" in tekst(directeur.get(url, follow=True))
