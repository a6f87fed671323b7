"""Choosing for whom to act: only among one's own memberships that hold today."""

from datetime import date

import pytest
from django.urls import reverse

from swv.toegang.enums import Rol
from tests.organisatie.factories import SchoolFactory
from tests.toegang.factories import LidmaatschapFactory, maak_boc

pytestmark = pytest.mark.django_db
ADRES = reverse("toegang:namens_kiezen")


@pytest.fixture
def boc():
    return maak_boc()


@pytest.fixture
def ook_school(boc):
    return LidmaatschapFactory(gebruiker=boc, rol=Rol.SCHOOL, school=SchoolFactory(naam="De Regenboog"))


def test_wie_niet_is_ingelogd_gaat_naar_inloggen(client):
    assert client.get(ADRES).url.startswith(reverse("toegang:inloggen"))


def test_pagina_noemt_de_eigen_rollen(client, boc, ook_school):
    client.force_login(boc)
    pagina = client.get(ADRES)
    assert [lid.pk for lid in pagina.context["lidmaatschappen"]] == [boc.lidmaatschappen.first().pk, ook_school.pk]
    assert "De Regenboog" in pagina.text


def test_wisselen_verandert_voor_wie_men_werkt(client, boc, ook_school):
    client.force_login(boc)
    client.post(ADRES, {"lidmaatschap": ook_school.pk})
    assert client.get(ADRES).context["namens"] == ook_school


def test_andermans_rol_is_niet_te_kiezen(client, boc):
    van_een_ander = LidmaatschapFactory(rol=Rol.DIRECTEUR)
    client.force_login(boc)
    client.post(ADRES, {"lidmaatschap": van_een_ander.pk})
    assert client.get(ADRES).context["namens"].gebruiker == boc


def test_geeindigde_rol_is_niet_te_kiezen(client, boc, ook_school):
    ook_school.tot = date(2020, 1, 1)
    ook_school.save()
    client.force_login(boc)
    client.post(ADRES, {"lidmaatschap": ook_school.pk})
    pagina = client.get(ADRES)
    assert pagina.context["namens"].rol == Rol.BOC
    assert "De Regenboog" not in pagina.text


@pytest.mark.parametrize("heeft_twee", [True, False])
def test_kop_biedt_wisselen_alleen_wie_iets_te_wisselen_heeft(client, boc, heeft_twee):
    if heeft_twee:
        LidmaatschapFactory(gebruiker=boc, rol=Rol.DESKUNDIGE)
    client.force_login(boc)
    assert ("Wissel van rol" in client.get(ADRES).text) is heeft_twee
