"""Terms as kept: every act recomputes the last day, keeps the reason and leaves an event."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from swv.domein import DomeinFout
from swv.journaal.models import Gebeurtenis
from swv.organisatie.dagen import gelijkgestelde_dagen, vergeet_dagen
from swv.organisatie.models import GelijkgesteldeDag, School
from swv.werk import termijnen
from swv.werk.eenheden import Eenheid, Niveau
from swv.werk.models import Opschorting, Termijn
from swv.werk.termijnen import Termijnsoort
from tests.organisatie.factories import SchoolFactory
from tests.toegang.factories import maak_boc

pytestmark = pytest.mark.django_db
BESLISSEN = Termijnsoort("proef.beslissen", "beslissen", "Awb 4:13", wettelijk=True)


@pytest.fixture(autouse=True)
def _proefsoort() -> Iterator[None]:
    termijnen._soorten[BESLISSEN.code] = BESLISSEN
    yield
    del termijnen._soorten[BESLISSEN.code]


@pytest.fixture
def school() -> School:
    return SchoolFactory()


def begin(school: School, dag: date = date(2026, 3, 2), weken: int = 8) -> Termijn:
    return termijnen.start(BESLISSEN, school, begin=dag, lengte=weken, eenheid=Eenheid.WEKEN, actor=None)


def test_een_termijn_van_begin_tot_eind(school: School) -> None:
    boc = maak_boc()
    termijn = begin(school)
    # 27 April is King's day.
    assert termijn.laatste_dag == date(2026, 4, 28)
    termijn = termijnen.schort_op(termijn.pk, van=date(2026, 3, 10), actor=boc)
    assert termijn.laatste_dag is None
    assert termijnen.stand_van(termijn, date(2026, 3, 15)).niveau is Niveau.OPGESCHORT
    termijn = termijnen.hervat(termijn.pk, op=date(2026, 3, 22), actor=boc)
    assert termijn.laatste_dag == date(2026, 5, 11)
    termijn = termijnen.verleng(termijn.pk, weken=2, bekend_op=date(2026, 4, 1), actor=boc)
    assert termijn.laatste_dag == date(2026, 5, 26)
    assert termijn.uitleg["stappen"][-1].endswith("de laatste dag wordt dinsdag 26 mei 2026.")
    termijn = termijnen.sluit(termijn.pk, op=date(2026, 5, 26), uitkomst="besloten", actor=boc)
    assert termijnen.stand_van(termijn, date(2026, 6, 1)).woorden == "op tijd afgehandeld op 26 mei 2026"
    gebeurd = Gebeurtenis.objects.order_by("pk").values_list("soort", "object_id", "actor")
    assert list(gebeurd) == [
        (f"werk.termijn_{wat}", str(school.pk), wie)
        for wat, wie in [
            ("gestart", None),
            ("opgeschort", boc.pk),
            ("hervat", boc.pk),
            ("verlengd", boc.pk),
            ("gesloten", boc.pk),
        ]
    ]


def test_wat_is_bewaard_geeft_dezelfde_reden_opnieuw(school: School) -> None:
    termijn = begin(school)
    termijnen.schort_op(termijn.pk, van=date(2026, 3, 10), actor=None)
    termijnen.hervat(termijn.pk, op=date(2026, 3, 22), actor=None)
    opnieuw = Termijn.objects.prefetch_related("opschortingen").get()
    uitkomst = termijnen.rules.laatste_dag(opnieuw.gegevens(), gelijkgestelde_dagen())
    assert (uitkomst.waarde, list(uitkomst.stappen)) == (opnieuw.laatste_dag, opnieuw.uitleg["stappen"])


def test_een_koninklijk_besluit_is_een_gegeven(school: School) -> None:
    """15 May 2026 is decreed; a day that is decreed later counts from then on."""
    assert begin(school, date(2026, 4, 3), 6).laatste_dag == date(2026, 5, 18)
    GelijkgesteldeDag.objects.create(datum=date(2026, 7, 17), omschrijving="proef", bron="proef")
    vergeet_dagen()
    try:
        assert begin(SchoolFactory(), date(2026, 7, 10), 1).laatste_dag == date(2026, 7, 20)
    finally:
        vergeet_dagen()


def test_een_tweede_termijn_van_dezelfde_soort_begint_pas_na_de_eerste(school: School) -> None:
    termijn = begin(school)
    with pytest.raises(DomeinFout, match="loopt hier al"):
        begin(school)
    termijnen.sluit(termijn.pk, op=date(2026, 3, 9), uitkomst="besloten", actor=None)
    assert begin(school, date(2026, 3, 9)).pk != termijn.pk
    begin(SchoolFactory())
    with pytest.raises(DomeinFout, match="al afgehandeld"):
        termijnen.sluit(termijn.pk, op=date(2026, 3, 9), uitkomst="besloten", actor=None)


def test_afhandelen_beeindigt_de_opschorting_en_laat_weg_wat_nog_moest_beginnen(school: School) -> None:
    loopt, straks = begin(school), begin(SchoolFactory())
    termijnen.schort_op(loopt.pk, van=date(2026, 3, 10), actor=None)
    termijnen.schort_op(straks.pk, van=date(2026, 3, 20), actor=None)
    for termijn in (loopt, straks):
        termijnen.sluit(termijn.pk, op=date(2026, 3, 15), uitkomst="ingetrokken", actor=None)
    assert list(Opschorting.objects.values_list("termijn", "hervat_op")) == [(loopt.pk, date(2026, 3, 15))]
    assert Termijn.objects.lopend().count() == 0
    with pytest.raises(DomeinFout, match="voor hij begon"):
        termijnen.sluit(begin(school).pk, op=date(2026, 3, 1), uitkomst="besloten", actor=None)


def test_alles_wat_loopt_sluit_tegelijk(school: School) -> None:
    begin(school)
    assert termijnen.sluit_lopende(school, op=date(2026, 3, 9), uitkomst="vervallen", actor=None) == 1
    assert termijnen.sluit_lopende(school, op=date(2026, 3, 9), uitkomst="vervallen", actor=None) == 0


def test_de_database_houdt_een_opschorting_binnen_de_termijn(school: School, subtests: pytest.Subtests) -> None:
    termijn = begin(school)
    Opschorting.objects.create(termijn=termijn, van=date(2026, 3, 10), artikel="x", hervat_op=date(2026, 3, 12))
    fout = {
        "voor de eerste dag": ({"van": date(2026, 3, 2)}, "binnen de termijn"),
        "terug voor het begin": ({"van": date(2026, 3, 20), "hervat_op": date(2026, 3, 19)}, "opschorting_volgorde"),
        "door een andere heen": ({"van": date(2026, 3, 11)}, "opschorting_een_tegelijk"),
    }
    for naam, (velden, zin) in fout.items():
        with subtests.test(naam), pytest.raises(IntegrityError, match=zin), transaction.atomic():
            Opschorting.objects.create(termijn=termijn, artikel="x", **velden)
    Opschorting.objects.create(termijn=termijn, van=date(2026, 3, 20), artikel="x")
    with subtests.test("twee open"), pytest.raises(IntegrityError), transaction.atomic():
        Opschorting.objects.create(termijn=termijn, van=date(2026, 4, 20), artikel="x")
    for naam, velden in {
        "begin erna": {"begin": date(2026, 3, 11)},
        "afgehandeld terwijl hij stilstaat": {"afgehandeld_op": date(2026, 3, 25), "uitkomst": "x"},
    }.items():
        with subtests.test(naam), pytest.raises(IntegrityError, match="binnen de termijn"), transaction.atomic():
            Termijn.objects.filter(pk=termijn.pk).update(**velden)


def test_de_database_weigert_een_termijn_die_niet_kan(school: School, subtests: pytest.Subtests) -> None:
    termijn = begin(school)
    for naam, velden in {
        "termijn_heeft_lengte": {"lengte": 0},
        "termijn_eenheid_bekend": {"eenheid": "jaren"},
        "termijn_verlenging_bekendgemaakt": {"verlengd_met": 2},
        "termijn_eindigt_na_begin": {"laatste_dag": date(2026, 3, 2)},
        "termijn_afgehandeld_met_uitkomst": {"afgehandeld_op": date(2026, 3, 20)},
    }.items():
        with subtests.test(naam), pytest.raises(IntegrityError, match=naam), transaction.atomic():
            Termijn.objects.filter(pk=termijn.pk).update(**velden)


def test_hoe_lopende_termijnen_staan_kost_evenveel_vragen_bij_een_als_bij_tien(
    django_assert_num_queries: object,
) -> None:
    scholen = [SchoolFactory() for _ in range(10)]
    for rij in scholen:
        begin(rij)
    gelijkgestelde_dagen()
    for aantal in (1, 10):
        with django_assert_num_queries(2):
            standen = termijnen.lopende_bij(School, [rij.pk for rij in scholen[:aantal]], date(2026, 4, 28))
        assert {gezien.stand.woorden for gezien in standen.values()} == {"vandaag"}
        assert len(standen) == aantal
