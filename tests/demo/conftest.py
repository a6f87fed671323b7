"""One small demo office for all tests of this folder that only look at it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from swv.demo import opbouw
from tests.proefcluster import Proefcluster, verbonden_met

LEERLINGEN = 600
SEED = 7
WACHTWOORD = "demo-wachtwoord-van-de-test"


def vul_kantoor(seed: int = SEED) -> opbouw.Resultaat:
    from django.utils import timezone

    return opbouw.vul(leerlingen=LEERLINGEN, seed=seed, wachtwoord=WACHTWOORD, vandaag=timezone.localdate())


@contextmanager
def leeg_kantoor(proefcluster: Proefcluster, blocker: DjangoDbBlocker, naam: str) -> Iterator[None]:
    """A migrated, empty database, connected as owner."""
    kopie = proefcluster.kopieer(f"swv_demo_{naam}_{os.getpid()}")
    keten = tempfile.TemporaryDirectory()
    try:
        bestand = override_settings(SWV_KETENBESTAND=Path(keten.name) / "keten.jsonl")
        with keten, bestand, blocker.unblock(), verbonden_met(kopie.url_eigenaar):
            yield
    finally:
        proefcluster.verwijder(kopie.naam)


@pytest.fixture(scope="module")
def demokantoor(
    proefcluster: Proefcluster, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[opbouw.Resultaat]:
    """An office of 600 children. Tests look, or roll back what they do."""
    with leeg_kantoor(proefcluster, django_db_blocker, "gevuld"):
        yield vul_kantoor()
