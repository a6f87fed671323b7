"""Pages of the templates of motivations: what counts, what did, what changed and why; and writing a new version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from swv.toegang.enums import DIRECTIE
from swv.toegang.permissions import is_directie
from swv.toegang.views import HandelingMixin, RolMixin
from tlv import services
from tlv.enums import Besluitsoort
from tlv.forms.sjablonen import BeeindigForm, NieuwSjabloonForm, VersieForm
from tlv.models import Motiveringssjabloon
from tlv.rules.sjabloon import PLAATSHOUDERS, Tekstdeel, verschil
from tlv.views.basis import BOC

LEZEN = BOC | DIRECTIE


class SjablonenView(RolMixin, TemplateView):
    """Every template with its newest version: in use, to come, or ended."""

    rollen = LEZEN
    template_name = "tlv/sjablonen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        vandaag = timezone.localdate()
        nieuwste = list(Motiveringssjabloon.objects.nieuwste().select_related("gemaakt_door"))
        geldend = {rij.naam: rij for rij in Motiveringssjabloon.objects.geldend_op(vandaag)}
        return super().get_context_data(
            regels=[(rij, geldend.get(rij.naam)) for rij in nieuwste if rij.naam in geldend or not rij.is_einde],
            beeindigd=[rij for rij in nieuwste if rij.is_einde and rij.naam not in geldend],
            mag_wijzigen=is_directie(self.gebruiker),
            vandaag=vandaag,
            **kwargs,
        )


class EenSjabloon(RolMixin):
    """A page about one template, found by any of its versions."""

    @cached_property
    def versies(self) -> list[Motiveringssjabloon]:
        """All its versions, the newest first."""
        gevraagd = get_object_or_404(Motiveringssjabloon, pk=self.kwargs["pk"])
        alle = Motiveringssjabloon.objects.filter(naam=gevraagd.naam)
        return list(alle.select_related("gemaakt_door").order_by("-versie"))

    @property
    def nieuwste(self) -> Motiveringssjabloon:
        return self.versies[0]


class SjabloonView(EenSjabloon, TemplateView):
    """One template: the text that counts today, and every version with what it changed."""

    rollen = LEZEN
    template_name = "tlv/sjabloon.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        vandaag = timezone.localdate()
        begonnen = next((rij for rij in self.versies if rij.geldig_vanaf <= vandaag), None)
        return super().get_context_data(
            sjabloon=self.nieuwste,
            geldend=begonnen if begonnen is not None and not begonnen.is_einde else None,
            geschiedenis=_met_verschil(self.versies),
            mag_wijzigen=is_directie(self.gebruiker),
            **kwargs,
        )


def _met_verschil(
    versies: Sequence[Motiveringssjabloon],
) -> list[tuple[Motiveringssjabloon, tuple[Tekstdeel, ...]]]:
    """Each version with how it differs from the one before; the first one is all new, and an end shows no text."""
    paren = [(rij, () if rij.is_einde else verschil(vorige.tekst, rij.tekst)) for rij, vorige in pairwise(versies)]
    eerste = versies[-1]
    return [*paren, (eerste, verschil("", eerste.tekst))]


class SjabloonFormulierView(HandelingMixin, TemplateResponseMixin, ContextMixin):
    """A form of the directors about a template: form → service → message → page of the template."""

    rollen = DIRECTIE
    template_name = "tlv/sjabloon_schrijven.html"

    def verwerk(self, form: Any, dienst: Callable[[], Motiveringssjabloon], gelukt: str) -> HttpResponse:
        """The page of the template after ``dienst``, or the form with what is wrong."""
        if form.is_valid():
            rij = self.voer_uit(None, dienst, form)
            if rij is not None:
                messages.success(self.request, gelukt)
                return redirect("tlv:sjabloon", pk=rij.pk)
        return self._toon(form)

    def _toon(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, plaatshouders=PLAATSHOUDERS.items()))


class SjabloonNieuwView(SjabloonFormulierView):
    handeling = "sjabloon maken"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(NieuwSjabloonForm(initial={"geldig_vanaf": timezone.localdate()}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = NieuwSjabloonForm(request.POST)
        return self.verwerk(
            form,
            lambda: services.maak_sjabloon(
                form.cleaned_data["naam"],
                Besluitsoort(form.cleaned_data["besluit"]),
                form.soort_onderwijs(),
                form.versie(),
                actor=self.gebruiker,
                vandaag=timezone.localdate(),
            ),
            "Het sjabloon is gemaakt.",
        )


class SjabloonWijzigenView(EenSjabloon, SjabloonFormulierView):
    """A next version, begun with the text of the version in the address: who is late is told, and loses nothing."""

    handeling = "sjabloon wijzigen"

    @cached_property
    def vorige(self) -> Motiveringssjabloon:
        """The version the user had in view."""
        return next(rij for rij in self.versies if rij.pk == self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.vorige != self.nieuwste:
            return redirect("tlv:sjabloon_wijzigen", pk=self.nieuwste.pk)
        tekst = next((rij.tekst for rij in self.versies if not rij.is_einde), "")
        vanaf = max(self.nieuwste.geldig_vanaf, timezone.localdate())
        return self._toon(VersieForm(initial={"tekst": tekst, "geldig_vanaf": vanaf}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = VersieForm(request.POST)
        return self.verwerk(
            form,
            lambda: services.wijzig_sjabloon(
                self.vorige.pk, form.versie(), actor=self.gebruiker, vandaag=timezone.localdate()
            ),
            "De nieuwe versie is bewaard. De vorige versies blijven te lezen.",
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        anders = self.nieuwste if self.nieuwste != self.vorige else None
        return super().get_context_data(sjabloon=self.vorige, intussen=anders, **kwargs)


class SjabloonBeeindigenView(EenSjabloon, SjabloonFormulierView):
    handeling = "sjabloon beëindigen"
    template_name = "tlv/sjabloon_beeindigen.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(BeeindigForm(initial={"per": max(self.nieuwste.geldig_vanaf, timezone.localdate())}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = BeeindigForm(request.POST)
        return self.verwerk(
            form,
            lambda: services.beeindig_sjabloon(
                self.kwargs["pk"],
                per=form.cleaned_data["per"],
                reden=form.cleaned_data["reden"],
                actor=self.gebruiker,
                vandaag=timezone.localdate(),
            ),
            "Het sjabloon is beëindigd. Wat ermee is geschreven, blijft.",
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sjabloon=self.nieuwste, **kwargs)
