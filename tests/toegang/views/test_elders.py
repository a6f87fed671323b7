"""Signing in at one's own organisation, against a real provider over HTTP."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from swv.journaal.models import Bericht, Gebeurtenis
from swv.lokaal.poort import vrije_poort
from swv.settings.aanmelden import oidc_provider
from swv.toegang.aanmelden import gebeurtenissen
from swv.toegang.models import Gebruiker
from tests.toegang.factories import log_in, maak_boc
from tests.toegang.views.test_inloggen import TWEEDE_STAP, geef_app, is_binnen

pytestmark = pytest.mark.django_db
INLOGGEN = reverse("toegang:inloggen")
ELDERS = reverse("openid_connect_login")


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a running provider; it lets everybody in under the name they give."""
    poort = vrije_poort()
    proces = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(poort)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    adres = f"http://localhost:{poort}"
    try:
        for _ in range(100):
            try:
                requests.get(adres, timeout=1)
                break
            except requests.ConnectionError:
                time.sleep(0.1)
        yield adres
    finally:
        proces.terminate()
        proces.wait(5)


def omgeving(adres: str) -> dict[str, str]:
    return {
        "SWV_OIDC_URL": adres,
        "SWV_OIDC_NAAM": "Entree",
        "SWV_OIDC_CLIENT": "kantoor",
        "SWV_OIDC_GEHEIM": "geheim",
    }


@pytest.fixture(autouse=True)
def _ingesteld(settings, provider):
    cache.clear()
    settings.SOCIALACCOUNT_PROVIDERS = oidc_provider(omgeving(provider))


def log_in_bij(client: Client, provider: str, sub: str, *, vraag: str = "", **claims: object):
    """Press the button, say at the provider who you are, and come back: the answer to that."""
    requests.put(f"{provider}/users/{sub}", json=claims, timeout=5).raise_for_status()
    tussen = client.post(f"{ELDERS}{vraag}")
    assert tussen.status_code == 200
    adres = tussen.context["adres"]
    assert adres.startswith(f"{provider}/oauth2/authorize")
    assert f'href="{adres.replace("&", "&amp;")}"' in tussen.text
    terug = requests.post(adres, data={"sub": sub}, allow_redirects=False, timeout=5)
    assert terug.status_code == 302, terug.text
    delen = urlsplit(terug.headers["Location"])
    assert delen.path == reverse("openid_connect_callback")
    return client.get(f"{delen.path}?{delen.query}")


def test_wie_hier_een_account_heeft_met_hetzelfde_adres_komt_binnen(client, provider):
    gebruiker = maak_boc(gebruiker__email="anna@voorbeeld.invalid")
    assert "Inloggen via Entree" in client.get(INLOGGEN).text
    for keer in range(2):
        bezoeker = Client()
        claims = {"email": "Anna@voorbeeld.invalid", "email_verified": True} if not keer else {"email": "anders@x.nl"}
        antwoord = log_in_bij(bezoeker, provider, "anna-1", **claims)
        assert antwoord.url == reverse("werk:werklijst")
        assert bezoeker.session["_auth_user_id"] == str(gebruiker.pk)
    koppeling = SocialAccount.objects.get()
    assert (koppeling.user, koppeling.extra_data) == (gebruiker, {"id_token": {"amr": []}})
    assert Gebruiker.objects.count() == 1
    assert {rij.gegevens["wijze"] for rij in Gebeurtenis.objects.filter(soort=gebeurtenissen.INGELOGD)} == {
        "account van de organisatie"
    }
    assert Gebeurtenis.objects.get(soort=gebeurtenissen.KOPPELING_GEMAAKT).onderwerp == gebruiker


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "anna@voorbeeld.invalid", "email_verified": False},
        {"email": "anna@voorbeeld.invalid"},
        {"email": "anna@voorbeeld.invalid", "email_verified": "true"},
        {"email": "vreemd@voorbeeld.invalid", "email_verified": True},
        {},
    ],
    ids=json.dumps,
)
def test_wie_niet_te_vinden_is_krijgt_geen_account(client, provider, claims):
    maak_boc(gebruiker__email="anna@voorbeeld.invalid")
    antwoord = log_in_bij(client, provider, "onbekend-1", **claims)
    assert antwoord.status_code == 403
    assert "Er is geen account voor u" in antwoord.text
    assert not is_binnen(client)
    assert Gebruiker.objects.count() == 1
    assert not SocialAccount.objects.exists()
    assert Gebeurtenis.objects.get(soort=gebeurtenissen.KOPPELING_GEWEIGERD)


def test_een_afgesloten_account_blijft_dicht(client, provider):
    maak_boc(gebruiker__email="anna@voorbeeld.invalid", gebruiker__is_active=False)
    antwoord = log_in_bij(client, provider, "anna-2", email="anna@voorbeeld.invalid", email_verified=True)
    assert antwoord.status_code == 403
    assert not is_binnen(client)


def test_bevestigen_vraagt_daar_opnieuw_wie_het_is(client, provider):
    """A session that is still open over there proves nothing about who sits here."""
    log_in(client, maak_boc())
    assert "prompt=login" in client.post(ELDERS).context["adres"]
    assert "prompt=" not in Client().post(ELDERS).context["adres"]


def test_koppelen_vanaf_het_profiel(client, provider):
    gebruiker = maak_boc(gebruiker__email="anna@voorbeeld.invalid")
    log_in(client, gebruiker)
    antwoord = log_in_bij(client, provider, "nummer-zonder-adres", vraag="?process=connect")
    assert antwoord.url == reverse("toegang:profiel")
    assert "Uw account is gekoppeld." in client.get(antwoord.url).text
    gekoppeld = Gebeurtenis.objects.get(soort=gebeurtenissen.KOPPELING_GEMAAKT)
    assert (gekoppeld.onderwerp, gekoppeld.actor) == (gebruiker, gebruiker)
    assert "Voortaan kunt u ook inloggen via uw organisatie" in Bericht.objects.get(aan_gebruiker=gebruiker).tekst
    bezoeker = Client()
    log_in_bij(bezoeker, provider, "nummer-zonder-adres")
    assert bezoeker.session["_auth_user_id"] == str(gebruiker.pk)


def test_ontkoppelen_zolang_er_een_andere_manier_is(client, provider, settings):
    gebruiker = maak_boc(gebruiker__email="anna@voorbeeld.invalid")
    log_in(client, gebruiker)
    log_in_bij(client, provider, "los-nummer", vraag="?process=connect")
    adres = reverse("toegang:ontkoppelen")
    assert adres in client.get(reverse("toegang:profiel")).text
    wachtwoord = gebruiker.password
    Gebruiker.objects.filter(pk=gebruiker.pk).update(password="!")
    gebruiker.refresh_from_db()
    log_in(client, gebruiker)
    assert "uw enige manier" in client.post(adres, follow=True).text
    assert SocialAccount.objects.exists()
    Gebruiker.objects.filter(pk=gebruiker.pk).update(password=wachtwoord)
    gebruiker.refresh_from_db()
    client.force_login(gebruiker)
    settings.SWV_HERBEVESTIG_SECONDEN = 300
    assert client.post(adres).url.startswith(reverse("account_reauthenticate"))
    log_in(client, gebruiker)
    client.post(adres)
    assert not SocialAccount.objects.exists()
    assert Gebeurtenis.objects.get(soort=gebeurtenissen.KOPPELING_VERWIJDERD).actor == gebruiker
    assert "is verwijderd" in Bericht.objects.filter(aan_gebruiker=gebruiker).latest("pk").tekst


@pytest.mark.parametrize(
    ("vertrouwd", "amr", "gevraagd"),
    [(False, ["pwd", "mfa"], True), (True, ["pwd"], True), (True, None, True), (True, ["pwd", "mfa"], False)],
)
def test_de_tweede_stap_blijft_van_ons_tenzij_het_daar_gebeurde(client, provider, settings, vertrouwd, amr, gevraagd):
    settings.SWV_OIDC_TWEEDE_FACTOR = vertrouwd
    settings.SWV_TWEEDE_FACTOR = True
    geef_app(maak_boc(gebruiker__email="anna@voorbeeld.invalid"))
    claims = {"amr": amr} if amr else {}
    antwoord = log_in_bij(client, provider, "anna-3", email="anna@voorbeeld.invalid", email_verified=True, **claims)
    assert (antwoord.url == TWEEDE_STAP) is gevraagd
    assert is_binnen(client) is not gevraagd


def test_wie_het_elders_deed_stelt_hier_niets_in(client, provider, settings):
    settings.SWV_OIDC_TWEEDE_FACTOR = settings.SWV_TWEEDE_FACTOR = True
    maak_boc(gebruiker__email="anna@voorbeeld.invalid")
    log_in_bij(client, provider, "anna-4", email="anna@voorbeeld.invalid", email_verified=True, amr=["mfa"])
    assert client.get(reverse("toegang:profiel")).status_code == 200


def test_een_antwoord_zonder_vraag_opent_niets(client):
    antwoord = client.get(reverse("openid_connect_callback"), {"code": "verzonnen", "state": "verzonnen"})
    assert antwoord.status_code == 502
    assert "niet gelukt" in antwoord.text
    assert not is_binnen(client)


def test_een_aanbieder_die_zwijgt_geeft_een_gewone_bladzijde(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = oidc_provider(omgeving(f"http://localhost:{vrije_poort()}"))
    antwoord = client.post(ELDERS)
    assert antwoord.status_code == 502
    assert "Inloggen via uw organisatie is niet gelukt" in antwoord.text


def test_zonder_instelling_bestaat_het_niet(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = oidc_provider({})
    assert "Inloggen via" not in client.get(INLOGGEN).text
    assert client.post(ELDERS).status_code == 404
    assert client.get(reverse("openid_connect_callback")).status_code == 404
