"""The journal and the mail of the office as a file: what the page shows with its filters, and a trace of it."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from swv.documenten import uitvoer
from swv.journaal.enums import InzageSoort
from swv.journaal.models import Bericht, Inzage
from swv.journaal.services import registreer
from swv.toegang.gebeurtenissen import ACCOUNT_GEMAAKT, ONTGRENDELD
from swv.toegang.models import Gebruiker
from tests.toegang.factories import maak_beheer, maak_boc
from tests.vraagteller import getelde_vragen

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheerder(client: Client) -> Gebruiker:
    beheer = maak_beheer()
    client.force_login(beheer)
    return beheer


def regels(client: Client, naam: str, **vraag: str) -> list[dict[str, str]]:
    antwoord = client.get(reverse(f"controle:{naam}"), {"uitvoer": "csv"} | vraag)
    assert antwoord["Cache-Control"] == "no-store"
    return list(csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))


def test_het_journaal_in_woorden_met_het_filter_van_de_pagina(client: Client, beheerder: Gebruiker) -> None:
    boc = maak_boc()
    registreer(ACCOUNT_GEMAAKT, boc, actor=beheerder)
    registreer(ONTGRENDELD, boc, actor=boc)
    [rij] = regels(client, "journaal_bestand", soort=ACCOUNT_GEMAAKT)
    assert (rij["Wat"], rij["Nummer of naam"], rij["Door"]) == ("Account gemaakt", boc.naam, beheerder.naam)
    spoor = Inzage.objects.get(soort=InzageSoort.EXPORT)
    assert (spoor.actor, spoor.gegevens["lijst"], spoor.gegevens["aantal"]) == (
        beheerder,
        reverse("toegang:journaal"),
        1,
    )
    with getelde_vragen() as weinig:
        regels(client, "journaal_bestand")
    for _ in range(30):
        registreer(ACCOUNT_GEMAAKT, boc, actor=beheerder)
    with getelde_vragen() as veel:
        regels(client, "journaal_bestand")
    assert len(weinig) == len(veel)


def test_de_berichten_zonder_hun_tekst(client: Client, beheerder: Gebruiker) -> None:
    Bericht.objects.create(
        sleutel="proef",
        aan_adres="sanne@voorbeeld.nl",
        onderwerp="=Uw aanvraag",
        tekst="geheime koppeling",
        aangemaakt_at=timezone.now(),
        volgende_poging_at=timezone.now(),
    )
    [rij] = regels(client, "berichten_bestand")
    assert (rij["Onderwerp"], rij["E-mailadres"]) == ("'=Uw aanvraag", "sanne@voorbeeld.nl")
    assert "geheime" not in str(rij)
    assert client.get(reverse("controle:berichten_bestand")).content.startswith(b"PK")
    assert regels(client, "berichten_bestand", wie="iemand anders") == []
    assert Inzage.objects.filter(soort=InzageSoort.EXPORT).count() == 3
    pagina = client.get(reverse("toegang:berichten"), {"wie": "sanne", "page": "1"}).content.decode()
    assert f"{reverse('controle:berichten_bestand')}?wie=sanne&amp;uitvoer=csv" in pagina


def test_te_veel_rijen_zegt_het_op_de_pagina(
    client: Client, beheerder: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uitvoer, "MAX_RIJEN", 1)
    for _ in range(2):
        registreer(ONTGRENDELD, beheerder, actor=beheerder)
    vraag = {"uitvoer": "xlsx", "soort": ONTGRENDELD}
    antwoord = client.get(reverse("controle:journaal_bestand"), vraag, follow=True)
    assert antwoord.redirect_chain == [(f"{reverse('toegang:journaal')}?soort={ONTGRENDELD}", 302)]
    assert "Kies filters" in antwoord.content.decode()
    assert not Inzage.objects.filter(soort=InzageSoort.EXPORT).exists()
