"""The work list as a page: filters in the URL, pages per group, what was put off, the file, and few questions."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from python_calamine import CalamineWorkbook

from swv.journaal.enums import InzageSoort
from swv.journaal.models import Inzage
from swv.toegang.enums import DIRECTIE
from swv.toegang.models import Gebruiker, Lidmaatschap, Waarneming
from swv.werk import verdelen
from swv.werk.lijst import KORT, PER_GROEP
from swv.werk.models import Werkitem
from tests.tlv.vermenigvuldigen import kopie_van, vermenigvuldig
from tests.toegang.factories import maak_beheer, maak_boc, maak_schoolgebruiker
from tests.vraagteller import getelde_vragen
from tests.werk.wereld import NAAM, VANDAAG, Team, maak_team, werk_in
from tlv.enums import AanvraagStatus
from tlv.models import Deskundigenadvies
from tlv.services.schoolwerk import werk_voor_school

pytestmark = pytest.mark.django_db

S = AanvraagStatus


@pytest.fixture(autouse=True)
def klok() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2026, 4, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))) as klok:
        yield klok


@pytest.fixture
def team(db: None) -> Team:
    return maak_team()


def ingelogd(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


def lijst(gebruiker: Gebruiker, **vraag: object) -> dict[str, list[int]]:
    """Keys of the work on the page, by group."""
    antwoord = ingelogd(gebruiker).get("/", vraag)
    assert antwoord.status_code == 200
    return {groep.soort.value: [rij.item.pk for rij in groep.rijen] for groep, _ in antwoord.context["groepen"]}


def test_het_team_ziet_elkaars_werk_en_de_buren_niet(team: Team) -> None:
    item = werk_in(team)
    assert lijst(team.collega) == {}
    assert lijst(team.collega, wie="team") == {"week": [item.pk]}
    assert lijst(team.wereld.directeur, wie="team") == {"week": [item.pk]}
    for vreemde in (team.buur, maak_beheer(), team.wereld.deskundigen[0].gebruiker):
        assert lijst(vreemde, wie="team") == {}
    assert NAAM not in ingelogd(team.buur).get("/", {"wie": "team"}).content.decode()


def test_wie_waarneemt_ziet_het_werk_van_de_collega_als_het_eigen(team: Team) -> None:
    item = werk_in(team)
    assert lijst(team.buur) == {}
    Waarneming.objects.create(
        voor=team.boc.lidmaatschappen.get(),
        door=team.buur,
        van=VANDAAG,
        tot=VANDAAG,
        reden="Verlof",
        ingesteld_door=team.wereld.directeur,
        ingesteld_at=datetime(2026, 3, 30, tzinfo=ZoneInfo("UTC")),
    )
    assert lijst(Gebruiker.objects.get(pk=team.buur.pk)) == {"week": [item.pk]}


def test_filters_staan_in_het_adres(team: Team, subtests: pytest.Subtests) -> None:
    eigen, ander = werk_in(team), werk_in(team, S.ZIENSWIJZE, eigenaar=None)
    bestuur, gemeente = team.wereld.bestuur.pk, team.wereld.school.gemeente_id
    beide = {eigen.pk, ander.pk}
    for vraag, verwacht in (
        ({"soort": eigen.soort}, {eigen.pk}),
        ({"soort": ander.soort}, {ander.pk}),
        ({"wacht_op": "niemand"}, {ander.pk}),
        ({"wacht_op": f"wie-{team.boc.pk}"}, {eigen.pk}),
        ({"wacht_op": "rol-boc"}, beide),
        ({"bestuur": bestuur}, beide),
        ({"gemeente": gemeente}, beide),
        ({"gemeente": gemeente, "soort": eigen.soort}, {eigen.pk}),
        ({"soort": "bestaat-niet"}, set()),
        ({"bestuur": "0"}, set()),
        ({"wacht_op": "wie-9999999"}, set()),
        ({"wacht_op": "\x00"}, set()),
        ({"wie": "iedereen"}, set()),
    ):
        with subtests.test(vraag=str(vraag)):
            gevonden = {pk for groep in lijst(team.boc, **vraag).values() for pk in groep}
            assert gevonden == verwacht


def test_de_keuzes_van_een_filter_noemen_niets_van_buren(team: Team) -> None:
    werk_in(team)
    ander = maak_team()
    werk_in(ander)
    antwoord = ingelogd(team.wereld.directeur).get("/", {"wie": "team"})
    assert {"bestuur", "gemeente"} <= set(antwoord.context["filter"].form.fields)
    antwoord = ingelogd(team.boc).get("/")
    assert not {"bestuur", "gemeente"} & set(antwoord.context["filter"].form.fields)
    tekst = antwoord.content.decode()
    assert ander.wereld.bestuur.naam not in tekst
    assert ander.boc.naam not in tekst


def test_van_niemand_is_niet_wat_op_een_ander_wacht(team: Team) -> None:
    directeur = werk_in(team, S.VOORGEDRAGEN)
    eigen = werk_in(team, eigenaar=None)
    assert directeur.eigenaar is None
    assert lijst(team.boc)["anderen"] == [directeur.pk]
    assert lijst(team.boc, wacht_op="niemand") == {"week": [eigen.pk]}
    assert "Mijn werk (1)" in ingelogd(team.boc).get("/", {"wacht_op": "niemand"}).text


def test_wie_alleen_is_krijgt_geen_knoppen_om_te_verdelen(team: Team) -> None:
    item = werk_in(team)
    knop, uitleg = "Wijs gekozen regels toe", "niemand anders doet dit werk"
    tekst = ingelogd(team.boc).get("/").text
    assert knop in tekst
    assert uitleg not in tekst
    team.collega.lidmaatschappen.update(tot=VANDAAG - timedelta(days=1))
    client = ingelogd(team.boc)
    for adres in ("/", f"/werk/{item.pk}/", f"/werk/toewijzen/?item={item.pk}"):
        tekst = client.get(adres).text
        assert "Wijs " not in tekst
        assert "Kies een collega" not in tekst
        assert (uitleg in tekst) is (adres != f"/werk/{item.pk}/")
        assert (f"geen andere BOC-coördinator voor {team.wereld.bestuur.naam}" in tekst) is (adres != "/")
        assert "Regel een waarneming" in tekst
    # Somebody who stands in for the neighbours is nobody for these boards; who stands in here is.
    Waarneming.objects.create(
        voor=team.boc.lidmaatschappen.get(),
        door=team.buur,
        van=VANDAAG,
        tot=VANDAAG,
        reden="Verlof",
        ingesteld_door=team.wereld.directeur,
        ingesteld_at=datetime(2026, 3, 30, tzinfo=ZoneInfo("UTC")),
    )
    assert knop in client.get("/").text


def test_wie_het_werk_al_heeft_krijgt_het_niet_nog_eens(team: Team) -> None:
    item, ander = werk_in(team), werk_in(team, eigenaar=team.collega)
    client = ingelogd(team.boc)
    assert f'<option value="{team.boc.pk}">' not in client.get(f"/werk/toewijzen/?item={item.pk}").text
    vast = client.post("/werk/toewijzen/", {"item": item.pk, "aan": team.boc.pk}, follow=True).text
    assert "toegewezen aan" not in vast
    beide = client.post("/werk/toewijzen/", {"item": [item.pk, ander.pk], "aan": team.boc.pk}, follow=True).text
    assert f"1 regel toegewezen aan {team.boc.naam}. 1 regel lag al bij {team.boc.naam}." in beide


def test_zonder_eigen_regels_valt_er_niets_toe_te_wijzen(team: Team) -> None:
    werk_in(team, S.VOORGEDRAGEN)
    tekst = ingelogd(team.boc).get("/").text
    assert "Wacht op anderen (1)" in tekst
    assert "Wijs " not in tekst


def test_uitgesteld_werk_komt_op_de_dag_vanzelf_terug(team: Team, klok: time_machine.Traveller) -> None:
    item = werk_in(team)
    tot = VANDAAG + timedelta(days=3)
    verdelen.uitstellen(item.pk, tot=tot, reden="Wacht op het verslag", actor=team.boc, vandaag=VANDAAG)
    antwoord = ingelogd(team.boc).get("/")
    assert "Mijn werk (0)" in antwoord.content.decode()
    assert "Wacht op het verslag" in antwoord.content.decode()
    assert lijst(team.boc) == {"uitgesteld": [item.pk]}
    klok.move_to(datetime(2026, 4, 4, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam")))
    assert lijst(team.boc) == {"week": [item.pk]}


def test_uitgesteld_werk_waarvan_de_laatste_dag_naar_voren_kwam_blijft_in_zicht(team: Team) -> None:
    item = werk_in(team)
    verdelen.uitstellen(
        item.pk, tot=VANDAAG + timedelta(days=3), reden="Wacht op het verslag", actor=team.boc, vandaag=VANDAAG
    )
    for uiterlijk, groep in ((VANDAAG, "vandaag"), (VANDAAG - timedelta(days=1), "te_laat")):
        Werkitem.objects.filter(pk=item.pk).update(uiterlijk=uiterlijk)
        assert lijst(team.boc) == {groep: [item.pk]}


def _veel(team: Team, aantal: int) -> None:
    """More work like the first, each on a case of another child."""
    item = werk_in(team)
    zaken = vermenigvuldig(item.onderwerp, aantal)
    Werkitem.objects.bulk_create(kopie_van(item, object_id=zaak.pk) for zaak in zaken)


def test_elke_groep_bladert_voor_zich(team: Team) -> None:
    _veel(team, PER_GROEP + 4)
    later = werk_in(team, over=60)
    kort = lijst(team.boc)
    eerste = lijst(team.boc, pagina_week=1)
    tweede = lijst(team.boc, pagina_week=2)
    assert kort == {"week": eerste["week"][:KORT], "later": [later.pk]}
    assert (len(eerste["week"]), len(tweede["week"])) == (PER_GROEP, 5)
    assert not set(eerste["week"]) & set(tweede["week"])
    assert eerste["later"] == tweede["later"] == [later.pk]
    assert lijst(team.boc, pagina_week="99") == tweede
    for onzin in ("9" * 30, "0", "-1", "x", "", "²"):
        assert lijst(team.boc, pagina_week=onzin) == kort
    tekst = ingelogd(team.boc).get("/").content.decode()
    assert "Toon meer" in tekst
    assert f"Toon alle {KORT + 1}" not in tekst
    assert f"Mijn werk ({PER_GROEP + 6})" in tekst
    assert f"Deze week ({PER_GROEP + 5})" in tekst


def test_hoogstens_acht_vragen_ook_bij_tien_keer_zoveel(team: Team) -> None:
    werk_in(team, S.IN_ADVIES)
    verdelen.noteren(werk_in(team).pk, tekst="Gebeld", actor=team.boc)
    client = ingelogd(team.boc)

    def vragen(**vraag: str) -> int:
        # What a process keeps for a while (the office, days off) is read before it is counted.
        client.get("/", vraag)
        with getelde_vragen() as gesteld:
            client.get("/", vraag)
        return len(gesteld)

    weinig = (vragen(), vragen(wie="team", soort="tlv.voornemen"))
    _veel(team, 20)
    veel = (vragen(), vragen(wie="team", soort="tlv.voornemen"))
    assert all(nu <= eerst for nu, eerst in zip(veel, weinig, strict=True))
    # Eight of the page itself; session, user, membership and boards come before it.
    assert max(veel) <= 8 + 4


def test_de_laatste_notitie_staat_bij_het_werk_en_niet_bij_een_school(team: Team) -> None:
    item = werk_in(team, S.CONCEPT, over=None)
    boc_item = Werkitem.objects.open().get(object_id=item.object_id, rol="boc")
    verdelen.noteren(boc_item.pk, tekst="Oud bericht", actor=team.boc)
    verdelen.noteren(boc_item.pk, tekst="Nieuw bericht", actor=team.collega)
    tekst = ingelogd(team.boc).get("/").content.decode()
    assert "Nieuw bericht" in tekst
    assert "Oud bericht" not in tekst
    ib = maak_schoolgebruiker(team.wereld.school)
    werk_voor_school(item.onderwerp)
    assert lijst(ib)
    assert "bericht”" not in ingelogd(ib).get("/").content.decode()


def test_zaak_en_leerling_wijzen_naar_het_werk_en_naar_wie_keek(team: Team) -> None:
    item = werk_in(team)
    verdelen.noteren(item.pk, tekst="Oud bericht", actor=team.boc)
    verdelen.noteren(item.pk, tekst="Ouders bellen terug", actor=team.collega)
    zaak = item.onderwerp
    bladen = (f"/tlv/{zaak.pk}/", f"/leerlingen/{zaak.leerling_id}/")
    wie_keek = f'href="/leerlingen/{zaak.leerling_id}/wie-keek/"'
    for wie in (team.boc, team.collega, team.wereld.directeur):
        for blad in bladen:
            tekst = ingelogd(wie).get(blad).text
            assert f'“Ouders bellen terug” <span class="tekst-zacht">{team.collega.naam}, ' in tekst
            assert '<span class="niet-breken">01-04-2026' in tekst
            assert "Oud bericht" not in tekst
            assert f'href="/werk/{item.pk}/"' in tekst
            assert wie_keek in tekst
    school = maak_schoolgebruiker(team.wereld.school)
    for blad in bladen:
        tekst = ingelogd(school).get(blad).text
        assert "Ouders bellen terug" not in tekst
        assert f"/werk/{item.pk}/" not in tekst
        assert wie_keek in tekst
    # An expert reads the case and not the card of the child; a school where the child left neither.
    for wie in (zaak.adviezen.first().deskundige.gebruiker, school):
        zaak.leerling.inschrijvingen.update(tot=VANDAAG - timedelta(days=1))
        tekst = ingelogd(wie).get(bladen[0]).text
        assert "Hele dossier lezen" in tekst
        assert wie_keek not in tekst


def test_wie_het_kind_niet_mag_zien_leest_ook_geen_notitie_of_reden(team: Team) -> None:
    """The work was given to somebody whose boards changed since."""
    item = werk_in(team)
    verdelen.noteren(item.pk, tekst="Over dit kind", actor=team.boc)
    verdelen.uitstellen(item.pk, tot=VANDAAG + timedelta(days=1), reden="Kind is ziek", actor=team.boc, vandaag=VANDAAG)
    Werkitem.objects.filter(pk=item.pk).update(eigenaar=team.buur)
    client = ingelogd(team.buur)
    for adres in ("/", f"/werk/{item.pk}/", "/?uitvoer=csv", f"/werk/toewijzen/?item={item.pk}"):
        tekst = client.get(adres).content.decode()
        for verborgen in (NAAM, "Over dit kind", "Kind is ziek"):
            assert verborgen not in tekst, adres


def _blad(antwoord) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(antwoord.getvalue())).get_sheet_by_index(0).to_python()


def test_het_bestand_is_wat_de_filters_overlaten_van_alle_paginas(team: Team) -> None:
    _veel(team, PER_GROEP + 2)
    buiten = werk_in(team, S.ZIENSWIJZE)
    verdelen.noteren(buiten.pk, tekst="=1+1", actor=team.boc)
    client = ingelogd(team.boc)
    kop, *rijen = _blad(client.get("/", {"soort": "tlv.voornemen", "uitvoer": "xlsx"}))
    assert kop[:2] == ["Groep", "Kind en zaak"]
    assert len(rijen) == PER_GROEP + 3
    assert {rij[0] for rij in rijen} == {"Deze week"}
    inzages = Inzage.objects.filter(soort=InzageSoort.EXPORT)
    assert inzages.count() == PER_GROEP + 3
    assert b"'=1+1" in client.get("/", {"soort": buiten.soort, "uitvoer": "csv"}).getvalue()


def test_een_buurman_voert_niets_uit(team: Team) -> None:
    werk_in(team)
    assert len(_blad(ingelogd(team.buur).get("/", {"wie": "team", "uitvoer": "xlsx"}))) == 1
    assert not Inzage.objects.filter(soort=InzageSoort.EXPORT).exists()


def test_elke_rol_krijgt_een_lijst_die_past(team: Team) -> None:
    """Who does not divide work finds no filters and no boxes to tick."""
    werk_in(team, S.IN_ADVIES)
    deskundige = team.wereld.deskundigen[0].gebruiker
    tekst = ingelogd(deskundige).get("/").content.decode()
    assert "Wiens werk" not in tekst
    assert 'name="item"' not in tekst
    boc = ingelogd(maak_boc(team.wereld.bestuur)).get("/", {"wie": "team"}).content.decode()
    assert "Wiens werk" in boc


def test_toewijzen_zegt_wie_wat_kan_en_verliest_geen_keuze(team: Team) -> None:
    """Work for the office and for a school together: nobody can do all of it, and that is no dead end."""
    mijn, tweede = werk_in(team), werk_in(team)
    beslissen = werk_in(team, S.VOORGEDRAGEN)
    directeur = team.wereld.directeur
    client = ingelogd(directeur)
    adres = f"/werk/toewijzen/?{'&'.join(f'item={rij.pk}' for rij in (mijn, tweede, beslissen))}&wie=team"
    tekst = client.get(adres).text
    assert f"{team.collega.naam} (2 van de 3 regels)" in tekst
    assert "Kijk opnieuw" in tekst
    assert 'href="/?wie=team"' in tekst
    gegevens = {"item": [mijn.pk, beslissen.pk], "getoond": [mijn.pk, tweede.pk, beslissen.pk], "aan": team.collega.pk}
    gegevens["terug"] = "/?wie=team&soort=x"
    antwoord = client.post("/werk/toewijzen/", gegevens)
    assert "1 van de gekozen regels niet doen" in antwoord.text
    assert antwoord.context["verdeling"].gekozen == {mijn.pk}
    assert {rij.item.pk for rij in antwoord.context["verdeling"].rijen} == {mijn.pk, tweede.pk, beslissen.pk}
    kijk = client.post("/werk/toewijzen/", {**gegevens, "item": [mijn.pk], "kijk": "1"}).text
    assert f">{team.collega.naam}</option>" in kijk
    mijn.refresh_from_db()
    assert mijn.eigenaar == team.boc
    assert client.post("/werk/toewijzen/", {**gegevens, "item": [mijn.pk]}).url == "/?wie=team&soort=x"
    mijn.refresh_from_db()
    assert mijn.eigenaar == team.collega
    # One whom nobody else can do has no box, and the reason.
    anderen = Lidmaatschap.objects.filter(rol__in=DIRECTIE).exclude(gebruiker=directeur)
    anderen.update(tot=VANDAAG - timedelta(days=1))
    alleen = client.get(f"/werk/toewijzen/?item={beslissen.pk}").text
    assert "alleen de directie doet dit" in alleen
    assert 'name="item"' not in alleen


def test_te_laat_werk_heeft_geen_formulier_om_uit_te_stellen(team: Team) -> None:
    item = werk_in(team, over=-4)
    tekst = ingelogd(team.boc).get(f"/werk/{item.pk}/").text
    assert "Dit werk is 4 dagen te laat. Uitstellen kan niet meer" in tekst
    assert "Stel uit" not in tekst
    assert 'class="zaakkop"' in tekst
    assert "Stel uit" in ingelogd(team.boc).get(f"/werk/{werk_in(team).pk}/").text


def test_een_adres_dat_alleen_een_knop_kent_geeft_een_eigen_bladzijde(team: Team) -> None:
    item = werk_in(team)
    antwoord = ingelogd(team.boc).get(f"/werk/{item.pk}/overnemen/")
    assert (antwoord.status_code, antwoord["Allow"]) == (405, "POST")
    assert "Dit adres hoort bij een knop" in antwoord.text
    assert 'href="/">Naar het begin' in antwoord.text


def test_een_deskundige_kiest_alleen_uit_wat_er_te_zien_is(team: Team) -> None:
    werk_in(team, S.VOORGEDRAGEN)
    ander = werk_in(maak_team(), S.VOORGEDRAGEN)
    client = ingelogd(Deskundigenadvies.objects.systeem("test").order_by("pk").first().deskundige.gebruiker)
    filters = client.get("/tlv/").context["filter"]
    assert "bestuur" not in filters.form.fields
    assert S.CONCEPT not in dict(filters.form.fields["status"].choices)
    assert client.get("/tlv/", {"bestuur": ander.bestuur_id}).context["page_obj"].object_list == []
