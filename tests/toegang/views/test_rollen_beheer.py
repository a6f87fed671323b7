"""Beheer sees who has which role, and ends one."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.models import Gebeurtenis
from swv.toegang.enums import Eindreden, Rol
from swv.toegang.gebeurtenissen import ROL_BEEINDIGD
from swv.toegang.rollen import beeindig_rol
from tests.organisatie.factories import BestuurFactory
from tests.toegang.factories import gebruiker_met_rol, log_in, maak_beheer, maak_boc, maak_directeur
from tests.vraagteller import getelde_vragen

pytestmark = pytest.mark.django_db
LIJST = reverse("toegang:rollen")


@pytest.fixture
def beheerder():
    return maak_beheer()


@pytest.fixture
def beheer(beheerder):
    return log_in(Client(), beheerder)


def einde(lidmaatschap) -> str:
    return reverse("toegang:rol_beeindigen", args=[lidmaatschap.pk])


def beeindig(beheer, lidmaatschap, dag, reden="uit_dienst"):
    return beheer.post(einde(lidmaatschap), {"laatste_dag": f"{dag:%d-%m-%Y}", "reden": reden}, follow=True)


def test_een_beeindigde_rol_opent_bij_de_volgende_klik_niets_meer(client, beheer, beheerder):
    boc = maak_boc()
    lidmaatschap, gisteren = boc.lidmaatschappen.get(), timezone.localdate() - timedelta(days=1)
    client.force_login(boc)
    assert client.get(reverse("toegang:waarnemingen")).status_code == 200
    assert einde(lidmaatschap) in beheer.get(LIJST).text
    assert f'value="{timezone.localdate():%d-%m-%Y}"' in beheer.get(einde(lidmaatschap)).text
    assert f"eindigt na {gisteren:%d-%m-%Y}" in beeindig(beheer, lidmaatschap, gisteren).text
    assert client.get(reverse("toegang:waarnemingen")).status_code == 403
    gebeurtenis = Gebeurtenis.objects.get(soort=ROL_BEEINDIGD)
    assert (gebeurtenis.actor, gebeurtenis.onderwerp) == (beheerder, boc)
    assert gebeurtenis.gegevens["reden"] == "Niet meer in dienst"
    assert einde(lidmaatschap) not in beheer.get(LIJST).text
    assert "is al voorbij" in beeindig(beheer, lidmaatschap, gisteren).text


def test_wat_niet_kan_staat_bij_het_veld_en_verandert_niets(beheer, beheerder):
    vandaag = timezone.localdate()
    lidmaatschap = gebruiker_met_rol(Rol.OPR, van=vandaag, tot=vandaag + timedelta(days=9)).lidmaatschappen.get()
    assert "Deze dag ligt voor het begin van de rol" in beeindig(beheer, lidmaatschap, vandaag - timedelta(days=1)).text
    assert "Deze rol eindigt al na" in beeindig(beheer, lidmaatschap, vandaag + timedelta(days=10)).text
    pagina = beheer.post(einde(lidmaatschap), {})
    assert set(pagina.context["form"].errors) == {"laatste_dag", "reden"}
    assert "Uw eigen rollen beëindigt een ander." in beeindig(beheer, beheerder.lidmaatschappen.get(), vandaag).text
    assert not Gebeurtenis.objects.filter(soort=ROL_BEEINDIGD).exists()
    assert beheerder.lidmaatschappen.get().tot is None


def test_de_lijst_noemt_de_besturen_zoekt_en_vraagt_evenveel_bij_veel_rollen(beheer):
    aantallen = []
    for keer in (1, 10):
        for _ in range(keer):
            besturen = BestuurFactory.create_batch(2)
            maak_boc(*besturen)
        with getelde_vragen() as vragen:
            pagina = beheer.get(LIJST, {"rol": "boc"})
        aantallen.append(len(vragen))
    assert all(bestuur.naam in pagina.text for bestuur in besturen)
    assert aantallen[0] == aantallen[1] <= 8
    assert len(beheer.get(LIJST, {"wie": "niemand heet zo"}).context["lidmaatschappen"]) == 0


def test_ook_buiten_de_pagina_om_beeindigt_alleen_beheer_een_rol():
    lidmaatschap = maak_boc(BestuurFactory()).lidmaatschappen.get()
    with pytest.raises(DomeinFout, match="Alleen beheer"):
        beeindig_rol(
            lidmaatschap.pk,
            laatste_dag=timezone.localdate(),
            reden=Eindreden.UIT_DIENST,
            actor=maak_directeur(),
            vandaag=timezone.localdate(),
        )
    lidmaatschap.refresh_from_db()
    assert lidmaatschap.tot is None
