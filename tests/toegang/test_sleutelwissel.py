"""Another secret key: nobody is logged out, no second step and no link is lost; without the old one all of it ends."""

import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.fernet import InvalidToken
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from swv.journaal.models import Bericht, Gebeurtenis
from swv.journaal.tasks import verzend_berichten
from swv.toegang import links
from swv.toegang.models import Toegangslink
from tests.organisatie.factories import SchoolFactory
from tests.toegang.factories import log_in, maak_boc
from tests.toegang.views.test_inloggen import code_van, geef_app

pytestmark = pytest.mark.django_db
OUD, NIEUW = "oude-sleutel-" + "o" * 50, "nieuwe-sleutel-" + "n" * 50
PROFIEL = reverse("toegang:profiel")


@pytest.fixture(autouse=True)
def _oude_sleutel(settings: Any) -> None:
    cache.clear()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OUD, []


def wissel(settings: Any, *, oude_erbij: bool = True) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NIEUW, [OUD] if oude_erbij else []


def hersleutel() -> str:
    uit = StringIO()
    call_command("hersleutel", stdout=uit)
    return uit.getvalue()


def test_een_sessie_gaat_door_en_overleeft_ook_het_weghalen_van_de_oude_sleutel(settings: Any) -> None:
    browser, afwezig = log_in(Client(), boc := maak_boc()), log_in(Client(), boc)
    wissel(settings)
    assert browser.get(PROFIEL).status_code == 200
    wissel(settings, oude_erbij=False)
    assert browser.get(PROFIEL).status_code == 200, "used since, so it stands under the new key"
    assert afwezig.get(PROFIEL).status_code == 302


def test_een_link_voor_een_nieuw_wachtwoord_werkt_nog(client: Client, settings: Any) -> None:
    client.post(reverse("account_reset_password"), {"email": maak_boc().email})
    pad = re.search(r"http://testserver(\S+)", Bericht.objects.get().tekst)[1]
    wissel(settings)
    assert "werkt niet meer" not in client.get(pad, follow=True).text
    wissel(settings, oude_erbij=False)
    assert "werkt niet meer" in Client().get(pad).text


def test_tweede_stap_en_herstelcodes_gaan_over_op_de_nieuwe_sleutel(settings: Any) -> None:
    boc = maak_boc()
    geheim = geef_app(boc)
    codes = RecoveryCodes.activate(boc).get_unused_codes()
    wissel(settings)
    app = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert app.wrap().validate_code(code_van(geheim))
    assert "Opnieuw versleuteld: 2." in hersleutel()
    assert Gebeurtenis.objects.get(soort="toegang.hersleuteld").gegevens == {"aantal": 2}
    wissel(settings, oude_erbij=False)
    cache.clear()
    app.refresh_from_db()
    assert app.wrap().validate_code(code_van(geheim))
    assert RecoveryCodes.activate(boc).get_unused_codes() == codes


def test_wat_met_geen_sleutel_opengaat_wordt_genoemd_en_blijft_staan(settings: Any) -> None:
    geef_app(maak_boc())
    app = Authenticator.objects.get()
    wissel(settings, oude_erbij=False)
    with pytest.raises(InvalidToken):
        app.wrap().validate_code("123456")
    uit = hersleutel()
    assert "Opnieuw versleuteld: 0." in uit
    assert "Niet te lezen met deze sleutels: 1." in uit
    assert Authenticator.objects.get().data == app.data


def test_link_en_code_van_voor_de_wissel_werken_erna_in_mail_en_op_de_pagina(settings: Any) -> None:
    """Both mails still wait in the outbox when the key changes."""
    nu, school = timezone.now(), SchoolFactory()
    links._doelen.setdefault(
        "sleutelproef", links.Linkdoel("sleutelproef", "toegang:uitnodiging_aannemen", "proeven", timedelta(days=7))
    )
    link = links.maak_toegangslink("sleutelproef", school, adres="a@b.invalid", actor=None, nu=nu, kenmerk="A1")
    token = links._token(link.zout)
    links.stuur_code(link, nu)
    wissel(settings)
    verzend_berichten()
    eerste, tweede = (str(bericht.body) for bericht in mail.outbox)
    assert token in eerste
    code = re.search(r"Uw code is (\d{6})\.", tweede)[1]
    gevonden = links.vind(token, "sleutelproef", nu)
    assert gevonden == link
    assert "Links die nog op een oude sleutel werken: 1." in hersleutel()
    assert not links.controleer_code(gevonden, f"{(int(code) + 1) % 10**6:06d}", nu)
    assert links.controleer_code(gevonden, code, nu)

    wissel(settings, oude_erbij=False)
    assert links.vind(token, "sleutelproef", nu) is None
    link.refresh_from_db()
    assert links._vul_link_in(str(link.pk), "a@b.invalid") == "", "no mail with a link that opens nothing"
    links.trek_in(link, actor=None, nu=nu)
    assert "Geen link werkt nog op een oude sleutel." in hersleutel()
    assert Toegangslink.objects.count() == 1
