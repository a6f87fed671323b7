"""Policy as declared: every value is checked by its type, stored as JSON, and read as what it is."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from swv.organisatie import beleid
from swv.organisatie.beleid import Beleidssleutel, Beleidstype, beleid_op, beleidssleutels, declareer
from swv.organisatie.models import Beleidswaarde

T = Beleidstype


def sleutel(soort: Beleidstype, standaard: Any, **velden: Any) -> Beleidssleutel:
    return Beleidssleutel(f"proef.{soort}", "Proef", soort, standaard, "Proef.", "Proef.", **velden)


JA_NEE = sleutel(T.JA_NEE, True)
GETAL = sleutel(T.GETAL, 14, eenheid="dagen", minimum=Decimal(1), maximum=Decimal(84))
DECIMAAL = sleutel(T.DECIMAAL, Decimal("1.5"), minimum=Decimal(0))
DATUM = sleutel(T.DATUM, date(2026, 8, 1))
KEUZE = sleutel(T.KEUZE, "a", keuzes=(("a", "Optie A"), ("b", "Optie B")))
DAGEN = sleutel(T.DAGEN, (-5, 1), minimum=Decimal(-60), maximum=Decimal(60))


@pytest.mark.parametrize(
    ("declaratie", "invoer", "waarde", "woorden"),
    [
        (JA_NEE, False, False, "nee"),
        (GETAL, "14", 14, "14 dagen"),
        (GETAL, 1, 1, "1 dag"),
        (GETAL, "84", 84, "84 dagen"),
        (DECIMAAL, "1,25", Decimal("1.25"), "1,25"),
        (DATUM, "2026-09-01", date(2026, 9, 1), "01-09-2026"),
        (KEUZE, "b", "b", "Optie B"),
        (DAGEN, "-5, 0, 1", (-5, 0, 1), "5 dagen ervoor, op de dag zelf, 1 dag erna"),
        (DAGEN, "", (), "geen"),
    ],
)
def test_een_waarde_komt_terug_zoals_hij_erin_ging(
    declaratie: Beleidssleutel, invoer: Any, waarde: Any, woorden: str
) -> None:
    gekeurd = declaratie.keur(invoer)
    assert gekeurd == waarde
    assert declaratie.keur(declaratie.naar_json(gekeurd)) == waarde
    assert declaratie.in_woorden(waarde) == woorden


@pytest.mark.parametrize(
    ("declaratie", "invoer"),
    [
        (JA_NEE, "ja"),
        (JA_NEE, 1),
        (GETAL, 0),
        (GETAL, 85),
        (GETAL, "14,5"),
        (GETAL, "veertien"),
        (GETAL, True),
        (DECIMAAL, "NaN"),
        (DECIMAAL, "Infinity"),
        (DECIMAAL, "-0,01"),
        (DATUM, "31-02-2026"),
        (KEUZE, "c"),
        (DAGEN, "1, -5"),
        (DAGEN, "1, 1"),
        (DAGEN, "61"),
        (DAGEN, "morgen"),
    ],
)
def test_wat_niet_kan_geeft_een_zin(declaratie: Beleidssleutel, invoer: Any) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        declaratie.keur(invoer)


def test_een_sleutel_wordt_een_keer_verklaard_en_zijn_standaard_kan() -> None:
    bestaand = beleidssleutels()[0]
    with pytest.raises(ValueError, match="bestaat al"):
        declareer(bestaand)
    with pytest.raises(ValueError, match="ten hoogste"):
        declareer(sleutel(T.GETAL, 100, maximum=Decimal(84)))
    assert "proef.getal" not in beleid._sleutels


def test_elke_sleutel_van_het_kantoor_is_uitgelegd() -> None:
    for declaratie in beleidssleutels():
        assert declaratie.naam
        assert declaratie.uitleg.endswith((".", "?"))
        assert declaratie.bron.endswith(".")


@pytest.mark.django_db
def test_de_nieuwste_waarde_op_of_voor_de_dag_geldt() -> None:
    for vanaf, waarde in ((date(2026, 3, 1), 21), (date(2026, 4, 1), 28)):
        Beleidswaarde.objects.create(
            sleutel="tlv.zienswijzetermijn_dagen",
            geldig_vanaf=vanaf,
            waarde=waarde,
            toelichting="proef",
            gezet_at=timezone.now(),
        )
    gelezen = {
        dag: beleid_op(dag)["tlv.zienswijzetermijn_dagen"]
        for dag in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1))
    }
    assert list(gelezen.values()) == [14, 21, 21, 28]
