"""Pages about pupils. A page that shows a child leaves one Inzage; outside what the user may see is 404."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, FilteredRelation, Model, Q, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView, TemplateView

from leerlingen import permissions, services
from leerlingen.filters import LeerlingFilter
from leerlingen.forms import (
    GezagdragerForm,
    InschrijvingForm,
    LeerlingForm,
    NieuweLeerlingForm,
    UitschrijvingForm,
)
from leerlingen.models import Gezagdrager, Inschrijving, Leerling
from leerlingen.panelen import panelen_voor
from swv.documenten.lijst import LijstView
from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage
from swv.toegang.views import HandelingMixin, RolMixin


class LeerlingenView(LijstView):
    """Pupils this user may see, with the school of today; also the answer to the search box of every page."""

    rollen = permissions.LEZERS
    template_name = "leerlingen/lijst.html"
    filterset_class = LeerlingFilter
    standaard_sortering = "naam"
    sorteringen = {
        "naam": ("Leerling", ("volgorde", "geboortedatum")),
        "geboortedatum": ("Geboortedatum", ("geboortedatum", "volgorde")),
        "school": ("School", ("school_naam", "volgorde")),
        "groep": ("Groep", ()),
    }

    def get_queryset(self) -> QuerySet[Leerling]:
        return Leerling.objects.zichtbaar_voor(self.request.user)

    def rijen(self, queryset: QuerySet[Leerling]) -> QuerySet[Leerling]:
        vandaag = timezone.localdate()
        geldig = Q(inschrijvingen__van__lte=vandaag) & (
            Q(inschrijvingen__tot__isnull=True) | Q(inschrijvingen__tot__gte=vandaag)
        )
        return queryset.annotate(nu=FilteredRelation("inschrijvingen", condition=geldig)).annotate(
            school_naam=F("nu__school__naam"), groep=F("nu__groep")
        )

    def get_inzage_soort(self) -> InzageSoort:
        return InzageSoort.ZOEKEN if self.request.GET.get("q") else InzageSoort.LIJST

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(mag_vastleggen=permissions.mag_leerling_vastleggen(self.request.user), **kwargs)


class EenLeerling(View):
    """The pupil of the URL, for this user; opening the page is one Inzage."""

    kwargs: dict[str, Any]

    @cached_property
    def leerling(self) -> Leerling:
        zichtbaar = Leerling.objects.zichtbaar_voor(self.request.user).select_related("gemeente")
        return get_object_or_404(zichtbaar.prefetch_related("gezagdragers"), pk=self.kwargs["pk"])

    def mag(self) -> bool:
        """Whether this user may do with this pupil what the page is for."""
        return True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        leerling = self.leerling
        if not self.mag():
            raise PermissionDenied
        if request.method == "GET":
            registreer_inzage(InzageSoort.LEERLING, leerling, actor=request.user, leerling_id=leerling.pk)
        return super().dispatch(request, *args, **kwargs)


class LeerlingView(RolMixin, EenLeerling, TemplateView):
    """The card of a pupil: data, persons with authority, enrolments, and the blocks of the apps above."""

    rollen = permissions.LEZERS
    template_name = "leerlingen/leerling.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gebruiker, leerling, vandaag = self.request.user, self.leerling, timezone.localdate()
        inschrijvingen = list(leerling.inschrijvingen.select_related("school"))
        huidig = next((rij for rij in inschrijvingen if rij.van <= vandaag <= (rij.tot or vandaag)), None)
        adres_zichtbaar = permissions.mag_adres_zien(gebruiker, leerling)
        return super().get_context_data(
            leerling=leerling,
            zaakkop={
                "naam": leerling.naam,
                "geboortedatum": leerling.geboortedatum,
                "school": huidig.school if huidig else "nergens ingeschreven",
            },
            adres_zichtbaar=adres_zichtbaar,
            gezagdragers=[self._gezagdrager(ouder, adres_zichtbaar) for ouder in leerling.gezagdragers.all()],
            inschrijvingen=inschrijvingen,
            huidig=huidig,
            mag_inschrijven=permissions.mag_leerling_vastleggen(gebruiker),
            panelen=panelen_voor(self.request, leerling),
            **kwargs,
        )

    def _gezagdrager(self, gezagdrager: Gezagdrager, adres_leerling_zichtbaar: bool) -> dict[str, Any]:
        """Row for the card; who may see the address of somebody on the card of a visible pupil may change it."""
        gezagdrager.leerling = self.leerling
        if gezagdrager.gedeeld_adres:
            zichtbaar = adres_leerling_zichtbaar
        else:
            zichtbaar = permissions.mag_adres_gezagdrager_zien(self.request.user, gezagdrager)
        return {
            "gezagdrager": gezagdrager,
            "zichtbaar": zichtbaar,
            "adresregels": gezagdrager.adresregels if zichtbaar else (),
        }


class Formulierpagina(HandelingMixin, FormView):
    """A page with one form and one act: form → service → message → card of the pupil."""

    rollen = permissions.LEZERS
    template_name = "leerlingen/formulier.html"
    titel: ClassVar[str]
    inleiding: ClassVar[str] = ""
    knop: ClassVar[str] = "Bewaren"
    conflict: services.Versieconflict | None = None

    def bewaar(self, form: Any) -> str:
        """Call the service with what was typed; the sentence for the user."""
        raise NotImplementedError

    def onderwerp(self) -> Model | None:
        """What a refusal is written down about."""
        return None

    def terug_url(self) -> str:
        return reverse("leerlingen:leerling", args=[self.kwargs["pk"]])

    def form_valid(self, form: Any) -> HttpResponse:
        melding = self.voer_uit(self.onderwerp(), self._met_conflict(lambda: self.bewaar(form)), form)
        if melding is None:
            return self._opnieuw(form)
        messages.success(self.request, melding)
        return redirect(self.terug_url())

    def _met_conflict(self, dienst: Callable[[], str]) -> Callable[[], str]:
        """Remembers how the row stands now when somebody else was first, and passes the refusal on."""

        def uitvoeren() -> str:
            try:
                return dienst()
            except services.Versieconflict as conflict:
                self.conflict = conflict
                raise

        return uitvoeren

    def _opnieuw(self, form: Any) -> HttpResponse:
        """The form again with what was typed; after a conflict beside what is stored, ready to be sent again."""
        if self.conflict is not None:
            form.data = form.data.copy()
            form.data[form.add_prefix("versie")] = self.conflict.versie
        return self.render_to_response(self.get_context_data(form=form, verschillen=self._verschillen(form)))

    def _verschillen(self, form: Any) -> list[tuple[str, str, str]]:
        """Label, what is stored and what was typed, for the fields in which these differ."""
        if self.conflict is None:
            return []
        opgeslagen = self.conflict.opgeslagen
        return [
            (
                str(form.fields[veld].label),
                _leesbaar(opgeslagen, veld, getattr(opgeslagen, veld)),
                _leesbaar(opgeslagen, veld, waarde),
            )
            for veld, waarde in form.gegevens().items()
            if getattr(opgeslagen, veld) != waarde
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            titel=self.titel, inleiding=self.inleiding, knop=self.knop, terug_url=self.terug_url(), **kwargs
        )


def _leesbaar(rij: Model, veld: str, waarde: Any) -> str:
    """A value in words for the page on which two versions stand side by side."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if hasattr(waarde, "strftime"):
        return f"{waarde:%d-%m-%Y}"
    keuzes = dict(getattr(rij._meta.get_field(veld), "choices", None) or ())
    return str(keuzes.get(waarde, waarde) or "niet ingevuld")


class LeerlingNieuwView(Formulierpagina):
    rollen = permissions.KANTOOR
    form_class = NieuweLeerlingForm
    handeling = "leerling_vastleggen"
    titel = "Nieuwe leerling"
    inleiding = (
        "Zoek eerst of het kind al bekend is. Vul nooit een BSN in: het samenwerkingsverband mag dat niet gebruiken."
    )
    knop = "Leerling vastleggen"

    def get_form_kwargs(self) -> dict[str, Any]:
        vandaag = timezone.localdate()
        scholen = permissions.inschrijfbare_scholen(self.request.user, vandaag)
        return {**super().get_form_kwargs(), "vandaag": vandaag, "scholen": scholen}

    def bewaar(self, form: NieuweLeerlingForm) -> str:
        actor, vandaag = self.request.user, timezone.localdate()
        leerling = services.leerling_vastleggen(form.gegevens(), actor=actor, vandaag=vandaag)
        if school := form.cleaned_data["school"]:
            van, groep = form.cleaned_data["van"], form.cleaned_data["groep"]
            services.inschrijven(leerling, school, van=van, groep=groep, actor=actor, vandaag=vandaag)
        self.kwargs["pk"] = leerling.pk
        return f"{leerling.naam} is vastgelegd. Voeg nu toe wie het gezag heeft."

    def terug_url(self) -> str:
        return super().terug_url() if "pk" in self.kwargs else reverse("leerlingen:lijst")


class LeerlingHandeling(Formulierpagina, EenLeerling):
    """A form about one pupil that exists."""

    def onderwerp(self) -> Leerling:
        return self.leerling

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(leerling=self.leerling, **kwargs)


class LeerlingWijzigenView(LeerlingHandeling):
    form_class = LeerlingForm
    handeling = "leerling_wijzigen"
    titel = "Gegevens van de leerling wijzigen"

    def mag(self) -> bool:
        return permissions.mag_leerling_wijzigen(self.request.user, self.leerling)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "instance": Leerling.objects.zichtbaar_voor(self.request.user).get(pk=self.leerling.pk),
            "vandaag": timezone.localdate(),
            "naam_wijzigen": permissions.mag_naam_wijzigen(self.request.user),
        }

    def bewaar(self, form: LeerlingForm) -> str:
        services.leerling_wijzigen(
            self.leerling,
            form.gegevens(),
            versie=form.cleaned_data["versie"],
            actor=self.request.user,
            vandaag=timezone.localdate(),
        )
        return "De gegevens zijn bewaard."


class GezagdragerNieuwView(LeerlingHandeling):
    form_class = GezagdragerForm
    handeling = "gezagdrager_vastleggen"
    titel = "Ouder of voogd toevoegen"
    inleiding = "Leg iedereen vast die het gezag over het kind heeft. Ieder krijgt brieven op het eigen adres."
    knop = "Toevoegen"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": Gezagdrager(leerling=self.leerling)}

    def bewaar(self, form: GezagdragerForm) -> str:
        gezagdrager = services.gezagdrager_vastleggen(self.leerling, form.gegevens(), actor=self.request.user)
        return f"{gezagdrager.naam} is toegevoegd."


class GezagdragerWijzigenView(LeerlingHandeling):
    form_class = GezagdragerForm
    handeling = "gezagdrager_wijzigen"
    titel = "Gegevens van een ouder of voogd wijzigen"

    @cached_property
    def gezagdrager(self) -> Gezagdrager:
        rijen = Gezagdrager.objects.van(self.leerling).select_related("leerling")
        return get_object_or_404(rijen, pk=self.kwargs["gezagdrager_pk"])

    def mag(self) -> bool:
        return permissions.mag_gezagdrager_wijzigen(self.request.user, self.gezagdrager)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.gezagdrager}

    def bewaar(self, form: GezagdragerForm) -> str:
        services.gezagdrager_wijzigen(
            self.gezagdrager, form.gegevens(), versie=form.cleaned_data["versie"], actor=self.request.user
        )
        return "De gegevens zijn bewaard."


class InschrijvenView(LeerlingHandeling):
    rollen = permissions.KANTOOR
    form_class = InschrijvingForm
    handeling = "inschrijven"
    titel = "Leerling inschrijven"
    inleiding = (
        "De inschrijving die nu loopt, eindigt vanzelf op de dag ervoor. Ook een andere groep is een nieuwe regel."
    )
    knop = "Inschrijven"

    def get_form_kwargs(self) -> dict[str, Any]:
        scholen = permissions.inschrijfbare_scholen(self.request.user, timezone.localdate())
        return {**super().get_form_kwargs(), "scholen": scholen}

    def bewaar(self, form: BaseForm) -> str:
        inschrijving = services.inschrijven(
            self.leerling, actor=self.request.user, vandaag=timezone.localdate(), **form.cleaned_data
        )
        return f"Ingeschreven bij {inschrijving.school} vanaf {inschrijving.van:%d-%m-%Y}."


class UitschrijvenView(LeerlingHandeling):
    rollen = permissions.KANTOOR
    form_class = UitschrijvingForm
    handeling = "uitschrijven"
    titel = "Leerling uitschrijven"
    knop = "Uitschrijven"
    inleiding = (
        "Een school mag een kind pas uitschrijven als een andere school het toelaat. "
        "Gaat het kind naar een andere school? Schrijf het daar dan in."
    )

    @cached_property
    def inschrijving(self) -> Inschrijving:
        rijen = Inschrijving.objects.van(self.leerling).select_related("school")
        return get_object_or_404(rijen, pk=self.kwargs["inschrijving_pk"])

    def mag(self) -> bool:
        return self.inschrijving.pk is not None

    def bewaar(self, form: BaseForm) -> str:
        inschrijving = services.uitschrijven(self.inschrijving, tot=form.cleaned_data["tot"], actor=self.request.user)
        return f"Uitgeschreven bij {inschrijving.school}, laatste dag {inschrijving.tot:%d-%m-%Y}."
