"""Not handling a request that was not completed (Awb 4:5): proposal, decision, boundaries, letters."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
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
from tlv.documents_voortgang import BRIEF_BUITEN_BESTUUR, BRIEF_BUITEN_GEZAG, BRIEF_BUITEN_SCHOOL
from tlv.enums import AanvraagStatus, Besluitsoort, Partij
from tlv.models import Aanvulling, Buitenvoorstel, TlvAanvraag
from tlv.services.aanvulling import Ontvangst

pytestmark = pytest.mark.django_db

S = AanvraagStatus
DAG = timedelta(days=1)
UITERLIJK = factories.ADVIES
EERSTE = UITERLIJK + DAG
# Four weeks after Monday 2 March.
LAATSTE = date(2026, 3, 30)
NIET_GENOEG = Ontvangst(UITERLIJK, volledig=False, oordeel="De uitkomst van het onderzoek ontbreekt nog.")


@pytest.fixture
def aanvraag(wereld: Wereld) -> TlvAanvraag:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    factories.vraag_aanvulling(aanvraag, wereld)
    return aanvraag


def gebreken() -> list[str]:
    """What the round of checks finds."""
    return [rij.in_woorden() for rij in controleer(nu=timezone.now()) if rij.controle.code.startswith("tlv.")]


def stel_voor(aanvraag: TlvAanvraag, wereld: Wereld, vandaag: date = EERSTE) -> Buitenvoorstel:
    return services.buiten_voorstellen(aanvraag.pk, factories.WAAROM_BUITEN, actor=wereld.boc, vandaag=vandaag)


def test_de_coordinator_stelt_voor_en_de_directeur_besluit(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    stel_voor(aanvraag, wereld)
    item = Werkitem.objects.open().get(object_id=aanvraag.pk, soort="tlv.niet_behandelen")
    assert (item.rol, item.uiterlijk, item.volger) == (Rol.DIRECTEUR, LAATSTE, wereld.boc)
    assert Bericht.objects.filter(sleutel__startswith="tlv:buiten_gevraagd:").count() == 2
    with pytest.raises(DomeinFout, match="ligt al bij de directeur"):
        stel_voor(aanvraag, wereld)

    besluit = factories.behandel_niet(aanvraag, wereld)
    aanvraag.refresh_from_db()
    assert (aanvraag.status, besluit.soort) == (S.BUITEN_BEHANDELING, Besluitsoort.BUITEN)
    assert aanvraag.opgeschort_tot is None
    assert Aanvulling.objects.get().oordeel == "Binnen de termijn kwam er niets binnen."
    stukken = Documentopdracht.objects.van(aanvraag).filter(soort__startswith="tlv.brief_buiten")
    assert sorted(stukken.values_list("soort", flat=True)) == sorted(
        [BRIEF_BUITEN_BESTUUR, BRIEF_BUITEN_SCHOOL, BRIEF_BUITEN_GEZAG, BRIEF_BUITEN_GEZAG]
    )
    assert not Werkitem.objects.open().filter(object_id=aanvraag.pk).exists()
    assert not Termijn.objects.van(aanvraag).lopend().exists()
    assert Bericht.objects.filter(sleutel__startswith=f"tlv:besluit:{besluit.pk}").count() == 3
    # The experts were still asked; they hear that it is not needed, and not what was decided.
    niet_nodig = Bericht.objects.filter(sleutel__startswith="tlv:advies_niet_nodig:")
    assert {bericht.aan_gebruiker for bericht in niet_nodig} == {rij.gebruiker for rij in wereld.deskundigen}
    assert not any("behandel" in bericht.tekst for bericht in niet_nodig)
    for bericht in Bericht.objects.all():
        assert wereld.leerling.achternaam not in bericht.tekst + bericht.onderwerp
    with pytest.raises(DomeinFout, match="niet behandeld"):
        factories.behandel_niet(aanvraag, wereld)
    assert gebreken() == []


def test_niet_voor_de_eerste_en_niet_na_de_laatste_dag(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    with pytest.raises(DomeinFout, match="Wacht die dag af"):
        stel_voor(aanvraag, wereld, UITERLIJK)
    with pytest.raises(DomeinFout, match="aanvullen tot en met"):
        factories.behandel_niet(aanvraag, wereld, vandaag=UITERLIJK)
    with pytest.raises(DomeinFout, match="kon tot en met 30-03-2026"):
        stel_voor(aanvraag, wereld, LAATSTE + DAG)
    with pytest.raises(DomeinFout, match="op of voor maandag 30 maart"):
        factories.behandel_niet(aanvraag, wereld, vandaag=LAATSTE + DAG)
    # The letters count, not the day of the decision.
    with pytest.raises(DomeinFout, match="op of voor maandag 30 maart"):
        factories.behandel_niet(aanvraag, wereld, vandaag=LAATSTE, bekendgemaakt_op=LAATSTE + DAG)
    factories.behandel_niet(aanvraag, wereld, vandaag=LAATSTE)


def test_het_kan_ook_op_de_eerste_dag_na_een_aanvulling_die_niet_genoeg_was(
    wereld: Wereld, aanvraag: TlvAanvraag
) -> None:
    ontvangst = replace(NIET_GENOEG, ontvangen_op=date(2026, 2, 23))
    services.aanvulling_vastleggen(aanvraag.pk, ontvangst, actor=wereld.boc, vandaag=date(2026, 2, 23))
    with pytest.raises(DomeinFout, match="mag aanvullen tot en met"):
        factories.behandel_niet(aanvraag, wereld, vandaag=UITERLIJK)
    # Four weeks after 23 February.
    with pytest.raises(DomeinFout, match="op of voor maandag 23 maart"):
        factories.behandel_niet(aanvraag, wereld, vandaag=date(2026, 3, 24))
    factories.behandel_niet(aanvraag, wereld, vandaag=EERSTE)


def test_een_late_complete_aanvulling_neemt_de_grond_weg(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    stel_voor(aanvraag, wereld)
    services.aanvulling_vastleggen(aanvraag.pk, Ontvangst(EERSTE, volledig=True), actor=wereld.boc, vandaag=EERSTE)
    assert not Werkitem.objects.open().filter(object_id=aanvraag.pk, soort="tlv.niet_behandelen").exists()
    assert Buitenvoorstel.objects.get().afgewezen_reden == "De aanvulling is alsnog compleet binnengekomen."
    with pytest.raises(DomeinFout, match="compleet gemaakt"):
        factories.behandel_niet(aanvraag, wereld)


def test_de_directeur_kan_toch_behandelen(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    with pytest.raises(DomeinFout, match="ligt geen voorstel"):
        services.buiten_afwijzen(aanvraag.pk, reden="De school was ziek.", actor=wereld.directeur)
    stel_voor(aanvraag, wereld)
    with pytest.raises(DomeinFout, match="in een zin waarom"):
        services.buiten_afwijzen(aanvraag.pk, reden="nee", actor=wereld.directeur)
    services.buiten_afwijzen(aanvraag.pk, reden="De school had goede redenen om later te zijn.", actor=wereld.directeur)
    assert Bericht.objects.filter(sleutel__startswith="tlv:toch_behandelen:").get().aan_gebruiker == wereld.boc
    aanvraag.refresh_from_db()
    assert (aanvraag.status, aanvraag.opgeschort_tot, aanvraag.aan_zet) == (S.IN_ADVIES, None, Partij.BOC)
    assert gebreken() == []
    # Another request for completion may follow.
    factories.vraag_aanvulling(aanvraag, wereld, vandaag=EERSTE, uiterlijk=EERSTE + 7 * DAG)


def test_wat_de_school_instuurde_wordt_eerst_beoordeeld(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    """Nobody may write that nothing came in while something lies there."""
    services.aanvulling_insturen(aanvraag.pk, actor=maak_schoolgebruiker(wereld.school))
    with pytest.raises(DomeinFout, match="Leg eerst vast of die genoeg is"):
        stel_voor(aanvraag, wereld)
    with pytest.raises(DomeinFout, match="Eerst moet vaststaan of die genoeg is"):
        factories.behandel_niet(aanvraag, wereld)
    services.aanvulling_vastleggen(aanvraag.pk, NIET_GENOEG, actor=wereld.boc, vandaag=EERSTE)
    stel_voor(aanvraag, wereld)


def test_wat_na_het_voorstel_binnenkomt_gaat_naar_de_coordinator(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    stel_voor(aanvraag, wereld)
    services.aanvulling_insturen(aanvraag.pk, actor=maak_schoolgebruiker(wereld.school))
    with pytest.raises(DomeinFout, match="Eerst moet vaststaan of die genoeg is"):
        factories.behandel_niet(aanvraag, wereld)
    assert gebreken() == []
    # Turned down: what was sent in is still there to be judged.
    services.buiten_afwijzen(aanvraag.pk, reden="De school stuurde het verslag alsnog.", actor=wereld.directeur)
    assert Aanvulling.objects.get().volledig is None
    assert gebreken() == []
    compleet = Ontvangst(EERSTE, volledig=True)
    services.aanvulling_vastleggen(aanvraag.pk, compleet, actor=wereld.boc, vandaag=EERSTE)
    assert gebreken() == []


def test_opnieuw_om_aanvulling_vragen_wacht_op_de_directeur(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    services.aanvulling_vastleggen(aanvraag.pk, NIET_GENOEG, actor=wereld.boc, vandaag=UITERLIJK)
    stel_voor(aanvraag, wereld)
    with pytest.raises(DomeinFout, match="ligt een voorstel om niet te behandelen"):
        factories.vraag_aanvulling(aanvraag, wereld, vandaag=EERSTE, uiterlijk=EERSTE + 7 * DAG)
    services.buiten_afwijzen(aanvraag.pk, reden="De school krijgt nog een kans.", actor=wereld.directeur)
    factories.vraag_aanvulling(aanvraag, wereld, vandaag=EERSTE, uiterlijk=EERSTE + 7 * DAG)


def test_als_de_vier_weken_eerder_eindigen_dan_de_termijn_zegt_de_zin_dat(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    laatste = factories.INGEDIEND + 56 * DAG
    factories.vraag_aanvulling(aanvraag, wereld, uiterlijk=laatste)
    vroeg = replace(NIET_GENOEG, ontvangen_op=factories.INGEDIEND + DAG)
    services.aanvulling_vastleggen(aanvraag.pk, vroeg, actor=wereld.boc, vandaag=factories.INGEDIEND + DAG)
    for dag in (laatste, laatste + DAG):
        with pytest.raises(DomeinFout, match="Niet behandelen kan niet: de vier weken eindigen op 17-03-2026"):
            stel_voor(aanvraag, wereld, dag)


def test_wie_indiende_en_wie_geen_directeur_is_besluit_niet(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    TlvAanvraag.objects.filter(pk=aanvraag.pk).update(ingediend_door=wereld.directeur)
    with pytest.raises(DomeinFout, match="zelf ingediend"):
        factories.behandel_niet(aanvraag, wereld)
    for actor, dienst in (
        (wereld.boc, services.buiten_behandeling_stellen),
        (factories.maak_wereld().boc, services.buiten_behandeling_stellen),
    ):
        with pytest.raises(DomeinFout, match="mag dit niet"):
            dienst(aanvraag.pk, factories.buitenbesluit(), actor=actor, vandaag=factories.BUITEN)
    with pytest.raises(DomeinFout, match="mag dit niet"):
        services.buiten_voorstellen(
            aanvraag.pk, factories.WAAROM_BUITEN, actor=factories.maak_wereld().boc, vandaag=EERSTE
        )
