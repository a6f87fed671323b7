"""The local demo office: embedded PostgreSQL and Valkey, demo accounts, mail kept in the outbox only."""

import os

from swv.lokaal import omgeving

for _naam, _waarde in omgeving().items():
    os.environ.setdefault(_naam, _waarde)

from swv.settings.base import *  # noqa: E402, F403
from swv.settings.base import BASE_DIR, INSTALLED_APPS, STORAGES  # noqa: E402

SECRET_KEY = os.environ["SWV_GEHEIM"]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
INSTALLED_APPS = [*INSTALLED_APPS, "swv.demo"]
SWV_DEMO = True
SWV_TWEEDE_FACTOR = os.environ.get("SWV_TWEEDE_FACTOR") == "1"
# The browser takes http://localhost for safe; the check of a passkey does only when it is told so.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
SWV_BASIS_URL = f"http://localhost:{os.environ.get('PORT', '8000')}"
STATIC_ROOT = os.environ.get("SWV_STATIC_ROOT") or BASE_DIR / ".lokaal" / "static"
# Mail of the demo office is read on the page "Berichten" of beheer; nothing leaves the machine.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
# Without compression: it costs a minute of the first start and nobody's network gains by it.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
