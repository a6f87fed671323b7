"""A person with authority through the own link: what is on the page, what is kept, and what stays of others."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leerlingen.enums import Relatie
from leerlingen.models import Gezagdrager
from leerlingen.services import gezag_beeindigen
from swv.domein import DomeinFout
from swv.journaal.controle import controleer
from swv.journaal.models import Bericht, Inzage
from swv.journaal.tasks import verzend_berichten
from swv.organisatie.models import Kantoor
from swv.toegang.models import Gebruiker, Toegangslink
from swv.werk.models import Werkitem
from tests.leerlingen.factories import GezagdragerFactory
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.vermenigvuldigen import kopie_van
from tests.tlv.views.pagina import BSN, NIEUW_BSN_ZIN, fouten, meldingen, tekst, velden, zichtbaar
from tests.tlv.views.test_vragen import vragen
from tests.toegang.factories import maak_schoolgebruiker
from tests.vraagteller import getelde_vragen
from tlv import services
from tlv.enums import AanvraagStatus, Advies, Beroep, Besluitsoort, Verzoeker, ZienswijzeSoort, ZienswijzeVorm
from tlv.models import TlvAanvraag, Zienswijze

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]
Reis = Callable[[date], None]
MOEDER, VADER = "moeder@proef.invalid", "vader@proef.invalid"
OPMERKING = "Ik vind de reis naar de nieuwe school te lang voor Sam."
TIJDENS = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def _lege_teller() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def gezin(wereld: Wereld) -> Wereld:
    """Two parents who live apart; the address of the father is kept from others, and each has an own e-mail."""
    moeder, vader = wereld.ouders
    Gezagdrager.objects.filter(pk=moeder.pk).update(email=MOEDER)
    Gezagdrager.objects.filter(pk=vader.pk).update(email=VADER, adres_afgeschermd=True)
    return wereld


@pytest.fixture
def aanvraag(gezin: Wereld) -> TlvAanvraag:
    return aanvraag_in(S.ZIENSWIJZE, gezin)


def stuur_link(aanvraag: TlvAanvraag, wereld: Wereld, ouder: int = 0) -> str:
    """Send this parent a link; the address in the mail."""
    nu = datetime.now(tz=ZoneInfo("Europe/Amsterdam"))
    services.oudertoegang_geven(aanvraag.pk, wereld.ouders[ouder].pk, actor=wereld.boc, nu=nu)
    verzend_berichten()
    return re.search(r"http://testserver(/ouder/\w+/)", str(mail.outbox[-1].body))[1]


def code(browser: Client, adres: str) -> str:
    browser.post(adres, {"link_stuur": "1"})
    verzend_berichten()
    return re.search(r"Uw code is (\d{6})\.", str(mail.outbox[-1].body))[1]


def kom_binnen(adres: str) -> Client:
    browser = Client()
    assert browser.post(adres, {"link_code": "1", "code": code(browser, adres)}).status_code == 302
    return browser


def reageer(browser: Client, adres: str, **velden: str) -> HttpResponse:
    return browser.post(f"{adres}reageren/", {"soort": "opmerkingen", "tekst": OPMERKING} | velden)


def rij_van(aanvraag: TlvAanvraag, ouder: Gezagdrager) -> Zienswijze:
    return Zienswijze.objects.get(aanvraag=aanvraag, gezagdrager=ouder)


def test_van_link_tot_antwoord(aanvraag: TlvAanvraag, gezin: Wereld, als: Als, reis: Reis) -> None:
    reis(TIJDENS)
    moeder, vader = gezin.ouders
    van_vader = services.Reactie(
        soort=ZienswijzeSoort.OPMERKINGEN,
        ontvangen_op=TIJDENS,
        vorm=ZienswijzeVorm.BRIEF,
        tekst="Vader is het er niet mee eens.",
        antwoord="Wij leggen het hem nog eens uit.",
    )
    factories.hoor(aanvraag, vader, gezin, van_vader)
    adres = stuur_link(aanvraag, gezin)
    browser = kom_binnen(adres)
    assert all(gezin.leerling.roepnaam not in str(post.body) + post.subject for post in mail.outbox)
    assert all(gezin.leerling.achternaam not in str(post.body) + post.subject for post in mail.outbox)

    pagina = browser.get(adres)
    woorden = zichtbaar(pagina)
    for zin in ("U kunt reageren op ons voornemen", "maandag 23 maart 2026", factories.MOTIVERING, "bezwaar"):
        assert zin in woorden
    for geheim in (vader.naam, "Elderstraat", "Vader is het er niet mee eens", factories.ADVIESTEKST, VADER):
        assert geheim not in tekst(pagina)
    assert pagina["Cache-Control"] == "no-store"

    inzage = Inzage.objects.get(gegevens__pagina="ouder")
    assert (inzage.actor, inzage.leerling_id, inzage.gegevens["gezagdrager"]) == (None, gezin.leerling.pk, moeder.pk)
    wie_keek = reverse("leerlingen:wie_keek", args=[gezin.leerling.pk])
    assert moeder.naam in zichtbaar(als(gezin.boc).get(wie_keek))
    voor_school = zichtbaar(als(maak_schoolgebruiker(gezin.school)).get(wie_keek))
    assert "Ouder of voogd, via de eigen link" in voor_school
    assert moeder.naam not in voor_school

    antwoord = reageer(browser, adres)
    assert (antwoord.status_code, antwoord.url) == (302, adres)
    terug = browser.get(adres)
    assert "Uw reactie is binnen" in meldingen(terug)[0]
    assert OPMERKING in zichtbaar(terug)
    rij = rij_van(aanvraag, moeder)
    assert (rij.tekst, rij.vorm, rij.ontvangen_op, rij.vastgelegd_door) == (OPMERKING, "link", TIJDENS, None)
    bevestiging, voor_boc = (
        Bericht.objects.get(sleutel__startswith=f"tlv:{wat}:{rij.pk}:") for wat in ("reactie", "reactie_boc")
    )
    assert (bevestiging.aan_adres, voor_boc.aan_gebruiker) == (MOEDER, gezin.boc)
    assert OPMERKING not in bevestiging.tekst + voor_boc.tekst
    assert "23 maart 2026" in bevestiging.tekst
    werk = Werkitem.objects.open().filter(soort="tlv.reactie_beantwoorden", object_id=aanvraag.pk)
    assert werk.get().eigenaar == gezin.boc
    assert not _kapot()

    with pytest.raises(DomeinFout, match="Ons antwoord op de reactie ontbreekt"):
        services.voordragen(aanvraag.pk, actor=gezin.boc, vandaag=TIJDENS)
    boc, url = als(gezin.boc), reverse("tlv:zienswijze", args=[aanvraag.pk, rij.pk])
    open_ = boc.get(url)
    assert set(velden(open_)) - {"concept_sleutel"} >= {"antwoord", "versie"}
    assert "tekst" not in velden(open_), "the words of the parent are not ours to change"
    assert OPMERKING in zichtbaar(open_)
    antwoorden = {"antwoord": "Wij zoeken met u naar vervoer, en bellen u daarover.", "versie": rij.versie}
    assert boc.post(url, antwoorden | {"tekst": "Iets heel anders."}).status_code == 302
    rij.refresh_from_db()
    assert (rij.tekst, rij.antwoord, rij.vastgelegd_door) == (OPMERKING, antwoorden["antwoord"], gezin.boc)
    assert not werk.exists()

    reageer(browser, adres, tekst="De reis is te lang. Kan er een busje komen?")
    rij.refresh_from_db()
    assert rij.antwoord == antwoorden["antwoord"], "what we wrote is not lost"
    with pytest.raises(DomeinFout, match="gewijzigd na ons antwoord"):
        services.voordragen(aanvraag.pk, actor=gezin.boc, vandaag=TIJDENS)
    intussen = boc.post(url, antwoorden)
    assert "intussen" in fouten(intussen)[0]
    assert "Kan er een busje komen?" in zichtbaar(intussen)
    assert velden(intussen)["antwoord"] == antwoorden["antwoord"]
    assert boc.post(url, {"antwoord": velden(intussen)["antwoord"], "versie": rij.versie}).status_code == 302
    services.voordragen(aanvraag.pk, actor=gezin.boc, vandaag=TIJDENS)

    assert "kunt nu niet reageren" in meldingen(browser.get(f"{adres}reageren/", follow=True))[-1]
    laat = reageer(browser, adres, tekst="Nog iets dat ik wil zeggen.")
    assert "niet meer reageren" in fouten(laat)[0]
    assert velden(laat)["tekst"] == "Nog iets dat ik wil zeggen."
    assert "De aanvraag ligt bij de directeur" in zichtbaar(browser.get(adres))
    assert antwoorden["antwoord"] not in zichtbaar(browser.get(adres)), "our answer comes with the decision"


def _kapot() -> dict[str, Any]:
    nu = datetime.now(tz=ZoneInfo("Europe/Amsterdam"))
    return {rij.controle.code: rij for rij in controleer(nu=nu) if rij.aantal and rij.controle.code.startswith("tlv.")}


def test_de_laatste_dag_telt_mee_en_een_invoer_die_niet_kan(
    aanvraag: TlvAanvraag, gezin: Wereld, reis: Reis, subtests: pytest.Subtests
) -> None:
    reis(factories.REAGEREN_TOT)
    adres = stuur_link(aanvraag, gezin)
    browser = kom_binnen(adres)
    for anders, zin in [
        ({"soort": ""}, "Kies of u opmerkingen hebt."),
        ({"soort": "termijn_verstreken"}, "Kies een van de antwoorden"),
        ({"tekst": " "}, "Schrijf op wat u van ons voornemen vindt"),
        ({"soort": "geen_opmerkingen"}, "U schreef opmerkingen op."),
        ({"tekst": f"Het nummer is {BSN}."}, NIEUW_BSN_ZIN),
        ({"tekst": "Een \x00 teken"}, "Null"),
        ({"tekst": "a b" * 7000}, "Maak de tekst korter"),
    ]:
        with subtests.test(anders=str(anders)[:40]):
            antwoord = reageer(browser, adres, **anders)
            assert zin in " ".join(fouten(antwoord))
            assert velden(antwoord)["tekst"].strip() == ({"tekst": OPMERKING} | anders)["tekst"].strip()
            assert rij_van(aanvraag, gezin.ouders[0]).soort == ""
    assert reageer(browser, adres, soort="geen_opmerkingen", tekst="").status_code == 302
    assert reageer(browser, adres).status_code == 302, "may change on the last day"
    reis(factories.REAGEREN_TOT + timedelta(days=1))
    browser = kom_binnen(adres)
    te_laat = reageer(browser, adres, tekst="Ik kom hierop terug, want ik was ziek.")
    assert "De tijd om te reageren is voorbij: dat kon tot en met 23 maart 2026" in fouten(te_laat)[0]
    assert velden(te_laat)["tekst"] == "Ik kom hierop terug, want ik was ziek."
    assert rij_van(aanvraag, gezin.ouders[0]).tekst == OPMERKING


def test_wie_lang_schrijft_verliest_niets(aanvraag: TlvAanvraag, gezin: Wereld, reis: Reis) -> None:
    """After half an hour the code is asked again; what was written goes along and is handled once it is right."""
    reis(TIJDENS)
    adres = stuur_link(aanvraag, gezin)
    browser = kom_binnen(adres)
    browser.session.flush()
    browser.cookies.clear()
    weg = reageer(browser, adres)
    assert "Bent u het?" in zichtbaar(weg)
    assert "Wat u invulde, is er nog" in zichtbaar(weg)
    assert rij_van(aanvraag, gezin.ouders[0]).soort == ""
    ingevuld = {naam: waarde for naam, waarde in velden(weg).items() if naam != "code"}
    assert ingevuld["tekst"] == OPMERKING
    pad = f"{adres}reageren/"
    assert browser.post(pad, ingevuld | {"link_stuur": "1"}).status_code == 200
    verzend_berichten()
    cijfers = re.search(r"Uw code is (\d{6})\.", str(mail.outbox[-1].body))[1]
    fout = browser.post(pad, ingevuld | {"link_code": "1", "code": f"{(int(cijfers) + 1) % 10**6:06d}"})
    assert OPMERKING in tekst(fout)
    assert rij_van(aanvraag, gezin.ouders[0]).soort == ""
    klaar = browser.post(pad, ingevuld | {"link_code": "1", "code": cijfers})
    assert (klaar.status_code, klaar.url) == (302, adres)
    assert rij_van(aanvraag, gezin.ouders[0]).tekst == OPMERKING


def test_een_link_is_van_een_ouder_en_stopt_als_het_adres_verandert(
    aanvraag: TlvAanvraag, gezin: Wereld, reis: Reis
) -> None:
    reis(TIJDENS)
    moeder, vader = gezin.ouders
    van_moeder, van_vader = stuur_link(aanvraag, gezin), stuur_link(aanvraag, gezin, 1)
    bij_moeder = kom_binnen(van_moeder)
    assert "Bent u het?" in zichtbaar(bij_moeder.get(van_vader))
    reageer(bij_moeder, van_moeder)
    bij_vader = kom_binnen(van_vader)
    assert OPMERKING not in tekst(bij_vader.get(van_vader))
    assert rij_van(aanvraag, vader).soort == ""

    Gezagdrager.objects.filter(pk=moeder.pk).update(email="nieuw@proef.invalid")
    assert bij_moeder.get(van_moeder).status_code == 404, "the mail goes to somebody else now"
    nieuw = stuur_link(aanvraag, gezin)
    assert mail.outbox[-1].to == ["nieuw@proef.invalid"]
    assert bij_moeder.get(van_moeder).status_code == 404
    binnen = kom_binnen(nieuw)
    assert OPMERKING in zichtbaar(binnen.get(nieuw))
    nu = datetime.now(tz=ZoneInfo("Europe/Amsterdam"))
    services.oudertoegang_intrekken(aanvraag.pk, moeder.pk, actor=gezin.boc, nu=nu)
    weg = binnen.get(nieuw)
    assert weg.status_code == 404
    assert "bel" in weg.content.decode()
    with pytest.raises(DomeinFout, match="geen link die nog werkt"):
        services.oudertoegang_intrekken(aanvraag.pk, moeder.pk, actor=gezin.boc, nu=nu)


def test_vaak_langskomen_mag(aanvraag: TlvAanvraag, gezin: Wereld, reis: Reis) -> None:
    """A code that was used shows whose mail it is: a parent may look more often than ten codes reach."""
    reis(TIJDENS)
    adres = stuur_link(aanvraag, gezin)
    for _ in range(12):
        assert "voornemen" in zichtbaar(kom_binnen(adres).get(adres))


def test_op_elke_stand_een_pagina_zonder_adviezen(gezin: Wereld, reis: Reis) -> None:
    """From the start to the day the decision is known, for a guardian too; never the text of an advice."""
    reis(factories.BEGIN)
    aanvraag = aanvraag_in(S.CONCEPT, gezin)
    Gezagdrager.objects.filter(pk=gezin.ouders[0].pk).update(relatie=Relatie.VOOGD)
    adres = stuur_link(aanvraag, gezin)

    def lees(dag: date) -> str:
        reis(dag)
        browser = kom_binnen(adres)
        with getelde_vragen() as vragen:
            pagina = browser.get(adres)
        assert len(vragen) <= 17, vragen
        assert factories.ADVIESTEKST not in tekst(pagina)
        return zichtbaar(pagina)

    assert "De aanvraag wordt voorbereid" in lees(factories.BEGIN)
    factories.dien_in(aanvraag, gezin)
    assert "maandag 13 april 2026" in lees(factories.INGEDIEND)
    for deskundige, advies in zip(gezin.deskundigen, (Advies.POSITIEF, Advies.NEGATIEF), strict=True):
        factories.adviseer(aanvraag, deskundige, advies)
    assert "De adviezen zijn binnen" in lees(factories.ADVIES)
    assert "negatief" not in lees(factories.ADVIES).lower()
    factories.deel_voornemen(
        aanvraag,
        gezin,
        besluit=Besluitsoort.WEIGERING,
        motivering=factories.WEIGERREDEN,
        alternatief="Elke week hulp van een kindercoach.",
    )
    woorden = lees(factories.VOORNEMEN)
    assert "geen toelaatbaarheidsverklaring (TLV) geven" in woorden
    assert "kindercoach" in woorden
    for ouder in gezin.ouders:
        factories.hoor(aanvraag, ouder, gezin)
    factories.draag_voor(aanvraag, gezin)
    assert "De aanvraag ligt bij de directeur" in lees(factories.VOORGEDRAGEN)
    services.weigeren(aanvraag.pk, factories.weigering(), actor=gezin.directeur, vandaag=factories.BESLUIT)
    ervoor = lees(factories.BESLUIT)
    assert "donderdag 2 april 2026" in ervoor
    assert "krijgt geen" not in ervoor
    erna = lees(factories.BEKENDGEMAAKT)
    assert f"{gezin.leerling.roepnaam} krijgt geen toelaatbaarheidsverklaring (TLV)." in erna
    assert "bezwaar maken tot en met maandag 18 mei 2026" in erna


def test_het_voornemen_delen_via_de_link(gezin: Wereld, als: Als, reis: Reis) -> None:
    reis(factories.VOORNEMEN)
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, gezin)
    Gezagdrager.objects.filter(pk=gezin.ouders[1].pk).update(email="")
    boc, url = als(gezin.boc), reverse("tlv:voornemen", args=[aanvraag.pk])
    pagina = boc.get(url)
    moeder, vader = (f"ouder-{ouder.pk}-vorm" for ouder in gezin.ouders)
    assert tekst(pagina).count('value="link"') == 1, "without an e-mail address there is no link"
    invoer = velden(pagina) | {moeder: "link", vader: "brief", "besluit": "afgifte", "motivering": factories.MOTIVERING}
    gisteren = boc.post(url, invoer | {f"ouder-{gezin.ouders[0].pk}-op": "8-3-2026"})
    assert "Kies vandaag als dag van delen" in fouten(gisteren)[0]
    assert boc.post(url, invoer).status_code == 302
    post = Bericht.objects.filter(aan_adres=MOEDER).get()
    assert "reageren tot en met maandag 23 maart 2026" in post.tekst
    assert Toegangslink.objects.get().adres == MOEDER


def test_wie_meekijkt_hoort_dat_het_voornemen_vervalt_of_de_aanvraag_stopt(
    aanvraag: TlvAanvraag, gezin: Wereld, reis: Reis
) -> None:
    """Only through a link that works, at the address of now; the intention is no plan any more."""
    reis(TIJDENS)
    adres = stuur_link(aanvraag, gezin)
    stuur_link(aanvraag, gezin, 1)
    nu = datetime.now(tz=ZoneInfo("Europe/Amsterdam"))
    services.oudertoegang_intrekken(aanvraag.pk, gezin.ouders[1].pk, actor=gezin.boc, nu=nu)
    browser = kom_binnen(adres)

    def nieuws() -> list[Bericht]:
        return list(Bericht.objects.filter(sleutel__startswith="tlv:ouder_nieuws:").order_by("pk"))

    services.teruggeven(aanvraag.pk, reden="De periode moet een jaar langer zijn.", actor=gezin.boc)
    assert [(post.aan_adres, "nieuw voornemen" in post.tekst) for post in nieuws()] == [(MOEDER, True)]
    factories.deel_voornemen(aanvraag, gezin)
    intrekking = services.Intrekking("Het gezin verhuist naar een andere regio.", Verzoeker.OUDERS, TIJDENS)
    services.intrekken(aanvraag.pk, intrekking, actor=gezin.boc, vandaag=TIJDENS)
    assert ["is ingetrokken" in post.tekst for post in nieuws()] == [False, True]
    for post in nieuws():
        assert aanvraag.kenmerk in post.onderwerp
        assert gezin.leerling.roepnaam not in post.tekst + post.onderwerp
        assert Kantoor.objects.get().telefoon in post.tekst
    woorden = zichtbaar(browser.get(adres))
    assert "De aanvraag is gestopt" in woorden
    assert "Wat zijn wij van plan?" not in woorden
    assert woorden.count("Dit voornemen geldt niet meer.") == 2


def test_de_pagina_geeft_het_hele_antwoord_ook_op_een_negatief_advies(gezin: Wereld, reis: Reis) -> None:
    antwoord = "Rust en een vaste plek zijn twee jaar geprobeerd, en dat was te weinig."
    aanvraag = aanvraag_in(
        S.VOORGEDRAGEN,
        maak_derde(gezin),
        adviezen=(Advies.POSITIEF, Advies.NEGATIEF, Advies.POSITIEF),
        voornemen={"antwoord_op_negatief": antwoord},
    )
    beslissing = factories.beslissing(antwoord_op_negatief=antwoord)
    services.afgeven(aanvraag.pk, beslissing, actor=gezin.directeur, vandaag=factories.BESLUIT)
    reis(factories.BEKENDGEMAAKT)
    adres = stuur_link(aanvraag, gezin)
    woorden = zichtbaar(kom_binnen(adres).get(adres))
    assert antwoord in woorden
    assert factories.MOTIVERING in woorden


def test_pagina_s_van_ouders_vragen_even_veel_hoe_groot_het_gezin_ook_is(
    aanvraag: TlvAanvraag, gezin: Wereld, als: Als, reis: Reis
) -> None:
    """Ten times the people, links, readers and intentions of before."""
    reis(TIJDENS)
    adres = stuur_link(aanvraag, gezin)
    browser = kom_binnen(adres)
    van_kantoor = [
        (als(wie), reverse(f"tlv:{naam}", args=[aanvraag.pk]))
        for wie in (gezin.boc, gezin.directeur)
        for naam in ("aanvraag", "ouders")
    ]

    def tel() -> list[int]:
        van_ouder = [(browser, adres), (browser, f"{adres}reageren/")]
        aantallen = [len(vragen(client, url)) for client, url in van_kantoor]
        for client, url in van_ouder:
            client.get(url)
            with getelde_vragen() as alle:
                client.get(url)
            aantallen.append(len(alle))
        return aantallen

    dun = tel()
    maak_groot_gezin(aanvraag, gezin)
    assert tel() == dun
    assert max(dun[: len(van_kantoor)]) <= 12
    assert max(dun[len(van_kantoor) :]) <= 17


def maak_groot_gezin(aanvraag: TlvAanvraag, gezin: Wereld) -> None:
    gedeeld = {
        "aanvraag": aanvraag,
        "voornemen_op": factories.VOORNEMEN,
        "voornemen_vorm": ZienswijzeVorm.BRIEF,
        "uiterlijk": factories.REAGEREN_TOT,
    }
    for nummer in range(10):
        ouder = GezagdragerFactory(leerling=gezin.leerling, elders=True, email=f"ouder{nummer}@proef.invalid")
        Zienswijze.objects.create(voorstel=aanvraag.voorstel, gezagdrager=ouder, **gedeeld)
        eerder = kopie_van(
            aanvraag.voorstel,
            teruggegeven_at=timezone.now(),
            teruggegeven_door=gezin.directeur,
            teruggegeven_reden="Er is nieuwe informatie van de school.",
        )
        eerder.save()
        Zienswijze.objects.create(voorstel=eerder, gezagdrager=gezin.ouders[0], **gedeeld)
        maak_schoolgebruiker(gezin.school)
        nu = datetime.now(tz=ZoneInfo("Europe/Amsterdam"))
        services.oudertoegang_geven(aanvraag.pk, ouder.pk, actor=gezin.boc, nu=nu)


def maak_derde(gezin: Wereld) -> Wereld:
    """The same family with a third expert."""
    return replace(gezin, deskundigen=(*gezin.deskundigen, factories.deskundige(Beroep.ARTS)))


def test_wie_geen_gezag_meer_heeft_leest_niets_en_wordt_niet_gehoord(gezin: Wereld, reis: Reis) -> None:
    """The link stops with the authority; the intention of now is shared with the other parent alone."""
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, gezin)
    adres = stuur_link(aanvraag, gezin)
    client = kom_binnen(adres)
    assert client.get(adres).status_code == 200
    moeder, vader = gezin.ouders
    laatste = factories.ADVIES - timedelta(days=1)
    gezag_beeindigen(
        moeder, tot=laatste, reden="Uitspraak van de rechter.", actor=gezin.boc, vandaag=factories.VOORNEMEN
    )
    dicht = client.get(adres, follow=True)
    assert dicht.status_code == 404
    assert gezin.leerling.roepnaam not in dicht.content.decode()
    services.voornemen_delen(
        aanvraag.pk,
        factories.voorgenomen(),
        factories.gedeeld_met(vader),
        actor=gezin.boc,
        vandaag=factories.VOORNEMEN,
    )
    factories.hoor(aanvraag, vader, gezin)
    factories.draag_voor(aanvraag, gezin)
    factories.geef_af(aanvraag, gezin)
    assert {opdracht.sleutel for opdracht in aanvraag.documentopdrachten.filter(soort="tlv.brief_gezag")} == {
        f"gezagdrager:{vader.pk}"
    }
