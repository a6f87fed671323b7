"""Rows of the requests that are over: dossier, advices, views, decision, declaration and the events of the timeline."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType

from swv.demo.bijlagen import voorbeeldbestand
from swv.demo.dagen import moment
from swv.demo.dossiers import Besluitschrijver, Dossierinhoud, Dossierschrijver, Wie
from swv.demo.kantoor import SWV_NUMMER, Expert, Inrichting
from swv.demo.laden import Lading
from swv.demo.teksten import PROFIELEN
from swv.demo.teksten_besluit import ALTERNATIEF, GEHOORD, INTREKREDEN
from swv.demo.trajecten import Traject
from swv.documenten.models import Bijlage
from swv.journaal.models import Gebeurtenis
from swv.kalender import eerste_werkdag
from swv.organisatie.dagen import gelijkgestelde_dagen
from swv.organisatie.models import Kantoor
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from tlv import gebeurtenissen, rules
from tlv.enums import (
    AanvraagSoort,
    AanvraagStatus,
    Advies,
    Besluitsoort,
    BijlageSoort,
    Categorie,
    Onderdeel,
    SoortOnderwijs,
    ZienswijzeSoort,
    ZienswijzeVorm,
)
from tlv.models import (
    Beeldveld,
    Besluit,
    Deskundigenadvies,
    Dossier,
    Factor,
    Interventie,
    Nummerteller,
    Onderdeelbewerking,
    Ondersteuningsbehoefte,
    Onderzoek,
    Ouderinformatie,
    Tlv,
    TlvAanvraag,
    Voorstel,
    Zienswijze,
)

# Written in this order: a decision rests on the rows before it, and the trigger looks.
TABELLEN: Final = (
    TlvAanvraag,
    Onderdeelbewerking,
    Dossier,
    Onderzoek,
    Interventie,
    Beeldveld,
    Factor,
    Ondersteuningsbehoefte,
    Bijlage,
    Ouderinformatie,
    Deskundigenadvies,
    Voorstel,
    Zienswijze,
    Besluit,
    Tlv,
    Nummerteller,
    Gebeurtenis,
)
_DOSSIER_BLIJFT: Final = timedelta(days=3 * 365)
_DOOR_PLAATSVERVANGER: Final = 0.1
_EEN_DAG: Final = timedelta(days=1)


def kies_experts(toeval: Random, experts: list[Expert], profiel: str, bestuur_id: int) -> tuple[Expert, Expert]:
    """A first and a second expert who are independent of the board and fit the child (Besluit bekostiging WPO 34.8)."""
    vrij = [expert for expert in experts if not expert.vast and expert.bestuur_id != bestuur_id]
    tweede = toeval.choice([expert for expert in vrij if expert.beroep in PROFIELEN[profiel].tweede])
    eerste = toeval.choice([expert for expert in vrij if rules.kan_eerste_zijn(expert.beroep) and expert != tweede])
    return eerste, tweede


def plaats_van(onderwijs: SoortOnderwijs, categorie: Categorie) -> str:
    """Key of the place in the sentences: sbo, or the category of so."""
    return "sbo" if onderwijs == SoortOnderwijs.SBO else categorie.value


@dataclass(frozen=True, slots=True)
class _Gebeurd:
    op: datetime
    soort: str
    aanvraag_id: int
    actor_id: int | None
    rol: str
    gegevens: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Verklaring:
    """A decision to issue that still has to get its number."""

    besloten_at: datetime
    besluit_id: int
    aanvraag_id: int
    traject: Traject
    beroepen: list[str]
    beslisser_id: int
    rol: Rol


class Afgerond:
    """Gathers the rows of requests that are over, oldest first, so that numbers and case numbers follow the days."""

    def __init__(self, seed: int, lading: Lading, inrichting: Inrichting, vandaag: date) -> None:
        self._toeval = Random(f"{seed}:afgerond")
        self._uuid = Random(f"{seed}:bijlagen")
        self._lading = lading
        self._inrichting = inrichting
        self._vandaag = vandaag
        self._dossiers = Dossierschrijver(self._toeval)
        self._zinnen = Besluitschrijver(self._toeval)
        self._kantoor = Kantoor.objects.get()
        self._inhoudstype = ContentType.objects.get_for_model(TlvAanvraag).pk
        self._gebeurd: list[_Gebeurd] = []
        self._tellers: dict[int, int] = defaultdict(int)
        self._verklaringen: list[_Verklaring] = []

    def verzamel(self, trajecten: list[Traject]) -> None:
        """Gather everything about these requests, with numbers in the order of the decisions."""
        for traject in sorted(trajecten, key=lambda traject: (traject.verloop.begonnen, traject.kind.id)):
            self._aanvraag(traject)
        self._nummer()
        for gebeurtenis in sorted(self._gebeurd, key=lambda gebeurtenis: gebeurtenis.op):
            self._lading.rij(
                Gebeurtenis,
                op=gebeurtenis.op,
                actor_id=gebeurtenis.actor_id,
                rol=gebeurtenis.rol,
                organisatie="kantoor" if gebeurtenis.actor_id else "",
                content_type_id=self._inhoudstype,
                object_id=str(gebeurtenis.aanvraag_id),
                gegevens=gebeurtenis.gegevens,
                soort=gebeurtenis.soort,
            )
        self._gebeurd.clear()

    def _noteer(
        self, op: datetime, soort: str, aanvraag_id: int, actor_id: int | None, rol: str = Rol.BOC, /, **gegevens: Any
    ) -> None:
        self._gebeurd.append(_Gebeurd(op, soort, aanvraag_id, actor_id, str(rol) if actor_id else "", gegevens))

    def _aanvraag(self, traject: Traject) -> None:
        boc = self._inrichting.boc_van_bestuur[traject.school.bestuur_id]
        verloop = traject.verloop
        ingetrokken = traject.besluit is None
        ingediend = not ingetrokken or self._toeval.random() < 0.5
        begonnen_at = moment(self._toeval, verloop.begonnen)
        ingediend_at = moment(self._toeval, verloop.ingediend)
        afgerond_op = verloop.besluit if not ingetrokken else verloop.voornemen if ingediend else verloop.ingediend
        afgerond_at = moment(self._toeval, afgerond_op)
        termijn = rules.beslistermijn(verloop.ingediend, gelijkgestelde_dagen())
        voorstel_id = None if ingetrokken else self._lading.volgende(Voorstel)
        aanvraag_id = self._lading.rij(
            TlvAanvraag,
            leerling_id=traject.kind.id,
            soort=traject.soort.value,
            status=_STATUS[traject.besluit].value,
            school_id=traject.school.id,
            bestuur_id=traject.school.bestuur_id,
            behandelaar_id=boc.pk,
            aangemaakt_at=begonnen_at,
            gevraagd_soort=traject.onderwijs.value,
            gevraagd_categorie=traject.categorie.value,
            gevraagd_vanaf=traject.van,
            gevraagd_tot=traject.gewenst_tot,
            emb=traject.emb,
            huidig_voorstel_id=voorstel_id,
            ingediend_door_id=boc.pk if ingediend else None,
            ingediend_at=ingediend_at if ingediend else None,
            ontvangen_op=verloop.ingediend if ingediend else None,
            beslistermijn=termijn.waarde if ingediend else None,
            beslistermijn_uitleg=termijn.uitleg if ingediend else "",
            afgerond_at=afgerond_at,
            **(self._intrekking(afgerond_op) if ingetrokken else {}),
        )
        self._noteer(begonnen_at, gebeurtenissen.GESTART, aanvraag_id, boc.pk, soort=traject.soort.value)
        wie = Wie(traject.kind.roepnaam, traject.kind.meisje, traject.kind.geboortedatum)
        inhoud = self._dossier(traject, wie, aanvraag_id, boc)
        if ingediend:
            self._noteer(
                ingediend_at, gebeurtenissen.INGEDIEND, aanvraag_id, boc.pk, beslistermijn=_dag(termijn.waarde)
            )
            experts = self._adviezen(traject, wie, aanvraag_id, ingediend_at)
            if voorstel_id is not None:
                self._gehoord(traject, wie, aanvraag_id, voorstel_id, boc)
                self._besluit(traject, wie, aanvraag_id, inhoud, experts, afgerond_at)
        if ingetrokken:
            self._noteer(afgerond_at, gebeurtenissen.INGETROKKEN, aanvraag_id, boc.pk)

    def _intrekking(self, dag: date) -> dict[str, Any]:
        verzoeker, reden = self._toeval.choice(INTREKREDEN)
        return {"intrekking_door": verzoeker, "intrekreden": reden, "intrekking_gevraagd_op": dag}

    def _dossier(self, traject: Traject, wie: Wie, aanvraag_id: int, boc: Gebruiker) -> Dossierinhoud:
        lading, ingediend = self._lading, traject.verloop.ingediend
        uitgebreid = self._vandaag - traject.verloop.besluit < _DOSSIER_BLIJFT
        inhoud = self._dossiers.schrijf(
            wie,
            traject.profiel,
            ingediend,
            verlenging=traject.soort != AanvraagSoort.EERSTE,
            grond=traject.grond,
            regulier=traject.school.soort == "bao",
            uitgebreid=uitgebreid,
        )
        lading.rij(Dossier, aanvraag_id=aanvraag_id, **inhoud.teksten)
        for model, rijen in (
            (Onderzoek, inhoud.onderzoeken),
            (Interventie, inhoud.interventies),
            (Beeldveld, inhoud.beeldvelden),
            (Factor, inhoud.factoren),
            (Ondersteuningsbehoefte, inhoud.behoeften),
        ):
            for rij in rijen:
                lading.rij(model, aanvraag_id=aanvraag_id, **rij)
        for gezag_id in traject.kind.gezag_ids:
            lading.rij(
                Ouderinformatie,
                aanvraag_id=aanvraag_id,
                gezagdrager_id=gezag_id,
                geinformeerd_op=traject.verloop.begonnen,
                vorm=ZienswijzeVorm.GESPREK.value,
                mening=self._zinnen.mening(wie, verlenging=traject.soort != AanvraagSoort.EERSTE),
            )
        if uitgebreid:
            self._bewerkingen(traject, aanvraag_id, boc)
            self._bijlagen(traject, aanvraag_id, boc)
        return inhoud

    def _bewerkingen(self, traject: Traject, aanvraag_id: int, boc: Gebruiker) -> None:
        dagen = (traject.verloop.ingediend - traject.verloop.begonnen).days
        for onderdeel in Onderdeel:
            dag = eerste_werkdag(traject.verloop.begonnen + timedelta(days=self._toeval.randint(0, dagen)))
            self._lading.rij(
                Onderdeelbewerking,
                aanvraag_id=aanvraag_id,
                onderdeel=onderdeel.value,
                versie=1,
                bewerkt_door_id=boc.pk,
                bewerkt_at=moment(self._toeval, min(dag, traject.verloop.ingediend)),
            )

    def _bijlagen(self, traject: Traject, aanvraag_id: int, boc: Gebruiker) -> None:
        soorten = [BijlageSoort.OPP] + ([BijlageSoort.ONDERZOEK] if self._toeval.random() < 0.3 else [])
        for soort in soorten:
            bestand = voorbeeldbestand(soort)
            self._lading.rij(
                Bijlage,
                id=uuid.UUID(int=self._uuid.getrandbits(128), version=4),
                content_type_id=self._inhoudstype,
                object_id=aanvraag_id,
                soort=soort.value,
                bestandsnaam=bestand.naam,
                mediatype="application/pdf",
                inhoud=bestand.inhoud,
                sha256=bestand.sha256,
                grootte=len(bestand.inhoud),
                toegevoegd_door_id=boc.pk,
                toegevoegd_at=moment(self._toeval, traject.verloop.begonnen),
            )

    def _adviezen(self, traject: Traject, wie: Wie, aanvraag_id: int, gevraagd_at: datetime) -> tuple[Expert, Expert]:
        """Two advices; for a refusal at least one is negative, for a withdrawn request one may be missing."""
        experts = kies_experts(self._toeval, self._inrichting.experts, traject.profiel, traject.school.bestuur_id)
        positief = [True, True] if traject.besluit != Besluitsoort.WEIGERING else [False, self._toeval.random() < 0.5]
        verloop = traject.verloop
        boc = self._inrichting.boc_van_bestuur[traject.school.bestuur_id]
        for nr, (expert, dag, ja) in enumerate(zip(experts, verloop.adviezen, positief, strict=True)):
            gegeven_at = moment(self._toeval, dag)
            uiterlijk = verloop.ingediend + timedelta(days=21)
            advies_id = self._lading.rij(
                Deskundigenadvies,
                aanvraag_id=aanvraag_id,
                deskundige_id=expert.id,
                gevraagd_at=gevraagd_at,
                uiterlijk=uiterlijk,
                advies=(Advies.POSITIEF if ja else Advies.NEGATIEF).value,
                motivering=self._zinnen.advies(
                    wie,
                    traject.profiel,
                    plaats_van(traject.onderwijs, traject.categorie),
                    positief=ja,
                    verlenging=traject.soort != AanvraagSoort.EERSTE,
                    tweede=bool(nr),
                ),
                onafhankelijk=True,
                datum=dag,
                uitgebracht_at=gegeven_at,
                beroep=expert.beroep.value,
                werkgever=expert.werkgever,
                werkgever_bestuur_id=expert.bestuur_id,
            )
            self._noteer(
                gevraagd_at,
                gebeurtenissen.DESKUNDIGE_GEVRAAGD,
                aanvraag_id,
                boc.pk,
                deskundige=expert.id,
                uiterlijk=_dag(uiterlijk),
            )
            self._noteer(
                gegeven_at,
                gebeurtenissen.ADVIES_UITGEBRACHT,
                aanvraag_id,
                expert.gebruiker_id,
                Rol.DESKUNDIGE,
                advies=advies_id,
            )
        compleet_at = moment(self._toeval, max(verloop.adviezen)).replace(hour=17)
        self._noteer(compleet_at, gebeurtenissen.ADVIEZEN_COMPLEET, aanvraag_id, None)
        return experts

    def _gehoord(self, traject: Traject, wie: Wie, aanvraag_id: int, voorstel_id: int, boc: Gebruiker) -> None:
        verloop, toeval = traject.verloop, self._toeval
        gedeeld_at = moment(toeval, verloop.voornemen)
        self._noteer(
            gedeeld_at,
            gebeurtenissen.VOORNEMEN_GEDEELD,
            aanvraag_id,
            boc.pk,
            uiterlijk=_dag(verloop.reageren_tot),
            aantal=len(traject.kind.gezag_ids),
        )
        for gezag_id in traject.kind.gezag_ids:
            reactie = self._reactie(traject, wie)
            zienswijze_id = self._lading.rij(
                Zienswijze,
                aanvraag_id=aanvraag_id,
                voorstel_id=voorstel_id,
                gezagdrager_id=gezag_id,
                voornemen_op=verloop.voornemen,
                voornemen_vorm=toeval.choice((ZienswijzeVorm.GESPREK, ZienswijzeVorm.EMAIL)).value,
                uiterlijk=verloop.reageren_tot,
                vastgelegd_door_id=boc.pk,
                vastgelegd_at=moment(toeval, eerste_werkdag(reactie["ontvangen_op"])),
                **reactie,
            )
            self._noteer(
                moment(toeval, eerste_werkdag(reactie["ontvangen_op"])),
                gebeurtenissen.ZIENSWIJZE_VASTGELEGD,
                aanvraag_id,
                boc.pk,
                zienswijze=zienswijze_id,
                soort=reactie["soort"],
            )
        self._noteer(
            moment(toeval, verloop.voorgedragen).replace(hour=17), gebeurtenissen.VOORGEDRAGEN, aanvraag_id, boc.pk
        )

    def _reactie(self, traject: Traject, wie: Wie) -> dict[str, Any]:
        verloop, toeval = traject.verloop, self._toeval
        kans = toeval.random()
        if kans < 0.12 and verloop.voorgedragen > verloop.reageren_tot:
            return {
                "soort": ZienswijzeSoort.TERMIJN_VERSTREKEN.value,
                "ontvangen_op": verloop.reageren_tot + _EEN_DAG,
            }
        ontvangen = min(eerste_werkdag(verloop.voornemen + timedelta(days=toeval.randint(1, 12))), verloop.reageren_tot)
        rij: dict[str, Any] = {"ontvangen_op": ontvangen, "vorm": toeval.choice(ZienswijzeVorm.met_de_hand())[0]}
        if kans < 0.62:
            return rij | {"soort": ZienswijzeSoort.GEEN_OPMERKINGEN.value}
        tekst, antwoord = self._zinnen.zienswijze(
            wie, afgifte=traject.besluit == Besluitsoort.AFGIFTE, verlenging=traject.soort != AanvraagSoort.EERSTE
        )
        return rij | {"soort": ZienswijzeSoort.OPMERKINGEN.value, "tekst": tekst, "antwoord": antwoord}

    def _besluit(
        self,
        traject: Traject,
        wie: Wie,
        aanvraag_id: int,
        inhoud: Dossierinhoud,
        experts: tuple[Expert, Expert],
        besloten_at: datetime,
    ) -> None:
        assert traject.besluit is not None
        verloop, afgifte = traject.verloop, traject.besluit == Besluitsoort.AFGIFTE
        motivering = self._zinnen.motivering(
            wie, inhoud.teksten, afgifte=afgifte, verlenging=traject.soort != AanvraagSoort.EERSTE
        )
        alternatief = "" if afgifte else ALTERNATIEF
        boc = self._inrichting.boc_van_bestuur[traject.school.bestuur_id]
        self._lading.rij(
            Voorstel,
            aanvraag_id=aanvraag_id,
            besluit=traject.besluit.value,
            soort=traject.onderwijs.value,
            categorie=traject.categorie.value,
            van=traject.van,
            tot=traject.einde.waarde,
            einddatum_uitleg=traject.einde.uitleg,
            motivering=motivering,
            alternatief=alternatief,
            opgesteld_door_id=boc.pk,
            opgesteld_at=moment(self._toeval, verloop.voornemen),
        )
        vervanging = self._toeval.random() < _DOOR_PLAATSVERVANGER
        beslisser = self._inrichting.gebruikers["plaatsvervanger" if vervanging else "directeur"]
        functie = self._kantoor.ondertekenaar_functie
        besluit_id = self._lading.rij(
            Besluit,
            aanvraag_id=aanvraag_id,
            soort=traject.besluit.value,
            datum=verloop.besluit,
            bekendgemaakt_op=verloop.bekendgemaakt,
            motivering=f"{motivering} {GEHOORD}",
            alternatief=alternatief,
            besloten_door_id=beslisser.pk,
            besloten_at=besloten_at,
            ondertekenaar=beslisser.naam,
            functie=f"Plaatsvervangend {functie.lower()}" if vervanging else functie,
            mandaat=self._kantoor.mandaat,
        )
        rol = Rol.PLAATSVERVANGER if vervanging else Rol.DIRECTEUR
        if afgifte:
            beroepen = [expert.beroep.value for expert in experts]
            self._verklaringen.append(
                _Verklaring(besloten_at, besluit_id, aanvraag_id, traject, beroepen, beslisser.pk, rol)
            )
        else:
            self._noteer(besloten_at, gebeurtenissen.GEWEIGERD, aanvraag_id, beslisser.pk, rol, besluit=besluit_id)

    def _nummer(self) -> None:
        """Give every declaration its number, in the order in which they were issued: no gaps in any year."""
        for rij in sorted(self._verklaringen, key=lambda rij: (rij.besloten_at, rij.besluit_id)):
            traject = rij.traject
            jaar = traject.verloop.besluit.year
            self._tellers[jaar] += 1
            nummer = rules.maak_tlvnummer(SWV_NUMMER, jaar, self._tellers[jaar])
            tlv_id = self._lading.rij(
                Tlv,
                nummer=nummer,
                swv_nummer=SWV_NUMMER,
                jaar=jaar,
                volgnummer=self._tellers[jaar],
                besluit_id=rij.besluit_id,
                leerling_id=traject.kind.id,
                naam=traject.kind.naam,
                geboortedatum=traject.kind.geboortedatum,
                soort=traject.onderwijs.value,
                categorie=traject.categorie.value,
                van=traject.van,
                tot=traject.einde.waarde,
                einddatum_uitleg=traject.einde.uitleg,
                einddatum_reden=traject.einde.kort,
                school_id=traject.school.id,
                bestuur_id=traject.school.bestuur_id,
                beroepen=rij.beroepen,
            )
            self._noteer(
                rij.besloten_at,
                gebeurtenissen.AFGEGEVEN,
                rij.aanvraag_id,
                rij.beslisser_id,
                rij.rol,
                nummer=nummer,
                tlv=tlv_id,
            )
        for jaar, laatste in sorted(self._tellers.items()):
            self._lading.rij(Nummerteller, swv_nummer=SWV_NUMMER, jaar=jaar, laatste=laatste)
        self._verklaringen.clear()


_STATUS: Final = {
    Besluitsoort.AFGIFTE: AanvraagStatus.AFGEGEVEN,
    Besluitsoort.WEIGERING: AanvraagStatus.GEWEIGERD,
    None: AanvraagStatus.INGETROKKEN,
}


def _dag(dag: date) -> str:
    return dag.strftime("%d-%m-%Y")
