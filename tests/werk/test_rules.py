"""Terms: the last day at both sides of every boundary, with its reason, and how it stands (Awb 4:13-4:15, ATW)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swv.domein import DomeinFout
from swv.kalender import is_werkdag
from swv.werk.eenheden import Eenheid, Niveau
from swv.werk.rules import (
    Opschorting,
    Termijngegevens,
    Verlenging,
    laatste_dag,
    stand,
    toets_hervatting,
    toets_opschorting,
    toets_verlenging,
    valt_onder_termijnenwet,
)

NA_HEMELVAART = date(2026, 5, 15)


def termijn(begin: date, lengte: int, eenheid: Eenheid = Eenheid.WEKEN, **velden: object) -> Termijngegevens:
    return Termijngegevens(begin, lengte, eenheid, "Awb 4:13", **velden)


@pytest.mark.parametrize(
    ("begin", "lengte", "eenheid", "einde"),
    [
        # 8 weeks after Monday 9 February is Easter Monday: the day after it (ATW 1 and 3).
        (date(2026, 2, 9), 8, Eenheid.WEKEN, date(2026, 4, 7)),
        (date(2026, 2, 10), 8, Eenheid.WEKEN, date(2026, 4, 7)),
        (date(2026, 3, 6), 1, Eenheid.WEKEN, date(2026, 3, 13)),
        # Saturday and Sunday move to Monday.
        (date(2026, 3, 7), 1, Eenheid.WEKEN, date(2026, 3, 16)),
        (date(2026, 3, 8), 1, Eenheid.WEKEN, date(2026, 3, 16)),
        # Twelve weeks move, thirteen do not (ATW 4 onder a); 90 days do, 91 do not; three months do, four do not.
        (date(2026, 3, 7), 12, Eenheid.WEKEN, date(2026, 6, 1)),
        (date(2026, 3, 7), 13, Eenheid.WEKEN, date(2026, 6, 6)),
        (date(2026, 3, 1), 90, Eenheid.DAGEN, date(2026, 6, 1)),
        (date(2026, 2, 28), 91, Eenheid.DAGEN, date(2026, 5, 30)),
        (date(2026, 2, 28), 3, Eenheid.MAANDEN, date(2026, 5, 28)),
        (date(2026, 3, 31), 3, Eenheid.MAANDEN, date(2026, 6, 30)),
        (date(2026, 6, 30), 4, Eenheid.MAANDEN, date(2026, 10, 30)),
        (date(2026, 1, 31), 4, Eenheid.MAANDEN, date(2026, 5, 31)),
        # A month that is too short ends on its last day, and moves when that is a weekend (28-02-2026 is a Saturday).
        (date(2026, 1, 31), 1, Eenheid.MAANDEN, date(2026, 3, 2)),
        # Two working days in three days: after a Friday they are Monday and Tuesday (ATW 2); two days hold one.
        (date(2026, 3, 6), 3, Eenheid.DAGEN, date(2026, 3, 10)),
        (date(2026, 3, 6), 2, Eenheid.DAGEN, date(2026, 3, 9)),
        (date(2026, 3, 5), 3, Eenheid.DAGEN, date(2026, 3, 9)),
    ],
)
def test_laatste_dag_volgens_de_termijnenwet(begin: date, lengte: int, eenheid: Eenheid, einde: date) -> None:
    assert laatste_dag(termijn(begin, lengte, eenheid)).waarde == einde


def test_een_termijn_van_beleid_schuift_niet_en_een_gelijkgestelde_dag_wel() -> None:
    zaterdag = termijn(date(2026, 3, 7), 1, wettelijk=False)
    assert laatste_dag(zaterdag).waarde == date(2026, 3, 14)
    zes_weken = termijn(date(2026, 4, 3), 6)
    assert laatste_dag(zes_weken).waarde == NA_HEMELVAART
    assert laatste_dag(zes_weken, [NA_HEMELVAART]).waarde == date(2026, 5, 18)
    assert "feestdag of een dag die daarmee gelijkstaat" in laatste_dag(zes_weken, [NA_HEMELVAART]).uitleg


def test_opschorting_schuift_de_dag_op_en_staat_in_de_reden() -> None:
    gegevens = termijn(
        date(2026, 3, 2),
        8,
        opschortingen=(Opschorting(date(2026, 3, 10), date(2026, 3, 22)),),
        verlenging=Verlenging(6, date(2026, 4, 20)),
    )
    uitkomst = laatste_dag(gegevens)
    # 27 April is King's day; with 6 weeks and 12 days it becomes Saturday 20 June, and so Monday the 22nd.
    assert uitkomst.waarde == date(2026, 6, 22)
    assert uitkomst.stappen == (
        "8 weken vanaf maandag 2 maart 2026: de eerste dag is een dag later, de laatste maandag 27 april 2026.",
        "Verlengd met 6 weken, bekendgemaakt op 20 april 2026: tot en met maandag 8 juni 2026.",
        "Opgeschort 12 dagen, van 10 maart 2026 tot 22 maart 2026: tot en met zaterdag 20 juni 2026.",
        "20 juni 2026 valt op zaterdag, dus de laatste dag wordt maandag 22 juni 2026.",
    )
    assert uitkomst.artikel == "Awb 4:13; Awb 4:15; Algemene termijnenwet 1, 2 en 3"


def test_zolang_de_termijn_stilstaat_is_er_geen_laatste_dag() -> None:
    gegevens = termijn(date(2026, 3, 2), 8, opschortingen=(Opschorting(date(2026, 3, 10)),))
    assert laatste_dag(gegevens).waarde is None
    gezien = stand(gegevens, date(2026, 3, 12))
    assert (gezien.woorden, gezien.niveau, gezien.laatste_dag) == (
        "opgeschort sinds 10 maart",
        Niveau.OPGESCHORT,
        None,
    )


@pytest.mark.parametrize(
    ("vandaag", "woorden", "niveau"),
    [
        (date(2026, 3, 19), "vrijdag 27 maart, nog 6 werkdagen", Niveau.OK),
        (date(2026, 3, 20), "vrijdag 27 maart, nog 5 werkdagen", Niveau.BINNENKORT),
        (date(2026, 3, 26), "vrijdag 27 maart, nog 1 werkdag", Niveau.BINNENKORT),
        (date(2026, 3, 27), "vandaag", Niveau.BINNENKORT),
        (date(2026, 3, 28), "27 maart, 1 dag te laat", Niveau.TE_LAAT),
        (date(2026, 3, 29), "27 maart, 2 dagen te laat", Niveau.TE_LAAT),
    ],
)
def test_stand_in_woorden(vandaag: date, woorden: str, niveau: Niveau) -> None:
    gezien = stand(termijn(date(2026, 3, 6), 3), vandaag)
    assert (gezien.woorden, gezien.niveau) == (woorden, niveau)


def test_hoe_een_termijn_is_afgelopen() -> None:
    gegevens = termijn(date(2026, 3, 6), 3)
    op_tijd = stand(replace(gegevens, afgehandeld_op=date(2026, 3, 27)), date(2026, 4, 1))
    te_laat = stand(replace(gegevens, afgehandeld_op=date(2026, 3, 30)), date(2026, 4, 1))
    assert op_tijd.woorden == "op tijd afgehandeld op 27 maart 2026"
    assert te_laat.woorden == "afgehandeld op 30 maart 2026, 3 dagen te laat"
    assert {op_tijd.niveau, te_laat.niveau} == {Niveau.AFGEHANDELD}


def test_opschorten_kan_van_de_eerste_tot_en_met_de_laatste_dag() -> None:
    gegevens = termijn(date(2026, 3, 6), 3)
    toets_opschorting(gegevens, date(2026, 3, 7))
    toets_opschorting(gegevens, date(2026, 3, 27))
    for van, zin in [
        (date(2026, 3, 6), "vanaf de eerste dag"),
        (date(2026, 3, 28), "al voorbij"),
    ]:
        with pytest.raises(DomeinFout, match=zin):
            toets_opschorting(gegevens, van)
    met = replace(gegevens, opschortingen=(Opschorting(date(2026, 3, 9), date(2026, 3, 12)),))
    toets_opschorting(met, date(2026, 3, 12))
    with pytest.raises(DomeinFout, match="was de termijn al opgeschort"):
        toets_opschorting(met, date(2026, 3, 11))
    with pytest.raises(DomeinFout, match="is al opgeschort"):
        toets_opschorting(replace(gegevens, opschortingen=(Opschorting(date(2026, 3, 9)),)), date(2026, 3, 20))


def test_hervatten_kan_vanaf_de_dag_waarop_is_opgeschort() -> None:
    gegevens = termijn(date(2026, 3, 6), 3, opschortingen=(Opschorting(date(2026, 3, 9)),))
    assert toets_hervatting(gegevens, date(2026, 3, 9)).dagen == 0
    with pytest.raises(DomeinFout, match="niet verder lopen voor"):
        toets_hervatting(gegevens, date(2026, 3, 8))
    with pytest.raises(DomeinFout, match="niet opgeschort"):
        toets_hervatting(termijn(date(2026, 3, 6), 3), date(2026, 3, 9))


def test_verlengen_kan_een_keer_en_voor_het_einde() -> None:
    gegevens = termijn(date(2026, 3, 6), 3)
    toets_verlenging(gegevens, Verlenging(1, date(2026, 3, 27)))
    for verlenging, zin in [
        (Verlenging(1, date(2026, 3, 28)), "al voorbij"),
        (Verlenging(1, date(2026, 3, 5)), "voor de termijn begon"),
        (Verlenging(0, date(2026, 3, 27)), "ten minste één week"),
    ]:
        with pytest.raises(DomeinFout, match=zin):
            toets_verlenging(gegevens, verlenging)
    with pytest.raises(DomeinFout, match="al een keer verlengd"):
        toets_verlenging(
            replace(gegevens, verlenging=Verlenging(1, date(2026, 3, 9))), Verlenging(1, date(2026, 3, 20))
        )
    klaar = replace(gegevens, afgehandeld_op=date(2026, 3, 20))
    with pytest.raises(DomeinFout, match="al afgehandeld"):
        toets_verlenging(klaar, Verlenging(1, date(2026, 3, 20)))


@pytest.mark.parametrize("lengte", [0, -1, 1001])
def test_een_lengte_die_niet_kan(lengte: int) -> None:
    with pytest.raises(ValueError, match="een termijn duurt van 1"):
        laatste_dag(termijn(date(2026, 3, 6), lengte))


DAGEN = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@st.composite
def termijnen(draw: st.DrawFn) -> Termijngegevens:
    """Any term, with up to three suspensions that lie after each other."""
    begin = draw(DAGEN)
    rijen: list[Opschorting] = []
    vanaf = begin + timedelta(days=1)
    for _ in range(draw(st.integers(0, 3))):
        van = vanaf + timedelta(days=draw(st.integers(0, 20)))
        hervat = van + timedelta(days=draw(st.integers(0, 60)))
        rijen.append(Opschorting(van, hervat))
        vanaf = hervat
    weken = draw(st.integers(0, 8))
    return Termijngegevens(
        begin,
        draw(st.integers(1, 100)),
        draw(st.sampled_from(Eenheid)),
        "Awb 4:13",
        wettelijk=draw(st.booleans()),
        opschortingen=tuple(rijen),
        verlenging=Verlenging(weken, begin) if weken else None,
    )


def _dagen(rijen: Iterable[Opschorting]) -> int:
    return sum(rij.dagen for rij in rijen)


@given(termijnen())
def test_opschorten_telt_precies_de_dagen_die_niet_meetellen(gegevens: Termijngegevens) -> None:
    """Before the law moves the end; after it, the end is never earlier and a working day where the law holds."""
    beleid = replace(gegevens, wettelijk=False)
    kaal = replace(beleid, opschortingen=(), verlenging=None)
    eerste, laatste = laatste_dag(kaal).waarde, laatste_dag(beleid).waarde
    weken = gegevens.verlenging.weken if gegevens.verlenging else 0
    assert eerste is not None
    assert laatste == eerste + timedelta(weeks=weken, days=_dagen(gegevens.opschortingen))
    wettelijk = replace(gegevens, wettelijk=True)
    einde = laatste_dag(wettelijk).waarde
    assert einde is not None
    assert einde >= laatste
    if valt_onder_termijnenwet(wettelijk):
        assert is_werkdag(einde)
        assert (einde - laatste).days <= 7
    else:
        assert einde == laatste


@given(termijnen(), DAGEN)
def test_wat_te_laat_heet_ligt_na_de_laatste_dag(gegevens: Termijngegevens, vandaag: date) -> None:
    gezien = stand(gegevens, vandaag)
    assert (gezien.niveau is Niveau.TE_LAAT) == (gezien.laatste_dag is not None and vandaag > gezien.laatste_dag)
    assert laatste_dag(gegevens).stappen
