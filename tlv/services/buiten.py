"""Not handling a request that was not completed (Awb 4:5): the coordinator proposes, the director decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from swv.documenten.services import vraag_document
from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.organisatie.dagen import gelijkgestelde_dagen
from swv.toegang.models import Gebruiker
from swv.werk.services import sluit_werkitems
from tlv import documents_voortgang, emails, emails_voortgang, gebeurtenissen, rules, werk
from tlv.enums import Act, Besluitsoort, Partij
from tlv.feiten import adviseur_ids
from tlv.models import Besluit, Buitenvoorstel, Motiveringssjabloon, TlvAanvraag
from tlv.permissions import mag_behandelen, mag_beslissen
from tlv.services.aanvraag import sluit_alle_werk
from tlv.services.aanvulling import aanvullingfeiten, laatste_aanvulling, open_voorstel
from tlv.services.basis import validatie_als_weigering, vereis, vergrendel, werk_voor_directie
from tlv.services.besluit import WetNietVoldaan, eis_verzenddag, ondertekend_besluit
from tlv.workflow import require_overgang

NIETS_BINNEN = "Binnen de termijn kwam er niets binnen."


@dataclass(frozen=True)
class Buitenbesluit:
    """Why the request is not handled, and the day the letters are sent: the terms run from it."""

    motivering: str
    bekendgemaakt_op: date
    sjabloon: Motiveringssjabloon | None = None


@transaction.atomic
def buiten_voorstellen(
    aanvraag_id: int, motivering: str, sjabloon: Motiveringssjabloon | None = None, *, actor: Gebruiker, vandaag: date
) -> Buitenvoorstel:
    """Propose to the director not to handle the request.

    Raises ``DomeinFout`` while the applicant may still complete it, when it is complete or what was sent in is not
    judged yet, after the four weeks of Awb 4:5 lid 4, without a motivation, or when a proposal lies there already.
    """
    aanvraag = vergrendel(aanvraag_id)
    require_overgang(aanvraag.status, Act.BUITEN_VOORSTELLEN, naar=aanvraag.status_enum)
    vereis(mag_behandelen(actor, aanvraag))
    aanvulling = laatste_aanvulling(aanvraag)
    feiten = aanvullingfeiten(aanvulling)
    if aanvulling is None or feiten is None or not rules.kan_buiten(feiten, vandaag, gelijkgestelde_dagen()):
        raise DomeinFout(waarom_niet_buiten(feiten, vandaag), artikel="Awb 4:5")
    if open_voorstel(aanvraag) is not None:
        raise DomeinFout("Het voorstel ligt al bij de directeur.")
    if not rules.is_uitleg(motivering):
        raise DomeinFout(
            "Schrijf in enkele zinnen wat er ontbreekt en waarom er daarom niet besloten kan worden.",
            artikel="Awb 3:46",
        )
    voorstel = Buitenvoorstel(
        aanvulling=aanvulling,
        motivering=motivering,
        sjabloon=sjabloon,
        opgesteld_door=actor,
        opgesteld_at=timezone.now(),
    )
    with validatie_als_weigering():
        voorstel.clean_fields(exclude=["aanvulling", "opgesteld_door", "sjabloon"])
    with constraints_als_zin():
        voorstel.save()
    uiterste = rules.uiterste_dag_buiten(feiten, gelijkgestelde_dagen()).waarde
    registreer(
        gebeurtenissen.BUITEN_VOORGESTELD, aanvraag, actor=actor, voorstel=voorstel.pk, uiterlijk=f"{uiterste:%d-%m-%Y}"
    )
    sluit_werkitems(aanvraag, werk.AANVULLING, werk.AANVULLING_SCHOOL)
    werk_voor_directie(aanvraag, werk.NIET_BEHANDELEN, uiterste)
    emails_voortgang.vraag_buiten(aanvraag, voorstel)
    return voorstel


def waarom_niet_buiten(feiten: rules.AanvullingFeiten | None, vandaag: date) -> str:
    """The sentence for a request that cannot be left unhandled today."""
    if feiten is None:
        return "Vraag de aanvrager eerst om aan te vullen, met een laatste dag."
    if feiten.volledig:
        return "De aanvraag is compleet gemaakt. Dan volgt een besluit over de aanvraag zelf."
    if feiten.wacht_op_oordeel:
        return "De school stuurde een aanvulling in. Leg eerst vast of die genoeg is."
    eerste, uiterste = rules.eerste_dag_buiten(feiten), rules.uiterste_dag_buiten(feiten, gelijkgestelde_dagen()).waarde
    if uiterste < eerste:
        return (
            f"Niet behandelen kan niet: de vier weken eindigen op {uiterste:%d-%m-%Y}, en de aanvrager mag aanvullen "
            f"tot en met {feiten.uiterlijk:%d-%m-%Y}. Er moet over de aanvraag zelf worden besloten."
        )
    if vandaag < eerste:
        return f"De aanvrager mag aanvullen tot en met {feiten.uiterlijk:%d-%m-%Y}. Wacht die dag af."
    return f"Niet behandelen kon tot en met {uiterste:%d-%m-%Y}. Er moet nu over de aanvraag zelf worden besloten."


@transaction.atomic
def buiten_afwijzen(aanvraag_id: int, *, reden: str, actor: Gebruiker) -> Buitenvoorstel:
    """The director wants the request handled after all. Raises ``DomeinFout`` without a proposal or a reason."""
    aanvraag = vergrendel(aanvraag_id)
    require_overgang(aanvraag.status, Act.BUITEN_AFWIJZEN, naar=aanvraag.status_enum)
    vereis(mag_beslissen(actor, aanvraag))
    voorstel = open_voorstel(aanvraag)
    if voorstel is None:
        raise DomeinFout("Er ligt geen voorstel om niet te behandelen.")
    if not rules.is_uitleg(reden):
        raise DomeinFout("Schrijf in een zin waarom de aanvraag toch wordt behandeld.")
    voorstel.afgewezen_door, voorstel.afgewezen_at, voorstel.afgewezen_reden = actor, timezone.now(), reden
    with validatie_als_weigering():
        voorstel.clean_fields(exclude=["aanvulling", "opgesteld_door", "sjabloon", "afgewezen_door"])
    voorstel.save()
    _sluit_aanvulling(aanvraag, actor)
    aanvraag.save()
    registreer(gebeurtenissen.BUITEN_AFGEWEZEN, aanvraag, actor=actor, voorstel=voorstel.pk)
    sluit_werkitems(aanvraag, werk.NIET_BEHANDELEN)
    emails_voortgang.meld_toch_behandelen(aanvraag, voorstel)
    return voorstel


def _sluit_aanvulling(aanvraag: TlvAanvraag, actor: Gebruiker) -> None:
    """A request for completion that nobody answered is over; the caller saves the request. What the school sent in
    stays to be judged."""
    aanvulling = laatste_aanvulling(aanvraag)
    if aanvulling is not None and aanvulling.volledig is None:
        if aanvulling.ingestuurd_at is not None:
            return
        aanvulling.volledig, aanvulling.oordeel, aanvulling.vastgelegd_door = False, NIETS_BINNEN, actor
        aanvulling.save(update_fields=["volledig", "oordeel", "vastgelegd_door"])
    aanvraag.opgeschort_sinds = aanvraag.opgeschort_tot = None
    aanvraag.aan_zet = Partij.BOC


def buitenfeiten(aanvraag: TlvAanvraag, besluit: Buitenbesluit, *, actor: Gebruiker) -> rules.BuitenFeiten:
    """Everything the checklist for not handling judges."""
    return rules.BuitenFeiten(
        aanvulling=aanvullingfeiten(laatste_aanvulling(aanvraag)),
        bekendgemaakt_op=besluit.bekendgemaakt_op,
        motivering=besluit.motivering,
        beslisser_id=actor.pk,
        indiener_id=aanvraag.ingediend_door_id,
        adviseur_ids=adviseur_ids(aanvraag),
        gelijkgesteld=gelijkgestelde_dagen(),
    )


def stel_buitenbesluit_op(aanvraag: TlvAanvraag, besluit: Buitenbesluit, *, actor: Gebruiker, vandaag: date) -> Besluit:
    """The decision as a row that is not stored, also for the preview of its letters."""
    return ondertekend_besluit(
        aanvraag,
        Besluitsoort.BUITEN,
        motivering=besluit.motivering,
        bekendgemaakt_op=besluit.bekendgemaakt_op,
        sjabloon=besluit.sjabloon,
        actor=actor,
        vandaag=vandaag,
    )


@transaction.atomic
def buiten_behandeling_stellen(
    aanvraag_id: int, beslissing: Buitenbesluit, *, actor: Gebruiker, vandaag: date
) -> Besluit:
    """Decide not to handle the request (Awb 4:5): the applicant was asked to complete it, did not, and the term is
    over; made known within four weeks after (lid 4). Everybody concerned gets a letter with how to object (Awb 3:45).

    Raises ``WetNietVoldaan`` when the checklist is not met.
    """
    aanvraag = vergrendel(aanvraag_id)
    aanvraag.status = require_overgang(aanvraag.status, Act.BUITEN_BEHANDELING_STELLEN)
    vereis(mag_beslissen(actor, aanvraag))
    if punten := rules.niet_voldaan(
        rules.wetscontrole_buiten(buitenfeiten(aanvraag, beslissing, actor=actor), vandaag)
    ):
        raise WetNietVoldaan(punten)
    eis_verzenddag(beslissing.bekendgemaakt_op, vandaag)
    besluit = stel_buitenbesluit_op(aanvraag, beslissing, actor=actor, vandaag=vandaag)
    with validatie_als_weigering():
        besluit.clean_fields(exclude=["aanvraag", "besloten_door", "sjabloon"])
    with constraints_als_zin():
        besluit.save()
    _sluit_aanvulling(aanvraag, actor)
    aanvraag.afgerond_at = timezone.now()
    aanvraag.aangehouden_tot = None
    aanvraag.save()
    sluit_alle_werk(aanvraag)
    gezag = [gezagdrager.pk for gezagdrager in aanvraag.leerling.gezagdragers.all()]
    for soort, sleutel in documents_voortgang.stukken_buiten(gezag):
        vraag_document(aanvraag, soort, sleutel)
    registreer(gebeurtenissen.BUITEN_BEHANDELING, aanvraag, actor=actor, besluit=besluit.pk)
    emails.meld_besluit(aanvraag, besluit)
    emails.meld_advies_niet_nodig(aanvraag)
    return besluit
