"""Mail at once or once a day: nothing is lost, nothing comes twice, and what is urgent never waits."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.test import Client

from swv.journaal.enums import Berichtsoort, BerichtStatus
from swv.journaal.models import Bericht, Gebeurtenis
from swv.journaal.post import post_bericht
from swv.journaal.tasks import verzend_berichten
from swv.toegang.dagbericht import laatste_moment, maak_dagbericht
from swv.toegang.models import Gebruiker
from swv.toegang.tasks import maak_dagberichten
from tests.tlv.factories import aanvraag_in, maak_wereld
from tests.toegang.factories import maak_boc
from tlv.enums import AanvraagStatus

pytestmark = pytest.mark.django_db
NEDERLAND = ZoneInfo("Europe/Amsterdam")


def om(dag: int, uur: int = 9, minuut: int = 0, maand: int = 3) -> datetime:
    return datetime(2026, maand, dag, uur, minuut, tzinfo=NEDERLAND)


@pytest.fixture(autouse=True)
def _zonder_makelaar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("swv.journaal.post._wek_verzender", lambda: None)


@pytest.fixture
def lezer() -> Gebruiker:
    lezer = maak_boc()
    lezer.berichten_per_dag = True
    lezer.save()
    return lezer


def schrijf(lezer: Gebruiker, nummer: int, **velden: object) -> None:
    post_bericht(
        sleutel=f"proef:{nummer}",
        onderwerp=f"Besluit gevraagd bij aanvraag A00000{nummer}",
        tekst=f"Beste lezer,\n\nLees het hier:\nhttps://kantoor.voorbeeld.invalid/tlv/{nummer}/\n",
        gebruiker=lezer,
        **velden,
    )


@pytest.mark.parametrize(
    ("nu", "moment"),
    [
        (om(2, 6, 59), om(27, 7, maand=2)),
        (om(2, 7), om(2, 7)),
        (om(7, 12), om(6, 7)),
        (om(8, 12), om(6, 7)),
        # Easter Monday, and the Friday after Ascension Day that is decreed to be a day off.
        (om(6, 12, maand=4), om(2, 7, maand=4)),
        (om(15, 12, maand=5), om(13, 7, maand=5)),
    ],
)
def test_het_laatste_moment_is_zeven_uur_op_een_werkdag(nu: datetime, moment: datetime) -> None:
    assert laatste_moment(nu) == moment


def test_gewone_mail_wacht_tot_zeven_uur_en_komt_dan_in_een_bericht(lezer: Gebruiker) -> None:
    with time_machine.travel(om(2, 9), tick=False) as klok:
        schrijf(lezer, 1)
        schrijf(lezer, 2)
        assert verzend_berichten() == maak_dagberichten() == 0
        klok.move_to(om(3, 6, 59))
        assert maak_dagberichten() == 0
        klok.move_to(om(3, 7, 0))
        assert maak_dagberichten() == 1
        assert maak_dagberichten() == 0
        assert verzend_berichten() == 1
    [post] = mail.outbox
    assert (post.subject, post.to) == ("2 berichten van SWV-kantoor", [lezer.email])
    assert "- Besluit gevraagd bij aanvraag A000001\n  https://kantoor.voorbeeld.invalid/tlv/1/" in post.body
    assert "dinsdag 3 maart 2026, 7.00 uur" in post.body
    dagbericht = Bericht.objects.get(soort=Berichtsoort.DAGBERICHT)
    assert set(Bericht.objects.filter(in_bundel=dagbericht).values_list("status", flat=True)) == {"gebundeld"}


def test_na_een_weekend_en_een_dag_uitval_alsnog(lezer: Gebruiker) -> None:
    with time_machine.travel(om(6, 9), tick=False) as klok:
        schrijf(lezer, 1)
        klok.move_to(om(8, 12))
        assert maak_dagberichten() == 0
        klok.move_to(om(11, 15))
        schrijf(lezer, 2)
        assert maak_dagberichten() == 1
        klok.move_to(om(12, 7))
        assert maak_dagberichten() == 1
    assert Bericht.objects.filter(soort=Berichtsoort.DAGBERICHT).count() == 2
    assert not Bericht.objects.filter(status=BerichtStatus.BUNDEL).exists()


def test_wat_dringend_is_wacht_niet(lezer: Gebruiker) -> None:
    schrijf(lezer, 1, dringend=True)
    assert verzend_berichten() == 1
    assert mail.outbox[0].subject == "Besluit gevraagd bij aanvraag A000001"


def test_wie_meteen_leest_merkt_er_niets_van() -> None:
    schrijf(maak_boc(), 1)
    assert verzend_berichten() == 1


def test_wie_van_gedachten_verandert_krijgt_wat_wachtte(lezer: Gebruiker) -> None:
    client = Client()
    client.force_login(lezer)
    schrijf(lezer, 1)
    antwoord = client.post("/profiel/berichten/", {"wanneer": "meteen"}, follow=True)
    assert "U krijgt mail voortaan meteen." in antwoord.content.decode()
    assert verzend_berichten() == 1
    lezer.refresh_from_db()
    assert not lezer.berichten_per_dag
    client.post("/profiel/berichten/", {"wanneer": "per_dag"})
    lezer.refresh_from_db()
    assert lezer.berichten_per_dag
    assert Gebeurtenis.objects.filter(soort="toegang.berichten_gekozen").count() == 2


@pytest.mark.parametrize("wanneer", ["", "nooit", "\x00"])
def test_een_keuze_die_niet_bestaat(lezer: Gebruiker, wanneer: str) -> None:
    client = Client()
    client.force_login(lezer)
    antwoord = client.post("/profiel/berichten/", {"wanneer": wanneer}, follow=True)
    assert "Kies meteen of één keer per dag." in antwoord.content.decode()
    lezer.refresh_from_db()
    assert lezer.berichten_per_dag


def test_de_ander_was_al_bezig(lezer: Gebruiker) -> None:
    """Two beats: the second finds nothing left."""
    with time_machine.travel(om(2, 9), tick=False):
        schrijf(lezer, 1)
    assert maak_dagbericht(lezer.pk, om(3, 8)) is not None
    assert maak_dagbericht(lezer.pk, om(3, 8)) is None


def test_het_dagbericht_van_een_echte_zaak_noemt_het_kind_niet() -> None:
    wereld = maak_wereld(achternaam="Geheimkind")
    Gebruiker.objects.update(berichten_per_dag=True)
    for wie in [wereld.boc, *(deskundige.gebruiker for deskundige in wereld.deskundigen)]:
        wie.refresh_from_db()
    with time_machine.travel(om(2, 9), tick=False):
        aanvraag = aanvraag_in(AanvraagStatus.IN_ADVIES, wereld)
    deskundige = wereld.deskundigen[0].gebruiker
    dagbericht = maak_dagbericht(deskundige.pk, om(3, 8))
    assert dagbericht is not None
    assert f"Advies gevraagd bij aanvraag {aanvraag.kenmerk}" in dagbericht.tekst
    assert f"/tlv/{aanvraag.pk}/" in dagbericht.tekst
    assert "Geheimkind" not in dagbericht.tekst + dagbericht.onderwerp
