"""The office's colours stay readable, whatever was chosen, and the house's own tones are."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from swv.organisatie.kantoor import vergeet_kantoor
from swv.toegang.stijl import WIT, contrast, leesbaar, meng, stijlblad

SWV_CSS = (Path(settings.BASE_DIR) / "static" / "swv" / "swv.css").read_text()
HUIS = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6})", SWV_CSS))
KLEUREN = st.integers(0, 0xFFFFFF).map(lambda getal: f"#{getal:06x}")


def eigenschappen(blad: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", blad))


def test_contrast_van_zwart_en_wit():
    assert contrast("#000000", WIT) == pytest.approx(21)
    assert contrast("#767676", WIT) == pytest.approx(4.54, abs=0.01)


def test_kleur_die_al_leesbaar_is_blijft():
    assert leesbaar("#12405e", WIT) == "#12405e"


@given(KLEUREN, KLEUREN)
def test_elke_keuze_van_een_kantoor_is_leesbaar(kleur, accent):
    stijl = eigenschappen(stijlblad(kleur, accent))
    assert contrast(stijl["--swv-kleur"], WIT) >= 7
    assert contrast(stijl["--swv-kleur"], stijl["--swv-kleur-zacht"]) >= 4.5
    assert contrast(stijl["--swv-kleur"], HUIS["--swv-papier"]) >= 4.5
    assert contrast(stijl["--swv-accent"], HUIS["--swv-papier"]) >= 4.5
    assert contrast(stijl["--swv-accent"], stijl["--swv-kleur-zacht"]) >= 4.5


@pytest.mark.parametrize("toon", ["rustig", "bezig", "let_op", "goed", "fout"])
@pytest.mark.parametrize("vlak", ["zacht", "wit", "papier"])
def test_elke_toon_is_leesbaar_op_elk_vlak(toon, vlak):
    achtergrond = {"zacht": HUIS[f"--toon-{toon}-zacht"], "wit": WIT, "papier": HUIS["--swv-papier"]}[vlak]
    assert contrast(HUIS[f"--toon-{toon}"], achtergrond) >= 4.5


@pytest.mark.parametrize("vlak", ["#ffffff", "#efebe3", HUIS["--swv-papier"]])
def test_zachte_tekst_en_randen_van_invoer(vlak):
    assert contrast(HUIS["--swv-inkt-zacht"], vlak) >= 4.5
    assert contrast(HUIS["--swv-lijn-sterk"], vlak) >= 3


def test_mengen_gaat_van_de_ene_kleur_naar_de_andere():
    assert meng("#000000", WIT, 0) == "#000000"
    assert meng("#000000", WIT, 1) == WIT


@pytest.mark.django_db
def test_stijlblad_is_er_ook_voor_wie_niet_is_ingelogd():
    vergeet_kantoor()
    antwoord = Client().get("/stijl.css")
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"].startswith("text/css")
    assert "--swv-kleur: #12405e" in antwoord.text
