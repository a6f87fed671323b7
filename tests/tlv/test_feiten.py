"""From rows to the facts of the rules, in a number of queries that does not grow with the dossier."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from leerlingen.enums import BeeldVeld, FactorRichting
from leerlingen.models import Gezagdrager
from swv.documenten.keuring.ontvangst import Gekeurd
from swv.domein import DomeinFout
from swv.organisatie.beleid import beleid_op
from swv.organisatie.enums import Schoolsoort
from tests.leerlingen.factories import GezagdragerFactory
from tests.organisatie.factories import SchoolFactory
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tlv import rules, services
from tlv.enums import AanvraagSoort, AanvraagStatus, Beroep, BijlageSoort, Onderdeel, OnderdeelStatus
from tlv.feiten import adviesgegevens, advieskader, dossierfeiten, gehoorde_ouders
from tlv.models import Dienstverband, Factor, Interventie, Onderzoek, TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus


def lees(aanvraag: TlvAanvraag) -> TlvAanvraag:
    return TlvAanvraag.objects.met_feiten().get(pk=aanvraag.pk)


def feiten_van(aanvraag: TlvAanvraag) -> rules.DossierFeiten:
    return dossierfeiten(lees(aanvraag), factories.INGEDIEND, beleid_op(factories.INGEDIEND))


def standen(aanvraag: TlvAanvraag) -> dict[Onderdeel, OnderdeelStatus]:
    uitkomsten = rules.toets_dossier(feiten_van(aanvraag), factories.INGEDIEND)
    return {uitkomst.onderdeel: uitkomst.status for uitkomst in uitkomsten}


def niet_klaar(aanvraag: TlvAanvraag) -> set[Onderdeel]:
    return {onderdeel for onderdeel, status in standen(aanvraag).items() if status != OnderdeelStatus.KLAAR}


def test_een_lege_aanvraag_is_nergens_klaar_behalve_bij_de_leerling(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld, gevuld=False)
    assert set(Onderdeel) - niet_klaar(aanvraag) == {Onderdeel.LEERLING}
    with pytest.raises(DomeinFout, match="nog niet compleet") as fout:
        factories.dien_in(aanvraag, wereld)
    assert fout.value.artikel == "Awb 4:2 lid 2"
    for onderdeel in niet_klaar(aanvraag):
        assert onderdeel.label in fout.value.bericht


def test_een_gevulde_aanvraag_is_overal_klaar(wereld: Wereld) -> None:
    assert niet_klaar(aanvraag_in(S.CONCEPT, wereld)) == set()


Sloop = Callable[[TlvAanvraag, Wereld], Any]
# What somebody leaves out or fills in without saying anything → the section that is then not complete.
GATEN: dict[str, tuple[Sloop, Onderdeel]] = {
    "geen gezag": (lambda a, w: _zonder_gezag(a, w), Onderdeel.LEERLING),
    "ouder elders zonder adres": (lambda a, w: _zonder_adres(w), Onderdeel.LEERLING),
    "niveau 3 niet geevalueerd": (lambda a, w: _dossier(a, niveau3_geevalueerd_op=None), Onderdeel.SCHOOL_EN_NIVEAU3),
    "resultaat is nvt": (lambda a, w: _dossier(a, niveau3_resultaat="n.v.t."), Onderdeel.SCHOOL_EN_NIVEAU3),
    "evaluatie in de toekomst": (
        lambda a, w: _dossier(a, niveau3_geevalueerd_op=factories.INGEDIEND + timedelta(days=1)),
        Onderdeel.SCHOOL_EN_NIVEAU3,
    ),
    "voorgeschiedenis is een woord": (
        lambda a, w: _dossier(a, voorgeschiedenis="Onbekend"),
        Onderdeel.HGPD_VOORGESCHIEDENIS,
    ),
    "geen onderzoek en geen reden": (lambda a, w: a.onderzoeken.all().delete(), Onderdeel.HGPD_ONDERZOEKEN),
    "niets op niveau 3 gedaan": (lambda a, w: a.interventies.update(niveau=2), Onderdeel.HGPD_INTERVENTIES),
    "een beeldveld leeg": (lambda a, w: a.factoren.filter(veld="leren").delete(), Onderdeel.HGPD_BEELD),
    "geen bijzonderheden zonder reden": (
        lambda a, w: a.beeldvelden.update(geen_bijzonderheden="geen"),
        Onderdeel.HGPD_BEELD,
    ),
    "weging leeg": (lambda a, w: _dossier(a, weging=""), Onderdeel.HGPD_WEGING),
    "een behoefte ontbreekt": (
        lambda a, w: a.behoeften.filter(van_wie="gezin").delete(),
        Onderdeel.HGPD_BEHOEFTEN,
    ),
    "geen conclusie": (lambda a, w: _dossier(a, conclusie=" - "), Onderdeel.HGPD_BEHOEFTEN),
    "een ouder niet geinformeerd": (
        lambda a, w: a.ouderinformatie.filter(gezagdrager=w.ouders[1]).delete(),
        Onderdeel.OUDERS,
    ),
    "mening van een ouder is een streepje": (lambda a, w: a.ouderinformatie.update(mening="-"), Onderdeel.OUDERS),
    "een deskundige": (lambda a, w: a.adviezen.first().delete(), Onderdeel.DESKUNDIGEN),
    "geen ingangsdatum": (lambda a, w: _aanvraag(a, gevraagd_vanaf=None), Onderdeel.GEVRAAGD),
    "so zonder categorie": (
        lambda a, w: _aanvraag(a, gevraagd_soort="so", gevraagd_categorie=""),
        Onderdeel.GEVRAAGD,
    ),
    "waarom speciaal wel": (lambda a, w: _dossier(a, speciaal_kan_wel=""), Onderdeel.GEVRAAGD),
    "geen OPP": (lambda a, w: a.bijlagen.update(soort=BijlageSoort.OVERIG), Onderdeel.BIJLAGEN),
}


def _dossier(aanvraag: TlvAanvraag, **velden: Any) -> None:
    type(aanvraag.dossier).objects.filter(aanvraag=aanvraag).update(**velden)


def _aanvraag(aanvraag: TlvAanvraag, **velden: Any) -> None:
    TlvAanvraag.objects.filter(pk=aanvraag.pk).update(**velden)


def _zonder_gezag(aanvraag: TlvAanvraag, wereld: Wereld) -> None:
    aanvraag.ouderinformatie.all().delete()
    wereld.leerling.gezagdragers.all().delete()


def _zonder_adres(wereld: Wereld) -> None:
    """The mother lives with the child, and of the child the address is not known."""
    type(wereld.leerling).objects.filter(pk=wereld.leerling.pk).update(straat="")


def test_een_gat_in_het_dossier_houdt_het_indienen_tegen(wereld: Wereld, subtests: pytest.Subtests) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    for gat, (sloop, onderdeel) in GATEN.items():
        with subtests.test(gat):
            punt = transaction.savepoint()
            sloop(aanvraag, wereld)
            assert onderdeel in niet_klaar(aanvraag)
            with pytest.raises(DomeinFout, match="nog niet compleet") as fout:
                factories.dien_in(aanvraag, wereld)
            assert onderdeel.label in fout.value.bericht
            assert TlvAanvraag.objects.get().status == S.CONCEPT
            transaction.savepoint_rollback(punt)


def test_een_reden_mag_in_plaats_van_een_onderzoek_komen(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    aanvraag.onderzoeken.all().delete()
    _dossier(aanvraag, reden_geen_onderzoek="De ouders gaven geen toestemming voor een onderzoek.")
    assert niet_klaar(aanvraag) == set()


@pytest.mark.parametrize(
    ("schoolsoort", "soort", "mag"),
    [
        (Schoolsoort.BAO, AanvraagSoort.EERSTE, False),
        (Schoolsoort.SBO, AanvraagSoort.EERSTE, True),
        (Schoolsoort.BAO, AanvraagSoort.HERAANVRAAG, True),
        (Schoolsoort.SO, AanvraagSoort.OVERGANG, True),
    ],
)
def test_een_reden_in_plaats_van_niveau_3_alleen_waar_niveau_3_niet_kon(
    schoolsoort: Schoolsoort, soort: AanvraagSoort, mag: bool
) -> None:
    wereld = maak_wereld(school=SchoolFactory(soort=schoolsoort))
    aanvraag = aanvraag_in(S.CONCEPT, wereld, soort=soort)
    _dossier(
        aanvraag,
        niveau3_geboden="",
        niveau3_van=None,
        niveau3_tot=None,
        niveau3_geevalueerd_op=None,
        niveau3_resultaat="",
        reden_geen_niveau3="Het kind zit al op een school voor speciaal onderwijs.",
    )
    aanvraag.interventies.update(niveau=2)
    gaten = {Onderdeel.SCHOOL_EN_NIVEAU3, Onderdeel.HGPD_INTERVENTIES}
    assert niet_klaar(aanvraag) == (set() if mag else gaten)


def test_jeugdhulp_heeft_geen_niveau_en_een_lopende_aanpak_geen_einde(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    Interventie.objects.create(
        aanvraag=aanvraag, niveau=9, omschrijving="Speltherapie", van=date(2025, 9, 1), resultaat="Meer rust thuis."
    )
    school, jeugdhulp = feiten_van(aanvraag).hgpd.interventies
    assert (school.niveau, school.loopt_nog, school.einde) == (3, False, date(2026, 1, 16))
    assert (jeugdhulp.niveau, jeugdhulp.loopt_nog, jeugdhulp.einde) == (None, True, None)
    assert niet_klaar(aanvraag) == set()


def test_de_werkgever_van_voor_het_advies_is_die_van_vandaag_en_daarna_die_van_toen(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    eerste, tweede = wereld.deskundigen
    factories.adviseer(aanvraag, eerste)
    for deskundige in (eerste, tweede):
        deskundige.dienstverbanden.all().delete()
        Dienstverband.objects.create(deskundige=deskundige, bestuur=wereld.bestuur, van=factories.ADVIES)
    adviezen = lees(aanvraag).adviezen.all()
    for op, werkgevers in [
        (factories.ADVIES - timedelta(days=1), [None, None]),
        (factories.ADVIES, [None, wereld.bestuur.pk]),
    ]:
        assert [gegevens.werkgever_bestuur_id for gegevens in adviesgegevens(adviezen, op)] == werkgevers
    kader = advieskader(lees(aanvraag), beleid_op(factories.ADVIES))
    assert kader.aanvragend_bestuur_id == wereld.bestuur.pk
    assert kader.opsteller_ids == {wereld.boc.pk}


def test_een_ingetrokken_advies_telt_niet_mee(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld)
    aanvraag.adviezen.filter(deskundige=wereld.deskundigen[0]).update(ingetrokken_at=aanvraag.ingediend_at)
    (over,) = adviesgegevens(lees(aanvraag).adviezen.all(), factories.ADVIES)
    assert over.deskundige_id == wereld.deskundigen[1].pk


def test_gehoord_is_iedereen_met_gezag_ook_wie_er_later_bij_kwam(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.ZIENSWIJZE, wereld)
    factories.hoor(aanvraag, wereld.ouders[0], wereld)
    nieuw = GezagdragerFactory(leerling=wereld.leerling)
    gehoord = {
        ouder.naam: (ouder.voornemen is not None, len(ouder.zienswijzen)) for ouder in gehoorde_ouders(lees(aanvraag))
    }
    assert gehoord == {
        wereld.ouders[0].naam: (True, 1),
        wereld.ouders[1].naam: (True, 0),
        nieuw.naam: (False, 0),
    }


def vergroot(aanvraag: TlvAanvraag, wereld: Wereld, keer: int) -> None:
    """A dossier as thick as it ever gets."""
    for nummer in range(keer):
        Onderzoek.objects.create(
            aanvraag=aanvraag, datum=date(2025, 1, 1), onderzoek=f"Test {nummer}", onderzoeker="x", uitkomst="goed"
        )
        Interventie.objects.create(
            aanvraag=aanvraag, niveau=2, omschrijving=f"Aanpak {nummer}", van=date(2025, 1, 1), resultaat="weinig"
        )
        Factor.objects.create(
            aanvraag=aanvraag, veld=BeeldVeld.LEREN, richting=FactorRichting.BELEMMEREND, tekst=f"Factor {nummer}"
        )
        ouder: Gezagdrager = GezagdragerFactory(leerling=wereld.leerling, elders=True)
        aanvraag.ouderinformatie.create(
            gezagdrager=ouder, geinformeerd_op=factories.BEGIN, vorm="brief", mening="Eens."
        )
        bestand = Gekeurd(f"bijlage{nummer}.pdf", "application/pdf", b"%PDF-" + bytes([nummer]))
        services.bijlage_toevoegen(aanvraag.pk, bestand, soort=BijlageSoort.OVERIG, actor=wereld.boc)
    deskundigen = [factories.deskundige(Beroep.ARTS) for _ in range(keer)]
    factories.bewaar(
        aanvraag,
        Onderdeel.DESKUNDIGEN,
        wereld.boc,
        lambda: services.kies_deskundigen(aanvraag, [*wereld.deskundigen, *deskundigen]),
    )


def aantal_vragen(aanvraag: TlvAanvraag) -> int:
    """Queries to read the request and judge everything the rules judge."""
    beleid = beleid_op(factories.INGEDIEND)
    with CaptureQueriesContext(connection) as vragen:
        gelezen = lees(aanvraag)
        rules.toets_dossier(dossierfeiten(gelezen, factories.INGEDIEND, beleid), factories.INGEDIEND)
        gehoorde_ouders(gelezen)
        advieskader(gelezen, beleid)
    assert not any('"inhoud"' in vraag["sql"] for vraag in vragen)
    return len(vragen)


def test_een_dik_dossier_kost_niet_meer_vragen(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    dun = aantal_vragen(aanvraag)
    vergroot(aanvraag, wereld, 10)
    assert aantal_vragen(aanvraag) == dun
    assert dun <= 7


def test_een_aanvraag_zonder_dossierregels_is_ook_te_lezen(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld, gevuld=False)
    feiten = feiten_van(aanvraag)
    assert feiten.hgpd.onderzoeken == feiten.hgpd.interventies == feiten.hgpd.behoeften == ()
    assert replace(feiten.gevraagd, aanvraagsoort=None) == rules.GevraagdFeiten()
