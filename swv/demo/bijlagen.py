"""Small PDF files that stand for the attachments of a dossier: an OPP and a report, without anything about a child."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Final

from swv.documenten.enums import VoorbeeldStatus
from swv.documenten.keuring.ontvangst import maak_voorbeeld
from swv.documenten.models import Voorbeeld
from tlv.enums import BijlageSoort

_TEKSTEN: Final = {
    BijlageSoort.OPP: (
        "Ontwikkelingsperspectief (OPP)",
        ("Voorbeeldbestand van het demokantoor.", "", "Uitstroombestemming: nog te volgen, elk jaar besproken.",
         "Doelen: rekenen, taal en zelfstandig werken, per half jaar.", "Handelingsdeel: besproken met de ouders."),
    ),
    BijlageSoort.ONDERZOEK: (
        "Onderzoeksverslag",
        ("Voorbeeldbestand van het demokantoor.", "", "Vraag, werkwijze, uitkomsten en advies staan in het dossier."),
    ),
}  # fmt: skip
_REGELHOOGTE: Final = 18


@dataclass(frozen=True, slots=True)
class Voorbeeldbestand:
    soort: BijlageSoort
    naam: str
    inhoud: bytes
    sha256: str


@cache
def voorbeeldbestand(soort: BijlageSoort, versie: int = 1) -> Voorbeeldbestand:
    """A one-page PDF for this kind of attachment; a later version says that it was discussed again."""
    titel, regels = _TEKSTEN[soort]
    if versie > 1:
        regels = (*regels, f"Versie {versie}: aangevuld na het gesprek met de ouders.")
    inhoud = _pdf(titel, regels)
    naam = f"{soort.value}.pdf" if versie == 1 else f"{soort.value}-aangevuld.pdf"
    return Voorbeeldbestand(soort, naam, inhoud, hashlib.sha256(inhoud).hexdigest())


def maak_voorbeelden() -> None:
    """The pictures of the first pages: one per file, given to all attachments that are that file."""
    wachtend = Voorbeeld.objects.systeem("voorbeelden van het demokantoor").filter(status=VoorbeeldStatus.WACHT)
    for bestand in (voorbeeldbestand(soort, versie) for soort in _TEKSTEN for versie in (1, 2)):
        wachtend.filter(bijlage__sha256=bestand.sha256).update(
            status=VoorbeeldStatus.GEREED, pogingen=1, inhoud=maak_voorbeeld(bestand.inhoud, "application/pdf")
        )


def _pdf(titel: str, regels: tuple[str, ...]) -> bytes:
    """A minimal PDF 1.4 by hand: five objects and their table. A real writer would take longer than the whole load."""
    tekst = [f"BT /F1 16 Tf 60 780 Td ({titel}) Tj ET".replace("(OPP)", r"\(OPP\)")]
    tekst += [
        f"BT /F1 11 Tf 60 {750 - nr * _REGELHOOGTE} Td ({regel}) Tj ET" for nr, regel in enumerate(regels) if regel
    ]
    stroom = "\n".join(tekst).encode("latin-1")
    objecten = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stroom), stroom),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    bestand = b"%PDF-1.4\n"
    plekken = []
    for nr, inhoud in enumerate(objecten, 1):
        plekken.append(len(bestand))
        bestand += b"%d 0 obj\n%s\nendobj\n" % (nr, inhoud)
    begin = len(bestand)
    bestand += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objecten) + 1)
    bestand += b"".join(b"%010d 00000 n \n" % plek for plek in plekken)
    return bestand + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objecten) + 1, begin)
