"""The search box: all by name, date, number and school, within what somebody may see, logged without words."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from swv.journaal.enums import InzageSoort
from swv.journaal.models import Inzage
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from swv.zoeken.views import MEESTE_SUGGESTIES
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, ingeschreven_leerling, maak_wereld
from tests.toegang.factories import gebruiker_met_rol, maak_boc, maak_schoolgebruiker
from tests.vraagteller import getelde_vragen
from tlv.enums import AanvraagStatus
from tlv.models import Tlv, TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus


@pytest.fixture(autouse=True)
def _vaste_dag() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 4, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))):
        yield


@pytest.fixture
def wereld(db: None) -> Wereld:
    return maak_wereld(roepnaam="Zoë", tussenvoegsel="van den", achternaam="Müller")


def ingelogd(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


def gevonden(gebruiker: Gebruiker, q: str) -> dict[str, list[str]]:
    """Addresses of the hits by source."""
    antwoord = ingelogd(gebruiker).get("/zoeken/", {"q": q})
    assert antwoord.status_code == 200
    return {v.bron.sleutel: [treffer.url for treffer in v.treffers] for v in antwoord.context["vondsten"]}


def suggesties(gebruiker: Gebruiker, q: str):
    return ingelogd(gebruiker).get("/zoeken/suggesties/", {"q": q}, headers={"HX-Request": "true"})


def test_alles_wordt_gevonden_op_elke_manier_waarop_het_heet(wereld: Wereld, subtests: pytest.Subtests) -> None:
    zaak = aanvraag_in(S.AFGEGEVEN, wereld)
    tlv = Tlv.objects.get()
    kind, zaakadres = f"/leerlingen/{wereld.leerling.pk}/", f"/tlv/{zaak.pk}/"
    alles = {"leerlingen": [kind], "aanvragen": [zaakadres], "verklaringen": [zaakadres]}
    geboren = wereld.leerling.geboortedatum
    for q, verwacht in (
        ("mu", alles),
        ("MULLER zoe", alles),
        ("zo mül", alles),
        (f"{geboren.day}-{geboren.month}-{geboren.year}", alles),
        (zaak.kenmerk, {"aanvragen": [zaakadres]}),
        (zaak.kenmerk.lower(), {"aanvragen": [zaakadres]}),
        (tlv.nummer, {"verklaringen": [zaakadres]}),
        (tlv.nummer.lower(), {"verklaringen": [zaakadres]}),
        (tlv.nummer[:6], {"verklaringen": [zaakadres]}),
        (f"{tlv.jaar}-{tlv.volgnummer:05d}", {"verklaringen": [zaakadres]}),
        (wereld.school.naam, {"scholen": [f"/scholen/{wereld.school.pk}/"]}),
        (wereld.school.sleutel, {"scholen": [f"/scholen/{wereld.school.pk}/"]}),
        ("ullerzoe", {}),
        ("A999999", {}),
    ):
        with subtests.test(q=q):
            assert gevonden(wereld.boc, q) == verwacht


def test_buren_vinden_niets_van_dit_kind(wereld: Wereld, subtests: pytest.Subtests) -> None:
    """Neighbours with pupils and cases of their own: not by name, number, page or suggestion."""
    zaak = aanvraag_in(S.AFGEGEVEN, wereld)
    nummer = Tlv.objects.get().nummer
    naast = maak_wereld(achternaam="Buurkind")
    buurzaak = aanvraag_in(S.IN_ADVIES, naast)
    mensen = (naast.boc, maak_schoolgebruiker(naast.school), naast.deskundigen[0].gebruiker)
    for wie in mensen:
        for q in ("muller", "zoe", zaak.kenmerk, nummer):
            with subtests.test(wie=str(wie), q=q):
                assert gevonden(wie, q) == {}
                assert "Müller" not in suggesties(wie, q).content.decode()
        assert f"/tlv/{buurzaak.pk}/" in gevonden(wie, "buurkind")["aanvragen"]


def test_wie_geen_kinderen_ziet_vindt_alleen_scholen(wereld: Wereld, subtests: pytest.Subtests) -> None:
    aanvraag_in(S.AFGEGEVEN, wereld)
    nummer = Tlv.objects.get().nummer
    for rol in (Rol.BESTUUR, Rol.GEMEENTE, Rol.SWVBESTUUR, Rol.FINANCIEN, Rol.SWVVO, Rol.OPR, Rol.BEHEER):
        wie = gebruiker_met_rol(rol)
        with subtests.test(rol=str(rol)):
            for q in ("muller", nummer, f"A{TlvAanvraag.objects.get().pk:06d}"):
                assert gevonden(wie, q) == {}
            assert list(gevonden(wie, wereld.school.naam)) == ["scholen"]
    assert not Inzage.objects.filter(soort=InzageSoort.ZOEKEN).exists()


def test_een_deskundige_vindt_de_gevraagde_zaak_en_geen_leerlingkaart(wereld: Wereld) -> None:
    zaak = aanvraag_in(S.IN_ADVIES, wereld)
    assert gevonden(wereld.deskundigen[0].gebruiker, "muller") == {"aanvragen": [f"/tlv/{zaak.pk}/"]}


def test_een_vraag_is_een_inzage_met_aantal_en_zonder_woorden(wereld: Wereld) -> None:
    gevonden(wereld.boc, "muller")
    suggesties(wereld.boc, "muller")
    gevonden(wereld.boc, "m")
    suggesties(wereld.boc, "")
    eerste, tweede = Inzage.objects.order_by("pk")
    for inzage in (eerste, tweede):
        assert (inzage.soort, inzage.leerling_id, inzage.gegevens["aantal"]) == (InzageSoort.ZOEKEN, None, 1)
        assert "muller" not in str(inzage.gegevens).lower()
    assert eerste.gegevens["filter"] == tweede.gegevens["filter"]


@pytest.mark.parametrize(
    "q", ["", " ", "x", "\x00", "\x00\x00", "'", "a' or 1=1", "%%", "\\", "<script>", "A" * 500, "😀😀"]
)
def test_wat_geen_zoekvraag_is_geeft_een_gewone_pagina(wereld: Wereld, q: str) -> None:
    client = ingelogd(wereld.boc)
    pagina = client.get("/zoeken/", {"q": q})
    assert pagina.status_code == 200
    assert "<script>" not in pagina.content.decode().split("<main")[1]
    assert client.get("/zoeken/suggesties/", {"q": q}, headers={"HX-Request": "true"}).status_code == 200


def test_suggesties_zijn_er_hoogstens_acht_en_wijzen_de_weg(wereld: Wereld) -> None:
    for nr in range(12):
        ingeschreven_leerling(wereld.school, achternaam="Müller", roepnaam=f"Kind {nr}")
        factories.SchoolFactory(naam=f"Mullerschool {nr}")
    aanvraag_in(S.AFGEGEVEN, wereld)
    antwoord = suggesties(wereld.boc, "mu")
    tekst = antwoord.content.decode()
    assert [(titel, len(treffers)) for titel, treffers in antwoord.context["groepen"]] == [
        ("Leerlingen", 4),
        ("Aanvragen", 1),
        ("Verklaringen", 1),
        ("Scholen", 2),
    ]
    assert tekst.count("<a href") == MEESTE_SUGGESTIES + 1
    assert "8 suggesties" in tekst
    assert tekst.index("Leerlingen") < tekst.index("Aanvragen") < tekst.index("Scholen")
    assert '<a href="/zoeken/?q=mu">Alle resultaten</a>' in tekst
    assert "<html" not in tekst


def test_is_alles_al_te_zien_dan_is_er_geen_weg_naar_meer(wereld: Wereld) -> None:
    tekst = suggesties(wereld.boc, "muller").content.decode()
    assert "1 suggestie<" in tekst
    assert "Alle resultaten" not in tekst


def test_een_school_die_zo_heet_staat_boven_een_school_in_die_plaats(wereld: Wereld) -> None:
    for naam, plaats in (("Aan de Beek", "Horst"), ("De Horizon", "Venlo"), ("Behoren", "Venlo"), ("Horsterhof", "")):
        factories.SchoolFactory(naam=naam, plaats=plaats)
    antwoord = ingelogd(wereld.boc).get("/zoeken/", {"q": "hor"})
    [scholen] = antwoord.context["vondsten"]
    assert [treffer.titel for treffer in scholen.treffers] == ["Horsterhof", "De Horizon", "Behoren", "Aan de Beek"]


def test_zonder_script_gaan_suggesties_naar_de_pagina(wereld: Wereld) -> None:
    assert ingelogd(wereld.boc).get("/zoeken/suggesties/", {"q": "zoë m"}).url == "/zoeken/?q=zo%C3%AB+m"


def test_wat_niet_op_de_pagina_past_staat_in_de_lijst(wereld: Wereld) -> None:
    for nr in range(20):
        ingeschreven_leerling(wereld.school, achternaam="Müller", roepnaam=f"Kind {nr:02d}")
    client = ingelogd(wereld.boc)
    [vondst] = client.get("/zoeken/", {"q": "mu"}).context["vondsten"]
    assert (len(vondst.treffers), vondst.alles) == (15, "/leerlingen/?q=mu")
    assert client.get(vondst.alles).context["page_obj"].paginator.count == 21


def test_een_nederlandse_lijst_staat_op_achternaam_zonder_accenten(wereld: Wereld) -> None:
    for roepnaam, tussenvoegsel, achternaam in (
        ("Bo", "", "Özdemir"),
        ("Al", "van", "Oven"),
        ("Cas", "", "Ozinga"),
        ("Dirk", "de", "ozdemir"),
        ("Els", "", "Oz Ali"),
    ):
        ingeschreven_leerling(wereld.school, roepnaam=roepnaam, tussenvoegsel=tussenvoegsel, achternaam=achternaam)
    antwoord = ingelogd(wereld.boc).get("/zoeken/", {"q": "oz"})
    titels = [treffer.titel for treffer in antwoord.context["vondsten"][0].treffers]
    assert titels == ["Oz Ali, Els", "Özdemir, Bo", "ozdemir, Dirk de", "Ozinga, Cas"]


def test_hoogstens_acht_vragen_ook_bij_veel_meer(wereld: Wereld) -> None:
    aanvraag_in(S.AFGEGEVEN, wereld)
    client = ingelogd(wereld.boc)
    adressen = ("/zoeken/", "/zoeken/suggesties/")

    def vragen() -> list[int]:
        aantallen = []
        for adres in adressen:
            with getelde_vragen() as gesteld:
                client.get(adres, {"q": "mu"}, headers={"HX-Request": "true"})
            aantallen.append(len(gesteld))
        return aantallen

    vragen()
    weinig = vragen()
    for nr in range(30):
        ingeschreven_leerling(wereld.school, achternaam="Müller", roepnaam=f"Kind {nr}")
        factories.SchoolFactory(naam=f"Mullerschool {nr}")
    assert vragen() == weinig
    assert max(weinig) <= 8 + 3


def test_een_zaak_van_een_behandelaar_elders(wereld: Wereld) -> None:
    """Who handles a case sees the case, not the card of the child."""
    zaak = aanvraag_in(S.IN_ADVIES, wereld)
    ander = maak_boc()
    TlvAanvraag.objects.filter(pk=zaak.pk).update(behandelaar=ander)
    assert gevonden(ander, "muller") == {"aanvragen": [f"/tlv/{zaak.pk}/"]}
