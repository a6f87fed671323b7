"""What the pages of a case show of its experts: each with the advice as far as this user may read it, and what may
happen with it now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from swv.organisatie.beleid import beleid_op
from swv.werk.models import Werkitem
from swv.werk.termijnen import Lopend, lopende_bij
from tlv import rules, werk
from tlv.enums import AanvraagStatus, Advies, Besluitsoort
from tlv.feiten import adviesgegevens, advieskader
from tlv.models import Deskundigenadvies, TlvAanvraag
from tlv.permissions import advies_van, mag_advies_lezen, mag_behandelen, mag_beslissen

_S = AanvraagStatus
_TERUG_TE_TREKKEN = frozenset({_S.IN_ADVIES, _S.ADVIES_COMPLEET})


@dataclass(frozen=True)
class Adviesregel:
    """One expert on a page. ``termijn`` runs while the advice is awaited; ``regelbaar``: the BOC may register it on
    paper or stop waiting; ``eigen``: of this reader, who may take it back when ``terug_te_trekken``.
    Why an advice was taken back is for the office and who did so."""

    advies: Deskundigenadvies
    leesbaar: bool
    termijn: Lopend | None = None
    regelbaar: bool = False
    eigen: bool = False
    terug_te_trekken: bool = False
    reden_leesbaar: bool = False


def adviesregels(aanvraag: TlvAanvraag, gebruiker: Any, vandaag: date) -> list[Adviesregel]:
    """The experts of a request, those who withdrew at the end. Who withdrew without an advice is for the office alone.
    One query while an advice is awaited."""
    van_kantoor = mag_behandelen(gebruiker, aanvraag) or mag_beslissen(gebruiker, aanvraag)
    eigen = advies_van(gebruiker, aanvraag)
    regels = []
    for advies in aanvraag.adviezen.all():
        leesbaar = mag_advies_lezen(gebruiker, aanvraag, advies)
        if advies.ingetrokken_at and not leesbaar and not van_kantoor:
            continue
        regels.append((advies, leesbaar))
    regels.sort(key=lambda paar: paar[0].ingetrokken_at is not None)
    wacht = [
        advies.pk
        for advies, _ in regels
        if advies.gevraagd_at and not advies.is_uitgebracht and not advies.ingetrokken_at
    ]
    termijnen = lopende_bij(Deskundigenadvies, wacht, vandaag) if wacht else {}
    mag_regelen = mag_behandelen(gebruiker, aanvraag) and aanvraag.status == _S.IN_ADVIES
    return [
        Adviesregel(
            advies,
            leesbaar,
            termijnen.get(advies.pk),
            regelbaar=mag_regelen and advies.pk in wacht,
            eigen=eigen is not None and eigen.pk == advies.pk,
            terug_te_trekken=aanvraag.status in _TERUG_TE_TREKKEN,
            reden_leesbaar=van_kantoor or advies.deskundige.gebruiker_id == gebruiker.pk,
        )
        for advies, leesbaar in regels
    ]


def ander_nodig(items: Sequence[Werkitem]) -> bool:
    """Whether the open work of a case says that another expert must be asked."""
    return any(item.soort == werk.DESKUNDIGE_VRAGEN for item in items)


def derde_gewenst(aanvraag: TlvAanvraag, vandaag: date) -> bool:
    """Whether an expert was negative and there are no two positive advices that carry issuing: then a third expert may
    still make the difference."""
    tellend = [advies for advies in aanvraag.adviezen.all() if advies.ingetrokken_at is None]
    if aanvraag.status != _S.ADVIES_COMPLEET or all(advies.advies != Advies.NEGATIEF for advies in tellend):
        return False
    kader = advieskader(aanvraag, beleid_op(vandaag))
    return rules.toets_deskundigen(adviesgegevens(tellend, vandaag), kader, Besluitsoort.AFGIFTE).eerste is None
