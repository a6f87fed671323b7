"""Settings every profile shares. What differs per profile is read from the environment in the profile itself."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pghistory
from celery.schedules import crontab
from csp.constants import NONE, SELF

from swv.settings.aanmelden import *  # noqa: F403
from swv.settings.aanmelden import AANMELD_APPS

BASE_DIR = Path(__file__).resolve().parent.parent.parent


def database_uit_url(url: str) -> dict[str, Any]:
    """Django's database settings for ``postgresql://user:password@host:port/name``."""
    delen = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": delen.path.lstrip("/"),
        "USER": unquote(delen.username or ""),
        "PASSWORD": unquote(delen.password or ""),
        "HOST": delen.hostname or "",
        "PORT": str(delen.port or ""),
        "ATOMIC_REQUESTS": True,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5},
    }


def gekozen_database_url() -> str:
    """The web role, unless the command asked for the owner (see manage.py)."""
    if os.environ.get("SWV_DATABASE_ROL") == "eigenaar":
        return os.environ.get("DATABASE_URL_EIGENAAR") or os.environ["DATABASE_URL"]
    return os.environ["DATABASE_URL"]


def web_rol() -> str:
    """Name of the role the web connects as; the owner grants it its rights after every migration."""
    return unquote(urlsplit(os.environ["DATABASE_URL"]).username or "")


DEBUG = False
SECRET_KEY = os.environ.get("SWV_GEHEIM", "")
# Older keys, newest first: what was signed or encrypted with them still opens (README, "Another secret key").
SECRET_KEY_FALLBACKS = os.environ.get("SWV_SECRET_KEY_FALLBACKS", "").split()
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    "swv.toegang.apps.ReferentieConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_include_bootstrap",
    "django_filters",
    "csp",
    *AANMELD_APPS,
    "django_htmx",
    "swv.journaal",
    "swv.organisatie",
    "swv.toegang",
    "swv.documenten",
    "swv.werk",
    "swv.scholen",
    "swv.controle",
    "leerlingen",
    "tlv",
    "financien",
    "oogo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "swv.gezondheid.GezondheidMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "swv.toegang.geen_opslag.GeenOpslagMiddleware",
    "swv.toegang.middleware.AfschermingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "swv.toegang.slot.InloggenVereistMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "swv.toegang.middleware.ToegangMiddleware",
    "swv.toegang.aanmelden.middleware.TweedeFactorMiddleware",
    "swv.toegang.slot.SlotMiddleware",
    "swv.toegang.fouten.AlleenKnopMiddleware",
]

ROOT_URLCONF = "swv.urls"
WSGI_APPLICATION = "swv.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "swv.toegang.context_processors.kantoor",
            ],
            "builtins": ["swv.toegang.templatetags.swv"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database_uit_url(gekozen_database_url())}
SWV_WEB_ROL = web_rol()

AUTH_USER_MODEL = "toegang.Gebruiker"
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["swv.formats"]

STATIC_URL = "/static/"
STATIC_ROOT: str | Path = BASE_DIR / ".lokaal" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "swv.toegang.slot.csrf_mislukt"
# Seconds without a request of the user until the session is locked, and from the login until it is over.
SWV_SLOT_SECONDEN = int(os.environ.get("SWV_SLOT_SECONDEN", str(30 * 60)))
SWV_EINDE_SECONDEN = int(os.environ.get("SWV_EINDE_SECONDEN", str(12 * 60 * 60)))
# One file of 10 MB and its form; the form itself tells the user about files that are too large.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# All files of a request together: swv.documenten.keuring.ontvangst.MAX_SAMEN.
FILE_UPLOAD_HANDLERS = [
    "swv.documenten.keuring.grens.Uploadgrens",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "swv.documenten.keuring.grens.TijdelijkBestand",
]
# Virus scanner (clamd): path of its socket or host:port; empty: files are not scanned.
SWV_CLAMAV_SOCKET = os.environ.get("SWV_CLAMAV_SOCKET", "")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

PGHISTORY_BASE_MODEL = "swv.toegang.geschiedenis.Event"
PGHISTORY_LEVEL = pghistory.Statement  # type: ignore[has-type]

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": os.environ.get("CACHE_URL") or os.environ.get("CELERY_BROKER_URL", "redis://127.0.0.1:6379/0"),
    }
}

CELERY_BROKER_URL = os.environ.get("CELERY_BROKER_URL", "redis://127.0.0.1:6379/0")
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 90
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A publish that finds no broker gives up at once: the act is committed, the sweep picks it up. Without max_retries
# every message of an act waits six seconds for a broker that is down.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_timeout": 3,
    "socket_connect_timeout": 2,
    "max_retries": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
_VEEGRONDE = float(os.environ.get("SWV_VEEGRONDE_SECONDEN", "30"))
CELERY_BEAT_SCHEDULE = {
    "hartslag": {"task": "swv.hartslag", "schedule": 5.0, "options": {"expires": 5}},
    "verzend-berichten": {
        "task": "journaal.verzend_berichten",
        "schedule": _VEEGRONDE,
        "options": {"expires": _VEEGRONDE},
    },
    "maak-voorbeelden": {
        "task": "documenten.maak_openstaande_voorbeelden",
        "schedule": _VEEGRONDE,
        "options": {"expires": _VEEGRONDE},
    },
    "ruim-concepten-op": {
        "task": "toegang.ruim_concepten_op",
        "schedule": crontab(hour=3, minute=20),
        "options": {"expires": 3600},
    },
    "ruim-sessies-op": {
        "task": "toegang.ruim_sessies_op",
        "schedule": crontab(hour=3, minute=25),
        "options": {"expires": 3600},
    },
    "maak-documenten": {
        "task": "documenten.maak_openstaande_documenten",
        "schedule": _VEEGRONDE,
        "options": {"expires": _VEEGRONDE},
    },
    # At seven, and again until it is done: the task asks for whom a daily mail is due.
    "maak-dagberichten": {
        "task": "toegang.maak_dagberichten",
        "schedule": crontab(minute="*/10", hour="7-20"),
        "options": {"expires": 600},
    },
    # From five in the morning: the task asks what is due and not done, so that an outage is made up for.
    "verstuur-herinneringen": {
        "task": "werk.verstuur_herinneringen",
        "schedule": crontab(minute="*/15", hour="5-20"),
        "options": {"expires": 900},
    },
    "open-verslagwerk": {
        "task": "tlv.open_verslagwerk",
        "schedule": crontab(minute=10),
        "options": {"expires": 3000},
    },
    "meld-mislukte-berichten": {
        "task": "werk.meld_mislukte_berichten",
        "schedule": _VEEGRONDE,
        "options": {"expires": _VEEGRONDE},
    },
    # Every hour: a night that was missed is made good, and the file covers most of today.
    "verzegel-dagen": {
        "task": "controle.verzegel_dagen",
        "schedule": crontab(minute=20),
        "options": {"expires": 3000},
    },
    "vind-inzagen": {
        "task": "controle.vind_inzagen",
        "schedule": crontab(minute=50),
        "options": {"expires": 3000},
    },
    "open-rechtenrondes": {
        "task": "controle.open_rechtenrondes",
        "schedule": crontab(minute=40, hour="4-8"),
        "options": {"expires": 3000},
    },
    # A round begins at three at night and goes on every quarter of an hour until it is finished.
    "controleer-kantoor": {
        "task": "controle.controleer_kantoor",
        "schedule": 900.0,
        "options": {"expires": 900},
    },
    "veeg-klussen": {
        "task": "documenten.veeg_klussen",
        "schedule": _VEEGRONDE,
        "options": {"expires": _VEEGRONDE},
    },
    "ruim-imports-op": {"task": "documenten.ruim_imports_op", "schedule": 3600.0, "options": {"expires": 3600}},
}

# Paths without query strings, and no forms: a log line never holds what somebody searched or typed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"regel": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("SWV_AFZENDER", "SWV-kantoor <kantoor@swv.invalid>")

# True only in the local office: documents carry a demo mark and demo accounts may exist.
SWV_DEMO = False
SWV_BASIS_URL = os.environ.get("SWV_BASIS_URL", "")

SWV_KEUR_OPSTART = False

# The heads of the chain of the journal outside the database: a file, and a mail to this address.
SWV_KETENBESTAND = os.environ.get("SWV_KETENBESTAND") or BASE_DIR / ".lokaal" / "keten.jsonl"
SWV_KETEN_MAIL = os.environ.get("SWV_KETEN_MAIL", "")
# Where a back-up is opened to be restored; empty: beside it.
SWV_BACKUP_WERKMAP = os.environ.get("SWV_BACKUP_WERKMAP", "")
