"""The test databases themselves: who is connected, what stays, what goes."""

import threading
import time
from urllib.parse import urlsplit

import psycopg
import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from swv.lokaal.kantoor import gezondheid
from swv.lokaal.postgres import EIGENAAR, WEB
from tests.proefcluster import Kopie, verbonden_met
from tests.proefkantoor import Kantoorproces


def _rol_en_database() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        return cursor.fetchone()


@pytest.mark.django_db
def test_rollback_tests_run_as_owner() -> None:
    assert _rol_en_database()[0] == EIGENAAR


def test_a_copy_is_migrated_and_used_as_web_role_in_every_thread(kopie_database: Kopie) -> None:
    gezien = []

    def kijk() -> None:
        gezien.append((*_rol_en_database(), ContentType.objects.exists()))
        connection.close()

    draden = [threading.Thread(target=kijk) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    assert gezien == [(WEB, kopie_database.naam, True)] * 2


def test_the_web_role_owns_nothing(kopie_database: Kopie) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = %s", [WEB])
        assert cursor.fetchone() == (0,)


def test_commits_of_one_copy_are_not_seen_by_the_next(kopie_database: Kopie, proefcluster) -> None:
    with verbonden_met(kopie_database.url_eigenaar):
        ContentType.objects.create(app_label="proef", model="blijft")
    volgende = proefcluster.kopieer(f"{kopie_database.naam}_volgende")
    try:
        assert ContentType.objects.filter(app_label="proef").exists()
        with verbonden_met(volgende.url):
            assert not ContentType.objects.filter(app_label="proef").exists()
    finally:
        proefcluster.verwijder(volgende.naam)


def test_valkey_answers(valkey_url: str) -> None:
    import redis

    with redis.Redis.from_url(valkey_url) as broker:
        assert broker.ping()


def test_the_running_office_is_healthy(kantoor_proces: Kantoorproces) -> None:
    poort = urlsplit(kantoor_proces.url).port or 0
    gezond = dict.fromkeys(("web", "database", "broker", "worker"), "ok")
    # A heartbeat waits its turn behind the work of other tests.
    einde = time.monotonic() + 60
    while (stand := gezondheid(poort)) != gezond and time.monotonic() < einde:
        time.sleep(0.5)
    assert stand == gezond


def test_a_test_can_put_data_in_the_running_office(kantoor_proces: Kantoorproces) -> None:
    with kantoor_proces.verbonden():
        ContentType.objects.create(app_label="proef", model="kantoor")
        assert _rol_en_database() == (EIGENAAR, kantoor_proces.database.naam)

    with psycopg.connect(kantoor_proces.database.url) as web:
        assert web.execute("SELECT model FROM django_content_type WHERE app_label = 'proef'").fetchall() == [
            ("kantoor",)
        ]
