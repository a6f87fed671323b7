"""Mail that does not arrive: it becomes work of who must know, once, and beheer can do something about it."""

from collections.abc import Iterator
from datetime import date, datetime
from smtplib import SMTPRecipientsRefused
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from swv.domein import DomeinFout
from swv.journaal.enums import BerichtStatus
from swv.journaal.models import Bericht, Gebeurtenis
from swv.journaal.post import post_bericht
from swv.journaal.tasks import verzend_berichten
from swv.toegang.enums import Rol
from swv.toegang.tasks import maak_dagberichten
from swv.werk import berichten, campagnes
from swv.werk.campagnes import Aanschrijving
from swv.werk.models import Campagne, Campagneregel, Werkitem
from swv.werk.tasks import meld_mislukte_berichten, verstuur_herinneringen
from swv.werk.weergave import rijen_voor
from tests.toegang.factories import GebruikerFactory, maak_beheer, maak_boc, maak_directeur
from tests.werk.proefcampagne import Proef, proefcampagne

pytestmark = pytest.mark.django_db
NEDERLAND = ZoneInfo("Europe/Amsterdam")


@pytest.fixture(autouse=True)
def _zonder_makelaar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("swv.journaal.post._wek_verzender", lambda: None)


@pytest.fixture
def proef(monkeypatch: pytest.MonkeyPatch) -> Iterator[Proef]:
    monkeypatch.setattr(campagnes, "_soorten", {})
    with proefcampagne(doorlopend=True) as gegevens:
        yield gegevens


@pytest.fixture
def weigert(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server knows none of these addresses."""

    def send(self: EmailMessage) -> None:
        raise SMTPRecipientsRefused({self.to[0]: (550, b"no such user")})

    monkeypatch.setattr(EmailMessage, "send", send)


def schrijf(adres: str = "weg@voorbeeld.invalid") -> Bericht:
    post_bericht(sleutel="proef:1", onderwerp="Aanvraag A000001", tekst="Doe dit.", adres=adres)
    return Bericht.objects.get()


@pytest.mark.usefixtures("weigert")
def test_een_adres_dat_voorgoed_weigert_wordt_meteen_werk_van_beheer() -> None:
    bericht = schrijf()
    verzend_berichten()
    bericht.refresh_from_db()
    assert (bericht.status, bericht.pogingen) == (BerichtStatus.MISLUKT, 1)
    assert meld_mislukte_berichten() == 1
    assert meld_mislukte_berichten() == 0
    item = Werkitem.objects.get()
    assert (item.rol, item.onderwerp) == (Rol.BEHEER, bericht)


@pytest.mark.usefixtures("weigert")
def test_wat_in_het_bericht_staat_leest_alleen_beheer() -> None:
    schrijf()
    verzend_berichten()
    meld_mislukte_berichten()
    for lezer, naam in ((maak_beheer(), "Aanvraag A000001"), (maak_directeur(), "Bericht")):
        [rij] = rijen_voor(lezer, Werkitem.objects.all())
        assert rij.onderwerp.naam == naam
        assert bool(rij.onderwerp.url) == (naam != "Bericht")


def test_aan_wie_de_herinnering_was_leest_alleen_wie_de_campagne_volgt() -> None:
    """Of a kind that is gone the work falls to beheer, who does not see whom it was about."""
    ontvanger, nu = GebruikerFactory(naam="Olga Ontvanger"), datetime(2026, 3, 2, 9, tzinfo=NEDERLAND)
    regel = Campagneregel.objects.create(
        campagne=Campagne.objects.create(soort="proef.weg", periode="2026", geopend_at=nu),
        content_type=ContentType.objects.get_for_model(ontvanger),
        object_id=ontvanger.pk,
        ontvanger=ontvanger,
        anker=nu.date(),
        vanaf=nu.date(),
        toegevoegd_at=nu,
    )
    campagnes.meld_niet_aangekomen(regel, None)
    for lezer, leest in ((maak_boc(), True), (maak_directeur(), True), (maak_beheer(), False)):
        [rij] = rijen_voor(lezer, Werkitem.objects.all())
        assert ("Olga Ontvanger" in rij.onderwerp.naam, bool(rij.onderwerp.url)) == (leest, leest)


def test_een_tijdelijke_weigering_wordt_opnieuw_geprobeerd(monkeypatch: pytest.MonkeyPatch) -> None:
    def send(self: EmailMessage) -> None:
        raise SMTPRecipientsRefused({self.to[0]: (450, b"mailbox busy")})

    monkeypatch.setattr(EmailMessage, "send", send)
    bericht = schrijf()
    verzend_berichten()
    bericht.refresh_from_db()
    assert bericht.status == BerichtStatus.WACHT
    assert meld_mislukte_berichten() == 0


def herinner(proef: Proef, **velden: object) -> None:
    proef.gevraagd.append(Aanschrijving(1, date(2026, 3, 27), **velden))
    with time_machine.travel(datetime(2026, 3, 22, 5, tzinfo=NEDERLAND)):
        verstuur_herinneringen()


@pytest.mark.usefixtures("weigert")
def test_een_herinnering_die_niet_aankomt_wordt_werk_van_de_eigenaar(proef: Proef) -> None:
    boc, ander = maak_boc(), maak_boc()
    herinner(proef, adres="weg@voorbeeld.invalid", eigenaar_id=boc.pk)
    verzend_berichten()
    meld_mislukte_berichten()
    assert [item.soort for item in Werkitem.objects.mijn_werk(boc)] == [campagnes.HERINNERING_NIET_AANGEKOMEN]
    assert not Werkitem.objects.mijn_werk(ander).exists()
    adres = f"/herinneringen/{Campagne.objects.get().pk}/"
    for wie, ziet in ((ander, False), (boc, True)):
        client = Client()
        client.force_login(wie)
        pagina = client.get(adres).content.decode()
        assert "weg@voorbeeld.invalid" in pagina
        assert ("Gedaan" in pagina) is ziet
        assert ("Herinnering aan weg@voorbeeld.invalid" in client.get("/").content.decode()) is ziet
        regel = Campagne.objects.get().regels.get()
        client.post(f"/herinneringen/regels/{regel.pk}/gedaan/")
        assert Werkitem.objects.open().exists() is not ziet
        client.post(f"/herinneringen/regels/{regel.pk}/gedaan/")
    assert Gebeurtenis.objects.filter(soort="werk.herinnering_opgelost").count() == 1


@pytest.mark.usefixtures("weigert")
def test_een_dagbericht_dat_niet_aankomt_meldt_de_herinnering_die_erin_stond(proef: Proef) -> None:
    boc = maak_boc()
    herinner(proef, ontvanger_id=GebruikerFactory(berichten_per_dag=True).pk, eigenaar_id=boc.pk)
    with time_machine.travel(datetime(2026, 3, 23, 8, tzinfo=NEDERLAND)):
        assert maak_dagberichten() == 1
        verzend_berichten()
    meld_mislukte_berichten()
    assert Werkitem.objects.mijn_werk(boc).count() == 1


def test_beheer_verstuurt_opnieuw_naar_het_adres_van_nu(monkeypatch: pytest.MonkeyPatch) -> None:
    lezer = GebruikerFactory(email="oud@voorbeeld.invalid")
    post_bericht(sleutel="proef:1", onderwerp="Aanvraag A000001", tekst="Doe dit.", gebruiker=lezer)
    Bericht.objects.update(status=BerichtStatus.MISLUKT, pogingen=5)
    meld_mislukte_berichten()
    lezer.email = "nieuw@voorbeeld.invalid"
    lezer.save()
    client = Client()
    client.force_login(maak_beheer())
    bericht = Bericht.objects.get()
    assert "Verstuur opnieuw" in client.get(f"/berichten/{bericht.pk}/").content.decode()
    client.post(f"/berichten/{bericht.pk}/behandelen/", {"wat": "opnieuw"})
    assert not Werkitem.objects.open().exists()
    assert verzend_berichten() == 1
    assert mail.outbox[0].to == ["nieuw@voorbeeld.invalid"]
    antwoord = client.post(f"/berichten/{bericht.pk}/behandelen/", {"wat": "opnieuw"}, follow=True)
    assert "bezorgd of nog onderweg" in antwoord.content.decode()


def test_wat_onbestelbaar_terugkomt_wordt_werk(proef: Proef) -> None:
    boc = maak_boc()
    herinner(proef, adres="weg@voorbeeld.invalid", eigenaar_id=boc.pk)
    verzend_berichten()
    bericht = Bericht.objects.get()
    client = Client()
    client.force_login(maak_beheer())
    client.post(f"/berichten/{bericht.pk}/behandelen/", {"wat": "terug"})
    meld_mislukte_berichten()
    bericht.refresh_from_db()
    assert bericht.status == BerichtStatus.TERUG
    assert Werkitem.objects.mijn_werk(boc).count() == 1


def test_op_een_andere_manier_gedaan() -> None:
    bericht = schrijf()
    Bericht.objects.update(status=BerichtStatus.MISLUKT)
    with pytest.raises(DomeinFout, match="op geen werklijst"):
        berichten.handel_af(bericht.pk, actor=None)
    meld_mislukte_berichten()
    berichten.handel_af(bericht.pk, actor=maak_beheer())
    assert not Werkitem.objects.open().exists()


@pytest.mark.parametrize("wat", ["", "weg", "\x00"])
def test_een_handeling_die_niet_bestaat(wat: str) -> None:
    client = Client()
    client.force_login(maak_beheer())
    assert client.post(f"/berichten/{schrijf().pk}/behandelen/", {"wat": wat}).status_code == 404
    client.force_login(maak_directeur())
    assert client.post(f"/berichten/{Bericht.objects.get().pk}/behandelen/", {"wat": "opnieuw"}).status_code == 403
