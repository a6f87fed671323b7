"""Fixtures of the whole suite: databases, broker and a running office.

Tests with the mark ``django_db`` run as owner in a transaction that is rolled back. What needs real commits, several
connections or the rights of the web role asks for ``kopie_database``; what needs a browser asks for ``kantoor_proces``.
"""

import gc
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from typing import Any

import pytest
from pytest_django.plugin import DjangoDbBlocker

from swv.lokaal.valkey import Valkey
from tests.proefcluster import Kopie, Proefcluster, draaiend_cluster, verbonden_met
from tests.proefkantoor import Kantoorproces, draaiend_kantoor, draaiende_valkey
from tests.voorraad import VOORRAAD

_CLUSTER = "swv_proefcluster"
_opruimen = ExitStack()
_gestart: list[Proefcluster] = []
_volgnummer = count(1)


def _start_cluster_eenmaal() -> Proefcluster:
    if not _gestart:
        _gestart.append(_opruimen.enter_context(draaiend_cluster()))
    return _gestart[0]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "duurproef: takes long; runs with `make duurproef` only")


class _Verdeler:
    """Hook of the xdist controller: one cluster for all workers."""

    @staticmethod
    def pytest_configure_node(node: Any) -> None:
        node.workerinput[_CLUSTER] = _start_cluster_eenmaal().als_gegevens()


def pytest_sessionstart(session: pytest.Session) -> None:
    if session.config.pluginmanager.has_plugin("dsession"):
        session.config.pluginmanager.register(_Verdeler())


def pytest_unconfigure() -> None:
    _opruimen.close()


def pytest_collection_finish() -> None:
    """What is loaded by now stays: collecting garbage need not look through it time and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep all tests on the running office in one worker, and all on the filled demo office: two of them would cost
    more than they save. First of all plugins, since the one that spreads the tests reads the mark at the same moment.
    """
    for item in items:
        namen = getattr(item, "fixturenames", ())
        if "kantoor_proces" in namen:
            item.add_marker(pytest.mark.xdist_group("kantoor"))
        elif "demokantoor" in namen:
            item.add_marker(pytest.mark.xdist_group("demo"))


@pytest.fixture(scope="session")
def proefcluster(request: pytest.FixtureRequest) -> Proefcluster:
    """The throw-away PostgreSQL of this run, its template migrated."""
    gegevens = getattr(request.config, "workerinput", {}).get(_CLUSTER)
    return Proefcluster(**gegevens) if gegevens else _start_cluster_eenmaal()


@pytest.fixture(scope="session")
def _werker(request: pytest.FixtureRequest) -> str:
    return getattr(request.config, "workerinput", {}).get("workerid", "enig")


@pytest.fixture(scope="session")
def django_db_setup(proefcluster: Proefcluster, _werker: str) -> Iterator[None]:
    """The database of this worker, connected as owner (replaces the fixture of pytest-django)."""
    kopie = proefcluster.kopieer(f"swv_{_werker}")
    with verbonden_met(kopie.url_eigenaar):
        yield
    proefcluster.verwijder(kopie.naam)


@pytest.fixture(autouse=True)
def _voorraad(request: pytest.FixtureRequest) -> Iterator[None]:
    """What tests in a transaction begin with is made once."""
    if "db" not in request.fixturenames and request.node.get_closest_marker("django_db") is None:
        yield
        return
    request.getfixturevalue("db")
    with VOORRAAD.test():
        yield


@pytest.fixture
def kopie_database(
    request: pytest.FixtureRequest,
    proefcluster: Proefcluster,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    _werker: str,
) -> Iterator[Kopie]:
    """A fresh database for this test alone, Django connected to it as the web role; commits are real, also from
    threads (each thread closes its own connection). Use ``verbonden_met(kopie.url_eigenaar)`` to act as owner."""
    if {"db", "transactional_db"} & set(request.fixturenames):
        pytest.fail("kopie_database brings its own database: leave out the mark django_db and the fixture db.")
    kopie = proefcluster.kopieer(f"swv_{_werker}_{next(_volgnummer)}")
    try:
        with django_db_blocker.unblock(), verbonden_met(kopie.url):
            yield kopie
    finally:
        proefcluster.verwijder(kopie.naam)


@pytest.fixture(scope="session")
def _valkey() -> Iterator[Valkey]:
    with draaiende_valkey() as valkey:
        yield valkey


@pytest.fixture(scope="session")
def valkey_url(_valkey: Valkey) -> str:
    """URL of a throw-away Valkey of this worker."""
    return _valkey.url(0)


@pytest.fixture(scope="session")
def kantoor_proces(
    proefcluster: Proefcluster, _valkey: Valkey, _werker: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[Kantoorproces]:
    """A running office with web, worker and beat on an empty, migrated database of its own."""
    kopie = proefcluster.kopieer(f"swv_{_werker}_kantoor")
    try:
        with draaiend_kantoor(kopie, _valkey, django_db_blocker) as kantoor:
            yield kantoor
    finally:
        proefcluster.verwijder(kopie.naam)
