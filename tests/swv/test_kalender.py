"""The calendar against tables, and against a second calculation that shares nothing with the first."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swv.kalender import (
    begin_schooljaar,
    datum_in_letters,
    eerste_werkdag,
    einde_schooljaar,
    einde_termijn,
    feestdagen,
    in_woorden,
    is_werkdag,
    jaren_later,
    schooljaar_label,
    werkdagen_tussen,
)

dagen = st.dates(date(2014, 1, 1), date(2040, 12, 31))


def pasen(jaar: int) -> date:
    """Easter by the method of Gauss with the corrections for the Gregorian calendar."""
    a, b, c = jaar % 19, jaar % 4, jaar % 7
    k = jaar // 100
    m = (15 - (13 + 8 * k) // 25 + k - k // 4) % 30
    n = (4 + k - k // 4) % 7
    d = (19 * a + m) % 30
    e = (2 * b + 4 * c + 6 * d + n) % 7
    if d == 29 and e == 6:
        return date(jaar, 4, 19)
    if d == 28 and e == 6 and (11 * m + 11) % 30 < 19:
        return date(jaar, 4, 18)
    return date(jaar, 3, 22) + timedelta(days=d + e)


def wettelijke_feestdagen(jaar: int) -> set[date]:
    """The list of Algemene termijnenwet 3, written out once more."""
    zondag = pasen(jaar)
    koningsdag = date(jaar, 4, 27)
    if koningsdag.isoweekday() == 7:
        koningsdag = date(jaar, 4, 26)
    return {
        date(jaar, 1, 1),
        zondag - timedelta(days=2),
        zondag + timedelta(days=1),
        koningsdag,
        date(jaar, 5, 5),
        zondag + timedelta(days=39),
        zondag + timedelta(days=50),
        date(jaar, 12, 25),
        date(jaar, 12, 26),
    }


def schuif_door(dag: date) -> date:
    """The second calculation of a working day."""
    while dag.isoweekday() in (6, 7) or dag in wettelijke_feestdagen(dag.year):
        dag = dag + timedelta(days=1)
    return dag


@pytest.mark.parametrize("jaar", range(2014, 2041))
def test_feestdagen_zijn_die_van_de_algemene_termijnenwet(jaar: int) -> None:
    zondagen = {dag for dag in feestdagen(jaar) if dag.isoweekday() == 7}
    assert feestdagen(jaar) - zondagen == {dag for dag in wettelijke_feestdagen(jaar) if dag.isoweekday() != 7}


@pytest.mark.parametrize("jaar", range(2014, 2041))
def test_elke_termijn_van_2014_tot_2041_klopt_met_een_tweede_berekening(jaar: int) -> None:
    begin = date(jaar, 1, 1)
    for n in range(366):
        dag = begin + timedelta(days=n)
        assert eerste_werkdag(dag) == schuif_door(dag)
        for weken in (2, 6, 8, 12):
            assert einde_termijn(dag, weken=weken) == schuif_door(dag + timedelta(days=7 * weken))


@pytest.mark.parametrize(
    ("datum", "begin", "einde", "label"),
    [
        (date(2026, 7, 31), date(2025, 8, 1), date(2026, 7, 31), "2025/26"),
        (date(2026, 8, 1), date(2026, 8, 1), date(2027, 7, 31), "2026/27"),
        (date(2026, 12, 31), date(2026, 8, 1), date(2027, 7, 31), "2026/27"),
        (date(2027, 1, 1), date(2026, 8, 1), date(2027, 7, 31), "2026/27"),
        (date(2028, 2, 29), date(2027, 8, 1), date(2028, 7, 31), "2027/28"),
        (date(2099, 9, 1), date(2099, 8, 1), date(2100, 7, 31), "2099/00"),
    ],
)
def test_schooljaar(datum: date, begin: date, einde: date, label: str) -> None:
    assert (begin_schooljaar(datum), einde_schooljaar(datum), schooljaar_label(datum)) == (begin, einde, label)


@pytest.mark.parametrize(
    ("datum", "werkdag"),
    [
        (date(2026, 3, 27), date(2026, 3, 27)),  # an ordinary Friday is itself
        (date(2026, 3, 28), date(2026, 3, 30)),  # Saturday
        (date(2026, 3, 29), date(2026, 3, 30)),  # Sunday
        (date(2026, 4, 2), date(2026, 4, 2)),  # Thursday before Good Friday
        (date(2026, 4, 3), date(2026, 4, 7)),  # Good Friday to the Tuesday after Easter
        (date(2026, 4, 27), date(2026, 4, 28)),  # King's day
        (date(2025, 4, 26), date(2025, 4, 28)),  # King's day on a Saturday
        (date(2026, 5, 5), date(2026, 5, 6)),  # 5 May, no lustrum
        (date(2025, 5, 5), date(2025, 5, 6)),  # 5 May, a lustrum
        (date(2026, 5, 14), date(2026, 5, 15)),  # Ascension day
        (date(2026, 5, 25), date(2026, 5, 26)),  # Whit Monday
        (date(2026, 12, 24), date(2026, 12, 24)),  # no holiday
        (date(2026, 12, 25), date(2026, 12, 28)),  # Christmas before a weekend
        (date(2026, 12, 31), date(2026, 12, 31)),  # no holiday
        (date(2027, 1, 1), date(2027, 1, 4)),  # New Year before a weekend
    ],
)
def test_eerste_werkdag(datum: date, werkdag: date) -> None:
    assert eerste_werkdag(datum) == werkdag


def test_een_bij_besluit_gelijkgestelde_dag_is_geen_werkdag() -> None:
    brugdag = date(2026, 5, 15)
    assert is_werkdag(brugdag)
    assert not is_werkdag(brugdag, [brugdag])
    assert eerste_werkdag(date(2026, 5, 14), [brugdag]) == date(2026, 5, 18)
    assert einde_termijn(date(2026, 4, 2), weken=6, gelijkgesteld=[brugdag]) == date(2026, 5, 18)
    assert werkdagen_tussen(date(2026, 5, 13), date(2026, 5, 18), [brugdag]) == 1


@pytest.mark.parametrize(
    ("begin", "weken", "einde"),
    [
        (date(2026, 3, 2), 6, date(2026, 4, 13)),  # ends on a Monday
        (date(2026, 2, 20), 6, date(2026, 4, 7)),  # ends on Good Friday
        (date(2026, 3, 24), 6, date(2026, 5, 6)),  # ends on 5 May
        (date(2026, 1, 31), 8, date(2026, 3, 30)),  # ends on a Saturday
        (date(2026, 1, 10), 12, date(2026, 4, 7)),  # twelve weeks: Saturday before Easter moves
        (date(2026, 1, 3), 13, date(2026, 4, 4)),  # more than twelve weeks: does not move
        (date(2026, 1, 2), 13, date(2026, 4, 3)),  # more than twelve weeks: not even from Good Friday
    ],
)
def test_einde_termijn(begin: date, weken: int, einde: date) -> None:
    assert einde_termijn(begin, weken=weken) == einde


@pytest.mark.parametrize("weken", [0, -1])
def test_een_termijn_duurt_ten_minste_een_week(weken: int) -> None:
    with pytest.raises(ValueError, match="ten minste één week"):
        einde_termijn(date(2026, 1, 1), weken=weken)


@given(dagen, st.integers(1, 60))
def test_een_termijn_eindigt_nooit_te_vroeg_en_tot_twaalf_weken_op_een_werkdag(begin: date, weken: int) -> None:
    rekenkundig = begin + timedelta(weeks=weken)
    einde = einde_termijn(begin, weken=weken)
    if weken > 12:
        assert einde == rekenkundig
    else:
        assert is_werkdag(einde)
        assert 0 <= (einde - rekenkundig).days <= 4  # Good Friday to the Tuesday after Easter is the longest


@given(dagen)
def test_een_dag_ligt_in_zijn_eigen_schooljaar(datum: date) -> None:
    assert begin_schooljaar(datum) <= datum <= einde_schooljaar(datum)
    assert einde_schooljaar(datum) + timedelta(days=1) == begin_schooljaar(einde_schooljaar(datum) + timedelta(days=1))


@given(dagen, st.integers(0, 60), st.integers(0, 60))
def test_werkdagen_tellen_op(van: date, eerste: int, tweede: int) -> None:
    midden = van + timedelta(days=eerste)
    tot = midden + timedelta(days=tweede)
    assert werkdagen_tussen(van, midden) + werkdagen_tussen(midden, tot) == werkdagen_tussen(van, tot)


@pytest.mark.parametrize(
    ("van", "tot", "aantal"),
    [
        (date(2026, 3, 19), date(2026, 3, 27), 6),
        (date(2026, 3, 27), date(2026, 3, 27), 0),
        (date(2026, 3, 27), date(2026, 3, 28), 0),
        (date(2026, 3, 27), date(2026, 3, 30), 1),
        (date(2026, 4, 2), date(2026, 4, 7), 1),
        (date(2026, 3, 27), date(2026, 3, 20), 0),
    ],
)
def test_werkdagen_tussen(van: date, tot: date, aantal: int) -> None:
    assert werkdagen_tussen(van, tot) == aantal


@pytest.mark.parametrize(
    ("datum", "vandaag", "woorden"),
    [
        (date(2026, 3, 27), date(2026, 3, 19), "vrijdag 27 maart, nog 6 werkdagen"),
        (date(2026, 3, 27), date(2026, 3, 26), "vrijdag 27 maart, nog 1 werkdag"),
        (date(2026, 3, 27), date(2026, 3, 27), "vandaag"),
        (date(2026, 3, 27), date(2026, 3, 28), "27 maart, 1 dag te laat"),
        (date(2026, 3, 27), date(2026, 3, 29), "27 maart, 2 dagen te laat"),
        (date(2025, 12, 31), date(2026, 1, 2), "31 december 2025, 2 dagen te laat"),
        (date(2026, 3, 29), date(2026, 3, 28), "zondag 29 maart, geen werkdag meer"),
        (date(2027, 1, 5), date(2026, 12, 31), "dinsdag 5 januari 2027, nog 2 werkdagen"),
    ],
)
def test_in_woorden(datum: date, vandaag: date, woorden: str) -> None:
    assert in_woorden(datum, vandaag) == woorden


@pytest.mark.parametrize(
    ("datum", "jaren", "later"),
    [
        (date(2026, 3, 27), 3, date(2029, 3, 27)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 2, 29), -12, date(2012, 2, 29)),
        (date(2025, 2, 28), -1, date(2024, 2, 28)),
    ],
)
def test_jaren_later(datum: date, jaren: int, later: date) -> None:
    assert jaren_later(datum, jaren) == later


def test_datum_in_letters() -> None:
    assert datum_in_letters(date(2026, 8, 1)) == "1 augustus 2026"
    assert datum_in_letters(date(2026, 3, 27), met_weekdag=True) == "vrijdag 27 maart 2026"
