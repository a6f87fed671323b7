"""Mail of the procedure: to whom, saying what to do and by when, without ever naming the child."""

import re
from datetime import date

import pytest

from swv.journaal.models import Bericht
from swv.toegang.models import Gebruiker, Lidmaatschap
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.toegang.factories import maak_directeur
from tlv import services
from tlv.enums import AanvraagStatus, Advies, Beroep

pytestmark = pytest.mark.django_db

S = AanvraagStatus
LINK = "http://testserver/tlv/{pk}/"


def post(begin: str) -> list[Bericht]:
    return list(Bericht.objects.filter(sleutel__startswith=f"tlv:{begin}:").order_by("pk"))


def test_de_ontvangstbevestiging_noemt_de_dag_van_ontvangst_en_de_beslistermijn(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    berichten = post("ontvangst")
    assert {bericht.aan_adres for bericht in berichten} == {
        wereld.boc.email,
        wereld.school.email,
        wereld.bestuur.email,
    }
    for bericht in berichten:
        assert aanvraag.kenmerk in bericht.onderwerp
        assert "16 februari 2026" in bericht.tekst
        assert "maandag 13 april 2026" in bericht.tekst
        # A board opens no case.
        assert (LINK.format(pk=aanvraag.pk) in bericht.tekst) is (bericht.aan_adres != wereld.bestuur.email)


def test_een_school_zonder_mailadres_houdt_het_indienen_niet_op(wereld: Wereld) -> None:
    type(wereld.school).objects.update(email="")
    type(wereld.bestuur).objects.update(email="")
    aanvraag_in(S.IN_ADVIES, wereld)
    assert [bericht.aan_gebruiker for bericht in post("ontvangst")] == [wereld.boc]


def test_een_deskundige_zonder_mailadres_heeft_het_werk_wel_op_de_lijst(wereld: Wereld) -> None:
    eerste = wereld.deskundigen[0].gebruiker
    Gebruiker.objects.filter(pk=eerste.pk).update(email="")
    aanvraag_in(S.IN_ADVIES, wereld)
    assert [bericht.aan_gebruiker for bericht in post("advies")] == [wereld.deskundigen[1].gebruiker]
    assert eerste.werkitems.filter(gesloten_at=None).count() == 1


def test_een_deskundige_leest_wanneer_het_advies_er_moet_zijn(wereld: Wereld) -> None:
    """Three weeks by policy, from the day of filing."""
    aanvraag_in(S.IN_ADVIES, wereld)
    for bericht, deskundige in zip(post("advies"), wereld.deskundigen, strict=True):
        assert bericht.aan_gebruiker == deskundige.gebruiker
        assert deskundige.gebruiker.naam in bericht.tekst
        assert "maandag 9 maart 2026" in bericht.tekst


def test_alleen_wie_nu_directeur_of_plaatsvervanger_is_krijgt_de_vraag_om_te_beslissen(wereld: Wereld) -> None:
    oud, inactief = maak_directeur(), maak_directeur()
    Lidmaatschap.objects.filter(gebruiker=oud).update(tot=factories.BEGIN)
    Gebruiker.objects.filter(pk=inactief.pk).update(is_active=False)
    dubbel = Lidmaatschap.objects.get(gebruiker=wereld.directeur)
    dubbel.pk, dubbel.rol = None, "plaatsvervanger"
    dubbel.save()
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    assert {bericht.aan_gebruiker for bericht in post("besluit_gevraagd")} == {
        wereld.directeur,
        wereld.plaatsvervanger,
    }
    assert "maandag 13 april 2026" in post("besluit_gevraagd")[0].tekst
    assert aanvraag.kenmerk in post("besluit_gevraagd")[0].onderwerp


def test_aanhouden_meldt_tot_wanneer_en_dat_de_termijn_doorloopt(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.AANGEHOUDEN, wereld)
    (bericht,) = post("aangehouden")
    assert bericht.aan_gebruiker == wereld.boc
    assert "vrijdag 10 april 2026" in bericht.tekst
    assert "maandag 13 april 2026" in bericht.tekst
    assert "ziekenhuis" not in bericht.tekst
    services.hervatten(aanvraag.pk, actor=wereld.directeur)
    services.aanhouden(
        aanvraag.pk,
        reden="Het verslag is er nog altijd niet.",
        tot=date(2026, 4, 12),
        actor=wereld.directeur,
        vandaag=factories.BESLUIT,
    )
    assert len(post("aangehouden")) == 2


def test_de_directie_hoort_elke_keer_dat_een_zaak_weer_op_een_besluit_wacht(wereld: Wereld) -> None:
    """After a new intention, and when the BOC resumes; who resumes the own case needs no mail about it."""
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    services.teruggeven(aanvraag.pk, reden="De periode moet een jaar langer zijn.", actor=wereld.directeur)
    factories.deel_voornemen(aanvraag, wereld)
    for ouder in wereld.ouders:
        factories.hoor(aanvraag, ouder, wereld)
    factories.draag_voor(aanvraag, wereld)
    assert len(post("besluit_gevraagd")) == 4
    for actor, aantal in ((wereld.directeur, 4), (wereld.boc, 6), (wereld.boc, 8)):
        services.aanhouden(
            aanvraag.pk,
            reden="Het verslag van het ziekenhuis is er nog niet.",
            tot=date(2026, 4, 10),
            actor=wereld.directeur,
            vandaag=factories.BESLUIT,
        )
        services.hervatten(aanvraag.pk, actor=actor)
        assert len(post("besluit_gevraagd")) == aantal
    assert "hervat" in post("besluit_gevraagd")[-1].tekst
    # The coordinator hears of every hold, also of one until the same day.
    assert len(post("aangehouden")) == 3


@pytest.mark.parametrize("status", [S.AFGEGEVEN, S.GEWEIGERD])
def test_het_bericht_over_het_besluit_zegt_niet_wat_er_is_besloten(status: AanvraagStatus, wereld: Wereld) -> None:
    """What was decided stands in the letter; mail is read by others."""
    aanvraag = aanvraag_in(status, wereld)
    berichten = post("besluit")
    assert {bericht.aan_adres for bericht in berichten} == {
        wereld.boc.email,
        wereld.school.email,
        wereld.bestuur.email,
    }
    for bericht in berichten:
        assert "geweigerd" not in bericht.tekst
        assert "PO3101" not in bericht.tekst
        assert "donderdag 2 april 2026" in bericht.tekst
        assert (LINK.format(pk=aanvraag.pk) in bericht.tekst) is (bericht.aan_adres != wereld.bestuur.email)


def test_een_derde_deskundige_krijgt_een_eigen_verzoek_en_de_boc_opnieuw_bericht(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld, adviezen=(Advies.POSITIEF, Advies.NEGATIEF))
    derde = factories.deskundige(Beroep.PEDAGOOG)
    services.deskundige_vragen(aanvraag.pk, derde, actor=wereld.boc, vandaag=factories.ADVIES)
    factories.adviseer(aanvraag, derde)
    assert [bericht.aan_gebruiker for bericht in post("advies")][-1] == derde.gebruiker
    assert [bericht.aan_gebruiker for bericht in post("adviezen_compleet")] == [wereld.boc] * 2


def test_geen_enkel_bericht_noemt_het_kind_of_laat_iets_leeg() -> None:
    wereld = maak_wereld(roepnaam="Xanthippe", achternaam="Zonnebloem")
    aanvraag_in(S.AFGEGEVEN, wereld)
    aanvraag_in(S.AANGEHOUDEN, maak_wereld(roepnaam="Xanthippe", achternaam="Zonnebloem"))
    aanvraag_in(S.INGETROKKEN, maak_wereld(roepnaam="Xanthippe", achternaam="Zonnebloem"))
    for bericht in Bericht.objects.all():
        tekst = f"{bericht.onderwerp}\n{bericht.tekst}"
        assert "\n" not in bericht.onderwerp
        assert not re.search(r"Xanthippe|Zonnebloem|None|\{[{%]|  ,|&#", tekst), tekst
        assert re.search(r"A\d{6}", tekst)


def test_een_naam_met_een_apostrof_blijft_heel(wereld: Wereld) -> None:
    Gebruiker.objects.filter(pk=wereld.boc.pk).update(naam="Noor van 't Hof & Zn.")
    aanvraag_in(S.ADVIES_COMPLEET, wereld)
    assert post("adviezen_compleet")[0].tekst.startswith("Beste Noor van 't Hof & Zn.,")
