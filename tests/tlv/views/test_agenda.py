"""The calendar file on a confirmation: its days, for whom, and no word about the child."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from swv.journaal.models import Gebeurtenis
from swv.toegang.models import Gebruiker
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import tekst
from tests.toegang.factories import maak_bestuursgebruiker, maak_schoolgebruiker
from tlv.enums import AanvraagStatus, Act
from tlv.models import TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]


def adres(aanvraag: TlvAanvraag, act: Act) -> str:
    return reverse("tlv:agenda", args=[aanvraag.pk, act.value])


def punten(client: Client, aanvraag: TlvAanvraag, act: Act) -> dict[str, Any]:
    """Items of the file by the second part of their UID."""
    antwoord = client.get(adres(aanvraag, act))
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"].startswith("text/calendar")
    kalender = Calendar.from_ical(antwoord.content)
    return {str(p["UID"]).split("-")[0]: p for p in kalender.walk("VEVENT")}


def dagen(gevonden: dict[str, Any]) -> dict[str, date]:
    return {naam: punt["DTSTART"].dt for naam, punt in gevonden.items()}


def test_na_indienen_staan_de_termijnen_erin(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    client = als(wereld.boc)
    pagina = client.get(reverse("tlv:bevestiging", args=[aanvraag.pk, Act.INDIENEN.value]))
    assert adres(aanvraag, Act.INDIENEN) in tekst(pagina)
    uiterlijk = max(advies.uiterlijk for advies in aanvraag.adviezen.all())
    gevonden = punten(client, aanvraag, Act.INDIENEN)
    assert dagen(gevonden) == {"tlv.advies": uiterlijk, "tlv.besluit": aanvraag.beslistermijn}
    assert gevonden["tlv.besluit"]["URL"].endswith(reverse("tlv:aanvraag", args=[aanvraag.pk]))


def test_er_staat_niets_in_over_het_kind(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.ZIENSWIJZE, wereld)
    bestand = als(wereld.boc).get(adres(aanvraag, Act.VOORNEMEN_DELEN)).content.decode().replace("\r\n ", "")
    assert aanvraag.kenmerk in bestand
    leerling = wereld.leerling
    for woord in (leerling.achternaam, leerling.roepnaam, wereld.school.naam, *(o.naam for o in wereld.ouders)):
        assert woord not in bestand


def test_de_termijn_van_de_ouders_is_voor_het_kantoor(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.ZIENSWIJZE, wereld)
    for lezer in (wereld.boc, wereld.directeur):
        assert dagen(punten(als(lezer), aanvraag, Act.VOORNEMEN_DELEN)) == {"tlv.horen": factories.REAGEREN_TOT}
    school = als(maak_schoolgebruiker(wereld.school))
    assert school.get(adres(aanvraag, Act.VOORNEMEN_DELEN)).status_code == 404
    assert "agenda.ics" not in tekst(
        school.get(reverse("tlv:bevestiging", args=[aanvraag.pk, Act.VOORNEMEN_DELEN.value]))
    )


def test_na_het_besluit_verzenden_en_bezwaar(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.AFGEGEVEN, wereld)
    gevonden = dagen(punten(als(wereld.directeur), aanvraag, Act.AFGEVEN))
    assert gevonden == {"tlv.verzenden": factories.BEKENDGEMAAKT, "tlv.bezwaar": date(2026, 5, 18)}


def test_intrekken_haalt_dezelfde_punten_weg(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    client = als(wereld.boc)
    eerst = punten(client, aanvraag, Act.INDIENEN)
    factories.trek_in(aanvraag, wereld)
    weg = punten(client, aanvraag, Act.INTREKKEN)
    assert {str(p["UID"]) for p in weg.values()} == {str(p["UID"]) for p in eerst.values()}
    for naam, punt in weg.items():
        assert punt["STATUS"] == "CANCELLED"
        assert punt["SEQUENCE"] > eerst[naam]["SEQUENCE"]


def test_intrekken_haalt_ook_de_laatste_dag_om_aan_te_vullen_weg(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    factories.vraag_aanvulling(aanvraag, wereld)
    client = als(wereld.boc)
    assert dagen(punten(client, aanvraag, Act.AANVULLING_VRAGEN))["tlv.aanvullen"] == factories.ADVIES
    factories.trek_in(aanvraag, wereld)
    weg = punten(client, aanvraag, Act.INTREKKEN)
    assert (weg["tlv.aanvullen"]["STATUS"], dagen(weg)["tlv.aanvullen"]) == ("CANCELLED", factories.ADVIES)


def test_wat_niet_gebeurde_of_niet_bestaat_is_er_niet(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    client = als(wereld.boc)
    assert client.get(adres(aanvraag, Act.AFGEVEN)).status_code == 404
    assert client.get(adres(aanvraag, Act.ADVIES_UITBRENGEN)).status_code == 404
    assert client.get(adres(aanvraag, Act.INDIENEN).replace("indienen", "dansen")).status_code == 404
    buur = aanvraag_in(S.IN_ADVIES, achternaam="Buurman")
    assert client.get(adres(buur, Act.INDIENEN)).status_code == 404
    assert als(maak_bestuursgebruiker(wereld.bestuur)).get(adres(aanvraag, Act.INDIENEN)).status_code == 403


def test_kijken_schrijft_niets(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    voor = Gebeurtenis.objects.count()
    punten(als(wereld.boc), aanvraag, Act.INDIENEN)
    assert Gebeurtenis.objects.count() == voor
