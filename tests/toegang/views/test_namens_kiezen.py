"""Choosing for whom to act: only among one's own memberships that hold today."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from swv.journaal.models import Gebeurtenis
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


def test_wisselen_staat_in_het_journaal_en_op_het_scherm(client, boc, ook_school):
    client.force_login(boc)
    pagina = client.post(ADRES, {"lidmaatschap": ook_school.pk}, follow=True)
    assert "U werkt nu als School, De Regenboog." in pagina.text
    spoor = Gebeurtenis.objects.get(soort="toegang.rol_gewisseld")
    assert (spoor.actor, spoor.rol, spoor.organisatie) == (boc, Rol.SCHOOL, f"school:{ook_school.school_id}")
    assert spoor.gegevens["vorig_lidmaatschap"] == boc.lidmaatschappen.first().pk
    client.post(ADRES, {"lidmaatschap": ook_school.pk})
    assert Gebeurtenis.objects.filter(soort="toegang.rol_gewisseld").count() == 1


def test_een_gekozen_rol_die_eindigt_werkt_niet_meer_en_dat_wordt_gezegd(client, boc, ook_school):
    client.force_login(boc)
    client.post(ADRES, {"lidmaatschap": ook_school.pk})
    ook_school.tot = timezone.localdate()
    ook_school.save()
    assert client.get(ADRES).context["namens"] == ook_school
    ook_school.tot = timezone.localdate() - timedelta(days=1)
    ook_school.save()
    pagina = client.get(ADRES)
    assert pagina.context["namens"].rol == Rol.BOC
    assert "is geëindigd. U werkt nu als BOC-coördinator, samenwerkingsverband." in pagina.text
    assert "is geëindigd" not in client.get(ADRES).text


def test_wie_de_laatste_rol_verliest_hoort_dat(client, boc):
    client.force_login(boc)
    client.post(ADRES, {"lidmaatschap": boc.lidmaatschappen.get().pk})
    session = client.session
    session["lidmaatschap"] = boc.lidmaatschappen.get().pk
    session.save()
    boc.lidmaatschappen.update(tot=date(2020, 1, 1))
    pagina = client.get(ADRES)
    assert pagina.context["namens"] is None
    assert "U hebt geen andere rol." in pagina.text


@pytest.mark.parametrize("keuze", ["", "0", "abc", "99999999999999999999"])
def test_een_keuze_die_niet_bestaat_krijgt_een_zin(client, boc, keuze):
    client.force_login(boc)
    assert "Deze rol hebt u niet" in client.post(ADRES, {"lidmaatschap": keuze}, follow=True).text


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
    assert not Gebeurtenis.objects.filter(soort="toegang.rol_gewisseld").exists()


@pytest.mark.parametrize("heeft_twee", [True, False])
def test_kop_biedt_wisselen_alleen_wie_iets_te_wisselen_heeft(client, boc, heeft_twee):
    if heeft_twee:
        LidmaatschapFactory(gebruiker=boc, rol=Rol.DESKUNDIGE)
    client.force_login(boc)
    assert ("Wissel van rol" in client.get(ADRES).text) is heeft_twee
