"""Pages about the advices: side by side, taken back, on paper, and a third expert."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from swv.toegang.models import Gebruiker
from tests.tlv import factories
from tests.tlv.factories import ADVIESTEKST, Wereld, aanvraag_in, adviesrij
from tests.tlv.views.pagina import fouten, meldingen, tekst, zichtbaar
from tests.toegang.factories import maak_schoolgebruiker
from tlv.enums import AanvraagStatus, Advies, Beroep
from tlv.models import TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]
REDEN = "Ik werk sinds deze week voor het bestuur."
OP_PAPIER = {
    "datum": "2-3-2026",
    "advies": "positief",
    "motivering": "Wolkenkrabbermethode: een kleine groep is nodig, met veel nabijheid.",
    "ondertekend": "on",
    "onafhankelijk": "on",
}


def adres(naam: str, aanvraag: TlvAanvraag, *rest: int) -> str:
    return reverse(f"tlv:{naam}", args=[aanvraag.pk, *rest])


def test_een_deskundige_trekt_het_advies_terug_en_het_kantoor_leest_het_nog(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld)
    eerste, boc = als(wereld.deskundigen[0].gebruiker), als(wereld.boc)
    terug = adres("advies_terugtrekken", aanvraag)
    assert terug in tekst(eerste.get(adres("aanvraag", aanvraag)))
    assert fouten(eerste.post(terug, {"reden": "weet niet"})) == ["Schrijf in een zin waarom."]
    antwoord = eerste.post(terug, {"reden": REDEN}, follow=True)
    assert antwoord.redirect_chain == [("/", 302)]
    assert "De BOC-coördinator krijgt bericht" in meldingen(antwoord)[0]
    assert eerste.get(adres("aanvraag", aanvraag)).status_code == 404
    zaak = boc.get(adres("aanvraag", aanvraag))
    for woorden in ("Teruggetrokken", "telt niet meer mee", REDEN, ADVIESTEKST, "Een andere deskundige vragen"):
        assert woorden in zichtbaar(zaak)
    voornemen = boc.get(adres("voornemen", aanvraag), follow=True)
    assert voornemen.redirect_chain == [(adres("aanvraag", aanvraag), 302)]


def test_als_de_ouders_het_voornemen_hebben_zegt_de_zaak_wat_kan(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.ZIENSWIJZE, wereld)
    eerste = als(wereld.deskundigen[0].gebruiker)
    assert "Vraag de BOC-coördinator of het voornemen kan worden teruggenomen" in zichtbaar(
        eerste.get(adres("aanvraag", aanvraag))
    )
    antwoord = eerste.get(adres("advies_terugtrekken", aanvraag), follow=True)
    assert "rust op uw advies" in meldingen(antwoord)[0]


def test_na_een_negatief_advies_wijst_de_zaak_naar_een_derde(als: Als, wereld: Wereld) -> None:
    """The third does not read the other two before the own advice is in."""
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld, adviezen=(Advies.POSITIEF, Advies.NEGATIEF))
    boc, derde = als(wereld.boc), factories.deskundige(Beroep.ARTS)
    assert "Een derde deskundige vragen" in zichtbaar(boc.get(adres("aanvraag", aanvraag)))
    psycholoog = factories.deskundige(Beroep.PSYCHOLOOG)
    [zin] = fouten(boc.post(adres("deskundige_vragen", aanvraag), {"deskundige": psycholoog.pk}))
    assert "erbij helpt niet" in zin
    boc.post(adres("deskundige_vragen", aanvraag), {"deskundige": derde.pk})
    client = als(derde.gebruiker)
    for naam in ("aanvraag", "adviezen"):
        pagina = tekst(client.get(adres(naam, aanvraag)))
        assert ADVIESTEKST not in pagina
        assert "Negatief advies" not in pagina
    factories.adviseer(aanvraag, derde, vandaag=factories.BESLUIT)
    assert zichtbaar(client.get(adres("adviezen", aanvraag))).count(ADVIESTEKST) == 3
    assert "Een derde deskundige vragen" not in zichtbaar(boc.get(adres("aanvraag", aanvraag)))


def test_een_advies_op_papier_met_de_scan_voor_wie_het_advies_mag_lezen(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    eerste, tweede = wereld.deskundigen
    boc, rij = als(wereld.boc), adviesrij(aanvraag, eerste)
    url = adres("advies_op_papier", aanvraag, rij.pk)

    def scan(inhoud: bytes = factories.PDF) -> dict[str, SimpleUploadedFile]:
        return {"bestand": SimpleUploadedFile("advies.pdf", inhoud, "application/pdf")}

    kapot = boc.post(url, OP_PAPIER | scan(b"geen pdf"))
    assert len(fouten(kapot)) == 1
    assert "Wolkenkrabbermethode" in tekst(kapot)
    morgen = boc.post(url, OP_PAPIER | scan() | {"datum": "2-4-2026"})
    assert fouten(morgen) == [
        "De dag onder het advies ligt in de toekomst.",
        "Het bestand is niet bewaard. Kies het opnieuw.",
    ]
    assert boc.post(url, OP_PAPIER | scan()).status_code == 302
    rij.refresh_from_db()
    assert rij.geregistreerd_door == wereld.boc
    bestand = adres("advies_bestand", aanvraag, rij.pk)
    school = maak_schoolgebruiker(wereld.school)
    codes = {
        naam: als(wie).get(bestand).status_code
        for naam, wie in {
            "boc": wereld.boc,
            "eigen": eerste.gebruiker,
            "ander": tweede.gebruiker,
            "school": school,
        }.items()
    }
    assert codes == {"boc": 200, "eigen": 200, "ander": 404, "school": 404}
    assert "Wolkenkrabbermethode" not in tekst(als(tweede.gebruiker).get(adres("adviezen", aanvraag)))
    factories.adviseer(aanvraag, tweede, vandaag=factories.BESLUIT)
    assert als(tweede.gebruiker).get(bestand).status_code == 200


def test_de_boc_wacht_niet_meer_op_een_deskundige(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    rij = adviesrij(aanvraag, wereld.deskundigen[0])
    boc = als(wereld.boc)
    url = adres("adviesvraag_intrekken", aanvraag, rij.pk)
    assert url in tekst(boc.get(adres("aanvraag", aanvraag)))
    boc.post(url, {"reden": "De deskundige is langdurig ziek."})
    assert "Geeft geen advies" in zichtbaar(boc.get(adres("aanvraag", aanvraag)))
    assert als(wereld.deskundigen[0].gebruiker).get(adres("aanvraag", aanvraag)).status_code == 404
    assert "langdurig ziek" not in tekst(als(wereld.deskundigen[1].gebruiker).get(adres("aanvraag", aanvraag)))
