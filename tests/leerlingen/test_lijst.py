"""The list of pupils: who sees whom, searching, sorting, pages, the trace it leaves and what it costs."""

import re
from datetime import date

import pytest
from django.test import Client

from leerlingen.models import Inschrijving
from swv.journaal.enums import InzageSoort
from swv.journaal.models import Inzage
from swv.toegang.enums import Rol
from tests.leerlingen.conftest import Buurt
from tests.leerlingen.factories import LeerlingFactory, ingeschreven_leerling
from tests.toegang.factories import gebruiker_met_rol
from tests.vraagteller import getelde_vragen

pytestmark = pytest.mark.django_db

LIJST = "/leerlingen/"
GEEN_LEZERS = [Rol.DESKUNDIGE, Rol.BESTUUR, Rol.GEMEENTE, Rol.BEHEER]


def namen(client: Client, **parameters: object) -> list[str]:
    antwoord = client.get(LIJST, parameters)
    assert antwoord.status_code == 200
    return re.findall(r'<th scope="row"><a href="/leerlingen/\d+/">([^<]+)</a>', antwoord.content.decode())


@pytest.fixture
def kinderen(buurt: Buurt) -> None:
    """One at the own school, one at the neighbours', one at no school any more."""
    ingeschreven_leerling(buurt.school, roepnaam="Eigen", achternaam="Aarts", geboortedatum=date(2018, 1, 1))
    ingeschreven_leerling(buurt.buurschool, roepnaam="Buur", achternaam="Bakker", geboortedatum=date(2016, 1, 1))
    vertrokken = ingeschreven_leerling(buurt.school, roepnaam="Weg", achternaam="Claes", geboortedatum=date(2017, 1, 1))
    Inschrijving.objects.filter(leerling=vertrokken).update(tot=date(2022, 7, 31))


@pytest.mark.parametrize(
    ("wie", "ziet"),
    [
        ("directeur", ["Aarts, Eigen", "Bakker, Buur", "Claes, Weg"]),
        ("boc", ["Aarts, Eigen", "Claes, Weg"]),
        ("buurboc", ["Bakker, Buur", "Claes, Weg"]),
        ("ib", ["Aarts, Eigen"]),
        ("buurib", ["Bakker, Buur"]),
    ],
)
def test_ieder_ziet_de_eigen_kinderen(client: Client, buurt: Buurt, kinderen: None, wie: str, ziet: list[str]) -> None:
    client.force_login(getattr(buurt, wie))
    assert namen(client) == ziet


@pytest.mark.parametrize("rol", GEEN_LEZERS)
def test_anderen_zien_geen_lijst(client: Client, buurt: Buurt, rol: Rol) -> None:
    client.force_login(gebruiker_met_rol(rol))
    assert client.get(LIJST).status_code == 403
    assert client.get("/leerlingen/zoeken/", {"q": "aa"}).status_code == 403


def test_zonder_inloggen(client: Client) -> None:
    antwoord = client.get(LIJST)
    assert (antwoord.status_code, antwoord.url) == (302, f"/inloggen/?next={LIJST}")


@pytest.mark.parametrize(
    ("parameters", "ziet"),
    [
        ({"q": "ei"}, ["Aarts, Eigen"]),
        ({"q": "bak"}, []),
        ({"q": "1-1-2017"}, ["Claes, Weg"]),
        ({"school": "geen"}, ["Claes, Weg"]),
        ({"sorteer": "geboortedatum"}, ["Claes, Weg", "Aarts, Eigen"]),
        ({"sorteer": "-naam"}, ["Claes, Weg", "Aarts, Eigen"]),
        ({"sorteer": "groep"}, ["Aarts, Eigen", "Claes, Weg"]),
        ({"q": "   "}, ["Aarts, Eigen", "Claes, Weg"]),
    ],
)
def test_zoeken_en_sorteren(
    client: Client, buurt: Buurt, kinderen: None, parameters: dict[str, str], ziet: list[str]
) -> None:
    client.force_login(buurt.boc)
    assert namen(client, **parameters) == ziet


def test_filteren_op_school(client: Client, buurt: Buurt, kinderen: None) -> None:
    client.force_login(buurt.boc)
    assert namen(client, school=buurt.school.pk) == ["Aarts, Eigen"]
    pagina = client.get(LIJST, {"school": buurt.buurschool.pk}).content.decode()
    assert "Er is iets niet goed ingevuld" in pagina
    assert "Buur" not in pagina


@pytest.mark.parametrize("tekst", ["e", "'", "a\x00b"])
def test_te_weinig_om_te_zoeken(client: Client, buurt: Buurt, kinderen: None, tekst: str) -> None:
    client.force_login(buurt.boc)
    antwoord = client.get(LIJST, {"q": tekst})
    assert antwoord.status_code == 200
    assert "Er is iets niet goed ingevuld" in antwoord.content.decode()
    assert "Aarts" not in antwoord.content.decode()


def test_een_boc_kan_een_leerling_toevoegen_en_een_school_niet(client: Client, buurt: Buurt) -> None:
    client.force_login(buurt.boc)
    assert 'href="/leerlingen/nieuw/"' in client.get(LIJST).content.decode()
    client.force_login(buurt.ib)
    pagina = client.get(LIJST).content.decode()
    assert 'href="/leerlingen/nieuw/"' not in pagina
    assert "Neem contact op met uw BOC-coördinator" in pagina


def test_elke_pagina_is_een_inzage_zonder_namen(client: Client, buurt: Buurt, kinderen: None) -> None:
    client.force_login(buurt.boc)
    client.get(LIJST)
    client.get(LIJST, {"q": "aarts"})
    client.get(LIJST, {"q": "aarts"})
    eerste, tweede, derde = Inzage.objects.order_by("pk")
    assert (eerste.soort, eerste.leerling_id, eerste.gegevens["aantal"]) == (InzageSoort.LIJST, None, 2)
    assert (tweede.soort, tweede.gegevens["aantal"], tweede.actor) == (InzageSoort.ZOEKEN, 1, buurt.boc)
    assert tweede.gegevens["filter"] == derde.gegevens["filter"] != eerste.gegevens["filter"]
    assert "aarts" not in str(tweede.gegevens)


def test_bladeren(client: Client, buurt: Buurt) -> None:
    LeerlingFactory.create_batch(60, achternaam="Gelijk", roepnaam="Naam")
    client.force_login(buurt.boc)
    paginas = [
        re.findall(r'href="/leerlingen/(\d+)/"', client.get(LIJST, {"page": nr}).content.decode()) for nr in (1, 2)
    ]
    assert [len(pagina) for pagina in paginas] == [50, 10]
    assert len({*paginas[0], *paginas[1]}) == 60


def test_evenveel_vragen_bij_tien_keer_zoveel_leerlingen(client: Client, buurt: Buurt) -> None:
    for _ in range(5):
        ingeschreven_leerling(buurt.school, achternaam="Veel")
    client.force_login(buurt.boc)
    client.get(LIJST)
    with getelde_vragen() as weinig:
        client.get(LIJST, {"q": "veel", "school": buurt.school.pk})
    for _ in range(45):
        ingeschreven_leerling(buurt.school, achternaam="Veel")
    with getelde_vragen() as veel:
        assert len(namen(client, q="veel", school=buurt.school.pk)) == 50
    assert len(weinig) == len(veel)
    assert len(veel) <= 8


def test_een_filter_met_een_keuze_staat_er_niet(client: Client, buurt: Buurt, kinderen: None) -> None:
    """A school has one school to choose; an address with that filter keeps working, and shows it."""
    client.force_login(buurt.ib)
    assert set(client.get(LIJST).context["filter"].form.fields) == {"q"}
    antwoord = client.get(LIJST, {"school": buurt.school.pk})
    assert set(antwoord.context["filter"].form.fields) == {"q", "school"}
    assert namen(client, school=buurt.school.pk) == ["Aarts, Eigen"]


def test_de_ingeklapte_filters_zeggen_hoeveel_er_zijn_ingevuld(client: Client, buurt: Buurt, kinderen: None) -> None:
    client.force_login(buurt.boc)
    for vraag, kop in (
        ({}, "Filter deze lijst"),
        ({"q": "aa", "school": "", "sorteer": "naam"}, "Filter deze lijst (1 ingevuld)"),
        ({"q": "aa", "school": "geen"}, "Filter deze lijst (2 ingevuld)"),
    ):
        tekst = client.get(LIJST, vraag).content.decode()
        assert f"<summary>{kop}</summary>" in tekst
        assert '<details class="filtervouw">' in tekst
    assert '<details class="filtervouw" open>' in client.get(LIJST, {"q": "x"}).content.decode()
