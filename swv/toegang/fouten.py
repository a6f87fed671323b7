"""Error pages in plain Dutch. Refused looks are logged here, after the rollback of the request."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from http import HTTPStatus

import redis
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from swv.journaal.gebeurtenissen import GEEN_TOEGANG, NIET_GEVONDEN
from swv.journaal.services import registreer


def _registreer(soort: str, request: HttpRequest) -> None:
    gebruiker = getattr(request, "user", None)
    if gebruiker is None or not gebruiker.is_authenticated:
        return
    resolver = request.resolver_match
    try:
        registreer(
            soort,
            actor=gebruiker,
            pagina=(resolver.view_name if resolver else "")[:60],
            sleutel=str((resolver.kwargs if resolver else {}).get("pk", ""))[:40],
        )
    except DatabaseError:
        # The error page must come, also when the database is the reason for it.
        return


def _pagina(request: HttpRequest, code: int, sjabloon: str = "") -> HttpResponse:
    try:
        return render(request, sjabloon or f"{code}.html", status=code)
    except DatabaseError:
        # Without request: no context processor may ask the database that has just failed.
        return HttpResponse(render_to_string("503.html"), status=503)


def onjuist_verzoek(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _pagina(request, 400)


def geen_toegang(request: HttpRequest, exception: Exception) -> HttpResponse:
    _registreer(GEEN_TOEGANG, request)
    return _pagina(request, 403)


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    _registreer(NIET_GEVONDEN, request)
    return _pagina(request, 404)


class AlleenKnopMiddleware:
    """A page for who opens an address that only buttons send to; what Django answers has no body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        if antwoord.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET" or antwoord.content:
            return antwoord
        pagina = _pagina(request, HTTPStatus.METHOD_NOT_ALLOWED, "405.html")
        pagina["Allow"] = antwoord["Allow"]
        return pagina


def _is_tijdelijk(fout: BaseException | None) -> bool:
    """Something around the application is away or full, and comes back: database, broker or cache, disk."""
    if isinstance(fout, OSError):
        return fout.errno == errno.ENOSPC
    return isinstance(
        fout, OperationalError | InterfaceError | redis.exceptions.ConnectionError | redis.exceptions.TimeoutError
    )


def fout(request: HttpRequest) -> HttpResponse:
    # Without request: no context processor may ask the database that has just failed.
    code = 503 if _is_tijdelijk(sys.exc_info()[1]) else 500
    return HttpResponse(render_to_string(f"{code}.html"), status=code)
