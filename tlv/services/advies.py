"""Advices of the experts."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.organisatie.beleid import beleid_op
from swv.toegang.models import Gebruiker
from swv.werk.services import sluit_werkitems
from swv.werk.termijnen import sluit_lopende
from tlv import emails, gebeurtenissen, rules, werk
from tlv.enums import AanvraagStatus, Act, Advies
from tlv.feiten import adviesgegevens, advieskader
from tlv.models import Deskundige, Deskundigenadvies, TlvAanvraag
from tlv.permissions import advies_van, mag_behandelen
from tlv.services.aanvraag import vraag_advies
from tlv.services.basis import validatie_als_weigering, vereis, vergrendel, werk_voor_boc
from tlv.workflow import require_overgang


@transaction.atomic
def advies_uitbrengen(
    aanvraag_id: int, *, advies: Advies, motivering: str, onafhankelijk: bool, actor: Gebruiker, vandaag: date
) -> TlvAanvraag:
    """Write the dated, reasoned advice of this expert (Besluit bekostiging WPO art. 34.8). It never changes afterwards.

    Independence is judged on today, the date of the advice. When all experts who were asked have answered, the case
    goes back to the BOC. Raises ``DomeinFout`` when the expert was not asked, already advised, does not declare to be
    independent, is not independent by the rule, or gives no reasons.
    """
    aanvraag = vergrendel(aanvraag_id)
    require_overgang(aanvraag.status, Act.ADVIES_UITBRENGEN)
    mijn = advies_van(actor, aanvraag)
    if mijn is None:
        raise DomeinFout("U bent niet om advies gevraagd bij deze aanvraag.")
    if mijn.is_uitgebracht:
        raise DomeinFout("U hebt uw advies al uitgebracht. Een uitgebracht advies verandert niet.")
    if not onafhankelijk:
        raise DomeinFout("Verklaar eerst dat u onafhankelijk bent; anders kunt u niet adviseren.")
    if not rules.is_uitleg(motivering):
        raise DomeinFout("Onderbouw uw advies: schrijf in enkele zinnen waarom u positief of negatief adviseert.")
    _eis_onafhankelijk(aanvraag, mijn, vandaag)
    dienstverband = mijn.deskundige.dienstverband_op(vandaag)
    mijn.advies = advies
    mijn.motivering = motivering
    mijn.onafhankelijk = True
    mijn.datum = vandaag
    mijn.uitgebracht_at = timezone.now()
    mijn.beroep = mijn.deskundige.beroep
    mijn.werkgever = dienstverband.werkgever if dienstverband else ""
    mijn.werkgever_bestuur_id = dienstverband.bestuur_id if dienstverband else None
    with validatie_als_weigering():
        mijn.full_clean(exclude=["aanvraag", "deskundige"])
    with constraints_als_zin():
        mijn.save()
    registreer(gebeurtenissen.ADVIES_UITGEBRACHT, aanvraag, actor=actor, advies=mijn.pk)
    sluit_werkitems(mijn, werk.ADVISEREN)
    sluit_lopende(mijn, op=vandaag, uitkomst="uitgebracht", actor=actor)
    _rond_adviezen_af(aanvraag)
    return aanvraag


def _eis_onafhankelijk(aanvraag: TlvAanvraag, mijn: Deskundigenadvies, vandaag: date) -> None:
    gegevens = adviesgegevens([mijn], vandaag)[0]
    bevindingen = rules.toets_onafhankelijkheid(gegevens, advieskader(aanvraag, beleid_op(vandaag)))
    if bevindingen:
        raise DomeinFout(bevindingen[0].bericht, artikel=bevindingen[0].artikel)


def _rond_adviezen_af(aanvraag: TlvAanvraag) -> None:
    """When every asked advice is in, the BOC is next."""
    gevraagd = [advies for advies in aanvraag.adviezen.all() if advies.gevraagd_at and not advies.ingetrokken_at]
    if not all(advies.is_uitgebracht for advies in gevraagd):
        return
    aanvraag.status = require_overgang(aanvraag.status, Act.ADVIES_UITBRENGEN, naar=AanvraagStatus.ADVIES_COMPLEET)
    aanvraag.save(update_fields=["status"])
    registreer(gebeurtenissen.ADVIEZEN_COMPLEET, aanvraag, actor=None)
    werk_voor_boc(aanvraag, werk.VOORNEMEN, aanvraag.beslistermijn)
    emails.meld_adviezen_compleet(aanvraag)


@transaction.atomic
def deskundige_vragen(aanvraag_id: int, deskundige: Deskundige, *, actor: Gebruiker, vandaag: date) -> TlvAanvraag:
    """Ask one more expert, for instance after a negative advice; the case waits again until that advice is in.

    Raises ``DomeinFout`` when this expert was already chosen, or is not independent by the rule.
    """
    aanvraag = vergrendel(aanvraag_id)
    nieuwe_status = require_overgang(aanvraag.status, Act.DESKUNDIGE_VRAGEN)
    vereis(mag_behandelen(actor, aanvraag))
    beleid = beleid_op(vandaag)
    advies = Deskundigenadvies(aanvraag=aanvraag, deskundige=deskundige)
    _eis_onafhankelijk(aanvraag, advies, vandaag)
    with constraints_als_zin():
        advies.save()
    aanvraag.status = nieuwe_status
    aanvraag.save(update_fields=["status"])
    sluit_werkitems(aanvraag, werk.VOORNEMEN)
    vraag_advies(aanvraag, advies, dagen=beleid["tlv.adviestermijn_dagen"], actor=actor, vandaag=vandaag)
    return aanvraag
