"""No browser or proxy keeps a page: what a colleague read may not come back with the "back" button of the next one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class GeenOpslagMiddleware:
    """Every answer that does not say that it is for everybody (style, logo) is not to be stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        beleid = antwoord.headers.get("Cache-Control", "")
        if "public" not in beleid and "no-store" not in beleid:
            antwoord.headers["Cache-Control"] = "no-store"
        return antwoord
