"""The journey of a request, page by page, as somebody does it who reads what the pages say.

Every step takes a ``Bediening``: the same journey by mouse, by keyboard alone and without JavaScript.
"""

import io
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib import import_module

import pypdf
from playwright.sync_api import FilePayload, Locator, Page, expect

from leerlingen.enums import BeeldVeld, BehoefteVan
from swv.kalender import einde_termijn
from tests.e2e.bediening import Bediening
from tests.e2e.bezoek import Bezoeker
from tests.e2e.wereld import MOTIVERING, Huis, geboren, vandaag
from tests.tlv.factories import PDF
from tlv.enums import Onderdeel

_GELIJKGESTELD = frozenset(import_module("swv.organisatie.migrations.0003_gelijkgestelde_dagen").DAGEN)
OPP: FilePayload = {"name": "ontwikkelingsperspectief.pdf", "mimeType": "application/pdf", "buffer": PDF}


def in_cijfers(dag: date) -> str:
    return f"{dag:%d-%m-%Y}"


@dataclass(frozen=True)
class Ouder:
    """A person with authority as the BOC types it in; a street makes it an address of their own."""

    naam: str
    relatie: str
    straat: str = ""
    afgeschermd: bool = False
    mening: str = "Staat achter de aanvraag en wil graag meedenken."


@dataclass(frozen=True)
class Kind:
    """A pupil to type in, with everybody who has authority."""

    roepnaam: str
    achternaam: str
    ouders: tuple[Ouder, ...] = field(
        default=(
            Ouder("mevrouw A. Thuisproef", "Moeder"),
            Ouder("de heer B. Eldersproef", "Vader", straat="Schuilstraat 9", afgeschermd=True),
        )
    )

    @property
    def naam(self) -> str:
        return f"{self.roepnaam} {self.achternaam}"


def kop(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def expect_kop(page: Page, tekst: str) -> None:
    expect(kop(page)).to_have_text(re.compile(re.escape(tekst)))


def menu(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Hoofdmenu")


def melding(page: Page) -> Locator:
    """What the last act says; a page has other places that tell how a draft or an upload goes."""
    return page.get_by_role("status").and_(page.locator(".melding"))


# The pupil


def leg_leerling_vast(b: Bediening, kind: Kind, huis: Huis) -> None:
    """Register a pupil at the school, with everybody who has authority; ends on the card of the pupil."""
    b.klik("link", "Leerlingen", binnen=menu(b.page))
    b.klik("link", "Nieuwe leerling")
    b.vul("Roepnaam", kind.roepnaam)
    b.vul("Achternaam", kind.achternaam)
    b.vul("Geboortedatum", in_cijfers(geboren()))
    b.vul("Straat en huisnummer", "Proeflaan 10")
    b.vul("Postcode", "5911 bm")
    b.vul("Plaats", "Venlo")
    b.kies("Gemeente", huis.gemeente.naam)
    b.kies("School", huis.school.naam)
    b.vul("Ingeschreven vanaf", "1 augustus 2022")
    b.vul("Groep", "5")
    b.klik("button", "Leerling vastleggen")
    expect(melding(b.page)).to_contain_text(f"{kind.naam} is vastgelegd")
    for ouder in kind.ouders:
        voeg_ouder_toe(b, ouder)


def voeg_ouder_toe(b: Bediening, ouder: Ouder) -> None:
    b.klik("link", "Ouder of voogd toevoegen")
    b.vul("Naam zoals op een brief", ouder.naam)
    b.kies("Relatie", ouder.relatie)
    if ouder.straat:
        b.rondje("Op een ander adres")
        b.vul("Straat en huisnummer", ouder.straat)
        b.vul("Postcode", "5801 AB")
        b.vul("Plaats", "Venray")
    if ouder.afgeschermd:
        b.vink("Dit adres niet delen met anderen")
    b.klik("button", "Toevoegen")
    expect(melding(b.page)).to_contain_text(f"{ouder.naam} is toegevoegd")


def begin_aanvraag(b: Bediening) -> str:
    """From the card of the pupil to the task list of a new request; returns its number."""
    b.klik("link", "TLV aanvragen")
    expect_kop(b.page, "TLV aanvragen")
    expect(b.page.get_by_role("radio", name="Eerste aanvraag")).to_be_checked()
    b.klik("button", "Aanvraag beginnen")
    expect_kop(b.page, "TLV-aanvraag")
    return b.page.locator(".zaakkop .kenmerk").inner_text()


# The sections


def blok(page: Page, titel: str) -> Locator:
    """The part of a section under this heading."""
    return page.get_by_role("group", name=titel)


def open_onderdeel(b: Bediening, onderdeel: Onderdeel) -> None:
    b.klik("link", onderdeel.label, binnen=b.page.get_by_role("main"))
    expect_kop(b.page, onderdeel.label)


def bewaar(b: Bediening, onderdeel: Onderdeel) -> None:
    """Save the section and see on the task list that it is complete."""
    b.klik("button", "Bewaren en terug")
    expect(melding(b.page)).to_contain_text(f"Bewaard: {onderdeel.label}")
    expect_klaar(b.page, onderdeel)


def expect_klaar(page: Page, onderdeel: Onderdeel) -> None:
    taak = page.get_by_role("listitem").filter(has=page.get_by_text(onderdeel.label, exact=True))
    expect(taak.locator(".taak-status")).to_have_text("Klaar")


def vul_niveau3(b: Bediening) -> None:
    nu = vandaag()
    open_onderdeel(b, Onderdeel.SCHOOL_EN_NIVEAU3)
    b.vul("Welke extra ondersteuning (niveau 3) is gegeven?", "Twintig weken hulp van een ambulant begeleider.")
    b.vul("Van", in_cijfers(nu - timedelta(days=250)))
    b.vul("Tot en met", in_cijfers(nu - timedelta(days=40)))
    b.vul("Geëvalueerd op", in_cijfers(nu - timedelta(days=30)))
    b.vul("Wat leverde de ondersteuning op?", "De doelen voor lezen en werkhouding zijn niet gehaald.")
    bewaar(b, Onderdeel.SCHOOL_EN_NIVEAU3)


def vul_ouders(b: Bediening, kind: Kind) -> None:
    open_onderdeel(b, Onderdeel.OUDERS)
    for ouder in kind.ouders:
        groep = blok(b.page, ouder.naam)
        b.vul("Wanneer is verteld over de aanvraag?", in_cijfers(vandaag()), binnen=groep)
        b.kies("Hoe?", "Gesprek", binnen=groep)
        b.vul("Wat vindt deze ouder van de aanvraag?", ouder.mening, binnen=groep)
    bewaar(b, Onderdeel.OUDERS)


def vul_voorgeschiedenis(b: Bediening) -> None:
    open_onderdeel(b, Onderdeel.HGPD_VOORGESCHIEDENIS)
    b.vul("Voorgeschiedenis van het kind", "De ontwikkeling verliep vanaf de peuterleeftijd vertraagd.")
    bewaar(b, Onderdeel.HGPD_VOORGESCHIEDENIS)


def vul_onderzoeken(b: Bediening) -> None:
    open_onderdeel(b, Onderdeel.HGPD_ONDERZOEKEN)
    groep = b.page.get_by_role("group", name="Onderzoek toevoegen")
    b.vul("Datum", in_cijfers(vandaag() - timedelta(days=60)), binnen=groep)
    b.vul("Onderzoek en instrument", "Intelligentieonderzoek WISC-V", binnen=groep)
    b.vul("Onderzoeker (functie)", "orthopedagoog van de school", binnen=groep)
    b.vul("Uitkomst", "Het leertempo ligt onder het gemiddelde.", binnen=groep)
    bewaar(b, Onderdeel.HGPD_ONDERZOEKEN)


def vul_interventies(b: Bediening) -> None:
    open_onderdeel(b, Onderdeel.HGPD_INTERVENTIES)
    groep = b.page.get_by_role("group", name="Aanpak toevoegen")
    b.kies("Niveau van ondersteuning", "Niveau 3", binnen=groep)
    b.vul("Wat is gedaan, en door wie (functie)?", "Ambulante begeleiding in de groep", binnen=groep)
    b.vul("Van", in_cijfers(vandaag() - timedelta(days=250)), binnen=groep)
    b.vul("Wat leverde het op?", "Meer rust, te weinig groei in lezen.", binnen=groep)
    bewaar(b, Onderdeel.HGPD_INTERVENTIES)


def vul_beeld(b: Bediening) -> None:
    open_onderdeel(b, Onderdeel.HGPD_BEELD)
    *met_factor, zonder = BeeldVeld
    for veld in met_factor:
        b.vul("Wat hindert?", "Vraagt veel herhaling.\nHeeft moeite met wachten.", binnen=blok(b.page, veld.label))
    uitleg = "Thuis gaat het goed, er zijn geen zorgen over het gezin."
    b.vul("Geen bijzonderheden? Leg uit waarom", uitleg, binnen=blok(b.page, zonder.label))
    bewaar(b, Onderdeel.HGPD_BEELD)


def vul_weging(b: Bediening) -> None:
    open_onderdeel(b, Onderdeel.HGPD_WEGING)
    b.vul("Weging", "Wat hindert weegt zwaarder dan wat helpt, ook na extra hulp.")
    bewaar(b, Onderdeel.HGPD_WEGING)


def vul_behoeften(b: Bediening) -> None:
    open_onderdeel(b, Onderdeel.HGPD_BEHOEFTEN)
    for van in BehoefteVan:
        b.vul("Wat is er nodig?", "Voorspelbaarheid en korte opdrachten.", binnen=blok(b.page, van.label))
    b.vul("Conclusie", "Het kind heeft een kleine groep met vaste structuur nodig.")
    b.vul("Arrangement", "Plaatsing op een school voor speciaal basisonderwijs.")
    bewaar(b, Onderdeel.HGPD_BEHOEFTEN)


def vul_gevraagd(b: Bediening) -> None:
    open_onderdeel(b, Onderdeel.GEVRAAGD)
    b.kies("Naar welk onderwijs?", "Speciaal basisonderwijs (sbo)")
    b.vul("Vanaf", in_cijfers(vandaag()))
    b.vul("Waarom kan de school nu niet genoeg bieden, ook niet met niveau 3?", MOTIVERING)
    b.vul("Waarom kan een speciale school dat wel?", "De speciale school werkt in groepen van twaalf kinderen.")
    bewaar(b, Onderdeel.GEVRAAGD)


def kies_deskundigen(b: Bediening, huis: Huis) -> None:
    open_onderdeel(b, Onderdeel.DESKUNDIGEN)
    for deskundige in huis.deskundigen:
        b.vink(deskundige.gebruiker.naam)
    bewaar(b, Onderdeel.DESKUNDIGEN)


def voeg_opp_toe(b: Bediening) -> None:
    open_onderdeel(b, Onderdeel.BIJLAGEN)
    b.kies("Wat is het?", "Ontwikkelingsperspectief (OPP)")
    b.bestand("Bestanden", OPP)
    b.klik("button", "Toevoegen")
    expect(melding(b.page)).to_contain_text("Toegevoegd: ontwikkelingsperspectief.pdf")
    b.klik("link", "Terug naar de aanvraag")
    expect_klaar(b.page, Onderdeel.BIJLAGEN)


def bekijk_leerling(b: Bediening, kind: Kind) -> None:
    """The first section is read only: it shows what stands on the card."""
    open_onderdeel(b, Onderdeel.LEERLING)
    for ouder in kind.ouders:
        expect(b.page.get_by_role("heading", name=re.compile(re.escape(ouder.naam)))).to_be_visible()
    b.klik("link", "Terug naar de aanvraag")


def vul_alle_onderdelen(b: Bediening, kind: Kind, huis: Huis) -> None:
    """All twelve sections, in the order of the page."""
    bekijk_leerling(b, kind)
    vul_niveau3(b)
    vul_ouders(b, kind)
    vul_voorgeschiedenis(b)
    vul_onderzoeken(b)
    vul_interventies(b)
    vul_beeld(b)
    vul_weging(b)
    vul_behoeften(b)
    vul_gevraagd(b)
    kies_deskundigen(b, huis)
    voeg_opp_toe(b)
    expect(b.page.get_by_text("12 van 12 onderdelen klaar")).to_be_visible()


# The acts


def dien_in(b: Bediening) -> None:
    b.klik("link", "Controleren en indienen")
    expect_kop(b.page, "Controleren en indienen")
    b.klik("button", "Aanvraag indienen")
    expect_kop(b.page, "De aanvraag is ingediend")


def open_van_werklijst(b: Bediening, kenmerk: str, wat: str = "") -> None:
    """From the work list to the case: the way everybody comes in. A long group is opened to find the row; ``wat`` is
    what has to happen, where a case has more than one row."""
    b.klik("link", "Werklijst", binnen=menu(b.page))
    expect_kop(b.page, "Mijn werk")
    rij = b.page.get_by_role("row").filter(has_text=kenmerk).filter(has_text=wat)
    meer = b.page.get_by_role("link", name=re.compile("^Toon (alle|meer)"))
    while not rij.count() and meer.count():
        b.klik("link", meer.first.inner_text())
    b.klik("link", rij.get_by_role("link").first.inner_text(), binnen=rij)
    expect_kop(b.page, "TLV-aanvraag")


def adviseer(b: Bediening, kenmerk: str, motivering: str, oordeel: str = "Positief") -> None:
    open_van_werklijst(b, kenmerk)
    b.klik("link", "Advies schrijven")
    b.rondje(oordeel)
    b.vul("Waarom?", motivering)
    b.vink("Ik ben onafhankelijk")
    b.klik("button", "Advies uitbrengen")
    expect_kop(b.page, "Uw advies is vastgelegd")
    b.klik("link", "Naar de aanvraag")


def deel_voornemen(b: Bediening, kenmerk: str, kind: Kind, antwoord: str = "") -> None:
    """With ``antwoord`` when an expert was negative."""
    open_van_werklijst(b, kenmerk)
    b.klik("link", "Voornemen opstellen")
    b.rondje("Een TLV afgeven")
    b.vul("Waarom?", MOTIVERING)
    if antwoord:
        b.vul("Antwoord op een negatief advies", antwoord)
    for ouder in kind.ouders:
        b.kies("Hoe?", "Gesprek", binnen=blok(b.page, ouder.naam))
    b.klik("button", "Voornemen vastleggen")
    expect_kop(b.page, "Het voornemen is vastgelegd")
    b.klik("link", "Naar de aanvraag")


def leg_reactie_vast(b: Bediening, ouder: Ouder, tekst: str = "", antwoord: str = "") -> None:
    """A reaction with our answer; without a text the parent has no remarks."""
    b.klik("link", f"Reactie vastleggen van {ouder.naam}")
    b.rondje("Heeft gereageerd" if tekst else "Heeft geen opmerkingen")
    b.kies("Hoe kwam de reactie binnen?", "Gesprek")
    if tekst:
        b.vul("Wat zei of schreef de ouder?", tekst)
        b.vul("Ons antwoord", antwoord)
    b.klik("button", "Reactie bewaren")
    expect(melding(b.page)).to_contain_text(f"De reactie van {ouder.naam} is vastgelegd")


def draag_voor(b: Bediening) -> None:
    b.klik("button", "Voordragen aan de directeur")
    expect_kop(b.page, "De aanvraag ligt bij de directeur")


def open_besluit(b: Bediening, kenmerk: str) -> None:
    open_van_werklijst(b, kenmerk)
    b.klik("link", "Besluit nemen")
    expect_kop(b.page, "Besluit nemen")


def einde_bezwaar() -> date:
    """The last day to object to a decision that is made known today (Awb 6:7, 6:8)."""
    return einde_termijn(vandaag(), weken=6, gelijkgesteld=_GELIJKGESTELD)


def expect_bezwaar_tot(page: Page) -> None:
    """The confirmation of a decision says until when objecting is possible."""
    stap = page.get_by_role("listitem").filter(has_text="Bezwaar is mogelijk tot en met")
    expect(stap).to_contain_text(f"{einde_bezwaar().day} ")
    expect(stap).to_contain_text(f"{einde_bezwaar().year}")


def lees_pdf(bezoeker: Bezoeker, link: Locator) -> str:
    """Download what the link leads to; its text as one line."""
    antwoord = bezoeker.context.request.get(bezoeker.adres + str(link.get_attribute("href")))
    assert antwoord.headers["content-type"] == "application/pdf"
    tekst = "".join(blad.extract_text() for blad in pypdf.PdfReader(io.BytesIO(antwoord.body())).pages)
    return " ".join(tekst.split())


def wacht_op_documenten(page: Page, aantal: int) -> list[Locator]:
    """Reload the case until the worker has made all documents; their links."""
    links = page.get_by_role("table", name="Documenten bij dit besluit").get_by_role("link")
    for _ in range(30):
        try:
            expect(links).to_have_count(aantal, timeout=1000)
            break
        except AssertionError:
            page.reload()
    expect(links).to_have_count(aantal)
    return links.all()
