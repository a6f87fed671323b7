"""Tests: the databases come from the throw-away cluster of tests/conftest.py."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DATABASE_URL", "postgresql://swv_web:geen@127.0.0.1:1/geen")
os.environ.setdefault("SWV_GEHEIM", "alleen-voor-de-tests-" + "0123456789abcdefghijklmnopqrstuvwxyz")

from swv.settings.base import *  # noqa: F403
from swv.settings.base import INSTALLED_APPS

SECRET_KEY = os.environ["SWV_GEHEIM"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
INSTALLED_APPS = [*INSTALLED_APPS, "swv.demo"]
SWV_DEMO = True
SWV_VERGETEN_SECONDEN = 0.0
SWV_TWEEDE_FACTOR = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
SWV_BASIS_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Static files come straight from their folders: nothing is collected for a test.
WHITENOISE_AUTOREFRESH = True
CELERY_TASK_ALWAYS_EAGER = False
SWV_KETENBESTAND = Path(tempfile.gettempdir()) / f"swv-keten-{os.getpid()}" / "keten.jsonl"
# Tests travel through the days of a case in one session.
SWV_HERBEVESTIG_SECONDEN = SWV_SLOT_SECONDEN = SWV_EINDE_SECONDEN = 100 * 365 * 24 * 60 * 60
