"""The journal and the mail of the office as a file, with the filters of their pages. Every file leaves a trace."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, ClassVar

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from swv.documenten.lijst import UITVOER
from swv.documenten.uitvoer import Formaat, Uitvoerkolom, maak_bestand
from swv.domein import DomeinFout
from swv.journaal.enums import InzageSoort
from swv.journaal.models import Bericht, Gebeurtenis
from swv.journaal.services import filterhash, registreer_inzage
from swv.toegang.beheer_views import BerichtenView, JournaalView, met_woorden
from swv.toegang.templatetags.swv import rolnaam

_PER_KEER = 1000


class _AlsBestand:
    """Put before the view of a page, whose roles, rows and filters it has. ``terug`` is that page."""

    terug: ClassVar[str]
    naam: ClassVar[str]
    kolommen: ClassVar[tuple[Uitvoerkolom, ...]]
    request: HttpRequest

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        gekozen = request.GET.copy()
        gevraagd = gekozen.pop(UITVOER, [Formaat.XLSX])[-1]
        formaat = Formaat(gevraagd) if gevraagd in set(Formaat) else Formaat.XLSX
        try:
            with transaction.atomic():
                return self._maak(formaat, filterhash(gekozen.urlencode()))
        except DomeinFout as fout:
            messages.error(request, str(fout))
        return redirect(f"{reverse(self.terug)}?{gekozen.urlencode()}")

    def regels(self, rijen: QuerySet[Any]) -> Iterator[Any]:
        """The rows with what a column needs, some at a time."""
        return rijen.iterator(chunk_size=_PER_KEER)

    def _maak(self, formaat: Formaat, filters: str) -> HttpResponse:
        aantal = 0

        def geteld() -> Iterator[Any]:
            nonlocal aantal
            for rij in self.regels(self.get_queryset()):  # type: ignore[attr-defined]
                aantal += 1
                yield rij

        antwoord = maak_bestand(geteld(), self.kolommen, formaat, naam=self.naam)
        registreer_inzage(
            InzageSoort.EXPORT,
            actor=self.request.user,
            lijst=reverse(self.terug),
            filter=filters,
            formaat=str(formaat),
            aantal=aantal,
        )
        return antwoord


class JournaalBestandView(_AlsBestand, JournaalView):
    terug = "toegang:journaal"
    naam = "journaal"
    kolommen = (
        Uitvoerkolom("Tijdstip", "op"),
        Uitvoerkolom("Wat", "zin", 50),
        Uitvoerkolom("Code", "soort", 34),
        Uitvoerkolom("Over", lambda rij: rij.content_type.name if rij.content_type else "", 22),
        Uitvoerkolom("Nummer of naam", lambda rij: getattr(rij, "over", "") or rij.object_id, 22),
        Uitvoerkolom("Door", lambda rij: rij.actor.naam if rij.actor else "automatisch", 26),
        Uitvoerkolom("Rol", lambda rij: rolnaam(rij.rol), 22),
    )

    def regels(self, rijen: QuerySet[Gebeurtenis]) -> Iterator[Gebeurtenis]:
        alle = rijen.iterator(chunk_size=_PER_KEER)
        while deel := list(islice(alle, _PER_KEER)):
            yield from met_woorden(deel)


class BerichtenBestandView(_AlsBestand, BerichtenView):
    """Without the text of a message: it can hold a link that opens an account."""

    terug = "toegang:berichten"
    naam = "berichten"
    kolommen = (
        Uitvoerkolom("Onderwerp", "onderwerp", 50),
        Uitvoerkolom("Aan", lambda rij: rij.aan_gebruiker.naam if rij.aan_gebruiker else "", 26),
        Uitvoerkolom("E-mailadres", "aan_adres", 34),
        Uitvoerkolom("Gemaakt", "aangemaakt_at"),
        Uitvoerkolom("Verzonden", "verzonden_at"),
        Uitvoerkolom("Stand", lambda rij: rij.get_status_display(), 24),
    )

    def regels(self, rijen: QuerySet[Bericht]) -> Iterator[Bericht]:
        return super().regels(rijen.defer("tekst"))
