"""School and BOC coordinator write together: handing over, giving back with a list, and whose each section is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from swv.organisatie.beleid import beleid_op
from swv.toegang.bewerken import ConceptMixin
from swv.toegang.enums import Rol
from tlv import concepten, rules, services
from tlv.documents import voorbeeld_van
from tlv.documents_voortgang import ontbrekendbrief
from tlv.eigenaren import eigenaren
from tlv.enums import Act, Onderdeel, Partij
from tlv.feiten import dossierfeiten
from tlv.forms.voortgang import AanSchoolForm, OverdragenForm, Punten, VerdelenForm
from tlv.models import Overdracht
from tlv.permissions import is_school_van, mag_overdragen
from tlv.services.schoolwerk import kan_naar_boc
from tlv.views.basis import BOC
from tlv.views.handelingen import PaginaView
from tlv.voortgangbeeld import aanvulbeeld

# The sections a point may be about, in the order of the task list.
_AAN_TE_VULLEN = [onderdeel for onderdeel in Onderdeel if onderdeel in rules.AAN_TE_VULLEN]


class DossierstandMixin(PaginaView):
    """A page that tells how far the dossier is, by the rules of completeness."""

    def uitkomsten(self) -> tuple[rules.OnderdeelUitkomst, ...]:
        beleid = beleid_op(self.vandaag)
        eigenaren(self.aanvraag, beleid)
        return rules.toets_dossier(dossierfeiten(self.aanvraag, self.vandaag, beleid), self.vandaag)

    def aanvulbeeld(self) -> dict[str, Any] | None:
        """The last request for completion, its points with how far they are; None when there was none."""
        uitkomsten = {uitkomst.onderdeel: uitkomst for uitkomst in self.uitkomsten()}
        return aanvulbeeld(self.aanvraag, uitkomsten, self.gebruiker, self.vandaag)


class PuntenMixin(DossierstandMixin):
    """A page with the points that the rules find missing, to choose from and to add to."""

    def punten(self, data: Any = None) -> Punten:
        gevonden = rules.ontbrekende_punten(self.uitkomsten(), _AAN_TE_VULLEN)
        van = eigenaren(self.aanvraag)
        begin = [
            {
                "kies": van[punt.onderdeel] == Partij.SCHOOL,
                "tekst": punt.tekst,
                "onderdeel": punt.onderdeel.value,
                "regel": punt.regel,
            }
            for punt in gevonden
        ]
        return Punten(data, begin, _AAN_TE_VULLEN)

    def toon_fouten(self, form: BaseForm, punten: Punten) -> HttpResponse:
        """The page of a preview that cannot be made: everything that is wrong, in one list."""
        for deel in punten.delen:
            for rij in deel:
                for fouten in rij.errors.values():
                    form.add_error(None, list(fouten))
        return self.toon(form=form)


class OverdragenView(DossierstandMixin):
    """The school passes the file on; the coordinator takes it back."""

    rollen = BOC | {Rol.SCHOOL}
    act = Act.OVERDRAGEN
    template_name = "tlv/overdragen.html"

    def mag(self) -> bool:
        return mag_overdragen(self.gebruiker, self.aanvraag)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not kan_naar_boc(self.gebruiker, self.aanvraag):
            return self.nu_niet()
        return self._toon(OverdragenForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = OverdragenForm(request.POST)
        if form.is_valid():
            aanvraag = self.aanvraag
            klaar = self.voer_uit(
                aanvraag,
                lambda: services.overdragen(
                    aanvraag.pk, toelichting=form.cleaned_data["toelichting"], actor=self.gebruiker
                ),
                form,
            )
            if klaar is not None:
                messages.success(
                    request,
                    f"Het dossier ligt nu bij de BOC-coördinator, {aanvraag.behandelaar.naam}."
                    if is_school_van(self.gebruiker, aanvraag)
                    else "Het dossier ligt weer bij u.",
                )
                return self.terug()
        return self._toon(form)

    def _toon(self, form: OverdragenForm) -> HttpResponse:
        uitkomsten, van = self.uitkomsten(), eigenaren(self.aanvraag)
        return self.toon(
            form=form,
            door_school=is_school_van(self.gebruiker, self.aanvraag),
            niet_klaar=[u for u in uitkomsten if not u.klaar and van[u.onderdeel] == Partij.SCHOOL],
        )


class AanSchoolView(ConceptMixin, PuntenMixin):
    """Give the file back with what is missing, or make a letter of it."""

    rollen = BOC
    act = Act.AAN_SCHOOL_GEVEN
    template_name = "tlv/aan_school.html"

    def concept_sleutel(self) -> str:
        return f"{concepten.AAN_SCHOOL}:{self.aanvraag.pk}"

    def _formulieren(self, data: Any = None) -> tuple[AanSchoolForm, Punten]:
        form = AanSchoolForm(data)
        if self.aanvraag.aan_zet == Partij.SCHOOL:
            form.alleen_brief()
        return form, self.punten(data)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(*self.uit_concept(self._formulieren, lambda paar: [paar[0], *paar[1].delen]))

    def _toon(self, form: AanSchoolForm, punten: Punten) -> HttpResponse:
        return self.toon(form=form, punten=punten, **self.conceptcontext())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, punten = self._formulieren(request.POST)
        if all([form.is_valid(), punten.is_valid()]):
            aanvraag, toelichting = self.aanvraag, form.cleaned_data["toelichting"]
            if form.geeft_terug:
                klaar = self.voer_uit(
                    aanvraag,
                    lambda: services.aan_school_geven(
                        aanvraag.pk,
                        punten.punten(),
                        toelichting=toelichting,
                        per_brief=form.cleaned_data["per_brief"],
                        actor=self.gebruiker,
                    ),
                    form,
                )
                zin = f"Het dossier ligt nu bij {aanvraag.school.naam}."
            else:
                klaar = self.voer_uit(
                    aanvraag,
                    lambda: services.brief_ontbrekend(
                        aanvraag.pk, punten.punten(), toelichting=toelichting, actor=self.gebruiker
                    ),
                    form,
                )
                zin = "De brief wordt gemaakt en staat zo bij de aanvraag. Het dossier blijft waar het ligt."
            if klaar is not None:
                self.ruim_concept_op()
                messages.success(request, zin)
                return self.terug()
        return self._toon(form, punten)


class AanSchoolVoorbeeldView(AanSchoolView):
    """The letter as it would be with what is chosen now, in a window of its own: nothing is stored or sent."""

    http_method_names = ["post"]
    template_name = "tlv/besluit_voorbeeld.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, punten = self._formulieren(request.POST)
        if all([form.is_valid(), punten.is_valid()]):
            if gekozen := punten.punten():
                overdracht = Overdracht(
                    toelichting=form.cleaned_data["toelichting"], alleen_brief=not form.geeft_terug, op=timezone.now()
                )
                return self.toon_voorbeeld(voorbeeld_van([ontbrekendbrief(self.aanvraag, overdracht, gekozen)]))
            form.add_error(None, "Kies ten minste één punt voor de brief.")
        return self.toon_fouten(form, punten)


class VerdelenView(PaginaView):
    """Whose each section of this request is."""

    rollen = BOC
    act = Act.AAN_SCHOOL_GEVEN
    template_name = "tlv/verdelen.html"

    def _form(self, data: Any = None) -> VerdelenForm:
        van = eigenaren(self.aanvraag)
        return VerdelenForm({onderdeel: van[onderdeel] for onderdeel in _AAN_TE_VULLEN}, data)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon(form=self._form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                self.aanvraag,
                lambda: services.verdeel_onderdelen(self.aanvraag.pk, form.verdeling(), actor=self.gebruiker),
                form,
            )
            if klaar is not None:
                messages.success(request, "Bewaard: wie welk onderdeel doet.")
                return self.terug()
        return self.toon(form=form)
