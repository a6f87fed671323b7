"""How many children of which kind: the totals of the real counts, scaled to the number that is asked."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

AANTALLEN: Final = Path(__file__).resolve().parent / "data" / "leerlingaantallen.csv"
TELDATUM: Final = "2018-10-01"
STANDAARD_LEERLINGEN: Final = 21815
# Of the mean size of a school.
GROOTSTE_GEWICHT: Final = 2.3
_KLEINSTE_GEWICHT: Final = 0.25
_CATEGORIEEN: Final = {"cat1": "laag", "cat2": "midden", "cat3": "hoog"}
_LEEFTIJDEN: Final = {"jonger_dan_8": False, "8_en_ouder": True}


@dataclass(frozen=True, slots=True)
class Vak:
    """A line of the count: kind of school and, for so, category and whether the child is 8 or older on the teldatum."""

    soort: str
    categorie: str = ""
    acht_of_ouder: bool | None = None


def naar_rato(totaal: int, gewichten: Sequence[float]) -> list[int]:
    """Divide ``totaal`` in proportion to the weights, in whole numbers with an exact sum (largest remainders)."""
    som = sum(gewichten)
    exact = [totaal * gewicht / som for gewicht in gewichten]
    delen = [int(waarde) for waarde in exact]
    volgorde = sorted(range(len(exact)), key=lambda nr: (delen[nr] - exact[nr], nr))
    for nr in volgorde[: totaal - sum(delen)]:
        delen[nr] += 1
    return delen


def getelde_aantallen() -> dict[Vak, int]:
    """The counts on 1 October 2018: 20,817 bao, 601 sbo, and so per category and age."""
    with AANTALLEN.open(encoding="utf-8", newline="") as bestand:
        rij = next(rij for rij in csv.DictReader(bestand, delimiter=";") if rij["teldatum"] == TELDATUM)
    vakken = {Vak("bao"): int(rij["bao"]), Vak("sbo"): int(rij["sbo"])}
    for leeftijd, acht_of_ouder in _LEEFTIJDEN.items():
        for kolom, categorie in _CATEGORIEEN.items():
            vakken[Vak("so", categorie, acht_of_ouder)] = int(rij[f"so_{leeftijd}_{kolom}"])
    return vakken


def aantallen(leerlingen: int) -> dict[Vak, int]:
    """The counts scaled to ``leerlingen`` children in all."""
    geteld = getelde_aantallen()
    return dict(zip(geteld, naar_rato(leerlingen, list(geteld.values())), strict=True))


def gewicht_van_school(toeval: Random, plaats_gewicht: float) -> float:
    """Relative size of a school: most are small, a few large, as 40 to 500 children with a mean of 200."""
    return min(GROOTSTE_GEWICHT, max(_KLEINSTE_GEWICHT, toeval.lognormvariate(-0.12, 0.5) * plaats_gewicht))
