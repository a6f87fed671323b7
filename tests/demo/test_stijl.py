"""The living style page: there for every role of the demo office, and complete."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from swv.toegang.enums import Rol
from tests.toegang.factories import gebruiker_met_rol

pytestmark = pytest.mark.django_db
COMPONENTEN = sorted(pad.name for pad in (Path(settings.BASE_DIR) / "templates" / "componenten").glob("*.html"))
# The login page's picture, and what belongs to the list engine: tested there.
ELDERS = {"puzzel.html", "lijstkop.html", "lijstfilters.html"}


@pytest.mark.parametrize("rol", Rol)
@pytest.mark.parametrize("naam", ["stijl", "stijl_formulier", "stijl_bevestiging"])
def test_elke_rol_ziet_de_stijlpagina(client, rol, naam):
    client.force_login(gebruiker_met_rol(rol))
    assert client.get(reverse(f"demo:{naam}")).status_code == 200


def test_stijlpagina_is_niet_openbaar(client):
    assert client.get(reverse("demo:stijl")).status_code == 302


def test_elk_onderdeel_komt_voor(client):
    client.force_login(gebruiker_met_rol(Rol.BOC))
    antwoorden = [client.get(reverse(f"demo:{naam}")) for naam in ("stijl", "stijl_bevestiging")]
    antwoorden.append(client.post(reverse("demo:stijl_formulier"), {}))
    getoond = {sjabloon.name for antwoord in antwoorden for sjabloon in antwoord.templates if sjabloon.name}
    ontbreekt = {naam for naam in COMPONENTEN if f"componenten/{naam}" not in getoond} - ELDERS
    assert not ontbreekt


def test_leeg_formulier_toont_alle_fouten_bij_elkaar(client):
    client.force_login(gebruiker_met_rol(Rol.BOC))
    pagina = client.post(reverse("demo:stijl_formulier"), {}).text
    assert "Er is iets niet goed ingevuld" in pagina
    assert "<title>Fout: " in pagina
    assert 'href="#id_soort_0"' in pagina
