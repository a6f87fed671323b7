"""Who may do what around a request besides its acts: the loket, the register, the link of a parent. Asked of the
services, with neighbours of every kind: the pages refuse earlier, and would hide a service that does not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from swv.domein import DomeinFout
from swv.toegang.models import Gebruiker
from tests.tlv import factories, factories_loket
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.test_permissions import BOCS, DIRECTIE, iedereen, wie_het_lukt
from tests.tlv.test_services_loket import DAG, VANDAAG, gegevens
from tests.toegang.factories import maak_deskundige
from tlv import services
from tlv.enums import AanvraagSoort, AanvraagStatus, Beroep, Onderdeel, ZaakSoort
from tlv.models import Agendapunt, Bijeenkomst, Deelnemer, TlvAanvraag
from tlv.overnemen import eerder_dossier
from tlv.services.deskundigen import (
    Registergegevens,
    Werkgever,
    deskundige_toevoegen,
    deskundige_wijzigen,
    werkgever_toevoegen,
    werkgever_wijzigen,
)
from tlv.services.overnemen import te_vullen

pytestmark = pytest.mark.django_db

S = AanvraagStatus
LATER = DAG + timedelta(days=14)
# Everybody of the office plans, whose boards it works for or not; a case is of who may see it.
PLANNERS = BOCS | DIRECTIE | {"boc_ander_bestuur"}
VAN_DEZE_ZAAK = BOCS | DIRECTIE


@dataclass(frozen=True)
class Loket:
    """A planned meeting with one case, and the next one."""

    bijeenkomst: Bijeenkomst
    volgende: Bijeenkomst
    punt: Agendapunt
    wereld: Wereld

    def genodigde(self, punt: Agendapunt | None) -> int:
        """Somebody who was invited: a guest of the case, or a colleague for the whole meeting."""
        if punt:
            return Deelnemer.objects.create(bijeenkomst=self.bijeenkomst, agendapunt=punt, naam="Een gast").pk
        return factories_loket.nodig_uit(self.bijeenkomst, self.wereld.plaatsvervanger).pk


@pytest.fixture
def loket(wereld: Wereld) -> Loket:
    bijeenkomst, volgende = (factories_loket.maak_bijeenkomst(wereld.boc, dag) for dag in (DAG, LATER))
    return Loket(bijeenkomst, volgende, factories_loket.zet_op_agenda(bijeenkomst, wereld), wereld)


ZAAK = services.Zaakgegevens(minuten=20, vraag="Wat heeft dit kind nodig om verder te leren?")
GAST = services.Genodigde(naam="Een gast", functie="wijkteam", adres="gast@proef.invalid")
DoeLoket = Callable[[Loket, Gebruiker], Any]
HANDELINGEN: dict[str, tuple[DoeLoket, set[str]]] = {
    "plannen": (
        lambda loket, actor: services.bijeenkomst_plannen(
            gegevens(loket.wereld, datum=LATER + timedelta(days=7)), actor=actor, vandaag=VANDAAG
        ),
        PLANNERS,
    ),
    "een reeks plannen": (
        lambda loket, actor: services.reeks_plannen(
            "Noord", gegevens(loket.wereld), 2, [LATER + timedelta(days=7)], actor=actor, vandaag=VANDAAG
        ),
        PLANNERS,
    ),
    "wijzigen": (
        lambda loket, actor: services.bijeenkomst_wijzigen(
            loket.bijeenkomst.pk, gegevens(loket.wereld, plaats="Kamer 9"), versie=1, actor=actor, vandaag=VANDAAG
        ),
        PLANNERS,
    ),
    "laten vervallen": (
        lambda loket, actor: services.bijeenkomst_vervallen(
            loket.bijeenkomst.pk, reden="De voorzitter is ziek.", naar=None, actor=actor, vandaag=VANDAAG
        ),
        PLANNERS,
    ),
    "een kind op de agenda zetten": (
        lambda loket, actor: services.agendapunt_toevoegen(
            loket.volgende.pk, loket.wereld.leerling, ZaakSoort.ONDERSTEUNINGSVRAAG, ZAAK, actor=actor, vandaag=VANDAAG
        ),
        VAN_DEZE_ZAAK,
    ),
    "een zaak schuiven": (
        lambda loket, actor: services.agendapunt_schuiven(loket.punt.pk, 1, actor=actor),
        {"boc"} | DIRECTIE,
    ),
    "een zaak wijzigen": (
        lambda loket, actor: services.agendapunt_wijzigen(
            loket.punt.pk, ZAAK, reden_zonder_ouders="", versie=loket.punt.versie, actor=actor
        ),
        VAN_DEZE_ZAAK,
    ),
    "een zaak verplaatsen": (
        lambda loket, actor: services.agendapunt_verplaatsen(loket.punt.pk, loket.volgende.pk, actor=actor),
        VAN_DEZE_ZAAK,
    ),
    "een zaak van de agenda halen": (
        lambda loket, actor: services.agendapunt_afvoeren(loket.punt.pk, actor=actor, vandaag=VANDAAG),
        VAN_DEZE_ZAAK,
    ),
    "voor alles uitnodigen": (
        lambda loket, actor: services.uitnodigen(loket.bijeenkomst.pk, GAST, zaak=None, actor=actor, vandaag=VANDAAG),
        PLANNERS,
    ),
    "voor een zaak uitnodigen": (
        lambda loket, actor: services.uitnodigen(
            loket.bijeenkomst.pk, GAST, zaak=loket.punt.pk, actor=actor, vandaag=VANDAAG
        ),
        VAN_DEZE_ZAAK,
    ),
    "een uitnodiging voor alles intrekken": (
        lambda loket, actor: services.uitnodiging_intrekken(loket.genodigde(None), actor=actor),
        PLANNERS,
    ),
    "een uitnodiging voor een zaak intrekken": (
        lambda loket, actor: services.uitnodiging_intrekken(loket.genodigde(loket.punt), actor=actor),
        VAN_DEZE_ZAAK,
    ),
    "tijden sturen": (
        lambda loket, actor: services.tijden_sturen(loket.bijeenkomst.pk, actor=actor),
        PLANNERS,
    ),
}


@pytest.mark.parametrize("naam", HANDELINGEN)
def test_wie_in_het_loket_iets_mag(naam: str, loket: Loket) -> None:
    doe, mogen = HANDELINGEN[naam]
    assert wie_het_lukt(lambda actor: doe(loket, actor), iedereen(loket.wereld)) == mogen


def test_een_reeks_wordt_geweigerd_voor_er_een_dag_is_bekeken(loket: Loket) -> None:
    doe, _ = HANDELINGEN["een reeks plannen"]
    with pytest.raises(DomeinFout, match=r"^U mag dit niet doen"):
        doe(loket, iedereen(loket.wereld)["school"])


def test_wie_een_zaak_doorzet(wereld: Wereld) -> None:
    punt = factories_loket.gesloten_zaak(wereld, factories_loket.VERVOLG)
    volgende = factories_loket.maak_bijeenkomst(wereld.boc, factories_loket.VASTGESTELD + timedelta(days=7))

    def doe(actor: Gebruiker) -> None:
        services.zaak_doorzetten(punt.pk, volgende.pk, actor=actor, vandaag=factories_loket.VASTGESTELD)

    assert wie_het_lukt(doe, iedereen(wereld)) == VAN_DEZE_ZAAK


WERKGEVER = Werkgever(None, "Praktijk Noord", date(2026, 1, 1))


def _wijzig_werkgever(wereld: Wereld, actor: Gebruiker) -> None:
    rij = wereld.deskundigen[0].dienstverbanden.get()
    werkgever_wijzigen(
        wereld.deskundigen[0].pk, rij.pk, Werkgever(None, "Praktijk Zuid", date(2014, 8, 1)), actor=actor
    )


REGISTER: dict[str, Callable[[Wereld, Gebruiker], Any]] = {
    "toevoegen": lambda wereld, actor: deskundige_toevoegen(
        maak_deskundige(), Registergegevens(Beroep.ARTS), WERKGEVER, actor=actor
    ),
    "wijzigen": lambda wereld, actor: deskundige_wijzigen(
        wereld.deskundigen[0].pk, Registergegevens(Beroep.PSYCHOLOOG), actor=actor
    ),
    "werkgever toevoegen": lambda wereld, actor: werkgever_toevoegen(wereld.deskundigen[0].pk, WERKGEVER, actor=actor),
    "werkgever wijzigen": _wijzig_werkgever,
}


@pytest.mark.parametrize("naam", REGISTER)
def test_wie_het_register_bijhoudt(naam: str, wereld: Wereld) -> None:
    mogen = wie_het_lukt(lambda actor: REGISTER[naam](wereld, actor), iedereen(wereld))
    assert mogen == DIRECTIE | {"beheer"}


DoeZaak = Callable[[TlvAanvraag, Wereld, Gebruiker], Any]
ZAAKHANDELINGEN: dict[str, tuple[AanvraagStatus, DoeZaak]] = {
    "niet meer op een advies wachten": (
        S.IN_ADVIES,
        lambda zaak, wereld, actor: services.adviesvraag_intrekken(
            zaak.pk,
            zaak.adviezen.first().pk,
            reden="De deskundige is langdurig ziek.",
            actor=actor,
            vandaag=factories.ADVIES,
        ),
    ),
    "een link aan een ouder geven": (
        S.ZIENSWIJZE,
        lambda zaak, wereld, actor: services.oudertoegang_geven(
            zaak.pk, wereld.ouders[0].pk, actor=actor, nu=timezone.now()
        ),
    ),
    "een brief met het voornemen maken": (
        S.ZIENSWIJZE,
        lambda zaak, wereld, actor: services.voornemenbrief_maken(zaak.pk, wereld.ouders[0].pk, actor=actor),
    ),
}


@pytest.mark.parametrize("naam", ZAAKHANDELINGEN)
def test_wie_bij_een_zaak_iets_mag(naam: str, wereld: Wereld) -> None:
    status, doe = ZAAKHANDELINGEN[naam]
    _met_adressen(wereld)
    zaak = aanvraag_in(status, wereld)
    assert wie_het_lukt(lambda actor: doe(zaak, wereld, actor), iedereen(wereld)) == BOCS


def _met_adressen(wereld: Wereld) -> None:
    for ouder in wereld.ouders:
        ouder.email = f"ouder{ouder.pk}@proef.invalid"
        ouder.save()


def test_wie_een_link_van_een_ouder_intrekt(wereld: Wereld) -> None:
    _met_adressen(wereld)
    zaak = aanvraag_in(S.ZIENSWIJZE, wereld)
    nu = timezone.now()
    services.oudertoegang_geven(zaak.pk, wereld.ouders[0].pk, actor=wereld.boc, nu=nu)

    def doe(actor: Gebruiker) -> None:
        services.oudertoegang_intrekken(zaak.pk, wereld.ouders[0].pk, actor=actor, nu=nu)

    assert wie_het_lukt(doe, iedereen(wereld)) == BOCS


def _niemand_vult_wat_hij_niet_mag_bewerken(nieuw: TlvAanvraag, wereld: Wereld) -> None:
    nieuw = TlvAanvraag.objects.met_feiten().get(pk=nieuw.pk)
    bron = eerder_dossier(nieuw, wereld.directeur, VANDAAG)
    assert bron is not None
    assert te_vullen(nieuw, bron, wereld.boc)
    assert te_vullen(nieuw, bron, wereld.directeur) == []


def test_wie_een_overgenomen_tekst_nakijkt(wereld: Wereld) -> None:
    aanvraag_in(S.AFGEGEVEN, wereld)
    nieuw = aanvraag_in(S.CONCEPT, wereld, soort=AanvraagSoort.HERAANVRAAG, gevuld=False)
    _niemand_vult_wat_hij_niet_mag_bewerken(nieuw, wereld)
    services.alles_overnemen(nieuw.pk, actor=wereld.boc, vandaag=VANDAAG)
    sleutel = f"interventie-{nieuw.interventies.get().pk}"

    def doe(actor: Gebruiker) -> None:
        services.nakijken(nieuw.pk, Onderdeel.HGPD_INTERVENTIES, [sleutel], actor=actor, vandaag=VANDAAG)

    assert wie_het_lukt(doe, iedereen(wereld)) == BOCS | {"school"}
