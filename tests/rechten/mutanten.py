"""Mutants of the rights: each permission in turn says yes to everybody, each place that asks for one in turn hears yes.

A new permission is a mutant by itself: functions of a ``permissions`` module, what is called ``mag_…`` elsewhere, what
scopes a queryset, the roles of a view, and every expression that asks one of them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FunctionType
from typing import Any

from django.urls import URLResolver, get_resolver

from tests.rechten.herschrijven import Plek, code_met, code_met_spoor, houd_bij, plekken

_HEET_RECHT = re.compile(r"_?mag(_\w+)?|has_(\w+_)?permission")
_GEEN_RECHT = re.compile(r".*\.(rules(\..+)?|workflow):.*")


@dataclass(frozen=True)
class Mutant:
    """``naam`` tells it apart, ``waar`` is the name of the function or view it changes; ``plaats`` puts it in place and
    gives back what takes it away."""

    naam: str
    waar: str
    plaats: Callable[[], Callable[[], None]]

    @contextmanager
    def actief(self) -> Iterator[None]:
        """Within, the permission says yes."""
        herstel = self.plaats()
        try:
            yield
        finally:
            herstel()


# --- What the widest answer is: the code runs with the names of the function it replaces, so each imports its own. ---


def _altijd(*_: Any, **__: Any) -> bool:
    return True


def _alles(self: Any, gebruiker: Any) -> Any:
    return self


def _elke_rij(gebruiker: Any) -> Any:
    from django.db.models import Q

    return Q(pk__isnull=False)


def _elk_bestuur(gebruiker: Any) -> Any:
    from swv.organisatie.models import Bestuur

    return list(Bestuur.objects.values_list("pk", flat=True))


def _iedereen(gebruiker: Any) -> Any:
    from swv.toegang.models import Gebruiker

    return list(Gebruiker.objects.values_list("pk", flat=True))


def _elke_school(gebruiker: Any, vandaag: Any) -> Any:
    from swv.organisatie.models import School

    return School.objects.all()


def _elke_collega(items: Any, vandaag: Any) -> Any:
    from swv.toegang.models import Gebruiker

    return Gebruiker.objects.order_by("naam")


def _elk_advies(gebruiker: Any, aanvraag: Any) -> Any:
    return aanvraag.adviezen.first()


def _elk_document(gebruiker: Any, aanvraag: Any) -> Any:
    from tlv.documents import BRIEF_BESTUUR, BRIEF_GEZAG, BRIEF_SCHOOL, VERKLARING

    return (VERKLARING, BRIEF_SCHOOL, BRIEF_BESTUUR, BRIEF_GEZAG)


def _elke_waarneming(gebruiker: Any) -> Any:
    from swv.toegang.models import Waarneming

    return Waarneming.objects.met_namen()


def _elke_brievenklus(gebruiker: Any) -> Any:
    from swv.documenten.models import Klus

    return Klus.objects.order_by("-pk")


def _elke_bron(gebruiker: Any) -> Any:
    from swv.zoeken.bronnen import _bronnen

    return sorted(_bronnen.values(), key=lambda bron: bron.volgorde)


def _leiding(gebruiker: Any) -> Any:
    from swv.toegang.enums import Rol

    return Rol.DIRECTEUR


# Permissions that answer something else than yes or no.
_RUIMST: dict[str, Callable[..., Any]] = {
    "swv.toegang.permissions:rol_van": _leiding,
    "swv.toegang.permissions:werkgebied_ids": _elk_bestuur,
    "swv.toegang.permissions:waargenomen_ids": _iedereen,
    "swv.toegang.permissions:zelf_en_waargenomen": _iedereen,
    "swv.toegang.waarnemingen:zichtbare_waarnemingen": _elke_waarneming,
    "swv.werk.permissions:collegas_voor": _elke_collega,
    "swv.zoeken.bronnen:bronnen_voor": _elke_bron,
    "swv.documenten.models.importeren:ImportQuerySet.zichtbaar_voor": _alles,
    "leerlingen.permissions:inschrijfbare_scholen": _elke_school,
    "tlv.permissions:advies_van": _elk_advies,
    "tlv.permissions:leesbare_documentsoorten": _elk_document,
    "tlv.views.brieven:_eigen_opdrachten": _elke_brievenklus,
}


def _ruimste_antwoord(plek: Plek) -> FunctionType | None:
    """The widest answer of this function; None when it is no permission."""
    module, _, naam = plek.naam.rpartition(":")
    if plek.naam in _RUIMST:
        return _RUIMST[plek.naam]  # type: ignore[return-value]
    soort = plek.functie.__annotations__.get("return")
    in_rechten = module.endswith(".permissions") and not naam.startswith("_")
    if in_rechten and soort != "bool":
        raise LookupError(f"{plek.naam} geeft geen ja of nee: zeg in _RUIMST wat het ruimste antwoord is.")
    # What says yes already, until a subclass says otherwise.
    is_ja = ast.unparse(plek.ontleding.body[-1]) == "return True" and len(plek.ontleding.body) <= 2
    if soort == "bool" and not is_ja and (in_rechten or _heet_recht(plek)):
        return _altijd  # type: ignore[return-value]
    if soort == "Q" and next(iter(plek.functie.__annotations__), "") == "gebruiker":
        return _elke_rij  # type: ignore[return-value]
    return None


def _heet_recht(plek: Plek) -> bool:
    naam = plek.functie.__name__
    return bool(_HEET_RECHT.fullmatch(naam)) and not _GEEN_RECHT.fullmatch(plek.naam)


def _functies(alle: list[Plek]) -> Iterator[Mutant]:
    for plek in alle:
        antwoord = _ruimste_antwoord(plek)
        if antwoord is not None:
            yield Mutant(plek.naam, plek.naam, plek.met(antwoord.__code__))


def _zichten(alle: list[Plek]) -> Iterator[Mutant]:
    """Every queryset that says which rows about a child somebody may see."""
    for plek in alle:
        is_basis = plek.naam.endswith(":AfgeschermdeQuerySet._voor")
        if plek.naam.endswith("QuerySet._voor") and not is_basis:
            yield Mutant(plek.naam, plek.naam, plek.met(_alles.__code__))


def _vragen(alle: list[Plek]) -> Iterator[Mutant]:
    """Every expression that asks whether somebody may, or whether they have a role."""
    rechten = {plek.functie.__name__ for plek in alle if _ruimste_antwoord(plek) is _altijd}
    for plek in alle:
        if _GEEN_RECHT.fullmatch(plek.naam):
            continue
        for nummer, (vraag, ruim) in enumerate(_vragen_in(plek.ontleding, rechten), 1):
            code = code_met(plek, vraag, ruim)
            if len(code.co_freevars) == len(plek.functie.__code__.co_freevars):
                yield Mutant(f"{plek.naam} vraag {nummer}: {ast.unparse(vraag)}", plek.naam, plek.met(code))


def _vragen_in(functie: ast.FunctionDef, rechten: set[str]) -> Iterator[tuple[ast.expr, bool]]:
    for knoop in _erin(functie):
        if isinstance(knoop, ast.Call) and _geroepen(knoop) in rechten and not _is_super(knoop):
            yield knoop, True
        elif isinstance(knoop, ast.Compare) and isinstance(knoop.left, ast.Call) and _geroepen(knoop.left) == "rol_van":
            yield knoop, not isinstance(knoop.ops[0], ast.NotIn | ast.NotEq)


def _erin(knoop: ast.AST) -> Iterator[ast.AST]:
    """Everything below, but not in a function that is made here: it has a code of its own."""
    for kind in ast.iter_child_nodes(knoop):
        if not isinstance(kind, ast.FunctionDef):
            yield kind
            yield from _erin(kind)


def _geroepen(roep: ast.Call) -> str:
    return roep.func.id if isinstance(roep.func, ast.Name) else getattr(roep.func, "attr", "")


def _is_super(roep: ast.Call) -> bool:
    """Of the base class, which is not ours."""
    return isinstance(roep.func, ast.Attribute) and isinstance(roep.func.value, ast.Call)


def _elke_rol(view: type) -> Callable[[], Callable[[], None]]:
    def plaats() -> Callable[[], None]:
        from swv.toegang.enums import Rol

        oud = view.rollen
        view.rollen = frozenset(Rol)

        def herstel() -> None:
            view.rollen = oud

        return herstel

    return plaats


def _views() -> Iterator[Mutant]:
    """Every class that names the roles of a view with an address."""
    from swv.toegang.enums import Rol
    from swv.toegang.views import RolMixin

    for klasse in {_noemt_rollen(view) for view in _met_adres(get_resolver()) if issubclass(view, RolMixin)}:
        if vars(klasse)["rollen"] != frozenset(Rol):
            yield Mutant(_naam_van(klasse), _naam_van(klasse), _elke_rol(klasse))


def _met_adres(deel: URLResolver) -> Iterator[type]:
    for patroon in deel.url_patterns:
        if isinstance(patroon, URLResolver):
            yield from _met_adres(patroon)
        elif view := getattr(patroon.callback, "view_class", None):
            yield view


def _noemt_rollen(view: type) -> type:
    return next(klasse for klasse in view.__mro__ if "rollen" in vars(klasse))


def _naam_van(view: type) -> str:
    return f"{view.__module__}:{view.__qualname__}.rollen"


def alle_mutanten() -> list[Mutant]:
    """In the order of their names."""
    alle = _onze_plekken()
    mutanten = [*_functies(alle), *_zichten(alle), *_vragen(alle), *_views()]
    return sorted(mutanten, key=lambda mutant: mutant.naam)


def _onze_plekken() -> list[Plek]:
    from django.contrib import admin

    # The views are imported by the addresses, the tables of reference by their site.
    assert get_resolver().url_patterns
    admin.autodiscover()
    return plekken()


@contextmanager
def geraakt(mutanten: list[Mutant]) -> Iterator[set[str]]:
    """Within, the set holds the ``waar`` of every mutant whose function or view is asked; empty it as you like."""
    from swv.toegang.views import RolMixin

    namen = {mutant.waar for mutant in mutanten}
    gezien: set[str] = set()
    houd_bij(gezien.add)
    herstel = [plek.met(code_met_spoor(plek))() for plek in _onze_plekken() if plek.naam in namen]
    origineel = RolMixin.dispatch

    def dispatch(self: Any, *args: Any, **kwargs: Any) -> Any:
        gezien.update(naam for klasse in type(self).__mro__ if (naam := _naam_van(klasse)) in namen)
        return origineel(self, *args, **kwargs)

    RolMixin.dispatch = dispatch  # type: ignore[method-assign]
    try:
        yield gezien
    finally:
        RolMixin.dispatch = origineel  # type: ignore[method-assign]
        for haal_weg in herstel:
            haal_weg()
