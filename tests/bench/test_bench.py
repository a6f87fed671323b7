"""Every measurement of `make bench` runs, with tiny sizes, and gives lines that can be read."""

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from celery.app.task import Task

from bench import afscherming, demo, herstel, importeren, indienen, lijst, loket, meten, pdf, suggesties, zoeken
from tests.proefcluster import Kopie

METINGEN = {
    "lijst": (lambda kopie: lijst.meet(kopie, aantal=60, rondes=2), 2),
    "loket": (lambda kopie: loket.meet(kopie, zaken=12, rondes=2), 1),
    "afscherming": (lambda kopie: afscherming.meet(kopie, aantal=60, rondes=2), 1),
    "zoeken": (lambda kopie: zoeken.meet(kopie, aantal=400, rondes=2), 2),
    "suggesties": (lambda kopie: suggesties.meet(kopie, aantal=400, rondes=2), 8),
    "indienen": (lambda kopie: indienen.meet(kopie, paren=2), 2),
    "herstel": (lambda kopie: herstel.meet(kopie, aantal=50), 1),
    "importeren": (lambda kopie: importeren.meet(kopie, rondes=1, veel=50), 2),
}


@pytest.fixture(autouse=True)
def _zonder_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Task, "apply_async", lambda *args, **kwargs: None)


def leesbaar(regels: list[meten.Meting], aantal: int) -> None:
    assert len(regels) == aantal
    for regel in regels:
        assert math.isfinite(regel.waarde)
        assert regel.waarde > 0
        assert all([regel.naam, regel.uitleg, regel.doel])


@pytest.mark.parametrize(("meet", "aantal"), METINGEN.values(), ids=METINGEN.keys())
def test_elke_meting_loopt(kopie_database: Kopie, meet: Callable[[Kopie], list[meten.Meting]], aantal: int) -> None:
    leesbaar(meet(kopie_database), aantal)


@pytest.mark.duurproef
def test_de_meting_van_het_laden_loopt(kopie_database: Kopie, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the running cases: those are the same number in every office, and tested where they belong."""
    monkeypatch.setattr("swv.demo.zaken.Zaken.voer_uit", lambda zaken, kinderen, kleuters: 0)
    leesbaar(demo.meet(kopie_database, leerlingen=300), 2)


def test_de_meting_van_de_brieven_loopt(monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in ("OPWARMEN", "RONDES", "BEURTEN", "KERNEN"):
        monkeypatch.setattr(pdf, naam, 1)
    # In a thread of its own: a browser test before this one leaves an event loop running in the thread of the tests.
    with ThreadPoolExecutor(max_workers=1) as draad:
        leesbaar(draad.submit(pdf.meet).result(), 2)


def test_om_en_om_geeft_de_mediaan_van_elke_taak_zonder_het_opwarmen(monkeypatch: pytest.MonkeyPatch) -> None:
    klok = 0.0
    duur = {"a": iter([90.0, 1.0, 50.0, 3.0]), "b": iter([90.0, 10.0, 20.0, 60.0])}
    volgorde = []

    def taak(naam: str) -> None:
        nonlocal klok
        volgorde.append(naam)
        klok += next(duur[naam])

    monkeypatch.setattr(meten.time, "perf_counter", lambda: klok)
    assert meten.om_en_om(lambda: taak("a"), lambda: taak("b"), rondes=3, opwarmen=1) == [3.0, 20.0]
    assert volgorde == ["a", "b"] * 4


def test_een_lijst_die_niet_verschijnt_wordt_niet_gemeten(kopie_database: Kopie) -> None:
    """Fewer rows than a page shows: the ratio would be about something else."""
    with pytest.raises(RuntimeError, match="toont de lijst niet"):
        lijst.meet(kopie_database, aantal=5, rondes=1)
