"""The agenda of a meeting in the browser: changing, moving, inviting, and what goes on paper and in a calendar."""

from collections.abc import Callable
from datetime import date

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from swv.journaal.models import Bericht, Inzage
from swv.toegang.models import Gebruiker
from tests.organisatie.factories import SchoolFactory
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import fouten, kies, meldingen, velden, zichtbaar
from tests.tlv.views.test_loket import maak_bijeenkomst, maak_zaken
from tests.tlv.views.test_vragen import DOSSIER, vragen
from tests.toegang.factories import maak_boc, maak_deskundige, maak_schoolgebruiker
from tlv.enums import AanvraagStatus, BijeenkomstStatus
from tlv.models.loket import Agendapunt, Bijeenkomst, Deelnemer

pytestmark = pytest.mark.django_db

Als = Callable[[Gebruiker], Client]


def tekst_van(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(blad.get_textpage().get_text_range() for blad in document)


def test_wie_leidt_zet_de_volgorde_zonder_script(als: Als, wereld: Wereld) -> None:
    bijeenkomst = maak_bijeenkomst(wereld)
    een, twee = maak_zaken(bijeenkomst, wereld, [wereld.school] * 2)
    client = als(wereld.boc)
    klaar = client.post(reverse("tlv:agendapunt_schuiven", args=[twee.pk]), {"plek": "omhoog"})
    assert klaar.url == f"/tlv/loket/{bijeenkomst.pk}/#zaak-{twee.pk}"
    assert list(bijeenkomst.agendapunten.order_by("volgorde")) == [twee, een]
    collega = als(maak_boc(wereld.bestuur))
    assert "Omhoog" not in zichtbaar(collega.get(f"/tlv/loket/{bijeenkomst.pk}/"))
    collega.post(reverse("tlv:agendapunt_schuiven", args=[een.pk]), {"plek": "omhoog"})
    assert list(bijeenkomst.agendapunten.order_by("volgorde")) == [twee, een]
    for onzin in ("opzij", "-1", "9" * 5000):
        antwoord = client.post(reverse("tlv:agendapunt_schuiven", args=[een.pk]), {"plek": onzin}, follow=True)
        assert meldingen(antwoord) == ["Kies omhoog of omlaag."]


def test_twee_die_een_zaak_tegelijk_wijzigen_zien_beide_teksten(als: Als, wereld: Wereld) -> None:
    [punt] = maak_zaken(maak_bijeenkomst(wereld), wereld, [wereld.school])
    client, url = als(wereld.boc), reverse("tlv:agendapunt_wijzigen", args=[punt.pk])
    invoer = velden(client.get(url))
    als(wereld.directeur).post(url, {**invoer, "vraag": "Van de directeur?"})
    pagina = client.post(url, {**invoer, "vraag": "Van de coördinator?"})
    assert "Van de directeur?" in zichtbaar(pagina)
    assert "Van de coördinator?" in zichtbaar(pagina)
    klaar = client.post(url, kies(pagina, "van_mij"))
    punt.refresh_from_db()
    assert (klaar.status_code, punt.vraag, punt.versie) == (302, "Van de coördinator?", 3)


def test_ouders_en_school_uitnodigen_bij_een_zaak(als: Als, wereld: Wereld) -> None:
    bijeenkomst = maak_bijeenkomst(wereld)
    [punt] = maak_zaken(bijeenkomst, wereld, [wereld.school])
    Agendapunt.objects.filter(pk=punt.pk).update(leerling=wereld.leerling)
    client, url = als(wereld.boc), f"/tlv/loket/{bijeenkomst.pk}/uitnodigen/?zaak={punt.pk}"
    school = maak_schoolgebruiker(wereld.school)
    vreemd = maak_schoolgebruiker(SchoolFactory())
    pagina = client.get(url).content.decode()
    assert school.naam in pagina
    assert vreemd.naam not in pagina
    assert fouten(client.post(url, {"vorm": "mail"})) == ["Kies iemand, of vul een naam in."]
    ouders = [ouder.pk for ouder in wereld.ouders]
    geen_adres = client.post(url, {"ouders": ouders, "vorm": "mail"})
    assert "geen e-mailadres" in fouten(geen_adres)[0]
    klaar = client.post(url, {"ouders": ouders, "gebruiker": school.pk, "vorm": "telefoon"}, follow=True)
    assert meldingen(klaar) == [f"Uitgenodigd: mevrouw P. Moederproef, de heer P. Vaderproef, {school.naam}."]
    assert not Bericht.objects.filter(sleutel__startswith="tlv:loket").exists()
    op_pagina = zichtbaar(client.get(f"/tlv/loket/{bijeenkomst.pk}/"))
    assert "de ouders zijn niet uitgenodigd" not in op_pagina
    deelnemer = Deelnemer.objects.get(gebruiker=school)
    client.post(reverse("tlv:uitnodiging_intrekken", args=[deelnemer.pk]))
    assert not Deelnemer.objects.filter(pk=deelnemer.pk).exists()


def test_een_bijeenkomst_wijzigen_en_laten_vervallen(als: Als, wereld: Wereld) -> None:
    bijeenkomst = maak_bijeenkomst(wereld)
    maak_zaken(bijeenkomst, wereld, [wereld.school])
    client, url = als(wereld.boc), f"/tlv/loket/{bijeenkomst.pk}/wijzigen/"
    invoer = velden(client.get(url))
    client.post(url, {**invoer, "datum": "15-4-2026", "plaats": "Zaal 2"})
    bijeenkomst.refresh_from_db()
    assert (bijeenkomst.datum, bijeenkomst.plaats) == (date(2026, 4, 15), "Zaal 2")
    later = client.post(url, {**invoer, "plaats": "Zaal 3"})
    assert f"{wereld.boc.naam} heeft dit op" in zichtbaar(later)
    assert "Zaal 2" in zichtbaar(later)
    keuzes = kies(later, "bewaard") | {"keuze-plaats": "van_mij"}
    assert client.post(url, keuzes).status_code == 302
    bijeenkomst.refresh_from_db()
    assert (bijeenkomst.datum, bijeenkomst.plaats) == (date(2026, 4, 15), "Zaal 3")
    klaar = client.post(f"/tlv/loket/{bijeenkomst.pk}/vervallen/", {"reden": "De voorzitter is ziek geworden."})
    assert klaar.status_code == 302
    bijeenkomst.refresh_from_db()
    assert bijeenkomst.status == BijeenkomstStatus.VERVALLEN
    pagina = zichtbaar(client.get(klaar.url))
    assert "De voorzitter is ziek geworden." in pagina
    assert "Zaak op de agenda zetten" not in pagina
    assert client.get(url).status_code == 302


def test_een_reeks_laat_eerst_haar_dagen_zien(als: Als, wereld: Wereld) -> None:
    client = als(wereld.boc)
    invoer = {
        **velden(client.get("/tlv/loket/reeks/")),
        "naam": "Loket Noord",
        "datum": "13-4-2026",
        "laatste": "26-5-2026",
        "plaats": "Zaal 1",
        "vrij": "11-5-2026 t/m 15-5-2026",
    }
    beeld = zichtbaar(client.post("/tlv/loket/reeks/", invoer))
    assert "maandag 13 april 2026 Wordt gepland" in beeld
    assert "maandag 27 april 2026 Geen weekend of feestdag" in beeld
    assert "maandag 11 mei 2026 Geen vrije dag" in beeld
    assert not Bijeenkomst.objects.exists()
    assert "geen dag of periode" in fouten(client.post("/tlv/loket/reeks/", {**invoer, "vrij": "meivakantie"}))[0]
    client.post("/tlv/loket/reeks/", {**invoer, "plannen": "ja"})
    assert [f"{rij.datum:%d-%m}" for rij in Bijeenkomst.objects.all()] == ["13-04"]


def test_papier_en_agenda_zijn_per_lezer(als: Als, wereld: Wereld) -> None:
    bijeenkomst = maak_bijeenkomst(wereld)
    punten = maak_zaken(bijeenkomst, wereld, [SchoolFactory(), wereld.school, wereld.school])
    een = maak_deskundige()
    Deelnemer.objects.create(bijeenkomst=bijeenkomst, agendapunt=punten[2], gebruiker=een)
    adressen = [f"/tlv/loket/{bijeenkomst.pk}/agenda.{soort}" for soort in ("pdf", "ics")]
    van_wie = {"boc": wereld.boc, "school": maak_schoolgebruiker(wereld.school), "een": een}
    papier = {wie: tekst_van(als(gebruiker).get(adressen[0]).content) for wie, gebruiker in van_wie.items()}
    assert [naam in papier["school"] for naam in ("Kind1", "Kind2", "Kind3")] == [False, True, True]
    assert [naam in papier["een"] for naam in ("Kind1", "Kind2", "Kind3")] == [False, False, True]
    assert "09:00" not in papier["een"]
    assert "09:00 – 12:00" in papier["boc"]
    kalender = {wie: als(gebruiker).get(adressen[1]).content.decode() for wie, gebruiker in van_wie.items()}
    assert kalender["boc"].count("BEGIN:VEVENT") == 1
    assert kalender["school"].count("BEGIN:VEVENT") == 2
    assert "20260408T100000" in kalender["een"]
    assert not any("Kind" in tekst for tekst in kalender.values())
    assert Inzage.objects.filter(soort="document", actor=een).get().leerling_id == punten[2].leerling_id


def test_de_aanvraag_en_de_leerlingkaart_zeggen_wanneer_het_besproken_wordt(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(AanvraagStatus.IN_ADVIES, wereld)
    client = als(wereld.boc)
    bladen = [reverse("tlv:aanvraag", args=[aanvraag.pk]), reverse("leerlingen:leerling", args=[wereld.leerling.pk])]
    for blad in bladen:
        pagina = client.get(blad)
        assert f"/tlv/loket/op-de-agenda/{wereld.leerling.pk}/" in pagina.content.decode()
        assert "Nog niet besproken in het loket" in zichtbaar(pagina)
    bijeenkomst = maak_bijeenkomst(wereld)
    op = f"/tlv/loket/op-de-agenda/{wereld.leerling.pk}/?aanvraag={aanvraag.pk}"
    invoer = {**velden(client.get(op)), "bijeenkomst": bijeenkomst.pk, "vraag": "Wat past bij dit kind?"}
    client.post(op, invoer)
    assert Agendapunt.objects.get().aanvraag == aanvraag
    for blad in bladen:
        assert "woensdag 8 april 2026 , TLV-aanvraag" in zichtbaar(client.get(blad)).replace(" ,", " ,")
    assert len(vragen(client, bladen[0])) <= DOSSIER
