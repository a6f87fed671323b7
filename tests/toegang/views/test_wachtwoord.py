"""A forgotten password, and what a password must be."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.models import Bericht, Gebeurtenis
from swv.journaal.tasks import verzend_berichten
from swv.toegang.aanmelden import gebeurtenissen
from swv.toegang.models import Gebruiker
from swv.werk.berichten import meld_terug, verstuur_opnieuw
from tests.toegang.factories import GebruikerFactory, log_in, maak_beheer, maak_boc

pytestmark = pytest.mark.django_db
VERGETEN = reverse("account_reset_password")
NIEUW = "een-heel-nieuwe-zin-van-vandaag"


@pytest.fixture(autouse=True)
def _nieuwe_telling():
    cache.clear()


@pytest.fixture
def gebruiker():
    return maak_boc(gebruiker__email="anna@voorbeeld.invalid", gebruiker__naam="Anna Proef")


def vraag_link(client: Client, adres: str = "ANNA@voorbeeld.invalid") -> str:
    client.post(VERGETEN, {"email": adres})
    return re.search(r"http://testserver(\S+)", Bericht.objects.latest("pk").tekst)[1]


def open_link(client: Client, pad: str) -> str:
    """Follow the link; the secret is then no longer in the address."""
    antwoord = client.get(pad)
    return antwoord.headers.get("Location", pad)


def test_een_nieuw_wachtwoord_per_mail(client, gebruiker):
    elders = log_in(Client(), gebruiker)
    pad = vraag_link(client)
    formulier = open_link(client, pad)
    assert formulier != pad
    client.post(formulier, {"password1": NIEUW, "password2": NIEUW})
    gebruiker.refresh_from_db()
    assert gebruiker.check_password(NIEUW)
    assert elders.get(reverse("toegang:profiel")).status_code == 302
    assert "_auth_user_id" not in client.session
    assert not mail.outbox
    assert {rij.soort for rij in Gebeurtenis.objects.all()} >= {
        gebeurtenissen.WACHTWOORD_GEVRAAGD,
        gebeurtenissen.WACHTWOORD_GEWIJZIGD,
    }
    assert "werkt niet meer" in Client().get(pad).text


def test_de_link_werkt_een_uur(client, gebruiker):
    pad = vraag_link(client)
    with time_machine.travel(timezone.localtime() + timedelta(minutes=59), tick=False):
        assert "werkt niet meer" not in client.get(open_link(client, pad)).text
    with time_machine.travel(timezone.localtime() + timedelta(minutes=61), tick=False):
        assert "werkt niet meer" in Client().get(pad).text


def test_niemand_leert_wie_er_een_account_heeft(client, gebruiker):
    GebruikerFactory(email="weg@voorbeeld.invalid", is_active=False)
    bladzijden = []
    for adres in ("anna@voorbeeld.invalid", "niemand@voorbeeld.invalid", "weg@voorbeeld.invalid"):
        antwoord = client.post(VERGETEN, {"email": adres}, follow=True)
        bladzijden.append((antwoord.redirect_chain, re.sub(r'value="[^"]*"', "", antwoord.text)))
    assert bladzijden[0] == bladzijden[1] == bladzijden[2]
    assert [bericht.aan_adres for bericht in Bericht.objects.all()] == ["anna@voorbeeld.invalid"]


def test_te_vaak_vragen_wordt_geremd(client, gebruiker):
    for _ in range(5):
        assert client.post(VERGETEN, {"email": gebruiker.email}).status_code == 302
    antwoord = client.post(VERGETEN, {"email": gebruiker.email})
    assert antwoord.status_code == 429
    assert "Even wachten" in antwoord.text


@pytest.mark.parametrize("demo", [True, False])
def test_beheer_leest_de_link_niet_mee(client, gebruiker, settings, demo):
    """Who reads the link becomes the director; also in the demo office, and also before it is sent."""
    settings.SWV_DEMO = demo
    pad = vraag_link(client)
    bericht = Bericht.objects.latest("pk")
    browser = log_in(Client(), maak_beheer())
    for status in ("wacht", "mislukt"):
        Bericht.objects.update(status=status)
        pagina = browser.get(reverse("toegang:bericht", args=[bericht.pk])).text
        assert pad not in pagina
        assert "Alleen wie de mail kreeg" in pagina
        assert "Verstuur opnieuw" not in pagina
        assert reverse("toegang:wachtwoordmail", args=[gebruiker.pk]) in pagina
    assert pad not in browser.get(reverse("toegang:berichten")).text


def test_beheer_laat_een_mail_sturen_en_ziet_geen_link(client, gebruiker):
    beheerder = maak_beheer()
    browser = log_in(Client(), beheerder)
    adres = reverse("toegang:wachtwoordmail", args=[gebruiker.pk])
    assert gebruiker.email in browser.get(adres).text
    antwoord = browser.post(adres, follow=True)
    bericht = Bericht.objects.get()
    pad = re.search(r"http://testserver(\S+)", bericht.tekst)[1]
    assert bericht.aan_adres == gebruiker.email
    assert pad not in antwoord.text
    assert Gebeurtenis.objects.get(soort=gebeurtenissen.WACHTWOORDMAIL_GESTUURD).actor == beheerder
    assert "Nieuw wachtwoord" in client.get(pad, follow=True).text
    Gebruiker.objects.filter(pk=gebruiker.pk).update(email="")
    assert "heeft geen e-mailadres" in browser.post(adres, follow=True).text
    assert Bericht.objects.count() == 1


def test_in_de_demo_leest_wie_de_mail_kreeg_hem_op_het_scherm(client):
    beheerder = maak_beheer(gebruiker__email="sam@voorbeeld.invalid")
    client.post(VERGETEN, {"email": beheerder.email})
    bericht = Bericht.objects.get()
    assert (
        "/wachtwoord-vergeten/" in log_in(Client(), beheerder).get(reverse("toegang:bericht", args=[bericht.pk])).text
    )


def test_na_het_versturen_is_de_link_gewist(client, gebruiker, settings):
    """A back-up or a dump of the outbox opens no account; nobody sends the wiped mail again by mistake."""
    settings.SWV_DEMO = False
    pad = vraag_link(client)
    verzend_berichten()
    assert pad in mail.outbox[0].body
    bericht = Bericht.objects.get()
    assert pad not in bericht.tekst
    assert "gewist" in bericht.tekst
    beheer = maak_beheer()
    meld_terug(bericht.pk, actor=beheer)
    with pytest.raises(DomeinFout, match="stuur een nieuwe"):
        verstuur_opnieuw(bericht.pk, actor=beheer)


def test_vragen_duurt_even_lang_met_en_zonder_account(client, gebruiker, settings, monkeypatch):
    settings.SWV_VERGETEN_SECONDEN = 30.0
    gewacht = []
    monkeypatch.setattr("swv.toegang.aanmelden.views.time.sleep", gewacht.append)
    for adres in (gebruiker.email, "niemand@voorbeeld.invalid"):
        client.post(VERGETEN, {"email": adres})
    assert [round(duur, -1) for duur in gewacht] == [30, 30]


@pytest.mark.parametrize(
    ("wachtwoord", "zin"),
    [
        ("elf-tekens!", "Dit wachtwoord is te kort. Neem ten minste 12 tekens"),
        ("123456789012", "Dit wachtwoord bestaat alleen uit cijfers"),
        ("password1234", "Dit wachtwoord gebruiken te veel mensen"),
        ("anna-proef-anna", "lijkt te veel op uw naam"),
        ("anna@voorbeeld", "lijkt te veel op uw naam"),
    ],
)
def test_een_zwak_wachtwoord_wordt_geweigerd_in_gewone_taal(client, gebruiker, wachtwoord, zin):
    formulier = open_link(client, vraag_link(client))
    pagina = client.post(formulier, {"password1": wachtwoord, "password2": wachtwoord})
    assert zin in pagina.text
    gebruiker.refresh_from_db()
    assert not gebruiker.check_password(wachtwoord)


def test_twaalf_tekens_is_genoeg(client, gebruiker):
    formulier = open_link(client, vraag_link(client))
    client.post(formulier, {"password1": "q8-Kwartels!", "password2": "q8-Kwartels!"})
    gebruiker.refresh_from_db()
    assert gebruiker.check_password("q8-Kwartels!")


def test_een_nieuw_wachtwoord_heft_de_blokkade_op(client, gebruiker):
    inloggen = reverse("toegang:inloggen")
    for _ in range(6):
        antwoord = client.post(inloggen, {"login": gebruiker.username, "password": "mis"})
    assert "te vaak misgegaan" in antwoord.text
    client.post(open_link(client, vraag_link(client)), {"password1": NIEUW, "password2": NIEUW})
    assert client.post(inloggen, {"login": gebruiker.username, "password": NIEUW}).status_code == 302


def test_een_adres_hoort_bij_een_account(gebruiker):
    with pytest.raises(ValidationError, match="Er is al een account met dit e-mailadres"):
        GebruikerFactory.build(email="ANNA@voorbeeld.invalid").full_clean()
    gebruiker.email = "nieuw@voorbeeld.invalid"
    gebruiker.save()
    adres = gebruiker.emailaddress_set.get()
    assert (adres.email, adres.verified, adres.primary) == ("nieuw@voorbeeld.invalid", True, True)
    gebruiker.email = ""
    gebruiker.save()
    assert not gebruiker.emailaddress_set.exists()
