"""Asking one cell of the permission matrix."""

import re
from functools import cache

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from tests.rechten.matrix import ZONDER_ONDERWERP, Rij
from tests.rechten.wereld import Wereld, adres


def vraag(hoe: str, url: str, sleutel: str | None) -> HttpResponse:
    """The answer to one request; whatever it changed is undone."""
    client = Client()
    if sleutel is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = sleutel
    with transaction.atomic():
        antwoord = client.get(url) if hoe == "GET" else client.post(url)
        transaction.set_rollback(True)
    return antwoord


def adres_van(wereld: Wereld, rij: Rij) -> str:
    """The address of a row, about the side it names."""
    return adres(rij.naam, None if rij.kant == ZONDER_ONDERWERP else getattr(wereld, rij.kant))


_VERWIJZING = re.compile(r'(?:href|action)="(/[^"?#]*)')


@cache
def _view_op(pad: str) -> type | None:
    try:
        return getattr(resolve(pad).func, "view_class", None)
    except Resolver404:
        return None


def vergeefse_verwijzingen(antwoord: HttpResponse, rol: str | None) -> set[str]:
    """Links and forms on a page to pages that are not for this role: who follows them is refused. Who has no role is
    led to the front page, that says so."""
    vergeefs = set()
    if rol is not None and antwoord.headers.get("Content-Type", "").startswith("text/html"):
        for pad in set(_VERWIJZING.findall(antwoord.getvalue().decode())):
            rollen = getattr(_view_op(pad), "rollen", None)
            if rollen is not None and rol not in rollen:
                vergeefs.add(pad)
    return vergeefs


def rol_in(wereld: Wereld, kolom: str) -> str | None:
    """The role of who stands in this column; None for who has none."""
    namens = wereld.mensen[kolom].namens if kolom in wereld.mensen else None
    return namens.rol if namens else None
