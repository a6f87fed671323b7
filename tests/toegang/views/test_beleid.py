"""Policy on the screen: who sets it, from which day, always with a reason; beheer reads along, others see nothing."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from swv.domein import DomeinFout
from swv.journaal.models import Gebeurtenis
from swv.organisatie.beleid import beleid_op
from swv.organisatie.models import Beleidswaarde
from swv.toegang.beleid import trek_beleid_in, zet_beleid
from swv.toegang.models import Gebruiker
from tests.toegang.factories import log_in, maak_beheer, maak_boc, maak_directeur, maak_plaatsvervanger
from tests.vraagteller import getelde_vragen

pytestmark = pytest.mark.django_db
SLEUTEL = "tlv.zienswijzetermijn_dagen"
ADRES = f"/beleid/{SLEUTEL}/"
REDEN = "Besluit van de directie van 1 maart"


@pytest.fixture(autouse=True)
def _op_10_maart() -> object:
    with time_machine.travel(date(2026, 3, 10), tick=False) as klok:
        yield klok


def als(gebruiker: Gebruiker) -> Client:
    return log_in(Client(), gebruiker)


def zet(client: Client, waarde: Any = "21", vanaf: str = "10-03-2026", reden: str = REDEN, adres: str = ADRES) -> Any:
    return client.post(adres, {"waarde": waarde, "geldig_vanaf": vanaf, "toelichting": reden}, follow=True)


def tekst(antwoord: Any) -> str:
    return " ".join(antwoord.content.decode().split())


def test_de_directeur_zet_een_waarde_en_iedereen_leest_waarom() -> None:
    directeur = maak_directeur()
    client = als(directeur)
    antwoord = zet(client)
    assert "de nieuwe waarde geldt vanaf 10-03-2026" in tekst(antwoord)
    assert beleid_op(date(2026, 3, 10))[SLEUTEL] == 21
    assert beleid_op(date(2026, 3, 9))[SLEUTEL] == 14
    gebeurtenis = Gebeurtenis.objects.get(soort="toegang.beleid_gezet")
    assert (gebeurtenis.actor, gebeurtenis.gegevens["waarde"]) == (directeur, "21 dagen")
    for wie in (maak_beheer(), maak_plaatsvervanger(), directeur):
        pagina = tekst(als(wie).get("/beleid/"))
        assert REDEN in pagina
        assert directeur.naam in pagina


def test_straks_nu_en_eerder() -> None:
    client = als(maak_plaatsvervanger())
    zet(client, "21")
    zet(client, "28", "01-08-2026")
    with time_machine.travel(date(2026, 3, 11), tick=False):
        zet(client, "7", "11-03-2026")
        pagina = tekst(client.get(ADRES))
        assert "Nu geldt: <strong>7 dagen</strong>" in pagina
        assert pagina.index("28 dagen vanaf") < pagina.index("7 dagen vanaf") < pagina.index("21 dagen vanaf")


def test_een_waarde_die_nog_niet_inging_kan_worden_vervangen() -> None:
    client = als(maak_directeur())
    zet(client, "21", "01-08-2026")
    zet(client, "28", "01-08-2026")
    assert Beleidswaarde.objects.get().waarde == 28
    assert Gebeurtenis.objects.filter(soort="toegang.beleid_vervangen").count() == 1
    zet(client, "21")
    assert "De waarde van 10-03-2026 geldt al en blijft staan. Kies een dag vanaf 11-03-2026." in tekst(
        zet(client, "28")
    )
    assert beleid_op(date(2026, 3, 10))[SLEUTEL] == 21


def test_wat_nog_niet_inging_is_in_te_trekken_met_een_reden() -> None:
    directeur = maak_directeur()
    client = als(directeur)
    zet(client, "21")
    zet(client, "28", "01-08-2026")
    nu, straks = Beleidswaarde.objects.order_by("geldig_vanaf")
    adres = f"{ADRES}{straks.pk}/intrekken/"
    assert adres in tekst(client.get(ADRES))
    assert "Schrijf op waarom" in tekst(client.post(adres, {"reden": "omdat"}))
    assert als(maak_beheer()).post(adres, {"reden": REDEN}).status_code == 403
    assert beleid_op(date(2026, 8, 1))[SLEUTEL] == 28
    pagina = tekst(client.post(adres, {"reden": "De raad stemde tegen"}, follow=True))
    assert "De raad stemde tegen" in pagina
    assert beleid_op(date(2026, 8, 1))[SLEUTEL] == 21
    assert Gebeurtenis.objects.get(soort="toegang.beleid_ingetrokken").actor == directeur
    zet(client, "35", "01-08-2026")
    assert beleid_op(date(2026, 8, 1))[SLEUTEL] == 35
    assert client.post(f"{ADRES}{nu.pk}/intrekken/", {"reden": REDEN}).status_code == 404
    assert beleid_op(date(2026, 3, 10))[SLEUTEL] == 21


def test_alle_fouten_tegelijk_elk_bij_zijn_veld_met_een_naam() -> None:
    pagina = zet(als(maak_plaatsvervanger()), "veel", "09-03-2026", "kort")
    assert set(pagina.context["form"].errors) == {"waarde", "geldig_vanaf", "toelichting"}
    leeg = tekst(zet(als(maak_directeur()), "", "", ""))
    assert "Vul “Nieuwe waarde” in." in leeg
    assert "Dit veld is verplicht" not in leeg


def test_terugwerkend_alleen_de_directeur_en_alleen_zonder_latere_waarde() -> None:
    plaatsvervanger, directeur = als(maak_plaatsvervanger()), als(maak_directeur())
    assert "Alleen de directeur kan een eerdere dag kiezen" in tekst(zet(plaatsvervanger, vanaf="09-03-2026"))
    zet(directeur, vanaf="09-03-2026")
    assert beleid_op(date(2026, 3, 9))[SLEUTEL] == 21
    assert "al een andere waarde gezet" in tekst(zet(directeur, "28", "01-03-2026"))
    assert Beleidswaarde.objects.count() == 1


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"waarde": "0"}, "ten minste 1"),
        ({"waarde": "85"}, "ten hoogste 84"),
        ({"waarde": "veel"}, "Bij “Nieuwe waarde” van “Reactietermijn van ouders”: Dit is geen getal."),
        ({"waarde": "tien"}, "Een heel getal, in dagen. Ten minste 1 en ten hoogste 84."),
        ({"waarde": "9" * 5000}, ""),
        ({"vanaf": "31-02-2026"}, ""),
        ({"reden": "omdat"}, "Schrijf op waarom"),
        ({"reden": "Kind met BSN 111222333 wacht te lang"}, "burgerservicenummer"),
        ({"reden": ""}, ""),
    ],
)
def test_wat_niet_kan_staat_er_in_een_zin_en_het_getypte_blijft(velden: dict[str, str], zin: str) -> None:
    antwoord = zet(als(maak_directeur()), **velden)
    pagina = tekst(antwoord)
    assert antwoord.status_code == 200
    assert zin in pagina
    assert velden.get("reden", REDEN) in pagina
    assert not Beleidswaarde.objects.exists()


def test_elke_sleutel_heeft_een_formulier_dat_past(subtests: pytest.Subtests) -> None:
    client = als(maak_directeur())
    goed = {
        "tlv.minimumduur_sbo": ("nee", False),
        "tlv.adviesherinneringen": ("-10, -3, 1", [-10, -3, 1]),
        "tlv.adviestermijn_dagen": ("28", 28),
    }
    for sleutel, (invoer, bewaard) in goed.items():
        with subtests.test(sleutel):
            zet(client, invoer, adres=f"/beleid/{sleutel}/")
            assert Beleidswaarde.objects.get(sleutel=sleutel).waarde == bewaard
    with subtests.test("onbekend"):
        assert client.get("/beleid/tlv.bestaat_niet/").status_code == 404


def test_beheer_leest_en_zet_niet_en_een_boc_ziet_niets() -> None:
    beheer, boc = als(maak_beheer()), als(maak_boc())
    assert beheer.get("/beleid/").status_code == 200
    assert zet(beheer).status_code == boc.get("/beleid/").status_code == zet(boc).status_code == 403
    assert not Beleidswaarde.objects.exists()


def test_alleen_de_directie_zet_beleid_langs_welke_weg_ook() -> None:
    dag = date(2026, 3, 10)
    for actor in (maak_beheer(), maak_boc()):
        with pytest.raises(DomeinFout, match="Alleen de directeur"):
            zet_beleid("tlv.zienswijzetermijn_dagen", 21, geldig_vanaf=dag, toelichting=REDEN, actor=actor, vandaag=dag)
    assert not Beleidswaarde.objects.exists()


def test_de_pagina_vraagt_niet_meer_bij_meer_waarden() -> None:
    client = als(maak_directeur())
    client.get("/beleid/")
    aantallen = []
    for dagen in ((0,), range(1, 11)):
        for dag in dagen:
            zet(client, str(dag + 1), f"{dag + 10:02d}-04-2026")
        client.get("/beleid/")
        with getelde_vragen() as vragen:
            client.get("/beleid/")
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1] <= 8


def test_ook_buiten_de_pagina_om_trekt_alleen_de_directie_beleid_in() -> None:
    zet(als(maak_directeur()), vanaf="01-04-2026")
    rij = Beleidswaarde.objects.get(sleutel=SLEUTEL)
    for wie in (maak_beheer(), maak_boc()):
        with pytest.raises(DomeinFout, match="Alleen de directeur"):
            trek_beleid_in(rij.pk, reden=REDEN, actor=wie, vandaag=date(2026, 3, 10))
    rij.refresh_from_db()
    assert rij.ingetrokken_at is None
