"""Documents of a case, each from its own scoped request. Every download is logged."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from swv.documenten.models import Document
from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage
from tlv.permissions import leesbare_documentsoorten
from tlv.views.basis import DOSSIER, AanvraagMixin


def bestand(naam: str, mediatype: str, inhoud: Any, *, tonen: bool) -> HttpResponse:
    """The file itself: never kept by a cache, never interpreted as something else."""
    antwoord = HttpResponse(bytes(inhoud), content_type=mediatype)
    antwoord.headers["Content-Disposition"] = content_disposition_header(not tonen, naam) or "attachment"
    antwoord.headers["Cache-Control"] = "no-store"
    antwoord.headers["X-Content-Type-Options"] = "nosniff"
    return antwoord


class DocumentView(AanvraagMixin):
    """A document of the decision."""

    rollen = DOSSIER
    template_name = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        leesbaar = Document.objects.van(self.aanvraag).filter(
            soort__in=leesbare_documentsoorten(request.user, self.aanvraag)
        )
        document = get_object_or_404(leesbaar, pk=self.kwargs["document"])
        registreer_inzage(
            InzageSoort.DOCUMENT,
            document,
            actor=self.gebruiker,
            leerling_id=self.aanvraag.leerling_id,
            aanvraag=self.aanvraag.pk,
            soort=document.soort,
        )
        return bestand(document.bestandsnaam, document.mediatype, document.inhoud, tonen=True)
