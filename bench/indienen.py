"""Filing requests: the act with its rules, traces, work items and mail, against the bare statements that it writes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any

from django.db import connection, transaction

from bench.meten import Meting, ms
from swv.toegang.models import Gebruiker
from tests.proefcluster import Kopie, verbonden_met
from tests.tlv.factories import INGEDIEND, aanvraag_in, maak_wereld
from tests.tlv.vermenigvuldigen import vermenigvuldig
from tlv import services
from tlv.enums import AanvraagStatus

PAREN = 60
OPWARMEN = 3

Opdrachten = list[tuple[str, Any]]


def meet(kopie: Kopie, *, paren: int = PAREN) -> list[Meting]:
    """One case by the act, the next by the statements that the act would write for it; each with a real commit."""
    with verbonden_met(kopie.url_eigenaar):
        wereld = maak_wereld()
        concept = aanvraag_in(AanvraagStatus.CONCEPT, wereld)
        nummers = [aanvraag.pk for aanvraag in vermenigvuldig(concept, 2 * (paren + OPWARMEN))]
    with verbonden_met(kopie.url):
        boc = Gebruiker.objects.get(pk=wereld.boc.pk)
        van_ons, van_kaal = _meet_paren(nummers, boc)
        aantal_opdrachten = len(_wat_indienen_schrijft(concept.pk, boc))
    return [
        Meting(
            "aanvragen ingediend per seconde",
            1 / van_ons,
            f"volledigheid getoetst, deskundigen gevraagd, post klaargezet, vastgelegd: {ms(van_ons)} per aanvraag",
            "ten minste 10",
        ),
        Meting(
            "een aanvraag indienen ÷ dezelfde INSERT's en UPDATE's zonder meer",
            van_ons / van_kaal,
            f"{aantal_opdrachten} opdrachten met dezelfde constraints en triggers: {ms(van_ons)} en {ms(van_kaal)}",
            "hoogstens 15",
        ),
    ]


def _meet_paren(nummers: Sequence[int], boc: Gebruiker) -> tuple[float, float]:
    """Median seconds of the act and of its bare statements, in turn."""
    onze, kale = [], []
    for nummer, volgende in zip(nummers[::2], nummers[1::2], strict=True):
        begin = time.perf_counter()
        with transaction.atomic():
            services.indienen(nummer, actor=boc, vandaag=INGEDIEND)
        onze.append(time.perf_counter() - begin)
        opdrachten = _wat_indienen_schrijft(volgende, boc)
        begin = time.perf_counter()
        _schrijf_kaal(opdrachten)
        kale.append(time.perf_counter() - begin)
    return median(onze[OPWARMEN:]), median(kale[OPWARMEN:])


def _wat_indienen_schrijft(aanvraag_id: int, boc: Gebruiker) -> Opdrachten:
    """The writing statements of filing this case, caught while it is done and undone."""
    with transaction.atomic(), _gevangen_opdrachten() as opdrachten:
        services.indienen(aanvraag_id, actor=boc, vandaag=INGEDIEND)
        transaction.set_rollback(True)
    return opdrachten


@contextmanager
def _gevangen_opdrachten() -> Iterator[Opdrachten]:
    opdrachten: Opdrachten = []

    def vang(voer_uit: Any, opdracht: str, waarden: Any, velen: bool, context: Any) -> Any:
        if opdracht.startswith(("INSERT", "UPDATE", "DELETE")):
            opdrachten.append((opdracht, waarden))
        return voer_uit(opdracht, waarden, velen, context)

    with connection.execute_wrapper(vang):
        yield opdrachten


def _schrijf_kaal(opdrachten: Opdrachten) -> None:
    """The statements in one transaction through the driver, without Django in between."""
    with transaction.atomic(), connection.connection.cursor() as cursor:
        for opdracht, waarden in opdrachten:
            cursor.execute(opdracht, waarden)
