"""Reading the schools in by screen: nothing changes before somebody agrees, and then exactly what was agreed with."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from swv.documenten.enums import ImportStatus, KlusStatus
from swv.documenten.importeren import services, uitvoering
from swv.documenten.models import Import, Importrij, Klus
from swv.journaal.models import Gebeurtenis
from swv.organisatie.models import Bestuur, Bestuursperiode, Gemeente, School
from swv.scholen import importeren
from swv.scholen.importeren import SCHOLENBESTAND
from swv.toegang.enums import Rol
from tests.documenten.test_tabel import xlsx
from tests.organisatie.factories import BestuurFactory, GemeenteFactory, KantoorFactory, SchoolFactory
from tests.scholen.inlezen import KOP, LIJST, bestand, bevestig, lees_in, rij, werk
from tests.toegang.factories import gebruiker_met_rol, maak_beheer
from tests.vraagteller import getelde_vragen

pytestmark = pytest.mark.django_db

BSN = "123456782"


@pytest.fixture(autouse=True)
def kantoor() -> None:
    KantoorFactory()


@pytest.fixture
def beheer(client: Client) -> Client:
    client.force_login(maak_beheer())
    return client


@pytest.fixture
def brink() -> School:
    """A school that the office already has."""
    return SchoolFactory(
        brin="01AB",
        naam="De Brink",
        straat="Dorpsstraat 1",
        postcode="5911 BM",
        plaats="Venlo",
        gemeente=GemeenteFactory(naam="Venlo"),
        bestuur=BestuurFactory(naam="Stichting Proef"),
    )


def stand() -> list[object]:
    """Everything a school import may change."""
    return [list(model.objects.order_by("pk").values_list()) for model in (School, Bestuursperiode, Bestuur, Gemeente)]


def pagina(client: Client, invoer: Import, **vraag: str) -> str:
    antwoord = client.get(reverse("scholen:import", args=[invoer.pk]), vraag)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_alleen_beheer(client: Client, brink: School) -> None:
    client.force_login(maak_beheer())
    invoer = lees_in(client, rij(1, "02CD", "De Wissel"))
    adressen = [reverse(f"scholen:import_{doel}", args=[invoer.pk]) for doel in ("bevestigen", "verwerpen")]
    for rol in set(Rol) - {Rol.BEHEER}:
        client.force_login(gebruiker_met_rol(rol))
        for adres in (LIJST, f"{LIJST}{invoer.pk}/", f"{LIJST}{invoer.pk}/geweigerd/"):
            assert client.get(adres).status_code == 403
        for adres in (LIJST, *adressen):
            assert client.post(adres).status_code == 403
    invoer.refresh_from_db()
    assert invoer.status == ImportStatus.VOORBEELD
    assert client.get(adressen[0]).status_code in {403, 405}


def test_van_bestand_tot_resultaat(beheer: Client, brink: School) -> None:
    eerst = stand()
    invoer = lees_in(
        beheer,
        rij(1, "01AB", "De Brink aan de Maas"),
        rij(2, "02CD", "De Wissel", bestuur="Stichting Nieuw"),
        rij(3, "03EF", "Fout", postcode="59 BM"),
    )
    assert invoer.status == ImportStatus.VOORBEELD
    assert invoer.inhoud is None, "the file goes as soon as it has been read"
    assert stand() == eerst, "reading changes nothing"
    html = pagina(beheer, invoer)
    assert "<del>De Brink</del>" in html
    assert "<ins>De Brink aan de Maas</ins>" in html
    assert "Nieuw bestuur: Stichting Nieuw." in html
    assert "postcode: “59 BM” is geen postcode" in html
    assert "worden 2 scholen toegevoegd of gewijzigd" in html
    na = bevestig(beheer, invoer)
    assert na.status == ImportStatus.TOEGEPAST
    assert na.bevestigd_door is not None
    assert School.objects.get(brin="01AB").naam == "De Brink aan de Maas"
    assert str(School.objects.get(brin="02CD").bestuur_op(date(2026, 1, 1))) == "Stichting Nieuw"
    assert not School.objects.filter(brin="03EF").exists()
    assert {k: v for k, v in na.tellingen.items() if v} == {"nieuw": 1, "gewijzigd": 1, "geweigerd": 1}
    assert "Doorgevoerd" in pagina(beheer, na)
    assert "scholen.csv" in beheer.get(LIJST).content.decode()
    [toegepast] = Gebeurtenis.objects.filter(soort="documenten.import_toegepast")
    assert toegepast.actor == na.bevestigd_door
    assert (toegepast.gegevens["nieuw"], toegepast.gegevens["gewijzigd"]) == (1, 1)


def test_de_geweigerde_rijen_als_bestand(beheer: Client) -> None:
    invoer = lees_in(beheer, rij(1, "01AB", "Goed"), rij(2, "02CD", "Fout", postcode="59 BM", soort="vso"))
    adres = reverse("scholen:import_geweigerd", args=[invoer.pk])
    kop, fout = CalamineWorkbook.from_filelike(io.BytesIO(beheer.get(adres).content)).get_sheet_by_index(0).to_python()
    assert kop == [*KOP.split(";"), "reden"]
    assert fout[1:4] == ["02CD", "", "Fout"]
    assert fout[7] == "59 BM"
    assert "postcode: “59 BM” is geen postcode" in fout[-1]
    assert "soort: “vso” is geen bekende soort" in fout[-1]
    als_csv = beheer.get(adres, {"uitvoer": "csv"}).content.decode("utf-8-sig")
    assert als_csv.startswith(f"{KOP};reden\r\n")
    assert als_csv.count("\r\n") == 2


def test_excel_geeft_hetzelfde_als_csv(beheer: Client) -> None:
    rijen = [regel.split(";") for regel in (KOP, rij(1, "01AB", "De Brink"), rij(2, "02CD", "De Wissel"))]
    antwoord = beheer.post(LIJST, {"bestand": SimpleUploadedFile("scholen.xlsx", xlsx(*rijen)), "per": "1-8-2026"})
    assert antwoord.status_code == 302
    werk()
    via_excel = list(Importrij.objects.order_by("regel").values_list("waarden", "uitkomst"))
    Import.objects.all().delete()
    lees_in(beheer, rij(1, "01AB", "De Brink"), rij(2, "02CD", "De Wissel"))
    assert list(Importrij.objects.order_by("regel").values_list("waarden", "uitkomst")) == via_excel


def test_het_eigen_bestand_van_het_project(beheer: Client) -> None:
    regels = SCHOLENBESTAND.read_text(encoding="utf-8").splitlines()[1:]
    invoer = lees_in(beheer, *regels)
    assert invoer.tellingen["nieuw"] == 116
    assert invoer.tellingen["waarschuwing"] > 10
    assert "Valt op: postcode. Ontbreekt" in pagina(
        beheer, invoer, opvallend="ja", uitkomst="nieuw", page="2"
    ) + pagina(beheer, invoer, opvallend="ja")
    bevestig(beheer, invoer)
    assert School.objects.count() == 116
    nog_eens = lees_in(beheer, *regels)
    assert nog_eens.tellingen["ongewijzigd"] == 116
    assert "Dit bestand verandert niets" in pagina(beheer, nog_eens)
    eerst = stand()
    bevestig(beheer, nog_eens)
    assert stand() == eerst


@pytest.mark.parametrize(
    ("rijen", "zin"),
    [
        ([rij(1, "1AB", "Fout")], "is geen BRIN"),
        ([rij(1, "01AB", "Een"), rij(2, "01AB", "Twee")], "staat ook in rij 1"),
        ([rij(1, "01AB", f"tel {BSN}")], "burgerservicenummer"),
        ([rij(1, "01AB", "=1+1")], "formule"),
        ([], "bevat geen scholen"),
        (["1;01AB"], "Deze rij heeft 2 cellen"),
    ],
)
def test_een_geweigerd_bestand_laat_niets_na(beheer: Client, rijen: list[str], zin: str) -> None:
    eerst = stand()
    invoer = lees_in(beheer, *rijen)
    assert invoer.status == ImportStatus.GEWEIGERD
    assert invoer.inhoud is None
    assert not invoer.rijen.exists()
    assert stand() == eerst
    html = pagina(beheer, invoer)
    assert zin in html
    assert BSN not in html
    assert BSN not in str(list(Import.objects.values_list()))
    beheer.post(reverse("scholen:import_bevestigen", args=[invoer.pk]))
    assert stand() == eerst


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        ({"bestand": SimpleUploadedFile("leeg.csv", b""), "per": "1-8-2026"}, "Dit bestand is leeg"),
        ({"bestand": bestand(naam=f"{BSN}.csv"), "per": "1-8-2026"}, "De naam van dit bestand bevat een burgerservice"),
        (
            {"bestand": SimpleUploadedFile("g.csv", b"a" * (services.MAX_BYTES + 1)), "per": "1-8-2026"},
            "groter dan 10 MB",
        ),
        ({"per": "1-8-2026"}, "Kies een bestand"),
        ({"bestand": bestand(), "per": "31-2-2026"}, "De datum 31-2-2026 bestaat niet"),
    ],
)
def test_wat_niet_kan_worden_ingelezen_geeft_een_zin(beheer: Client, vraag: dict[str, object], zin: str) -> None:
    if "bestand" in vraag:
        vraag["bestand"].seek(0)  # type: ignore[attr-defined]
    antwoord = beheer.post(LIJST, vraag)
    assert antwoord.status_code == 200
    assert zin in antwoord.content.decode()
    assert not Import.objects.exists()


def test_verwerpen_verandert_niets(beheer: Client) -> None:
    invoer = lees_in(beheer, rij(1, "01AB", "De Brink"))
    assert "wordt 1 rij toegevoegd of gewijzigd" in pagina(beheer, invoer)
    eerst = stand()
    for _ in range(2):
        beheer.post(reverse("scholen:import_verwerpen", args=[invoer.pk]))
    assert bevestig(beheer, invoer).status == ImportStatus.VERWORPEN
    assert stand() == eerst


def test_twee_keer_bevestigen_voert_een_keer_door(beheer: Client) -> None:
    invoer = lees_in(beheer, rij(1, "01AB", "De Brink"))
    adres = reverse("scholen:import_bevestigen", args=[invoer.pk])
    beheer.post(adres)
    assert "al bevestigd" in beheer.post(adres, follow=True).content.decode()
    werk()
    assert "al bevestigd" in beheer.post(adres, follow=True).content.decode()
    werk()
    assert School.objects.count() == 1
    assert Klus.objects.filter(soort=uitvoering.TOEPASSEN).count() == 1


def test_intussen_gewijzigd_voert_niets_door_en_toont_opnieuw(beheer: Client, brink: School) -> None:
    invoer = lees_in(beheer, rij(1, "01AB", "Nieuwe naam"), rij(2, "02CD", "De Wissel"))
    School.objects.filter(pk=brink.pk).update(naam="Door een ander gewijzigd")
    na = bevestig(beheer, invoer)
    assert na.status == ImportStatus.VOORBEELD
    assert na.bevestigd_door is None
    assert not School.objects.filter(brin="02CD").exists(), "nothing half"
    html = pagina(beheer, na)
    assert "Er is intussen iets gewijzigd" in html
    assert "<del>Door een ander gewijzigd</del>" in html
    assert bevestig(beheer, na).status == ImportStatus.TOEGEPAST
    assert School.objects.get(pk=brink.pk).naam == "Nieuwe naam"


def test_een_ongewijzigde_rij_die_intussen_verschilt_telt_ook(beheer: Client, brink: School) -> None:
    invoer = lees_in(beheer, rij(1, "01AB", "De Brink"), rij(2, "02CD", "De Wissel"))
    assert invoer.tellingen["ongewijzigd"] == 1
    School.objects.filter(pk=brink.pk).update(plaats="Tegelen")
    assert bevestig(beheer, invoer).status == ImportStatus.VOORBEELD
    assert School.objects.count() == 1


def test_een_wissel_voor_een_latere_periode_weigert_alleen_die_rij(beheer: Client, brink: School) -> None:
    bevestig(beheer, lees_in(beheer, rij(1, "01AB", "De Brink", bestuur="Stichting Later"), per="1-8-2026"))
    invoer = lees_in(
        beheer, rij(1, "01AB", "De Brink", bestuur="Stichting Vroeger"), rij(2, "02CD", "De Wissel"), per="1-8-2020"
    )
    assert "hoort al bij een bestuur vanaf 01-08-2026" in pagina(beheer, invoer)
    assert bevestig(beheer, invoer).status == ImportStatus.TOEGEPAST
    assert School.objects.filter(brin="02CD").exists()
    assert not Bestuur.objects.filter(naam="Stichting Vroeger").exists(), "a refused row leaves nothing"


def test_een_storing_bij_het_doorvoeren_laat_niets_half(beheer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    invoer = lees_in(beheer, rij(1, "01AB", "De Brink"), rij(2, "02CD", "De Wissel"))
    eerst = stand()
    echt = importeren.schrijf

    def breekt(verschil: importeren.Verschil, *, actor: object) -> None:
        echt(verschil, actor=actor)
        raise OSError("schijf vol")

    monkeypatch.setattr(importeren, "schrijf", breekt)
    beheer.post(reverse("scholen:import_bevestigen", args=[invoer.pk]))
    for _ in range(5):
        with pytest.raises(OSError, match="schijf vol"):
            werk()
        assert stand() == eerst
    invoer.refresh_from_db()
    assert Klus.objects.get(soort=uitvoering.TOEPASSEN).status == KlusStatus.MISLUKT
    assert invoer.status == ImportStatus.VOORBEELD, "nothing was written, so it can be agreed with again"
    monkeypatch.setattr(importeren, "schrijf", echt)
    assert bevestig(beheer, invoer).status == ImportStatus.TOEGEPAST


def test_de_voortgang_is_te_volgen_met_en_zonder_javascript(beheer: Client) -> None:
    beheer.post(LIJST, {"bestand": bestand(rij(1, "01AB", "De Brink")), "per": "1-8-2026"})
    adres = f"{LIJST}{Import.objects.get().pk}/"
    assert f'<a href="{adres}">Kijk hoe ver het is</a>' in beheer.get(adres).content.decode()
    deel = beheer.get(f"{adres}?deel=voortgang")
    assert "<html" not in deel.content.decode()
    assert "X-SWV-Achtergrond" in deel.content.decode()
    assert "HX-Refresh" not in deel
    werk()
    assert beheer.get(f"{adres}?deel=voortgang")["HX-Refresh"] == "true"


def test_na_dertig_dagen_zijn_de_rijen_weg(beheer: Client) -> None:
    klaar = bevestig(beheer, lees_in(beheer, rij(1, "01AB", "De Brink")))
    vergeten = lees_in(beheer, rij(1, "02CD", "De Wissel"))
    services.ruim_imports_op()
    assert Importrij.objects.count() == 2
    Import.objects.filter(pk=klaar.pk).update(klaar_at=timezone.now() - services.RIJEN_BEWAREN)
    Import.objects.filter(pk=vergeten.pk).update(gestart_at=timezone.now() - services.VOORBEELD_BLIJFT)
    assert services.ruim_imports_op() == 1
    assert not klaar.rijen.exists()
    vergeten.refresh_from_db()
    assert vergeten.status == ImportStatus.VERWORPEN
    assert vergeten.rijen.exists(), "its thirty days begin now"
    klaar.refresh_from_db()
    assert "30 dagen na afloop verwijderd" in pagina(beheer, klaar)
    assert klaar.tellingen["nieuw"] == 1
    assert vergeten.klaar_at - timezone.now() < timedelta(minutes=1)


def test_de_database_kent_geen_doorgevoerde_import_zonder_akkoord(beheer: Client) -> None:
    invoer = lees_in(beheer, rij(1, "01AB", "De Brink"))
    for velden in ({"status": ImportStatus.TOEPASSEN}, {"inhoud": b"x"}, {"status": ImportStatus.VERWORPEN}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Import.objects.filter(pk=invoer.pk).update(**velden)


def test_evenveel_vragen_bij_tien_keer_zoveel_rijen(beheer: Client) -> None:
    def vragen(aantal: int) -> int:
        invoer = lees_in(beheer, *(rij(nr, f"{nr:02}AB", f"School {nr}") for nr in range(10, 10 + aantal)))
        beheer.get(f"{LIJST}{invoer.pk}/")
        with getelde_vragen() as geteld:
            beheer.get(f"{LIJST}{invoer.pk}/")
        with getelde_vragen() as lijst:
            beheer.get(LIJST)
        assert max(len(geteld), len(lijst)) <= 8
        return len(geteld)

    assert vragen(4) == vragen(40)


def test_wat_ongewijzigd_blijft_is_ingeklapt_en_te_bekijken(beheer: Client, brink: School) -> None:
    SchoolFactory(brin="09XY", naam="De Blijver", gemeente=brink.gemeente)
    invoer = lees_in(beheer, rij(1, "01AB", "De Brink"), rij(2, "02CD", "De Wissel"))
    tekst = pagina(beheer, invoer)
    assert "1 rij" in tekst
    ingeklapt = tekst[tekst.index("<details") :]
    assert "Al precies zo, er verandert niets: 1 rij<" in ingeklapt
    assert "De Brink" in ingeklapt
    assert "De Brink" not in tekst[: tekst.index("<details")]
    assert "Niet in het bestand of geweigerd, blijft zoals het is: 1<" in ingeklapt
    assert "De Blijver" in ingeklapt
    alleen_gelijk = pagina(beheer, invoer, uitkomst="ongewijzigd")
    assert "De Brink" in alleen_gelijk
    assert "De Wissel" not in alleen_gelijk


def test_het_voorbeeldbestand_is_zo_in_te_lezen_en_de_voorbeeldrij_komt_er_niet_in(beheer: Client) -> None:
    antwoord = beheer.get(reverse("scholen:import_voorbeeldbestand"))
    assert antwoord["Content-Disposition"] == 'attachment; filename="voorbeeld-scholen.xlsx"'
    [kop, voorbeeld] = CalamineWorkbook.from_filelike(io.BytesIO(antwoord.content)).get_sheet_by_index(0).to_python()
    assert ";".join(kop) == KOP
    assert "99ZZ" in voorbeeld
    bestand = SimpleUploadedFile("voorbeeld.xlsx", antwoord.content)
    beheer.post(LIJST, {"bestand": bestand, "per": "1-8-2026"})
    werk()
    invoer = Import.objects.get()
    assert (invoer.status, invoer.te_wijzigen) == (ImportStatus.VOORBEELD, 0)
    assert "Dit is de rij uit het voorbeeldbestand. Haal haar weg." in pagina(beheer, invoer)
    tekst = beheer.get(LIJST).content.decode()
    assert "Kies uit: bao, sbo, so." in tekst
