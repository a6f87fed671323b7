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
from tests.proefcluster import Kopie, Proefcluster, verbonden_met

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
        with keten, _in_kantoor(kopie, Path(keten.name), blocker):
            yield
    finally:
        proefcluster.verwijder(kopie.naam)


@contextmanager
def _in_kantoor(kopie: Kopie, keten: Path, blocker: DjangoDbBlocker) -> Iterator[None]:
    with (
        override_settings(SWV_KETENBESTAND=keten / "keten.jsonl"),
        blocker.unblock(),
        verbonden_met(kopie.url_eigenaar),
    ):
        yield


@pytest.fixture(scope="session")
def _gevuld(
    proefcluster: Proefcluster, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[Kopie, Path, opbouw.Resultaat]]:
    """An office of 600 children, and where the file of its chain stands. Filling it takes long: once."""
    kopie = proefcluster.kopieer(f"swv_demo_gevuld_{os.getpid()}")
    with tempfile.TemporaryDirectory() as keten:
        with _in_kantoor(kopie, Path(keten), django_db_blocker):
            resultaat = vul_kantoor()
        yield kopie, Path(keten), resultaat
    proefcluster.verwijder(kopie.naam)


@pytest.fixture(scope="module")
def demokantoor(
    _gevuld: tuple[Kopie, Path, opbouw.Resultaat], django_db_blocker: DjangoDbBlocker
) -> Iterator[opbouw.Resultaat]:
    """The filled office, connected as owner. Tests look, or roll back what they do."""
    kopie, keten, resultaat = _gevuld
    with _in_kantoor(kopie, keten, django_db_blocker):
        yield resultaat
