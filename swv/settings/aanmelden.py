"""Logging in: django-allauth, second factor, sign-in elsewhere (OpenID Connect), throttling. Read by every profile."""

import os
from typing import Any

AANMELD_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

# One backend: it asks for the password as allauth does, and gives rights by role alone.
AUTHENTICATION_BACKENDS = ["swv.toegang.backends.RolBackend"]
LOGIN_URL = "toegang:inloggen"
LOGIN_REDIRECT_URL = "werk:werklijst"
LOGOUT_REDIRECT_URL = "toegang:inloggen"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "swv.toegang.aanmelden.wachtwoord.LijktOpAccount"},
    {"NAME": "swv.toegang.aanmelden.wachtwoord.TeKort", "OPTIONS": {"min_length": 12}},
    {"NAME": "swv.toegang.aanmelden.wachtwoord.TeBekend"},
    {"NAME": "swv.toegang.aanmelden.wachtwoord.AlleenCijfers"},
]

ACCOUNT_ADAPTER = "swv.toegang.aanmelden.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
# Beheer and the invitation vouch for an address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
# Seconds for which the link in the mail for a new password works.
PASSWORD_RESET_TIMEOUT = 3600
# Seconds that asking for a new password takes at least: with an account there is a mail to store, without there is not.
SWV_VERGETEN_SECONDEN = 0.4
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_USER_DISPLAY = "swv.toegang.aanmelden.adapters.naam_van"
ACCOUNT_FORMS = {
    "login": "swv.toegang.aanmelden.forms.InlogForm",
    "reset_password": "swv.toegang.aanmelden.forms.WachtwoordVergetenForm",
    "reset_password_from_key": "swv.toegang.aanmelden.forms.NieuwWachtwoordForm",
    "change_password": "swv.toegang.aanmelden.forms.WachtwoordWijzigenForm",
    "reauthenticate": "swv.toegang.aanmelden.forms.BevestigForm",
}
# Counted in the cache (Valkey), so for all processes together. A failed login counts for the address it came from and
# for the account that was tried; a successful one does not count.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/15m/ip,5/15m/key",
    "reset_password": "20/15m/ip,5/15m/key",
    "reset_password_from_key": "20/15m/ip",
    "change_password": "5/15m/user,30/15m/ip",
    "reauthenticate": "20/15m/user,60/15m/ip",
}
# How many proxies of our own stand in front: the address before them in X-Forwarded-For is the visitor's.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("SWV_PROXIES", "0"))

MFA_ADAPTER = "swv.toegang.aanmelden.adapters.TweedeFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "SWV-kantoor"
MFA_FORMS = {
    "authenticate": "swv.toegang.aanmelden.forms.CodeForm",
    "reauthenticate": "swv.toegang.aanmelden.forms.BevestigCodeForm",
    "authenticate_webauthn": "swv.toegang.aanmelden.forms.PasskeyForm",
    "login_webauthn": "swv.toegang.aanmelden.forms.InlogPasskeyForm",
    "reauthenticate_webauthn": "swv.toegang.aanmelden.forms.BevestigPasskeyForm",
    "activate_totp": "swv.toegang.aanmelden.forms.AppInstellenForm",
    "add_webauthn": "swv.toegang.aanmelden.forms.SleutelToevoegenForm",
    "edit_webauthn": "swv.toegang.aanmelden.forms.SleutelNaamForm",
}

SOCIALACCOUNT_ADAPTER = "swv.toegang.aanmelden.adapters.EldersAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
OIDC_SLEUTEL = "elders"


def oidc_provider(omgeving: Any = os.environ) -> dict[str, Any]:
    """The provider of ``SWV_OIDC_URL``, as allauth wants it; empty when none is set."""
    if not omgeving.get("SWV_OIDC_URL"):
        return {}
    app = {
        "provider_id": OIDC_SLEUTEL,
        "name": omgeving.get("SWV_OIDC_NAAM") or "uw organisatie",
        "client_id": omgeving.get("SWV_OIDC_CLIENT", ""),
        "secret": omgeving.get("SWV_OIDC_GEHEIM", ""),
        "settings": {"server_url": omgeving["SWV_OIDC_URL"]},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


SOCIALACCOUNT_PROVIDERS = oidc_provider()
# True: the provider asks everybody for a second factor, and says so in its answer ("amr" holds "mfa").
SWV_OIDC_TWEEDE_FACTOR = os.environ.get("SWV_OIDC_TWEEDE_FACTOR") == "1"

# Everybody who can see a child, and beheer, logs in with a second factor. Only the local office does without.
SWV_TWEEDE_FACTOR = True
# Seconds since somebody last proved who they are, within which a legal act may begin.
SWV_HERBEVESTIG_SECONDEN = int(os.environ.get("SWV_HERBEVESTIG_SECONDEN", "300"))
# Seconds for which a form that was opened with such a proof may be sent: nothing typed is lost by it.
SWV_HERBEVESTIG_FORMULIER_SECONDEN = 3600

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
