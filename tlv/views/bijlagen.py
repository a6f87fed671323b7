"""Attachments of a case: looking at one, adding several at once, replacing, removing. Every look is logged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any, TypeVar

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from swv.documenten.bijlagen import versies
from swv.documenten.enums import VoorbeeldStatus
from swv.documenten.keuring.grens import niet_ontvangen
from swv.documenten.keuring.ontvangst import Gekeurd, keur, veilige_naam
from swv.documenten.keuring.soorten import SOORTEN
from swv.documenten.models import Bijlage
from swv.domein import DomeinFout
from swv.journaal.enums import InzageSoort
from swv.journaal.gebeurtenissen import GEWEIGERD
from swv.journaal.services import registreer, registreer_inzage
from swv.toegang.views import HandelingMixin
from tlv import services
from tlv.enums import BijlageSoort, Onderdeel
from tlv.forms.bijlagen import BijlageForm, SoortForm, VervangForm
from tlv.forms.onderdelen import maak_sectie
from tlv.permissions import mag_bijlagen_wijzigen, mag_dossier_lezen, mag_onderdeel_bewerken
from tlv.views.basis import DOSSIER, SCHRIJVERS, AanvraagMixin
from tlv.views.bestanden import bestand as als_bestand
from tlv.views.onderdeel import OnderdeelView

SAMEN_SECONDEN = 60
T = TypeVar("T")


class _EenBijlage(AanvraagMixin):
    """One version of one file of this case; any other is a 404."""

    rollen = DOSSIER

    def bijlage(self) -> Bijlage:
        if not mag_dossier_lezen(self.gebruiker, self.aanvraag):
            raise Http404
        # Not through the request in hand: it holds the versions that count, and earlier ones may be read too.
        rijen = Bijlage.objects.van(self.aanvraag).select_related("toegevoegd_door", "voorbeeld")
        return get_object_or_404(rijen.defer("inhoud", "voorbeeld__inhoud"), pk=self.kwargs["bijlage"])

    def inzage(self, bijlage: Bijlage, **gegevens: Any) -> None:
        registreer_inzage(
            InzageSoort.BIJLAGE,
            bijlage,
            actor=self.gebruiker,
            leerling_id=self.aanvraag.leerling_id,
            aanvraag=self.aanvraag.pk,
            **gegevens,
        )


class BijlageView(_EenBijlage):
    """The file itself; always offered as a download, since it came from outside."""

    template_name = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        bijlage = self.bijlage()
        self.inzage(bijlage)
        return als_bestand(bijlage.bestandsnaam, bijlage.mediatype, bijlage.inhoud, tonen=False)


class VoorbeeldView(_EenBijlage):
    """The picture of the first page: ours, so it may be shown."""

    template_name = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        bijlage = self.bijlage()
        if _voorbeeldstatus(bijlage) != VoorbeeldStatus.GEREED:
            raise Http404
        self.inzage(bijlage, voorbeeld=True)
        return als_bestand("voorbeeld.png", "image/png", bijlage.voorbeeld.inhoud, tonen=True)


def _voorbeeldstatus(bijlage: Bijlage) -> str:
    """State of the preview; empty when there is none for this kind of file."""
    voorbeeld = getattr(bijlage, "voorbeeld", None)
    return voorbeeld.status if voorbeeld is not None else ""


class BijlageBekijkenView(_EenBijlage):
    """The page of a file: its first page, who added it when, and its versions."""

    template_name = "tlv/bijlage.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon_bijlage()

    def toon_bijlage(self, form: VervangForm | None = None) -> HttpResponse:
        bijlage = self.bijlage()
        bewerkbaar = mag_bijlagen_wijzigen(self.gebruiker, self.aanvraag)
        soortform = None
        if bewerkbaar and bijlage.vervangen_at is None:
            form = form or VervangForm()
            soortform = SoortForm(initial={"soort": bijlage.soort})
        return self.toon(
            bijlage=bijlage,
            soort=BijlageSoort(bijlage.soort).label,
            vorm=SOORTEN[bijlage.mediatype].label,
            voorbeeldstatus=_voorbeeldstatus(bijlage),
            versies=list(versies(bijlage)),
            form=form,
            soortform=soortform,
            bewerkbaar=bewerkbaar,
        )


class Ontvangst(HandelingMixin):
    """Inspects what was sent before any row is locked; a refusal is written down, without its name."""

    def keur(self, onderwerp: Any, gestuurd: UploadedFile[Any], bij_fout: Callable[[str], Any]) -> Gekeurd | None:
        try:
            return keur(gestuurd)
        except DomeinFout as fout:
            bij_fout(str(fout))
            registreer(GEWEIGERD, onderwerp, actor=self.gebruiker, handeling=self.handeling)
            return None

    def keur_samen(
        self, onderwerp: Any, gestuurd: Iterable[UploadedFile[Any]], bij_fout: Callable[[str], Any]
    ) -> list[Gekeurd]:
        """Those that may be kept. What a slow scanner leaves no time for is refused: somebody waits for the page."""
        einde = monotonic() + SAMEN_SECONDEN
        gekeurd = []
        for een in gestuurd:
            if monotonic() > einde:
                bij_fout(
                    f"Het bestand {veilige_naam(een.name or '')} is niet toegevoegd: het controleren duurt nu lang. "
                    "Voeg het apart toe, of probeer het later opnieuw."
                )
            elif goed := self.keur(onderwerp, een, bij_fout):
                gekeurd.append(goed)
        return gekeurd

    def bewaar(self, onderwerp: Any, dienst: Callable[[], T], bij_fout: Callable[[str], Any]) -> T | None:
        """Carry out the act in a savepoint of its own, so that one refusal leaves the other files alone."""
        vanger = _Vanger()
        gelukt = self.voer_uit(onderwerp, dienst, vanger)  # type: ignore[arg-type]
        for zin in vanger.zinnen:
            bij_fout(zin)
        return gelukt


class _Vanger:
    """Stands in the place of a form, to catch the sentence of a refusal."""

    def __init__(self) -> None:
        self.zinnen: list[str] = []

    def add_error(self, veld: None, zin: str) -> None:
        self.zinnen.append(zin)


class BijlageToevoegenView(Ontvangst, OnderdeelView):
    """Adds files; what is wrong with one is said on the page of the section, at the field, and the others are kept."""

    rollen = SCHRIJVERS
    handeling = "bijlage_toevoegen"
    onderdeel = Onderdeel.BIJLAGEN

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _terug(request, self.aanvraag)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        aanvraag, form = self.aanvraag, BijlageForm(request.POST, request.FILES)
        if form.is_valid():
            self._voeg_toe(form)
        elif request.FILES and "bestand" not in form.errors:
            form.add_error("bestand", "De gekozen bestanden zijn niet bewaard. Kies ze opnieuw.")
        for zin in niet_ontvangen(request):
            form.add_error("bestand", zin)
        if not form.errors:
            return _terug(request, aanvraag)
        if mag_onderdeel_bewerken(request.user, aanvraag, self.onderdeel):
            del self.aanvraag
            return self.toon(sectie=maak_sectie(self.aanvraag, self.onderdeel), bijlageform=form)
        for fouten in form.errors.values():
            messages.error(request, " ".join(str(fout) for fout in fouten))
        return _terug(request, aanvraag)

    def _voeg_toe(self, form: BijlageForm) -> None:
        def bij_fout(zin: str) -> None:
            form.add_error("bestand", zin)

        soort = BijlageSoort(form.cleaned_data["soort"])
        gekeurd = self.keur_samen(self.aanvraag, form.cleaned_data["bestand"], bij_fout)
        toegevoegd = [
            self.bewaar(
                self.aanvraag,
                lambda bestand=bestand: services.bijlage_toevoegen(  # type: ignore[misc]
                    self.aanvraag.pk, bestand, soort=soort, actor=self.gebruiker
                ),
                bij_fout,
            )
            for bestand in gekeurd
        ]
        if namen := [bijlage.bestandsnaam for bijlage in toegevoegd if bijlage is not None]:
            messages.success(self.request, f"Toegevoegd: {', '.join(namen)}.")


class BijlageVervangenView(Ontvangst, BijlageBekijkenView):
    """A newer version in the place of a file; the earlier one stays readable."""

    rollen = SCHRIJVERS
    handeling = "bijlage_vervangen"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        aanvraag, bijlage = self.aanvraag, self.bijlage()
        form = VervangForm(request.POST, request.FILES)

        def bij_fout(zin: str) -> None:
            form.add_error("bestand", zin)

        for zin in niet_ontvangen(request):
            bij_fout(zin)
        gekeurd = self.keur(aanvraag, form.cleaned_data["bestand"], bij_fout) if form.is_valid() else None
        nieuw = gekeurd and self.bewaar(
            aanvraag,
            lambda: services.bijlage_vervangen(aanvraag.pk, bijlage.pk, gekeurd, actor=self.gebruiker),
            bij_fout,
        )
        if nieuw:
            messages.success(request, f"Versie {nieuw.versie} is bewaard: {nieuw.bestandsnaam}.")
            return redirect("tlv:bijlage_bekijken", pk=aanvraag.pk, bijlage=nieuw.pk)
        return self.toon_bijlage(form)


class BijlageSoortView(_EenBijlage, HandelingMixin):
    """Another kind for a file that was added under the wrong one."""

    rollen = SCHRIJVERS
    handeling = "bijlage_soort_wijzigen"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        aanvraag, bijlage, form = self.aanvraag, self.bijlage(), SoortForm(request.POST)
        if not form.is_valid():
            messages.error(request, "Kies wat dit bestand is. Er is niets gewijzigd.")
            return redirect("tlv:bijlage_bekijken", pk=aanvraag.pk, bijlage=bijlage.pk)
        soort = BijlageSoort(form.cleaned_data["soort"])
        was = self.voer_uit(
            aanvraag,
            lambda: services.bijlage_soort_wijzigen(aanvraag.pk, bijlage.pk, soort=soort, actor=self.gebruiker),
        )
        if was is None:
            return _terug(request, aanvraag)
        if was != soort:
            messages.success(request, f"{bijlage.bestandsnaam} staat nu bij: {soort.label}.")
        return redirect("tlv:bijlage_bekijken", pk=aanvraag.pk, bijlage=bijlage.pk)


class BijlageVerwijderenView(_EenBijlage, HandelingMixin):
    """Asks first, naming the file and every version that goes; then removes and says so."""

    rollen = SCHRIJVERS
    handeling = "bijlage_verwijderen"
    template_name = "tlv/bijlage_verwijderen.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not mag_bijlagen_wijzigen(self.gebruiker, self.aanvraag):
            return _terug(request, self.aanvraag)
        bijlage = self.bijlage()
        return self.toon(bijlage=bijlage, soort=BijlageSoort(bijlage.soort).label, versies=list(versies(bijlage)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        aanvraag = self.aanvraag
        namen = self.voer_uit(
            aanvraag,
            lambda: services.bijlage_verwijderen(aanvraag.pk, self.kwargs["bijlage"], actor=self.gebruiker),
        )
        if namen:
            eerdere = " met de eerdere versies" if len(namen) > 1 else ""
            messages.success(request, f"Verwijderd: {namen[0]}{eerdere}.")
        elif namen is not None:
            messages.info(request, "Dit bestand was al verwijderd.")
        return _terug(request, aanvraag)


def _terug(request: HttpRequest, aanvraag: Any) -> HttpResponse:
    """Back to the section of the attachments, or to the case when it is closed for this user."""
    if mag_onderdeel_bewerken(request.user, aanvraag, Onderdeel.BIJLAGEN):
        return redirect("tlv:onderdeel", pk=aanvraag.pk, onderdeel=Onderdeel.BIJLAGEN.value)
    return redirect("tlv:aanvraag", pk=aanvraag.pk)
