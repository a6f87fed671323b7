"""The list of the application: filters with their state in the URL, sorting on the server, pages, one trace a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.views.generic import TemplateView
from django_filters import FilterSet

from swv.journaal.enums import InzageSoort
from swv.journaal.services import filterhash, registreer_inzage
from swv.toegang.formulieren import FormulierMixin
from swv.toegang.views import RolMixin

PER_PAGINA = 50
SORTEER = "sorteer"
PAGINA = "page"


class FilterFormulier(FormulierMixin, forms.Form):
    """Form above a list: every field may stay empty, so none says so."""

    markeer_optioneel = False


class LijstFilter(FilterSet):
    """Base of the filters of a list; a subclass declares filters and gives the choices of its selects."""

    class Meta:
        form = FilterFormulier

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, keuzes in self.keuzes().items():
            self.filters[naam].extra["choices"] = list(keuzes)

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


class LijstView(RolMixin, TemplateView):
    """A list of one kind of rows.

    A subclass names ``filterset_class``, ``sorteringen`` (key in the URL → label of the column and the fields to order
    by, none for a column that does not sort), ``standaard_sortering`` and ``get_queryset()``: what this user may see.
    A list about children names ``inzage_soort``, and every page shown becomes one Inzage with filter hash and count.

    The template gets ``filter``, ``page_obj``, ``koppen`` (key, label, sorts?), ``sortering`` and ``is_gefilterd``.
    A wrong filter value shows its error and no rows.
    """

    filterset_class: ClassVar[type[LijstFilter]]
    sorteringen: ClassVar[Mapping[str, tuple[str, tuple[str, ...]]]]
    standaard_sortering: ClassVar[str]
    per_pagina: ClassVar[int] = PER_PAGINA
    inzage_soort: ClassVar[InzageSoort | None] = None

    def get_queryset(self) -> QuerySet:
        """Rows this user may see, without what only the display needs."""
        raise NotImplementedError

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
        rijen = self.rijen(gevonden).order_by(*self.volgorde())
        pagina = Telpaginator(rijen, self.per_pagina, te_tellen=gevonden.order_by()).get_page(
            self.request.GET.get(PAGINA)
        )
        pagina.object_list = list(pagina.object_list)
        return pagina

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
                filter=filterhash(urlencode([*self.gekozen_filters(), (SORTEER, self.sortering)])),
                pagina=pagina.number,
                aantal=len(pagina.object_list),
            )
        return super().get_context_data(
            filter=self.filter,
            page_obj=pagina,
            koppen=[(sleutel, label, bool(velden)) for sleutel, (label, velden) in self.sorteringen.items()],
            sortering=self.sortering,
            is_gefilterd=bool(self.gekozen_filters()),
            **kwargs,
        )
