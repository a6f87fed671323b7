"""A page as its reader has it: what the form holds, and what it says when something is wrong."""

import html
import re
from html.parser import HTMLParser

from django.http import HttpResponse

BSN = "111222333"
NIEUW_BSN_ZIN = "mag het BSN niet gebruiken"


class _Formulier(HTMLParser):
    """Fields of the last form of the page that is sent to the page itself, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.velden: dict[str, list[str]] = {}
        self._in_form = False
        self._tekstvak: str | None = None
        self._keuze: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        eigen = {naam: waarde or "" for naam, waarde in attrs}
        if tag == "form":
            self._in_form = eigen.get("method") == "post" and "action" not in eigen
            if self._in_form:
                self.velden = {}
        if not self._in_form or ("name" not in eigen and tag in {"input", "textarea", "select"}):
            return
        if tag == "input":
            self._invoer(eigen, dict(attrs))
        elif tag == "textarea":
            self._tekstvak = eigen["name"]
            self.velden[self._tekstvak] = [""]
        elif tag == "select":
            self._keuze = eigen["name"]
            self.velden[self._keuze] = [""]
        elif tag == "option" and self._keuze and "selected" in eigen:
            self.velden[self._keuze] = [eigen.get("value", "")]

    def _invoer(self, eigen: dict[str, str], ruw: dict[str, str | None]) -> None:
        naam = eigen["name"]
        if eigen.get("type") in {"radio", "checkbox"}:
            if "checked" in ruw:
                self.velden.setdefault(naam, []).append(eigen.get("value", "on"))
        elif naam != "csrfmiddlewaretoken":
            self.velden[naam] = [eigen.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in_form = False
        elif tag == "textarea":
            self._tekstvak = None
        elif tag == "select":
            self._keuze = None

    def handle_data(self, data: str) -> None:
        if self._tekstvak:
            self.velden[self._tekstvak] = [self.velden[self._tekstvak][0] + data]


def tekst(antwoord: HttpResponse, status: int = 200) -> str:
    """The page, after a look at its status."""
    assert antwoord.status_code == status, antwoord.content.decode()[:2000]
    return antwoord.content.decode()


def velden(antwoord: HttpResponse) -> dict[str, str | list[str]]:
    """What a browser would send when the form of this page is sent unchanged."""
    lezer = _Formulier()
    lezer.feed(tekst(antwoord))
    # A text area begins on a new line that does not belong to its value.
    schoon = {naam: [waarde.removeprefix("\n") for waarde in waarden] for naam, waarden in lezer.velden.items()}
    return {naam: waarden[0] if len(waarden) == 1 else waarden for naam, waarden in schoon.items()}


def kies(antwoord: HttpResponse, keuze: str) -> dict[str, str | list[str]]:
    """What a browser would send when this is chosen for every difference of a page with two versions."""
    return velden(antwoord) | {verschil.keuzenaam: keuze for verschil in antwoord.context["verschillen"]}


def zichtbaar(antwoord: HttpResponse) -> str:
    """The words of the page without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", tekst(antwoord))).split())


def fouten(antwoord: HttpResponse) -> list[str]:
    """Sentences of the error summary."""
    blok = re.search(r'class="foutsamenvatting".*?<ul>(.*?)</ul>', tekst(antwoord), re.DOTALL)
    if blok is None:
        return []
    return [
        " ".join(html.unescape(re.sub(r"<[^>]+>", " ", punt)).split())
        for punt in re.findall(r"<li>(.*?)</li>", blok.group(1), re.DOTALL)
    ]


def meldingen(antwoord: HttpResponse) -> list[str]:
    """The messages on the page."""
    return [str(melding) for melding in antwoord.context["messages"]]
