"""The applicant is asked to complete a filed request (Awb 4:5): asking, sending in, and registering what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from swv.documenten.services import vraag_document
from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.organisatie.beleid import beleid_op
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from swv.werk.services import haal_terug, leg_stil, open_werkitem, sluit_werkitems
from swv.werk.termijnen import hervat, schort_op
from tlv import documents_voortgang, emails_voortgang, gebeurtenissen, rules, werk
from tlv.enums import Act, Onderdeel, Partij
from tlv.feiten import dossierfeiten
from tlv.models import Aanvulling, Aanvulpunt, Buitenvoorstel, Overdracht, TlvAanvraag
from tlv.permissions import is_school_van, mag_behandelen
from tlv.services.basis import REDEN_STIL, STIL, validatie_als_weigering, vereis, vergrendel, werk_voor_boc
from tlv.services.beslistermijn import lopende_beslistermijn, neem_termijn_over
from tlv.services.overdracht import Punt, bewaar_overdracht, bewaar_punten, eis_aan_te_vullen
from tlv.workflow import require_overgang

_EEN_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Aanvulverzoek:
    """What the applicant must complete, and the last day (inclusive)."""

    punten: Sequence[Punt]
    uiterlijk: date
    toelichting: str = ""


@dataclass(frozen=True)
class Ontvangst:
    """What came in: on which day (None: nothing), whether that is all, and if not what is missing."""

    ontvangen_op: date | None
    volledig: bool
    oordeel: str = ""


def laatste_aanvulling(aanvraag: TlvAanvraag) -> Aanvulling | None:
    """The last request for completion of this request, open or not."""
    return Aanvulling.objects.van(aanvraag).order_by("-pk").first()


def open_voorstel(aanvraag: TlvAanvraag) -> Buitenvoorstel | None:
    """The proposal not to handle this request that lies with the director, if any."""
    rijen = Buitenvoorstel.objects.van(aanvraag).filter(afgewezen_at__isnull=True)
    return rijen.select_related("opgesteld_door", "sjabloon").order_by("-pk").first()


def aanvullingfeiten(aanvulling: Aanvulling | None) -> rules.AanvullingFeiten | None:
    """What the rules ask of a request for completion."""
    if aanvulling is None:
        return None
    return rules.AanvullingFeiten(
        aanvulling.gevraagd_op,
        aanvulling.uiterlijk,
        aanvulling.ontvangen_op,
        aanvulling.volledig,
        ingestuurd=aanvulling.ingestuurd_at is not None,
    )


@transaction.atomic
def aanvulling_vragen(aanvraag_id: int, verzoek: Aanvulverzoek, *, actor: Gebruiker, vandaag: date) -> Aanvulling:
    """Ask the applicant in writing to complete the request before a day (Awb 4:5 lid 1). From tomorrow the decision
    term stands still, until what is asked is in or the last day has passed (Awb 4:15 lid 1 onder a).

    Raises ``DomeinFout`` without a point, for a section that is not the applicant's, when an earlier request is still
    open, while a proposal not to handle lies with the director, or when the decision term is over.
    """
    aanvraag = vergrendel(aanvraag_id)
    require_overgang(aanvraag.status, Act.AANVULLING_VRAGEN, naar=aanvraag.status_enum)
    vereis(mag_behandelen(actor, aanvraag))
    aanvulling = stel_verzoek_op(aanvraag, verzoek, actor=actor, vandaag=vandaag)
    vorige = laatste_aanvulling(aanvraag)
    if vorige is not None and vorige.volledig is None:
        raise DomeinFout(
            f"Er loopt al een verzoek om aanvulling, tot en met {vorige.uiterlijk:%d-%m-%Y}. Leg eerst vast wat er "
            "binnenkwam."
        )
    if open_voorstel(aanvraag) is not None:
        raise DomeinFout("Bij de directeur ligt een voorstel om niet te behandelen. Wacht dat af.")
    with constraints_als_zin():
        aanvulling.save()
    bewaar_punten(Aanvulpunt, verzoek.punten, aanvulling=aanvulling)
    van, tot = rules.opgeschort(vandaag, verzoek.uiterlijk)
    termijn = schort_op(lopende_beslistermijn(aanvraag).pk, van=van, tot_en_met=tot, actor=actor)
    neem_termijn_over(aanvraag, termijn)
    aanvraag.opgeschort_sinds, aanvraag.opgeschort_tot = van, tot
    aanvraag.aan_zet = Partij.SCHOOL
    aanvraag.save()
    registreer(
        gebeurtenissen.AANVULLING_GEVRAAGD,
        aanvraag,
        actor=actor,
        uiterlijk=f"{tot:%d-%m-%Y}",
        punten=len(verzoek.punten),
        aanvulling=aanvulling.pk,
    )
    _zet_werk(aanvraag, tot, actor)
    for soort in (documents_voortgang.BRIEF_AANVULLING_BESTUUR, documents_voortgang.BRIEF_AANVULLING_SCHOOL):
        vraag_document(aanvraag, soort, documents_voortgang.sleutel_van(aanvulling))
    emails_voortgang.vraag_aanvulling(aanvraag, aanvulling, verzoek.punten)
    return aanvulling


def stel_verzoek_op(aanvraag: TlvAanvraag, verzoek: Aanvulverzoek, *, actor: Gebruiker, vandaag: date) -> Aanvulling:
    """The request for completion as a row that is not stored. Raises ``DomeinFout`` when it cannot be."""
    if not verzoek.punten:
        raise DomeinFout("Kies ten minste één punt om aan te vullen.")
    eis_aan_te_vullen(verzoek.punten)
    rules.toets_aanvultermijn(vandaag, verzoek.uiterlijk)
    aanvulling = Aanvulling(
        aanvraag=aanvraag,
        wat=verzoek.toelichting,
        gevraagd_op=vandaag,
        uiterlijk=verzoek.uiterlijk,
        gevraagd_door=actor,
    )
    with validatie_als_weigering():
        aanvulling.clean_fields(exclude=["aanvraag", "gevraagd_door"])
    return aanvulling


def _zet_werk(aanvraag: TlvAanvraag, uiterlijk: date, actor: Gebruiker) -> None:
    """The school has to complete; that of the office comes back on the first day after the term, if nothing happens."""
    open_werkitem(
        werk.AANVULLING_SCHOOL,
        aanvraag,
        omschrijving=werk.OMSCHRIJVING[werk.AANVULLING_SCHOOL],
        rol=Rol.SCHOOL,
        volger=aanvraag.behandelaar,
        bestuur_id=aanvraag.bestuur_id,
        school_id=aanvraag.school_id,
        uiterlijk=uiterlijk,
    )
    werk_voor_boc(aanvraag, werk.AANVULLING, None)
    leg_stil(aanvraag, werk.AANVULLING, *STIL, tot=uiterlijk + _EEN_DAG, reden=REDEN_STIL, door=actor)


def _open_aanvulling(aanvraag: TlvAanvraag) -> Aanvulling:
    """The request for completion that is open. Raises ``DomeinFout`` when there is none."""
    aanvulling = laatste_aanvulling(aanvraag)
    if aanvulling is None or aanvulling.volledig is not None:
        raise DomeinFout("Er loopt geen verzoek om aanvulling.")
    return aanvulling


@transaction.atomic
def aanvulling_insturen(aanvraag_id: int, *, toelichting: str = "", actor: Gebruiker) -> Aanvulling:
    """The school says that the request is completed. The BOC coordinator judges that, and registers it."""
    aanvraag = vergrendel(aanvraag_id)
    require_overgang(aanvraag.status, Act.AANVULLING_INSTUREN, naar=aanvraag.status_enum)
    vereis(is_school_van(actor, aanvraag))
    aanvulling = _open_aanvulling(aanvraag)
    if aanvulling.ingestuurd_at is not None:
        raise DomeinFout("De aanvulling is al ingestuurd. De BOC-coördinator kijkt ernaar.")
    overdracht = bewaar_overdracht(Overdracht(aanvraag=aanvraag, naar=Partij.BOC, toelichting=toelichting), actor)
    aanvulling.ingestuurd_at = overdracht.op
    aanvulling.save(update_fields=["ingestuurd_at"])
    aanvraag.aan_zet = Partij.BOC
    aanvraag.save(update_fields=["aan_zet"])
    registreer(gebeurtenissen.AANVULLING_INGESTUURD, aanvraag, actor=actor, aanvulling=aanvulling.pk)
    sluit_werkitems(aanvraag, werk.AANVULLING_SCHOOL, werk.AANVULLING)
    werk_voor_boc(aanvraag, werk.AANVULLING, aanvraag.beslistermijn)
    emails_voortgang.meld_ingestuurd(aanvraag, aanvulling)
    return aanvulling


@transaction.atomic
def aanvulling_vastleggen(aanvraag_id: int, ontvangst: Ontvangst, *, actor: Gebruiker, vandaag: date) -> Aanvulling:
    """Register what came in. The decision term runs on from that day, or from the day after the term to complete when
    that was first (Awb 4:15 lid 1 onder a).

    Raises ``DomeinFout`` when a section that was named is still not complete while all is said to be in, when nothing
    came and the term is not over, or without saying what is missing.
    """
    aanvraag = vergrendel(aanvraag_id)
    require_overgang(aanvraag.status, Act.AANVULLING_VASTLEGGEN, naar=aanvraag.status_enum)
    vereis(mag_behandelen(actor, aanvraag))
    aanvulling = _open_aanvulling(aanvraag)
    _toets(aanvraag, aanvulling, ontvangst, vandaag)
    aanvulling.ontvangen_op = ontvangst.ontvangen_op
    aanvulling.volledig = ontvangst.volledig
    aanvulling.oordeel = "" if ontvangst.volledig else ontvangst.oordeel
    aanvulling.vastgelegd_door = actor
    with validatie_als_weigering():
        aanvulling.clean_fields(exclude=["aanvraag", "gevraagd_door", "vastgelegd_door"])
    with constraints_als_zin():
        aanvulling.save()
    _laat_termijn_lopen(aanvraag, aanvulling, actor)
    registreer(
        gebeurtenissen.AANVULLING_COMPLEET if ontvangst.volledig else gebeurtenissen.AANVULLING_NIET_COMPLEET,
        aanvraag,
        actor=actor,
        aanvulling=aanvulling.pk,
        beslistermijn=f"{aanvraag.beslistermijn:%d-%m-%Y}",
    )
    sluit_werkitems(aanvraag, werk.AANVULLING, werk.AANVULLING_SCHOOL)
    haal_terug(aanvraag, *STIL, reden=REDEN_STIL)
    if ontvangst.volledig:
        _trek_voorstel_in(aanvraag, aanvulling, actor)
    emails_voortgang.meld_vastgelegd(aanvraag, aanvulling)
    return aanvulling


def _toets(aanvraag: TlvAanvraag, aanvulling: Aanvulling, ontvangst: Ontvangst, vandaag: date) -> None:
    feiten = aanvullingfeiten(aanvulling)
    assert feiten is not None
    _eis_zoals_ingestuurd(aanvulling, ontvangst)
    if ontvangst.ontvangen_op is not None:
        rules.toets_ontvangst(feiten, ontvangst.ontvangen_op, vandaag)
    elif ontvangst.volledig:
        raise DomeinFout("Vul in op welke dag de aanvulling binnenkwam.")
    elif vandaag <= aanvulling.uiterlijk:
        raise DomeinFout(
            f"De aanvrager mag aanvullen tot en met {aanvulling.uiterlijk:%d-%m-%Y}. Wacht die dag af.",
            artikel="Awb 4:5 lid 1",
        )
    if ontvangst.volledig:
        _eis_aangevuld(aanvraag, aanvulling, vandaag)
    elif not rules.is_uitleg(ontvangst.oordeel):
        raise DomeinFout("Schrijf in een zin wat er nog ontbreekt.")


def _eis_zoals_ingestuurd(aanvulling: Aanvulling, ontvangst: Ontvangst) -> None:
    """What the school sent in here came in on that day, or earlier on paper: the term runs on from then."""
    if aanvulling.ingestuurd_at is None:
        return
    dag = timezone.localdate(aanvulling.ingestuurd_at)
    if ontvangst.ontvangen_op is None or ontvangst.ontvangen_op > dag:
        raise DomeinFout(
            f"De school stuurde de aanvulling in op {dag:%d-%m-%Y}. Vul die dag in, of een eerdere.",
            artikel="Awb 4:15 lid 1",
        )


def _eis_aangevuld(aanvraag: TlvAanvraag, aanvulling: Aanvulling, vandaag: date) -> None:
    genoemd = {Onderdeel(punt.onderdeel) for punt in aanvulling.punten.all()}
    uitkomsten = rules.toets_dossier(dossierfeiten(aanvraag, vandaag, beleid_op(vandaag)), vandaag)
    niet_klaar = [u.onderdeel.label for u in uitkomsten if u.onderdeel in genoemd and not u.klaar]
    if niet_klaar:
        raise DomeinFout(
            f"In het dossier is nog niet klaar: {', '.join(niet_klaar)}. Verwerk eerst wat er binnenkwam, of kies dat "
            "het niet compleet is."
        )


def _laat_termijn_lopen(aanvraag: TlvAanvraag, aanvulling: Aanvulling, actor: Gebruiker) -> None:
    feiten = aanvullingfeiten(aanvulling)
    assert feiten is not None
    op = rules.loopt_weer_op(feiten)
    if op <= aanvulling.uiterlijk:
        neem_termijn_over(aanvraag, hervat(lopende_beslistermijn(aanvraag).pk, op=op, actor=actor))
    aanvraag.opgeschort_sinds = aanvraag.opgeschort_tot = None
    aanvraag.aan_zet = Partij.BOC
    aanvraag.save()


def _trek_voorstel_in(aanvraag: TlvAanvraag, aanvulling: Aanvulling, actor: Gebruiker) -> None:
    """What was still missing came in after all: a proposal not to handle the request has no ground any more."""
    Buitenvoorstel.objects.van(aanvraag).filter(aanvulling=aanvulling, afgewezen_at__isnull=True).update(
        afgewezen_at=timezone.now(),
        afgewezen_door=actor,
        afgewezen_reden="De aanvulling is alsnog compleet binnengekomen.",
    )
    sluit_werkitems(aanvraag, werk.NIET_BEHANDELEN)
