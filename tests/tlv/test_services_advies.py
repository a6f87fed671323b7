"""Advices taken back, a third expert, and a signed advice on paper: what counts, who waits for whom."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from swv.documenten.keuring.ontvangst import Gekeurd
from swv.domein import DomeinFout
from swv.journaal.controle import controleer
from swv.journaal.models import Bericht
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from swv.werk.models import Werkitem
from tests.tlv import factories
from tests.tlv.factories import ADVIESTEKST, Wereld, aanvraag_in, adviesrij, adviseer, deskundige
from tests.toegang.factories import LidmaatschapFactory, maak_deskundige
from tlv import services, werk
from tlv.enums import AanvraagStatus, Advies, Beroep
from tlv.models import Deskundige, Dienstverband, TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
REDEN = "Ik werk sinds deze week voor het bestuur dat de aanvraag doet."
PAPIER = services.AdviesOpPapier(Advies.NEGATIEF, ADVIESTEKST, date(2026, 2, 20), ondertekend=True, onafhankelijk=True)
SCAN = factories.GEKEURD


def stand(aanvraag: TlvAanvraag) -> str:
    return TlvAanvraag.objects.get(pk=aanvraag.pk).status


def open_werk(aanvraag: TlvAanvraag) -> set[str]:
    return set(Werkitem.objects.open().filter(object_id=aanvraag.pk, rol=Rol.BOC).values_list("soort", flat=True))


def trek_terug(aanvraag: TlvAanvraag, wie: Deskundige, reden: str = REDEN) -> None:
    services.advies_terugtrekken(aanvraag.pk, reden=reden, actor=wie.gebruiker, vandaag=factories.ADVIES)


def vraag(aanvraag: TlvAanvraag, wie: Deskundige, wereld: Wereld) -> None:
    services.deskundige_vragen(aanvraag.pk, wie, actor=wereld.boc, vandaag=factories.ADVIES)


def test_een_teruggetrokken_advies_telt_niet_meer_en_blijft_te_lezen(wereld: Wereld) -> None:
    """The case waits for the BOC, who asks another; with that advice it goes on, the first one untouched."""
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld)
    eerste = wereld.deskundigen[0]
    trek_terug(aanvraag, eerste)
    rij = adviesrij(aanvraag, eerste)
    assert (rij.motivering, rij.ingetrokken_reden) == (ADVIESTEKST, REDEN)
    assert (stand(aanvraag), open_werk(aanvraag)) == (S.IN_ADVIES, {werk.DESKUNDIGE_VRAGEN})
    bericht = Bericht.objects.get(sleutel=f"tlv:advies_teruggetrokken:{rij.pk}")
    assert bericht.aan_gebruiker == wereld.boc
    assert "vraag een andere deskundige" in bericht.tekst
    assert wereld.leerling.achternaam not in bericht.tekst
    assert not TlvAanvraag.objects.zichtbaar_voor(eerste.gebruiker).exists()
    derde = deskundige(Beroep.PSYCHOLOOG)
    vraag(aanvraag, derde, wereld)
    assert open_werk(aanvraag) == set()
    adviseer(aanvraag, derde)
    assert (stand(aanvraag), open_werk(aanvraag)) == (S.ADVIES_COMPLEET, {werk.VOORNEMEN})
    with pytest.raises(IntegrityError, match="blijft teruggetrokken"), transaction.atomic():
        aanvraag.adviezen.filter(pk=rij.pk).update(ingetrokken_at=None)


def test_van_drie_adviezen_kan_er_een_terug_zonder_dat_de_zaak_wacht() -> None:
    drie = (deskundige(Beroep.ORTHOPEDAGOOG), deskundige(Beroep.ARTS), deskundige(Beroep.PEDAGOOG))
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld := factories.maak_wereld(deskundigen=drie))
    trek_terug(aanvraag, drie[2])
    assert (stand(aanvraag), open_werk(aanvraag)) == (S.ADVIES_COMPLEET, {werk.VOORNEMEN})
    assert "geen andere deskundige" in Bericht.objects.get(sleutel__startswith="tlv:advies_teruggetrokken").tekst
    trek_terug(aanvraag, drie[1])
    assert stand(aanvraag) == S.IN_ADVIES
    factories.trek_in(aanvraag, wereld)
    assert open_werk(aanvraag) == set()


def test_na_het_voornemen_is_terugtrekken_aan_de_boc_om_mogelijk_te_maken(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.ZIENSWIJZE, wereld)
    with pytest.raises(DomeinFout, match="Vraag de BOC-coördinator of het voornemen"):
        trek_terug(aanvraag, wereld.deskundigen[0])
    assert adviesrij(aanvraag, wereld.deskundigen[0]).ingetrokken_at is None


def test_terugtrekken_vraagt_een_reden_en_het_eigen_advies(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld)
    for wie, reden, zin in (
        (wereld.deskundigen[0], "n.v.t.", "waarom"),
        (wereld.deskundigen[0], "Het kind met nummer 111222333 is verhuisd.", "burgerservicenummer"),
        (deskundige(), REDEN, "niet om advies gevraagd"),
    ):
        with pytest.raises(DomeinFout, match=zin):
            trek_terug(aanvraag, wie, reden)
    assert stand(aanvraag) == S.ADVIES_COMPLEET


def test_wie_niet_adviseert_geeft_de_opdracht_terug_of_wordt_niet_meer_verwacht(wereld: Wereld) -> None:
    """With the other advice in there is no pair: the case waits for another expert, and never stands still unseen."""
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    eerste, tweede = wereld.deskundigen
    trek_terug(aanvraag, eerste)
    assert open_werk(aanvraag) == {werk.DESKUNDIGE_VRAGEN}
    adviseer(aanvraag, tweede)
    assert (stand(aanvraag), open_werk(aanvraag)) == (S.IN_ADVIES, {werk.DESKUNDIGE_VRAGEN})
    assert [bevinding.in_woorden() for bevinding in controleer(nu=timezone.now())] == []
    derde = deskundige(Beroep.PSYCHOLOOG)
    vraag(aanvraag, derde, wereld)
    rij = adviesrij(aanvraag, derde)
    with pytest.raises(DomeinFout, match="Alleen de deskundige zelf"):
        services.adviesvraag_intrekken(
            aanvraag.pk, adviesrij(aanvraag, tweede).pk, reden=REDEN, actor=wereld.boc, vandaag=factories.ADVIES
        )
    services.adviesvraag_intrekken(aanvraag.pk, rij.pk, reden=REDEN, actor=wereld.boc, vandaag=factories.ADVIES)
    assert open_werk(aanvraag) == {werk.DESKUNDIGE_VRAGEN}
    assert Bericht.objects.get(sleutel=f"tlv:vraag_ingetrokken:{rij.pk}").aan_gebruiker == derde.gebruiker
    assert not Werkitem.objects.open().filter(soort=werk.ADVISEREN).exists()


def test_een_derde_deskundige_moet_het_paar_kunnen_maken(wereld: Wereld) -> None:
    """After a positive orthopedagoog and a negative arts a psycholoog changes nothing: refused with the rule."""
    experts = (deskundige(Beroep.ORTHOPEDAGOOG), deskundige(Beroep.ARTS))
    wereld = factories.maak_wereld(deskundigen=experts)
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld, adviezen=(Advies.POSITIEF, Advies.NEGATIEF))
    with pytest.raises(DomeinFout, match=r"psycholoog .* erbij helpt niet") as fout:
        vraag(aanvraag, deskundige(Beroep.PSYCHOLOOG), wereld)
    assert fout.value.artikel == "Besluit bekostiging WPO 34.8"
    weg = deskundige(Beroep.PEDAGOOG)
    Deskundige.objects.filter(pk=weg.pk).update(actief=False)
    weg.refresh_from_db()
    with pytest.raises(DomeinFout, match="niet actief"):
        vraag(aanvraag, weg, wereld)
    oud = Deskundige.objects.create(gebruiker=maak_deskundige(tot=date(2026, 1, 1)), beroep=Beroep.PEDAGOOG)
    with pytest.raises(DomeinFout, match="geen account"):
        vraag(aanvraag, oud, wereld)
    assert stand(aanvraag) == S.ADVIES_COMPLEET


def test_wie_voor_het_kantoor_oordeelt_is_geen_onafhankelijke_deskundige(wereld: Wereld) -> None:
    """Coordinator or director on the day of the advice; the day after does not matter any more."""
    eerste = wereld.deskundigen[0]
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    LidmaatschapFactory(gebruiker=eerste.gebruiker, rol=Rol.BOC, tot=factories.ADVIES)
    with pytest.raises(DomeinFout, match="oordeelt zelf mee namens het samenwerkingsverband"):
        adviseer(aanvraag, eerste)
    adviseer(aanvraag, eerste, vandaag=factories.ADVIES + timedelta(days=1))


def leg_vast(
    aanvraag: TlvAanvraag,
    wie: Deskundige,
    actor: Gebruiker,
    papier: services.AdviesOpPapier = PAPIER,
    bestand: Gekeurd = SCAN,
) -> None:
    pk = adviesrij(aanvraag, wie).pk
    services.advies_op_papier_vastleggen(aanvraag.pk, pk, papier, bestand, actor=actor, vandaag=factories.ADVIES)


def test_een_advies_op_papier_telt_met_beroep_en_werkgever_van_de_dag_eronder(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    eerste, tweede = wereld.deskundigen
    praktijk = eerste.dienstverbanden.get()
    praktijk.tot = PAPIER.datum
    praktijk.save()
    Dienstverband.objects.create(deskundige=eerste, bestuur=wereld.bestuur, van=PAPIER.datum + timedelta(days=1))
    leg_vast(aanvraag, eerste, wereld.boc)
    rij = adviesrij(aanvraag, eerste)
    assert (rij.advies, rij.datum, rij.werkgever) == (Advies.NEGATIEF, PAPIER.datum, "Praktijk Proef")
    assert (rij.geregistreerd_door, bytes(rij.op_papier.inhoud)) == (wereld.boc, factories.PDF)
    assert aanvraag.bijlagen.count() == 1, "the scan is no attachment of the dossier, that all experts read"
    adviseer(aanvraag, tweede)
    assert stand(aanvraag) == S.ADVIES_COMPLEET
    with pytest.raises(IntegrityError, match="verandert niet"), transaction.atomic():
        aanvraag.adviezen.filter(pk=rij.pk).update(op_papier=None, geregistreerd_door=None)


def test_een_advies_op_papier_dat_niet_kan(wereld: Wereld, subtests: pytest.Subtests) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    eerste = wereld.deskundigen[0]
    tekst = Gekeurd("advies.txt", "text/plain", b"advies")
    morgen, dag_ervoor = factories.ADVIES + timedelta(days=1), date(2014, 7, 31)
    for wijziging, bestand, zin in (
        ({"datum": morgen}, SCAN, "in de toekomst"),
        ({"datum": dag_ervoor}, SCAN, "geen werkgever op de dag van het advies"),
        ({"ondertekend": False}, SCAN, "ondertekend"),
        ({"onafhankelijk": False}, SCAN, "onafhankelijk"),
        ({"motivering": "zie bijlage"}, SCAN, "onderbouwing"),
        ({}, tekst, "geen scan of foto"),
    ):
        with subtests.test(zin), pytest.raises(DomeinFout, match=zin), transaction.atomic():
            leg_vast(aanvraag, eerste, wereld.boc, services.AdviesOpPapier(**(vars(PAPIER) | wijziging)), bestand)
    with pytest.raises(DomeinFout, match="mag dit niet"):
        leg_vast(aanvraag, eerste, wereld.directeur)
    assert not adviesrij(aanvraag, eerste).is_uitgebracht
