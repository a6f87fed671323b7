"""Setting up a second step and logging in with it, in a real browser: codes of an app, and a passkey.

The browser's own virtual authenticator plays the laptop; the codes are computed as an app does.
"""

import re

from allauth.mfa.totp.internal import auth as totp
from django.test.utils import override_settings
from playwright.sync_api import expect

from swv.toegang.models import Gebruiker
from tests.e2e.bediening import Muis
from tests.e2e.bezoek import Bezoeker, axe_klachten
from tests.e2e.conftest import Bezoek
from tests.e2e.reis import expect_kop
from tests.e2e.wereld import WACHTWOORD, Huis
from tests.proefkantoor import Kantoorproces
from tests.toegang.factories import GebruikerFactory, LidmaatschapFactory


def maak_collega(kantoor: Kantoorproces, huis: Huis, naam: str) -> None:
    """Somebody of their own for this test: a second step would be in the way of the others."""
    with kantoor.verbonden():
        collega = GebruikerFactory(username=naam, naam="Collega Proef")
        geheim = Gebruiker.objects.get(pk=huis.mensen["boc"].pk).password
        Gebruiker.objects.filter(pk=collega.pk).update(password=geheim)
        LidmaatschapFactory(gebruiker=collega, werkgebied=[huis.bestuur])


def code(geheim: str, stap: int = 0) -> str:
    """What the app shows; ``stap`` 1 is the next code, since one works only once."""
    with override_settings(MFA_TOTP_TOLERANCE=1):
        tellers = sorted(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(geheim, tellers[1 + stap]))


def log_in(bezoeker: Bezoeker, naam: str) -> None:
    bezoeker.ga("/inloggen/")
    muis = Muis(bezoeker.page)
    muis.vul("Gebruikersnaam of e-mailadres", naam)
    muis.vul("Wachtwoord", WACHTWOORD)
    muis.klik("button", "Inloggen")


def log_uit(bezoeker: Bezoeker) -> None:
    bezoeker.page.get_by_role("button", name="Uitloggen").first.click()
    expect_kop(bezoeker.page, "Inloggen")


def test_een_app_met_codes(bezoek: Bezoek, kantoor_proces: Kantoorproces, huis: Huis) -> None:
    maak_collega(kantoor_proces, huis, "collega-app")
    bezoeker = bezoek("collega-app")
    page, muis = bezoeker.page, Muis(bezoeker.page)
    bezoeker.ga("/profiel/")
    page.get_by_role("link", name="Instellen van de app met codes").click()
    geheim = re.sub(r"\s", "", page.locator("code.sleutel").inner_text())
    muis.vul("Code", code(geheim))
    muis.klik("button", "App instellen")
    expect_kop(page, "Uw herstelcodes")
    assert axe_klachten(page) == []
    herstelcode = page.locator(".herstelcodes code").first.inner_text()
    with page.expect_download() as bestand:
        muis.klik("link", "Bewaar als bestand")
    assert bestand.value.suggested_filename == "herstelcodes.txt"
    assert herstelcode in bestand.value.path().read_text()

    log_uit(bezoeker)
    log_in(bezoeker, "collega-app")
    expect_kop(page, "Nog één stap")
    assert axe_klachten(page) == []
    muis.vul("Code", code(geheim, 1))
    muis.klik("button", "Inloggen")
    expect(page.get_by_role("button", name="Uitloggen").first).to_be_visible()

    log_uit(bezoeker)
    log_in(bezoeker, "collega-app")
    muis.vul("Code", herstelcode)
    muis.klik("button", "Inloggen")
    expect(page.get_by_role("button", name="Uitloggen").first).to_be_visible()


def test_een_passkey(bezoek: Bezoek, kantoor_proces: Kantoorproces, huis: Huis) -> None:
    maak_collega(kantoor_proces, huis, "collega-passkey")
    bezoeker = bezoek("collega-passkey")
    page, muis = bezoeker.page, Muis(bezoeker.page)
    cdp = bezoeker.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    bezoeker.ga("/profiel/passkey/")
    muis.vul("Naam van deze passkey", "laptop")
    muis.vink("Met deze passkey ook inloggen zonder wachtwoord")
    muis.klik("button", "Passkey toevoegen")
    expect_kop(page, "Uw herstelcodes")
    bezoeker.ga("/profiel/")
    expect(page.get_by_role("link", name="Verwijderen van laptop")).to_be_visible()

    # After the password the same passkey is the second step.
    log_uit(bezoeker)
    log_in(bezoeker, "collega-passkey")
    expect_kop(page, "Nog één stap")
    muis.klik("button", "Gebruik uw passkey")
    expect(page.get_by_role("button", name="Uitloggen").first).to_be_visible()

    # And it opens the door by itself.
    log_uit(bezoeker)
    muis.klik("button", "Inloggen met een passkey")
    expect(page.get_by_role("button", name="Uitloggen").first).to_be_visible()
