"""What every page of one case shares: the scoped request, the trace of the look, the case header."""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage
from swv.toegang.enums import ZIEN_KINDEREN, Rol
from swv.toegang.views import HandelingMixin, RolMixin
from tlv.enums import Act
from tlv.models import TlvAanvraag
from tlv.presentatie import eigen_werk, open_werk, zaakkop

BOC = frozenset({Rol.BOC})
# Who writes in a dossier; with which request and section is asked of each.
SCHRIJVERS = frozenset({Rol.BOC, Rol.SCHOOL})
DOSSIER = ZIEN_KINDEREN


class AanvraagMixin(RolMixin, TemplateResponseMixin, ContextMixin):
    """A page about one request, found among those the user may see: any other is a 404."""

    @cached_property
    def aanvraag(self) -> TlvAanvraag:
        zichtbaar = TlvAanvraag.objects.zichtbaar_voor(self.gebruiker).met_zicht_op_kind(self.gebruiker)
        return get_object_or_404(zichtbaar.met_feiten(), pk=self.kwargs["pk"])

    @cached_property
    def vandaag(self):
        return timezone.localdate()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        werk = open_werk(self.aanvraag, self.gebruiker)
        return super().get_context_data(
            aanvraag=self.aanvraag,
            zaakkop=zaakkop(self.aanvraag, werk),
            werk=werk,
            eigen_werk=eigen_werk(werk),
            **kwargs,
        )

    def toon(self, **kwargs: Any) -> HttpResponse:
        """Render the page and leave the trace of the look at this child's file."""
        self.laat_spoor()
        return self.render_to_response(self.get_context_data(**kwargs))

    def laat_spoor(self) -> None:
        registreer_inzage(
            InzageSoort.DOSSIER, self.aanvraag, actor=self.gebruiker, leerling_id=self.aanvraag.leerling_id
        )


class ActMixin(AanvraagMixin, HandelingMixin):
    """An act on one request: the rights are checked again by the service, with the row locked."""

    act: Act

    @property
    def handeling(self) -> str:  # type: ignore[override]
        return self.act.value

    def klaar(self) -> HttpResponse:
        """To the page that says what happens next."""
        return redirect("tlv:bevestiging", pk=self.aanvraag.pk, act=self.act.value)

    def terug(self) -> HttpResponse:
        return redirect("tlv:aanvraag", pk=self.aanvraag.pk)


class KnopView(ActMixin, metaclass=ABCMeta):
    """An act that is one button: POST only."""

    http_method_names = ["post"]

    @abstractmethod
    def dienst(self) -> Any: ...

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        aanvraag = self.aanvraag
        return self.terug() if self.voer_uit(aanvraag, self.dienst) is None else self.klaar()
