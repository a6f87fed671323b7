"""A permission that says yes to everybody does not pass the tests: the matrix notices it, or another test does."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings

from tests.rechten.cellen import adres_van, rol_in, vergeefse_verwijzingen, vraag
from tests.rechten.matrix import PER_NAAM, RIJEN, ROLLEN, Rij
from tests.rechten.mutanten import Mutant, alle_mutanten, geraakt
from tests.rechten.mutatieloop import OMGEVING
from tests.rechten.wereld import BUURKIND, Wereld

pytestmark = pytest.mark.xdist_group("rechten")

# Where a permission is tested that decides about a part of a page, or that a service asks once more.
ELDERS = (
    "tests/leerlingen",
    "tests/werk",
    "tests/toegang",
    "tests/scholen",
    "tests/controle",
    "tests/zoeken",
    "tests/documenten/test_importeren.py",
    "tests/tlv",
)
# Two with an address that notices them, in every run; all of them in the endurance run.
STEEKPROEF = {
    "leerlingen.models.leerling:LeerlingQuerySet._voor": "leerlingen:leerling",
    "tlv.views.lijsten:AanvragenView.rollen": "tlv:aanvragen",
}

Cel = tuple[Rij, str]


def _merkt_de_cel_het(cel: Cel, wereld: Wereld, sleutels: dict[str, str]) -> bool:
    rij, rol = cel
    try:
        antwoord = vraag(rij.hoe, adres_van(wereld, rij), sleutels.get(rol))
    except Exception:
        # The page was never meant for them, and breaks.
        return True
    lekt = rol not in {"dir", "pla"} and BUURKIND in antwoord.getvalue().decode(errors="replace")
    if lekt or antwoord.status_code != rij.codes[rol]:
        return True
    return antwoord.status_code == 200 and bool(vergeefse_verwijzingen(antwoord, rol_in(wereld, rol)))


def _wie_merkt_het(mutant: Mutant, cellen: list[Cel], wereld: Wereld, sleutels: dict[str, str]) -> Cel | None:
    """The first cell that notices the mutant."""
    with mutant.actief():
        return next((cel for cel in cellen if _merkt_de_cel_het(cel, wereld, sleutels)), None)


def _cellen_van(rijen: list[Rij]) -> list[Cel]:
    """Asked by everybody but who was; those who may not come in first, since they are the first to notice."""
    cellen = [(rij, rol) for rij in rijen for rol in ROLLEN if rol != "ver"]
    return sorted(cellen, key=lambda cel: cel[0].codes[cel[1]] not in {403, 404})


def _wie_raakt_wat(mutanten: list[Mutant], wereld: Wereld, sleutels: dict[str, str]) -> dict[str, list[Cel]]:
    """The cells in which a function or view is asked; without a mutant none of them is noticed."""
    gevonden: dict[str, list[Cel]] = defaultdict(list)
    with geraakt(mutanten) as gezien:
        for cel in _cellen_van(RIJEN):
            gezien.clear()
            assert not _merkt_de_cel_het(cel, wereld, sleutels), cel
            for waar in gezien:
                gevonden[waar].append(cel)
    return gevonden


def _overleeft_andere_tests(mutanten: list[Mutant], lijst: Path) -> list[str]:
    """The names of those that no other test notices."""
    lijst.write_text(json.dumps([mutant.naam for mutant in mutanten]))
    opties = ["-q", "-n", "0", "-m", "not duurproef", "-p", "no:randomly", "-p", "tests.rechten.mutatieloop"]
    klaar = subprocess.run(
        [sys.executable, "-m", "pytest", *opties, *ELDERS],
        cwd=settings.BASE_DIR,
        env={**os.environ, OMGEVING: str(lijst)},
        capture_output=True,
        check=False,
    )
    assert klaar.returncode == 0, klaar.stdout.decode()[-2000:]
    overlevenden: list[str] = json.loads(lijst.read_text())
    return overlevenden


@pytest.mark.parametrize("naam", STEEKPROEF)
def test_de_matrix_merkt_een_recht_dat_niets_meer_weigert(wereld: Wereld, sleutels: dict[str, str], naam: str) -> None:
    """And without the mutant it notices nothing there."""
    mutant = next(mutant for mutant in alle_mutanten() if mutant.naam == naam)
    cel = _wie_merkt_het(mutant, _cellen_van(PER_NAAM[STEEKPROEF[naam]]), wereld, sleutels)
    assert cel is not None
    assert not _merkt_de_cel_het(cel, wereld, sleutels)


@pytest.mark.duurproef
def test_geen_mutant_van_de_rechten_overleeft(
    wereld: Wereld,
    sleutels: dict[str, str],
    tmp_path: Path,
    pytestconfig: pytest.Config,
    caplog: pytest.LogCaptureFixture,
) -> None:
    # Pages that break by the thousand: what they log would take the memory and most of the time.
    caplog.set_level(logging.CRITICAL + 1)
    mutanten = alle_mutanten()
    raakt = _wie_raakt_wat(mutanten, wereld, sleutels)
    over = [m for m in mutanten if _wie_merkt_het(m, raakt[m.waar], wereld, sleutels) is None]
    toon = pytestconfig.get_terminal_writer().line
    toon(f"\ncellen van de matrix: {len(RIJEN) * (len(ROLLEN) - 1 + len(wereld.mensen))}", flush=True)
    toon(f"mutanten: {len(mutanten)}, door de matrix gemerkt: {len(mutanten) - len(over)}", flush=True)
    overlevenden = _overleeft_andere_tests(over, tmp_path / "mutanten.json")
    toon(f"door andere tests gemerkt: {len(over) - len(overlevenden)}", flush=True)
    assert overlevenden == []
