"""Editing one section of the dossier."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from leerlingen.permissions import mag_adres_gezagdrager_zien, mag_adres_zien
from swv.domein import DomeinFout
from swv.journaal.gebeurtenissen import GEWEIGERD
from swv.journaal.services import registreer
from swv.organisatie.beleid import beleid_op
from swv.toegang.enums import Rol
from tlv import rules
from tlv.enums import BijlageSoort, Onderdeel
from tlv.feiten import dossierfeiten, geldigheidsfeiten
from tlv.forms.conflict import fit_rijen, in_woorden
from tlv.forms.handelingen import BijlageForm
from tlv.forms.onderdelen import Sectie, maak_sectie
from tlv.permissions import mag_onderdeel_bewerken
from tlv.services import Conflict, bewaar_onderdeel
from tlv.views.basis import AanvraagMixin

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


# Longer is no version, and more digits than Python wants to read.
_LANGSTE_VERSIE = 9


def _versienummer(tekst: str) -> int:
    """The version of the form that was sent; -1, which is never stored, for anything that is no version."""
    return int(tekst) if tekst.isdecimal() and len(tekst) <= _LANGSTE_VERSIE else -1


class OnderdeelView(AanvraagMixin):
    """One section a page: opened with its version, saved when nobody else saved it since."""

    rollen = frozenset({Rol.BOC, Rol.SCHOOL})
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

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon(sectie=maak_sectie(self.aanvraag, self.onderdeel), versie=self._versie())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sectie = maak_sectie(self.aanvraag, self.onderdeel, request.POST)
        versie = _versienummer(request.POST.get("versie", ""))
        # Who is late hears that first: rows may be wrong only because somebody else removed them.
        if versie == self._versie() and not sectie.is_valid():
            return self.toon(sectie=sectie, versie=versie)
        try:
            with transaction.atomic():
                bewaar_onderdeel(
                    self.aanvraag.pk, self.onderdeel, opslaan=sectie.opslaan, versie=versie, actor=self.gebruiker
                )
        except Conflict as conflict:
            return self._toon_conflict(sectie, str(conflict))
        except DomeinFout as fout:
            registreer(GEWEIGERD, self.aanvraag, actor=self.gebruiker, handeling="onderdeel_bewaren")
            return self.toon(sectie=sectie, conflict=str(fout), versie=versie)
        return self._verder()

    def _toon_conflict(self, sectie: Sectie, zin: str) -> HttpResponse:
        """What is stored now beside what was typed, ready to be sent again."""
        getypt = fit_rijen(self.request.POST, sectie)
        del self.aanvraag
        return self.toon(
            sectie=maak_sectie(self.aanvraag, self.onderdeel, getypt),
            conflict=zin,
            bewaard=in_woorden(maak_sectie(self.aanvraag, self.onderdeel)),
            versie=self._versie(),
        )

    def _verder(self) -> HttpResponse:
        messages.success(self.request, f"Bewaard: {self.onderdeel.label}.")
        if "meer" in self.request.POST:
            return redirect("tlv:onderdeel", pk=self.aanvraag.pk, onderdeel=self.onderdeel.value)
        return redirect("tlv:aanvraag", pk=self.aanvraag.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        aanvraag = self.aanvraag
        feiten = dossierfeiten(aanvraag, self.vandaag, beleid_op(self.vandaag))
        uitkomst = next(u for u in rules.toets_dossier(feiten, self.vandaag) if u.onderdeel == self.onderdeel)
        return super().get_context_data(
            onderdeel=self.onderdeel,
            uitleg=_UITLEG.get(self.onderdeel, ""),
            uitkomst=uitkomst,
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
