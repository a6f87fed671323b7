"""Who has authority over a child, and who no longer: heard, written to and shown accordingly."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from leerlingen import services
from leerlingen.gebeurtenissen import GEZAG_BEEINDIGD
from leerlingen.models import Gezagdrager, Leerling
from swv.domein import DomeinFout
from swv.journaal.models import Gebeurtenis
from tests.leerlingen.conftest import VANDAAG, Buurt
from tests.leerlingen.factories import GezagdragerFactory, ingeschreven_leerling
from tests.toegang.factories import log_in, maak_boc

pytestmark = pytest.mark.django_db

REDEN = "Uitspraak van de rechter van 12 maart."


@pytest.fixture(autouse=True)
def _op_deze_dag() -> Iterator[None]:
    with time_machine.travel(datetime(VANDAAG.year, VANDAAG.month, VANDAAG.day, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def kind(buurt: Buurt) -> Leerling:
    leerling = ingeschreven_leerling(buurt.school)
    GezagdragerFactory(leerling=leerling, naam="mevrouw Blijftproef")
    return leerling


@pytest.fixture
def vader(kind: Leerling) -> Gezagdrager:
    return GezagdragerFactory(leerling=kind, naam="de heer Wegproef")


def beeindig(vader: Gezagdrager, buurt: Buurt, *, tot: date = VANDAAG, reden: str = REDEN) -> Gezagdrager:
    return services.gezag_beeindigen(vader, tot=tot, reden=reden, actor=buurt.boc, vandaag=VANDAAG)


def namen(kind: Leerling) -> list[str]:
    return [ouder.naam for ouder in Leerling.objects.get(pk=kind.pk).gezagdragers.all()]


def test_de_laatste_dag_telt_nog_mee(buurt: Buurt, kind: Leerling, vader: Gezagdrager) -> None:
    beeindig(vader, buurt, tot=VANDAAG)
    assert namen(kind) == ["mevrouw Blijftproef", "de heer Wegproef"]
    assert vader.heeft_gezag_op(VANDAAG)
    Gezagdrager.ooit.update(gezag_tot=None, reden_einde="")
    beeindig(vader, buurt, tot=VANDAAG - timedelta(days=1))
    assert namen(kind) == ["mevrouw Blijftproef"]
    assert [ouder.naam for ouder in Gezagdrager.ooit.van(kind)] == ["mevrouw Blijftproef", "de heer Wegproef"]
    [gebeurtenis] = Gebeurtenis.objects.filter(soort=GEZAG_BEEINDIGD).order_by("-pk")[:1]
    assert gebeurtenis.gegevens["gezagdrager"] == vader.pk
    assert "Wegproef" not in str(gebeurtenis.gegevens)


KAN_NIET = [
    ({"tot": VANDAAG + timedelta(days=1)}, "in de toekomst"),
    ({"tot": date(1990, 1, 1)}, "voor de geboorte"),
    ({"reden": "weg"}, "waarom het gezag eindigde"),
    ({"reden": "          "}, "waarom het gezag eindigde"),
]


@pytest.mark.parametrize(("anders", "zin"), KAN_NIET)
def test_wat_niet_kan_verandert_niets(buurt: Buurt, vader: Gezagdrager, anders: dict, zin: str) -> None:
    with pytest.raises(DomeinFout, match=zin):
        beeindig(vader, buurt, **anders)
    assert not Gezagdrager.ooit.exclude(gezag_tot=None).exists()
    assert not Gebeurtenis.objects.filter(soort=GEZAG_BEEINDIGD).exists()


def test_geen_bsn_in_de_reden_en_geen_tweede_keer(buurt: Buurt, vader: Gezagdrager) -> None:
    with pytest.raises(ValidationError):
        beeindig(vader, buurt, reden="Van ouder met nummer 111222333.")
    gisteren = VANDAAG - timedelta(days=1)
    beeindig(vader, buurt, tot=gisteren)
    with pytest.raises(DomeinFout, match="al geëindigd"):
        beeindig(vader, buurt, tot=gisteren)
    with pytest.raises(IntegrityError, match="gezagdrager_einde_met_reden"), transaction.atomic():
        Gezagdrager.ooit.filter(pk=vader.pk).update(reden_einde="")


def test_alleen_het_kantoor_van_dit_kind_beeindigt_gezag(buurt: Buurt, vader: Gezagdrager) -> None:
    for actor in (buurt.ib, maak_boc()):
        with pytest.raises(DomeinFout, match="mag"):
            services.gezag_beeindigen(vader, tot=VANDAAG, reden=REDEN, actor=actor, vandaag=VANDAAG)


def test_op_de_kaart_staat_voor_het_kantoor_wie_eerder_gezag_had(
    buurt: Buurt, kind: Leerling, vader: Gezagdrager, client: Client
) -> None:
    log_in(client, buurt.boc)
    kaart = reverse("leerlingen:leerling", args=[kind.pk])
    url = reverse("leerlingen:gezag_beeindigen", args=[kind.pk, vader.pk])
    assert url in client.get(kaart).content.decode()
    gisteren = VANDAAG - timedelta(days=1)
    fout = client.post(url, {"tot": "", "reden": ""})
    assert set(fout.context["form"].errors) == {"tot", "reden"}
    goed = client.post(url, {"tot": f"{gisteren:%d-%m-%Y}", "reden": REDEN}, follow=True)
    assert "heeft geen gezag meer" in goed.content.decode()
    assert "Had eerder gezag" in goed.content.decode()
    assert REDEN in client.get(kaart).content.decode()
    assert client.get(url).status_code == 404
    school = Client()
    log_in(school, buurt.ib)
    assert REDEN not in school.get(kaart).content.decode()
