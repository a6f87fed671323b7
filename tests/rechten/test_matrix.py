"""The permission matrix against the running application: one world, a savepoint per cell."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.plugin import DjangoDbBlocker

from tests.rechten.matrix import MATRIX, ROLLEN
from tests.rechten.meting import Schrijfsels, geschreven, ontbrekende_variabelen
from tests.rechten.referentie import REFERENTIE
from tests.rechten.wereld import BUURKIND, EIGENKIND, ONDERWERPEN, Wereld, adres, maak_wereld

# The world takes long to build: one worker does everything in it.
pytestmark = pytest.mark.xdist_group("rechten")

OP_EEN_WERKDAG = datetime(2026, 4, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
ZIEN_ELK_KIND = {"dir", "pla"}
ZIEN_GEEN_KIND = set(ROLLEN) - ZIEN_ELK_KIND - {"boc", "sch", "des"}

Rij = tuple[str, str, str, dict[str, int]]


def _rijen(tabel: str) -> Iterator[Rij]:
    kop, *regels = [regel.split() for regel in tabel.strip().splitlines() if regel.strip()]
    assert tuple(kop[3:]) == ROLLEN
    for naam, kant, hoe, *codes in regels:
        yield naam, kant, hoe, dict(zip(ROLLEN, map(int, codes), strict=True))


RIJEN = [*_rijen(MATRIX), *_rijen(REFERENTIE)]
PER_NAAM: dict[str, list[Rij]] = defaultdict(list)
for _rij in RIJEN:
    PER_NAAM[_rij[0]].append(_rij)


def _adressen(patronen: list[URLPattern | URLResolver], ruimte: str = "") -> Iterator[str]:
    """The name of every address, with its namespace; a name that is missing is empty."""
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            yield from _adressen(patroon.url_patterns, f"{patroon.namespace}:" if patroon.namespace else ruimte)
        else:
            yield f"{ruimte}{patroon.name or ''}"


@pytest.fixture(scope="module")
def wereld(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Wereld]:
    with time_machine.travel(OP_EEN_WERKDAG), django_db_blocker.unblock(), transaction.atomic():
        yield maak_wereld()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sleutels(wereld: Wereld) -> dict[str, str]:
    """The session of everybody who is logged in."""
    gevonden = {}
    for rol, gebruiker in wereld.mensen.items():
        client = Client()
        client.force_login(gebruiker)
        gevonden[rol] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return gevonden


def vraag(hoe: str, url: str, sleutel: str | None) -> HttpResponse:
    """The answer to one request; whatever it changed is undone."""
    client = Client()
    if sleutel is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = sleutel
    with transaction.atomic():
        antwoord = client.get(url) if hoe == "GET" else client.post(url)
        transaction.set_rollback(True)
    return antwoord


def _verboden_namen(rol: str) -> set[str]:
    """Surnames that may not stand on any page of this role."""
    if rol in ZIEN_ELK_KIND:
        return set()
    return {BUURKIND, EIGENKIND} if rol in ZIEN_GEEN_KIND else {BUURKIND}


def _toets_schrijfsels(naam: str, schrijfsels: Schrijfsels) -> None:
    """A GET may insert Inzage and touch the session, nothing else; a page of one child leaves exactly one."""
    anders = {wat: aantal for wat, aantal in schrijfsels.items() if wat[0] != "django_session"}
    inzages = anders.pop(("journaal_inzage", "erbij"), 0)
    een_kind = naam in ONDERWERPEN and naam.startswith(("tlv:", "leerlingen:"))
    assert anders == {}
    assert inzages == 1 if een_kind else inzages <= 1


@pytest.mark.parametrize("rol", ROLLEN)
@pytest.mark.parametrize("naam", sorted(PER_NAAM))
def test_cellen(wereld: Wereld, sleutels: dict[str, str], naam: str, rol: str) -> None:
    """The status, no name of a child of others, and reading that writes nothing but its trace."""
    gevonden, verwacht = {}, {}
    for _, kant, hoe, codes in PER_NAAM[naam]:
        url = adres(naam, getattr(wereld, kant) if kant != "-" else None)
        with geschreven() as schrijfsels:
            antwoord = vraag(hoe, url, sleutels.get(rol))
        verwacht[kant, hoe], gevonden[kant, hoe] = codes[rol], antwoord.status_code
        if rol == "ano" and antwoord.status_code == 302:
            assert antwoord.url.startswith(("/inloggen/?next=", "/referentie/login/?next=")), url
        for verboden in _verboden_namen(rol):
            assert verboden not in antwoord.content.decode(errors="replace"), f"{hoe} {url}"
        if (hoe, antwoord.status_code) == ("GET", 200):
            _toets_schrijfsels(naam, schrijfsels)
    assert gevonden == verwacht


def test_elk_adres_staat_in_de_matrix() -> None:
    """An address without rows has no rights that anybody thought about."""
    bekend = set(_adressen(get_resolver().url_patterns))
    assert {naam for naam in bekend if not naam.endswith(":")} == set(PER_NAAM)
    assert {naam for naam in bekend if naam.endswith(":")} == {"admin:"}


def test_elk_adres_is_van_alle_kanten_bekeken() -> None:
    """Own and neighbour, reading and acting; no cell twice."""
    assert len({rij[:3] for rij in RIJEN}) == len(RIJEN)
    for naam, rijen in PER_NAAM.items():
        kanten = {"eigen", "buren"} if naam in ONDERWERPEN else {"-"}
        assert {rij[1:3] for rij in rijen} == {(kant, hoe) for kant in kanten for hoe in ("GET", "POST")}, naam


def test_de_namen_komen_wel_voor_waar_dat_mag(wereld: Wereld, sleutels: dict[str, str]) -> None:
    """So that their absence elsewhere says something."""
    for rol, naam in (("boc", EIGENKIND), ("sch", EIGENKIND), ("des", EIGENKIND), ("dir", BUURKIND)):
        assert naam in vraag("GET", adres("tlv:aanvragen", None), sleutels[rol]).content.decode()


def test_geen_sjabloon_mist_een_variabele(
    wereld: Wereld, sleutels: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page as its first reader gets it, and the pages of a case in every status for everybody."""
    adressen = set()
    for naam, kant, hoe, codes in RIJEN:
        lezers = [rol for rol, code in codes.items() if code == 200]
        if hoe == "GET" and lezers and not naam.startswith("admin:"):
            adressen.add((lezers[0], adres(naam, getattr(wereld, kant) if kant != "-" else None)))
    adressen |= {
        (rol, reverse(naam, args=[zaak.pk]))
        for naam in ("tlv:aanvraag", "tlv:dossier", "tlv:tijdlijn")
        for zaak in wereld.eigen.zaken.values()
        for rol in ("boc", "dir", "des", "sch")
    }
    with ontbrekende_variabelen(monkeypatch) as ontbreekt:
        for rol, url in sorted(adressen):
            vraag("GET", url, sleutels.get(rol))
    assert sorted(ontbreekt) == []
