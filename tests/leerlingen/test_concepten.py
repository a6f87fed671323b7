"""Who may keep a draft of a form about a pupil: those who may send that form, and nobody else."""

import pytest

from leerlingen import concepten
from swv.toegang.concepten import mag_concept_bewaren
from tests.leerlingen.conftest import Buurt
from tests.leerlingen.factories import GezagdragerFactory, ingeschreven_leerling, maak_opp
from tests.toegang.factories import maak_beheer

pytestmark = pytest.mark.django_db


def test_wie_een_concept_over_een_leerling_mag_bewaren(buurt: Buurt) -> None:
    """Of a parent whose address is shielded the office only; of a number that is nothing nobody."""
    leerling = ingeschreven_leerling(buurt.school)
    ouder = GezagdragerFactory(leerling=leerling, gedeeld_adres=False, straat="Weg 1", plaats="Venlo")
    schuil = GezagdragerFactory(
        leerling=leerling, gedeeld_adres=False, straat="Weg 2", plaats="Venlo", adres_afgeschermd=True
    )
    ander = GezagdragerFactory(leerling=ingeschreven_leerling(buurt.buurschool))
    kantoor = {"boc", "directeur"}
    opp = maak_opp(leerling, buurt.school, buurt.ib)
    verwacht = {
        concepten.LEERLING_NIEUW: {*kantoor, "buurboc"},
        f"{concepten.LEERLING_NIEUW}:1": set(),
        f"{concepten.LEERLING}:{leerling.pk}": {*kantoor, "school"},
        f"{concepten.GEZAGDRAGER_NIEUW}:{leerling.pk}": {*kantoor, "school"},
        f"{concepten.GEZAGDRAGER}:{leerling.pk}:{ouder.pk}": {*kantoor, "school"},
        f"{concepten.GEZAGDRAGER}:{leerling.pk}:{schuil.pk}": kantoor,
        f"{concepten.GEZAGDRAGER}:{leerling.pk}:{ander.pk}": set(),
        f"{concepten.GEZAGDRAGER}:{leerling.pk}": set(),
        f"{concepten.OPP_NIEUW}:{leerling.pk}": {"boc", "school"},
        f"{concepten.OPP}:{leerling.pk}:{opp.pk}": {"boc", "school"},
        f"{concepten.OPP_EVALUATIE}:{leerling.pk}:{opp.pk}": {"boc", "school"},
        f"{concepten.OPP}:{ander.leerling_id}:{opp.pk}": set(),
    }
    mensen = {
        "boc": buurt.boc,
        "directeur": buurt.directeur,
        "school": buurt.ib,
        "buurboc": buurt.buurboc,
        "buurschool": buurt.buurib,
        "beheer": maak_beheer(),
    }
    assert verwacht == {
        sleutel: {naam for naam, wie in mensen.items() if mag_concept_bewaren(wie, sleutel)} for sleutel in verwacht
    }


def test_een_afgeschermd_adres_van_het_kind_houdt_ook_het_concept_tegen(buurt: Buurt) -> None:
    leerling = ingeschreven_leerling(buurt.school)
    GezagdragerFactory(leerling=leerling, adres_afgeschermd=True)
    sleutel = f"{concepten.LEERLING}:{leerling.pk}"
    assert mag_concept_bewaren(buurt.boc, sleutel)
    assert not mag_concept_bewaren(buurt.ib, sleutel)
