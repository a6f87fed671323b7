"""Every role lands on a page of its own, and nothing there leads to a closed door; without a role nothing opens."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from swv.toegang.enums import DESKUNDIGEN, ZIEN_KINDEREN, Rol
from tests.tlv.factories import aanvraag_in, maak_wereld
from tests.toegang.factories import (
    GebruikerFactory,
    LidmaatschapFactory,
    gebruiker_met_rol,
    maak_financien,
    maak_opr,
    maak_swvbestuur,
    maak_swvvo,
    maak_vaste_deskundige,
)
from tlv.enums import AanvraagStatus
from tlv.models import Deskundige, TlvAanvraag

pytestmark = pytest.mark.django_db


def thuis(client: Client) -> Any:
    return client.get(reverse("werk:werklijst"), follow=True)


@pytest.mark.parametrize("rol", Rol)
def test_elke_rol_heeft_een_thuis_en_geen_dode_verwijzing(client: Client, rol: Rol) -> None:
    client.force_login(gebruiker_met_rol(rol))
    pagina = thuis(client)
    assert pagina.status_code == 200
    verwijzingen = {adres for adres in re.findall(r'href="(/[^"#]*)"', pagina.text) if "static" not in adres}
    assert verwijzingen
    for adres in sorted(verwijzingen):
        assert client.get(adres, follow=True).status_code == 200, adres


@pytest.mark.parametrize(
    ("maak", "adres"),
    [
        (maak_swvbestuur, "tlv:overzicht"),
        (maak_financien, "tlv:overzicht"),
        (maak_swvvo, "scholen:lijst"),
        (maak_opr, "scholen:lijst"),
        (maak_vaste_deskundige, "werk:werklijst"),
    ],
)
def test_waar_de_nieuwe_rollen_beginnen(client: Client, maak: Any, adres: str) -> None:
    client.force_login(maak())
    assert thuis(client).request["PATH_INFO"] == reverse(adres)


@pytest.mark.parametrize("rol", sorted(set(Rol) - ZIEN_KINDEREN))
def test_wie_geen_kind_ziet_krijgt_er_ook_geen(client: Client, rol: Rol) -> None:
    gebruiker = gebruiker_met_rol(rol)
    zaak = aanvraag_in(AanvraagStatus.CONCEPT, maak_wereld())
    assert not TlvAanvraag.objects.zichtbaar_voor(gebruiker).exists()
    client.force_login(gebruiker)
    assert zaak.leerling.achternaam not in thuis(client).text
    for adres in (reverse("tlv:aanvraag", args=[zaak.pk]), reverse("leerlingen:leerling", args=[zaak.leerling_id])):
        assert client.get(adres).status_code == 403


@pytest.mark.parametrize("rol", sorted(DESKUNDIGEN))
def test_een_deskundige_ziet_alleen_waarover_advies_is_gevraagd(client: Client, rol: Rol) -> None:
    wereld = maak_wereld()
    gevraagd = aanvraag_in(AanvraagStatus.IN_ADVIES, wereld)
    ander = aanvraag_in(AanvraagStatus.IN_ADVIES, maak_wereld())
    deskundige = wereld.deskundigen[0].gebruiker
    deskundige.lidmaatschappen.update(rol=rol)
    Deskundige.objects.filter(gebruiker=deskundige).update(vast=rol == Rol.VASTE_DESKUNDIGE)
    client.force_login(deskundige)
    assert client.get(reverse("tlv:aanvraag", args=[gevraagd.pk])).status_code == 200
    assert client.get(reverse("tlv:advies", args=[gevraagd.pk])).status_code == 200
    assert client.get(reverse("tlv:aanvraag", args=[ander.pk])).status_code == 404
    assert gevraagd.leerling.achternaam in thuis(client).text


def test_een_geeindigde_rol_werkt_bij_de_volgende_pagina_niet_meer(client: Client) -> None:
    vandaag = timezone.localdate()
    for tot, mag in ((vandaag, 200), (vandaag - timedelta(days=1), 403)):
        gebruiker = gebruiker_met_rol(Rol.DIRECTEUR)
        client.force_login(gebruiker)
        assert client.get(reverse("leerlingen:lijst")).status_code == 200
        gebruiker.lidmaatschappen.update(tot=tot)
        assert client.get(reverse("leerlingen:lijst")).status_code == mag


def test_wie_geen_rol_heeft_of_nog_niet_kan_alleen_uitloggen(client: Client) -> None:
    later = LidmaatschapFactory(rol=Rol.DIRECTEUR, van=timezone.localdate() + timedelta(days=1)).gebruiker
    for gebruiker in (GebruikerFactory(), later):
        client.force_login(get_user_model().objects.get(pk=gebruiker.pk))
        for naam in ("werk:werklijst", "leerlingen:lijst", "scholen:lijst", "toegang:hulp"):
            assert client.get(reverse(naam)).status_code == 403, naam
        assert client.post(reverse("toegang:uitloggen")).status_code == 302


def test_een_oude_rol_naast_een_nieuwe_telt_niet_mee(client: Client) -> None:
    gebruiker = gebruiker_met_rol(Rol.DIRECTEUR, tot=date(2020, 1, 1))
    LidmaatschapFactory(gebruiker=gebruiker, rol=Rol.OPR)
    client.force_login(gebruiker)
    assert client.get(reverse("leerlingen:lijst")).status_code == 403
    assert client.get(reverse("scholen:lijst")).status_code == 200
