"""Blocks that apps above this one show on the card of a pupil, without this app knowing them.

An app registers its function in ``AppConfig.ready()``; the card shows the blocks in the order of registration.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from leerlingen.models import Leerling

Paneelfunctie = Callable[[HttpRequest, Leerling], tuple[str, dict[str, Any]] | None]

_functies: list[Paneelfunctie] = []


@dataclass(frozen=True)
class Paneel:
    """A block: its template and the context of that template, in which it is called ``paneel``."""

    sjabloon: str
    context: dict[str, Any]


def registreer_paneel(functie: Paneelfunctie) -> Paneelfunctie:
    """Add a block. ``functie(request, leerling)`` gives template and context, or None when there is nothing to show."""
    _functies.append(functie)
    return functie


def panelen_voor(request: HttpRequest, leerling: Leerling) -> list[Paneel]:
    """The blocks of the card of this pupil, for this user."""
    gevonden = (functie(request, leerling) for functie in _functies)
    return [Paneel(*paneel) for paneel in gevonden if paneel is not None]
