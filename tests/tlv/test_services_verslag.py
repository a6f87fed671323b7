"""Minutes: who may write them, what stops them from being fixed, and what fixing them sets in motion."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.controle import controleer
from swv.journaal.models import Bericht, Gebeurtenis
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from swv.werk.models import Werkitem
from tests.tlv import factories_loket as loket
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld, trek_in
from tests.tlv.factories_loket import BESPROKEN, SBO, SO, VASTGESTELD, VERDEELD, VERVOLG
from tests.tlv.views.pagina import BSN
from tests.toegang.factories import maak_boc, maak_schoolgebruiker
from tlv import services, werk
from tlv.enums import AanvraagStatus, BijeenkomstStatus, LoketUitkomst, Trede, ZaakSoort
from tlv.models import Actie, Agendapunt, Bijeenkomst, Deelnemer
from tlv.services.aanvraag import Conflict

pytestmark = pytest.mark.django_db


@pytest.fixture
def bijeenkomst(wereld: Wereld) -> Bijeenkomst:
    return loket.maak_bijeenkomst(wereld.boc)


@pytest.fixture
def punt(wereld: Wereld, bijeenkomst: Bijeenkomst) -> Agendapunt:
    return loket.zet_op_agenda(bijeenkomst, wereld)


def open_werk(soort: str) -> list[Werkitem]:
    return list(Werkitem.objects.open().filter(soort=soort).order_by("pk"))


def klopt_het_werk() -> None:
    """Nothing is missing, once the hourly round put minutes that wait on a list."""
    services.open_verslagwerk(timezone.localdate())
    fout = [rij.in_woorden() for rij in controleer(nu=timezone.now()) if rij.controle.code.startswith("tlv.werk")]
    assert fout == []


# --- Writing while people talk --------------------------------------------------------------------------------------


def test_wie_later_bewaart_hoort_dat_eerst(wereld: Wereld, punt: Agendapunt) -> None:
    assert services.zaakverslag_bewaren(punt.pk, SBO, versie=1, actor=wereld.boc) == 2
    with pytest.raises(Conflict, match=wereld.boc.naam):
        services.zaakverslag_bewaren(punt.pk, VERDEELD, versie=1, actor=wereld.directeur)
    punt.refresh_from_db()
    assert (punt.unaniem, punt.versie, punt.bewerkt_door) == (True, 2, wereld.boc)


def test_bewaren_wat_er_al_staat_verandert_niets(wereld: Wereld, punt: Agendapunt) -> None:
    loket.schrijf(punt, SBO, wereld.boc)
    assert services.zaakverslag_bewaren(punt.pk, SBO, versie=2, actor=wereld.directeur) == 2
    assert Agendapunt.objects.get(pk=punt.pk).bewerkt_door == wereld.boc


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"uitkomst": LoketUitkomst.TERUG}, "past niet bij deze soort zaak"),
        ({"besproken": f"Kind {BSN}"}, "BSN"),
        ({"reden_zonder_ouders": f"Vader {BSN}"}, "BSN"),
        ({"uitkomst": LoketUitkomst.SO}, "categorie"),
    ],
)
def test_wat_een_verslag_niet_kan_zeggen(wereld: Wereld, punt: Agendapunt, anders: dict, zin: str) -> None:
    with pytest.raises(DomeinFout, match=zin):
        services.zaakverslag_bewaren(punt.pk, replace(SBO, **anders), versie=1, actor=wereld.boc)


def test_alleen_het_kantoor_schrijft_en_alleen_over_wat_het_ziet(wereld: Wereld, punt: Agendapunt) -> None:
    school, buur = maak_schoolgebruiker(wereld.school), maak_boc()
    loket.nodig_uit(punt.bijeenkomst, wereld.deskundigen[0].gebruiker)
    for wie in (school, buur, wereld.deskundigen[0].gebruiker):
        with pytest.raises(DomeinFout, match="mag dit niet"):
            services.zaakverslag_bewaren(punt.pk, SBO, versie=1, actor=wie)
        with pytest.raises(DomeinFout, match="mag dit niet"):
            services.aanwezigheid_vastleggen(punt.pk, {}, actor=wie)
    assert services.zaakverslag_bewaren(punt.pk, SBO, versie=1, actor=wereld.plaatsvervanger) == 2


def test_wie_er_is_en_wie_aanschuift(wereld: Wereld, punt: Agendapunt) -> None:
    moeder, vader = Deelnemer.objects.filter(agendapunt=punt).order_by("pk")
    gast = services.Gast("mevrouw T. Tolkproef", "tolk")
    for _ in range(2):
        services.aanwezigheid_vastleggen(punt.pk, {moeder.pk: True}, gast=gast, actor=wereld.boc)
    services.aanwezigheid_vastleggen(punt.pk, {vader.pk: False}, actor=wereld.directeur)
    rijen = Deelnemer.objects.filter(agendapunt=punt).order_by("pk").values_list("naam", "functie", "aanwezig")
    assert list(rijen) == [("", "", True), ("", "", False), ("mevrouw T. Tolkproef", "tolk", True)]
    ander = loket.zet_op_agenda(punt.bijeenkomst, maak_wereld(bestuur=wereld.bestuur, boc=wereld.boc))
    with pytest.raises(DomeinFout, match="hoort niet bij deze zaak"):
        services.aanwezigheid_vastleggen(ander.pk, {moeder.pk: True}, actor=wereld.boc)
    with pytest.raises(DomeinFout, match="BSN"):
        services.aanwezigheid_vastleggen(punt.pk, {}, gast=services.Gast(f"Tolk {BSN}", ""), actor=wereld.boc)


# --- Fixing ---------------------------------------------------------------------------------------------------------


def test_alle_redenen_tegelijk_en_er_verandert_niets(wereld: Wereld, punt: Agendapunt) -> None:
    ander = loket.zet_op_agenda(punt.bijeenkomst, maak_wereld(bestuur=wereld.bestuur, boc=wereld.boc))
    loket.schrijf(punt, SO, wereld.boc)
    with pytest.raises(services.NietVastTeStellen) as weigering:
        loket.stel_vast(punt.bijeenkomst, wereld.boc)
    per_zaak = {zaak.punt.pk: [b.veld for b in zaak.bevindingen] for zaak in weigering.value.zaken}
    assert per_zaak == {
        punt.pk: ["aanwezig", "uitkomst"],
        ander.pk: ["besproken", "aanwezig", "uitkomst", "unaniem"],
    }
    assert "nog 6 dingen" in str(weigering.value)
    assert Bijeenkomst.objects.get().status == BijeenkomstStatus.GEPLAND
    assert not Gebeurtenis.objects.filter(soort="tlv.verslag_vastgesteld").exists()


def test_so_wacht_op_de_vaste_deskundige(wereld: Wereld, punt: Agendapunt) -> None:
    vaste = loket.nodig_uit(punt.bijeenkomst, loket.vaste_deskundige())
    loket.schrijf(punt, SO, wereld.boc)
    loket.iedereen_is_er(punt, wereld.boc, behalve=(vaste.pk,))
    with pytest.raises(services.NietVastTeStellen) as weigering:
        loket.stel_vast(punt.bijeenkomst, wereld.boc)
    assert "vaste deskundige" in weigering.value.zaken[0].bevindingen[0].bericht
    # The database says the same, whoever asks.
    rij = Bijeenkomst.objects.filter(pk=punt.bijeenkomst_id)
    with pytest.raises(IntegrityError, match="vaste deskundige"), transaction.atomic():
        rij.update(status=BijeenkomstStatus.AFGESLOTEN, afgesloten_at=timezone.now())
    services.aanwezigheid_vastleggen(punt.pk, {vaste.pk: True}, actor=wereld.boc)
    assert loket.stel_vast(punt.bijeenkomst, wereld.boc).status == BijeenkomstStatus.AFGESLOTEN


def test_de_vaste_deskundige_van_een_andere_zaak_telt_niet(wereld: Wereld, punt: Agendapunt) -> None:
    ander = loket.zet_op_agenda(punt.bijeenkomst, maak_wereld(bestuur=wereld.bestuur, boc=wereld.boc))
    loket.nodig_uit(punt.bijeenkomst, loket.vaste_deskundige(), ander)
    loket.rond_af(punt, SO, wereld.boc)
    loket.rond_af(ander, SO, wereld.boc)
    with pytest.raises(services.NietVastTeStellen) as weigering:
        loket.stel_vast(punt.bijeenkomst, wereld.boc)
    assert [zaak.punt.pk for zaak in weigering.value.zaken] == [punt.pk]


def test_alleen_voorzitter_en_directie_stellen_vast(wereld: Wereld, punt: Agendapunt) -> None:
    loket.rond_af(punt, SBO, wereld.boc)
    collega = maak_boc(wereld.bestuur)
    with pytest.raises(DomeinFout, match="mag dit niet"):
        loket.stel_vast(punt.bijeenkomst, collega)
    assert loket.stel_vast(punt.bijeenkomst, wereld.directeur).afgesloten_door == wereld.directeur


def test_te_vroeg_en_twee_keer(wereld: Wereld, punt: Agendapunt) -> None:
    loket.rond_af(punt, SBO, wereld.boc)
    with pytest.raises(services.NietVastTeStellen) as weigering:
        services.verslag_vaststellen(
            punt.bijeenkomst_id, algemeen="", actor=wereld.boc, vandaag=loket.GEHOUDEN - timedelta(days=1)
        )
    assert "pas op 25 maart 2026" in weigering.value.algemeen[0].bericht
    loket.stel_vast(punt.bijeenkomst, wereld.boc)
    with pytest.raises(DomeinFout, match="verandert niets meer"):
        loket.stel_vast(punt.bijeenkomst, wereld.boc)
    for act in (
        lambda: services.zaakverslag_bewaren(punt.pk, VERDEELD, versie=2, actor=wereld.boc),
        lambda: services.aanwezigheid_vastleggen(punt.pk, {}, actor=wereld.boc),
    ):
        with pytest.raises(DomeinFout, match="verandert niets meer"):
            act()


def test_het_advies_staat_bij_de_aanvraag_en_bij_het_kind(wereld: Wereld, bijeenkomst: Bijeenkomst) -> None:
    """One unanimous advice on a request, one that comes back, one without a request, one on which they disagree."""
    werelden = [wereld, *(maak_wereld(bestuur=wereld.bestuur, boc=wereld.boc) for _ in range(3))]
    soorten = [ZaakSoort.TLV, ZaakSoort.TLV, ZaakSoort.ONDERSTEUNINGSVRAAG, ZaakSoort.TLV]
    inhoud = [SBO, VERVOLG, loket.ONDERSTEUNING, VERDEELD]
    punten = [loket.zet_op_agenda(bijeenkomst, w, s) for w, s in zip(werelden, soorten, strict=True)]
    for punt, wat in zip(punten, inhoud, strict=True):
        loket.rond_af(punt, wat, wereld.boc)
    loket.stel_vast(bijeenkomst, wereld.boc)

    events = Gebeurtenis.objects.filter(soort="tlv.loketadvies").order_by("pk")
    assert [(e.content_type.model, e.gegevens["uitkomst"], e.gegevens["eens"]) for e in events] == [
        ("tlvaanvraag", "Advies: sbo", "unaniem"),
        ("tlvaanvraag", "Nog niet klaar, komt terug", "komt terug"),
        ("leerling", "Ondersteuning op de school", "unaniem"),
        ("tlvaanvraag", "Advies: sbo", "niet unaniem"),
    ]
    (terug,), (ladder,) = open_werk(werk.LOKET_VERVOLG), open_werk(werk.LOKET_LADDER)
    assert (terug.object_id, terug.rol, terug.eigenaar) == (punten[1].pk, Rol.BOC, wereld.boc)
    assert (ladder.object_id, ladder.uiterlijk) == (punten[3].pk, VASTGESTELD + timedelta(days=14))
    klopt_het_werk()


def test_wie_erbij_was_krijgt_een_bericht_zonder_namen(wereld: Wereld, punt: Agendapunt) -> None:
    school, deskundige = maak_schoolgebruiker(wereld.school), wereld.deskundigen[0].gebruiker
    loket.nodig_uit(punt.bijeenkomst, school, punt)
    loket.nodig_uit(punt.bijeenkomst, deskundige)
    loket.rond_af(punt, SBO, wereld.boc)
    loket.stel_vast(punt.bijeenkomst, wereld.directeur)
    berichten = Bericht.objects.filter(sleutel__startswith="tlv:verslag:")
    assert set(berichten.values_list("aan_gebruiker", flat=True)) == {school.pk, deskundige.pk, wereld.boc.pk}
    for bericht in berichten:
        tekst = bericht.onderwerp + bericht.tekst
        assert wereld.leerling.achternaam not in tekst
        assert wereld.leerling.roepnaam not in tekst


def test_onder_het_verslag_kan_nog_een_aanvulling(wereld: Wereld, punt: Agendapunt) -> None:
    with pytest.raises(DomeinFout, match="nog niet vastgesteld"):
        services.verslag_aanvullen(punt.pk, BESPROKEN, actor=wereld.boc)
    loket.rond_af(punt, SBO, wereld.boc)
    loket.stel_vast(punt.bijeenkomst, wereld.boc)
    for tekst, zin in (("ok", "hele zin"), (f"Het nummer is {BSN} van dit kind.", "BSN")):
        with pytest.raises(DomeinFout, match=zin):
            services.verslag_aanvullen(punt.pk, tekst, actor=wereld.boc)
    with pytest.raises(DomeinFout, match="mag dit niet"):
        services.verslag_aanvullen(punt.pk, BESPROKEN, actor=maak_schoolgebruiker(wereld.school))
    for _ in range(2):
        services.verslag_aanvullen(punt.pk, BESPROKEN, actor=wereld.boc)
    assert list(punt.aanvullingen.values_list("tekst", "door")) == [(BESPROKEN, wereld.boc.pk)]


def test_een_aanvraag_die_al_is_afgerond_krijgt_geen_werk_meer(wereld: Wereld, bijeenkomst: Bijeenkomst) -> None:
    aanvraag = aanvraag_in(AanvraagStatus.INGETROKKEN, wereld)
    punt = loket.zet_op_agenda(bijeenkomst, wereld, aanvraag=aanvraag)
    loket.rond_af(punt, VERDEELD, wereld.boc)
    loket.stel_vast(bijeenkomst, wereld.boc)
    assert open_werk(werk.LOKET_LADDER) == []
    klopt_het_werk()


# --- Actions --------------------------------------------------------------------------------------------------------


def spreek_af(
    punt: Agendapunt,
    wie: Gebruiker,
    actor: Gebruiker,
    uiterlijk: date = date(2026, 4, 10),
    wat: str = "Belt de jeugdarts",
) -> Actie:
    return services.actie_afspreken(
        punt.pk,
        omschrijving=wat,
        wie=wie.lidmaatschappen.get(),
        uiterlijk=uiterlijk,
        actor=actor,
        vandaag=loket.GEHOUDEN,
    )


def test_een_actie_staat_op_de_werklijst_van_wie_haar_doet_tot_zij_klaar_is(wereld: Wereld, punt: Agendapunt) -> None:
    school = maak_schoolgebruiker(wereld.school)
    actie = spreek_af(punt, school, wereld.boc)
    (item,) = open_werk(werk.LOKET_ACTIE)
    assert (item.eigenaar, item.rol, item.uiterlijk, item.volger) == (school, Rol.SCHOOL, actie.uiterlijk, wereld.boc)
    klopt_het_werk()
    loket.rond_af(punt, SBO, wereld.boc)
    loket.stel_vast(punt.bijeenkomst, wereld.boc)
    with pytest.raises(DomeinFout, match="resultaat"):
        services.actie_afronden(actie.pk, resultaat="-", actor=school)
    with pytest.raises(DomeinFout, match="mag dit niet"):
        services.actie_afronden(actie.pk, resultaat="De arts belt terug.", actor=maak_schoolgebruiker(wereld.school))
    services.actie_afronden(actie.pk, resultaat="De arts belt terug.", actor=school)
    assert open_werk(werk.LOKET_ACTIE) == []
    with pytest.raises(DomeinFout, match="al afgerond"):
        services.actie_afronden(actie.pk, resultaat="De arts belt terug.", actor=school)
    klopt_het_werk()


def test_alleen_wie_de_zaak_kent_kan_een_actie_krijgen(wereld: Wereld, punt: Agendapunt) -> None:
    deskundige = wereld.deskundigen[0].gebruiker
    buren = [maak_boc(), maak_schoolgebruiker(maak_wereld().school), deskundige]
    for wie in buren:
        with pytest.raises(DomeinFout, match="kan deze zaak niet zien"):
            spreek_af(punt, wie, wereld.boc)
    loket.nodig_uit(punt.bijeenkomst, deskundige, punt)
    for wie in (deskundige, wereld.boc, wereld.directeur):
        spreek_af(punt, wie, wereld.boc)
    with pytest.raises(DomeinFout, match="al voorbij"):
        spreek_af(punt, wereld.boc, wereld.boc, loket.GEHOUDEN - timedelta(days=1))
    with pytest.raises(DomeinFout, match="mag dit niet"):
        spreek_af(punt, wereld.boc, deskundige)


def test_schrappen_kan_tot_het_verslag_vaststaat(wereld: Wereld, punt: Agendapunt) -> None:
    weg, blijft = (spreek_af(punt, wereld.boc, wereld.boc, wat=wat) for wat in ("Belt de jeugdarts", "Belt de ouders"))
    assert spreek_af(punt, wereld.boc, wereld.boc) == weg, "Pressed twice is one action."
    with pytest.raises(DomeinFout, match="mag dit niet"):
        services.actie_schrappen(weg.pk, actor=maak_schoolgebruiker(wereld.school))
    services.actie_schrappen(weg.pk, actor=wereld.boc)
    with pytest.raises(DomeinFout, match="net geschrapt"):
        services.actie_schrappen(weg.pk, actor=wereld.boc)
    assert [item.object_id for item in open_werk(werk.LOKET_ACTIE)] == [blijft.pk]
    loket.rond_af(punt, SBO, wereld.boc)
    loket.stel_vast(punt.bijeenkomst, wereld.boc)
    with pytest.raises(DomeinFout, match="vastgesteld verslag"):
        services.actie_schrappen(blijft.pk, actor=wereld.boc)
    with pytest.raises(DomeinFout, match="horen in een aanvulling"):
        spreek_af(punt, wereld.boc, wereld.boc)


# --- The ladder and what comes back ---------------------------------------------------------------------------------


def test_de_ladder_omhoog_tot_de_directeur(wereld: Wereld) -> None:
    punt = loket.gesloten_zaak(wereld, VERDEELD)
    loket.trede(punt, Trede.MAATWERK, wereld.boc)
    assert [item.object_id for item in open_werk(werk.LOKET_LADDER)] == [punt.pk]
    with pytest.raises(DomeinFout, match="niet aan de beurt"):
        loket.trede(punt, Trede.DIRECTEUR, wereld.directeur, opgelost=True)
    loket.trede(punt, Trede.COLLEGAS, wereld.boc)
    assert open_werk(werk.LOKET_LADDER) == []
    (item,) = open_werk(werk.LOKET_DIRECTEUR)
    assert (item.rol, item.eigenaar) == (Rol.DIRECTEUR, None)
    klopt_het_werk()
    with pytest.raises(DomeinFout, match="mag dit niet"):
        loket.trede(punt, Trede.DIRECTEUR, wereld.boc, opgelost=True)
    loket.trede(punt, Trede.DIRECTEUR, wereld.directeur, opgelost=True)
    assert open_werk(werk.LOKET_DIRECTEUR) == []
    # The loket decides nothing, and neither does the ladder.
    assert punt.aanvraag.status == AanvraagStatus.CONCEPT
    zinnen = Gebeurtenis.objects.filter(soort="tlv.trede_vastgelegd").order_by("pk")
    assert [rij.gegevens["uitkomst"] for rij in zinnen] == ["niet opgelost", "niet opgelost", "opgelost"]
    klopt_het_werk()


def test_een_opgeloste_trede_is_de_laatste(wereld: Wereld) -> None:
    punt = loket.gesloten_zaak(wereld, VERDEELD)
    loket.trede(punt, Trede.MAATWERK, wereld.boc, opgelost=True)
    assert open_werk(werk.LOKET_LADDER) == []
    with pytest.raises(DomeinFout, match="ladder is klaar"):
        loket.trede(punt, Trede.COLLEGAS, wereld.boc)
    klopt_het_werk()


@pytest.mark.parametrize("datum", [loket.GEHOUDEN - timedelta(days=1), loket.TREDE + timedelta(days=1)])
def test_een_trede_ligt_na_de_bijeenkomst_en_niet_in_de_toekomst(wereld: Wereld, datum: date) -> None:
    punt = loket.gesloten_zaak(wereld, VERDEELD)
    with pytest.raises(services.TredeKloptNiet, match="dag ligt"):
        loket.trede(punt, Trede.MAATWERK, wereld.boc, datum=datum)


def test_zonder_verdeeldheid_geen_ladder(wereld: Wereld) -> None:
    with pytest.raises(DomeinFout, match="geen ladder"):
        loket.trede(loket.gesloten_zaak(wereld, SBO), Trede.MAATWERK, wereld.boc)


def test_met_het_besluit_over_de_aanvraag_is_de_ladder_voorbij(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(AanvraagStatus.IN_ADVIES, wereld)
    punt = loket.gesloten_zaak(wereld, VERDEELD, aanvraag=aanvraag)
    assert len(open_werk(werk.LOKET_LADDER)) == 1
    trek_in(punt.aanvraag, wereld)
    assert open_werk(werk.LOKET_LADDER) == []
    klopt_het_werk()


def test_wat_terugkomt_gaat_naar_een_volgende_agenda(wereld: Wereld) -> None:
    punt = loket.gesloten_zaak(wereld, replace(VERVOLG, overweegt_so=True))
    gehouden = loket.maak_bijeenkomst(wereld.boc, VASTGESTELD - timedelta(days=1))
    komend = loket.maak_bijeenkomst(wereld.boc, VASTGESTELD + timedelta(days=14))
    with pytest.raises(DomeinFout, match="die nog komt"):
        services.zaak_doorzetten(punt.pk, gehouden.pk, actor=wereld.boc, vandaag=VASTGESTELD)
    with pytest.raises(DomeinFout, match="mag dit niet"):
        services.zaak_doorzetten(punt.pk, komend.pk, actor=maak_schoolgebruiker(wereld.school), vandaag=VASTGESTELD)
    nieuw = services.zaak_doorzetten(punt.pk, komend.pk, actor=wereld.boc, vandaag=VASTGESTELD)
    assert (nieuw.vraag, nieuw.overweegt_so, nieuw.besproken, nieuw.uitkomst) == (punt.vraag, True, "", "")
    assert open_werk(werk.LOKET_VERVOLG) == []
    klopt_het_werk()
    with pytest.raises(DomeinFout, match="staat al op de agenda"):
        services.zaak_doorzetten(punt.pk, komend.pk, actor=wereld.boc, vandaag=VASTGESTELD)


@pytest.mark.parametrize("hoe", ["afvoeren", "vervallen"])
def test_wie_de_volgende_plek_verliest_is_weer_werk(wereld: Wereld, hoe: str) -> None:
    punt = loket.gesloten_zaak(wereld, VERVOLG)
    komend = loket.maak_bijeenkomst(wereld.boc, VASTGESTELD + timedelta(days=14))
    nieuw = services.zaak_doorzetten(punt.pk, komend.pk, actor=wereld.boc, vandaag=VASTGESTELD)
    if hoe == "afvoeren":
        services.agendapunt_afvoeren(nieuw.pk, actor=wereld.boc, vandaag=VASTGESTELD)
    else:
        services.bijeenkomst_vervallen(
            komend.pk, reden="De voorzitter is ziek.", naar=None, actor=wereld.boc, vandaag=VASTGESTELD
        )
    wacht = punt if hoe == "afvoeren" else nieuw
    assert [item.onderwerp for item in open_werk(werk.LOKET_VERVOLG)] == [wacht]
    klopt_het_werk()
    ander = loket.maak_bijeenkomst(wereld.boc, VASTGESTELD + timedelta(days=28))
    services.zaak_doorzetten(wacht.pk, ander.pk, actor=wereld.boc, vandaag=VASTGESTELD)
    assert open_werk(werk.LOKET_VERVOLG) == []
    klopt_het_werk()


def test_wat_klaar_is_komt_niet_terug(wereld: Wereld) -> None:
    punt = loket.gesloten_zaak(wereld, SBO)
    komend = loket.maak_bijeenkomst(wereld.boc, VASTGESTELD + timedelta(days=14))
    with pytest.raises(DomeinFout, match="komt niet terug"):
        services.zaak_doorzetten(punt.pk, komend.pk, actor=wereld.boc, vandaag=VASTGESTELD)
