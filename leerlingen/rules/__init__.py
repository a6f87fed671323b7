"""What can be true of a pupil: birth date, postcode, period of enrolment. Pure; ``vandaag`` comes from the caller."""

from __future__ import annotations

import re
from datetime import date

from swv.domein import DomeinFout

VROEGSTE_GEBOORTEDATUM = date(1990, 1, 1)
_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*([A-Za-z]{2})")
# Ten digits of a Dutch number or a country code: so nine digits, which could be a BSN, are no telephone number.
_TELEFOON = re.compile(r"(?=(?:\D*\d){10,15}\D*$)(?:\+|\(?0)[0-9 ()\-]+")


def schoon(tekst: str) -> str:
    """Without blanks around it and with one blank at most between words; capitals stay as typed."""
    return " ".join(tekst.split())


def normaal_postcode(tekst: str) -> str:
    """``5911bm`` as ``5911 BM``; what is no Dutch postcode stays as typed, without blanks around it."""
    vorm = _POSTCODE.fullmatch(tekst.strip())
    return f"{vorm[1]} {vorm[2].upper()}" if vorm else schoon(tekst)


def is_postcode(tekst: str) -> bool:
    """Whether this is a Dutch postcode as the office stores it."""
    return normaal_postcode(tekst) == tekst and bool(_POSTCODE.fullmatch(tekst))


def is_telefoonnummer(tekst: str) -> bool:
    """Whether this can be called: 0 or + in front, ten to fifteen digits."""
    return bool(_TELEFOON.fullmatch(tekst))


def keur_geboortedatum(geboortedatum: date, vandaag: date) -> None:
    """Raises ``DomeinFout`` for a birth date in the future or before 1990."""
    if geboortedatum > vandaag:
        raise DomeinFout("De geboortedatum ligt in de toekomst. Controleer het jaar.")
    if geboortedatum < VROEGSTE_GEBOORTEDATUM:
        raise DomeinFout("De geboortedatum ligt voor 1990. Controleer het jaar.")


def keur_inschrijving(van: date, tot: date | None, geboortedatum: date) -> None:
    """Raises ``DomeinFout`` for an enrolment before birth, or one that ends before it begins."""
    if van <= geboortedatum:
        raise DomeinFout("De inschrijving begint voor de leerling geboren is. Controleer de begindatum.")
    if tot is not None and tot < van:
        raise DomeinFout("De laatste dag van de inschrijving ligt voor de eerste dag.")


def dagen_die_lijken(geboortedatum: date) -> frozenset[date]:
    """Birth dates that somebody may have meant: the day itself, some days beside it, day and month swapped, the figures
    of the day swapped, and the same day in the month or the year before and after."""
    dag, maand, jaar = geboortedatum.day, geboortedatum.month, geboortedatum.year
    vormen = [(dag + anders, maand, jaar) for anders in (-2, -1, 0, 1, 2)]
    vormen += [(dag, maand + 1, jaar), (dag, maand - 1, jaar), (dag, maand, jaar + 1), (dag, maand, jaar - 1)]
    vormen += [(maand, dag, jaar), (int(f"{dag:02d}"[::-1]), maand, jaar)]
    return frozenset(datum for vorm in vormen if (datum := _bestaande_dag(*vorm)) is not None)


def _bestaande_dag(dag: int, maand: int, jaar: int) -> date | None:
    try:
        return date(jaar, maand, dag)
    except ValueError:
        return None
