"""The file of schools: what is refused as a whole and where, and what is only pointed out. No database."""

from collections.abc import Callable

import pytest

from swv.documenten.importeren.tabel import BestandGeweigerd
from swv.organisatie.enums import Schoolsoort
from swv.scholen.bestand import Schoolbestand
from swv.scholen.importeren import SCHOLENBESTAND
from swv.scholen.invoer import lees_scholenbestand

KOP = "nr;brin;vestiging;naam;soort;bestuur;adres;postcode;plaats;gemeente"
RIJ = "1;07VD;;Adalbertschool;bao;Stichting Lijn 83;Kerkplein 5;6585 XP;Mook;Mook en Middelaar"


def bestand(*rijen: str, kop: str = KOP) -> bytes:
    return "\r\n".join([kop, *rijen]).encode()


def rij(**cellen: str) -> str:
    """The example row with other cells."""
    waarden = dict(zip(KOP.split(";"), RIJ.split(";"), strict=True)) | cellen
    return ";".join(waarden.values())


@pytest.fixture(scope="module")
def echt() -> Schoolbestand:
    return lees_scholenbestand(SCHOLENBESTAND.read_bytes())


def geweigerd(inhoud: bytes) -> list[tuple[int, str, str, str]]:
    with pytest.raises(BestandGeweigerd) as fout:
        lees_scholenbestand(inhoud)
    return [(melding.regel, melding.nr, melding.kolom, melding.reden) for melding in fout.value.meldingen]


def waarschuwingen(*rijen: str) -> list[str]:
    return [str(melding) for melding in lees_scholenbestand(bestand(*rijen)).waarschuwingen]


def test_het_echte_bestand_heeft_116_scholen(echt: Schoolbestand) -> None:
    assert [echt.aantal(soort) for soort in Schoolsoort] == [103, 7, 6]
    assert (len(echt.rijen), len(echt.besturen), len(echt.gemeenten)) == (116, 16, 8)


def test_een_lege_vestiging_blijft_leeg(echt: Schoolbestand) -> None:
    sleutels = [school.sleutel for school in echt.rijen if school.brin == "03OT"]
    assert sleutels == [("03OT", ""), ("03OT", "00")]


@pytest.mark.parametrize(
    ("plek", "tekst"),
    [
        ("rij 101 (regel 102), kolom postcode", "Ontbreekt"),
        ("rij 101 (regel 102), kolom plaats", "Ontbreekt"),
        ("rij 29 (regel 30), kolom vestiging", "03OT komt voor met en zonder vestiging; zie ook rij 28"),
        ("rij 68 (regel 69), kolom vestiging", "01UQ komt voor met en zonder vestiging; zie ook rij 67"),
        ("rij 81 (regel 82), kolom naam", "Rij 3 heeft dezelfde naam: “De Brink”"),
        ("rij 94 (regel 95), kolom naam", "Rij 88 heeft dezelfde naam: “De Horizon”"),
        ("rij 44 (regel 45), kolom naam", "“BS Mikado” lijkt op “SO Mikado” in rij 18"),
        ("rij 45 (regel 46), kolom adres", "Afkorting “Htg.”"),
        ("rij 99 (regel 100), kolom adres", "Afkorting “Past”"),
        ("rij 48 (regel 49), kolom plaats", "nu “Steyl”"),
        ("rij 72 (regel 73), kolom plaats", "nu “Blitterswijck”"),
        ("rij 55 (regel 56), kolom adres", "staat in rij 54 als “van Wevelickhovenstraat”"),
        ("rij 98 (regel 99), kolom postcode", "5988 CS; hetzelfde adres heeft in rij 97 5988 AW"),
    ],
)
def test_wat_vuil_is_in_het_echte_bestand_wordt_genoemd(echt: Schoolbestand, plek: str, tekst: str) -> None:
    assert any(str(melding).startswith(plek) and tekst in melding.reden for melding in echt.waarschuwingen)


def test_gewone_adressen_geven_geen_waarschuwing(echt: Schoolbestand) -> None:
    gewaarschuwd = {melding.nr for melding in echt.waarschuwingen}
    assert not gewaarschuwd & {"2", "25", "31", "67", "86", "116"}


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("regeleinde", ["\n", "\r\n"])
def test_met_en_zonder_bom_en_elk_regeleinde(codering: str, regeleinde: str) -> None:
    inhoud = SCHOLENBESTAND.read_bytes().decode().replace("\r\n", regeleinde).encode(codering)
    namen = [school.naam for school in lees_scholenbestand(inhoud).rijen]
    assert len(namen) == 116
    assert "Bösdael" in namen


@pytest.mark.parametrize(
    ("verander", "regel", "nr", "kolom", "reden"),
    [
        (lambda tekst: tekst.encode("latin-1"), 44, "43", "naam", "geen UTF-8"),
        (lambda tekst: tekst.encode("utf-16"), 1, "", "nr", "UTF-16"),
        (lambda tekst: tekst.encode("utf-16-le"), 1, "", "nr", "UTF-16"),
        (lambda tekst: tekst.encode().decode("latin-1").encode(), 44, "43", "naam", "verminkte tekst"),
    ],
)
def test_een_andere_codering_wordt_geweigerd(
    verander: Callable[[str], bytes], regel: int, nr: str, kolom: str, reden: str
) -> None:
    [gevonden] = geweigerd(verander(SCHOLENBESTAND.read_bytes().decode()))
    assert gevonden[:3] == (regel, nr, kolom)
    assert reden in gevonden[3]


@pytest.mark.parametrize(
    ("cellen", "kolom", "reden"),
    [
        ({"brin": "7VD"}, "brin", "geen BRIN"),
        ({"brin": "07vd"}, "brin", "geen BRIN"),
        ({"brin": "٠٧VD"}, "brin", "geen BRIN"),
        ({"brin": ""}, "brin", "niet leeg"),
        ({"vestiging": "0"}, "vestiging", "geen vestiging"),
        ({"vestiging": "000"}, "vestiging", "geen vestiging"),
        ({"naam": "  "}, "naam", "niet leeg"),
        ({"naam": "x" * 121}, "naam", "langer dan 120"),
        ({"naam": "De\x07Bel"}, "naam", "stuurteken"),
        ({"soort": "vso"}, "soort", "bao, sbo of so"),
        ({"soort": ""}, "soort", "niet leeg"),
        ({"bestuur": ""}, "bestuur", "niet leeg"),
        ({"gemeente": ""}, "gemeente", "niet leeg"),
        ({"postcode": "6585"}, "postcode", "geen postcode"),
    ],
)
def test_een_onmogelijke_cel_weigert_het_bestand(cellen: dict[str, str], kolom: str, reden: str) -> None:
    goed = rij(nr="1", brin="08LM")
    [gevonden] = geweigerd(bestand(goed, rij(nr="2", **cellen)))
    assert gevonden[:3] == (3, "2", kolom)
    assert reden in gevonden[3]


def test_alle_fouten_worden_tegelijk_genoemd() -> None:
    gevonden = geweigerd(bestand(rij(brin="x", soort="y"), rij(nr="2", brin="08LM", naam="")))
    assert [(regel, kolom) for regel, _, kolom, _ in gevonden] == [(2, "brin"), (2, "soort"), (3, "naam")]


def test_een_school_staat_er_maar_een_keer_in() -> None:
    [(regel, nr, kolom, reden)] = geweigerd(bestand(rij(), rij(nr="2", brin="08LM"), rij(nr="3", naam="Anders")))
    assert (regel, nr, kolom) == (4, "3", "brin")
    assert "07VD met lege vestiging staat ook in rij 1" in reden


def test_dezelfde_brin_met_andere_vestiging_mag() -> None:
    assert len(lees_scholenbestand(bestand(rij(), rij(nr="2", vestiging="00"))).rijen) == 2


@pytest.mark.parametrize(
    ("kop", "fouten"),
    [
        (KOP.replace("postcode;", ""), [("postcode", "Deze kolom ontbreekt.")]),
        (
            KOP.replace("plaats", "woonplaats"),
            [("plaats", "Deze kolom ontbreekt."), ("woonplaats", "Deze kolom is onbekend.")],
        ),
        (KOP + ";brin", [("brin", "Deze kolom staat er meer dan eens.")]),
        (KOP + ";telefoon", [("telefoon", "Deze kolom is onbekend.")]),
    ],
)
def test_een_verkeerde_kolom_wordt_geweigerd(kop: str, fouten: list[tuple[str, str]]) -> None:
    assert [(kolom, reden) for _, _, kolom, reden in geweigerd(bestand(RIJ, kop=kop))] == fouten


def test_de_volgorde_van_kolommen_is_vrij() -> None:
    kop = ";".join(reversed(KOP.split(";")))
    [school] = lees_scholenbestand(bestand(";".join(reversed(RIJ.split(";"))), kop=kop)).rijen
    assert (school.brin, school.gemeente) == ("07VD", "Mook en Middelaar")


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        (b"", "geen scholen"),
        (bestand(), "geen scholen"),
        (bestand(RIJ).replace(b";", b","), "puntkomma"),
        (bestand(RIJ + ";te veel"), "11 cellen"),
        (bestand(RIJ.removesuffix(";Mook en Middelaar")), "9 cellen"),
        (bestand(RIJ.replace("Adalbert", '"Adalbert')), "geen postcode|aanhalingstekens|cellen"),
    ],
)
def test_een_bestand_met_een_andere_vorm_wordt_geweigerd(inhoud: bytes, reden: str) -> None:
    [(*_, gevonden)] = geweigerd(inhoud)
    assert any(deel in gevonden for deel in reden.split("|"))


def test_spaties_en_postcode_worden_opgeschoond() -> None:
    inhoud = bestand(rij(naam="  De   Brink ", postcode="6585xp"))
    [school] = lees_scholenbestand(inhoud).rijen
    assert (school.naam, school.postcode) == ("De Brink", "6585 XP")
    assert any("Overtollige spaties" in str(melding) for melding in lees_scholenbestand(inhoud).waarschuwingen)


def test_een_bestuur_in_twee_spellingen_wordt_genoemd() -> None:
    [melding] = waarschuwingen(
        rij(), rij(nr="2", brin="08LM", naam="Brink", adres="Brink 2", bestuur="stichting Lijn83")
    )
    assert "“stichting Lijn83” staat in rij 1 als “Stichting Lijn 83”" in melding
