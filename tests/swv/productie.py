"""Processes with the settings of production, on a database of the test cluster."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

from tests.proefcluster import HOOFDMAP, Kopie

HOST = "kantoor.voorbeeld.nl"


def omgeving(kopie: Kopie, **anders: str | None) -> dict[str, str]:
    """The environment of an office in production; ``None`` leaves a variable out."""
    basis = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "DJANGO_SETTINGS_MODULE": "swv.settings.productie",
        "DATABASE_URL": kopie.url,
        "CELERY_BROKER_URL": "redis://127.0.0.1:1/0",
        "SWV_GEHEIM": secrets.token_urlsafe(64),
        "SWV_HOSTS": HOST,
        "SWV_MAILSERVER": "mail.voorbeeld.nl",
        "SWV_AFZENDER": "Kantoor <kantoor@voorbeeld.nl>",
        "SWV_STATIC_ROOT": "/nergens/static",
        "PYTHONWARNINGS": "ignore",
        **anders,
    }
    return {naam: waarde for naam, waarde in basis.items() if waarde is not None}


def draai(omgeving: dict[str, str], *opdracht: str, invoer: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *opdracht],
        cwd=HOOFDMAP,
        env=omgeving,
        input=invoer,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def start_web(omgeving: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Load the application as gunicorn does."""
    return draai(omgeving, "-c", "import swv.wsgi")


def geheimbestand(map_: Path, naam: str, waarde: str) -> str:
    pad = map_ / naam
    pad.write_text(waarde + "\n")
    return str(pad)
