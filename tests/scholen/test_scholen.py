"""Pages about schools: list, filters, search, sorting and one school; no child is named."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from swv.journaal.models import Inzage
from swv.organisatie.enums import Schoolsoort
from swv.organisatie.models import Bestuursperiode, School
from swv.toegang.enums import Rol
from tests.leerlingen.factories import InschrijvingFactory
from tests.organisatie.factories import (
    BestuurFactory,
    BestuursperiodeFactory,
    GemeenteFactory,
    KantoorFactory,
    SchoolFactory,
)
from tests.toegang.factories import GebruikerFactory, gebruiker_met_rol
from tests.vraagteller import getelde_vragen

pytestmark = pytest.mark.django_db

LIJST = "/scholen/"


@pytest.fixture(autouse=True)
def kantoor() -> None:
    KantoorFactory()


@pytest.fixture
def als_boc(client: Client) -> Client:
    client.force_login(gebruiker_met_rol(Rol.BOC))
    return client


@pytest.fixture
def drie_scholen() -> list[School]:
    venlo, venray = GemeenteFactory(naam="Venlo"), GemeenteFactory(naam="Venray")
    fortior, dynamiek = BestuurFactory(naam="Stichting Fortior"), BestuurFactory(naam="Stichting Dynamiek")
    return [
        SchoolFactory(brin="12PV", naam="Bösdael", bestuur=fortior, gemeente=venlo, plaats="Reuver"),
        SchoolFactory(brin="03OT", vestiging="00", naam="Nova", bestuur=fortior, gemeente=venlo, plaats="Venlo"),
        SchoolFactory(
            brin="05DW", naam="De Meent", bestuur=dynamiek, gemeente=venray, plaats="Leunen", soort=Schoolsoort.SBO
        ),
    ]


def namen(client: Client, **parameters: object) -> list[str]:
    """Names of the schools on the page, in order."""
    antwoord = client.get(LIJST, parameters)
    assert antwoord.status_code == 200
    return re.findall(r'<th scope="row"><a href="/scholen/\d+/">([^<]+)</a>', antwoord.content.decode())


@pytest.mark.parametrize("rol", list(Rol))
def test_elke_rol_ziet_de_scholen(client: Client, rol: Rol) -> None:
    client.force_login(gebruiker_met_rol(rol))
    school = SchoolFactory()
    assert client.get(LIJST).status_code == 200
    assert client.get(reverse("scholen:school", args=[school.pk])).status_code == 200


def test_zonder_inloggen_of_zonder_lidmaatschap(client: Client) -> None:
    school = SchoolFactory()
    for adres in (LIJST, reverse("scholen:school", args=[school.pk])):
        antwoord = client.get(adres)
        assert antwoord.status_code == 302
        assert antwoord.url.startswith(reverse("toegang:inloggen"))
    client.force_login(GebruikerFactory())
    assert client.get(LIJST).status_code == 403


def test_een_school_die_er_niet_is(als_boc: Client) -> None:
    assert als_boc.get("/scholen/999999/").status_code == 404


@pytest.mark.parametrize(
    ("parameters", "gevonden"),
    [
        ({}, ["Bösdael", "De Meent", "Nova"]),
        ({"q": "bosd"}, ["Bösdael"]),
        ({"q": "BÖS"}, ["Bösdael"]),
        ({"q": "reuver"}, ["Bösdael"]),
        ({"q": "03ot"}, ["Nova"]),
        ({"q": "03OT-00"}, ["Nova"]),
        ({"q": "meent leunen"}, ["De Meent"]),
        ({"q": "meent venlo"}, []),
        ({"soort": "sbo"}, ["De Meent"]),
        ({"sorteer": "-naam"}, ["Nova", "De Meent", "Bösdael"]),
        ({"sorteer": "brin"}, ["Nova", "De Meent", "Bösdael"]),
        ({"sorteer": "bestuur"}, ["De Meent", "Bösdael", "Nova"]),
        ({"sorteer": "-gemeente"}, ["De Meent", "Nova", "Bösdael"]),
        ({"sorteer": "onzin"}, ["Bösdael", "De Meent", "Nova"]),
        ({"page": "999"}, ["Bösdael", "De Meent", "Nova"]),
        ({"page": "x"}, ["Bösdael", "De Meent", "Nova"]),
    ],
)
def test_filteren_zoeken_en_sorteren(
    als_boc: Client, drie_scholen: list[School], parameters: dict[str, str], gevonden: list[str]
) -> None:
    assert namen(als_boc, **parameters) == gevonden


def test_filteren_op_bestuur_en_gemeente(als_boc: Client, drie_scholen: list[School]) -> None:
    bestuur = drie_scholen[0].bestuur_op(date(2026, 1, 1))
    assert namen(als_boc, bestuur=bestuur.pk) == ["Bösdael", "Nova"]
    assert namen(als_boc, gemeente=drie_scholen[2].gemeente_id) == ["De Meent"]
    assert namen(als_boc, bestuur=bestuur.pk, gemeente=drie_scholen[2].gemeente_id) == []


@pytest.mark.parametrize(
    "parameters", [{"soort": "vso"}, {"bestuur": "abc"}, {"gemeente": "99999999999999999999"}, {"q": "a\x00b"}]
)
def test_een_verkeerde_filterwaarde_geeft_een_melding(
    als_boc: Client, drie_scholen: list[School], parameters: dict[str, str]
) -> None:
    antwoord = als_boc.get(LIJST, parameters)
    assert antwoord.status_code == 200
    assert "Er is iets niet goed ingevuld" in antwoord.content.decode()


def test_een_lege_uitkomst_zegt_wat_te_doen(als_boc: Client, drie_scholen: list[School]) -> None:
    assert "Geen school gevonden" in als_boc.get(LIJST, {"q": "nergens"}).content.decode()


def test_bladeren_met_behoud_van_filter_en_volgorde(als_boc: Client) -> None:
    SchoolFactory.create_batch(60)
    parameters = {"soort": "bao", "sorteer": "-brin"}
    eerste, tweede = namen(als_boc, **parameters), namen(als_boc, **parameters, page=2)
    assert (len(eerste), len(tweede)) == (50, 10)
    assert not set(eerste) & set(tweede)
    pagina = als_boc.get(LIJST, parameters).content.decode()
    assert "soort=bao&amp;sorteer=-brin&amp;page=2" in pagina
    assert 'aria-sort="descending"' in pagina


def test_evenveel_vragen_bij_tien_keer_zoveel_scholen(als_boc: Client) -> None:
    SchoolFactory.create_batch(5)
    als_boc.get(LIJST)
    with getelde_vragen() as weinig:
        als_boc.get(LIJST, {"soort": "bao", "q": "proef"})
    SchoolFactory.create_batch(45)
    with getelde_vragen() as veel:
        als_boc.get(LIJST, {"soort": "bao", "q": "proef"})
    assert len(weinig) == len(veel)
    assert len(veel) <= 8


def test_een_lijst_van_scholen_is_geen_inzage(als_boc: Client, drie_scholen: list[School]) -> None:
    als_boc.get(LIJST)
    als_boc.get(reverse("scholen:school", args=[drie_scholen[0].pk]))
    assert not Inzage.objects.exists()


def test_een_school_met_haar_besturen(als_boc: Client) -> None:
    school = SchoolFactory(naam="De Wissel", bestuur=BestuurFactory(naam="Stichting Vroeger"))
    Bestuursperiode.objects.filter(school=school).update(tot=date(2020, 7, 31))
    BestuursperiodeFactory(school=school, bestuur=BestuurFactory(naam="Stichting Nu"), van=date(2020, 8, 1))
    pagina = als_boc.get(reverse("scholen:school", args=[school.pk])).content.decode()
    assert re.search(r"<dt>Bestuur</dt>\s*<dd>\s*Stichting Nu\s*</dd>", pagina)
    assert pagina.index("Stichting Nu") < pagina.index("Stichting Vroeger")
    assert "31-07-2020" in pagina


@pytest.mark.parametrize(("rol", "ziet_aantal"), [(Rol.BOC, True), (Rol.DIRECTEUR, True), (Rol.GEMEENTE, False)])
def test_het_aantal_leerlingen_is_voor_het_kantoor(client: Client, rol: Rol, ziet_aantal: bool) -> None:
    school = SchoolFactory()
    InschrijvingFactory.create_batch(3, school=school)
    InschrijvingFactory(school=school, tot=date(2022, 7, 31))
    client.force_login(gebruiker_met_rol(rol))
    pagina = client.get(reverse("scholen:school", args=[school.pk])).content.decode()
    assert ("Leerlingen vandaag ingeschreven" in pagina) is ziet_aantal
    assert ('<p class="tegel-getal">3</p>' in pagina) is ziet_aantal
