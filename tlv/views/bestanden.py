"""Documents and attachments of a case, each from its own scoped request. Every download is logged."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header

from swv.documenten.models import Bijlage, Document
from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage
from swv.toegang.enums import Rol
from swv.toegang.views import HandelingMixin
from tlv import services
from tlv.enums import BijlageSoort, Onderdeel
from tlv.forms.handelingen import BijlageForm
from tlv.forms.onderdelen import maak_sectie
from tlv.permissions import leesbare_documentsoorten, mag_dossier_lezen, mag_onderdeel_bewerken
from tlv.views.basis import DOSSIER, AanvraagMixin
from tlv.views.onderdeel import OnderdeelView


def _bestand(naam: str, mediatype: str, inhoud: Any, *, tonen: bool) -> HttpResponse:
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
        return _bestand(document.bestandsnaam, document.mediatype, document.inhoud, tonen=True)


class BijlageView(AanvraagMixin):
    """An attachment; always offered as a download, since it came from outside."""

    rollen = DOSSIER
    template_name = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not mag_dossier_lezen(request.user, self.aanvraag):
            raise Http404
        bijlage = get_object_or_404(Bijlage.objects.van(self.aanvraag), pk=self.kwargs["bijlage"])
        registreer_inzage(
            InzageSoort.BIJLAGE,
            bijlage,
            actor=self.gebruiker,
            leerling_id=self.aanvraag.leerling_id,
            aanvraag=self.aanvraag.pk,
        )
        return _bestand(bijlage.bestandsnaam, bijlage.mediatype, bijlage.inhoud, tonen=False)


class BijlageToevoegenView(OnderdeelView, HandelingMixin):
    """Adds a file; what is wrong with it is said on the page of the section, at the field."""

    rollen = frozenset({Rol.BOC, Rol.SCHOOL})
    handeling = "bijlage_toevoegen"
    onderdeel = Onderdeel.BIJLAGEN

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _terug(request, self.aanvraag)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        aanvraag, form = self.aanvraag, BijlageForm(request.POST, request.FILES)
        bijlage = self._voeg_toe(form) if form.is_valid() else None
        if bijlage is not None:
            messages.success(request, f"Toegevoegd: {bijlage.bestandsnaam}.")
        elif mag_onderdeel_bewerken(request.user, aanvraag, self.onderdeel):
            return self.toon(sectie=maak_sectie(aanvraag, self.onderdeel), bijlageform=form)
        else:
            for fouten in form.errors.values():
                messages.error(request, " ".join(str(fout) for fout in fouten))
        return _terug(request, aanvraag)

    def _voeg_toe(self, form: BijlageForm) -> Bijlage | None:
        return self.voer_uit(
            self.aanvraag,
            lambda: services.bijlage_toevoegen(
                self.aanvraag.pk,
                form.cleaned_data["bestand"],
                soort=BijlageSoort(form.cleaned_data["soort"]),
                actor=self.gebruiker,
            ),
            form,
        )


class BijlageVerwijderenView(AanvraagMixin, HandelingMixin):
    rollen = frozenset({Rol.BOC, Rol.SCHOOL})
    handeling = "bijlage_verwijderen"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        aanvraag = self.aanvraag
        self.voer_uit(
            aanvraag,
            lambda: services.bijlage_verwijderen(aanvraag.pk, self.kwargs["bijlage"], actor=self.gebruiker),
        )
        return _terug(request, aanvraag)


def _terug(request: HttpRequest, aanvraag: Any) -> HttpResponse:
    """Back to the section of the attachments, or to the case when it is closed for this user."""
    if mag_onderdeel_bewerken(request.user, aanvraag, Onderdeel.BIJLAGEN):
        return redirect("tlv:onderdeel", pk=aanvraag.pk, onderdeel=Onderdeel.BIJLAGEN.value)
    return redirect("tlv:aanvraag", pk=aanvraag.pk)
