"""A form that could not be taken in: the page that answers holds everything that was typed, to be sent again."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url

from swv.toegang.concepten import te_bewaren


def van_eigen_pagina(request: HttpRequest) -> bool:
    """Whether a page of this office sent the form, as the browser says. Only then is it offered again.

    What another site made somebody send must not get a valid token and a button from us.
    """
    bron = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(bron).netloc == request.get_host()


def leesbaar(gegevens: dict[str, list[str]]) -> list[tuple[str, str]]:
    """What was typed, with the name of the field in words; without empty fields and the bookkeeping of rows."""
    regels = []
    for naam, waarden in gegevens.items():
        tekst = "\n".join(waarde for waarde in waarden if waarde.strip())
        kort = naam.rsplit("-", 1)[-1]
        if tekst and kort not in {"versie", "id"} and not kort.endswith("_FORMS"):
            regels.append((kort.replace("_", " ").capitalize(), tekst))
    return regels


def _paren(gegevens: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(naam, waarde) for naam, waarden in gegevens.items() for waarde in waarden]


def toon_behouden(request: HttpRequest, *, reden: str = "", status: int = 409) -> HttpResponse:
    """The page with what was typed and a button to send it again. Nothing of it is stored.

    ``reden``: why it was not kept, in a sentence; without it nobody is logged in any more.
    """
    gegevens = te_bewaren(request.POST)
    eigen = van_eigen_pagina(request)
    antwoord = render(
        request,
        "toegang/behouden.html",
        {
            "reden": reden,
            "eigen": eigen,
            "adres": request.get_full_path(),
            "regels": leesbaar(gegevens) if eigen else [],
            "verborgen": _paren(gegevens) if eigen else [],
            "met_bestanden": bool(request.FILES),
            "inloggen": "" if request.user.is_authenticated else f"{resolve_url(settings.LOGIN_URL)}?next=/hulp/",
            "namens": None,
            "menu": [],
        },
        status=status,
    )
    antwoord["Cache-Control"] = "no-store"
    return antwoord
