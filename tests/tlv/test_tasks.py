"""Making the documents of a decision in the worker: once, also when a worker dies, a PDF fails or no broker answers."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from swv.documenten import services as documenten
from swv.documenten.enums import OpdrachtStatus
from swv.documenten.models import Document, Documentopdracht
from swv.documenten.pdf import PdfFout
from swv.documenten.tasks import maak_document, maak_openstaande_documenten
from swv.journaal.models import Bericht, Gebeurtenis
from swv.lokaal.poort import vrije_poort
from swv.toegang.enums import Rol
from swv.werk.models import Werkitem
from tests.proefcluster import HOOFDMAP, Kopie
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.toegang.factories import maak_beheer
from tlv.enums import AanvraagStatus
from tlv.models import Tlv

S = AanvraagStatus
Verstuurd = list[tuple[str, tuple[object, ...]]]


@pytest.fixture
def namaak_pdf(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Rendering costs a second and is tested elsewhere; the titles of what was rendered."""
    titels: list[str] = []

    def render(html: str, *, titel: str, **_: object) -> bytes:
        titels.append(titel)
        return b"%PDF-1.7 " + titel.encode()

    monkeypatch.setattr(documenten, "render_pdf", render)
    return titels


@pytest.fixture
def mislukkende_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    def render(html: str, **_: object) -> bytes:
        raise PdfFout("De PDF kon niet worden gemaakt.")

    monkeypatch.setattr(documenten, "render_pdf", render)


def een_opdracht() -> Documentopdracht:
    return Documentopdracht.objects.get(soort="tlv.verklaring")


def oud(opdracht: Documentopdracht) -> None:
    """As if it was ordered a while ago: the sweep leaves fresh orders to the message of the act."""
    Documentopdracht.objects.filter(pk=opdracht.pk).update(aangevraagd_at=timezone.now() - timedelta(minutes=1))


@pytest.mark.django_db
def test_twee_keer_maken_geeft_een_document(wereld: Wereld, namaak_pdf: list[str]) -> None:
    aanvraag_in(S.AFGEGEVEN, wereld)
    opdracht = een_opdracht()
    maak_document(opdracht.pk)
    maak_document(opdracht.pk)
    opdracht.refresh_from_db()
    assert namaak_pdf == ["Toelaatbaarheidsverklaring PO3101-2026-00001"]
    assert (opdracht.status, opdracht.pogingen) == (OpdrachtStatus.GEREED, 1)
    assert Document.objects.get() == opdracht.document
    assert Gebeurtenis.objects.filter(soort="documenten.document_gemaakt").count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("mislukkende_pdf")
def test_na_vijf_mislukte_pogingen_is_het_werk_voor_beheer(wereld: Wereld) -> None:
    aanvraag_in(S.AFGEGEVEN, wereld)
    opdracht = een_opdracht()
    beheer = maak_beheer()
    for poging in range(1, 5):
        maak_document(opdracht.pk)
        opdracht.refresh_from_db()
        assert (opdracht.status, opdracht.pogingen, opdracht.fout) == (OpdrachtStatus.WACHT, poging, "PdfFout")
    assert not Werkitem.objects.mijn_werk(beheer).exists()
    maak_document(opdracht.pk)
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.pogingen) == (OpdrachtStatus.MISLUKT, 5)
    assert Werkitem.objects.mijn_werk(beheer).get().soort == "tlv.document_mislukt"
    assert Gebeurtenis.objects.filter(soort="documenten.document_mislukt").count() == 1
    maak_document(opdracht.pk)
    opdracht.refresh_from_db()
    assert opdracht.pogingen == 5
    assert Tlv.objects.get().nummer == "PO3101-2026-00001"


@pytest.mark.django_db
@pytest.mark.usefixtures("mislukkende_pdf")
def test_vijf_mislukte_brieven_van_een_zaak_zijn_een_werkitem(wereld: Wereld) -> None:
    aanvraag_in(S.AFGEGEVEN, wereld)
    for opdracht in Documentopdracht.objects.all():
        for _ in range(5):
            maak_document(opdracht.pk)
    assert Werkitem.objects.open().get().rol == Rol.BEHEER


@pytest.mark.django_db
def test_een_andere_fout_telt_ook_als_poging_en_is_te_zien(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours: counted and noted, and the worker logs it."""
    aanvraag_in(S.AFGEGEVEN, wereld)
    opdracht = een_opdracht()
    monkeypatch.setattr(documenten, "render_to_string", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        maak_document(opdracht.pk)
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.pogingen, opdracht.fout) == (OpdrachtStatus.WACHT, 1, "ZeroDivisionError")


@pytest.mark.django_db
def test_de_veegronde_pakt_op_wat_bleef_liggen_en_niet_wat_net_is_besteld(wereld: Wereld, verstuurd: Verstuurd) -> None:
    aanvraag_in(S.AFGEGEVEN, wereld)
    verstuurd.clear()
    assert maak_openstaande_documenten() == 0
    oud(een_opdracht())
    assert maak_openstaande_documenten() == 1
    assert verstuurd == [("documenten.maak_document", (een_opdracht().pk,))]
    Documentopdracht.objects.update(status=OpdrachtStatus.MISLUKT)
    assert maak_openstaande_documenten() == 0


def test_een_handeling_stuurt_haar_stukken_en_post_pas_na_de_commit(
    kopie_database: Kopie, verstuurd: Verstuurd
) -> None:
    wereld = maak_wereld()
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    verstuurd.clear()
    with transaction.atomic():
        factories.geef_af(aanvraag, wereld)
        assert verstuurd == []
    namen = [naam for naam, _ in verstuurd]
    assert namen.count("documenten.maak_document") == 5
    assert namen.count("journaal.verzend_berichten") == 1
    assert {argumenten for naam, argumenten in verstuurd if naam == "documenten.maak_document"} == {
        (pk,) for pk in Documentopdracht.objects.values_list("pk", flat=True)
    }


STERF_TIJDENS_HET_MAKEN = """
import os, signal, sys
import django
django.setup()
from swv.documenten import services
services.render_pdf = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
services.maak_document(int(sys.argv[1]))
"""


def gekilde_werker(kopie: Kopie, opdracht: Documentopdracht) -> None:
    """A worker that gets SIGKILL while it makes the document; back when PostgreSQL has noticed its death."""
    klaar = subprocess.run(
        [sys.executable, "-c", STERF_TIJDENS_HET_MAKEN, str(opdracht.pk)],
        cwd=HOOFDMAP,
        env={**os.environ, **kopie.omgeving(), "DJANGO_SETTINGS_MODULE": "swv.settings.test"},
        check=False,
    )
    assert klaar.returncode == -signal.SIGKILL
    with transaction.atomic():
        # Until then the row lock of the dead worker stands, and the next worker rightly passes over the order.
        Documentopdracht.objects.select_for_update(of=("self",)).get(pk=opdracht.pk)


@pytest.mark.usefixtures("verstuurd")
def test_een_gekilde_werker_kost_een_poging_en_de_volgende_maakt_het_stuk(
    kopie_database: Kopie, namaak_pdf: list[str]
) -> None:
    aanvraag_in(S.AFGEGEVEN)
    opdracht = een_opdracht()
    gekilde_werker(kopie_database, opdracht)
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.pogingen, opdracht.document) == (OpdrachtStatus.WACHT, 1, None)
    maak_document(opdracht.pk)
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.pogingen) == (OpdrachtStatus.GEREED, 2)
    assert len(namaak_pdf) == 1


@pytest.mark.django_db
def test_een_stuk_dat_elke_werker_velt_wordt_na_vijf_keer_opgegeven(wereld: Wereld, namaak_pdf: list[str]) -> None:
    """Nobody was left to note the failure; without giving up it would kill workers for ever."""
    aanvraag_in(S.AFGEGEVEN, wereld)
    opdracht = een_opdracht()
    Documentopdracht.objects.filter(pk=opdracht.pk).update(pogingen=5)
    maak_document(opdracht.pk)
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.pogingen) == (OpdrachtStatus.MISLUKT, 5)
    assert Werkitem.objects.open().get().rol == Rol.BEHEER
    assert namaak_pdf == []


AFGEVEN_ZONDER_MAKELAAR = """
import sys, time
import django
django.setup()
from django.db import transaction
from swv.toegang.models import Gebruiker
from tests.tlv import factories
from tlv import services
begin = time.monotonic()
with transaction.atomic():
    directeur = Gebruiker.objects.get(pk=int(sys.argv[2]))
    services.afgeven(int(sys.argv[1]), factories.beslissing(), actor=directeur, vandaag=factories.BESLUIT)
print(time.monotonic() - begin)
"""


def test_zonder_makelaar_gaat_de_handeling_door_en_maakt_de_veegronde_de_stukken(
    kopie_database: Kopie, verstuurd: Verstuurd, namaak_pdf: list[str]
) -> None:
    """In a process of its own, with a broker that refuses; the user does not wait for it either."""
    wereld = maak_wereld()
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    klaar = subprocess.run(
        [sys.executable, "-c", AFGEVEN_ZONDER_MAKELAAR, str(aanvraag.pk), str(wereld.directeur.pk)],
        cwd=HOOFDMAP,
        env={
            **os.environ,
            **kopie_database.omgeving(),
            "DJANGO_SETTINGS_MODULE": "swv.settings.test",
            "CELERY_BROKER_URL": f"redis://127.0.0.1:{vrije_poort()}/0",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert klaar.returncode == 0, klaar.stderr
    assert float(klaar.stdout) < 5
    assert "refused" in klaar.stderr
    aanvraag.refresh_from_db()
    assert aanvraag.status == S.AFGEGEVEN
    assert Bericht.objects.filter(sleutel__startswith="tlv:besluit:", status="wacht").count() == 3
    Documentopdracht.objects.update(aangevraagd_at=timezone.now() - timedelta(minutes=1))
    assert maak_openstaande_documenten() == 5
    for naam, argumenten in verstuurd[-5:]:
        assert naam == "documenten.maak_document"
        maak_document(*argumenten)
    assert Document.objects.count() == len(namaak_pdf) == 5
