"""Is this child known already? Shown beside what was typed, within what somebody may see, and asked before saving."""

from collections.abc import Mapping
from datetime import date

import pytest
from django.test import Client

from leerlingen.dubbelen import Collega, Dubbelen, Getypt, zoek_dubbelen
from leerlingen.models import Inschrijving, Leerling
from leerlingen.rules import dagen_die_lijken
from swv.journaal.enums import InzageSoort
from swv.journaal.models import Inzage
from swv.toegang.models import Gebruiker
from tests.leerlingen.conftest import VANDAAG, Buurt
from tests.leerlingen.factories import ingeschreven_leerling
from tests.toegang.factories import maak_boc
from tests.vraagteller import getelde_vragen

GEBOREN = date(2018, 3, 12)


@pytest.fixture
def noor(buurt: Buurt) -> Leerling:
    return ingeschreven_leerling(
        buurt.school,
        roepnaam="Noor",
        tussenvoegsel="van den",
        achternaam="Berg-Janssen",
        geboortedatum=GEBOREN,
        straat="Kerkstraat 1",
        plaats="Proefdorp",
    )


def _collega(gebruiker: Gebruiker) -> Collega:
    return Collega(gebruiker.naam, gebruiker.email)


def zoek(buurt: Buurt, roepnaam: str, achternaam: str, geboren: date | None, tussenvoegsel: str = "") -> Dubbelen:
    return zoek_dubbelen(buurt.boc, Getypt(roepnaam, tussenvoegsel, achternaam, geboren), vandaag=VANDAAG)


@pytest.mark.parametrize(
    ("roepnaam", "achternaam", "geboren", "lijkt"),
    [
        ("Noor", "Berg-Janssen", GEBOREN, True),
        ("noor", "berg janssen", GEBOREN, True),
        ("Nôor", "Berg-Jansen", GEBOREN, True),
        ("Berg-Janssen", "Noor", GEBOREN, True),
        ("Noortje", "van den Berg", GEBOREN, True),
        ("Noor", "Berg-Janssen", date(2018, 12, 3), True),
        ("Noor", "Berg-Janssen", date(2018, 3, 21), True),
        ("Noor", "Berg-Janssen", date(2018, 3, 13), True),
        ("Noor", "Berg-Janssen", date(2019, 3, 12), True),
        ("Noor", "Berg-Janssen", date(2018, 4, 12), True),
        ("Noor", "Berg-Janssen", None, True),
        ("Noor", "Berg-Janssen", date(2016, 7, 5), False),
        ("Sem", "Visser", GEBOREN, False),
        ("Sem", "Visser", None, False),
        ("N", "Berg-Janssen", GEBOREN, False),
        ("", "", GEBOREN, False),
    ],
)
def test_wanneer_een_kind_mogelijk_hetzelfde_is(
    buurt: Buurt, noor: Leerling, roepnaam: str, achternaam: str, geboren: date | None, lijkt: bool
) -> None:
    assert [rij.pk for rij in zoek(buurt, roepnaam, achternaam, geboren).leerlingen] == ([noor.pk] if lijkt else [])


def test_elke_dag_die_lijkt_bestaat() -> None:
    assert date(2024, 2, 29) in dagen_die_lijken(date(2024, 2, 28))
    assert len(dagen_die_lijken(date(2024, 2, 29))) > 4
    assert dagen_die_lijken(date(1, 1, 1)) >= {date(1, 1, 1)}
    assert dagen_die_lijken(date(9999, 12, 31)) >= {date(9999, 12, 31)}


def test_de_meest_gelijke_staat_bovenaan_en_het_zijn_er_hoogstens_vijf(buurt: Buurt, noor: Leerling) -> None:
    for nr in range(6):
        ingeschreven_leerling(buurt.school, roepnaam=f"Noor{nr}", achternaam="Berg-Janssen", geboortedatum=GEBOREN)
    gevonden = zoek(buurt, "Noor", "Berg-Janssen", GEBOREN, "van den").leerlingen
    assert len(gevonden) == 5
    assert gevonden[0] == noor


class TestVanBuren:
    """A child outside the own boards: that it may be there, who knows, and nothing else."""

    @pytest.fixture
    def buurkind(self, buurt: Buurt) -> Leerling:
        return ingeschreven_leerling(
            buurt.buurschool,
            roepnaam="Geheim",
            achternaam="Verborgen",
            geboortedatum=GEBOREN,
            straat="Schuilweg 7",
            plaats="Ergens",
        )

    def test_de_collega_wordt_genoemd_en_het_kind_niet(self, buurt: Buurt, buurkind: Leerling, client: Client) -> None:
        client.force_login(buurt.boc)
        tekst = typ(client, roepnaam="Geheym", achternaam="Verborgen").content.decode()
        assert buurt.buurboc.naam in tekst
        assert f'href="mailto:{buurt.buurboc.email}"' in tekst
        for verborgen in ("Geheim", "Schuilweg", buurt.buurschool.naam, f"/leerlingen/{buurkind.pk}/"):
            assert verborgen not in tekst
        assert not Inzage.objects.filter(leerling_id=buurkind.pk).exists()

    def test_alleen_bij_precies_die_dag_en_vrijwel_die_naam(self, buurt: Buurt, buurkind: Leerling) -> None:
        assert zoek(buurt, "Geheim", "Verborgen", GEBOREN).elders == 1
        assert zoek(buurt, "Geheim", "Verborgen", None).elders == 0
        assert zoek(buurt, "Geheim", "Verborgen", date(2018, 3, 13)).elders == 0
        assert zoek(buurt, "Ge", "Verb", GEBOREN).elders == 0
        assert zoek(buurt, "Iemand", "Verborgen", GEBOREN).elders == 0

    def test_een_eigen_kind_telt_niet_mee_bij_elders(self, buurt: Buurt, buurkind: Leerling) -> None:
        eigen = ingeschreven_leerling(
            buurt.school, roepnaam="Geheim", achternaam="Verborgen", geboortedatum=buurkind.geboortedatum
        )
        gevonden = zoek(buurt, "Geheim", "Verborgen", GEBOREN)
        assert (gevonden.leerlingen, gevonden.elders, gevonden.weet_ervan) == ((eigen,), 1, (_collega(buurt.buurboc),))

    def test_weet_niemand_het_dan_de_directeur(self, buurt: Buurt, buurkind: Leerling) -> None:
        buurt.buurboc.lidmaatschappen.update(tot=date(2020, 1, 1))
        assert zoek(buurt, "Geheim", "Verborgen", GEBOREN).weet_ervan == (_collega(buurt.directeur),)

    def test_de_directeur_ziet_het_kind_gewoon(self, buurt: Buurt, buurkind: Leerling) -> None:
        gevonden = zoek_dubbelen(buurt.directeur, Getypt("Geheim", "", "Verborgen", GEBOREN), vandaag=VANDAAG)
        assert (gevonden.leerlingen, gevonden.elders) == ((buurkind,), 0)

    def test_wie_nergens_staat_ingeschreven_is_van_iedereen(self, buurt: Buurt, buurkind: Leerling) -> None:
        Inschrijving.objects.filter(leerling=buurkind).delete()
        assert zoek(buurt, "Geheim", "Verborgen", GEBOREN).leerlingen == (buurkind,)


VELDEN = {
    "roepnaam": "Noor",
    "tussenvoegsel": "",
    "achternaam": "Berg-Jansen",
    "geboortedatum": "12-3-2018",
    "straat": "Dorpsplein 2",
    "plaats": "Proefdorp",
}


def typ(client: Client, **velden: str):
    """What htmx asks while somebody types."""
    return client.post("/leerlingen/nieuw/dubbelen/", VELDEN | velden, headers={"HX-Request": "true"})


def test_tijdens_het_typen_staat_er_wat_anders_is(client: Client, buurt: Buurt, noor: Leerling) -> None:
    client.force_login(buurt.boc)
    antwoord = typ(client)
    tekst = antwoord.content.decode()
    assert "<html" not in tekst
    assert noor.naam in tekst
    [(_, rijen)] = antwoord.context["vergelijkingen"]
    assert [(label, anders) for label, _, _, anders in rijen] == [
        ("Naam", True),
        ("Geboortedatum", False),
        ("School", False),
        ("Adres", True),
    ]
    assert {(rij.soort, rij.leerling_id) for rij in Inzage.objects.all()} == {
        (InzageSoort.ZOEKEN, None),
        (InzageSoort.LEERLING, noor.pk),
    }
    assert "Berg" not in str(list(Inzage.objects.values_list("gegevens", flat=True)))


def test_een_leeg_deel_van_het_adres_is_niet_anders(client: Client, buurt: Buurt, noor: Leerling) -> None:
    client.force_login(buurt.boc)
    for velden, anders in [({"straat": ""}, False), ({"straat": "", "plaats": "Elders"}, True)]:
        [(_, rijen)] = typ(client, **velden).context["vergelijkingen"]
        assert rijen[-1][0] == "Adres"
        assert rijen[-1][3] is anders


@pytest.mark.parametrize(
    "velden",
    [
        {"geboortedatum": "31-2-2018"},
        {"geboortedatum": "\x00"},
        {"roepnaam": ""},
        {"achternaam": "x" * 500},
        {"school": "geen getal"},
        {"roepnaam": "zie 111222333"},
    ],
)
def test_half_ingevuld_of_onzin_breekt_niets(
    client: Client, buurt: Buurt, noor: Leerling, velden: Mapping[str, str]
) -> None:
    client.force_login(buurt.boc)
    assert typ(client, **velden).status_code == 200


def test_een_school_zoekt_geen_dubbelen(client: Client, buurt: Buurt, noor: Leerling) -> None:
    client.force_login(buurt.ib)
    assert typ(client).status_code == 403


def test_zonder_script_komt_de_vraag_voor_het_bewaren(client: Client, buurt: Buurt, noor: Leerling) -> None:
    """Asked once; "no" saves, and what was typed stays in the form."""
    client.force_login(buurt.boc)
    antwoord = client.post("/leerlingen/nieuw/", VELDEN)
    assert antwoord.status_code == 200
    tekst = antwoord.content.decode()
    assert "Is dit dezelfde leerling?" in tekst
    assert 'value="Dorpsplein 2"' in tekst
    assert Leerling.objects.count() == 1
    # Saying no stands below what was typed: not under the sentence that asks to call a colleague first.
    assert tekst.index('value="Dorpsplein 2"') < tekst.index("Opnieuw kijken") < tekst.index("Nee, dit is een nieuwe")
    nee = antwoord.context["dubbelen"].vingerafdruk
    assert client.post("/leerlingen/nieuw/", VELDEN | {"geen_dubbele": nee}).status_code == 302
    assert Leerling.objects.count() == 2


def test_een_nee_geldt_voor_wie_er_toen_stond(client: Client, buurt: Buurt, noor: Leerling) -> None:
    client.force_login(buurt.boc)
    nee = client.post("/leerlingen/nieuw/", VELDEN).context["dubbelen"].vingerafdruk
    ingeschreven_leerling(buurt.school, roepnaam="Noor", achternaam="Berg-Jansen", geboortedatum=GEBOREN)
    assert (
        "Is dit dezelfde leerling?"
        in client.post("/leerlingen/nieuw/", VELDEN | {"geen_dubbele": nee}).content.decode()
    )
    assert Leerling.objects.count() == 2


def test_zonder_dubbele_wordt_meteen_bewaard(client: Client, buurt: Buurt, noor: Leerling) -> None:
    client.force_login(buurt.boc)
    assert client.post("/leerlingen/nieuw/", VELDEN | {"roepnaam": "Sem", "achternaam": "Visser"}).status_code == 302


def test_evenveel_vragen_bij_veel_meer_kinderen(client: Client, buurt: Buurt, noor: Leerling) -> None:
    client.force_login(buurt.boc)
    typ(client)
    with getelde_vragen() as weinig:
        typ(client)
    for _ in range(20):
        ingeschreven_leerling(buurt.school, roepnaam="Noor", achternaam="Berg", geboortedatum=GEBOREN)
        ingeschreven_leerling(buurt.buurschool, roepnaam="Noor", achternaam="Berg-Janssen", geboortedatum=GEBOREN)
        maak_boc(buurt.buurbestuur)
    with getelde_vragen() as veel:
        typ(client)
    assert len(veel) <= len(weinig) + 1  # who knows about a child elsewhere
    assert len(veel) <= 12
