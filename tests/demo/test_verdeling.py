"""The children as they are made, before anything is written: numbers, ages, schools and names. No database."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from swv.demo.dagen import Dagen, leeftijd_op
from swv.demo.leerlingen import Kind, Kinderen, Schoolgegevens
from swv.demo.namen import Namen, splits
from swv.demo.trajecten import Geschiedenis, Traject
from swv.demo.verdeling import STANDAARD_LEERLINGEN, Vak, aantallen, getelde_aantallen, naar_rato
from swv.scholen.importeren import SCHOLENBESTAND
from swv.scholen.invoer import lees_scholenbestand
from tlv import rules
from tlv.enums import AanvraagSoort, Besluitsoort

MAANDAG = date(2026, 11, 23)


def _scholen() -> tuple[list[Schoolgegevens], list[str]]:
    rijen = lees_scholenbestand(SCHOLENBESTAND.read_bytes()).rijen
    besturen = {naam: nr for nr, naam in enumerate(sorted({rij.bestuur for rij in rijen}), 1)}
    scholen = [
        Schoolgegevens(nr, rij.brin, rij.naam, rij.soort, rij.plaats, rij.gemeente, besturen[rij.bestuur], rij.bestuur)
        for nr, rij in enumerate(rijen, 1)
    ]
    return scholen, [rij.postcode for rij in rijen]


def _kantoor(leerlingen: int, vandaag: date = MAANDAG, seed: int = 1) -> tuple[list[Kind], list[Traject]]:
    scholen, postcodes = _scholen()
    dagen = Dagen(vandaag)
    kinderen = Kinderen(seed, dagen, scholen, postcodes).maak(leerlingen)
    geschiedenis = Geschiedenis(seed, dagen, scholen)
    trajecten = [traject for kind in kinderen if kind.school.soort != "bao" for traject in geschiedenis.van_kind(kind)]
    return kinderen, trajecten


def _vakken(kinderen: list[Kind], teldatum: date) -> Counter[Vak]:
    return Counter(
        Vak("so", kind.categorie, leeftijd_op(kind.geboortedatum, teldatum) >= 8)
        if kind.school.soort == "so"
        else Vak(kind.school.soort)
        for kind in kinderen
    )


def test_the_counts_are_those_of_1_october_2018() -> None:
    assert getelde_aantallen() == {
        Vak("bao"): 20817,
        Vak("sbo"): 601,
        Vak("so", "laag", False): 88,
        Vak("so", "midden", False): 13,
        Vak("so", "hoog", False): 16,
        Vak("so", "laag", True): 232,
        Vak("so", "midden", True): 21,
        Vak("so", "hoog", True): 27,
    }
    assert sum(getelde_aantallen().values()) == STANDAARD_LEERLINGEN


@pytest.mark.parametrize("leerlingen", [300, 1000, 4001, STANDAARD_LEERLINGEN])
def test_another_number_of_children_is_divided_in_proportion_with_an_exact_sum(leerlingen: int) -> None:
    geschaald = aantallen(leerlingen)
    assert sum(geschaald.values()) == leerlingen
    for vak, aantal in getelde_aantallen().items():
        assert abs(geschaald[vak] - aantal * leerlingen / STANDAARD_LEERLINGEN) < 1


def test_naar_rato_loses_nothing() -> None:
    assert naar_rato(10, [1, 1, 1]) == [4, 3, 3]
    assert naar_rato(0, [2, 5]) == [0, 0]


def test_the_full_office_has_the_counted_children_on_schools_of_a_real_size() -> None:
    kinderen, _ = _kantoor(STANDAARD_LEERLINGEN)
    assert _vakken(kinderen, Dagen(MAANDAG).teldatum) == Counter(getelde_aantallen())
    per_school = Counter(kind.school.id for kind in kinderen if kind.school.soort == "bao")
    assert len(per_school) == 103
    assert min(per_school.values()) >= 40
    assert max(per_school.values()) <= 500


@pytest.mark.parametrize(
    "vandaag", [MAANDAG, date(2026, 10, 1), date(2027, 1, 2), date(2028, 2, 29), date(2027, 7, 31), date(2026, 9, 15)]
)
def test_on_any_day_every_child_in_special_education_has_a_declaration_that_fits(vandaag: date) -> None:
    dagen = Dagen(vandaag)
    kinderen, trajecten = _kantoor(3000, vandaag)
    assert _vakken(kinderen, dagen.teldatum) == Counter(aantallen(3000))
    for dag in (dagen.teldatum, vandaag):
        geldig = {id(t.kind): t for t in trajecten if t.van <= dag <= t.einde.waarde}
        for kind in kinderen:
            nog_op_school = kind.verblijven[-1].tot is None or kind.verblijven[-1].tot >= dag
            if kind.school.soort == "bao" or not nog_op_school:
                continue
            assert geldig[id(kind)].onderwijs == kind.school.soort
            assert geldig[id(kind)].categorie == (kind.categorie or "nvt")


def test_declarations_of_a_child_follow_each_other_and_keep_to_the_rules() -> None:
    _, trajecten = _kantoor(6000)
    vorige: Traject | None = None
    for traject in trajecten:
        feiten = rules.GeldigheidFeiten(
            traject.onderwijs,
            traject.kind.geboortedatum,
            traject.van,
            "De school onderbouwt waarom langer nodig is." if traject.grond else "",
            traject.emb,
        )
        einde = traject.einde.waarde
        assert not rules.overtredingen(rules.toets_geldigheid(feiten, einde, vandaag=MAANDAG))
        verloop = traject.verloop
        assert verloop.begonnen < verloop.ingediend < min(verloop.adviezen) <= max(verloop.adviezen) < verloop.voornemen
        assert verloop.voornemen < verloop.voorgedragen <= verloop.besluit <= verloop.bekendgemaakt
        assert verloop.besluit < traject.van
        if vorige and vorige.kind is traject.kind:
            assert traject.van > vorige.einde.waarde
            assert traject.soort.na_eerdere_tlv
            overgang = vorige.onderwijs != traject.onderwijs
            assert (traject.soort == AanvraagSoort.OVERGANG) == overgang
        else:
            assert traject.soort == AanvraagSoort.EERSTE
        assert traject.besluit == Besluitsoort.AFGIFTE
        vorige = traject


def test_enrolments_do_not_overlap_and_special_education_begins_with_a_declaration() -> None:
    kinderen, trajecten = _kantoor(6000)
    eerste_dag: dict[int, date] = {}
    for traject in trajecten:
        eerste_dag.setdefault(id(traject.kind), traject.van)
    for kind in kinderen:
        for eerder, later in zip(kind.verblijven, kind.verblijven[1:], strict=False):
            assert eerder.tot is not None
            assert eerder.van <= eerder.tot < later.van
        speciaal = [verblijf for verblijf in kind.verblijven if verblijf.school.soort != "bao"]
        if speciaal:
            assert speciaal[0].van == eerste_dag[id(kind)]


def test_names_are_varied_and_written_the_dutch_way() -> None:
    kinderen, _ = _kantoor(6000)
    namen = [kind.achternaam for kind in kinderen]
    assert len({kind.naam for kind in kinderen}) > 5000
    assert 0.15 < sum(bool(naam.tussenvoegsel) for naam in namen) / len(namen) < 0.4
    assert any("-" in naam.naam for naam in namen)
    assert any(not kind.naam.isascii() for kind in kinderen)
    assert max(len(kind.naam) for kind in kinderen) > 40


@pytest.mark.parametrize(
    ("naam", "tussenvoegsel", "achternaam"),
    [
        ("van den Berg", "van den", "Berg"),
        ("in 't Veld", "in 't", "Veld"),
        ("el Amrani", "el", "Amrani"),
        ("Sint Jago", "", "Sint Jago"),
        ("Bakker", "", "Bakker"),
    ],
)
def test_a_tussenvoegsel_is_kept_apart(naam: str, tussenvoegsel: str, achternaam: str) -> None:
    assert splits(naam) == (tussenvoegsel, achternaam)


def test_the_same_seed_gives_the_same_names_and_another_seed_others() -> None:
    def namen(seed: int) -> list[str]:
        bron = Namen(Random(seed))
        return [bron.roepnaam(bron.familie(), meisje=True) for _ in range(50)]

    assert namen(1) == namen(1)
    assert namen(1) != namen(2)
