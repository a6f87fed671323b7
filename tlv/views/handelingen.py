"""The acts of the procedure as pages: form → service → confirmation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from swv.organisatie.beleid import beleid_op
from swv.organisatie.dagen import gelijkgestelde_dagen
from swv.toegang.bewerken import ConceptMixin, ConflictMixin, laatste_wijziging, zonder_fouten
from swv.toegang.conflict import Bewaarder, Paar, veldparen
from swv.toegang.enums import DESKUNDIGEN, DIRECTIE
from swv.toegang.formulieren import Formulierbundel
from swv.toegang.herbevestiging import HerbevestigMixin
from swv.toegang.permissions import rol_van
from tlv import concepten, rules, services
from tlv.enums import Act, Advies
from tlv.feiten import dossierfeiten
from tlv.forms.handelingen import (
    AanhoudenForm,
    AdviesForm,
    GedeeldForm,
    IntrekkenForm,
    VoornemenForm,
    ZienswijzeForm,
)
from tlv.gebeurtenissen import ZIENSWIJZE_VASTGELEGD
from tlv.models import TlvAanvraag, Voorstel, Zienswijze
from tlv.permissions import advies_van, mag_advies_lezen, mag_behandelen
from tlv.presentatie import open_werk, takenlijst, zaakkop
from tlv.sjabloonkeuze import NEEM_OVER, Sjabloonkeuze, kies_sjabloon, sjablonen_voor
from tlv.views.basis import BOC, ActMixin, KnopView
from tlv.views.bestanden import bestand
from tlv.workflow import toegestane_acts


class PaginaView(ActMixin):
    """An act with a page of its own; shown only to who may do it now, so nobody fills in a form in vain."""

    def mag(self) -> bool:
        return mag_behandelen(self.gebruiker, self.aanvraag)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if rol_van(request.user) in self.rollen:
            if not self.mag():
                raise Http404
            if request.method in {"GET", "HEAD"} and self.act not in toegestane_acts(self.aanvraag.status):
                return self.nu_niet()
        return super().dispatch(request, *args, **kwargs)

    def nu_niet(self) -> HttpResponse:
        """Back to the case with a sentence: there is nothing here to fill in."""
        messages.info(self.request, "Deze stap is al gezet, of kan nu nog niet.")
        return self.terug()

    def toon_voorbeeld(self, pdf: bytes) -> HttpResponse:
        """Letters to look at before anything is stored or sent: a look at this child all the same."""
        self.laat_spoor()
        return bestand(f"{self.aanvraag.kenmerk}-voorbeeld.pdf", "application/pdf", pdf, tonen=True)

    def heeft_negatief_advies(self) -> bool:
        """Whether an expert was negative: an (intended) decision to issue answers that."""
        tellend = [advies for advies in self.aanvraag.adviezen.all() if advies.ingetrokken_at is None]
        return any(advies.advies == Advies.NEGATIEF for advies in tellend)

    def adviezen(self) -> list[Any]:
        """The advices side by side, as far as this user may read them."""
        return [
            advies
            for advies in self.aanvraag.adviezen.all()
            if mag_advies_lezen(self.gebruiker, self.aanvraag, advies) and advies.ingetrokken_at is None
        ]


class IndienenView(PaginaView):
    """Check the answers, then file."""

    rollen = BOC
    act = Act.INDIENEN
    template_name = "tlv/indienen.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        feiten = dossierfeiten(self.aanvraag, self.vandaag, beleid_op(self.vandaag))
        uitkomsten = rules.toets_dossier(feiten, self.vandaag)
        return self.toon(
            compleet=rules.is_compleet(uitkomsten),
            eis_aan_uitleg=next((u.eis_aan_uitleg for u in uitkomsten if u.eis_aan_uitleg), ""),
            groepen=takenlijst(self.aanvraag, uitkomsten, request.user),
            feiten=feiten,
            termijn=rules.beslistermijn(self.vandaag, gelijkgestelde_dagen()),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        klaar = self.voer_uit(
            self.aanvraag,
            lambda: services.indienen(self.aanvraag.pk, actor=self.gebruiker, vandaag=self.vandaag),
        )
        return self.terug() if klaar is None else self.klaar()


class AdviesView(ConceptMixin, PaginaView):
    """An expert writes the advice."""

    rollen = DESKUNDIGEN
    act = Act.ADVIES_UITBRENGEN
    template_name = "tlv/advies.html"

    def mag(self) -> bool:
        return advies_van(self.gebruiker, self.aanvraag) is not None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.uit_concept(AdviesForm, lambda form: [form])
        return self.toon(form=form, advies=advies_van(request.user, self.aanvraag), **self.conceptcontext())

    def concept_sleutel(self) -> str:
        return f"{concepten.ADVIES}:{self.aanvraag.pk}"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AdviesForm(request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                self.aanvraag,
                lambda: services.advies_uitbrengen(
                    self.aanvraag.pk,
                    advies=Advies(form.cleaned_data["advies"]),
                    motivering=form.cleaned_data["motivering"],
                    onafhankelijk=form.cleaned_data["onafhankelijk"],
                    actor=self.gebruiker,
                    vandaag=self.vandaag,
                ),
                form,
            )
            if klaar is not None:
                self.ruim_concept_op()
                return self.klaar()
        return self.toon(form=form, advies=advies_van(request.user, self.aanvraag), **self.conceptcontext())


class VoornemenView(ConceptMixin, PaginaView):
    """The BOC writes the intended decision and how each person with authority was told."""

    rollen = BOC
    act = Act.VOORNEMEN_DELEN
    template_name = "tlv/voornemen.html"

    def formulier(self, *args: Any, **kwargs: Any) -> VoornemenForm:
        form = VoornemenForm(*args, **kwargs)
        if not self.heeft_negatief_advies():
            form.zonder_negatief()
        return form

    def deelformulieren(self, data: Any = None) -> list[GedeeldForm]:
        dagen = beleid_op(self.vandaag)["tlv.zienswijzetermijn_dagen"]
        return [
            GedeeldForm(ouder, data, vandaag=self.vandaag, dagen=dagen)
            for ouder in self.aanvraag.leerling.gezagdragers.all()
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        aanvraag = self.aanvraag
        begin: dict[str, Any] = {
            "soort": aanvraag.gevraagd_soort,
            "categorie": aanvraag.gevraagd_categorie,
            "van": aanvraag.gevraagd_vanaf,
            "tot": aanvraag.gevraagd_tot,
        }
        if aanvraag.rijen_voorstellen:
            # A new intention begins with the words of the one that was taken back.
            vorige = Voorstel.objects.van(aanvraag).latest("pk")
            begin = {veld: getattr(vorige, veld, None) for veld in VoornemenForm.base_fields}
            begin["sjabloon_bron"] = vorige.sjabloon_id
        formulieren = self.uit_concept(
            lambda data: (self.formulier(data, initial=begin), self.deelformulieren(data)),
            lambda delen: [delen[0], *delen[1]],
        )
        return self._toon(*formulieren)

    def concept_sleutel(self) -> str:
        return f"{concepten.VOORNEMEN}:{self.aanvraag.pk}"

    def _toon(self, form: VoornemenForm, ouders: list[GedeeldForm], keuze: Sjabloonkeuze | None = None) -> HttpResponse:
        return self.toon(
            form=form,
            ouderformulieren=ouders,
            bundels=[Formulierbundel(*ouders)],
            adviezen=self.adviezen(),
            sjabloonkeuze=keuze or Sjabloonkeuze(sjablonen_voor(self.aanvraag, self.vandaag)),
            vorige=next(iter(self.aanvraag.rijen_voorstellen[-1:]), None),
            **self.conceptcontext(),
        )

    def _neem_over(self, form: VoornemenForm) -> HttpResponse:
        """The page with the text of the chosen template in it: nothing is stored, and nothing is wrong yet."""
        form.is_valid()
        keuze = kies_sjabloon(self.aanvraag, self.request.POST, form, self.vandaag)
        data = keuze.data or self.request.POST
        form, ouders = self.formulier(data), self.deelformulieren(data)
        zonder_fouten([form, *ouders])
        return self._toon(form, ouders, keuze)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, ouders = self.formulier(request.POST), self.deelformulieren(request.POST)
        if NEEM_OVER in request.POST:
            return self._neem_over(form)
        geldig = [deel.is_valid() for deel in [form, *ouders]]
        if all(geldig):
            klaar = self.voer_uit(
                self.aanvraag,
                lambda: services.voornemen_delen(
                    self.aanvraag.pk,
                    form.voorgenomen(),
                    [ouder.gedeeld() for ouder in ouders],
                    actor=self.gebruiker,
                    vandaag=self.vandaag,
                ),
                form,
            )
            if klaar is not None:
                self.ruim_concept_op()
                return self.klaar()
        return self._toon(form, ouders)


class ZienswijzeView(ConceptMixin, ConflictMixin, PaginaView):
    """The answer of one person with authority."""

    rollen = BOC
    act = Act.ZIENSWIJZE_VASTLEGGEN
    template_name = "tlv/zienswijze.html"

    def _zienswijze(self) -> Zienswijze:
        zienswijze = next((z for z in self.aanvraag.huidige_zienswijzen if z.pk == self.kwargs["zienswijze"]), None)
        if zienswijze is None:
            raise Http404
        return zienswijze

    def concept_sleutel(self) -> str:
        return f"{concepten.ZIENSWIJZE}:{self.aanvraag.pk}:{self.kwargs['zienswijze']}"

    def huidige_versie(self) -> str:
        return self._zienswijze().versie

    bewaarde_versie = huidige_versie

    def _formulier(self, data: Any = None) -> ZienswijzeForm:
        """Filled with what was sent, otherwise with what is stored."""
        zienswijze = self._zienswijze()
        begin = {
            "soort": zienswijze.soort,
            "ontvangen_op": zienswijze.ontvangen_op or self.vandaag,
            "vorm": zienswijze.vorm,
            "tekst": zienswijze.tekst,
            "antwoord": zienswijze.antwoord,
            "versie": zienswijze.versie,
        }
        form = ZienswijzeForm(data, initial=begin)
        if zienswijze.is_eigen_tekst:
            form.alleen_antwoord(zienswijze)
        return form

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(self.uit_concept(self._formulier, lambda form: [form]))

    def _toon(self, form: ZienswijzeForm) -> HttpResponse:
        return self.toon(form=form, zienswijze=self._zienswijze(), **self.conceptcontext())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        zienswijze = self._zienswijze()
        if (antwoord := self.verwerk_keuzes()) is not None:
            return antwoord
        form = self._formulier(self.invoer)
        if self.eerst_aanpassen:
            zonder_fouten([form])
            return self._toon(form)
        if not form.is_valid():
            return self._toon(form)
        klaar = self.voer_uit(
            self.aanvraag,
            lambda: services.zienswijze_vastleggen(
                zienswijze.pk,
                self.aanvraag.pk,
                form.reactie(),
                actor=self.gebruiker,
                vandaag=self.vandaag,
                versie=form.cleaned_data["versie"],
            ),
            form,
        )
        if klaar is not None:
            self.ruim_concept_op()
            messages.success(request, f"De reactie van {zienswijze.gezagdrager.naam} is vastgelegd.")
            return self.terug()
        del self.aanvraag
        if (
            self.act not in toegestane_acts(self.aanvraag.status)
            or form.cleaned_data["versie"] == self.huidige_versie()
        ):
            return self._toon(form)
        if self._zienswijze().is_eigen_tekst:
            # The words of the parent changed: they show above the form, and the answer is still in it.
            opnieuw = self.invoer.copy()
            opnieuw["versie"] = self.huidige_versie()
            nieuw = self._formulier(opnieuw)
            nieuw.add_error(None, str(self.weigering))
            return self._toon(nieuw)
        self.laat_spoor()
        return self.toon_conflict(self.invoer)

    def veldparen(self, data: QueryDict) -> Iterator[Paar]:
        yield from veldparen(self._formulier(data), self._formulier())

    def bewaarder(self) -> Bewaarder | None:
        return laatste_wijziging(self.aanvraag, ZIENSWIJZE_VASTGELEGD, zienswijze=self._zienswijze().pk)

    def conflictcontext(self) -> dict[str, Any]:
        return {
            "titel": f"Reactie van {self._zienswijze().gezagdrager.naam}",
            "terug_url": reverse("tlv:aanvraag", args=[self.aanvraag.pk]),
            "zaakkop": zaakkop(self.aanvraag, open_werk(self.aanvraag)),
        }


class VoordragenView(KnopView):
    rollen = BOC
    act = Act.VOORDRAGEN

    def dienst(self) -> TlvAanvraag:
        return services.voordragen(self.aanvraag.pk, actor=self.gebruiker, vandaag=self.vandaag)


class HervattenView(KnopView):
    rollen = BOC | DIRECTIE
    act = Act.HERVATTEN

    def dienst(self) -> TlvAanvraag:
        return services.hervatten(self.aanvraag.pk, actor=self.gebruiker)


class AanhoudenView(PaginaView):
    rollen = DIRECTIE
    act = Act.AANHOUDEN
    template_name = "tlv/aanhouden.html"

    def mag(self) -> bool:
        return True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(AanhoudenForm())

    def _toon(self, form: AanhoudenForm) -> HttpResponse:
        termijn = self.aanvraag.beslistermijn
        return self.toon(form=form, te_laat=termijn is not None and termijn < self.vandaag)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AanhoudenForm(request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                self.aanvraag,
                lambda: services.aanhouden(
                    self.aanvraag.pk,
                    reden=form.cleaned_data["reden"],
                    tot=form.cleaned_data["tot"],
                    actor=self.gebruiker,
                    vandaag=self.vandaag,
                ),
                form,
            )
            if klaar is not None:
                return self.klaar()
        return self._toon(form)


class IntrekkenView(PaginaView, HerbevestigMixin):
    """Why, at whose wish and since when; the page says what will happen."""

    rollen = BOC
    act = Act.INTREKKEN
    template_name = "tlv/intrekken.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon(form=IntrekkenForm(initial={"gevraagd_op": self.vandaag}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = IntrekkenForm(request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                self.aanvraag,
                lambda: services.intrekken(
                    self.aanvraag.pk, form.intrekking(), actor=self.gebruiker, vandaag=self.vandaag
                ),
                form,
            )
            if klaar is not None:
                return self.klaar()
        return self.toon(form=form)
