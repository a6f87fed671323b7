"""The work list, home of everybody who works on cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage
from swv.toegang.enums import Rol
from swv.toegang.permissions import rol_van
from swv.toegang.views import RolMixin
from swv.werk.models import Werkitem
from swv.werk.weergave import Rij, rijen_voor

MAX_RIJEN = 200
DEZE_WEEK = timedelta(days=7)
# These roles have no cases of their own: where their home is instead.
THUIS_ZONDER_WERK = {
    **dict.fromkeys((Rol.BESTUUR, Rol.GEMEENTE, Rol.SWVBESTUUR, Rol.FINANCIEN), "tlv:overzicht"),
    **dict.fromkeys((Rol.SWVVO, Rol.OPR), "scholen:lijst"),
}


@dataclass
class Groep:
    """Rows that are equally late."""

    titel: str
    sleutel: str
    rijen: list[Rij]


def _groep_van(uiterlijk: date | None, vandaag: date) -> str:
    if uiterlijk is None:
        return "later"
    if uiterlijk < vandaag:
        return "te_laat"
    if uiterlijk == vandaag:
        return "vandaag"
    return "week" if uiterlijk <= vandaag + DEZE_WEEK else "later"


class WerklijstView(RolMixin, TemplateView):
    """What waits for me, by how late it is, and what I follow that waits for others."""

    rollen = frozenset(Rol)
    template_name = "werk/werklijst.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if thuis := THUIS_ZONDER_WERK.get(rol_van(request.user)):
            return redirect(thuis)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gebruiker, vandaag = self.request.user, timezone.localdate()
        items = Werkitem.objects.select_related("eigenaar", "school")
        mijn = rijen_voor(gebruiker, items.mijn_werk(gebruiker).order_by("uiterlijk", "pk")[:MAX_RIJEN])
        anderen = rijen_voor(gebruiker, items.wacht_op_anderen(gebruiker).order_by("uiterlijk", "pk")[:MAX_RIJEN])
        groepen = {
            "te_laat": Groep("Te laat", "te_laat", []),
            "vandaag": Groep("Vandaag", "vandaag", []),
            "week": Groep("Deze week", "week", []),
            "later": Groep("Later", "later", []),
        }
        for rij in mijn:
            groepen[_groep_van(rij.item.uiterlijk, vandaag)].rijen.append(rij)
        registreer_inzage(InzageSoort.LIJST, actor=gebruiker, lijst="werk:werklijst", aantal=len(mijn) + len(anderen))
        return super().get_context_data(
            groepen=[groep for groep in groepen.values() if groep.rijen],
            aantal=len(mijn),
            anderen=anderen,
            **kwargs,
        )
