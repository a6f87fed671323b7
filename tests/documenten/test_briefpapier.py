"""The letterhead keeps its text readable and lets nothing slip into the style attribute."""

from __future__ import annotations

import pytest

from swv.documenten.briefpapier import Briefpapier
from tests.documenten.brieven import PAPIER


@pytest.mark.parametrize("kleur", ["red", "#fff", "#12345g", "#123456;background:url(x)", "#123456\n"])
def test_een_kleur_heeft_de_vorm_van_zes_cijfers(kleur: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        Briefpapier(**PAPIER | {"kleur": kleur})


@pytest.mark.parametrize(("kleur", "tekst"), [("#1d4f63", "#1d4f63"), ("#000000", "#000000"), ("#767676", "#767676")])
def test_een_leesbare_kleur_blijft_zoals_hij_is(kleur: str, tekst: str) -> None:
    assert Briefpapier(**PAPIER | {"kleur": kleur}).tekstkleur == tekst


@pytest.mark.parametrize("kleur", ["#ffffff", "#777777", "#ffd400", "#7fc8e8"])
def test_een_lichte_kleur_wordt_donkerder_tot_de_tekst_leesbaar_is(kleur: str) -> None:
    tekst = Briefpapier(**PAPIER | {"kleur": kleur}).tekstkleur
    assert tekst != kleur
    assert _contrast_met_wit(tekst) >= 4.5


def test_zonder_logo_is_er_geen_adres_van_een_beeld() -> None:
    assert Briefpapier(**PAPIER | {"logo_svg": ""}).logo_uri == ""
    assert Briefpapier(**PAPIER).logo_uri.startswith("data:image/svg+xml;base64,")


def _contrast_met_wit(kleur: str) -> float:
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rood, groen, blauw = (deel / 12.92 if deel <= 0.03928 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen)
    return 1.05 / (0.2126 * rood + 0.7152 * groen + 0.0722 * blauw + 0.05)
