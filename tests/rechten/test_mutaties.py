"""A permission that says yes to everybody does not pass the tests: the matrix notices it, or another test does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from tests.rechten.cellen import adres_van, vraag
from tests.rechten.matrix import PER_NAAM, RIJEN, ROLLEN, Rij
from tests.rechten.mutanten import OMGEVING, Mutant, alle_mutanten
from tests.rechten.wereld import BUURKIND, Wereld

pytestmark = pytest.mark.xdist_group("rechten")

# Where a permission is tested that decides about a part of a page.
ELDERS = (
    "tests/leerlingen",
    "tests/werk",
    "tests/toegang",
    "tests/scholen",
    "tests/documenten",
    "tests/journaal",
    "tests/tlv",
)
# Two with an address that notices them, in every run; all of them in the endurance run.
STEEKPROEF = {
    "leerlingen.models:LeerlingQuerySet.zichtbaar_voor": "leerlingen:leerling",
    "tlv.views.lijsten:AanvragenView.rollen": "tlv:aanvragen",
}


def _rijen_voor(mutant: Mutant) -> list[Rij]:
    """The rows most likely to notice come first: those of the same app."""
    app = mutant.naam.removeprefix("swv.").partition(".")[0].partition(":")[0]
    return sorted(
        (rij for rij in RIJEN if not rij.naam.startswith("admin:")), key=lambda rij: not rij.naam.startswith(app)
    )


def _merkt_de_matrix_het(mutant: Mutant, rijen: list[Rij], wereld: Wereld, sleutels: dict[str, str]) -> bool:
    with mutant.actief():
        for rij in rijen:
            url = adres_van(wereld, rij)
            for rol in ROLLEN:
                if rol in {"ver", "ano"} or (rij.codes[rol] == 200 and rij.hoe == "POST"):
                    continue
                try:
                    antwoord = vraag(rij.hoe, url, sleutels[rol])
                except (AttributeError, ImproperlyConfigured, LookupError, TypeError, ValueError):
                    # The page was never meant for them, and breaks.
                    return True
                lekt = rol not in {"dir", "pla"} and BUURKIND in antwoord.content.decode(errors="replace")
                if lekt or antwoord.status_code != rij.codes[rol]:
                    return True
    return False


def _merken_andere_tests_het(mutant: Mutant) -> bool:
    klaar = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "tests.rechten.mutanten", *ELDERS],
        cwd=settings.BASE_DIR,
        env={**os.environ, OMGEVING: mutant.naam},
        capture_output=True,
        check=False,
    )
    assert klaar.returncode in {0, 1}, klaar.stdout.decode()[-2000:]
    return klaar.returncode == 1


@pytest.mark.parametrize("naam", STEEKPROEF)
def test_de_matrix_merkt_een_recht_dat_niets_meer_weigert(wereld: Wereld, sleutels: dict[str, str], naam: str) -> None:
    """And without the mutant it notices nothing there."""
    mutant = next(mutant for mutant in alle_mutanten() if mutant.naam == naam)
    rijen = PER_NAAM[STEEKPROEF[naam]]
    assert _merkt_de_matrix_het(mutant, rijen, wereld, sleutels)
    assert not _merkt_de_matrix_het(Mutant("geen", lambda: lambda: None), rijen, wereld, sleutels)


@pytest.mark.duurproef
def test_geen_mutant_van_de_rechten_overleeft(
    wereld: Wereld, sleutels: dict[str, str], record_property: Callable[[str, object], None]
) -> None:
    mutanten = alle_mutanten()
    over = [mutant for mutant in mutanten if not _merkt_de_matrix_het(mutant, _rijen_voor(mutant), wereld, sleutels)]
    overlevenden = [mutant.naam for mutant in over if not _merken_andere_tests_het(mutant)]
    record_property("mutanten", len(mutanten))
    record_property("niet door de matrix gemerkt", len(over))
    assert overlevenden == []
