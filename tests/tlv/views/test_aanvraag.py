"""The pages of a case: what each reader finds in every stage, and the trace that a look leaves."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from swv.journaal.enums import InzageSoort
from swv.journaal.gebeurtenissen import GEWEIGERD, NIET_GEVONDEN
from swv.journaal.models import Gebeurtenis, Inzage
from swv.journaal.services import registreer
from swv.toegang.models import Gebruiker
from tests.organisatie.factories import SchoolFactory
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import tekst, zichtbaar
from tests.toegang.factories import maak_schoolgebruiker
from tlv.enums import AanvraagStatus, Onderdeel
from tlv.models import Tlv, TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]
BLADEN = ("aanvraag", "dossier", "tijdlijn")
BEKEND_BIJ_HET_KANTOOR = "De directeur wil eerst het verslag van het ziekenhuis lezen."


def adres(aanvraag: TlvAanvraag, blad: str = "aanvraag") -> str:
    return reverse(f"tlv:{blad}", args=[aanvraag.pk])


@pytest.mark.parametrize(
    ("status", "wie", "knoppen"),
    [
        (S.CONCEPT, "boc", {"Controleren en indienen", "Aanvraag intrekken"}),
        (S.CONCEPT, "school", set()),
        (S.IN_ADVIES, "boc", {"Nog een deskundige vragen", "Aanvraag intrekken"}),
        (S.IN_ADVIES, "deskundige", {"Advies schrijven", "Dossier lezen"}),
        (S.ADVIES_COMPLEET, "boc", {"Voornemen opstellen", "Nog een deskundige vragen", "Aanvraag intrekken"}),
        (S.ADVIES_COMPLEET, "deskundige", set()),
        (S.ZIENSWIJZE, "boc", {"Reactie vastleggen", "Aanvraag intrekken"}),
        (S.VOORGEDRAGEN, "boc", {"Aanvraag intrekken"}),
        (S.VOORGEDRAGEN, "directeur", {"Besluit nemen", "Besluit aanhouden"}),
        (S.VOORGEDRAGEN, "school", set()),
        (S.AANGEHOUDEN, "directeur", {"Behandeling hervatten"}),
        (S.AFGEGEVEN, "boc", set()),
        (S.AFGEGEVEN, "directeur", set()),
        (S.INGETROKKEN, "boc", set()),
    ],
)
def test_de_knoppen_zijn_wat_deze_persoon_nu_kan(
    als: Als, wereld: Wereld, status: AanvraagStatus, wie: str, knoppen: set[str]
) -> None:
    aanvraag = aanvraag_in(status, wereld)
    mensen = {
        "boc": wereld.boc,
        "directeur": wereld.directeur,
        "school": maak_schoolgebruiker(wereld.school),
        "deskundige": wereld.deskundigen[0].gebruiker,
    }
    pagina = zichtbaar(als(mensen[wie]).get(adres(aanvraag)))
    alle = {
        "Controleren en indienen",
        "Advies schrijven",
        "Dossier lezen",
        "Voornemen opstellen",
        "Reactie vastleggen",
        "Besluit nemen",
        "Besluit aanhouden",
        "Behandeling hervatten",
        "Nog een deskundige vragen",
        "Aanvraag intrekken",
    }
    assert {knop for knop in alle if knop in pagina} == knoppen


@pytest.mark.parametrize("blad", BLADEN)
def test_een_school_van_hetzelfde_bestuur_ziet_de_zaak_niet(als: Als, wereld: Wereld, blad: str) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    zus = maak_schoolgebruiker(SchoolFactory(bestuur=wereld.bestuur))
    assert als(zus).get(adres(aanvraag, blad)).status_code == 404
    [gebeurtenis] = Gebeurtenis.objects.filter(soort=NIET_GEVONDEN)
    assert gebeurtenis.gegevens == {"pagina": f"tlv:{blad}", "sleutel": str(aanvraag.pk)}
    assert not Inzage.objects.filter(actor=zus).exists()


def test_een_onderdeel_is_een_link_voor_wie_het_mag_invullen(als: Als, wereld: Wereld) -> None:
    """The school prepares its dossier and does not choose the experts; a director reads."""
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    alle = {onderdeel: reverse("tlv:onderdeel", args=[aanvraag.pk, onderdeel.value]) for onderdeel in Onderdeel}
    for wie, mag in (
        (wereld.boc, set(Onderdeel)),
        (maak_schoolgebruiker(wereld.school), set(Onderdeel) - {Onderdeel.DESKUNDIGEN}),
        (wereld.directeur, set()),
    ):
        pagina = als(wie).get(adres(aanvraag)).content.decode()
        assert {onderdeel for onderdeel, pad in alle.items() if f'"{pad}"' in pagina} == mag


def test_een_zaak_die_niet_bestaat(als: Als, wereld: Wereld, subtests: pytest.Subtests) -> None:
    for nummer in ["0", "999999999", "9" * 30, "9" * 5000]:
        with subtests.test(nummer=str(nummer)[:60]):
            assert als(wereld.directeur).get(f"/tlv/{nummer}/").status_code == 404


@pytest.mark.parametrize("blad", BLADEN)
def test_elke_blik_is_een_inzage(als: Als, wereld: Wereld, blad: str) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    als(wereld.boc).get(adres(aanvraag, blad))
    [inzage] = Inzage.objects.all()
    assert (inzage.soort, inzage.leerling_id, inzage.actor) == (InzageSoort.DOSSIER, wereld.leerling.pk, wereld.boc)
    assert (inzage.rol, inzage.object_id) == ("boc", str(aanvraag.pk))


def test_het_dossier_is_alles_wat_is_geschreven(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    pagina = zichtbaar(als(wereld.deskundigen[0].gebruiker).get(adres(aanvraag, "dossier")))
    for deel in (
        "Twintig weken hulp van een ambulant begeleider",
        "De ontwikkeling verliep vanaf de peuterleeftijd vertraagd.",
        "Intelligentieonderzoek WISC-V",
        "Ambulante begeleiding in de groep",
        "Wat belemmerend is voor leren.",
        "Thuis gaat het goed; er zijn geen zorgen over het gezin.",
        "Wat belemmert weegt zwaarder",
        "Voorspelbaarheid en korte opdrachten.",
        "Staat achter de aanvraag.",
        "opp.pdf",
    ):
        assert deel in pagina


def test_wat_van_het_kantoor_is_leest_de_school_niet(als: Als, wereld: Wereld) -> None:
    """How parents were heard, what is proposed and why it is held are between the office and those concerned."""
    aanvraag = aanvraag_in(S.AANGEHOUDEN, wereld)
    boc, school = zichtbaar(als(wereld.boc).get(adres(aanvraag))), maak_schoolgebruiker(wereld.school)
    pagina = zichtbaar(als(school).get(adres(aanvraag)))
    for deel in (BEKEND_BIJ_HET_KANTOOR, factories.MOTIVERING, "Ouders gehoord", factories.ADVIESTEKST):
        assert deel in boc
        assert deel not in pagina


def test_na_het_besluit_leest_de_school_besluit_en_adviezen(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.AFGEGEVEN, wereld)
    pagina = zichtbaar(als(maak_schoolgebruiker(wereld.school)).get(adres(aanvraag)))
    for deel in (Tlv.objects.get().nummer, factories.ADVIESTEKST, factories.MOTIVERING, "Bezwaar mogelijk"):
        assert deel in pagina


def test_de_tijdlijn_vertelt_wat_er_gebeurde_in_zinnen(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.AFGEGEVEN, wereld)
    registreer(GEWEIGERD, aanvraag, actor=wereld.boc, handeling="bijlage_toevoegen")
    pagina = zichtbaar(als(wereld.boc).get(adres(aanvraag, "tijdlijn")))
    assert "geweigerd" not in pagina, "a refusal changed nothing in the case"
    for zin in (
        "Aanvraag begonnen",
        f"Onderdeel bewaard: {Onderdeel.GEVRAAGD.label}",
        "Advies van een deskundige is binnen",
        f"TLV {Tlv.objects.get().nummer} afgegeven",
    ):
        assert zin in pagina
    assert "tlv." not in pagina
    assert "{" not in pagina


def test_wat_er_staat_wordt_getoond_als_tekst(als: Als, wereld: Wereld) -> None:
    """What somebody types is never part of the page."""
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    boc, url = als(wereld.boc), reverse("tlv:onderdeel", args=[aanvraag.pk, Onderdeel.HGPD_WEGING])
    boc.post(url, {"versie": "1", "dossier-weging": "<script>alert(1)</script>{{ kantoor.naam }}"})
    for blad in (url, adres(aanvraag, "dossier")):
        pagina = tekst(boc.get(blad))
        assert "<script>alert" not in pagina
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ kantoor.naam }}" in pagina


def test_na_de_termijn_van_de_ouders_staat_er_hoe_het_verder_gaat(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.ZIENSWIJZE, wereld)
    boc = als(wereld.boc)
    aanvraag.zienswijzen.update(uiterlijk=factories.BESLUIT + timedelta(days=7))
    assert "De termijn is voorbij" not in zichtbaar(boc.get(adres(aanvraag)))
    aanvraag.zienswijzen.update(uiterlijk=factories.VOORNEMEN + timedelta(days=1))
    pagina = zichtbaar(boc.get(adres(aanvraag)))
    assert "De termijn is voorbij" in pagina
    assert "U kunt verder: leg vast “Heeft niet binnen de termijn gereageerd”" in pagina
    assert "geen reactie; de termijn is voorbij, u kunt verder" in pagina
