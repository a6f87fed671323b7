"""The page of an app that shows how far its long work is. This room has no addresses of its own."""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from swv.documenten.models import Klus

DEEL = "deel"
_VOORTGANG = "voortgang"


class KlusView(TemplateResponseMixin, ContextMixin, metaclass=ABCMeta):
    """Put before a reading view with its roles, whose object (from a scoped queryset) owns long work; give
    ``get_klus()``.

    The template gets ``klus`` and ``deel`` and includes ``componenten/voortgang.html``. The same address with
    ``?deel=voortgang`` gives that part alone, for the browser that keeps asking; when the work has ended the browser
    is told to load the whole page once more.
    """

    request: HttpRequest

    @abstractmethod
    def get_klus(self) -> Klus | None:
        """The work to show, reached through an object this user may see."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(klus=self.get_klus(), deel=f"{self.request.path}?{DEEL}={_VOORTGANG}", **kwargs)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if self.request.GET.get(DEEL) != _VOORTGANG:
            return super().render_to_response(context, **kwargs)
        klus = context["klus"]
        deel = HttpResponse()
        if klus is not None:
            deel.write(render_to_string("componenten/voortgang.html", context, request=self.request))
        if klus is None or klus.is_klaar:
            deel["HX-Refresh"] = "true"
        return deel
