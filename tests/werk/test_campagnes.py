"""Reminders: everyone at the right moments, once, until it is done; also after days of outage and when workers die."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.enums import BerichtStatus
from swv.journaal.models import Bericht
from swv.organisatie.models import Beleidswaarde
from swv.toegang.enums import Rol
from swv.werk import campagnes
from swv.werk.campagnes import Aanschrijving
from swv.werk.models import Campagne, Campagneregel, Herinnering, Werkitem
from swv.werk.tasks import verstuur_herinneringen
from tests.proefcluster import Kopie
from tests.toegang.factories import GebruikerFactory, maak_boc
from tests.werk.proefcampagne import Proef, proefcampagne

ANKER = date(2026, 3, 27)


@pytest.fixture
def proef() -> Iterator[Proef]:
    with proefcampagne() as gegevens:
        yield gegevens


@pytest.fixture(autouse=True)
def _geen_andere_soorten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the kind of the test runs."""
    monkeypatch.setattr(campagnes, "_soorten", {})


@pytest.fixture
def campagne(db: None, proef: Proef) -> Campagne:
    return campagnes.open_campagne(proef.soort, "2025/26", actor=None)


def nacht(dag: date) -> int:
    with time_machine.travel(datetime(dag.year, dag.month, dag.day, 5, tzinfo=ZoneInfo("Europe/Amsterdam"))):
        return verstuur_herinneringen()


def momenten() -> list[tuple[date, bool]]:
    """The moments that were dealt with, and whether each was mailed."""
    rijen = Herinnering.objects.order_by("regel", "moment")
    return [(rij.moment, rij.bericht_id is not None) for rij in rijen]


def vraag(proef: Proef, object_id: int = 1, anker: date = ANKER, **velden: object) -> Aanschrijving:
    if not {"adres", "ontvanger_id"} & set(velden):
        velden["ontvanger_id"] = GebruikerFactory().pk
    rij = Aanschrijving(object_id, anker, **velden)
    proef.gevraagd.append(rij)
    return rij


def test_op_elk_moment_een_herinnering_en_geen_twee(campagne: Campagne, proef: Proef) -> None:
    vraag(proef)
    verwacht = {date(2026, 3, 22): 1, date(2026, 3, 28): 2, date(2026, 4, 4): 3}
    for dag in range(40):
        vandaag = date(2026, 3, 10) + timedelta(days=dag)
        nacht(vandaag)
        nacht(vandaag)
        assert Bericht.objects.count() == sum(moment <= vandaag for moment in verwacht)
    assert momenten() == [(moment, True) for moment in verwacht]


def test_na_dagen_uitval_alleen_het_laatste_moment(campagne: Campagne, proef: Proef) -> None:
    vraag(proef)
    nacht(date(2026, 3, 10))
    nacht(date(2026, 3, 30))
    assert momenten() == [(date(2026, 3, 22), False), (date(2026, 3, 28), True)]
    nacht(date(2026, 6, 30))
    assert momenten()[2:] == [(date(2026, 4, 4), True)]
    assert Bericht.objects.count() == 2


def test_wat_voorbij_was_voor_iemand_erbij_kwam_telt_niet(campagne: Campagne, proef: Proef) -> None:
    vraag(proef)
    nacht(date(2026, 3, 23))
    assert momenten() == []
    nacht(date(2026, 3, 28))
    assert momenten() == [(date(2026, 3, 28), True)]


def test_wie_klaar_is_hoort_niets_meer(campagne: Campagne, proef: Proef) -> None:
    vraag(proef, 1)
    vraag(proef, 2)
    nacht(date(2026, 3, 22))
    proef.klaar[1] = "gedaan"
    nacht(date(2026, 3, 28))
    assert list(Herinnering.objects.order_by("pk").values_list("regel__object_id", flat=True)) == [1, 2, 2]
    klaar = Campagneregel.objects.get(object_id=1)
    assert (klaar.reden_einde, klaar.volgende_op) == ("gedaan", None)
    del proef.klaar[1]
    nacht(date(2026, 4, 4))
    assert Herinnering.objects.filter(regel__object_id=1).count() == 1


def test_een_dag_die_verschuift_neemt_de_momenten_mee(campagne: Campagne, proef: Proef) -> None:
    rij = vraag(proef)
    nacht(date(2026, 3, 22))
    proef.gevraagd[:] = [Aanschrijving(1, ANKER + timedelta(days=14), ontvanger_id=rij.ontvanger_id)]
    nacht(date(2026, 3, 28))
    assert [moment for moment, _ in momenten()] == [date(2026, 3, 22)]
    nacht(date(2026, 4, 5))
    assert [moment for moment, _ in momenten()] == [date(2026, 3, 22), date(2026, 4, 5)]


def test_een_klok_die_terug_gaat_herinnert_niet_nog_eens(campagne: Campagne, proef: Proef) -> None:
    """Also when the day moves meanwhile, so that a moment falls on one that was dealt with."""
    rij = vraag(proef)
    for dag in (20, 22, 28):
        nacht(date(2026, 3, dag))
    gedaan = [(date(2026, 3, 22), True), (date(2026, 3, 28), True)]
    assert momenten() == gedaan
    nacht(date(2026, 3, 21))
    assert momenten() == gedaan
    proef.gevraagd[:] = [replace(rij, anker=date(2026, 4, 2))]
    nacht(date(2026, 3, 21))
    nacht(date(2026, 3, 28))
    assert momenten() == gedaan
    assert Bericht.objects.count() == 2
    nacht(date(2026, 4, 3))
    assert momenten() == [*gedaan, (date(2026, 4, 3), True)]


def test_een_campagne_die_stuk_is_houdt_de_andere_niet_op(
    campagne: Campagne, proef: Proef, monkeypatch: pytest.MonkeyPatch
) -> None:
    ander = campagnes.open_campagne(proef.soort, "2026/27", actor=None)
    assert ander.pk > campagne.pk
    vraag(proef)
    echt = campagnes.werk_bij

    def stuk(campagne_id: int, vandaag: date) -> int:
        if campagne_id == campagne.pk:
            raise ValueError("stuk")
        return echt(campagne_id, vandaag)

    monkeypatch.setattr(campagnes, "werk_bij", stuk)
    with pytest.raises(ValueError, match="stuk"):
        nacht(date(2026, 3, 22))
    assert Herinnering.objects.get().regel.campagne_id == ander.pk


def test_ander_beleid_geldt_vanaf_zijn_dag(campagne: Campagne, proef: Proef) -> None:
    vraag(proef)
    nacht(date(2026, 3, 22))
    Beleidswaarde.objects.create(
        sleutel="proef.momenten",
        geldig_vanaf=date(2026, 3, 23),
        waarde=[-5, 3],
        toelichting="x",
        gezet_at=timezone.now(),
    )
    nacht(date(2026, 3, 28))
    nacht(date(2026, 3, 30))
    assert [moment for moment, _ in momenten()] == [date(2026, 3, 22), date(2026, 3, 30)]


def test_een_adres_zonder_account_en_een_gebruiker_zonder_adres(campagne: Campagne, proef: Proef) -> None:
    boc = maak_boc()
    vraag(proef, 1, adres="bestuur@voorbeeld.invalid")
    vraag(proef, 2, ontvanger_id=GebruikerFactory(email="").pk, eigenaar_id=boc.pk)
    nacht(date(2026, 3, 22))
    assert Bericht.objects.get().aan_adres == "bestuur@voorbeeld.invalid"
    item = Werkitem.objects.get()
    assert (item.soort, item.rol, item.eigenaar) == (campagnes.HERINNERING_NIET_AANGEKOMEN, Rol.BOC, boc)
    proef.klaar[2] = "gedaan"
    nacht(date(2026, 3, 23))
    assert not Werkitem.objects.open().exists()


def test_wie_een_keer_per_dag_leest_krijgt_de_herinnering_in_het_dagbericht(campagne: Campagne, proef: Proef) -> None:
    vraag(proef, ontvanger_id=GebruikerFactory(berichten_per_dag=True).pk)
    nacht(date(2026, 3, 22))
    assert Bericht.objects.get().status == BerichtStatus.BUNDEL


def test_een_gestopte_campagne_herinnert_niet(campagne: Campagne, proef: Proef) -> None:
    vraag(proef)
    nacht(date(2026, 3, 10))
    campagnes.sluit_campagne(campagne.pk, actor=None)
    nacht(date(2026, 3, 22))
    assert Campagneregel.objects.get().reden_einde == campagnes.CAMPAGNE_GESLOTEN
    assert not Bericht.objects.exists()
    with pytest.raises(DomeinFout, match="al gestopt"):
        campagnes.sluit_campagne(campagne.pk, actor=None)


def test_een_campagne_per_soort_en_periode(campagne: Campagne, proef: Proef) -> None:
    with pytest.raises(DomeinFout, match="al een campagne"):
        campagnes.open_campagne(proef.soort, "2025/26", actor=None)


@pytest.mark.django_db
def test_een_doorlopende_soort_begint_vanzelf_en_herinnert_over_het_schooljaar_heen_een_keer() -> None:
    with proefcampagne(doorlopend=True) as proef:
        vraag(proef, anker=date(2026, 8, 3))
        nacht(date(2026, 7, 29))
        nacht(date(2026, 8, 4))
        assert list(Campagne.objects.order_by("pk").values_list("periode", flat=True)) == ["2025/26", "2026/27"]
        assert Campagneregel.objects.count() == 1
        assert [moment for moment, _ in momenten()] == [date(2026, 7, 29), date(2026, 8, 4)]


def test_een_gedode_werker_verliest_niets_en_doet_niets_dubbel(
    campagne: Campagne, proef: Proef, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half way through a batch it is gone: its transaction with it. The next run makes up for it."""
    for nummer in range(25):
        vraag(proef, nummer)
    monkeypatch.setattr(campagnes, "PARTIJ", 10)
    echt, aantal = campagnes.herinner, iter(range(100))

    def sterft_soms(campagne_id: int, vandaag: date) -> int:
        if next(aantal) % 2:
            monkeypatch.setattr(campagnes, "post_berichten", valt_om)
        else:
            monkeypatch.setattr(campagnes, "post_berichten", echte_post)
        return echt(campagne_id, vandaag, partij=10)

    echte_post = campagnes.post_berichten

    def valt_om(posten: object) -> None:
        echte_post(posten)
        raise KeyboardInterrupt

    monkeypatch.setattr(campagnes, "herinner", sterft_soms)
    for _ in range(6):
        try:
            nacht(date(2026, 3, 22))
        except KeyboardInterrupt:
            continue
    assert Herinnering.objects.count() == Bericht.objects.count() == 25
    assert Bericht.objects.values("sleutel").distinct().count() == 25


def test_twee_planners_tegelijk(kopie_database: Kopie, monkeypatch: pytest.MonkeyPatch) -> None:
    _tegelijk(aantal=30, werkers=2, partij=4, monkeypatch=monkeypatch)


@pytest.mark.duurproef
def test_tienduizend_herinneringen(kopie_database: Kopie, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four workers at once, some of them killed half way: everybody reminded once."""
    _tegelijk(aantal=10_000, werkers=4, partij=200, monkeypatch=monkeypatch)


def _tegelijk(*, aantal: int, werkers: int, partij: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("swv.journaal.post._wek_verzender", lambda: None)
    with proefcampagne() as proef:
        lezers = [GebruikerFactory().pk for _ in range(10)]
        for nummer in range(aantal):
            vraag(proef, nummer, ontvanger_id=lezers[nummer % len(lezers)])
        campagne = campagnes.open_campagne(proef.soort, "2025/26", actor=None)
        campagnes.werk_bij(campagne.pk, date(2026, 3, 20))
        fouten: list[BaseException] = []

        def werker(nummer: int) -> None:
            try:
                for ronde in range(10_000):
                    if (ronde + nummer) % 5 == 4:
                        _val_om(campagne.pk)
                    if not campagnes.herinner(campagne.pk, date(2026, 3, 22), partij=partij) and ronde > 4:
                        break
            except BaseException as fout:
                fouten.append(fout)
            finally:
                connection.close()

        draden = [threading.Thread(target=werker, args=(nummer,)) for nummer in range(werkers)]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join(300)
        assert fouten == []
        assert campagnes.herinner(campagne.pk, date(2026, 3, 22)) == 0
        assert Herinnering.objects.filter(bericht__isnull=False).count() == Bericht.objects.count() == aantal


def _val_om(campagne_id: int) -> None:
    """A worker that dies between the mails and the commit."""
    try:
        with transaction.atomic():
            campagnes.herinner(campagne_id, date(2026, 3, 22), partij=3)
            raise ZeroDivisionError
    except ZeroDivisionError:
        return
