"""Who looked without having to do with the child: found, judged by somebody else, and reported when it was wrong."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leerlingen.models import Inschrijving, Leerling
from swv.controle.gebeurtenissen import INZAGE_BEOORDEELD, INZAGE_MELDING
from swv.controle.services import beoordelen, melding_afhandelen
from swv.controle.tasks import vind_inzagen
from swv.domein import DomeinFout
from swv.journaal.enums import InzageMelding, InzageSoort, InzageUitkomst
from swv.journaal.keten import ZONE
from swv.journaal.models import Bericht, Gebeurtenis, Inzagebeoordeling
from swv.journaal.services import registreer_inzage
from swv.toegang.models import Gebruiker, Lidmaatschap, Waarneming
from swv.werk.models import Werkitem
from tests.leerlingen.factories import LeerlingFactory, ingeschreven_leerling
from tests.organisatie.factories import BestuurFactory, SchoolFactory
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.toegang.factories import (
    maak_beheer,
    maak_boc,
    maak_deskundige,
    maak_directeur,
    maak_plaatsvervanger,
    maak_schoolgebruiker,
)
from tests.vraagteller import getelde_vragen
from tlv.enums import AanvraagStatus

pytestmark = pytest.mark.django_db
MAART = datetime(2026, 3, 10, 10, tzinfo=ZONE)
APRIL = datetime(2026, 4, 1, 9, tzinfo=ZONE)


@pytest.fixture
def klok() -> Iterator[Any]:
    with time_machine.travel(MAART, tick=False) as klok:
        yield klok


@pytest.fixture
def wereld(klok: Any) -> Wereld:
    return maak_wereld()


def kijk(gebruiker: Gebruiker, leerling: Leerling) -> int:
    return registreer_inzage(InzageSoort.LEERLING, leerling, actor=gebruiker, leerling_id=leerling.pk).pk


def gevonden() -> set[int]:
    return set(Inzagebeoordeling.objects.values_list("inzage_id", flat=True))


def test_wie_met_het_kind_te_maken_heeft_wordt_niet_gevonden(klok: Any, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(AanvraagStatus.IN_ADVIES, wereld)
    kind = wereld.leerling
    for iemand in (
        wereld.boc,
        maak_boc(wereld.bestuur),
        wereld.directeur,
        wereld.plaatsvervanger,
        maak_schoolgebruiker(wereld.school),
        *(d.gebruiker for d in wereld.deskundigen),
    ):
        kijk(iemand, kind)
    waarnemer = maak_boc()
    Waarneming.objects.create(
        voor=wereld.boc.lidmaatschappen.get(),
        door=waarnemer,
        van=date(2026, 3, 9),
        tot=date(2026, 3, 10),
        reden="Verlof",
        ingesteld_door=wereld.directeur,
        ingesteld_at=MAART,
    )
    kijk(waarnemer, ingeschreven_leerling(wereld.school))
    zelf = maak_boc()
    kijk(zelf, LeerlingFactory(aangemaakt_door=zelf))
    # A list is about nobody in particular, and the system looks at nobody.
    registreer_inzage(InzageSoort.LIJST, actor=maak_boc(), aantal=50)
    registreer_inzage(InzageSoort.DOCUMENT, aanvraag, actor=None, leerling_id=kind.pk)
    klok.move_to(APRIL)
    assert vind_inzagen() == 0
    assert not Werkitem.objects.filter(soort="controle.inzagen_beoordelen").exists()


def test_buren_worden_gevonden(klok: Any, wereld: Wereld) -> None:
    aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
    buren = SchoolFactory(bestuur=BestuurFactory())
    verdacht = {
        kijk(iemand, wereld.leerling)
        for iemand in (
            maak_boc(buren.bestuur_op(date(2026, 3, 10))),
            maak_boc(),
            maak_schoolgebruiker(buren),
            maak_deskundige(),
            maak_beheer(),
        )
    }
    # A director without any case of the child, and a school whose pupil left before.
    verdacht.add(kijk(wereld.directeur, ingeschreven_leerling(buren)))
    vertrokken = ingeschreven_leerling(wereld.school)
    Inschrijving.objects.filter(leerling=vertrokken).update(tot=date(2026, 3, 9))
    verdacht.add(kijk(maak_schoolgebruiker(wereld.school), vertrokken))
    # Standing in ended yesterday.
    waarnemer = maak_boc()
    Waarneming.objects.create(
        voor=wereld.boc.lidmaatschappen.get(),
        door=waarnemer,
        van=date(2026, 3, 1),
        tot=date(2026, 3, 9),
        reden="Verlof",
        ingesteld_door=wereld.directeur,
        ingesteld_at=MAART,
    )
    verdacht.add(kijk(waarnemer, wereld.leerling))
    # Somebody who stopped working for the board the day before.
    gestopt = maak_boc(wereld.bestuur)
    Lidmaatschap.objects.filter(gebruiker=gestopt).update(tot=date(2026, 3, 9))
    verdacht.add(kijk(Gebruiker.objects.get(pk=gestopt.pk), wereld.leerling))
    klok.move_to(APRIL)
    # The last one acts without a role: also then it is somebody who looked.
    assert vind_inzagen() == len(verdacht)
    assert gevonden() == verdacht


def test_een_maand_telt_als_hij_voorbij_is_en_een_keer_ook_na_maanden_uitval(klok: Any, wereld: Wereld) -> None:
    maart = kijk(maak_boc(), wereld.leerling)
    assert vind_inzagen() == 0
    klok.move_to(APRIL)
    april = kijk(maak_boc(), wereld.leerling)
    assert (vind_inzagen(), gevonden()) == (1, {maart})
    assert vind_inzagen() == 0
    klok.move_to(datetime(2026, 8, 14, tzinfo=ZONE))
    assert (vind_inzagen(), gevonden()) == (1, {maart, april})
    werk = Werkitem.objects.open().get(soort="controle.inzagen_beoordelen")
    assert (werk.rol, werk.uiterlijk) == ("directeur", date(2026, 8, 28))


@pytest.fixture
def verdacht(klok: Any, wereld: Wereld) -> Inzagebeoordeling:
    """A neighbour looked; now it is April, and the directors have work."""
    kijk(maak_boc(), wereld.leerling)
    klok.move_to(APRIL)
    vind_inzagen()
    return Inzagebeoordeling.objects.get()


def test_terecht_is_een_oordeel_met_reden(verdacht: Inzagebeoordeling, wereld: Wereld, client: Client) -> None:
    client.force_login(wereld.plaatsvervanger)
    lijst = client.get(reverse("controle:inzagen")).text
    kijker = verdacht.inzage.actor
    assert str(kijker) in lijst
    assert f"nummer {wereld.leerling.pk}" in lijst
    assert wereld.leerling.achternaam not in lijst
    url = reverse("controle:inzage", args=[verdacht.pk])
    leeg = client.post(url, {"uitkomst": "", "toelichting": ""}).text
    assert "Kies terecht of onterecht." in leeg
    assert "Vul in waarom u dit vindt." in leeg
    bsn = client.post(url, {"uitkomst": "terecht", "toelichting": "Gebeld over 123456782."}).text
    assert "burgerservicenummer" in bsn
    assert Inzagebeoordeling.objects.get().uitkomst == ""
    client.post(url, {"uitkomst": "terecht", "toelichting": "Nam waar voor een zieke collega."})
    verdacht.refresh_from_db()
    assert (verdacht.uitkomst, verdacht.beoordeeld_door) == ("terecht", wereld.plaatsvervanger)
    assert Gebeurtenis.objects.get(soort=INZAGE_BEOORDEELD).gegevens == {
        "inzage": verdacht.inzage_id,
        "uitkomst": "terecht",
    }
    assert not Werkitem.objects.open().exists()
    assert not Bericht.objects.filter(sleutel__startswith="inzage_onterecht").exists()
    assert "Er wacht niets op uw oordeel" in client.get(reverse("controle:inzagen")).text
    assert "Nam waar voor een zieke collega." in client.get(url).text
    assert str(kijker) in client.get(reverse("controle:inzagen"), {"toon": "klaar"}).text


def test_onterecht_wordt_een_melding_binnen_72_uur(verdacht: Inzagebeoordeling, wereld: Wereld, client: Client) -> None:
    client.force_login(wereld.directeur)
    url = reverse("controle:inzage", args=[verdacht.pk])
    antwoord = client.post(url, {"uitkomst": "onterecht", "toelichting": "Nieuwsgierig."}, follow=True)
    assert "Onterechte inzage melden?" in antwoord.text
    werk = Werkitem.objects.open().get()
    assert (werk.soort, werk.uiterlijk) == ("controle.inzage_melden", timezone.localdate() + timedelta(days=3))
    berichten = Bericht.objects.filter(sleutel__startswith="inzage_onterecht")
    assert {b.aan_gebruiker for b in berichten} == {wereld.directeur, wereld.plaatsvervanger}
    assert not any(wereld.leerling.achternaam in b.tekst for b in berichten)
    assert url in client.get(reverse("werk:werklijst")).text
    client.post(url, {"melding": "gemeld", "toelichting": "Gemeld onder nummer 2026-17."})
    verdacht.refresh_from_db()
    assert (verdacht.melding, verdacht.gemeld_door) == ("gemeld", wereld.directeur)
    assert Gebeurtenis.objects.filter(soort=INZAGE_MELDING).count() == 1
    assert not Werkitem.objects.open().exists()


def test_niemand_beoordeelt_zichzelf(klok: Any, wereld: Wereld, client: Client) -> None:
    kijk(wereld.directeur, wereld.leerling)
    klok.move_to(APRIL)
    vind_inzagen()
    rij = Inzagebeoordeling.objects.get()
    client.force_login(wereld.directeur)
    url = reverse("controle:inzage", args=[rij.pk])
    assert "Uw eigen inzage beoordeelt u niet" in client.get(url).text
    antwoord = client.post(url, {"uitkomst": "terecht", "toelichting": "Ik mocht dat."})
    assert "U kunt uw eigen inzage niet beoordelen" in antwoord.text
    rij.refresh_from_db()
    assert rij.uitkomst == ""
    beoordelen(rij.pk, uitkomst=InzageUitkomst.ONTERECHT, toelichting="Geen zaak.", actor=maak_plaatsvervanger())
    with pytest.raises(DomeinFout, match="eigen inzage"):
        melding_afhandelen(rij.pk, melding=InzageMelding.NIET_GEMELD, toelichting="Valt mee.", actor=wereld.directeur)


def test_twee_keer_of_door_een_ander_gaat_niet(verdacht: Inzagebeoordeling, wereld: Wereld) -> None:
    def oordeel(actor: Gebruiker, reden: str = "Nam waar.") -> None:
        beoordelen(verdacht.pk, uitkomst=InzageUitkomst.TERECHT, toelichting=reden, actor=actor)

    for actor in (wereld.boc, maak_beheer(), maak_schoolgebruiker(wereld.school)):
        with pytest.raises(DomeinFout, match="Alleen de directeur"):
            oordeel(actor)
    with pytest.raises(DomeinFout, match="waarom"):
        oordeel(wereld.directeur, "  ")
    oordeel(wereld.directeur)
    with pytest.raises(DomeinFout, match="al beoordeeld"):
        oordeel(wereld.plaatsvervanger)
    with pytest.raises(DomeinFout, match="Alleen een onterechte"):
        melding_afhandelen(verdacht.pk, melding=InzageMelding.GEMELD, toelichting="Toch.", actor=maak_directeur())


def test_de_lijst_vraagt_bij_tien_keer_zoveel_niet_meer(klok: Any, wereld: Wereld, client: Client) -> None:
    aantallen = []
    for maand, aantal in ((4, 3), (5, 27)):
        for _ in range(aantal):
            kijk(maak_boc(), wereld.leerling)
        klok.move_to(datetime(2026, maand, 1, 9, tzinfo=ZONE))
        vind_inzagen()
        client.force_login(wereld.directeur)
        with getelde_vragen() as vragen:
            pagina = client.get(reverse("controle:inzagen")).text
        aantallen.append(len(vragen))
    assert pagina.count("BOC-coördinator") == 30
    assert aantallen[1] <= aantallen[0] <= 8
