"""A passkey made of software: a key pair that answers the challenge of the office as a laptop does."""

import json
from hashlib import sha256
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from swv.toegang.models import Gebruiker

HOST = "testserver"
_FLAGS = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV
_NUMMER = b"een-passkey-van-software"


class Passkey:
    """The passkey of one user, known to the office."""

    def __init__(self, gebruiker: Gebruiker) -> None:
        self._sleutel = ec.generate_private_key(ec.SECP256R1())
        publiek = AttestedCredentialData.create(
            b"\0" * 16, _NUMMER, ES256.from_cryptography_key(self._sleutel.public_key())
        )
        bewijs = AuthenticatorData.create(
            sha256(HOST.encode()).digest(), _FLAGS | AuthenticatorData.FLAG.AT, 0, publiek
        )
        antwoord = {
            "clientDataJSON": websafe_encode(self._zegt("webauthn.create", "A" * 43)),
            "attestationObject": websafe_encode(AttestationObject.create("none", bewijs, {})),
        }
        Authenticator.objects.create(
            user=gebruiker,
            type=Authenticator.Type.WEBAUTHN,
            data={"name": "laptop", "credential": self._in_json(antwoord)},
        )

    def antwoord(self, client: Client) -> str:
        """What the script of the page sends, for the challenge that this browser got last."""
        vraag = client.session["mfa.webauthn.state"]["challenge"]
        zegt = self._zegt("webauthn.get", vraag)
        bewijs = AuthenticatorData.create(sha256(HOST.encode()).digest(), _FLAGS, 1)
        handtekening = self._sleutel.sign(bewijs + sha256(zegt).digest(), ec.ECDSA(SHA256()))
        return json.dumps(
            self._in_json(
                {
                    "clientDataJSON": websafe_encode(zegt),
                    "authenticatorData": websafe_encode(bewijs),
                    "signature": websafe_encode(handtekening),
                    "userHandle": None,
                }
            )
        )

    @staticmethod
    def _zegt(soort: str, vraag: str) -> CollectedClientData:
        return CollectedClientData.create(type=soort, challenge=vraag, origin=f"http://{HOST}")

    @staticmethod
    def _in_json(antwoord: dict[str, Any]) -> dict[str, Any]:
        nummer = websafe_encode(_NUMMER)
        return {
            "id": nummer,
            "rawId": nummer,
            "type": "public-key",
            "response": antwoord,
            "clientExtensionResults": {},
        }
