"""Terms of law around a decision (Awb, Algemene termijnenwet)."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from swv.domein import Uitkomst
from swv.kalender import datum_in_letters, einde_termijn

WEKEN_BESLISSEN: Final = 8
WEKEN_BEZWAAR: Final = 6


def beslistermijn(ontvangst: date, gelijkgesteld: Collection[date] = ()) -> Uitkomst[date]:
    """The last day to decide on a request: 8 weeks from receipt (Awb 4:13), without suspension or extension.

    `gelijkgesteld`: days put on a par with holidays by royal decree (ATW 3 lid 3).
    """
    return termijn_in_weken(
        f"De aanvraag is ontvangen op {datum_in_letters(ontvangst, met_weekdag=True)}.",
        ontvangst,
        WEKEN_BESLISSEN,
        "Awb 4:13",
        gelijkgesteld,
    )


def bezwaartermijn(bekendgemaakt_op: date, gelijkgesteld: Collection[date] = ()) -> Uitkomst[date]:
    """The last day to object: 6 weeks from the day after bekendmaking (Awb 6:7, 6:8 lid 1).

    `bekendgemaakt_op` is the stored day of bekendmaking, never the date on the letter.
    """
    return termijn_in_weken(
        f"Het besluit is bekendgemaakt op {datum_in_letters(bekendgemaakt_op, met_weekdag=True)}.",
        bekendgemaakt_op,
        WEKEN_BEZWAAR,
        "Awb 6:7 en 6:8",
        gelijkgesteld,
    )


def termijn_in_weken(
    aanleiding: str, begin: date, weken: int, artikel: str, gelijkgesteld: Collection[date]
) -> Uitkomst[date]:
    """The last day of a term set by law, with the steps that lead there; ``aanleiding`` says what it begins with."""
    laatste = begin + timedelta(weeks=weken)
    einde = einde_termijn(begin, weken=weken, gelijkgesteld=gelijkgesteld)
    eindigt = datum_in_letters(laatste, met_weekdag=True)
    stappen = [aanleiding, f"De termijn van {weken} weken begint een dag later en eindigt op {eindigt}."]
    if einde == laatste:
        return Uitkomst(einde, artikel, tuple(stappen))
    stappen.append(
        "Dat is geen werkdag. Daarom schuift het einde op naar de eerste werkdag daarna: "
        f"{datum_in_letters(einde, met_weekdag=True)}."
    )
    return Uitkomst(einde, f"{artikel}; Algemene termijnenwet 1 en 3", tuple(stappen))
