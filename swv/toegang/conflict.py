"""Two people saved the same form: both versions beside each other, and a choice for every field that differs.

``verschillen`` compares what was sent with the form as it is stored now; ``pas_keuzes_toe`` turns the choices of the
page into what is to be saved. The view sends the result through its ordinary way of saving, with the version of what
was compared: when somebody saved again in the meantime, there is a new page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import QueryDict

GEKOZEN = "conflict_keuze"
"""Name of the hidden field that says that choices were made; its value is the version that was compared."""

BEWAARD, VAN_MIJ, SAMEN = "bewaard", "van_mij", "samen"
_LEEG = "niet ingevuld"
_VAN_HET_VERZENDEN = frozenset({"csrfmiddlewaretoken", "versie", "aanpassen", "concept_sleutel", GEKOZEN})


@dataclass(frozen=True)
class Verschil:
    """A field that differs. ``naam`` is its name in the form; ``samen``: both texts can be put under each other."""

    naam: str
    label: str
    groep: str
    bewaard: str
    getypt: str
    samen: bool
    keuze: str = ""
    fout: bool = False

    @property
    def keuzenaam(self) -> str:
        return f"keuze-{self.naam}"


@dataclass(frozen=True)
class Veldpaar:
    """The same field as typed and as stored."""

    groep: str
    getypt: forms.BoundField
    bewaard: forms.BoundField

    @property
    def naam(self) -> str:
        return self.getypt.html_name

    def verschilt(self) -> bool:
        begin = self.bewaard.value()
        if isinstance(begin, str):
            return _regels(begin) != _regels(str(self.getypt.data or ""))
        return self.bewaard.field.has_changed(begin, self.getypt.data)

    def kan_samen(self) -> bool:
        """Two texts, both with something in them."""
        is_tekst = isinstance(self.getypt.field.widget, forms.Textarea)
        return is_tekst and bool(in_woorden(self.getypt)) and bool(in_woorden(self.bewaard))

    def in_woorden(self) -> tuple[str, str, str]:
        """Label, what is stored, what was typed."""
        return str(self.getypt.label), in_woorden(self.bewaard) or _LEEG, in_woorden(self.getypt) or _LEEG

    def neem_bewaard(self, data: QueryDict) -> None:
        data.setlist(self.naam, _als_verstuurd(self.bewaard))

    def neem_samen(self, data: QueryDict) -> None:
        data[self.naam] = f"{_als_verstuurd(self.bewaard)[0]}\r\n\r\n{data.get(self.naam, '')}"


@dataclass(frozen=True)
class NieuweRij:
    """A row that was typed and is not stored: added by this user, or removed by the other in the meantime."""

    groep: str
    rij: forms.BaseForm

    @property
    def naam(self) -> str:
        return str(self.rij.prefix)

    def verschilt(self) -> bool:
        return any(in_woorden(veld) not in ("", "nee") for veld in self.rij.visible_fields())

    def kan_samen(self) -> bool:
        return False

    def in_woorden(self) -> tuple[str, str, str]:
        regels = [f"{veld.label}: {in_woorden(veld)}" for veld in self.rij.visible_fields() if in_woorden(veld)]
        return "Deze regel van u", "staat er niet", "\n".join(regels)

    def neem_bewaard(self, data: QueryDict) -> None:
        for veld in self.rij:
            if veld.html_name in data:
                data[veld.html_name] = ""


Paar = Veldpaar | NieuweRij


@dataclass(frozen=True)
class Bewaarder:
    """Who saved the other version, and when."""

    naam: str
    op: datetime | None


# --- Values in words and as a browser sends them --------------------------------------------------------------------


def in_woorden(veld: forms.BoundField) -> str:
    """What a field holds, for a reader; empty when it holds nothing."""
    waarde = veld.value()
    if isinstance(veld.field, forms.BooleanField):
        return "ja" if waarde not in (False, None, "", "False", "false", "0") else "nee"
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    keuzes = getattr(veld.field, "choices", None)
    if keuzes is None:
        return str(waarde if waarde is not None else "")
    gekozen = {str(keuze) for keuze in (waarde if isinstance(waarde, list | tuple) else [waarde])}
    return "; ".join(str(label) for keuze, label in keuzes if str(keuze) in gekozen and str(keuze))


def _als_verstuurd(veld: forms.BoundField) -> list[str]:
    """The stored value of a field as a browser would send it; no values for a box that is not ticked."""
    waarde = veld.value()
    if isinstance(veld.field, forms.BooleanField):
        return ["on"] if waarde else []
    tekst: Any = veld.field.widget.format_value(waarde)
    if isinstance(tekst, list | tuple):
        return [str(deel) for deel in tekst if deel is not None]
    return [str(tekst if tekst is not None else "")]


def _regels(tekst: str) -> str:
    """Browsers send other ends of line than other senders."""
    return "\n".join(tekst.strip().splitlines())


# --- Comparing ------------------------------------------------------------------------------------------------------


def veldparen(getypt: Any, bewaard: Any, groep: str = "") -> Iterator[Paar]:
    """The fields of a form, or of the rows of a set, each with the stored one. Rows belong together by their id."""
    if isinstance(getypt, forms.BaseForm):
        yield from _paren(groep, getypt, bewaard)
        return
    opgeslagen = {str(rij.instance.pk): rij for rij in bewaard.initial_forms}
    for nummer, rij in enumerate(getypt.forms, start=1):
        ander = opgeslagen.get(str(rij["id"].data or ""))
        titel = f"{groep} {nummer}".strip()
        if ander is None:
            yield NieuweRij(titel, rij)
        else:
            yield from _paren(titel, rij, ander)


def _paren(groep: str, getypt: forms.BaseForm, bewaard: forms.BaseForm) -> Iterator[Veldpaar]:
    for veld in getypt.visible_fields():
        yield Veldpaar(groep, veld, bewaard[veld.name])


def verschillen(paren: Iterable[Paar], keuzes: QueryDict | None = None) -> list[Verschil]:
    """What differs. When choices were made, a field without a choice is marked ``fout``."""
    gevonden = []
    for paar in paren:
        if not paar.verschilt():
            continue
        keuze = _keuze(paar, keuzes) if keuzes is not None else ""
        label, bewaard, getypt = paar.in_woorden()
        fout = keuzes is not None and not keuze
        gevonden.append(Verschil(paar.naam, label, paar.groep, bewaard, getypt, paar.kan_samen(), keuze, fout))
    return gevonden


def _keuze(paar: Paar, data: QueryDict) -> str:
    """What was chosen for a field; empty for nothing, or for what cannot be chosen."""
    keuze = data.get(f"keuze-{paar.naam}", "")
    mogelijk = {BEWAARD, VAN_MIJ, SAMEN} if paar.kan_samen() else {BEWAARD, VAN_MIJ}
    return keuze if keuze in mogelijk else ""


def pas_keuzes_toe(paren: Iterable[Paar], data: QueryDict) -> QueryDict:
    """What was sent, with the stored value where that was chosen, and both under each other where that was chosen."""
    nieuw = data.copy()
    for paar in paren:
        keuze = _keuze(paar, data)
        if keuze == BEWAARD:
            paar.neem_bewaard(nieuw)
        elif keuze == SAMEN and isinstance(paar, Veldpaar):
            paar.neem_samen(nieuw)
    return nieuw


def mee_te_sturen(data: QueryDict) -> list[tuple[str, str]]:
    """What was typed as hidden fields, without what belongs to the sending and to the choices."""
    return [
        (naam, waarde)
        for naam, waarden in data.lists()
        if naam not in _VAN_HET_VERZENDEN and not naam.startswith("keuze-")
        for waarde in waarden
    ]


# --- Rows of a set --------------------------------------------------------------------------------------------------


def fit_rijen(data: QueryDict, formsets: Iterable[Any]) -> QueryDict:
    """What was sent, with the rows that somebody else removed as new rows, so that saving again is possible.

    A row that both removed is gone.
    """
    nieuw = data.copy()
    for formset in formsets:
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
