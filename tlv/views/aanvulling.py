"""A filed request that is not complete: asking the applicant, sending in, registering what came."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from swv.domein import DomeinFout
from swv.organisatie.beleid import beleid_op
from swv.organisatie.dagen import gelijkgestelde_dagen
from swv.toegang.bewerken import ConceptMixin
from swv.toegang.enums import Rol
from tlv import concepten, rules, services
from tlv.documents import voorbeeld_van
from tlv.documents_voortgang import aanvulbrieven
from tlv.enums import Act
from tlv.forms.voortgang import AanvullingVastleggenForm, AanvullingVragenForm, OverdragenForm, Punten
from tlv.permissions import is_school_van
from tlv.services.aanvulling import laatste_aanvulling, open_voorstel, stel_verzoek_op
from tlv.views.basis import BOC
from tlv.views.overdracht import DossierstandMixin, PuntenMixin


class AanvullingVragenView(ConceptMixin, PuntenMixin):
    """What is missing, and until when the applicant can complete it."""

    rollen = BOC
    act = Act.AANVULLING_VRAGEN
    template_name = "tlv/aanvulling_vragen.html"

    def concept_sleutel(self) -> str:
        return f"{concepten.AANVULLING}:{self.aanvraag.pk}"

    def _formulieren(self, data: Any = None) -> tuple[AanvullingVragenForm, Punten]:
        dagen = beleid_op(self.vandaag)["tlv.aanvultermijn_dagen"]
        begin = {"uiterlijk": rules.laatste_dag_voorstel(self.vandaag, dagen, gelijkgestelde_dagen())}
        return AanvullingVragenForm(data, initial=begin), self.punten(data)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        vorige = laatste_aanvulling(self.aanvraag)
        if (vorige is not None and vorige.volledig is None) or open_voorstel(self.aanvraag) is not None:
            return self.nu_niet()
        return self._toon(*self.uit_concept(self._formulieren, lambda paar: [paar[0], *paar[1].delen]))

    def _toon(self, form: AanvullingVragenForm, punten: Punten) -> HttpResponse:
        return self.toon(form=form, punten=punten, **self.conceptcontext())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, punten = self._formulieren(request.POST)
        if all([form.is_valid(), punten.is_valid()]):
            klaar = self.voer_uit(
                self.aanvraag,
                lambda: services.aanvulling_vragen(
                    self.aanvraag.pk, form.verzoek(punten.punten()), actor=self.gebruiker, vandaag=self.vandaag
                ),
                form,
            )
            if klaar is not None:
                self.ruim_concept_op()
                return self.klaar()
        return self._toon(form, punten)


class AanvullingVoorbeeldView(AanvullingVragenView):
    """Both letters as they would be with what is chosen now, in a window of its own: nothing is stored or sent."""

    http_method_names = ["post"]
    template_name = "tlv/besluit_voorbeeld.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, punten = self._formulieren(request.POST)
        if all([form.is_valid(), punten.is_valid()]):
            try:
                verzoek = form.verzoek(punten.punten())
                aanvulling = stel_verzoek_op(self.aanvraag, verzoek, actor=self.gebruiker, vandaag=self.vandaag)
            except DomeinFout as fout:
                form.add_error(None, str(fout))
            else:
                return self.toon_voorbeeld(voorbeeld_van(aanvulbrieven(self.aanvraag, aanvulling, verzoek.punten)))
        return self.toon_fouten(form, punten)


class AanvullingInsturenView(DossierstandMixin):
    """The school says that it completed the request."""

    rollen = frozenset({Rol.SCHOOL})
    act = Act.AANVULLING_INSTUREN
    template_name = "tlv/aanvulling_insturen.html"

    def mag(self) -> bool:
        return is_school_van(self.gebruiker, self.aanvraag)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        beeld = self.aanvulbeeld()
        if beeld is None or not beeld["mag_insturen"]:
            return self.nu_niet()
        return self.toon(form=OverdragenForm(), aanvulling=beeld)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = OverdragenForm(request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                self.aanvraag,
                lambda: services.aanvulling_insturen(
                    self.aanvraag.pk, toelichting=form.cleaned_data["toelichting"], actor=self.gebruiker
                ),
                form,
            )
            if klaar is not None:
                messages.success(
                    request, "De aanvulling is ingestuurd. De BOC-coördinator kijkt of alles er is en laat het u weten."
                )
                return self.terug()
        return self.toon(form=form, aanvulling=self.aanvulbeeld())


class AanvullingVastleggenView(ConceptMixin, DossierstandMixin):
    """What came in, and on which day."""

    rollen = BOC
    act = Act.AANVULLING_VASTLEGGEN
    template_name = "tlv/aanvulling_vastleggen.html"

    def concept_sleutel(self) -> str:
        return f"{concepten.AANVULLING_ONTVANGST}:{self.aanvraag.pk}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        beeld = self.aanvulbeeld()
        if beeld is None or not beeld["is_open"]:
            return self.nu_niet()
        ingestuurd = beeld["rij"].ingestuurd_at
        begin = {"ontvangen_op": timezone.localdate(ingestuurd) if ingestuurd else None}
        form = self.uit_concept(lambda data: AanvullingVastleggenForm(data, initial=begin), lambda form: [form])
        return self.toon(form=form, aanvulling=beeld, **self.conceptcontext())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AanvullingVastleggenForm(request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                self.aanvraag,
                lambda: services.aanvulling_vastleggen(
                    self.aanvraag.pk, form.ontvangst(), actor=self.gebruiker, vandaag=self.vandaag
                ),
                form,
            )
            if klaar is not None:
                self.ruim_concept_op()
                return self.klaar()
        return self.toon(form=form, aanvulling=self.aanvulbeeld(), **self.conceptcontext())
