"""What every act shares: the locked row, the work of the case handler, the refusal of who may not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from swv.domein import DomeinFout
from swv.toegang.enums import Rol
from swv.werk.services import leg_stil, open_werkitem
from tlv import rules, werk
from tlv.enums import Act
from tlv.models import Aanvulling, TlvAanvraag
from tlv.werk import OMSCHRIJVING

NA_HET_SLOT = "het recht op deze aanvraag wordt gekeurd zodra zij vergrendeld is"
# Work that cannot be done while the applicant may complete the request, and why it comes back later.
STIL = (werk.VOORNEMEN, werk.BESLISSEN)
REDEN_STIL = "Wacht op de aanvulling van de aanvraag"
GEEN_RECHT = "U mag dit niet doen bij deze aanvraag."


def vergrendel(aanvraag_id: int) -> TlvAanvraag:
    """The request with its facts, locked to the end of the transaction: a second act waits and sees the result."""
    # The lock comes first: the facts that are read after it are those of the act before this one.
    aanvragen = TlvAanvraag.objects.systeem(NA_HET_SLOT)
    aanvragen.select_for_update(of=("self",)).only("pk").get(pk=aanvraag_id)
    aanvraag: TlvAanvraag = aanvragen.met_feiten().get(pk=aanvraag_id)
    return aanvraag


def vereis(mag: bool) -> None:
    """Raises ``DomeinFout`` when the user may not do this act with this object."""
    if not mag:
        raise DomeinFout(GEEN_RECHT)


def eis_niet_stil(aanvraag: TlvAanvraag, act: Act, vandaag: date) -> None:
    """Raises ``DomeinFout`` for an act that waits while the applicant may still complete the request, or sent in what
    nobody looked at yet."""
    if act not in rules.WACHT_OP_AANVULLING or aanvraag.opgeschort_tot is None:
        return
    if Aanvulling.objects.van(aanvraag).filter(volledig__isnull=True, ingestuurd_at__isnull=False).exists():
        raise DomeinFout(
            f"'{act.label}' kan nu niet: de school stuurde een aanvulling in. Leg eerst vast wat er binnenkwam.",
            artikel="Awb 3:2 en 4:5",
        )
    if aanvraag.wacht_op_aanvulling(vandaag):
        raise DomeinFout(
            f"'{act.label}' kan nu niet: de aanvrager mag de aanvraag aanvullen tot en met "
            f"{aanvraag.opgeschort_tot:%d-%m-%Y}. Leg eerst vast wat er binnenkwam.",
            artikel="Awb 4:5 lid 1 en 3:2",
        )


@contextmanager
def validatie_als_weigering() -> Iterator[None]:
    """Validation of a model or field as a refusal: a BSN in a text stops the act."""
    try:
        yield
    except ValidationError as fout:
        raise DomeinFout(" ".join(fout.messages)) from fout


def werk_voor_boc(aanvraag: TlvAanvraag, soort: str, uiterlijk: date | None) -> None:
    """Put work on the list of the BOC who handles the case; colleagues of the same boards see it too."""
    open_werkitem(
        soort,
        aanvraag,
        omschrijving=OMSCHRIJVING[soort],
        rol=Rol.BOC,
        eigenaar=aanvraag.behandelaar,
        volger=aanvraag.behandelaar,
        bestuur_id=aanvraag.bestuur_id,
        school_id=aanvraag.school_id,
        uiterlijk=uiterlijk,
        blijft=True,
    )
    _leg_zo_nodig_stil(aanvraag, soort)


def werk_voor_directie(aanvraag: TlvAanvraag, soort: str, uiterlijk: date | None) -> None:
    """Put work on the list of the director and the stand-in."""
    open_werkitem(
        soort,
        aanvraag,
        omschrijving=OMSCHRIJVING[soort],
        rol=Rol.DIRECTEUR,
        volger=aanvraag.behandelaar,
        bestuur_id=aanvraag.bestuur_id,
        school_id=aanvraag.school_id,
        uiterlijk=uiterlijk,
    )
    _leg_zo_nodig_stil(aanvraag, soort)


def _leg_zo_nodig_stil(aanvraag: TlvAanvraag, soort: str) -> None:
    """Work that begins while the request is being completed comes back on the day after."""
    if soort in STIL and aanvraag.opgeschort_tot is not None and aanvraag.wacht_op_aanvulling(timezone.localdate()):
        terug = aanvraag.opgeschort_tot + timedelta(days=1)
        leg_stil(aanvraag, soort, tot=terug, reden=REDEN_STIL, door=aanvraag.behandelaar)
