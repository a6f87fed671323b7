"""People with a browser around one case, on a fixed working day."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from swv.toegang.models import Gebruiker
from tests.tlv import factories
from tests.toegang.factories import log_in


@pytest.fixture
def reis() -> Iterator[Callable[[date], None]]:
    """Move the clock to ten o'clock on a day; it starts on the day of the decision of an ordinary case."""

    def op(dag: date) -> datetime:
        return datetime(dag.year, dag.month, dag.day, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))

    with time_machine.travel(op(factories.BESLUIT)) as klok:
        yield lambda dag: klok.move_to(op(dag))


@pytest.fixture(autouse=True)
def _vaste_dag(reis: Any) -> None:
    """Every test of a page runs on that day."""


@pytest.fixture
def als() -> Callable[[Gebruiker], Client]:
    """A browser in which this user is logged in."""

    def inloggen(gebruiker: Gebruiker) -> Client:
        return log_in(Client(), gebruiker)

    return inloggen
