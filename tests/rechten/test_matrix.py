"""The permission matrix against the running application: one world, a savepoint per cell."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from swv.toegang.models import Lidmaatschap
from tests.rechten.cellen import adres_van, rol_in, vergeefse_verwijzingen, vraag
from tests.rechten.matrix import PER_NAAM, RIJEN, ROLLEN, ZONDER_ONDERWERP, Rij
from tests.rechten.meting import Schrijfsels, geschreven, ontbrekende_variabelen
from tests.rechten.wereld import BUURKIND, EIGENKIND, ONDERWERPEN, STATUSSEN, WEESKIND, S, Wereld, adres

# The world takes long to build: one worker does everything in it.
pytestmark = pytest.mark.xdist_group("rechten")

# The register of experts is about somebody, and about no child; a meeting of the loket about the children in sight.
ZONDER_KIND = {
    "tlv:deskundige",
    "tlv:deskundige_wijzigen",
    "tlv:werkgever_nieuw",
    "tlv:werkgever_wijzigen",
    "tlv:bijeenkomst",
    "tlv:bijeenkomst_wijzigen",
    "tlv:bijeenkomst_vervallen",
    "tlv:bijeenkomst_agenda",
    "tlv:bijeenkomst_kalender",
    "tlv:deelnemers",
    "tlv:uitnodigen",
    "tlv:zaak_zoeken",
}
ZIEN_ELK_KIND = {"dir", "pla"}
ZIEN_GEEN_KIND = set(ROLLEN) - ZIEN_ELK_KIND - {"boc", "sch", "des", "vas"}


def _adressen(patronen: list[URLPattern | URLResolver], ruimte: str = "") -> Iterator[str]:
    """The name of every address, with its namespace; a name that is missing is empty."""
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            yield from _adressen(patroon.url_patterns, f"{patroon.namespace}:" if patroon.namespace else ruimte)
        else:
            yield f"{ruimte}{patroon.name or ''}"


def _verboden_namen(rol: str) -> set[str]:
    """Surnames that may not stand on any page of this role."""
    if rol in ZIEN_ELK_KIND:
        return set()
    if rol in ZIEN_GEEN_KIND:
        return {BUURKIND, EIGENKIND, WEESKIND}
    # A pupil who is enrolled nowhere is the care of every BOC, and of no school.
    return {BUURKIND} if rol == "boc" else {BUURKIND, WEESKIND}


# Pages about something of the office itself, in an app whose pages are about children.
VAN_HET_KANTOOR = ("tlv:sjabloon",)


def _toets_schrijfsels(naam: str, schrijfsels: Schrijfsels) -> None:
    """A GET may insert Inzage and touch the session, nothing else; a page of one child leaves exactly one."""
    anders = {wat: aantal for wat, aantal in schrijfsels.items() if wat[0] != "django_session"}
    inzages = anders.pop(("journaal_inzage", "erbij"), 0)
    een_kind = (
        naam in ONDERWERPEN
        and naam.startswith(("tlv:", "leerlingen:"))
        and not naam.startswith(VAN_HET_KANTOOR)
        and naam not in ZONDER_KIND
    )
    assert anders == {}
    assert inzages == 1 if een_kind else inzages <= 1


def _toets_inhoud(rol: str, antwoord: HttpResponse, url: str) -> None:
    if rol == "ano" and antwoord.status_code == 302:
        assert antwoord.url.startswith(("/inloggen/", "/referentie/login/?next=")), url
    for verboden in _verboden_namen(rol):
        assert verboden not in antwoord.getvalue().decode(errors="replace"), f"{rol} {url}"


def _toets_cellen(wereld: Wereld, sleutels: dict[str, str], naam: str, rollen: Callable[[int, Rij], set[str]]) -> None:
    """The status, no name of a child of others, no link to where the reader may not go, and reading that writes nothing
    but its trace."""
    gevonden, verwacht = {}, {}
    for nummer, rij in enumerate(PER_NAAM[naam]):
        url = adres_van(wereld, rij)
        for rol in rollen(nummer, rij):
            te_lezen = (rij.hoe, rij.codes[rol]) == ("GET", 200)
            with geschreven() if te_lezen else nullcontext({}) as schrijfsels:
                antwoord = vraag(rij.hoe, url, sleutels.get(rol))
            cel = (rol, rij.kant, rij.hoe)
            verwacht[cel], gevonden[cel] = rij.codes[rol], antwoord.status_code
            _toets_inhoud(rol, antwoord, url)
            if te_lezen and antwoord.status_code == 200:
                _toets_schrijfsels(naam, schrijfsels)
                assert vergeefse_verwijzingen(antwoord, rol_in(wereld, rol)) == set(), cel
    assert gevonden == verwacht


HUIDIG = [rol for rol in ROLLEN if rol != "ver"]


# Refused or led away at the door: asked of one page in so many.
OM_DE = 2


def _in_beurt(naam: str) -> dict[str, set[int]]:
    """Per role the numbers of the rows that are asked. A child of others is looked for by everybody who might find it;
    of those who get one and the same other answer, one in turn asks. The sides take turns too."""
    zelfde: dict[tuple[str, int], dict[str, list[int]]] = {}
    for nummer, rij in enumerate(PER_NAAM[naam]):
        for rol in HUIDIG:
            zelfde.setdefault((rij.hoe, rij.codes[rol]), {}).setdefault(rol, []).append(nummer)
    gekozen: dict[str, set[int]] = {}
    for (hoe, code), van_rol in zelfde.items():
        beurt, rollen = sum(map(ord, f"{naam}{hoe}{code}")), list(van_rol)
        if code in {302, 403} and beurt % OM_DE:
            continue
        for rol in rollen if code == 404 else [rollen[beurt % len(rollen)]]:
            nummers = van_rol[rol]
            gekozen.setdefault(rol, set()).add(nummers[beurt % len(nummers)])
    return gekozen


@pytest.mark.parametrize("naam", sorted(PER_NAAM))
def test_cellen(wereld: Wereld, sleutels: dict[str, str], naam: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the cells that are the same to a role one in turn, and no page misses a variable. The endurance run asks
    all."""
    beurten = _in_beurt(naam)
    with ontbrekende_variabelen(monkeypatch) as ontbreekt:
        _toets_cellen(wereld, sleutels, naam, lambda nummer, rij: {rol for rol in beurten if nummer in beurten[rol]})
    assert naam.startswith("admin:") or not ontbreekt, ontbreekt


@pytest.mark.duurproef
@pytest.mark.parametrize("naam", sorted(PER_NAAM))
def test_alle_cellen(wereld: Wereld, sleutels: dict[str, str], naam: str) -> None:
    _toets_cellen(wereld, sleutels, naam, lambda nummer, rij: set(HUIDIG))


def _toets_wie_het_was(
    wereld: Wereld, sleutels: dict[str, str], naam: str, wie: Callable[[int, Rij], set[str]]
) -> None:
    """The day after their membership ended: all their cases are still theirs."""
    gevonden, verwacht = {}, {}
    with transaction.atomic():
        Lidmaatschap.objects.update(tot=timezone.localdate() - timedelta(days=1))
        for nummer, rij in enumerate(PER_NAAM[naam]):
            url = adres_van(wereld, rij)
            for rol in wie(nummer, rij):
                antwoord = vraag(rij.hoe, url, sleutels[rol])
                cel = (rol, rij.kant, rij.hoe)
                verwacht[cel], gevonden[cel] = rij.codes["ver"], antwoord.status_code
                _toets_inhoud("ver", antwoord, url)
        transaction.set_rollback(True)
    assert gevonden == verwacht


@pytest.mark.parametrize("naam", sorted(PER_NAAM))
def test_cellen_van_wie_het_was(wereld: Wereld, sleutels: dict[str, str], naam: str) -> None:
    """Of one row in turn one who could open the page, or else somebody; the endurance run asks everybody."""
    mensen = sorted(wereld.mensen)
    beurt = sum(map(ord, naam))

    def een(nummer: int, rij: Rij) -> set[str]:
        if nummer != beurt % len(PER_NAAM[naam]):
            return set()
        wie = [rol for rol in mensen if rij.codes[rol] in {200, 302}] or mensen
        return {wie[beurt % len(wie)]}

    _toets_wie_het_was(wereld, sleutels, naam, een)


@pytest.mark.duurproef
@pytest.mark.parametrize("naam", sorted(PER_NAAM))
def test_alle_cellen_van_wie_het_was(wereld: Wereld, sleutels: dict[str, str], naam: str) -> None:
    _toets_wie_het_was(wereld, sleutels, naam, lambda nummer, rij: set(wereld.mensen))


def test_elk_adres_staat_in_de_matrix() -> None:
    """An address without rows has no rights that anybody thought about."""
    bekend = set(_adressen(get_resolver().url_patterns))
    assert {naam for naam in bekend if not naam.endswith(":")} == set(PER_NAAM)
    assert {naam for naam in bekend if naam.endswith(":")} == {"admin:"}


def test_elk_adres_is_van_alle_kanten_bekeken() -> None:
    """Own and neighbour, reading and acting; no cell twice."""
    assert len({rij[:3] for rij in RIJEN}) == len(RIJEN)
    for naam, rijen in PER_NAAM.items():
        kanten = {"eigen", "buren", "wees"} if naam in ONDERWERPEN else {ZONDER_ONDERWERP}
        assert {rij[1:3] for rij in rijen} == {(kant, hoe) for kant in kanten for hoe in ("GET", "POST")}, naam


def test_de_namen_komen_wel_voor_waar_dat_mag(wereld: Wereld, sleutels: dict[str, str]) -> None:
    """So that their absence elsewhere says something."""
    for rol, naam in (("boc", EIGENKIND), ("sch", EIGENKIND), ("des", EIGENKIND), ("dir", BUURKIND)):
        assert naam in vraag("GET", adres("tlv:aanvragen", None), sleutels[rol]).content.decode()


@pytest.mark.parametrize("status", STATUSSEN)
def test_geen_sjabloon_van_een_zaak_mist_een_variabele(
    wereld: Wereld, sleutels: dict[str, str], monkeypatch: pytest.MonkeyPatch, status: S
) -> None:
    """The pages of a case in every status, of one reader in turn."""
    lezers = ("boc", "dir", "des", "sch")
    zaak = wereld.eigen.zaken[status]
    with ontbrekende_variabelen(monkeypatch) as ontbreekt:
        for nummer, naam in enumerate(("tlv:aanvraag", "tlv:dossier", "tlv:tijdlijn"), start=STATUSSEN.index(status)):
            vraag("GET", reverse(naam, args=[zaak.pk]), sleutels[lezers[nummer % len(lezers)]])
    assert sorted(ontbreekt) == []
