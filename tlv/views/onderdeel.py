"""Editing one section of the dossier."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from leerlingen.permissions import mag_adres_gezagdrager_zien, mag_adres_zien
from swv.domein import DomeinFout
from swv.journaal.gebeurtenissen import GEWEIGERD
from swv.journaal.services import registreer
from swv.organisatie.beleid import beleid_op
from swv.toegang.bewerken import ConceptMixin, ConflictMixin, versienummer, zonder_fouten
from swv.toegang.conflict import Bewaarder, Paar, fit_rijen, veldparen
from tlv import rules
from tlv.concepten import ONDERDEEL
from tlv.enums import BijlageSoort, Onderdeel
from tlv.feiten import dossierfeiten, geldigheidsfeiten
from tlv.forms.bijlagen import BijlageForm
from tlv.forms.onderdelen import Sectie, maak_sectie
from tlv.herkomst import OVER_TE_NEMEN, herkomsten
from tlv.permissions import mag_onderdeel_bewerken
from tlv.presentatie import open_werk, zaakkop
from tlv.services import Conflict, bewaar_onderdeel
from tlv.versies import MET_VERSIES
from tlv.views.basis import SCHRIJVERS, AanvraagMixin

_UITLEG = {
    Onderdeel.LEERLING: "Controleer de gegevens van het kind en van iedereen met gezag. "
    "Wijzigen doet u op de kaart van de leerling.",
    Onderdeel.SCHOOL_EN_NIVEAU3: "Een TLV kan pas als de school met niveau 3 niet genoeg kan bieden. "
    "Laat zien wat is geprobeerd en wat de evaluatie opleverde.",
    Onderdeel.HGPD_INTERVENTIES: "Zet elke aanpak op een eigen regel, met periode en resultaat. "
    "Noem ook niveau 3 en jeugdhulp.",
    Onderdeel.HGPD_BEELD: "Schrijf bij elk van de vijf velden op wat het kind helpt en wat het hindert. "
    "Zijn er geen bijzonderheden? Leg dan uit waarom.",
    Onderdeel.OUDERS: "Vertel iedereen met gezag over de aanvraag en schrijf op wat zij ervan vinden. "
    "Later horen wij hen ook over het voornemen.",
    Onderdeel.BIJLAGEN: "Voeg in elk geval het ontwikkelingsperspectief (OPP) toe. "
    "Haal burgerservicenummers weg uit de bestanden.",
}


class OnderdeelView(ConceptMixin, ConflictMixin, AanvraagMixin):
    """One section a page: opened with its version, saved when nobody else saved it since."""

    rollen = SCHRIJVERS
    template_name = "tlv/onderdeel.html"

    @property
    def onderdeel(self) -> Onderdeel:
        try:
            onderdeel = Onderdeel(self.kwargs["onderdeel"])
        except ValueError as fout:
            raise Http404 from fout
        if not mag_onderdeel_bewerken(self.gebruiker, self.aanvraag, onderdeel):
            raise Http404
        return onderdeel

    def _versie(self) -> int:
        return next((rij["versie"] for rij in self.aanvraag.rijen_bewerkingen if rij["onderdeel"] == self.onderdeel), 0)

    def concept_sleutel(self) -> str:
        return f"{ONDERDEEL}:{self.aanvraag.pk}:{self.onderdeel.value}"

    def huidige_versie(self) -> str:
        return str(self._versie())

    bewaarde_versie = huidige_versie

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sectie = self.uit_concept(
            lambda data: maak_sectie(self.aanvraag, self.onderdeel, data), lambda sectie: sectie.delen
        )
        return self.toon(sectie=sectie, versie=self.beginversie)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (antwoord := self.verwerk_keuzes()) is not None:
            return antwoord
        sectie = maak_sectie(self.aanvraag, self.onderdeel, self.invoer)
        versie = versienummer(self.invoer.get("versie", ""))
        if self.eerst_aanpassen:
            zonder_fouten(sectie.delen)
            return self.toon(sectie=sectie, versie=versie)
        # Who is late hears that first: rows may be wrong only because somebody else removed them.
        if versie == self._versie() and not sectie.is_valid():
            return self.toon(sectie=sectie, versie=versie)
        try:
            with transaction.atomic():
                bewaar_onderdeel(
                    self.aanvraag.pk, self.onderdeel, opslaan=sectie.opslaan, versie=versie, actor=self.gebruiker
                )
        except Conflict:
            return self._toon_conflict(sectie)
        except DomeinFout as fout:
            registreer(GEWEIGERD, self.aanvraag, actor=self.gebruiker, handeling="onderdeel_bewaren")
            return self.toon(sectie=sectie, conflict=str(fout), versie=versie)
        self.ruim_concept_op()
        return self._verder(sectie)

    def _toon_conflict(self, sectie: Sectie) -> HttpResponse:
        """What is stored now beside what was typed; opening it is a look at the file of this child too."""
        getypt = fit_rijen(self.invoer, sectie.formsets)
        del self.aanvraag
        self.laat_spoor()
        return self.toon_conflict(getypt)

    def veldparen(self, data: QueryDict) -> Iterator[Paar]:
        getypt = maak_sectie(self.aanvraag, self.onderdeel, data)
        bewaard = maak_sectie(self.aanvraag, self.onderdeel)
        for blok, ander in zip(getypt.blokken, bewaard.blokken, strict=True):
            for deel, opgeslagen in zip(blok.delen, ander.delen, strict=True):
                yield from veldparen(deel, opgeslagen, blok.rijnaam if deel is blok.formset else blok.titel)

    def bewaarder(self) -> Bewaarder | None:
        bewerking = self.aanvraag.bewerkingen.filter(onderdeel=self.onderdeel).select_related("bewerkt_door").first()
        return Bewaarder(str(bewerking.bewerkt_door), bewerking.bewerkt_at) if bewerking else None

    def conflictcontext(self) -> dict[str, Any]:
        return {
            "titel": self.onderdeel.label,
            "terug_url": reverse("tlv:aanvraag", args=[self.aanvraag.pk]),
            "zaakkop": zaakkop(self.aanvraag, open_werk(self.aanvraag)),
        }

    def _verder(self, sectie: Sectie) -> HttpResponse:
        onderdeel = self.onderdeel
        messages.success(self.request, f"Bewaard: {onderdeel.label}.")
        if onderdeel == Onderdeel.GEVRAAGD:
            del self.aanvraag  # what is stored now
            for zin in [*sectie.opmerkingen, *self._uitkomst().aandacht]:
                messages.warning(self.request, zin)
        if "meer" in self.request.POST:
            return redirect("tlv:onderdeel", pk=self.aanvraag.pk, onderdeel=self.onderdeel.value)
        return redirect("tlv:aanvraag", pk=self.aanvraag.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        aanvraag, onderdeel = self.aanvraag, self.onderdeel
        overgenomen = herkomsten(aanvraag, onderdeel)
        return super().get_context_data(
            **self.conceptcontext(),
            onderdeel=onderdeel,
            kan_overnemen=onderdeel in OVER_TE_NEMEN,
            heeft_versies=onderdeel in MET_VERSIES,
            overgenomen=overgenomen,
            na_te_kijken=sum(1 for mark in overgenomen if mark.nagekeken_op is None),
            uitleg=_UITLEG.get(self.onderdeel, ""),
            uitkomst=self._uitkomst(),
            einddatum=self._einddatum() if self.onderdeel == Onderdeel.GEVRAAGD else None,
            mag_adres_zien=mag_adres_zien(self.gebruiker, aanvraag.leerling),
            gezagdragers=[
                (ouder, mag_adres_gezagdrager_zien(self.gebruiker, ouder))
                for ouder in aanvraag.leerling.gezagdragers.all()
            ],
            bijlageform=kwargs.pop("bijlageform", None)
            or (BijlageForm() if self.onderdeel == Onderdeel.BIJLAGEN else None),
            bijlagen=[(bijlage, BijlageSoort(bijlage.soort).label) for bijlage in aanvraag.bijlagen.all()],
            **kwargs,
        )

    def _uitkomst(self) -> rules.OnderdeelUitkomst:
        """How far this section is, as stored."""
        feiten = dossierfeiten(self.aanvraag, self.vandaag, beleid_op(self.vandaag))
        return next(u for u in rules.toets_dossier(feiten, self.vandaag) if u.onderdeel == self.onderdeel)

    def _einddatum(self) -> Any:
        """The end date the rules propose for what is asked now, with its reason; the refusal when there can be none."""
        aanvraag = self.aanvraag
        if not (aanvraag.gevraagd_soort and aanvraag.gevraagd_vanaf):
            return None
        feiten = geldigheidsfeiten(
            aanvraag, soort=aanvraag.soort_onderwijs, van=aanvraag.gevraagd_vanaf, beleid=beleid_op(self.vandaag)
        )
        try:
            return rules.einddatum_voorstel(feiten, aanvraag.gevraagd_tot)
        except DomeinFout as fout:
            return {"weigering": str(fout)}
