"""Long work that was given up: on the list of beheer, with a page, until it is dealt with."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from swv.documenten import klus as motor
from swv.documenten.enums import KlusStatus
from swv.documenten.importeren.uitvoering import LEZEN
from swv.documenten.models import Klus
from swv.werk.models import Werkitem
from swv.werk.weergave import rijen_voor
from tests.organisatie.factories import KantoorFactory
from tests.toegang.factories import maak_beheer, maak_boc

pytestmark = pytest.mark.django_db


@pytest.fixture
def opgegeven(monkeypatch: pytest.MonkeyPatch) -> Klus:
    KantoorFactory()
    monkeypatch.setitem(
        motor._soorten, LEZEN, motor.Klussoort("Proefwerk", lambda klus: 1 / 0, lambda klus: "", lambda klus: None)
    )
    klus = motor.start_klus(LEZEN, actor=maak_boc())
    for _ in range(motor.MAX_POGINGEN):
        with pytest.raises(ZeroDivisionError):
            motor.voer_klus_uit(klus.pk)
    klus.refresh_from_db()
    assert klus.status == KlusStatus.MISLUKT
    return klus


def test_beheer_ziet_het_op_de_werklijst_en_handelt_het_af(client: Client, opgegeven: Klus) -> None:
    client.force_login(maak_beheer())
    adres = reverse("werk:klus", args=[opgegeven.pk])
    assert adres in client.get(reverse("werk:werklijst")).content.decode()
    pagina = client.get(adres).content.decode()
    assert "Proefwerk" in pagina
    assert "ZeroDivisionError" in pagina
    for zin in ("Dit is van de werklijst", "staat niet (meer) op de werklijst"):
        antwoord = client.post(reverse("werk:klus_afhandelen", args=[opgegeven.pk]), follow=True)
        assert zin in antwoord.content.decode()
    assert not Werkitem.objects.open().exists()


def test_wat_het_was_leest_alleen_beheer(opgegeven: Klus) -> None:
    for lezer, naam in ((maak_beheer(), opgegeven.naam), (maak_boc(), "Lang werk")):
        [rij] = rijen_voor(lezer, Werkitem.objects.all())
        assert rij.onderwerp.naam == naam
        assert bool(rij.onderwerp.url) == (naam == opgegeven.naam)


def test_anderen_niet_en_ander_werk_niet(client: Client, opgegeven: Klus) -> None:
    client.force_login(maak_boc())
    assert client.get(reverse("werk:klus", args=[opgegeven.pk])).status_code == 403
    assert client.post(reverse("werk:klus_afhandelen", args=[opgegeven.pk])).status_code == 403
    client.force_login(maak_beheer())
    Klus.objects.filter(pk=opgegeven.pk).update(status=KlusStatus.GEREED, klaar_at=timezone.now())
    assert client.get(reverse("werk:klus", args=[opgegeven.pk])).status_code == 404
