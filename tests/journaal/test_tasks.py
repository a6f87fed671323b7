"""The outbox: what is due goes out once, also when the mail server is down or two workers come at the same time."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.utils import timezone

from swv.journaal.enums import BerichtStatus
from swv.journaal.models import Bericht, Gebeurtenis
from swv.journaal.tasks import verzend_berichten
from tests.proefcluster import Kopie

BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def bericht(nummer: int = 1, **velden: Any) -> Bericht:
    nu = timezone.now()
    return Bericht.objects.create(
        **{
            "sleutel": f"proef:{nummer}",
            "aan_adres": f"ontvanger{nummer}@voorbeeld.invalid",
            "onderwerp": f"Bericht {nummer}",
            "tekst": "U hebt werk.",
            "aangemaakt_at": nu,
            "volgende_poging_at": nu,
            **velden,
        }
    )


def mailserver(monkeypatch: pytest.MonkeyPatch, send: Callable[[EmailMessage], Any]) -> None:
    monkeypatch.setattr(EmailMessage, "send", send)


def valt_om(fout: Exception) -> Callable[[EmailMessage], None]:
    def send(_: EmailMessage) -> None:
        raise fout

    return send


@pytest.mark.django_db
def test_wat_aan_de_beurt_is_gaat_een_keer_de_deur_uit() -> None:
    bericht(1)
    bericht(2, volgende_poging_at=timezone.now() + timedelta(minutes=1))
    assert verzend_berichten() == 1
    assert verzend_berichten() == 0
    (post,) = mail.outbox
    assert (post.to, post.subject, post.body) == (["ontvanger1@voorbeeld.invalid"], "Bericht 1", "U hebt werk.")
    assert post.attachments == []
    verzonden = Bericht.objects.get(sleutel="proef:1")
    assert (verzonden.status, verzonden.pogingen, verzonden.fout) == (BerichtStatus.VERZONDEN, 1, "")
    assert verzonden.verzonden_at is not None
    assert Bericht.objects.get(sleutel="proef:2").status == BerichtStatus.WACHT


@pytest.mark.django_db
def test_een_afspraak_gaat_als_agendabestand_mee() -> None:
    bericht(1, kalender="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    verzend_berichten()
    [bijlage] = mail.outbox[0].attachments
    assert (bijlage.filename, bijlage.mimetype) == ("afspraak.ics", "text/calendar")
    assert "BEGIN:VCALENDAR" in bijlage.content


@pytest.mark.django_db
@pytest.mark.parametrize("fout", [SMTPServerDisconnected("weg"), ConnectionRefusedError(), TimeoutError()])
def test_een_dode_mailserver_krijgt_vijf_kansen_met_steeds_meer_tijd(
    monkeypatch: pytest.MonkeyPatch, fout: Exception
) -> None:
    mailserver(monkeypatch, valt_om(fout))
    with time_machine.travel(BEGIN, tick=False) as klok:
        rij = bericht()
        for poging, minuten in enumerate([2, 8, 32, 128], start=1):
            assert verzend_berichten() == 1
            rij.refresh_from_db()
            assert (rij.status, rij.pogingen, rij.fout) == (BerichtStatus.WACHT, poging, type(fout).__name__)
            assert rij.volgende_poging_at == timezone.now() + timedelta(minutes=minuten)
            klok.shift(timedelta(minutes=minuten, seconds=-1))
            assert verzend_berichten() == 0
            klok.shift(timedelta(seconds=1))
        assert not Gebeurtenis.objects.exists()
        assert verzend_berichten() == 1
        rij.refresh_from_db()
        assert (rij.status, rij.pogingen) == (BerichtStatus.MISLUKT, 5)
        gebeurtenis = Gebeurtenis.objects.get()
        assert (gebeurtenis.soort, gebeurtenis.onderwerp) == ("journaal.bericht_mislukt", rij)
        klok.shift(timedelta(days=1))
        assert verzend_berichten() == 0


@pytest.mark.django_db
def test_een_mailserver_die_terugkomt_bezorgt_alsnog(monkeypatch: pytest.MonkeyPatch) -> None:
    with time_machine.travel(BEGIN, tick=False) as klok:
        rij = bericht()
        with monkeypatch.context() as stuk:
            mailserver(stuk, valt_om(ConnectionRefusedError()))
            verzend_berichten()
        klok.shift(timedelta(minutes=2))
        assert verzend_berichten() == 1
        rij.refresh_from_db()
        assert (rij.status, rij.pogingen, rij.fout) == (BerichtStatus.VERZONDEN, 2, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "velden", [{"onderwerp": "Twee\nregels"}, {"aan_adres": "geen adres\nBcc: iedereen@voorbeeld.invalid"}]
)
def test_een_bericht_dat_niet_kan_houdt_de_rest_niet_op(velden: dict[str, str]) -> None:
    """One bad row in front of the queue, refused before any mail server sees it."""
    slecht, goed = bericht(1, **velden), bericht(2)
    assert verzend_berichten() == 2
    slecht.refresh_from_db()
    goed.refresh_from_db()
    assert (slecht.status, slecht.pogingen) == (BerichtStatus.WACHT, 1)
    assert goed.status == BerichtStatus.VERZONDEN
    assert [post.subject for post in mail.outbox] == ["Bericht 2"]


@pytest.mark.django_db
def test_een_geweigerde_ontvanger_houdt_de_rest_niet_op(monkeypatch: pytest.MonkeyPatch) -> None:
    bericht(1), bericht(2)

    def send(post: EmailMessage) -> None:
        if post.subject == "Bericht 1":
            raise SMTPRecipientsRefused({})

    mailserver(monkeypatch, send)
    assert verzend_berichten() == 2
    assert list(Bericht.objects.order_by("pk").values_list("status", flat=True)) == ["wacht", "verzonden"]


def test_twee_werkers_tegelijk_versturen_elk_bericht_een_keer(
    kopie_database: Kopie, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second worker skips what the first is sending, it does not wait for it."""
    for nummer in range(6):
        bericht(nummer)
    verstuurd: list[tuple[str, str]] = []
    beiden_bezig = threading.Barrier(2)

    def send(post: EmailMessage) -> None:
        if not any(wie == threading.current_thread().name for wie, _ in verstuurd):
            beiden_bezig.wait(5)
        verstuurd.append((threading.current_thread().name, post.subject))

    mailserver(monkeypatch, send)

    def werker() -> None:
        verzend_berichten()
        connection.close()

    werkers = [threading.Thread(target=werker, name=naam) for naam in ("een", "twee")]
    for draad in werkers:
        draad.start()
    for draad in werkers:
        draad.join(10)
    assert sorted(onderwerp for _, onderwerp in verstuurd) == [f"Bericht {nummer}" for nummer in range(6)]
    assert {naam for naam, _ in verstuurd} == {"een", "twee"}
    assert Bericht.objects.filter(status=BerichtStatus.VERZONDEN, pogingen=1).count() == 6
