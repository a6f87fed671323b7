"""The work list: what waits for whom, by how late it is, without the name of a child one may not see."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from swv.journaal.enums import InzageSoort
from swv.journaal.models import Inzage
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker, Lidmaatschap
from swv.werk.models import Werkitem
from swv.werk.weergave import Rij
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.toegang.factories import gebruiker_met_rol, maak_beheer, maak_boc, maak_schoolgebruiker
from tlv.enums import AanvraagStatus
from tlv.models import TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
VANDAAG = factories.BESLUIT
Lijst = dict[str, list[Rij]]


@pytest.fixture(autouse=True)
def _vaste_dag() -> object:
    with time_machine.travel(datetime(2026, 4, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))) as klok:
        yield klok


@pytest.fixture
def wereld(db: None) -> Wereld:
    return maak_wereld(achternaam="Werkkind")


def werk(gebruiker: Gebruiker) -> Lijst:
    """The rows of the page by group; what waits for others under ``anderen``."""
    client = Client()
    client.force_login(gebruiker)
    antwoord = client.get("/")
    assert antwoord.status_code == 200
    groepen = {groep.soort.value: groep.rijen for groep, _ in antwoord.context["groepen"]}
    return {"anderen": [], **groepen}


def mijn(gebruiker: Gebruiker) -> list[Rij]:
    return [rij for groep, rijen in werk(gebruiker).items() if groep != "anderen" for rij in rijen]


AAN_ZET: dict[AanvraagStatus, set[str]] = {
    # Complete: the school has nothing to write any more.
    S.CONCEPT: {"boc"},
    S.IN_ADVIES: {"deskundige", "tweede"},
    S.ADVIES_COMPLEET: {"boc"},
    S.ZIENSWIJZE: {"boc"},
    S.VOORGEDRAGEN: {"directeur", "plaatsvervanger"},
    S.AANGEHOUDEN: {"boc"},
    S.AFGEGEVEN: set(),
    S.GEWEIGERD: set(),
    S.INGETROKKEN: set(),
    S.BUITEN_BEHANDELING: set(),
}


@pytest.mark.parametrize("status", list(S))
def test_een_zaak_ligt_bij_wie_aan_zet_is(wereld: Wereld, status: AanvraagStatus) -> None:
    """And with nobody else; the handler follows what waits for others."""
    aanvraag_in(status, wereld)
    mensen = {
        "boc": wereld.boc,
        "deskundige": wereld.deskundigen[0].gebruiker,
        "tweede": wereld.deskundigen[1].gebruiker,
        "directeur": wereld.directeur,
        "plaatsvervanger": wereld.plaatsvervanger,
        "school": maak_schoolgebruiker(wereld.school),
        "beheer": maak_beheer(),
        "boc_elders": maak_boc(),
    }
    assert {naam for naam, wie in mensen.items() if mijn(wie)} == AAN_ZET[status]
    bij_anderen = bool(AAN_ZET[status]) and "boc" not in AAN_ZET[status]
    assert bool(werk(wereld.boc)["anderen"]) == bij_anderen


def test_te_laat_vandaag_deze_week_en_later(wereld: Wereld) -> None:
    dagen = {"te_laat": -1, "vandaag": 0, "week": 7, "later": 8}
    zaken = {}
    for groep, over in dagen.items():
        zaak = aanvraag_in(S.ADVIES_COMPLEET, maak_wereld(bestuur=wereld.bestuur, school=wereld.school, boc=wereld.boc))
        Werkitem.objects.open().filter(object_id=zaak.pk).update(uiterlijk=VANDAAG + timedelta(days=over))
        zaken[groep] = zaak.kenmerk
    lijst = werk(wereld.boc)
    assert list(lijst) == ["anderen", *dagen]
    assert {groep: [rij.onderwerp.kenmerk for rij in lijst[groep]] for groep in dagen} == {
        groep: [kenmerk] for groep, kenmerk in zaken.items()
    }


def test_wat_geen_vaste_dag_heeft_staat_onder_later(wereld: Wereld) -> None:
    aanvraag_in(S.CONCEPT, wereld)
    assert [rij.item.uiterlijk for rij in werk(wereld.boc)["later"]] == [None]


def test_een_rij_wijst_de_weg_naar_de_zaak(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    [rij] = mijn(wereld.directeur)
    assert (rij.onderwerp.naam, rij.onderwerp.url) == (wereld.leerling.naam, f"/tlv/{aanvraag.pk}/")


def test_wie_het_kind_niet_mag_zien_leest_de_naam_niet(wereld: Wereld) -> None:
    """A handler whose boards changed still owns the work; the list names no child of boards of others."""
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    ander = maak_boc()
    TlvAanvraag.objects.filter(pk=aanvraag.pk).update(behandelaar=maak_boc(wereld.bestuur))
    Werkitem.objects.filter(object_id=aanvraag.pk).update(eigenaar=ander)
    [rij] = mijn(ander)
    assert (rij.onderwerp.naam, rij.onderwerp.url) == ("TLV-aanvraag", "")
    client = Client()
    client.force_login(ander)
    assert "Werkkind" not in client.get("/").content.decode()


def test_ingetrokken_en_beeindigd(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    factories.trek_in(aanvraag, wereld)
    assert not Werkitem.objects.open().exists()
    Lidmaatschap.objects.filter(gebruiker=wereld.boc).update(tot=date(2026, 3, 31))
    client = Client()
    client.force_login(wereld.boc)
    assert client.get("/").status_code == 403


def test_de_lijst_is_een_inzage_met_het_aantal(wereld: Wereld) -> None:
    aanvraag_in(S.IN_ADVIES, wereld)
    werk(wereld.boc)
    [inzage] = Inzage.objects.all()
    assert (inzage.soort, inzage.leerling_id, inzage.gegevens["aantal"]) == (InzageSoort.LIJST, None, 2)


def test_niets_te_doen(wereld: Wereld) -> None:
    client = Client()
    client.force_login(wereld.boc)
    assert "Er ligt niets op u te wachten" in client.get("/").content.decode()


@pytest.mark.parametrize("rol", [Rol.BESTUUR, Rol.GEMEENTE])
def test_wie_geen_zaken_heeft_begint_bij_het_overzicht(rol: Rol) -> None:
    client = Client()
    client.force_login(gebruiker_met_rol(rol))
    assert client.get("/").url == "/tlv/overzicht/"


def test_wie_van_rol_wisselt_ziet_het_werk_van_die_rol(wereld: Wereld, als_rol: Callable[..., Client]) -> None:
    aanvraag_in(S.VOORGEDRAGEN, wereld)
    invaller = als_rol(wereld.boc, Rol.PLAATSVERVANGER)
    assert [rij.onderwerp.naam for groep, _ in invaller.get("/").context["groepen"] for rij in groep.rijen] == [
        wereld.leerling.naam
    ]
    assert not mijn(wereld.boc)


@pytest.fixture
def als_rol() -> Callable[..., Client]:
    """A browser in which somebody acts for a second role."""

    def kies(gebruiker: Gebruiker, rol: Rol) -> Client:
        lidmaatschap = Lidmaatschap.objects.create(gebruiker=gebruiker, rol=rol, van=date(2020, 1, 1))
        client = Client()
        client.force_login(gebruiker)
        client.post("/namens/", {"lidmaatschap": lidmaatschap.pk})
        return client

    return kies


def test_een_rol_die_niet_van_u_is(wereld: Wereld, subtests: pytest.Subtests) -> None:
    for keuze in ["", "0", "geen getal", "9" * 40, "9" * 5000, "\x00"]:
        with subtests.test(keuze=str(keuze)[:60]):
            client = Client()
            client.force_login(wereld.boc)
            assert client.post("/namens/", {"lidmaatschap": keuze}).status_code == 302
            assert client.get("/").status_code == 200
