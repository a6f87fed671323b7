"""What of a case each reader finds on its pages: parts that are for the office, the director or the school alone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse

from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from tests.tlv import factories, factories_loket
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.test_permissions import BOCS, DIRECTIE, iedereen
from tests.tlv.views.pagina import tekst
from tlv import services
from tlv.enums import AanvraagSoort, AanvraagStatus, Act, Onderdeel, Trede
from tlv.models import Agendapunt, TlvAanvraag
from tlv.models.verslag import Verslagaanvulling
from tlv.models.voortgang import Aanvulpunt, Ontbrekend
from tlv.views.aanvulling import AanvullingInsturenView
from tlv.views.adviezen import AdviesTerugtrekkenView
from tlv.views.handelingen import PaginaView
from tlv.views.overdracht import OverdragenView

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]


def adres(zaak: TlvAanvraag) -> str:
    return reverse("tlv:aanvraag", args=[zaak.pk])


# Who logs in chooses for whom: in a browser these are somebody else.
_KIEZEN_NOG = {"boc_als_school", "deskundige_als_school"}


def lezers(wereld: Wereld) -> dict[str, Gebruiker]:
    return {naam: wie for naam, wie in iedereen(wereld).items() if naam not in _KIEZEN_NOG}


def per_lezer(als: Als, wereld: Wereld, url: str, veld: str) -> dict[str, Any]:
    """What the page holds under this name for everybody who may open it."""
    gevonden = {}
    for naam, wie in lezers(wereld).items():
        antwoord = als(wie).get(url)
        if antwoord.status_code == 200 and veld in (antwoord.context or {}):
            gevonden[naam] = antwoord.context[veld]
    return gevonden


def wie_ziet(als: Als, wereld: Wereld, url: str, veld: str) -> set[str]:
    return {naam for naam, waarde in per_lezer(als, wereld, url, veld).items() if waarde}


def test_bij_wie_het_dossier_ligt_staat_er_voor_school_en_boc(als: Als, wereld: Wereld) -> None:
    zaak = aanvraag_in(S.CONCEPT, wereld)
    partijen = per_lezer(als, wereld, adres(zaak), "partij")
    assert partijen == dict.fromkeys(BOCS, "boc") | dict.fromkeys(DIRECTIE, "") | {"school": "school"}


def test_een_dossier_dat_nooit_overging_draagt_alleen_de_school_over(als: Als, wereld: Wereld) -> None:
    zaak = aanvraag_in(S.CONCEPT, wereld)
    acts = per_lezer(als, wereld, adres(zaak), "acts")
    assert {naam for naam, van in acts.items() if Act.OVERDRAGEN.value in van} == {"school"}
    assert not any(Act.AANVULLING_INSTUREN.value in van for van in acts.values())


def test_de_coordinator_neemt_terug_en_de_school_draagt_over(als: Als, wereld: Wereld) -> None:
    zaak = aanvraag_in(S.CONCEPT, wereld)
    punten = [services.Punt(Onderdeel.HGPD_ONDERZOEKEN, "Stuur het verslag.")]
    url = reverse("tlv:overdragen", args=[zaak.pk])
    for wie, zin in (("boc", "Het dossier ligt weer bij u."), ("school", "Het dossier ligt nu bij de BOC-coördinator")):
        services.aan_school_geven(zaak.pk, punten, actor=wereld.boc)
        client = als(lezers(wereld)[wie])
        assert client.get(url).context["door_school"] == (wie == "school")
        assert zin in tekst(client.post(url, {"toelichting": ""}, follow=True))


def test_een_bijlage_vervangen_is_voor_wie_het_dossier_schrijft(als: Als, wereld: Wereld) -> None:
    zaak = aanvraag_in(S.CONCEPT, wereld)
    url = reverse("tlv:bijlage_bekijken", args=[zaak.pk, zaak.bijlagen.get().pk])
    assert wie_ziet(als, wereld, url, "bewerkbaar") == BOCS | {"school"}
    assert set(per_lezer(als, wereld, url, "bewerkbaar")) == BOCS | DIRECTIE | {"school"}


def test_wie_onder_een_verslag_schrijft_en_pas_als_het_vaststaat(als: Als, wereld: Wereld) -> None:
    bijeenkomst = factories_loket.maak_bijeenkomst(wereld.boc)
    punt = factories_loket.zet_op_agenda(bijeenkomst, wereld)
    url, aanvullen = (reverse(naam, args=[punt.pk]) for naam in ("tlv:agendapunt", "tlv:verslag_aanvullen"))
    factories_loket.rond_af(punt, factories_loket.SBO, wereld.boc)
    antwoord = als(wereld.boc).get(aanvullen, follow=True)
    assert "Het verslag is nog niet vastgesteld" in tekst(antwoord)
    factories_loket.stel_vast(bijeenkomst, wereld.boc)
    assert wie_ziet(als, wereld, url, "mag_aanvullen") == BOCS | DIRECTIE
    assert "school" in per_lezer(als, wereld, url, "mag_aanvullen")


def test_een_actie_van_een_ander_rondt_niemand_af(als: Als, wereld: Wereld) -> None:
    bijeenkomst = factories_loket.maak_bijeenkomst(wereld.boc)
    punt = factories_loket.zet_op_agenda(bijeenkomst, wereld)
    actie = services.actie_afspreken(
        punt.pk,
        omschrijving="Bel de leerkracht.",
        wie=wereld.boc.lidmaatschappen.get(),
        uiterlijk=factories.BESLUIT,
        actor=wereld.boc,
        vandaag=factories_loket.GEHOUDEN,
    )
    antwoord = als(lezers(wereld)["school"]).post(reverse("tlv:actie", args=[actie.pk]), {"resultaat": "Gebeld."})
    assert "Deze actie is al afgerond, of is niet van u." in tekst(antwoord)
    actie.refresh_from_db()
    assert actie.klaar_at is None


def test_wie_het_dossier_kan_overdragen_en_overnemen(als: Als, wereld: Wereld) -> None:
    zaak = aanvraag_in(S.CONCEPT, wereld, soort=AanvraagSoort.HERAANVRAAG, gevuld=False)
    punten = [services.Punt(Onderdeel.HGPD_ONDERZOEKEN, "Stuur het verslag.")]
    services.aan_school_geven(zaak.pk, punten, actor=wereld.boc)
    url = adres(zaak)
    acts = per_lezer(als, wereld, url, "acts")
    assert {naam for naam, acts_van in acts.items() if Act.OVERDRAGEN.value in acts_van} == BOCS | {"school"}
    assert set(acts) == BOCS | DIRECTIE | {"school"}
    assert wie_ziet(als, wereld, url, "kan_overnemen") == BOCS | {"school"}


def test_wie_een_aanvulling_instuurt_en_wie_het_voorstel_leest(als: Als, wereld: Wereld) -> None:
    zaak = aanvraag_in(S.IN_ADVIES, wereld)
    factories.vraag_aanvulling(zaak, wereld)
    services.buiten_voorstellen(zaak.pk, factories.WAAROM_BUITEN, actor=wereld.boc, vandaag=factories.BUITEN)
    beelden = per_lezer(als, wereld, adres(zaak), "aanvulling")
    assert set(beelden) == BOCS | DIRECTIE | {"school", "deskundige", "tweede_deskundige"}
    assert {naam for naam, beeld in beelden.items() if beeld["voorstel"]} == BOCS | DIRECTIE
    assert {naam for naam, beeld in beelden.items() if beeld["mag_insturen"]} == {"school"}
    acts = per_lezer(als, wereld, adres(zaak), "acts")
    assert {naam for naam, van in acts.items() if Act.AANVULLING_INSTUREN.value in van} <= {"school"}


def test_waarom_een_voornemen_terugkwam_lezen_kantoor_en_directie(als: Als, wereld: Wereld) -> None:
    zaak = aanvraag_in(S.VOORGEDRAGEN, wereld)
    services.teruggeven(zaak.pk, reden="De ouders zijn over iets anders gehoord.", actor=wereld.directeur)
    assert wie_ziet(als, wereld, adres(zaak), "teruggegeven") == BOCS | DIRECTIE


def test_welke_ouders_zijn_ingelicht_leest_de_school_niet(als: Als, wereld: Wereld) -> None:
    zaak = aanvraag_in(S.ZIENSWIJZE, wereld)
    url = reverse("tlv:bevestiging", args=[zaak.pk, Act.VOORNEMEN_DELEN.value])
    lezen = {
        naam
        for naam, wie in lezers(wereld).items()
        if (antwoord := als(wie).get(url)).status_code == 200 and wereld.ouders[0].naam in tekst(antwoord)
    }
    assert lezen == BOCS | DIRECTIE


def test_het_verslag_van_het_loket_is_niet_voor_wie_adviseert(als: Als, wereld: Wereld) -> None:
    zaak = aanvraag_in(S.IN_ADVIES, wereld)
    bijeenkomst = factories_loket.maak_bijeenkomst(wereld.boc)
    punt = factories_loket.zet_op_agenda(bijeenkomst, wereld, aanvraag=zaak)
    factories_loket.rond_af(punt, factories_loket.SBO, wereld.boc)
    factories_loket.stel_vast(bijeenkomst, wereld.boc)
    adviezen = per_lezer(als, wereld, adres(zaak), "loketadviezen")
    assert set(adviezen) == BOCS | DIRECTIE | {"school", "deskundige", "tweede_deskundige"}
    met_link = {naam for naam, rijen in adviezen.items() if rijen[0].url}
    assert met_link == BOCS | DIRECTIE | {"school"}


def test_zaken_van_een_deskundige_ziet_wie_zaken_ziet(als: Als, wereld: Wereld) -> None:
    aanvraag_in(S.IN_ADVIES, wereld)
    url = reverse("tlv:deskundige", args=[wereld.deskundigen[0].pk])
    ziet = per_lezer(als, wereld, url, "ziet_zaken")
    assert set(ziet) == BOCS | DIRECTIE | {"boc_ander_bestuur", "beheer"}
    assert {naam for naam, zaken in ziet.items() if zaken} == set(ziet) - {"beheer"}


def test_aandacht_op_een_agenda_is_voor_wie_plant(als: Als, wereld: Wereld) -> None:
    """Nobody who can advise on so is invited: the office hears that, a guest does not."""
    gast = wereld.deskundigen[0].gebruiker
    bijeenkomst = factories_loket.maak_bijeenkomst(wereld.boc, factories.BESLUIT + timedelta(days=7))
    punt = factories_loket.zet_op_agenda(bijeenkomst, wereld, overweegt_so=True)
    factories_loket.nodig_uit(bijeenkomst, gast, punt)
    url = reverse("tlv:bijeenkomst", args=[bijeenkomst.pk])
    met_aandacht = {
        naam
        for naam, beeld in per_lezer(als, wereld, url, "beeld").items()
        if any(regel.aandacht for regel in beeld.regels)
    }
    assert met_aandacht == BOCS | DIRECTIE
    assert als(gast).get(url).status_code == 200


@pytest.mark.parametrize(
    ("view", "status"),
    [(OverdragenView, S.CONCEPT), (AanvullingInsturenView, S.IN_ADVIES), (AdviesTerugtrekkenView, S.IN_ADVIES)],
)
def test_de_tweede_grendel_houdt_ook_zonder_de_eerste(
    view: type[PaginaView], status: AanvraagStatus, wereld: Wereld, rf: RequestFactory
) -> None:
    """The roles of these pages let nobody in who sees the case and may not do the act. Were they forgotten, the page
    still refuses."""
    verzoek = rf.get("/")
    verzoek.user = wereld.directeur
    zaak = aanvraag_in(status, wereld)
    if status == S.IN_ADVIES:
        factories.vraag_aanvulling(zaak, wereld)
    with pytest.raises(Http404):
        view.as_view(rollen=frozenset(Rol))(verzoek, pk=zaak.pk)


@pytest.mark.parametrize("hoe", ["rijen van een zaak aan tafel", "rijen van een aanvulling", "wat ontbreekt"])
def test_rijen_van_een_zaak_zijn_voor_wie_de_zaak_ziet(hoe: str, wereld: Wereld) -> None:
    mensen = iedereen(wereld)
    if hoe == "rijen van een zaak aan tafel":
        punt = factories_loket.gesloten_zaak(wereld, factories_loket.SBO)
        services.verslag_aanvullen(punt.pk, "De school belde later nog.", actor=wereld.boc)
        rijen, bron = Verslagaanvulling.objects, Agendapunt.objects
    elif hoe == "rijen van een aanvulling":
        factories.vraag_aanvulling(aanvraag_in(S.IN_ADVIES, wereld), wereld)
        rijen, bron = Aanvulpunt.objects, TlvAanvraag.objects
    else:
        zaak = aanvraag_in(S.CONCEPT, wereld)
        services.aan_school_geven(zaak.pk, [services.Punt(Onderdeel.HGPD_ONDERZOEKEN, "Stuur.")], actor=wereld.boc)
        rijen, bron = Ontbrekend.objects, TlvAanvraag.objects
    zien = {naam for naam, wie in mensen.items() if rijen.zichtbaar_voor(wie).exists()}
    assert zien == {naam for naam, wie in mensen.items() if bron.zichtbaar_voor(wie).exists()}
    assert "school" in zien
    assert not zien & {"buurschool", "boc_ander_bestuur", "gestopte_boc", "gemeente", "bestuur", "zonder_rol"}


def _tijdlijn(als: Als, wie: Gebruiker, zaak: TlvAanvraag) -> str:
    pagina = als(wie).get(reverse("tlv:tijdlijn", args=[zaak.pk]))
    return " ".join(gebeurtenis.zin for gebeurtenis in pagina.context["tijdlijn"])


def test_wie_geen_advies_geeft_en_waarom_leest_alleen_het_kantoor(als: Als, wereld: Wereld) -> None:
    """The form of the expert promises so; the other expert and the school read neither name nor reason."""
    reden = "Ik behandelde dit kind eerder in mijn praktijk."
    zaak, (eerste, tweede) = aanvraag_in(S.IN_ADVIES, wereld), wereld.deskundigen
    services.advies_terugtrekken(zaak.pk, reden=reden, actor=eerste.gebruiker, vandaag=factories.ADVIES)
    mensen = lezers(wereld)
    for wie, leest in (("boc", True), ("directeur", True), ("school", False)):
        assert ("kan geen advies geven" in _tijdlijn(als, mensen[wie], zaak)) is leest, wie
    assert "kan geen advies geven" not in _tijdlijn(als, tweede.gebruiker, zaak)


def test_een_teruggetrokken_advies_blijft_te_lezen_en_de_reden_is_voor_het_kantoor(als: Als, wereld: Wereld) -> None:
    reden = "Ik werk sinds kort voor dit bestuur."
    zaak, (eerste, tweede) = aanvraag_in(S.ADVIES_COMPLEET, wereld), wereld.deskundigen
    services.advies_terugtrekken(zaak.pk, reden=reden, actor=eerste.gebruiker, vandaag=factories.ADVIES)
    for wie, leest in ((wereld.boc, True), (wereld.directeur, True), (tweede.gebruiker, False)):
        assert (reden in tekst(als(wie).get(adres(zaak)))) is leest, wie


def test_de_ladder_van_het_loket_is_voor_het_kantoor(als: Als, wereld: Wereld) -> None:
    punt = factories_loket.gesloten_zaak(wereld, factories_loket.VERDEELD)
    factories_loket.trede(punt, Trede.MAATWERK, wereld.boc)
    zaak, mensen = punt.aanvraag, lezers(wereld)
    for wie, leest in (("boc", True), ("directeur", True), ("school", False)):
        [advies] = als(mensen[wie]).get(adres(zaak)).context["loketadviezen"]
        assert bool(advies.ladder) is leest, wie
        assert ("Ladder van het loket" in _tijdlijn(als, mensen[wie], zaak)) is leest, wie
