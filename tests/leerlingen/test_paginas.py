"""The card of a pupil and its forms in the browser: rights, traces, conflicts, shielded addresses, BSN."""

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from leerlingen import panelen
from leerlingen.models import Gezagdrager, Inschrijving, Leerling
from leerlingen.services import versie_van
from swv.journaal.enums import InzageSoort
from swv.journaal.gebeurtenissen import GEEN_TOEGANG, GEWEIGERD, NIET_GEVONDEN
from swv.journaal.models import Gebeurtenis, Inzage
from swv.toegang.enums import Rol
from tests.leerlingen.conftest import Buurt
from tests.leerlingen.factories import GezagdragerFactory, InschrijvingFactory, LeerlingFactory, ingeschreven_leerling
from tests.organisatie.factories import SchoolFactory
from tests.toegang.factories import gebruiker_met_rol

pytestmark = pytest.mark.django_db

NOOR = {"roepnaam": "Noor", "tussenvoegsel": "van den", "achternaam": "Berg", "geboortedatum": "12-3-2017"}
OUDER = {"naam": "A. de Vries", "relatie": "vader", "gedeeld_adres": "ja"}


@pytest.fixture
def noor(buurt: Buurt) -> Leerling:
    return ingeschreven_leerling(buurt.school, roepnaam="Noor", achternaam="Berg")


@pytest.fixture
def ouder(noor: Leerling) -> Gezagdrager:
    return GezagdragerFactory(leerling=noor, naam="B. Berg", elders=True)


def adressen(leerling: Leerling, gezagdrager: Gezagdrager) -> list[str]:
    """Every page about one pupil."""
    inschrijving = leerling.inschrijvingen.get()
    return [
        reverse("leerlingen:leerling", args=[leerling.pk]),
        reverse("leerlingen:wijzigen", args=[leerling.pk]),
        reverse("leerlingen:gezagdrager_nieuw", args=[leerling.pk]),
        reverse("leerlingen:gezagdrager_wijzigen", args=[leerling.pk, gezagdrager.pk]),
        reverse("leerlingen:inschrijving_nieuw", args=[leerling.pk]),
        reverse("leerlingen:uitschrijven", args=[leerling.pk, inschrijving.pk]),
    ]


def tekst(antwoord: HttpResponse, status: int = 200) -> str:
    assert antwoord.status_code == status
    return antwoord.content.decode()


def fouten(antwoord: HttpResponse) -> dict[str, list[str]]:
    """Errors of the form on the page, by field."""
    assert antwoord.status_code == 200
    return dict(antwoord.context["form"].errors)


@pytest.mark.parametrize(
    ("wie", "statussen"),
    [
        ("boc", [200] * 6),
        ("directeur", [200] * 6),
        ("ib", [200, 200, 200, 200, 403, 403]),
        ("buurboc", [404] * 6),
        ("buurib", [404, 404, 404, 404, 403, 403]),
    ],
)
def test_wie_welke_pagina_opent(
    client: Client, buurt: Buurt, noor: Leerling, ouder: Gezagdrager, wie: str, statussen: list[int]
) -> None:
    ingeschreven_leerling(buurt.buurschool)
    client.force_login(getattr(buurt, wie))
    assert [client.get(adres).status_code for adres in adressen(noor, ouder)] == statussen


@pytest.mark.parametrize("rol", [Rol.DESKUNDIGE, Rol.BESTUUR, Rol.GEMEENTE, Rol.BEHEER])
def test_andere_rollen_openen_niets(client: Client, noor: Leerling, ouder: Gezagdrager, rol: Rol) -> None:
    client.force_login(gebruiker_met_rol(rol))
    assert {client.get(adres).status_code for adres in [*adressen(noor, ouder), "/leerlingen/nieuw/"]} == {403}
    assert Gebeurtenis.objects.filter(soort=GEEN_TOEGANG).count() == 7
    assert not Inzage.objects.exists()


def test_zonder_inloggen_naar_de_inlogpagina(client: Client, noor: Leerling, ouder: Gezagdrager) -> None:
    for adres in [*adressen(noor, ouder), "/leerlingen/nieuw/"]:
        for antwoord in (client.get(adres), client.post(adres)):
            assert (antwoord.status_code, antwoord.url) == (302, f"/inloggen/?next={adres}")


def test_een_kind_van_de_buren_is_er_niet_en_dat_wordt_onthouden(client: Client, buurt: Buurt, noor: Leerling) -> None:
    client.force_login(buurt.buurboc)
    tekst(client.get(f"/leerlingen/{noor.pk}/"), 404)
    [gebeurtenis] = Gebeurtenis.objects.filter(soort=NIET_GEVONDEN)
    assert gebeurtenis.gegevens == {"pagina": "leerlingen:leerling", "sleutel": str(noor.pk)}


def test_een_gezagdrager_van_een_ander_kind_is_er_niet(client: Client, buurt: Buurt, noor: Leerling) -> None:
    ander = GezagdragerFactory(leerling=ingeschreven_leerling(buurt.buurschool))
    client.force_login(buurt.boc)
    adres = reverse("leerlingen:gezagdrager_wijzigen", args=[noor.pk, ander.pk])
    assert client.get(adres).status_code == 404


def test_een_inschrijving_van_een_ander_kind_is_er_niet(client: Client, buurt: Buurt, noor: Leerling) -> None:
    client.force_login(buurt.boc)
    ander = ingeschreven_leerling(buurt.school).inschrijvingen.get()
    adres = reverse("leerlingen:uitschrijven", args=[noor.pk, ander.pk])
    assert client.get(adres).status_code == client.post(adres, {"tot": "1-11-2026"}).status_code == 404


def test_een_geopende_kaart_is_een_inzage(client: Client, buurt: Buurt, noor: Leerling) -> None:
    client.force_login(buurt.ib)
    client.get(f"/leerlingen/{noor.pk}/")
    [inzage] = Inzage.objects.all()
    assert (inzage.soort, inzage.leerling_id, inzage.actor) == (InzageSoort.LEERLING, noor.pk, buurt.ib)
    assert (inzage.rol, inzage.organisatie) == (Rol.SCHOOL, f"school:{buurt.school.pk}")


def test_de_kaart_toont_kind_gezag_en_inschrijvingen(
    client: Client, buurt: Buurt, noor: Leerling, ouder: Gezagdrager
) -> None:
    client.force_login(buurt.boc)
    pagina = tekst(client.get(f"/leerlingen/{noor.pk}/"))
    for deel in (
        "Noor Berg",
        "12-03-2017",
        "Proeflaan 10",
        "B. Berg",
        "Elderstraat 5",
        buurt.school.naam,
        "01-08-2021",
    ):
        assert deel in pagina


def test_een_kaart_zonder_gezagdrager_zegt_wat_ontbreekt(client: Client, buurt: Buurt) -> None:
    leerling = LeerlingFactory()
    client.force_login(buurt.boc)
    pagina = tekst(client.get(f"/leerlingen/{leerling.pk}/"))
    assert "Nog niemand vastgelegd" in pagina
    assert "nergens ingeschreven" in pagina


@pytest.mark.parametrize(("wie", "ziet"), [("boc", True), ("directeur", True), ("ib", False)])
def test_een_afgeschermd_adres_is_voor_het_kantoor(
    client: Client, buurt: Buurt, noor: Leerling, ouder: Gezagdrager, wie: str, ziet: bool
) -> None:
    Gezagdrager.objects.filter(pk=ouder.pk).update(adres_afgeschermd=True)
    client.force_login(getattr(buurt, wie))
    pagina = tekst(client.get(f"/leerlingen/{noor.pk}/"))
    assert ("Elderstraat 5" in pagina) is ziet
    assert ("Dit adres is afgeschermd" in pagina) is not ziet
    adres = reverse("leerlingen:gezagdrager_wijzigen", args=[noor.pk, ouder.pk])
    assert client.get(adres).status_code == (200 if ziet else 403)


def test_een_kind_bij_een_afgeschermde_ouder_heeft_ook_geen_zichtbaar_adres(
    client: Client, buurt: Buurt, noor: Leerling
) -> None:
    GezagdragerFactory(leerling=noor, adres_afgeschermd=True)
    client.force_login(buurt.ib)
    assert "Proeflaan 10" not in tekst(client.get(f"/leerlingen/{noor.pk}/"))
    assert client.get(f"/leerlingen/{noor.pk}/wijzigen/").status_code == 403


def test_een_nieuwe_leerling_met_inschrijving(client: Client, buurt: Buurt) -> None:
    client.force_login(buurt.boc)
    invoer = {**NOOR, "postcode": "5911bm", "school": buurt.school.pk, "van": "1 augustus 2026", "groep": "5"}
    antwoord = client.post("/leerlingen/nieuw/", invoer, follow=True)
    leerling = Leerling.objects.get()
    assert antwoord.redirect_chain == [(f"/leerlingen/{leerling.pk}/", 302)]
    assert "Noor van den Berg is vastgelegd" in tekst(antwoord)
    assert (leerling.postcode, leerling.geboortedatum) == ("5911 BM", date(2017, 3, 12))
    assert leerling.inschrijvingen.get().van == date(2026, 8, 1)


def test_een_nieuwe_leerling_zonder_school(client: Client, buurt: Buurt) -> None:
    client.force_login(buurt.boc)
    assert client.post("/leerlingen/nieuw/", NOOR).status_code == 302
    assert not Inschrijving.objects.exists()


def test_een_leerling_komt_er_niet_half_in(client: Client, buurt: Buurt) -> None:
    client.force_login(buurt.boc)
    antwoord = client.post("/leerlingen/nieuw/", {**NOOR, "school": buurt.school.pk, "van": "1-1-2010"})
    assert "voor de leerling geboren is" in tekst(antwoord)
    assert not Leerling.objects.exists()
    assert Gebeurtenis.objects.filter(soort=GEWEIGERD).count() == 1


@pytest.mark.parametrize(
    ("invoer", "veld", "zin"),
    [
        ({"roepnaam": ""}, "roepnaam", "Vul"),
        ({"achternaam": "Berg 111222333"}, "achternaam", "mag het BSN niet gebruiken"),
        ({"groep": "111222333"}, "groep", "mag het BSN niet gebruiken"),
        ({"geboortedatum": "31-2-2017"}, "geboortedatum", "bestaat niet"),
        ({"geboortedatum": "1-1-2099"}, "geboortedatum", "in de toekomst"),
        ({"geboortedatum": "1-1-1989"}, "geboortedatum", "voor 1990"),
        ({"postcode": "591 BM"}, "postcode", "geen postcode"),
        ({"van": "1-8-2026"}, "school", "Kies de school"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(
    client: Client, buurt: Buurt, invoer: dict[str, str], veld: str, zin: str
) -> None:
    client.force_login(buurt.boc)
    antwoord = client.post("/leerlingen/nieuw/", {**NOOR, **invoer})
    assert zin in str(fouten(antwoord)[veld])
    assert "Er is iets niet goed ingevuld" in tekst(antwoord)
    assert not Leerling.objects.exists()


def test_een_boc_kiest_alleen_uit_scholen_van_de_eigen_besturen(client: Client, buurt: Buurt) -> None:
    client.force_login(buurt.boc)
    antwoord = client.post("/leerlingen/nieuw/", {**NOOR, "school": buurt.buurschool.pk, "van": "1-8-2026"})
    assert "school" in fouten(antwoord)
    assert buurt.buurschool.naam not in tekst(antwoord)


def test_een_school_wijzigt_het_adres_en_ziet_geen_naamvelden(client: Client, buurt: Buurt, noor: Leerling) -> None:
    client.force_login(buurt.ib)
    adres = f"/leerlingen/{noor.pk}/wijzigen/"
    assert 'name="roepnaam"' not in tekst(client.get(adres))
    client.post(adres, {"straat": "Nieuwe weg 2", "plaats": "Venlo", "roepnaam": "Sam", "versie": "1"})
    noor.refresh_from_db()
    assert (noor.straat, noor.roepnaam, noor.versie) == ("Nieuwe weg 2", "Noor", 2)


def test_twee_mensen_bewaren_tegelijk(client: Client, buurt: Buurt, noor: Leerling) -> None:
    client.force_login(buurt.boc)
    adres = f"/leerlingen/{noor.pk}/wijzigen/"
    Leerling.objects.filter(pk=noor.pk).update(straat="Van een ander 1", versie=2)
    invoer = {**NOOR, "achternaam": "Berg", "tussenvoegsel": "", "straat": "Van mij 2", "versie": "1"}
    antwoord = client.post(adres, invoer)
    pagina = tekst(antwoord)
    assert "intussen gewijzigd" in pagina
    naast_elkaar = {(v.label, v.bewaard, v.getypt) for v in antwoord.context["verschillen"]}
    assert ("Straat en huisnummer", "Van een ander 1", "Van mij 2") in naast_elkaar
    assert 'name="versie" value="2"' in pagina
    assert Inzage.objects.filter(leerling_id=noor.pk, actor=buurt.boc).count() == 1
    noor.refresh_from_db()
    assert noor.straat == "Van een ander 1"
    keuzes = {v.keuzenaam: "van_mij" for v in antwoord.context["verschillen"]}
    assert client.post(adres, {**invoer, "conflict_keuze": "2", **keuzes}).status_code == 302
    noor.refresh_from_db()
    assert noor.straat == "Van mij 2"


def test_een_ouder_toevoegen_en_wijzigen(client: Client, buurt: Buurt, noor: Leerling) -> None:
    client.force_login(buurt.ib)
    invoer = {**OUDER, "gedeeld_adres": "nee", "straat": "Kade 3", "postcode": "5801ab", "plaats": "Venray"}
    assert client.post(f"/leerlingen/{noor.pk}/gezagdragers/nieuw/", invoer).status_code == 302
    gezagdrager = noor.gezagdragers.get()
    assert gezagdrager.adresregels == ("Kade 3", "5801 AB  Venray")
    adres = reverse("leerlingen:gezagdrager_wijzigen", args=[noor.pk, gezagdrager.pk])
    client.post(adres, {**OUDER, "telefoon": "077 123 45 67", "versie": versie_van(gezagdrager)})
    gezagdrager.refresh_from_db()
    assert (gezagdrager.gedeeld_adres, gezagdrager.straat, gezagdrager.telefoon) == (True, "", "077 123 45 67")


@pytest.mark.parametrize(
    ("invoer", "veld", "zin"),
    [
        ({"gedeeld_adres": "ja", "straat": "Kade 3"}, "straat", "Maak dit leeg"),
        ({"gedeeld_adres": "nee", "plaats": "Venray", "postcode": "5801 AB"}, "straat", "Vul de straat"),
        ({"gedeeld_adres": "nee", "straat": "Kade 3", "plaats": "Venray"}, "postcode", "Vul de postcode"),
        ({"gedeeld_adres": "nee", "straat": "Kade 3", "plaats": "X", "postcode": "12"}, "postcode", "geen postcode"),
        ({"telefoon": "111222333"}, "telefoon", "geen telefoonnummer"),
        ({"email": "111222333@voorbeeld.invalid"}, "email", "mag het BSN niet gebruiken"),
        ({"naam": "Vader 111222333"}, "naam", "mag het BSN niet gebruiken"),
    ],
)
def test_een_ouder_met_een_fout(
    client: Client, buurt: Buurt, noor: Leerling, invoer: dict[str, Any], veld: str, zin: str
) -> None:
    client.force_login(buurt.boc)
    antwoord = client.post(f"/leerlingen/{noor.pk}/gezagdragers/nieuw/", {**OUDER, **invoer})
    assert zin in str(fouten(antwoord)[veld])
    assert not noor.gezagdragers.exists()


def test_een_ouder_in_het_buitenland_heeft_een_andere_postcode(client: Client, buurt: Buurt, noor: Leerling) -> None:
    client.force_login(buurt.boc)
    invoer = {**OUDER, "gedeeld_adres": "nee", "straat": "Am Markt 1", "postcode": "47608", "plaats": "Geldern"}
    assert "postcode" in fouten(client.post(f"/leerlingen/{noor.pk}/gezagdragers/nieuw/", invoer))
    client.post(f"/leerlingen/{noor.pk}/gezagdragers/nieuw/", {**invoer, "land": "Duitsland"})
    assert noor.gezagdragers.get().adresregels == ("Am Markt 1", "47608  Geldern", "DUITSLAND")


def test_inschrijven_en_nog_eens_op_de_knop(client: Client, buurt: Buurt, noor: Leerling) -> None:
    andere = SchoolFactory(bestuur=buurt.bestuur)
    client.force_login(buurt.boc)
    invoer = {"school": andere.pk, "van": "1-8-2026", "groep": "5"}
    adres = f"/leerlingen/{noor.pk}/inschrijven/"
    assert "Ingeschreven bij" in tekst(client.post(adres, invoer, follow=True))
    assert "al ingeschreven bij" in tekst(client.post(adres, invoer))
    assert noor.inschrijvingen.count() == 2


def test_uitschrijven(client: Client, buurt: Buurt, noor: Leerling) -> None:
    inschrijving = noor.inschrijvingen.get()
    client.force_login(buurt.boc)
    adres = reverse("leerlingen:uitschrijven", args=[noor.pk, inschrijving.pk])
    assert "laatste dag 31-10-2026" in tekst(client.post(adres, {"tot": "31-10-2026"}, follow=True))
    assert "al voorbij, sinds 31-10-2026" in tekst(client.post(adres, {"tot": "31-10-2026"}))


def test_na_uitschrijven_is_het_kind_van_elke_boc(client: Client, buurt: Buurt) -> None:
    leerling = InschrijvingFactory(school=buurt.school, tot=date(2026, 10, 31)).leerling
    client.force_login(buurt.buurboc)
    assert client.get(f"/leerlingen/{leerling.pk}/").status_code == 200
    client.post(f"/leerlingen/{leerling.pk}/inschrijven/", {"school": buurt.buurschool.pk, "van": "1-11-2026"})
    client.force_login(buurt.boc)
    assert client.get(f"/leerlingen/{leerling.pk}/").status_code == 404


def test_een_app_erboven_toont_een_blok_op_de_kaart(
    client: Client, buurt: Buurt, noor: Leerling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panelen, "_functies", [])
    blok = "componenten/let_op.html"
    panelen.registreer_paneel(lambda request, leerling: (blok, {"tekst": leerling.roepnaam}))
    panelen.registreer_paneel(lambda request, leerling: None)
    client.force_login(buurt.boc)
    [paneel] = client.get(f"/leerlingen/{noor.pk}/").context["panelen"]
    assert (paneel.sjabloon, paneel.context) == (blok, {"tekst": "Noor"})
