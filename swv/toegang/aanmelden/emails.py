"""Mail about accounts, through the outbox. A mail with a secret link has a key that begins with ``GEHEIM``: beheer does
not get to read it."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from swv.journaal.post import GEHEIM, post_bericht
from swv.toegang.models import Gebruiker, Uitnodiging

_WACHTWOORD_VERGETEN = ("toegang/mail/wachtwoord_vergeten.onderwerp.txt", "toegang/mail/wachtwoord_vergeten.txt")
_WACHTWOORDMAIL = ("toegang/mail/wachtwoordmail.onderwerp.txt", "toegang/mail/wachtwoordmail.txt")
_KOPPELING_WEG = ("toegang/mail/koppeling_weg.onderwerp.txt", "toegang/mail/koppeling_weg.txt")
_WACHTWOORD_GEWIJZIGD = ("toegang/mail/wachtwoord_gewijzigd.onderwerp.txt", "toegang/mail/wachtwoord_gewijzigd.txt")
_TWEEDE_FACTOR = ("toegang/mail/tweede_factor.onderwerp.txt", "toegang/mail/tweede_factor.txt")
_KOPPELING = ("toegang/mail/koppeling.onderwerp.txt", "toegang/mail/koppeling.txt")
_ADRES = ("toegang/mail/adres_gewijzigd.onderwerp.txt", "toegang/mail/adres_gewijzigd.txt")
_UITNODIGING = ("toegang/mail/uitnodiging.onderwerp.txt", "toegang/mail/uitnodiging.txt")


def _post(
    sjablonen: tuple[str, str], *, sleutel: str, gebruiker: Gebruiker | None = None, adres: str = "", **context: Any
) -> None:
    onderwerp, tekst = sjablonen
    context = {"ontvanger": gebruiker, "basis": settings.SWV_BASIS_URL, **context}
    post_bericht(
        sleutel=sleutel,
        onderwerp=render_to_string(onderwerp, context).strip(),
        tekst=render_to_string(tekst, context),
        gebruiker=gebruiker,
        adres=adres,
        dringend=True,
    )


def stuur_nieuw_wachtwoord(gebruiker: Gebruiker, pad: str, *, door_beheer: bool = False) -> None:
    """The link with which somebody chooses a new password; ``pad`` holds the secret."""
    kern = hashlib.sha256(pad.encode()).hexdigest()[:16]
    sleutel = f"{GEHEIM}wachtwoord:{gebruiker.pk}:{kern}"
    sjablonen = _WACHTWOORDMAIL if door_beheer else _WACHTWOORD_VERGETEN
    _post(sjablonen, sleutel=sleutel, gebruiker=gebruiker, link=settings.SWV_BASIS_URL + pad)


def meld_wachtwoord_gewijzigd(gebruiker: Gebruiker) -> None:
    _post(_WACHTWOORD_GEWIJZIGD, sleutel=f"toegang:wachtwoord:{gebruiker.pk}:{_moment()}", gebruiker=gebruiker)


def meld_tweede_factor(gebruiker: Gebruiker, wat: str) -> None:
    """``wat`` is a sentence: what happened to the second step of this account."""
    _post(_TWEEDE_FACTOR, sleutel=f"toegang:factor:{gebruiker.pk}:{_moment()}", gebruiker=gebruiker, wat=wat)


def meld_koppeling(gebruiker: Gebruiker) -> None:
    """Somebody can log in to this account by way of their organisation from now on."""
    _post(_KOPPELING, sleutel=f"toegang:koppeling:{gebruiker.pk}:{_moment()}", gebruiker=gebruiker)


def meld_koppeling_weg(gebruiker: Gebruiker) -> None:
    """Logging in by way of the organisation was unlinked from this account."""
    _post(_KOPPELING_WEG, sleutel=f"toegang:koppeling_weg:{gebruiker.pk}:{_moment()}", gebruiker=gebruiker)


def meld_adres_gewijzigd(gebruiker: Gebruiker, oud: str) -> None:
    """To the old address as well: whoever changed it reads the new one."""
    for adres in filter(None, {oud, gebruiker.email}):
        kern = hashlib.sha256(adres.encode()).hexdigest()[:16]
        sleutel = f"toegang:adres:{gebruiker.pk}:{kern}:{_moment()}"
        _post(_ADRES, sleutel=sleutel, gebruiker=gebruiker, adres=adres)


def stuur_uitnodiging(uitnodiging: Uitnodiging, token: str) -> None:
    """The link with which somebody makes the account; it is in this mail only."""
    link = settings.SWV_BASIS_URL + reverse("toegang:uitnodiging_aannemen", args=[token])
    sleutel = f"{GEHEIM}uitnodiging:{uitnodiging.pk}:{uitnodiging.token_hash[:16]}"
    _post(_UITNODIGING, sleutel=sleutel, adres=uitnodiging.email, uitnodiging=uitnodiging, link=link)


def _moment() -> str:
    return f"{timezone.now():%Y%m%d%H%M%S%f}"
