"""Links for people without an account: one object, one address, for a while, and with a code that comes by mail.

An app says what its links are for (``registreer_linkdoel``). The link goes to the address; who opens it asks for a code
of six digits, that goes to the same address and is valid for 15 minutes. After five wrong codes the link is over. The
database holds a hash and a salt; link and code follow from these and the secret key, and stand in the mail alone.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from swv.domein import DomeinFout
from swv.journaal.invullen import registreer_invuller
from swv.journaal.post import GEHEIM, post_bericht
from swv.journaal.services import registreer
from swv.organisatie.kantoor import ondertekening
from swv.toegang.gebeurtenissen import LINK_CODE_VERSTUURD, LINK_GEMAAKT, LINK_GEOPEND, LINK_INGETROKKEN
from swv.toegang.models import Toegangslink

CODE_GELDIG = timedelta(minutes=15)
MEESTE_POGINGEN = 5
MEESTE_CODES = 10
CODE_CIJFERS = 6
_LINK, _CODE = "toegangslink", "toegangscode"


@dataclass(frozen=True)
class Linkdoel:
    """What a link is for. ``waarvoor`` completes "Met deze link kunt u …", without the name of a child."""

    code: str
    url_naam: str
    waarvoor: str
    geldig: timedelta


_doelen: dict[str, Linkdoel] = {}


def registreer_linkdoel(code: str, *, url_naam: str, waarvoor: str, geldig: timedelta = timedelta(days=14)) -> Linkdoel:
    """Declare a purpose. ``url_naam``: a ``LinkMixin`` view whose address takes ``token``."""
    if code in _doelen:
        raise ValueError(f"Het linkdoel {code} bestaat al.")
    _doelen[code] = Linkdoel(code, url_naam, waarvoor, geldig)
    return _doelen[code]


def linkdoel(code: str) -> Linkdoel:
    """Raises ``KeyError`` for a purpose nobody declared."""
    return _doelen[code]


# --- Secrets --------------------------------------------------------------------------------------------------------


def _token(zout: str, geheim: str | bytes | None = None) -> str:
    return salted_hmac("swv.toegangslink", zout, secret=geheim, algorithm="sha256").hexdigest()


def _geheim_van(link: Toegangslink) -> str | bytes | None:
    """The secret key under which this link was made: the present or an older one; None when that one is gone."""
    geheimen = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return next((geheim for geheim in geheimen if _hash(_token(link.zout, geheim)) == link.token_hash), None)


def _code(link: Toegangslink) -> str:
    kern = f"{link.zout}:{link.code_zout}"
    getal = int(salted_hmac("swv.toegangscode", kern, secret=_geheim_van(link), algorithm="sha256").hexdigest(), 16)
    return f"{getal % 10**CODE_CIJFERS:0{CODE_CIJFERS}d}"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _vul_link_in(nummer: str, adres: str) -> str:
    link = Toegangslink.objects.filter(pk=int(nummer), adres=adres, ingetrokken_at=None).first()
    geheim = _geheim_van(link) if link is not None else None
    if link is None or geheim is None:
        return ""
    return settings.SWV_BASIS_URL + reverse(linkdoel(link.doel).url_naam, kwargs={"token": _token(link.zout, geheim)})


def _vul_code_in(nummer: str, adres: str) -> str:
    link = Toegangslink.objects.filter(pk=int(nummer), adres=adres, ingetrokken_at=None).exclude(code_zout="").first()
    return _code(link) if link is not None else ""


registreer_invuller(_LINK, _vul_link_in)
registreer_invuller(_CODE, _vul_code_in)


# --- Acts -----------------------------------------------------------------------------------------------------------


@transaction.atomic
def maak_toegangslink(
    doel: str,
    onderwerp: models.Model,
    *,
    adres: str,
    actor: Any,
    nu: datetime,
    kenmerk: str,
    vooraf: Sequence[str] = (),
) -> Toegangslink:
    """Make a link to ``onderwerp`` and mail it to ``adres``. ``kenmerk`` names the case in the mail, without a name;
    ``vooraf`` are the sentences the mail begins with.

    Links to the same object for the same purpose and address are withdrawn: the newest mail is the one that works.
    Raises ``DomeinFout`` without an address.
    """
    if not adres.strip():
        raise DomeinFout("Er is geen e-mailadres bekend. Leg het eerst vast, of stuur een brief.")
    gegevens = linkdoel(doel)
    for eerdere in links_naar(onderwerp, doel).filter(adres=adres.strip(), ingetrokken_at=None):
        trek_in(eerdere, actor=actor, nu=nu)
    zout = secrets.token_hex(32)
    link = Toegangslink.objects.create(
        doel=doel,
        content_type=ContentType.objects.get_for_model(onderwerp),
        object_id=onderwerp.pk,
        adres=adres.strip(),
        zout=zout,
        token_hash=_hash(_token(zout)),
        verloopt_at=nu + gegevens.geldig,
        aangemaakt_door=actor,
        aangemaakt_at=nu,
    )
    registreer(LINK_GEMAAKT, onderwerp, actor=actor, doel=doel, link=link.pk)
    dag = timezone.localtime(link.verloopt_at)
    _mail(
        link,
        "link",
        onderwerp=f"Uw link voor {kenmerk}",
        regels=(
            *vooraf,
            f"Met deze link kunt u {gegevens.waarvoor} (kenmerk {kenmerk}):",
            f"[[{_LINK}:{link.pk}]]",
            "Als u de link opent, sturen wij een code naar dit e-mailadres. Zo weten wij dat u het bent.",
            f"De link werkt tot en met {dag:%d-%m-%Y} om {dag:%H:%M}. Stuur deze mail niet door.",
        ),
    )
    return link


@transaction.atomic
def trek_in(link: Toegangslink, *, actor: Any, nu: datetime) -> None:
    """The link works no longer, at once; doing it twice changes nothing."""
    geraakt = Toegangslink.objects.filter(pk=link.pk, ingetrokken_at=None).update(ingetrokken_at=nu)
    if geraakt:
        registreer(LINK_INGETROKKEN, link.onderwerp, actor=actor, doel=link.doel, link=link.pk)
    link.ingetrokken_at = link.ingetrokken_at or nu


def links_naar(onderwerp: models.Model, doel: str) -> models.QuerySet[Toegangslink]:
    """The links to this object for one purpose, newest first."""
    return Toegangslink.objects.filter(
        content_type=ContentType.objects.get_for_model(onderwerp), object_id=onderwerp.pk, doel=doel
    )


def vind(token: str, doel: str, nu: datetime) -> Toegangslink | None:
    """The link of this token when it works now; None for every other, whatever the reason."""
    link = Toegangslink.objects.filter(token_hash=_hash(token), doel=doel).first()
    geheim = _geheim_van(link) if link is not None else None
    if link is None or geheim is None or not constant_time_compare(_token(link.zout, geheim), token):
        return None
    return link if werkt(link, nu) else None


def links_van_oude_sleutels(nu: datetime) -> int:
    """How many links that still work were made under an older secret key: they end when that key is taken away."""
    lopend = Toegangslink.objects.filter(ingetrokken_at=None, verloopt_at__gt=nu, pogingen__lt=MEESTE_POGINGEN)
    return sum(_hash(_token(link.zout)) != link.token_hash for link in lopend.iterator())


def werkt(link: Toegangslink, nu: datetime) -> bool:
    """Not withdrawn, not over, and not blocked by wrong codes."""
    return link.ingetrokken_at is None and nu < link.verloopt_at and link.pogingen < MEESTE_POGINGEN


@transaction.atomic
def stuur_code(link: Toegangslink, nu: datetime) -> None:
    """Mail a new code; the one before works no longer. Raises ``DomeinFout`` when too many were asked for."""
    link = Toegangslink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if link.codes >= MEESTE_CODES or not werkt(link, nu):
        raise DomeinFout("Er zijn te veel codes gevraagd. Vraag het kantoor om een nieuwe link.")
    link.code_zout = secrets.token_hex(32)
    link.code_tot_at = nu + CODE_GELDIG
    link.codes += 1
    link.save(update_fields=["code_zout", "code_tot_at", "codes"])
    registreer(LINK_CODE_VERSTUURD, link.onderwerp, actor=None, doel=link.doel, link=link.pk)
    _mail(
        link,
        f"code:{_hash(link.code_zout)[:16]}",
        onderwerp="Uw code",
        regels=(
            f"Uw code is [[{_CODE}:{link.pk}]].",
            f"De code werkt {int(CODE_GELDIG.total_seconds() // 60)} minuten. Vul haar in op de pagina die u opende.",
            "Hebt u geen code gevraagd? Dan hoeft u niets te doen. Geef de code aan niemand, ook niet aan ons.",
        ),
    )


@transaction.atomic
def controleer_code(link: Toegangslink, code: str, nu: datetime) -> bool:
    """Whether this is the code, once: a right code is used up, a wrong one counts against the link.

    Who has the code reads the mail: codes asked for after it are counted anew.
    """
    link = Toegangslink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if not werkt(link, nu):
        return False
    geldig = bool(link.code_zout) and link.code_tot_at is not None and nu < link.code_tot_at
    klopt = constant_time_compare(_code(link), "".join(code.split())) and geldig
    if klopt:
        Toegangslink.objects.filter(pk=link.pk).update(code_zout="", code_tot_at=None, codes=0, gebruikt_at=nu)
        registreer(LINK_GEOPEND, link.onderwerp, actor=None, doel=link.doel, link=link.pk)
    else:
        Toegangslink.objects.filter(pk=link.pk).update(pogingen=F("pogingen") + 1)
    return klopt


def _mail(link: Toegangslink, wat: str, *, onderwerp: str, regels: Sequence[str]) -> None:
    post_bericht(
        sleutel=f"{GEHEIM}link:{link.pk}:{wat}",
        onderwerp=onderwerp,
        tekst="\n\n".join(["Geachte heer, mevrouw,", *regels, ondertekening()]).strip() + "\n",
        adres=link.adres,
        dringend=True,
    )
