"""What is away for a while: the user reads a Dutch page, nothing is half written, and all goes on unaided.

Elsewhere: a broker or worker that dies around documents (tests/tlv/test_tasks.py), a mail server that is down
(tests/journaal/test_tasks.py), a full disk under the head of the chain (tests/journaal/test_keten.py) and under a
back-up (tests/controle/test_reservekopie.py), killed parts of an office (tests/lokaal/test_start_en_stop.py).
"""

import errno
import http.client
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode, urlsplit

import psycopg
import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.urls import reverse
from psycopg import sql

from leerlingen import services
from leerlingen.models import Leerling
from swv.journaal.models import Bericht, Gebeurtenis
from swv.journaal.services import post_bericht
from swv.lokaal.poort import vrije_poort
from tests.proefcluster import WACHTWOORD, Kopie
from tests.proefkantoor import Kantoorproces
from tests.tlv.factories import kantoor as zet_kantoor
from tests.toegang.factories import maak_directeur

NIEUW = {"roepnaam": "Uitval", "achternaam": "Proef", "geboortedatum": "12-03-2018"}


def toets_pagina(inhoud: str) -> None:
    """A page in Dutch with a way on, and nothing about the code."""
    assert '<html lang="nl">' in inhoud
    assert "even niet bereikbaar" in inhoud
    assert 'href="/"' in inhoud
    for verraad in ("Traceback", "psycopg", "OperationalError", ".py", "swv_web"):
        assert verraad not in inhoud


@contextmanager
def afgesloten(database: Kopie) -> Iterator[None]:
    """Nobody gets into the database, and who was in it is put out: as when the server is gone."""
    beheerder = database.url.replace("//swv_web:", "//postgres:").rpartition("/")[0] + "/postgres"
    naam = sql.Identifier(database.naam)
    with psycopg.connect(beheerder, autocommit=True) as server:
        assert WACHTWOORD in beheerder
        server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(naam))
        try:
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [database.naam])
            yield
        finally:
            server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(naam))


class Bezoeker:
    """A browser with a session, straight to the web process."""

    def __init__(self, kantoor: Kantoorproces, client: Client) -> None:
        self.adres = urlsplit(kantoor.url).netloc
        self.koekjes = {naam: koekje.value for naam, koekje in client.cookies.items()} | {"csrftoken": "x" * 32}

    def vraag(self, pad: str, **velden: str) -> tuple[int, str]:
        verbinding = http.client.HTTPConnection(self.adres, timeout=30)
        koppen = {"Cookie": "; ".join(f"{naam}={waarde}" for naam, waarde in self.koekjes.items())}
        if velden:
            velden["csrfmiddlewaretoken"] = self.koekjes["csrftoken"]
            koppen |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.adres}"}
        verbinding.request("POST" if velden else "GET", pad, urlencode(velden) if velden else None, koppen)
        antwoord = verbinding.getresponse()
        inhoud = antwoord.read().decode()
        verbinding.close()
        return antwoord.status, inhoud


def tot(waar: Callable[[], bool], seconden: float) -> None:
    einde = time.monotonic() + seconden
    while not waar():
        assert time.monotonic() < einde
        time.sleep(0.2)


def test_de_database_valt_weg_en_komt_terug(kantoor_proces: Kantoorproces, settings: LazySettings) -> None:
    settings.SECRET_KEY = kantoor_proces.omgeving["SWV_GEHEIM"]
    client = Client()
    with kantoor_proces.verbonden():
        zet_kantoor()
        client.force_login(maak_directeur())
    bezoeker = Bezoeker(kantoor_proces, client)
    lijst, nieuw = reverse("leerlingen:lijst"), reverse("leerlingen:nieuw")
    assert bezoeker.vraag(lijst)[0] == 200
    with afgesloten(kantoor_proces.database):
        for antwoord in (bezoeker.vraag(lijst), bezoeker.vraag(nieuw, **NIEUW), bezoeker.vraag("/inloggen/")):
            assert antwoord[0] == 503
            toets_pagina(antwoord[1])
        status, stand = bezoeker.vraag("/gezond/")
        assert (status, '"database": "onbereikbaar"' in stand) == (503, True)
    assert bezoeker.vraag(lijst)[0] == 200
    with kantoor_proces.verbonden():
        assert not Leerling.objects.filter(roepnaam="Uitval").exists()
    assert bezoeker.vraag(nieuw, **NIEUW)[0] == 302
    with kantoor_proces.verbonden():
        assert Leerling.objects.filter(roepnaam="Uitval").count() == 1
        post_bericht(sleutel="uitval:1", onderwerp="Na de uitval", tekst="Tekst", adres="proef@voorbeeld.invalid")

    def bezorgd() -> bool:
        with kantoor_proces.verbonden():
            return Bericht.objects.get(sleutel="uitval:1").status == "verzonden"

    # The worker got its connection cut as well, and took up its work again.
    tot(bezorgd, 30)


@pytest.fixture
def client_van_directeur(kopie_database: Kopie) -> Client:
    """A director on a database with real commits; errors come as pages, as in a browser."""
    zet_kantoor()
    client = Client(raise_request_exception=False)
    client.force_login(maak_directeur())
    return client


def test_de_verbinding_breekt_midden_in_een_handeling(
    client_van_directeur: Client, kopie_database: Kopie, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child was written, the trace not yet: both are gone, and the second attempt has one of each."""
    echt = services.registreer

    def breekt(*args: Any, **kwargs: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (pid,) = cursor.fetchone()
        beheerder = kopie_database.url.replace("//swv_web:", "//postgres:")
        with psycopg.connect(beheerder, autocommit=True) as server:
            server.execute("SELECT pg_terminate_backend(%s, 2000)", [pid])
        return echt(*args, **kwargs)

    voor = Gebeurtenis.objects.count()
    with monkeypatch.context() as stuk:
        stuk.setattr(services, "registreer", breekt)
        antwoord = client_van_directeur.post(reverse("leerlingen:nieuw"), NIEUW)
    assert antwoord.status_code == 503
    toets_pagina(antwoord.text)
    connection.close()
    assert (Leerling.objects.count(), Gebeurtenis.objects.count()) == (0, voor)
    assert client_van_directeur.post(reverse("leerlingen:nieuw"), NIEUW).status_code == 302
    assert Leerling.objects.count() == 1


def test_een_volle_schijf_midden_in_een_handeling(
    client_van_directeur: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vol(*args: Any, **kwargs: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as stuk:
        stuk.setattr(services, "registreer", vol)
        antwoord = client_van_directeur.post(reverse("leerlingen:nieuw"), NIEUW)
    assert antwoord.status_code == 503
    toets_pagina(antwoord.text)
    assert Leerling.objects.count() == 0
    assert client_van_directeur.post(reverse("leerlingen:nieuw"), NIEUW).status_code == 302


def test_zonder_valkey_werken_de_paginas_en_zegt_inloggen_dat_het_even_niet_gaat(
    client_van_directeur: Client, settings: LazySettings
) -> None:
    dood = f"redis://127.0.0.1:{vrije_poort()}/1"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": dood}}
    settings.CELERY_BROKER_URL = dood
    assert client_van_directeur.get(reverse("leerlingen:lijst")).status_code == 200
    assert client_van_directeur.post(reverse("leerlingen:nieuw"), NIEUW).status_code == 302
    assert Leerling.objects.count() == 1
    bezoeker = Client(raise_request_exception=False)
    assert bezoeker.get(reverse("toegang:inloggen")).status_code == 200
    antwoord = bezoeker.post(reverse("toegang:inloggen"), {"login": "iemand", "password": "iets"})
    assert antwoord.status_code == 503
    toets_pagina(antwoord.text)
