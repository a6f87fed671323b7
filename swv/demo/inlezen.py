"""A file of schools that beheer read in before: the list of the screen is not empty, and every outcome can be seen."""

from __future__ import annotations

from datetime import date
from typing import Final

from swv.documenten.importeren.services import begin_import, bevestig_import
from swv.documenten.klus import voer_klus_uit
from swv.documenten.models import Import, Klus
from swv.scholen.importeren import SCHOLENBESTAND
from swv.scholen.invoer import SCHOLEN
from swv.toegang.models import Gebruiker

# Old spellings of places that the source still has, put right; and a postcode that cannot be, in one row.
_HERZIEN: Final = ((";Steijl;", ";Steyl;"), (";Blitterswijk;", ";Blitterswijck;"), (";6595 AN;", ";6595;"))


def lees_herziene_scholen_in(beheer: Gebruiker, per: date) -> None:
    """By the real acts: read, agree, carry out; in the transaction of the caller."""
    tekst = SCHOLENBESTAND.read_text(encoding="utf-8")
    for oud, nieuw in _HERZIEN:
        tekst = tekst.replace(oud, nieuw)
    opties = {"per": per.isoformat()}
    invoer = begin_import(SCHOLEN, "scholen-herzien.csv", tekst.encode(), opties, actor=beheer)
    _werk(invoer)
    bevestig_import(invoer, actor=beheer)
    _werk(invoer)


def _werk(invoer: Import) -> None:
    for klus in Klus.objects.van(invoer).lopend():
        voer_klus_uit(klus.pk)
