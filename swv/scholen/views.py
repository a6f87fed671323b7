"""Pages about schools. They name no child, so every role may open them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView

from swv.documenten.lijst import LijstView
from swv.documenten.uitvoer import Uitvoerkolom
from swv.organisatie.models import Bestuursperiode, School
from swv.scholen.filters import SchoolFilter
from swv.scholen.invoer import SCHOLEN
from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.permissions import rol_van
from swv.toegang.views import RolMixin

KANTOOR = DIRECTIE | {Rol.BOC}


class ScholenView(LijstView):
    rollen = frozenset(Rol)
    template_name = "scholen/lijst.html"
    filterset_class = SchoolFilter
    standaard_sortering = "naam"
    sorteringen = {
        "naam": ("School", ("naam", "brin", "vestiging")),
        "brin": ("BRIN", ("brin", "vestiging")),
        "soort": ("Soort", ("soort", "naam")),
        "bestuur": ("Bestuur", ("bestuur_naam", "naam")),
        "plaats": ("Plaats", ("plaats", "naam")),
        "gemeente": ("Gemeente", ("gemeente__naam", "naam")),
    }
    uitvoernaam = "scholen"
    uitvoerkolommen = (
        Uitvoerkolom("School", "naam", 34),
        Uitvoerkolom("BRIN", "brin", 8),
        Uitvoerkolom("Vestiging", "vestiging", 10),
        Uitvoerkolom("Soort", "soort", 8),
        Uitvoerkolom("Bestuur", "bestuur_naam", 38),
        Uitvoerkolom("Straat en huisnummer", "straat", 28),
        Uitvoerkolom("Postcode", "postcode", 10),
        Uitvoerkolom("Plaats", "plaats", 20),
        Uitvoerkolom("Gemeente", "gemeente.naam", 20),
        Uitvoerkolom("E-mail", "email", 30),
    )

    def get_queryset(self) -> QuerySet[School]:
        return School.objects.all()

    def rijen(self, queryset: QuerySet[School]) -> QuerySet[School]:
        perioden = Bestuursperiode.objects.geldig_op(timezone.localdate()).filter(school=OuterRef("pk"))
        bestuur = Subquery(perioden.values("bestuur__naam")[:1])
        return queryset.select_related("gemeente").annotate(bestuur_naam=bestuur)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(mag_inlezen=rol_van(self.request.user) in SCHOLEN.rollen, **kwargs)


class SchoolView(RolMixin, DetailView):
    """One school: address, board with its history, and for the office how many pupils are enrolled today."""

    rollen = frozenset(Rol)
    template_name = "scholen/school.html"
    context_object_name = "school"
    queryset = School.objects.select_related("gemeente")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        school, vandaag = self.object, timezone.localdate()
        perioden = list(school.bestuursperioden.select_related("bestuur"))
        is_kantoor = rol_van(self.request.user) in KANTOOR
        return super().get_context_data(
            perioden=perioden,
            bestuur=next((p.bestuur for p in perioden if p.van <= vandaag <= (p.tot or vandaag)), None),
            andere_vestigingen=School.objects.filter(brin=school.brin).exclude(pk=school.pk),
            toon_leerlingen=is_kantoor,
            leerlingen_vandaag=_aantal_leerlingen(school, vandaag) if is_kantoor else None,
            leerlingen_url=f"{reverse('leerlingen:lijst')}?school={school.pk}",
            **kwargs,
        )


def _aantal_leerlingen(school: School, vandaag: date) -> int:
    return school.inschrijvingen.systeem("een aantal noemt geen kind").geldig_op(vandaag).count()
