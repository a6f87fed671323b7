"""Meetings of the loket: the list, the page of one, and planning them."""

from __future__ import annotations

from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from swv.documenten.lijst import LijstView
from swv.documenten.uitvoer import Uitvoerkolom
from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage_velen
from swv.toegang.enums import DESKUNDIGEN, Rol
from swv.toegang.views import HandelingMixin, RolMixin
from tlv import services
from tlv.enums import BijeenkomstStatus
from tlv.filters_loket import BijeenkomstFilter
from tlv.forms.loket import EEN_BIJEENKOMST, BijeenkomstForm
from tlv.loketbeeld import beeld_van, komend_eerst, met_lijst, tijd_in_lijst, zaken_in_lijst
from tlv.loketrechten import PLANNERS, mag_plannen
from tlv.models.loket import Bijeenkomst, BijeenkomstQuerySet

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
        return self.render_to_response(self.get_context_data(beeld=beeld, vandaag=self.vandaag))

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
