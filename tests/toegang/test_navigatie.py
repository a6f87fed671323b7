"""The menu: what a role finds there, and which entry is the present one."""

import pytest

from swv.toegang.enums import Rol
from swv.toegang.navigatie import menu_voor, zoeklabel_voor
from tests.toegang.factories import gebruiker_met_rol

pytestmark = pytest.mark.django_db


def verzoek(rf, rol: Rol, pad: str = "/"):
    request = rf.get(pad)
    request.user = gebruiker_met_rol(rol)
    return request


def namen(rf, rol: Rol) -> list[str]:
    return [ingang.naam for ingang in menu_voor(verzoek(rf, rol))]


def test_gemeente_vindt_aantallen_en_geen_kinderen(rf):
    assert namen(rf, Rol.GEMEENTE) == ["Overzicht", "Scholen"]


def test_beheer_vindt_post_en_journaal_en_geen_kinderen(rf):
    assert {"Berichten", "Journaal"} <= set(namen(rf, Rol.BEHEER))
    assert {"Aanvragen", "Leerlingen", "Verklaringen"}.isdisjoint(namen(rf, Rol.BEHEER))


@pytest.mark.parametrize(
    ("pad", "actief"),
    [
        ("/", ["Werklijst"]),
        ("/tlv/", ["Aanvragen"]),
        ("/tlv/12/besluit/", ["Aanvragen"]),
        ("/tlv/overzicht/", ["Overzicht"]),
        ("/tlv/verklaringen/", ["Verklaringen"]),
        ("/namens/", []),
    ],
)
def test_een_ingang_is_de_huidige(rf, pad, actief):
    menu = menu_voor(verzoek(rf, Rol.DIRECTEUR, pad))
    assert [ingang.naam for ingang in menu if ingang.actief] == actief


@pytest.mark.parametrize("rol", Rol)
def test_iedereen_kan_zoeken_en_leerlingen_vindt_wie_ze_in_het_menu_heeft(rf, rol):
    label = zoeklabel_voor(verzoek(rf, rol))
    assert "school" in label
    assert ("leerling" in label) is ("Leerlingen" in namen(rf, rol))


def test_het_menu_van_de_directie_past_op_een_regel(rf):
    """Running the office is one entry, with its own below it."""
    menu = menu_voor(verzoek(rf, Rol.DIRECTEUR, "/beleid/tlv.adviestermijn_dagen/"))
    assert len(menu) <= 8
    (kantoor,) = [ingang for ingang in menu if ingang.actief]
    assert kantoor.naam == "Kantoor"
    assert [ingang.naam for ingang in kantoor.onder if ingang.actief] == ["Beleid"]


def test_kantoor_opent_een_bladzijde_die_zegt_wat_er_is(client):
    directeur = gebruiker_met_rol(Rol.DIRECTEUR)
    client.force_login(directeur)
    antwoord = client.get("/kantoor/")
    (kantoor,) = [ingang for ingang in antwoord.context["menu"] if ingang.actief]
    assert (kantoor.naam, kantoor.url) == ("Kantoor", "/kantoor/")
    assert len(kantoor.onder) >= 5
    for deel in kantoor.onder:
        assert deel.uitleg in antwoord.text
        assert client.get(deel.url).status_code == 200
