"""Letters in bulk: each once, also when a worker dies; what cannot be made is left out with the reason."""

import os
import signal
import subprocess
import sys
import zipfile
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, transaction

from swv.documenten import bulk, klus
from swv.documenten import services as documenten
from swv.documenten.bulk import Geadresseerde, als_zip, bestel_brieven
from swv.documenten.enums import BulkStatus, KlusStatus, OpdrachtStatus
from swv.documenten.klus import voer_klus_uit
from swv.documenten.models import Bulkbrief, Document, Documentopdracht, Klus
from swv.documenten.pdf import PdfFout
from swv.domein import DomeinFout
from swv.journaal.models import Gebeurtenis
from swv.werk.models import Werkitem
from tests.proefcluster import HOOFDMAP, Kopie
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.toegang.factories import maak_beheer, maak_boc
from tlv import services
from tlv.documents import BRIEF_BESTUUR, BRIEF_GEZAG, BRIEF_SCHOOL, VERKLARING
from tlv.enums import AanvraagStatus
from tlv.models import Tlv
from tlv.services.brieven import BRIEVEN

ALLES = [VERKLARING, BRIEF_SCHOOL, BRIEF_BESTUUR, BRIEF_GEZAG]


@pytest.fixture
def namaak_pdf(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Rendering costs a second and is tested elsewhere; the titles that were rendered, and which one fails how."""
    gedrag: dict[str, Any] = {"titels": [], "fout": {}}

    def render(html: str, *, titel: str, **_: object) -> bytes:
        gedrag["titels"].append(titel)
        if fout := gedrag["fout"].get(titel):
            raise fout
        return b"%PDF-1.7 " + titel.encode()

    monkeypatch.setattr(documenten, "render_pdf", render)
    return gedrag


def bestel(wereld: Wereld, soorten: list[str] = ALLES) -> Klus:
    return services.brieven_bestellen(Tlv.objects.all(), soorten=soorten, actor=wereld.boc)


def standen(opdracht: Klus) -> dict[str, int]:
    return {
        stand: opdracht.brieven.filter(status=stand).count()
        for stand in BulkStatus
        if opdracht.brieven.filter(status=stand)
    }


@pytest.mark.django_db
class TestBestelling:
    def test_wat_ontbreekt_wordt_gemaakt_en_wat_er_is_blijft(self, wereld: Wereld, namaak_pdf: dict[str, Any]) -> None:
        aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
        documenten.maak_document(Documentopdracht.objects.get(soort=VERKLARING).pk)
        [eerst] = Document.objects.all()
        opdracht = bestel(wereld)
        assert not voer_klus_uit(opdracht.pk)
        opdracht.refresh_from_db()
        assert (opdracht.status, opdracht.gedaan, opdracht.totaal) == (KlusStatus.GEREED, 5, 5)
        assert opdracht.resultaat == {"waren_er_al": 1, "nu_gemaakt": 4}
        assert Document.objects.count() == len(namaak_pdf["titels"]) == 5
        assert Document.objects.get(soort=VERKLARING) == eerst
        nog_eens = bestel(wereld)
        voer_klus_uit(nog_eens.pk)
        nog_eens.refresh_from_db()
        assert nog_eens.resultaat == {"waren_er_al": 5}
        assert len(namaak_pdf["titels"]) == 5

    def test_alleen_de_gekozen_soorten(self, wereld: Wereld, namaak_pdf: dict[str, Any]) -> None:
        aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
        opdracht = bestel(wereld, [BRIEF_GEZAG])
        assert set(opdracht.brieven.values_list("soort", flat=True)) == {BRIEF_GEZAG}
        assert opdracht.totaal == 2

    def test_niets_te_maken_is_een_zin(self, wereld: Wereld) -> None:
        with pytest.raises(DomeinFout, match="geen brief om te maken"):
            bestel(wereld)
        assert not Klus.objects.exists()

    def test_te_veel_brieven_is_een_zin(self, wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
        aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
        monkeypatch.setattr(bulk, "MAX_BRIEVEN", 4)
        with pytest.raises(DomeinFout, match="Dit zijn 5 brieven"):
            bestel(wereld)

    def test_een_ander_mag_het_niet(self, wereld: Wereld) -> None:
        aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
        with pytest.raises(DomeinFout):
            services.brieven_bestellen(Tlv.objects.all(), soorten=ALLES, actor=maak_boc())
        assert not Bulkbrief.objects.exists()

    def test_dezelfde_geadresseerde_telt_eenmaal(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
        opdracht = bestel_brieven(BRIEVEN, [Geadresseerde(aanvraag, BRIEF_SCHOOL, "school")] * 3, actor=wereld.boc)
        [brief] = opdracht.brieven.all()
        brief.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            brief.save()

    def test_een_brief_die_niet_lukt_houdt_de_rest_niet_op(self, wereld: Wereld, namaak_pdf: dict[str, Any]) -> None:
        aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
        namaak_pdf["fout"]["Brief aan de school"] = PdfFout("mislukt")
        opdracht = bestel(wereld)
        voer_klus_uit(opdracht.pk)
        opdracht.refresh_from_db()
        assert (opdracht.status, opdracht.overgeslagen) == (KlusStatus.GEREED, 1)
        [overgeslagen] = opdracht.brieven.filter(status=BulkStatus.OVERGESLAGEN)
        assert overgeslagen.soort == BRIEF_SCHOOL
        assert "nog een paar keer geprobeerd" in overgeslagen.reden
        assert Documentopdracht.objects.get(soort=BRIEF_SCHOOL).pogingen == 1

    def test_wat_is_opgegeven_wordt_niet_stil_opnieuw_gemaakt(self, wereld: Wereld, namaak_pdf: dict[str, Any]) -> None:
        aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
        Documentopdracht.objects.filter(soort=BRIEF_SCHOOL).update(status=OpdrachtStatus.MISLUKT)
        opdracht = bestel(wereld, [BRIEF_SCHOOL])
        voer_klus_uit(opdracht.pk)
        assert "Beheer kan het opnieuw laten proberen" in opdracht.brieven.get().reden
        assert namaak_pdf["titels"] == []

    def test_een_storing_van_de_database_is_geen_schuld_van_de_brief(
        self, wereld: Wereld, namaak_pdf: dict[str, Any]
    ) -> None:
        aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
        namaak_pdf["fout"]["Brief aan de school"] = OperationalError("weg")
        opdracht = bestel(wereld)
        with pytest.raises(OperationalError):
            voer_klus_uit(opdracht.pk)
        assert standen(opdracht) == {BulkStatus.WACHT: 5}
        namaak_pdf["fout"].clear()
        voer_klus_uit(opdracht.pk)
        assert standen(opdracht) == {BulkStatus.GEMAAKT: 5}

    def test_een_brief_die_elke_werker_velt_wordt_overgeslagen(
        self, wereld: Wereld, namaak_pdf: dict[str, Any]
    ) -> None:
        aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
        opdracht = bestel(wereld)
        for _ in range(2):
            assert klus._tel_poging(opdracht.pk), "the worker is killed after this"
        voer_klus_uit(opdracht.pk)
        opdracht.refresh_from_db()
        assert opdracht.status == KlusStatus.GEREED
        assert opdracht.resultaat == {"overgeslagen": 1, "nu_gemaakt": 4}


STERF_TIJDENS_DE_TWEEDE_PARTIJ = """
import os, signal, sys
import django
django.setup()
from swv.documenten import bulk, klus, services
bulk.PARTIJ = 2
gemaakt = []
def render(html, *, titel, **_):
    gemaakt.append(titel)
    if len(gemaakt) == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return b"%PDF-1.7 " + titel.encode()
services.render_pdf = render
klus.voer_klus_uit(int(sys.argv[1]))
"""


def test_een_gekilde_werker_laat_niets_half_en_niets_wordt_dubbel_gemaakt(
    kopie_database: Kopie, verstuurd: Any, namaak_pdf: dict[str, Any]
) -> None:
    wereld = maak_wereld()
    aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
    with transaction.atomic():
        opdracht = bestel(wereld)
    klaar = subprocess.run(
        [sys.executable, "-c", STERF_TIJDENS_DE_TWEEDE_PARTIJ, str(opdracht.pk)],
        cwd=HOOFDMAP,
        env={**os.environ, **kopie_database.omgeving(), "DJANGO_SETTINGS_MODULE": "swv.settings.test"},
        check=False,
    )
    assert klaar.returncode == -signal.SIGKILL
    with transaction.atomic():
        # Until then the row lock of the dead worker stands.
        Klus.objects.select_for_update(of=("self",)).get(pk=opdracht.pk)
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.gedaan) == (KlusStatus.LOOPT, 2)
    assert standen(opdracht) == {BulkStatus.GEMAAKT: 2, BulkStatus.WACHT: 3}
    eerste = set(Document.objects.values_list("pk", flat=True))
    assert len(eerste) == 2
    while voer_klus_uit(opdracht.pk):
        pass
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.gedaan) == (KlusStatus.GEREED, 5)
    assert standen(opdracht) == {BulkStatus.GEMAAKT: 5}
    assert eerste < set(Document.objects.values_list("pk", flat=True))
    assert Document.objects.count() == 5
    assert len(namaak_pdf["titels"]) == 3


@pytest.mark.django_db
class TestZip:
    def test_elke_brief_onder_een_eigen_naam(self, wereld: Wereld, namaak_pdf: dict[str, Any]) -> None:
        aanvraag = aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
        opdracht = bestel(wereld)
        voer_klus_uit(opdracht.pk)
        with als_zip(opdracht.brieven.all()) as bestand, zipfile.ZipFile(bestand) as zip_:
            assert zip_.testzip() is None
            namen = zip_.namelist()
            assert len(namen) == len(set(namen)) == 5
            assert f"{aanvraag.kenmerk}-brief-school.pdf" in namen
            assert zip_.read(f"{aanvraag.kenmerk}-brief-school.pdf") == b"%PDF-1.7 Brief aan de school"

    def test_gelijke_namen_overschrijven_elkaar_niet(self) -> None:
        gebruikt: dict[str, int] = {}
        namen = [bulk._eigen_naam(naam, gebruikt) for naam in ("a.pdf", "a.pdf", "b", "b", "a.pdf")]
        assert namen == ["a.pdf", "a (2).pdf", "b", "b (2)", "a (3).pdf"]

    def test_een_volle_schijf_is_een_zin(
        self, wereld: Wereld, namaak_pdf: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def vol(*args: Any) -> None:
            raise OSError(28, "No space left on device")

        aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
        opdracht = bestel(wereld)
        voer_klus_uit(opdracht.pk)
        monkeypatch.setattr(zipfile.ZipFile, "writestr", vol)
        with pytest.raises(DomeinFout, match="geen ruimte om dit bestand te maken"):
            als_zip(opdracht.brieven.all())


@pytest.mark.django_db
class TestOpnieuw:
    def test_beheer_geeft_een_mislukte_brief_een_nieuwe_kans(self, wereld: Wereld, namaak_pdf: dict[str, Any]) -> None:
        aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
        namaak_pdf["fout"]["Brief aan de school"] = PdfFout("mislukt")
        brief = Documentopdracht.objects.get(soort=BRIEF_SCHOOL)
        for _ in range(5):
            with pytest.raises(PdfFout):
                documenten.maak_document(brief.pk)
        brief.refresh_from_db()
        assert (brief.status, Werkitem.objects.open().count()) == (OpdrachtStatus.MISLUKT, 1)
        namaak_pdf["fout"].clear()
        beheer = maak_beheer()
        services.document_opnieuw(brief.pk, actor=beheer)
        assert not Werkitem.objects.open().exists()
        spoor = Gebeurtenis.objects.get(soort="documenten.document_opnieuw")
        assert (spoor.actor, spoor.gegevens["document"]) == (beheer, "brief aan de school")
        assert documenten.maak_document(brief.pk) is not None
        with pytest.raises(DomeinFout, match="niet mislukt"):
            services.document_opnieuw(brief.pk, actor=beheer)

    def test_het_werk_blijft_zolang_er_nog_een_brief_ontbreekt(self, wereld: Wereld) -> None:
        aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
        for soort in (BRIEF_SCHOOL, BRIEF_BESTUUR):
            brief = Documentopdracht.objects.get(soort=soort)
            documenten._geef_op(brief)
        services.document_opnieuw(brief.pk, actor=maak_beheer())
        assert Werkitem.objects.open().count() == 1

    def test_een_ander_mag_het_niet(self, wereld: Wereld) -> None:
        aanvraag_in(AanvraagStatus.AFGEGEVEN, wereld)
        brief = Documentopdracht.objects.get(soort=BRIEF_SCHOOL)
        documenten._geef_op(brief)
        with pytest.raises(DomeinFout):
            services.document_opnieuw(brief.pk, actor=wereld.boc)
        with pytest.raises(DomeinFout, match="er niet meer"):
            services.document_opnieuw(brief.pk + 1000, actor=maak_beheer())
