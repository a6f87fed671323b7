"""The world of the permission matrix, once per module, and who is logged in."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.conf import settings as instellingen
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests.rechten.wereld import OP_EEN_WERKDAG, Wereld, maak_wereld
from tests.toegang.factories import log_in


@pytest.fixture(scope="module")
def wereld(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Wereld]:
    with time_machine.travel(OP_EEN_WERKDAG), django_db_blocker.unblock(), transaction.atomic():
        yield maak_wereld()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sleutels(wereld: Wereld) -> dict[str, str]:
    """The session of everybody who is logged in."""
    gevonden = {}
    for rol, gebruiker in wereld.mensen.items():
        client = log_in(Client(), gebruiker)
        gevonden[rol] = client.cookies[instellingen.SESSION_COOKIE_NAME].value
    return gevonden


@pytest.fixture(autouse=True)
def _niemand_wordt_geremd(settings: Any) -> None:
    """Every role asks every page from one address."""
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = False
