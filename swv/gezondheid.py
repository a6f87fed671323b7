"""``GET /gezond/``: is every part of the office there? Answered within three seconds, before any session."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg
import redis
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

HARTSLAG_SLEUTEL = "swv:hartslag"
# The beat asks every 5 seconds; four missed beats mean that no worker is working.
HARTSLAG_GELDIG_SECONDEN = 20
GRENS_SECONDEN = 2


def _database() -> str:
    """A connection of its own: the pool of the web may be exhausted, or hold connections that died."""
    gegevens: dict[str, Any] = settings.DATABASES["default"]
    with psycopg.connect(
        dbname=gegevens["NAME"],
        user=gegevens["USER"],
        password=gegevens["PASSWORD"],
        host=gegevens["HOST"],
        port=gegevens["PORT"],
        connect_timeout=GRENS_SECONDEN,
        options="-c statement_timeout=1500",
    ) as verbinding:
        verbinding.execute("SELECT 1")
    return "ok"


def _makelaar() -> redis.Redis:
    return redis.Redis.from_url(
        settings.CELERY_BROKER_URL, socket_timeout=GRENS_SECONDEN, socket_connect_timeout=GRENS_SECONDEN
    )


def _broker() -> str:
    _makelaar().ping()
    return "ok"


def _worker() -> str:
    return "ok" if _makelaar().exists(HARTSLAG_SLEUTEL) else "geen hartslag"


def schrijf_hartslag() -> None:
    """The worker lives: a key that expires by itself."""
    _makelaar().set(HARTSLAG_SLEUTEL, "1", ex=HARTSLAG_GELDIG_SECONDEN)


def stand() -> dict[str, str]:
    """State of every part; they are asked at the same time with one time limit, also when all of them hang."""
    uitslag = {"web": "ok", "database": "geen antwoord", "broker": "geen antwoord", "worker": "geen antwoord"}

    def vraag(naam: str, proef: Callable[[], str]) -> None:
        try:
            uitslag[naam] = proef()
        except (psycopg.Error, redis.RedisError, OSError):
            uitslag[naam] = "onbereikbaar"

    draden = [
        threading.Thread(target=vraag, args=(naam, proef), daemon=True)
        for naam, proef in (("database", _database), ("broker", _broker), ("worker", _worker))
    ]
    for draad in draden:
        draad.start()
    einde = time.monotonic() + GRENS_SECONDEN + 0.5
    for draad in draden:
        draad.join(timeout=max(0.0, einde - time.monotonic()))
    return dict(uitslag)


class GezondheidMiddleware:
    """Answers the health check outside sessions, transactions and the pool."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != "/gezond/":
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        uitslag = stand()
        gezond = all(waarde == "ok" for waarde in uitslag.values())
        antwoord = JsonResponse(uitslag, status=200 if gezond else 503)
        antwoord["Cache-Control"] = "no-store"
        return antwoord
