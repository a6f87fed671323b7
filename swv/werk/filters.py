"""Filters above the work list. Their state is in the URL, and only choices: nothing that somebody typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django_filters import ChoiceFilter

from swv.documenten.lijst import LijstFilter
from swv.toegang.enums import Rol

TEAM = "team"
NIEMAND = "niemand"

# Which choices there are follows from the rows; the last field is what the choice is called.
_KEUZES = {
    "soort": ("soort", "omschrijving"),
    "bestuur": ("bestuur_id", "bestuur__naam"),
    "gemeente": ("school__gemeente_id", "school__gemeente__naam"),
    "rol": ("rol", "rol"),
    "wie": ("eigenaar_id", "eigenaar__naam"),
}


class WerkFilter(LijstFilter):
    wie = ChoiceFilter(label="Wiens werk", empty_label="Mijn werk", choices=[(TEAM, "Van het team")], method="laat_zo")
    soort = ChoiceFilter(label="Wat er moet gebeuren", empty_label="Alles", choices=[])
    bestuur = ChoiceFilter(label="Bestuur", empty_label="Alle besturen", field_name="bestuur_id", choices=[])
    gemeente = ChoiceFilter(
        label="Gemeente van de school", empty_label="Alle gemeenten", field_name="school__gemeente_id", choices=[]
    )
    wacht_op = ChoiceFilter(label="Wacht op", empty_label="Iedereen", method="bij_wie", choices=[])

    @cached_property
    def _gevonden(self) -> dict[str, dict[str, str]]:
        """What occurs in the rows, per filter: one question for all of them."""
        basis = self.queryset.order_by()
        delen = [
            basis.annotate(
                k_filter=Value(naam, output_field=CharField()),
                k_waarde=Cast(F(waarde), CharField()),
                k_naam=Cast(F(label), CharField()),
            ).values_list("k_filter", "k_waarde", "k_naam")
            for naam, (waarde, label) in _KEUZES.items()
        ]
        gevonden: dict[str, dict[str, str]] = {naam: {} for naam in _KEUZES}
        for naam, waarde, label in delen[0].union(*delen[1:]):
            if waarde is not None:
                gevonden[naam].setdefault(waarde, label)
        return gevonden

    def _op_naam(self, naam: str) -> list[tuple[str, str]]:
        return sorted(self._gevonden[naam].items(), key=lambda paar: paar[1].casefold())

    def keuzes(self) -> Mapping[str, Iterable[tuple[Any, str]]]:
        rollen = sorted((f"rol-{rol}", Rol(rol).label) for rol in self._gevonden["rol"])
        mensen = [(f"wie-{pk}", naam) for pk, naam in self._op_naam("wie")]
        wacht_op = [(NIEMAND, "Nog niemand"), *rollen, *mensen]
        return {
            "wacht_op": wacht_op,
            **{naam: self._op_naam(naam) for naam in ("soort", "bestuur", "gemeente")},
        }

    def laat_zo(self, queryset: QuerySet, naam: str, waarde: str) -> QuerySet:
        """Whose work it is decides which rows there are to filter, before this."""
        return queryset

    def bij_wie(self, queryset: QuerySet, naam: str, waarde: str) -> QuerySet:
        if waarde == NIEMAND:
            # What waits for another role is not up for taking, even when nobody in particular has it there.
            return queryset.filter(eigenaar__isnull=True, is_werk=True)
        soort, _, sleutel = waarde.partition("-")
        return queryset.filter(**{"rol" if soort == "rol" else "eigenaar_id": sleutel})
