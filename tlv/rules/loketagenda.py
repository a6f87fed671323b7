"""The agenda of a meeting of the loket: whether it fits in the time there is, who must be invited, when a case is on.

No Django and no clock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from swv.kalender import is_werkdag
from tlv.rules.bevinding import Bevinding

PLAN = "ondersteuningsplan hoofdstuk 6"
# A round table at a school that counts as the loket may be written down afterwards, while people remember it.
DAGEN_ACHTERAF = 31
LANGSTE_REEKS_IN_DAGEN = 366
_MINUTEN_PER_UUR = 60
_LAATSTE_MINUUT = 24 * _MINUTEN_PER_UUR - 1


@dataclass(frozen=True)
class Agendazaak:
    """What the rules ask of one case: whether so is on the table, and who is invited for it."""

    naam: str
    over_so: bool = False
    met_vaste_deskundige: bool = False
    met_ouders: bool = False
    reden_zonder_ouders: str = ""


def minuten_tussen(begin: time, einde: time) -> int:
    """Whole minutes from begin to end of one day."""
    return (einde.hour - begin.hour) * _MINUTEN_PER_UUR + einde.minute - begin.minute


def later(begin: time, minuten: int) -> time:
    """The clock ``minuten`` later; it stops at the last minute of the day."""
    na = min(begin.hour * _MINUTEN_PER_UUR + begin.minute + minuten, _LAATSTE_MINUUT)
    return time(na // _MINUTEN_PER_UUR, na % _MINUTEN_PER_UUR)


def looptijden(begin: time, minuten: Sequence[int]) -> list[tuple[time, time]]:
    """From when to when each case is on, one after the other from the begin of the meeting."""
    tijden, verstreken = [], 0
    for duur in minuten:
        tijden.append((later(begin, verstreken), later(begin, verstreken + duur)))
        verstreken += duur
    return tijden


def toets_duur(begin: time, einde: time, minuten: Iterable[int]) -> tuple[Bevinding, ...]:
    """A warning when the cases together take longer than the meeting."""
    over = sum(minuten) - minuten_tussen(begin, einde)
    if over <= 0:
        return ()
    woord = "minuut" if over == 1 else "minuten"
    return (
        Bevinding(
            f"De zaken duren samen {over} {woord} langer dan de bijeenkomst. Maak zaken korter, verplaats er een of "
            "laat de bijeenkomst later eindigen.",
            waarschuwing=True,
        ),
    )


def toets_zaken(zaken: Iterable[Agendazaak]) -> tuple[Bevinding, ...]:
    """What is still to be arranged per case: the standing expert when so is considered (ondersteuningsplan ch. 6), and
    the parents, who are partners in the loket, or the reason why they do not come."""
    return tuple(bevinding for zaak in zaken for bevinding in _toets_zaak(zaak))


def _toets_zaak(zaak: Agendazaak) -> Iterator[Bevinding]:
    if zaak.over_so and not zaak.met_vaste_deskundige:
        yield Bevinding(
            f"{zaak.naam}: so wordt overwogen en de vaste deskundige is niet uitgenodigd. Zonder die deskundige kan de "
            "zaak niet worden afgesloten.",
            artikel=PLAN,
            waarschuwing=True,
        )
    if not zaak.met_ouders and not zaak.reden_zonder_ouders.strip():
        yield Bevinding(
            f"{zaak.naam}: de ouders zijn niet uitgenodigd. Nodig hen uit, of schrijf bij de zaak waarom zij er niet "
            "bij zijn.",
            artikel=PLAN,
            waarschuwing=True,
        )


def toets_planning(
    datum: date,
    begin: time,
    einde: time,
    vandaag: date,
    *,
    achteraf: bool,
    nu: time | None = None,
    gelijkgesteld: Collection[date] = (),
) -> tuple[Bevinding, ...]:
    """Whether a meeting can be on this day and at these times. ``achteraf``: it may have been already, for a month.
    ``nu``: a meeting of today that is planned now ends after this time."""
    gevonden = []
    if einde <= begin:
        gevonden.append(Bevinding("De bijeenkomst eindigt na het begin. Kies een later einde.", veld="einde"))
    if achteraf and datum < vandaag - timedelta(days=DAGEN_ACHTERAF):
        gevonden.append(
            Bevinding(f"Deze dag is meer dan {DAGEN_ACHTERAF} dagen geleden. Kies een latere dag.", veld="datum")
        )
    elif not achteraf and datum < vandaag:
        gevonden.append(Bevinding("Deze dag is al geweest. Kies een dag vanaf vandaag.", veld="datum"))
    elif not achteraf and datum == vandaag and nu is not None and einde <= nu:
        gevonden.append(Bevinding("Dit tijdstip is vandaag al geweest. Kies een later moment.", veld="begin"))
    if not is_werkdag(datum, gelijkgesteld):
        gevonden.append(Bevinding("Dit is een weekend of feestdag. Kies een werkdag.", veld="datum"))
    return tuple(gevonden)


@dataclass(frozen=True)
class Reeksdag:
    """A day of a series; with why there is no meeting on it."""

    datum: date
    vervalt: str = ""


def dagen_van_reeks(
    eerste: date,
    laatste: date,
    elke_weken: int,
    *,
    vrij: Sequence[tuple[date, date]] = (),
    gelijkgesteld: Collection[date] = (),
) -> list[Reeksdag]:
    """Every ``elke_weken`` weeks from ``eerste`` to ``laatste`` (inclusive), with what drops out: generally recognised
    holidays (ATW 3) and the days in ``vrij`` (periods, inclusive). Raises ``ValueError`` for less than one week."""
    if elke_weken < 1:
        raise ValueError("Een reeks herhaalt zich ten minste elke week.")
    dagen, dag = [], eerste
    while dag <= laatste:
        vervalt = ""
        if any(van <= dag <= tot for van, tot in vrij):
            vervalt = "vrije dag"
        elif not is_werkdag(dag, gelijkgesteld):
            vervalt = "weekend of feestdag"
        dagen.append(Reeksdag(dag, vervalt))
        dag += timedelta(weeks=elke_weken)
    return dagen
