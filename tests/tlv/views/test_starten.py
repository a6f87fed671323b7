"""Beginning a request: the kind follows from the facts, and who knows better says why."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from leerlingen.models import Leerling
from swv.domein import DomeinFout
from swv.organisatie.enums import Schoolsoort
from swv.toegang.models import Gebruiker
from tests.leerlingen.factories import GezagdragerFactory, LeerlingFactory
from tests.organisatie.factories import SchoolFactory
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.tlv.views.pagina import BSN, fouten, meldingen, velden, zichtbaar
from tests.vraagteller import getelde_vragen
from tlv import services
from tlv.documents import ontwerp_brief_bestuur
from tlv.enums import AanvraagSoort, AanvraagStatus, BijlageSoort, Categorie, Onderdeel, SoortOnderwijs
from tlv.feiten import dossierfeiten
from tlv.models import Tlv, TlvAanvraag
from tlv.rules import toets_dossier

pytestmark = pytest.mark.django_db

S, K = AanvraagStatus, AanvraagSoort
Als = Callable[[Gebruiker], Client]
SO_LAAG = {"soort": SoortOnderwijs.SO, "categorie": Categorie.LAAG}
GEVRAAGD = {"gevraagd_soort": "so", "gevraagd_categorie": "laag"}
REDEN = "Het kind gaat na de vakantie naar een andere soort school."


@pytest.fixture
def boc(als: Als, wereld: Wereld) -> Client:
    return als(wereld.boc)


def adres(leerling: Leerling) -> str:
    return reverse("tlv:starten", args=[leerling.pk])


def met_tlv(wereld: Wereld) -> Tlv:
    """The pupil of this world gets a declaration for so, low, from 1 August 2026 on."""
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld, gevraagd=GEVRAAGD, voornemen=SO_LAAG)
    return factories.geef_af(aanvraag, wereld)


def test_een_kind_zonder_tlv_krijgt_een_eerste_aanvraag_voorgesteld(boc: Client, wereld: Wereld) -> None:
    pagina = boc.get(adres(wereld.leerling))
    assert "Ons voorstel: eerste aanvraag" in zichtbaar(pagina)
    invoer = velden(pagina)
    assert invoer["soort"] == "eerste"
    assert {"school", "eerdere_tlv"}.isdisjoint(invoer)
    boc.post(adres(wereld.leerling), invoer)
    aanvraag = TlvAanvraag.objects.get()
    assert (aanvraag.soort, aanvraag.onderinstroom, aanvraag.soort_reden) == ("eerste", False, "")


def test_een_geldige_tlv_geeft_een_ander_voorstel_met_de_tlv_erbij(als: Als, wereld: Wereld, reis: Any) -> None:
    tlv = met_tlv(wereld)
    reis(date(2026, 11, 2))
    boc = als(wereld.boc)
    pagina = boc.get(adres(wereld.leerling))
    assert "Ons voorstel: andere categorie in het so" in zichtbaar(pagina)
    invoer = velden(pagina)
    assert (invoer["soort"], invoer["eerdere_tlv"]) == ("categorie", str(tlv.pk))
    antwoord = boc.post(adres(wereld.leerling), invoer, follow=True)
    aanvraag = wereld.leerling.aanvragen.get(soort="categorie")
    assert aanvraag.eerdere_tlv == tlv
    assert f"Bouwt voort op TLV {tlv.nummer} (so laag)" in zichtbaar(antwoord)


def test_een_andere_soort_dan_voorgesteld_vraagt_een_reden(boc: Client, wereld: Wereld) -> None:
    invoer = {"soort": "overgang", "nummer_elders": factories.NUMMER_ELDERS}
    antwoord = boc.post(adres(wereld.leerling), invoer)
    [zin] = fouten(antwoord)
    assert "Wij stellen “Eerste aanvraag” voor" in zin
    assert velden(antwoord)["nummer_elders"] == factories.NUMMER_ELDERS
    klaar = boc.post(adres(wereld.leerling), invoer | {"reden": REDEN}, follow=True)
    aanvraag = TlvAanvraag.objects.get()
    assert (aanvraag.soort, aanvraag.eerdere_tlv_nummer) == ("overgang", factories.NUMMER_ELDERS)
    assert REDEN in zichtbaar(klaar)
    assert f"TLV {factories.NUMMER_ELDERS} van een ander samenwerkingsverband" in zichtbaar(klaar)


WAT_NIET_KAN = [
    ({"soort": "heraanvraag", "reden": REDEN}, "Kies op welke TLV"),
    ({"soort": "eerste", "nummer_elders": factories.NUMMER_ELDERS}, "bouwt niet voort"),
    ({"soort": "overgang", "nummer_elders": factories.NUMMER_ELDERS, "reden": f"Over {BSN}, en meer."}, "BSN"),
    ({"soort": "overgang", "nummer_elders": "P" * 41, "reden": REDEN}, "hoogstens 40 tekens"),
    ({"soort": "overgang", "nummer_elders": BSN, "reden": REDEN}, "BSN"),
]


def test_wat_niet_kan_wordt_gezegd_en_niets_gaat_verloren(
    boc: Client, wereld: Wereld, subtests: pytest.Subtests
) -> None:
    for invoer, zin in WAT_NIET_KAN:
        with subtests.test(zin=zin):
            antwoord = boc.post(adres(wereld.leerling), invoer)
            assert zin in " ".join(fouten(antwoord))
            assert {veld: velden(antwoord)[veld] for veld in invoer} == invoer
            assert not TlvAanvraag.objects.exists()


def test_onderinstroom_wordt_aangevraagd_door_de_school_van_aanmelding(boc: Client, als: Als, wereld: Wereld) -> None:
    kind = LeerlingFactory()
    pagina = boc.get(adres(kind))
    assert "nog nooit op een school ingeschreven (onderinstroom)" in zichtbaar(pagina)
    assert "school" in " ".join(fouten(boc.post(adres(kind), {"soort": "eerste"})))
    vreemd = SchoolFactory()
    assert fouten(boc.post(adres(kind), {"soort": "eerste", "school": vreemd.pk}))
    boc.post(adres(kind), {"soort": "eerste", "school": wereld.school.pk})
    aanvraag = kind.aanvragen.get()
    assert (aanvraag.onderinstroom, aanvraag.school, aanvraag.bestuur) == (True, wereld.school, wereld.bestuur)
    zaak = zichtbaar(boc.get(reverse("tlv:aanvraag", args=[aanvraag.pk])))
    assert "Eerste aanvraag (onderinstroom)" in zaak
    # The service guards it too: a school of another board is not for this BOC.
    with pytest.raises(DomeinFout, match="U mag dit niet"):
        services.starten(
            LeerlingFactory(),
            soort=K.EERSTE,
            actor=wereld.boc,
            vandaag=factories.BEGIN,
            aanleiding=services.Aanleiding(school=vreemd),
        )


def test_onderinstroom_is_in_te_dienen_zonder_niveau_3_en_opp(wereld: Wereld) -> None:
    kind = LeerlingFactory()
    GezagdragerFactory(leerling=kind)
    wereld = maak_wereld(
        school=wereld.school, boc=wereld.boc, deskundigen=wereld.deskundigen, directeur=wereld.directeur, leerling=kind
    )
    aanleiding = services.Aanleiding(school=wereld.school)
    aanvraag = aanvraag_in(S.CONCEPT, wereld, aanleiding=aanleiding)
    aanvraag.dossier.niveau3_geboden = aanvraag.dossier.niveau3_resultaat = ""
    aanvraag.dossier.niveau3_van = aanvraag.dossier.niveau3_tot = aanvraag.dossier.niveau3_geevalueerd_op = None
    aanvraag.dossier.save()
    aanvraag.bijlagen.update(soort=BijlageSoort.VERSLAG)
    aanvraag.interventies.update(niveau=9)
    factories.dien_in(aanvraag, wereld)
    aanvraag.refresh_from_db()
    assert aanvraag.status == S.IN_ADVIES


def test_een_tlv_van_een_ander_kind_of_de_verkeerde_soort_weigert_de_dienst(wereld: Wereld) -> None:
    tlv = met_tlv(wereld)
    ander = factories.ingeschreven_leerling(wereld.school)
    for kind, soort, zin in (
        (ander, K.HERAANVRAAG, "ander kind"),
        (wereld.leerling, K.EERSTE, "bouwt niet voort"),
    ):
        with pytest.raises(DomeinFout, match=zin):
            services.starten(
                kind,
                soort=soort,
                actor=wereld.boc,
                vandaag=factories.BESLUIT,
                aanleiding=services.Aanleiding(eerdere_tlv=tlv),
            )


def test_per_soort_een_open_aanvraag_en_soorten_naast_elkaar(boc: Client, wereld: Wereld) -> None:
    boc.post(adres(wereld.leerling), {"soort": "eerste"})
    andere = {"soort": "overgang", "nummer_elders": factories.NUMMER_ELDERS, "reden": REDEN}
    boc.post(adres(wereld.leerling), andere)
    assert wereld.leerling.aanvragen.open().count() == 2
    tweede = boc.post(adres(wereld.leerling), andere, follow=True)
    assert meldingen(tweede)[-1:] == ["Voor deze leerling loopt al een aanvraag van deze soort."]
    assert wereld.leerling.aanvragen.open().count() == 2


def test_een_andere_categorie_komt_in_de_plaats_van_de_tlv_van_nu(als: Als, wereld: Wereld, reis: Any) -> None:
    eerdere = met_tlv(wereld)
    gevraagd = {"gevraagd_soort": "so", "gevraagd_categorie": "hoog", "gevraagd_vanaf": date(2026, 11, 1)}
    voornemen = {"soort": SoortOnderwijs.SO, "categorie": Categorie.HOOG, "van": date(2026, 11, 1)}
    aanvraag = aanvraag_in(
        S.VOORGEDRAGEN,
        wereld,
        soort=K.CATEGORIE,
        gevraagd=gevraagd,
        voornemen=voornemen,
        aanleiding=services.Aanleiding(eerdere_tlv=eerdere),
    )
    nieuwe = factories.geef_af(aanvraag, wereld)
    brief = ontwerp_brief_bestuur(nieuwe.besluit.aanvraag, "bestuur").context["aanvraag"]
    assert (brief["soort"], brief["eerdere"]) == ("Andere categorie in het so", eerdere.nummer)
    assert (brief["vervangt"], brief["eerdere_tot"]) == (True, date(2026, 10, 31))
    eerdere.refresh_from_db()
    assert (eerdere.vervangen_per, eerdere.laatste_dag) == (date(2026, 11, 1), date(2026, 10, 31))
    for dag, geldig in ((date(2026, 10, 31), eerdere), (date(2026, 11, 1), nieuwe)):
        assert list(Tlv.objects.geldig_op(dag)) == [geldig]
    reis(date(2026, 11, 2))
    lijst = als(wereld.boc).get(reverse("tlv:verklaringen"), {"geldig": "nu"})
    assert [rij.nummer for rij in lijst.context["page_obj"]] == [nieuwe.nummer]
    verlopen = als(wereld.boc).get(reverse("tlv:verklaringen"), {"geldig": "verlopen"})
    assert "31-10-2026 daarna vervangen" in zichtbaar(verlopen)
    zaak = zichtbaar(als(wereld.boc).get(reverse("tlv:aanvraag", args=[aanvraag.pk])))
    assert f"De nieuwe TLV komt vanaf 01-11-2026 in de plaats van {eerdere.nummer}" in zaak


def test_de_eerdere_tlv_is_later_nog_te_kiezen(boc: Client, wereld: Wereld) -> None:
    tlv = met_tlv(wereld)
    aanvraag = services.starten(wereld.leerling, soort=K.HERAANVRAAG, actor=wereld.boc, vandaag=factories.BESLUIT)
    url = reverse("tlv:onderdeel", args=[aanvraag.pk, Onderdeel.GEVRAAGD.value])
    pagina = boc.get(url)
    assert "Kies op welke TLV deze aanvraag verder gaat" in zichtbaar(pagina)
    boc.post(url, velden(pagina) | {"aanvraag-eerdere_tlv": str(tlv.pk)})
    aanvraag = TlvAanvraag.objects.met_feiten().get(pk=aanvraag.pk)
    assert aanvraag.eerdere_tlv == tlv
    beleid = {
        "tlv.minimumduur_sbo": True,
        "tlv.vaste_deskundige_telt_mee": False,
        "tlv.orthopedagoog_telt_als_pedagoog": False,
    }
    feiten = dossierfeiten(aanvraag, factories.BESLUIT, beleid)
    [uit] = [u for u in toets_dossier(feiten, factories.BESLUIT) if u.onderdeel == Onderdeel.GEVRAAGD]
    assert not any("op welke TLV" in zin for zin in uit.ontbreekt)


def test_de_lijst_filtert_op_soort(boc: Client, wereld: Wereld) -> None:
    eerste = aanvraag_in(S.CONCEPT, wereld, gevuld=False)
    overgang = aanvraag_in(S.CONCEPT, wereld, soort=K.OVERGANG, gevuld=False)
    TlvAanvraag.objects.filter(pk=overgang.pk).update(emb=True)
    url = reverse("tlv:aanvragen")
    for waarde, verwacht in (("eerste", eerste), ("overgang", overgang), ("emb", overgang)):
        assert [rij.pk for rij in boc.get(url, {"aanvraagsoort": waarde}).context["page_obj"]] == [verwacht.pk]
    assert "Overgang tussen sbo en so (EMB)" in zichtbaar(boc.get(url))
    assert not boc.get(url, {"aanvraagsoort": "onderinstroom"}).context["page_obj"].object_list


def test_een_kind_in_het_so_met_een_verlopen_tlv_en_de_vragen_van_de_pagina(
    als: Als, wereld: Wereld, reis: Any
) -> None:
    met_tlv(wereld)
    wereld.school.soort = Schoolsoort.SO
    wereld.school.save()
    reis(date(2031, 9, 1))
    boc = als(wereld.boc)
    boc.get(adres(wereld.leerling))
    with getelde_vragen() as vragen:
        pagina = boc.get(adres(wereld.leerling))
    assert "Ons voorstel: heraanvraag" in zichtbaar(pagina)
    assert len(vragen) <= 17, vragen
