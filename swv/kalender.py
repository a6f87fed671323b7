"""School years, working days and terms of law.

Pure Python: no Django and no clock. The caller passes `vandaag`; only the calendar itself is known here.
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

import holidays

EERSTE_MAAND_SCHOOLJAAR = 8
LANGSTE_TERMIJN_IN_WEKEN = 12
DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_ZATERDAG = 5
_EEN_DAG = timedelta(days=1)


def begin_schooljaar(datum: date) -> date:
    """The 1 August on which the school year of `datum` began (WPO 1, WEC 1: 1 August to 31 July)."""
    jaar = datum.year if datum.month >= EERSTE_MAAND_SCHOOLJAAR else datum.year - 1
    return date(jaar, EERSTE_MAAND_SCHOOLJAAR, 1)


def einde_schooljaar(datum: date) -> date:
    """The 31 July on which the school year of `datum` ends, inclusive (WPO 1, WEC 1)."""
    return date(begin_schooljaar(datum).year + 1, 7, 31)


def schooljaar_label(datum: date) -> str:
    """The school year of `datum` as people write it: "2026/27"."""
    begin = begin_schooljaar(datum).year
    return f"{begin}/{(begin + 1) % 100:02d}"


@lru_cache(maxsize=256)
def feestdagen(jaar: int) -> frozenset[date]:
    """The generally recognised holidays of a year, Good Friday included (ATW 3 lid 1 and 2).

    5 May counts every year in the Algemene termijnenwet, also where employers give it once in five years. Easter
    Sunday and Whit Sunday are in the set too; they are Sundays already, so they change no term.
    """
    bekend = holidays.country_holidays("NL", years=jaar, categories=("public", "optional"))
    return frozenset(dag for dag in bekend if dag.year == jaar) | {date(jaar, 5, 5)}


def is_werkdag(datum: date, gelijkgesteld: Collection[date] = ()) -> bool:
    """Whether `datum` is no Saturday, Sunday or generally recognised holiday (ATW 1 and 3).

    `gelijkgesteld`: days put on a par with holidays by royal decree (ATW 3 lid 3).
    """
    return datum.weekday() < _ZATERDAG and datum not in feestdagen(datum.year) and datum not in gelijkgesteld


def eerste_werkdag(datum: date, gelijkgesteld: Collection[date] = ()) -> date:
    """The first working day on or after `datum`: the day itself when it is one (ATW 1 lid 1, ATW 3)."""
    while not is_werkdag(datum, gelijkgesteld):
        datum += _EEN_DAG
    return datum


def einde_termijn(begin: date, *, weken: int, gelijkgesteld: Collection[date] = ()) -> date:
    """The last day, inclusive, of a term of `weken` weeks that runs from the day after `begin`.

    A last day that is no working day moves to the next one (ATW 1 lid 1), except for terms of more than twelve
    weeks, to which that law does not apply (ATW 4 onder a). Raises ValueError for less than one week.
    """
    if weken < 1:
        raise ValueError(f"een termijn duurt ten minste één week, niet {weken}")
    laatste = begin + timedelta(weeks=weken)
    if weken > LANGSTE_TERMIJN_IN_WEKEN:
        return laatste
    return eerste_werkdag(laatste, gelijkgesteld)


def jaren_later(datum: date, jaren: int) -> date:
    """The same day `jaren` years later, or earlier when negative; 29 February becomes 28 February."""
    try:
        return datum.replace(year=datum.year + jaren)
    except ValueError:
        return date(datum.year + jaren, 2, 28)


def werkdagen_tussen(van: date, tot: date, gelijkgesteld: Collection[date] = ()) -> int:
    """How many working days lie after `van`, up to and including `tot`; 0 when `tot` is not after `van`."""
    return _werkdagen_tussen(van, tot, frozenset(gelijkgesteld))


@lru_cache(maxsize=4096)
def _werkdagen_tussen(van: date, tot: date, gelijkgesteld: frozenset[date]) -> int:
    dagen = (van + timedelta(days=n) for n in range(1, (tot - van).days + 1))
    return sum(is_werkdag(dag, gelijkgesteld) for dag in dagen)


def datum_in_letters(datum: date, *, met_weekdag: bool = False) -> str:
    """A date as it stands in a letter: "27 maart 2026", or "vrijdag 27 maart 2026"."""
    letters = f"{datum.day} {MAANDEN[datum.month - 1]} {datum.year}"
    return f"{DAGEN[datum.weekday()]} {letters}" if met_weekdag else letters


def in_woorden(datum: date, vandaag: date, gelijkgesteld: Collection[date] = ()) -> str:
    """A deadline seen from `vandaag`: "vrijdag 27 maart, nog 6 werkdagen", "vandaag",
    "17 maart, 2 dagen te laat".

    Days too late are calendar days; days left are working days. The year is named only when it is another one.
    """
    if datum == vandaag:
        return "vandaag"
    if datum < vandaag:
        te_laat = (vandaag - datum).days
        dag = datum_in_letters(datum).removesuffix(f" {vandaag.year}")
        return f"{dag}, {te_laat} {'dag' if te_laat == 1 else 'dagen'} te laat"
    naam = datum_in_letters(datum, met_weekdag=True).removesuffix(f" {vandaag.year}")
    over = werkdagen_tussen(vandaag, datum, gelijkgesteld)
    if over == 0:
        return f"{naam}, geen werkdag meer"
    return f"{naam}, nog {over} {'werkdag' if over == 1 else 'werkdagen'}"
