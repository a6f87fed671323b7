"""Production refuses what is unsafe, takes secrets from files, and logs nothing about anybody."""

import json
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from swv.settings.geheimen import lees_geheimen
from tests.proefcluster import WACHTWOORD, Kopie
from tests.swv.productie import HOST, draai, geheimbestand, omgeving, start_web

# What is set, and a word of the sentence that refuses it.
ONVEILIG: dict[str, tuple[dict[str, str | None], str]] = {
    "geen geheim": ({"SWV_GEHEIM": None}, "SWV_GEHEIM ontbreekt"),
    "kort geheim": ({"SWV_GEHEIM": "kort"}, "te zwak"),
    "geheim van een letter": ({"SWV_GEHEIM": "a" * 60}, "te zwak"),
    "geen host": ({"SWV_HOSTS": None}, "SWV_HOSTS ontbreekt"),
    "alleen een komma": ({"SWV_HOSTS": " , "}, "SWV_HOSTS noemt geen host"),
    "geen database": ({"DATABASE_URL": None}, "DATABASE_URL ontbreekt"),
    "geen broker": ({"CELERY_BROKER_URL": ""}, "CELERY_BROKER_URL ontbreekt"),
    "poort is geen getal": ({"SWV_MAILPOORT": "smtp"}, "SWV_MAILPOORT is geen getal"),
    "aanmelden elders over http": ({"SWV_OIDC_URL": "http://elders.nl"}, "SWV_OIDC_URL moet met https"),
    "elke host": ({"SWV_HOSTS": "*"}, "jokerteken"),
    "elke host eronder": ({"SWV_HOSTS": f"{HOST},.voorbeeld.nl"}, "jokerteken"),
    "debug": ({"DEBUG": "1"}, "DEBUG staat aan"),
    "plain http": ({"SWV_BASIS_URL": f"http://{HOST}"}, "https://"),
    "demo": ({"DEMO_WACHTWOORD": "demo"}, "DEMO_WACHTWOORD"),
    "tweede factor uit": ({"SWV_TWEEDE_FACTOR": "0"}, "SWV_TWEEDE_FACTOR"),
    "oud geheim te kort": ({"SWV_SECRET_KEY_FALLBACKS": "kort"}, "SWV_SECRET_KEY_FALLBACKS is te zwak"),
    "geheim dubbel": ({"SWV_GEHEIM_FILE": "/dev/null"}, "allebei"),
    "geen mailserver": ({"SWV_MAILSERVER": None}, "SWV_MAILSERVER"),
    "geen afzender": ({"SWV_AFZENDER": None}, "SWV_AFZENDER"),
}


# Each case in a child of its own, after what is heavy has been imported: settings load once per process.
_LAAD_ELK = """
import json, os, sys
import celery.schedules, django.conf, pghistory, structlog, csp.constants
for wat, omgeving in json.load(sys.stdin).items():
    if os.fork() == 0:
        os.environ.clear()
        os.environ.update(omgeving)
        try:
            import swv.settings.productie
            print(json.dumps([wat, "geladen"]), flush=True)
        except Exception as fout:
            print(json.dumps([wat, f"{type(fout).__name__}: {fout}"]), flush=True)
        os._exit(0)
    os.wait()
"""


def test_onveilig_wordt_geweigerd(subtests: pytest.Subtests) -> None:
    kopie = Kopie("geen", "postgresql://swv_web:x@127.0.0.1:1/swv", "")
    gevallen = {wat: omgeving(kopie, **anders) for wat, (anders, _) in ONVEILIG.items()} | {"veilig": omgeving(kopie)}
    uitvoer = draai(omgeving(kopie), "-c", _LAAD_ELK, invoer=json.dumps(gevallen))
    gezegd = dict(json.loads(regel) for regel in uitvoer.stdout.splitlines())
    assert gezegd.pop("veilig") == "geladen", uitvoer.stderr
    for wat, (_, zin) in ONVEILIG.items():
        with subtests.test(wat):
            assert gezegd[wat].startswith("ImproperlyConfigured: ")
            assert zin in gezegd[wat]


def test_veilig_start(kopie_database: Kopie) -> None:
    uitvoer = start_web(omgeving(kopie_database))
    assert (uitvoer.returncode, uitvoer.stderr) == (0, "")


@pytest.mark.parametrize(
    "proces", ["web", *(pytest.param(proces, marks=pytest.mark.duurproef) for proces in ("werker", "planner"))]
)
def test_niemand_start_met_een_rol_die_te_veel_mag(proces: str, kopie_database: Kopie, tmp_path: Path) -> None:
    beheerder = kopie_database.url.replace("//swv_web:", "//postgres:")
    start = {
        "web": ("-c", "import swv.wsgi"),
        "werker": ("-m", "celery", "-A", "swv", "worker", "--pool=solo"),
        "planner": ("-m", "celery", "-A", "swv", "beat", f"--schedule={tmp_path}/planner", "--pidfile="),
    }[proces]
    gevallen = [(kopie_database.url_eigenaar, "bezit tabellen")]
    if proces == "web":
        gevallen.append((beheerder, "is beheerder"))
    for url, zin in gevallen:
        uitvoer = draai(omgeving(kopie_database, DATABASE_URL=url), *start)
        assert uitvoer.returncode != 0
        assert zin in uitvoer.stderr


def test_een_database_die_er_nog_niet_is_houdt_de_start_niet_tegen_en_de_rol_wordt_alsnog_gekeurd(
    kopie_database: Kopie,
) -> None:
    weg = start_web(omgeving(kopie_database, DATABASE_URL="postgresql://swv_web:x@127.0.0.1:1/swv"))
    assert weg.returncode == 0
    assert json.loads(weg.stderr)["event"].startswith("database nog niet bereikbaar")
    later = draai(
        omgeving(kopie_database, DATABASE_URL="postgresql://swv_web:x@127.0.0.1:1/swv"),
        "-c",
        "import swv.wsgi\n"
        "from django.db import connections\n"
        "from swv.settings.base import database_uit_url\n"
        f"connections['default'].settings_dict.update(database_uit_url({kopie_database.url_eigenaar!r}))\n"
        "connections['default'].ensure_connection()\n",
    )
    assert "bezit tabellen" in later.stderr.splitlines()[-1]


def test_check_deploy_heeft_niets_op_te_merken(kopie_database: Kopie) -> None:
    uitvoer = draai(omgeving(kopie_database), "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert uitvoer.returncode == 0, uitvoer.stderr
    assert "no issues" in uitvoer.stdout


_OUD = "oud-geheim-" + "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEF"


def test_elk_geheim_mag_in_een_bestand_staan(kopie_database: Kopie, tmp_path: Path) -> None:
    zonder = kopie_database.url.replace(f":{WACHTWOORD}@", "@")
    assert zonder != kopie_database.url
    gezet = omgeving(
        kopie_database,
        SWV_GEHEIM=None,
        DATABASE_URL=zonder,
        SWV_GEHEIM_FILE=geheimbestand(
            tmp_path, "geheim", "zeer-geheim-" + "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEF"
        ),
        SWV_SECRET_KEY_FALLBACKS_FILE=geheimbestand(tmp_path, "oud", f"{_OUD}1\n{_OUD}2\n"),
        SWV_WEB_WACHTWOORD_FILE=geheimbestand(tmp_path, "web", WACHTWOORD),
        SWV_MAILWACHTWOORD_FILE=geheimbestand(tmp_path, "mail", "m@il:wachtwoord/1"),
        SWV_VALKEY_WACHTWOORD_FILE=geheimbestand(tmp_path, "valkey", "v:a/l@k#ey"),
    )
    uitvoer = draai(
        gezet,
        "-c",
        "import swv.wsgi\n"
        "from django.conf import settings as s\n"
        "print(s.SECRET_KEY, *s.SECRET_KEY_FALLBACKS, s.EMAIL_HOST_PASSWORD)\n"
        "print(s.CELERY_BROKER_URL, s.DATABASES['default']['PASSWORD'])\n",
    )
    assert uitvoer.returncode == 0, uitvoer.stderr
    assert uitvoer.stdout.split() == [
        "zeer-geheim-0123456789abcdefghijklmnopqrstuvwxyz-ABCDEF",
        f"{_OUD}1",
        f"{_OUD}2",
        "m@il:wachtwoord/1",
        "redis://:v%3Aa%2Fl%40k%23ey@127.0.0.1:1/0",
        WACHTWOORD,
    ]


def test_een_geheim_dat_er_niet_is_wordt_genoemd(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="niet te lezen"):
        lees_geheimen({"SWV_GEHEIM_FILE": str(tmp_path / "weg")})
    with pytest.raises(ImproperlyConfigured, match="is leeg"):
        lees_geheimen({"SWV_GEHEIM_FILE": geheimbestand(tmp_path, "leeg", "")})
    rest = {"SWV_GEHEIM_FILE": "", "SSL_CERT_FILE": "/er/is/niets"}
    lees_geheimen(rest)
    assert rest == {"SWV_GEHEIM_FILE": "", "SSL_CERT_FILE": "/er/is/niets"}


# Asks pages as a browser behind the proxy does, with names in every place where a user can put them.
_VRAGEN = """
import swv.wsgi
from django.conf import settings
from django.test import Client
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
client = Client(HTTP_HOST={host!r}, HTTP_X_FORWARDED_PROTO="https", HTTP_USER_AGENT="Zandloper/1",
    raise_request_exception=False)
kop = client.get("/inloggen/")
assert kop.status_code == 200, kop.status_code
assert kop["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"
assert all(koekje["secure"] and koekje.key.startswith("__Host-") for koekje in client.cookies.values())
assert client.get("/inloggen/", HTTP_X_FORWARDED_PROTO="http")["Location"].startswith("https://")
client.post("/inloggen/?next=/Zandloper/", {{"login": "Zandloper", "password": "geheim-van-Zandloper"}})
client.get("/leerlingen/", {{"q": "Zandloper"}})
client.get("/Zandloper/")
client.get("/leerlingen/", HTTP_HOST="zandloper.example")
def stuk(*args, **kwargs):
    Zandloper = "Zandloper"
    int(Zandloper)
from django.urls import resolve
resolve("/inloggen/").func.view_class.dispatch = stuk
antwoord = client.get("/inloggen/?q=Zandloper")
assert antwoord.status_code == 500, antwoord.status_code
assert "Zandloper" not in antwoord.content.decode() and "Traceback" not in antwoord.content.decode()
import logging
logging.getLogger("swv.proef").error("mislukt voor %s", "rij 7")
logging.getLogger("gunicorn.error").error("Error handling request %s", "/leerlingen/?q=Zandloper")
try:
    int("Zandloper")
except ValueError:
    logging.getLogger("celery.app.trace").error("Task %s raised: %r", "x", ValueError("Zandloper"), exc_info=True)
"""


def test_geen_logregel_bevat_wat_iemand_typte_zocht_of_las(kopie_database: Kopie) -> None:
    uitvoer = draai(omgeving(kopie_database), "-c", _VRAGEN.format(host=HOST))
    assert uitvoer.returncode == 0, uitvoer.stderr
    regels = [json.loads(regel) for regel in uitvoer.stderr.splitlines()]
    assert "zandloper" not in uitvoer.stderr.lower()
    verzoeken = [regel for regel in regels if regel["event"] == "verzoek"]
    assert [regel["status"] for regel in verzoeken][-1] == 500
    assert {
        "event",
        "level",
        "logger",
        "timestamp",
        "verzoek",
        "methode",
        "pagina",
        "status",
        "gebruiker",
        "ms",
    } == set(verzoeken[0])
    assert len({regel["verzoek"] for regel in verzoeken}) == len(verzoeken) == 7
    fout = next(regel for regel in regels if regel["event"] == "fout")
    assert fout["fout"] == "ValueError"
    assert fout["verzoek"] == verzoeken[-1]["verzoek"]
    assert any("stuk" in plaats for plaats in fout["waar"])
    assert {"mislukt voor rij 7", "Error handling request %s", "Task %s raised: %r"} <= {r["event"] for r in regels}
