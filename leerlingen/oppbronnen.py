"""What apps above this one know for the OPP of a pupil: since when there is level 3, and texts to begin with.

An app registers its functions in ``AppConfig.ready()``; each reads only what this user may see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from leerlingen.models import Leerling
from leerlingen.opp_services import Oppinhoud


@dataclass(frozen=True)
class Oppbron:
    """A text that an OPP may begin with: its key in the address, and where it comes from in words."""

    sleutel: str
    naam: str
    inhoud: Callable[[], Oppinhoud]


Niveau3gever = Callable[[Any, Leerling], date | None]
Brongever = Callable[[Any, Leerling], Iterable[Oppbron]]

_niveau3: list[Niveau3gever] = []
_bronnen: list[Brongever] = []


def registreer_niveau3(functie: Niveau3gever) -> Niveau3gever:
    """Add a source. ``functie(gebruiker, leerling)`` gives the first day of level 3, or None when it knows of none."""
    _niveau3.append(functie)
    return functie


def registreer_oppbron(functie: Brongever) -> Brongever:
    """Add a source of texts. ``functie(gebruiker, leerling)`` gives those this user may read."""
    _bronnen.append(functie)
    return functie


def niveau3_sinds(gebruiker: Any, leerling: Leerling) -> date | None:
    """The first day of level 3 that the apps above know of."""
    dagen = (functie(gebruiker, leerling) for functie in _niveau3)
    return min((dag for dag in dagen if dag is not None), default=None)


def bronnen_voor(gebruiker: Any, leerling: Leerling) -> list[Oppbron]:
    """Texts an OPP of this pupil may begin with, for this user."""
    return [bron for functie in _bronnen for bron in functie(gebruiker, leerling)]
