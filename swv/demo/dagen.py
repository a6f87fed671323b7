"""The calendar of the demo office, seen from one day: school years, moments at work, dates of birth by age."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from unittest.mock import patch
from zoneinfo import ZoneInfo

from swv.kalender import begin_schooljaar, einde_schooljaar, is_werkdag, jaren_later

TIJDZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Dagen:
    """What follows from today: the teldatum is the last 1 October of the school year that has begun."""

    vandaag: date

    @property
    def teldatum(self) -> date:
        """1 October of this school year, or of the one before while it has not come yet."""
        van_dit_jaar = date(self.vandaag.year, 10, 1)
        return van_dit_jaar if self.vandaag >= van_dit_jaar else date(self.vandaag.year - 1, 10, 1)

    @property
    def schooljaar(self) -> date:
        """The 1 August on which the school year of the teldatum began."""
        return begin_schooljaar(self.teldatum)

    @property
    def einde_schooljaar(self) -> date:
        """The last day of the present school year."""
        return einde_schooljaar(self.vandaag)


def leeftijd_op(geboortedatum: date, dag: date) -> int:
    """Age in whole years."""
    return dag.year - geboortedatum.year - ((dag.month, dag.day) < (geboortedatum.month, geboortedatum.day))


def geboren_met_leeftijd(toeval: Random, leeftijd: int, op: date) -> date:
    """A date of birth that gives this age on ``op``."""
    jongste = jaren_later(op, -leeftijd)
    oudste = jaren_later(op, -leeftijd - 1) + timedelta(days=1)
    return oudste + timedelta(days=toeval.randint(0, (jongste - oudste).days))


def werkdag_voor(dag: date) -> date:
    """The last working day on or before ``dag``."""
    while not is_werkdag(dag):
        dag -= timedelta(days=1)
    return dag


def moment(toeval: Random, dag: date) -> datetime:
    """A moment in office hours of ``dag``."""
    return datetime.combine(dag, time(toeval.randint(8, 16), toeval.randint(0, 59), toeval.randint(0, 59)), TIJDZONE)


@contextmanager
def klok_op(tijdstip: datetime) -> Iterator[None]:
    """Let the services act at ``tijdstip``: cases of the demo office go through the real acts, on days in the past."""
    with patch("django.utils.timezone.now", return_value=tijdstip):
        yield
