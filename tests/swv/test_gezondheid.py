"""``GET /gezond/``: 200 when every part is there, otherwise 503 within three seconds, naming what fails."""

import json
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import redis
from django.conf import LazySettings
from django.test import Client

from swv import gezondheid
from swv.gezondheid import HARTSLAG_GELDIG_SECONDEN, HARTSLAG_SLEUTEL, schrijf_hartslag
from swv.lokaal.poort import vrije_poort
from swv.settings.base import database_uit_url
from tests.proefcluster import Proefcluster

GRENS = 3.0
GOED = {"web": "ok", "database": "ok", "broker": "ok", "worker": "ok"}


def vraag() -> tuple[int, dict[str, str]]:
    begin = time.monotonic()
    antwoord = Client().get("/gezond/")
    assert time.monotonic() - begin < GRENS
    assert antwoord["Content-Type"] == "application/json"
    assert antwoord["Cache-Control"] == "no-store"
    return antwoord.status_code, json.loads(antwoord.content)


class Kantoor:
    """Where the health check looks for database and broker."""

    def __init__(self, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
        self._settings, self._monkeypatch = settings, monkeypatch

    def zet_database(self, **velden: object) -> None:
        for naam, waarde in velden.items():
            self._monkeypatch.setitem(self._settings.DATABASES["default"], naam, waarde)

    def zet_makelaar(self, url: str) -> None:
        self._settings.CELERY_BROKER_URL = url


@pytest.fixture
def kantoor(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch, proefcluster: Proefcluster, valkey_url: str
) -> Iterator[Kantoor]:
    """A database and a broker that live; the worker has just given a sign of life."""
    kantoor = Kantoor(settings, monkeypatch)
    kantoor.zet_database(**database_uit_url(proefcluster.kopie("postgres").url))
    kantoor.zet_makelaar(valkey_url)
    schrijf_hartslag()
    yield kantoor
    with redis.Redis.from_url(valkey_url) as valkey:
        valkey.delete(HARTSLAG_SLEUTEL)


@pytest.fixture
def zwijgende_poort() -> Iterator[int]:
    """Somebody who takes every call and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=16) as luisteraar:
        open_gehouden = []
        gestopt = threading.Event()

        def luister() -> None:
            luisteraar.settimeout(0.1)
            while not gestopt.is_set():
                try:
                    open_gehouden.append(luisteraar.accept()[0])
                except TimeoutError:
                    continue

        draad = threading.Thread(target=luister)
        draad.start()
        yield luisteraar.getsockname()[1]
        gestopt.set()
        draad.join()
        for verbinding in open_gehouden:
            verbinding.close()


def test_alles_is_er(kantoor: Kantoor) -> None:
    assert vraag() == (200, GOED)


def test_de_database_is_weg(kantoor: Kantoor) -> None:
    kantoor.zet_database(HOST="127.0.0.1", PORT=str(vrije_poort()))
    assert vraag() == (503, GOED | {"database": "onbereikbaar"})


def test_de_makelaar_is_weg(kantoor: Kantoor) -> None:
    kantoor.zet_makelaar(f"redis://127.0.0.1:{vrije_poort()}/0")
    assert vraag() == (503, GOED | {"broker": "onbereikbaar", "worker": "onbereikbaar"})


def test_de_werker_zwijgt(kantoor: Kantoor, valkey_url: str) -> None:
    with redis.Redis.from_url(valkey_url) as valkey:
        valkey.delete(HARTSLAG_SLEUTEL)
    assert vraag() == (503, GOED | {"worker": "geen hartslag"})


def test_een_hartslag_verloopt_vanzelf(kantoor: Kantoor, valkey_url: str) -> None:
    with redis.Redis.from_url(valkey_url) as valkey:
        over = valkey.ttl(HARTSLAG_SLEUTEL)
    assert 0 < over <= HARTSLAG_GELDIG_SECONDEN


def test_wie_wel_opneemt_maar_niets_zegt_is_ook_niet_gezond(kantoor: Kantoor, zwijgende_poort: int) -> None:
    """Everything hangs at the same time: one time limit for all, not one after the other."""
    kantoor.zet_database(HOST="127.0.0.1", PORT=str(zwijgende_poort))
    kantoor.zet_makelaar(f"redis://127.0.0.1:{zwijgende_poort}/0")
    status, delen = vraag()
    assert status == 503
    assert delen["web"] == "ok"
    assert {deel for deel, stand in delen.items() if stand == "ok"} == {"web"}


def test_ook_wat_langer_duurt_dan_de_eigen_grens_houdt_het_antwoord_niet_op(
    kantoor: Kantoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A host with two addresses costs the time limit of a connection twice."""
    klaar = threading.Event()
    for proef in ("_database", "_broker", "_worker"):
        monkeypatch.setattr(gezondheid, proef, lambda: klaar.wait(10) or "ok")
    status, delen = vraag()
    klaar.set()
    assert (status, delen) == (503, GOED | dict.fromkeys(("database", "broker", "worker"), "geen antwoord"))


def test_zonder_inloggen_zonder_sessie_en_alleen_om_te_lezen(kantoor: Kantoor) -> None:
    client = Client()
    assert client.get("/gezond/").status_code == 200
    assert client.head("/gezond/").status_code == 200
    assert not client.cookies
    weigering = client.post("/gezond/")
    assert (weigering.status_code, weigering["Allow"]) == (405, "GET, HEAD")
