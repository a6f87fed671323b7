"""What makes the pages look like this office: its colours and its logo. Open to everybody, for the login page too."""

from __future__ import annotations

from pathlib import Path

from csp.decorators import csp_replace
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from swv.organisatie.kantoor import het_kantoor
from swv.organisatie.models import Kantoor
from swv.toegang.stijl import stijlblad

_EEN_DAG = 86_400


@require_safe
@cache_control(public=True, max_age=_EEN_DAG)
def stijl(request: HttpRequest) -> HttpResponse:
    """The office's colours as custom properties; the address changes with the colours."""
    kantoor = het_kantoor() or Kantoor()
    return HttpResponse(stijlblad(kantoor.kleur, kantoor.kleur_accent), content_type="text/css; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=_EEN_DAG)
@csp_replace({"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "sandbox": True})
def logo(request: HttpRequest) -> HttpResponse:
    """The office's own logo, as an image of its own: script in it cannot run."""
    kantoor = het_kantoor()
    if kantoor is None or not kantoor.logo_svg:
        raise Http404
    return HttpResponse(kantoor.logo_svg, content_type="image/svg+xml")


@require_safe
@cache_control(public=True, max_age=_EEN_DAG)
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look when a page, such as a file, names no icon."""
    gevonden = finders.find("swv/favicon.svg")
    if not gevonden:
        raise Http404
    return HttpResponse(Path(gevonden).read_bytes(), content_type="image/svg+xml")
