"""Invented addresses in the region, outside it and abroad. Places and four-digit postcodes exist, the rest does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Final

_STRATEN: Final = (
    "Dorpsstraat|Kerkstraat|Molenweg|Schoolstraat|Beukenlaan|Lindelaan|Kastanjelaan|Eikenstraat|"
    "Vossenberg|Roggeveld|Haverkamp|Korenbloem|Zonnedauw|Akkerwinde|Boekweitveld|Hazelaar|Meidoornstraat|"
    "Sleedoorn|Wilgenpad|Populierenlaan|Aspergeveld|Bosbesstraat|Veenpluis|Heidebloem|Vennenweg|Peelkant|"
    "Maashoek|Veerpad|Oeverstraat|Rivierweg|Zandpad|Kruisstraat|Kapelweg|Klokkenveld|Smidsstraat|"
    "Bakkersplein|Weverstraat|Wagenmakerstraat|Hoefijzer|Leemkuil|Steenoven|Merelstraat|Vinkenlaan|"
    "Zwaluwstraat|Spechtstraat|Leeuwerik|Kievitsveld|Wielewaal|Nachtegaallaan|Reigerstraat|Julianalaan|"
    "Oranjestraat|Prins Hendrikstraat|Burgemeestersplein|Raadhuisstraat|Stationsweg|Industriestraat|"
    "Zonnebloemstraat|Klaproosveld|Margrietstraat|Tulpstraat|Anjerstraat|Fresiastraat|Lavendelhof|"
    "Rozenhof|Varenstraat|Oude Heerweg|Nieuwe Baan|Hoogveld|Laagheide|De Akker|De Kamp|Den Bongerd|"
    "Op de Berg|Aan de Beek|Achter de Hoven|Sint Jansstraat|Pastoorshof|Kloosterstraat|Abdijlaan|"
    "Jan Steenstraat|Vermeerstraat|Mozartlaan|Planetenbaan|Jupiterstraat"
)
# Places just outside the region, with a four-digit postcode; who lives there has no municipality of ours.
_BUITEN: Final = (
    ("Deurne", 5751), ("Boxmeer", 5831), ("Asten", 5721), ("Roermond", 6041), ("Weert", 6001), ("Nijmegen", 6534),
    ("Groesbeek", 6561), ("Cuijk", 5431), ("Swalmen", 6071), ("Roggel", 6088),
)  # fmt: skip
_BUITENLAND: Final = (
    ("Straelen", "47638", "Duitsland", "Venloer Straße"), ("Nettetal", "41334", "Duitsland", "Lobbericher Straße"),
    ("Kevelaer", "47623", "Duitsland", "Marktstraße"), ("Genk", "3600", "België", "Stationsstraat"),
    ("Maaseik", "3680", "België", "Bosstraat"), ("Opole", "45-001", "Polen", "ulica Ogrodowa"),
    ("Hasselt", "3500", "België", "Kempische Steenweg"),
)  # fmt: skip
_LETTERS: Final = "ABCDEGHJKLMNPRSTVWXZ"
# Combinations that are never given out.
_GEEN_POSTCODE: Final = frozenset({"SA", "SD", "SS"})


@dataclass(frozen=True, slots=True)
class Adres:
    """``gemeente`` is a municipality of the region, empty elsewhere; ``land`` is empty in the Netherlands."""

    straat: str
    postcode: str
    plaats: str
    gemeente: str = ""
    land: str = ""


class Adressen:
    """Draws addresses. Places, postcodes and municipalities come from the schools of the region."""

    def __init__(self, toeval: Random, scholen: Iterable[tuple[str, str, str]]) -> None:
        """``scholen``: (plaats, postcode, gemeente) of each school; those without place are skipped."""
        self._toeval = toeval
        self._straten = _STRATEN.split("|")
        self._gebied: dict[str, set[int]] = defaultdict(set)
        self._gemeente: dict[str, str] = {}
        for plaats, postcode, gemeente in scholen:
            if plaats and postcode:
                self._gebied[plaats].add(int(postcode[:4]))
                self._gemeente[plaats] = gemeente
        self._postcodes = {plaats: sorted(codes) for plaats, codes in self._gebied.items()}
        self._plaatsen: dict[str, list[str]] = defaultdict(list)
        for plaats, gemeente in sorted(self._gemeente.items()):
            self._plaatsen[gemeente].append(plaats)

    def bij(self, plaats: str, gemeente: str) -> Adres:
        """An address in ``plaats``; a place we know no postcode of becomes another place in the municipality."""
        if plaats not in self._postcodes:
            plaats = self._toeval.choice(self._plaatsen[gemeente])
        return Adres(
            self._straat(), self._postcode(self._toeval.choice(self._postcodes[plaats])), plaats, self._gemeente[plaats]
        )

    def in_streek(self) -> Adres:
        """An address anywhere in the region."""
        plaats = self._toeval.choice(list(self._postcodes))
        return self.bij(plaats, self._gemeente[plaats])

    def buiten_streek(self) -> Adres:
        """An address in the Netherlands, outside the region."""
        plaats, cijfers = self._toeval.choice(_BUITEN)
        return Adres(self._straat(), self._postcode(cijfers), plaats)

    def buitenland(self) -> Adres:
        """An address in another country."""
        plaats, postcode, land, straat = self._toeval.choice(_BUITENLAND)
        return Adres(f"{straat} {self._toeval.randint(1, 90)}", postcode, plaats, land=land)

    def _straat(self) -> str:
        nummer = str(self._toeval.randint(1, 140))
        if self._toeval.random() < 0.06:
            nummer += f" {self._toeval.choice('abc')}"
        return f"{self._toeval.choice(self._straten)} {nummer}"

    def _postcode(self, cijfers: int) -> str:
        letters = "SS"
        while letters in _GEEN_POSTCODE:
            letters = self._toeval.choice(_LETTERS) + self._toeval.choice(_LETTERS)
        return f"{cijfers} {letters}"
