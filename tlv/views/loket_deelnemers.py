"""Who comes to a meeting: the list, inviting, and withdrawing an invitation."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from leerlingen.models import Gezagdrager
from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage, registreer_inzage_velen
from swv.toegang.sleutels import als_sleutel
from swv.toegang.views import HandelingMixin
from tlv import services
from tlv.forms.loket import UitnodigenForm
from tlv.loketbeeld import beeld_van
from tlv.loketrechten import PLANNERS, mogelijke_genodigden
from tlv.models.loket import Agendapunt, Deelnemer
from tlv.views.loket import BijeenkomstMixin, WijzigView


class DeelnemersView(BijeenkomstMixin):
    """Everybody who is invited, for the whole meeting and for each case in sight."""

    rollen = PLANNERS
    template_name = "tlv/loket/deelnemers.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.bijeenkomst.is_open:
            messages.info(request, "Aan deze bijeenkomst verandert niets meer.")
            return self.terug()
        beeld = beeld_van(self.bijeenkomst, self.gebruiker)
        registreer_inzage_velen(
            InzageSoort.DOSSIER, beeld.leerlingen, actor=self.gebruiker, bijeenkomst=self.bijeenkomst.pk
        )
        return self.render_to_response(self.get_context_data(bijeenkomst=self.bijeenkomst, beeld=beeld))


class UitnodigenView(WijzigView):
    """Invite people for the whole meeting, or for one case (``?zaak=``)."""

    handeling = "uitnodigen"
    titel = "Uitnodigen"
    knop = "Uitnodigen"

    @cached_property
    def punt(self) -> Agendapunt | None:
        """The case of the address; one that is not in sight is a 404."""
        gevraagd = self.request.GET.get("zaak", "")
        if not gevraagd:
            return None
        punten = Agendapunt.objects.zichtbaar_voor(self.gebruiker).filter(bijeenkomst=self.bijeenkomst)
        return get_object_or_404(punten.select_related("leerling"), pk=als_sleutel(gevraagd))

    def formulier(self, data: Any = None) -> UitnodigenForm:
        punt = self.punt
        al = Deelnemer.objects.systeem("wie al is uitgenodigd").filter(bijeenkomst=self.bijeenkomst, agendapunt=punt)
        school = punt.school_id if punt is not None else None
        gebruikers = mogelijke_genodigden(self.vandaag, school).exclude(
            pk__in=al.filter(gebruiker__isnull=False).values("gebruiker")
        )
        ouders = None
        if punt is not None:
            ouders = Gezagdrager.objects.van(punt.leerling).exclude(
                pk__in=al.filter(gezagdrager__isnull=False).values("gezagdrager")
            )
        return UitnodigenForm(gebruikers, ouders, data)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(self.formulier())

    def _toon(self, form: UitnodigenForm) -> HttpResponse:
        punt = self.punt
        if punt is not None:
            registreer_inzage(InzageSoort.LEERLING, punt, actor=self.gebruiker, leerling_id=punt.leerling_id)
        return self.toon(
            form,
            leerling=punt.leerling if punt is not None else None,
            uitleg="" if punt is not None else _HEEL,
            terug_url=reverse("tlv:deelnemers", args=[self.bijeenkomst.pk]),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.formulier(request.POST)
        if form.is_valid():
            klaar = self.voer_uit(self.bijeenkomst, lambda: self._nodig_uit(form), form)
            if klaar is not None:
                namen = ", ".join(deelnemer.wie for deelnemer in klaar)
                messages.success(request, f"Uitgenodigd: {namen}.")
                return redirect("tlv:deelnemers", pk=self.bijeenkomst.pk)
        return self._toon(form)

    def _nodig_uit(self, form: UitnodigenForm) -> list[Deelnemer]:
        return [
            services.uitnodigen(
                self.bijeenkomst.pk,
                genodigde,
                zaak=self.punt.pk if self.punt is not None else None,
                actor=self.gebruiker,
                vandaag=self.vandaag,
            )
            for genodigde in form.genodigden()
        ]


_HEEL = (
    "Wie u voor de hele bijeenkomst uitnodigt, ziet alle zaken op de agenda. Komt iemand voor één kind? Nodig dan uit "
    "bij de zaak van dat kind."
)


class UitnodigingIntrekkenView(HandelingMixin):
    """Somebody need not come: POST only."""

    rollen = PLANNERS
    handeling = "uitnodiging_intrekken"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        zichtbaar = Deelnemer.objects.zichtbaar_voor(self.gebruiker).select_related("gebruiker", "gezagdrager")
        deelnemer = get_object_or_404(zichtbaar, pk=self.kwargs["deelnemer"])
        waar, wie = deelnemer.bijeenkomst_id, deelnemer.wie
        klaar = self.voer_uit(
            deelnemer, lambda: services.uitnodiging_intrekken(self.kwargs["deelnemer"], actor=self.gebruiker)
        )
        if klaar is not None:
            messages.success(request, f"De uitnodiging van {wie} is ingetrokken.")
        return redirect("tlv:deelnemers", pk=waar)


class TijdenSturenView(BijeenkomstMixin, HandelingMixin):
    """Tell everybody the times anew: POST only."""

    rollen = PLANNERS
    handeling = "tijden_sturen"
    http_method_names = ["post"]
    template_name = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        bijeenkomst = self.bijeenkomst
        if self.voer_uit(bijeenkomst, lambda: services.tijden_sturen(bijeenkomst.pk, actor=self.gebruiker)):
            messages.success(request, "Iedereen die per mail is uitgenodigd, krijgt de tijden.")
        return redirect("tlv:deelnemers", pk=bijeenkomst.pk)
