"""Filters above the list of pupils."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter

from leerlingen.models import Inschrijving, LeerlingQuerySet
from leerlingen.zoeken import MINIMUM, datum_in
from swv.documenten.lijst import LijstFilter
from swv.organisatie.models import School
from swv.toegang.enums import Rol
from swv.toegang.permissions import heeft_rol, is_directie, werkgebied_ids

NERGENS = "geen"


def lang_genoeg(tekst: str) -> None:
    """Raises ``ValidationError`` when there is too little to search for."""
    datum, rest = datum_in(tekst)
    if datum is None and len(rest.strip()) < MINIMUM:
        raise ValidationError("Typ ten minste twee letters van de naam, of een geboortedatum.")


class LeerlingFilter(LijstFilter):
    q = CharFilter(
        label="Naam of geboortedatum",
        help_text="Bijvoorbeeld no berg, of 12-3-2017.",
        method="zoek",
        max_length=100,
        validators=[lang_genoeg],
    )
    school = ChoiceFilter(label="School", empty_label="Alle scholen", method="op_school")

    def keuzes(self) -> Mapping[str, Iterable[tuple[Any, str]]]:
        return {"school": [*self._zonder_school(), *((school.pk, str(school)) for school in self._scholen())]}

    def _zonder_school(self) -> list[tuple[str, str]]:
        return [] if heeft_rol(self.request.user, Rol.SCHOOL) else [(NERGENS, "Nergens ingeschreven")]

    def _scholen(self) -> Iterable[School]:
        gebruiker = self.request.user
        if heeft_rol(gebruiker, Rol.SCHOOL):
            return [gebruiker.namens.school]
        if is_directie(gebruiker):
            return School.objects.all()
        return School.objects.van_bestuur_op(werkgebied_ids(gebruiker), timezone.localdate())

    def zoek(self, queryset: LeerlingQuerySet, naam: str, tekst: str) -> LeerlingQuerySet:
        return queryset.zoek(tekst)

    def op_school(self, queryset: QuerySet, naam: str, school: str) -> QuerySet:
        vandaag = Inschrijving.objects.geldig_op(timezone.localdate())
        if school == NERGENS:
            return queryset.exclude(pk__in=vandaag.values("leerling_id"))
        return queryset.filter(pk__in=vandaag.filter(school=school).values("leerling_id"))
