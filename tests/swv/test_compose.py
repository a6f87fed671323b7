"""docker-compose.yml as Compose itself reads it: what stands behind the proxy, and that nothing secret stands in it."""

import json
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import compose
import psycopg
import pytest

from tests.proefcluster import HOOFDMAP, Kopie

# The program itself: the Python layer of the package swallows how it ended.
_PROGRAMMA = Path(compose.__file__).parent / "docker-compose"
NODIG = {
    "SWV_HOSTS": "kantoor.voorbeeld.nl",
    "SWV_MAILSERVER": "mail.voorbeeld.nl",
    "SWV_AFZENDER": "Kantoor <kantoor@voorbeeld.nl>",
}
TOEPASSING = {"web", "worker", "beat", "migraties", "backup"}


def config(**omgeving: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [_PROGRAMMA, "-f", "docker-compose.yml", "config", "--format", "json"],
        cwd=HOOFDMAP,
        env={"PATH": os.environ["PATH"], "HOME": "/nergens", **omgeving},
        capture_output=True,
        text=True,
        check=False,
    )


@cache
def diensten() -> dict[str, Any]:
    uitvoer = config(**NODIG)
    assert uitvoer.returncode == 0, uitvoer.stderr
    return json.loads(uitvoer.stdout)["services"]


@pytest.mark.parametrize("naam", NODIG)
def test_zonder_wat_nodig_is_komt_er_geen_configuratie(naam: str) -> None:
    uitvoer = config(**{ander: waarde for ander, waarde in NODIG.items() if ander != naam})
    assert uitvoer.returncode != 0
    assert naam in uitvoer.stderr


def test_alle_diensten_zijn_er_en_alleen_de_proxy_staat_open() -> None:
    assert set(diensten()) == TOEPASSING | {"db", "valkey", "proxy"}
    assert {naam for naam, dienst in diensten().items() if dienst.get("ports")} == {"proxy"}
    assert {poort["published"] for poort in diensten()["proxy"]["ports"]} == {"80", "443"}


def test_elke_dienst_die_blijft_draaien_wordt_bewaakt_en_herstart() -> None:
    for naam, dienst in diensten().items():
        if naam == "migraties":
            continue
        assert dienst["restart"] == "unless-stopped", naam
        assert dienst["healthcheck"]["test"], naam
        assert dienst["logging"]["options"]["max-size"], naam
    assert diensten()["web"]["depends_on"]["migraties"]["condition"] == "service_completed_successfully"
    assert diensten()["migraties"]["depends_on"]["db"]["condition"] == "service_healthy"
    assert diensten()["proxy"]["depends_on"]["web"]["condition"] == "service_healthy"


def test_de_toepassing_draait_zonder_rechten() -> None:
    for naam, dienst in diensten().items():
        # Compose lays the script with the roles in the container of the database, which must be open for that.
        assert dienst.get("read_only") or naam == "db", naam
        # The image of the application has a user of its own; that of Caddy needs root for its ports.
        assert dienst.get("user") not in {"root", "0"}, naam
        assert dienst.get("user") or naam in TOEPASSING | {"proxy"}, naam
        assert dienst["cap_drop"] == ["ALL"], naam
        assert "no-new-privileges:true" in dienst["security_opt"], naam
        assert "privileged" not in dienst, naam
    regels = (HOOFDMAP / "Dockerfile").read_text().splitlines()
    assert regels.index("USER swv") < next(nr for nr, regel in enumerate(regels) if regel.startswith("CMD"))
    assert any(regel.startswith("HEALTHCHECK") for regel in regels)
    assert all(":" in regel.split()[1] for regel in regels if regel.startswith("FROM"))


def test_alleen_migraties_en_kopie_kennen_de_eigenaar() -> None:
    kent = {naam for naam, dienst in diensten().items() if "DATABASE_URL_EIGENAAR" in (dienst["environment"] or {})}
    assert kent == {"migraties", "backup"}


def test_de_proxy_bereikt_alleen_het_web_en_de_gegevens_hebben_geen_weg_naar_buiten() -> None:
    netten = {naam: set(dienst["networks"]) for naam, dienst in diensten().items()}
    assert {naam for naam in netten if netten[naam] & netten["proxy"]} == {"proxy", "web"}
    assert netten["db"] == netten["valkey"] == {"achter"}
    uitvoer = json.loads(config(**NODIG).stdout)
    assert [naam for naam, net in uitvoer["networks"].items() if net.get("internal")] == ["achter"]
    assert "buiten" in netten["worker"]


def test_de_database_kent_de_instellingen_die_rijen_uit_haar_logregels_houden(kopie_database: Kopie) -> None:
    """An error would name the row that was refused. The server knows these settings."""
    opties = dict(optie.removeprefix("--").split("=") for optie in diensten()["db"]["command"][1:])
    assert opties == {"log_min_messages": "log", "log_min_error_statement": "panic", "log_error_verbosity": "terse"}
    beheerder = kopie_database.url.replace("//swv_web:", "//postgres:")
    with psycopg.connect(beheerder) as server:
        for naam, waarde in opties.items():
            server.execute(f"SET {naam} = {waarde}")
            assert server.execute(f"SHOW {naam}").fetchone() == (waarde,)


def test_elk_geheim_mag_ook_uit_een_bestand_komen() -> None:
    geheim = {"WACHTWOORD", "GEHEIM", "PASSWORD"}
    for naam, dienst in diensten().items():
        velden = dienst["environment"] or {}
        for veld in velden:
            if veld.rpartition("_")[2] in geheim or veld.endswith(("WACHTWOORD", "GEHEIM")):
                assert f"{veld}_FILE" in velden, f"{naam}: {veld}"
                assert not velden[veld], f"{naam}: {veld} stands in the file"


def test_wat_moet_blijven_ligt_in_een_volume() -> None:
    def doelen(naam: str) -> set[str]:
        return {v["target"] for v in diensten()[naam]["volumes"] if v["type"] == "volume"}

    assert "/var/lib/postgresql" in doelen("db")
    assert "/data" in doelen("valkey") & doelen("proxy")
    assert "/keten" in doelen("worker") & doelen("backup")
    assert "/backup" in doelen("backup")


def test_de_proxy_zegt_hoe_de_bezoeker_kwam() -> None:
    """Without these the web would send everybody round in circles, or believe the address that a visitor sends."""
    proxy = (HOOFDMAP / "Caddyfile").read_text()
    assert "header_up X-Forwarded-Proto https" in proxy
    assert "header_up X-Forwarded-For {remote_host}" in proxy
    assert "reverse_proxy web:8000" in proxy
    assert "request delete" in proxy
