"""Counting tries and remembering for a moment, in the cache: over all processes of the web."""

from __future__ import annotations

import logging
import unicodedata

from allauth.core.internal.ratelimit import get_ip
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def adres_van(request: HttpRequest) -> str:
    """The address a visitor comes from, to count by; of IPv6 the network, since one visitor has all of it."""
    try:
        return get_ip(request)
    except PermissionDenied:
        return "onbekend"


def telnaam(naam: str) -> str:
    """A typed name or address to count by: whatever the database takes for the same name is counted as the same.

    It folds more than lower case does: with the long s, the dotless i or the kelvin sign one account would have
    thousands of names to try five times each.
    """
    return unicodedata.normalize("NFKC", naam).upper().lower()


def tel(sleutel: str, seconden: int) -> int:
    """Count one more under ``sleutel``, and return how many in the window of ``seconden`` that began with the first.

    0 when the cache is out of reach: whoever counts has a second limit in the session or the database.
    """
    try:
        cache.add(sleutel, 0, seconden)
        return cache.incr(sleutel)
    except ValueError:
        # Expired between the two: the first of a new window.
        return 1
    except (RedisError, OSError):
        logger.warning("De teller is onbereikbaar: de cache antwoordt niet.")
        return 0


def stand(sleutel: str) -> int:
    """How many were counted in the present window; 0 when the cache is out of reach."""
    try:
        return int(cache.get(sleutel, 0))
    except (RedisError, OSError):
        return 0


def vergeet(sleutel: str) -> None:
    """Begin again."""
    try:
        cache.delete(sleutel)
    except (RedisError, OSError):
        logger.warning("De teller is onbereikbaar: de cache antwoordt niet.")


def onthoud(sleutel: str, waarde: str, seconden: int) -> None:
    """Remember a word for a moment, as far as the cache is there."""
    try:
        cache.set(sleutel, waarde, seconden)
    except (RedisError, OSError):
        logger.warning("Het geheugen is onbereikbaar: de cache antwoordt niet.")


def herinner(sleutel: str) -> str:
    """What was remembered; empty when nothing is, or the cache is out of reach."""
    try:
        return str(cache.get(sleutel, ""))
    except (RedisError, OSError):
        return ""
