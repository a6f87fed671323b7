"""Meetings of the loket: the list, the page of one, and planning them."""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from collections.abc import Iterator
from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from swv.documenten.ical import als_agenda
from swv.documenten.lijst import LijstView
from swv.documenten.uitvoer import Uitvoerkolom
from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage_velen
from swv.organisatie.dagen import gelijkgestelde_dagen
from swv.toegang.bewerken import ConflictMixin, laatste_wijziging, zonder_fouten
from swv.toegang.conflict import Bewaarder, Paar, veldparen
from swv.toegang.enums import DESKUNDIGEN, Rol
from swv.toegang.permissions import rol_van
from swv.toegang.views import HandelingMixin, RolMixin
from tlv import services
from tlv.enums import BijeenkomstStatus
from tlv.filters_loket import BijeenkomstFilter
from tlv.forms.loket import (
    EEN_BIJEENKOMST,
    BijeenkomstForm,
    ReeksForm,
    VervallenForm,
    WijzigBijeenkomstForm,
    bijeenkomst_in_woorden,
)
from tlv.gebeurtenissen import BIJEENKOMST_GEWIJZIGD
from tlv.loketbeeld import beeld_van, komend_eerst, komende_bijeenkomsten, met_lijst, tijd_in_lijst, zaken_in_lijst
from tlv.loketkalender import NAAM, kalenderpunt, volgnummer
from tlv.loketpapier import agenda_pdf
from tlv.loketrechten import PLANNERS, mag_plannen
from tlv.models.loket import Bijeenkomst, BijeenkomstQuerySet, Reeks
from tlv.rules.loketagenda import Reeksdag
from tlv.services.aanvraag import Conflict
from tlv.views.bestanden import bestand

LOKET = PLANNERS | DESKUNDIGEN | {Rol.SCHOOL}


class LoketView(LijstView):
    """Meetings this user plans or takes part in, the coming ones first. The list names no child."""

    rollen = LOKET
    template_name = "tlv/loket/lijst.html"
    filterset_class = BijeenkomstFilter
    standaard_sortering = "datum"
    sorteringen = {
        "datum": ("Datum", ("is_geweest", "komend", "-datum", "begin")),
        "soort": ("Soort", ("soort", "-datum")),
        "plaats": ("Plaats", ("plaats", "-datum")),
        "voorzitter": ("Voorzitter", ("voorzitter__naam", "-datum")),
        "zaken": ("Zaken", ()),
        "status": ("Stand", ("status", "-datum")),
    }
    uitvoernaam = "loket"
    uitvoerkolommen = (
        Uitvoerkolom("Datum", "datum", 12),
        Uitvoerkolom("Tijd", tijd_in_lijst, 14),
        Uitvoerkolom("Soort", lambda rij: rij.get_soort_display(), 28),
        Uitvoerkolom("Plaats", "plaats", 36),
        Uitvoerkolom("Voorzitter", "voorzitter.naam", 28),
        Uitvoerkolom("Zaken", zaken_in_lijst, 8),
        Uitvoerkolom("Stand", lambda rij: rij.get_status_display(), 20),
    )

    def get_queryset(self) -> QuerySet[Bijeenkomst]:
        return Bijeenkomst.objects.zichtbaar_voor(self.gebruiker)

    def rijen(self, queryset: QuerySet) -> QuerySet:
        return komend_eerst(met_lijst(cast(BijeenkomstQuerySet, queryset), self.gebruiker), timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(mag_plannen=mag_plannen(self.gebruiker), **kwargs)
        for rij in context["page_obj"]:
            rij.tijd, rij.zaken = tijd_in_lijst(rij), zaken_in_lijst(rij)
            rij.status_enum = BijeenkomstStatus(rij.status)
        return context


class BijeenkomstMixin(RolMixin, TemplateResponseMixin, ContextMixin):
    """A page about one meeting, found among those the user may see: any other is a 404."""

    @cached_property
    def bijeenkomst(self) -> Bijeenkomst:
        zichtbaar = Bijeenkomst.objects.zichtbaar_voor(self.gebruiker)
        return get_object_or_404(zichtbaar.select_related("voorzitter", "school", "reeks"), pk=self.kwargs["pk"])

    @cached_property
    def vandaag(self):
        return timezone.localdate()

    def terug(self) -> HttpResponse:
        return redirect("tlv:bijeenkomst", pk=self.bijeenkomst.pk)


class BijeenkomstView(BijeenkomstMixin):
    """One meeting: when, where, who comes, and the agenda as far as the reader may see it."""

    rollen = LOKET
    template_name = "tlv/loket/bijeenkomst.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        beeld = beeld_van(self.bijeenkomst, self.gebruiker)
        # Every child on the page was looked at; the meeting itself is about nobody.
        registreer_inzage_velen(
            InzageSoort.DOSSIER, beeld.leerlingen, actor=self.gebruiker, bijeenkomst=self.bijeenkomst.pk
        )
        return self.render_to_response(self.get_context_data(beeld=beeld))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            bijeenkomst=self.bijeenkomst, status=BijeenkomstStatus(self.bijeenkomst.status), **kwargs
        )


class BijeenkomstNieuwView(HandelingMixin, TemplateResponseMixin, ContextMixin):
    """Plan one meeting."""

    rollen = PLANNERS
    handeling = "bijeenkomst_plannen"
    template_name = "tlv/loket/plannen.html"

    def formulier(self, data: Any = None) -> BijeenkomstForm:
        begin = {**EEN_BIJEENKOMST, "voorzitter": self.gebruiker.pk}
        return BijeenkomstForm(timezone.localdate(), data, initial=begin)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=self.formulier()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.formulier(request.POST)
        if form.is_valid():
            bijeenkomst = self.voer_uit(
                None,
                lambda: services.bijeenkomst_plannen(
                    form.gegevens(), actor=self.gebruiker, vandaag=timezone.localdate()
                ),
                form,
            )
            if bijeenkomst is not None:
                messages.success(request, "De bijeenkomst is gepland. Zet nu de zaken op de agenda.")
                return redirect("tlv:bijeenkomst", pk=bijeenkomst.pk)
        return self.render_to_response(self.get_context_data(form=form))


class WijzigView(BijeenkomstMixin, HandelingMixin):
    """A page with a form about a planned meeting."""

    rollen = PLANNERS
    template_name = "tlv/loket/formulier.html"
    titel = ""
    knop = ""
    gevaar = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if rol_van(request.user) in self.rollen and request.method == "GET" and not self.bijeenkomst.is_open:
            messages.info(request, "Aan deze bijeenkomst verandert niets meer.")
            return self.terug()
        return super().dispatch(request, *args, **kwargs)

    def toon(self, form: Any, **extra: Any) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            bijeenkomst=self.bijeenkomst,
            titel=self.titel,
            knop=self.knop,
            gevaar=self.gevaar,
            **{"terug_url": reverse("tlv:bijeenkomst", args=[self.bijeenkomst.pk]), **extra},
        )
        return self.render_to_response(context)


class Versieformulier(ConflictMixin, HandelingMixin, metaclass=ABCMeta):
    """A page of the loket with one form about one row that has a version. Who saves later than somebody else gets both
    beside each other."""

    @abstractmethod
    def formulier(self, data: Any = None) -> Any:
        """The form about the row as it is stored; filled with ``data`` when that was sent."""

    @abstractmethod
    def bewaar(self, form: Any) -> bool:
        """Save what the form says, and tell so; False when that was refused."""

    @abstractmethod
    def toon(self, form: Any) -> HttpResponse:
        """The page with the form."""

    @abstractmethod
    def terug(self) -> HttpResponse:
        """To where the row is shown."""

    @abstractmethod
    def lees_opnieuw(self) -> None:
        """Take the row as somebody else saved it."""

    def veldparen(self, data: QueryDict) -> Iterator[Paar]:
        yield from veldparen(self.formulier(data), self.formulier())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon(self.formulier())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (antwoord := self.verwerk_keuzes()) is not None:
            return antwoord
        form = self.formulier(self.invoer)
        if self.eerst_aanpassen:
            zonder_fouten([form])
        elif form.is_valid():
            if self.bewaar(form):
                return self.terug()
            if isinstance(self.weigering, Conflict):
                self.lees_opnieuw()
                return self.toon_conflict(self.invoer)
        return self.toon(form)


class BijeenkomstWijzigenView(WijzigView, Versieformulier):
    """Another day, time, place or chair."""

    handeling = "bijeenkomst_wijzigen"
    titel = "Bijeenkomst wijzigen"
    knop = "Wijzigen en iedereen bericht sturen"

    def formulier(self, data: Any = None) -> WijzigBijeenkomstForm:
        velden = ("datum", "begin", "einde", "plaats", "voorzitter", "versie")
        begin = {veld: getattr(self.bijeenkomst, veld) for veld in velden}
        return WijzigBijeenkomstForm(self.bijeenkomst, self.vandaag, data, initial=begin)

    def huidige_versie(self) -> str:
        return str(self.bijeenkomst.versie)

    def bewaarder(self) -> Bewaarder | None:
        return laatste_wijziging(self.bijeenkomst, BIJEENKOMST_GEWIJZIGD)

    def conflictcontext(self) -> dict[str, Any]:
        terug_url = reverse("tlv:bijeenkomst", args=[self.bijeenkomst.pk])
        return {"titel": f"{self.titel}: {bijeenkomst_in_woorden(self.bijeenkomst)}", "terug_url": terug_url}

    def lees_opnieuw(self) -> None:
        del self.bijeenkomst

    def bewaar(self, form: WijzigBijeenkomstForm) -> bool:
        klaar = self.voer_uit(
            self.bijeenkomst,
            lambda: services.bijeenkomst_wijzigen(
                self.bijeenkomst.pk,
                form.gegevens(),
                versie=form.cleaned_data["versie"],
                actor=self.gebruiker,
                vandaag=self.vandaag,
            ),
            form,
        )
        if klaar is not None:
            messages.success(self.request, "De bijeenkomst is gewijzigd. Wie per mail is uitgenodigd, krijgt bericht.")
        return klaar is not None


class BijeenkomstVervallenView(WijzigView):
    """A meeting does not go through; its cases go elsewhere."""

    handeling = "bijeenkomst_vervallen"
    titel = "De bijeenkomst gaat niet door"
    knop = "Bijeenkomst laten vervallen"
    gevaar = True

    def formulier(self, data: Any = None) -> VervallenForm:
        andere = komende_bijeenkomsten(self.gebruiker, self.vandaag).exclude(pk=self.bijeenkomst.pk)
        return VervallenForm(andere, data)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon(self.formulier(), uitleg=_BIJ_VERVALLEN)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.formulier(request.POST)
        if form.is_valid():
            naar = form.cleaned_data["bijeenkomst"]
            klaar = self.voer_uit(
                self.bijeenkomst,
                lambda: services.bijeenkomst_vervallen(
                    self.bijeenkomst.pk,
                    reden=form.cleaned_data["reden"],
                    naar=naar.pk if naar else None,
                    actor=self.gebruiker,
                    vandaag=self.vandaag,
                ),
                form,
            )
            if klaar is not None:
                messages.success(request, "De bijeenkomst gaat niet door. Wie per mail is uitgenodigd, krijgt bericht.")
                return self.terug()
        return self.toon(form, uitleg=_BIJ_VERVALLEN)


_BIJ_VERVALLEN = (
    "Iedereen die per mail is uitgenodigd, krijgt bericht en de afspraak verdwijnt uit de agenda. Bel wie telefonisch "
    "is uitgenodigd. De zaken gaan naar de bijeenkomst die u kiest, of komen op de werklijst terug."
)


class ReeksNieuwView(HandelingMixin, TemplateResponseMixin, ContextMixin):
    """Plan a series: first the days to look at, then all of them at once."""

    rollen = PLANNERS
    handeling = "reeks_plannen"
    template_name = "tlv/loket/reeks.html"

    def formulier(self, data: Any = None) -> ReeksForm:
        begin = {**EEN_BIJEENKOMST, "voorzitter": self.gebruiker.pk}
        return ReeksForm(timezone.localdate(), data, initial=begin)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=self.formulier(), dagen=None))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.formulier(request.POST)
        dagen = None
        if form.is_valid():
            dagen = form.dagen(gelijkgestelde_dagen())
            if "plannen" in request.POST:
                klaar = self.voer_uit(None, lambda: self._plan(form, dagen), form)
                if klaar is not None:
                    aantal = sum(1 for dag in dagen if not dag.vervalt)
                    messages.success(request, f"De reeks {klaar.naam} is gepland: {aantal} bijeenkomsten.")
                    return redirect("tlv:loket")
        return self.render_to_response(self.get_context_data(form=form, dagen=dagen))

    def _plan(self, form: ReeksForm, dagen: list[Reeksdag]) -> Reeks:
        return services.reeks_plannen(
            form.cleaned_data["naam"],
            form.gegevens(),
            form.cleaned_data["elke_weken"],
            [dag.datum for dag in dagen if not dag.vervalt],
            actor=self.gebruiker,
            vandaag=timezone.localdate(),
        )


class BijeenkomstKalenderView(BijeenkomstMixin):
    """The meeting, or the own part of it, as a file for the own calendar. It names no child."""

    rollen = LOKET
    template_name = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        beeld = beeld_van(self.bijeenkomst, self.gebruiker)
        nummer = volgnummer(self.bijeenkomst)
        if beeld.geheel:
            punten = [kalenderpunt(self.bijeenkomst, self.bijeenkomst.begin, self.bijeenkomst.einde, nummer)]
        else:
            punten = [
                kalenderpunt(self.bijeenkomst, regel.begin, regel.einde, nummer, zaak=regel.punt.pk)
                for regel in beeld.regels
            ]
        return als_agenda(
            punten, naam=NAAM, bestandsnaam=f"loket-{self.bijeenkomst.datum:%Y-%m-%d}.ics", gemaakt=timezone.now()
        )


class BijeenkomstAgendaView(BijeenkomstMixin):
    """The agenda on paper: the cases that this reader may see."""

    rollen = LOKET
    template_name = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        beeld = beeld_van(self.bijeenkomst, self.gebruiker)
        pdf = agenda_pdf(beeld)
        registreer_inzage_velen(
            InzageSoort.DOCUMENT, beeld.leerlingen, actor=self.gebruiker, bijeenkomst=self.bijeenkomst.pk
        )
        naam = f"agenda-loket-{self.bijeenkomst.datum:%Y-%m-%d}.pdf"
        return bestand(naam, "application/pdf", pdf, tonen=True)
