"""Who looked at the file of a pupil, and who may: for the office, and without names for the school of its own pupil."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from django.db.models import QuerySet, Value
from django.utils import timezone
from django.views.generic import TemplateView
from django_filters import CharFilter, ChoiceFilter, DateFilter

from leerlingen import permissions
from leerlingen.views import EenLeerling
from leerlingen.zicht import per_groep, wie_mag_zien
from swv.documenten.lijst import LijstFilter, LijstView
from swv.documenten.uitvoer import Uitvoerkolom
from swv.journaal.enums import InzageSoort
from swv.journaal.models import Inzage
from swv.organisatie.models import Bestuur, Gemeente, School
from swv.toegang.enums import Rol
from swv.toegang.views import RolMixin

# What a look at one of these pages is called among the looks.
_PAGINAS = {"wie_keek": "Gekeken wie er keek", "wie_mag_zien": "Gekeken wie mag zien", "ouder": "Eigen pagina gelezen"}
OUDER = "Ouder of voogd, via de eigen link"


def wat_bekeken(inzage: Inzage) -> str:
    """What was looked at, in words."""
    return _PAGINAS.get(inzage.gegevens.get("pagina", "")) or InzageSoort(inzage.soort).label


def is_van_ouder(inzage: Inzage) -> bool:
    """Whether a person with authority looked, who has no account."""
    return inzage.actor_id is None and "gezagdrager" in inzage.gegevens


def _begin_van(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


class InzageFilter(LijstFilter):
    soort = ChoiceFilter(label="Wat", empty_label="Alles", choices=InzageSoort.choices())
    rol = ChoiceFilter(label="Rol", empty_label="Alle rollen", choices=Rol.choices())
    wie = CharFilter(label="Naam", field_name="actor__naam", lookup_expr="unaccent__icontains", max_length=60)
    van = DateFilter(label="Vanaf", method="vanaf")
    tot = DateFilter(label="Tot en met", method="tot_en_met")
    zelf = ChoiceFilter(
        label="Uzelf", empty_label="Ook mijzelf", method="zonder_mij", choices=[("nee", "Zonder mijzelf")]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not permissions.mag_namen_van_lezers_zien(self.request.user):
            del self.filters["wie"]

    def zonder_mij(self, queryset: QuerySet, naam: str, waarde: str) -> QuerySet:
        return queryset.exclude(actor=self.request.user)

    def vanaf(self, queryset: QuerySet, naam: str, dag: date) -> QuerySet:
        return queryset.filter(op__gte=_begin_van(dag))

    def tot_en_met(self, queryset: QuerySet, naam: str, dag: date) -> QuerySet:
        return queryset.filter(op__lt=_begin_van(date.fromordinal(dag.toordinal() + 1)))


class WieKeekView(LijstView, EenLeerling):
    """Every look at this pupil, the newest on top. A school reads roles and organisations, the office names as well."""

    rollen = permissions.LEZERS
    template_name = "leerlingen/wie_keek.html"
    filterset_class = InzageFilter
    standaard_sortering = "-op"
    sorteringen = {
        "op": ("Wanneer", ("op",)),
        "wie": ("Wie", ()),
        "rol": ("Rol en organisatie", ("rol", "organisatie")),
        "soort": ("Wat", ("soort",)),
    }
    spoor = {"pagina": "wie_keek"}
    uitvoernaam = "wie-keek"

    def get_queryset(self) -> QuerySet[Inzage]:
        return Inzage.objects.filter(leerling_id=self.leerling.pk)

    def rijen(self, queryset: QuerySet) -> QuerySet:
        return queryset.select_related("actor", "content_type")

    @cached_property
    def toon_namen(self) -> bool:
        return permissions.mag_namen_van_lezers_zien(self.request.user)

    @cached_property
    def organisatienamen(self) -> Mapping[str, str]:
        """Names by the code that a look carries."""
        delen = [
            rijen.order_by().annotate(wat=Value(soort)).values_list("wat", "pk", "naam")
            for soort, rijen in (
                ("school", School.objects.all()),
                ("bestuur", Bestuur.objects.all()),
                ("gemeente", Gemeente.objects.all()),
            )
        ]
        namen = {f"{soort}:{pk}": naam for soort, pk, naam in delen[0].union(*delen[1:], all=True)}
        return {"kantoor": "samenwerkingsverband", "": "systeem"} | namen

    @cached_property
    def oudernamen(self) -> Mapping[int, str]:
        """Names of the persons with authority by the number that a look carries; asked for only when one looked."""
        return dict(self.leerling.gezagdragers.values_list("pk", "naam"))

    def wie(self, inzage: Inzage) -> str:
        if is_van_ouder(inzage):
            return self.oudernamen.get(inzage.gegevens["gezagdrager"], OUDER)
        return inzage.actor.naam if inzage.actor else "Het systeem"

    def rol(self, inzage: Inzage) -> str:
        if is_van_ouder(inzage):
            return OUDER
        if not inzage.rol:
            return "Systeem"
        return Rol(inzage.rol).label if inzage.rol in set(Rol) else inzage.rol

    def organisatie(self, inzage: Inzage) -> str:
        if is_van_ouder(inzage):
            return ""
        return self.organisatienamen.get(inzage.organisatie, inzage.organisatie)

    @property
    def uitvoerkolommen(self) -> Sequence[Uitvoerkolom]:  # type: ignore[override]
        namen = (Uitvoerkolom("Wie", self.wie, 28),)
        return (
            Uitvoerkolom("Wanneer", "op", 18),
            *(namen if self.toon_namen else ()),
            Uitvoerkolom("Rol", self.rol, 26),
            Uitvoerkolom("Organisatie", self.organisatie, 32),
            Uitvoerkolom("Wat", wat_bekeken, 28),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(leerling=self.leerling, toon_namen=self.toon_namen, **kwargs)
        pagina = context["page_obj"]
        pagina.object_list = [
            (rij, self.wie(rij), self.rol(rij), self.organisatie(rij), wat_bekeken(rij)) for rij in pagina.object_list
        ]
        if not self.toon_namen:
            context["koppen"] = [kop for kop in context["koppen"] if kop[0] != "wie"]
        return context


class WieMagZienView(RolMixin, EenLeerling, TemplateView):
    """Everybody who may open something of this pupil today, and why. A school reads roles and how many people."""

    rollen = permissions.LEZERS
    template_name = "leerlingen/wie_mag_zien.html"
    spoor = {"pagina": "wie_mag_zien"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        vandaag = timezone.localdate()
        lezers = wie_mag_zien(self.leerling, vandaag=vandaag)
        toon_namen = permissions.mag_namen_van_lezers_zien(self.request.user)
        return super().get_context_data(
            leerling=self.leerling,
            vandaag=vandaag,
            toon_namen=toon_namen,
            lezers=lezers if toon_namen else [],
            groepen=[] if toon_namen else per_groep(lezers),
            aantal=len({lezer.lidmaatschap.gebruiker_id for lezer in lezers}),
            **kwargs,
        )
