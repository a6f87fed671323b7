"""Asking the applicant to complete a filed request: the term stands still, the named sections open (Awb 4:5, 4:15)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from swv.documenten.models import Documentopdracht
from swv.domein import DomeinFout
from swv.journaal.controle import controleer
from swv.journaal.models import Bericht
from swv.toegang.enums import Rol
from swv.werk.models import Termijn, Werkitem
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.toegang.factories import maak_schoolgebruiker
from tlv import services
from tlv.documents_voortgang import BRIEF_AANVULLING_BESTUUR, BRIEF_AANVULLING_SCHOOL
from tlv.enums import AanvraagStatus, Act, Advies, BijlageSoort, Onderdeel, Partij
from tlv.models import Aanvulling, TlvAanvraag
from tlv.permissions import mag_onderdeel_bewerken
from tlv.services.aanvulling import Ontvangst
from tlv.services.basis import eis_niet_stil

pytestmark = pytest.mark.django_db

S = AanvraagStatus
# Filed on Monday 16 February: eight weeks end on Monday 13 April.
ZONDER = date(2026, 4, 13)
DAG = timedelta(days=1)
GEVRAAGD, UITERLIJK = factories.INGEDIEND, factories.ADVIES
COMPLEET = Ontvangst(UITERLIJK, volledig=True)


def leg_vast(aanvraag: TlvAanvraag, wereld: Wereld, ontvangst: Ontvangst, vandaag: date = UITERLIJK) -> Aanvulling:
    return services.aanvulling_vastleggen(aanvraag.pk, ontvangst, actor=wereld.boc, vandaag=vandaag)


@pytest.fixture
def aanvraag(wereld: Wereld) -> TlvAanvraag:
    return aanvraag_in(S.IN_ADVIES, wereld)


def test_een_verzoek_schort_de_termijn_op_en_gaat_naar_de_aanvrager(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    assert aanvraag.beslistermijn == ZONDER
    factories.vraag_aanvulling(aanvraag, wereld)
    aanvraag.refresh_from_db()
    assert (aanvraag.opgeschort_sinds, aanvraag.opgeschort_tot) == (GEVRAAGD + DAG, UITERLIJK)
    # Fourteen days do not count when nothing comes in; 27 April is King's Day.
    assert aanvraag.beslistermijn == date(2026, 4, 28)
    assert "Opgeschort 14 dagen" in aanvraag.beslistermijn_uitleg
    assert aanvraag.aan_zet == Partij.SCHOOL
    soorten = set(Documentopdracht.objects.van(aanvraag).values_list("soort", flat=True))
    assert soorten == {BRIEF_AANVULLING_BESTUUR, BRIEF_AANVULLING_SCHOOL}
    berichten = Bericht.objects.filter(sleutel__startswith="tlv:aanvulling:")
    assert {bericht.aan_adres for bericht in berichten} == {wereld.bestuur.email, wereld.school.email}
    for bericht in berichten:
        assert "maandag 2 maart 2026" in bericht.tekst
        assert wereld.leerling.achternaam not in bericht.tekst + bericht.onderwerp
    school = Werkitem.objects.open().get(object_id=aanvraag.pk, rol=Rol.SCHOOL)
    assert (school.uiterlijk, school.volger) == (UITERLIJK, wereld.boc)
    boc = Werkitem.objects.open().get(object_id=aanvraag.pk, soort="tlv.aanvulling")
    assert boc.uitgesteld_tot == UITERLIJK + DAG
    with pytest.raises(DomeinFout, match="loopt al een verzoek"):
        factories.vraag_aanvulling(aanvraag, wereld)
    assert [rij.in_woorden() for rij in controleer(nu=timezone.now()) if rij.controle.code.startswith("tlv.")] == []


@pytest.mark.parametrize(
    ("ontvangen", "vandaag", "beslistermijn"),
    [
        # Received on a day within the term: only the days before it do not count.
        (date(2026, 2, 23), UITERLIJK, date(2026, 4, 20)),
        # The day of the request itself, and the day after, cost nothing.
        (GEVRAAGD, UITERLIJK, ZONDER),
        (GEVRAAGD + DAG, UITERLIJK, ZONDER),
        (UITERLIJK, UITERLIJK, date(2026, 4, 28)),
        # Late: the term ran on by itself the day after the last day.
        (UITERLIJK + 5 * DAG, UITERLIJK + 5 * DAG, date(2026, 4, 28)),
    ],
)
def test_de_termijn_loopt_verder_vanaf_de_ontvangst(
    wereld: Wereld, aanvraag: TlvAanvraag, ontvangen: date, vandaag: date, beslistermijn: date
) -> None:
    factories.vraag_aanvulling(aanvraag, wereld)
    leg_vast(aanvraag, wereld, Ontvangst(ontvangen, volledig=True), vandaag)
    aanvraag.refresh_from_db()
    assert aanvraag.beslistermijn == beslistermijn
    assert aanvraag.opgeschort_tot is None
    assert Termijn.objects.van(aanvraag).lopend().get().laatste_dag == beslistermijn
    assert not Werkitem.objects.open().filter(object_id=aanvraag.pk, soort__startswith="tlv.aanvulling").exists()
    with pytest.raises(DomeinFout, match="loopt geen verzoek"):
        leg_vast(aanvraag, wereld, COMPLEET)


def test_een_tweede_verzoek_telt_erbij(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    factories.vraag_aanvulling(aanvraag, wereld)
    niet_genoeg = Ontvangst(date(2026, 2, 23), volledig=False, oordeel="De uitkomst van het onderzoek ontbreekt nog.")
    leg_vast(aanvraag, wereld, niet_genoeg, date(2026, 2, 23))
    factories.vraag_aanvulling(aanvraag, wereld, vandaag=date(2026, 2, 24), uiterlijk=date(2026, 3, 3))
    aanvraag.refresh_from_db()
    # Six days of the first, seven of the second.
    assert aanvraag.beslistermijn == ZONDER + 13 * DAG + DAG + DAG
    assert aanvraag.aanvullingen.count() == 2


@pytest.mark.parametrize(
    ("ontvangst", "vandaag", "zin"),
    [
        (Ontvangst(GEVRAAGD - DAG, True), UITERLIJK, "voor de dag van het verzoek"),
        (Ontvangst(UITERLIJK + DAG, True), UITERLIJK, "in de toekomst"),
        (Ontvangst(None, False, "Er kwam niets binnen bij ons."), UITERLIJK, "Wacht die dag af"),
        (Ontvangst(None, True), UITERLIJK + DAG, "op welke dag"),
        (Ontvangst(UITERLIJK, False), UITERLIJK, "wat er nog ontbreekt"),
    ],
)
def test_wat_niet_kan_wordt_niet_vastgelegd(
    wereld: Wereld, aanvraag: TlvAanvraag, ontvangst: Ontvangst, vandaag: date, zin: str
) -> None:
    factories.vraag_aanvulling(aanvraag, wereld)
    with pytest.raises(DomeinFout, match=zin):
        leg_vast(aanvraag, wereld, ontvangst, vandaag)
    assert Aanvulling.objects.get().volledig is None


def test_compleet_is_het_pas_als_het_dossier_dat_zegt(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    factories.vraag_aanvulling(aanvraag, wereld)
    aanvraag.onderzoeken.all().delete()
    with pytest.raises(DomeinFout, match="nog niet klaar: Onderzoeken"):
        leg_vast(aanvraag, wereld, COMPLEET)


def test_na_de_laatste_dag_vult_de_school_niet_meer_aan_en_het_kantoor_wel(
    wereld: Wereld, aanvraag: TlvAanvraag
) -> None:
    """What came on paper is still to be written down; the file does not change while the director decides."""
    school, punten = maak_schoolgebruiker(wereld.school), [services.Punt(Onderdeel.HGPD_ONDERZOEKEN, "Stuur verslag.")]
    factories.vraag_aanvulling(aanvraag, wereld, punten=punten)
    for dag, mag in ((factories.ADVIES, True), (factories.ADVIES + timedelta(days=1), False)):
        with time_machine.travel(datetime.combine(dag, time(12), UTC), tick=False):
            gelezen = TlvAanvraag.objects.met_feiten().get(pk=aanvraag.pk)
            assert mag_onderdeel_bewerken(school, gelezen, Onderdeel.HGPD_ONDERZOEKEN) is mag
            assert mag_onderdeel_bewerken(wereld.boc, gelezen, Onderdeel.HGPD_ONDERZOEKEN)


def test_wat_is_ingestuurd_wordt_eerst_bekeken(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    """On the last day the school sends in; the day after nothing is decided past it (Awb 3:2), and the day counts."""
    factories.vraag_aanvulling(aanvraag, wereld)
    with time_machine.travel(datetime.combine(factories.ADVIES, time(12), UTC), tick=False):
        services.aanvulling_insturen(aanvraag.pk, actor=maak_schoolgebruiker(wereld.school))
    morgen = factories.ADVIES + timedelta(days=1)
    with pytest.raises(DomeinFout, match="de school stuurde een aanvulling in"):
        eis_niet_stil(TlvAanvraag.objects.get(pk=aanvraag.pk), Act.VOORNEMEN_DELEN, morgen)
    for ontvangst in (services.Ontvangst(None, False, "Er kwam niets."), services.Ontvangst(morgen, True)):
        with pytest.raises(DomeinFout, match=f"stuurde de aanvulling in op {factories.ADVIES:%d-%m-%Y}"):
            services.aanvulling_vastleggen(aanvraag.pk, ontvangst, actor=wereld.boc, vandaag=morgen)
    services.aanvulling_vastleggen(
        aanvraag.pk, services.Ontvangst(factories.ADVIES, True), actor=wereld.boc, vandaag=morgen
    )
    eis_niet_stil(TlvAanvraag.objects.get(pk=aanvraag.pk), Act.VOORNEMEN_DELEN, morgen)


@time_machine.travel(datetime.combine(factories.INGEDIEND, time(12), UTC), tick=False)
def test_alleen_de_genoemde_onderdelen_gaan_open_voor_wie_ze_heeft(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    school, buurschool = maak_schoolgebruiker(wereld.school), maak_schoolgebruiker(factories.maak_wereld().school)
    factories.vraag_aanvulling(
        aanvraag,
        wereld,
        punten=[
            services.Punt(Onderdeel.HGPD_ONDERZOEKEN, "Stuur het verslag van het laatste onderzoek."),
            services.Punt(Onderdeel.GEVRAAGD, "Leg uit waarom de school niet genoeg kan bieden."),
        ],
    )
    for actor in (school, wereld.boc):
        factories.bewaar(aanvraag, Onderdeel.HGPD_ONDERZOEKEN, actor, lambda: None)
        services.bijlage_toevoegen(
            aanvraag.pk,
            factories.Gekeurd(f"{actor.pk}.pdf", "application/pdf", factories.PDF + str(actor.pk).encode()),
            soort=BijlageSoort.ONDERZOEK,
            actor=actor,
        )
        with pytest.raises(DomeinFout, match="al ingediend"):
            factories.bewaar(aanvraag, Onderdeel.HGPD_WEGING, actor, pytest.fail)
    factories.bewaar(aanvraag, Onderdeel.GEVRAAGD, wereld.boc, lambda: None)
    # What is asked is the coordinator's; the neighbour has nothing here; and what was filed is not taken away.
    for actor, onderdeel in ((school, Onderdeel.GEVRAAGD), (buurschool, Onderdeel.HGPD_ONDERZOEKEN)):
        with pytest.raises(DomeinFout, match="mag dit niet"):
            factories.bewaar(aanvraag, onderdeel, actor, pytest.fail)
    with pytest.raises(DomeinFout, match="al ingediend"):
        services.bijlage_verwijderen(aanvraag.pk, aanvraag.bijlagen.order_by("pk")[0].pk, actor=wereld.boc)

    services.aanvulling_insturen(aanvraag.pk, toelichting="Het verslag zit erbij.", actor=school)
    with pytest.raises(DomeinFout, match="al ingestuurd"):
        services.aanvulling_insturen(aanvraag.pk, actor=school)
    with pytest.raises(DomeinFout, match="mag dit niet"):
        factories.bewaar(aanvraag, Onderdeel.HGPD_ONDERZOEKEN, school, pytest.fail)
    assert not Werkitem.objects.open().filter(object_id=aanvraag.pk, rol=Rol.SCHOOL).exists()
    assert Werkitem.objects.open().get(object_id=aanvraag.pk, soort="tlv.aanvulling").uitgesteld_tot is None
    leg_vast(aanvraag, wereld, Ontvangst(GEVRAAGD, volledig=True))
    with pytest.raises(DomeinFout, match="al ingediend"):
        factories.bewaar(aanvraag, Onderdeel.HGPD_ONDERZOEKEN, wereld.boc, pytest.fail)


def _besluit(aanvraag: TlvAanvraag, wereld: Wereld, op: date) -> None:
    services.afgeven(aanvraag.pk, factories.beslissing(), actor=wereld.directeur, vandaag=op)


def _voornemen(aanvraag: TlvAanvraag, wereld: Wereld, op: date) -> None:
    gedeeld = factories.gedeeld_met(*wereld.ouders)
    services.voornemen_delen(aanvraag.pk, factories.voorgenomen(), gedeeld, actor=wereld.boc, vandaag=op)


@pytest.mark.parametrize("status", [S.ADVIES_COMPLEET, S.VOORGEDRAGEN])
def test_zolang_de_aanvrager_mag_aanvullen_wordt_er_niet_besloten(wereld: Wereld, status: AanvraagStatus) -> None:
    aanvraag = aanvraag_in(status, wereld)
    op = factories.BESLUIT
    factories.vraag_aanvulling(aanvraag, wereld, vandaag=op - DAG, uiterlijk=op)
    stil = Werkitem.objects.open().get(object_id=aanvraag.pk, soort__in=["tlv.voornemen", "tlv.beslissen"])
    assert (stil.uitgesteld_tot, stil.uitstelreden) == (op + DAG, "Wacht op de aanvulling van de aanvraag")
    assert stil.uiterlijk == aanvraag.__class__.objects.get(pk=aanvraag.pk).beslistermijn
    verder = _besluit if status == S.VOORGEDRAGEN else _voornemen
    with pytest.raises(DomeinFout, match="kan nu niet: de aanvrager mag de aanvraag aanvullen tot en met"):
        verder(aanvraag, wereld, op)
    leg_vast(aanvraag, wereld, Ontvangst(op, volledig=True), op)
    stil.refresh_from_db()
    assert stil.uitgesteld_tot is None
    if status == S.VOORGEDRAGEN:
        services.afgeven(aanvraag.pk, factories.beslissing(), actor=wereld.directeur, vandaag=op)
        assert not Termijn.objects.van(aanvraag).lopend().exists()


def test_na_de_termijn_mag_weer_worden_besloten_zonder_dat_iemand_iets_doet(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    factories.vraag_aanvulling(aanvraag, wereld, vandaag=factories.BESLUIT - 2 * DAG, uiterlijk=factories.BESLUIT - DAG)
    services.afgeven(aanvraag.pk, factories.beslissing(), actor=wereld.directeur, vandaag=factories.BESLUIT)
    aanvraag.refresh_from_db()
    assert (aanvraag.status, aanvraag.opgeschort_tot) == (S.AFGEGEVEN, None)


def test_een_advies_dat_binnenkomt_tijdens_het_aanvullen_legt_het_voornemen_stil(
    wereld: Wereld, aanvraag: TlvAanvraag
) -> None:
    with time_machine.travel("2026-02-20 10:00+01:00", tick=False):
        factories.vraag_aanvulling(aanvraag, wereld)
        for deskundige in wereld.deskundigen:
            factories.adviseer(aanvraag, deskundige, Advies.POSITIEF, vandaag=date(2026, 2, 20))
        item = Werkitem.objects.open().get(object_id=aanvraag.pk, soort="tlv.voornemen")
        assert item.uitgesteld_tot == UITERLIJK + DAG
        aanvraag.refresh_from_db()
        assert aanvraag.opgeschort_in_woorden == "opgeschort sinds 17 februari, tot en met 2 maart"


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"punten": []}, "ten minste één punt"),
        ({"punten": [services.Punt(Onderdeel.DESKUNDIGEN, "Kies een ander.")]}, "kiest het kantoor zelf"),
        ({"uiterlijk": GEVRAAGD}, "Kies een laatste dag na vandaag"),
        ({"toelichting": "Het gaat om 111222333."}, "burgerservicenummer"),
    ],
)
def test_een_verzoek_dat_niet_kan(wereld: Wereld, aanvraag: TlvAanvraag, velden: dict[str, object], zin: str) -> None:
    with pytest.raises(DomeinFout, match=zin):
        factories.vraag_aanvulling(aanvraag, wereld, **velden)


def test_na_de_beslistermijn_kan_opschorten_niet_meer(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    with pytest.raises(DomeinFout, match="al voorbij"):
        factories.vraag_aanvulling(aanvraag, wereld, vandaag=ZONDER, uiterlijk=ZONDER + 7 * DAG)
    factories.vraag_aanvulling(aanvraag, wereld, vandaag=ZONDER - DAG, uiterlijk=ZONDER + 7 * DAG)


def test_intrekken_kan_altijd_en_ruimt_op(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    factories.vraag_aanvulling(aanvraag, wereld)
    factories.trek_in(aanvraag, wereld)
    aanvraag.refresh_from_db()
    assert aanvraag.opgeschort_tot is None
    assert not Werkitem.objects.open().filter(object_id=aanvraag.pk).exists()
    assert not Termijn.objects.van(aanvraag).lopend().exists()
