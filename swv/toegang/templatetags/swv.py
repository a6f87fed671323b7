"""Template tags of the whole application (builtin: no load needed)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxSelectMultiple, RadioSelect
from django.utils import timezone

from swv import kalender
from swv.organisatie.dagen import gelijkgestelde_dagen
from swv.toegang.enums import Rol

register = template.Library()

DAGEN_DEZE_WEEK = 7

# The tone of a status: how it looks beside its words. What is not named here is shown neutral.
_TOON = {
    "concept": "rustig",
    "in_advies": "bezig",
    "advies_compleet": "bezig",
    "zienswijze": "bezig",
    "voorgedragen": "bezig",
    "aangehouden": "let_op",
    "afgegeven": "goed",
    "geweigerd": "fout",
    "ingetrokken": "rustig",
    "buiten_behandeling": "rustig",
    "niet_begonnen": "rustig",
    "niet_compleet": "bezig",
    "klaar": "goed",
    "kan_nog_niet": "slot",
    "gevraagd": "bezig",
    "wacht": "bezig",
    "open": "bezig",
    "ontvangen": "goed",
    "uitgebracht": "goed",
    "verzonden": "goed",
    "gemaakt": "goed",
    "gereed": "goed",
    "loopt": "bezig",
    "gestopt": "rustig",
    "inlezen": "bezig",
    "voorbeeld": "let_op",
    "toepassen": "bezig",
    "toegepast": "goed",
    "verworpen": "rustig",
    "nieuw": "goed",
    "gewijzigd": "bezig",
    "ongewijzigd": "rustig",
    "geldig": "goed",
    "mislukt": "fout",
    "verlopen": "rustig",
    "gepland": "bezig",
    "afgesloten": "goed",
    "vervallen": "rustig",
    "positief": "goed",
    "negatief": "fout",
    "afgifte": "goed",
    "weigering": "fout",
    "te_laat": "fout",
    "vandaag": "let_op",
    "week": "bezig",
    "later": "rustig",
}


# How the level of a term looks.
_URGENTIE_BIJ_NIVEAU = {
    "ok": "later",
    "binnenkort": "week",
    "te_laat": "te_laat",
    "opgeschort": "opgeschort",
    "afgehandeld": "afgehandeld",
}


def _als_datum(waarde: date | datetime) -> date:
    """The day in the Netherlands: an aware timestamp counts in local time."""
    if isinstance(waarde, datetime):
        return timezone.localtime(waarde).date() if timezone.is_aware(waarde) else waarde.date()
    return waarde


@register.filter
def aantal_ingevuld(form: Any) -> int:
    """How many fields of a form somebody filled in: the filters of a list that are in use."""
    return sum(bool(str(form[naam].value() or "").strip()) for naam in form.fields)


@register.filter
def datum(waarde: date | datetime | None) -> str:
    """``27-03-2026``; empty without a date."""
    return f"{_als_datum(waarde):%d-%m-%Y}" if waarde else ""


@register.filter
def datum_lang(waarde: date | datetime | None) -> str:
    """``vrijdag 27 maart 2026``; empty without a date."""
    return kalender.datum_in_letters(_als_datum(waarde), met_weekdag=True) if waarde else ""


@register.filter
def moment(waarde: datetime | None) -> str:
    """``27-03-2026 om 10:42``, in Dutch time."""
    return f"{timezone.localtime(waarde):%d-%m-%Y om %H:%M}" if waarde else ""


@register.filter
def dag_en_tijd(waarde: datetime | None) -> str:
    """``maandag 10:42`` within the last days, ``maandag 23 november 2026 10:42`` before that."""
    if not waarde:
        return ""
    lokaal = timezone.localtime(waarde)
    lang = kalender.datum_in_letters(lokaal.date(), met_weekdag=True)
    recent = (timezone.localdate() - lokaal.date()).days < DAGEN_DEZE_WEEK
    return f"{lang.split()[0] if recent else lang} {lokaal:%H:%M}"


@register.filter
def in_woorden(waarde: date | datetime | None) -> str:
    """A deadline seen from today, by the days off of the office: ``vrijdag 27 maart, nog 6 werkdagen``."""
    return kalender.in_woorden(_als_datum(waarde), timezone.localdate(), gelijkgestelde_dagen()) if waarde else ""


@register.filter
def sinds(waarde: date | datetime | None) -> str:
    """How long something waits: ``sinds vandaag``, ``sinds gisteren``, ``sinds 3 maart (12 dagen)``."""
    if not waarde:
        return ""
    dag, vandaag = _als_datum(waarde), timezone.localdate()
    dagen = (vandaag - dag).days
    if dagen <= 0:
        return "sinds vandaag"
    if dagen == 1:
        return "sinds gisteren"
    naam = kalender.datum_in_letters(dag)
    return f"sinds {naam.removesuffix(f' {vandaag.year}')} ({dagen} dagen)"


@register.filter
def urgentie(waarde: date | datetime | None) -> str:
    """``te_laat``, ``vandaag``, ``week`` (the coming seven days) or ``later``; empty without a date."""
    if not waarde:
        return ""
    dagen = (_als_datum(waarde) - timezone.localdate()).days
    if dagen < 0:
        return "te_laat"
    if dagen == 0:
        return "vandaag"
    return "week" if dagen <= DAGEN_DEZE_WEEK else "later"


@register.filter
def euro(waarde: Decimal | int | None) -> str:
    """``1.234,56``; empty without an amount."""
    if waarde is None or waarde == "":
        return ""
    return f"{Decimal(waarde):,.2f}".translate(str.maketrans(",.", ".,"))


@register.filter
def rolnaam(code: str) -> str:
    """``BOC-coördinator`` for ``boc``; a code that is no role stays as it is."""
    return Rol(code).label if code in set(Rol) else code


@register.filter
def paginanummers(pagina: Page) -> list[int | None]:
    """The numbers to show under a list; None stands for the pages left out."""
    nummers = pagina.paginator.get_elided_page_range(pagina.number, on_each_side=1, on_ends=1)
    return [nummer if isinstance(nummer, int) else None for nummer in nummers]


@register.filter
def veld_anker(veld: BoundField) -> str:
    """The id an error message links to: the box, or the first choice of a group."""
    if isinstance(veld.field.widget, RadioSelect | CheckboxSelectMultiple):
        return f"{veld.auto_id}_0"
    return str(veld.id_for_label or veld.auto_id)


@register.inclusion_tag("componenten/statuslabel.html")
def status_label(waarde: Any, label: str = "", toon: str = "") -> dict[str, str]:
    """A status as a tag: shape, colour and words. ``waarde`` is a Keuze or its stored word."""
    return {
        "label": str(label or getattr(waarde, "label", "") or str(waarde).replace("_", " ").capitalize()),
        "toon": toon or _TOON.get(str(waarde), "rustig"),
    }


@register.inclusion_tag("componenten/termijn.html")
def termijn(waarde: date | datetime | None, kort: bool = False) -> dict[str, Any]:
    """A deadline with its urgency as icon and words; ``kort`` leaves out the hidden date."""
    return {"datum": waarde, "urgentie": urgentie(waarde), "woorden": in_woorden(waarde), "kort": kort}


@register.inclusion_tag("componenten/termijn.html")
def termijnstand(stand: Any) -> dict[str, Any]:
    """How a term stands (swv.werk.rules.Stand): its level as icon, and its words, also when it is suspended or done."""
    return {
        "datum": stand.laatste_dag,
        "urgentie": _URGENTIE_BIJ_NIVEAU[str(stand.niveau)],
        "woorden": stand.woorden,
    }


@register.inclusion_tag("componenten/uitleg.html")
def uitleg(uitkomst: Any, vraag: str = "Waarom deze datum?") -> dict[str, Any]:
    """Why a rule found what it found, folded in. ``uitkomst``: a swv.domein.Uitkomst, or a mapping it was stored as."""
    if isinstance(uitkomst, Mapping):
        return {"stappen": uitkomst.get("stappen", ()), "artikel": uitkomst.get("artikel", ""), "vraag": vraag}
    return {"stappen": getattr(uitkomst, "stappen", ()), "artikel": getattr(uitkomst, "artikel", ""), "vraag": vraag}


@register.inclusion_tag("componenten/sorteerkop.html", takes_context=True)
def sorteerkop(context: template.Context, sleutel: str, label: str, huidig: str | None = None) -> dict[str, Any]:
    """Heading of a column that sorts, keeping the filters of the URL.

    ``huidig``: what the list is sorted by (``-`` in front: descending); without it ``?sorteer=`` of the URL.
    """
    verzoek = context["request"]
    if huidig is None:
        huidig = verzoek.GET.get("sorteer", "")
    parameters = verzoek.GET.copy()
    parameters.pop("page", None)
    parameters["sorteer"] = f"-{sleutel}" if huidig == sleutel else sleutel
    richting = {sleutel: "ascending", f"-{sleutel}": "descending"}.get(huidig, "")
    return {"label": label, "richting": richting, "adres": f"?{parameters.urlencode()}"}


@register.simple_tag
def takenstand(groepen: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """How many tasks there are and how many are done, over all groups."""
    statussen = [str(taak["status"]) for groep in groepen for taak in groep["taken"]]
    return {"klaar": statussen.count("klaar"), "totaal": len(statussen)}


@register.simple_tag
def formulierfouten(form: Any = None, formsets: Iterable[Any] | None = None) -> list[dict[str, str]]:
    """All errors of a form and of formsets, in the order of the page: ``tekst``, the id of the field (``anker``) and
    its ``label``.

    A page without the one or the other passes nothing: an absent variable of a template arrives as empty text.
    """
    fouten = _fouten_van(form) if form else []
    for formset in formsets or ():
        fouten += [{"tekst": str(fout), "anker": "", "label": ""} for fout in formset.non_form_errors()]
        for deel in formset.forms:
            fouten += _fouten_van(deel)
    vaker = {tekst for tekst, aantal in Counter(fout["tekst"] for fout in fouten).items() if aantal > 1}
    return [{**fout, "tekst": _met_label(fout) if fout["tekst"] in vaker else fout["tekst"]} for fout in fouten]


def _met_label(fout: dict[str, str]) -> str:
    """The sentence with the field in front: the same sentence at two fields must say which it is about."""
    label, tekst = fout["label"], fout["tekst"]
    return f"{label.removesuffix(':')}: {tekst}" if label and label not in tekst else tekst


def _fouten_van(form: Any) -> list[dict[str, str]]:
    fouten = [{"tekst": str(fout), "anker": "", "label": ""} for fout in form.non_field_errors()]
    for veld in form:
        fouten += [{"tekst": str(fout), "anker": veld_anker(veld), "label": str(veld.label)} for fout in veld.errors]
    return fouten
