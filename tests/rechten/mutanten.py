"""Mutants of the rights: each permission in turn says yes to everybody.

As a plugin of pytest (``-p tests.rechten.mutanten``) it applies the mutant that the environment names, so that tests of
other modules can be asked whether they notice.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import FunctionType
from typing import Any

from django.apps import apps

OMGEVING = "SWV_MUTANT"


@dataclass(frozen=True)
class Mutant:
    """``naam`` as module:name, and what puts the mutant in place and gives back what takes it away."""

    naam: str
    plaats: Callable[[], Callable[[], None]]

    @contextmanager
    def actief(self) -> Iterator[None]:
        """Within, the permission says yes."""
        herstel = self.plaats()
        try:
            yield
        finally:
            herstel()


def _altijd(*_: Any, **__: Any) -> bool:
    return True


def _alles(self: Any, gebruiker: Any) -> Any:
    return self


def _andere_code(functie: FunctionType, nieuw: FunctionType) -> Callable[[], Callable[[], None]]:
    """In place, so that it holds for every module that imported the function by name."""

    def plaats() -> Callable[[], None]:
        oud = functie.__code__
        functie.__code__ = nieuw.__code__

        def herstel() -> None:
            functie.__code__ = oud

        return herstel

    return plaats


def _elke_rol(view: type) -> Callable[[], Callable[[], None]]:
    def plaats() -> Callable[[], None]:
        from swv.toegang.enums import Rol

        oud = view.rollen
        view.rollen = frozenset(Rol)

        def herstel() -> None:
            view.rollen = oud

        return herstel

    return plaats


def _functies() -> Iterator[Mutant]:
    """Every function of a ``permissions`` module that answers yes or no."""
    for config in apps.get_app_configs():
        naam = f"{config.name}.permissions"
        if config.name.startswith("django") or not find_spec(naam):
            continue
        module = import_module(naam)
        for functienaam, functie in inspect.getmembers(module, inspect.isfunction):
            if functie.__module__ == naam and functie.__annotations__.get("return") == "bool":
                yield Mutant(f"{naam}:{functienaam}", _andere_code(functie, _altijd))


def _zichten() -> Iterator[Mutant]:
    """Every queryset that says which rows about a child somebody may see."""
    from swv.toegang.afscherming import AfgeschermdeQuerySet

    for klasse in _onder(AfgeschermdeQuerySet):
        if "_voor" in vars(klasse) and klasse.__module__.split(".")[0] != "tests":
            yield Mutant(
                f"{klasse.__module__}:{klasse.__name__}.zichtbaar_voor", _andere_code(vars(klasse)["_voor"], _alles)
            )


def _views() -> Iterator[Mutant]:
    """Every view that names the roles it is for."""
    from django.urls import get_resolver

    from swv.toegang.enums import Rol
    from swv.toegang.views import RolMixin

    # The views are imported by the addresses.
    assert get_resolver().url_patterns
    for klasse in _onder(RolMixin):
        rollen = vars(klasse).get("rollen")
        if rollen is not None and rollen != frozenset(Rol) and klasse.__module__.split(".")[0] != "tests":
            yield Mutant(f"{klasse.__module__}:{klasse.__name__}.rollen", _elke_rol(klasse))


def _onder(klasse: type) -> Iterator[type]:
    """Classes below, by base or through ``as_manager``, each once."""
    gezien = set()
    wachtrij = list(klasse.__subclasses__())
    while wachtrij:
        deze = wachtrij.pop(0)
        if deze not in gezien:
            gezien.add(deze)
            yield deze
            wachtrij += deze.__subclasses__()


def alle_mutanten() -> list[Mutant]:
    """In the order of their names."""
    return sorted([*_functies(), *_zichten(), *_views()], key=lambda mutant: mutant.naam)


def pytest_sessionstart() -> None:
    """Put the mutant of the environment in place for a whole run."""
    if gevraagd := os.environ.get(OMGEVING):
        next(mutant for mutant in alle_mutanten() if mutant.naam == gevraagd).plaats()
