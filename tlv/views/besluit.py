"""The decision of the director: read what it rests on, look at its letters, decide."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from swv.domein import DomeinFout
from swv.organisatie.beleid import beleid_op
from swv.organisatie.dagen import gelijkgestelde_dagen
from swv.toegang.bewerken import ConceptMixin
from swv.toegang.enums import DIRECTIE
from swv.toegang.herbevestiging import HerbevestigMixin
from tlv import concepten, rules, services
from tlv.documents import voorbeeld_pdf
from tlv.enums import Act, Besluitsoort, SoortOnderwijs
from tlv.feiten import gehoorde_ouders, geldigheidsfeiten
from tlv.forms.handelingen import BesluitForm
from tlv.services import Beslissing
from tlv.services.besluit import WetNietVoldaan, besluitfeiten, stel_voorbeeld_op
from tlv.verslagbeeld import loketadviezen
from tlv.views.handelingen import PaginaView
from tlv.workflow import toegestane_acts


class BesluitMixin(PaginaView):
    """The form of the decision on the intention that was shared with the parents."""

    rollen = DIRECTIE
    act = Act.AFGEVEN

    def mag(self) -> bool:
        return True

    @property
    def voornemen(self) -> Besluitsoort:
        return Besluitsoort(self.aanvraag.voorstel.besluit)

    def formulier(self, *args: Any, **kwargs: Any) -> BesluitForm:
        return BesluitForm(*args, besluit=self.voornemen, met_negatief=self.heeft_negatief_advies(), **kwargs)


class BesluitView(ConceptMixin, BesluitMixin, HerbevestigMixin):
    """The director decides: law checklist with evidence, advices side by side, end date with the rule that gave it."""

    template_name = "tlv/besluit.html"

    def _begin(self) -> dict[str, Any]:
        """The words of the intention."""
        voorstel = self.aanvraag.voorstel
        return {
            "motivering": voorstel.motivering,
            "antwoord_op_negatief": voorstel.antwoord_op_negatief,
            "alternatief": voorstel.alternatief,
            "bekendgemaakt_op": self.vandaag,
            "voorstel": voorstel.pk,
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        begin = self._begin()
        return self._toon(self.uit_concept(lambda data: self.formulier(data, initial=begin), lambda form: [form]))

    def concept_sleutel(self) -> str:
        return f"{concepten.BESLUIT}:{self.aanvraag.pk}"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not hasattr(self.aanvraag, "voorstel"):
            return self.nu_niet()
        form = self.formulier(request.POST)
        if form.is_valid():
            afgifte = self.voornemen == Besluitsoort.AFGIFTE
            dienst = services.afgeven if afgifte else services.weigeren
            self.act = Act.AFGEVEN if afgifte else Act.WEIGEREN
            klaar = self.voer_uit(
                self.aanvraag,
                lambda: dienst(self.aanvraag.pk, form.beslissing(), actor=self.gebruiker, vandaag=self.vandaag),
                form,
            )
            if klaar is not None:
                self.ruim_concept_op()
                return self.klaar()
            del self.aanvraag
            if not hasattr(self.aanvraag, "voorstel"):
                return self.nu_niet()
        return self._toon(form)

    def nog_niet_bevestigd(self, request: HttpRequest) -> HttpResponseBase:
        """Reading what the decision rests on asks for no proof; filling in the form does."""
        if request.method == "POST":
            return super().nog_niet_bevestigd(request)
        vraag = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
        return self._toon(None, bevestig_url=f"{reverse('account_reauthenticate')}?{vraag}")

    def weigering_in_formulier(self, form: BaseForm, fout: DomeinFout) -> None:
        """Every point of the law that is not met is an error of its own, at its field when it has one."""
        if not isinstance(fout, WetNietVoldaan):
            super().weigering_in_formulier(form, fout)
            return
        for bevinding in fout.bevindingen:
            form.add_error(bevinding.veld if bevinding.veld in form.fields else None, bevinding.bericht)

    def _toon(self, form: BesluitForm | None, bevestig_url: str = "") -> HttpResponse:
        voorstel = self.aanvraag.voorstel
        if form is not None:
            form.gelezen(voorstel.pk)
        woorden = form.tot_nu_toe() if form else self._begin()
        beslissing = Beslissing(
            motivering=woorden["motivering"],
            bekendgemaakt_op=self.vandaag,
            antwoord_op_negatief=woorden.get("antwoord_op_negatief", ""),
            alternatief=woorden.get("alternatief", ""),
        )
        feiten = besluitfeiten(self.aanvraag, beslissing, actor=self.gebruiker, vandaag=self.vandaag)
        return self.toon(
            **(self.conceptcontext() if form else {}),
            form=form,
            bevestig_url=bevestig_url,
            voorstel=voorstel,
            adviezen=self.adviezen(),
            loketadviezen=loketadviezen(self.aanvraag, self.gebruiker),
            zienswijzen=self.aanvraag.huidige_zienswijzen,
            controle=rules.wetscontrole(self.voornemen, feiten, self.vandaag),
            einddatum=self._einddatum() if self.voornemen == Besluitsoort.AFGIFTE else None,
            bezwaar=rules.bezwaartermijn(self.vandaag, gelijkgestelde_dagen()),
        )

    def _einddatum(self) -> Any:
        voorstel = self.aanvraag.voorstel
        feiten = geldigheidsfeiten(
            self.aanvraag,
            soort=SoortOnderwijs(voorstel.soort),
            van=voorstel.van,
            beleid=beleid_op(self.vandaag),
        )
        try:
            return rules.einddatum_voorstel(feiten, voorstel.tot)
        except DomeinFout:
            return None


class BesluitVoorbeeldView(BesluitMixin):
    """The declaration and the letters as they would be with what is typed now: nothing is stored, no number is taken.

    Opens in a window of its own, so that the form stays as it is.
    """

    http_method_names = ["post"]
    template_name = "tlv/besluit_voorbeeld.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.act not in toegestane_acts(self.aanvraag.status):
            return self.nu_niet()
        form = self.formulier(request.POST)
        ongehoord = rules.toets_ouders_gehoord(gehoorde_ouders(self.aanvraag), self.vandaag)
        if form.is_valid() and ongehoord:
            # There would be no view to quote in the letter.
            form.add_error(None, ongehoord[0].bericht)
        elif form.is_valid():
            try:
                besluit = stel_voorbeeld_op(
                    self.aanvraag, form.beslissing(), actor=self.gebruiker, vandaag=self.vandaag
                )
            except DomeinFout as fout:
                form.add_error(None, str(fout))
            else:
                return self.toon_voorbeeld(voorbeeld_pdf(besluit))
        return self.toon(form=form)
