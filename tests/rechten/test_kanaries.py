"""Every child carries a word of its own, and no answer to anybody holds the word of a child that is not theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from leerlingen.models import Leerling
from swv.documenten.models import Document, Documentopdracht
from swv.documenten.services import maak_document
from swv.journaal.models import Bericht, Gebeurtenis, Inzage
from tests.rechten import kanarie
from tests.rechten.matrix import PER_NAAM, ROLLEN, ZONDER_ONDERWERP
from tests.rechten.wereld import ONDERWERPEN, OP_EEN_WERKDAG, Kant, S, Wereld, adres, maak_kant, maak_wereld
from tests.toegang.factories import log_in
from tlv.documents import BRIEF_BESTUUR, BRIEF_SCHOOL

pytestmark = pytest.mark.xdist_group("kanaries")

# Enough to reach every page of this small world; the test says so when it is not.
GRENS = 1200
# So many links to pages of one kind are followed in an ordinary run, besides one address of each that is typed.
VOLGT = 1
MENSEN = [rol for rol in ROLLEN if rol not in {"ver", "ano"}]
# Those who see some children and not others, and two who see none; the others walk in the endurance run.
LOPEN_ELKE_KEER = ["boc", "sch", "des", "bes", "gem"]
# Nothing in the office is hidden from them: they only have to meet every child, and that in a document too.
ZIEN_ALLES = {"dir", "pla"}


@pytest.fixture(scope="module")
def wereld(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Wereld]:
    with time_machine.travel(OP_EEN_WERKDAG), django_db_blocker.unblock(), transaction.atomic():
        wereld = maak_wereld()
        kanarie.merk(Leerling.objects.all())
        # In the world the letter to the school is an empty one, and that to the board was given up.
        for opdracht in Documentopdracht.objects.exclude(soort__in=[BRIEF_SCHOOL, BRIEF_BESTUUR]):
            maak_document(opdracht.pk)
        yield wereld
        transaction.set_rollback(True)


def _kinderen(*kanten: Kant) -> set[int]:
    return {zaak.leerling_id for kant in kanten for zaak in kant.zaken.values()}


def mag_zien(wereld: Wereld, rol: str) -> set[str]:
    """The words somebody may meet, by what the office would say: not by the code that decides."""
    kinderen = {
        "boc": _kinderen(wereld.eigen, wereld.wees),
        "sch": _kinderen(wereld.eigen),
        # Asked when the request is filed.
        "des": _kinderen(wereld.eigen) - {wereld.eigen.zaken[S.CONCEPT].leerling_id},
        "vas": _kinderen(wereld.eigen) - {wereld.eigen.zaken[S.CONCEPT].leerling_id},
        "dir": _kinderen(wereld.eigen, wereld.buren, wereld.wees),
        "pla": _kinderen(wereld.eigen, wereld.buren, wereld.wees),
    }
    return {kanarie.token_van(pk).lower() for pk in kinderen.get(rol, set())}


def als(wereld: Wereld, rol: str) -> Callable[[str], HttpResponse]:
    client = Client()
    if rol != "ano":
        log_in(client, wereld.mensen[rol])

    def vraag(url: str) -> HttpResponse:
        with transaction.atomic():
            antwoord = client.get(url)
            transaction.set_rollback(True)
        return antwoord

    return vraag


def _begin(wereld: Wereld, rol: str, *, alle_kanten: bool) -> list[str]:
    """The home page and every page of the matrix, of every side or of one in turn: who knows an address can type it.
    Not those that are no page of this role: there the matrix asks for the refusal, and reads it."""
    adressen = ["/"]
    geweigerd = {302, 403} if rol == "ano" else {403}
    for naam, rijen in PER_NAAM.items():
        if naam in {"toegang:uitloggen", "admin:logout"} or naam.startswith("admin:view_on_site"):
            continue
        pagina = [rij for rij in rijen if rij.hoe == "GET" and rij.codes[rol] not in geweigerd]
        beurt = sum(map(ord, naam + rol))
        for nummer, rij in enumerate(pagina):
            if alle_kanten or nummer == beurt % len(pagina):
                adressen.append(adres(naam, None if rij.kant == ZONDER_ONDERWERP else getattr(wereld, rij.kant)))
    lijsten = [pad for pad in adressen if pad.endswith("/") and "?" not in pad]
    # Two letters are enough to search with, in every list and every box that completes a name.
    return adressen + [f"{pad}?q={kanarie.BEGIN_VAN_TOKEN}" for pad in lijsten if not any(map(str.isdigit, pad))]


def _toets_wandeling(wereld: Wereld, rol: str, begin: list[str], **hoeveel: int) -> None:
    toegestaan, gezien, soorten = mag_zien(wereld, rol), set(), Counter[str]()
    lekken = {}
    bezocht = 0
    for url, antwoord in kanarie.bewandel(als(wereld, rol), begin, grens=GRENS, **hoeveel):
        bezocht += 1
        gevonden = kanarie.tokens_in(kanarie.alles_in(antwoord))
        gezien |= gevonden
        soorten[antwoord.get("Content-Type", "").partition(";")[0]] += 1
        if gevonden - toegestaan:
            lekken[url] = gevonden - toegestaan
        if rol in ZIEN_ALLES and gezien == toegestaan and soorten["application/pdf"]:
            break
    assert lekken == {}
    assert bezocht < GRENS, "Er waren meer pagina's dan zijn bekeken."
    # The other way round: what they may see was really met, also in a document.
    assert gezien == toegestaan
    if toegestaan:
        assert soorten["application/pdf"]


@pytest.mark.parametrize("rol", LOPEN_ELKE_KEER)
def test_niemand_krijgt_een_kind_van_een_ander_te_zien(wereld: Wereld, rol: str) -> None:
    """Every page of one side in turn, and the first links of each kind; the endurance run has everybody, every side and
    every link."""
    _toets_wandeling(wereld, rol, _begin(wereld, rol, alle_kanten=False), per_soort=VOLGT)


@pytest.mark.duurproef
@pytest.mark.parametrize("rol", [*MENSEN, "ano"])
def test_niemand_krijgt_langs_welke_link_ook_een_ander_kind_te_zien(wereld: Wereld, rol: str) -> None:
    _toets_wandeling(wereld, rol, _begin(wereld, rol, alle_kanten=True))


def _telpaden(rol: str) -> list[str]:
    """The pages of a role on which it counts what it may see, and nothing about everybody."""
    namen = [naam for naam, rijen in PER_NAAM.items() if naam not in ONDERWERPEN and rijen[0].codes[rol] == 200]
    paden = [adres(naam, None) for naam in namen if not naam.startswith("admin:")]
    paden += [f"{pad}?q={kanarie.BEGIN_VAN_TOKEN}" for pad in paden]
    # About the office itself: its schools, boards and experts, the trace that beheer keeps of everybody, examples, and
    # secrets of one's own.
    anders = (
        "/scholen/",
        "/tlv/deskundigen/",
        "/journaal/",
        "/berichten/",
        "/demo/",
        "/profiel/",
        "/uitnodigingen/",
        "/rollen/",
        "/controle/journaal/",
        "/controle/berichten/",
    )
    # The office plans its meetings together: every BOC knows of each, and of no child there but the own.
    anders += ("/tlv/loket/",) if rol == "boc" else ()
    return [pad for pad in paden if not pad.startswith(anders)]


TELLERS = ["sch", "vas", "bes", "gem"]
Bladen = dict[str, dict[str, list[str]]]


@pytest.fixture(scope="module")
def met_en_zonder_overbuur(wereld: Wereld) -> tuple[Bladen, Bladen]:
    """What each role sees, before and after another neighbour with pupils and cases came."""

    def zien() -> Bladen:
        vragen = {rol: als(wereld, rol) for rol in TELLERS}
        return {rol: {pad: _zichtbaar(vraag(pad)) for pad in _telpaden(rol)} for rol, vraag in vragen.items()}

    eerst = zien()
    with transaction.atomic():
        maak_kant("Overbuur", wereld.mensen["dir"])
        daarna = zien()
        transaction.set_rollback(True)
    return eerst, daarna


@pytest.mark.parametrize("rol", TELLERS)
def test_wat_iemand_ziet_hangt_niet_af_van_kinderen_van_anderen(
    met_en_zonder_overbuur: tuple[Bladen, Bladen], rol: str
) -> None:
    """Counts too: another neighbour with pupils and cases changes nothing on any page that is not about everybody."""
    eerst, daarna = (bladen[rol] for bladen in met_en_zonder_overbuur)
    assert eerst
    verschillen = {pad: sorted(set(eerst[pad]) ^ set(daarna[pad]))[:4] for pad in eerst if eerst[pad] != daarna[pad]}
    assert verschillen == {}


def _zichtbaar(antwoord: HttpResponse) -> list[str]:
    """The lines of a page without the ones that differ at every request (also the seconds until the session locks),
    and without choices: every user may choose from all schools and municipalities."""
    return [
        regel.strip()
        for regel in antwoord.content.decode(errors="replace").splitlines()
        if regel.strip() and not any(woord in regel for woord in ("csrf", "<option", "data-slot-over"))
    ]


def test_post_bestandsnamen_en_sporen_noemen_geen_kind(wereld: Wereld) -> None:
    """What leaves the office by mail, and what is kept longer than a file, says nothing about who it is."""
    with transaction.atomic():
        for rol in (*LOPEN_ELKE_KEER, "dir"):
            for _ in kanarie.bewandel(_blijvend(wereld, rol), ["/", reverse("werk:werklijst")], grens=25):
                pass
        bronnen = {
            "berichten": Bericht.objects.values_list("aan_adres", "onderwerp", "tekst"),
            "bestandsnamen": Document.objects.values_list("bestandsnaam"),
            "gebeurtenissen": Gebeurtenis.objects.values_list("gegevens", "object_id"),
            "inzages": Inzage.objects.values_list("gegevens", "object_id"),
        }
        gevonden = {naam: kanarie.tokens_in(kanarie.als_tekst(rijen)) for naam, rijen in bronnen.items()}
        leeg = [naam for naam, rijen in bronnen.items() if not rijen]
        transaction.set_rollback(True)
    assert gevonden == {naam: set() for naam in bronnen}
    assert leeg == []


def _blijvend(wereld: Wereld, rol: str) -> Callable[[str], HttpResponse]:
    client = Client()
    log_in(client, wereld.mensen[rol])
    return client.get


def test_een_kanarie_wordt_in_elk_soort_antwoord_gevonden() -> None:
    """The finder itself: it would be silent about a leak in a kind of file it cannot read."""
    import io
    import zipfile

    import xlsxwriter

    from swv.documenten.pdf import render_pdf

    token = kanarie.token_van(7)
    boek = io.BytesIO()
    with xlsxwriter.Workbook(boek) as werkboek:
        werkboek.add_worksheet().write("B2", f"Noor {token}")
    pak = io.BytesIO()
    pdf = render_pdf(f"<html lang='nl'><title>t</title><p>Noor {token}", titel="t", gemaakt=OP_EEN_WERKDAG, auteur="a")
    with zipfile.ZipFile(pak, "w") as zip_:
        zip_.writestr("brief.pdf", pdf)
    regel = f"SUMMARY:Noor {token[:4]}\r\n {token[4:]}".encode()
    for inhoud in (token.encode(), token.upper().encode(), regel, boek.getvalue(), pdf, pak.getvalue()):
        assert kanarie.tokens_in(kanarie.tekst_van(inhoud)) == {token.lower()}
    assert kanarie.tokens_in(kanarie.alles_in(HttpResponse(headers={"Content-Disposition": token}))) == {token.lower()}
