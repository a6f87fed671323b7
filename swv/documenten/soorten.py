"""Register of the kinds of documents: which app builds the context, and what happens when making one keeps failing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Ontwerp:
    """What is needed to make one document: pure values, no rows."""

    titel: str
    bestandsnaam: str
    sjabloon: str
    context: Mapping[str, Any]


Ontwerper = Callable[[Any, str], Ontwerp]
BijMislukken = Callable[[Any], None]


@dataclass(frozen=True)
class Documentsoort:
    """``ontwerp(eigenaar, sleutel)`` builds a document, ``bij_mislukken(eigenaar)`` comes after the last attempt.

    ``naam`` says what the document is, without the name of anybody: the journal shows it.
    """

    ontwerp: Ontwerper
    bij_mislukken: BijMislukken
    naam: str


_soorten: dict[str, Documentsoort] = {}


def registreer_documentsoort(code: str, ontwerp: Ontwerper, bij_mislukken: BijMislukken, *, naam: str = "") -> str:
    """Declare a kind of document; returns its code. Without ``naam`` it goes by its code."""
    if code in _soorten:
        raise ValueError(f"De documentsoort {code} bestaat al.")
    _soorten[code] = Documentsoort(ontwerp, bij_mislukken, naam or code)
    return code


def documentsoort(code: str) -> Documentsoort:
    """Raises ``KeyError`` for a kind that no app declared."""
    return _soorten[code]
