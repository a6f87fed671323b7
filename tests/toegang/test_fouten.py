"""Error pages: plain Dutch, with a way on, also when the database is the reason."""

import pytest
from django.db import DatabaseError
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from swv.journaal.gebeurtenissen import GEEN_TOEGANG, NIET_GEVONDEN
from swv.journaal.models import Gebeurtenis
from swv.journaal.soorten import zin_voor
from swv.toegang import fouten
from tests.toegang.factories import GebruikerFactory, maak_beheer, maak_boc

BEGIN = 'href="/"'


@pytest.mark.django_db
def test_niet_gevonden_is_een_pagina_en_een_spoor(client):
    client.force_login(maak_boc())
    antwoord = client.get("/bestaat-niet/")
    assert antwoord.status_code == 404
    assert "Deze pagina is er niet" in antwoord.text
    assert BEGIN in antwoord.text
    assert Gebeurtenis.objects.filter(soort=NIET_GEVONDEN).count() == 1


@pytest.mark.django_db
def test_geen_toegang_noemt_de_eigen_rol(client):
    client.force_login(maak_boc())
    antwoord = client.get(reverse("toegang:journaal"))
    assert antwoord.status_code == 403
    assert "BOC-coördinator" in antwoord.text
    gebeurtenis = Gebeurtenis.objects.get(soort=GEEN_TOEGANG)
    assert gebeurtenis.gegevens["pagina"] == "toegang:journaal"
    assert zin_voor(gebeurtenis.soort, gebeurtenis.gegevens).endswith("dat mag: account, journaal")


@pytest.mark.django_db
def test_het_journaal_zegt_wat_iemand_probeerde(client):
    client.force_login(maak_boc())
    client.get(reverse("leerlingen:leerling", args=[987]))
    client.get("/bestaat-niet/")
    client.force_login(maak_beheer())
    pagina = client.get(reverse("toegang:journaal")).text
    for woorden in ("is: leerlingen, leerling", "nummer 987", "is: een adres dat niet bestaat"):
        assert woorden in pagina
    assert "404" not in pagina


@pytest.mark.django_db
def test_wie_geen_rol_heeft_kan_uitloggen(client):
    client.force_login(GebruikerFactory())
    antwoord = client.get(reverse("toegang:journaal"))
    assert antwoord.status_code == 403
    assert "uw account heeft op dit moment geen rol" in antwoord.text
    assert reverse("toegang:uitloggen") in antwoord.text


@pytest.mark.django_db
def test_verlopen_formulier_zegt_hoe_de_tekst_behouden_blijft():
    antwoord = Client(enforce_csrf_checks=True).post(reverse("toegang:inloggen"), {})
    assert antwoord.status_code == 403
    assert "Deze pagina was verlopen" in antwoord.text


@pytest.mark.parametrize("code", [500, 503])
def test_pagina_zonder_database(code):
    """No mark django_db: a query would fail the test."""
    html = render_to_string(f"{code}.html")
    assert BEGIN in html
    assert '<html lang="nl">' in html


@pytest.mark.django_db
def test_kapotte_database_geeft_503(rf, monkeypatch):
    def kapot(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(fouten, "render", kapot)
    antwoord = fouten.onjuist_verzoek(rf.get("/"), ValueError())
    assert antwoord.status_code == 503
    assert "even niet bereikbaar" in antwoord.content.decode()
