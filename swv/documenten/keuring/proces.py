"""The process that opens a file from outside: reads it from standard input, answers on standard output.

``python -m swv.documenten.keuring.proces keur .pdf`` answers one line of JSON (``mediatype`` or ``weigering``) and then
the clean bytes; ``… voorbeeld image/png`` answers a PNG of at most ``VOORBEELD`` pixels. It may use a limited amount of
memory and processor time, and whoever starts it limits the time on the clock.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from typing import Final

import filetype

from swv.documenten.keuring import beeld, kantoorbestand, pdf, tekst
from swv.documenten.keuring.soorten import JPG, OPSOMMING, PDF, PNG, SOORTEN, TXT, Weigering, extensie

MAX_GEHEUGEN: Final = 2 * 1024**3
MAX_CPU_SECONDEN: Final = 25
VOORBEELD: Final = (900, 1273)
_KLEUREN: Final = 128
_OUD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ONBEKEND: Final = f"is geen {OPSOMMING}. Bewaar het als PDF en probeer opnieuw."


def herken(inhoud: bytes, einde: str) -> str:
    """Kind by content. Raises ``Weigering`` with advice for what is not kept."""
    if inhoud.startswith(_OUD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in inhoud:
            raise Weigering("is beveiligd met een wachtwoord. Haal het wachtwoord eraf en voeg het opnieuw toe.")
        raise Weigering("is gemaakt met een oude versie van Word of Excel. Sla het op als docx, xlsx of PDF.")
    if inhoud.startswith(b"PK\x03\x04"):
        soort = kantoorbestand.soort_van(inhoud)
        if soort is None:
            raise Weigering(_ONBEKEND)
        return soort
    gevonden = filetype.guess(inhoud)
    if gevonden is not None:
        if gevonden.mime in {"image/heic", "image/heif", "image/avif"}:
            raise Weigering("is een foto in een vorm die niet overal te openen is (HEIC). Bewaar de foto als JPG.")
        if gevonden.mime in {PDF, JPG, PNG}:
            return str(gevonden.mime)
    elif einde == ".txt" and tekst.lees(inhoud) is not None:
        return TXT
    raise Weigering(_ONBEKEND)


def keur(inhoud: bytes, einde: str) -> tuple[str, bytes]:
    """Kind and clean bytes of a file whose name ends in ``einde``. Raises ``Weigering``."""
    mediatype = herken(inhoud, einde)
    soort = SOORTEN[mediatype]
    if einde not in soort.extensies:
        zegt = f"eindigt op {einde}" if einde else "heeft een naam zonder einde"
        raise Weigering(f"{zegt}, maar het is een bestand van de soort {soort.label}. Geef het de juiste naam.")
    if mediatype == PDF:
        return mediatype, pdf.maak_schoon(inhoud)
    if mediatype in {JPG, PNG}:
        return mediatype, beeld.maak_schoon(inhoud, mediatype)
    if mediatype == TXT:
        return mediatype, tekst.maak_schoon(inhoud)
    return mediatype, kantoorbestand.maak_schoon(inhoud, mediatype)


def voorbeeld(inhoud: bytes, mediatype: str) -> bytes:
    """PNG of the first page or of the picture, in few colours so that it stays small."""
    if mediatype == PDF:
        plaatje = pdf.eerste_bladzijde(inhoud, *VOORBEELD)
    else:
        plaatje = beeld.verkleind(inhoud, mediatype, *VOORBEELD)
    uit = io.BytesIO()
    plaatje.convert("RGB").quantize(_KLEUREN).save(uit, "PNG", optimize=True)
    return uit.getvalue()


def _antwoord(taak: str, gegeven: str, inhoud: bytes) -> bytes:
    kop: dict[str, str] = {}
    uit = b""
    try:
        if taak == "voorbeeld":
            uit = voorbeeld(inhoud, gegeven)
        else:
            kop["mediatype"], uit = keur(inhoud, extensie(f"x{gegeven}"))
    except Weigering as weigering:
        kop = {"weigering": str(weigering)}
    return json.dumps(kop).encode() + b"\n" + uit


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_GEHEUGEN, MAX_GEHEUGEN))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_SECONDEN, MAX_CPU_SECONDEN + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    taak, gegeven = sys.argv[1:3]
    sys.stdout.buffer.write(_antwoord(taak, gegeven, sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
