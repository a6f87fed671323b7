"""The minutes of a meeting: what stops them from being fixed, fixing them, reading and printing them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage_velen
from swv.toegang.enums import ZIEN_KINDEREN
from swv.toegang.views import HandelingMixin
from tlv import loketfeiten, services
from tlv.enums import BijeenkomstStatus
from tlv.forms.verslag import AanvullingForm, VaststellenForm
from tlv.loketrechten import PLANNERS, mag_leiden
from tlv.models import Agendapunt
from tlv.verslagpdf import verslag_pdf, verslagzaken
from tlv.verslagrechten import mag_verslag_aanvullen
from tlv.views.bestanden import bestand
from tlv.views.loket import BijeenkomstMixin
from tlv.views.loket_zaak import ZaakMixin


class VerslagMixin(BijeenkomstMixin):
    """A page about the minutes of one meeting."""

    rollen = ZIEN_KINDEREN

    def punten(self) -> list[Agendapunt]:
        """The cases of this meeting that this reader may see, with their minutes."""
        zichtbaar = Agendapunt.objects.zichtbaar_voor(self.gebruiker)
        return list(loketfeiten.met_verslag(zichtbaar).filter(bijeenkomst=self.bijeenkomst))

    def toon(self, punten: list[Agendapunt], **kwargs: Any) -> HttpResponse:
        """Render the page and leave one trace per child on it: of each the minutes are read."""
        kinderen = [punt.leerling_id for punt in punten]
        registreer_inzage_velen(InzageSoort.DOSSIER, kinderen, actor=self.gebruiker, bijeenkomst=self.bijeenkomst.pk)
        context = self.get_context_data(bijeenkomst=self.bijeenkomst, **kwargs)
        return self.render_to_response(context)


class VaststellenView(HandelingMixin, VerslagMixin):
    """What still stops the minutes, per case with a link; and when nothing does, one button that fixes them."""

    rollen = PLANNERS
    handeling = "verslag_vaststellen"
    template_name = "tlv/loket/vaststellen.html"

    def _mag(self) -> None:
        if not mag_leiden(self.gebruiker, self.bijeenkomst):
            raise Http404

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._mag()
        if not self.bijeenkomst.is_open:
            messages.info(request, "Er is hier niets meer vast te stellen.")
            return redirect("tlv:bijeenkomst", pk=self.bijeenkomst.pk)
        return self._toon(VaststellenForm(initial={"algemeen": self.bijeenkomst.algemeen}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._mag()
        form = VaststellenForm(request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                self.bijeenkomst,
                lambda: services.verslag_vaststellen(
                    self.bijeenkomst.pk,
                    algemeen=form.cleaned_data["algemeen"],
                    actor=self.gebruiker,
                    vandaag=self.vandaag,
                ),
                form,
            )
            if klaar is not None:
                messages.success(request, "Het verslag is vastgesteld. Wie erbij was, krijgt bericht.")
                return redirect("tlv:verslag", pk=self.bijeenkomst.pk)
        return self._toon(form)

    def weigering_in_formulier(self, form: BaseForm, fout: DomeinFout) -> None:
        form.add_error(None, str(fout))

    def _toon(self, form: VaststellenForm) -> HttpResponse:
        van_geheel, zaken = services.oordeel(self.bijeenkomst, self.vandaag)
        tegen = [zaak for zaak in zaken if zaak.bevindingen]
        return self.toon(
            [zaak.punt for zaak in zaken],
            form=form,
            van_geheel=van_geheel,
            zaken=zaken,
            tegen=tegen,
            kan=not van_geheel and not tegen,
        )


class VerslagView(VerslagMixin):
    """The fixed minutes, of the cases this reader may see; with a PDF of the same."""

    template_name = "tlv/loket/verslag.html"

    def zaken(self) -> list[Agendapunt]:
        if self.bijeenkomst.status != BijeenkomstStatus.AFGESLOTEN:
            raise Http404
        # Every BOC may see when the loket meets; the minutes only who has a case in it.
        if not (punten := self.punten()):
            raise Http404
        return punten

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        punten = self.zaken()
        return self.toon(punten, **verslagzaken(self.bijeenkomst, punten, self.gebruiker))


class VerslagPdfView(VerslagView):
    """The minutes as PDF, made for this reader.

    It is not kept: the rows it is made of are fixed by the database, every reader gets other cases, and remarks that
    were added later belong in what is printed today. One look per child is written, as for every file.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        punten = self.zaken()
        registreer_inzage_velen(
            InzageSoort.EXPORT,
            [punt.leerling_id for punt in punten],
            actor=self.gebruiker,
            bijeenkomst=self.bijeenkomst.pk,
        )
        inhoud = verslag_pdf(self.bijeenkomst, punten, self.gebruiker, op=timezone.now())
        naam = f"verslag-loket-{self.bijeenkomst.datum:%Y-%m-%d}.pdf"
        return bestand(naam, "application/pdf", inhoud, tonen=True)


class AanvullenView(HandelingMixin, ZaakMixin):
    """A remark under the fixed minutes of one case."""

    rollen = PLANNERS
    handeling = "verslag_aanvullen"
    template_name = "tlv/loket/aanvullen.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not mag_verslag_aanvullen(self.gebruiker, self.punt):
            messages.info(request, "Het verslag is nog niet vastgesteld: u kunt het zelf nog wijzigen.")
            return self.terug()
        return self.toon(form=AanvullingForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AanvullingForm(request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                self.punt,
                lambda: services.verslag_aanvullen(self.punt.pk, form.cleaned_data["tekst"], actor=self.gebruiker),
                form,
            )
            if klaar is not None:
                messages.success(request, "De aanvulling staat onder het verslag.")
                return self.terug()
        return self.toon(form=form)
