"""A board with two BOC coordinators, one of the neighbours, and work on cases of the board."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType

from swv.toegang.models import Gebruiker
from swv.werk.models import Werkitem
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.toegang.factories import maak_boc
from tlv.enums import AanvraagStatus

VANDAAG = factories.BESLUIT
NAAM = "Werkkind"


@dataclass(frozen=True)
class Team:
    """``boc`` handles the cases; ``collega`` works for the same board, ``buur`` for another."""

    wereld: Wereld
    boc: Gebruiker
    collega: Gebruiker
    buur: Gebruiker


def maak_team() -> Team:
    wereld = maak_wereld(achternaam=NAAM)
    return Team(wereld, wereld.boc, maak_boc(wereld.bestuur), maak_boc(factories.BestuurFactory()))


def werk_in(
    team: Team, status: AanvraagStatus = AanvraagStatus.ADVIES_COMPLEET, *, over: int | None = 5, **velden: object
) -> Werkitem:
    """A new case of the board in this status, and the work of the BOC on it, with its last day so many days ahead."""
    wereld = team.wereld
    zaak = aanvraag_in(
        status,
        maak_wereld(bestuur=wereld.bestuur, school=wereld.school, boc=wereld.boc, achternaam=NAAM),
    )
    uiterlijk: date | None = None if over is None else VANDAAG + timedelta(days=over)
    soort = ContentType.objects.get_for_model(zaak)
    items = Werkitem.objects.open().filter(content_type=soort, object_id=zaak.pk)
    items.update(uiterlijk=uiterlijk, **velden)
    return items.first()
