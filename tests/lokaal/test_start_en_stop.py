"""The launcher as a user meets it: start, stop, kill and start again."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import psycopg
import pytest
import redis

from swv.lokaal.processen import wezen
from swv.lokaal.staat import Staat
from tests.lokaal.conftest import Opstelling, schone_omgeving, tot
from tests.proefcluster import HOOFDMAP

# Starts and kills once more in another way.
DUURPROEF = pytest.mark.duurproef


def _draai(map_: Path, opdracht: str, antwoord: str = "", **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "swv.lokaal", opdracht, "--map", str(map_)],
        cwd=HOOFDMAP,
        env=schone_omgeving(**extra),
        input=antwoord,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize("familie", [socket.AF_INET, socket.AF_INET6])
def test_port_in_use_is_told_with_a_way_out(tmp_path: Path, familie: socket.AddressFamily) -> None:
    with socket.socket(familie) as bezet:
        bezet.bind(("127.0.0.1" if familie == socket.AF_INET else "::1", 0))
        bezet.listen()
        poort = bezet.getsockname()[1]
        uitkomst = _draai(tmp_path / "kantoor", "start", PORT=str(poort))

    assert uitkomst.returncode == 1
    assert f"Poort {poort} is al in gebruik" in uitkomst.stdout
    assert "PORT=" in uitkomst.stdout
    assert "Traceback" not in uitkomst.stdout + uitkomst.stderr
    assert not (tmp_path / "kantoor" / "postgres").exists()


@pytest.mark.parametrize("poort", ["acht", "0", "70000", "-1"])
def test_a_port_that_is_no_port_is_refused(tmp_path: Path, poort: str) -> None:
    uitkomst = _draai(tmp_path / "kantoor", "start", PORT=poort)

    assert uitkomst.returncode == 1
    assert f"PORT={poort} is geen poortnummer" in uitkomst.stdout


@pytest.mark.parametrize(
    "sein", [signal.SIGINT, *(pytest.param(s, marks=DUURPROEF) for s in (signal.SIGTERM, signal.SIGHUP))]
)
def test_stop_leaves_no_process(opstelling: Opstelling, sein: signal.Signals) -> None:
    opstelling.start()
    assert len(wezen(opstelling.map)) >= 3

    begin = time.monotonic()
    code = opstelling.stuur(sein)

    assert code == 0
    assert time.monotonic() - begin < 10
    assert wezen(opstelling.map) == set()


def test_passwords_are_for_this_user_only(draaiend: Opstelling) -> None:
    for geheim in ("staat.json", "valkey/valkey.conf"):
        assert stat.S_IMODE((draaiend.map / geheim).stat().st_mode) == 0o600
    opdrachten = [Path(f"/proc/{pid}/cmdline").read_text() for pid in wezen(draaiend.map)]
    url = Staat.laad(draaiend.map).omgeving["DATABASE_URL"]
    assert not any(url.split(":")[2].split("@")[0] in opdracht for opdracht in opdrachten)


def test_services_ask_for_a_password(draaiend: Opstelling) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(Staat.laad(draaiend.map).omgeving["DATABASE_URL"].replace("swv_web:", "swv_web:fout"))
    with socket.create_connection(
        ("127.0.0.1", int(Staat.laad(draaiend.map).omgeving["CACHE_URL"].split(":")[-1][:-2]))
    ) as sok:
        sok.sendall(b"PING\r\n")
        assert sok.recv(100).startswith(b"-NOAUTH")


def test_the_web_role_may_connect_and_own_nothing(draaiend: Opstelling) -> None:
    with draaiend.database(rol="DATABASE_URL") as web:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            web.execute("CREATE TABLE van_het_web (id int)")
        assert web.execute("SELECT public.unaccent('Zoë')").fetchone() == ("Zoe",)
    with draaiend.database() as eigenaar:
        eigenaar.execute("CREATE TABLE van_de_eigenaar (id int)")
        assert eigenaar.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert eigenaar.execute("SELECT upper('straße') = 'STRASSE', 'ë' > 'z'").fetchone() == (True, True)


def _leg_iets_neer(opstelling: Opstelling) -> None:
    with opstelling.database() as eigenaar:
        eigenaar.execute("CREATE TABLE bewaard (tekst text)")
        eigenaar.execute("INSERT INTO bewaard VALUES ('dossier')")
    with opstelling.broker() as broker:
        broker.set("bewaard", "bericht")
    time.sleep(1.1)  # Valkey writes once a second


def _ligt_er_nog(opstelling: Opstelling) -> bool:
    with opstelling.database() as eigenaar, opstelling.broker() as broker:
        return eigenaar.execute("SELECT tekst FROM bewaard").fetchall() == [("dossier",)] and (
            broker.get("bewaard") == b"bericht"
        )


def test_after_a_killed_launcher_all_data_is_back(opstelling: Opstelling) -> None:
    opstelling.start()
    _leg_iets_neer(opstelling)

    opstelling.stuur(signal.SIGKILL)
    opstelling.start()

    assert _ligt_er_nog(opstelling)
    with urlopen(f"http://127.0.0.1:{opstelling.poort}/") as antwoord:
        assert antwoord.status == 200


@DUURPROEF
def test_children_end_with_a_killed_launcher(opstelling: Opstelling) -> None:
    opstelling.start()

    opstelling.stuur(signal.SIGKILL)

    tot(lambda: not wezen(opstelling.map), 5, "alle processen weg zonder nieuwe start")


@DUURPROEF
def test_a_survivor_of_a_killed_office_is_ended_by_the_next_start(opstelling: Opstelling) -> None:
    opstelling.start()
    web = opstelling.pid_van("http.server")
    merk = next(
        deel for deel in Path(f"/proc/{web}/environ").read_text().split("\0") if deel.startswith("SWV_LOKAAL_MERK=")
    )
    opstelling.stuur(signal.SIGINT)
    overlever = subprocess.Popen(["sleep", "60"], env={"PATH": os.environ["PATH"], **dict([merk.split("=", 1)])})
    vreemde = subprocess.Popen(["sleep", "60"])

    opstelling.start()

    assert overlever.wait(1) != 0
    assert opstelling.zegt("Opgeruimd: 1 processen")
    assert vreemde.poll() is None
    vreemde.kill()
    vreemde.wait()


@pytest.mark.parametrize(
    ("opdracht", "naam"),
    [
        ("-D", "PostgreSQL"),
        pytest.param("http.server", "web", marks=DUURPROEF),
        pytest.param("valkey-server", "Valkey", marks=DUURPROEF),
    ],
)
def test_a_killed_part_comes_back_with_its_data(opstelling: Opstelling, opdracht: str, naam: str) -> None:
    opstelling.start()
    _leg_iets_neer(opstelling)

    os.kill(opstelling.pid_van(opdracht), signal.SIGKILL)

    tot(lambda: opstelling.zegt(f"{naam} is opnieuw gestart"), 20, f"{naam} opnieuw; wel: {opstelling.regels}")
    assert opstelling.zegt(f"{naam} is onverwacht gestopt")
    tot(lambda: _probeer(opstelling), 15, "alle gegevens en het web terug")


def _probeer(opstelling: Opstelling) -> bool:
    try:
        return _ligt_er_nog(opstelling) and _probeer_web(opstelling.poort)
    except (psycopg.OperationalError, OSError, redis.ConnectionError):
        return False


def test_a_database_killed_while_being_made_is_made_anew(opstelling: Opstelling) -> None:
    (opstelling.map / "postgres.nieuw" / "base").mkdir(parents=True)

    opstelling.start()

    assert opstelling.zegt("nieuwe database maken")
    with opstelling.database() as eigenaar:
        assert eigenaar.execute("SELECT 1").fetchone() == (1,)


def test_a_second_start_says_where_the_office_is(draaiend: Opstelling) -> None:
    uitkomst = _draai(draaiend.map, "start", PORT="")

    assert uitkomst.returncode == 1
    assert "draait al" in uitkomst.stdout
    assert f"http://localhost:{draaiend.poort}" in uitkomst.stdout
    assert _probeer_web(draaiend.poort)


def _probeer_web(poort: int) -> bool:
    with urlopen(f"http://127.0.0.1:{poort}/") as antwoord:
        return antwoord.status == 200


def test_the_second_start_keeps_ports_and_passwords(opstelling: Opstelling) -> None:
    opstelling.start()
    eerst = Staat.laad(opstelling.map).omgeving
    opstelling.stuur(signal.SIGINT)

    opstelling.start()

    assert Staat.laad(opstelling.map).omgeving == eerst


@DUURPROEF
def test_a_start_waits_for_an_office_that_is_stopping(opstelling: Opstelling) -> None:
    opstelling.start()
    assert opstelling.launcher is not None
    eerste = opstelling.launcher
    eerste.send_signal(signal.SIGINT)

    opstelling.start()

    assert eerste.wait(1) == 0


@DUURPROEF
def test_demo_password_is_random_and_can_be_given(opstelling: Opstelling) -> None:
    opstelling.start()
    gedrukt = next(regel for regel in opstelling.regels if regel.startswith("Wachtwoord")).split(": ")[1]
    assert len(gedrukt) >= 16
    opstelling.stuur(signal.SIGINT)

    opstelling.start(DEMO_WACHTWOORD="zelf-gekozen-wachtwoord")

    assert opstelling.zegt("zelf-gekozen-wachtwoord")
    assert Staat.laad(opstelling.map).omgeving["DEMO_WACHTWOORD"] == "zelf-gekozen-wachtwoord"


def test_reset_asks_first(opstelling: Opstelling) -> None:
    opstelling.start()
    assert "draait al" in _draai(opstelling.map, "reset", antwoord="ja\n").stdout
    opstelling.stuur(signal.SIGINT)

    for antwoord in ("", "nee\n"):
        uitkomst = _draai(opstelling.map, "reset", antwoord=antwoord)
        assert uitkomst.returncode == 1
        assert (opstelling.map / "postgres").exists()

    assert _draai(opstelling.map, "reset", antwoord="ja\n").returncode == 0
    assert not opstelling.map.exists()
