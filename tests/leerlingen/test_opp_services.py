"""Adopting, changing and evaluating an OPP: who may, what stays, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from leerlingen.enums import BeeldVeld, BehoefteVan, FactorRichting, Uitstroom
from leerlingen.gebeurtenissen import OPP_GEEVALUEERD, OPP_GEWIJZIGD, OPP_VASTGESTELD
from leerlingen.models import Inschrijving, Leerling, Opp
from leerlingen.opp_services import (
    Doel,
    Oppevaluatie,
    Oppinhoud,
    inhoud_van,
    opp_evalueren,
    opp_vaststellen,
    opp_wijzigen,
)
from leerlingen.services import Versieconflict
from swv.domein import DomeinFout
from swv.journaal.models import Gebeurtenis
from swv.toegang.models import Gebruiker
from tests.leerlingen.conftest import VANDAAG, Buurt
from tests.leerlingen.factories import InschrijvingFactory, ingeschreven_leerling, maak_opp

pytestmark = pytest.mark.django_db

OP = date(2026, 9, 1)
INHOUD = Oppinhoud(
    velden={"vastgesteld_op": OP, "uitstroom": Uitstroom.HAVO, "onderbouwing": "Rekenen gaat boven niveau."},
    factoren=((BeeldVeld.LEREN, FactorRichting.COMPENSEREND, "Is nieuwsgierig."),),
    behoeften=((BehoefteVan.GEZIN, "Elke week een kort bericht."),),
    doelen=(Doel("Leest vlot", "Lezen met een maatje", OP),),
)


@pytest.fixture
def noor(buurt: Buurt) -> Leerling:
    return ingeschreven_leerling(buurt.school, roepnaam="Noor")


def stel_vast(noor: Leerling, actor: Gebruiker, **anders: object) -> Opp:
    return opp_vaststellen(noor, replace(INHOUD, **anders), actor=actor, vandaag=VANDAAG)


def test_school_en_boc_stellen_vast_en_anderen_niet(buurt: Buurt, noor: Leerling) -> None:
    opp = stel_vast(noor, buurt.ib)
    assert (opp.school, opp.versie, opp.opgesteld_door) == (buurt.school, 1, buurt.ib)
    gelezen = inhoud_van(opp)
    assert (gelezen.factoren, gelezen.behoeften) == (INHOUD.factoren, INHOUD.behoeften)
    assert [replace(doel, pk=None) for doel in gelezen.doelen] == list(INHOUD.doelen)
    assert Gebeurtenis.objects.get(soort=OPP_VASTGESTELD).gegevens == {"opp": opp.pk, "dag": "01-09-2026"}
    later = {**INHOUD.velden, "vastgesteld_op": date(2026, 10, 1)}
    assert stel_vast(noor, buurt.boc, velden=later).vastgesteld_op == date(2026, 10, 1)
    for wie in (buurt.directeur, buurt.buurboc, buurt.buurib):
        with pytest.raises(DomeinFout, match="geen OPP schrijven"):
            stel_vast(noor, wie)


def test_een_kind_zonder_school_heeft_niemand_die_een_opp_schrijft(buurt: Buurt, noor: Leerling) -> None:
    Inschrijving.objects.filter(leerling=noor).update(tot=date(2026, 6, 30))
    with pytest.raises(DomeinFout, match="geen OPP schrijven"):
        stel_vast(noor, buurt.boc)


def test_twee_keer_dezelfde_dag_of_eerder_dan_het_vorige_kan_niet(buurt: Buurt, noor: Leerling) -> None:
    stel_vast(noor, buurt.ib)
    with pytest.raises(DomeinFout, match="al een ontwikkelingsperspectief met deze datum"):
        stel_vast(noor, buurt.ib)
    with pytest.raises(DomeinFout, match=r"al een OPP van 01-09-2026"):
        stel_vast(noor, buurt.ib, velden={**INHOUD.velden, "vastgesteld_op": date(2026, 8, 31)})


def test_geen_bsn_in_een_regel(buurt: Buurt, noor: Leerling) -> None:
    with pytest.raises(ValidationError, match="BSN"):
        stel_vast(noor, buurt.ib, behoeften=((BehoefteVan.GEZIN, "Zie 111222333."),))


def test_wijzigen_laat_staan_wat_bleef_en_weigert_wie_te_laat_is(buurt: Buurt, noor: Leerling) -> None:
    opp = stel_vast(noor, buurt.ib)
    bleef, doel = opp.factoren.get().pk, opp.doelen.get()
    nieuw = replace(
        INHOUD,
        factoren=(*INHOUD.factoren, (BeeldVeld.GEZIN, FactorRichting.BELEMMEREND, "Slaapt weinig.")),
        behoeften=(),
        doelen=(Doel("Leest vlot", "Lezen met een maatje", OP, resultaat="Gehaald.", pk=doel.pk),),
    )
    opp_wijzigen(opp, nieuw, versie=1, actor=buurt.boc, vandaag=VANDAAG)
    assert opp.factoren.order_by("pk").first().pk == bleef
    assert (opp.factoren.count(), opp.behoeften.count()) == (2, 0)
    doel.refresh_from_db()
    assert doel.resultaat == "Gehaald."
    assert Gebeurtenis.objects.get(soort=OPP_GEWIJZIGD).actor == buurt.boc
    with pytest.raises(Versieconflict):
        opp_wijzigen(opp, INHOUD, versie=1, actor=buurt.ib, vandaag=VANDAAG)
    for wie in (buurt.directeur, buurt.buurboc, buurt.buurib):
        with pytest.raises(DomeinFout, match="niet wijzigen"):
            opp_wijzigen(opp, INHOUD, versie=2, actor=wie, vandaag=VANDAAG)


def test_een_doel_van_een_ander_opp_is_niet_te_raken(buurt: Buurt, noor: Leerling) -> None:
    vreemd = maak_opp(ingeschreven_leerling(buurt.school), buurt.school, buurt.ib).doelen.get()
    opp = stel_vast(noor, buurt.ib)
    opp_wijzigen(
        opp,
        replace(INHOUD, doelen=(Doel("Gekaapt", "x", OP, pk=vreemd.pk),)),
        versie=1,
        actor=buurt.ib,
        vandaag=VANDAAG,
    )
    vreemd.refresh_from_db()
    assert vreemd.doel != "Gekaapt"
    assert opp.doelen.get().doel == "Gekaapt"


def test_een_evaluatie_die_niets_verandert_houdt_ook_de_vorige(buurt: Buurt, noor: Leerling) -> None:
    opp = maak_opp(noor, buurt.school, buurt.ib, date(2024, 9, 2))
    doel = opp.doelen.get()
    eerste = Oppevaluatie(date(2025, 9, 1), "Het gaat goed.", {doel.pk: "Van M3 naar E3."})
    assert opp_evalueren(opp, eerste, versie=1, actor=buurt.ib, vandaag=VANDAAG).pk == opp.pk
    tweede = Oppevaluatie(date(2026, 9, 1), "Nog steeds.")
    opp_evalueren(opp, tweede, versie=2, actor=buurt.boc, vandaag=VANDAAG)
    opp.refresh_from_db()
    assert opp.geevalueerd_op == date(2026, 9, 1)
    assert opp.evaluatie.split("\n\n") == ["Nog steeds.", "Evaluatie van 01-09-2025:\nHet gaat goed."]
    assert Gebeurtenis.objects.filter(soort=OPP_GEEVALUEERD).count() == 2
    with pytest.raises(DomeinFout, match="al geëvalueerd"):
        opp_evalueren(opp, tweede, versie=3, actor=buurt.ib, vandaag=VANDAAG)


def test_wie_evalueert(buurt: Buurt, noor: Leerling) -> None:
    opp = maak_opp(noor, buurt.school, buurt.ib, date(2025, 9, 1))
    for wie in (buurt.directeur, buurt.buurboc, buurt.buurib):
        with pytest.raises(DomeinFout, match="niet evalueren"):
            opp_evalueren(opp, Oppevaluatie(OP, "Het gaat goed."), versie=1, actor=wie, vandaag=VANDAAG)
    opp.refresh_from_db()
    assert opp.geevalueerd_op is None


def test_een_evaluatie_die_verandert_geeft_een_nieuw_opp_en_het_oude_blijft(buurt: Buurt, noor: Leerling) -> None:
    opp = maak_opp(noor, buurt.school, buurt.ib, date(2025, 9, 1))
    oud = opp.doelen.get()
    opp.doelen.create(doel="Afgerond", aanpak="x", van=date(2025, 9, 1), tot=date(2026, 1, 31))
    evaluatie = Oppevaluatie(OP, "De doelen zijn te laag.", {oud.pk: "Gehaald."}, wijzigt=True)
    nieuw = opp_evalueren(opp, evaluatie, versie=1, actor=buurt.ib, vandaag=VANDAAG)
    assert (nieuw.vastgesteld_op, nieuw.overleg_op, nieuw.instemming_op, nieuw.gehoord_op) == (OP, OP, None, None)
    assert [(doel.doel, doel.resultaat) for doel in nieuw.doelen.all()] == [("Leest vlot op eind groep 3", "")]
    assert (nieuw.factoren.count(), nieuw.behoeften.count()) == (1, 1)
    opp.refresh_from_db()
    oud.refresh_from_db()
    assert (opp.evaluatie, oud.resultaat) == ("De doelen zijn te laag.", "Gehaald.")
    with pytest.raises(DomeinFout, match="niet wijzigen"):
        opp_wijzigen(opp, INHOUD, versie=opp.versie, actor=buurt.ib, vandaag=VANDAAG)


@pytest.mark.parametrize(
    ("evaluatie", "zin"),
    [
        (Oppevaluatie(OP, " "), "opleverde"),
        (Oppevaluatie(date(2025, 8, 31), "Goed."), "voor de dag waarop"),
        (Oppevaluatie(date(2026, 12, 1), "Goed."), "toekomst"),
        (Oppevaluatie(date(2025, 9, 1), "Goed.", wijzigt=True), "op deze dag zelf vastgesteld"),
    ],
)
def test_evaluaties_die_niet_kunnen(buurt: Buurt, noor: Leerling, evaluatie: Oppevaluatie, zin: str) -> None:
    opp = maak_opp(noor, buurt.school, buurt.ib, date(2025, 9, 1))
    with pytest.raises(DomeinFout, match=zin):
        opp_evalueren(opp, evaluatie, versie=1, actor=buurt.ib, vandaag=VANDAAG)


def test_een_school_leest_alleen_haar_eigen_opp(buurt: Buurt, noor: Leerling) -> None:
    """The pupil moved to the neighbours: they see the pupil, and not what the former school wrote."""
    opp = maak_opp(noor, buurt.school, buurt.ib)
    assert list(Opp.objects.zichtbaar_voor(buurt.ib)) == [opp]
    Inschrijving.objects.filter(leerling=noor).update(tot=date(2026, 7, 31))
    InschrijvingFactory(leerling=noor, school=buurt.buurschool, van=date(2026, 8, 1))
    lezers = {wie: opp in Opp.objects.zichtbaar_voor(getattr(buurt, wie)) for wie in ("ib", "buurib", "buurboc", "boc")}
    assert lezers == {"ib": False, "buurib": False, "buurboc": True, "boc": False}
    assert not opp.factoren.model.objects.zichtbaar_voor(buurt.buurib).exists()
    with pytest.raises(DomeinFout, match="niet wijzigen"):
        opp_wijzigen(opp, INHOUD, versie=1, actor=buurt.buurboc, vandaag=VANDAAG)
