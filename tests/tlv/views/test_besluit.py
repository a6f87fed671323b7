"""The page on which the director decides: checklist, refusals with their sentence, twice, two directors."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from swv.documenten.models import Documentopdracht
from swv.journaal.gebeurtenissen import GEWEIGERD
from swv.journaal.models import Gebeurtenis, Inzage
from swv.toegang.models import Gebruiker
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import BSN, NIEUW_BSN_ZIN, fouten, tekst, velden, zichtbaar
from tlv import services
from tlv.enums import AanvraagStatus, Advies, Beroep
from tlv.models import Besluit, Nummerteller, Tlv, TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]


@pytest.fixture
def aanvraag(wereld: Wereld) -> TlvAanvraag:
    return aanvraag_in(S.VOORGEDRAGEN, wereld)


@pytest.fixture
def directeur(als: Als, wereld: Wereld) -> Client:
    return als(wereld.directeur)


@pytest.fixture
def url(aanvraag: TlvAanvraag) -> str:
    return reverse("tlv:besluit", args=[aanvraag.pk])


@pytest.fixture
def invoer(directeur: Client, url: str) -> dict[str, Any]:
    """The form as it opens: the words of the intention."""
    return velden(directeur.get(url))


@pytest.fixture
def weigerzaak(wereld: Wereld) -> TlvAanvraag:
    return aanvraag_in(S.VOORGEDRAGEN, wereld, voornemen=factories.WEIGERVOORNEMEN)


def test_de_pagina_toont_eisen_adviezen_ouders_en_einddatum(directeur: Client, wereld: Wereld, url: str) -> None:
    pagina = zichtbaar(directeur.get(url))
    for deel in (
        "Wat de wet vraagt voor afgeven",
        factories.ADVIESTEKST,
        *(ouder.naam for ouder in wereld.ouders),
        "dinsdag 31 juli 2029",
        "Bezwaar",
    ):
        assert deel in pagina


def test_afgeven_zoals_voorgedragen(directeur: Client, aanvraag: TlvAanvraag, url: str, invoer: Any) -> None:
    antwoord = directeur.post(url, invoer, follow=True)
    tlv = Tlv.objects.get()
    assert antwoord.redirect_chain == [(reverse("tlv:bevestiging", args=[aanvraag.pk, "afgeven"]), 302)]
    assert tlv.nummer in tekst(antwoord)
    aanvraag.refresh_from_db()
    assert aanvraag.status == S.AFGEGEVEN


def test_nog_een_keer_op_de_knop_geeft_een_zin_en_geen_tweede_nummer(directeur: Client, url: str, invoer: Any) -> None:
    directeur.post(url, invoer)
    antwoord = directeur.post(url, invoer)
    [zin] = fouten(antwoord)
    assert "al afgegeven" in zin
    assert (Tlv.objects.count(), Besluit.objects.count()) == (1, 1)
    assert directeur.get(url, follow=True).redirect_chain


def test_twee_bestuurders_de_tweede_leest_wat_er_is_besloten(
    als: Als, wereld: Wereld, directeur: Client, url: str, invoer: Any
) -> None:
    vervanger = als(wereld.plaatsvervanger)
    ook = velden(vervanger.get(url)) | {"motivering": "De vervanger vindt dat de basisschool te weinig kan bieden."}
    directeur.post(url, invoer)
    antwoord = vervanger.post(url, ook)
    assert "al afgegeven" in fouten(antwoord)[0]
    assert velden(antwoord)["motivering"] == ook["motivering"]
    assert Besluit.objects.get().besloten_door == wereld.directeur
    assert Gebeurtenis.objects.filter(soort=GEWEIGERD, actor=wereld.plaatsvervanger).count() == 1


def test_weigeren_met_een_alternatief(directeur: Client, weigerzaak: TlvAanvraag) -> None:
    url = reverse("tlv:besluit", args=[weigerzaak.pk])
    open_pagina = directeur.get(url)
    assert "Wat de wet vraagt voor weigeren" in zichtbaar(open_pagina)
    assert "Einddatum volgens de regels" not in zichtbaar(open_pagina)
    antwoord = directeur.post(url, velden(open_pagina), follow=True)
    assert "De TLV is geweigerd" in tekst(antwoord)
    assert not Tlv.objects.exists()
    besluit = Besluit.objects.get()
    assert (besluit.motivering, besluit.alternatief) == (factories.WEIGERREDEN, factories.ALTERNATIEF)


def test_anders_besluiten_kan_alleen_na_een_nieuw_voornemen(
    directeur: Client, aanvraag: TlvAanvraag, url: str, invoer: Any
) -> None:
    """The parents are heard on what is decided: another act, kind, category or period cannot be chosen here."""
    pagina = directeur.get(url)
    assert not {"besluit", "soort", "categorie", "van", "tot", "alternatief"} & set(velden(pagina))
    assert reverse("tlv:teruggeven", args=[aanvraag.pk]) in tekst(pagina)
    directeur.post(url, invoer | {"besluit": "weigering", "tot": "31-7-2028", "alternatief": "Hulp op school."})
    tlv = Tlv.objects.get()
    assert (tlv.tot, tlv.besluit.alternatief) == (aanvraag.voorstel.tot, "")


def test_een_nieuw_voornemen_wordt_eerst_gelezen(
    directeur: Client, wereld: Wereld, aanvraag: TlvAanvraag, url: str, invoer: Any
) -> None:
    """The page was open while the case was given back and came again with another intention."""
    services.teruggeven(aanvraag.pk, reden="De ouders vragen een latere ingangsdatum.", actor=wereld.directeur)
    factories.deel_voornemen(aanvraag, wereld, motivering="Een andere motivering, na het gesprek met de ouders.")
    for ouder in wereld.ouders:
        factories.hoor(aanvraag, ouder, wereld)
    factories.draag_voor(aanvraag, wereld)
    antwoord = directeur.post(url, invoer)
    assert "Er is intussen een ander voornemen. Lees het eerst en beslis dan." in fouten(antwoord)[0]
    assert not Besluit.objects.exists()
    assert velden(antwoord)["motivering"] == invoer["motivering"]
    assert directeur.post(url, velden(antwoord)).status_code == 302


def test_het_lijstje_van_de_wet_gaat_over_wat_er_nu_staat(directeur: Client, url: str, invoer: Any) -> None:
    antwoord = directeur.post(url, invoer | {"motivering": "x"})
    punten = {punt.bewijs_anker: punt.voldaan for punt in antwoord.context["controle"]}
    assert [anker for anker, voldaan in punten.items() if not voldaan] == ["motivering"]


EEN_BESLUIT_DAT_NIET_KAN = [
    ({"motivering": ""}, "Vul “Motivering” in."),
    ({"motivering": "x"}, "otivering"),
    ({"motivering": f"Het kind {BSN} krijgt een TLV, om de redenen in het dossier."}, NIEUW_BSN_ZIN),
    ({"motivering": "Een \x00 teken in een verder gewone motivering."}, "Null"),
    ({"bekendgemaakt_op": ""}, "Vul een datum in bij “Brieven verzenden op”"),
    ({"bekendgemaakt_op": "31-2-2027"}, "De datum 31-2-2027 bestaat niet. Controleer de dag en de maand."),
    ({"bekendgemaakt_op": "1-1-9999"}, "Het jaar 9999 kan niet kloppen"),
    ({"bekendgemaakt_op": "31-3-2026"}, "ligt voor vandaag"),
    ({"bekendgemaakt_op": "31-12-2099"}, "binnen 7 dagen"),
]
EEN_WEIGERING_DIE_NIET_KAN = [
    ({"alternatief": ""}, "Geef antwoord op de vraag “Wat krijgt het kind in plaats van een TLV?”."),
    ({"alternatief": "n.v.t."}, "Schrijf op wat het kind krijgt"),
    ({"alternatief": f"Zie {BSN}."}, NIEUW_BSN_ZIN),
]


def wordt_niet_besloten(directeur: Client, aanvraag: TlvAanvraag, verstuurd: dict[str, Any], zin: str) -> None:
    """One sentence that says why; the form holds what was typed; nothing was decided."""
    antwoord = directeur.post(reverse("tlv:besluit", args=[aanvraag.pk]), verstuurd)
    assert zin in " ".join(fouten(antwoord))
    terug = velden(antwoord)
    for veld in {"motivering", "alternatief", "bekendgemaakt_op"} & verstuurd.keys():
        assert terug[veld] == verstuurd[veld]
    aanvraag.refresh_from_db()
    assert aanvraag.status == S.VOORGEDRAGEN
    assert not Besluit.objects.exists()


def test_een_besluit_dat_niet_kan(
    directeur: Client, aanvraag: TlvAanvraag, invoer: Any, subtests: pytest.Subtests
) -> None:
    for anders, zin in EEN_BESLUIT_DAT_NIET_KAN:
        with subtests.test(anders=str(anders)[:60], zin=zin[:60]):
            wordt_niet_besloten(directeur, aanvraag, invoer | anders, zin)


def test_een_weigering_die_niet_kan(directeur: Client, weigerzaak: TlvAanvraag, subtests: pytest.Subtests) -> None:
    invoer = velden(directeur.get(reverse("tlv:besluit", args=[weigerzaak.pk])))
    for anders, zin in EEN_WEIGERING_DIE_NIET_KAN:
        with subtests.test(anders=str(anders)[:60], zin=zin[:60]):
            wordt_niet_besloten(directeur, weigerzaak, invoer | anders, zin)


def test_een_weigering_beantwoordt_geen_negatief_advies(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld, adviezen=(Advies.POSITIEF, Advies.NEGATIEF))
    directeur, url = als(wereld.directeur), reverse("tlv:besluit", args=[aanvraag.pk])
    invoer = velden(directeur.get(url))
    assert "antwoord_op_negatief" not in invoer
    assert invoer["alternatief"] == factories.ALTERNATIEF
    assert directeur.post(url, invoer | {"antwoord_op_negatief": "Wij volgen de arts."}).status_code == 302
    assert Besluit.objects.get().antwoord_op_negatief == ""


def test_een_negatief_advies_van_drie_vraagt_een_antwoord(als: Als) -> None:
    drie = tuple(factories.deskundige(b) for b in (Beroep.ORTHOPEDAGOOG, Beroep.ARTS, Beroep.PSYCHOLOOG))
    wereld = factories.maak_wereld(deskundigen=drie)
    antwoord = "Wij volgen de twee positieve adviezen."
    aanvraag = aanvraag_in(
        S.VOORGEDRAGEN,
        wereld,
        adviezen=(Advies.POSITIEF, Advies.POSITIEF, Advies.NEGATIEF),
        voornemen={"antwoord_op_negatief": antwoord},
    )
    directeur, url = als(wereld.directeur), reverse("tlv:besluit", args=[aanvraag.pk])
    invoer = velden(directeur.get(url))
    assert invoer["antwoord_op_negatief"] == antwoord
    assert "adviseert negatief" in " ".join(fouten(directeur.post(url, invoer | {"antwoord_op_negatief": ""})))
    assert directeur.post(url, invoer).status_code == 302
    assert Besluit.objects.get().antwoord_op_negatief == antwoord


def test_een_lange_motivering_blijft_heel(directeur: Client, url: str, invoer: Any) -> None:
    lang = "De basisschool heeft alles gedaan wat van haar mag worden gevraagd. " * 1500
    assert directeur.post(url, invoer | {"motivering": lang}).status_code == 302
    assert Besluit.objects.get().motivering == lang.strip()


def test_wie_indiende_beslist_niet(als: Als, wereld: Wereld, aanvraag: TlvAanvraag, url: str, invoer: Any) -> None:
    TlvAanvraag.objects.filter(pk=aanvraag.pk).update(ingediend_door=wereld.plaatsvervanger)
    antwoord = als(wereld.plaatsvervanger).post(url, invoer)
    assert fouten(antwoord)
    assert not Besluit.objects.exists()


@pytest.mark.parametrize("status", [S.CONCEPT, S.IN_ADVIES, S.ADVIES_COMPLEET, S.ZIENSWIJZE, S.AANGEHOUDEN])
def test_te_vroeg_is_er_geen_besluit(als: Als, wereld: Wereld, status: AanvraagStatus) -> None:
    """The page sends back with a sentence; what is sent anyway decides nothing."""
    aanvraag = aanvraag_in(status, wereld)
    directeur, url = als(wereld.directeur), reverse("tlv:besluit", args=[aanvraag.pk])
    assert "Deze stap is al gezet, of kan nu nog niet." in zichtbaar(directeur.get(url, follow=True))
    assert directeur.head(url).status_code in {302, 404}
    invoer = {"motivering": factories.MOTIVERING, "bekendgemaakt_op": "2-4-2026"}
    assert directeur.post(url, invoer).status_code in {200, 302, 404}
    assert directeur.post(url, {}).status_code in {200, 302, 404}
    assert not Besluit.objects.exists()


def test_elke_reden_tegen_een_besluit_staat_er_in_een_keer(directeur: Client, weigerzaak: TlvAanvraag) -> None:
    """Each at its own field, with a link from the summary."""
    url = reverse("tlv:besluit", args=[weigerzaak.pk])
    antwoord = directeur.post(url, velden(directeur.get(url)) | {"motivering": "zie boven", "alternatief": "geen"})
    form = antwoord.context["form"]
    assert set(form.errors) == {"motivering", "alternatief"}
    assert len(fouten(antwoord)) == 2
    for veld in form.errors:
        assert f'href="#id_{veld}"' in tekst(antwoord)


def test_de_brieven_zijn_te_zien_voor_het_besluit_en_er_blijft_niets_van_over(
    directeur: Client, wereld: Wereld, aanvraag: TlvAanvraag, url: str, invoer: Any
) -> None:
    voorbeeld = reverse("tlv:besluit_voorbeeld", args=[aanvraag.pk])
    assert f'formaction="{voorbeeld}"' in tekst(directeur.get(url))
    inzages, gebeurtenissen = Inzage.objects.count(), Gebeurtenis.objects.count()
    antwoord = directeur.post(voorbeeld, invoer | {"motivering": "Deze zin is nu pas getypt, voor het besluit."})
    assert antwoord["Content-Type"] == "application/pdf"
    bladen = [" ".join(blad.extract_text().split()) for blad in PdfReader(BytesIO(antwoord.content)).pages]
    assert all("VOORBEELD" in blad for blad in bladen)
    alles = " ".join(bladen)
    for deel in ("Deze zin is nu pas getypt", wereld.school.naam, *(ouder.naam for ouder in wereld.ouders)):
        assert deel in alles
    assert "nummer volgt bij het besluit" in alles
    assert Inzage.objects.count() == inzages + 1
    assert Gebeurtenis.objects.count() == gebeurtenissen
    assert not any(model.objects.exists() for model in (Besluit, Tlv, Nummerteller, Documentopdracht))
    leeg = directeur.post(voorbeeld, invoer | {"motivering": ""})
    assert "Vul “Motivering” in." in zichtbaar(leeg)


def test_de_brieven_van_een_weigering_zeggen_wat_het_kind_krijgt(directeur: Client, weigerzaak: TlvAanvraag) -> None:
    url = reverse("tlv:besluit", args=[weigerzaak.pk])
    anders = {"alternatief": "Elke ochtend een uur hulp van een kindercoach."}
    antwoord = directeur.post(
        reverse("tlv:besluit_voorbeeld", args=[weigerzaak.pk]), velden(directeur.get(url)) | anders
    )
    bladen = [" ".join(blad.extract_text().split()) for blad in PdfReader(BytesIO(antwoord.content)).pages]
    assert "hulp van een kindercoach" in " ".join(bladen)
    assert not Besluit.objects.exists()
