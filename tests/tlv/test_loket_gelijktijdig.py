"""Several people at once at the agenda of a meeting, on a database with real commits."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from swv.domein import DomeinFout
from swv.journaal.models import Bericht, Gebeurtenis
from swv.toegang.models import Gebruiker
from tests.leerlingen.factories import ingeschreven_leerling
from tests.proefcluster import Kopie
from tests.tlv.factories import Wereld, maak_wereld
from tests.tlv.test_gelijktijdig import tegelijk
from tests.tlv.test_services_loket import DAG, VANDAAG, gegevens, plan, zet_op
from tests.toegang.factories import maak_deskundige
from tlv import services
from tlv.models.loket import Agendapunt, Bijeenkomst, Deelnemer

pytestmark = pytest.mark.usefixtures("verstuurd")


def samen(wereld: Wereld, *acts: Callable[[Gebruiker], Any]) -> tuple[list[Any], list[str]]:
    """Do these at the same moment, each in a transaction of its own: what came out, and why the others were refused.
    Whoever falls over otherwise, fails the test."""
    klaar = threading.Barrier(len(acts))

    def draai(act: Callable[[Gebruiker], Any]) -> Any:
        boc = Gebruiker.objects.get(pk=wereld.boc.pk)
        klaar.wait(5)
        with transaction.atomic():
            return act(boc)

    uitslagen = tegelijk([lambda act=act: draai(act) for act in acts])
    fouten = [uitslag for uitslag in uitslagen if isinstance(uitslag, Exception)]
    assert all(isinstance(fout, DomeinFout) for fout in fouten), fouten
    gelukt = [uitslag for uitslag in uitslagen if not isinstance(uitslag, Exception)]
    return gelukt, [str(fout) for fout in fouten]


def test_twee_keer_drukken_plant_een_bijeenkomst_en_zet_een_zaak_op_een_agenda(kopie_database: Kopie) -> None:
    wereld = maak_wereld()
    velden = gegevens(wereld)

    def bijeenkomst(boc: Gebruiker) -> Any:
        return services.bijeenkomst_plannen(velden, actor=boc, vandaag=VANDAAG)

    (een,), geweigerd = samen(wereld, *[bijeenkomst] * 4)
    assert len(geweigerd) == 3
    assert all("al een andere bijeenkomst voor" in zin for zin in geweigerd)
    ander = plan(wereld, datum=DAG + timedelta(days=14))

    def op(waar: Bijeenkomst) -> Callable[[Gebruiker], Any]:
        return lambda boc: zet_op(waar, wereld, actor=boc)

    (punt,), geweigerd = samen(wereld, op(een), op(ander))
    assert "staat al op de agenda" in geweigerd[0]
    assert Agendapunt.objects.get() == punt


def test_twee_keer_drukken_haalt_een_keer_weg_en_schrijft_een_keer(kopie_database: Kopie) -> None:
    wereld = maak_wereld()
    bijeenkomst = plan(wereld)
    punt = zet_op(bijeenkomst, wereld)
    gast = services.uitnodigen(
        bijeenkomst.pk,
        services.Genodigde(gebruiker=maak_deskundige()),
        zaak=punt.pk,
        actor=wereld.boc,
        vandaag=VANDAAG,
    )
    gelukt, geweigerd = samen(wereld, *[lambda boc: services.tijden_sturen(bijeenkomst.pk, actor=boc)] * 3)
    assert (len(gelukt), len(geweigerd)) == (1, 2)
    gelukt, geweigerd = samen(wereld, *[lambda boc: services.uitnodiging_intrekken(gast.pk, actor=boc)] * 3)
    assert (len(gelukt), len(geweigerd)) == (1, 2)
    assert Bericht.objects.filter(sleutel__startswith="tlv:loket:niet_nodig:").count() == 1
    assert Gebeurtenis.objects.filter(soort="tlv.uitnodiging_ingetrokken").count() == 1
    gelukt, geweigerd = samen(
        wereld, *[lambda boc: services.agendapunt_afvoeren(punt.pk, actor=boc, vandaag=VANDAAG)] * 3
    )
    assert (len(gelukt), len(geweigerd)) == (1, 2)
    assert Deelnemer.objects.filter(bijeenkomst=bijeenkomst).count() == 1


def test_wie_zaken_heen_en_weer_verplaatst_houdt_elkaar_niet_vast(kopie_database: Kopie) -> None:
    wereld = maak_wereld()
    heen, weer = plan(wereld), plan(wereld, datum=DAG + timedelta(days=14))
    punten = [zet_op(waar, wereld, leerling=ingeschreven_leerling(wereld.school)) for waar in (heen, weer)]

    def naar(punt: Agendapunt, waar: Bijeenkomst) -> Callable[[Gebruiker], Any]:
        return lambda boc: services.agendapunt_verplaatsen(punt.pk, waar.pk, actor=boc)

    for _ in range(5):
        _, geweigerd = samen(wereld, naar(punten[0], weer), naar(punten[1], heen))
        assert geweigerd == []
        punten.reverse()
