"""The cases of the last weeks: for whom, how far, and how long ago they were filed. Each role finds something to do."""

from __future__ import annotations

from typing import Final, NamedTuple

from tlv.enums import AanvraagSoort, AanvraagStatus

_S = AanvraagStatus
_HER, _CATEGORIE, _OVERGANG = AanvraagSoort.HERAANVRAAG, AanvraagSoort.CATEGORIE, AanvraagSoort.OVERGANG


class Plan(NamedTuple):
    """One case.

    ``dagen``: days since it was filed, or since it was begun for a request in preparation. ``fase``: how far it is
    within its status. ``school``: the account of the school it comes from, otherwise any school of the boards of
    ``boc``. ``eigen``: the experts are the accounts deskundige1 and deskundige2. ``vast``: the first expert is the
    standing one of the office. ``kleuter``: a child that was never at school, severely and multiply disabled (EMB).
    """

    stand: AanvraagStatus
    boc: str
    dagen: int
    fase: str = ""
    school: str = ""
    eigen: bool = False
    soort: AanvraagSoort = AanvraagSoort.EERSTE
    vast: bool = False
    kleuter: bool = False

    @property
    def verlenging(self) -> bool:
        """Whether the same is asked again."""
        return self.soort == AanvraagSoort.HERAANVRAAG


# BRIN of the schools of the two school accounts.
SCHOOL_VAN: Final = {"school": "11MO", "school2": "11YA"}

# What every demonstration needs, also in an office with few children; the cases of the school accounts come first, in
# the order in which their children are given out.
NODIG: Final = (
    Plan(_S.CONCEPT, "boc", 24, "volledig", "school", eigen=True),
    Plan(_S.IN_ADVIES, "boc", 12, "geen", "school", eigen=True),
    Plan(_S.VOORGEDRAGEN, "boc", 41, school="school", eigen=True),
    Plan(_S.AFGEGEVEN, "boc", 46, school="school", eigen=True),
    Plan(_S.CONCEPT, "boc", 17, "bijna", "school", eigen=True),
    Plan(_S.ZIENSWIJZE, "boc", 26, "een", "school", eigen=True),
    Plan(_S.ADVIES_COMPLEET, "boc", 19, school="school", eigen=True),
    Plan(_S.CONCEPT, "boc", 5, "begin", "school"),
    Plan(_S.CONCEPT, "boc2", 22, "volledig", "school2", eigen=True),
    Plan(_S.IN_ADVIES, "boc2", 18, "tweede", "school2", eigen=True),
    Plan(_S.VOORGEDRAGEN, "boc2", 45, "weigering", "school2"),
    Plan(_S.ZIENSWIJZE, "boc2", 27, "geen", "school2"),
    Plan(_S.CONCEPT, "boc2", 12, "half"),
    Plan(_S.IN_ADVIES, "boc", 21, "eerste", eigen=True),
    Plan(_S.IN_ADVIES, "boc2", 29, "geen", eigen=True),
    Plan(_S.ADVIES_COMPLEET, "boc2", 33),
    Plan(_S.ZIENSWIJZE, "boc", 35, "alle"),
    Plan(_S.VOORGEDRAGEN, "boc2", 56, eigen=True),
    Plan(_S.VOORGEDRAGEN, "boc", 60),
    Plan(_S.VOORGEDRAGEN, "boc", 44, "derde"),
    Plan(_S.AANGEHOUDEN, "boc", 48),
    Plan(_S.AFGEGEVEN, "boc2", 50, eigen=True),
    Plan(_S.GEWEIGERD, "boc", 49),
    Plan(_S.IN_ADVIES, "boc2", 1, "geen", eigen=True),
    Plan(_S.AFGEGEVEN, "boc2", 44, soort=_HER),
    Plan(_S.IN_ADVIES, "boc", 13, "tweede", vast=True),
    Plan(_S.IN_ADVIES, "boc2", 5, "geen", vast=True),
    # Given back to the school with a list; asked to complete what was filed; not handled.
    Plan(_S.CONCEPT, "boc", 21, "terug", "school"),
    Plan(_S.CONCEPT, "boc2", 19, "terug", "school2"),
    Plan(_S.IN_ADVIES, "boc", 14, "aanvullen", "school"),
    Plan(_S.IN_ADVIES, "boc2", 16, "ingestuurd", "school2"),
    Plan(_S.IN_ADVIES, "boc", 33, "niet_aangevuld"),
    Plan(_S.BUITEN_BEHANDELING, "boc2", 44),
    # Other kinds: never at school, another category, from sbo to so.
    Plan(_S.IN_ADVIES, "boc", 10, "geen", kleuter=True, eigen=True),
    Plan(_S.CONCEPT, "boc2", 15, "volledig", kleuter=True),
    Plan(_S.IN_ADVIES, "boc", 8, "geen", soort=_CATEGORIE, eigen=True),
    Plan(_S.IN_ADVIES, "boc2", 14, "eerste", soort=_OVERGANG, eigen=True),
    Plan(_S.CONCEPT, "boc2", 18, "bijna", soort=_CATEGORIE),
    Plan(_S.CONCEPT, "boc", 11, "half", soort=_OVERGANG),
)

MEER: Final = (
    Plan(_S.CONCEPT, "boc", 31, "volledig"),
    Plan(_S.CONCEPT, "boc", 14, "half"),
    Plan(_S.CONCEPT, "boc", 9, "half", "school"),
    Plan(_S.CONCEPT, "boc", 3, "begin"),
    Plan(_S.CONCEPT, "boc", 40, "bijna", soort=_HER),
    Plan(_S.CONCEPT, "boc2", 8, "begin"),
    Plan(_S.CONCEPT, "boc2", 16, "bijna"),
    Plan(_S.CONCEPT, "boc2", 20, "half", "school2"),
    Plan(_S.CONCEPT, "boc2", 4, "begin", soort=_HER),
    Plan(_S.CONCEPT, "boc", 27, "half"),
    Plan(_S.CONCEPT, "boc2", 35, "bijna"),
    Plan(_S.IN_ADVIES, "boc", 4, "geen", eigen=True),
    Plan(_S.IN_ADVIES, "boc", 9, "eerste", eigen=True),
    Plan(_S.IN_ADVIES, "boc", 15, "tweede", eigen=True),
    Plan(_S.IN_ADVIES, "boc", 26, "eerste"),
    Plan(_S.IN_ADVIES, "boc2", 6, "geen", eigen=True),
    Plan(_S.IN_ADVIES, "boc2", 20, "eerste", eigen=True),
    Plan(_S.IN_ADVIES, "boc2", 22, "tweede"),
    Plan(_S.IN_ADVIES, "boc2", 11, "geen"),
    Plan(_S.IN_ADVIES, "boc", 17, "geen", soort=_HER),
    Plan(_S.IN_ADVIES, "boc2", 24, "eerste", eigen=True),
    Plan(_S.ADVIES_COMPLEET, "boc", 16),
    Plan(_S.ADVIES_COMPLEET, "boc", 23, eigen=True),
    Plan(_S.ADVIES_COMPLEET, "boc", 58),
    Plan(_S.ADVIES_COMPLEET, "boc2", 18, eigen=True),
    Plan(_S.ADVIES_COMPLEET, "boc2", 21, soort=_HER),
    Plan(_S.ADVIES_COMPLEET, "boc2", 52),
    Plan(_S.ZIENSWIJZE, "boc", 22, "geen"),
    Plan(_S.ZIENSWIJZE, "boc", 43, "geen", eigen=True),
    Plan(_S.ZIENSWIJZE, "boc", 29, "een"),
    Plan(_S.ZIENSWIJZE, "boc2", 24, "een", eigen=True),
    Plan(_S.ZIENSWIJZE, "boc2", 31, "alle", eigen=True),
    Plan(_S.ZIENSWIJZE, "boc2", 39, "een"),
    Plan(_S.ZIENSWIJZE, "boc2", 54, "alle"),
    Plan(_S.VOORGEDRAGEN, "boc", 37, eigen=True),
    Plan(_S.VOORGEDRAGEN, "boc2", 39),
    Plan(_S.VOORGEDRAGEN, "boc", 53, soort=_HER),
    Plan(_S.AANGEHOUDEN, "boc2", 47, eigen=True),
    Plan(_S.AANGEHOUDEN, "boc2", 55),
    Plan(_S.AANGEHOUDEN, "boc", 51),
    Plan(_S.AFGEGEVEN, "boc", 47),
    Plan(_S.AFGEGEVEN, "boc", 51, eigen=True),
    Plan(_S.AFGEGEVEN, "boc2", 48),
    Plan(_S.AFGEGEVEN, "boc", 43, soort=_HER),
    Plan(_S.AFGEGEVEN, "boc2", 52, eigen=True),
    Plan(_S.GEWEIGERD, "boc2", 47),
    Plan(_S.IN_ADVIES, "boc2", 19, "tweede", vast=True),
    Plan(_S.ADVIES_COMPLEET, "boc", 20, vast=True),
    Plan(_S.ZIENSWIJZE, "boc2", 28, "een", vast=True),
    Plan(_S.AFGEGEVEN, "boc", 45, vast=True),
)
