"""The lists of beheer: filters in the URL, words instead of codes."""

import pytest
from django.test import Client
from django.urls import reverse

from swv.journaal.gebeurtenissen import GEEN_TOEGANG, GEWEIGERD
from swv.journaal.models import Bericht, Gebeurtenis
from swv.journaal.services import registreer
from swv.toegang.gebeurtenissen import ACCOUNT_GEMAAKT, BELEID_GEZET
from tests.toegang.factories import maak_beheer, maak_boc
from tests.vraagteller import getelde_vragen

pytestmark = pytest.mark.django_db
JOURNAAL = reverse("toegang:journaal")


@pytest.fixture
def beheer() -> Client:
    client = Client()
    client.force_login(maak_beheer())
    return client


def test_journaal_in_woorden_en_gefilterd(beheer: Client, subtests) -> None:
    boc = maak_boc(gebruiker__naam="Anna Proef")
    registreer(GEWEIGERD, actor=boc, handeling="waarneming_instellen")
    registreer(ACCOUNT_GEMAAKT, boc, actor=None)
    registreer(BELEID_GEZET, actor=None, sleutel="tlv.zienswijzetermijn_dagen", waarde="14 dagen", vanaf="01-08-2026")
    with getelde_vragen() as vragen:
        tekst = beheer.get(JOURNAAL).text
    assert len(vragen) <= 8
    for zin in ("Handeling geweigerd: waarneming instellen", "gebruiker Anna Proef", "“Reactietermijn van ouders”"):
        assert zin in tekst
    vandaag = Gebeurtenis.objects.latest("pk").op.astimezone().date()
    for filters, aantal in [
        ({"soort": GEWEIGERD}, 1),
        ({"soort": GEEN_TOEGANG}, 0),
        ({"wie": "anna"}, 1),
        ({"van": f"{vandaag:%d-%m-%Y}", "tot": f"{vandaag:%d-%m-%Y}"}, Gebeurtenis.objects.count()),
        ({"tot": "1-1-2001"}, 0),
        ({"van": "31-2-2026"}, 0),
        ({"van": "2-1-2026", "tot": "1-1-2026"}, 0),
        ({"soort": "\x00"}, 0),
        ({"wie": "\x00"}, 0),
    ]:
        with subtests.test(**filters):
            antwoord = beheer.get(JOURNAAL, filters)
            assert len(antwoord.context["gebeurtenissen"]) == aantal
            assert ("Niets gevonden" in antwoord.text) is (aantal == 0)


def test_berichten_per_stand_en_ontvanger(beheer: Client, subtests) -> None:
    for naam, status in (("een", "wacht"), ("twee", "mislukt")):
        Bericht.objects.create(
            sleutel=f"proef:{naam}",
            aan_adres=f"{naam}@voorbeeld.invalid",
            onderwerp=f"Onderwerp {naam}",
            tekst="Proef",
            status=status,
            aangemaakt_at="2026-03-02T10:00:00+00:00",
            volgende_poging_at="2026-03-02T10:00:00+00:00",
        )
    for filters, gevonden in [
        ({"status": "mislukt"}, ["Onderwerp twee"]),
        ({"wie": "EEN@"}, ["Onderwerp een"]),
        ({"van": "3-3-2026"}, []),
        ({"van": "2-3-2026", "tot": "2-3-2026"}, ["Onderwerp twee", "Onderwerp een"]),
    ]:
        with subtests.test(**filters):
            antwoord = beheer.get(reverse("toegang:berichten"), filters)
            assert [bericht.onderwerp for bericht in antwoord.context["berichten"]] == gevonden
