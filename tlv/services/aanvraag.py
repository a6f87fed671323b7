"""Keeping the sections of a request, filing and withdrawing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import transaction
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.organisatie.beleid import beleid_op
from swv.toegang.bsn import weiger_bsn
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from swv.werk.eenheden import Eenheid
from swv.werk.services import open_werkitem, sluit_werkitems
from swv.werk.termijnen import sluit_lopende, start
from tlv import emails, gebeurtenissen, rules, werk
from tlv.enums import AanvraagStatus, Act, Onderdeel, Partij, Verzoeker
from tlv.feiten import adviesgegevens, advieskader, dossierfeiten
from tlv.models import Agendapunt, Deskundige, Deskundigenadvies, Onderdeelbewerking, TlvAanvraag
from tlv.permissions import mag_behandelen, mag_onderdeel_bewerken
from tlv.services.basis import NA_HET_SLOT, validatie_als_weigering, vereis, vergrendel
from tlv.services.beslistermijn import neem_termijn_over, start_beslistermijn
from tlv.services.deskundigen import eis_vraagbaar
from tlv.services.oudertoegang import meld_aan_ouders
from tlv.services.schoolwerk import werk_school_bij
from tlv.termijnen import ADVIES
from tlv.workflow import require_overgang


class Conflict(DomeinFout):
    """Somebody else saved this section since the form was opened; nothing is overwritten."""


def versiesleutel(onderdeel: Onderdeel) -> str:
    """Under which the context of the history holds the version of this section; one request may save several."""
    return f"versie_{onderdeel.value}"


@transaction.atomic
def bewaar_onderdeel(
    aanvraag_id: int, onderdeel: Onderdeel, *, opslaan: Callable[[], None], versie: int, actor: Gebruiker
) -> int:
    """Save one section with ``opslaan`` and return its new version.

    ``versie`` is the version the form was opened with (0 for a section that was never saved). Raises ``Conflict`` when
    somebody saved it since, ``DomeinFout`` when the request is filed and this section is not to be completed, or the
    user may not edit it.
    """
    aanvraag = TlvAanvraag.objects.systeem(NA_HET_SLOT).select_for_update(of=("self",)).get(pk=aanvraag_id)
    aanvullen = aanvraag.is_open and onderdeel in aanvraag.onderdelen_om_aan_te_vullen
    if aanvraag.status != AanvraagStatus.CONCEPT and not aanvullen:
        raise DomeinFout("De aanvraag is al ingediend; het dossier kan niet meer worden gewijzigd.")
    vereis(mag_onderdeel_bewerken(actor, aanvraag, onderdeel))
    bewerking = Onderdeelbewerking.objects.van(aanvraag).filter(onderdeel=onderdeel).first()
    huidig = bewerking.versie if bewerking else 0
    if huidig != versie:
        wie = bewerking.bewerkt_door.naam if bewerking else "Iemand anders"
        raise Conflict(
            f"{wie} heeft dit onderdeel intussen gewijzigd. Uw tekst staat nog in het formulier en is niet bewaard. "
            "Vergelijk beide teksten en bewaar opnieuw."
        )
    # The history of the rows knows by this which version of the section they belong to.
    with pghistory.context(**{versiesleutel(onderdeel): huidig + 1}), constraints_als_zin():
        opslaan()
    Onderdeelbewerking.objects.van(aanvraag).update_or_create(
        aanvraag=aanvraag,
        onderdeel=onderdeel,
        defaults={"versie": huidig + 1, "bewerkt_door": actor, "bewerkt_at": timezone.now()},
    )
    registreer(gebeurtenissen.ONDERDEEL_BEWAARD, aanvraag, actor=actor, onderdeel=onderdeel.label, versie=huidig + 1)
    werk_school_bij(aanvraag)
    return huidig + 1


def kies_deskundigen(aanvraag: TlvAanvraag, deskundigen: Sequence[Deskundige]) -> None:
    """Make the chosen experts those of the request; meant as ``opslaan`` of the section. Who was asked stays."""
    gekozen = {deskundige.pk for deskundige in deskundigen}
    huidige = Deskundigenadvies.objects.van(aanvraag).filter(ingetrokken_at__isnull=True)
    huidige.filter(gevraagd_at__isnull=True).exclude(deskundige__in=gekozen).delete()
    bestaat = set(huidige.values_list("deskundige_id", flat=True))
    for deskundige in deskundigen:
        if deskundige.pk not in bestaat and not deskundige.actief:
            raise DomeinFout(f"{deskundige.gebruiker.naam} staat in het register als niet actief. Kies een ander.")
    Deskundigenadvies.objects.bulk_create(
        Deskundigenadvies(aanvraag=aanvraag, deskundige_id=pk) for pk in sorted(gekozen - bestaat)
    )


@transaction.atomic
def indienen(aanvraag_id: int, *, actor: Gebruiker, vandaag: date) -> TlvAanvraag:
    """File the request: from today the office has eight weeks (Awb 4:13). Asks the experts and confirms receipt.

    Raises ``DomeinFout`` when the request is not complete (Awb 4:2 lid 2), already filed, or not this BOC's.
    """
    aanvraag = vergrendel(aanvraag_id)
    nieuwe_status = require_overgang(aanvraag.status, Act.INDIENEN)
    vereis(mag_behandelen(actor, aanvraag))
    beleid = beleid_op(vandaag)
    uitkomsten = rules.toets_dossier(dossierfeiten(aanvraag, vandaag, beleid), vandaag)
    if not rules.is_compleet(uitkomsten):
        namen = ", ".join(uitkomst.onderdeel.label for uitkomst in uitkomsten if not uitkomst.klaar)
        raise DomeinFout(f"De aanvraag is nog niet compleet. Vul eerst aan: {namen}.", artikel="Awb 4:2 lid 2")
    termijn = start_beslistermijn(aanvraag, ontvangst=vandaag, actor=actor)
    nu = timezone.now()
    aanvraag.status = nieuwe_status
    aanvraag.aan_zet = Partij.BOC
    aanvraag.ingediend_door = actor
    aanvraag.ingediend_at = nu
    aanvraag.ontvangen_op = vandaag
    neem_termijn_over(aanvraag, termijn)
    aanvraag.save()
    registreer(gebeurtenissen.INGEDIEND, aanvraag, actor=actor, beslistermijn=f"{aanvraag.beslistermijn:%d-%m-%Y}")
    sluit_werkitems(aanvraag, werk.AANVULLEN, werk.AANVULLEN_SCHOOL)
    kader = advieskader(aanvraag, beleid)
    for advies in aanvraag.adviezen.all():
        eis_vraagbaar(advies.deskundige, vandaag)
        for bevinding in rules.toets_onafhankelijkheid(adviesgegevens([advies], vandaag)[0], kader):
            # Asked, they would read the file and could never advise.
            raise DomeinFout(bevinding.bericht, artikel=bevinding.artikel)
        vraag_advies(aanvraag, advies, dagen=beleid["tlv.adviestermijn_dagen"], actor=actor, vandaag=vandaag)
    emails.bevestig_ontvangst(aanvraag)
    return aanvraag


def vraag_advies(
    aanvraag: TlvAanvraag, advies: Deskundigenadvies, *, dagen: int, actor: Gebruiker, vandaag: date
) -> None:
    """Ask one chosen expert, who gets ``dagen`` days; part of filing, and of asking another one later."""
    termijn = start(ADVIES, advies, begin=vandaag, lengte=dagen, eenheid=Eenheid.DAGEN, actor=actor)
    uiterlijk = termijn.laatste_dag
    advies.gevraagd_at = timezone.now()
    advies.uiterlijk = uiterlijk
    advies.save(update_fields=["gevraagd_at", "uiterlijk"])
    deskundige = advies.deskundige
    registreer(
        gebeurtenissen.DESKUNDIGE_GEVRAAGD,
        aanvraag,
        actor=actor,
        deskundige=deskundige.pk,
        uiterlijk=f"{uiterlijk:%d-%m-%Y}",
    )
    open_werkitem(
        werk.ADVISEREN,
        advies,
        omschrijving=werk.OMSCHRIJVING[werk.ADVISEREN],
        rol=Rol.DESKUNDIGE,
        eigenaar=deskundige.gebruiker,
        volger=aanvraag.behandelaar,
        bestuur_id=aanvraag.bestuur_id,
        school_id=aanvraag.school_id,
        uiterlijk=uiterlijk,
    )
    emails.vraag_advies(aanvraag, advies)


@dataclass(frozen=True)
class Intrekking:
    """Why a request is withdrawn, who asked for it, and on which day."""

    reden: str
    verzoeker: Verzoeker
    gevraagd_op: date


@transaction.atomic
def intrekken(aanvraag_id: int, intrekking: Intrekking, *, actor: Gebruiker, vandaag: date) -> TlvAanvraag:
    """Withdraw an open request, at the wish of the applicant. What was written stays readable.

    Raises ``DomeinFout`` without a reason, or when it was asked for on a day to come.
    """
    aanvraag = vergrendel(aanvraag_id)
    aanvraag.status = require_overgang(aanvraag.status, Act.INTREKKEN)
    vereis(mag_behandelen(actor, aanvraag))
    if not rules.is_uitleg(intrekking.reden):
        raise DomeinFout("Schrijf in een zin waarom de aanvraag wordt ingetrokken.")
    if intrekking.gevraagd_op > vandaag:
        raise DomeinFout("De dag waarop om intrekken is gevraagd, ligt in de toekomst.")
    aanvraag.intrekreden = intrekking.reden
    aanvraag.intrekking_door = intrekking.verzoeker
    aanvraag.intrekking_gevraagd_op = intrekking.gevraagd_op
    with validatie_als_weigering():
        weiger_bsn(intrekking.reden)
    aanvraag.afgerond_at = timezone.now()
    aanvraag.aangehouden_tot = None
    aanvraag.opgeschort_sinds = aanvraag.opgeschort_tot = None
    aanvraag.save()
    sluit_alle_werk(aanvraag)
    registreer(
        gebeurtenissen.INGETROKKEN,
        aanvraag,
        actor=actor,
        verzoeker=intrekking.verzoeker.value,
        gevraagd_op=f"{intrekking.gevraagd_op:%d-%m-%Y}",
    )
    emails.meld_ingetrokken(aanvraag)
    meld_aan_ouders(aanvraag, gestopt=True, nu=timezone.now())
    return aanvraag


def sluit_alle_werk(aanvraag: TlvAanvraag) -> None:
    """Nothing waits any more: the work of the case and that of its experts, with their terms, and what the loket left
    open. What people promised there stays theirs to do."""
    sluit_werkitems(aanvraag)
    for punt in Agendapunt.objects.systeem("alle werk bij deze aanvraag is voorbij").filter(aanvraag=aanvraag):
        sluit_werkitems(punt)
    sluit_lopende(aanvraag, op=timezone.localdate(aanvraag.afgerond_at), uitkomst=aanvraag.status, actor=None)
    for advies in aanvraag.adviezen.all():
        sluit_werkitems(advies)
        if advies.gevraagd_at and not advies.is_uitgebracht:
            sluit_lopende(advies, op=timezone.localdate(aanvraag.afgerond_at), uitkomst="niet_meer_nodig", actor=None)
