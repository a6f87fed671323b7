"""Two people at once and a worker that is killed, on a database with real commits: nothing half, nothing twice."""

import os
import signal
import subprocess
import sys
import threading
from typing import Any

import pytest
from celery.app.task import Task
from django.db import connection, transaction

from swv.documenten.enums import ImportStatus, KlusStatus
from swv.documenten.importeren import services
from swv.documenten.klus import voer_klus_uit
from swv.documenten.models import Import, Klus
from swv.domein import DomeinFout
from swv.organisatie.models import School
from swv.scholen.invoer import SCHOLEN
from tests.proefcluster import HOOFDMAP, Kopie
from tests.scholen.inlezen import KOP, rij, werk
from tests.toegang.factories import maak_beheer

STERF_TIJDENS_HET_SCHRIJVEN = """
import os, signal, sys
import django
django.setup()
from swv.documenten.klus import voer_klus_uit
from swv.scholen import importeren
echt = importeren.schrijf
def sterf(verschil, *, actor):
    echt(verschil, actor=actor)
    os.kill(os.getpid(), signal.SIGKILL)
importeren.schrijf = sterf
voer_klus_uit(int(sys.argv[1]))
"""


@pytest.fixture(autouse=True)
def geen_makelaar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Task, "apply_async", lambda self, *args, **kwargs: None)


def voorbeeld(*rijen: str) -> Import:
    """A preview, made by a user of its own."""
    with transaction.atomic():
        inhoud = "\n".join([KOP, *rijen]).encode()
        invoer = services.begin_import(SCHOLEN, "scholen.csv", inhoud, {"per": "2026-08-01"}, actor=maak_beheer())
    werk()
    invoer.refresh_from_db()
    assert invoer.status == ImportStatus.VOORBEELD
    return invoer


def akkoord(invoer: Import) -> Klus:
    with transaction.atomic():
        services.bevestig_import(invoer, actor=maak_beheer())
    return Klus.objects.van(invoer).first()


def test_een_gekilde_werker_laat_niets_half_en_de_volgende_voert_het_een_keer_door(kopie_database: Kopie) -> None:
    invoer = voorbeeld(rij(1, "01AB", "De Brink"), rij(2, "02CD", "De Wissel"))
    klus = akkoord(invoer)
    klaar = subprocess.run(
        [sys.executable, "-c", STERF_TIJDENS_HET_SCHRIJVEN, str(klus.pk)],
        cwd=HOOFDMAP,
        env={**os.environ, **kopie_database.omgeving(), "DJANGO_SETTINGS_MODULE": "swv.settings.test"},
        check=False,
    )
    assert klaar.returncode == -signal.SIGKILL
    with transaction.atomic():
        # Until PostgreSQL has noticed the death, the next worker rightly passes over the row.
        Klus.objects.select_for_update(of=("self",)).get(pk=klus.pk)
    assert not School.objects.exists()
    klus.refresh_from_db()
    invoer.refresh_from_db()
    assert (klus.status, klus.pogingen, invoer.status) == (KlusStatus.LOOPT, 1, ImportStatus.TOEPASSEN)
    werk()
    klus.refresh_from_db()
    invoer.refresh_from_db()
    assert (klus.status, invoer.status) == (KlusStatus.GEREED, ImportStatus.TOEGEPAST)
    assert School.objects.count() == 2


def tegelijk(*taken: Any) -> list[Any]:
    uitkomsten: list[Any] = [None] * len(taken)
    start = threading.Barrier(len(taken))

    def draai(nr: int) -> None:
        start.wait()
        try:
            uitkomsten[nr] = taken[nr]()
        except DomeinFout as fout:
            uitkomsten[nr] = fout
        finally:
            connection.close()

    draden = [threading.Thread(target=draai, args=[nr]) for nr in range(len(taken))]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return uitkomsten


def test_twee_die_tegelijk_hetzelfde_bestand_doorvoeren(kopie_database: Kopie) -> None:
    rijen = [rij(nr, f"{nr:02}AB", f"School {nr}") for nr in range(10, 40)]
    imports = [voorbeeld(*rijen), voorbeeld(*rijen)]
    klussen = [akkoord(invoer) for invoer in imports]
    tegelijk(*(lambda pk=klus.pk: voer_klus_uit(pk) for klus in klussen))
    standen = sorted(Import.objects.values_list("status", flat=True))
    assert standen == [ImportStatus.TOEGEPAST, ImportStatus.VOORBEELD]
    tweede = Import.objects.get(status=ImportStatus.VOORBEELD)
    assert tweede.intussen_gewijzigd
    assert tweede.tellingen["ongewijzigd"] == 30
    assert School.objects.count() == 30


def test_twee_akkoorden_tegelijk_is_er_een(kopie_database: Kopie) -> None:
    invoer = voorbeeld(rij(1, "01AB", "De Brink"))
    uitkomsten = tegelijk(*[lambda: akkoord(invoer)] * 2)
    assert sorted(type(uitkomst).__name__ for uitkomst in uitkomsten) == ["DomeinFout", "Klus"]
    assert Klus.objects.filter(soort="documenten.import_toepassen").count() == 1
    # Two workers with the same work: one does it, the other passes over it.
    klus = Klus.objects.get(soort="documenten.import_toepassen")
    tegelijk(*[lambda: voer_klus_uit(klus.pk)] * 2)
    werk()
    assert School.objects.count() == 1
