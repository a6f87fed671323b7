"""Secrets from files: ``<NAME>_FILE`` is the path of a file with the value of ``<NAME>``, as Docker hands them out."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from django.core.exceptions import ImproperlyConfigured

_EINDE = "_FILE"
_URLS = ("DATABASE_URL", "DATABASE_URL_EIGENAAR", "CELERY_BROKER_URL", "CACHE_URL")
# Address without password → the secret that goes into it.
_WACHTWOORDEN = {
    "DATABASE_URL": "SWV_WEB_WACHTWOORD",
    "DATABASE_URL_EIGENAAR": "SWV_EIGENAAR_WACHTWOORD",
    "CELERY_BROKER_URL": "SWV_VALKEY_WACHTWOORD",
    "CACHE_URL": "SWV_VALKEY_WACHTWOORD",
}


def lees_geheimen(omgeving: MutableMapping[str, str]) -> None:
    """Fill ``omgeving`` with the values of its files, and put passwords into the addresses that have none.

    Raises ``ImproperlyConfigured``: a value and a file for the same name, or a file that cannot be read or is empty.
    """
    for sleutel in [naam for naam in omgeving if naam.endswith(_EINDE)]:
        naam = sleutel.removesuffix(_EINDE)
        if omgeving[sleutel] and (naam.startswith("SWV_") or naam in _URLS):
            if omgeving.get(naam):
                raise ImproperlyConfigured(f"{naam} en {sleutel} zijn allebei gezet; kies er één.")
            omgeving[naam] = _inhoud(sleutel, omgeving[sleutel])
    for naam, geheim in _WACHTWOORDEN.items():
        if omgeving.get(naam) and omgeving.get(geheim):
            omgeving[naam] = _met_wachtwoord(omgeving[naam], omgeving[geheim])


def _inhoud(sleutel: str, pad: str) -> str:
    try:
        waarde = Path(pad).read_text().strip()
    except OSError as fout:
        raise ImproperlyConfigured(f"Het bestand van {sleutel} is niet te lezen ({type(fout).__name__}).") from fout
    if not waarde:
        raise ImproperlyConfigured(f"Het bestand van {sleutel} is leeg.")
    return waarde


def _met_wachtwoord(url: str, wachtwoord: str) -> str:
    """Any character may be in a password; one that stands in the address already stays."""
    delen = urlsplit(url)
    if delen.password is not None:
        return url
    _, _, plaats = delen.netloc.rpartition("@")
    return urlunsplit(delen._replace(netloc=f"{delen.username or ''}:{quote(wachtwoord, safe='')}@{plaats}"))
