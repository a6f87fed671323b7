"""Planning meetings of the loket and putting cases on their agenda, through the services."""

from datetime import date, time
from typing import Any

import pytest

from swv.domein import DomeinFout
from swv.journaal.models import Gebeurtenis
from tests.leerlingen.factories import ingeschreven_leerling
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.toegang.factories import maak_boc, maak_deskundige, maak_schoolgebruiker
from tlv import services
from tlv.enums import AanvraagSoort, AanvraagStatus, BijeenkomstSoort, ZaakSoort
from tlv.models.loket import Agendapunt, Bijeenkomst, Deelnemer

pytestmark = pytest.mark.django_db

VANDAAG = date(2026, 3, 2)
DAG = date(2026, 3, 17)


def gegevens(wereld: Wereld, **anders: Any) -> services.Bijeenkomstgegevens:
    velden: dict[str, Any] = {
        "soort": BijeenkomstSoort.LOKET,
        "datum": DAG,
        "begin": time(9),
        "einde": time(12),
        "plaats": "Kantoor, zaal 1",
        "voorzitter": wereld.boc,
        **anders,
    }
    return services.Bijeenkomstgegevens(**velden)


def plan(wereld: Wereld, **anders: Any) -> Bijeenkomst:
    return services.bijeenkomst_plannen(gegevens(wereld, **anders), actor=wereld.boc, vandaag=VANDAAG)


def zet_op(bijeenkomst: Bijeenkomst, wereld: Wereld, **anders: Any) -> Agendapunt:
    velden: dict[str, Any] = {"zaak": ZaakSoort.ONDERSTEUNINGSVRAAG, "actor": wereld.boc, "aanvraag": None, **anders}
    leerling = velden.pop("leerling", wereld.leerling)
    vraag = services.Zaakgegevens(minuten=velden.pop("minuten", 30), vraag=velden.pop("vraag", "Wat helpt dit kind?"))
    return services.agendapunt_toevoegen(bijeenkomst.pk, leerling, velden.pop("zaak"), vraag, vandaag=VANDAAG, **velden)


def test_een_bijeenkomst_heeft_haar_voorzitter_als_deelnemer_en_een_spoor(wereld: Wereld) -> None:
    bijeenkomst = plan(wereld)
    assert [rij.gebruiker for rij in Deelnemer.objects.filter(bijeenkomst=bijeenkomst)] == [wereld.boc]
    spoor = Gebeurtenis.objects.get(soort="tlv.bijeenkomst_gepland")
    assert (spoor.actor, spoor.gegevens) == (wereld.boc, {"datum": "17-03-2026"})


def test_wat_niet_gepland_kan_worden(wereld: Wereld) -> None:
    plan(wereld)
    anders: list[tuple[dict[str, Any], str]] = [
        ({"datum": date(2026, 2, 27)}, "al geweest"),
        ({"datum": date(2026, 3, 15)}, "weekend"),
        ({"voorzitter": maak_deskundige()}, "BOC-coördinator of de directie"),
        ({"begin": time(11, 59), "einde": time(13)}, "al een andere"),
        ({"soort": BijeenkomstSoort.RONDE_TAFEL, "begin": time(13), "einde": time(14)}, "de school"),
        ({"begin": time(13), "einde": time(14), "school": wereld.school}, "de school"),
    ]
    for velden, woorden in anders:
        with pytest.raises(DomeinFout, match=woorden):
            plan(wereld, **velden)
    plan(wereld, begin=time(12), einde=time(13))
    plan(wereld, soort=BijeenkomstSoort.RONDE_TAFEL, school=wereld.school, datum=date(2026, 2, 20))
    with pytest.raises(DomeinFout, match="mag dit niet"):
        services.bijeenkomst_plannen(
            gegevens(wereld, datum=date(2026, 3, 18)), actor=maak_schoolgebruiker(wereld.school), vandaag=VANDAAG
        )


def test_vier_soorten_zaken_op_een_agenda(wereld: Wereld) -> None:
    eerste = aanvraag_in(AanvraagStatus.IN_ADVIES, wereld)
    ander = maak_wereld(bestuur=wereld.bestuur, school=wereld.school, boc=wereld.boc)
    verlenging = aanvraag_in(AanvraagStatus.IN_ADVIES, ander, soort=AanvraagSoort.HERAANVRAAG)
    bijeenkomst = plan(wereld)
    punten = [
        zet_op(bijeenkomst, wereld, zaak=ZaakSoort.TLV, aanvraag=eerste),
        zet_op(bijeenkomst, ander, zaak=ZaakSoort.HERAANVRAAG, aanvraag=verlenging),
        zet_op(bijeenkomst, wereld, zaak=ZaakSoort.TERUGPLAATSING, leerling=ingeschreven_leerling(wereld.school)),
        zet_op(bijeenkomst, wereld),
    ]
    assert [punt.volgorde for punt in punten] == [1, 2, 3, 4]
    assert {(punt.school, punt.bestuur) for punt in punten} == {(wereld.school, wereld.bestuur)}
    sporen = Gebeurtenis.objects.filter(soort="tlv.zaak_op_agenda").values_list("object_id", "gegevens__datum")
    assert sorted(sporen) == sorted([(str(eerste.pk), "17-03-2026"), (str(verlenging.pk), "17-03-2026")])


def test_wat_niet_op_de_agenda_kan(wereld: Wereld) -> None:
    bijeenkomst = plan(wereld)
    loopt = aanvraag_in(AanvraagStatus.CONCEPT, wereld)
    besloten = aanvraag_in(AanvraagStatus.GEWEIGERD)
    zet_op(bijeenkomst, wereld)
    vreemd = maak_wereld()
    anders: list[tuple[dict[str, Any], str]] = [
        ({}, "staat al op de agenda van dinsdag 17 maart 2026"),
        ({"zaak": ZaakSoort.TLV}, "Kies de aanvraag"),
        ({"zaak": ZaakSoort.HERAANVRAAG, "aanvraag": loopt}, "past niet"),
        ({"zaak": ZaakSoort.ONDERSTEUNINGSVRAAG, "aanvraag": loopt}, "past niet"),
        ({"leerling": vreemd.leerling}, "mag dit niet"),
        ({"leerling": vreemd.leerling, "zaak": ZaakSoort.TLV, "aanvraag": loopt}, "past niet"),
        ({"actor": maak_boc()}, "mag dit niet"),
        ({"zaak": ZaakSoort.TERUGPLAATSING, "vraag": "BSN 111222333"}, "BSN"),
        ({"zaak": ZaakSoort.TERUGPLAATSING, "minuten": 4}, "5 tot en met 240"),
    ]
    for velden, woorden in anders:
        with pytest.raises(DomeinFout, match=woorden):
            zet_op(bijeenkomst, wereld, **velden)
    with pytest.raises(DomeinFout, match="al besloten"):
        zet_op(
            bijeenkomst,
            wereld,
            leerling=besloten.leerling,
            zaak=ZaakSoort.TLV,
            aanvraag=besloten,
            actor=besloten.behandelaar,
        )
    Bijeenkomst.objects.filter(pk=bijeenkomst.pk).update(status="vervallen", reden_vervallen="Ziek.")
    with pytest.raises(DomeinFout, match="gaat niet door"):
        zet_op(bijeenkomst, wereld, zaak=ZaakSoort.TERUGPLAATSING)
