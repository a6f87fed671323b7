"""The parents of a case for the office: their links, letters and reactions, also those on an intention of before."""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from leerlingen.models import Gezagdrager
from swv.documenten.models import Documentopdracht
from swv.domein import DomeinFout
from swv.toegang.enums import DIRECTIE
from swv.toegang.links import werkt
from swv.toegang.models import Toegangslink
from tlv import services
from tlv.documents import BRIEF_VOORNEMEN, sleutel_voornemen, voorbeeld_van, voornemenbrief
from tlv.enums import Act
from tlv.forms.ouder import TeruggevenForm
from tlv.models import Oudertoegang, TlvAanvraag, Voorstel, Zienswijze
from tlv.permissions import mag_behandelen, mag_teruggeven
from tlv.services.ouders import stel_voornemen_op, zienswijze_vooraf
from tlv.services.oudertoegang import OUDER
from tlv.views.basis import BOC, AanvraagMixin, ActMixin
from tlv.views.handelingen import PaginaView, VoornemenView

WERKT = "Werkt"


def linkstand(link: Toegangslink) -> str:
    """Why a link works, or no longer does, in words."""
    if link.ingetrokken_at:
        return "Ingetrokken"
    if werkt(link, timezone.now()):
        return WERKT
    return "Verlopen" if link.verloopt_at <= timezone.now() else "Gestopt na te veel verkeerde codes"


class OudersView(AanvraagMixin):
    """Every person with authority: the link, the letter, and what was shared and answered, newest first."""

    rollen = BOC | DIRECTIE
    template_name = "tlv/ouders.html"

    @cached_property
    def aanvraag(self) -> TlvAanvraag:
        zichtbaar = TlvAanvraag.objects.zichtbaar_voor(self.gebruiker).met_kop()
        return get_object_or_404(zichtbaar.prefetch_related("leerling__gezagdragers", "adviezen"), pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        aanvraag = self.aanvraag
        zienswijzen = list(
            Zienswijze.objects.van(aanvraag).select_related("gezagdrager", "vastgelegd_door").order_by("pk")
        )
        huidig = {rij.gezagdrager_id: rij for rij in zienswijzen if rij.voorstel_id == aanvraag.huidig_voorstel_id}
        brieven = self._brieven()
        links = self._links()
        ouders = [
            {
                "wie": ouder,
                "links": links.get(ouder.pk, []),
                "loopt": any(stand == WERKT for _, stand in links.get(ouder.pk, [])),
                "zienswijze": huidig.get(ouder.pk),
                "brief": brieven.get(sleutel_voornemen(huidig[ouder.pk])) if ouder.pk in huidig else None,
            }
            for ouder in aanvraag.leerling.gezagdragers.all()
        ]
        eerdere = [
            (voorstel, [rij for rij in zienswijzen if rij.voorstel_id == voorstel.pk])
            for voorstel in Voorstel.objects.van(aanvraag)
            .exclude(teruggegeven_at__isnull=True)
            .select_related("teruggegeven_door")
            .order_by("-pk")
        ]
        return super().get_context_data(
            ouders=ouders,
            eerdere=eerdere,
            mag_behandelen=mag_behandelen(self.gebruiker, aanvraag),
            **kwargs,
        )

    def _links(self) -> dict[int, list[tuple[Toegangslink, str]]]:
        """Every link that was sent, with its state, by person; the newest first."""
        van = dict(Oudertoegang.objects.van(self.aanvraag).values_list("pk", "gezagdrager"))
        rijen = (
            Toegangslink.objects.filter(
                content_type=ContentType.objects.get_for_model(Oudertoegang), object_id__in=van, doel=OUDER
            )
            .select_related("aangemaakt_door")
            .order_by("-pk")
        )
        per_ouder: dict[int, list[tuple[Toegangslink, str]]] = {}
        for link in rijen:
            per_ouder.setdefault(van[link.object_id], []).append((link, linkstand(link)))
        return per_ouder

    def _brieven(self) -> dict[str, Documentopdracht]:
        opdrachten = Documentopdracht.objects.van(self.aanvraag).filter(soort=BRIEF_VOORNEMEN)
        return {
            opdracht.sleutel: opdracht for opdracht in opdrachten.select_related("document").defer("document__inhoud")
        }


class OuderHandeling(ActMixin, metaclass=ABCMeta):
    """One button for one person with authority of the case."""

    http_method_names = ["post"]
    rollen = BOC
    handeling = "oudertoegang"  # type: ignore[assignment]
    gelukt = ""

    @cached_property
    def ouder(self) -> Gezagdrager:
        rijen = self.aanvraag.leerling.gezagdragers.all()
        ouder = next((rij for rij in rijen if rij.pk == self.kwargs["gezagdrager"]), None)
        if ouder is None:
            raise Http404
        return ouder

    @abstractmethod
    def dienst(self) -> Callable[[], Any]: ...

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        naam = self.ouder.naam
        if self.voer_uit(self.aanvraag, self.dienst()) is not None:
            messages.success(request, self.gelukt.format(naam=naam))
        return redirect("tlv:ouders", pk=self.aanvraag.pk)


class OuderlinkSturenView(OuderHandeling):
    """Mail this person a new link."""

    gelukt = "De link is gestuurd aan {naam}. Een eerdere link werkt niet meer."

    def dienst(self) -> Callable[[], Any]:
        return lambda: services.oudertoegang_geven(
            self.aanvraag.pk, self.ouder.pk, actor=self.gebruiker, nu=timezone.now()
        )


class OuderlinkIntrekkenView(OuderHandeling):
    """Stop the link of this person at once."""

    gelukt = "De link van {naam} werkt niet meer."

    def dienst(self) -> Callable[[], Any]:
        return lambda: services.oudertoegang_intrekken(
            self.aanvraag.pk, self.ouder.pk, actor=self.gebruiker, nu=timezone.now()
        )


class VoornemenbriefView(OuderHandeling):
    """Have the letter with the intention made for this person."""

    handeling = "voornemenbrief"  # type: ignore[assignment]
    gelukt = "De brief aan {naam} wordt gemaakt. Ververs deze pagina om hem te openen."

    def dienst(self) -> Callable[[], Any]:
        return lambda: services.voornemenbrief_maken(self.aanvraag.pk, self.ouder.pk, actor=self.gebruiker)


class VoornemenVoorbeeldView(VoornemenView):
    """The letters as they would be with what is typed now, in a window of its own: nothing is stored or sent."""

    http_method_names = ["post"]
    template_name = "tlv/besluit_voorbeeld.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        aanvraag = self.aanvraag
        form, ouders = self.formulier(request.POST), self.deelformulieren(request.POST)
        geldig = [deel.is_valid() for deel in [form, *ouders]]
        if all(geldig):
            try:
                voorstel = stel_voornemen_op(aanvraag, form.voorgenomen(), actor=self.gebruiker, vandaag=self.vandaag)
            except DomeinFout as fout:
                form.add_error(None, str(fout))
            else:
                rijen = [zienswijze_vooraf(aanvraag, voorstel, ouder.gedeeld()) for ouder in ouders]
                return self.toon_voorbeeld(voorbeeld_van(voornemenbrief(aanvraag, voorstel, rij) for rij in rijen))
        for ouder in ouders:
            for fouten in ouder.errors.values():
                form.add_error(None, [f"{ouder.gezagdrager.naam}: {fout}" for fout in fouten])
        return self.toon(form=form)


class TeruggevenView(PaginaView):
    """Take back the intention: the parents will be heard again on a new one."""

    rollen = BOC | DIRECTIE
    act = Act.TERUGGEVEN
    template_name = "tlv/teruggeven.html"

    def mag(self) -> bool:
        """Who may not do it now, but reads the case, is told so."""
        return True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not mag_teruggeven(self.gebruiker, self.aanvraag):
            return self.nu_niet()
        return self.toon(form=TeruggevenForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = TeruggevenForm(request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                self.aanvraag,
                lambda: services.teruggeven(self.aanvraag.pk, reden=form.cleaned_data["reden"], actor=self.gebruiker),
                form,
            )
            if klaar is not None:
                messages.success(request, "Er komt een nieuw voornemen. De ouders kunnen daar opnieuw op reageren.")
                return self.terug()
        return self.toon(form=form)
