"""Plugin of pytest (``-p tests.rechten.mutatieloop``): runs the tests once, and then once more per mutant those that
reach it, those about permissions and the quickest first, until one fails. Who survives is written down."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from tests.rechten.mutanten import Mutant, alle_mutanten, geraakt

# A file with the names of the mutants, of which those that were noticed are taken away.
OMGEVING = "SWV_MUTANTEN"


# Of the test that runs now: parts of it (subtests) that failed are told apart from its own reports.
_gezakte_delen: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.failed:
        _gezakte_delen.append(report.nodeid)


def _duur(test: pytest.Item, volgende: pytest.Item | pytest.Session) -> float | None:
    """Seconds the test took; None when it failed. What ``volgende`` has no use for is cleared away after it."""
    _gezakte_delen.clear()
    test._initrequest()  # type: ignore[attr-defined]
    verslagen = runtestprotocol(test, log=False, nextitem=volgende)
    gezakt = bool(_gezakte_delen) or any(verslag.failed for verslag in verslagen)
    return None if gezakt else sum(verslag.duration for verslag in verslagen)


def _merkt_een_test_het(mutant: Mutant, tests: list[pytest.Item]) -> bool:
    """A test that fails with the mutant, and not without."""
    for test in tests:
        with mutant.actief():
            faalt = _duur(test, test.session) is None
        if faalt and _duur(test, test.session) is not None:
            return True
    return False


def _wie_raakt_wat(tests: list[pytest.Item], mutanten: list[Mutant]) -> dict[str, list[pytest.Item]]:
    """The tests that reach a function or view: those about permissions, then the quickest first."""
    gevonden: dict[str, list[tuple[bool, float, int]]] = defaultdict(list)
    with geraakt(mutanten) as gezien:
        for nummer, test in enumerate(tests):
            gezien.clear()
            duur = _duur(test, [*tests, test.session][nummer + 1])
            # A test that fails anyhow notices nothing.
            for waar in () if duur is None else gezien:
                gevonden[waar].append(("test_permissions" not in test.nodeid, duur or 0, nummer))
    return {waar: [tests[nummer] for *_, nummer in sorted(wie)] for waar, wie in gevonden.items()}


def pytest_runtestloop(session: pytest.Session) -> bool:
    lijst = Path(os.environ[OMGEVING])
    over = json.loads(lijst.read_text())
    mutanten = [mutant for mutant in alle_mutanten() if mutant.naam in over]
    raakt = _wie_raakt_wat(session.items, mutanten)
    for mutant in mutanten:
        if _merkt_een_test_het(mutant, raakt.get(mutant.waar, [])):
            over.remove(mutant.naam)
            lijst.write_text(json.dumps(over))
    # Parts that failed because of a mutant are no failure of this run.
    session.testsfailed = 0
    return True
