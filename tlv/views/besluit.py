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
from tlv.enums import Act, Besluitsoort, Categorie, SoortOnderwijs
from tlv.feiten import geldigheidsfeiten
from tlv.forms.handelingen import BesluitForm
from tlv.services import Beslissing
from tlv.services.besluit import WetNietVoldaan, besluitfeiten, stel_voorbeeld_op
from tlv.verslagbeeld import loketadviezen
from tlv.views.handelingen import PaginaView


class BesluitView(ConceptMixin, PaginaView, HerbevestigMixin):
    """The director decides: law checklist with evidence, advices side by side, end date with the rule that gave it."""

    rollen = DIRECTIE
    act = Act.AFGEVEN
    template_name = "tlv/besluit.html"

    def mag(self) -> bool:
        return True

    def _begin(self) -> dict[str, Any]:
        """What the BOC proposed, but not the choice itself; a text for the other act would contradict this one."""
        voorstel = self.aanvraag.voorstel
        afgifte = voorstel.besluit == Besluitsoort.AFGIFTE
        return {
            "soort": voorstel.soort,
            "categorie": voorstel.categorie,
            "van": voorstel.van,
            "tot": voorstel.tot,
            "motivering": voorstel.motivering,
            "antwoord_op_negatief": voorstel.antwoord_op_negatief if afgifte else "",
            "alternatief": "" if afgifte else voorstel.alternatief,
            "bekendgemaakt_op": self.vandaag,
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        begin = self._begin()
        form = self.uit_concept(lambda data: self.formulier(BesluitForm, data, initial=begin), lambda form: [form])
        return self._toon(form)

    def concept_sleutel(self) -> str:
        return f"{concepten.BESLUIT}:{self.aanvraag.pk}"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not hasattr(self.aanvraag, "voorstel"):
            return self.nu_niet()
        form = self.formulier(BesluitForm, request.POST)
        if form.is_valid():
            afgifte = form.cleaned_data["besluit"] == Besluitsoort.AFGIFTE
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
            form.voornemen = Besluitsoort(voorstel.besluit)
        beslissing = Beslissing(
            motivering=voorstel.motivering,
            bekendgemaakt_op=self.vandaag,
            soort=SoortOnderwijs(voorstel.soort),
            categorie=Categorie(voorstel.categorie),
            van=voorstel.van,
            tot=voorstel.tot,
            antwoord_op_negatief=voorstel.antwoord_op_negatief,
            alternatief=voorstel.alternatief,
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
            controle_afgifte=rules.wetscontrole(Besluitsoort.AFGIFTE, feiten, self.vandaag),
            controle_weigering=rules.wetscontrole(Besluitsoort.WEIGERING, feiten, self.vandaag),
            einddatum=self._einddatum(),
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


class BesluitVoorbeeldView(PaginaView):
    """The declaration and the letters as they would be with what is typed now: nothing is stored, no number is taken.

    Opens in a window of its own, so that the form stays as it is.
    """

    http_method_names = ["post"]
    rollen = DIRECTIE
    act = Act.AFGEVEN
    template_name = "tlv/besluit_voorbeeld.html"

    def mag(self) -> bool:
        return True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not hasattr(self.aanvraag, "voorstel"):
            return self.nu_niet()
        form = self.formulier(BesluitForm, request.POST)
        if form.is_valid():
            try:
                besluit = stel_voorbeeld_op(
                    self.aanvraag,
                    Besluitsoort(form.cleaned_data["besluit"]),
                    form.beslissing(),
                    actor=self.gebruiker,
                    vandaag=self.vandaag,
                )
            except DomeinFout as fout:
                form.add_error(None, str(fout))
            else:
                return self.toon_voorbeeld(voorbeeld_pdf(besluit))
        return self.toon(form=form)
