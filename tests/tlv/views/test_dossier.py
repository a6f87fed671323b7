"""The dossier as one document, for the screen and as a PDF; and who wrote what when in each section."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from leerlingen.models import Opp
from swv.documenten.models import Document, Documentopdracht
from swv.journaal.enums import InzageSoort
from swv.journaal.models import Inzage
from swv.toegang.models import Gebruiker
from tests.leerlingen.factories import maak_opp
from tests.rechten.kanarie import tekst_van
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import kies, velden, zichtbaar
from tests.toegang.factories import maak_boc, maak_schoolgebruiker
from tests.vraagteller import getelde_vragen
from tlv import services
from tlv.enums import AanvraagSoort, AanvraagStatus, Onderdeel
from tlv.models import TlvAanvraag
from tlv.versies import versies

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]
LANG = "Een lange tekst over wat er in de klas gebeurt. " * 400


def adres(naam: str, aanvraag: TlvAanvraag, *rest: str) -> str:
    return reverse(f"tlv:{naam}", args=[aanvraag.pk, *rest])


DELEN = [
    "Wat wordt gevraagd",
    "Ontwikkelingsperspectief (OPP) in het kort",
    "Extra ondersteuning (niveau 3)",
    "1. Voorgeschiedenis",
    "2. Onderzoeken",
    "3. Wat er al is gedaan",
    "4. Het kind nu",
    "5. Weging",
    "6. Wat er nodig is",
    "Conclusie en arrangement",
    "Ouders over de aanvraag",
    "Bijlagen",
]


def test_alle_delen_staan_erin_met_wie_ze_schreef(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    opp = maak_opp(wereld.leerling, wereld.school, wereld.boc)
    maak_opp(wereld.leerling, wereld.school, wereld.boc, factories.BESLUIT, onderbouwing="Van na het indienen.")
    pagina = als(wereld.boc).get(adres("dossier", aanvraag))
    tekst = zichtbaar(pagina)
    assert [deel for deel in DELEN if f"#{deel}" in tekst or tekst.count(deel) < 2] == []
    for zin in (
        "Intelligentieonderzoek WISC-V",
        "Ambulante begeleiding in de groep",
        "Resultaat: Meer rust, te weinig groei in lezen.",
        "Geen bijzonderheden: Thuis gaat het goed",
        "Het kind heeft een kleine groep met vaste structuur nodig.",
        f"Bewaard door {wereld.boc.naam}",
        opp.onderbouwing,
        "Wil graag in deze groep blijven.",
        "mevrouw P. Moederproef",
    ):
        assert zin in tekst
    # The OPP of this request is the one that held when it was filed.
    assert "Van na het indienen." not in tekst
    assert "Nog niet ingediend" not in tekst
    assert "Wie schreef wat" in tekst
    assert "Wie schreef wat" not in zichtbaar(als(wereld.deskundigen[0].gebruiker).get(adres("dossier", aanvraag)))


def test_een_leeg_dossier_is_ook_een_dossier(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld, gevuld=False)
    tekst = zichtbaar(als(wereld.boc).get(adres("dossier", aanvraag)))
    assert "Nog niet ingediend" in tekst
    assert "Er is geen OPP van deze school vastgelegd." in tekst
    assert tekst.count("Niet ingevuld") > 10


def test_de_bron_staat_bij_de_tekst_op_scherm_en_papier(als: Als, wereld: Wereld) -> None:
    eerder = aanvraag_in(S.AFGEGEVEN, wereld)
    nieuw = aanvraag_in(S.CONCEPT, wereld, soort=AanvraagSoort.HERAANVRAAG, gevuld=False)
    services.alles_overnemen(nieuw.pk, actor=wereld.boc, vandaag=factories.BESLUIT)
    client = als(wereld.boc)
    zin = f"uit aanvraag {eerder.kenmerk} van 16-02-2026, nog niet bijgewerkt"
    assert zichtbaar(client.get(adres("dossier", nieuw))).count(zin) > 10
    papier = " ".join(tekst_van(client.get(adres("dossier_pdf", nieuw)).content).split())
    assert zin in papier.replace("\u00a0", " ")


def test_als_pdf_volledig_leesbaar_en_nergens_bewaard(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    aanvraag.dossier.weging = LANG
    aanvraag.dossier.save()
    client = als(wereld.boc)
    antwoord = client.get(adres("dossier_pdf", aanvraag))
    assert antwoord.headers["Content-Type"] == "application/pdf"
    assert antwoord.headers["Content-Disposition"] == f'inline; filename="{aanvraag.kenmerk}-dossier.pdf"'
    assert antwoord.headers["Cache-Control"] == "no-store"
    tekst = " ".join(tekst_van(antwoord.content).split())
    assert [deel for deel in DELEN if deel not in tekst] == []
    assert "Nog niet ingediend." in tekst
    assert f"voor {wereld.boc.naam}" in tekst
    # A line may be broken over two pages.
    assert tekst.count("Een lange tekst") >= 395
    assert not Document.objects.van(aanvraag).exists()
    assert not Documentopdracht.objects.van(aanvraag).exists()
    spoor = Inzage.objects.get(soort=InzageSoort.DOCUMENT)
    assert (spoor.leerling_id, spoor.gegevens) == (wereld.leerling.pk, {"soort": "dossier"})


def test_wie_schreef_wat_en_wat_veranderde(als: Als, wereld: Wereld) -> None:
    """Two people, a line changed, a row taken away; and one that was resolved on the page with two versions."""
    aanvraag = aanvraag_in(S.CONCEPT, wereld, gevuld=False)
    ib, collega = maak_schoolgebruiker(wereld.school), maak_boc(wereld.bestuur)
    beeld, weging = (adres("onderdeel", aanvraag, d.value) for d in (Onderdeel.HGPD_BEELD, Onderdeel.HGPD_WEGING))
    school, boc = als(ib), als(collega)
    school.post(beeld, velden(school.get(beeld)) | {"leren-helpt": "Is nieuwsgierig\nVraagt door"})
    boc.post(beeld, velden(boc.get(beeld)) | {"leren-helpt": "Is nieuwsgierig\nDurft te vragen"})
    pagina = zichtbaar(boc.get(adres("onderdeel_versies", aanvraag, "hgpd_beeld")))
    assert f"{ib.naam}, School" in pagina
    assert f"{collega.naam}, BOC-coördinator" in pagina
    assert "Leren, werkhouding en motivatie: helpt: gewijzigd Was Vraagt door Werd Durft te vragen" in pagina
    assert pagina.index("Durft te vragen") < pagina.index("Is nieuwsgierig")
    mijn = velden(school.get(weging))
    boc.post(weging, velden(boc.get(weging)) | {"dossier-weging": "Van de BOC."})
    twee = school.post(weging, mijn | {"dossier-weging": "Van de school."})
    school.post(weging, kies(twee, "van_mij"))
    gevonden = versies(TlvAanvraag.objects.met_feiten().get(pk=aanvraag.pk), Onderdeel.HGPD_WEGING)
    assert [(versie.wie, versie.nummer) for versie in gevonden] == [(ib.naam, 2), (collega.naam, 1)]
    assert [(v.kop, v.oud, v.nieuw) for v in gevonden[0].verschillen] == [("Weging", "Van de BOC.", "Van de school.")]
    spoor = Inzage.objects.filter(leerling_id=wereld.leerling.pk, actor=collega).count()
    zichtbaar(boc.get(adres("onderdeel_versies", aanvraag, "hgpd_weging")))
    assert Inzage.objects.filter(leerling_id=wereld.leerling.pk, actor=collega).count() == spoor + 1


def test_wat_een_ouder_ervan_vond_blijft_te_lezen(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    ib, ouder = maak_schoolgebruiker(wereld.school), wereld.ouders[0]
    school, ouders = als(ib), adres("onderdeel", aanvraag, Onderdeel.OUDERS.value)
    invoer = velden(school.get(ouders)) | {f"ouder-{ouder.pk}-mening": "Twijfelt nog."}
    assert school.post(ouders, invoer).status_code == 302
    laatste, eerste = versies(TlvAanvraag.objects.met_feiten().get(pk=aanvraag.pk), Onderdeel.OUDERS)
    assert (eerste.wie, laatste.wie) == (wereld.boc.naam, ib.naam)
    [anders] = laatste.verschillen
    assert anders.kop == ouder.naam
    assert anders.oud.endswith("gesprek\nStaat achter de aanvraag.")
    assert anders.nieuw.endswith("gesprek\nTwijfelt nog.")


def test_elk_onderdeel_met_tekst_heeft_versies(als: Als, wereld: Wereld, subtests: pytest.Subtests) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    client = als(wereld.boc)
    zonder = {Onderdeel.LEERLING, Onderdeel.DESKUNDIGEN, Onderdeel.BIJLAGEN}
    for onderdeel in Onderdeel:
        with subtests.test(onderdeel=onderdeel.value):
            antwoord = client.get(adres("onderdeel_versies", aanvraag, onderdeel.value))
            assert antwoord.status_code == (404 if onderdeel in zonder else 200)
            if onderdeel not in zonder:
                assert wereld.boc.naam in zichtbaar(antwoord)
                assert "toegevoegd" in zichtbaar(antwoord)
    leeg = aanvraag_in(S.CONCEPT, bestuur=wereld.bestuur, school=wereld.school, boc=wereld.boc, gevuld=False)
    assert "Nog niets geschreven" in zichtbaar(client.get(adres("onderdeel_versies", leeg, "hgpd_weging")))


def test_document_versies_en_overnemen_vragen_even_veel_hoe_dik_het_dossier_ook_is(als: Als, wereld: Wereld) -> None:
    eerder = aanvraag_in(S.AFGEGEVEN, wereld)
    aanvraag = aanvraag_in(S.CONCEPT, wereld, soort=AanvraagSoort.HERAANVRAAG)
    maak_opp(wereld.leerling, wereld.school, wereld.boc)
    client = als(wereld.boc)
    paden = [adres("dossier", aanvraag), adres("overnemen", aanvraag)]
    paden += [adres(f"onderdeel_{naam}", aanvraag, "hgpd_beeld") for naam in ("versies", "overnemen")]

    def tel() -> list[int]:
        aantallen = []
        for pad in paden:
            client.get(pad)
            with getelde_vragen() as vragen:
                assert client.get(pad).status_code == 200
            aantallen.append(len(vragen))
        return aantallen

    dun = tel()
    for rij in [*eerder.factoren.all(), *aanvraag.factoren.all(), *aanvraag.interventies.all()] * 10:
        rij.pk = None
        rij.save()
    for opp in Opp.objects.all():
        opp.factoren.model.objects.bulk_create(
            opp.factoren.model(opp=opp, veld="leren", richting="belemmerend", tekst=f"Regel {nr}") for nr in range(20)
        )
    assert tel() == dun
    # Twelve, and the five of the run-up.
    assert max(dun) <= 17, dun
