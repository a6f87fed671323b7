"""Traces hold codes, never names; a message goes into the outbox once."""

import contextlib
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from swv.journaal import gebeurtenissen
from swv.journaal.enums import InzageSoort
from swv.journaal.models import Bericht, Gebeurtenis, Inzage
from swv.journaal.services import filterhash, post_bericht, registreer, registreer_inzage, registreer_velen
from swv.journaal.soorten import soort, soorten, zin_voor
from tests.leerlingen.factories import LeerlingFactory
from tests.organisatie.factories import BestuurFactory, SchoolFactory
from tests.toegang.factories import GebruikerFactory, maak_bestuursgebruiker, maak_boc, maak_schoolgebruiker

pytestmark = pytest.mark.django_db


def test_een_gebeurtenis_kopieert_rol_en_organisatie() -> None:
    school = SchoolFactory()
    bestuur = BestuurFactory()
    for gebruiker, rol, organisatie in [
        (maak_boc(), "boc", "kantoor"),
        (maak_schoolgebruiker(school), "school", f"school:{school.pk}"),
        (maak_bestuursgebruiker(bestuur), "bestuur", f"bestuur:{bestuur.pk}"),
        (GebruikerFactory(), "", ""),
    ]:
        rij = registreer(gebeurtenissen.GEEN_TOEGANG, actor=gebruiker, pagina="tlv:aanvraag")
        assert (rij.actor, rij.rol, rij.organisatie) == (gebruiker, rol, organisatie)
    systeem = registreer(gebeurtenissen.BERICHT_MISLUKT, school, actor=None, pogingen=5)
    assert (systeem.actor, systeem.rol, systeem.onderwerp) == (None, "", school)


def test_een_onbekende_soort_of_een_lange_tekst_komt_niet_in_het_journaal() -> None:
    with pytest.raises(ValueError, match="Onbekende"):
        registreer("tlv.verzonnen", actor=None)
    with pytest.raises(ValueError, match="codes, geen tekst"):
        registreer(gebeurtenissen.GEWEIGERD, actor=None, handeling="x" * 61)
    with pytest.raises(ValueError, match="codes, geen tekst"):
        registreer_velen(gebeurtenissen.GEWEIGERD, [(SchoolFactory(), {"handeling": "x" * 61})], actor=None)
    assert not Gebeurtenis.objects.exists()
    assert registreer(gebeurtenissen.GEWEIGERD, actor=None, handeling="x" * 60).pk


def test_een_gegeven_mag_soort_heten() -> None:
    rij = registreer(gebeurtenissen.GEWEIGERD, None, actor=None, soort="sbo", handeling="afgeven")
    assert (rij.soort, rij.gegevens["soort"]) == (gebeurtenissen.GEWEIGERD, "sbo")


def test_velen_in_een_keer() -> None:
    scholen = [SchoolFactory(), SchoolFactory()]
    boc = maak_boc()
    aantal = registreer_velen(
        gebeurtenissen.GEWEIGERD, ((school, {"handeling": "importeren"}) for school in scholen), actor=boc
    )
    assert aantal == 2
    assert {rij.onderwerp for rij in Gebeurtenis.objects.all()} == set(scholen)
    assert set(Gebeurtenis.objects.values_list("rol", flat=True)) == {"boc"}


def test_de_zin_van_een_gebeurtenis() -> None:
    assert zin_voor(gebeurtenissen.GEWEIGERD, {"handeling": "afgeven"}) == "Handeling geweigerd: afgeven"
    assert zin_voor(gebeurtenissen.GEWEIGERD, {"handeling": "bijlage_toevoegen"}).endswith(": bijlage toevoegen")
    assert (gebeurtenissen.GEWEIGERD, "Handeling geweigerd: …") in soorten()
    assert zin_voor(gebeurtenissen.GEWEIGERD, {}) == "Handeling geweigerd: {handeling}"
    assert zin_voor("app.bestaat_niet_meer", {}) == "app.bestaat_niet_meer"
    with pytest.raises(ValueError, match="bestaat al"):
        soort(gebeurtenissen.GEWEIGERD, "Nog een keer")


def test_wie_naar_een_kind_kijkt_laat_een_spoor_na_zonder_naam() -> None:
    leerling, boc = LeerlingFactory(), maak_boc()
    registreer_inzage(InzageSoort.LEERLING, leerling, actor=boc, leerling_id=leerling.pk)
    registreer_inzage(InzageSoort.ZOEKEN, actor=boc, filter=filterhash("q=Achter"), aantal=12)
    kaart, zoeken = Inzage.objects.order_by("pk")
    assert (kaart.leerling_id, kaart.actor, kaart.rol) == (leerling.pk, boc, "boc")
    assert zoeken.gegevens == {"filter": filterhash("q=Achter"), "aantal": 12}
    assert "Achter" not in str(zoeken.gegevens)
    assert filterhash("q=Achter") != filterhash("q=Ander")


def test_een_bericht_per_sleutel() -> None:
    boc = maak_boc()
    post_bericht(sleutel="proef:1", onderwerp="Eerste", tekst="Tekst", gebruiker=boc)
    post_bericht(sleutel="proef:1", onderwerp="Anders", tekst="Anders", gebruiker=maak_boc())
    bericht = Bericht.objects.get()
    assert (bericht.onderwerp, bericht.aan_adres, bericht.status) == ("Eerste", boc.email, "wacht")


def test_een_transactie_wekt_de_verzender_een_keer_ook_na_een_teruggedraaide_handeling(
    django_capture_on_commit_callbacks: Any,
) -> None:
    def post(sleutel: str) -> None:
        post_bericht(sleutel=sleutel, onderwerp="X", tekst="Y", adres="proef@voorbeeld.invalid")

    with django_capture_on_commit_callbacks() as gewekt:
        with contextlib.suppress(RuntimeError), transaction.atomic():
            post("proef:1")
            raise RuntimeError
        post("proef:2")
        with transaction.atomic():
            post("proef:3")
        post("proef:4")
    assert len(gewekt) == 1
    assert Bericht.objects.count() == 3


def test_zonder_adres_is_er_geen_bericht() -> None:
    zonder = GebruikerFactory(email="")
    post_bericht(sleutel="proef:2", onderwerp="X", tekst="Y", gebruiker=zonder)
    post_bericht(sleutel="proef:3", onderwerp="X", tekst="Y")
    assert not Bericht.objects.exists()


def test_datums_mogen_als_gegeven() -> None:
    rij = registreer(gebeurtenissen.GEWEIGERD, actor=None, handeling="x", op=date(2026, 4, 1))
    rij.refresh_from_db()
    assert rij.gegevens["op"] == "2026-04-01"
