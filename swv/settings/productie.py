"""Production: everything from the environment; what would be unsafe is refused at start."""

import os

from django.core.exceptions import ImproperlyConfigured

from swv import logregels
from swv.settings.geheimen import lees_geheimen

lees_geheimen(os.environ)


def _vereist(naam: str) -> str:
    waarde = os.environ.get(naam, "")
    if not waarde:
        raise ImproperlyConfigured(f"De omgevingsvariabele {naam} ontbreekt.")
    return waarde


def _getal(naam: str, standaard: str) -> int:
    waarde = os.environ.get(naam) or standaard
    if not waarde.isdecimal():
        raise ImproperlyConfigured(f"{naam} is geen getal.")
    return int(waarde)


# Without these the shared settings would take those of a local office, or break.
for _naam in ("DATABASE_URL", "CELERY_BROKER_URL"):
    _vereist(_naam)

from swv.settings.base import *  # noqa: E402, F403
from swv.settings.base import DATABASES, MIDDLEWARE, SECRET_KEY_FALLBACKS  # noqa: E402

SECRET_KEY = _vereist("SWV_GEHEIM")
for _naam, _sleutels in (("SWV_GEHEIM", [SECRET_KEY]), ("SWV_SECRET_KEY_FALLBACKS", SECRET_KEY_FALLBACKS)):
    if any(len(_sleutel) < 50 or len(set(_sleutel)) < 10 for _sleutel in _sleutels):
        raise ImproperlyConfigured(f"{_naam} is te zwak: neem ten minste 50 willekeurige tekens.")
if SECRET_KEY in SECRET_KEY_FALLBACKS:
    raise ImproperlyConfigured("SWV_GEHEIM staat ook in SWV_SECRET_KEY_FALLBACKS: zet daar alleen oude sleutels.")
ALLOWED_HOSTS = [host.strip() for host in _vereist("SWV_HOSTS").split(",") if host.strip()]
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("SWV_HOSTS noemt geen host.")
if any(host.startswith((".", "*")) or "*" in host for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("SWV_HOSTS mag geen jokerteken bevatten.")
SWV_BASIS_URL = os.environ.get("SWV_BASIS_URL") or f"https://{ALLOWED_HOSTS[0]}"
if not SWV_BASIS_URL.startswith("https://"):
    raise ImproperlyConfigured("SWV_BASIS_URL moet met https:// beginnen.")
for _naam in ("DEBUG", "DJANGO_DEBUG", "SWV_DEBUG"):
    if os.environ.get(_naam, "").lower() not in {"", "0", "false", "nee", "no", "off"}:
        raise ImproperlyConfigured(f"{_naam} staat aan: dat mag niet in productie.")
if os.environ.get("SWV_TWEEDE_FACTOR", "1") != "1":
    raise ImproperlyConfigured("SWV_TWEEDE_FACTOR staat uit: dat mag niet in productie.")
if os.environ.get("DEMO_WACHTWOORD"):
    raise ImproperlyConfigured("DEMO_WACHTWOORD hoort niet in productie: demo-accounts bestaan daar niet.")

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63072000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# The prefix makes the browser refuse these cookies from another host or over plain http.
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
ALLAUTH_TRUSTED_PROXY_COUNT = _getal("SWV_PROXIES", "1")
if SOCIALACCOUNT_PROVIDERS and not os.environ["SWV_OIDC_URL"].startswith("https://"):  # noqa: F405
    raise ImproperlyConfigured("SWV_OIDC_URL moet met https:// beginnen.")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

if os.environ.get("SWV_DATABASE_POOL"):
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 2, "max_size": 16, "timeout": 5}  # type: ignore[index]

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = _vereist("SWV_MAILSERVER")
DEFAULT_FROM_EMAIL = _vereist("SWV_AFZENDER")
EMAIL_PORT = _getal("SWV_MAILPOORT", "587")
EMAIL_HOST_USER = os.environ.get("SWV_MAILGEBRUIKER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SWV_MAILWACHTWOORD", "")
EMAIL_USE_TLS = True
STATIC_ROOT = os.environ.get("SWV_STATIC_ROOT", STATIC_ROOT)  # noqa: F405

# Web, worker and scheduler look at their own role in the database and at these settings before they start.
SWV_KEUR_OPSTART = True

LOGGING = logregels.instellingen(os.environ.get("SWV_LOGNIVEAU", "INFO"))
logregels.richt_in()
MIDDLEWARE = ["swv.logregels.VerzoekMiddleware", *MIDDLEWARE]
