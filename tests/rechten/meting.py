"""What one request writes to the database, and which variables its templates miss."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.template.base import FilterExpression, Variable, VariableDoesNotExist
from django.template.context import Context

Schrijfsels = dict[tuple[str, str], int]

# Rows that this transaction inserted, changed or removed so far, whether or not they were undone.
_SCHRIJFSELS = "SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_xact_user_tables"


def _stand() -> Schrijfsels:
    with connection.cursor() as cursor:
        cursor.execute(_SCHRIJFSELS)
        return {
            (tabel, soort): aantal
            for tabel, *aantallen in cursor.fetchall()
            for soort, aantal in zip(("erbij", "gewijzigd", "weg"), aantallen, strict=True)
        }


@contextmanager
def geschreven() -> Iterator[Schrijfsels]:
    """Rows written in the block, by table and kind; filled in when it ends."""
    verschil: Schrijfsels = {}
    voor = _stand()
    yield verschil
    verschil.update({wat: aantal - voor.get(wat, 0) for wat, aantal in _stand().items() if aantal > voor.get(wat, 0)})


# What a component may be given, as the comment at its top says; nothing else may be missing.
MAG_ONTBREKEN = {
    "bootstrap5/field.html": {"tag"},
    "componenten/foutsamenvatting.html": {"form", "formsets"},
    "componenten/knoppenbalk.html": {"terug"},
    "componenten/let_op.html": {"toon"},
    "componenten/takenlijst.html": {"taak.status_label"},
    "componenten/zaakkop.html": {"zaakkop.status_label"},
}


@cache
def _ons_sjabloon(naam: str) -> str:
    """Name of a template below our folder; empty for one of a package."""
    onze = settings.BASE_DIR / "templates"
    return str(Path(naam).relative_to(onze)) if Path(naam).is_relative_to(onze) else ""


@contextmanager
def ontbrekende_variabelen(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Variables that our own templates show and that the page did not give, as ``template: variable``."""
    ontbreekt: set[str] = set()
    origineel = FilterExpression.resolve

    def resolve(self: FilterExpression, context: Context, ignore_failures: bool = False) -> Any:
        if not ignore_failures and isinstance(self.var, Variable):
            sjabloon = context.render_context.template
            if sjabloon is not None and (naam := _ons_sjabloon(str(sjabloon.origin.name))):
                try:
                    self.var.resolve(context)
                except VariableDoesNotExist:
                    if str(self.var) not in MAG_ONTBREKEN.get(naam, ()):
                        ontbreekt.add(f"{naam}: {self.var}")
        return origineel(self, context, ignore_failures)

    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr(FilterExpression, "resolve", resolve)
        yield ontbreekt
