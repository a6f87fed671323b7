"""The demo office in use: screens that would be empty on the first day show what months of work leave behind."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leerlingen.gebeurtenissen import OPP_GEEVALUEERD, OPP_VASTGESTELD
from leerlingen.models import Opp
from swv.documenten.enums import VoorbeeldStatus
from swv.documenten.models import Bijlage, Voorbeeld
from swv.journaal import ketenbestand
from swv.journaal.controle import controleer
from swv.journaal.models import Controleronde, Dagketen, Gebeurtenis, Inzage, Inzagebeoordeling
from swv.toegang.models import Concept, Gebruiker, Uitnodiging, Waarneming
from swv.werk.campagnes import HERINNERING_NIET_AANGEKOMEN
from swv.werk.models import Campagne, Herinnering, Werkitem, Werknotitie
from tlv.enums import Onderdeel
from tlv.models import TlvAanvraag

pytestmark = pytest.mark.usefixtures("demokantoor")
Pagina = Callable[[str, str], str]


@pytest.fixture
def pagina() -> Pagina:
    def toon(naam: str, url: str) -> str:
        client = Client()
        client.force_login(Gebruiker.objects.get(username=naam))
        antwoord = client.get(url)
        assert antwoord.status_code == 200, (naam, url)
        return antwoord.text

    return toon


def test_every_closed_day_is_sealed_and_the_round_of_tonight_found_nothing(pagina: Pagina) -> None:
    gisteren = timezone.localdate(timezone.now() - timedelta(minutes=20)) - timedelta(days=1)
    assert Dagketen.objects.filter(datum=gisteren).count() == 2
    bestand = ketenbestand.lees()
    assert bestand is not None
    assert len(bestand.koppen) == Dagketen.objects.count()
    rondes = list(Controleronde.objects.order_by("-pk"))
    assert all(ronde.klaar_at for ronde in rondes)
    assert [ronde.kapot for ronde in rondes][:2] == [0, 0]
    assert sum(ronde.kapot for ronde in rondes) == 1
    assert controleer(nu=timezone.now()) == []
    assert "Geen bericht wacht langer dan een dag" in pagina("beheer", "/controle/controles/")


def test_looks_wait_for_the_director_and_others_were_judged(pagina: Pagina) -> None:
    wacht = Inzagebeoordeling.objects.filter(uitkomst="")
    klaar = Inzagebeoordeling.objects.exclude(uitkomst="")
    assert (wacht.count(), klaar.count()) == (3, 3)
    assert {rij.inzage.actor.username for rij in wacht} == {"boc", "boc2"}
    assert set(klaar.values_list("uitkomst", "melding")) == {("terecht", ""), ("onterecht", "niet_gemeld")}
    assert all(rij.beoordeeld_at > rij.inzage.op for rij in klaar.select_related("inzage"))
    assert Inzage.objects.filter(soort="dossier").count() > 100
    for pk in wacht.values_list("pk", flat=True):
        pagina("directeur", f"/controle/inzages/{pk}/")
    assert "Onterecht" in pagina("directeur", "/controle/inzages/?toon=klaar")


@pytest.mark.parametrize("naam", ["boc", "directeur"])
def test_experts_are_reminded_and_one_reminder_came_back(pagina: Pagina, naam: str) -> None:
    campagne = Campagne.objects.order_by("-pk")[0]
    assert campagne.regels.filter(beeindigd_at__isnull=True).exists()
    assert campagne.regels.filter(reden_einde="uitgebracht").exists()
    assert Herinnering.objects.filter(bericht__isnull=False).count() >= 3
    assert Werkitem.objects.open().filter(soort=HERINNERING_NIET_AANGEKOMEN).exists()
    assert "Advies van deskundigen" in pagina(naam, "/herinneringen/")
    pagina(naam, f"/herinneringen/{campagne.pk}/")


def test_invitations_stand_in_every_state(pagina: Pagina) -> None:
    nu = timezone.now()
    rijen = list(Uitnodiging.objects.order_by("pk"))
    assert [bool(rij.aangenomen_at) for rij in rijen] == [True, False, False, False]
    assert [bool(rij.ingetrokken_at) for rij in rijen] == [False, False, True, False]
    assert [rij.is_open(nu) for rij in rijen] == [False, False, False, True]
    tekst = pagina("beheer", "/uitnodigingen/")
    assert all(rij.naam in tekst for rij in rijen)


def test_stand_ins_are_over_ended_early_and_to_come(vandaag: date) -> None:
    assert Waarneming.objects.filter(van__gt=vandaag).count() == 1
    assert Waarneming.objects.filter(beeindigd_at__isnull=False).count() == 1
    assert Waarneming.objects.filter(tot__lt=vandaag, beeindigd_at__isnull=True).count() == 1
    assert not Waarneming.objects.lopend_op(vandaag).exists()


@pytest.fixture
def vandaag() -> date:
    return timezone.localdate()


@pytest.mark.parametrize("naam", ["boc", "deskundige1"])
def test_what_was_typed_is_offered_again(pagina: Pagina, naam: str) -> None:
    concept = Concept.objects.get(gebruiker__username=naam)
    soort, aanvraag, *rest = concept.sleutel.split(":")
    url = reverse({"tlv.onderdeel": "tlv:onderdeel", "tlv.advies": "tlv:advies"}[soort], args=[aanvraag, *rest])
    assert "U was hier bezig" in pagina(naam, url)


def test_notes_are_of_other_days_and_came_after_the_work(vandaag: date) -> None:
    notities = list(Werknotitie.objects.all())
    assert notities
    assert all(timezone.localdate(notitie.op) < vandaag for notitie in notities)


def test_a_file_has_two_versions_and_every_file_a_picture(pagina: Pagina) -> None:
    tweede: Any = Bijlage.objects.filter(versie=2)
    assert tweede.exists()
    assert not Voorbeeld.objects.exclude(status=VoorbeeldStatus.GEREED).exists()
    aanvraag = TlvAanvraag.objects.get(pk=tweede[0].object_id)
    assert "opp-aangevuld.pdf" in pagina(
        aanvraag.behandelaar.username, reverse("tlv:onderdeel", args=[aanvraag.pk, Onderdeel.BIJLAGEN.value])
    )


def test_some_read_their_mail_once_a_day() -> None:
    assert set(Gebruiker.objects.filter(berichten_per_dag=True).values_list("username", flat=True)) == {
        "boc2",
        "deskundige2",
        "plaatsvervanger",
    }
    assert Gebruiker.objects.filter(sneltoetsen=True).exists()


def test_every_opp_tells_who_adopted_it_and_when() -> None:
    opps = Opp.objects.count()
    assert opps > 10
    vastgesteld = Gebeurtenis.objects.filter(soort=OPP_VASTGESTELD)
    assert vastgesteld.count() == opps
    geevalueerd = Opp.objects.filter(geevalueerd_op__isnull=False)
    assert Gebeurtenis.objects.filter(soort=OPP_GEEVALUEERD).count() == geevalueerd.count() > 0
    assert not vastgesteld.filter(op__date__gt=timezone.localdate()).exists()
