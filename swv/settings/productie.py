"""Production: everything from the environment; what would be unsafe is refused at start."""

import os

from django.core.exceptions import ImproperlyConfigured

from swv.settings.base import *  # noqa: F403
from swv.settings.base import DATABASES


def _vereist(naam: str) -> str:
    waarde = os.environ.get(naam, "")
    if not waarde:
        raise ImproperlyConfigured(f"De omgevingsvariabele {naam} ontbreekt.")
    return waarde


SECRET_KEY = _vereist("SWV_GEHEIM")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10:
    raise ImproperlyConfigured("SWV_GEHEIM is te zwak: neem ten minste 50 willekeurige tekens.")
ALLOWED_HOSTS = [host.strip() for host in _vereist("SWV_HOSTS").split(",") if host.strip()]
if any(host in {"*", "."} or host.startswith("*") for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("SWV_HOSTS mag geen jokerteken bevatten.")
SWV_BASIS_URL = f"https://{ALLOWED_HOSTS[0]}"
if os.environ.get("DEMO_WACHTWOORD"):
    raise ImproperlyConfigured("DEMO_WACHTWOORD hoort niet in productie: demo-accounts bestaan daar niet.")

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63072000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

if os.environ.get("SWV_DATABASE_POOL"):
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 2, "max_size": 16, "timeout": 5}  # type: ignore[index]

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = _vereist("SWV_MAILSERVER")
EMAIL_PORT = int(os.environ.get("SWV_MAILPOORT", "587"))
EMAIL_HOST_USER = os.environ.get("SWV_MAILGEBRUIKER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SWV_MAILWACHTWOORD", "")
EMAIL_USE_TLS = True
STATIC_ROOT = os.environ.get("SWV_STATIC_ROOT", STATIC_ROOT)  # noqa: F405
