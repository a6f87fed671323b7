"""The agenda of a meeting: finding a child, and putting its case on."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from leerlingen.models import Leerling
from leerlingen.zoeken import eerste_leerlingen
from swv.journaal.enums import InzageSoort
from swv.journaal.services import filterhash, registreer_inzage
from swv.kalender import datum_in_letters
from swv.toegang.views import HandelingMixin
from tlv import services
from tlv.enums import BijeenkomstStatus
from tlv.forms.loket import OpAgendaForm
from tlv.loketrechten import PLANNERS
from tlv.models import TlvAanvraag
from tlv.models.loket import Bijeenkomst
from tlv.views.loket import BijeenkomstMixin
from tlv.zoekbron import aanvragen_met

MEESTE_VONDSTEN = 20


class ZaakZoekenView(BijeenkomstMixin):
    """Find the child or the request to put on the agenda of this meeting."""

    rollen = PLANNERS
    template_name = "tlv/loket/zoeken.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.bijeenkomst.is_open:
            messages.info(request, "Aan deze bijeenkomst verandert niets meer.")
            return self.terug()
        tekst = request.GET.get("zoek", "").strip()
        leerlingen, aanvragen = self._vind(tekst) if tekst else ([], [])
        aantal = len(leerlingen) + len(aanvragen)
        if tekst:
            registreer_inzage(
                InzageSoort.ZOEKEN, actor=self.gebruiker, lijst="loket", filter=filterhash(tekst), aantal=aantal
            )
        context = self.get_context_data(
            bijeenkomst=self.bijeenkomst, zoek=tekst, leerlingen=leerlingen, aanvragen=aanvragen, aantal=aantal
        )
        return self.render_to_response(context)

    def _vind(self, tekst: str) -> tuple[list[Leerling], list[TlvAanvraag]]:
        """The children in sight, and open requests found by their number or of a child that left."""
        zichtbaar = Leerling.objects.zichtbaar_voor(self.gebruiker)
        leerlingen = eerste_leerlingen(zichtbaar, tekst, MEESTE_VONDSTEN, self.vandaag)
        aanvragen = aanvragen_met(TlvAanvraag.objects.zichtbaar_voor(self.gebruiker).open(), tekst)
        los = aanvragen.exclude(leerling__in=[leerling.pk for leerling in leerlingen])
        return leerlingen, list(los.select_related("leerling", "school").order_by("-pk")[:MEESTE_VONDSTEN])


class OpAgendaView(HandelingMixin, TemplateResponseMixin, ContextMixin):
    """Put a case of one child on the agenda of a meeting that is to come."""

    rollen = PLANNERS
    handeling = "agendapunt_toevoegen"
    template_name = "tlv/loket/op_agenda.html"

    @cached_property
    def leerling(self) -> Leerling:
        """A child in sight, or of a request in sight: a request stays with its board when the child has moved."""
        in_zicht = Q(pk__in=Leerling.objects.zichtbaar_voor(self.gebruiker).values("pk")) | Q(
            pk__in=TlvAanvraag.objects.zichtbaar_voor(self.gebruiker).values("leerling")
        )
        kinderen = Leerling.objects.systeem("een kind in zicht, of van een aanvraag in zicht").filter(in_zicht)
        return get_object_or_404(kinderen, pk=self.kwargs["leerling"])

    @cached_property
    def ziet_kind(self) -> bool:
        return Leerling.objects.zichtbaar_voor(self.gebruiker).filter(pk=self.leerling.pk).exists()

    @cached_property
    def aanvragen(self) -> list[TlvAanvraag]:
        rijen = TlvAanvraag.objects.zichtbaar_voor(self.gebruiker).open().filter(leerling=self.leerling)
        return list(rijen.order_by("-pk"))

    def bijeenkomsten(self) -> QuerySet[Bijeenkomst]:
        """Meetings that are to come, the nearest first."""
        return (
            Bijeenkomst.objects.zichtbaar_voor(self.gebruiker)
            .filter(status=BijeenkomstStatus.GEPLAND, datum__gte=timezone.localdate())
            .order_by("datum", "begin", "pk")
        )

    def formulier(self, data: Any = None) -> OpAgendaForm:
        form = OpAgendaForm(
            self.bijeenkomsten(),
            self.aanvragen,
            data,
            zonder_aanvraag=self.ziet_kind,
            initial={"bijeenkomst": self.request.GET.get("bijeenkomst", "")},
        )
        keuzes = form.fields["zaak"].choices  # type: ignore[attr-defined]
        gevraagd = self.request.GET.get("aanvraag", "")
        form.initial["zaak"] = next(
            (sleutel for sleutel, aanvraag in form.aanvragen.items() if str(aanvraag.pk) == gevraagd),
            keuzes[0][0] if len(self.aanvragen) == 1 else None,
        )
        if not keuzes:
            # Nothing of this child can be talked about by this user.
            raise Http404
        return form

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(self.formulier())

    def _toon(self, form: OpAgendaForm) -> HttpResponse:
        registreer_inzage(InzageSoort.LEERLING, self.leerling, actor=self.gebruiker, leerling_id=self.leerling.pk)
        zaakkop = {"naam": self.leerling.naam, "geboortedatum": self.leerling.geboortedatum}
        if self.ziet_kind:
            zaakkop["url"] = reverse("leerlingen:leerling", args=[self.leerling.pk])
        return self.render_to_response(
            self.get_context_data(
                form=form,
                leerling=self.leerling,
                zaakkop=zaakkop,
                geen_bijeenkomst=not self.bijeenkomsten().exists(),
                terug_url=self._terug_url(),
            )
        )

    def _terug_url(self) -> str:
        """To where the user came from: the meeting, the request, or the child."""
        if (gevraagd := self.request.GET.get("bijeenkomst", "")).isdecimal():
            return reverse("tlv:bijeenkomst", args=[int(gevraagd)])
        if self.aanvragen and not self.ziet_kind:
            return reverse("tlv:aanvraag", args=[self.aanvragen[0].pk])
        return reverse("leerlingen:leerling", args=[self.leerling.pk])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.formulier(request.POST)
        if form.is_valid():
            bijeenkomst = form.cleaned_data["bijeenkomst"]
            punt = self.voer_uit(
                bijeenkomst,
                lambda: services.agendapunt_toevoegen(
                    bijeenkomst.pk,
                    self.leerling,
                    form.gekozen_zaak,
                    form.zaakgegevens(),
                    aanvraag=form.gekozen_aanvraag,
                    actor=self.gebruiker,
                    vandaag=timezone.localdate(),
                ),
                form,
            )
            if punt is not None:
                dag = datum_in_letters(bijeenkomst.datum, met_weekdag=True)
                messages.success(request, f"De zaak staat op de agenda van {dag}. Nodig nu de ouders en de school uit.")
                return redirect("tlv:bijeenkomst", pk=bijeenkomst.pk)
        return self._toon(form)
