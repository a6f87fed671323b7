"""Pages about the OPP of a pupil: the list, one OPP to read, writing it and evaluating it."""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from collections.abc import Iterator
from functools import cached_property, partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from leerlingen import concepten, opp_services, permissions
from leerlingen.gebeurtenissen import OPP_GEEVALUEERD, OPP_GEWIJZIGD, OPP_VASTGESTELD
from leerlingen.models import Inschrijving, Opp
from leerlingen.opp_forms import RESULTAAT, EvaluatieForm, Oppformulier, als_invoer
from leerlingen.oppbeeld import in_delen, oppstand
from leerlingen.oppbronnen import Oppbron, bronnen_voor
from leerlingen.services import Versieconflict
from leerlingen.views import EenLeerling, Versiepagina
from swv.toegang.bewerken import ConceptMixin, ConflictMixin, laatste_wijziging, versienummer, zonder_fouten
from swv.toegang.conflict import Bewaarder, Paar, fit_rijen, veldparen
from swv.toegang.views import HandelingMixin, RolMixin


class Opppagina(EenLeerling):
    """A page about the OPPs of the pupil of the address."""

    @cached_property
    def huidige_inschrijving(self) -> Inschrijving | None:
        rijen = self.leerling.inschrijvingen.geldig_op(timezone.localdate())
        inschrijving: Inschrijving | None = rijen.select_related("school").first()
        return inschrijving

    @cached_property
    def opp(self) -> Opp:
        """The OPP of the address."""
        return self.vers_opp()

    def vers_opp(self) -> Opp:
        """The OPP of the address as it is stored now, among those of this pupil that the user may read."""
        rijen = Opp.objects.zichtbaar_voor(self.request.user).select_related("school", "opgesteld_door", "leerling")
        return get_object_or_404(rijen.filter(leerling=self.leerling), pk=self.kwargs["opp_pk"])

    def schrijver_van(self, opp: Opp) -> Bewaarder | None:
        """Who saved this OPP last, and when."""
        soorten = (OPP_VASTGESTELD, OPP_GEWIJZIGD, OPP_GEEVALUEERD)
        return laatste_wijziging(self.leerling, *soorten, opp=opp.pk)

    def zaakkop(self) -> dict[str, Any]:
        leerling, huidig = self.leerling, self.huidige_inschrijving
        return {
            "naam": leerling.naam,
            "url": reverse("leerlingen:leerling", args=[leerling.pk]),
            "geboortedatum": leerling.geboortedatum,
            "school": huidig.school if huidig else "nergens ingeschreven",
        }


class OppsView(RolMixin, Opppagina, TemplateView):
    """Every OPP of the pupil that the user may read, and what is missing now."""

    rollen = permissions.LEZERS
    template_name = "leerlingen/opps.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gebruiker, leerling = self.request.user, self.leerling
        return super().get_context_data(
            leerling=leerling,
            zaakkop=self.zaakkop(),
            opp=oppstand(gebruiker, leerling, self.huidige_inschrijving, timezone.localdate()),
            mag_opp_schrijven=permissions.mag_opp_schrijven(gebruiker, leerling),
            **kwargs,
        )


class OppView(RolMixin, Opppagina, TemplateView):
    """One OPP as a page to read or print."""

    rollen = permissions.LEZERS
    template_name = "leerlingen/opp.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        stand = oppstand(self.request.user, self.leerling, self.huidige_inschrijving, timezone.localdate())
        geldt = stand.huidig is not None and stand.huidig.pk == self.opp.pk
        return super().get_context_data(
            leerling=self.leerling,
            zaakkop=self.zaakkop(),
            opp=self.opp,
            geldt=geldt,
            punten=stand.punten if geldt else (),
            gewijzigd=laatste_wijziging(self.leerling, OPP_GEWIJZIGD, OPP_GEEVALUEERD, opp=self.opp.pk),
            mag_wijzigen=permissions.mag_opp_wijzigen(self.request.user, self.opp),
            **in_delen(self.opp),
            **kwargs,
        )


class OppSchrijvenView(ConceptMixin, ConflictMixin, HandelingMixin, Opppagina, TemplateView, metaclass=ABCMeta):
    """The form of an OPP: saved when nobody else saved it since it was opened."""

    rollen = permissions.OPPSCHRIJVERS
    template_name = "leerlingen/opp_formulier.html"
    titel: str

    @abstractmethod
    def te_wijzigen(self) -> Opp | None:
        """The OPP as it is stored; None for a new one."""

    def begin(self) -> QueryDict | None:
        """Texts to begin with, in the shape of what a browser sends."""
        return None

    @abstractmethod
    def bewaar(self, formulier: Oppformulier, versie: int) -> Opp: ...

    @abstractmethod
    def terug_url(self) -> str: ...

    def huidige_versie(self) -> str:
        opp = self.te_wijzigen()
        return str(opp.versie) if opp else "0"

    bewaarde_versie = huidige_versie

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data = self.conceptdata() or self.begin()
        formulier = Oppformulier(self.te_wijzigen(), data)
        if data is not None:
            zonder_fouten(formulier.delen)
        return self.toon(formulier, self.beginversie)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (antwoord := self.verwerk_keuzes()) is not None:
            return antwoord
        formulier = Oppformulier(self.te_wijzigen(), self.invoer)
        versie = versienummer(self.invoer.get("versie", ""))
        if self.eerst_aanpassen:
            zonder_fouten(formulier.delen)
            return self.toon(formulier, versie)
        # Who is late hears that first: rows may be wrong only because somebody else removed them.
        if str(versie) != self.huidige_versie() and formulier.opp is not None:
            return self.toon_conflict(fit_rijen(self.invoer, [formulier.doelen]))
        if not formulier.is_valid():
            return self.toon(formulier, versie)
        opp = self.voer_uit(self.leerling, lambda: self.bewaar(formulier, versie), formulier.kern)
        if opp is None:
            if isinstance(self.weigering, Versieconflict):
                return self.toon_conflict(fit_rijen(self.invoer, [formulier.doelen]))
            return self.toon(formulier, versie)
        self.ruim_concept_op()
        messages.success(request, f"Het OPP van {opp.vastgesteld_op:%d-%m-%Y} is bewaard.")
        naar = "leerlingen:opp_wijzigen" if "meer" in request.POST else "leerlingen:opp"
        return redirect(naar, pk=self.leerling.pk, opp_pk=opp.pk)

    def toon(self, formulier: Oppformulier, versie: int) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                leerling=self.leerling,
                zaakkop=self.zaakkop(),
                titel=self.titel,
                formulier=formulier,
                versie=versie,
                terug_url=self.terug_url(),
                **self.conceptcontext(),
            )
        )

    def veldparen(self, data: QueryDict) -> Iterator[Paar]:
        opp = self.te_wijzigen()
        getypt, bewaard = Oppformulier(opp, data), Oppformulier(opp)
        for (groep, deel), (_, opgeslagen) in zip(getypt.met_titel(), bewaard.met_titel(), strict=True):
            yield from veldparen(deel, opgeslagen, groep)

    def bewaarder(self) -> Bewaarder | None:
        opp = self.te_wijzigen()
        return self.schrijver_van(opp) if opp else None

    def conflictcontext(self) -> dict[str, Any]:
        return {"titel": self.titel, "terug_url": self.terug_url(), "zaakkop": self.zaakkop()}

    def toon_conflict(self, data: QueryDict, keuzes: QueryDict | None = None) -> HttpResponse:
        """It shows what somebody else wrote about the child: opening it is a look too."""
        self.laat_spoor()
        return super().toon_conflict(data, keuzes)


class OppNieuwView(OppSchrijvenView):
    """A new OPP of the school of today, empty or with a text to begin with."""

    handeling = "opp_vaststellen"
    titel = "Nieuw OPP"

    def mag(self) -> bool:
        return permissions.mag_opp_schrijven(self.request.user, self.leerling)

    def te_wijzigen(self) -> Opp | None:
        return None

    def terug_url(self) -> str:
        return reverse("leerlingen:opps", args=[self.leerling.pk])

    def concept_sleutel(self) -> str:
        return f"{concepten.OPP_NIEUW}:{self.leerling.pk}"

    @cached_property
    def bronnen(self) -> list[Oppbron]:
        """Texts to begin with: the newest OPP that the user may read, and what the apps above offer."""
        eerdere = Opp.objects.zichtbaar_voor(self.request.user).filter(leerling=self.leerling).first()
        alle = bronnen_voor(self.request.user, self.leerling)
        if eerdere is None:
            return alle
        inhoud = partial(opp_services.als_nieuw, eerdere, timezone.localdate())
        return [Oppbron(f"opp-{eerdere.pk}", f"het OPP van {eerdere.vastgesteld_op:%d-%m-%Y}", inhoud), *alle]

    @cached_property
    def gekozen(self) -> Oppbron | None:
        return next((bron for bron in self.bronnen if bron.sleutel == self.request.GET.get("uit")), None)

    def begin(self) -> QueryDict | None:
        return als_invoer(self.gekozen.inhoud()) if self.gekozen else None

    def bewaar(self, formulier: Oppformulier, versie: int) -> Opp:
        return opp_services.opp_vaststellen(
            self.leerling, formulier.inhoud(), actor=self.request.user, vandaag=timezone.localdate()
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(bronnen=self.bronnen, gekozen=self.gekozen, **kwargs)


class OppWijzigenView(OppSchrijvenView):
    """The newest OPP of the own school."""

    handeling = "opp_wijzigen"
    titel = "OPP wijzigen"

    def mag(self) -> bool:
        return permissions.mag_opp_wijzigen(self.request.user, self.opp)

    def te_wijzigen(self) -> Opp | None:
        return self.vers_opp()

    def terug_url(self) -> str:
        return reverse("leerlingen:opp", args=[self.leerling.pk, self.opp.pk])

    def concept_sleutel(self) -> str:
        return f"{concepten.OPP}:{self.leerling.pk}:{self.opp.pk}"

    def bewaar(self, formulier: Oppformulier, versie: int) -> Opp:
        return opp_services.opp_wijzigen(
            self.opp, formulier.inhoud(), versie=versie, actor=self.request.user, vandaag=timezone.localdate()
        )


class OppEvaluerenView(Versiepagina, Opppagina):
    """Writing down the evaluation with the parents."""

    rollen = permissions.OPPSCHRIJVERS
    form_class = EvaluatieForm
    handeling = "opp_evalueren"
    titel = "OPP evalueren"
    inleiding = "Schrijf op wat u met de ouders besprak. Dat gebeurt ten minste elk jaar."
    knop = "Evaluatie bewaren"
    template_name = "leerlingen/opp_evalueren.html"

    def mag(self) -> bool:
        return permissions.mag_opp_wijzigen(self.request.user, self.opp)

    def rij(self) -> Opp:
        return self.vers_opp()

    def concept_sleutel(self) -> str:
        return f"{concepten.OPP_EVALUATIE}:{self.leerling.pk}:{self.opp.pk}"

    def terug_url(self) -> str:
        return reverse("leerlingen:opp", args=[self.leerling.pk, self.kwargs["opp_pk"]])

    def veldparen(self, data: QueryDict) -> Iterator[Paar]:
        """The results of the goals. The evaluation itself comes above an earlier one and replaces nothing."""
        return (paar for paar in super().veldparen(data) if paar.naam.startswith(RESULTAAT))

    def bewaarder(self) -> Bewaarder | None:
        return self.schrijver_van(self.opp)

    def conflictcontext(self) -> dict[str, Any]:
        return {**super().conflictcontext(), "zaakkop": self.zaakkop()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(opp=self.opp, zaakkop=self.zaakkop(), **kwargs)

    def bewaar(self, form: EvaluatieForm) -> str:
        opp = opp_services.opp_evalueren(
            self.opp,
            form.evaluatie(),
            versie=versienummer(form.cleaned_data["versie"]),
            actor=self.request.user,
            vandaag=timezone.localdate(),
        )
        self.kwargs["opp_pk"] = opp.pk
        if opp.pk == self.opp.pk:
            return "De evaluatie is bewaard. Het OPP blijft zoals het is."
        return "De evaluatie is bewaard. Dit is het nieuwe OPP, met de tekst van het vorige. Pas het aan."
