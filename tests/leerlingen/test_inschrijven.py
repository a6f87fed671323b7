"""Enrolling and ending an enrolment: one school at a time, also when two people press the button at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from leerlingen import services
from leerlingen.gebeurtenissen import INGESCHREVEN, UITGESCHREVEN
from leerlingen.models import Inschrijving, Leerling
from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.models import Gebeurtenis
from swv.organisatie.models import School
from swv.toegang.models import Gebruiker
from tests.leerlingen.conftest import VANDAAG, Buurt
from tests.leerlingen.factories import InschrijvingFactory, LeerlingFactory, ingeschreven_leerling
from tests.organisatie.factories import SchoolFactory
from tests.proefcluster import Kopie
from tests.toegang.factories import maak_boc

BEGIN = date(2026, 8, 1)


def schrijf_in(
    leerling: Leerling, school: School, actor: Gebruiker, van: date = BEGIN, groep: str = "5", tot: date | None = None
) -> Inschrijving:
    return services.inschrijven(leerling, school, van=van, groep=groep, tot=tot, actor=actor, vandaag=VANDAAG)


def perioden(leerling: Leerling) -> list[tuple[int, date, date | None, str]]:
    return list(leerling.inschrijvingen.order_by("van").values_list("school", "van", "tot", "groep"))


def test_een_kind_zonder_school_wordt_ingeschreven(buurt: Buurt) -> None:
    leerling = LeerlingFactory()
    schrijf_in(leerling, buurt.school, buurt.boc)
    assert perioden(leerling) == [(buurt.school.pk, BEGIN, None, "5")]
    [gebeurtenis] = Gebeurtenis.objects.filter(soort=INGESCHREVEN)
    assert (gebeurtenis.gegevens["school"], gebeurtenis.gegevens["van"]) == (buurt.school.sleutel, "01-08-2026")


def test_de_vorige_inschrijving_eindigt_de_dag_ervoor(buurt: Buurt) -> None:
    andere = SchoolFactory(bestuur=buurt.bestuur)
    leerling = ingeschreven_leerling(buurt.school)
    schrijf_in(leerling, andere, buurt.boc)
    assert perioden(leerling) == [
        (buurt.school.pk, date(2021, 8, 1), date(2026, 7, 31), "4"),
        (andere.pk, BEGIN, None, "5"),
    ]
    assert Gebeurtenis.objects.get(soort=UITGESCHREVEN).gegevens["tot"] == "31-07-2026"


def test_een_andere_groep_op_dezelfde_school_is_een_nieuwe_regel(buurt: Buurt) -> None:
    leerling = ingeschreven_leerling(buurt.school)
    schrijf_in(leerling, buurt.school, buurt.boc, groep="5")
    assert [(rij[2], rij[3]) for rij in perioden(leerling)] == [(date(2026, 7, 31), "4"), (None, "5")]


def test_twee_keer_dezelfde_inschrijving_wordt_geweigerd(buurt: Buurt) -> None:
    leerling = LeerlingFactory()
    schrijf_in(leerling, buurt.school, buurt.boc)
    with pytest.raises(DomeinFout, match=r"al ingeschreven bij .* vanaf 01-08-2026"):
        schrijf_in(leerling, buurt.school, buurt.boc)
    assert len(perioden(leerling)) == 1


def test_voor_een_latere_inschrijving_past_er_alleen_een_die_eindigt(buurt: Buurt) -> None:
    leerling = LeerlingFactory()
    schrijf_in(leerling, buurt.school, buurt.boc)
    with pytest.raises(DomeinFout, match="Kies een begindatum na die dag"):
        schrijf_in(leerling, buurt.school, buurt.boc, van=date(2025, 8, 1), groep="4")
    schrijf_in(leerling, buurt.school, buurt.boc, van=date(2025, 8, 1), tot=date(2026, 7, 31), groep="4")
    assert len(perioden(leerling)) == 2


def test_een_boc_schrijft_niet_in_bij_een_ander_bestuur(buurt: Buurt) -> None:
    leerling = LeerlingFactory()
    with pytest.raises(DomeinFout, match="besturen waarvoor u werkt"):
        schrijf_in(leerling, buurt.buurschool, buurt.boc)
    schrijf_in(leerling, buurt.buurschool, buurt.directeur)
    assert len(perioden(leerling)) == 1


def test_een_boc_schrijft_geen_kind_van_een_ander_bestuur_in(buurt: Buurt) -> None:
    leerling = ingeschreven_leerling(buurt.buurschool)
    with pytest.raises(DomeinFout, match="U mag deze leerling niet inschrijven"):
        schrijf_in(leerling, buurt.school, buurt.boc)


def test_een_school_schrijft_niet_in_of_uit(buurt: Buurt) -> None:
    inschrijving = InschrijvingFactory(school=buurt.school)
    with pytest.raises(DomeinFout, match="niet inschrijven"):
        schrijf_in(inschrijving.leerling, buurt.school, buurt.ib)
    with pytest.raises(DomeinFout, match="niet uitschrijven"):
        services.uitschrijven(inschrijving, tot=VANDAAG, actor=buurt.ib, vandaag=VANDAAG)


def test_uitschrijven_en_nog_eens(buurt: Buurt) -> None:
    inschrijving = InschrijvingFactory(school=buurt.school)
    kerst = date(2026, 12, 25)
    services.uitschrijven(inschrijving, tot=kerst, actor=buurt.boc, vandaag=VANDAAG)
    with pytest.raises(DomeinFout, match="eindigt al op 25-12-2026"):
        services.uitschrijven(inschrijving, tot=kerst, actor=buurt.boc, vandaag=VANDAAG)
    with pytest.raises(DomeinFout, match="al voorbij, sinds 25-12-2026"):
        services.uitschrijven(inschrijving, tot=kerst, actor=buurt.boc, vandaag=date(2026, 12, 26))
    assert Gebeurtenis.objects.filter(soort=UITGESCHREVEN).count() == 1


def test_uitschrijven_voor_het_begin_kan_niet(buurt: Buurt) -> None:
    inschrijving = InschrijvingFactory(school=buurt.school)
    with pytest.raises(DomeinFout, match="laatste dag"):
        services.uitschrijven(inschrijving, tot=date(2021, 7, 31), actor=buurt.boc, vandaag=VANDAAG)


def test_de_database_houdt_twee_scholen_tegelijk_tegen(buurt: Buurt) -> None:
    leerling = ingeschreven_leerling(buurt.school)
    with pytest.raises(IntegrityError, match="inschrijving_een_school_tegelijk"), transaction.atomic():
        InschrijvingFactory(leerling=leerling, school=buurt.buurschool)
    with pytest.raises(DomeinFout, match="in deze periode al ingeschreven"), constraints_als_zin():
        InschrijvingFactory(leerling=leerling, school=buurt.buurschool)


def _tegelijk(*daden: Callable[[], object]) -> list[str]:
    """Run the acts at the same moment, each on a connection of its own; what happened to each."""
    klaar = Barrier(len(daden))

    def doe(daad: Callable[[], object]) -> str:
        try:
            klaar.wait(10)
            daad()
        except DomeinFout as fout:
            return str(fout)
        finally:
            connection.close()
        return "gelukt"

    with ThreadPoolExecutor(len(daden)) as draden:
        return list(draden.map(doe, daden))


def test_twee_keer_op_de_knop_geeft_een_inschrijving(kopie_database: Kopie) -> None:
    school = SchoolFactory()
    boc = maak_boc(*school.besturen.all())
    leerling = LeerlingFactory()
    uitkomsten = _tegelijk(*[lambda: schrijf_in(leerling, school, boc)] * 4)
    assert uitkomsten.count("gelukt") == 1
    assert sum("al ingeschreven bij" in uitkomst for uitkomst in uitkomsten) == 3
    assert len(perioden(leerling)) == 1


def test_een_inschrijving_van_eerder_bij_een_ander_bestuur_blijft_zoals_zij_was(buurt: Buurt) -> None:
    """The count of a day that is past rests on it; the pupil is in sight because of the school of now."""
    leerling = LeerlingFactory()
    toen = InschrijvingFactory(leerling=leerling, school=buurt.buurschool, van=date(2025, 8, 1), tot=date(2026, 7, 31))
    InschrijvingFactory(leerling=leerling, school=buurt.school, van=BEGIN)
    for actor, zin in ((buurt.boc, "van de besturen waarvoor u werkt"), (buurt.directeur, "al voorbij")):
        with pytest.raises(DomeinFout, match=zin):
            services.uitschrijven(toen, tot=date(2026, 1, 31), actor=actor, vandaag=VANDAAG)
    assert Inschrijving.objects.get(pk=toen.pk).tot == date(2026, 7, 31)
