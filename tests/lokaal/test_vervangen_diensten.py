"""Services given from outside replace the embedded ones, each kind on its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from swv.lokaal import omgeving
from swv.lokaal.fouten import LokaalFout
from swv.lokaal.kantoor import Kantoor, maak_map
from swv.lokaal.processen import wezen
from swv.lokaal.staat import Staat

_DATABASE = {
    "DATABASE_URL": "postgresql://web@db.example/swv",
    "DATABASE_URL_EIGENAAR": "postgresql://eigenaar@db.example/swv",
}
_BROKER = {"CELERY_BROKER_URL": "redis://broker.example/0"}


@pytest.fixture
def kantoor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kantoor]:
    for naam in (*_DATABASE, *_BROKER, "CACHE_URL"):
        monkeypatch.delenv(naam, raising=False)
    maak_map(tmp_path / "kantoor")
    kantoor = Kantoor(tmp_path / "kantoor", 8000, lambda _regel: None)
    yield kantoor
    kantoor.toezicht.stop()


def _zet(monkeypatch: pytest.MonkeyPatch, *bronnen: dict[str, str]) -> None:
    for bron in bronnen:
        for naam, waarde in bron.items():
            monkeypatch.setenv(naam, waarde)


def test_all_replaced_starts_nothing(kantoor: Kantoor, monkeypatch: pytest.MonkeyPatch) -> None:
    _zet(monkeypatch, _DATABASE, _BROKER)

    van_de_processen = kantoor.start_diensten()

    assert wezen(kantoor.map) == set()
    assert not (kantoor.map / "postgres").exists()
    for naam, waarde in (_DATABASE | _BROKER).items():
        assert van_de_processen[naam] == waarde
    assert "CACHE_URL" not in van_de_processen


def test_a_database_from_outside_keeps_the_embedded_broker(kantoor: Kantoor, monkeypatch: pytest.MonkeyPatch) -> None:
    _zet(monkeypatch, _DATABASE)

    van_de_processen = kantoor.start_diensten()

    assert van_de_processen["DATABASE_URL"] == _DATABASE["DATABASE_URL"]
    assert "@127.0.0.1:" in van_de_processen["CELERY_BROKER_URL"]
    assert len(wezen(kantoor.map)) == 1


@pytest.mark.parametrize("naam", list(_DATABASE))
def test_half_a_database_is_refused(kantoor: Kantoor, monkeypatch: pytest.MonkeyPatch, naam: str) -> None:
    monkeypatch.setenv(naam, _DATABASE[naam])

    with pytest.raises(LokaalFout, match=f"Alleen {naam} is gezet"):
        kantoor.start_diensten()


def test_manage_py_beside_the_office_gets_its_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in (*_DATABASE, *_BROKER):
        monkeypatch.delenv(naam, raising=False)
    van_kantoor = {**_DATABASE, **_BROKER, "CACHE_URL": "redis://broker.example/1", "SWV_GEHEIM": "geheim"}
    Staat(omgeving=van_kantoor).bewaar(tmp_path)

    assert omgeving(tmp_path) == van_kantoor
    assert omgeving(tmp_path / "nooit gestart") == {}


def test_an_own_database_never_meets_the_owner_of_the_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Staat(omgeving={**_DATABASE, **_BROKER}).bewaar(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgresql://ik@elders.example/anders")

    assert omgeving(tmp_path).keys() & _DATABASE.keys() == set()


def test_lost_passwords_are_told(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()

    with pytest.raises(LokaalFout, match="make reset"):
        Staat.laad(tmp_path)


def test_the_folder_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: tmp_path.stat().st_uid + 1)

    with pytest.raises(LokaalFout, match="andere gebruiker"):
        maak_map(tmp_path)
