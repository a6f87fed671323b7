"""Who looked, and who may look. The list of who may is held against what every role really opens."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from python_calamine import CalamineWorkbook

from leerlingen.models import Inschrijving, Leerling
from leerlingen.zicht import KAART, wie_mag_zien
from swv.journaal.enums import InzageSoort
from swv.journaal.models import Inzage
from swv.journaal.services import registreer_inzage
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker, Lidmaatschap, Waarneming
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.toegang.factories import gebruiker_met_rol, maak_boc, maak_schoolgebruiker
from tests.vraagteller import getelde_vragen
from tlv.enums import AanvraagStatus
from tlv.models import Deskundigenadvies, TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
VANDAAG = factories.BESLUIT
GISTEREN = VANDAAG - timedelta(days=1)


@pytest.fixture(autouse=True)
def _vaste_dag() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 4, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))):
        yield


@pytest.fixture
def wereld(db: None) -> Wereld:
    return maak_wereld(achternaam="Zichtkind")


def pagina(gebruiker: Gebruiker, leerling: Leerling, wat: str, **vraag: str):
    client = Client()
    client.force_login(gebruiker)
    return client.get(f"/leerlingen/{leerling.pk}/{wat}/", vraag)


def _bevolk(wereld: Wereld) -> TlvAanvraag:
    """Somebody in every role, neighbours, people who left, and cases with a handler of another board."""
    zaak = aanvraag_in(S.IN_ADVIES, wereld)
    for rol in Rol:
        gebruiker_met_rol(rol)
    maak_boc(wereld.bestuur)
    vertrokken = maak_boc(wereld.bestuur, tot=GISTEREN)
    maak_boc(wereld.bestuur, van=VANDAAG + timedelta(days=1))
    maak_schoolgebruiker(wereld.school)
    uit_dienst = maak_boc(wereld.bestuur)
    Gebruiker.objects.filter(pk=uit_dienst.pk).update(is_active=False)
    buur, buurbehandelaar, geen_boc = maak_boc(), maak_boc(), maak_schoolgebruiker(factories.SchoolFactory())
    for door, voor in ((buur, wereld.boc), (geen_boc, maak_boc(wereld.bestuur)), (maak_boc(), vertrokken)):
        _laat_waarnemen(door, voor)
    twee_rollen = maak_boc(wereld.bestuur)
    Lidmaatschap.objects.create(gebruiker=twee_rollen, rol=Rol.OPR, van=date(2020, 1, 1))
    behandelaar = maak_boc(factories.BestuurFactory())
    TlvAanvraag.objects.filter(pk=zaak.pk).update(behandelaar=behandelaar)
    _laat_waarnemen(buurbehandelaar, behandelaar)
    # One of the experts is no longer asked.
    Deskundigenadvies.objects.filter(aanvraag=zaak, deskundige=wereld.deskundigen[1]).update(
        ingetrokken_at=datetime(2026, 3, 1, tzinfo=ZoneInfo("UTC"))
    )
    return zaak


def _laat_waarnemen(door: Gebruiker, voor: Gebruiker) -> None:
    Waarneming.objects.create(
        voor=voor.lidmaatschappen.get(),
        door=door,
        van=GISTEREN,
        tot=VANDAAG,
        reden="Verlof",
        ingesteld_door=voor,
        ingesteld_at=datetime(2026, 3, 1, tzinfo=ZoneInfo("UTC")),
    )


def _zien_echt(leerling: Leerling, zaak: TlvAanvraag) -> tuple[set[int], set[int]]:
    """Memberships that see the card, and that see the request, as the pages ask it."""
    kaart, aanvraag = set(), set()
    for lid in Lidmaatschap.objects.bruikbaar_op(VANDAAG).select_related("gebruiker"):
        gebruiker = lid.gebruiker
        if not gebruiker.is_active:
            continue
        gebruiker.namens = lid
        if Leerling.objects.zichtbaar_voor(gebruiker).filter(pk=leerling.pk).exists():
            kaart.add(lid.pk)
        if TlvAanvraag.objects.zichtbaar_voor(gebruiker).filter(pk=zaak.pk).exists():
            aanvraag.add(lid.pk)
    return kaart, aanvraag


def _op_de_lijst(leerling: Leerling, wat: str) -> set[int]:
    return {
        lezer.lidmaatschap.pk
        for lezer in wie_mag_zien(leerling, vandaag=VANDAAG)
        if any(wat in waarvan for _, waarvan in lezer.gronden)
    }


def _verhuis(leerling: Leerling) -> None:
    """To a school of the neighbours; the school of the request keeps its case."""
    Inschrijving.objects.filter(leerling=leerling).update(tot=GISTEREN)
    Inschrijving.objects.create(
        leerling=leerling, school=factories.SchoolFactory(bestuur=factories.BestuurFactory()), van=VANDAAG
    )


def _schrijf_uit(leerling: Leerling) -> None:
    Inschrijving.objects.filter(leerling=leerling).update(tot=GISTEREN)


@pytest.mark.parametrize("wat_gebeurde", [None, _verhuis, _schrijf_uit])
def test_de_lijst_is_gelijk_aan_wat_iedereen_echt_ziet(wereld: Wereld, wat_gebeurde) -> None:
    zaak = _bevolk(wereld)
    if wat_gebeurde is not None:
        wat_gebeurde(wereld.leerling)
    kaart, aanvraag = _zien_echt(wereld.leerling, zaak)
    assert len(kaart) > 3
    assert len(aanvraag) > 3
    assert _op_de_lijst(wereld.leerling, KAART) == kaart
    assert _op_de_lijst(wereld.leerling, f"Aanvraag {zaak.kenmerk}") == aanvraag


def test_bij_ieder_staat_waarom(wereld: Wereld) -> None:
    aanvraag_in(S.IN_ADVIES, wereld)
    antwoord = pagina(wereld.boc, wereld.leerling, "wie-mag-zien")
    tekst = antwoord.content.decode()
    for wie in (wereld.boc, wereld.directeur, wereld.deskundigen[0].gebruiker):
        assert wie.naam in tekst
    assert "Gevraagd om advies: Aanvraag A" in tekst
    assert "BOC-coördinator van het bestuur van de school: Leerlingkaart" in tekst


def test_een_school_leest_rollen_en_geen_namen(wereld: Wereld) -> None:
    aanvraag_in(S.IN_ADVIES, wereld)
    ib = maak_schoolgebruiker(wereld.school)
    registreer_inzage(InzageSoort.LEERLING, wereld.leerling, actor=wereld.boc, leerling_id=wereld.leerling.pk)
    for wat in ("wie-mag-zien", "wie-keek"):
        tekst = pagina(ib, wereld.leerling, wat).content.decode()
        assert "BOC-coördinator" in tekst
        for wie in (wereld.boc, wereld.directeur, wereld.plaatsvervanger):
            assert wie.naam not in tekst
    rijen = _werkblad(pagina(ib, wereld.leerling, "wie-keek", uitvoer="xlsx"))
    assert "Wie" not in rijen[0]
    assert wereld.boc.naam not in str(rijen)


def test_wie_keek_toont_alleen_dit_kind_nieuwste_boven(wereld: Wereld) -> None:
    ander = factories.ingeschreven_leerling(wereld.school)
    registreer_inzage(InzageSoort.DOSSIER, wereld.leerling, actor=wereld.directeur, leerling_id=wereld.leerling.pk)
    registreer_inzage(InzageSoort.LEERLING, ander, actor=wereld.plaatsvervanger, leerling_id=ander.pk)
    antwoord = pagina(wereld.boc, wereld.leerling, "wie-keek")
    rijen = [(rij.actor, wat) for rij, *_, wat in antwoord.context["page_obj"]]
    assert rijen == [(wereld.boc, "Gekeken wie er keek"), (wereld.directeur, "Dossier bekeken")]
    assert wereld.plaatsvervanger.naam not in antwoord.content.decode()


def test_zelf_kijken_laat_ook_een_spoor(wereld: Wereld) -> None:
    for wat in ("wie-keek", "wie-mag-zien"):
        pagina(wereld.boc, wereld.leerling, wat)
    assert [rij.gegevens["pagina"] for rij in Inzage.objects.filter(leerling_id=wereld.leerling.pk).order_by("pk")] == [
        "wie_keek",
        "wie_mag_zien",
    ]


def test_filters_van_wie_keek(wereld: Wereld, subtests: pytest.Subtests) -> None:
    with time_machine.travel(datetime(2026, 3, 1, 23, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))):
        registreer_inzage(InzageSoort.DOSSIER, wereld.leerling, actor=wereld.directeur, leerling_id=wereld.leerling.pk)
    for vraag, aantal in (
        ({"soort": "dossier"}, 1),
        ({"rol": "directeur"}, 1),
        ({"wie": wereld.directeur.naam.upper()}, 1),
        ({"van": "1-3-2026", "tot": "1-3-2026"}, 1),
        ({"van": "2-3-2026", "soort": "dossier"}, 0),
        ({"tot": "28-2-2026"}, 0),
        ({"tot": "31-2-2026"}, 0),
        ({"rol": "onzin"}, 0),
        ({"zelf": "nee"}, 1),
    ):
        with subtests.test(vraag=str(vraag)):
            antwoord = pagina(wereld.boc, wereld.leerling, "wie-keek", **vraag)
            assert antwoord.status_code == 200
            gevonden = [rij for rij, *_ in antwoord.context["page_obj"] if rij.actor == wereld.directeur]
            assert len(gevonden) == aantal
            if "zelf" in vraag:
                assert all(rij.actor != wereld.boc for rij, *_ in antwoord.context["page_obj"])


def test_een_school_zoekt_niet_op_naam_van_wie_keek(wereld: Wereld) -> None:
    """A name in the address would tell, by what is left, what the page does not say."""
    school = maak_schoolgebruiker(wereld.school)
    registreer_inzage(InzageSoort.DOSSIER, wereld.leerling, actor=wereld.directeur, leerling_id=wereld.leerling.pk)
    gevonden = [
        [
            rij.pk
            for rij, *_, wat in pagina(school, wereld.leerling, "wie-keek", **vraag).context["page_obj"]
            if "ossier" in wat
        ]
        for vraag in ({}, {"wie": wereld.directeur.naam}, {"wie": "iemand anders"})
    ]
    assert gevonden[0]
    assert gevonden[0] == gevonden[1] == gevonden[2]


def test_buren_zien_geen_van_beide(wereld: Wereld) -> None:
    buurschool = factories.SchoolFactory(bestuur=factories.BestuurFactory())
    for wie in (maak_boc(factories.BestuurFactory()), maak_schoolgebruiker(buurschool)):
        for wat in ("wie-keek", "wie-mag-zien"):
            assert pagina(wie, wereld.leerling, wat).status_code == 404


def _werkblad(antwoord) -> list[list[object]]:
    inhoud = BytesIO(antwoord.getvalue())
    return CalamineWorkbook.from_filelike(inhoud).get_sheet_by_index(0).to_python()


def test_de_lijst_gaat_mee_als_bestand(wereld: Wereld) -> None:
    registreer_inzage(InzageSoort.DOSSIER, wereld.leerling, actor=wereld.directeur, leerling_id=wereld.leerling.pk)
    kop, *rijen = _werkblad(pagina(wereld.boc, wereld.leerling, "wie-keek", uitvoer="xlsx"))
    assert kop == ["Wanneer", "Wie", "Rol", "Organisatie", "Wat"]
    assert [rij[1:] for rij in rijen][-1] == [
        wereld.directeur.naam,
        "Directeur",
        "samenwerkingsverband",
        "Dossier bekeken",
    ]


def test_vragen_aan_de_database_blijven_gelijk(wereld: Wereld) -> None:
    aanvraag_in(S.AFGEGEVEN, wereld)

    client = Client()
    client.force_login(wereld.boc)
    for wat in ("wie-keek", "wie-mag-zien"):
        client.get(f"/leerlingen/{wereld.leerling.pk}/{wat}/")

    def vragen(wat: str) -> int:
        with getelde_vragen() as gesteld:
            assert client.get(f"/leerlingen/{wereld.leerling.pk}/{wat}/").status_code == 200
        return len(gesteld)

    weinig = {wat: vragen(wat) for wat in ("wie-keek", "wie-mag-zien")}
    for _ in range(30):
        registreer_inzage(InzageSoort.DOSSIER, wereld.leerling, actor=maak_boc(), leerling_id=wereld.leerling.pk)
    for _ in range(10):
        maak_boc(wereld.bestuur)
        maak_schoolgebruiker(wereld.school)
    veel = {wat: vragen(wat) for wat in weinig}
    assert veel == weinig
    # Eight of the page itself; session, user, membership and boards come before it.
    assert max(veel.values()) <= 8 + 4
