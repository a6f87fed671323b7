"""``manage.py controleer``: silent about a sound office, and every broken invariant is found with what breaks it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO

import pghistory
import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from swv.documenten.models import Document, Documentopdracht
from swv.journaal.controle import Bevinding, alle_controles, controle, controleer
from swv.journaal.services import post_bericht
from swv.werk.models import Werkitem
from tests.tlv.factories import aanvraag_in, maak_wereld
from tests.toegang.factories import GebruikerFactory
from tlv.enums import AanvraagSoort, AanvraagStatus
from tlv.models import TlvAanvraag

pytestmark = pytest.mark.django_db


def breek(*opdrachten: str) -> None:
    """Do what rules, constraints and triggers forbid: as owner, with the triggers of our own switched off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for tabel in ("tlv_tlv", "tlv_tlvaanvraag", "tlv_besluit", "journaal_gebeurtenis", "documenten_document"):
            cursor.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
        for opdracht in opdrachten:
            cursor.execute(opdracht)


def bevindingen(dagen: int = 0) -> dict[str, Bevinding]:
    return {b.controle.code: b for b in controleer(nu=timezone.now() + timedelta(days=dagen))}


def voorbeelden(code: str) -> Iterable[str]:
    return bevindingen()[code].voorbeelden


@pytest.fixture
def afgegeven(db: None) -> TlvAanvraag:
    return aanvraag_in(AanvraagStatus.AFGEGEVEN)


def test_een_gezond_kantoor_met_elke_stand_is_stil() -> None:
    wereld = maak_wereld()
    for status in AanvraagStatus:
        aanvraag_in(
            status,
            maak_wereld(**{naam: getattr(wereld, naam) for naam in ("school", "boc", "directeur", "deskundigen")}),
        )
    assert set(TlvAanvraag.objects.values_list("status", flat=True)) == set(AanvraagStatus)
    assert bevindingen() == {}


@dataclass(frozen=True)
class Breuk:
    code: str
    opdracht: str
    voorbeeld: str
    status: AanvraagStatus = AanvraagStatus.AFGEGEVEN


# {id} is the request, {nr} the number of its declaration.
BREUKEN = (
    Breuk("tlv.nummers_zonder_gaten", "UPDATE tlv_nummerteller SET laatste = 2", "PO3101-2026-00002 ontbreekt"),
    Breuk("tlv.nummers_zonder_gaten", "UPDATE tlv_nummerteller SET laatste = 0", "{nr}"),
    Breuk("tlv.nummers_zonder_gaten", "DELETE FROM tlv_tlv", "PO3101-2026-00001 ontbreekt"),
    Breuk("tlv.nummer_past_bij_delen", "UPDATE tlv_tlv SET nummer = 'PO3101-2026-00007'", "PO3101-2026-00007"),
    Breuk("tlv.nummer_past_bij_delen", "UPDATE tlv_besluit SET datum = '2025-12-31'", "{nr}"),
    Breuk("tlv.besluit_bij_status", "UPDATE tlv_tlvaanvraag SET status = 'geweigerd'", "{id}"),
    Breuk(
        "tlv.besluit_bij_status",
        "UPDATE tlv_tlvaanvraag SET status = 'afgegeven', afgerond_at = now()",
        "{id}",
        AanvraagStatus.VOORGEDRAGEN,
    ),
    Breuk("tlv.verklaring_bij_afgifte", "DELETE FROM tlv_tlv", "{id}"),
    Breuk("tlv.verklaring_bij_afgifte", "UPDATE tlv_besluit SET soort = 'weigering'", "{id}"),
    Breuk("tlv.brieven_bij_besluit", "DELETE FROM documenten_documentopdracht WHERE soort = 'tlv.verklaring'", "{id}"),
    Breuk("tlv.brieven_bij_besluit", "DELETE FROM documenten_documentopdracht WHERE soort = 'tlv.brief_gezag'", "{id}"),
    Breuk(
        "tlv.werk_ontbreekt",
        "UPDATE werk_werkitem SET gesloten_at = now()",
        "tlv.beslissen:{id}",
        AanvraagStatus.VOORGEDRAGEN,
    ),
    Breuk(
        "tlv.werk_ontbreekt", "UPDATE documenten_documentopdracht SET status = 'mislukt'", "tlv.document_mislukt:{id}"
    ),
    Breuk(
        "tlv.werk_te_veel",
        "UPDATE werk_werkitem SET gesloten_at = NULL WHERE soort = 'tlv.beslissen'",
        "tlv.beslissen:{id}",
    ),
    Breuk("tlv.gebeurtenis_bij_besluit", "DELETE FROM journaal_gebeurtenis WHERE soort = 'tlv.afgegeven'", "{id}"),
    Breuk(
        "tlv.gebeurtenis_bij_besluit",
        "INSERT INTO journaal_gebeurtenis (op, rol, organisatie, content_type_id, object_id, gegevens, soort) "
        "SELECT op, rol, organisatie, content_type_id, object_id, gegevens, soort FROM journaal_gebeurtenis",
        "{id}",
    ),
    Breuk("tlv.gebeurtenis_bij_besluit", "UPDATE tlv_tlv SET nummer = 'PO3101-2026-00007'", "{id}"),
    Breuk(
        "tlv.beslistermijn_loopt",
        "DELETE FROM werk_termijn WHERE soort = 'tlv.beslissen'",
        "{id}",
        AanvraagStatus.IN_ADVIES,
    ),
    Breuk(
        "tlv.opgeschort_bij_aanvulling",
        "UPDATE tlv_tlvaanvraag SET opgeschort_sinds = '2026-03-02', opgeschort_tot = '2026-03-09'",
        "{id}",
        AanvraagStatus.IN_ADVIES,
    ),
    Breuk("tlv.advies_heeft_termijn", "DELETE FROM werk_termijn", "{advies}", AanvraagStatus.IN_ADVIES),
    Breuk(
        "tlv.advies_heeft_termijn",
        "UPDATE tlv_deskundigenadvies SET uiterlijk = uiterlijk + 1",
        "{advies}",
        AanvraagStatus.IN_ADVIES,
    ),
    Breuk("documenten.bijlage_gewijzigd", "UPDATE documenten_bijlage SET inhoud = 'anders'", "{bijlage}"),
)


@pytest.mark.parametrize("status", [AanvraagStatus.AFGEGEVEN, AanvraagStatus.VOORGEDRAGEN, AanvraagStatus.IN_ADVIES])
def test_wat_niet_klopt_wordt_genoemd(status: AanvraagStatus, subtests: pytest.Subtests) -> None:
    aanvraag = aanvraag_in(status)
    besluit = getattr(aanvraag, "besluit", None)
    namen = {
        "id": aanvraag.pk,
        "nr": besluit.tlv.nummer if besluit else "",
        "bijlage": aanvraag.bijlagen.get().pk,
        "advies": aanvraag.adviezen.earliest("pk").pk,
    }
    assert bevindingen() == {}
    for breuk in BREUKEN:
        if breuk.status == status:
            with subtests.test(f"{breuk.code}: {breuk.opdracht}"), transaction.atomic():
                breek(breuk.opdracht)
                assert breuk.voorbeeld.format(**namen) in voorbeelden(breuk.code)
                transaction.set_rollback(True)


def maak_los_document(aanvraag: TlvAanvraag) -> Document:
    inhoud = b"%PDF-1.7 brief"
    document = Document.objects.create(
        eigenaar=aanvraag,
        soort="tlv.brief_school",
        sleutel="school",
        inhoud=inhoud,
        grootte=len(inhoud),
        sha256=hashlib.sha256(inhoud).hexdigest(),
        gemaakt_at=timezone.now(),
    )
    Documentopdracht.objects.van(aanvraag).filter(soort="tlv.brief_school").update(status="gereed", document=document)
    return document


def test_een_document_dat_byte_voor_byte_klopt_is_in_orde(afgegeven: TlvAanvraag) -> None:
    maak_los_document(afgegeven)
    assert bevindingen() == {}


def test_een_gewijzigd_document_wordt_gevonden(afgegeven: TlvAanvraag, subtests: pytest.Subtests) -> None:
    document = maak_los_document(afgegeven)
    for wat in ("inhoud = inhoud || ' '", "grootte = 1", "sha256 = repeat('0', 64)"):
        with subtests.test(wat), transaction.atomic():
            breek(f"UPDATE documenten_document SET {wat}")
            assert list(voorbeelden("documenten.document_gewijzigd")) == [str(document.pk)]
            transaction.set_rollback(True)
    Documentopdracht.objects.filter(document=document).update(sleutel="andere school")
    assert list(voorbeelden("documenten.opdracht_past_bij_document")) == [str(document.pk)]


def test_wat_langer_dan_een_dag_wacht_wordt_gevonden(afgegeven: TlvAanvraag) -> None:
    Documentopdracht.objects.filter(soort="tlv.brief_school").update(aangevraagd_at=timezone.now() + timedelta(days=2))
    post_bericht(sleutel="proef", onderwerp="Proef", tekst="Proef", adres="proef@voorbeeld.invalid")
    gevonden = bevindingen(dagen=2)
    assert set(gevonden) == {"journaal.bericht_blijft_liggen", "documenten.opdracht_blijft_liggen"}
    wachtend = Documentopdracht.objects.exclude(soort="tlv.brief_school").count()
    assert gevonden["documenten.opdracht_blijft_liggen"].aantal == wachtend == 4


def test_een_bericht_dat_in_geen_dagbericht_komt_wordt_gevonden() -> None:
    lezer = GebruikerFactory(berichten_per_dag=True)
    post_bericht(sleutel="proef", onderwerp="Proef", tekst="Proef", gebruiker=lezer)
    assert set(bevindingen(dagen=6)) == set()
    assert set(bevindingen(dagen=8)) == {"journaal.bundel_blijft_liggen"}


def test_een_ingetrokken_vraag_om_advies_is_geen_werk_meer() -> None:
    aanvraag = aanvraag_in(AanvraagStatus.IN_ADVIES)
    advies = aanvraag.adviezen.earliest("pk")
    breek("UPDATE tlv_deskundigenadvies SET ingetrokken_at = now()")
    assert f"tlv.adviseren:{advies.pk}" in voorbeelden("tlv.werk_te_veel")
    Werkitem.objects.filter(soort="tlv.adviseren").update(gesloten_at=timezone.now())
    # Nobody is asked any more: somebody must ask another.
    assert set(bevindingen()) == {"tlv.werk_ontbreekt"}
    assert voorbeelden("tlv.werk_ontbreekt") == (f"tlv.deskundige_vragen:{aanvraag.pk}",)


def test_geladen_zaken_hebben_hier_geen_brieven() -> None:
    with pghistory.context(bron="proef"):
        aanvraag_in(AanvraagStatus.AFGEGEVEN)
    breek("DELETE FROM documenten_documentopdracht WHERE soort = 'tlv.verklaring'")
    assert "tlv.brieven_bij_besluit" in bevindingen()
    breek("DELETE FROM documenten_documentopdracht")
    assert bevindingen() == {}


def test_elke_controle_is_een_keer_gebroken() -> None:
    elders = {
        "documenten.document_gewijzigd",
        "documenten.opdracht_past_bij_document",
        "documenten.opdracht_blijft_liggen",
        "journaal.bericht_blijft_liggen",
        "journaal.bundel_blijft_liggen",
        # tests/journaal/test_keten.py
        "journaal.buiten_de_teller",
        "journaal.keten_klopt",
        "journaal.ketenbestand_klopt",
    }
    assert {eis.code for eis in alle_controles()} == {breuk.code for breuk in BREUKEN} | elders


def test_een_code_bestaat_een_keer() -> None:
    with pytest.raises(ValueError, match="bestaat al"):
        controle("tlv.werk_te_veel", "Nog een keer.", "SELECT 1")


def test_het_commando_noemt_aantal_en_nummers_en_eindigt_met_een_fout(afgegeven: TlvAanvraag) -> None:
    uitvoer = StringIO()
    call_command("controleer", stdout=uitvoer)
    aantal = len(alle_controles())
    assert uitvoer.getvalue() == f"Alles klopt: {aantal} controles.\n"
    breek("UPDATE tlv_nummerteller SET laatste = 13")
    with pytest.raises(SystemExit) as einde:
        call_command("controleer", stdout=uitvoer)
    assert einde.value.code == 1
    assert "tlv.nummers_zonder_gaten: 12 keer." in uitvoer.getvalue()
    assert "PO3101-2026-00011 ontbreekt, …" in uitvoer.getvalue()
    assert f"1 van {aantal} controles vinden een fout." in uitvoer.getvalue()


def test_een_tweede_aanvraag_van_hetzelfde_kind_stoort_niet(afgegeven: TlvAanvraag) -> None:
    wereld = maak_wereld(school=afgegeven.school, leerling=afgegeven.leerling, boc=afgegeven.behandelaar)
    aanvraag_in(AanvraagStatus.CONCEPT, wereld, soort=AanvraagSoort.HERAANVRAAG)
    assert bevindingen() == {}
