"""Schools in the search box: they name no child, so everybody finds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, When
from django.urls import reverse

from swv.organisatie.models import School
from swv.scholen.filters import op_woorden
from swv.toegang.enums import Rol
from swv.zoeken.bronnen import Bron, Treffer, registreer_bron


def _zoek(gebruiker: Any, tekst: str, hoeveel: int) -> Sequence[Treffer]:
    # The name before the place: many schools are in Horst, and who types "hor" may look for De Horizon.
    in_naam = Case(
        When(naam__unaccent__istartswith=tekst, then=0),
        When(naam__unaccent__icontains=f" {tekst}", then=1),
        When(naam__unaccent__icontains=tekst, then=2),
        default=3,
    )
    gevonden = op_woorden(School.objects.all(), tekst)
    scholen = gevonden.order_by(in_naam, "naam", "brin", "vestiging")[:hoeveel]
    return [
        Treffer(
            school.naam,
            ", ".join(filter(None, [school.sleutel, school.plaats])),
            reverse("scholen:school", args=[school.pk]),
        )
        for school in scholen
    ]


registreer_bron(
    Bron(
        sleutel="scholen",
        titel="Scholen",
        volgorde=40,
        rollen=frozenset(Rol),
        zoek=_zoek,
        alles=lambda tekst: f"{reverse('scholen:lijst')}?{urlencode({'q': tekst})}",
        over_kinderen=False,
    )
)
