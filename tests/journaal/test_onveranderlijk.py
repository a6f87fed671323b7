"""Traces and documents cannot be changed: by grant for the web role, by trigger for the owner."""

from collections.abc import Iterator

import pghistory.models
import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, models, transaction
from django.utils import timezone

from swv.documenten.models import Document
from swv.journaal import gebeurtenissen
from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer, registreer_inzage
from tests.organisatie.factories import SchoolFactory
from tests.proefcluster import Kopie, verbonden_met

ONVERANDERLIJK = [model for model in apps.get_models() if getattr(model, "onveranderlijk", False)]
GESCHIEDENIS = [model for model in apps.get_models() if issubclass(model, pghistory.models.Event)]


def probeer(opdracht: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(opdracht)


def wijzigingen(model: type[models.Model]) -> Iterator[str]:
    tabel, sleutel = model._meta.db_table, model._meta.pk.column
    yield f'UPDATE "{tabel}" SET "{sleutel}" = "{sleutel}"'
    yield f'DELETE FROM "{tabel}"'
    yield f'TRUNCATE "{tabel}" CASCADE'


def test_de_lijst_klopt() -> None:
    assert {model._meta.db_table for model in ONVERANDERLIJK} == {
        "journaal_gebeurtenis",
        "journaal_inzage",
        "journaal_dagketen",
        "documenten_document",
        "tlv_besluit",
        "tlv_motiveringssjabloon",
        "tlv_laddertrede",
        "tlv_verslagaanvulling",
    }
    assert {model.__name__ for model in GESCHIEDENIS} >= {"TlvAanvraagEvent", "DossierEvent", "LeerlingEvent"}


def test_de_web_rol_mag_niets_wijzigen_of_wissen(kopie_database: Kopie, subtests: pytest.Subtests) -> None:
    for model in ONVERANDERLIJK + GESCHIEDENIS:
        for opdracht in wijzigingen(model):
            with subtests.test(opdracht), pytest.raises(ProgrammingError, match="permission denied"):
                probeer(opdracht)


def test_ook_de_eigenaar_loopt_tegen_de_trigger_op(kopie_database: Kopie, subtests: pytest.Subtests) -> None:
    school = SchoolFactory()
    registreer(gebeurtenissen.GEWEIGERD, school, actor=None, handeling="proef")
    registreer_inzage(InzageSoort.LIJST, actor=None)
    Document.objects.create(
        eigenaar=school, soort="proef", sleutel="proef", inhoud=b"%PDF", grootte=4, gemaakt_at=timezone.now()
    )
    met_rijen = [model for model in ONVERANDERLIJK if model._default_manager.exists()]
    assert len(met_rijen) == 3
    with verbonden_met(kopie_database.url_eigenaar):
        for model in met_rijen:
            for opdracht in wijzigingen(model):
                with subtests.test(opdracht), pytest.raises(IntegrityError, match="nooit gewijzigd"):
                    probeer(opdracht)
            assert model._default_manager.count() == 1


def test_de_web_rol_bezit_niets_en_kan_geen_tabel_maken(kopie_database: Kopie) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
        assert cursor.fetchone() == (0,)
    for opdracht in (
        "CREATE TABLE public.van_mij (a int)",
        "ALTER TABLE tlv_besluit DISABLE TRIGGER ALL",
        "DROP TRIGGER onveranderlijk ON journaal_gebeurtenis",
        "SET session_replication_role = replica",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'y', now())",
    ):
        with pytest.raises(ProgrammingError):
            probeer(opdracht)
