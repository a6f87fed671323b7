"""Asking one cell of the permission matrix."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from swv.toegang.models import Lidmaatschap
from tests.rechten.matrix import ZONDER_ONDERWERP, Rij
from tests.rechten.wereld import Wereld, adres


def vraag(hoe: str, url: str, sleutel: str | None, *, verlopen: bool = False) -> HttpResponse:
    """The answer to one request, with ``verlopen`` by people whose memberships ended yesterday; whatever it changed is
    undone."""
    client = Client()
    if sleutel is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = sleutel
    with transaction.atomic():
        if verlopen:
            Lidmaatschap.objects.update(tot=timezone.localdate() - timedelta(days=1))
        antwoord = client.get(url) if hoe == "GET" else client.post(url)
        transaction.set_rollback(True)
    return antwoord


def adres_van(wereld: Wereld, rij: Rij) -> str:
    """The address of a row, about the side it names."""
    return adres(rij.naam, None if rij.kant == ZONDER_ONDERWERP else getattr(wereld, rij.kant))
