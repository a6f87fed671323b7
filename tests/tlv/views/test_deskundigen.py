"""The register of experts: who may be asked, employed by whom and when."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from swv.toegang.models import Gebruiker
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import fouten, meldingen, tekst, zichtbaar
from tests.tlv.views.test_vragen import vragen
from tests.toegang.factories import maak_beheer, maak_deskundige
from tlv import services
from tlv.enums import AanvraagStatus, Beroep
from tlv.models import Deskundige

pytestmark = pytest.mark.django_db

Als = Callable[[Gebruiker], Client]
LIJST = "tlv:deskundigen"


def adres(naam: str, deskundige: Deskundige, *rest: int) -> str:
    return reverse(f"tlv:{naam}", args=[deskundige.pk, *rest])


def test_beheer_voegt_iemand_toe_met_een_werkgever_en_ziet_geen_zaak(als: Als, wereld: Wereld) -> None:
    beheer, nieuw = als(maak_beheer()), maak_deskundige()
    invoer = {
        "gebruiker": nieuw.pk,
        "beroep": "arts",
        "registratie": "BIG 1",
        "actief": "on",
        "werkgever-organisatie": "Kinderziekenhuis Proef",
        "werkgever-van": "1-1-2025",
    }
    url = reverse("tlv:deskundige_nieuw")
    zonder = beheer.post(url, invoer | {"werkgever-organisatie": ""})
    assert fouten(zonder) == ["Kies een bestuur, of vul een andere werkgever in."]
    pagina = beheer.post(url, invoer, follow=True)
    rij = Deskundige.objects.get(gebruiker=nieuw)
    assert pagina.redirect_chain == [(adres("deskundige", rij), 302)]
    assert "Kinderziekenhuis Proef" in zichtbaar(pagina)
    aanvraag = aanvraag_in(AanvraagStatus.IN_ADVIES, wereld)
    services.deskundige_vragen(aanvraag.pk, rij, actor=wereld.boc, vandaag=factories.ADVIES)
    assert "1 nog te geven" in zichtbaar(beheer.get(adres("deskundige", rij)))
    assert aanvraag.kenmerk not in tekst(beheer.get(adres("deskundige", rij)))
    assert aanvraag.kenmerk in tekst(als(wereld.boc).get(adres("deskundige", rij)))
    assert str(nieuw.pk) not in [
        str(k) for k, _ in beheer.get(url).context["formulieren"][0].fields["gebruiker"].choices
    ]


def test_een_nieuwe_werkgever_sluit_de_vorige_af_en_perioden_overlappen_niet(als: Als, wereld: Wereld) -> None:
    wie, client = wereld.deskundigen[0], als(wereld.directeur)
    nieuw = adres("werkgever_nieuw", wie)
    client.post(nieuw, {"bestuur": wereld.bestuur.pk, "van": "1-9-2025"})
    perioden = list(wie.dienstverbanden.order_by("van").values_list("van", "tot"))
    assert perioden == [(date(2014, 8, 1), date(2025, 8, 31)), (date(2025, 9, 1), None)]
    overlap = client.post(nieuw, {"organisatie": "Praktijk Twee", "van": "1-1-2020", "tot": "1-2-2020"})
    assert fouten(overlap) == ["In deze periode staat al een andere werkgever. Pas eerst die periode aan."]
    eerste = wie.dienstverbanden.earliest("van")
    wijzig = adres("werkgever_wijzigen", wie, eerste.pk)
    omgekeerd = client.post(wijzig, {"organisatie": "Praktijk Proef", "van": "1-8-2014", "tot": "1-8-2013"})
    assert fouten(omgekeerd) == ["De laatste dag ligt voor de eerste dag. Kies een latere dag."]
    client.post(wijzig, {"organisatie": "Praktijk Proef", "van": "1-8-2014", "tot": "31-7-2025"})
    gewijzigd = "Periode van een werkgever gewijzigd: nu 01-08-2014 tot en met 31-07-2025"
    assert gewijzigd in zichtbaar(client.get(adres("deskundige", wie)))
    ander = factories.deskundige()
    assert client.get(adres("werkgever_wijzigen", ander, eerste.pk)).status_code == 404


def test_wie_niet_actief_is_wordt_niet_gevraagd(als: Als, wereld: Wereld) -> None:
    weg = factories.deskundige(Beroep.ARTS)
    als(wereld.directeur).post(adres("deskundige_wijzigen", weg), {"beroep": "arts"})
    aanvraag = aanvraag_in(AanvraagStatus.ADVIES_COMPLEET, wereld)
    boc = als(wereld.boc)
    url = reverse("tlv:deskundige_vragen", args=[aanvraag.pk])
    assert weg.gebruiker.naam not in tekst(boc.get(url))
    assert fouten(boc.post(url, {"deskundige": weg.pk})) != []
    assert not aanvraag.adviezen.filter(deskundige=weg).exists()


def test_de_lijst_filtert_sorteert_en_gaat_mee_als_bestand(als: Als, wereld: Wereld) -> None:
    client, arts = als(wereld.boc), factories.deskundige(Beroep.ARTS, bestuur=wereld.bestuur)
    pagina = client.get(reverse(LIJST), {"beroep": "arts", "sorteer": "-gegeven"})
    assert [rij.pk for rij in pagina.context["page_obj"]] == [arts.pk]
    assert wereld.bestuur.naam in zichtbaar(pagina)
    csv = client.get(reverse(LIJST), {"uitvoer": "csv"})
    assert arts.gebruiker.naam in csv.getvalue().decode("utf-8-sig")
    assert "Toevoegen" not in tekst(client.get(reverse(LIJST)))
    assert meldingen(pagina) == []


def test_lijst_en_pagina_vragen_evenveel_bij_tien_keer_zoveel(als: Als, wereld: Wereld) -> None:
    boc, wie = als(wereld.boc), wereld.deskundigen[0]
    aanvraag_in(AanvraagStatus.IN_ADVIES, wereld)
    bladen = (reverse(LIJST), adres("deskundige", wie))
    eerst = [len(vragen(boc, blad)) for blad in bladen]
    for _ in range(10):
        factories.deskundige(Beroep.ARTS)
    for jaar in range(2000, 2010):
        wie.dienstverbanden.create(organisatie="Praktijk Toen", van=date(jaar, 1, 1), tot=date(jaar, 12, 31))
    assert [len(vragen(boc, blad)) for blad in bladen] == eerst
    assert eerst[0] <= 8
    assert eerst[1] <= 12
