"""The stock of the tests: what is put back is what was made, and only where that makes no difference."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from leerlingen.models import LeerlingEvent
from tests.tlv import factories
from tests.tlv.factories import aanvraag_in, maak_wereld
from tests.tlv.test_services_matrix import alles
from tests.toegang.factories import maak_boc
from tests.voorraad import VOORRAAD
from tlv.enums import AanvraagStatus
from tlv.models import TlvAanvraag

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _een_dag_van_deze_test_alleen() -> object:
    """So that nothing of it was made by another test."""
    with time_machine.travel(datetime(2026, 4, 2, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))) as klok:
        yield klok


def _neem() -> tuple[dict[str, str], TlvAanvraag]:
    aanvraag = aanvraag_in(AanvraagStatus.VOORGEDRAGEN, maak_wereld())
    return alles(), aanvraag


def test_wat_terugkomt_is_wat_er_is_gemaakt_en_gaat_verder(monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction.atomic(), VOORRAAD.test():
        gemaakt, _ = _neem()
        transaction.set_rollback(True)
    for maker in ("_maak_wereld", "_maak_aanvraag"):
        monkeypatch.setattr(factories, maker, lambda *_: pytest.fail("is opnieuw gemaakt"))
    with VOORRAAD.test():
        teruggezet, aanvraag = _neem()
        assert teruggezet == gemaakt
        # The database guards again, and keeps history.
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE tlv_tlvaanvraag SET status = 'bestaat_niet'")
        aanvraag.leerling.roepnaam = "Anders"
        aanvraag.leerling.save()
        assert LeerlingEvent.objects.filter(pgh_label="update", roepnaam="Anders").count() == 1
        monkeypatch.undo()
        factories.geef_af(aanvraag, maak_wereld(leerling=aanvraag.leerling))
        assert TlvAanvraag.objects.get(pk=aanvraag.pk).status == AanvraagStatus.AFGEGEVEN


def test_wie_iets_anders_deed_krijgt_wat_er_dan_van_komt() -> None:
    with transaction.atomic(), VOORRAAD.test():
        wereld = maak_wereld()
        transaction.set_rollback(True)
    with VOORRAAD.test():
        maak_boc()
        assert maak_wereld().boc.pk != wereld.boc.pk


def test_een_andere_vraag_is_een_andere_aanvraag() -> None:
    dagen = []
    for vraag in ({}, {"gevraagd_vanaf": date(2026, 9, 1)}):
        with transaction.atomic(), VOORRAAD.test():
            dagen.append(aanvraag_in(AanvraagStatus.CONCEPT, maak_wereld(), gevraagd=vraag).gevraagd_vanaf)
            transaction.set_rollback(True)
    assert dagen == [date(2026, 8, 1), date(2026, 9, 1)]
