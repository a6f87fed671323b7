"""Secrets of the second factor stand encrypted in the database: a copy of it gives nobody a code."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes


def _sleutelbos() -> MultiFernet:
    """Encrypts with the secret key, decrypts with the older ones too."""
    return MultiFernet([_fernet(geheim) for geheim in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _fernet(geheim: str | bytes) -> Fernet:
    afleiding = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"swv.toegang.tweede-factor")
    return Fernet(base64.urlsafe_b64encode(afleiding.derive(force_bytes(geheim))))


def versleutel(tekst: str) -> str:
    return _sleutelbos().encrypt(tekst.encode()).decode()


def ontsleutel(versleuteld: str) -> str:
    """The text again. Raises ``InvalidToken`` when the secret key of the installation is another one."""
    return _sleutelbos().decrypt(versleuteld.encode()).decode()
