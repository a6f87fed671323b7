"""Who may open which address: written by hand, as the office would say it. A new address gets its rows in the module
of its app.

Columns: boc, dir(ecteur), pla(atsvervanger), swb (bestuur van het SWV), des(kundige, asked for the own requests),
vas(te deskundige, asked for the own requests too), sch(ool), bes(tuur), fin(anciële administratie), gem(eente), svo
(SWV VO), opr, beh(eer), ver (anybody whose membership has ended: every role in turn), zon (no membership at all), ano
(not logged in).
Side: ``eigen`` is about the own pupil, ``buren`` about a pupil of another board, school, municipality and expert,
``wees`` about a pupil who is enrolled nowhere, with a request of a board that has no BOC and a school that has no
board; ``-`` is about nothing in particular.
200 shown (a form that was sent empty comes back with its errors), 302 done or sent on (for ano: to the login page),
403 not for this role, 404 not for you: as if it did not exist, 405 cannot be asked in this way.
"""

from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

ROLLEN = (
    *("boc", "dir", "pla", "swb", "des", "vas", "sch", "bes", "fin", "gem", "svo", "opr", "beh"),
    *("ver", "zon", "ano"),
)
ZONDER_ONDERWERP = "-"


class Rij(NamedTuple):
    """One address, side and method, with the status per column."""

    naam: str
    kant: str
    hoe: str
    codes: dict[str, int]


def _rijen(tabel: str) -> Iterator[Rij]:
    kop, *regels = [regel.split() for regel in tabel.strip().splitlines() if regel.strip()]
    assert tuple(kop[3:]) == ROLLEN
    for naam, kant, hoe, *codes in regels:
        yield Rij(naam, kant, hoe, dict(zip(ROLLEN, map(int, codes), strict=True)))


RIJEN = [rij for module in iter_modules(__path__) for rij in _rijen(import_module(f"{__name__}.{module.name}").TABEL)]
PER_NAAM: dict[str, list[Rij]] = defaultdict(list)
for _rij in RIJEN:
    PER_NAAM[_rij.naam].append(_rij)
