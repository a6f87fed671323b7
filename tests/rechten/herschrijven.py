"""Reading our own functions, and putting another code in their place."""

from __future__ import annotations

import ast
import builtins
import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from django.conf import settings

_GERAAKT = "_swv_geraakt"
# Neither asks for a right within a request.
_ELDERS = ("tests", "bench", "swv.demo", "swv.lokaal", "swv.settings")


@dataclass(frozen=True)
class Plek:
    """A function of ours: ``naam`` is module:qualified name."""

    naam: str
    functie: FunctionType
    ontleding: ast.FunctionDef

    def met(self, code: CodeType) -> Callable[[], Callable[[], None]]:
        """What puts this code in place, for every module that imported the function, and gives back what undoes it."""

        def plaats() -> Callable[[], None]:
            oud = self.functie.__code__
            # A function that holds on to names around it takes only a code that does so too.
            self.functie.__code__ = code.replace(co_freevars=oud.co_freevars)

            def herstel() -> None:
                self.functie.__code__ = oud

            return herstel

        return plaats


def plekken() -> list[Plek]:
    """The functions and methods of every module of ours that is loaded."""
    gevonden = []
    for naam, module in sorted(sys.modules.items()):
        bestand = Path(getattr(module, "__file__", None) or "/")
        is_van_ons = settings.BASE_DIR in bestand.parents and settings.BASE_DIR / ".venv" not in bestand.parents
        if is_van_ons and not naam.startswith(_ELDERS) and "." in naam and ".migrations" not in naam:
            gevonden += _in_module(module)
    return gevonden


def _in_module(module: ModuleType) -> Iterator[Plek]:
    for qualnaam, ontleding in _functies(_ontleed(str(module.__file__)), ""):
        functie = _bij_naam(module, qualnaam)
        if functie is not None and functie.__qualname__ == qualnaam and functie.__module__ == module.__name__:
            yield Plek(f"{module.__name__}:{qualnaam}", functie, ontleding)


@cache
def _ontleed(bestand: str) -> ast.Module:
    return ast.parse(Path(bestand).read_text())


def _functies(knoop: ast.AST, ruimte: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for kind in ast.iter_child_nodes(knoop):
        if isinstance(kind, ast.FunctionDef):
            yield f"{ruimte}{kind.name}", kind
        elif isinstance(kind, ast.ClassDef):
            yield from _functies(kind, f"{ruimte}{kind.name}.")


def _bij_naam(module: ModuleType, qualnaam: str) -> FunctionType | None:
    ding: Any = module
    for deel in qualnaam.split("."):
        ding = vars(ding).get(deel) if hasattr(ding, "__dict__") else None
    for laag in ("fget", "func", "__func__"):
        ding = getattr(ding, laag, ding)
    ding = inspect.unwrap(ding) if callable(ding) else ding
    return ding if isinstance(ding, FunctionType) else None


def code_met(plek: Plek, vervang: ast.expr, waarde: bool) -> CodeType:
    """The code of the function with one expression of it answered."""

    class Antwoord(ast.NodeTransformer):
        def visit(self, knoop: ast.AST) -> Any:
            if type(knoop) is type(vervang) and _waar(knoop) == _waar(vervang):
                return ast.copy_location(ast.Constant(waarde), knoop)
            return self.generic_visit(knoop)

    return _vertaal(plek, Antwoord())


def _waar(knoop: ast.AST) -> tuple[int, ...]:
    return tuple(getattr(knoop, naam, -1) for naam in ("lineno", "col_offset", "end_lineno", "end_col_offset"))


def code_met_spoor(plek: Plek) -> CodeType:
    """The code of the function, that says first that it is called; see ``geraakt``."""

    class Spoor(ast.NodeTransformer):
        def visit_FunctionDef(self, knoop: ast.FunctionDef) -> ast.AST:
            if knoop.lineno != plek.ontleding.lineno or knoop.name != plek.ontleding.name:
                return super().generic_visit(knoop)
            zeg = ast.Expr(ast.Call(ast.Name(_GERAAKT, ast.Load()), [ast.Constant(plek.naam)], []))
            nieuw = ast.FunctionDef(
                name=knoop.name,
                args=knoop.args,
                body=[zeg, *knoop.body],
                decorator_list=knoop.decorator_list,
                returns=knoop.returns,
            )
            return ast.fix_missing_locations(ast.copy_location(nieuw, knoop))

    return _vertaal(plek, Spoor())


def _vertaal(plek: Plek, verandering: ast.NodeTransformer) -> CodeType:
    oud = plek.functie.__code__
    # The transformer changes the tree in place: every code is made from a tree of its own.
    boom = ast.parse(Path(oud.co_filename).read_text())
    return _vind(compile(verandering.visit(boom), oud.co_filename, "exec", dont_inherit=True), oud)


def _vind(code: CodeType, gezocht: CodeType) -> CodeType:
    wachtrij = [code]
    while wachtrij:
        deze = wachtrij.pop()
        if deze.co_name == gezocht.co_name and deze.co_firstlineno == gezocht.co_firstlineno:
            return deze
        wachtrij += [constante for constante in deze.co_consts if isinstance(constante, CodeType)]
    raise LookupError(gezocht.co_qualname)


def houd_bij(zet: Callable[[str], None]) -> None:
    """From now on the functions with a spoor call ``zet`` with their name."""
    setattr(builtins, _GERAAKT, zet)
