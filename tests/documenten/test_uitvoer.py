"""Lists as files: the same rows, typed cells, and nothing a spreadsheet would carry out."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from leerlingen.models import Inschrijving
from swv.documenten import uitvoer
from swv.documenten.uitvoer import Formaat, Uitvoerkolom, maak_bestand
from swv.domein import DomeinFout
from swv.journaal.enums import InzageSoort
from swv.journaal.models import Inzage
from tests.leerlingen.factories import ingeschreven_leerling
from tests.organisatie.factories import BestuurFactory, KantoorFactory, SchoolFactory
from tests.tlv.factories import aanvraag_in, geef_af, maak_wereld
from tests.toegang.factories import maak_beheer, maak_boc, maak_directeur, maak_schoolgebruiker
from tests.vraagteller import getelde_vragen
from tlv.enums import AanvraagStatus

KOLOMMEN = [Uitvoerkolom("Naam", lambda rij: rij[0]), Uitvoerkolom("Waarde", lambda rij: rij[1])]


def uit_xlsx(antwoord: HttpResponse) -> list[list[Any]]:
    boek = CalamineWorkbook.from_filelike(io.BytesIO(antwoord.content))
    assert boek.sheet_names == ["Lijst"]
    return boek.get_sheet_by_index(0).to_python()


def uit_csv(antwoord: HttpResponse) -> list[list[str]]:
    assert antwoord.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))


class TestCellen:
    WAARDEN: list[tuple[Any, str, Any]] = [
        ("Bösdael", "Bösdael", "Bösdael"),
        (None, "", ""),
        (True, "ja", "ja"),
        (False, "nee", "nee"),
        (-12, "-12", -12.0),
        (Decimal("1234.50"), "1234,50", 1234.5),
        (date(2026, 3, 27), "27-03-2026", date(2026, 3, 27)),
        (datetime(2026, 3, 27, 23, 30, tzinfo=UTC), "28-03-2026 00:30", datetime(2026, 3, 28, 0, 30)),  # noqa: DTZ001
        ("een; twee", "een; twee", "een; twee"),
        ('zei "hoi"\nen ging', 'zei "hoi"\nen ging', 'zei "hoi"\nen ging'),
        ("2-3 keer", "2-3 keer", "2-3 keer"),
    ]

    def test_csv_en_excel_geven_dezelfde_waarde_in_hun_eigen_vorm(self) -> None:
        rijen = [(str(nr), waarde) for nr, (waarde, _, _) in enumerate(self.WAARDEN)]
        als_csv = uit_csv(maak_bestand(rijen, KOLOMMEN, Formaat.CSV, naam="proef"))
        als_excel = uit_xlsx(maak_bestand(rijen, KOLOMMEN, Formaat.XLSX, naam="proef"))
        assert als_csv[0] == als_excel[0] == ["Naam", "Waarde"]
        assert [rij[1] for rij in als_csv[1:]] == [tekst for _, tekst, _ in self.WAARDEN]
        assert [rij[1] for rij in als_excel[1:]] == [cel for _, _, cel in self.WAARDEN]

    @pytest.mark.parametrize(
        "tekst",
        [
            "=1+1",
            "+31612345678",
            "-2+3",
            "@SUM(A1)",
            "\t=1+1",
            "\rtekst",
            "  =cmd|' /C calc'!A0",
            "\u00a0=1",
            "\u200b=1",
            "\ufeff+1",
            "＝1+1",
        ],
    )
    def test_geen_cel_wordt_een_formule(self, tekst: str) -> None:
        [_, (_, cel)] = uit_csv(maak_bestand([("x", tekst)], KOLOMMEN, Formaat.CSV, naam="proef"))
        assert cel.startswith("'")
        antwoord = maak_bestand([("x", tekst)], KOLOMMEN, Formaat.XLSX, naam="proef")
        assert "<f>" not in _blad(antwoord)
        assert 'quotePrefix="1"' in _deel(antwoord, "xl/styles.xml")
        assert ' s="' in _blad(antwoord).split('r="B2"')[1][:10]

    def test_excel_heeft_een_vaste_kop_met_filters(self) -> None:
        blad = _blad(maak_bestand([("a", 1), ("b", 2)], KOLOMMEN, Formaat.XLSX, naam="proef"))
        assert '<autoFilter ref="A1:B3"/>' in blad
        assert 'ySplit="1"' in blad
        assert 'state="frozen"' in blad

    def test_te_veel_rijen_worden_geweigerd(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(uitvoer, "MAX_RIJEN", 2)
        assert len(uit_csv(maak_bestand([("a", 1)] * 2, KOLOMMEN, Formaat.CSV, naam="proef"))) == 3
        with pytest.raises(DomeinFout, match="meer dan 2 rijen"):
            maak_bestand([("a", 1)] * 3, KOLOMMEN, Formaat.CSV, naam="proef")


def _deel(antwoord: HttpResponse, naam: str) -> str:
    return zipfile.ZipFile(io.BytesIO(antwoord.content)).read(naam).decode()


def _blad(antwoord: HttpResponse) -> str:
    return _deel(antwoord, "xl/worksheets/sheet1.xml")


@pytest.mark.django_db
class TestLijsten:
    LIJST = "/leerlingen/"

    @pytest.fixture(autouse=True)
    def _kantoor(self) -> None:
        KantoorFactory()

    def test_precies_de_lijst_met_filter_volgorde_en_alle_paginas(self, client: Client) -> None:
        school = SchoolFactory(naam="De Brink")
        ander = SchoolFactory(naam="Elders", bestuur=BestuurFactory())
        for nummer in range(60):
            ingeschreven_leerling(school, roepnaam="Anna", achternaam=f"Berg{nummer:02}")
        ingeschreven_leerling(school, roepnaam="Bo", achternaam="Zee")
        kanarie = ingeschreven_leerling(ander, roepnaam="Anna", achternaam="Kanarievogel")
        client.force_login(maak_boc(school.bestuur_op(date(2026, 1, 1))))
        vraag = {"q": "anna", "sorteer": "-naam"}
        for formaat, lees in (("xlsx", uit_xlsx), ("csv", uit_csv)):
            eerder = list(Inzage.objects.values_list("pk", flat=True))
            antwoord = client.get(self.LIJST, {**vraag, "uitvoer": formaat, "page": "2"})
            assert antwoord.status_code == 200
            kop, *rijen = lees(antwoord)
            assert kop == ["Leerling", "Geboortedatum", "School", "Groep"]
            assert [rij[0] for rij in rijen] == [f"Berg{nummer:02}, Anna" for nummer in reversed(range(60))]
            assert "Kanarievogel" not in str(rijen)
            nieuw = Inzage.objects.exclude(pk__in=eerder)
            gelezen = nieuw.filter(soort=InzageSoort.EXPORT)
            bekeken = set(Inschrijving.objects.filter(leerling__roepnaam="Anna", school=school).values_list("leerling"))
            assert {(leerling,) for leerling in gelezen.values_list("leerling_id", flat=True)} == bekeken
            assert gelezen.count() == 60
            assert not gelezen.filter(leerling_id=kanarie.pk).exists()
            [lijst] = nieuw.exclude(soort=InzageSoort.EXPORT)
            assert lijst.gegevens["aantal"] == 60
            assert antwoord["Content-Disposition"].startswith('attachment; filename="leerlingen-')
            assert antwoord["Cache-Control"] == "no-store"

    def test_wie_de_lijst_niet_mag_zien_krijgt_geen_bestand(self, client: Client) -> None:
        client.force_login(maak_beheer())
        assert client.get(self.LIJST, {"uitvoer": "csv"}).status_code == 403
        assert not Inzage.objects.exists()

    def test_een_verkeerd_filter_of_formaat_geeft_de_lijst(self, client: Client) -> None:
        client.force_login(maak_directeur())
        for vraag in ({"uitvoer": "csv", "q": "a"}, {"uitvoer": "pdf"}):
            antwoord = client.get(self.LIJST, vraag)
            assert antwoord["Content-Type"].startswith("text/html")

    def test_een_te_lange_lijst_gaat_terug_met_een_zin(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(uitvoer, "MAX_RIJEN", 1)
        school = SchoolFactory()
        for _ in range(2):
            ingeschreven_leerling(school, roepnaam="Anna")
        client.force_login(maak_directeur())
        antwoord = client.get(self.LIJST, {"uitvoer": "xlsx", "q": "anna"}, follow=True)
        assert antwoord.redirect_chain == [(f"{self.LIJST}?q=anna", 302)]
        assert "Deze lijst heeft meer dan 1 rijen" in antwoord.content.decode()
        assert not Inzage.objects.filter(soort=InzageSoort.EXPORT).exists()

    def test_evenveel_vragen_bij_tien_keer_zoveel_leerlingen(self, client: Client) -> None:
        school = SchoolFactory()
        client.force_login(maak_directeur())
        for _ in range(3):
            ingeschreven_leerling(school)
        client.get(self.LIJST, {"uitvoer": "xlsx"})
        with getelde_vragen() as weinig:
            client.get(self.LIJST, {"uitvoer": "xlsx"})
        for _ in range(27):
            ingeschreven_leerling(school)
        with getelde_vragen() as veel:
            client.get(self.LIJST, {"uitvoer": "xlsx"})
        assert len(weinig) == len(veel) <= 8

    def test_de_knoppen_houden_het_filter_vast(self, client: Client) -> None:
        ingeschreven_leerling(SchoolFactory(), roepnaam="Anna")
        client.force_login(maak_directeur())
        pagina = client.get(self.LIJST, {"q": "anna", "page": "1"}).content.decode()
        assert 'href="?q=anna&amp;uitvoer=xlsx" download' in pagina
        assert "uitvoer=" not in client.get(self.LIJST, {"q": "nergens"}).content.decode()

    def test_aanvragen_en_verklaringen_van_de_eigen_school(self, client: Client) -> None:
        wereld = maak_wereld()
        aanvraag = aanvraag_in(AanvraagStatus.VOORGEDRAGEN, wereld)
        tlv = geef_af(aanvraag, wereld)
        client.force_login(maak_schoolgebruiker(aanvraag.school))
        kop, rij = uit_xlsx(client.get(reverse("tlv:aanvragen"), {"uitvoer": "xlsx"}))
        aanvraagrij = dict(zip(kop, rij, strict=True))
        assert aanvraagrij["Kenmerk"] == aanvraag.kenmerk
        assert aanvraagrij["School"] == aanvraag.school.naam
        assert aanvraagrij["Stand"] == "Afgegeven"
        _, tlvrij = uit_xlsx(client.get(reverse("tlv:verklaringen"), {"uitvoer": "xlsx"}))
        assert tlvrij[0] == tlv.nummer
        assert tlvrij[3:5] == [tlv.van, tlv.tot]
        leerlingen = Inzage.objects.filter(soort=InzageSoort.EXPORT).values_list("leerling_id", flat=True)
        assert list(leerlingen) == [aanvraag.leerling_id] * 2
        client.force_login(maak_schoolgebruiker(SchoolFactory()))
        for adres in ("tlv:aanvragen", "tlv:verklaringen"):
            assert len(uit_csv(client.get(reverse(adres), {"uitvoer": "csv"}))) == 1

    def test_scholen_noemen_geen_kind(self, client: Client) -> None:
        SchoolFactory(naam="De Brink", brin="01AB", vestiging="")
        client.force_login(maak_directeur())
        kop, *rijen = uit_csv(client.get("/scholen/", {"uitvoer": "csv", "q": "brink"}))
        assert kop[:3] == ["School", "BRIN", "Vestiging"]
        assert [rij[:3] for rij in rijen] == [["De Brink", "01AB", ""]]
        assert not Inzage.objects.exists()
