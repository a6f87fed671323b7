"""What an app declares about an import: its columns, how a row differs from what is there, and how to write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from swv.documenten.enums import Rijuitkomst
from swv.documenten.importeren.tabel import SCHEIDINGEN, Melding
from swv.toegang.enums import Rol


@dataclass(frozen=True)
class Kolom:
    """``lees`` makes the value of a cell that is not empty; raises ``ValueError`` with a Dutch sentence.

    ``uitleg`` is a Dutch sentence about what belongs in the column, ``voorbeeld`` a value that is accepted, ``keuzes``
    all values there are when they are few.
    """

    naam: str
    label: str
    verplicht: bool = False
    maximum: int = 200
    lees: Callable[[str], str] = str
    uitleg: str = ""
    voorbeeld: str = ""
    keuzes: tuple[str, ...] = ()

    @property
    def in_woorden(self) -> str:
        """What a person needs to know to fill in this column."""
        zinnen = [self.uitleg or f"{self.label}.", "Verplicht." if self.verplicht else "Mag leeg blijven."]
        if self.keuzes:
            zinnen.append(f"Kies uit: {', '.join(self.keuzes)}.")
        return " ".join(zinnen)


@dataclass(frozen=True)
class Rij:
    """One row as read: blanks cleaned up, values as the columns read them."""

    regel: int
    nr: str
    waarden: Mapping[str, str]
    meldingen: tuple[Melding, ...] = ()
    waarschuwingen: tuple[Melding, ...] = ()


@dataclass(frozen=True)
class Verschil:
    """What a row would do. ``velden``: label, old and new value per field that changes; ``reden``: why refused."""

    uitkomst: Rijuitkomst
    velden: tuple[tuple[str, str, str], ...] = ()
    kolom: str = ""
    reden: str = ""


@dataclass(frozen=True)
class Vergelijking:
    """The differences in the order of the rows, and ``schrijf(actor)`` that carries out exactly these.

    ``opmerkingen`` are sentences about the whole file; ``blijft`` names what is there, stays, and has no row.
    """

    verschillen: Sequence[Verschil]
    schrijf: Callable[[Any], None]
    opmerkingen: tuple[str, ...] = ()
    blijft: tuple[str, ...] = ()


@dataclass(frozen=True)
class Importsoort:
    """An import as data and functions.

    ``sleutel`` names the columns that tell rows apart: an invalid or double key refuses the whole file.
    ``vergelijk(rijen, opties)`` compares with the database, in sets. With ``partij`` the rows are compared and written
    in transactions of that many; without, all in one. ``bijzonderheden`` points out what looks odd but can be true.
    """

    code: str
    naam: str
    meervoud: str
    kolommen: tuple[Kolom, ...]
    sleutel: tuple[str, ...]
    rollen: frozenset[Rol]
    vergelijk: Callable[[Sequence[Rij], Mapping[str, Any]], Vergelijking]
    nummerkolom: str = ""
    scheidingen: str = SCHEIDINGEN
    partij: int | None = None
    bijzonderheden: Callable[[Sequence[Rij]], Iterable[Melding]] = field(default=lambda rijen: ())
    adres: Callable[[int], str] = field(default=lambda pk: "")

    @property
    def voorbeeldrij(self) -> dict[str, str]:
        """The row of the sample file; it is refused when somebody leaves it in."""
        return {kolom.naam: kolom.voorbeeld for kolom in self.kolommen}

    @property
    def kolomnamen(self) -> tuple[str, ...]:
        return tuple(kolom.naam for kolom in self.kolommen)


_soorten: dict[str, Importsoort] = {}


def registreer_importsoort(soort: Importsoort) -> Importsoort:
    """Declare an import. Raises ``ValueError`` when the code is taken."""
    if soort.code in _soorten:
        raise ValueError(f"De importsoort {soort.code} bestaat al.")
    _soorten[soort.code] = soort
    return soort


def importsoort(code: str) -> Importsoort:
    """Raises ``KeyError`` for an import that no app declared."""
    return _soorten[code]


def codes_voor(rol: Rol | None) -> list[str]:
    """The imports that somebody in this role may do and see."""
    return [code for code, soort in _soorten.items() if rol in soort.rollen]


def patroon(vorm: str, zin: str) -> Callable[[str], str]:
    """Reads text of this form; ``zin`` says what it should be, with ``{}`` for what stands there."""
    regel = re.compile(vorm)

    def lees(tekst: str) -> str:
        if not regel.fullmatch(tekst):
            raise ValueError(zin.format(tekst))
        return tekst

    return lees


def keuze(waarden: Iterable[str], zin: str) -> Callable[[str], str]:
    """Reads one of ``waarden``; ``zin`` says which there are, with ``{}`` for what stands there."""
    mogelijk = frozenset(waarden)

    def lees(tekst: str) -> str:
        if tekst not in mogelijk:
            raise ValueError(zin.format(tekst))
        return tekst

    return lees
