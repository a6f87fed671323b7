"""The lists of requests and declarations, and the counts for who may see no child."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from leerlingen.models import Leerling
from swv.journaal.models import Inzage
from swv.toegang.models import Gebruiker
from tests.leerlingen.factories import ingeschreven_leerling
from tests.organisatie.factories import SchoolFactory
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.tlv.views.pagina import tekst, zichtbaar
from tests.toegang.factories import maak_bestuursgebruiker, maak_gemeentegebruiker, maak_schoolgebruiker
from tlv import services
from tlv.enums import AanvraagSoort, AanvraagStatus
from tlv.models import Tlv, TlvAanvraag
from tlv.views.lijsten import gemaskeerd_totaal

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]
LIJST, VERKLARINGEN, OVERZICHT = (reverse(f"tlv:{naam}") for naam in ("aanvragen", "verklaringen", "overzicht"))


def kenmerken(client: Client, **parameters: str) -> list[int]:
    return [aanvraag.pk for aanvraag in client.get(LIJST, parameters).context["page_obj"].object_list]


@pytest.fixture
def zaken(wereld: Wereld) -> dict[str, TlvAanvraag]:
    """An own request, one of the school next door (same board) and one of another board."""
    zus = maak_wereld(
        bestuur=wereld.bestuur, school=SchoolFactory(bestuur=wereld.bestuur), boc=wereld.boc, achternaam="Zuster"
    )
    return {
        "eigen": aanvraag_in(S.IN_ADVIES, wereld),
        "zus": aanvraag_in(S.CONCEPT, zus),
        "buren": aanvraag_in(S.IN_ADVIES, achternaam="Buurman"),
    }


def test_ieder_ziet_de_eigen_zaken(als: Als, wereld: Wereld, zaken: dict[str, TlvAanvraag]) -> None:
    def zichtbaar_voor(gebruiker: Gebruiker) -> set[str]:
        gezien = set(kenmerken(als(gebruiker)))
        return {naam for naam, zaak in zaken.items() if zaak.pk in gezien}

    assert zichtbaar_voor(wereld.boc) == {"eigen", "zus"}
    assert zichtbaar_voor(wereld.directeur) == {"eigen", "zus", "buren"}
    assert zichtbaar_voor(maak_schoolgebruiker(wereld.school)) == {"eigen"}
    assert zichtbaar_voor(wereld.deskundigen[0].gebruiker) == {"eigen"}


def test_zoeken_filteren_en_sorteren(als: Als, wereld: Wereld, zaken: dict[str, TlvAanvraag]) -> None:
    boc = als(wereld.boc)
    eigen, zus = zaken["eigen"].pk, zaken["zus"].pk
    assert kenmerken(boc, zoek_tekst=zaken["eigen"].kenmerk) == [eigen]
    assert kenmerken(boc, zoek_tekst="zus") == [zus]
    assert kenmerken(boc, zoek_tekst="buurman") == []
    assert kenmerken(boc, status="concept") == [zus]
    assert set(kenmerken(boc, status="open")) == {eigen, zus}
    assert kenmerken(boc, sorteer="kenmerk") == list(reversed(kenmerken(boc, sorteer="-kenmerk")))


EEN_ADRES_WAAR_MEE_IS_GEKNOEID_TOONT_EEN_LIJST_PARAMETERS = [
    {"status": "bestaat_niet"},
    {"bestuur": "9" * 40},
    {"bestuur": "\x00"},
    {"zoek_tekst": "\x00"},
    {"zoek_tekst": "x" * 100_000},
    {"zoek_tekst": "A" + "9" * 40},
    {"zoek_tekst": "'; drop table"},
    {"page": "-3"},
    {"page": "\x00"},
    {"page": "9" * 5000},
    {"sorteer": "leerling__postcode"},
    {"sorteer": "--termijn"},
    {"geldig": "ooit", "soort": "vso", "categorie": "\x00"},
]


def test_een_adres_waar_mee_is_geknoeid_toont_een_lijst(als: Als, wereld: Wereld, subtests: pytest.Subtests) -> None:
    for lijst in [LIJST, VERKLARINGEN]:
        for parameters in EEN_ADRES_WAAR_MEE_IS_GEKNOEID_TOONT_EEN_LIJST_PARAMETERS:
            with subtests.test(parameters=str(parameters)[:60], lijst=str(lijst)[:60]):
                assert als(wereld.boc).get(lijst, parameters).status_code == 200


def test_een_lege_lijst_zegt_wat_te_doen(als: Als, wereld: Wereld) -> None:
    boc = als(wereld.boc)
    assert "Een aanvraag begint op de kaart van de leerling." in tekst(boc.get(LIJST))
    assert "Geen aanvraag gevonden" in tekst(boc.get(LIJST, {"zoek_tekst": "niemand"}))


def test_een_lijst_is_een_inzage_zonder_wat_werd_gezocht(als: Als, wereld: Wereld, zaken: Any) -> None:
    als(wereld.boc).get(LIJST, {"zoek_tekst": "zuster"})
    [inzage] = Inzage.objects.all()
    assert inzage.leerling_id is None
    assert inzage.gegevens["aantal"] == 1
    assert "zuster" not in str(inzage.gegevens)


def test_verklaringen_per_lezer_en_per_geldigheid(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.AFGEGEVEN, wereld)
    vreemd = aanvraag_in(S.AFGEGEVEN, achternaam="Buurman")
    nummer, vreemd_nummer = (Tlv.objects.get(besluit__aanvraag=zaak).nummer for zaak in (aanvraag, vreemd))

    def nummers(gebruiker: Gebruiker, **parameters: str) -> set[str]:
        return {tlv.nummer for tlv in als(gebruiker).get(VERKLARINGEN, parameters).context["page_obj"].object_list}

    school = maak_schoolgebruiker(wereld.school)
    assert nummers(wereld.boc) == nummers(school) == {nummer}
    assert nummers(wereld.directeur) == {nummer, vreemd_nummer}
    assert nummers(wereld.directeur, zoek_tekst=nummer.lower()) == {nummer}
    assert nummers(wereld.directeur, zoek_tekst="buurm") == {vreemd_nummer}
    assert nummers(wereld.boc, geldig="nu") == set()
    assert nummers(wereld.boc, geldig="verlopen") == set()


def _tlvs(aantal: int, school: Any, bestuur: Any) -> None:
    """So many children with a valid declaration at a school."""
    for _ in range(aantal):
        wereld = maak_wereld(bestuur=bestuur, school=school, leerling=None)
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
        factories.geef_af(aanvraag, wereld)


def _rij(client: Client, naam: str) -> dict[str, Any]:
    return next(rij for rij in client.get(OVERZICHT).context["rijen"] if rij["naam"] == naam)


def test_een_gemeente_leest_geen_klein_aantal(als: Als, wereld: Wereld, reis: Callable[[date], None]) -> None:
    """A count below five may point at one child; the board knows its own pupils, a municipality does not."""
    _tlvs(1, wereld.school, wereld.bestuur)
    services.starten(
        ingeschreven_leerling(wereld.school), soort=AanvraagSoort.EERSTE, actor=wereld.boc, vandaag=factories.BESLUIT
    )
    reis(date(2026, 9, 1))
    naam = wereld.school.naam
    bestuur = als(maak_bestuursgebruiker(wereld.bestuur))
    gemeente = als(maak_gemeentegebruiker(wereld.school.gemeente))
    assert (_rij(bestuur, naam)["sbo"], _rij(bestuur, naam)["lopend"]) == ("1", "1")
    assert (_rij(gemeente, naam)["sbo"], _rij(gemeente, naam)["lopend"]) == ("minder dan 5", "minder dan 5")
    assert _rij(gemeente, naam)["so"] == "0"


@pytest.mark.parametrize(
    ("aantallen", "totaal"),
    [
        ([], "0"),
        ([10, 0, 6], "16"),
        ([10, 3], "meer dan 10"),
        ([10, 1, 1], "meer dan 10"),
        ([4, 4], "minder dan 10"),
        ([1, 0], "minder dan 5"),
    ],
)
def test_een_totaal_verraadt_geen_verborgen_aantal(aantallen: list[int], totaal: str) -> None:
    """Whoever subtracts what is shown learns no more than what the cells say."""
    assert gemaskeerd_totaal(aantallen, True) == totaal
    assert gemaskeerd_totaal(aantallen, False) == str(sum(aantallen))


def test_een_overzicht_noemt_geen_kind_en_geen_school_van_een_ander(als: Als, wereld: Wereld) -> None:
    ander = SchoolFactory()
    aanvraag_in(S.IN_ADVIES, wereld)
    for gebruiker in (maak_bestuursgebruiker(wereld.bestuur), maak_gemeentegebruiker(wereld.school.gemeente)):
        pagina = zichtbaar(als(gebruiker).get(OVERZICHT))
        assert wereld.school.naam in pagina
        assert ander.naam not in pagina
        assert Leerling.objects.get().achternaam not in pagina


def test_een_getal_van_het_overzicht_opent_wat_er_is_geteld(
    als: Als, wereld: Wereld, reis: Callable[[date], None]
) -> None:
    """For who may read the names; anybody else goes to the school."""
    _tlvs(2, wereld.school, wereld.bestuur)
    ander = factories.BestuurFactory()
    _tlvs(1, SchoolFactory(bestuur=ander), ander)
    aanvraag_in(S.IN_ADVIES, wereld)
    reis(date(2026, 9, 1))
    directeur = als(wereld.directeur)
    rij = _rij(directeur, wereld.bestuur.naam)
    for veld, adres in rij["lijsten"].items():
        assert directeur.get(adres).context["page_obj"].paginator.count == int(rij[veld]), adres
        assert f'href="{adres}"'.replace("&", "&amp;") in tekst(directeur.get(OVERZICHT))
    assert int(rij["lopend"]) == 1
    assert int(rij["sbo"]) == 2
    for lezer in (maak_bestuursgebruiker(wereld.bestuur), maak_gemeentegebruiker(wereld.school.gemeente)):
        rij = _rij(als(lezer), wereld.school.naam)
        assert rij["url"] == reverse("scholen:school", args=[wereld.school.pk])
        assert not any(rij["lijsten"].values())
