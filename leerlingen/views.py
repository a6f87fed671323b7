"""Pages about pupils. A page that shows a child leaves one Inzage; outside what the user may see is 404."""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView, TemplateView

from leerlingen import concepten, permissions, services
from leerlingen.filters import LeerlingFilter
from leerlingen.forms import (
    GezagdragerForm,
    GezagEindeForm,
    InschrijvingForm,
    LeerlingForm,
    NieuweLeerlingForm,
    UitschrijvingForm,
)
from leerlingen.gebeurtenissen import GEZAGDRAGER_GEWIJZIGD, LEERLING_GEWIJZIGD
from leerlingen.models import Gezagdrager, Inschrijving, Leerling, Opp
from leerlingen.oppbeeld import oppstand
from leerlingen.panelen import panelen_voor
from leerlingen.zoeken import met_school_van
from swv.documenten.lijst import LijstView
from swv.documenten.uitvoer import Uitvoerkolom
from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage
from swv.toegang.bewerken import ConceptMixin, ConflictMixin, laatste_wijziging, zonder_fouten
from swv.toegang.conflict import Bewaarder, Paar, veldparen
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
    uitvoernaam = "leerlingen"
    leerling_pad = "pk"
    uitvoerkolommen = (
        Uitvoerkolom("Leerling", "lijstnaam", 32),
        Uitvoerkolom("Geboortedatum", "geboortedatum", 14),
        Uitvoerkolom("School", "school_naam", 34),
        Uitvoerkolom("Groep", "groep", 8),
    )

    def get_queryset(self) -> QuerySet[Leerling]:
        return Leerling.objects.zichtbaar_voor(self.request.user)

    def rijen(self, queryset: QuerySet[Leerling]) -> QuerySet[Leerling]:
        return met_school_van(queryset, timezone.localdate())

    def get_inzage_soort(self) -> InzageSoort:
        return InzageSoort.ZOEKEN if self.request.GET.get("q") else InzageSoort.LIJST

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(mag_vastleggen=permissions.mag_leerling_vastleggen(self.request.user), **kwargs)


class EenLeerling(View):
    """The pupil of the URL, for this user; opening the page is one Inzage, with ``spoor`` in it."""

    kwargs: dict[str, Any]
    spoor: ClassVar[dict[str, str]] = {}

    @cached_property
    def leerling(self) -> Leerling:
        zichtbaar = Leerling.objects.zichtbaar_voor(self.request.user).select_related("gemeente")
        return get_object_or_404(zichtbaar.prefetch_related("gezagdragers"), pk=self.kwargs["pk"])

    def mag(self) -> bool:
        """Whether this user may do with this pupil what the page is for."""
        return True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Outside what this user may see it does not exist; only then the question whether the page is for this user.
        _ = self.leerling
        if not self.mag():
            raise PermissionDenied
        if request.method == "GET":
            self.laat_spoor()
        return super().dispatch(request, *args, **kwargs)

    def laat_spoor(self) -> None:
        """Write down that this user looked at this pupil."""
        leerling, actor = self.leerling, self.request.user
        registreer_inzage(InzageSoort.LEERLING, leerling, actor=actor, leerling_id=leerling.pk, **self.spoor)


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
            eerder_gezag=self._eerder_gezag(vandaag),
            inschrijvingen=inschrijvingen,
            huidig=huidig,
            mag_inschrijven=permissions.mag_leerling_vastleggen(gebruiker),
            panelen=panelen_voor(self.request, leerling),
            opp=oppstand(gebruiker, leerling, huidig, vandaag),
            mag_opp_schrijven=permissions.mag_opp_schrijven(gebruiker, leerling),
            **kwargs,
        )

    def _eerder_gezag(self, vandaag: date) -> list[Gezagdrager]:
        """Who had authority once, and why no longer: for the office."""
        if not permissions.mag_leerling_vastleggen(self.request.user):
            return []
        return list(Gezagdrager.ooit.van(self.leerling).filter(gezag_tot__lt=vandaag).order_by("gezag_tot", "pk"))

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


class Formulierpagina(HandelingMixin, FormView, metaclass=ABCMeta):
    """A page with one form and one act: form → service → message → card of the pupil."""

    rollen = permissions.LEZERS
    template_name = "leerlingen/formulier.html"
    titel: ClassVar[str]
    inleiding: ClassVar[str] = ""
    knop: ClassVar[str] = "Bewaren"

    @abstractmethod
    def bewaar(self, form: Any) -> str:
        """Call the service with what was typed; the sentence for the user."""

    def onderwerp(self) -> Model | None:
        """What a refusal is written down about."""
        return None

    def terug_url(self) -> str:
        return reverse("leerlingen:leerling", args=[self.kwargs["pk"]])

    def form_valid(self, form: Any) -> HttpResponse:
        melding = self.voer_uit(self.onderwerp(), lambda: self.bewaar(form), form)
        if melding is None:
            return self.geweigerd(form)
        messages.success(self.request, melding)
        self.bewaard()
        return redirect(self.terug_url())

    def bewaard(self) -> None:
        """What is left to do after saving."""

    def geweigerd(self, form: Any) -> HttpResponse:
        """The form again, with what was typed and why it was refused."""
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            titel=self.titel, inleiding=self.inleiding, knop=self.knop, terug_url=self.terug_url(), **kwargs
        )


class Conceptpagina(ConceptMixin, Formulierpagina):
    """A form that keeps a draft while somebody types."""

    def get_form(self, form_class: Any = None) -> Any:
        if self.request.method not in {"GET", "HEAD"}:
            return super().get_form(form_class)
        kwargs = self.get_form_kwargs()
        klasse = form_class or self.get_form_class()
        return self.uit_concept(lambda data: klasse(**kwargs | {"data": data}), lambda form: [form])

    def bewaard(self) -> None:
        self.ruim_concept_op()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**self.conceptcontext(), **kwargs)


class LeerlingNieuwView(Conceptpagina):
    rollen = permissions.KANTOOR
    form_class = NieuweLeerlingForm
    handeling = "leerling_vastleggen"
    titel = "Nieuwe leerling"
    inleiding = (
        "Zoek eerst of het kind al bekend is. Vul nooit een BSN in: het samenwerkingsverband mag dat niet gebruiken."
    )
    knop = "Leerling vastleggen"

    def concept_sleutel(self) -> str:
        return concepten.LEERLING_NIEUW

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


class Versiepagina(ConflictMixin, Conceptpagina, LeerlingHandeling, metaclass=ABCMeta):
    """A form about a row of the pupil that others change too: who is late chooses per field. The form takes the row as
    ``instance``."""

    @abstractmethod
    def rij(self) -> Leerling | Gezagdrager | Opp:
        """The row as it is stored now."""

    def huidige_versie(self) -> str:
        return services.versie_van(self.rij())

    bewaarde_versie = huidige_versie

    def veldparen(self, data: QueryDict) -> Iterator[Paar]:
        klasse = self.get_form_class()
        getypt, bewaard = (klasse(**self.get_form_kwargs() | {"data": een, "files": None}) for een in (data, None))
        return veldparen(getypt, bewaard)

    def conflictcontext(self) -> dict[str, Any]:
        return {"titel": self.titel, "terug_url": self.terug_url()}

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs() | {"instance": self.rij()}
        return kwargs | {"data": self.invoer} if "data" in kwargs else kwargs

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (antwoord := self.verwerk_keuzes()) is not None:
            return antwoord
        if self.eerst_aanpassen:
            form = self.get_form()
            zonder_fouten([form])
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def geweigerd(self, form: Any) -> HttpResponse:
        if isinstance(self.weigering, services.Versieconflict):
            return self.toon_conflict(self.invoer)
        return super().geweigerd(form)

    def toon_conflict(self, data: QueryDict, keuzes: QueryDict | None = None) -> HttpResponse:
        """It shows what somebody else wrote about the child: opening it is a look too."""
        self.laat_spoor()
        return super().toon_conflict(data, keuzes)


class LeerlingWijzigenView(Versiepagina):
    form_class = LeerlingForm
    handeling = "leerling_wijzigen"
    titel = "Gegevens van de leerling wijzigen"

    def mag(self) -> bool:
        return permissions.mag_leerling_wijzigen(self.request.user, self.leerling)

    def concept_sleutel(self) -> str:
        return f"{concepten.LEERLING}:{self.leerling.pk}"

    def rij(self) -> Leerling:
        return Leerling.objects.zichtbaar_voor(self.request.user).get(pk=self.leerling.pk)

    def bewaarder(self) -> Bewaarder | None:
        return laatste_wijziging(self.leerling, LEERLING_GEWIJZIGD)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
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


class GezagdragerNieuwView(Conceptpagina, LeerlingHandeling):
    form_class = GezagdragerForm
    handeling = "gezagdrager_vastleggen"
    titel = "Ouder of voogd toevoegen"
    inleiding = "Leg iedereen vast die het gezag over het kind heeft. Ieder krijgt brieven op het eigen adres."
    knop = "Toevoegen"

    def concept_sleutel(self) -> str:
        return f"{concepten.GEZAGDRAGER_NIEUW}:{self.leerling.pk}"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": Gezagdrager(leerling=self.leerling)}

    def bewaar(self, form: GezagdragerForm) -> str:
        gezagdrager = services.gezagdrager_vastleggen(self.leerling, form.gegevens(), actor=self.request.user)
        return f"{gezagdrager.naam} is toegevoegd."


class GezagdragerWijzigenView(Versiepagina):
    form_class = GezagdragerForm
    handeling = "gezagdrager_wijzigen"
    titel = "Gegevens van een ouder of voogd wijzigen"

    @cached_property
    def gezagdrager(self) -> Gezagdrager:
        return self.rij()

    def rij(self) -> Gezagdrager:
        rijen = Gezagdrager.objects.van(self.leerling).select_related("leerling")
        return get_object_or_404(rijen, pk=self.kwargs["gezagdrager_pk"])

    def concept_sleutel(self) -> str:
        return f"{concepten.GEZAGDRAGER}:{self.leerling.pk}:{self.gezagdrager.pk}"

    def bewaarder(self) -> Bewaarder | None:
        return laatste_wijziging(self.leerling, GEZAGDRAGER_GEWIJZIGD, gezagdrager=self.gezagdrager.pk)

    def mag(self) -> bool:
        return permissions.mag_gezagdrager_wijzigen(self.request.user, self.gezagdrager)

    def bewaar(self, form: GezagdragerForm) -> str:
        services.gezagdrager_wijzigen(
            self.gezagdrager, form.gegevens(), versie=form.cleaned_data["versie"], actor=self.request.user
        )
        return "De gegevens zijn bewaard."


class GezagBeeindigenView(LeerlingHandeling):
    rollen = permissions.KANTOOR
    form_class = GezagEindeForm
    handeling = "gezag_beeindigen"
    titel = "Gezag beëindigen"
    knop = "Gezag beëindigen"

    @cached_property
    def gezagdrager(self) -> Gezagdrager:
        rijen = Gezagdrager.objects.van(self.leerling).select_related("leerling")
        return get_object_or_404(rijen, pk=self.kwargs["gezagdrager_pk"])

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        return (
            f"{self.gezagdrager.naam} krijgt daarna geen brieven, uitnodigingen of voornemens meer, en een eigen link "
            "werkt niet meer. Wat eerder is gezegd en geschreven, blijft te lezen."
        )

    def mag(self) -> bool:
        return permissions.mag_gezag_beeindigen(self.request.user, self.gezagdrager)

    def bewaar(self, form: BaseForm) -> str:
        rij = services.gezag_beeindigen(
            self.gezagdrager, **form.cleaned_data, actor=self.request.user, vandaag=timezone.localdate()
        )
        return f"{rij.naam} heeft geen gezag meer, sinds de dag na {rij.gezag_tot:%d-%m-%Y}."


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
        inschrijving = services.uitschrijven(
            self.inschrijving, tot=form.cleaned_data["tot"], actor=self.request.user, vandaag=timezone.localdate()
        )
        return f"Uitgeschreven bij {inschrijving.school}, laatste dag {inschrijving.tot:%d-%m-%Y}."
