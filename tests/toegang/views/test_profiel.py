"""The own profile: name, second step, recovery codes, other devices."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from swv.journaal.models import Bericht, Gebeurtenis
from swv.toegang.aanmelden import gebeurtenissen
from tests.toegang.factories import WACHTWOORD, log_in, maak_beheer, maak_boc, maak_directeur
from tests.toegang.views.test_inloggen import code_van, geef_app, is_binnen
from tests.vraagteller import getelde_vragen

pytestmark = pytest.mark.django_db
PROFIEL = reverse("toegang:profiel")
APP = reverse("mfa_activate_totp")
CODES = reverse("mfa_view_recovery_codes")


@pytest.fixture(autouse=True)
def _nieuwe_telling():
    cache.clear()


@pytest.fixture
def boc():
    return maak_boc(gebruiker__naam="Anna Proef")


@pytest.fixture
def bezoeker(boc):
    return log_in(Client(), boc)


def stel_app_in(client: Client):
    pagina = client.get(APP)
    return client.post(APP, {"code": code_van(pagina.context["form"].secret)}), pagina


def test_eigen_naam_wijzigen(bezoeker, boc):
    bezoeker.post(PROFIEL, {"naam": "Anna Anders", "email": "ander@voorbeeld.invalid", "is_staff": "on"})
    boc.refresh_from_db()
    assert (boc.naam, boc.is_staff) == ("Anna Anders", False)
    assert boc.email.endswith("@voorbeeld.invalid")
    assert not boc.email.startswith("ander")
    assert Gebeurtenis.objects.get(soort=gebeurtenissen.PROFIEL_GEWIJZIGD).gegevens == {"velden": "naam"}


def test_zonder_naam_kan_niet(bezoeker, boc):
    pagina = bezoeker.post(PROFIEL, {"naam": " "})
    assert "Vul “Uw naam” in." in pagina.text
    assert "Anna Proef" in pagina.text
    assert not Gebeurtenis.objects.filter(soort=gebeurtenissen.PROFIEL_GEWIJZIGD).exists()


def test_profiel_vraagt_weinig_van_de_database(bezoeker, boc):
    geef_app(boc)
    with getelde_vragen() as vragen:
        bezoeker.get(PROFIEL)
    assert len(vragen) <= 12


def test_een_app_instellen_geeft_herstelcodes_en_mail(bezoeker, boc):
    antwoord, pagina = stel_app_in(bezoeker)
    assert "data:image/svg+xml" in pagina.text
    assert antwoord.url == CODES
    codes = bezoeker.get(CODES).context["codes"]
    assert len(set(codes)) == 10
    assert Gebeurtenis.objects.get(soort=gebeurtenissen.FACTOR_TOEGEVOEGD).actor == boc
    assert Bericht.objects.get(aan_gebruiker=boc).onderwerp == "De tweede stap van uw account is gewijzigd"
    bestand = bezoeker.get(reverse("mfa_download_recovery_codes"))
    assert 'filename="herstelcodes.txt"' in bestand["Content-Disposition"]
    assert all(code in bestand.text for code in codes)


def test_een_verkeerde_code_stelt_niets_in(bezoeker, boc):
    bezoeker.get(APP)
    antwoord = bezoeker.post(APP, {"code": "000000"})
    assert "Deze code klopt niet" in antwoord.text
    assert not Authenticator.objects.exists()


def test_een_eerste_tweede_stap_beeindigt_sessies_die_er_geen_hadden(bezoeker, boc):
    elders = log_in(Client(), boc)
    stel_app_in(bezoeker)
    assert not elders.get(PROFIEL).wsgi_request.user.is_authenticated
    assert bezoeker.get(PROFIEL).status_code == 200


def test_overal_elders_uitloggen(bezoeker, boc):
    elders = log_in(Client(), boc)
    bezoeker.post(reverse("toegang:elders_uitloggen"))
    assert elders.get(PROFIEL).status_code == 302
    assert bezoeker.get(PROFIEL).status_code == 200
    assert Gebeurtenis.objects.get(soort=gebeurtenissen.SESSIES_BEEINDIGD).actor == boc


def test_wie_lang_geleden_inlogde_bevestigt_eerst(client, boc):
    client.force_login(boc)
    geef_app(boc)
    for naam in ("mfa_add_webauthn", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes"):
        antwoord = client.get(reverse(naam))
        assert antwoord.url.startswith(reverse("account_reauthenticate")), naam


def test_de_laatste_tweede_stap_blijft_als_de_rol_erom_vraagt(bezoeker, boc, settings):
    geef_app(boc)
    settings.SWV_TWEEDE_FACTOR = True
    verwijderen = reverse("mfa_deactivate_totp")
    assert "uw rol vraagt om een tweede stap" in bezoeker.post(verwijderen).text
    assert Authenticator.objects.filter(user=boc).exists()
    settings.SWV_TWEEDE_FACTOR = False
    assert bezoeker.post(verwijderen).url == PROFIEL
    assert not Authenticator.objects.filter(user=boc).exists()
    assert Gebeurtenis.objects.get(soort=gebeurtenissen.FACTOR_VERWIJDERD).actor == boc


def test_nieuwe_herstelcodes_maken_de_oude_ongeldig(bezoeker):
    stel_app_in(bezoeker)
    oud = bezoeker.get(CODES).context["codes"]
    bezoeker.post(reverse("mfa_generate_recovery_codes"))
    nieuw = bezoeker.get(CODES).context["codes"]
    assert len(nieuw) == 10
    assert not set(oud) & set(nieuw)


def test_andermans_passkey_is_niet_te_vinden(bezoeker):
    factor = Authenticator.objects.create(user=maak_boc(), type=Authenticator.Type.WEBAUTHN, data={"name": "laptop"})
    for naam in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert bezoeker.get(reverse(naam, args=[factor.pk])).status_code == 404
        assert bezoeker.post(reverse(naam, args=[factor.pk]), {"name": "van mij"}).status_code == 404
    factor.refresh_from_db()
    assert factor.data == {"name": "laptop"}


@pytest.mark.parametrize(
    "onzin", ["", "[]", "{}", '{"id": 1}', "geen json", json.dumps({"response": {"userHandle": "x"}})]
)
def test_een_verzonnen_passkey_komt_nergens_in(client, bezoeker, onzin):
    bezoeker.get(reverse("mfa_add_webauthn"))
    assert bezoeker.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": onzin}).status_code == 200
    client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    assert client.post(reverse("mfa_login_webauthn"), {"credential": onzin}).url == reverse("toegang:inloggen")
    assert not is_binnen(client)
    assert not Authenticator.objects.exists()


# Beheer takes away a second factor that somebody lost


def test_beheer_wist_een_tweede_stap(boc):
    geef_app(boc)
    collega = log_in(Client(), boc)
    beheer = maak_beheer(gebruiker__is_staff=True)
    browser = log_in(Client(), beheer)
    adres = reverse("toegang:tweede_factor_wissen", args=[boc.pk])
    assert adres in browser.get(f"/referentie/toegang/gebruiker/{boc.pk}/change/").text
    assert "Anna Proef" in browser.get(adres).text
    browser.post(adres)
    assert not Authenticator.objects.filter(user=boc).exists()
    assert collega.get(PROFIEL).status_code == 302
    gebeurtenis = Gebeurtenis.objects.get(soort=gebeurtenissen.FACTOREN_GEWIST)
    assert (gebeurtenis.actor, gebeurtenis.onderwerp) == (beheer, boc)
    assert "Beheer heeft de tweede stap van uw account gewist" in Bericht.objects.get(aan_gebruiker=boc).tekst


def test_wissen_kan_alleen_beheer_en_niet_bij_zichzelf(boc):
    geef_app(boc)
    adres = reverse("toegang:tweede_factor_wissen", args=[boc.pk])
    assert log_in(Client(), maak_directeur()).post(adres).status_code == 403
    beheer = maak_beheer(gebruiker__is_staff=True)
    geef_app(beheer)
    browser = log_in(Client(), beheer)
    antwoord = browser.post(reverse("toegang:tweede_factor_wissen", args=[beheer.pk]), follow=True)
    assert "Uw eigen tweede stap wist een ander." in antwoord.text
    assert Authenticator.objects.count() == 2


def test_wissen_vraagt_eerst_wie_het_is(client, boc, settings):
    settings.SWV_HERBEVESTIG_SECONDEN = 300
    geef_app(boc)
    client.force_login(maak_beheer(gebruiker__is_staff=True))
    adres = reverse("toegang:tweede_factor_wissen", args=[boc.pk])
    assert client.post(adres).url.startswith(reverse("account_reauthenticate"))
    assert Authenticator.objects.filter(user=boc).exists()


def test_wachtwoord_wijzigen(bezoeker, boc):
    adres = reverse("account_change_password")
    elders = log_in(Client(), boc)
    nieuw = "een-heel-nieuwe-zin-van-vandaag"
    fout = bezoeker.post(adres, {"oldpassword": "mis", "password1": nieuw, "password2": nieuw + "x"})
    assert "Dit is niet uw wachtwoord van nu." in fout.text
    assert "Dit is niet hetzelfde wachtwoord als hierboven." in fout.text
    bezoeker.post(adres, {"oldpassword": WACHTWOORD, "password1": nieuw, "password2": nieuw})
    boc.refresh_from_db()
    assert boc.check_password(nieuw)
    assert bezoeker.get(PROFIEL).status_code == 200
    assert elders.get(PROFIEL).status_code == 302
    assert Gebeurtenis.objects.get(soort=gebeurtenissen.WACHTWOORD_GEWIJZIGD).actor == boc
    assert Bericht.objects.get(aan_gebruiker=boc).onderwerp == "Uw wachtwoord is gewijzigd"
