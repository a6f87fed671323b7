"""Editing a section: versions, conflicts, rows, and everything somebody may send instead of what was asked."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from swv.journaal.gebeurtenissen import GEWEIGERD
from swv.journaal.models import Gebeurtenis, Inzage
from swv.toegang.models import Gebruiker
from tests.organisatie.factories import SchoolFactory
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import BSN, NIEUW_BSN_ZIN, fouten, kies, meldingen, tekst, velden, zichtbaar
from tests.toegang.factories import maak_boc, maak_schoolgebruiker
from tlv.enums import AanvraagStatus, Onderdeel
from tlv.models import Dossier, Interventie, Onderdeelbewerking, Ouderinformatie, TlvAanvraag
from tlv.permissions import ONDERDELEN_VAN_SCHOOL

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]
MET_FORMULIER = [onderdeel for onderdeel in Onderdeel if onderdeel not in {Onderdeel.LEERLING, Onderdeel.BIJLAGEN}]
TEKSTEN = {
    Onderdeel.SCHOOL_EN_NIVEAU3: ["dossier-niveau3_geboden", "dossier-niveau3_resultaat", "dossier-reden_geen_niveau3"],
    Onderdeel.HGPD_VOORGESCHIEDENIS: ["dossier-voorgeschiedenis"],
    Onderdeel.HGPD_ONDERZOEKEN: [
        "onderzoek-0-onderzoek",
        "onderzoek-0-onderzoeker",
        "onderzoek-0-uitkomst",
        "dossier-reden_geen_onderzoek",
    ],
    Onderdeel.HGPD_INTERVENTIES: ["interventie-0-omschrijving", "interventie-0-resultaat"],
    Onderdeel.HGPD_BEELD: ["leren-helpt", "school-hindert", "gezin-geen_bijzonderheden"],
    Onderdeel.HGPD_WEGING: ["dossier-weging"],
    Onderdeel.HGPD_BEHOEFTEN: ["leerling-behoeften", "dossier-conclusie", "dossier-arrangement"],
    Onderdeel.GEVRAAGD: ["dossier-school_schiet_tekort", "dossier-speciaal_kan_wel", "dossier-leeftijdsgrond"],
}


def adres(aanvraag: TlvAanvraag, onderdeel: str) -> str:
    return reverse("tlv:onderdeel", args=[aanvraag.pk, onderdeel])


@pytest.fixture
def aanvraag(wereld: Wereld) -> TlvAanvraag:
    return aanvraag_in(S.CONCEPT, wereld)


@pytest.fixture
def boc(als: Als, wereld: Wereld) -> Client:
    return als(wereld.boc)


def test_elk_onderdeel_opent_voor_wie_het_mag_bewerken(
    als: Als, wereld: Wereld, aanvraag: TlvAanvraag, subtests: pytest.Subtests
) -> None:
    """The school prepares everything but the choice of the experts; a school of the same board sees nothing."""
    zus = SchoolFactory(bestuur=wereld.bestuur)
    school, buren = als(maak_schoolgebruiker(wereld.school)), als(maak_schoolgebruiker(zus))
    boc = als(wereld.boc)
    for onderdeel in list(Onderdeel):
        with subtests.test(onderdeel=str(onderdeel)[:60]):
            assert onderdeel.label in tekst(boc.get(adres(aanvraag, onderdeel)))
            assert buren.get(adres(aanvraag, onderdeel)).status_code == 404
            mag = onderdeel in ONDERDELEN_VAN_SCHOOL
            assert school.get(adres(aanvraag, onderdeel)).status_code == (200 if mag else 404)


def test_ongewijzigd_bewaren_verandert_niets(boc: Client, aanvraag: TlvAanvraag, subtests: pytest.Subtests) -> None:
    """What the form holds is what is stored: saved again it stays the same, one version further."""
    for onderdeel in MET_FORMULIER:
        with subtests.test(onderdeel=str(onderdeel)[:60]):
            invoer = velden(boc.get(adres(aanvraag, onderdeel)))
            versie = int(str(invoer["versie"]))
            antwoord = boc.post(adres(aanvraag, onderdeel), invoer)
            assert antwoord.url == reverse("tlv:aanvraag", args=[aanvraag.pk])
            opnieuw = velden(boc.get(adres(aanvraag, onderdeel)))
            assert opnieuw == {**invoer, "versie": str(versie + 1)}


def test_bewaren_en_nog_een_toevoegen_blijft_op_de_pagina(boc: Client, aanvraag: TlvAanvraag) -> None:
    url = adres(aanvraag, Onderdeel.HGPD_INTERVENTIES)
    invoer = velden(boc.get(url)) | {
        "interventie-1-niveau": "2",
        "interventie-1-omschrijving": "Extra instructie door de leerkracht",
        "interventie-1-van": "1-9-2025",
        "interventie-1-resultaat": "Iets meer rust",
        "meer": "1",
    }
    assert boc.post(url, invoer).url == url
    assert list(aanvraag.interventies.values_list("niveau", "van")) == [
        (3, date(2025, 8, 18)),
        (2, date(2025, 9, 1)),
    ]


def test_een_rij_weghalen(boc: Client, aanvraag: TlvAanvraag) -> None:
    url = adres(aanvraag, Onderdeel.HGPD_INTERVENTIES)
    boc.post(url, velden(boc.get(url)) | {"interventie-0-DELETE": "on"})
    assert not aanvraag.interventies.exists()


def test_twee_mensen_tegelijk_de_tweede_ziet_wat_er_staat(
    als: Als, wereld: Wereld, boc: Client, aanvraag: TlvAanvraag
) -> None:
    url = adres(aanvraag, Onderdeel.HGPD_WEGING)
    collega = als(maak_boc(wereld.bestuur))
    mijn, hun = velden(boc.get(url)), velden(collega.get(url))
    assert collega.post(url, hun | {"dossier-weging": "Wat de collega schreef."}).status_code == 302
    antwoord = boc.post(url, mijn | {"dossier-weging": "Wat ik schreef."})
    pagina = zichtbaar(antwoord)
    assert "intussen gewijzigd" in pagina
    assert "Wat de collega schreef." in pagina
    assert velden(antwoord)["dossier-weging"] == "Wat ik schreef."
    assert Dossier.objects.get(aanvraag=aanvraag).weging == "Wat de collega schreef."
    zonder_keuze = boc.post(url, velden(antwoord))
    assert fouten(zonder_keuze) == ["Kies welke tekst blijft bij “Weging”."]
    assert Dossier.objects.get(aanvraag=aanvraag).weging == "Wat de collega schreef."
    assert boc.post(url, kies(zonder_keuze, "van_mij")).status_code == 302
    assert Dossier.objects.get(aanvraag=aanvraag).weging == "Wat ik schreef."


def test_een_rij_die_een_ander_weghaalde_is_een_conflict_en_geen_doodlopende_weg(
    als: Als, wereld: Wereld, boc: Client, aanvraag: TlvAanvraag
) -> None:
    url = adres(aanvraag, Onderdeel.HGPD_INTERVENTIES)
    collega = als(maak_boc(wereld.bestuur))
    mijn = velden(boc.get(url)) | {"interventie-0-resultaat": "Ik schreef intussen verder."}
    collega.post(url, velden(collega.get(url)) | {"interventie-0-DELETE": "on"})
    antwoord = boc.post(url, mijn)
    assert "intussen gewijzigd" in zichtbaar(antwoord)
    assert velden(antwoord)["interventie-0-resultaat"] == "Ik schreef intussen verder."
    assert boc.post(url, kies(antwoord, "van_mij")).status_code == 302
    assert [rij.resultaat for rij in aanvraag.interventies.all()] == ["Ik schreef intussen verder."]


def test_een_rij_die_een_ander_toevoegde_blijft_staan(
    als: Als, wereld: Wereld, boc: Client, aanvraag: TlvAanvraag
) -> None:
    url = adres(aanvraag, Onderdeel.HGPD_INTERVENTIES)
    collega = als(maak_boc(wereld.bestuur))
    nieuw = {
        "interventie-1-niveau": "1",
        "interventie-1-omschrijving": "Van de collega",
        "interventie-1-van": "1-9-2025",
        "interventie-1-resultaat": "Weinig",
    }
    mijn = velden(boc.get(url)) | nieuw | {"interventie-1-omschrijving": "Van mij"}
    collega.post(url, velden(collega.get(url)) | nieuw)
    antwoord = boc.post(url, mijn)
    assert [verschil.getypt.splitlines()[1][-7:] for verschil in antwoord.context["verschillen"]] == ["Van mij"]
    assert boc.post(url, kies(antwoord, "van_mij")).status_code == 302
    assert {rij.omschrijving for rij in aanvraag.interventies.all()} >= {"Van de collega", "Van mij"}


def test_een_rij_van_een_andere_aanvraag_is_niet_te_raken(wereld: Wereld, boc: Client, aanvraag: TlvAanvraag) -> None:
    andere = aanvraag_in(S.CONCEPT, bestuur=wereld.bestuur, school=wereld.school, boc=wereld.boc)
    rij = andere.interventies.get()
    url = adres(aanvraag, Onderdeel.HGPD_INTERVENTIES)
    boc.post(url, velden(boc.get(url)) | {"interventie-0-id": rij.pk, "interventie-0-resultaat": "Van buiten"})
    boc.post(url, velden(boc.get(url)) | {"interventie-0-id": rij.pk, "interventie-0-DELETE": "on"})
    rij.refresh_from_db()
    assert rij.resultaat == "Meer rust, te weinig groei in lezen."


GEEN_BSN_EN_GEEN_ONLEESBAAR_TEKEN_IN_EEN_TEKST_INVOER = [
    (f"Zie {BSN} in het systeem.", NIEUW_BSN_ZIN),
    ("voor\x00na", "null"),
    ("111.222.333", NIEUW_BSN_ZIN),
]


def test_geen_bsn_en_geen_onleesbaar_teken_in_een_tekst(
    boc: Client, aanvraag: TlvAanvraag, subtests: pytest.Subtests
) -> None:
    """Refused at the field in a sentence; what else was typed stays in the form, nothing is stored. Every section with
    one such text, and one section with all of them."""
    eerste, *andere = TEKSTEN
    een, *meer = GEEN_BSN_EN_GEEN_ONLEESBAAR_TEKEN_IN_EEN_TEKST_INVOER
    gevallen = [(eerste, *invoer) for invoer in (een, *meer)] + [(onderdeel, *een) for onderdeel in andere]
    for onderdeel, invoer, zin in gevallen:
        with subtests.test(onderdeel=str(onderdeel)[:60], invoer=str(invoer)[:60], zin=str(zin)[:60]):
            url = adres(aanvraag, onderdeel)
            begin = velden(boc.get(url))
            # In every field at once, but one: that keeps what was typed.
            *fout, goed = TEKSTEN[onderdeel]
            for velden_met_fout in filter(None, (fout, [goed])):
                anders = dict.fromkeys(set(TEKSTEN[onderdeel]) - set(velden_met_fout), "Dit typte ik ook.")
                antwoord = boc.post(url, begin | dict.fromkeys(velden_met_fout, invoer) | anders)
                zinnen = [zin_ for zin_ in fouten(antwoord) if zin in zin_.lower() or zin in zin_]
                assert len(zinnen) == len(velden_met_fout)
                assert BSN not in " ".join(fouten(antwoord))
                assert anders.items() <= velden(antwoord).items()
            assert velden(boc.get(url)) == begin
            assert not Gebeurtenis.objects.filter(soort=GEWEIGERD).exists()


EEN_DAG_DIE_NIET_BESTAAT_ONDERDEEL = [
    (Onderdeel.SCHOOL_EN_NIVEAU3, "dossier-niveau3_van"),
    (Onderdeel.HGPD_ONDERZOEKEN, "onderzoek-0-datum"),
    (Onderdeel.HGPD_INTERVENTIES, "interventie-0-van"),
    (Onderdeel.GEVRAAGD, "aanvraag-gevraagd_vanaf"),
    (Onderdeel.GEVRAAGD, "aanvraag-gevraagd_tot"),
]


EEN_DAG_DIE_NIET_BESTAAT_DATUM = ["31-2-2026", "gisteren", "99999999999-1-1", "2026-02-30", "1-1-26", "\x00"]


def test_een_dag_die_niet_bestaat(boc: Client, aanvraag: TlvAanvraag, subtests: pytest.Subtests) -> None:
    """Every field with one such day, and one field with all of them."""
    eerste, *andere = EEN_DAG_DIE_NIET_BESTAAT_ONDERDEEL
    gevallen = [(eerste, datum) for datum in EEN_DAG_DIE_NIET_BESTAAT_DATUM]
    gevallen += [(plek, EEN_DAG_DIE_NIET_BESTAAT_DATUM[0]) for plek in andere]
    begin = {onderdeel: velden(boc.get(adres(aanvraag, onderdeel))) for (onderdeel, _), _ in gevallen}
    for (onderdeel, veld), datum in gevallen:
        with subtests.test(onderdeel=str(onderdeel)[:60], veld=str(veld)[:60], datum=str(datum)[:60]):
            antwoord = boc.post(adres(aanvraag, onderdeel), begin[onderdeel] | {veld: datum})
            assert len(fouten(antwoord)) == 1
            assert velden(antwoord)[veld] == datum


def test_een_jaar_dat_niet_kan(boc: Client, aanvraag: TlvAanvraag, subtests: pytest.Subtests) -> None:
    url = adres(aanvraag, Onderdeel.GEVRAAGD)
    begin = velden(boc.get(url))
    for jaar in ["0001", "1899", "2101", "9999"]:
        with subtests.test(jaar=str(jaar)[:60]):
            antwoord = boc.post(url, begin | {"aanvraag-gevraagd_vanaf": f"1-1-{jaar}"})
            assert fouten(antwoord) == [f"Het jaar {jaar} kan niet kloppen. Schrijf een jaar van 1900 tot en met 2100."]


@pytest.mark.parametrize("jaar", ["1900", "2100"])
def test_een_dwaas_jaar_geeft_een_stand_en_nooit_een_storing(boc: Client, aanvraag: TlvAanvraag, jaar: str) -> None:
    """The page of the section computes an end date; the day may be as silly as it can be typed."""
    url = adres(aanvraag, Onderdeel.GEVRAAGD)
    for dag in (f"1-1-{jaar}", f"31-12-{jaar}"):
        assert boc.post(url, velden(boc.get(url)) | {"aanvraag-gevraagd_vanaf": dag}).status_code == 302
        assert boc.get(url).status_code == 200
        assert boc.get(reverse("tlv:aanvraag", args=[aanvraag.pk])).status_code == 200
        assert boc.get(reverse("tlv:indienen", args=[aanvraag.pk])).status_code == 200


def test_een_heel_lange_tekst_wordt_bewaard(boc: Client, aanvraag: TlvAanvraag) -> None:
    lang = "Een lange zin over het kind. " * 3500
    url = adres(aanvraag, Onderdeel.HGPD_VOORGESCHIEDENIS)
    assert boc.post(url, velden(boc.get(url)) | {"dossier-voorgeschiedenis": lang}).status_code == 302
    assert Dossier.objects.get(aanvraag=aanvraag).voorgeschiedenis == lang.strip()


def test_een_kort_veld_zegt_hoeveel_er_past(boc: Client, aanvraag: TlvAanvraag) -> None:
    url = adres(aanvraag, Onderdeel.HGPD_ONDERZOEKEN)
    antwoord = boc.post(url, velden(boc.get(url)) | {"onderzoek-0-onderzoek": "x" * 100_000})
    assert fouten(antwoord) == ["Maak de tekst korter: hoogstens 160 tekens, nu 100000."]
    assert len(str(velden(antwoord)["onderzoek-0-onderzoek"])) == 100_000


def test_een_versie_die_niet_klopt_bewaart_niets(boc: Client, aanvraag: TlvAanvraag, subtests: pytest.Subtests) -> None:
    for versie in ["", "twee", "-1", "1.0", "٣", "9" * 5000, "\x00"]:
        with subtests.test(versie=str(versie)[:60]):
            url = adres(aanvraag, Onderdeel.HGPD_WEGING)
            antwoord = boc.post(url, {"dossier-weging": "Wat ik schreef.", "versie": versie})
            assert "intussen gewijzigd" in zichtbaar(antwoord)
            assert velden(antwoord)["dossier-weging"] == "Wat ik schreef."
            assert Dossier.objects.get(aanvraag=aanvraag).weging != "Wat ik schreef."


def test_zonder_versie_wordt_niets_bewaard(boc: Client, aanvraag: TlvAanvraag) -> None:
    url = adres(aanvraag, Onderdeel.HGPD_WEGING)
    assert "intussen gewijzigd" in zichtbaar(boc.post(url, {"dossier-weging": "Wat ik schreef."}))
    assert Onderdeelbewerking.objects.get(aanvraag=aanvraag, onderdeel=Onderdeel.HGPD_WEGING).versie == 1


GEKNOEI_MET_DE_RIJEN_BEWAART_NIETS = [
    {"interventie-TOTAL_FORMS": None},
    {"interventie-TOTAL_FORMS": "veel"},
    {"interventie-TOTAL_FORMS": "1000000000"},
    {"interventie-INITIAL_FORMS": "9", "interventie-TOTAL_FORMS": "9"},
    {"interventie-0-id": "geen getal"},
    {"interventie-0-id": "9" * 30},
    {"interventie-0-niveau": "4"},
]


def test_geknoei_met_de_rijen_bewaart_niets(boc: Client, aanvraag: TlvAanvraag, subtests: pytest.Subtests) -> None:
    url = adres(aanvraag, Onderdeel.HGPD_INTERVENTIES)
    invoer: dict[str, Any] = velden(boc.get(url)) | {"interventie-0-resultaat": "Anders"}
    for geknoei in GEKNOEI_MET_DE_RIJEN_BEWAART_NIETS:
        with subtests.test(geknoei=str(geknoei)[:60]):
            verstuurd = {naam: waarde for naam, waarde in (invoer | geknoei).items() if waarde is not None}
            antwoord = boc.post(url, verstuurd)
            assert fouten(antwoord)
            assert Interventie.objects.get(aanvraag=aanvraag).resultaat == "Meer rust, te weinig groei in lezen."


def test_een_onderdeel_dat_niet_bestaat(boc: Client, aanvraag: TlvAanvraag, subtests: pytest.Subtests) -> None:
    for onderdeel in ["bestaat_niet", "gevraagd-", "LEERLING", "x" * 500]:
        with subtests.test(onderdeel=str(onderdeel)[:60]):
            for antwoord in (
                boc.get(adres(aanvraag, onderdeel)),
                boc.post(adres(aanvraag, onderdeel), {"versie": "0"}),
            ):
                assert antwoord.status_code == 404


@pytest.mark.parametrize("onderdeel", [Onderdeel.LEERLING, Onderdeel.BIJLAGEN])
def test_een_onderdeel_zonder_formulier_wordt_nergens_van(
    boc: Client, aanvraag: TlvAanvraag, onderdeel: Onderdeel
) -> None:
    """The pupil is changed on the card and attachments have acts of their own: there is nothing to save here."""
    assert boc.post(adres(aanvraag, onderdeel), {"versie": "0"}).status_code in {200, 302, 405}
    assert TlvAanvraag.objects.get(pk=aanvraag.pk).bijlagen.count() == 1


@pytest.mark.parametrize("status", [status for status in S if status != S.CONCEPT])
def test_na_indienen_ligt_het_dossier_vast(als: Als, wereld: Wereld, status: AanvraagStatus) -> None:
    aanvraag = aanvraag_in(status, wereld)
    boc = als(wereld.boc)
    assert boc.get(adres(aanvraag, Onderdeel.HGPD_WEGING)).status_code == 404
    assert (
        boc.post(adres(aanvraag, Onderdeel.HGPD_WEGING), {"versie": "1", "dossier-weging": "Later"}).status_code == 404
    )


def test_ouders_die_nog_niets_weten_mogen_leeg_blijven(boc: Client, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld, gevuld=False)
    eerste, tweede = wereld.ouders
    url = adres(aanvraag, Onderdeel.OUDERS)
    invoer = velden(boc.get(url)) | {
        f"ouder-{eerste.pk}-geinformeerd_op": "2-2-2026",
        f"ouder-{eerste.pk}-vorm": "gesprek",
        f"ouder-{eerste.pk}-mening": "Vindt het een goed idee.",
    }
    assert boc.post(url, invoer).status_code == 302
    assert Ouderinformatie.objects.get().gezagdrager == eerste
    half = velden(boc.get(url)) | {f"ouder-{tweede.pk}-mening": "Weet het nog niet."}
    antwoord = boc.post(url, half)
    assert len(fouten(antwoord)) == 2
    assert velden(antwoord)[f"ouder-{tweede.pk}-mening"] == "Weet het nog niet."
    bsn = boc.post(url, half | {f"ouder-{tweede.pk}-mening": BSN})
    assert NIEUW_BSN_ZIN in " ".join(fouten(bsn))


def test_categorie_en_soort(boc: Client, aanvraag: TlvAanvraag) -> None:
    url = adres(aanvraag, Onderdeel.GEVRAAGD)
    invoer = velden(boc.get(url))
    zonder = boc.post(url, invoer | {"aanvraag-gevraagd_soort": "so", "aanvraag-gevraagd_categorie": "nvt"})
    assert fouten(zonder) == ["Kies voor speciaal onderwijs laag, midden of hoog."]
    terug = boc.post(url, invoer | {"aanvraag-gevraagd_soort": "", "aanvraag-gevraagd_categorie": "laag"})
    assert fouten(terug) == ["Kies eerst sbo of so."]
    boc.post(url, invoer | {"aanvraag-gevraagd_soort": "sbo", "aanvraag-gevraagd_categorie": "hoog"})
    aanvraag.refresh_from_db()
    assert (aanvraag.gevraagd_soort, aanvraag.gevraagd_categorie) == ("sbo", "nvt")
    einde_voor_begin = boc.post(url, velden(boc.get(url)) | {"aanvraag-gevraagd_tot": "1-8-2026"})
    assert fouten(einde_voor_begin) == ["De laatste dag ligt niet na de eerste dag."]


def test_een_deskundige_die_niet_bestaat(boc: Client, aanvraag: TlvAanvraag) -> None:
    url = adres(aanvraag, Onderdeel.DESKUNDIGEN)
    for keuze in ("0", "geen getal", "9" * 40, "\x00"):
        antwoord = boc.post(url, velden(boc.get(url)) | {"deskundigen": [keuze]})
        assert len(fouten(antwoord)) == 1, keuze
    assert aanvraag.adviezen.count() == 2


def test_bewaren_laat_een_spoor_na_en_openen_een_inzage(boc: Client, wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    url = adres(aanvraag, Onderdeel.HGPD_WEGING)
    voor = Gebeurtenis.objects.count()
    invoer = velden(boc.get(url))
    [inzage] = Inzage.objects.all()
    assert (inzage.actor, inzage.leerling_id, inzage.object_id) == (wereld.boc, wereld.leerling.pk, str(aanvraag.pk))
    boc.post(url, invoer)
    gebeurtenis = Gebeurtenis.objects.order_by("-pk")[0]
    assert Gebeurtenis.objects.count() == voor + 1
    assert (gebeurtenis.soort, gebeurtenis.gegevens) == ("tlv.onderdeel_bewaard", {"onderdeel": "Weging", "versie": 2})


def test_een_begin_in_het_verleden_en_een_vervallen_categorie_worden_gezegd(boc: Client, aanvraag: TlvAanvraag) -> None:
    url = adres(aanvraag, "gevraagd")
    invoer = velden(boc.get(url)) | {
        "aanvraag-gevraagd_soort": "sbo",
        "aanvraag-gevraagd_categorie": "hoog",
        "aanvraag-gevraagd_vanaf": "1-1-2020",
    }
    antwoord = boc.post(url, invoer, follow=True)
    _, categorie, begin = meldingen(antwoord)
    assert categorie == "Bij sbo is er geen categorie; uw keuze 'Hoog' is weggelaten."
    assert begin.startswith("De ingangsdatum 1 januari 2020 ligt voor dit schooljaar.")
    assert "ligt voor dit schooljaar" in zichtbaar(boc.get(url))
