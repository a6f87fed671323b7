"""Receiving files: names, sizes, the virus scanner, and the process of its own that opens them."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from swv.documenten.keuring import ontvangst
from swv.documenten.keuring.ontvangst import MAX_BYTES, Gekeurd, keur, maak_voorbeeld, veilige_naam
from swv.documenten.keuring.soorten import Weigering, extensie
from swv.domein import DomeinFout
from tests.documenten import bestanden
from tests.documenten.bestanden import BSN, EICAR
from tests.documenten.clamd import draaiende_scanner


def ontvang(naam: str, inhoud: bytes) -> Gekeurd:
    return keur(SimpleUploadedFile(naam, inhoud))


def test_een_bestand_komt_schoon_terug_met_zijn_soort() -> None:
    gekeurd = ontvang("Verslag Ömer.PDF", bestanden.pdf())
    assert (gekeurd.naam, gekeurd.mediatype) == ("Verslag Ömer.PDF", "application/pdf")
    assert gekeurd.inhoud.startswith(b"%PDF-")
    assert maak_voorbeeld(gekeurd.inhoud, gekeurd.mediatype).startswith(b"\x89PNG")


def test_wat_niet_kan_zegt_om_welk_bestand_het_gaat(subtests: pytest.Subtests) -> None:
    for naam, inhoud, zin in [
        ("leeg.pdf", b"", r"^Het bestand leeg\.pdf is leeg\.$"),
        ("groot.pdf", b"%PDF-" + bytes(MAX_BYTES - 4), r"^Het bestand groot\.pdf is groter dan 10 MB"),
        ("virus.exe", b"MZ", r"^Het bestand virus\.exe is geen PDF, Word \(docx\), .*Bewaar het als PDF"),
        (f"dossier {BSN}.pdf", bestanden.pdf(), r"^De naam van een bestand bevat een burgerservicenummer"),
        ("verslag.pdf", bestanden.pdf(BSN), r"^Het bestand verslag\.pdf bevat op bladzijde 1 een getal"),
    ]:
        with subtests.test(naam=naam), pytest.raises(DomeinFout, match=zin) as geweigerd:
            ontvang(naam, inhoud)
        assert BSN not in str(geweigerd.value)


def test_een_naam_is_een_gewone_naam(subtests: pytest.Subtests) -> None:
    for naam, schoon in [
        ("../../etc/opp.pdf", "opp.pdf"),
        ("C:\\Users\\sanne\\opp.pdf", "opp.pdf"),
        ("op\x00p\r\n.pdf", "opp.pdf"),
        ("verslag\u202efdp.exe", "verslagfdp.exe"),
        ("Ru\u0308stig   plan.pdf", "R\u00fcstig plan.pdf"),
        ('a"b<c>.pdf', "abc.pdf"),
        ("", "bestand"),
        ("a" * 300 + ".docx", "a" * 155 + ".docx"),
    ]:
        with subtests.test(naam=naam[:40]):
            assert veilige_naam(naam) == schoon
    assert [extensie(naam) for naam in ("a.PDF", "a.tar.gz", ".pdf", "pdf", "a.")] == [".pdf", ".gz", "", "", "."]


class TestHetEigenProces:
    def test_krijgt_onze_geheimen_niet_mee(self, monkeypatch: pytest.MonkeyPatch) -> None:
        gezien: dict[str, Any] = {}
        echt = ontvangst.subprocess.run

        def kijk_mee(*args: Any, **opties: Any) -> Any:
            gezien.update(opties)
            return echt(*args, **opties)

        monkeypatch.setattr(ontvangst.subprocess, "run", kijk_mee)
        ontvang("a.txt", b"tekst")
        assert set(gezien["env"]) == {"PATH", "LANG"}
        assert {"DATABASE_URL", "SWV_GEHEIM"} & set(os.environ)

    def test_dat_te_lang_bezig_is_houdt_niemand_op(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ontvangst, "TIJD_SECONDEN", 0.01)
        with pytest.raises(DomeinFout, match=r"traag\.pdf is te ingewikkeld: het controleren duurde te lang"):
            ontvang("traag.pdf", bestanden.pdf())

    def test_dat_omvalt_is_een_weigering(self) -> None:
        with pytest.raises(Weigering, match="kan niet worden gecontroleerd"):
            maak_voorbeeld(b"dit is geen pdf", "application/pdf")


class TestVirusscanner:
    def test_een_virus_wordt_geweigerd_en_de_rest_niet(self, tmp_path: Path, settings: Any) -> None:
        with draaiende_scanner(tmp_path) as scanner:
            settings.SWV_CLAMAV_SOCKET = str(tmp_path / "clamd.ctl")
            assert ontvang("a.txt", b"tekst").inhoud == b"tekst"
            with pytest.raises(DomeinFout, match=r"eicar\.txt bevat een virus"):
                ontvang("eicar.txt", EICAR)
            assert scanner.gezien == [b"tekst", EICAR]

    def test_een_scanner_die_een_fout_geeft_laat_niets_door(self, tmp_path: Path, settings: Any) -> None:
        with draaiende_scanner(tmp_path) as scanner:
            settings.SWV_CLAMAV_SOCKET = str(tmp_path / "clamd.ctl")
            scanner.stuk = True
            with pytest.raises(DomeinFout, match="niet op virussen worden gecontroleerd"):
                ontvang("a.txt", b"tekst")

    @pytest.mark.parametrize("adres", ["/bestaat/niet.ctl", "127.0.0.1:1", "127.0.0.1:geen-poort"])
    def test_zonder_antwoord_wordt_niets_bewaard(self, adres: str, settings: Any) -> None:
        settings.SWV_CLAMAV_SOCKET = adres
        with pytest.raises(DomeinFout, match="niet op virussen worden gecontroleerd"):
            ontvang("a.txt", b"tekst")

    def test_zonder_scanner_wordt_er_niet_gescand(self, settings: Any) -> None:
        assert settings.SWV_CLAMAV_SOCKET == ""
        assert ontvang("eicar.txt", EICAR)
