"""Failed logins are counted in Valkey, for all processes together, per account and per visitor behind the proxy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as instellingen
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.toegang.factories import WACHTWOORD, maak_boc

pytestmark = pytest.mark.django_db
INLOGGEN = reverse("toegang:inloggen")

# Another process: it has nothing in common with this one but Valkey.
_ANDER_PROCES = """
import sys
import django
from django.conf import settings
django.setup()
settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": sys.argv[1]}}
from django.test import RequestFactory
from allauth.core import context
from swv.toegang.aanmelden.adapters import AccountAdapter
request = RequestFactory().post("/inloggen/")
with context.request_context(request):
    for _ in range(int(sys.argv[3])):
        AccountAdapter(request).pre_authenticate(request, username=sys.argv[2], password="mis")
"""


@pytest.fixture
def in_valkey(settings, valkey_url):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": valkey_url}}
    cache.clear()
    yield valkey_url
    cache.clear()


def faal_in_een_ander_proces(valkey_url: str, naam: str, keer: int) -> None:
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _ANDER_PROCES, valkey_url, naam, str(keer)],
        cwd=Path(instellingen.BASE_DIR),
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "swv.settings.test"},
        check=True,
        timeout=60,
    )


def test_twee_processen_tellen_samen(client, in_valkey):
    gebruiker, ander = maak_boc(), maak_boc()
    faal_in_een_ander_proces(in_valkey, gebruiker.username, 3)
    for verwacht in ("horen niet bij elkaar", "horen niet bij elkaar", "Het is te vaak misgegaan"):
        antwoord = client.post(INLOGGEN, {"login": gebruiker.username, "password": "mis"})
        assert verwacht in antwoord.text
    assert "te vaak misgegaan" in client.post(INLOGGEN, {"login": gebruiker.username, "password": WACHTWOORD}).text
    assert client.post(INLOGGEN, {"login": ander.username, "password": WACHTWOORD}).status_code == 302


def probeer(van: str, naam: str) -> str:
    """One failed login by somebody at this address, as our own proxy passes it on."""
    kop = {"X-Forwarded-For": f"10.9.9.9, {van}"}
    return Client().post(INLOGGEN, {"login": naam, "password": "mis"}, headers=kop).text


def test_achter_de_proxy_telt_het_adres_van_de_bezoeker(settings):
    """What the visitor writes in the header is in front of what our proxy adds; only the last counts."""
    cache.clear()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "2/15m/ip"}
    for nummer in range(2):
        assert "horen niet bij elkaar" in probeer("198.51.100.7", f"naam{nummer}")
    assert "te vaak misgegaan" in probeer("198.51.100.7", "naam3")
    assert "horen niet bij elkaar" in probeer("198.51.100.8", "naam4")


def test_zonder_proxy_telt_de_kop_niet(settings):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "2/15m/ip"}
    for nummer in range(2):
        assert "horen niet bij elkaar" in probeer(f"198.51.100.{nummer}", f"naam{nummer}")
    assert "te vaak misgegaan" in probeer("198.51.100.9", "naam3")


def test_te_vaak_op_de_knop_is_429_in_gewone_taal(client, settings):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "2/m/ip"}
    codes = [client.post(INLOGGEN, {}).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    antwoord = client.post(INLOGGEN, {})
    assert "U probeerde dit te vaak achter elkaar." in antwoord.text
    assert 'lang="nl"' in antwoord.text
