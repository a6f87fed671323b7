"""Letters of many declarations: choosing, how far it is, all as a ZIP. And letters that failed, for beheer."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView

from swv.documenten.bulk import als_zip
from swv.documenten.enums import BulkStatus, OpdrachtStatus
from swv.documenten.klusview import KlusView
from swv.documenten.models import Bulkbrief, Documentopdracht, Klus
from swv.documenten.soorten import documentsoort
from swv.domein import DomeinFout
from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage, registreer_inzage_velen
from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.sleutels import als_sleutel
from swv.toegang.views import HandelingMixin, RolMixin
from tlv import services
from tlv.filters import TlvFilter
from tlv.forms.brieven import BrievenForm
from tlv.models import Tlv, TlvAanvraag
from tlv.services.brieven import BRIEVEN
from tlv.views.basis import BOC

BRIEVENMAKERS = BOC | DIRECTIE
MAX_VERKLARINGEN = 1_000
_EERDERE = 10
_GETOONDE_REGELS = 100


def _eigen_opdrachten(gebruiker: Any) -> QuerySet[Klus]:
    return Klus.objects.filter(soort=BRIEVEN, gestart_door=gebruiker).order_by("-pk")


class BrievenView(HandelingMixin, TemplateView):
    """Choose which letters of the chosen declarations: those in the address, or all that its filters find."""

    rollen = BRIEVENMAKERS
    handeling = "brieven_bestellen"
    template_name = "tlv/brieven_bestellen.html"

    @cached_property
    def gekozen(self) -> QuerySet[Tlv]:
        """The chosen declarations this user may see; a wrong number or filter finds none."""
        zichtbaar = Tlv.objects.zichtbaar_voor(self.request.user)
        if "alle" in self.request.GET:
            filter_ = TlvFilter(self.request.GET, queryset=zichtbaar, request=self.request)
            return filter_.qs if filter_.is_valid() else zichtbaar.none()
        genoemd = map(als_sleutel, self.request.GET.getlist("tlv")[:MAX_VERKLARINGEN])
        return zichtbaar.filter(pk__in=[sleutel for sleutel in genoemd if sleutel is not None])

    @cached_property
    def aantal(self) -> int:
        return self.gekozen.count()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", BrievenForm())
        return super().get_context_data(
            aantal=self.aantal,
            te_veel=self.aantal > MAX_VERKLARINGEN,
            hoogste=MAX_VERKLARINGEN,
            gekozen=self.gekozen.order_by("-jaar", "-volgnummer").values_list("nummer", flat=True)[:_EERDERE],
            eerdere=_eigen_opdrachten(self.request.user)[:_EERDERE],
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = BrievenForm(request.POST)
        if form.is_valid() and self.aantal <= MAX_VERKLARINGEN:
            tlvs = self.gekozen.select_related("besluit__aanvraag__leerling").prefetch_related(
                "besluit__aanvraag__leerling__gezagdragers"
            )
            klus = self.voer_uit(
                None,
                lambda: services.brieven_bestellen(
                    tlvs.order_by("jaar", "volgnummer"), soorten=form.cleaned_data["soorten"], actor=self.gebruiker
                ),
                form,
            )
            if klus is not None:
                return redirect("tlv:brieven_opdracht", klus=klus.pk)
        return self.render_to_response(self.get_context_data(form=form))


class _Opdracht(RolMixin):
    """An order this user gave; of anybody else it does not exist."""

    rollen = BRIEVENMAKERS

    @cached_property
    def klus(self) -> Klus:
        return get_object_or_404(_eigen_opdrachten(self.request.user), pk=self.kwargs["klus"])

    def leesbaar(self) -> QuerySet[Bulkbrief]:
        """Letters about requests that this user may still see."""
        zichtbaar = TlvAanvraag.objects.zichtbaar_voor(self.request.user).values("pk")
        return self.klus.brieven.filter(
            content_type=ContentType.objects.get_for_model(TlvAanvraag), object_id__in=zichtbaar
        )


class BrievenOpdrachtView(_Opdracht, KlusView):
    """How far the order is, and what was left out and why."""

    template_name = "tlv/brieven_opdracht.html"

    def get_klus(self) -> Klus:
        return self.klus

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        overgeslagen = self.leesbaar().filter(status=BulkStatus.OVERGESLAGEN).order_by("pk")
        klaar = self.klus.is_klaar
        if klaar:
            registreer_inzage(
                InzageSoort.LIJST, actor=self.gebruiker, lijst=request.path, aantal=self.leesbaar().count()
            )
        return self.render_to_response(
            self.get_context_data(
                overgeslagen=[
                    (TlvAanvraag(pk=brief.object_id), documentsoort(brief.soort).naam, brief.reden)
                    for brief in overgeslagen[:_GETOONDE_REGELS]
                ]
                if klaar
                else [],
                te_lezen=self.leesbaar().filter(document__isnull=False).count() if klaar else 0,
            )
        )


class BrievenZipView(_Opdracht):
    """All letters of an order in one file. Every child in it gets a look of its own, before anything is sent."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        brieven = list(self.leesbaar().filter(document__isnull=False))
        if not self.klus.is_klaar or not brieven:
            raise Http404
        try:
            bestand = als_zip(brieven)
        except DomeinFout as fout:
            messages.error(request, str(fout))
            return redirect("tlv:brieven_opdracht", klus=self.klus.pk)
        zichtbaar = TlvAanvraag.objects.zichtbaar_voor(request.user)
        leerlingen = zichtbaar.filter(pk__in={brief.object_id for brief in brieven}).values_list(
            "leerling_id", flat=True
        )
        registreer_inzage_velen(InzageSoort.DOCUMENT, leerlingen, actor=self.gebruiker, opdracht=self.klus.pk)
        antwoord = FileResponse(bestand, as_attachment=True, filename=f"brieven-{self.klus.pk}.zip")
        antwoord.headers["Cache-Control"] = "no-store"
        antwoord.headers["X-Content-Type-Options"] = "nosniff"
        return antwoord


class MislukteDocumentenView(HandelingMixin, TemplateView):
    """Letters that could not be made after five attempts, for beheer: case number and kind, nothing about a child."""

    rollen = frozenset({Rol.BEHEER})
    handeling = "document_opnieuw"
    template_name = "tlv/mislukte_documenten.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rijen = Documentopdracht.objects.systeem("beheer ziet van een opdracht alleen kenmerk en soort")
        mislukt = rijen.filter(
            content_type=ContentType.objects.get_for_model(TlvAanvraag), status=OpdrachtStatus.MISLUKT
        ).order_by("pk")
        return super().get_context_data(
            mislukt=[(opdracht, TlvAanvraag(pk=opdracht.object_id)) for opdracht in mislukt[:_GETOONDE_REGELS]],
            **kwargs,
        )


class DocumentOpnieuwView(HandelingMixin):
    rollen = frozenset({Rol.BEHEER})
    handeling = "document_opnieuw"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, opdracht: int) -> HttpResponse:
        gelukt = self.voer_uit(None, lambda: services.document_opnieuw(opdracht, actor=self.gebruiker))
        if gelukt is not None:
            kenmerk = TlvAanvraag(pk=gelukt.object_id).kenmerk
            messages.success(request, f"Wordt opnieuw gemaakt: {gelukt.naam} bij {kenmerk}.")
        return redirect("tlv:documenten_mislukt")
