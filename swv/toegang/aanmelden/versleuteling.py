"""Secrets of the second factor stand encrypted in the database: a copy of it gives nobody a code."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
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


def _op_slot(data: dict[str, Any], doe: Callable[[str], str]) -> dict[str, Any]:
    """``data`` of a factor with every secret in it put through ``doe``; a passkey has none."""
    return data | {naam: doe(data[naam]) for naam in ("secret", "seed") if naam in data}


@transaction.atomic
def hersleutel() -> tuple[int, int]:
    """Encrypt every secret of a second factor anew with the present secret key, so that older keys can go.

    Returns how many factors were done, and how many nobody can read any more: none of the keys opens them.
    """
    gedaan = onleesbaar = 0
    bos = _sleutelbos()
    for factor in Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN).order_by("pk"):
        try:
            factor.data = _op_slot(factor.data, lambda tekst: bos.rotate(tekst.encode()).decode())
        except InvalidToken:
            onleesbaar += 1
            continue
        factor.save(update_fields=["data"])
        gedaan += 1
    return gedaan, onleesbaar
