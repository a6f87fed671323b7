"""Advices of experts: side by side, on paper, and taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from swv.documenten.keuring.grens import niet_ontvangen
from swv.documenten.models import Bijlage
from swv.domein import DomeinFout
from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage
from swv.kalender import datum_in_letters
from swv.toegang.bewerken import ConceptMixin
from swv.toegang.enums import DESKUNDIGEN
from swv.toegang.herbevestiging import HerbevestigMixin
from tlv import concepten, services
from tlv.adviesbeeld import adviesregels
from tlv.enums import Act
from tlv.forms.adviezen import AdviesOpPapierForm, DeskundigeVragenForm, TerugtrekForm
from tlv.models import Deskundige, Deskundigenadvies
from tlv.permissions import advies_van, mag_advies_lezen
from tlv.services.advies import eis_terug_te_trekken
from tlv.views.basis import BOC, DOSSIER, AanvraagMixin
from tlv.views.bestanden import bestand as als_bestand
from tlv.views.bijlagen import Ontvangst
from tlv.views.handelingen import PaginaView


class AdviezenView(AanvraagMixin):
    """The advices beside each other, to read and to print; each as far as this user may read it."""

    rollen = DOSSIER
    template_name = "tlv/adviezen.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon(adviezen=adviesregels(self.aanvraag, self.gebruiker, self.vandaag))


class _EenAdvies(AanvraagMixin):
    """One expert of this case; any other is a 404."""

    @property
    def advies(self) -> Deskundigenadvies:
        for advies in self.aanvraag.adviezen.all():
            if advies.pk == self.kwargs["advies"]:
                return advies
        raise Http404


class PapierView(_EenAdvies):
    """The scan of a signed advice, for who may read the advice. Offered as a download: it came from outside."""

    rollen = DOSSIER
    template_name = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        advies = self.advies
        if not mag_advies_lezen(self.gebruiker, self.aanvraag, advies) or advies.op_papier_id is None:
            raise Http404
        bijlage = Bijlage.objects.van(advies).get(pk=advies.op_papier_id)
        registreer_inzage(
            InzageSoort.BIJLAGE,
            bijlage,
            actor=self.gebruiker,
            leerling_id=self.aanvraag.leerling_id,
            aanvraag=self.aanvraag.pk,
        )
        return als_bestand(bijlage.bestandsnaam, bijlage.mediatype, bijlage.inhoud, tonen=False)


class DeskundigeVragenView(PaginaView):
    """Ask one more expert, after a negative or withdrawn advice."""

    rollen = BOC
    act = Act.DESKUNDIGE_VRAGEN
    template_name = "tlv/deskundige_vragen.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(DeskundigeVragenForm(self.aanvraag, self.vandaag))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = DeskundigeVragenForm(self.aanvraag, self.vandaag, request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                self.aanvraag,
                lambda: services.deskundige_vragen(
                    self.aanvraag.pk, form.cleaned_data["deskundige"], actor=self.gebruiker, vandaag=self.vandaag
                ),
                form,
            )
            if klaar is not None:
                messages.success(request, self._gelukt(form.cleaned_data["deskundige"]))
                return self.terug()
        return self._toon(form)

    def _gelukt(self, deskundige: Deskundige) -> str:
        gevraagd = Deskundigenadvies.objects.van(self.aanvraag).get(deskundige=deskundige, ingetrokken_at=None)
        uiterlijk = datum_in_letters(gevraagd.uiterlijk, met_weekdag=True) if gevraagd.uiterlijk else ""
        return f"{deskundige} is om advies gevraagd. Het advies komt uiterlijk op {uiterlijk}."

    def _toon(self, form: DeskundigeVragenForm) -> HttpResponse:
        return self.toon(form=form, adviezen=adviesregels(self.aanvraag, self.gebruiker, self.vandaag))


class AdviesTerugtrekkenView(PaginaView, HerbevestigMixin):
    """The expert takes the own advice back, or says that there will be none."""

    rollen = DESKUNDIGEN
    act = Act.ADVIES_TERUGTREKKEN
    template_name = "tlv/advies_terugtrekken.html"

    def mag(self) -> bool:
        return advies_van(self.gebruiker, self.aanvraag) is not None

    def nu_niet(self) -> HttpResponse:
        try:
            eis_terug_te_trekken(self.aanvraag)
        except DomeinFout as fout:
            messages.info(self.request, str(fout))
        return self.terug()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(TerugtrekForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = TerugtrekForm(request.POST)
        if form.is_valid():
            aanvraag = self.aanvraag
            klaar = self.voer_uit(
                aanvraag,
                lambda: services.advies_terugtrekken(
                    aanvraag.pk, reden=form.cleaned_data["reden"], actor=self.gebruiker, vandaag=self.vandaag
                ),
                form,
            )
            if klaar is not None:
                # The case is closed to this expert from now on, so the confirmation is on the work list.
                messages.success(
                    request,
                    f"Dat is vastgelegd bij aanvraag {aanvraag.kenmerk}. De BOC-coördinator krijgt bericht; u hoeft "
                    "niets meer te doen en kunt de zaak niet meer openen.",
                )
                return redirect("werk:werklijst")
        return self._toon(form)

    def _toon(self, form: TerugtrekForm) -> HttpResponse:
        return self.toon(form=form, advies=advies_van(self.gebruiker, self.aanvraag))


class AdviesvraagIntrekkenView(_EenAdvies, PaginaView):
    """The BOC no longer waits for an expert who did not advise."""

    rollen = BOC
    act = Act.ADVIES_TERUGTREKKEN
    template_name = "tlv/adviesvraag_intrekken.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon(form=TerugtrekForm(), advies=self.advies)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, advies = TerugtrekForm(request.POST), self.advies
        if form.is_valid():
            klaar = self.voer_uit(
                self.aanvraag,
                lambda: services.adviesvraag_intrekken(
                    self.aanvraag.pk,
                    advies.pk,
                    reden=form.cleaned_data["reden"],
                    actor=self.gebruiker,
                    vandaag=self.vandaag,
                ),
                form,
            )
            if klaar is not None:
                messages.success(request, f"{advies.deskundige.gebruiker.naam} hoeft geen advies meer te geven.")
                return self.terug()
        return self.toon(form=form, advies=advies)


class AdviesOpPapierView(_EenAdvies, ConceptMixin, Ontvangst, PaginaView):
    """The BOC registers a signed advice that came on paper."""

    rollen = BOC
    act = Act.ADVIES_UITBRENGEN
    template_name = "tlv/advies_op_papier.html"

    def concept_sleutel(self) -> str:
        return f"{concepten.ADVIES_OP_PAPIER}:{self.aanvraag.pk}:{self.kwargs['advies']}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(self.uit_concept(AdviesOpPapierForm, lambda form: [form]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, advies, aanvraag = AdviesOpPapierForm(request.POST, request.FILES), self.advies, self.aanvraag

        def bij_fout(zin: str) -> None:
            form.add_error("bestand", zin)

        geldig = form.is_valid()
        for zin in niet_ontvangen(request):
            bij_fout(zin)
        gekeurd = self.keur(aanvraag, form.cleaned_data["bestand"], bij_fout) if geldig and not form.errors else None
        if gekeurd is not None:
            klaar = self.voer_uit(
                aanvraag,
                lambda: services.advies_op_papier_vastleggen(
                    aanvraag.pk, advies.pk, form.papier(), gekeurd, actor=self.gebruiker, vandaag=self.vandaag
                ),
                form,
            )
            if klaar is not None:
                self.ruim_concept_op()
                messages.success(request, f"Het advies van {advies.deskundige.gebruiker.naam} is vastgelegd.")
                return self.terug()
        if form.files and "bestand" not in form.errors:
            bij_fout("Het bestand is niet bewaard. Kies het opnieuw.")
        return self._toon(form)

    def _toon(self, form: AdviesOpPapierForm) -> HttpResponse:
        return self.toon(form=form, advies=self.advies, **self.conceptcontext())
