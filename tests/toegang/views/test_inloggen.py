"""Logging in with user name or e-mail address, the second step, and what is counted when it goes wrong."""

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from swv.journaal.models import Gebeurtenis
from swv.toegang.aanmelden import gebeurtenissen
from tests.organisatie.factories import GemeenteFactory
from tests.toegang.factories import WACHTWOORD, GebruikerFactory, maak_beheer, maak_boc, maak_gemeentegebruiker
from tests.toegang.passkey import Passkey

pytestmark = pytest.mark.django_db
INLOGGEN = reverse("toegang:inloggen")
TWEEDE_STAP = reverse("mfa_authenticate")


@pytest.fixture(autouse=True)
def _nieuwe_telling():
    cache.clear()


def log_in_met(client: Client, naam: str, wachtwoord: str = WACHTWOORD, **extra: str):
    return client.post(INLOGGEN, {"login": naam, "password": wachtwoord, **extra})


def is_binnen(client: Client) -> bool:
    return "_auth_user_id" in client.session


def soorten() -> list[str]:
    return list(Gebeurtenis.objects.order_by("pk").values_list("soort", flat=True))


def geef_app(gebruiker) -> str:
    """A second factor for this user; the secret from which codes are made."""
    geheim = totp.generate_totp_secret()
    totp.TOTP.activate(gebruiker, geheim)
    return geheim


def code_van(geheim: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(geheim, next(totp.yield_hotp_counters_from_time())))


@pytest.mark.parametrize("met", ["username", "email"])
def test_met_naam_of_adres(client, met):
    gebruiker = maak_boc(gebruiker__username="Anna", gebruiker__email="anna@voorbeeld.invalid")
    antwoord = log_in_met(client, getattr(gebruiker, met).upper(), next="/tlv/")
    assert (antwoord.status_code, antwoord.url) == (302, "/tlv/")
    assert client.session["_auth_user_id"] == str(gebruiker.pk)
    gebeurtenis = Gebeurtenis.objects.get(soort=gebeurtenissen.INGELOGD)
    assert (gebeurtenis.actor, gebeurtenis.gegevens) == (gebruiker, {"wijze": "wachtwoord"})


def test_naar_een_ander_kantoor_wordt_niemand_gestuurd(client):
    antwoord = log_in_met(client, maak_boc().username, next="https://elders.example/")
    assert antwoord.url == reverse("werk:werklijst")


def test_de_sleutel_van_de_sessie_is_na_het_inloggen_een_andere(client):
    client.get(INLOGGEN)
    session = client.session
    session["iets"] = 1
    session.save()
    voor = session.session_key
    log_in_met(client, maak_boc().username)
    assert is_binnen(client)
    assert client.session.session_key != voor


def test_wat_niet_klopt_zegt_niet_of_het_account_bestaat(client):
    gebruiker = maak_boc()
    bestaat = log_in_met(client, gebruiker.username, "fout-wachtwoord")
    bestaat_niet = log_in_met(client, "geheim-dat-in-het-verkeerde-vak-kwam", "fout-wachtwoord")
    zin = "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar"
    assert zin in bestaat.text
    assert zin in bestaat_niet.text
    eerste, tweede = Gebeurtenis.objects.filter(soort=gebeurtenissen.INLOGGEN_MISLUKT).order_by("pk")
    assert (eerste.onderwerp, eerste.gegevens) == (gebruiker, {"reden": "wachtwoord"})
    assert (tweede.object_id, tweede.gegevens) == ("", {"reden": "onbekende naam"})
    assert "geheim-dat" not in str(list(Gebeurtenis.objects.values()))


def test_na_vijf_keer_mis_helpt_ook_het_goede_wachtwoord_niet(client):
    gebruiker, ander = maak_boc(), maak_boc()
    for _ in range(5):
        log_in_met(client, gebruiker.username, "fout-wachtwoord")
    antwoord = log_in_met(client, gebruiker.username)
    assert "Het is te vaak misgegaan" in antwoord.text
    assert not is_binnen(client)
    log_in_met(client, gebruiker.username)
    assert soorten().count(gebeurtenissen.INLOGGEN_GEBLOKKEERD) == 1
    log_in_met(client, ander.username)
    assert is_binnen(client)


def test_een_afgesloten_account(client):
    gebruiker = GebruikerFactory(is_active=False)
    antwoord = log_in_met(client, gebruiker.username)
    assert antwoord.status_code == 403
    assert "Dit account is afgesloten" in antwoord.text
    assert not is_binnen(client)


def test_uitloggen_is_een_handeling(client):
    log_in_met(client, maak_boc().username)
    assert client.get(reverse("toegang:uitloggen")).status_code == 405
    assert is_binnen(client)
    assert client.post(reverse("toegang:uitloggen")).url == INLOGGEN
    assert not is_binnen(client)
    assert soorten()[-1] == gebeurtenissen.UITGELOGD


def test_zonder_valkey_logt_niemand_in_en_ziet_niemand_een_fout(client, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    antwoord = log_in_met(client, maak_boc().username)
    assert antwoord.status_code == 503
    assert not is_binnen(client)


# The second step


def test_met_een_app_is_het_wachtwoord_niet_genoeg(client):
    gebruiker = maak_boc()
    geheim = geef_app(gebruiker)
    assert log_in_met(client, gebruiker.username).url == TWEEDE_STAP
    assert not is_binnen(client)
    fout = client.post(TWEEDE_STAP, {"code": "000000"})
    assert "Deze code klopt niet" in fout.text
    assert not is_binnen(client)
    client.post(TWEEDE_STAP, {"code": code_van(geheim)})
    assert is_binnen(client)
    ingelogd = Gebeurtenis.objects.get(soort=gebeurtenissen.INGELOGD)
    assert ingelogd.gegevens == {"wijze": "wachtwoord en code uit de app"}
    assert Gebeurtenis.objects.get(soort=gebeurtenissen.INLOGGEN_MISLUKT).gegevens == {"reden": "code"}


def test_een_code_werkt_geen_tweede_keer(client):
    gebruiker = maak_boc()
    code = code_van(geef_app(gebruiker))
    for binnen in (True, False):
        bezoeker = Client()
        log_in_met(bezoeker, gebruiker.username)
        bezoeker.post(TWEEDE_STAP, {"code": code})
        assert is_binnen(bezoeker) is binnen


def test_een_code_werkt_ook_na_een_halve_minuut_geen_tweede_keer():
    """The app shows it for 30 seconds, but it is good for longer: who looked along waits and types it too."""
    gebruiker = maak_boc()
    geheim = geef_app(gebruiker)
    with time_machine.travel(timezone.now().replace(second=5), tick=False) as klok:
        code = totp.format_hotp_value(totp.hotp_value(geheim, max(totp.yield_hotp_counters_from_time())))
        for binnen in (True, False):
            bezoeker = Client()
            log_in_met(bezoeker, gebruiker.username)
            bezoeker.post(TWEEDE_STAP, {"code": code})
            assert is_binnen(bezoeker) is binnen
            klok.shift(31)


def test_een_herstelcode_werkt_een_keer(client):
    gebruiker = maak_boc()
    geef_app(gebruiker)
    code = RecoveryCodes.activate(gebruiker).get_unused_codes()[3]
    for binnen in (True, False):
        bezoeker = Client()
        log_in_met(bezoeker, gebruiker.username)
        antwoord = bezoeker.post(TWEEDE_STAP, {"code": code})
        assert is_binnen(bezoeker) is binnen
    assert "of een andere herstelcode" in antwoord.text


def test_een_passkey_wordt_gevraagd_aan_wie_er_een_heeft(client):
    """Also after a wrong code; the button would open nothing for who has an app alone."""
    gebruiker = maak_boc()
    geef_app(gebruiker)
    for heeft_er_een in (False, True):
        if heeft_er_een:
            Passkey(gebruiker)
        log_in_met(client, gebruiker.username)
        for pagina in (client.get(TWEEDE_STAP), client.post(TWEEDE_STAP, {"code": "000000"})):
            assert ("Gebruik uw passkey" in pagina.text) is heeft_er_een
            assert 'name="code"' in pagina.text


def test_codes_raden_wordt_geteld(client):
    gebruiker = maak_boc()
    geheim = geef_app(gebruiker)
    log_in_met(client, gebruiker.username)
    for _ in range(5):
        client.post(TWEEDE_STAP, {"code": "000000"})
    antwoord = client.post(TWEEDE_STAP, {"code": code_van(geheim)})
    assert "Het is te vaak misgegaan" in antwoord.text
    assert not is_binnen(client)


def test_het_geheim_van_de_app_staat_versleuteld(client):
    gebruiker = maak_boc()
    geheim = geef_app(gebruiker)
    RecoveryCodes.activate(gebruiker)
    opgeslagen = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert geheim not in opgeslagen
    factor = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert factor.wrap().validate_code(code_van(geheim))


def test_wie_een_kind_kan_zien_stelt_eerst_een_tweede_stap_in(client, settings):
    settings.SWV_TWEEDE_FACTOR = True
    instellen = reverse("toegang:tweede_stap_instellen")
    for gebruiker in (maak_boc(), maak_beheer()):
        client.force_login(gebruiker)
        for adres in ("/", "/tlv/", "/referentie/", reverse("toegang:profiel"), reverse("toegang:namens_kiezen")):
            assert client.get(adres).headers["Location"] == instellen, adres
        assert client.get(instellen).status_code == 200
        geef_app(gebruiker)
        assert client.get(reverse("toegang:profiel")).status_code == 200


def test_een_rol_die_geen_kind_ziet_mag_zonder(client, settings):
    settings.SWV_TWEEDE_FACTOR = True
    client.force_login(maak_gemeentegebruiker(GemeenteFactory()))
    assert client.get(reverse("toegang:profiel")).status_code == 200


def test_alleen_herstelcodes_zijn_geen_tweede_stap(client, settings):
    settings.SWV_TWEEDE_FACTOR = True
    gebruiker = maak_boc()
    RecoveryCodes.activate(gebruiker)
    client.force_login(gebruiker)
    assert client.get("/").url == reverse("toegang:tweede_stap_instellen")


def test_de_beheertabellen_hebben_geen_eigen_ingang(client):
    """The login form of the tables would be a way round the second step."""
    antwoord = client.get("/referentie/login/", {"next": "/referentie/toegang/"})
    assert antwoord.url == f"{INLOGGEN}?next=%2Freferentie%2Ftoegang%2F"
    gebruiker = maak_beheer(gebruiker__is_staff=True)
    client.post("/referentie/login/", {"username": gebruiker.username, "password": WACHTWOORD})
    assert not is_binnen(client)


def test_wat_wij_niet_gebruiken_bestaat_niet():
    for naam in ("account_signup", "account_email", "account_set_password", "socialaccount_signup", "mfa_trust"):
        with pytest.raises(NoReverseMatch):
            reverse(naam)
