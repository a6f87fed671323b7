"""Views in which somebody writes: a draft that is kept and offered, and a page for two who saved at the same time."""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from django import forms
from django.db import models
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views import View

from swv.journaal.services import gebeurtenissen_van
from swv.toegang.concepten import als_querydict, haal, haal_posts, meld_bewaard, post_sleutel, verwijder
from swv.toegang.conflict import (
    GEKOZEN,
    Bewaarder,
    Paar,
    mee_te_sturen,
    pas_keuzes_toe,
    verschillen,
)
from swv.toegang.models import Concept

T = TypeVar("T")

# In the session: requests of this user were kept and wait to be sent again.
WACHTENDE_POSTS = "slot_posts"
# Longer is no version, and more digits than Python wants to read.
_LANGSTE_VERSIE = 9


def versienummer(tekst: str) -> int:
    """The version of a form that was sent; -1, which is never stored, for anything that is no version."""
    return int(tekst) if tekst.isdecimal() and len(tekst) <= _LANGSTE_VERSIE else -1


def zonder_fouten(formulieren: Iterable[Any]) -> None:
    """Forms and sets that were filled from a draft: nobody sent them yet, so nothing is wrong with them yet."""
    for deel in formulieren:
        if isinstance(deel, forms.BaseForm):
            deel._errors = ErrorDict()  # type: ignore[attr-defined]
            continue
        deel._errors = [ErrorDict() for _ in deel.forms]
        deel._non_form_errors = deel.error_class()
        zonder_fouten(deel.forms)


class ConceptMixin(View, metaclass=ABCMeta):
    """A form that keeps a draft. The draft is offered when the page is opened, and filled in when the user asks."""

    @abstractmethod
    def concept_sleutel(self) -> str:
        """Key of the draft, registered with ``registreer_conceptsoort``."""

    def bewaarde_versie(self) -> str:
        """The version that is stored now; empty for a form without versions."""
        return ""

    @cached_property
    def concept(self) -> Concept | None:
        """What the user typed here before, when the page is opened."""
        if self.request.method not in {"GET", "HEAD"}:
            return None
        return haal(self.request.user, self.concept_sleutel(), post_sleutel(self.request.path))  # type: ignore[arg-type]

    @property
    def verder(self) -> bool:
        """The user asked to go on with the draft."""
        return self.concept is not None and self.request.GET.get("concept") == "verder"

    @property
    def beginversie(self) -> int:
        """The version the form of the page begins from. Of a draft that is the one of then: what others saved since is
        a conflict."""
        return versienummer(self.concept.versie if self.concept is not None and self.verder else self.bewaarde_versie())

    def conceptdata(self) -> QueryDict | None:
        """What to fill the form with; None when the user did not ask for the draft."""
        return als_querydict(self.concept) if self.concept is not None and self.verder else None

    def uit_concept(self, maak: Callable[[QueryDict | None], T], delen: Callable[[T], Iterable[Any]]) -> T:
        """The form that ``maak`` makes of the draft, or of nothing; ``delen`` are its forms and sets."""
        data = self.conceptdata()
        formulier = maak(data)
        if data is not None:
            zonder_fouten(delen(formulier))
        return formulier

    def ruim_concept_op(self) -> None:
        """The form is saved."""
        meld_bewaard(self.request.user, self.concept_sleutel(), self.request.POST.get("versie", ""))  # type: ignore[arg-type]
        ruim_op(self.request, self.concept_sleutel(), post_sleutel(self.request.path))

    def conceptcontext(self) -> dict[str, Any]:
        """What the components ``concept_aanbod`` and ``autosave`` show."""
        aanbod = self.concept if self.concept is not None and not self.verder else None
        return {
            "concept_sleutel": self.concept_sleutel(),
            "concept_aanbod": aanbod,
            "concept_verouderd": aanbod is not None and aanbod.versie != self.bewaarde_versie(),
            "concept_gebruikt": self.concept if self.verder else None,
        }


def ruim_op(request: HttpRequest, *sleutels: str) -> None:
    """Remove drafts of this user; the reminder at the top of the pages goes with the last kept request."""
    verwijder(request.user, *sleutels)  # type: ignore[arg-type]
    if request.session.get(WACHTENDE_POSTS) and not haal_posts(request.user):  # type: ignore[arg-type]
        del request.session[WACHTENDE_POSTS]


def laatste_wijziging(onderwerp: models.Model, *soorten: str, **gegevens: Any) -> Bewaarder | None:
    """Who wrote the last event of one of these kinds about this row, and when; None when nobody did."""
    rijen = gebeurtenissen_van(onderwerp).filter(soort__in=soorten, gegevens__contains=gegevens)
    gebeurtenis = rijen.select_related("actor").first()
    if gebeurtenis is None or gebeurtenis.actor is None:
        return None
    return Bewaarder(str(gebeurtenis.actor), gebeurtenis.op)


class ConflictMixin(View, metaclass=ABCMeta):
    """A form with a version: who saves later than somebody else chooses per field what stays."""

    @cached_property
    def invoer(self) -> QueryDict:
        """What to save: what was sent, after the choices of the conflict page were taken into it."""
        return self.request.POST

    @abstractmethod
    def veldparen(self, data: QueryDict) -> Iterator[Paar]:
        """The fields of the form filled with ``data``, each with the stored one."""

    @abstractmethod
    def huidige_versie(self) -> str:
        """The version that is stored now."""

    @abstractmethod
    def bewaarder(self) -> Bewaarder | None:
        """Who saved that version."""

    @abstractmethod
    def conflictcontext(self) -> dict[str, Any]:
        """titel, terug_url and, when there is one, the header of the case."""

    def verwerk_keuzes(self) -> HttpResponse | None:
        """Take the choices of the conflict page into ``invoer``; the page again when one is missing."""
        versie = self.request.POST.get(GEKOZEN)
        if versie is None:
            return None
        data = self.request.POST.copy()
        data["versie"] = versie
        if versie == self.huidige_versie():
            paren = list(self.veldparen(data))
            if any(verschil.fout for verschil in verschillen(paren, data)):
                return self.toon_conflict(data, keuzes=data)
            data = pas_keuzes_toe(paren, data)
        self.invoer = data
        return None

    @property
    def eerst_aanpassen(self) -> bool:
        """After choosing, the user wants to change the text before it is saved."""
        return GEKOZEN in self.request.POST and "aanpassen" in self.request.POST

    def toon_conflict(self, data: QueryDict, keuzes: QueryDict | None = None) -> HttpResponse:
        """Both versions beside each other. Nothing is saved yet."""
        return render(
            self.request,
            "toegang/conflict.html",
            {
                "verschillen": verschillen(self.veldparen(data), keuzes),
                "keuzes": keuzes,
                "gekozen_naam": GEKOZEN,
                "versie": self.huidige_versie(),
                "verborgen": mee_te_sturen(data),
                "bewaarder": self.bewaarder(),
                "zaakkop": None,
                **self.conflictcontext(),
            },
        )
