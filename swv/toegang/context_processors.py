"""What every page shows: the office, the membership acted for, and whether this is a demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from swv.organisatie.kantoor import het_kantoor
from swv.toegang.navigatie import menu_voor, zoekadres_voor


def kantoor(request: HttpRequest) -> dict[str, Any]:
    gebruiker = getattr(request, "user", None)
    namens = gebruiker.namens if gebruiker is not None and gebruiker.is_authenticated else None
    return {
        "kantoor": het_kantoor(),
        "namens": namens,
        "menu": menu_voor(request) if namens else [],
        "kan_wisselen": getattr(gebruiker, "kan_wisselen", False),
        "zoekadres": zoekadres_voor(request) if namens else "",
        "is_demo": settings.SWV_DEMO,
    }
