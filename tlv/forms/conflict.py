"""After a conflict: what is stored, in words, and what was typed, fitted to the rows that are still there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from tlv.forms.onderdelen import Sectie

Alinea = tuple[str, str]


def in_woorden(sectie: Sectie) -> list[tuple[str, list[Alinea]]]:
    """The headings of a section that is filled from the rows, each with its fields and what they hold."""
    return [(blok.titel, [_alinea(veld) for deel in blok.delen for veld in _velden(deel)]) for blok in sectie.blokken]


def _velden(deel: Any) -> Iterator[forms.BoundField]:
    """The fields of a form, or of the rows that are stored."""
    if isinstance(deel, forms.BaseForm):
        yield from deel.visible_fields()
        return
    for rij in deel.initial_forms:
        yield from (veld for veld in rij.visible_fields() if veld.name != "DELETE")


def _alinea(veld: forms.BoundField) -> Alinea:
    return str(veld.label), _waarde(veld) or "niet ingevuld"


def _waarde(veld: forms.BoundField) -> str:
    waarde = veld.value()
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    keuzes = getattr(veld.field, "choices", None)
    if keuzes is None:
        return str(waarde or "")
    gekozen = {str(keuze) for keuze in (waarde if isinstance(waarde, list) else [waarde])}
    return "; ".join(str(label) for keuze, label in keuzes if str(keuze) in gekozen and str(keuze))


def fit_rijen(data: QueryDict, sectie: Sectie) -> QueryDict:
    """What was sent, with the rows that somebody else removed as new rows, so that saving again is possible.

    A row that both removed is gone.
    """
    nieuw = data.copy()
    for formset in sectie.formsets:
        _fit_formset(nieuw, formset)
    return nieuw


def _fit_formset(data: QueryDict, formset: Any) -> None:
    bestaat = {str(pk) for pk in formset.queryset.values_list("pk", flat=True)}
    rijen = [_neem_rij(data, f"{formset.prefix}-{nummer}-") for nummer in range(formset.total_form_count())]
    oud = [rij for rij in rijen if rij.get("id", [""])[0] in bestaat]
    los = [rij | {"id": [""]} for rij in rijen if rij not in oud and "DELETE" not in rij]
    for nummer, rij in enumerate([*oud, *los]):
        for veld, waarden in rij.items():
            data.setlist(f"{formset.prefix}-{nummer}-{veld}", waarden)
    data[f"{formset.prefix}-TOTAL_FORMS"] = str(len(oud) + len(los))
    data[f"{formset.prefix}-INITIAL_FORMS"] = str(len(oud))


def _neem_rij(data: QueryDict, begin: str) -> dict[str, list[str]]:
    """Take the fields of one row out of what was sent."""
    namen = [naam for naam in data if naam.startswith(begin)]
    return {naam.removeprefix(begin): data.pop(naam) for naam in namen}
