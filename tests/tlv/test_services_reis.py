"""The whole procedure through the services: what everybody gets to do, to read in mail and to find in the journal."""

import json
from dataclasses import replace
from datetime import date

import pytest

from swv.documenten.models import Documentopdracht
from swv.domein import DomeinFout
from swv.journaal.models import Bericht, Gebeurtenis
from swv.journaal.soorten import zin_voor
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from swv.werk.models import Werkitem
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.toegang.factories import maak_schoolgebruiker
from tlv import emails, services, werk
from tlv.enums import AanvraagStatus, Advies, Besluitsoort, ZienswijzeSoort, ZienswijzeVorm
from tlv.models import Besluit, Tlv, TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
REACTIE_VADER = services.Reactie(
    ZienswijzeSoort.OPMERKINGEN,
    factories.REACTIE,
    ZienswijzeVorm.EMAIL,
    "Ik vind de reistijd te lang voor mijn kind.",
    "De gemeente regelt het vervoer en kijkt naar de reistijd.",
)


def werk_van(gebruiker: Gebruiker) -> set[str]:
    return set(Werkitem.objects.mijn_werk(gebruiker).values_list("soort", flat=True))


def gebeurtenissen(aanvraag: TlvAanvraag) -> list[str]:
    """Kinds of events of the case, oldest first."""
    rijen = Gebeurtenis.objects.filter(content_type__model="tlvaanvraag", object_id=str(aanvraag.pk))
    return [soort.removeprefix("tlv.") for soort in rijen.order_by("pk").values_list("soort", flat=True)]


def nieuwe_post(sinds: set[str]) -> set[str]:
    """Who gets mail that was not yet in ``sinds``; afterwards it is."""
    nieuw = Bericht.objects.exclude(sleutel__in=sinds)
    aan = {bericht.aan_adres for bericht in nieuw}
    assert len(aan) == len(nieuw), "somebody gets two mails about the same act"
    sinds.update(nieuw.values_list("sleutel", flat=True))
    return aan


def test_van_aanvraag_tot_verklaring(wereld: Wereld) -> None:
    eerste, tweede = (deskundige.gebruiker for deskundige in wereld.deskundigen)
    school = maak_schoolgebruiker(wereld.school)
    post: set[str] = set()

    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    assert werk_van(wereld.boc) == {werk.AANVULLEN}
    assert werk_van(school) == set(), "the part of the school is complete"
    assert nieuwe_post(post) == set()
    assert gebeurtenissen(aanvraag)[0] == "aanvraag_gestart"
    assert gebeurtenissen(aanvraag).count("onderdeel_bewaard") == 11
    assert gebeurtenissen(aanvraag)[-1] == "bijlage_toegevoegd"

    factories.dien_in(aanvraag, wereld)
    aanvraag.refresh_from_db()
    assert aanvraag.status == S.IN_ADVIES
    assert aanvraag.ontvangen_op == factories.INGEDIEND
    assert aanvraag.beslistermijn == date(2026, 4, 13)
    assert "8 weken" in aanvraag.beslistermijn_uitleg
    assert nieuwe_post(post) == {
        wereld.boc.email,
        wereld.school.email,
        wereld.bestuur.email,
        eerste.email,
        tweede.email,
    }
    assert werk_van(wereld.boc) == werk_van(school) == set()
    assert werk_van(eerste) == werk_van(tweede) == {werk.ADVISEREN}
    assert Werkitem.objects.wacht_op_anderen(wereld.boc).count() == 2
    assert gebeurtenissen(aanvraag)[-3:] == ["aanvraag_ingediend", "deskundige_gevraagd", "deskundige_gevraagd"]

    factories.adviseer(aanvraag, wereld.deskundigen[0])
    aanvraag.refresh_from_db()
    assert aanvraag.status == S.IN_ADVIES
    assert werk_van(eerste) == set()
    assert werk_van(tweede) == {werk.ADVISEREN}
    assert nieuwe_post(post) == set()

    factories.adviseer(aanvraag, wereld.deskundigen[1])
    aanvraag.refresh_from_db()
    assert aanvraag.status == S.ADVIES_COMPLEET
    assert werk_van(tweede) == set()
    assert werk_van(wereld.boc) == {werk.VOORNEMEN}
    assert nieuwe_post(post) == {wereld.boc.email}
    assert gebeurtenissen(aanvraag)[-2:] == ["advies_uitgebracht", "adviezen_compleet"]

    factories.deel_voornemen(aanvraag, wereld)
    aanvraag.refresh_from_db()
    assert aanvraag.status == S.ZIENSWIJZE
    assert werk_van(wereld.boc) == {werk.ZIENSWIJZEN}
    assert Werkitem.objects.open().get().uiterlijk == factories.REAGEREN_TOT
    assert aanvraag.voorstel.tot == date(2029, 7, 31)
    assert "12" in aanvraag.voorstel.einddatum_uitleg

    factories.hoor(aanvraag, wereld.ouders[0], wereld)
    with pytest.raises(DomeinFout, match="Vaderproef"):
        factories.draag_voor(aanvraag, wereld)
    factories.hoor(aanvraag, wereld.ouders[1], wereld, REACTIE_VADER)
    factories.draag_voor(aanvraag, wereld)
    aanvraag.refresh_from_db()
    assert aanvraag.status == S.VOORGEDRAGEN
    assert werk_van(wereld.boc) == set()
    assert werk_van(wereld.directeur) == werk_van(wereld.plaatsvervanger) == {werk.BESLISSEN}
    assert nieuwe_post(post) == {wereld.directeur.email, wereld.plaatsvervanger.email}
    assert gebeurtenissen(aanvraag)[-3:] == ["zienswijze_vastgelegd", "zienswijze_vastgelegd", "voorgedragen"]

    tlv = factories.geef_af(aanvraag, wereld)
    aanvraag.refresh_from_db()
    assert aanvraag.status == S.AFGEGEVEN
    assert aanvraag.afgerond_at is not None
    assert tlv.nummer == "PO3101-2026-00001"
    assert (tlv.van, tlv.tot) == (date(2026, 8, 1), date(2029, 7, 31))
    assert tlv.beroepen == ["orthopedagoog", "kinder_of_jeugdpsycholoog"]
    assert tlv.naam == wereld.leerling.naam
    assert tlv.besluit.ondertekenaar == wereld.directeur.naam
    assert not Werkitem.objects.open().exists()
    assert nieuwe_post(post) == {wereld.boc.email, wereld.school.email, wereld.bestuur.email}
    assert gebeurtenissen(aanvraag)[-1] == "afgegeven"
    assert set(Documentopdracht.objects.values_list("soort", "sleutel")) == {
        ("tlv.verklaring", "verklaring"),
        ("tlv.brief_school", "school"),
        ("tlv.brief_bestuur", "bestuur"),
        *(("tlv.brief_gezag", f"gezagdrager:{ouder.pk}") for ouder in wereld.ouders),
    }


def test_een_weigering_geeft_brieven_maar_geen_verklaring_en_geen_nummer(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.GEWEIGERD, wereld, adviezen=(Advies.NEGATIEF, Advies.POSITIEF))
    assert Besluit.objects.get().soort == Besluitsoort.WEIGERING
    assert not Tlv.objects.exists()
    assert gebeurtenissen(aanvraag)[-1] == "geweigerd"
    assert sorted(Documentopdracht.objects.values_list("soort", flat=True)) == [
        "tlv.brief_bestuur",
        "tlv.brief_gezag",
        "tlv.brief_gezag",
        "tlv.brief_school",
    ]
    assert not Werkitem.objects.open().exists()


def test_aanhouden_en_hervatten(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.AANGEHOUDEN, wereld)
    assert werk_van(wereld.boc) == {werk.HERVATTEN}
    assert werk_van(wereld.directeur) == set()
    assert Bericht.objects.filter(sleutel__startswith="tlv:aangehouden:").get().aan_gebruiker == wereld.boc
    services.hervatten(aanvraag.pk, actor=wereld.boc)
    aanvraag.refresh_from_db()
    assert (aanvraag.status, aanvraag.aangehouden_tot) == (S.VOORGEDRAGEN, None)
    assert werk_van(wereld.boc) == set()
    assert werk_van(wereld.directeur) == {werk.BESLISSEN}
    assert factories.geef_af(aanvraag, wereld).volgnummer == 1


def test_intrekken_sluit_al_het_werk_en_zegt_het_de_deskundige_die_nog_moest(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    factories.adviseer(aanvraag, wereld.deskundigen[0])
    factories.trek_in(aanvraag, wereld)
    assert not Werkitem.objects.open().exists()
    bericht = Bericht.objects.get(sleutel__startswith="tlv:ingetrokken:")
    assert bericht.aan_gebruiker == wereld.deskundigen[1].gebruiker
    assert gebeurtenissen(aanvraag)[-1] == "ingetrokken"


def test_een_derde_deskundige_na_een_negatief_advies(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld, adviezen=(Advies.POSITIEF, Advies.NEGATIEF))
    derde = factories.deskundige(factories.Beroep.ARTS)
    services.deskundige_vragen(aanvraag.pk, derde, actor=wereld.boc, vandaag=factories.ADVIES)
    aanvraag.refresh_from_db()
    assert aanvraag.status == S.IN_ADVIES
    assert werk_van(wereld.boc) == set()
    assert werk_van(derde.gebruiker) == {werk.ADVISEREN}
    factories.adviseer(aanvraag, derde)
    aanvraag.refresh_from_db()
    assert aanvraag.status == S.ADVIES_COMPLEET
    assert werk_van(wereld.boc) == {werk.VOORNEMEN}
    assert Bericht.objects.filter(sleutel__startswith="tlv:adviezen_compleet:").count() == 2


def test_een_heraanvraag_na_afloop_krijgt_het_volgende_nummer(wereld: Wereld) -> None:
    aanvraag_in(S.AFGEGEVEN, wereld)
    tweede = aanvraag_in(S.VOORGEDRAGEN, maak_wereld(directeur=wereld.directeur))
    assert factories.geef_af(tweede, wereld).nummer == "PO3101-2026-00002"
    volgend_jaar = replace(factories.beslissing(), bekendgemaakt_op=date(2027, 4, 1))
    derde = aanvraag_in(S.VOORGEDRAGEN, maak_wereld(directeur=wereld.directeur))
    tlv = services.afgeven(derde.pk, volgend_jaar, actor=wereld.directeur, vandaag=date(2027, 4, 1))
    assert tlv.nummer == "PO3101-2027-00001"


@pytest.mark.parametrize("status", [S.AFGEGEVEN, S.GEWEIGERD, S.AANGEHOUDEN, S.INGETROKKEN])
def test_post_werk_en_journaal_noemen_het_kind_en_de_ouders_nooit(status: AanvraagStatus) -> None:
    wereld = maak_wereld(roepnaam="Xanthippe", achternaam="Zonnebloem")
    aanvraag_in(status, wereld)
    geschreven = [
        *Bericht.objects.values_list("onderwerp", "tekst", "sleutel"),
        *Werkitem.objects.values_list("omschrijving", "soort"),
        *((json.dumps(rij.gegevens), zin_voor(rij.soort, rij.gegevens)) for rij in Gebeurtenis.objects.all()),
    ]
    assert len(geschreven) > 20
    tekst = " ".join(" ".join(rij) for rij in geschreven)
    for naam in ("Xanthippe", "Zonnebloem", "Moederproef", "Vaderproef"):
        assert naam not in tekst


def test_elke_gebeurtenis_van_een_gebruiker_heeft_de_rol_en_de_organisatie(wereld: Wereld) -> None:
    aanvraag_in(S.AFGEGEVEN, wereld)
    rollen = dict(
        Gebeurtenis.objects.filter(soort__in=["tlv.aanvraag_ingediend", "tlv.afgegeven"]).values_list("soort", "rol")
    )
    assert rollen == {"tlv.aanvraag_ingediend": Rol.BOC, "tlv.afgegeven": Rol.DIRECTEUR}
    assert set(Gebeurtenis.objects.filter(soort="tlv.advies_uitgebracht").values_list("rol", flat=True)) == {
        Rol.DESKUNDIGE
    }


def test_post_over_een_handeling_gaat_een_keer_de_deur_uit(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.AFGEGEVEN, wereld)
    aantal = Bericht.objects.count()
    aanvraag = TlvAanvraag.objects.met_feiten().get(pk=aanvraag.pk)
    emails.bevestig_ontvangst(aanvraag)
    emails.vraag_besluit(aanvraag)
    emails.meld_besluit(aanvraag, aanvraag.besluit)
    for advies in aanvraag.adviezen.all():
        emails.vraag_advies(aanvraag, advies)
    assert Bericht.objects.count() == aantal


def test_de_plaatsvervanger_tekent_als_plaatsvervanger(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    tlv = services.afgeven(aanvraag.pk, factories.beslissing(), actor=wereld.plaatsvervanger, vandaag=factories.BESLUIT)
    assert tlv.besluit.functie == "Plaatsvervangend directeur"
    assert "mandaat" in tlv.besluit.mandaat
