"""Two boards with a school each, and the people around them."""

from dataclasses import dataclass
from datetime import date

import pytest

from swv.organisatie.models import Bestuur, School
from swv.toegang.models import Gebruiker
from tests.organisatie.factories import BestuurFactory, KantoorFactory, SchoolFactory
from tests.toegang.factories import maak_boc, maak_directeur, maak_schoolgebruiker

VANDAAG = date(2026, 11, 23)


@dataclass(frozen=True)
class Buurt:
    """The own board and school, and those of the neighbours."""

    bestuur: Bestuur
    school: School
    boc: Gebruiker
    ib: Gebruiker
    directeur: Gebruiker
    buurbestuur: Bestuur
    buurschool: School
    buurboc: Gebruiker
    buurib: Gebruiker


@pytest.fixture
def buurt(db: None) -> Buurt:
    KantoorFactory()
    bestuur, buurbestuur = BestuurFactory(), BestuurFactory()
    school, buurschool = SchoolFactory(bestuur=bestuur), SchoolFactory(bestuur=buurbestuur)
    return Buurt(
        bestuur=bestuur,
        school=school,
        boc=maak_boc(bestuur),
        ib=maak_schoolgebruiker(school),
        directeur=maak_directeur(),
        buurbestuur=buurbestuur,
        buurschool=buurschool,
        buurboc=maak_boc(buurbestuur),
        buurib=maak_schoolgebruiker(buurschool),
    )
