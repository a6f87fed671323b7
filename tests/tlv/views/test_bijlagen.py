"""Attachments: several at once, who reads what, versions, the preview, and that every look is logged."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from swv.documenten.bijlagen import maak_voorbeeld_van
from swv.documenten.keuring import grens
from swv.documenten.keuring.ontvangst import MAX_BESTANDEN, MAX_BYTES
from swv.documenten.models import Bijlage
from swv.journaal.enums import InzageSoort
from swv.journaal.models import Gebeurtenis, Inzage
from swv.toegang.models import Gebruiker
from tests.documenten import bestanden
from tests.organisatie.factories import SchoolFactory
from tests.tlv.factories import GEKEURD, PDF, Wereld, aanvraag_in, maak_wereld
from tests.tlv.views.pagina import BSN, fouten, meldingen, tekst, zichtbaar
from tests.toegang.factories import maak_bestuursgebruiker, maak_schoolgebruiker
from tests.vraagteller import getelde_vragen
from tlv import services
from tlv.enums import AanvraagStatus, BijlageSoort
from tlv.models import TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]
VERSLAG = bestanden.pdf("Een verslag.")


def upload(naam: str, inhoud: bytes = VERSLAG) -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud)


def stuur(client: Client, aanvraag: TlvAanvraag, *gestuurd: Any, soort: str = "verslag") -> Any:
    url = reverse("tlv:bijlage_toevoegen", args=[aanvraag.pk])
    return client.post(url, {"soort": soort, "bestand": list(gestuurd)}, follow=True)


def adres(naam: str, aanvraag: TlvAanvraag, bijlage: Bijlage) -> str:
    return reverse(f"tlv:{naam}", args=[aanvraag.pk, bijlage.pk])


def namen(aanvraag: TlvAanvraag) -> list[str]:
    return sorted(aanvraag.bijlagen.values_list("bestandsnaam", flat=True))


@pytest.fixture
def concept(wereld: Wereld) -> TlvAanvraag:
    return aanvraag_in(S.CONCEPT, wereld)


class TestToevoegen:
    def test_meer_tegelijk_en_weghalen(self, als: Als, wereld: Wereld, concept: TlvAanvraag) -> None:
        school = als(maak_schoolgebruiker(wereld.school))
        antwoord = stuur(
            school, concept, upload("verslag.pdf"), upload("foto.jpg", bestanden.beeld()), upload("a.txt", b"Tekst")
        )
        assert meldingen(antwoord) == ["Toegevoegd: verslag.pdf, foto.jpg, a.txt."]
        assert namen(concept) == ["a.txt", "foto.jpg", "opp.pdf", "verslag.pdf"]
        weg = adres("bijlage_verwijderen", concept, concept.bijlagen.get(bestandsnaam="verslag.pdf"))
        for _ in range(2):
            assert tekst(school.post(weg, follow=True))
            assert namen(concept) == ["a.txt", "foto.jpg", "opp.pdf"]

    def test_zonder_soort_moeten_de_bestanden_opnieuw(self, als: Als, wereld: Wereld, concept: TlvAanvraag) -> None:
        antwoord = stuur(als(wereld.boc), concept, upload("een.pdf"), soort="")
        assert "De gekozen bestanden zijn niet bewaard. Kies ze opnieuw." in fouten(antwoord)
        assert namen(concept) == ["opp.pdf"]

    def test_een_slecht_bestand_houdt_de_goede_niet_tegen(self, als: Als, wereld: Wereld, concept: TlvAanvraag) -> None:
        antwoord = stuur(
            als(wereld.boc),
            concept,
            upload("een.pdf"),
            upload("virus.pdf", b"MZ" + bytes(200)),
            upload("kind.pdf", bestanden.pdf(f"BSN {BSN}")),
            upload("twee.docx", bestanden.docx()),
        )
        assert meldingen(antwoord) == ["Toegevoegd: een.pdf, twee.docx."]
        eerste, tweede = fouten(antwoord)
        assert eerste.startswith("Het bestand virus.pdf is geen PDF")
        assert tweede.startswith(
            "Het bestand kind.pdf bevat op bladzijde 1 een getal dat een geldig burgerservicenummer"
        )
        assert namen(concept) == ["een.pdf", "opp.pdf", "twee.docx"]
        assert "twee.docx" in zichtbaar(antwoord)
        geweigerd = Gebeurtenis.objects.filter(soort="journaal.geweigerd") | Gebeurtenis.objects.filter(
            soort__endswith="geweigerd"
        )
        assert geweigerd.count() == 2
        assert BSN not in tekst(antwoord)

    def test_twee_keer_hetzelfde_bestand_wordt_gezegd(self, als: Als, wereld: Wereld, concept: TlvAanvraag) -> None:
        client = als(wereld.boc)
        antwoord = stuur(client, concept, upload("verslag.pdf"), upload("kopie.pdf"))
        assert fouten(antwoord) == ["Het bestand kopie.pdf staat er al, als verslag.pdf. Het is niet dubbel bewaard."]
        assert "staat er al" in fouten(stuur(client, concept, upload("verslag.pdf")))[0]
        assert namen(concept) == ["opp.pdf", "verslag.pdf"]

    def test_wat_niet_kan(self, als: Als, wereld: Wereld, concept: TlvAanvraag, subtests: pytest.Subtests) -> None:
        client = als(wereld.boc)
        for naam, gestuurd, soort, zin in [
            ("leeg", [upload("leeg.pdf", b"")], "verslag", "Het bestand leeg.pdf is leeg."),
            ("groot", [upload("groot.pdf", PDF + b"0" * MAX_BYTES)], "verslag", "is groter dan 10 MB"),
            ("bsn", [upload(f"dossier {BSN}.pdf")], "verslag", "De naam van een bestand bevat een burgerservicenummer"),
            ("zonder soort", [upload("verslag.pdf")], "", "Wat is het?"),
            ("vreemde soort", [upload("verslag.pdf")], "roman", "Kies een van de antwoorden uit de lijst."),
            ("niets", [], "verslag", "Kies een bestand"),
            ("tekst", ["een tekst"], "verslag", "Kies een bestand"),
            ("te veel", [upload(f"{nr}.txt", b"x") for nr in range(MAX_BESTANDEN + 1)], "verslag", "ten hoogste 20"),
        ]:
            with subtests.test(naam=naam):
                antwoord = stuur(client, concept, *gestuurd, soort=soort)
                assert any(zin in fout for fout in fouten(antwoord)), fouten(antwoord)
                assert namen(concept) == ["opp.pdf"]

    def test_samen_te_groot_laat_wat_past_staan(
        self, als: Als, wereld: Wereld, concept: TlvAanvraag, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(grens, "MAX_SAMEN", len(VERSLAG) + 10)
        antwoord = stuur(als(wereld.boc), concept, upload("een.pdf"), upload("twee.pdf", bestanden.pdf("Twee.")))
        assert meldingen(antwoord) == ["Toegevoegd: een.pdf."]
        assert fouten(antwoord)[0].startswith("Het bestand twee.pdf is niet toegevoegd: samen mogen")
        assert namen(concept) == ["een.pdf", "opp.pdf"]

    def test_een_volle_schijf_is_een_zin(
        self, als: Als, wereld: Wereld, concept: TlvAanvraag, monkeypatch: pytest.MonkeyPatch, settings: Any
    ) -> None:
        def vol(*args: Any) -> None:
            raise OSError(28, "No space left on device")

        settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
        monkeypatch.setattr(grens.TemporaryFileUploadHandler, "receive_data_chunk", vol)
        antwoord = stuur(als(wereld.boc), concept, upload("een.pdf"))
        assert any("er is nu geen ruimte om bestanden te ontvangen" in fout for fout in fouten(antwoord))
        assert namen(concept) == ["opp.pdf"]

    def test_een_vreemde_naam_is_een_naam_en_geen_pad(
        self, als: Als, wereld: Wereld, concept: TlvAanvraag, subtests: pytest.Subtests
    ) -> None:
        client = als(wereld.boc)
        for nr, naam in enumerate(
            ["../../etc/passwd.pdf", "a" * 400 + ".pdf", "naam\x00.pdf", "ruïne “é”.pdf", ".pdf"]
        ):
            with subtests.test(naam=naam[:40]):
                stuur(client, concept, upload(naam, bestanden.pdf(f"Verslag {nr}")))
        onder = []
        for bijlage in concept.bijlagen.exclude(bestandsnaam="opp.pdf"):
            assert "/" not in bijlage.bestandsnaam
            antwoord = client.get(adres("bijlage", concept, bijlage))
            assert antwoord.content == bytes(bijlage.inhoud)
            onder.append(antwoord["Content-Disposition"])
        assert not any("\n" in naam for naam in onder)
        assert any("ru%C3%AFne" in naam for naam in onder)

    def test_na_indienen_komt_er_niets_meer_bij_of_af(self, als: Als, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
        client = als(wereld.boc)
        bijlage = aanvraag.bijlagen.get()
        assert "al ingediend" in zichtbaar(stuur(client, aanvraag, upload("laat.pdf")))
        for naam, gegevens in (("bijlage_verwijderen", {}), ("bijlage_vervangen", {"bestand": upload("laat.pdf")})):
            antwoord = client.post(adres(naam, aanvraag, bijlage), gegevens, follow=True)
            assert "al ingediend" in zichtbaar(antwoord)
        assert list(aanvraag.bijlagen.all()) == [bijlage]

    def test_een_bijlage_van_een_andere_zaak_blijft(self, als: Als, wereld: Wereld, concept: TlvAanvraag) -> None:
        andere = aanvraag_in(S.CONCEPT, bestuur=wereld.bestuur, school=wereld.school, boc=wereld.boc)
        client, bijlage = als(wereld.boc), andere.bijlagen.get()
        client.post(adres("bijlage_verwijderen", concept, bijlage))
        vervangen = client.post(adres("bijlage_vervangen", concept, bijlage), {"bestand": upload("x.pdf")})
        assert vervangen.status_code == 404
        assert andere.bijlagen.get() == bijlage


class TestTraagOfStuk:
    def test_een_leeg_of_dubbel_bestand_na_een_goed_laat_het_goede_staan(
        self, als: Als, wereld: Wereld, concept: TlvAanvraag
    ) -> None:
        gestuurd = [upload("goed.pdf"), upload("leeg.pdf", b""), upload("nog eens.pdf"), upload("ander.txt", b"tekst")]
        gezegd = " ".join(fouten(stuur(als(wereld.boc), concept, *gestuurd)))
        assert "Het bestand leeg.pdf is leeg." in gezegd
        assert "Het bestand nog eens.pdf staat er al, als goed.pdf." in gezegd
        assert namen(concept) == ["ander.txt", "goed.pdf", "opp.pdf"]

    def test_een_trage_scanner_houdt_de_pagina_niet_eindeloos_op(
        self, als: Als, wereld: Wereld, concept: TlvAanvraag, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        klok = iter([0.0, 1.0, 100.0])
        monkeypatch.setattr("tlv.views.bijlagen.monotonic", lambda: next(klok))
        gezegd = fouten(stuur(als(wereld.boc), concept, upload("a.txt", b"een"), upload("b.txt", b"twee")))
        assert gezegd[0].startswith("Het bestand b.txt is niet toegevoegd: het controleren duurt nu lang.")
        assert namen(concept) == ["a.txt", "opp.pdf"]


class TestVersies:
    def test_vervangen_houdt_de_eerdere_leesbaar(self, als: Als, wereld: Wereld, concept: TlvAanvraag) -> None:
        client, oud = als(wereld.boc), concept.bijlagen.get()
        antwoord = client.post(
            adres("bijlage_vervangen", concept, oud), {"bestand": upload("opp nieuw.pdf")}, follow=True
        )
        assert meldingen(antwoord) == ["Versie 2 is bewaard: opp nieuw.pdf."]
        pagina = zichtbaar(client.get(adres("bijlage_bekijken", concept, oud)))
        assert "Dit is een eerdere versie" in pagina
        assert "opp nieuw.pdf" in pagina
        assert client.get(adres("bijlage", concept, oud)).content == PDF
        onderdeel = zichtbaar(client.get(reverse("tlv:onderdeel", args=[concept.pk, "bijlagen"])))
        assert "versie 2" in onderdeel
        assert onderdeel.count("opp.pdf") == 0
        gebeurtenis = Gebeurtenis.objects.get(soort="tlv.bijlage_vervangen")
        assert gebeurtenis.gegevens["versie"] == 2

    def test_wat_niet_kan_staat_bij_het_veld(self, als: Als, wereld: Wereld, concept: TlvAanvraag) -> None:
        client, oud = als(wereld.boc), concept.bijlagen.get()
        url = adres("bijlage_vervangen", concept, oud)
        for gegevens, zin in [
            ({}, "Kies een bestand bij “Nieuwe versie”."),
            ({"bestand": upload("x.pdf", b"MZ")}, "Het bestand x.pdf is geen PDF"),
        ]:
            assert fouten(client.post(url, gegevens))[0].startswith(zin)
        client.post(url, {"bestand": upload("een.pdf")})
        assert "al vervangen" in fouten(client.post(url, {"bestand": upload("twee.pdf", bestanden.pdf("2"))}))[0]
        assert concept.bijlagen.count() == 2

    def test_verwijderen_neemt_de_eerdere_versies_mee(self, als: Als, wereld: Wereld, concept: TlvAanvraag) -> None:
        client, oud = als(wereld.boc), concept.bijlagen.get()
        client.post(adres("bijlage_vervangen", concept, oud), {"bestand": upload("nieuw.pdf")})
        weg = adres("bijlage_verwijderen", concept, concept.bijlagen.get(versie=2))
        vraag = zichtbaar(client.get(weg))
        assert "opp.pdf, versie 1" in vraag
        assert "nieuw.pdf, versie 2" in vraag
        assert concept.bijlagen.count() == 2, "the question removes nothing"
        assert meldingen(client.post(weg, follow=True)) == ["Verwijderd: nieuw.pdf met de eerdere versies."]
        assert meldingen(client.post(weg, follow=True)) == ["Dit bestand was al verwijderd."]
        assert not concept.bijlagen.exists()
        assert Gebeurtenis.objects.filter(soort="tlv.bijlage_verwijderd").count() == 2


class TestSoort:
    def test_een_andere_soort_geldt_voor_alle_versies_en_staat_in_het_journaal(
        self, als: Als, wereld: Wereld, concept: TlvAanvraag
    ) -> None:
        client, oud = als(maak_schoolgebruiker(wereld.school)), concept.bijlagen.get()
        client.post(adres("bijlage_vervangen", concept, oud), {"bestand": upload("nieuw.pdf")})
        nieuw = concept.bijlagen.get(versie=2)
        for _ in range(2):
            antwoord = client.post(adres("bijlage_soort", concept, nieuw), {"soort": "verslag"}, follow=True)
        assert "Verslag van een overleg" in zichtbaar(antwoord)
        assert set(concept.bijlagen.values_list("soort", flat=True)) == {"verslag"}
        [gebeurtenis] = Gebeurtenis.objects.filter(soort="tlv.bijlage_soort")
        assert (gebeurtenis.gegevens["van"], gebeurtenis.gegevens["naar"]) == ("opp", "verslag")
        assert meldingen(client.post(adres("bijlage_soort", concept, nieuw), {"soort": "x"}, follow=True)) == [
            "Kies wat dit bestand is. Er is niets gewijzigd."
        ]

    def test_na_indienen_niet_meer(self, als: Als, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
        bijlage = aanvraag.bijlagen.get()
        client = als(wereld.boc)
        antwoord = client.post(adres("bijlage_soort", aanvraag, bijlage), {"soort": "verslag"}, follow=True)
        assert "al ingediend" in zichtbaar(antwoord)
        assert "verkeerde soort" not in zichtbaar(client.get(adres("bijlage_bekijken", aanvraag, bijlage)))
        assert aanvraag.bijlagen.get().soort == "opp"


class TestLezen:
    def test_een_bijlage_is_een_download_met_een_spoor(self, als: Als, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
        bijlage = aanvraag.bijlagen.get()
        for lezer in (wereld.boc, wereld.deskundigen[0].gebruiker, wereld.directeur):
            antwoord = als(lezer).get(adres("bijlage", aanvraag, bijlage))
            assert antwoord.content == PDF
            assert antwoord["Content-Disposition"] == 'attachment; filename="opp.pdf"'
            assert antwoord["X-Content-Type-Options"] == "nosniff"
            [inzage] = Inzage.objects.filter(actor=lezer)
            assert (inzage.soort, inzage.object_id) == (InzageSoort.BIJLAGE, str(bijlage.pk))

    def test_het_voorbeeld_staat_op_de_pagina_en_laat_een_spoor_na(
        self, als: Als, wereld: Wereld, concept: TlvAanvraag
    ) -> None:
        client, bijlage = als(wereld.boc), concept.bijlagen.get()
        voorbeeld, pagina = adres("bijlage_voorbeeld", concept, bijlage), adres("bijlage_bekijken", concept, bijlage)
        assert client.get(voorbeeld).status_code == 404
        assert "wordt gemaakt" in zichtbaar(client.get(pagina))
        assert maak_voorbeeld_van(bijlage.pk)
        assert voorbeeld in tekst(client.get(pagina))
        antwoord = client.get(voorbeeld)
        assert antwoord.content.startswith(b"\x89PNG")
        assert (antwoord["Content-Type"], antwoord["Cache-Control"]) == ("image/png", "no-store")
        [inzage] = Inzage.objects.filter(soort=InzageSoort.BIJLAGE, leerling_id=concept.leerling_id)
        assert inzage.gegevens["voorbeeld"] is True

    def test_buren_met_eigen_leerlingen_zien_niets(self, als: Als, wereld: Wereld, concept: TlvAanvraag) -> None:
        zus = maak_wereld(
            bestuur=wereld.bestuur, school=SchoolFactory(bestuur=wereld.bestuur), boc=wereld.boc, achternaam="Zuster"
        )
        eigen = aanvraag_in(S.CONCEPT, zus)
        bijlage = concept.bijlagen.get()
        maak_voorbeeld_van(bijlage.pk)
        buur = als(maak_schoolgebruiker(zus.school))
        for naam in ("bijlage", "bijlage_bekijken", "bijlage_voorbeeld"):
            assert buur.get(adres(naam, concept, bijlage)).status_code == 404
            assert buur.get(adres(naam, eigen, bijlage)).status_code == 404
            assert als(maak_bestuursgebruiker(wereld.bestuur)).get(adres(naam, concept, bijlage)).status_code == 403
        assert buur.get(adres("bijlage_bekijken", eigen, eigen.bijlagen.get())).status_code == 200
        antwoord = buur.post(adres("bijlage_vervangen", concept, bijlage), {"bestand": upload("x.pdf")})
        assert antwoord.status_code == 404
        assert not Inzage.objects.filter(leerling_id=concept.leerling_id).exists()

    def test_de_pagina_vraagt_even_weinig_bij_veel_versies(
        self, als: Als, wereld: Wereld, concept: TlvAanvraag
    ) -> None:
        client = als(wereld.boc)
        bijlage = concept.bijlagen.get()
        client.get(adres("bijlage_bekijken", concept, bijlage))
        with getelde_vragen() as eerst:
            client.get(adres("bijlage_bekijken", concept, bijlage))
        for nr in range(9):
            nieuw = GEKEURD.__class__(f"opp{nr}.pdf", "application/pdf", PDF + bytes([nr]))
            bijlage = services.bijlage_vervangen(concept.pk, bijlage.pk, nieuw, actor=wereld.boc)
            los = GEKEURD.__class__(f"los{nr}.pdf", "application/pdf", PDF + bytes([nr, nr]))
            services.bijlage_toevoegen(concept.pk, los, soort=BijlageSoort.OVERIG, actor=wereld.boc)
        with getelde_vragen() as later:
            client.get(adres("bijlage_bekijken", concept, bijlage))
        assert len(later) <= len(eerst)
        assert len(eerst) <= 12 + 5
