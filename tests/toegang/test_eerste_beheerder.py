"""A new office begins with one account that may keep the tables; the command makes no second one."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from swv.toegang.enums import Rol
from swv.toegang.management.commands import eerste_beheerder
from swv.toegang.models import Gebruiker
from tests.toegang.factories import gebruiker_met_rol

pytestmark = pytest.mark.django_db
WACHTWOORD = "lang-en-onvoorspelbaar-7"


def maak(monkeypatch: pytest.MonkeyPatch, wachtwoord: str = WACHTWOORD, gebruikersnaam: str = "eerste") -> None:
    monkeypatch.setattr(eerste_beheerder, "getpass", lambda vraag: wachtwoord)
    call_command("eerste_beheerder", gebruikersnaam, naam="E. Proef", verbosity=0)


def test_de_eerste_beheerder_komt_in_de_tabellen(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    maak(monkeypatch)
    client.post(reverse("toegang:inloggen"), {"login": "eerste", "password": WACHTWOORD})
    assert client.get(reverse("admin:toegang_lidmaatschap_add")).status_code == 200
    assert not Gebruiker.objects.get().is_superuser


def test_een_tweede_keer_wordt_geweigerd(monkeypatch: pytest.MonkeyPatch) -> None:
    maak(monkeypatch)
    with pytest.raises(CommandError, match="al een beheerder"):
        maak(monkeypatch, gebruikersnaam="tweede")


def test_een_zwak_wachtwoord_of_bestaande_naam_maakt_niets(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="12"):
        maak(monkeypatch, "kort")
    naam = gebruiker_met_rol(Rol.BOC).username
    with pytest.raises(CommandError, match="bestaat al"):
        maak(monkeypatch, gebruikersnaam=naam)
    assert Gebruiker.objects.count() == 1
