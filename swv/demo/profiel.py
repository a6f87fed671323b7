"""Shape of the library of sentences: what a dossier of one kind of child is put together from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from leerlingen.enums import BeeldVeld
from tlv.enums import Beroep


class Onderzoekstekst(NamedTuple):
    onderzoek: str
    onderzoeker: str
    uitkomst: str


class Interventietekst(NamedTuple):
    niveau: int
    omschrijving: str
    resultaat: str


class Factortekst(NamedTuple):
    veld: BeeldVeld
    helpt: tuple[str, ...]
    hindert: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profiel:
    """The sentences that fit children with one kind of support need, and the profession of the second expert."""

    tweede: tuple[Beroep, ...]
    voorgeschiedenis: tuple[str, ...]
    niveau3: tuple[str, ...]
    niveau3_resultaat: tuple[str, ...]
    onderzoeken: tuple[Onderzoekstekst, ...]
    interventies: tuple[Interventietekst, ...]
    factoren: tuple[Factortekst, ...]
    weging: tuple[str, ...]
    behoefte_leerling: tuple[str, ...]
    behoefte_school: tuple[str, ...]
    conclusie: tuple[str, ...]
    arrangement: tuple[str, ...]
    tekort: tuple[str, ...]
    kan_wel: tuple[str, ...]
