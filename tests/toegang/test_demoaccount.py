"""A demo account works in the local office only."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.toegang.factories import WACHTWOORD, GebruikerFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("demokantoor", "binnen"), [(True, True), (False, False)])
def test_een_demo_account_werkt_alleen_in_het_demonstratiekantoor(settings, demokantoor: bool, binnen: bool) -> None:
    settings.SWV_DEMO = demokantoor
    gebruiker = GebruikerFactory(is_demo=True)
    client = Client()
    antwoord = client.post(reverse("toegang:inloggen"), {"login": gebruiker.username, "password": WACHTWOORD})
    assert ("_auth_user_id" in client.session) is binnen
    if not binnen:
        assert "werkt alleen in het demonstratiekantoor" in antwoord.content.decode()
