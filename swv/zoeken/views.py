"""One page with everything that was found, and the suggestions under the box while somebody types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView

from swv.journaal.enums import InzageSoort
from swv.journaal.services import filterhash, registreer_inzage
from swv.toegang.enums import Rol
from swv.toegang.views import RolMixin
from swv.zoeken.bronnen import MINIMUM, Treffer, Vondst, bronnen_voor, is_genoeg, schoon, zoek

PER_BRON = 15
MEESTE_SUGGESTIES = 8
SUGGESTIES_PER_BRON = 4
# However much the first sources find, each has room for so many: who types "hor" may mean a child or a school.
ZEKER_PER_BRON = 2


class Zoekpagina(RolMixin, TemplateView):
    """What was typed and what was found; a question about children leaves one Inzage."""

    rollen = frozenset(Rol)
    per_bron = PER_BRON

    @cached_property
    def tekst(self) -> str:
        return schoon(self.request.GET.get("q", ""))

    @cached_property
    def vondsten(self) -> list[Vondst]:
        return zoek(self.gebruiker, self.tekst, per_bron=self.per_bron)

    def leg_vast(self, lijst: str) -> None:
        """Write that somebody searched: a hash of the words and the number of hits, once per question."""
        if is_genoeg(self.tekst) and any(bron.over_kinderen for bron in bronnen_voor(self.gebruiker)):
            aantal = sum(len(vondst.treffers) for vondst in self.vondsten)
            registreer_inzage(
                InzageSoort.ZOEKEN, actor=self.gebruiker, lijst=lijst, filter=filterhash(self.tekst), aantal=aantal
            )


class ZoekView(Zoekpagina):
    template_name = "zoeken/zoeken.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.leg_vast("zoeken:zoeken")
        return super().get_context_data(
            tekst=self.tekst,
            vondsten=self.vondsten,
            te_kort=not is_genoeg(self.tekst),
            minimum=MINIMUM,
            over_kinderen=any(bron.over_kinderen for bron in bronnen_voor(self.gebruiker)),
            **kwargs,
        )


def verdeel(vondsten: Sequence[Vondst]) -> list[tuple[str, Sequence[Treffer]]]:
    """Title and hits per source, ``MEESTE_SUGGESTIES`` at most: some for each, the rest in the order of the page."""
    toegewezen = [min(len(vondst.treffers), ZEKER_PER_BRON) for vondst in vondsten]
    over = MEESTE_SUGGESTIES - sum(toegewezen)
    groepen = []
    for vondst, zeker in zip(vondsten, toegewezen, strict=True):
        aantal = max(0, min(len(vondst.treffers), zeker + over))
        over -= aantal - zeker
        groepen.append((vondst.bron.titel, vondst.treffers[:aantal]))
    return [(titel, treffers) for titel, treffers in groepen if treffers]


class SuggestiesView(Zoekpagina):
    """A part of a page, for htmx; who opens it as a page is sent to the page."""

    template_name = "zoeken/_suggesties.html"
    per_bron = SUGGESTIES_PER_BRON

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.headers.get("HX-Request") != "true":
            vraag = f"?{urlencode({'q': self.tekst})}" if self.tekst else ""
            return redirect(f"{reverse('zoeken:zoeken')}{vraag}")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.leg_vast("zoeken:suggesties")
        groepen = verdeel(self.vondsten)
        aantal = sum(len(treffers) for _, treffers in groepen)
        return super().get_context_data(
            groepen=groepen,
            aantal=aantal,
            is_meer=any(vondst.alles for vondst in self.vondsten)
            or aantal < sum(len(vondst.treffers) for vondst in self.vondsten),
            tekst=self.tekst if is_genoeg(self.tekst) else "",
            **kwargs,
        )
