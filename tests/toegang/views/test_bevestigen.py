"""Proving once more who you are, before a legal act."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from swv.journaal.models import Gebeurtenis
from swv.toegang.aanmelden import gebeurtenissen
from tests.tlv import factories as tlv
from tests.toegang.factories import WACHTWOORD, log_in, maak_beheer, maak_boc
from tests.toegang.views.test_inloggen import code_van, geef_app
from tlv.enums import AanvraagStatus

pytestmark = pytest.mark.django_db
BEVESTIGEN = reverse("account_reauthenticate")


@pytest.fixture(autouse=True)
def _na_vijf_minuten(settings):
    cache.clear()
    settings.SWV_HERBEVESTIG_SECONDEN = 300


@pytest.fixture
def zaak():
    wereld = tlv.maak_wereld()
    return tlv.aanvraag_in(AanvraagStatus.VOORGEDRAGEN, wereld), wereld


def na(minuten: float):
    return time_machine.travel(timezone.localtime() + timedelta(minutes=minuten), tick=False)


def naar(adres: str) -> str:
    return f"{BEVESTIGEN}?next={adres.replace('/', '%2F')}"


def test_het_besluit_vraagt_eerst_wie_het_is_en_keert_dan_terug(client, zaak):
    aanvraag, wereld = zaak
    adres = reverse("tlv:besluit", args=[aanvraag.pk])
    client.force_login(wereld.directeur)
    lezen = client.get(adres)
    assert "Wat de wet vraagt voor afgeven" in lezen.text
    assert naar(adres) in lezen.text
    assert 'name="motivering"' not in lezen.text, "reading asks no proof, deciding does"
    antwoord = client.post(adres, {"wat": "afgeven", "motivering": "Een uur aan geschreven."})
    assert antwoord.url == naar(adres) + "%3Fconcept%3Dverder"
    aanvraag.refresh_from_db()
    assert aanvraag.status == AanvraagStatus.VOORGEDRAGEN

    fout = client.post(naar(adres), {"password": "mis", "next": adres})
    assert "Dit wachtwoord klopt niet" in fout.text
    assert 'name="motivering"' not in client.get(adres).text
    assert client.post(BEVESTIGEN, {"password": WACHTWOORD, "next": adres}).url == adres
    assert 'name="motivering"' in client.get(adres).text
    assert "Een uur aan geschreven." in client.get(f"{adres}?concept=verder").text, "nothing typed is lost"
    bevestigd = Gebeurtenis.objects.get(soort=gebeurtenissen.HERBEVESTIGD)
    assert (bevestigd.actor, bevestigd.gegevens) == (wereld.directeur, {"wijze": "wachtwoord"})


def test_een_geopend_formulier_mag_nog_verstuurd_maar_een_nieuw_niet_geopend(zaak):
    """What somebody typed for twenty minutes is not lost; the same session cannot begin anew without proof."""
    aanvraag, wereld = zaak
    adres = reverse("tlv:besluit", args=[aanvraag.pk])
    browser = log_in(Client(), wereld.directeur)
    assert browser.get(adres).status_code == 200
    elders = log_in(Client(), wereld.directeur)
    with na(20):
        assert browser.post(adres, {}).status_code == 200
        assert naar(adres) in browser.get(adres).text
        assert elders.post(adres, {}).url == naar(adres)
    with na(61):
        assert browser.post(adres, {}).url == naar(adres)


def test_wie_er_niet_in_mag_krijgt_geen_vraag_om_het_wachtwoord(client, zaak):
    aanvraag, _ = zaak
    client.force_login(maak_boc())
    assert client.get(reverse("tlv:besluit", args=[aanvraag.pk])).status_code == 403


def test_ook_een_code_bewijst_wie_u_bent(client, zaak):
    aanvraag, wereld = zaak
    geheim = geef_app(wereld.directeur)
    adres = reverse("tlv:besluit", args=[aanvraag.pk])
    client.force_login(wereld.directeur)
    pagina = client.get(naar(adres))
    assert "Gebruik een code uit uw app" in pagina.text
    client.post(reverse("mfa_reauthenticate"), {"code": code_van(geheim), "next": adres})
    assert 'name="motivering"' in client.get(adres).text
    assert Gebeurtenis.objects.get(soort=gebeurtenissen.HERBEVESTIGD).gegevens == {"wijze": "code uit de app"}


def test_bevestigen_stuurt_niemand_naar_elders(client, zaak):
    client.force_login(zaak[1].directeur)
    antwoord = client.post(BEVESTIGEN, {"password": WACHTWOORD, "next": "https://elders.example/"})
    assert antwoord.url == reverse("werk:werklijst")


def test_bewijs_van_een_ander_telt_niet(client, zaak):
    aanvraag, wereld = zaak
    log_in(client, wereld.boc)
    sessie = dict(client.session)
    client.force_login(wereld.directeur)
    nieuw = client.session
    nieuw["account_authentication_methods"] = sessie["account_authentication_methods"]
    nieuw["account_authentication_methods_user"] = sessie["account_authentication_methods_user"]
    nieuw.save()
    assert 'name="motivering"' not in client.get(reverse("tlv:besluit", args=[aanvraag.pk])).text


def test_rollen_geven_en_intrekken_vragen_ook_wie_het_is(client, zaak):
    aanvraag, wereld = zaak
    client.force_login(wereld.boc)
    assert client.get(reverse("tlv:intrekken", args=[aanvraag.pk])).url.startswith(BEVESTIGEN)
    beheer = maak_beheer(gebruiker__is_staff=True)
    client.force_login(beheer)
    for adres in (
        "/referentie/toegang/lidmaatschap/add/",
        f"/referentie/toegang/gebruiker/{wereld.boc.pk}/change/",
        f"/accounts/{wereld.boc.pk}/wachtwoordmail/",
    ):
        assert client.get(adres).url.startswith(BEVESTIGEN), adres
        assert client.post(adres, {}).url.startswith(BEVESTIGEN), adres


def test_raden_bij_bevestigen_wordt_geteld(client):
    client.force_login(maak_boc())
    codes = [client.post(BEVESTIGEN, {"password": "mis"}) for _ in range(6)]
    assert "Dit wachtwoord klopt niet" in codes[4].text
    assert "Het is te vaak misgegaan" in codes[5].text
