"""Meetings of the demo office that were held get believable minutes, by the real acts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from swv.demo.loketverslagen import schrijf_loketverslagen
from swv.journaal.controle import controleer
from tests.tlv import factories_loket as loket
from tests.tlv.factories import maak_wereld
from tlv.enums import BijeenkomstStatus, ZaakSoort
from tlv.models import Actie, Agendapunt, Bijeenkomst, Laddertrede

pytestmark = pytest.mark.django_db


def test_wat_is_gehouden_krijgt_een_verslag_en_wat_komt_niet() -> None:
    vandaag = timezone.localdate()
    wereld = maak_wereld()
    geweest = [loket.maak_bijeenkomst(wereld.boc, vandaag - timedelta(days=dagen)) for dagen in (70, 10)]
    komt = loket.maak_bijeenkomst(wereld.boc, vandaag + timedelta(days=4))
    for bijeenkomst in (*geweest, komt):
        for zaak in (*ZaakSoort, ZaakSoort.TLV):
            rond = maak_wereld(
                bestuur=wereld.bestuur, school=wereld.school, boc=wereld.boc, deskundigen=wereld.deskundigen
            )
            loket.zet_op_agenda(bijeenkomst, rond, zaak, overweegt_so=zaak == ZaakSoort.HERAANVRAAG)
    assert schrijf_loketverslagen(vandaag) == 2
    assert list(Bijeenkomst.objects.order_by("datum").values_list("status", flat=True)) == [
        BijeenkomstStatus.AFGESLOTEN,
        BijeenkomstStatus.AFGESLOTEN,
        BijeenkomstStatus.GEPLAND,
    ]
    uitkomsten = set(Agendapunt.objects.exclude(bijeenkomst=komt).values_list("uitkomst", flat=True))
    assert {"sbo", "geen", "vervolg", "ondersteuning", "terug"} <= uitkomsten
    assert list(Laddertrede.objects.values_list("trede", "opgelost")) == [("maatwerk", False)]
    assert Actie.objects.filter(klaar_at=None).exists()
    assert Actie.objects.exclude(klaar_at=None).exists()
    fout = [rij.in_woorden() for rij in controleer(nu=timezone.now()) if rij.controle.code.startswith("tlv.werk")]
    assert fout == []
