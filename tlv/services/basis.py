"""What every act shares: the locked row, the work of the case handler, the refusal of who may not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.core.exceptions import ValidationError

from swv.domein import DomeinFout
from swv.toegang.enums import Rol
from swv.werk.services import open_werkitem
from tlv.models import TlvAanvraag
from tlv.werk import OMSCHRIJVING

NA_HET_SLOT = "het recht op deze aanvraag wordt gekeurd zodra zij vergrendeld is"
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
    )


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
