"""The few small words every room speaks: a choice, an outcome with its reason, a refusal. Pure Python, no Django."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Self, TypeVar

T = TypeVar("T")


class Keuze(StrEnum):
    """Enumeration with a Dutch label: ``GEDAAN = "gedaan", "Gedaan"``. Models pass ``choices()``."""

    label: str

    def __new__(cls, waarde: str, label: str = "") -> Self:
        lid = str.__new__(cls, waarde)
        lid._value_ = waarde
        lid.label = label or waarde.replace("_", " ").capitalize()
        return lid

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of stored value and label, in the order of definition."""
        return [(lid.value, lid.label) for lid in cls]


@dataclass(frozen=True)
class Uitkomst(Generic[T]):
    """What a rule found, with the article it rests on and the steps that led there, in Dutch sentences.

    ``kort`` is the reason in one plain sentence, for a letter.
    """

    waarde: T
    artikel: str
    stappen: tuple[str, ...] = ()
    kort: str = ""

    @property
    def uitleg(self) -> str:
        """The steps as running text, ending with the article."""
        return " ".join([*self.stappen, f"({self.artikel})"])


class DomeinFout(Exception):
    """An act is refused: one clear Dutch sentence for the user, and the article where a law refuses."""

    def __init__(self, bericht: str, *, artikel: str = "") -> None:
        super().__init__(bericht)
        self.bericht = bericht
        self.artikel = artikel

    def __str__(self) -> str:
        return f"{self.bericht} ({self.artikel})" if self.artikel else self.bericht
