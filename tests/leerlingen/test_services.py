"""Registering and changing pupils and persons with authority: who may, what is cleaned, what is refused."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from leerlingen import services
from leerlingen.enums import Relatie
from leerlingen.gebeurtenissen import GEZAGDRAGER_VASTGELEGD, LEERLING_GEWIJZIGD, LEERLING_VASTGELEGD
from leerlingen.models import Gezagdrager, Leerling
from swv.domein import DomeinFout
from swv.journaal.models import Gebeurtenis
from tests.leerlingen.conftest import VANDAAG, Buurt
from tests.leerlingen.factories import GezagdragerFactory, LeerlingFactory, ingeschreven_leerling
from tests.toegang.factories import maak_beheer, maak_deskundige

pytestmark = pytest.mark.django_db

NOOR = {"roepnaam": "Noor", "tussenvoegsel": "van den", "achternaam": "Berg", "geboortedatum": date(2017, 3, 12)}


def leg_vast(actor: Any, **gegevens: Any) -> Leerling:
    return services.leerling_vastleggen({**NOOR, **gegevens}, actor=actor, vandaag=VANDAAG)


def test_een_boc_legt_een_leerling_vast(buurt: Buurt) -> None:
    leerling = leg_vast(buurt.boc, roepnaam="  Noor ", straat=" Proeflaan  10", postcode="5911bm", plaats="Venlo")
    leerling.refresh_from_db()
    assert (leerling.naam, leerling.lijstnaam) == ("Noor van den Berg", "Berg, Noor van den")
    assert leerling.adresregels == ("Proeflaan 10", "5911 BM  Venlo")
    assert leerling.aangemaakt_door == buurt.boc
    [gebeurtenis] = Gebeurtenis.objects.filter(soort=LEERLING_VASTGELEGD)
    assert (gebeurtenis.object_id, gebeurtenis.actor, gebeurtenis.gegevens) == (str(leerling.pk), buurt.boc, {})


def test_een_school_en_anderen_leggen_geen_leerling_vast(buurt: Buurt) -> None:
    for actor in (buurt.ib, maak_deskundige(), maak_beheer(), None):
        with pytest.raises(DomeinFout, match="geen leerlingen vastleggen"):
            leg_vast(actor)
    assert not Leerling.objects.exists()


@pytest.mark.parametrize("geboortedatum", [date(1989, 12, 31), date(2026, 11, 24)])
def test_een_onmogelijke_geboortedatum(buurt: Buurt, geboortedatum: date) -> None:
    with pytest.raises(DomeinFout, match="geboortedatum"):
        leg_vast(buurt.boc, geboortedatum=geboortedatum)


@pytest.mark.parametrize("veld", ["roepnaam", "tussenvoegsel", "achternaam", "straat", "plaats"])
def test_een_bsn_wordt_in_elk_tekstveld_geweigerd(buurt: Buurt, veld: str) -> None:
    with pytest.raises(ValidationError, match="burgerservicenummer"):
        leg_vast(buurt.boc, **{veld: "x 111222333"})


@pytest.mark.parametrize("veld", ["naam", "straat", "plaats", "land", "email"])
def test_ook_bij_een_gezagdrager(buurt: Buurt, veld: str) -> None:
    leerling = ingeschreven_leerling(buurt.school)
    gegevens = {
        "naam": "A. de Vries",
        "relatie": Relatie.VADER,
        "gedeeld_adres": False,
        "straat": "Weg 1",
        "plaats": "X",
    }
    tekst = "a111222333@voorbeeld.invalid" if veld == "email" else "111.222.333"
    with pytest.raises(ValidationError, match="burgerservicenummer"):
        services.gezagdrager_vastleggen(leerling, {**gegevens, veld: tekst}, actor=buurt.boc)


def test_een_school_wijzigt_het_adres_maar_niet_de_naam(buurt: Buurt) -> None:
    leerling = ingeschreven_leerling(buurt.school, roepnaam="Noor")
    versie = services.versie_van(leerling)
    gewijzigd = services.leerling_wijzigen(
        leerling, {"straat": "Nieuwe weg 2"}, versie=versie, actor=buurt.ib, vandaag=VANDAAG
    )
    assert gewijzigd.straat == "Nieuwe weg 2"
    with pytest.raises(DomeinFout, match="wijzigt het samenwerkingsverband"):
        services.leerling_wijzigen(
            leerling, {"roepnaam": "Sam"}, versie=services.versie_van(gewijzigd), actor=buurt.ib, vandaag=VANDAAG
        )
    leerling.refresh_from_db()
    assert leerling.roepnaam == "Noor"


def test_wie_het_kind_niet_ziet_wijzigt_het_niet(buurt: Buurt) -> None:
    leerling = ingeschreven_leerling(buurt.school)
    for actor in (buurt.buurboc, buurt.buurib, maak_beheer()):
        with pytest.raises(DomeinFout, match="niet wijzigen"):
            services.leerling_wijzigen(leerling, {"straat": "X"}, versie="1", actor=actor, vandaag=VANDAAG)


def test_wie_het_kind_niet_ziet_ziet_niets_van_wat_erbij_hoort(buurt: Buurt) -> None:
    ouder = GezagdragerFactory(leerling=ingeschreven_leerling(buurt.school))
    zien = [buurt.boc, buurt.ib, buurt.directeur]
    for lezer in (*zien, buurt.buurboc, buurt.buurib, maak_beheer(), maak_deskundige()):
        assert list(Gezagdrager.objects.zichtbaar_voor(lezer)) == ([ouder] if lezer in zien else [])


def test_wie_het_kind_niet_ziet_legt_er_niets_bij_vast(buurt: Buurt) -> None:
    leerling = ingeschreven_leerling(buurt.school)
    gegevens = {"naam": "A. de Vries", "relatie": Relatie.VADER, "gedeeld_adres": True}
    for actor in (buurt.buurboc, buurt.buurib, maak_beheer()):
        with pytest.raises(DomeinFout):
            services.gezagdrager_vastleggen(leerling, gegevens, actor=actor)
    assert not leerling.gezagdragers.exists()
    ouder = GezagdragerFactory(leerling=leerling)
    for actor in (buurt.buurboc, buurt.buurib):
        with pytest.raises(DomeinFout, match="mag de gegevens"):
            services.gezagdrager_wijzigen(ouder, {"naam": "X"}, versie="1", actor=actor)


def test_wie_later_bewaart_overschrijft_niets(buurt: Buurt) -> None:
    leerling = ingeschreven_leerling(buurt.school)
    versie = services.versie_van(leerling)
    services.leerling_wijzigen(leerling, {"straat": "Eerste 1"}, versie=versie, actor=buurt.boc, vandaag=VANDAAG)
    with pytest.raises(services.Versieconflict):
        services.leerling_wijzigen(leerling, {"straat": "Tweede 2"}, versie=versie, actor=buurt.ib, vandaag=VANDAAG)
    leerling.refresh_from_db()
    assert leerling.straat == "Eerste 1"


def test_bewaren_zonder_wijziging_laat_geen_spoor(buurt: Buurt) -> None:
    leerling = ingeschreven_leerling(buurt.school)
    gegevens = {"straat": leerling.straat, "plaats": leerling.plaats}
    services.leerling_wijzigen(leerling, gegevens, versie="1", actor=buurt.boc, vandaag=VANDAAG)
    leerling.refresh_from_db()
    assert leerling.versie == 1
    assert not Gebeurtenis.objects.filter(soort=LEERLING_GEWIJZIGD).exists()


def test_een_gebeurtenis_noemt_velden_en_geen_inhoud(buurt: Buurt) -> None:
    leerling = ingeschreven_leerling(buurt.school)
    services.leerling_wijzigen(
        leerling, {"straat": "Geheimweg 9", "plaats": "Venray"}, versie="1", actor=buurt.boc, vandaag=VANDAAG
    )
    [gebeurtenis] = Gebeurtenis.objects.filter(soort=LEERLING_GEWIJZIGD)
    assert gebeurtenis.gegevens == {"velden": ["straat", "plaats"]}


def test_een_gezagdrager_op_een_eigen_adres(buurt: Buurt) -> None:
    leerling = ingeschreven_leerling(buurt.school)
    gezagdrager = services.gezagdrager_vastleggen(
        leerling,
        {
            "naam": " A. de Vries ",
            "relatie": Relatie.VADER,
            "gedeeld_adres": False,
            "straat": "Kade 3",
            "postcode": "5801ab",
            "plaats": "Venray",
        },
        actor=buurt.ib,
    )
    assert gezagdrager.adresregels == ("Kade 3", "5801 AB  Venray")
    [gebeurtenis] = Gebeurtenis.objects.filter(soort=GEZAGDRAGER_VASTGELEGD)
    assert gebeurtenis.gegevens == {"gezagdrager": gezagdrager.pk}


def test_een_gezagdrager_op_het_adres_van_het_kind_volgt_dat_adres(buurt: Buurt) -> None:
    gezagdrager = GezagdragerFactory(leerling=ingeschreven_leerling(buurt.school))
    services.leerling_wijzigen(
        gezagdrager.leerling, {"straat": "Verhuisd 1"}, versie="1", actor=buurt.boc, vandaag=VANDAAG
    )
    assert Gezagdrager.objects.get(pk=gezagdrager.pk).adresregels[0] == "Verhuisd 1"


@pytest.mark.parametrize(
    "gegevens",
    [
        {"gedeeld_adres": True, "straat": "Kade 3", "plaats": "Venray"},
        {"gedeeld_adres": False, "straat": "", "plaats": "Venray"},
        {"gedeeld_adres": False, "straat": "Kade 3", "plaats": ""},
    ],
)
def test_een_half_of_dubbel_adres_weigert_de_database(buurt: Buurt, gegevens: dict[str, Any]) -> None:
    leerling = ingeschreven_leerling(buurt.school)
    with pytest.raises(DomeinFout, match="Kies het adres van de leerling"):
        services.gezagdrager_vastleggen(leerling, {"naam": "A", "relatie": "vader", **gegevens}, actor=buurt.boc)


def test_twee_mensen_wijzigen_dezelfde_gezagdrager(buurt: Buurt) -> None:
    gezagdrager = GezagdragerFactory(leerling=ingeschreven_leerling(buurt.school))
    versie = services.versie_van(gezagdrager)
    services.gezagdrager_wijzigen(gezagdrager, {"telefoon": "0771234567"}, versie=versie, actor=buurt.ib)
    with pytest.raises(services.Versieconflict):
        services.gezagdrager_wijzigen(gezagdrager, {"telefoon": "0770000000"}, versie=versie, actor=buurt.boc)
    gezagdrager.refresh_from_db()
    assert gezagdrager.telefoon == "0771234567"


@pytest.mark.parametrize("gedeeld", [True, False])
def test_een_school_wijzigt_geen_afgeschermd_adres(buurt: Buurt, gedeeld: bool) -> None:
    gezagdrager = GezagdragerFactory(
        leerling=ingeschreven_leerling(buurt.school), elders=not gedeeld, adres_afgeschermd=True
    )
    versie = services.versie_van(gezagdrager)
    with pytest.raises(DomeinFout, match="niet wijzigen"):
        services.gezagdrager_wijzigen(gezagdrager, {"naam": "X"}, versie=versie, actor=buurt.ib)
    assert services.gezagdrager_wijzigen(gezagdrager, {"naam": "X"}, versie=versie, actor=buurt.boc).naam == "X"


@pytest.mark.parametrize(
    ("veld", "waarde", "naam"),
    [
        ("postcode", "5911bm", "leerling_postcode_vorm"),
        ("geboortedatum", date(1989, 12, 31), "leerling_geboortedatum_kan"),
    ],
)
def test_de_database_bewaakt_de_leerling(veld: str, waarde: object, naam: str) -> None:
    leerling = LeerlingFactory()
    with pytest.raises(IntegrityError, match=naam), transaction.atomic():
        Leerling.objects.filter(pk=leerling.pk).update(**{veld: waarde})
