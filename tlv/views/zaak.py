"""The page of a case, its dossier as one readable document, and the confirmation after an act."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from swv.documenten.ical import als_agenda
from swv.documenten.models import Documentopdracht
from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage
from swv.organisatie.beleid import beleid_op
from swv.organisatie.dagen import gelijkgestelde_dagen
from swv.toegang.permissions import rol_van
from tlv import rules
from tlv.adviesbeeld import adviesregels, ander_nodig, derde_gewenst
from tlv.agenda import agendapunten
from tlv.bevestigingen import bevestiging, is_gebeurd
from tlv.documents import BRIEF_VOORNEMEN
from tlv.documents_voortgang import VAN_DE_VOORTGANG
from tlv.dossierdocument import dossier_pdf, hoofdstukken
from tlv.eigenaren import eigenaren
from tlv.enums import AanvraagSoort, AanvraagStatus, Act, BijlageSoort, Onderdeel, Partij
from tlv.feiten import dossierfeiten, gehoorde_ouders
from tlv.loketrechten import mag_plannen
from tlv.loketwerk import in_het_loket
from tlv.permissions import (
    advies_van,
    is_school_van,
    leesbare_documentsoorten,
    mag_behandelen,
    mag_beslissen,
    mag_onderdeel_bewerken,
    mag_overdragen,
    mag_teruggeven,
)
from tlv.presentatie import takenlijst, tijdlijn
from tlv.services.schoolwerk import kan_naar_boc
from tlv.versies import MET_VERSIES
from tlv.verslagbeeld import loketadviezen
from tlv.views.basis import DOSSIER, AanvraagMixin
from tlv.views.bestanden import bestand
from tlv.views.versies import VersiesView
from tlv.voortgangbeeld import aanvulbeeld, acts_bij_aanvulling, brieven, geschiedenis, gevraagde_punten, ligt_bij
from tlv.workflow import INGEDIEND, toegestane_acts

GEBEURTENISSEN_OP_DE_ZAAK = 5
GEBEURTENISSEN_OP_DE_TIJDLIJN = 200
# What may be done beside a next step; when there is nothing else, the case waits for somebody.
ALTIJD_MOGELIJK = {
    Act.INTREKKEN.value,
    Act.DESKUNDIGE_VRAGEN.value,
    Act.AANVULLING_VRAGEN.value,
    Act.BUITEN_BEHANDELING_STELLEN.value,
}


class AanvraagView(AanvraagMixin):
    """The case: what is next and for whom, the sections, the advices, the parents, the decision, the documents."""

    rollen = DOSSIER
    template_name = "tlv/aanvraag.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        aanvraag, gebruiker = self.aanvraag, self.gebruiker
        beleid = beleid_op(self.vandaag)
        eigenaren(aanvraag, beleid)
        uitkomsten = rules.toets_dossier(dossierfeiten(aanvraag, self.vandaag, beleid), self.vandaag)
        per_onderdeel = {uitkomst.onderdeel: uitkomst for uitkomst in uitkomsten}
        aanvulling = aanvulbeeld(aanvraag, per_onderdeel, gebruiker, self.vandaag)
        context = super().get_context_data(
            groepen=takenlijst(aanvraag, uitkomsten, gebruiker),
            compleet=rules.is_compleet(uitkomsten),
            kan_overnemen=self._kan_overnemen(),
            acts=self._acts(aanvulling),
            aanvulling=aanvulling,
            ligt_bij=ligt_bij(aanvraag) if aanvraag.status == AanvraagStatus.CONCEPT else None,
            overdrachten=geschiedenis(aanvraag),
            gevraagde_punten=gevraagde_punten(aanvraag, per_onderdeel),
            voortgangsbrieven=self._voortgangsbrieven(aanvulling),
            partij=self._partij(),
            mijn_advies=advies_van(gebruiker, aanvraag),
            adviezen=adviesregels(aanvraag, gebruiker, self.vandaag),
            derde_gewenst=derde_gewenst(aanvraag, self.vandaag),
            ouders=self._ouders(),
            ongehoord=rules.toets_ouders_gehoord(gehoorde_ouders(aanvraag), self.vandaag),
            voorstel=aanvraag.huidig_voorstel,
            teruggegeven=self._teruggegeven(),
            besluit=getattr(aanvraag, "besluit", None),
            loketadviezen=loketadviezen(aanvraag, gebruiker),
            opdrachten=self._opdrachten(),
            tijdlijn=tijdlijn(aanvraag, GEBEURTENISSEN_OP_DE_ZAAK, gebruiker),
            loketpunten=in_het_loket(gebruiker, aanvraag=aanvraag),
            mag_agenderen=aanvraag.is_open and mag_plannen(gebruiker),
            vandaag=self.vandaag,
            **kwargs,
        )
        context["ander_nodig"] = ander_nodig(context["werk"])
        context["niets_te_doen"] = not context["ander_nodig"] and context["acts"] <= ALTIJD_MOGELIJK
        besluit = context["besluit"]
        context["tlv"] = getattr(besluit, "tlv", None) if besluit else None
        context["bezwaar"] = rules.bezwaartermijn(besluit.bekendgemaakt_op, gelijkgestelde_dagen()) if besluit else None
        return context

    def _partij(self) -> str:
        """For whom the reader has the file: the school or the BOC coordinator; empty for everybody else."""
        if is_school_van(self.gebruiker, self.aanvraag):
            return Partij.SCHOOL.value
        return Partij.BOC.value if mag_behandelen(self.gebruiker, self.aanvraag) else ""

    def _voortgangsbrieven(self, aanvulling: dict[str, Any] | None) -> list[Documentopdracht]:
        """Letters about what is missing; asked only where there can be one."""
        met_brief = aanvulling is not None or any(
            rij["naar"] == Partij.SCHOOL for rij in self.aanvraag.rijen_overdrachten
        )
        return brieven(self.aanvraag, self.gebruiker) if met_brief else []

    def _acts(self, aanvulling: dict[str, Any] | None) -> set[str]:
        """Names of the acts this user may do now; the template shows their buttons."""
        aanvraag, gebruiker = self.aanvraag, self.gebruiker
        mogelijk = toegestane_acts(aanvraag.status)
        mag = set()
        if mag_behandelen(gebruiker, aanvraag):
            mag |= {
                Act.INDIENEN,
                Act.DESKUNDIGE_VRAGEN,
                Act.VOORNEMEN_DELEN,
                Act.ZIENSWIJZE_VASTLEGGEN,
                Act.VOORDRAGEN,
                Act.HERVATTEN,
                Act.INTREKKEN,
                Act.AAN_SCHOOL_GEVEN,
                Act.AANVULLING_VRAGEN,
                Act.AANVULLING_VASTLEGGEN,
                Act.BUITEN_VOORSTELLEN,
            }
        if mag_beslissen(gebruiker, aanvraag):
            mag |= {
                Act.AFGEVEN,
                Act.WEIGEREN,
                Act.AANHOUDEN,
                Act.HERVATTEN,
                Act.BUITEN_BEHANDELING_STELLEN,
                Act.BUITEN_AFWIJZEN,
            }
        if mag_teruggeven(gebruiker, aanvraag):
            mag.add(Act.TERUGGEVEN)
        advies = advies_van(gebruiker, aanvraag)
        if advies is not None and not advies.is_uitgebracht:
            mag.add(Act.ADVIES_UITBRENGEN)
        if mag_overdragen(gebruiker, aanvraag) and kan_naar_boc(gebruiker, aanvraag):
            mag.add(Act.OVERDRAGEN)
        # Whether it is for this reader to send in, the picture of the completion says.
        mag.add(Act.AANVULLING_INSTUREN)
        over = acts_bij_aanvulling(set(mogelijk & mag), aanvraag, aanvulling, self.vandaag)
        return {act.value for act in over}

    def _kan_overnemen(self) -> bool:
        """Whether the earlier dossier may be carried over here: a request that builds on an earlier one."""
        aanvraag = self.aanvraag
        verder = AanvraagSoort(aanvraag.soort).na_eerdere_tlv and aanvraag.status == AanvraagStatus.CONCEPT
        return verder and mag_onderdeel_bewerken(self.gebruiker, aanvraag, Onderdeel.HGPD_WEGING)

    def _ouders(self) -> list[tuple[Any, Any]]:
        """Every person with authority with the row of hearing them; for the office and the director only."""
        if not (mag_behandelen(self.gebruiker, self.aanvraag) or mag_beslissen(self.gebruiker, self.aanvraag)):
            return []
        per_ouder = {rij.gezagdrager_id: rij for rij in self.aanvraag.huidige_zienswijzen}
        return [(ouder, per_ouder.get(ouder.pk)) for ouder in self.aanvraag.leerling.gezagdragers.all()]

    def _teruggegeven(self) -> dict[str, Any] | None:
        """Why a new intention must come, for the office and the director, while there is none yet."""
        kantoor = mag_behandelen(self.gebruiker, self.aanvraag) or mag_beslissen(self.gebruiker, self.aanvraag)
        if not kantoor or self.aanvraag.huidig_voorstel_id or not self.aanvraag.rijen_voorstellen:
            return None
        return self.aanvraag.rijen_voorstellen[-1]

    def _opdrachten(self) -> list[Documentopdracht]:
        """Documents of the decision, made or being made. A school reads its own letter and the declaration."""
        if not hasattr(self.aanvraag, "besluit"):
            return []
        return list(
            Documentopdracht.objects.van(self.aanvraag)
            .filter(soort__in=leesbare_documentsoorten(self.gebruiker, self.aanvraag))
            .exclude(soort__in=[BRIEF_VOORNEMEN, *VAN_DE_VOORTGANG])
            .select_related("document")
            .defer("document__inhoud")
        )


class DossierView(AanvraagMixin):
    """The whole dossier as one readable document, for the screen and for print."""

    rollen = DOSSIER
    template_name = "tlv/dossier.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            hoofdstukken=hoofdstukken(self.aanvraag),
            met_versies=MET_VERSIES if rol_van(self.gebruiker) in VersiesView.rollen else (),
            bijlagen=[(bijlage, BijlageSoort(bijlage.soort).label) for bijlage in self.aanvraag.bijlagen.all()],
            loketadviezen=loketadviezen(self.aanvraag, self.gebruiker),
            gelezen_op=timezone.now(),
            **kwargs,
        )


class DossierPdfView(AanvraagMixin):
    """The same document as a file, made now and kept nowhere (see ``dossier_pdf``)."""

    rollen = DOSSIER
    template_name = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        aanvraag = self.aanvraag
        inhoud = dossier_pdf(aanvraag, self.gebruiker)
        registreer_inzage(
            InzageSoort.DOCUMENT, aanvraag, actor=self.gebruiker, leerling_id=aanvraag.leerling_id, soort="dossier"
        )
        return bestand(f"{aanvraag.kenmerk}-dossier.pdf", "application/pdf", inhoud, tonen=True)


class TijdlijnView(AanvraagMixin):
    """Everything that happened with this case."""

    rollen = DOSSIER
    template_name = "tlv/tijdlijn.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon(tijdlijn=tijdlijn(self.aanvraag, GEBEURTENISSEN_OP_DE_TIJDLIJN, self.gebruiker))


class BevestigingView(AanvraagMixin):
    """After an act: what happened, what happens next and when. Shown only for what really happened."""

    rollen = DOSSIER
    template_name = "tlv/bevestiging.html"
    _MOGELIJK = {
        Act.INDIENEN: {AanvraagStatus.IN_ADVIES},
        Act.ADVIES_UITBRENGEN: {AanvraagStatus.IN_ADVIES, AanvraagStatus.ADVIES_COMPLEET},
        Act.VOORNEMEN_DELEN: {AanvraagStatus.ZIENSWIJZE},
        Act.VOORDRAGEN: {AanvraagStatus.VOORGEDRAGEN},
        Act.AANHOUDEN: {AanvraagStatus.AANGEHOUDEN},
        Act.HERVATTEN: {AanvraagStatus.VOORGEDRAGEN},
        Act.AFGEVEN: {AanvraagStatus.AFGEGEVEN},
        Act.WEIGEREN: {AanvraagStatus.GEWEIGERD},
        Act.INTREKKEN: {AanvraagStatus.INGETROKKEN},
        Act.AANVULLING_VRAGEN: INGEDIEND,
        Act.AANVULLING_VASTLEGGEN: INGEDIEND,
        Act.BUITEN_VOORSTELLEN: INGEDIEND,
        Act.BUITEN_BEHANDELING_STELLEN: {AanvraagStatus.BUITEN_BEHANDELING},
    }

    @property
    def act(self) -> Act:
        """The act of the address; a 404 when it is none, or did not happen."""
        try:
            act = Act(self.kwargs["act"])
        except ValueError as fout:
            raise Http404 from fout
        if self.aanvraag.status not in self._MOGELIJK.get(act, set()) or not is_gebeurd(self.aanvraag, act):
            raise Http404
        return act

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act = self.act
        kantoor = mag_behandelen(self.gebruiker, self.aanvraag) or mag_beslissen(self.gebruiker, self.aanvraag)
        return self.toon(
            bevestiging=bevestiging(self.aanvraag, act, kantoor=kantoor),
            act=act.value,
            agenda=agendapunten(self.aanvraag, act, self.gebruiker),
        )


class AgendaView(BevestigingView):
    """The days of the confirmation as a file for the own calendar."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        punten = agendapunten(self.aanvraag, self.act, self.gebruiker)
        if not punten:
            raise Http404
        registreer_inzage(
            InzageSoort.DOSSIER, self.aanvraag, actor=self.gebruiker, leerling_id=self.aanvraag.leerling_id, agenda=True
        )
        kenmerk = self.aanvraag.kenmerk
        return als_agenda(
            punten, naam=f"Termijnen van {kenmerk}", bestandsnaam=f"{kenmerk}-termijnen.ics", gemaakt=timezone.now()
        )
