"""Not handling a request that was not completed (Awb 4:5): proposing, deciding, or handling it after all."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from swv.domein import DomeinFout
from swv.organisatie.dagen import gelijkgestelde_dagen
from swv.toegang.bewerken import ConceptMixin, zonder_fouten
from swv.toegang.enums import DIRECTIE
from swv.toegang.herbevestiging import HerbevestigMixin
from tlv import concepten, rules, services
from tlv.documents_voortgang import voorbeeld_buiten
from tlv.enums import Act, Besluitsoort
from tlv.forms.voortgang import BuitenAfwijzenForm, BuitenForm, BuitenVoorstellenForm
from tlv.services.aanvulling import aanvullingfeiten, laatste_aanvulling, open_voorstel
from tlv.services.besluit import WetNietVoldaan
from tlv.services.buiten import Buitenbesluit, buitenfeiten, stel_buitenbesluit_op, waarom_niet_buiten
from tlv.sjabloonkeuze import NEEM_OVER, Sjabloonkeuze, kies_sjabloon, sjablonen_voor
from tlv.views.basis import BOC
from tlv.views.handelingen import PaginaView
from tlv.views.overdracht import DossierstandMixin


class _BuitenMixin(ConceptMixin, DossierstandMixin):
    """What was asked, what came, and a motivation that may begin with a template."""

    formulierklasse: type[forms.Form]

    def begin(self) -> dict[str, Any]:
        return {}

    def kan(self) -> bool:
        """Whether not handling is a choice today; otherwise a sentence says why not."""
        feiten = aanvullingfeiten(laatste_aanvulling(self.aanvraag))
        if rules.kan_buiten(feiten, self.vandaag, gelijkgestelde_dagen()):
            return True
        messages.info(self.request, waarom_niet_buiten(feiten, self.vandaag))
        return False

    def _sjablonen(self) -> list[Any]:
        return sjablonen_voor(self.aanvraag, self.vandaag, Besluitsoort.BUITEN)

    def toon_formulier(self, form: forms.Form | None, keuze: Sjabloonkeuze | None = None, **extra: Any) -> HttpResponse:
        return self.toon(
            form=form,
            aanvulling=self.aanvulbeeld(),
            sjabloonkeuze=keuze or Sjabloonkeuze(self._sjablonen()),
            **(self.conceptcontext() if form is not None else {}),
            **extra,
        )

    def neem_over(self) -> HttpResponse:
        """The page with the text of the chosen template in it: nothing is stored, and nothing is wrong yet."""
        form = self.formulierklasse(self.request.POST)
        form.is_valid()
        keuze = kies_sjabloon(self.aanvraag, self.request.POST, form, self.vandaag, sjablonen=self._sjablonen())
        form = self.formulierklasse(keuze.data or self.request.POST)
        zonder_fouten([form])
        return self._toon(form, keuze)

    def _toon(self, form: Any, keuze: Sjabloonkeuze | None = None) -> HttpResponse:
        return self.toon_formulier(form, keuze)

    def maak_formulier(self) -> forms.Form:
        return self.uit_concept(lambda data: self.formulierklasse(data, initial=self.begin()), lambda form: [form])


class BuitenVoorstellenView(_BuitenMixin):
    """The BOC coordinator proposes to the director not to handle the request."""

    rollen = BOC
    act = Act.BUITEN_VOORSTELLEN
    template_name = "tlv/buiten_voorstellen.html"
    formulierklasse = BuitenVoorstellenForm

    def concept_sleutel(self) -> str:
        return f"{concepten.BUITEN_VOORSTEL}:{self.aanvraag.pk}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if open_voorstel(self.aanvraag) is not None:
            return self.nu_niet()
        if not self.kan():
            return self.terug()
        return self._toon(self.maak_formulier())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if NEEM_OVER in request.POST:
            return self.neem_over()
        form = BuitenVoorstellenForm(request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                self.aanvraag,
                lambda: services.buiten_voorstellen(
                    self.aanvraag.pk,
                    form.cleaned_data["motivering"],
                    form.cleaned_data["sjabloon_bron"],
                    actor=self.gebruiker,
                    vandaag=self.vandaag,
                ),
                form,
            )
            if klaar is not None:
                self.ruim_concept_op()
                return self.klaar()
        return self._toon(form)


class BuitenView(_BuitenMixin, HerbevestigMixin):
    """The director decides not to handle the request: law checklist with evidence, motivation, letters before."""

    rollen = DIRECTIE
    act = Act.BUITEN_BEHANDELING_STELLEN
    template_name = "tlv/buiten.html"
    formulierklasse = BuitenForm

    def mag(self) -> bool:
        return True

    def concept_sleutel(self) -> str:
        return f"{concepten.BUITEN}:{self.aanvraag.pk}"

    def begin(self) -> dict[str, Any]:
        voorstel = open_voorstel(self.aanvraag)
        return {
            "motivering": voorstel.motivering if voorstel else "",
            "sjabloon_bron": voorstel.sjabloon_id if voorstel else None,
            "bekendgemaakt_op": self.vandaag,
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.kan():
            return self.terug()
        return self._toon(self.maak_formulier())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if NEEM_OVER in request.POST:
            return self.neem_over()
        form = BuitenForm(request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                self.aanvraag,
                lambda: services.buiten_behandeling_stellen(
                    self.aanvraag.pk, form.besluit(), actor=self.gebruiker, vandaag=self.vandaag
                ),
                form,
            )
            if klaar is not None:
                self.ruim_concept_op()
                return self.klaar()
            del self.aanvraag
        return self._toon(form)

    def weigering_in_formulier(self, form: forms.BaseForm, fout: DomeinFout) -> None:
        """Every point of the law that is not met is an error of its own, at its field when it has one."""
        if not isinstance(fout, WetNietVoldaan):
            super().weigering_in_formulier(form, fout)
            return
        for bevinding in fout.bevindingen:
            form.add_error(bevinding.veld if bevinding.veld in form.fields else None, bevinding.bericht)

    def _toon(self, form: Any, keuze: Sjabloonkeuze | None = None) -> HttpResponse:
        begin = self.begin()
        besluit = Buitenbesluit(begin["motivering"], self.vandaag)
        feiten = buitenfeiten(self.aanvraag, besluit, actor=self.gebruiker)
        return self.toon_formulier(
            form,
            keuze,
            controle=rules.wetscontrole_buiten(feiten, self.vandaag),
            voorstel=open_voorstel(self.aanvraag),
            bezwaar=rules.bezwaartermijn(self.vandaag, gelijkgestelde_dagen()),
        )


class BuitenVoorbeeldView(PaginaView):
    """All letters as they would be with what is typed now: nothing is stored. Opens in a window of its own."""

    http_method_names = ["post"]
    rollen = DIRECTIE
    act = Act.BUITEN_BEHANDELING_STELLEN
    template_name = "tlv/besluit_voorbeeld.html"

    def mag(self) -> bool:
        return True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, aanvraag = BuitenForm(request.POST), self.aanvraag
        if laatste_aanvulling(aanvraag) is None:
            return self.nu_niet()
        if form.is_valid() and not hasattr(aanvraag, "besluit"):
            stel_buitenbesluit_op(aanvraag, form.besluit(), actor=self.gebruiker, vandaag=self.vandaag)
            return self.toon_voorbeeld(voorbeeld_buiten(aanvraag))
        return self.toon(form=form)


class BuitenAfwijzenView(PaginaView):
    """The director wants the request handled after all."""

    rollen = DIRECTIE
    act = Act.BUITEN_AFWIJZEN
    template_name = "tlv/buiten_afwijzen.html"

    def mag(self) -> bool:
        return True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if open_voorstel(self.aanvraag) is None:
            return self.nu_niet()
        return self.toon(form=BuitenAfwijzenForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = BuitenAfwijzenForm(request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                self.aanvraag,
                lambda: services.buiten_afwijzen(
                    self.aanvraag.pk, reden=form.cleaned_data["reden"], actor=self.gebruiker
                ),
                form,
            )
            if klaar is not None:
                messages.success(request, "De aanvraag wordt behandeld. De BOC-coördinator krijgt bericht.")
                return self.terug()
        return self.toon(form=form)
