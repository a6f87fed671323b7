"""Scoped by construction: within a request no row about a child is read without saying whose view it is.

A queryset of a model about a child must come through ``zichtbaar_voor(gebruiker)``, through ``systeem("reden")``, or
through a related manager of a row about a child that is already in hand. Any other raises ``NietAfgeschermd`` when it
is carried out: a view that forgets does not show too much, it does not work. Outside a request (tasks, commands) there
is nobody to hide from and nothing raises.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, Self

from django.db import models

# Within a request: what was refused in it. A template swallows an error in {% if %}, so the middleware looks again.
_verzoek: ContextVar[list[str] | None] = ContextVar("swv_verzoek", default=None)


class NietAfgeschermd(RuntimeError):
    """A mistake of the programmer: rows about a child asked for without ``zichtbaar_voor`` or ``systeem``."""


@contextmanager
def in_verzoek() -> Iterator[list[str]]:
    """Mark everything within as part of a request; gives the list of what was refused. Holds per thread and task."""
    geweigerd: list[str] = []
    merk = _verzoek.set(geweigerd)
    try:
        yield geweigerd
    finally:
        _verzoek.reset(merk)


class AfgeschermdeQuerySet(models.QuerySet):
    """Base of the querysets of every model about a child; a model says in ``_voor`` what a user may see."""

    # Why these rows may be read; empty: they may not, within a request.
    _vrijgave = ""

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """The rows this user may see."""
        return self._geef_vrij(self._voor(gebruiker), "zichtbaar_voor")

    def systeem(self, reden: str) -> Self:
        """All rows, whoever asks: for numbers, constraints, and rows whose right was or will be checked by hand.

        Raises ``ValueError`` without a reason.
        """
        if not reden.strip():
            raise ValueError("Zeg waarom deze rijen zonder afscherming worden gelezen.")
        return self._geef_vrij(self, reden)

    def _voor(self, gebruiker: Any) -> Self:
        raise NotImplementedError(f"{type(self).__name__} zegt niet wie wat mag zien.")

    def _geef_vrij(self, rijen: Self, reden: str) -> Self:
        vrij: Self = rijen._chain()  # type: ignore[attr-defined]
        vrij._vrijgave = reden
        return vrij

    def _is_vrij(self) -> bool:
        in_hand = self._hints.get("instance")  # type: ignore[attr-defined]
        return bool(self._vrijgave) or is_over_een_kind(in_hand) or self.query.is_empty()

    def _eis_vrij(self) -> None:
        geweigerd = _verzoek.get()
        if geweigerd is not None and not self._is_vrij():
            melding = (
                f"{self.model._meta.label} is gelezen zonder zichtbaar_voor(gebruiker) of systeem(reden). "
                "Binnen een verzoek ziet iemand alleen wat diegene mag zien."
            )
            geweigerd.append(melding)
            raise NietAfgeschermd(melding)

    # --- Copies and combinations ---

    def _clone(self) -> Self:
        kopie: Self = super()._clone()  # type: ignore[misc]
        kopie._vrijgave = self._vrijgave
        return kopie

    def _combineer(self, ander: Any, resultaat: Any, *, vrij: bool) -> Any:
        """A combination is free only if that holds for what it can add; it no longer hangs on a row in hand."""
        if resultaat is not self and resultaat is not ander:
            resultaat._hints = {}
            resultaat._vrijgave = "combinatie" if vrij else ""
        return resultaat

    def __and__(self, ander: Any) -> Any:
        return self._combineer(ander, super().__and__(ander), vrij=self._is_vrij() or _vrij(ander))

    def __or__(self, ander: Any) -> Any:
        return self._combineer(ander, super().__or__(ander), vrij=self._is_vrij() and _vrij(ander))

    def __xor__(self, ander: Any) -> Any:
        return self._combineer(ander, super().__xor__(ander), vrij=self._is_vrij() and _vrij(ander))

    def _combinator_query(self, combinator: str, *andere: Any, **opties: Any) -> Any:
        vrij = self._is_vrij() and (combinator != "union" or all(_vrij(ander) for ander in andere))
        resultaat = super()._combinator_query(combinator, *andere, **opties)  # type: ignore[misc]
        return self._combineer(None, resultaat, vrij=vrij)

    # --- What goes to the database ---

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._eis_vrij()
        super()._fetch_all()

    def _iterator(self, *args: Any, **kwargs: Any) -> Any:
        self._eis_vrij()
        return super()._iterator(*args, **kwargs)  # type: ignore[misc]

    def aiterator(self, *args: Any, **kwargs: Any) -> Any:
        self._eis_vrij()
        return super().aiterator(*args, **kwargs)

    def count(self) -> int:
        if self._result_cache is None:
            self._eis_vrij()
        return super().count()

    def exists(self) -> bool:
        if self._result_cache is None:
            self._eis_vrij()
        return super().exists()

    def contains(self, obj: Any) -> bool:
        if self._result_cache is None:
            self._eis_vrij()
        return super().contains(obj)

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._eis_vrij()
        return super().aggregate(*args, **kwargs)

    def explain(self, **kwargs: Any) -> str:
        self._eis_vrij()
        return super().explain(**kwargs)

    def update(self, **kwargs: Any) -> int:
        self._eis_vrij()
        return super().update(**kwargs)

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        self._eis_vrij()
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def _raw_delete(self, using: str | None) -> int:
        self._eis_vrij()
        return super()._raw_delete(using)

    _raw_delete.alters_data = True  # type: ignore[attr-defined]

    def raw(self, *args: Any, **kwargs: Any) -> Any:
        self._eis_vrij()
        return super().raw(*args, **kwargs)


def _vrij(rijen: Any) -> bool:
    return isinstance(rijen, AfgeschermdeQuerySet) and rijen._is_vrij()


@cache
def is_afgeschermd(model: type[models.Model]) -> bool:
    """Whether the rows of this model are about a child."""
    return isinstance(model._default_manager.all(), AfgeschermdeQuerySet)


def is_over_een_kind(rij: models.Model | None) -> bool:
    """Whether a row in hand, as read from the database, is about a child. A school, board or account opens nothing."""
    return rij is not None and not rij._state.adding and is_afgeschermd(type(rij))
