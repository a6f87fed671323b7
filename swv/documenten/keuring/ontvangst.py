"""Receiving a file from outside: name, size, virus, and then the inspection in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from swv.documenten.keuring.soorten import Weigering, extensie
from swv.documenten.keuring.virus import scan
from swv.domein import DomeinFout
from swv.toegang.bsn import bevat_bsn

MAX_BYTES: Final = 10 * 1024 * 1024
MAX_BESTANDEN: Final = 20
MAX_SAMEN: Final = 50 * 1024 * 1024
TIJD_SECONDEN: Final = 30
_LANGSTE_NAAM: Final = 160
# Control characters, marks that turn the reading direction, and what has a meaning in paths and headers.
_NIET_IN_NAAM: Final = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"<>|?*:]')


@dataclass(frozen=True)
class Gekeurd:
    """A file that may be kept: its safe name, its kind by content, and its bytes without data about the maker."""

    naam: str
    mediatype: str
    inhoud: bytes


def veilige_naam(naam: str) -> str:
    """The last part of the name as one line of ordinary characters; a long one keeps its extension."""
    kaal = _NIET_IN_NAAM.sub("", unicodedata.normalize("NFC", naam.replace("\\", "/").rsplit("/", 1)[-1]))
    kaal = " ".join(kaal.split())
    if len(kaal) <= _LANGSTE_NAAM:
        return kaal or "bestand"
    einde = extensie(kaal)[:10]
    return kaal[: _LANGSTE_NAAM - len(einde)].rstrip() + einde


def keur(bestand: UploadedFile[Any]) -> Gekeurd:
    """Inspect an uploaded file and clean it; heavy, so called before any row is locked.

    Raises ``DomeinFout`` with the reason when it is empty, larger than 10 MB, of a kind we do not keep or not of the
    kind its name says, locked, damaged, infected, holds a program, or holds a BSN in its name or its text.
    """
    naam = veilige_naam(bestand.name or "")
    try:
        if bevat_bsn(naam):
            raise DomeinFout(
                "De naam van een bestand bevat een burgerservicenummer (BSN). Het samenwerkingsverband mag het BSN "
                "niet gebruiken. Geef het bestand een andere naam."
            )
        inhoud = bestand.read(MAX_BYTES + 1)
        if not inhoud:
            raise Weigering("is leeg.")
        if len(inhoud) > MAX_BYTES:
            raise Weigering("is groter dan 10 MB. Maak het kleiner of splits het.")
        scan(inhoud)
        return Gekeurd(naam, *_in_eigen_proces("keur", extensie(naam), inhoud))
    except Weigering as weigering:
        raise DomeinFout(f"Het bestand {naam} {weigering}") from weigering


def maak_voorbeeld(inhoud: bytes, mediatype: str) -> bytes:
    """PNG of the first page. Raises ``Weigering`` when that cannot be made."""
    return _in_eigen_proces("voorbeeld", mediatype, inhoud)[1]


def _in_eigen_proces(taak: str, gegeven: str, inhoud: bytes) -> tuple[str, bytes]:
    """Kind and bytes as the process answers; without our environment, so without our secrets."""
    try:
        klaar = subprocess.run(
            [sys.executable, "-m", "swv.documenten.keuring.proces", taak, gegeven],
            input=inhoud,
            capture_output=True,
            timeout=TIJD_SECONDEN,
            check=True,
            cwd=settings.BASE_DIR,
            env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as fout:
        raise Weigering("is te ingewikkeld: het controleren duurde te lang. Sla het op als gewone PDF.") from fout
    except subprocess.CalledProcessError as fout:
        raise Weigering("kan niet worden gecontroleerd. Maak het kleiner, of sla het op als gewone PDF.") from fout
    kop, _, uit = klaar.stdout.partition(b"\n")
    antwoord = json.loads(kop)
    if "weigering" in antwoord:
        raise Weigering(antwoord["weigering"])
    return antwoord.get("mediatype", ""), uit
