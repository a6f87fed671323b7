"""Who may do which act, with neighbours of every kind: role and organisation and this case."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from swv.domein import DomeinFout
from swv.toegang.concepten import mag_concept_bewaren
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker, Lidmaatschap
from tests.leerlingen.factories import ingeschreven_leerling
from tests.organisatie.factories import BestuurFactory, SchoolFactory
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.toegang.factories import (
    GebruikerFactory,
    LidmaatschapFactory,
    maak_beheer,
    maak_bestuursgebruiker,
    maak_boc,
    maak_directeur,
    maak_gemeentegebruiker,
    maak_schoolgebruiker,
)
from tlv import services
from tlv.concepten import ADVIES
from tlv.enums import AanvraagSoort, AanvraagStatus, Act, Beroep, BijlageSoort, Onderdeel
from tlv.models import Deskundigenadvies, Dossier, TlvAanvraag
from tlv.permissions import mag_advies_lezen, mag_dossier_lezen

pytestmark = pytest.mark.django_db

S = AanvraagStatus
VOORBIJ = {"van": date(2014, 8, 1), "tot": date(2020, 7, 31)}
BOCS = {"boc", "collega"}
DIRECTIE = {"directeur", "plaatsvervanger"}


def als(gebruiker: Gebruiker, lidmaatschap: Lidmaatschap) -> Gebruiker:
    """The same person, acting for another membership."""
    dezelfde = Gebruiker.objects.get(pk=gebruiker.pk)
    dezelfde.namens = lidmaatschap
    return dezelfde


def iedereen(wereld: Wereld) -> dict[str, Gebruiker]:
    """Everybody around the case, and their neighbours."""
    buurschool = SchoolFactory(bestuur=wereld.bestuur)
    gestopte_boc = maak_boc(wereld.bestuur, **VOORBIJ)
    deskundige_als_school = als(
        wereld.deskundigen[0].gebruiker,
        LidmaatschapFactory(gebruiker=wereld.deskundigen[0].gebruiker, rol=Rol.SCHOOL, school=buurschool),
    )
    boc_als_school = als(
        wereld.boc,
        LidmaatschapFactory(gebruiker=wereld.boc, rol=Rol.SCHOOL, school=SchoolFactory(), van=date(2020, 8, 1)),
    )
    return {
        "boc": wereld.boc,
        "boc_als_school": boc_als_school,
        "collega": maak_boc(wereld.bestuur),
        "boc_ander_bestuur": maak_boc(BestuurFactory()),
        "gestopte_boc": gestopte_boc,
        "directeur": wereld.directeur,
        "plaatsvervanger": wereld.plaatsvervanger,
        "gestopte_directeur": maak_directeur(**VOORBIJ),
        "deskundige": wereld.deskundigen[0].gebruiker,
        "tweede_deskundige": wereld.deskundigen[1].gebruiker,
        "andere_deskundige": factories.deskundige(Beroep.ARTS).gebruiker,
        "deskundige_als_school": deskundige_als_school,
        "school": maak_schoolgebruiker(wereld.school),
        "buurschool": maak_schoolgebruiker(buurschool),
        "bestuur": maak_bestuursgebruiker(wereld.bestuur),
        "gemeente": maak_gemeentegebruiker(wereld.school.gemeente),
        "beheer": maak_beheer(),
        "zonder_rol": GebruikerFactory(),
    }


def _geef_aan_school(aanvraag: TlvAanvraag, actor: Gebruiker) -> None:
    punten = [services.Punt(Onderdeel.HGPD_ONDERZOEKEN, "Stuur het verslag.")]
    services.aan_school_geven(aanvraag.pk, punten, actor=actor)


def _stel_buiten_voor(aanvraag: TlvAanvraag, actor: Gebruiker) -> None:
    services.buiten_voorstellen(aanvraag.pk, factories.WAAROM_BUITEN, actor=actor, vandaag=factories.BUITEN)


Doe = Callable[[TlvAanvraag, Wereld, Gebruiker], Any]
HANDELINGEN: dict[Act, tuple[AanvraagStatus, Doe, set[str]]] = {
    Act.INDIENEN: (
        S.CONCEPT,
        lambda a, w, actor: services.indienen(a.pk, actor=actor, vandaag=factories.INGEDIEND),
        BOCS,
    ),
    Act.DESKUNDIGE_VRAGEN: (
        S.ADVIES_COMPLEET,
        lambda a, w, actor: services.deskundige_vragen(
            a.pk, factories.deskundige(Beroep.PEDAGOOG), actor=actor, vandaag=factories.ADVIES
        ),
        BOCS,
    ),
    Act.ADVIES_UITBRENGEN: (
        S.IN_ADVIES,
        lambda a, w, actor: services.advies_uitbrengen(
            a.pk,
            advies=factories.Advies.POSITIEF,
            motivering=factories.ADVIESTEKST,
            onafhankelijk=True,
            actor=actor,
            vandaag=factories.ADVIES,
        ),
        {"deskundige", "tweede_deskundige"},
    ),
    Act.ADVIES_TERUGTREKKEN: (
        S.ADVIES_COMPLEET,
        lambda a, w, actor: services.advies_terugtrekken(
            a.pk, reden="Ik werk sinds kort voor dit bestuur.", actor=actor, vandaag=factories.ADVIES
        ),
        {"deskundige", "tweede_deskundige"},
    ),
    Act.VOORNEMEN_DELEN: (
        S.ADVIES_COMPLEET,
        lambda a, w, actor: services.voornemen_delen(
            a.pk,
            factories.voorgenomen(),
            factories.gedeeld_met(*w.ouders),
            actor=actor,
            vandaag=factories.VOORNEMEN,
        ),
        BOCS,
    ),
    Act.ZIENSWIJZE_VASTLEGGEN: (
        S.ZIENSWIJZE,
        lambda a, w, actor: services.zienswijze_vastleggen(
            a.zienswijzen.first().pk,
            a.pk,
            factories.GEEN_OPMERKINGEN,
            actor=actor,
            vandaag=factories.VOORGEDRAGEN,
        ),
        BOCS,
    ),
    Act.VOORDRAGEN: (
        S.ZIENSWIJZE,
        lambda a, w, actor: services.voordragen(a.pk, actor=actor, vandaag=factories.VOORGEDRAGEN),
        BOCS,
    ),
    Act.AANHOUDEN: (
        S.VOORGEDRAGEN,
        lambda a, w, actor: services.aanhouden(
            a.pk,
            reden="Eerst het verslag van het ziekenhuis afwachten.",
            tot=date(2026, 4, 10),
            actor=actor,
            vandaag=factories.BESLUIT,
        ),
        DIRECTIE,
    ),
    Act.HERVATTEN: (S.AANGEHOUDEN, lambda a, w, actor: services.hervatten(a.pk, actor=actor), BOCS | DIRECTIE),
    Act.AFGEVEN: (
        S.VOORGEDRAGEN,
        lambda a, w, actor: services.afgeven(a.pk, factories.beslissing(), actor=actor, vandaag=factories.BESLUIT),
        DIRECTIE,
    ),
    Act.WEIGEREN: (
        S.VOORGEDRAGEN,
        lambda a, w, actor: services.weigeren(a.pk, factories.weigering(), actor=actor, vandaag=factories.BESLUIT),
        DIRECTIE,
    ),
    Act.TERUGGEVEN: (
        S.VOORGEDRAGEN,
        lambda a, w, actor: services.teruggeven(
            a.pk, reden="De ouders zijn over een andere soort onderwijs gehoord.", actor=actor
        ),
        DIRECTIE,
    ),
    Act.INTREKKEN: (
        S.ZIENSWIJZE,
        lambda a, w, actor: services.intrekken(a.pk, factories.intrekking(), actor=actor, vandaag=factories.BESLUIT),
        BOCS,
    ),
    Act.OVERDRAGEN: (S.CONCEPT, lambda a, w, actor: services.overdragen(a.pk, actor=actor), BOCS | {"school"}),
    Act.AAN_SCHOOL_GEVEN: (S.CONCEPT, lambda a, w, actor: _geef_aan_school(a, actor), BOCS),
    Act.AANVULLING_VRAGEN: (
        S.IN_ADVIES,
        lambda a, w, actor: services.aanvulling_vragen(
            a.pk, factories.aanvulverzoek(), actor=actor, vandaag=factories.INGEDIEND
        ),
        BOCS,
    ),
    Act.AANVULLING_INSTUREN: (
        S.IN_ADVIES,
        lambda a, w, actor: services.aanvulling_insturen(a.pk, actor=actor),
        {"school"},
    ),
    Act.AANVULLING_VASTLEGGEN: (
        S.IN_ADVIES,
        lambda a, w, actor: services.aanvulling_vastleggen(
            a.pk, services.Ontvangst(factories.ADVIES, True), actor=actor, vandaag=factories.ADVIES
        ),
        BOCS,
    ),
    Act.BUITEN_VOORSTELLEN: (S.IN_ADVIES, lambda a, w, actor: _stel_buiten_voor(a, actor), BOCS),
    Act.BUITEN_AFWIJZEN: (
        S.IN_ADVIES,
        lambda a, w, actor: services.buiten_afwijzen(a.pk, reden="Het verslag is er intussen wel.", actor=actor),
        DIRECTIE,
    ),
    Act.BUITEN_BEHANDELING_STELLEN: (
        S.IN_ADVIES,
        lambda a, w, actor: services.buiten_behandeling_stellen(
            a.pk, factories.buitenbesluit(), actor=actor, vandaag=factories.BUITEN
        ),
        DIRECTIE,
    ),
}


def _vraag_en_stel_voor(aanvraag: TlvAanvraag, wereld: Wereld) -> None:
    factories.vraag_aanvulling(aanvraag, wereld)
    _stel_buiten_voor(aanvraag, wereld.boc)


# What happened before an act, besides what the status says.
VOORAF: dict[Act, Callable[[TlvAanvraag, Wereld], Any]] = {
    Act.OVERDRAGEN: lambda a, w: _geef_aan_school(a, w.boc),
    Act.WEIGEREN: lambda a, w: factories.wordt_weigering(a),
    Act.AANVULLING_INSTUREN: factories.vraag_aanvulling,
    Act.AANVULLING_VASTLEGGEN: factories.vraag_aanvulling,
    Act.BUITEN_VOORSTELLEN: factories.vraag_aanvulling,
    Act.BUITEN_AFWIJZEN: _vraag_en_stel_voor,
    Act.BUITEN_BEHANDELING_STELLEN: factories.vraag_aanvulling,
}


def wie_het_lukt(doe: Callable[[Gebruiker], Any], mensen: dict[str, Gebruiker]) -> set[str]:
    """Names of those for whom ``doe`` is not refused; every attempt is undone."""
    gelukt = set()
    for naam, gebruiker in mensen.items():
        punt = transaction.savepoint()
        with suppress(DomeinFout):
            doe(gebruiker)
            gelukt.add(naam)
        transaction.savepoint_rollback(punt)
    return gelukt


def test_elke_handeling_heeft_een_rij_in_de_tabel() -> None:
    assert set(HANDELINGEN) == set(Act)


STANDEN = sorted({status for status, _, _ in HANDELINGEN.values()})
# In an ordinary run one of so many of those who may not do an act tries it, at every act others.
OM_DE = 6


@pytest.mark.parametrize("status", STANDEN)
def test_wie_een_handeling_mag_doen(status: AanvraagStatus, wereld: Wereld, subtests: pytest.Subtests) -> None:
    """Everybody who may, and some who may not; in the endurance run everybody tries."""
    _toets_handelingen(status, wereld, subtests, OM_DE)


@pytest.mark.duurproef
@pytest.mark.parametrize("status", STANDEN)
def test_wie_er_ook_komt_om_een_handeling_te_doen(
    status: AanvraagStatus, wereld: Wereld, subtests: pytest.Subtests
) -> None:
    _toets_handelingen(status, wereld, subtests, 1)


def _toets_handelingen(status: AanvraagStatus, wereld: Wereld, subtests: pytest.Subtests, om_de: int) -> None:
    aanvraag = aanvraag_in(status, wereld)
    if status == S.ZIENSWIJZE:
        for ouder in wereld.ouders:
            factories.hoor(aanvraag, ouder, wereld)
    mensen = iedereen(wereld)
    for beurt, (act, (wanneer, doe, mogen)) in enumerate(HANDELINGEN.items()):
        proberen = {
            naam: wie
            for nummer, (naam, wie) in enumerate(mensen.items(), beurt)
            if naam in mogen or nummer % om_de == 0
        }
        if wanneer == status:
            with subtests.test(str(act.value)):
                vooraf = VOORAF.get(act)
                punt = transaction.savepoint()
                if vooraf:
                    vooraf(aanvraag, wereld)
                assert wie_het_lukt(lambda actor, doe=doe: doe(aanvraag, wereld, actor), proberen) == mogen
                transaction.savepoint_rollback(punt)


def test_wie_een_aanvraag_mag_beginnen(wereld: Wereld) -> None:
    def doe(actor: Gebruiker) -> None:
        services.starten(wereld.leerling, soort=AanvraagSoort.EERSTE, actor=actor, vandaag=factories.BEGIN)

    assert wie_het_lukt(doe, iedereen(wereld)) == BOCS


def test_wie_een_onderdeel_mag_bewaren(wereld: Wereld) -> None:
    """A school prepares the dossier of its own pupil; choosing experts is for the BOC."""
    aanvraag = aanvraag_in(S.CONCEPT, wereld, gevuld=False)
    mensen = iedereen(wereld)
    for onderdeel in Onderdeel:
        mogen = wie_het_lukt(
            lambda actor, onderdeel=onderdeel: factories.bewaar(aanvraag, onderdeel, actor, lambda: None), mensen
        )
        assert mogen == (BOCS if onderdeel == Onderdeel.DESKUNDIGEN else BOCS | {"school"})


def test_wie_een_bijlage_mag_toevoegen_en_verwijderen(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    mensen = iedereen(wereld)

    def voeg_toe(actor: Gebruiker) -> None:
        bestand = replace(factories.GEKEURD, naam="ander.pdf", inhoud=factories.PDF + b"% ander")
        services.bijlage_toevoegen(aanvraag.pk, bestand, soort=BijlageSoort.OPP, actor=actor)

    def verwijder(actor: Gebruiker) -> None:
        services.bijlage_verwijderen(aanvraag.pk, aanvraag.bijlagen.get().pk, actor=actor)

    assert wie_het_lukt(voeg_toe, mensen) == wie_het_lukt(verwijder, mensen) == BOCS | {"school"}


def test_een_bijlage_van_een_andere_aanvraag_gaat_niet_weg(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    andere = aanvraag_in(S.CONCEPT, bestuur=wereld.bestuur, boc=wereld.boc)
    services.bijlage_verwijderen(aanvraag.pk, andere.bijlagen.get().pk, actor=wereld.boc)
    assert andere.bijlagen.count() == 1


def test_wie_een_aanvraag_kan_openen(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    aanvraag_in(S.IN_ADVIES)
    mensen = iedereen(wereld)
    eigen = {naam for naam, wie in mensen.items() if list(TlvAanvraag.objects.zichtbaar_voor(wie)) == [aanvraag]}
    alle = {naam for naam, wie in mensen.items() if TlvAanvraag.objects.zichtbaar_voor(wie).count() == 2}
    assert eigen == BOCS | {"deskundige", "tweede_deskundige", "school"}
    assert alle == DIRECTIE
    gelezen = TlvAanvraag.objects.met_feiten().get(pk=aanvraag.pk)
    assert {naam for naam, wie in mensen.items() if mag_dossier_lezen(wie, gelezen)} == eigen | alle


def test_wat_bij_een_aanvraag_hoort_is_te_zien_voor_wie_de_aanvraag_ziet(wereld: Wereld) -> None:
    """Of the advices an expert sees the own one; what the other wrote is decided per request."""
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    mensen = iedereen(wereld)
    zien = BOCS | DIRECTIE | {"deskundige", "tweede_deskundige", "school"}
    dossiers = {naam for naam, wie in mensen.items() if Dossier.objects.zichtbaar_voor(wie).exists()}
    assert dossiers == zien
    adviezen = {naam: Deskundigenadvies.objects.zichtbaar_voor(wie).count() for naam, wie in mensen.items()}
    eigen = dict.fromkeys(["deskundige", "tweede_deskundige"], 1)
    assert adviezen == dict.fromkeys(mensen, 0) | dict.fromkeys(zien, aanvraag.adviezen.count()) | eigen


def test_een_deskundige_ziet_de_zaak_pas_als_het_advies_is_gevraagd(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    deskundige = wereld.deskundigen[0].gebruiker
    assert not TlvAanvraag.objects.zichtbaar_voor(deskundige).exists()
    factories.dien_in(aanvraag, wereld)
    assert list(TlvAanvraag.objects.zichtbaar_voor(deskundige)) == [aanvraag]


def test_een_boc_die_invalt_voor_een_ander_bestuur_behandelt_de_eigen_zaak(wereld: Wereld) -> None:
    """BOCs help out across boards: who handles the case keeps it, and gets nothing else of that board."""
    invaller = maak_boc(wereld.bestuur)
    aanvraag = aanvraag_in(S.CONCEPT, maak_wereld(bestuur=wereld.bestuur, boc=invaller))
    aanvraag_in(S.CONCEPT, wereld)
    invaller.namens.werkgebied.clear()
    invaller = Gebruiker.objects.get(pk=invaller.pk)
    assert list(TlvAanvraag.objects.zichtbaar_voor(invaller)) == [aanvraag]
    assert services.indienen(aanvraag.pk, actor=invaller, vandaag=factories.INGEDIEND).status == S.IN_ADVIES


def test_wie_een_advies_mag_lezen_en_wanneer(wereld: Wereld) -> None:
    """No expert sees the advice of the other before both are in; the school sees advices after the decision."""
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    eerste, tweede = wereld.deskundigen
    mensen = iedereen(wereld)

    def lezers(deskundige: Any) -> set[str]:
        gelezen = TlvAanvraag.objects.met_feiten().get(pk=aanvraag.pk)
        advies = next(advies for advies in gelezen.adviezen.all() if advies.deskundige == deskundige)
        return {naam for naam, wie in mensen.items() if mag_advies_lezen(wie, gelezen, advies)}

    assert lezers(eerste) == set()
    factories.adviseer(aanvraag, eerste)
    assert lezers(eerste) == BOCS | DIRECTIE | {"deskundige"}
    factories.adviseer(aanvraag, tweede)
    assert lezers(eerste) == lezers(tweede) == BOCS | DIRECTIE | {"deskundige", "tweede_deskundige"}
    factories.deel_voornemen(aanvraag, wereld)
    for ouder in wereld.ouders:
        factories.hoor(aanvraag, ouder, wereld)
    factories.draag_voor(aanvraag, wereld)
    factories.geef_af(aanvraag, wereld)
    assert lezers(eerste) == BOCS | DIRECTIE | {"deskundige", "tweede_deskundige", "school"}


def test_een_concept_van_een_advies_bewaart_alleen_wie_het_nog_schrijft(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    mensen = iedereen(wereld)

    def schrijvers() -> set[str]:
        return {naam for naam, wie in mensen.items() if mag_concept_bewaren(wie, f"{ADVIES}:{aanvraag.pk}")}

    assert schrijvers() == {"deskundige", "tweede_deskundige"}
    factories.adviseer(aanvraag, wereld.deskundigen[0])
    assert schrijvers() == {"tweede_deskundige"}


def test_een_beeindigd_lidmaatschap_opent_niets_meer(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    Lidmaatschap.objects.filter(gebruiker=wereld.directeur).update(tot=date(2026, 3, 31))
    oud_directeur = Gebruiker.objects.get(pk=wereld.directeur.pk)
    assert not TlvAanvraag.objects.zichtbaar_voor(oud_directeur).exists()
    with pytest.raises(DomeinFout, match="mag dit niet"):
        services.afgeven(aanvraag.pk, factories.beslissing(), actor=oud_directeur, vandaag=factories.BESLUIT)


def test_een_leerling_van_een_ander_bestuur_is_niet_van_deze_boc(wereld: Wereld) -> None:
    andere = ingeschreven_leerling(SchoolFactory())
    with pytest.raises(DomeinFout, match="mag dit niet"):
        services.starten(andere, soort=AanvraagSoort.EERSTE, actor=wereld.boc, vandaag=factories.BEGIN)
