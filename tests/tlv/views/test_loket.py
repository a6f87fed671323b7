"""The list of meetings and the page of one: what each reader sees of it, and what it asks the database."""

from collections.abc import Callable
from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from swv.journaal.models import Inzage
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from tests.leerlingen.factories import ingeschreven_leerling
from tests.organisatie.factories import SchoolFactory
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import fouten, meldingen, velden, zichtbaar
from tests.tlv.views.test_vragen import DOSSIER, LIJST, vragen
from tests.toegang.factories import maak_boc, maak_deskundige, maak_schoolgebruiker
from tlv.enums import AanvraagStatus, BijeenkomstSoort, ZaakSoort
from tlv.models.loket import Agendapunt, Bijeenkomst, Deelnemer

pytestmark = pytest.mark.django_db

Als = Callable[[Gebruiker], Client]
DAG = date(2026, 4, 8)


def maak_bijeenkomst(wereld: Wereld, **anders: object) -> Bijeenkomst:
    gegevens = {"datum": DAG, "begin": time(9), "einde": time(12), "plaats": "Zaal 1", "voorzitter": wereld.boc}
    return Bijeenkomst.objects.create(**{**gegevens, "aangemaakt_at": timezone.now(), **anders})


def maak_zaken(bijeenkomst: Bijeenkomst, wereld: Wereld, scholen: list, minuten: int = 30) -> list[Agendapunt]:
    """One support question per school, in that order, each about another pupil."""
    eerste = bijeenkomst.agendapunten.count() + 1
    return [
        Agendapunt.objects.create(
            bijeenkomst=bijeenkomst,
            volgorde=nummer,
            zaak=ZaakSoort.ONDERSTEUNINGSVRAAG,
            leerling=ingeschreven_leerling(school, roepnaam=f"Kind{nummer}"),
            school=school,
            bestuur=school.bestuur_op(DAG),
            minuten=minuten,
            vraag="Wat helpt dit kind?",
            bewerkt_door=wereld.boc,
            bewerkt_at=timezone.now(),
        )
        for nummer, school in enumerate(scholen, start=eerste)
    ]


def test_een_school_ziet_alleen_de_eigen_zaak_en_niets_van_andere(als: Als, wereld: Wereld) -> None:
    bijeenkomst = maak_bijeenkomst(wereld)
    buur = SchoolFactory(bestuur=wereld.bestuur)
    maak_zaken(bijeenkomst, wereld, [buur, buur, wereld.school, buur])
    pagina = zichtbaar(als(maak_schoolgebruiker(wereld.school)).get(f"/tlv/loket/{bijeenkomst.pk}/"))
    assert "Kind3" in pagina
    assert "10:00 – 10:30" in pagina
    # Not the others, how many there are, when they are on, or how long the meeting is.
    for woord in ("Kind1", "Kind2", "Kind4", "collega", "09:00", "12:00", "180", "Samen"):
        assert woord not in pagina
    lijst = zichtbaar(als(maak_schoolgebruiker(wereld.school)).get("/tlv/loket/"))
    assert "10:00 – 10:30" in lijst
    assert "09:00" not in lijst
    for school in (SchoolFactory(), buur):
        code = als(maak_schoolgebruiker(school)).get(f"/tlv/loket/{bijeenkomst.pk}/").status_code
        assert code == (200 if school == buur else 404)


def test_een_deskundige_ziet_de_zaak_of_de_hele_bijeenkomst(als: Als, wereld: Wereld) -> None:
    bijeenkomst = maak_bijeenkomst(wereld)
    punten = maak_zaken(bijeenkomst, wereld, [wereld.school] * 3)
    een, alles, niemand = maak_deskundige(), maak_deskundige(), maak_deskundige()
    alles.lidmaatschappen.update(rol=Rol.VASTE_DESKUNDIGE)
    Deelnemer.objects.create(bijeenkomst=bijeenkomst, agendapunt=punten[1], gebruiker=een)
    Deelnemer.objects.create(bijeenkomst=bijeenkomst, gebruiker=alles)
    van_een = zichtbaar(als(een).get(f"/tlv/loket/{bijeenkomst.pk}/"))
    assert "Kind2" in van_een
    assert "Kind1" not in van_een
    van_alles = zichtbaar(als(alles).get(f"/tlv/loket/{bijeenkomst.pk}/"))
    assert all(f"Kind{nummer}" in van_alles for nummer in (1, 2, 3))
    assert "Samen 90 van de 180 minuten" in van_alles
    assert als(niemand).get(f"/tlv/loket/{bijeenkomst.pk}/").status_code == 404
    assert "U bent nog niet uitgenodigd" in zichtbaar(als(niemand).get("/tlv/loket/"))


def test_een_boc_ziet_van_een_ander_bestuur_hoeveel_en_niet_wie(als: Als, wereld: Wereld) -> None:
    bijeenkomst = maak_bijeenkomst(wereld, voorzitter=maak_boc())
    vreemd = SchoolFactory()
    maak_zaken(bijeenkomst, wereld, [vreemd, wereld.school, vreemd])
    pagina = zichtbaar(als(wereld.boc).get(f"/tlv/loket/{bijeenkomst.pk}/"))
    assert "Kind2" in pagina
    assert "Kind1" not in pagina
    assert "er 2 zaken van collega's, samen 60 minuten" in pagina
    assert "de ouders zijn niet uitgenodigd" in pagina


def test_elk_kind_op_de_pagina_laat_een_blik_na(als: Als, wereld: Wereld) -> None:
    bijeenkomst = maak_bijeenkomst(wereld)
    punten = maak_zaken(bijeenkomst, wereld, [wereld.school] * 3)
    als(wereld.boc).get(f"/tlv/loket/{bijeenkomst.pk}/")
    blikken = Inzage.objects.filter(gegevens__bijeenkomst=bijeenkomst.pk).values_list("leerling_id", flat=True)
    assert sorted(blikken) == sorted(punt.leerling_id for punt in punten)


def test_de_lijst_begint_met_wat_komt_en_filtert(als: Als, wereld: Wereld) -> None:
    for dag in (date(2026, 3, 4), date(2026, 5, 6), date(2026, 4, 8), date(2026, 3, 18)):
        maak_bijeenkomst(wereld, datum=dag)
    tafel = maak_bijeenkomst(
        wereld, soort=BijeenkomstSoort.RONDE_TAFEL, school=wereld.school, datum=date(2026, 4, 9), plaats="Op school"
    )
    client = als(wereld.boc)

    def dagen(vraag: str = "") -> list[str]:
        return [f"{rij.datum:%d-%m}" for rij in client.get(f"/tlv/loket/{vraag}").context["page_obj"]]

    assert dagen() == ["08-04", "09-04", "06-05", "18-03", "04-03"]
    assert dagen("?maand=2026-03") == ["18-03", "04-03"]
    assert dagen(f"?soort={BijeenkomstSoort.RONDE_TAFEL}") == [f"{tafel.datum:%d-%m}"]
    assert dagen("?status=geweest") == ["18-03", "04-03"]
    assert dagen("?maand=2026-99") == []
    assert client.get("/tlv/loket/?uitvoer=xlsx")["Content-Disposition"].startswith("attachment")


def test_plannen_en_een_zaak_op_de_agenda_zetten(als: Als, wereld: Wereld) -> None:
    client = als(wereld.boc)
    invoer = velden(client.get("/tlv/loket/nieuw/"))
    klaar = client.post(
        "/tlv/loket/nieuw/", {**invoer, "datum": "8-4-2026", "begin": "930", "einde": "12", "plaats": "Zaal 2"}
    )
    assert klaar.status_code == 302, fouten(klaar)
    bijeenkomst = Bijeenkomst.objects.get()
    assert klaar.url == f"/tlv/loket/{bijeenkomst.pk}/"
    assert (bijeenkomst.begin, bijeenkomst.voorzitter) == (time(9, 30), wereld.boc)
    assert "Er staat nog niets op de agenda" in zichtbaar(client.get(klaar.url))
    vondst = client.get(f"/tlv/loket/{bijeenkomst.pk}/zaak-zoeken/", {"zoek": wereld.leerling.achternaam})
    url = f"/tlv/loket/op-de-agenda/{wereld.leerling.pk}/?bijeenkomst={bijeenkomst.pk}"
    assert url in vondst.content.decode()
    invoer = {**velden(client.get(url)), "zaak": ZaakSoort.ONDERSTEUNINGSVRAAG.value, "vraag": "Wat helpt?"}
    klaar = client.post(url, invoer, follow=True)
    assert meldingen(klaar) == [
        "De zaak staat op de agenda van woensdag 8 april 2026. Nodig nu de ouders en de school uit."
    ]
    assert wereld.leerling.naam in zichtbaar(klaar)


def test_zoeken_toont_een_lopende_aanvraag_hoe_er_ook_wordt_gezocht(als: Als, wereld: Wereld) -> None:
    """What is put on the agenda is mostly a request: also among so many namesakes that not all of them fit."""
    aanvraag, naam = aanvraag_in(AanvraagStatus.IN_ADVIES, wereld), wereld.leerling.achternaam
    naamgenoten = [ingeschreven_leerling(wereld.school, roepnaam=f"Aaf{n}", achternaam=naam) for n in range(21)]
    bijeenkomst, client = maak_bijeenkomst(wereld), als(wereld.boc)

    def vind(tekst: str) -> str:
        return zichtbaar(client.get(f"/tlv/loket/{bijeenkomst.pk}/zaak-zoeken/", {"zoek": tekst}))

    for tekst in (naam, f"{wereld.leerling.roepnaam} {naam}", aanvraag.kenmerk):
        assert aanvraag.kenmerk in vind(tekst)
    assert "De eerste 21 staan hieronder. Er zijn er meer" in vind(naam)
    naamgenoten[0].delete()
    assert "21 gevonden" in vind(naam)


def test_wat_achteraf_wordt_vastgelegd_krijgt_ook_zaken(als: Als, wereld: Wereld) -> None:
    geweest = maak_bijeenkomst(
        wereld, soort=BijeenkomstSoort.RONDE_TAFEL, school=wereld.school, datum=date(2026, 3, 24), plaats="Op school"
    )
    ander = maak_bijeenkomst(wereld, datum=date(2026, 3, 25))
    client, url = als(wereld.boc), f"/tlv/loket/op-de-agenda/{wereld.leerling.pk}/?bijeenkomst={geweest.pk}"
    invoer = {**velden(client.get(url)), "zaak": ZaakSoort.ONDERSTEUNINGSVRAAG.value, "vraag": "Wat helpt?"}
    assert invoer["bijeenkomst"] == str(geweest.pk)
    assert fouten(client.post(url, {**invoer, "bijeenkomst": ander.pk})) == ["Kies een van de antwoorden uit de lijst."]
    assert client.post(url, invoer).url == f"/tlv/loket/{geweest.pk}/"
    assert geweest.agendapunten.get().leerling == wereld.leerling
    assert client.get(url.split("?")[0] + "?bijeenkomst=" + "9" * 30).status_code == 200


def test_de_bijeenkomst_en_de_lijst_vragen_even_veel_voor_tien_keer_zo_veel_zaken(als: Als, wereld: Wereld) -> None:
    bijeenkomst = maak_bijeenkomst(wereld)
    maak_zaken(bijeenkomst, wereld, [wereld.school], minuten=5)
    alles = maak_deskundige()
    Deelnemer.objects.create(bijeenkomst=bijeenkomst, gebruiker=alles)
    lezers = [wereld.boc, wereld.directeur, maak_schoolgebruiker(wereld.school), alles]
    bladen = [(reverse("tlv:bijeenkomst", args=[bijeenkomst.pk]), DOSSIER), (reverse("tlv:loket"), LIJST)]
    te_lezen = [(als(lezer), url, grens) for lezer in lezers for url, grens in bladen]
    weinig = [vragen(client, url) for client, url, _ in te_lezen]
    maak_zaken(bijeenkomst, wereld, [wereld.school] * 11, minuten=5)
    for punt in bijeenkomst.agendapunten.all():
        Deelnemer.objects.create(bijeenkomst=bijeenkomst, agendapunt=punt, naam="Gast")
    for week in range(12):
        maak_bijeenkomst(wereld, datum=date(2026, 5, 1 + week))
    veel = [vragen(client, url) for client, url, _ in te_lezen]
    for (_, url, grens), voor, na in zip(te_lezen, weinig, veel, strict=True):
        assert len(voor) == len(na), url
        assert len(na) <= grens, url + "\n".join(vraag[:200] for vraag in na)
