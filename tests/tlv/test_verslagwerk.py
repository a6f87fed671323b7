"""Minutes that are not fixed: work of the chair from the day after the meeting, until nothing is to be fixed."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from swv.journaal.controle import controleer
from swv.toegang.enums import Rol
from swv.werk.models import Werkitem
from tests.tlv import factories_loket as loket
from tests.tlv.factories import Wereld
from tests.tlv.factories_loket import GEHOUDEN, SBO, VASTGESTELD
from tests.toegang.factories import maak_directeur
from tlv import services, werk
from tlv.enums import BijeenkomstSoort

pytestmark = pytest.mark.django_db
DAG_ERNA = GEHOUDEN + timedelta(days=1)


def te_doen() -> list[Werkitem]:
    return list(Werkitem.objects.open().filter(soort=werk.LOKET_VERSLAG).order_by("uiterlijk"))


def mist(dagen: int) -> list[str]:
    """What the nightly check says of this work, so many days after the meeting."""
    nu = timezone.make_aware(datetime.combine(GEHOUDEN, datetime.min.time())) + timedelta(days=dagen, hours=3)
    return [rij.controle.code for rij in controleer(nu=nu) if rij.controle.code.startswith("tlv.werk")]


def test_na_de_dag_ligt_het_verslag_bij_de_voorzitter_tot_het_vaststaat(wereld: Wereld) -> None:
    punt = loket.zet_op_agenda(loket.maak_bijeenkomst(wereld.boc), wereld)
    assert (services.open_verslagwerk(GEHOUDEN), te_doen()) == (0, [])
    assert [services.open_verslagwerk(DAG_ERNA) for _ in range(2)] == [1, 0]
    (item,) = te_doen()
    assert (item.onderwerp, item.rol, item.eigenaar) == (punt.bijeenkomst, Rol.BOC, wereld.boc)
    assert item.uiterlijk == GEHOUDEN + timedelta(days=7)
    assert mist(2) == []
    loket.rond_af(punt, SBO, wereld.boc)
    loket.stel_vast(punt.bijeenkomst, wereld.boc)
    assert te_doen() == []
    assert services.open_verslagwerk(VASTGESTELD) == 0
    assert mist(2) == []


def test_de_controle_ziet_een_verslag_dat_op_geen_lijst_staat(wereld: Wereld) -> None:
    loket.maak_bijeenkomst(wereld.boc)
    # The day after, the hourly round may still come.
    assert mist(0) == mist(1) == []
    assert mist(2) == ["tlv.werk_ontbreekt"]


def test_wat_verviel_of_verschoof_is_geen_werk(wereld: Wereld) -> None:
    vervalt = loket.maak_bijeenkomst(wereld.boc)
    schuift = loket.maak_bijeenkomst(wereld.boc, begin=time(13), einde=time(15))
    services.open_verslagwerk(DAG_ERNA)
    assert {item.onderwerp for item in te_doen()} == {vervalt, schuift}
    services.bijeenkomst_vervallen(
        vervalt.pk, reden="Er kwam niemand opdagen.", naar=None, actor=wereld.boc, vandaag=DAG_ERNA
    )
    assert [item.onderwerp for item in te_doen()] == [schuift]
    nieuw = services.Bijeenkomstgegevens(
        schuift.soort, VASTGESTELD, schuift.begin, schuift.einde, schuift.plaats, voorzitter=wereld.boc
    )
    services.bijeenkomst_wijzigen(schuift.pk, nieuw, versie=1, actor=wereld.boc, vandaag=DAG_ERNA)
    assert te_doen() == []


def test_een_ronde_tafel_die_later_wordt_opgeschreven_ligt_er_meteen(wereld: Wereld) -> None:
    gegevens = services.Bijeenkomstgegevens(
        BijeenkomstSoort.RONDE_TAFEL,
        GEHOUDEN,
        time(9),
        time(10),
        "Op school",
        voorzitter=wereld.boc,
        school=wereld.school,
    )
    tafel = services.bijeenkomst_plannen(gegevens, actor=wereld.boc, vandaag=DAG_ERNA)
    assert [(item.onderwerp, item.eigenaar) for item in te_doen()] == [(tafel, wereld.boc)]


def test_het_verslag_ligt_bij_wie_nu_voorzit(wereld: Wereld) -> None:
    directeur = maak_directeur()
    bijeenkomst = loket.maak_bijeenkomst(directeur)
    services.open_verslagwerk(DAG_ERNA)
    assert [(item.rol, item.eigenaar) for item in te_doen()] == [(Rol.DIRECTEUR, directeur)]
    gegevens = services.Bijeenkomstgegevens(
        bijeenkomst.soort, GEHOUDEN, bijeenkomst.begin, bijeenkomst.einde, bijeenkomst.plaats, voorzitter=wereld.boc
    )
    services.bijeenkomst_wijzigen(bijeenkomst.pk, gegevens, versie=1, actor=directeur, vandaag=DAG_ERNA)
    assert [(item.rol, item.eigenaar) for item in te_doen()] == [(Rol.BOC, wereld.boc)]
