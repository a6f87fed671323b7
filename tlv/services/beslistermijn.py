"""The decision term of a request: one ``Termijn`` from filing to decision; the fields of the request follow it."""

from __future__ import annotations

from datetime import date

from swv.toegang.models import Gebruiker
from swv.werk.eenheden import Eenheid
from swv.werk.models import Termijn
from swv.werk.services import verzet
from swv.werk.termijnen import start
from tlv import rules, werk
from tlv.models import TlvAanvraag
from tlv.termijnen import BESLISSEN

# Work whose last day is that of the decision.
_VOLGT_DE_TERMIJN = (werk.VOORNEMEN, werk.BESLISSEN, werk.DESKUNDIGE_VRAGEN)


def start_beslistermijn(aanvraag: TlvAanvraag, *, ontvangst: date, actor: Gebruiker) -> Termijn:
    """Eight weeks from receipt (Awb 4:13)."""
    return start(BESLISSEN, aanvraag, begin=ontvangst, lengte=rules.WEKEN_BESLISSEN, eenheid=Eenheid.WEKEN, actor=actor)


def lopende_beslistermijn(aanvraag: TlvAanvraag) -> Termijn:
    """The decision term that runs. Raises ``Termijn.DoesNotExist`` for a request that is not filed, or decided."""
    termijn: Termijn = Termijn.objects.van(aanvraag).lopend().get(soort=BESLISSEN.code)
    return termijn


def neem_termijn_over(aanvraag: TlvAanvraag, termijn: Termijn) -> None:
    """Put the last day and its reason on the request, for lists and letters, and move the work that follows it.

    The caller saves the request. A term whose suspension has no end has no last day; then the earlier one stays.
    """
    if termijn.laatste_dag is None:
        return
    was, aanvraag.beslistermijn = aanvraag.beslistermijn, termijn.laatste_dag
    aanvraag.beslistermijn_uitleg = " ".join([*termijn.uitleg["stappen"], f"({termijn.uitleg['artikel']})"])
    if was is not None and was != termijn.laatste_dag:
        verzet(aanvraag, *_VOLGT_DE_TERMIJN, van=was, naar=termijn.laatste_dag)
