"""Letters of many declarations as pages: choosing, progress, the ZIP, and the failed ones for beheer."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from swv.documenten import services as documenten
from swv.documenten.klus import voer_klus_uit
from swv.documenten.models import Documentopdracht, Klus
from swv.journaal.enums import InzageSoort
from swv.journaal.models import Gebeurtenis, Inzage
from swv.toegang.models import Gebruiker
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.tlv.views.pagina import fouten, meldingen, tekst, zichtbaar
from tests.toegang.factories import maak_beheer, maak_boc, maak_schoolgebruiker
from tests.vraagteller import getelde_vragen
from tlv.documents import BRIEF_SCHOOL, VERKLARING
from tlv.enums import AanvraagStatus
from tlv.models import Tlv, TlvAanvraag
from tlv.views import brieven

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]
BRIEVEN, MISLUKT = reverse("tlv:brieven"), reverse("tlv:documenten_mislukt")
ALLES = {"soorten": [VERKLARING, BRIEF_SCHOOL]}


@pytest.fixture(autouse=True)
def _namaak_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documenten, "render_pdf", lambda html, *, titel, **_: b"%PDF-1.7 " + titel.encode())


@pytest.fixture
def afgegeven(wereld: Wereld) -> TlvAanvraag:
    return aanvraag_in(S.AFGEGEVEN, wereld)


def gekozen(*aanvragen: TlvAanvraag) -> str:
    return f"{BRIEVEN}?" + "&".join(f"tlv={aanvraag.besluit.tlv.pk}" for aanvraag in aanvragen)


def opdracht_van(client: Client, url: str) -> Klus:
    antwoord = client.post(url, ALLES)
    assert antwoord.status_code == 302, fouten(antwoord)
    return Klus.objects.latest("pk")


def inhoud(antwoord: Any) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(b"".join(antwoord.streaming_content))) as zip_:
        return sorted(zip_.namelist())


def test_van_lijst_tot_zip(als: Als, wereld: Wereld, afgegeven: TlvAanvraag) -> None:
    client = als(wereld.boc)
    tlv = afgegeven.besluit.tlv
    assert re.search(rf'name="tlv"\s+value="{tlv.pk}"', tekst(client.get(reverse("tlv:verklaringen"))))
    pagina = zichtbaar(client.get(gekozen(afgegeven)))
    assert f"1 verklaring gekozen: {tlv.nummer}." in pagina
    antwoord = client.post(gekozen(afgegeven), ALLES)
    klus = Klus.objects.get(soort="tlv.brieven")
    assert antwoord["Location"] == reverse("tlv:brieven_opdracht", args=[klus.pk])
    zip_url = reverse("tlv:brieven_zip", args=[klus.pk])
    assert "0 van 2 klaar" in zichtbaar(client.get(antwoord["Location"]))
    assert client.get(zip_url).status_code == 404
    voer_klus_uit(klus.pk)
    klaar = client.get(antwoord["Location"])
    assert "Download 2 brieven (ZIP)" in zichtbaar(klaar)
    assert zip_url in tekst(klaar)
    bestand = client.get(zip_url)
    assert inhoud(bestand) == sorted([f"{afgegeven.kenmerk}-brief-school.pdf", f"TLV-{tlv.nummer}.pdf"])
    assert (bestand["Cache-Control"], bestand["Content-Type"]) == ("no-store", "application/zip")
    [inzage] = Inzage.objects.filter(soort=InzageSoort.DOCUMENT)
    assert (inzage.leerling_id, inzage.actor, inzage.gegevens["opdracht"]) == (wereld.leerling.pk, wereld.boc, klus.pk)
    assert str(klus.totaal) in zichtbaar(client.get(BRIEVEN))


def test_alles_wat_een_filter_vindt(als: Als, wereld: Wereld, afgegeven: TlvAanvraag) -> None:
    buur = aanvraag_in(S.AFGEGEVEN, maak_wereld(achternaam="Buurman"))
    directeur, boc = als(wereld.directeur), als(wereld.boc)
    assert "2 verklaringen gekozen" in zichtbaar(directeur.get(f"{BRIEVEN}?alle=1"))
    assert "1 verklaring gekozen" in zichtbaar(directeur.get(f"{BRIEVEN}?alle=1&zoek_tekst=buurman"))
    assert "1 verklaring gekozen" in zichtbaar(boc.get(f"{BRIEVEN}?alle=1"))
    assert "Nog niets gekozen" in zichtbaar(boc.get(f"{BRIEVEN}?alle=1&zoek_tekst=buurman"))
    assert "Nog niets gekozen" in zichtbaar(boc.get(gekozen(buur)))
    lijst = directeur.get(reverse("tlv:verklaringen"), {"zoek_tekst": "buurman"})
    assert "?alle=1&amp;zoek_tekst=buurman" in tekst(lijst)


def test_een_buur_met_eigen_leerlingen_krijgt_niets(als: Als, wereld: Wereld, afgegeven: TlvAanvraag) -> None:
    buurwereld = maak_wereld(achternaam="Buurman")
    aanvraag_in(S.AFGEGEVEN, buurwereld)
    client, buur = als(wereld.boc), als(buurwereld.boc)
    antwoord = buur.post(gekozen(afgegeven), ALLES)
    assert "geen brief om te maken" in fouten(antwoord)[0]
    klus = opdracht_van(client, gekozen(afgegeven))
    voer_klus_uit(klus.pk)
    for naam in ("brieven_opdracht", "brieven_zip"):
        adres = reverse(f"tlv:{naam}", args=[klus.pk])
        assert buur.get(adres).status_code == 404
        assert als(wereld.directeur).get(adres).status_code == 404
        assert als(maak_schoolgebruiker(wereld.school)).get(adres).status_code == 403
    school = als(maak_schoolgebruiker(wereld.school))
    assert school.get(gekozen(afgegeven)).status_code == 403
    assert "Kies " + afgegeven.besluit.tlv.nummer not in tekst(school.get(reverse("tlv:verklaringen")))


def test_wie_de_zaak_niet_meer_ziet_downloadt_hem_niet_meer(als: Als, wereld: Wereld, afgegeven: TlvAanvraag) -> None:
    collega = maak_boc(wereld.bestuur)
    client = als(collega)
    klus = opdracht_van(client, gekozen(afgegeven))
    voer_klus_uit(klus.pk)
    ander = maak_wereld(achternaam="Ander")
    TlvAanvraag.objects.filter(pk=afgegeven.pk).update(bestuur=ander.bestuur)
    assert client.get(reverse("tlv:brieven_zip", args=[klus.pk])).status_code == 404
    assert "geen brief om te downloaden" in zichtbaar(client.get(reverse("tlv:brieven_opdracht", args=[klus.pk])))
    assert not Inzage.objects.filter(soort=InzageSoort.DOCUMENT).exists()


def test_wat_niet_kan_is_een_zin(
    als: Als, wereld: Wereld, afgegeven: TlvAanvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = als(wereld.boc)
    assert fouten(client.post(gekozen(afgegeven), {})) == ["Kies ten minste een soort stuk."]
    assert "Kies een van de antwoorden" in fouten(client.post(gekozen(afgegeven), {"soorten": ["roman"]}))[0]
    for vreemd in ("?tlv=abc", "?tlv=" + "9" * 40, "?tlv=-1", "?tlv=%00", "?tlv=²", "?alle=1&categorie=onzin"):
        assert "Nog niets gekozen" in zichtbaar(client.get(BRIEVEN + vreemd))
    monkeypatch.setattr(brieven, "MAX_VERKLARINGEN", 0)
    assert "Te veel verklaringen" in zichtbaar(client.get(f"{BRIEVEN}?alle=1"))
    client.post(f"{BRIEVEN}?alle=1", ALLES)
    assert not Klus.objects.exists()


def test_overgeslagen_staat_er_met_de_reden(als: Als, wereld: Wereld, afgegeven: TlvAanvraag) -> None:
    documenten._geef_op(Documentopdracht.objects.get(soort=BRIEF_SCHOOL))
    client = als(wereld.boc)
    klus = opdracht_van(client, gekozen(afgegeven))
    voer_klus_uit(klus.pk)
    pagina = zichtbaar(client.get(reverse("tlv:brieven_opdracht", args=[klus.pk])))
    assert f"{afgegeven.kenmerk} Brief aan de school Het maken is vijf keer mislukt." in pagina
    assert "Download 1 brief (ZIP)" in pagina


def test_even_veel_vragen_bij_veel_verklaringen(als: Als, wereld: Wereld, afgegeven: TlvAanvraag) -> None:
    client = als(wereld.directeur)
    klus = opdracht_van(client, f"{BRIEVEN}?alle=1")
    voer_klus_uit(klus.pk)
    adressen = [f"{BRIEVEN}?alle=1", reverse("tlv:brieven_opdracht", args=[klus.pk])]
    for adres in adressen:
        client.get(adres)

    def geteld() -> list[int]:
        aantallen = []
        for adres in adressen:
            with getelde_vragen() as vragen:
                client.get(adres)
            aantallen.append(len(vragen))
        return aantallen

    eerst = geteld()
    assert all(aantal <= 8 + 5 for aantal in eerst)
    for nr in range(3):
        aanvraag_in(S.AFGEGEVEN, maak_wereld(achternaam=f"Kind{nr}"))
    klus = opdracht_van(client, f"{BRIEVEN}?alle=1")
    voer_klus_uit(klus.pk)
    adressen[1] = reverse("tlv:brieven_opdracht", args=[klus.pk])
    assert geteld() <= eerst
    assert Tlv.objects.count() == 4


class TestMislukt:
    def test_beheer_ziet_een_kenmerk_en_geen_kind_en_probeert_opnieuw(
        self, als: Als, wereld: Wereld, afgegeven: TlvAanvraag
    ) -> None:
        brief = Documentopdracht.objects.get(soort=BRIEF_SCHOOL)
        documenten._geef_op(brief)
        client = als(maak_beheer())
        pagina = zichtbaar(client.get(MISLUKT))
        assert f"{afgegeven.kenmerk} Brief aan de school" in pagina
        assert wereld.leerling.achternaam not in pagina
        opnieuw = reverse("tlv:document_opnieuw", args=[brief.pk])
        antwoord = client.post(opnieuw, follow=True)
        assert meldingen(antwoord) == [f"Wordt opnieuw gemaakt: brief aan de school bij {afgegeven.kenmerk}."]
        assert "Alle brieven zijn gemaakt" in zichtbaar(antwoord)
        assert "niet mislukt" in meldingen(client.post(opnieuw, follow=True))[0]
        assert Gebeurtenis.objects.filter(soort="documenten.document_opnieuw").count() == 1
        assert client.get(opnieuw).status_code == 405

    def test_een_ander_niet(self, als: Als, wereld: Wereld, afgegeven: TlvAanvraag) -> None:
        brief = Documentopdracht.objects.get(soort=BRIEF_SCHOOL)
        documenten._geef_op(brief)
        for gebruiker in (wereld.boc, wereld.directeur):
            assert als(gebruiker).get(MISLUKT).status_code == 403
            assert als(gebruiker).post(reverse("tlv:document_opnieuw", args=[brief.pk])).status_code == 403
