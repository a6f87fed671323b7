"""The list of the application: filters with their state in the URL, sorting on the server, pages, one trace a page."""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from functools import cached_property
from operator import attrgetter
from typing import Any, ClassVar, cast
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import TemplateView
from django_filters import FilterSet

from swv.documenten.uitvoer import Formaat, Uitvoerkolom, maak_bestand
from swv.domein import DomeinFout
from swv.journaal.enums import InzageSoort
from swv.journaal.services import filterhash, registreer_inzage, registreer_inzage_velen
from swv.toegang.formulieren import FormulierMixin
from swv.toegang.views import RolMixin

PER_PAGINA = 50
SORTEER = "sorteer"
PAGINA = "page"
UITVOER = "uitvoer"
_PER_KEER = 2000
# From how many choices there is something to choose.
_KEUZE = 2


class FilterFormulier(FormulierMixin, forms.Form):
    """Form above a list: every field may stay empty, so none says so."""

    markeer_optioneel = False


class LijstFilter(FilterSet):
    """Base of the filters of a list; a subclass declares filters and gives the choices of its selects.

    A select with one choice tells nobody anything and is left out, unless the URL asks for it.
    """

    class Meta:
        form = FilterFormulier

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, keuzes in self.keuzes().items():
            self.filters[naam].extra["choices"] = list(keuzes)
            if len(self.filters[naam].extra["choices"]) < _KEUZE and not (self.data or {}).get(naam):
                del self.filters[naam]

    def keuzes(self) -> Mapping[str, Iterable[tuple[Any, str]]]:
        """Choices per ``ChoiceFilter``: read once, where a ``ModelChoiceFilter`` asks at checking and at drawing."""
        return {}


class Telpaginator(Paginator):
    """Counts the plain rows: what a row shows is joined for the rows of one page only."""

    def __init__(self, rijen: QuerySet, per_pagina: int, *, te_tellen: QuerySet) -> None:
        super().__init__(rijen, per_pagina)
        self.te_tellen = te_tellen

    @cached_property
    def count(self) -> int:
        return self.te_tellen.count()


class LijstView(RolMixin, TemplateView, metaclass=ABCMeta):
    """A list of one kind of rows.

    A subclass names ``filterset_class``, ``sorteringen`` (key in the URL → label of the column and the fields to order
    by, none for a column that does not sort), ``standaard_sortering`` and ``get_queryset()``: what this user may see.
    A list about children names ``inzage_soort``, and every page shown becomes one Inzage with filter hash and count.

    The template gets ``filter``, ``page_obj``, ``koppen`` (key, label, sorts?), ``sortering`` and ``is_gefilterd``.
    A wrong filter value shows its error and no rows.

    With ``uitvoerkolommen`` the same rows can be had as a file (``?uitvoer=xlsx`` or ``csv``): same filter and order,
    all pages. ``uitvoernaam`` is the name of the file; ``leerling_pad`` leads from a row to the number of its child,
    and every child in the file gets an Inzage of its own.
    """

    filterset_class: ClassVar[type[LijstFilter]]
    sorteringen: ClassVar[Mapping[str, tuple[str, tuple[str, ...]]]]
    standaard_sortering: ClassVar[str]
    per_pagina: ClassVar[int] = PER_PAGINA
    inzage_soort: ClassVar[InzageSoort | None] = None
    uitvoerkolommen: ClassVar[Sequence[Uitvoerkolom]] = ()
    uitvoernaam: ClassVar[str] = "lijst"
    leerling_pad: ClassVar[str] = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.uitvoerkolommen and request.GET.get(UITVOER) in set(Formaat) and self.filter.is_valid():
            return self.geef_bestand(Formaat(request.GET[UITVOER]))
        return super().get(request, *args, **kwargs)

    @abstractmethod
    def get_queryset(self) -> QuerySet:
        """Rows this user may see, without what only the display needs."""

    def rijen(self, queryset: QuerySet) -> QuerySet:
        """The same rows with what a row shows or sorts by; not part of the count."""
        return queryset

    def get_inzage_soort(self) -> InzageSoort | None:
        return self.inzage_soort

    @cached_property
    def filter(self) -> LijstFilter:
        return self.filterset_class(self.request.GET, queryset=self.get_queryset(), request=self.request)

    @cached_property
    def sortering(self) -> str:
        """Key of the URL with ``-`` in front for descending; an unknown key gives the usual order."""
        gevraagd = self.request.GET.get(SORTEER, "")
        _, velden = self.sorteringen.get(gevraagd.removeprefix("-"), ("", ()))
        return gevraagd if velden else self.standaard_sortering

    def volgorde(self) -> list[str]:
        """Fields to order by, ending in the key so that a row is on one page only."""
        _, velden = self.sorteringen[self.sortering.removeprefix("-")]
        if not self.sortering.startswith("-"):
            return [*velden, "pk"]
        return [veld.removeprefix("-") if veld.startswith("-") else f"-{veld}" for veld in (*velden, "pk")]

    def get_page(self) -> Page:
        """The page of the URL; a number that does not exist gives the nearest."""
        gevonden = self.filter.qs if self.filter.is_valid() else self.filter.queryset.none()
        rijen = self.op_volgorde(gevonden)
        pagina = Telpaginator(rijen, self.per_pagina, te_tellen=gevonden.order_by()).get_page(
            self.request.GET.get(PAGINA)
        )
        pagina.object_list = list(pagina.object_list)
        return pagina

    def op_volgorde(self, gevonden: QuerySet) -> QuerySet:
        """What was found, with what a row shows, sorted as the URL asks."""
        return self.rijen(gevonden).order_by(*self.volgorde())

    def geef_bestand(self, formaat: Formaat) -> HttpResponse:
        """All rows of the list as a file; the looks are written before it is sent. A refusal sends back to the list."""
        try:
            with transaction.atomic():
                return self._maak_bestand(formaat)
        except DomeinFout as fout:
            messages.error(self.request, str(fout))
        over = self.request.GET.copy()
        del over[UITVOER]
        return redirect(f"{self.request.path}?{over.urlencode()}" if over else self.request.path)

    def _maak_bestand(self, formaat: Formaat) -> HttpResponse:
        leerlingen: set[int] = set()
        aantal = 0

        def geteld() -> Generator[Any, None, None]:
            nonlocal aantal
            leerling = attrgetter(self.leerling_pad) if self.leerling_pad else None
            gevonden = cast(Generator[Any, None, None], self.op_volgorde(self.filter.qs).iterator(chunk_size=_PER_KEER))
            with closing(gevonden):
                for rij in gevonden:
                    aantal += 1
                    if leerling and (leerling_id := leerling(rij)):
                        leerlingen.add(leerling_id)
                    yield rij

        # Closed before a refusal rolls back: the cursor of the rows lives in this savepoint.
        with closing(geteld()) as rijen:
            antwoord = maak_bestand(rijen, self.uitvoerkolommen, formaat, naam=self.uitvoernaam)
        if soort := self.get_inzage_soort():
            waar: dict[str, Any] = {"lijst": self.request.path, "filter": self._filterhash(), "formaat": str(formaat)}
            registreer_inzage(soort, actor=self.request.user, aantal=aantal, **waar)
            registreer_inzage_velen(InzageSoort.EXPORT, leerlingen, actor=self.request.user, **waar)
        return antwoord

    def _filterhash(self) -> str:
        return filterhash(urlencode([*self.gekozen_filters(), (SORTEER, self.sortering)]))

    def gekozen_filters(self) -> list[tuple[str, str]]:
        """Filters of the URL that are filled in."""
        return sorted(
            (naam, waarde.strip())
            for naam, waarden in self.request.GET.lists()
            for waarde in waarden
            if naam in self.filter.filters and waarde.strip()
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pagina = self.get_page()
        if soort := self.get_inzage_soort():
            registreer_inzage(
                soort,
                actor=self.request.user,
                lijst=self.request.path,
                filter=self._filterhash(),
                pagina=pagina.number,
                aantal=len(pagina.object_list),
            )
        return super().get_context_data(
            filter=self.filter,
            page_obj=pagina,
            koppen=[(sleutel, label, bool(velden)) for sleutel, (label, velden) in self.sorteringen.items()],
            sortering=self.sortering,
            is_gefilterd=bool(self.gekozen_filters()),
            formaten=Formaat.choices() if self.uitvoerkolommen and pagina.object_list else (),
            **kwargs,
        )
