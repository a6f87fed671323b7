"""Calendar files: terms and meetings for the agenda of whoever must keep them. Never the name of a child.

A calendar programme recognises an item by its UID, so the same kind and key always give the same UID; a higher
``volgnummer`` replaces what was there, and a cancelled item is taken away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from icalendar import Calendar, Event, Timezone

MEDIATYPE: Final = "text/calendar"
_ZONE: Final = ZoneInfo("Europe/Amsterdam")
_EEN_DAG: Final = timedelta(days=1)


@dataclass(frozen=True)
class Agendapunt:
    """One item. ``begin`` is a day for something that takes the day (``einde`` inclusive), or a time with zone.

    ``soort`` and ``sleutel`` name it for ever (a code and the key of a row). ``samenvatting`` and ``omschrijving`` name
    a case by its number. Raises ``ValueError`` for an end before the begin, a day beside a time, a time without zone.
    """

    soort: str
    sleutel: str
    begin: date
    samenvatting: str
    einde: date | None = None
    omschrijving: str = ""
    adres: str = ""
    volgnummer: int = 0
    vervallen: bool = False

    def __post_init__(self) -> None:
        if self.einde is not None:
            if self.heeft_tijd != isinstance(self.einde, datetime):
                raise ValueError("Begin en einde zijn allebei een dag of allebei een tijdstip.")
            if self.einde < self.begin:
                raise ValueError("Het einde ligt voor het begin.")
        for moment in (self.begin, self.einde):
            if isinstance(moment, datetime) and moment.tzinfo is None:
                raise ValueError("Een tijdstip heeft een tijdzone nodig.")

    @property
    def heeft_tijd(self) -> bool:
        return isinstance(self.begin, datetime)

    @property
    def uid(self) -> str:
        """The same for the same item, whoever asks and whenever."""
        return f"{self.soort}-{self.sleutel}@{urlsplit(settings.SWV_BASIS_URL).hostname or 'swv-kantoor.invalid'}"


def agenda(punten: Sequence[Agendapunt], *, naam: str, gemaakt: datetime) -> bytes:
    """The text of a calendar with these items, in the time of Amsterdam.

    Args:
        naam: what the calendar is called.
        gemaakt: moment of making, with its zone; the stamp of every item.
    """
    kalender = Calendar()
    kalender.add("prodid", "-//SWV-kantoor//agenda//NL")
    kalender.add("version", "2.0")
    kalender.add("calscale", "GREGORIAN")
    kalender.add("method", "PUBLISH")
    kalender.add("x-wr-calname", naam)
    if any(punt.heeft_tijd for punt in punten):
        jaren = [punt.begin.year for punt in punten]
        kalender.add_component(
            Timezone.from_tzinfo(_ZONE, first_date=date(min(jaren), 1, 1), last_date=date(max(jaren) + 1, 12, 31))
        )
    for punt in punten:
        kalender.add_component(_gebeurtenis(punt, gemaakt))
    return kalender.to_ical()


def _gebeurtenis(punt: Agendapunt, gemaakt: datetime) -> Event:
    gebeurtenis = Event()
    gebeurtenis.add("uid", punt.uid)
    gebeurtenis.add("dtstamp", gemaakt)
    gebeurtenis.add("sequence", punt.volgnummer)
    gebeurtenis.add("status", "CANCELLED" if punt.vervallen else "CONFIRMED")
    gebeurtenis.add("summary", punt.samenvatting)
    if isinstance(punt.begin, datetime):
        gebeurtenis.add("dtstart", punt.begin.astimezone(_ZONE))
        if isinstance(punt.einde, datetime):
            gebeurtenis.add("dtend", punt.einde.astimezone(_ZONE))
    else:
        gebeurtenis.add("dtstart", punt.begin)
        # The end of a whole day is the day after, which does not belong to it.
        gebeurtenis.add("dtend", (punt.einde or punt.begin) + _EEN_DAG)
        gebeurtenis.add("transp", "TRANSPARENT")
    if punt.omschrijving:
        gebeurtenis.add("description", punt.omschrijving)
    if punt.adres:
        gebeurtenis.add("url", punt.adres)
    return gebeurtenis


def als_agenda(punten: Sequence[Agendapunt], *, naam: str, bestandsnaam: str, gemaakt: datetime) -> HttpResponse:
    """The calendar as a file to open or keep."""
    antwoord = HttpResponse(agenda(punten, naam=naam, gemaakt=gemaakt), content_type=f"{MEDIATYPE}; charset=utf-8")
    antwoord.headers["Content-Disposition"] = content_disposition_header(True, bestandsnaam) or "attachment"
    antwoord.headers["Cache-Control"] = "no-store"
    antwoord.headers["X-Content-Type-Options"] = "nosniff"
    return antwoord
