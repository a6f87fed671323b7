"""Long work that was given up becomes work of beheer: the page says what stopped it, and it goes when that is dealt
with. It names no child."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import DetailView

from swv.documenten.enums import KlusStatus
from swv.documenten.klus import bij_mislukken
from swv.documenten.models import Klus
from swv.domein import DomeinFout
from swv.journaal.services import registreer
from swv.toegang.enums import Rol
from swv.toegang.permissions import heeft_rol
from swv.toegang.views import HandelingMixin, RolMixin
from swv.werk.gebeurtenissen import KLUS_AFGEHANDELD
from swv.werk.services import open_werkitem, sluit_werkitems
from swv.werk.weergave import Onderwerp, registreer_weergave

KLUS_MISLUKT: Final = "werk.klus_mislukt"
BEHEER: Final = frozenset({Rol.BEHEER})


def meld_klus(klus: Klus) -> None:
    """Put work that was given up on the list of beheer."""
    open_werkitem(KLUS_MISLUKT, klus, omschrijving="Zoek uit waarom dit niet lukte", rol=Rol.BEHEER)


@transaction.atomic
def handel_klus_af(klus: Klus, *, actor: Any) -> Klus:
    """Beheer dealt with it. Raises ``DomeinFout`` when it does not wait for beheer (any more)."""
    if not sluit_werkitems(klus, KLUS_MISLUKT):
        raise DomeinFout("Dit staat niet (meer) op de werklijst.")
    registreer(KLUS_AFGEHANDELD, klus, actor=actor)
    return klus


def _klussen(gebruiker: Any, ids: Collection[int]) -> Mapping[int, Onderwerp]:
    mag = heeft_rol(gebruiker, Rol.BEHEER)
    return {
        klus.pk: Onderwerp(
            naam=klus.naam if mag else "Lang werk",
            kenmerk=f"klus {klus.pk}",
            url=reverse("werk:klus", args=[klus.pk]) if mag else "",
        )
        for klus in Klus.objects.filter(pk__in=ids)
    }


class KlusView(RolMixin, DetailView):
    """One piece of work that was given up, for beheer."""

    rollen = BEHEER
    template_name = "werk/klus.html"
    context_object_name = "klus"
    queryset = Klus.objects.filter(status=KlusStatus.MISLUKT).select_related("gestart_door")


class KlusAfhandelenView(HandelingMixin):
    rollen = BEHEER
    handeling = "klus afhandelen"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        klus = get_object_or_404(KlusView.queryset, pk=pk)
        if self.voer_uit(klus, lambda: handel_klus_af(klus, actor=self.gebruiker)):
            messages.success(request, "Dit is van de werklijst.")
        return redirect("werk:werklijst")


bij_mislukken(meld_klus)
registreer_weergave("documenten", "klus", _klussen)
