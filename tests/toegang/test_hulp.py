"""The help page: for every role, with the words the lists use."""

import pytest
from django.test import Client
from django.urls import reverse

from swv.toegang.enums import Rol
from tests.toegang.factories import gebruiker_met_rol
from tlv.enums import AanvraagStatus, Onderdeel

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rol", Rol)
def test_iedereen_leest_de_hulp_en_vindt_haar_onder_aan_elke_pagina(client: Client, rol: Rol) -> None:
    client.force_login(gebruiker_met_rol(rol))
    assert client.get(reverse("toegang:hulp")).status_code == 200
    assert f'href="{reverse("toegang:hulp")}"' in client.get(reverse("scholen:lijst")).content.decode()


def test_de_hulp_noemt_elke_stand_en_elke_rol_zoals_de_lijsten(client: Client) -> None:
    client.force_login(gebruiker_met_rol(Rol.SCHOOL))
    tekst = " ".join(client.get(reverse("toegang:hulp")).content.decode().split())
    for woord in [status.label for status in AanvraagStatus] + [rol.label for rol in Rol]:
        assert woord.removeprefix("Plaatsvervangend ") in tekst, woord
    assert len(Onderdeel) == 12, "de hulp spreekt van twaalf onderdelen"
