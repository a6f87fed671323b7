"""Fixtures of the TLV tests."""

from typing import Any

import pytest
from celery.app.task import Task

from tests.tlv.factories import Wereld, maak_wereld


@pytest.fixture
def wereld(db: None) -> Wereld:
    """Everybody around one pupil, in a transaction that is rolled back."""
    return maak_wereld()


@pytest.fixture
def verstuurd(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[Any, ...]]]:
    """What was sent to the workers (name of the task, arguments); no broker is asked."""
    berichten: list[tuple[str, tuple[Any, ...]]] = []

    def apply_async(self: Task, args: Any = None, kwargs: Any = None, **opties: Any) -> None:
        berichten.append((self.name, tuple(args or ())))

    monkeypatch.setattr(Task, "apply_async", apply_async)
    return berichten
