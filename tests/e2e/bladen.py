"""Every page of the office in every state worth looking at: who opens it, where it is, and what is done there first."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from tests.e2e import wereld as w
from tests.e2e.controle import maak_controle
from tests.e2e.herinneringen import maak_herinneringen
from tests.e2e.imports import maak_imports
from tests.e2e.loketzaken import maak_loketzaken
from tests.leerlingen.factories import LeerlingFactory
from tests.organisatie.factories import BestuurFactory
from tests.tlv.factories import deskundige
from tests.toegang.factories import GebruikerFactory, LidmaatschapFactory
from tlv.enums import Advies, Onderdeel
from tlv.models import TlvAanvraag

# Valid by the eleven test, and therefore refused in every text.
BSN = "123456782"
VOL = 55


@dataclass(frozen=True)
class Blad:
    """A page in a state. ``adres`` may name values of ``Inhoud``; ``doe`` brings the open page into its state."""

    naam: str
    wie: str
    adres: str
    doe: Callable[[Page], None] | None = None
    status: int = 200


@dataclass(frozen=True)
class Inhoud:
    """What the pages are about, by the name the addresses use."""

    waarden: Mapping[str, int | str]

    def adres(self, blad: Blad) -> str:
        return blad.adres.format_map(self.waarden)


def maak_inhoud(huis: w.Huis) -> Inhoud:
    """Cases in every stage, a child without anybody, enough children for a second page, and people without work."""
    waarden = {stand: w.aanvraag_tot(huis, stand, "Robin", f"Toegankelijk-{stand}").pk for stand in w.STANDEN}
    waarden["negatief"] = _negatief_advies(huis).pk
    aanvraag = TlvAanvraag.objects.get(pk=waarden["afgegeven"])
    waarden["leerling"] = aanvraag.leerling_id
    waarden["inschrijving"] = aanvraag.leerling.inschrijvingen.get().pk
    waarden["vrije_leerling"] = w.maak_leerling(huis, "Anna-Sophia", "Nijevelt-Schimmelpenninck tot Wolfswaert").pk
    waarden["gezagdrager"] = w.ouders_van(aanvraag.leerling)[0].pk
    waarden["alleen"] = LeerlingFactory(roepnaam="Mees", achternaam="Nergensproef").pk
    waarden["ouder"] = TlvAanvraag.objects.get(pk=waarden["zienswijze"]).zienswijzen.first().pk
    waarden["advies"] = TlvAanvraag.objects.get(pk=waarden["in_advies"]).adviezen.first().pk
    waarden["deskundige"] = huis.deskundigen[0].pk
    waarden["school"] = huis.school.pk
    waarden["bijlage"] = str(TlvAanvraag.objects.get(pk=waarden["compleet"]).bijlagen.get().pk)
    waarden |= maak_imports(huis.school)
    for nummer in range(VOL):
        w.maak_leerling(huis, "Kind", f"Proefrij-{nummer:03d}", met_ouders=False)
    waarden |= maak_controle(huis, waarden["leerling"])
    waarden |= maak_herinneringen(huis)
    waarden |= maak_loketzaken(huis)
    _mensen_zonder_werk(huis)
    return Inhoud(waarden)


def _negatief_advies(huis: w.Huis) -> TlvAanvraag:
    """A case laid before the director with one negative and two positive advices."""
    aanvraag = w.aanvraag_tot(huis, "in_advies", "Robin", "Toegankelijk-negatief")
    w.adviseer(huis, aanvraag, "deskundige1", Advies.NEGATIEF)
    w.adviseer(huis, aanvraag, "deskundige2")
    return TlvAanvraag.objects.get(pk=aanvraag.pk)


def _mensen_zonder_werk(huis: w.Huis) -> None:
    """A BOC of a board without pupils, and somebody with two roles; they log in like everybody else."""
    leeg = GebruikerFactory(username="boc2", naam="Zonder Werkproef")
    LidmaatschapFactory(gebruiker=leeg, rol=Rol.BOC, werkgebied=[BestuurFactory(naam="Stichting Nieuwproef")])
    twee = GebruikerFactory(username="tweerollen", naam="Twee Rollenproef")
    LidmaatschapFactory(gebruiker=twee, rol=Rol.SCHOOL, school=huis.school)
    LidmaatschapFactory(gebruiker=twee, rol=Rol.BESTUUR, bestuur=huis.bestuur)
    geheim = Gebruiker.objects.get(username="boc").password
    Gebruiker.objects.filter(pk__in=[leeg.pk, twee.pk]).update(password=geheim)
    deskundige()


# What is done on a page before it is judged


def verstuur(page: Page) -> None:
    """Press the main button of the page, without filling in anything."""
    page.locator("main .knoppenbalk button[type=submit]").first.click()
    expect(page.get_by_role("alert").first).to_be_visible()


def verstuur_fout(page: Page) -> None:
    """Type a BSN in every text and a day that does not exist in every date; send it."""
    for veld in page.locator("main textarea:visible, main .veld-datum:visible").all():
        veld.fill(f"Het nummer is {BSN}." if veld.evaluate("el => el.tagName") == "TEXTAREA" else "31-2-2026")
    verstuur(page)


def vervang_niets(page: Page) -> None:
    page.get_by_role("button", name="Vervangen").click()
    expect(page.get_by_role("alert").first).to_be_visible()


def zet_brieven_klaar(page: Page) -> None:
    page.get_by_role("button", name="Brieven klaarzetten").click()
    expect(page.get_by_role("heading", level=1, name="Brieven klaarzetten")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile(r"Download \d+ brie"))).to_be_visible(timeout=60_000)


def zoek_niets(page: Page) -> None:
    page.locator("main .filters input").first.fill("zzzzzz")
    page.get_by_role("button", name="Toon").click()
    expect(page.locator(".leeg")).to_be_visible()


def kies_heraanvraag(page: Page) -> None:
    page.get_by_label("Heraanvraag").check()
    verstuur(page)


def log_verkeerd_in(page: Page) -> None:
    page.get_by_label("Gebruikersnaam").fill("boc")
    page.get_by_label("Wachtwoord").fill("dit is het niet")
    verstuur(page)


def ander_was_eerder(page: Page) -> None:
    """Send the section with a version that is long gone, as when somebody else saved it meanwhile."""
    page.locator("main textarea").first.fill("Dit schreef ik zelf, terwijl een ander al had bewaard.")
    page.locator("main input[name=versie]").evaluate("el => { el.value = '0' }")
    page.get_by_role("button", name="Bewaren en terug").click()
    expect(page.get_by_role("main")).to_contain_text("er is niets overschreven")


def vergeet_te_kiezen(page: Page) -> None:
    """Two versions, and no choice made."""
    ander_was_eerder(page)
    page.get_by_role("button", name="Bewaren", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()


def laat_concept_staan(page: Page) -> None:
    """Type something, let it be kept, and open the page again."""
    page.locator("main textarea").first.fill("Dit is nog niet af.")
    expect(page.locator(".autosave-stand")).to_contain_text("Concept opgeslagen om")
    page.reload()
    expect(page.get_by_role("link", name="Verder met uw concept")).to_be_visible()


def ga_verder(page: Page) -> None:
    if not page.get_by_role("link", name="Verder met uw concept").count():
        laat_concept_staan(page)
    page.get_by_role("link", name="Verder met uw concept").click()
    expect(page.get_by_text("U werkt verder met uw concept")).to_be_visible()


def klap_open(page: Page) -> None:
    """Unfold every explanation and the small menu."""
    page.evaluate("document.querySelectorAll('details').forEach(el => { el.open = true })")


# Sections that take text: the others have nothing to type wrong.
MET_TEKST = [onderdeel for onderdeel in Onderdeel if onderdeel not in {Onderdeel.LEERLING, Onderdeel.DESKUNDIGEN}]


def _onderdelen() -> Iterator[Blad]:
    for onderdeel in Onderdeel:
        yield Blad(f"{onderdeel.value} leeg", "boc", f"/tlv/{{leeg}}/onderdeel/{onderdeel.value}/")
        yield Blad(f"{onderdeel.value} gevuld", "boc", f"/tlv/{{compleet}}/onderdeel/{onderdeel.value}/")
    for onderdeel in MET_TEKST:
        yield Blad(f"{onderdeel.value} met fouten", "boc", f"/tlv/{{leeg}}/onderdeel/{onderdeel.value}/", verstuur_fout)


def _zaken() -> Iterator[Blad]:
    for stand in w.STANDEN:
        yield Blad(f"aanvraag {stand}", "boc", f"/tlv/{{{stand}}}/", klap_open)
    for stand in ("compleet", "zienswijze", "afgegeven"):
        yield Blad(f"aanvraag {stand} voor de school", "school", f"/tlv/{{{stand}}}/")
    yield Blad("aanvraag in_advies voor een deskundige", "deskundige1", "/tlv/{in_advies}/")
    yield Blad("aanvraag met negatief advies", "boc", "/tlv/{negatief}/")
    yield Blad("aanvraag voor de directeur", "directeur", "/tlv/{voorgedragen}/")
    yield Blad("dossier leeg", "boc", "/tlv/{leeg}/dossier/")
    yield Blad("dossier gevuld", "directeur", "/tlv/{afgegeven}/dossier/")
    yield Blad("tijdlijn", "boc", "/tlv/{afgegeven}/tijdlijn/")


def _handelingen() -> Iterator[Blad]:
    yield Blad("onderdeel bewaard door een ander", "boc", "/tlv/{compleet}/onderdeel/hgpd_weging/", ander_was_eerder)
    yield Blad("twee versies zonder keuze", "boc", "/tlv/{compleet}/onderdeel/hgpd_interventies/", vergeet_te_kiezen)
    yield Blad("concept aangeboden", "boc", "/tlv/{compleet}/onderdeel/hgpd_voorgeschiedenis/", laat_concept_staan)
    yield Blad("concept gebruikt", "boc", "/tlv/{compleet}/onderdeel/hgpd_behoeften/", ga_verder)
    yield Blad("indienen incompleet", "boc", "/tlv/{leeg}/indienen/")
    yield Blad("indienen compleet", "boc", "/tlv/{compleet}/indienen/", klap_open)
    yield Blad("intrekken", "boc", "/tlv/{in_advies}/intrekken/")
    yield Blad("nog een deskundige", "boc", "/tlv/{negatief}/deskundige/")
    yield Blad("nog een deskundige met fouten", "boc", "/tlv/{negatief}/deskundige/", verstuur)
    yield Blad("advies", "deskundige1", "/tlv/{in_advies}/advies/")
    yield Blad("advies met fouten", "deskundige1", "/tlv/{in_advies}/advies/", verstuur)
    yield Blad("voornemen", "boc", "/tlv/{adviezen_binnen}/voornemen/")
    yield Blad("voornemen na negatief advies, met fouten", "boc", "/tlv/{negatief}/voornemen/", verstuur_fout)
    yield Blad("zienswijze", "boc", "/tlv/{zienswijze}/zienswijze/{ouder}/")
    yield Blad("zienswijze met fouten", "boc", "/tlv/{zienswijze}/zienswijze/{ouder}/", verstuur_fout)
    yield Blad("besluit", "directeur", "/tlv/{voorgedragen}/besluit/", klap_open)
    yield Blad("besluit met fouten", "directeur", "/tlv/{voorgedragen}/besluit/", verstuur_fout)
    yield Blad("aanhouden", "directeur", "/tlv/{voorgedragen}/aanhouden/")
    yield Blad("aanhouden met fouten", "directeur", "/tlv/{voorgedragen}/aanhouden/", verstuur)
    yield Blad("bijlage", "boc", "/tlv/{compleet}/bijlagen/{bijlage}/bekijken/")
    yield Blad("bijlage verwijderen", "boc", "/tlv/{compleet}/bijlagen/{bijlage}/verwijderen/")
    yield Blad("bijlage vervangen zonder bestand", "boc", "/tlv/{compleet}/bijlagen/{bijlage}/bekijken/", vervang_niets)
    yield Blad("TLV aanvragen", "boc", "/tlv/starten/{vrije_leerling}/")
    yield Blad("TLV aanvragen met fouten", "boc", "/tlv/starten/{leerling}/", kies_heraanvraag)
    yield Blad("adviezen naast elkaar", "directeur", "/tlv/{negatief}/adviezen/")
    yield Blad("advies op papier met fouten", "boc", "/tlv/{in_advies}/adviezen/{advies}/op-papier/", verstuur)
    yield Blad("niet meer wachten op een advies", "boc", "/tlv/{in_advies}/adviezen/{advies}/niet-nodig/", verstuur)
    yield Blad("geen advies geven", "deskundige1", "/tlv/{in_advies}/advies/terugtrekken/", verstuur)
    yield Blad("ouders", "boc", "/tlv/{zienswijze}/ouders/", klap_open)
    yield Blad("voornemen terugnemen met fouten", "boc", "/tlv/{zienswijze}/teruggeven/", verstuur)
    yield Blad("deskundigen", "boc", "/tlv/deskundigen/")
    yield Blad("een deskundige", "directeur", "/tlv/deskundigen/{deskundige}/", klap_open)
    yield Blad("deskundige toevoegen met fouten", "directeur", "/tlv/deskundigen/nieuw/", verstuur)
    yield Blad("werkgever met fouten", "directeur", "/tlv/deskundigen/{deskundige}/werkgever/", verstuur)
    yield Blad("sjablonen leeg", "directeur", "/tlv/sjablonen/")
    yield Blad("sjabloon schrijven met fouten", "directeur", "/tlv/sjablonen/nieuw/", verstuur_fout)
    yield Blad("bevestiging van het voornemen", "boc", "/tlv/{zienswijze}/klaar/voornemen_delen/")
    yield Blad("bevestiging van indienen", "boc", "/tlv/{in_advies}/klaar/indienen/")
    yield Blad("bevestiging van het besluit", "directeur", "/tlv/{afgegeven}/klaar/afgeven/")


def _lijsten() -> Iterator[Blad]:
    for wie in ("boc", "directeur", "deskundige1", "school"):
        yield Blad(f"werklijst van {wie}", wie, "/")
        yield Blad(f"aanvragen van {wie}", wie, "/tlv/")
    yield Blad("werklijst leeg", "boc2", "/")
    for naam, adres in (("aanvragen", "/tlv/"), ("verklaringen", "/tlv/verklaringen/"), ("leerlingen", "/leerlingen/")):
        yield Blad(f"{naam} leeg", "boc2", adres)
        yield Blad(f"{naam} zonder vondst", "boc", adres, zoek_niets)
    yield Blad("verklaringen", "boc", "/tlv/verklaringen/")
    yield Blad("brieven", "boc", "/tlv/verklaringen/brieven/?alle=1")
    yield Blad("brieven zonder keuze", "boc", "/tlv/verklaringen/brieven/")
    yield Blad("brieven klaargezet", "boc", "/tlv/verklaringen/brieven/?alle=1", zet_brieven_klaar)
    yield Blad("mislukte brieven", "beheer", "/tlv/mislukt/")
    yield Blad("leerlingen", "boc", "/leerlingen/")
    yield Blad("leerlingen, tweede pagina", "school", "/leerlingen/?page=2")
    yield Blad("scholen", "gemeente", "/scholen/")
    yield Blad("school", "boc", "/scholen/{school}/")
    for wie in ("bestuur", "gemeente", "directeur"):
        yield Blad(f"overzicht van {wie}", wie, "/tlv/overzicht/")
    yield Blad("scholen voor beheer", "beheer", "/scholen/")
    yield Blad("scholen inlezen", "beheer", "/scholen/inlezen/", klap_open)
    yield Blad("scholen inlezen met fouten", "beheer", "/scholen/inlezen/", verstuur_fout)
    for stand in ("voorbeeld", "geweigerd", "klaar"):
        yield Blad(f"import {stand}", "beheer", f"/scholen/inlezen/{{import_{stand}}}/")
    yield Blad("lang werk dat niet lukte", "beheer", "/klussen/{klus}/")
    yield Blad("waarneming leeg", "boc", "/waarneming/")
    yield Blad("waarneming regelen", "boc", "/waarneming/nieuw/")
    yield Blad("waarneming regelen met fouten", "directeur", "/waarneming/nieuw/", verstuur)
    yield Blad("rondes leeg", "directeur", "/controle/rechten/")
    yield Blad("berichten", "beheer", "/berichten/")
    yield Blad("bericht dat niet aankwam", "beheer", "/berichten/{kwijt}/")
    yield Blad("bericht dat aankwam", "beheer", "/berichten/{verzonden}/")
    yield Blad("journaal", "beheer", "/journaal/")
    yield Blad("herinneringen", "directeur", "/herinneringen/")
    yield Blad("herinneringen van een soort", "boc", "/herinneringen/{campagne}/")
    yield Blad("beleid", "beheer", "/beleid/")
    yield Blad("beleid zetten", "directeur", "/beleid/tlv.zienswijzetermijn_dagen/")
    yield Blad("beleid zetten met fouten", "directeur", "/beleid/tlv.minimumduur_sbo/", verstuur_fout)
    yield Blad("controles", "beheer", "/controle/controles/")
    yield Blad("inzages", "directeur", "/controle/inzages/")
    yield Blad("inzages afgehandeld", "directeur", "/controle/inzages/?toon=klaar")
    yield Blad("inzage beoordelen met fouten", "directeur", "/controle/inzages/{inzage_wacht}/", verstuur)
    yield Blad("inzage melden", "directeur", "/controle/inzages/{inzage_onterecht}/")
    yield Blad("inzage terecht", "plaatsvervanger", "/controle/inzages/{inzage_terecht}/")


def typ_zoekvraag(page: Page) -> None:
    """Two letters in the box of the header; the suggestions hang under it, and Tab reaches them."""
    page.locator("#zoek").press_sequentially("pr", delay=30)
    expect(page.locator("#zoek-suggesties a").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#zoek-suggesties a").first).to_be_focused()


def _leerling() -> Iterator[Blad]:
    yield Blad("leerlingkaart", "boc", "/leerlingen/{leerling}/")
    yield Blad("leerlingkaart voor de school", "school", "/leerlingen/{leerling}/")
    yield Blad("leerlingkaart met lange naam", "boc", "/leerlingen/{vrije_leerling}/")
    yield Blad("leerlingkaart zonder iemand", "boc", "/leerlingen/{alleen}/")
    formulieren = {
        "leerling nieuw": "/leerlingen/nieuw/",
        "ouder nieuw": "/leerlingen/{leerling}/gezagdragers/nieuw/",
        "inschrijven": "/leerlingen/{leerling}/inschrijven/",
        "uitschrijven": "/leerlingen/{leerling}/inschrijvingen/{inschrijving}/uitschrijven/",
    }
    for naam, adres in formulieren.items():
        yield Blad(naam, "boc", adres)
        yield Blad(f"{naam} met fouten", "boc", adres, verstuur)
    yield Blad("wie keek", "boc", "/leerlingen/{leerling}/wie-keek/")
    yield Blad("wie keek voor de school", "school", "/leerlingen/{leerling}/wie-keek/?rol=boc")
    yield Blad("wie mag zien", "directeur", "/leerlingen/{leerling}/wie-mag-zien/")
    yield Blad("wie mag zien voor de school", "school", "/leerlingen/{leerling}/wie-mag-zien/")
    yield Blad("zoeken", "boc", "/zoeken/?q=proef")
    yield Blad("zoeken zonder vraag", "gemeente", "/zoeken/")
    yield Blad("zoeken terwijl u typt", "boc", "/scholen/", typ_zoekvraag)
    yield Blad("werk van het team", "boc", "/?wie=team")
    yield Blad("werk toewijzen", "boc", "/werk/toewijzen/?alles=1")
    yield Blad("werk toewijzen zonder keuze", "boc", "/werk/toewijzen/")
    yield Blad("leerling wijzigen", "boc", "/leerlingen/{leerling}/wijzigen/")
    yield Blad("ouder wijzigen", "boc", "/leerlingen/{leerling}/gezagdragers/{gezagdrager}/")
    yield Blad("gezag beeindigen", "boc", "/leerlingen/{leerling}/gezagdragers/{gezagdrager}/beeindigen/")


def _overig() -> Iterator[Blad]:
    yield Blad("inloggen", "", "/inloggen/")
    yield Blad("inloggen mislukt", "", "/inloggen/", log_verkeerd_in)
    yield Blad("wachtwoord vergeten", "", "/wachtwoord-vergeten/")
    yield Blad("wachtwoord vergeten met fouten", "", "/wachtwoord-vergeten/", verstuur)
    yield Blad("wachtwoord verstuurd", "", "/wachtwoord-vergeten/verstuurd/")
    yield Blad("link van wachtwoord werkt niet", "", "/wachtwoord-vergeten/1-verzonnen/")
    yield Blad("uitnodiging werkt niet", "", "/uitnodiging/verzonnen/", status=410)
    yield Blad("profiel", "boc", "/profiel/")
    yield Blad("wachtwoord wijzigen", "boc", "/profiel/wachtwoord/", verstuur)
    yield Blad("app instellen", "boc", "/profiel/app/")
    yield Blad("app instellen met fouten", "boc", "/profiel/app/", verstuur)
    yield Blad("passkey toevoegen", "boc", "/profiel/passkey/")
    yield Blad("tweede stap instellen", "boc", "/tweede-stap/")
    yield Blad("bevestigen", "boc", "/bevestigen/?next=/", verstuur)
    yield Blad("uitnodigingen", "beheer", "/uitnodigingen/")
    yield Blad("uitnodigen", "beheer", "/uitnodigingen/nieuw/")
    yield Blad("uitnodigen met fouten", "beheer", "/uitnodigingen/nieuw/", verstuur)
    yield Blad("zaak aan tafel", "boc", "/tlv/loket/zaak/{loketzaak}/")
    yield Blad("zaak aan tafel met fouten", "boc", "/tlv/loket/zaak/{loketzaak}/", verstuur_fout)
    yield Blad("privacyscherm", "boc", "/tlv/loket/zaak/{loketzaak}/scherm/")
    yield Blad("zaak in het loket, school", "school", "/tlv/loket/zaak/{verdeelde_zaak}/")
    yield Blad("verslag vaststellen", "boc", "/tlv/loket/{loket}/vaststellen/")
    yield Blad("verslag", "boc", "/tlv/loket/{gehouden_loket}/verslag/")
    yield Blad("verslag aanvullen met fouten", "boc", "/tlv/loket/zaak/{verdeelde_zaak}/aanvullen/", verstuur)
    yield Blad("ladder met fouten", "boc", "/tlv/loket/zaak/{verdeelde_zaak}/ladder/", verstuur_fout)
    yield Blad("zaak doorzetten met fouten", "boc", "/tlv/loket/zaak/{vervolgzaak}/doorzetten/", verstuur)
    yield Blad("actie uit het loket met fouten", "boc", "/tlv/loket/actie/{loketactie}/", verstuur)
    yield Blad("rol kiezen", "tweerollen", "/namens/")
    for wie in ("boc", "school", "gemeente"):
        yield Blad(f"hulp voor {wie}", wie, "/hulp/", klap_open)
    yield Blad("sneltoetsen", "school", "/sneltoetsen/")
    yield Blad("niets meer te versturen", "boc", "/ingevuld/")
    yield Blad("geen toegang", "bestuur", "/leerlingen/", status=403)
    yield Blad("bestaat niet", "boc", "/tlv/999999/", status=404)
    yield Blad("menu op een smal scherm", "boc", "/scholen/{school}/", klap_open)
    yield Blad("stijl", "boc", "/demo/stijl/", klap_open)


BLADEN = [*_overig(), *_lijsten(), *_leerling(), *_zaken(), *_onderdelen(), *_handelingen()]


def _een_per_pagina() -> Iterator[Blad]:
    """Every page, in one of the states that it has in the list."""
    per_pagina: dict[str, list[Blad]] = {}
    for blad in BLADEN:
        per_pagina.setdefault(re.sub(r"{.*?}", "", blad.adres), []).append(blad)
    for pagina, staten in per_pagina.items():
        yield staten[sum(map(ord, pagina)) % len(staten)]


STEEKPROEF = list(_een_per_pagina())
