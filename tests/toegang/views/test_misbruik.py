"""What an attacker tries: other spellings of one name, links at random, a session somebody left open, an address that
looks like another one."""

import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.models import Bericht
from swv.toegang.aanmelden import services
from swv.toegang.aanmelden.adapters import _account_bij
from swv.toegang.aanmelden.views import MEESTE_WEIGERINGEN
from swv.toegang.enums import Rechtenrondesoort, Rol
from swv.toegang.models import Gebruiker, Lidmaatschap, Rechtenoordeel, Rechtenronde, Uitnodiging
from tests.proefcluster import Kopie
from tests.toegang.factories import WACHTWOORD, log_in, maak_beheer, maak_boc, maak_directeur
from tests.toegang.views.test_inloggen import TWEEDE_STAP, geef_app, is_binnen, log_in_met

CODES = reverse("mfa_view_recovery_codes")
BEVESTIGEN = reverse("account_reauthenticate")


@pytest.fixture(autouse=True)
def _nieuwe_telling():
    cache.clear()


@pytest.mark.django_db
def test_een_andere_schrijfwijze_van_de_naam_geeft_geen_nieuwe_pogingen(client):
    """The database finds the account under each of these names, so they count together."""
    gebruiker = maak_boc(gebruiker__username="sissi")
    for naam in ("ſissi", "sıſſi", "SISSI", "ＳＩＳＳＩ", "ſıſſı"):
        log_in_met(client, naam, "mis")
    assert "Het is te vaak misgegaan" in log_in_met(client, "sissi").text
    assert not is_binnen(client)
    assert gebruiker.check_password(WACHTWOORD)


@pytest.mark.django_db
@pytest.mark.parametrize("adres", ["mıke@voorbeeld.invalid", "mike@voorbeeld.ınvalid"])
def test_een_adres_dat_op_het_onze_lijkt_opent_niets(adres):
    gebruiker = maak_boc(gebruiker__email="mike@voorbeeld.invalid")
    assert Gebruiker.objects.filter(email__iexact=adres).exists(), "to the database it is the same address"
    for wie, verwacht in ((adres, None), ("Mike@Voorbeeld.invalid", gebruiker)):
        elders = SimpleNamespace(email_addresses=[EmailAddress(email=wie, verified=True)])
        assert _account_bij(elders) == verwacht


@pytest.mark.django_db
def test_links_van_uitnodigingen_raden_wordt_geteld(client):
    for nummer in range(MEESTE_WEIGERINGEN):
        assert client.get(f"/uitnodiging/verzonnen-{nummer}/").status_code == 410
    geweigerd = client.get("/uitnodiging/nog-een/")
    assert geweigerd.status_code == 429
    assert "Wacht een kwartier" in geweigerd.text


@pytest.mark.django_db
def test_de_sessie_weet_hoe_maar_niet_wat_er_is_getypt(client):
    gebruiker = maak_boc()
    log_in_met(client, gebruiker.email)
    [bewijs] = client.session["account_authentication_methods"]
    assert set(bewijs) == {"method", "at"}
    assert gebruiker.email not in str(dict(client.session))


@pytest.mark.django_db
def test_wie_alleen_elders_inlogt_voegt_ook_geen_factor_toe_zonder_bewijs(settings):
    """Without a password and a second step there is nothing to ask here, but somebody else's desk is not proof."""
    settings.SWV_HERBEVESTIG_SECONDEN = 300
    boc = maak_boc()
    boc.set_unusable_password()
    boc.save()
    browser = log_in(Client(), boc)
    namen = ("mfa_activate_totp", "mfa_add_webauthn")
    assert [browser.get(reverse(naam)).status_code for naam in namen] == [200, 200]
    with time_machine.travel(timezone.localtime() + timedelta(minutes=6), tick=False):
        for naam in namen:
            assert browser.get(reverse(naam)).url.startswith(BEVESTIGEN), naam


@pytest.mark.django_db
def test_herstelcodes_zijn_een_keer_te_zien():
    boc = maak_boc()
    geef_app(boc)
    codes = RecoveryCodes.activate(boc).get_unused_codes()
    browser, bestand = log_in(Client(), boc), reverse("mfa_download_recovery_codes")
    assert all(code in browser.get(CODES).text for code in codes)
    assert codes[0] in browser.get(bestand).text
    with time_machine.travel(timezone.localtime() + timedelta(minutes=11), tick=False):
        log_in(browser, boc)
        pagina = browser.get(CODES).text
        assert not any(code in pagina for code in codes)
        assert "maar één keer" in pagina
        assert browser.get(bestand).url == CODES
        browser.post(reverse("mfa_generate_recovery_codes"))
        nieuw = RecoveryCodes.activate(boc).get_unused_codes()
        assert all(code in browser.get(CODES).text for code in nieuw)
    assert "nieuwe herstelcodes gemaakt" in Bericht.objects.get(aan_gebruiker=boc).tekst


@pytest.mark.django_db
def test_van_een_gebruikte_herstelcode_hoort_de_eigenaar(client):
    boc = maak_boc()
    geef_app(boc)
    code = RecoveryCodes.activate(boc).get_unused_codes()[0]
    log_in_met(client, boc.username)
    client.post(TWEEDE_STAP, {"code": code})
    assert is_binnen(client)
    mail = Bericht.objects.get(aan_gebruiker=boc)
    assert "een herstelcode gebruikt. U hebt er nog 9." in mail.tekst
    assert code not in mail.tekst


@pytest.mark.django_db
def test_van_een_ander_adres_horen_het_oude_en_het_nieuwe():
    """Who changes the address may ask for a new password next."""
    directeur = maak_directeur(gebruiker__email="echt@voorbeeld.invalid")
    browser = log_in(Client(), maak_beheer(gebruiker__is_staff=True))
    adres = f"/referentie/toegang/gebruiker/{directeur.pk}/change/"
    velden = {"username": directeur.username, "naam": directeur.naam, "is_active": "on"}
    assert browser.post(adres, velden | {"email": "ander@voorbeeld.invalid"}).status_code == 302
    assert {bericht.aan_adres for bericht in Bericht.objects.filter(sleutel__startswith="toegang:adres:")} == {
        "echt@voorbeeld.invalid",
        "ander@voorbeeld.invalid",
    }


@pytest.mark.django_db
def test_beleid_zetten_en_rechten_beoordelen_vragen_wie_het_is(client, settings):
    settings.SWV_HERBEVESTIG_SECONDEN = 300
    directeur = maak_directeur()
    ronde = Rechtenronde.objects.create(
        soort=Rechtenrondesoort.JAARLIJKS, periode="2026", geopend_at=timezone.now(), uiterlijk=timezone.localdate()
    )
    oordeel = Rechtenoordeel.objects.create(ronde=ronde, lidmaatschap=maak_boc().lidmaatschappen.get())
    client.force_login(directeur)
    for adres in (
        "/beleid/tlv.termijn_zienswijze/",
        reverse("controle:rechtenoordeel", args=[ronde.pk, oordeel.pk]),
        reverse("controle:rechtenronde_sluiten", args=[ronde.pk]),
    ):
        assert client.get(adres).url.startswith(BEVESTIGEN), adres
        assert client.post(adres, {}).url.startswith(BEVESTIGEN), adres


def test_een_uitnodiging_en_een_herstelcode_werken_ook_tegelijk_een_keer(kopie_database: Kopie) -> None:
    nu, beheer = timezone.now(), maak_beheer()
    uitnodiging = Uitnodiging(naam="Ineke", email="ineke@school.invalid", rol=Rol.OPR, van=timezone.localdate())
    token = services._nieuwe_link(uitnodiging, nu)
    uitnodiging.uitgenodigd_door = beheer
    uitnodiging.save()
    geef_app(beheer)
    code = RecoveryCodes.activate(beheer).get_unused_codes()[0]
    klaar, gelukt = threading.Barrier(4), []

    def neem_aan() -> bool:
        return bool(services.aannemen(token, naam="Ineke", wachtwoord=WACHTWOORD, nu=nu))

    def gebruik_code() -> bool:
        factor = Authenticator.objects.get(user=beheer, type=Authenticator.Type.RECOVERY_CODES)
        return factor.wrap().validate_code(code)

    def probeer(wat) -> None:
        try:
            klaar.wait(5)
            if wat():
                gelukt.append(wat.__name__)
        except DomeinFout:
            pass
        finally:
            connection.close()

    draden = [threading.Thread(target=probeer, args=[wat]) for wat in (neem_aan, gebruik_code) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(20)
    assert sorted(gelukt) == ["gebruik_code", "neem_aan"]
    assert Lidmaatschap.objects.filter(gebruiker=Gebruiker.objects.get(username="ineke@school.invalid")).count() == 1
