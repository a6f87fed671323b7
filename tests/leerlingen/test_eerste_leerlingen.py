"""The first hits of a search are those of the plain question, however they are looked up: who, and in which order."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import product
from random import Random
from zoneinfo import ZoneInfo

import pytest
import time_machine

from leerlingen import zoeken
from leerlingen.models import Inschrijving, Leerling
from leerlingen.zoeken import eerste_leerlingen, met_school_van
from tests.leerlingen.conftest import VANDAAG, Buurt
from tests.leerlingen.factories import LeerlingFactory
from tests.toegang.factories import maak_boc

pytestmark = pytest.mark.django_db

ROEPNAMEN = ("Noor", "Zoë", "Van", "Bo", "Vera")
TUSSEN = ("", "van", "van den", "'t")
ACHTERNAMEN = ("Berg", "Berg Jansen", "Özdemir", "Vaart", "Noordam")
VRAGEN = ("va", "be", "no", "b v", "berg van", "VAN DEN noor", "oz", "1-3-2017", "va 1-3-2017", "zzx", "v", "")
GISTEREN = VANDAAG - timedelta(days=1)
MORGEN = VANDAAG + timedelta(days=1)


@pytest.fixture(autouse=True)
def _vaste_dag() -> Iterator[None]:
    with time_machine.travel(datetime.combine(VANDAAG, time(10), tzinfo=ZoneInfo("Europe/Amsterdam"))):
        yield


@pytest.fixture
def kinderen(buurt: Buurt) -> None:
    """Here, with the neighbours, nowhere, not any more, not yet, moved to here and moved away."""
    weg = {"van": date(2024, 8, 1), "tot": GISTEREN}
    nu = {"van": VANDAAG, "tot": None}
    levens = (
        [(buurt.school, {"van": date(2025, 8, 1), "tot": VANDAAG})],
        [(buurt.buurschool, {"van": date(2025, 8, 1), "tot": None})],
        [],
        [(buurt.buurschool, weg)],
        [(buurt.buurschool, {"van": MORGEN, "tot": None})],
        [(buurt.buurschool, weg), (buurt.school, nu)],
        [(buurt.school, weg), (buurt.buurschool, nu)],
    )
    toeval = Random(3)
    for nr, (roepnaam, tussenvoegsel, achternaam) in enumerate(product(ROEPNAMEN, TUSSEN, ACHTERNAMEN)):
        kind = LeerlingFactory(
            roepnaam=roepnaam,
            tussenvoegsel=tussenvoegsel,
            achternaam=achternaam,
            geboortedatum=date(2017, 3, 1 + nr % 2),
        )
        Inschrijving.objects.bulk_create(
            Inschrijving(leerling=kind, school=school, **periode) for school, periode in toeval.choice(levens)
        )


def zo_heten(tekst: str) -> list[tuple[int, str | None]]:
    """Everybody the plain question finds, in the order of the list, with the school of today."""
    rijen = met_school_van(Leerling.objects.zoek(tekst), VANDAAG).order_by("volgorde", "geboortedatum", "pk")
    return [(kind.pk, kind.school_naam) for kind in rijen]


def test_de_eerste_treffers_zijn_die_van_de_gewone_vraag(
    buurt: Buurt, kinderen: None, monkeypatch: pytest.MonkeyPatch, subtests: pytest.Subtests
) -> None:
    """With ranges so short that every way of looking up is taken."""
    monkeypatch.setattr(zoeken, "_REEKSEN", ((0, 2), (2, 5), (5, 12)))
    eigen, naast = buurt.school.naam, buurt.buurschool.naam
    mensen = {
        "directeur": (buurt.directeur, {eigen, naast, None}),
        "boc": (buurt.boc, {eigen, None}),
        "buurboc": (buurt.buurboc, {naast, None}),
        "boc zonder besturen": (maak_boc(), {None}),
        "school": (buurt.ib, {eigen}),
    }
    for (naam, (wie, scholen)), tekst in product(mensen.items(), VRAGEN):
        gezien = [rij for rij in zo_heten(tekst) if rij[1] in scholen]
        for hoeveel in (1, 4, 1000):
            with subtests.test(wie=naam, tekst=tekst, hoeveel=hoeveel):
                rijen = eerste_leerlingen(Leerling.objects.zichtbaar_voor(wie), tekst, hoeveel, VANDAAG)
                assert [(kind.pk, kind.school_naam) for kind in rijen] == gezien[:hoeveel]
