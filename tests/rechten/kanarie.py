"""Canaries: a word of its own in everything that is about a child, and reading what any answer really says."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import pypdfium2
from django.apps import apps
from django.db import connection
from django.db.models import F, Model, QuerySet, Value
from django.db.models.functions import Concat, Left
from django.http import HttpResponse
from django.urls import Resolver404, resolve
from python_calamine import CalamineWorkbook

from leerlingen.models import Leerling
from swv.toegang.velden import KorteTekst, VrijeTekst

# Long enough that no random secret in an answer (CSRF, nonce) holds one by chance.
_TOKEN = re.compile(r"kz[a-z]{4}qkjxv", re.IGNORECASE)
BEGIN_VAN_TOKEN = "kz"
_VARIANTEN = 5


def token_van(leerling_id: int) -> str:
    """A word that stands nowhere else: the number of the child in letters."""
    letters = "".join(chr(ord("a") + leerling_id // 26**macht % 26) for macht in range(4))
    return f"Kz{letters}qkjxv"


def _naar_leerling(model: type[Model], sleutels: int = 3) -> str | None:
    """The lookup from a row of ``model`` to its child, through few foreign keys, and through those that are never empty
    before others."""
    if model is Leerling:
        return "pk"
    velden = [
        veld for veld in model._meta.concrete_fields if (veld.many_to_one or veld.one_to_one) and veld.related_model
    ]
    velden.sort(key=lambda veld: veld.null)
    for diepte in range(sleutels):
        for veld in velden:
            if veld.related_model is not model and (verder := _naar_leerling(veld.related_model, diepte)):
                return f"{veld.name}__{verder}"
    return None


def _teksten(model: type[Model]) -> list[str]:
    return [veld.name for veld in model._meta.concrete_fields if isinstance(veld, (KorteTekst, VrijeTekst))]


def merk(leerlingen: Iterable[Leerling]) -> dict[str, int]:
    """Put the word of each child into every text of the child. Returns child by word, in lower case."""
    ids = [leerling.pk for leerling in leerlingen]
    for model in apps.get_models():
        pad = _naar_leerling(model)
        if pad is None or not _teksten(model):
            continue
        with _zonder_triggers(model):
            for pk in ids:
                _voeg_toe(model._base_manager.filter(**{pad: pk}), _teksten(model), token_van(pk))
    return {token_van(pk).lower(): pk for pk in ids}


@contextmanager
def _zonder_triggers(model: type[Model]) -> Iterator[None]:
    """What is immutable gets its word too: as if it had been written so."""
    tabel = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        # Foreign keys that wait for the end of the transaction would forbid it.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
        yield
        cursor.execute(f"ALTER TABLE {tabel} ENABLE TRIGGER USER")


def _voeg_toe(rijen: QuerySet, velden: list[str], token: str) -> None:
    for naam in velden:
        veld = rijen.model._meta.get_field(naam)
        waarde = F(naam) if veld.max_length is None else Left(naam, veld.max_length - len(token) - 1)
        rijen.exclude(**{naam: ""}).update(**{naam: Concat(waarde, Value(f" {token}"))})


def tokens_in(tekst: str) -> set[str]:
    return {vondst.lower() for vondst in _TOKEN.findall(tekst)}


def alles_in(antwoord: HttpResponse) -> str:
    """Headers and text of an answer, whatever its kind."""
    kop = "\n".join(f"{naam}: {waarde}" for naam, waarde in antwoord.items())
    inhoud = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
    return f"{kop}\n{tekst_van(inhoud)}"


def tekst_van(inhoud: bytes) -> str:
    """The text of HTML, CSV, calendar, PDF or XLSX, and of each file in a ZIP."""
    if inhoud.startswith(b"%PDF"):
        return _tekst_van_pdf(inhoud)
    if inhoud.startswith(b"PK\x03\x04"):
        return "\n".join(_uit_zip(inhoud))
    # Words broken over the lines of a calendar are put together again.
    return inhoud.decode(errors="replace").replace("\r\n ", "")


def _tekst_van_pdf(inhoud: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(inhoud)
    except pypdfium2.PdfiumError:
        return inhoud.decode("latin-1")
    with document:
        return "\n".join(bladzijde.get_textpage().get_text_range() for bladzijde in document)


def _uit_zip(inhoud: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
        namen = pak.namelist()
        if "xl/workbook.xml" in namen:
            boek = CalamineWorkbook.from_filelike(io.BytesIO(inhoud))
            yield from boek.sheet_names
            yield from (
                str(cel) for blad in boek.sheet_names for rij in boek.get_sheet_by_name(blad).to_python() for cel in rij
            )
            return
        for naam in namen:
            yield naam
            yield tekst_van(pak.read(naam))


class _Verwijzingen(HTMLParser):
    """Everything a page lets somebody ask for: links, images and forms that ask."""

    def __init__(self) -> None:
        super().__init__()
        self.gevonden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        gegevens = dict(attrs)
        namen = ["href", "src", "hx-get"] + (["action"] if gegevens.get("method", "get").lower() == "get" else [])
        self.gevonden += [waarde for naam in namen if (waarde := gegevens.get(naam))]


def verwijzingen(antwoord: HttpResponse, hier: str) -> list[str]:
    """Addresses of this site on the page, without the part after #."""
    if not antwoord.get("Content-Type", "").startswith("text/html"):
        return []
    lezer = _Verwijzingen()
    lezer.feed(antwoord.content.decode())
    volledig = (urlsplit(urljoin(f"http://testserver{hier}", doel)) for doel in lezer.gevonden)
    return [
        deel._replace(scheme="", netloc="", fragment="").geturl()
        for deel in volledig
        if deel.netloc == "testserver" and not deel.path.startswith("/static/")
    ]


def bewandel(
    vraag: Callable[[str], HttpResponse], begin: Iterable[str], *, grens: int, per_soort: int = 1_000_000
) -> Iterator[tuple[str, HttpResponse]]:
    """Follow every link from ``begin``, each address once, at most ``grens`` of them.

    Of one page with ever other filters and sortings the first few are enough; ``per_soort``: besides ``begin``, so many
    addresses of one name of the site.
    """
    begin = list(dict.fromkeys(begin))
    wachtrij, gezien, per_pagina, gevolgd = deque(begin), set[str](), Counter[str](), Counter[str]()
    while wachtrij and len(gezien) < grens:
        adres = wachtrij.popleft()
        pagina, soort = _pagina(urlsplit(adres).path), _soort(urlsplit(adres).path)
        if adres in gezien or per_pagina[pagina] == _VARIANTEN or gevolgd[soort] == per_soort:
            continue
        gevolgd[soort] += adres not in begin
        gezien.add(adres)
        per_pagina[pagina] += 1
        antwoord = vraag(adres)
        yield adres, antwoord
        doel = antwoord.get("Location")
        wachtrij += [doel] if doel and doel.startswith("/") else []
        wachtrij += [nieuw for nieuw in verwijzingen(antwoord, adres) if nieuw not in gezien]


def _pagina(pad: str) -> str:
    """Rows of a reference table are alike: they hold no child."""
    return re.sub(r"\d+", "#", pad) if pad.startswith("/referentie/") else pad


def _soort(pad: str) -> str:
    """The name of an address in the site."""
    try:
        return resolve(pad).view_name
    except Resolver404:
        return ""


def als_tekst(gegevens: Any) -> str:
    """Rows of ``values_list`` as one text."""
    return "\n".join(map(str, gegevens))
