"""The pages of the OPP in the browser: what they say, the form both ways, and two people at the same time."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from leerlingen import oppbronnen
from leerlingen.models import Leerling, Opp
from leerlingen.opp_services import Oppinhoud
from swv.journaal.models import Inzage
from swv.organisatie.enums import Schoolsoort
from swv.toegang.models import Gebruiker
from tests.leerlingen.conftest import Buurt
from tests.leerlingen.factories import ingeschreven_leerling, maak_opp
from tests.organisatie.factories import SchoolFactory
from tests.tlv.views.pagina import BSN, NIEUW_BSN_ZIN, fouten, kies, velden, zichtbaar
from tests.toegang.factories import log_in
from tests.vraagteller import getelde_vragen

pytestmark = pytest.mark.django_db

OP = "1-9-2026"
KERN = {"opp-vastgesteld_op": OP, "opp-uitstroom": "havo", "opp-onderbouwing": "Rekenen gaat boven niveau."}
DOEL = {"doel-0-doel": "Leest vlot", "doel-0-aanpak": "Lezen met een maatje", "doel-0-van": OP, "doel-0-niveau": "3"}


@pytest.fixture(autouse=True)
def _vaste_dag() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))):
        yield


@pytest.fixture
def noor(buurt: Buurt) -> Leerling:
    return ingeschreven_leerling(buurt.school, roepnaam="Noor", achternaam="Berg")


def als(wie: Gebruiker) -> Client:
    return log_in(Client(), wie)


def adres(naam: str, leerling: Leerling, *opp: Opp) -> str:
    return reverse(f"leerlingen:{naam}", args=[leerling.pk, *(rij.pk for rij in opp)])


def test_vastleggen_lezen_en_ongewijzigd_bewaren(buurt: Buurt, noor: Leerling) -> None:
    client = als(buurt.ib)
    nieuw = adres("opp_nieuw", noor)
    invoer = velden(client.get(nieuw)) | KERN | DOEL
    invoer |= {"leren-helpt": "- Is nieuwsgierig\n\nVraagt door", "van-gezin-behoeften": "Elke week een bericht"}
    assert client.post(nieuw, invoer).status_code == 302
    opp = Opp.objects.get()
    assert sorted(opp.factoren.values_list("tekst", flat=True)) == ["Is nieuwsgierig", "Vraagt door"]
    pagina = zichtbaar(client.get(adres("opp", noor, opp)))
    for zin in ("OPP van dinsdag 1 september 2026", "Havo", "Vraagt door", "Elke week een bericht", "Leest vlot"):
        assert zin in pagina
    assert "Nog niet met het kind besproken. De wet vraagt dat sinds 1 augustus 2025." in pagina
    begin = velden(client.get(adres("opp_wijzigen", noor, opp)))
    assert client.post(adres("opp_wijzigen", noor, opp), begin).status_code == 302
    assert velden(client.get(adres("opp_wijzigen", noor, opp))) == begin | {"versie": "2"}
    assert Inzage.objects.filter(leerling_id=noor.pk, actor=buurt.ib).count() == 4


def test_de_kaart_zegt_wat_er_ontbreekt(buurt: Buurt, noor: Leerling) -> None:
    def kaart(wie: Gebruiker) -> str:
        return zichtbaar(als(wie).get(reverse("leerlingen:leerling", args=[noor.pk])))

    assert "Er is geen OPP. Dat is nodig vanaf extra ondersteuning" in kaart(buurt.boc)
    assert "OPP vastleggen" not in kaart(buurt.directeur)
    opp = maak_opp(noor, buurt.school, buurt.ib, date(2026, 9, 1))
    assert "Compleet en op tijd" in kaart(buurt.ib)
    Opp.objects.filter(pk=opp.pk).update(vastgesteld_op=date(2025, 9, 1), gehoord_op=None)
    laat = kaart(buurt.boc)
    assert "Had uiterlijk 1 september 2026 met de ouders geëvalueerd moeten zijn." in laat
    assert "Nog niet met het kind besproken" in laat


def test_op_het_so_staat_het_artikel_van_de_wec(buurt: Buurt) -> None:
    kind = ingeschreven_leerling(SchoolFactory(bestuur=buurt.bestuur, soort=Schoolsoort.SO))
    lijst = zichtbaar(als(buurt.boc).get(adres("opps", kind)))
    assert "vastgesteld moeten zijn. (WEC 41a)" in lijst
    maak_opp(kind, kind.inschrijvingen.get().school, buurt.boc, gehoord_op=None)
    assert "De wet vraagt dat sinds 1 augustus 2025. (WEC 41a)" in zichtbaar(als(buurt.boc).get(adres("opps", kind)))


def test_niveau_3_zonder_opp_is_te_laat(buurt: Buurt, noor: Leerling, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oppbronnen, "_niveau3", [lambda gebruiker, leerling: date(2026, 9, 14)])
    pagina = zichtbaar(als(buurt.boc).get(adres("opps", noor)))
    assert "Er is nog geen OPP. Het had uiterlijk 26 oktober 2026 vastgesteld moeten zijn." in pagina
    assert "Het kind krijgt sinds 14 september 2026 extra ondersteuning" in pagina


def test_beginnen_met_een_andere_tekst_bewaart_nog_niets(
    buurt: Buurt, noor: Leerling, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the former OPP, or from what another app offers; days of then do not come along."""
    bron = oppbronnen.Oppbron("dossier", "het dossier", lambda: Oppinhoud(behoeften=(("gezin", "Rust thuis"),)))
    monkeypatch.setattr(oppbronnen, "_bronnen", [lambda gebruiker, leerling: [bron]])
    oud = maak_opp(noor, buurt.school, buurt.ib)
    oud.doelen.create(doel="Voorbij", aanpak="x", van=date(2025, 9, 1), tot=date(2026, 11, 22))
    client = als(buurt.ib)
    url = adres("opp_nieuw", noor)
    assert "Vul het formulier met het OPP van 01-09-2025" in zichtbaar(client.get(url))
    uit_opp = velden(client.get(f"{url}?uit=opp-{oud.pk}"))
    assert (uit_opp["leren-helpt"], uit_opp["doel-0-doel"]) == (
        "Leert graag met plaatjes.",
        "Leest vlot op eind groep 3",
    )
    # What came of a goal, and a goal that is over, are of the earlier one.
    assert (uit_opp["doel-0-resultaat"], uit_opp["doel-TOTAL_FORMS"]) == ("", "2")
    assert not uit_opp["opp-vastgesteld_op"]
    assert fouten(client.get(f"{url}?uit=opp-{oud.pk}")) == []
    assert velden(client.get(f"{url}?uit=dossier"))["van-gezin-behoeften"] == "Rust thuis"
    assert Opp.objects.count() == 1
    assert client.post(f"{url}?uit=opp-{oud.pk}", uit_opp | KERN).status_code == 302
    assert Opp.objects.first().doelen.get().doel == "Leest vlot op eind groep 3"
    assert oud.doelen.count() == 2


def test_wat_niet_kan_staat_bij_het_veld(buurt: Buurt, noor: Leerling) -> None:
    client = als(buurt.ib)
    url = adres("opp_nieuw", noor)
    fout = velden(client.get(url)) | KERN | DOEL
    fout |= {"leren-hindert": f"Zie {BSN}", "opp-gehoord_op": "32-1-2026", "doel-0-tot": "1-8-2026"}
    zinnen = " ".join(fouten(client.post(url, fout)))
    assert NIEUW_BSN_ZIN in zinnen
    assert "bestaat niet" in zinnen
    # Blanks are taken out of a line before it is kept, so also before it is read for a BSN.
    wijd = velden(client.get(url)) | KERN | {"leren-hindert": "Zie 111  222  333"}
    assert NIEUW_BSN_ZIN in " ".join(fouten(client.post(url, wijd)))
    assert "De laatste dag ligt voor de eerste dag." in zinnen
    assert "toekomst" in " ".join(
        fouten(client.post(url, velden(client.get(url)) | KERN | {"opp-overleg_op": "1-1-2027"}))
    )
    assert not Opp.objects.exists()


def test_twee_mensen_tegelijk_kiezen_per_veld(buurt: Buurt, noor: Leerling) -> None:
    opp = maak_opp(noor, buurt.school, buurt.ib)
    url = adres("opp_wijzigen", noor, opp)
    ib, boc = als(buurt.ib), als(buurt.boc)
    mijn, hun = velden(ib.get(url)), velden(boc.get(url))
    assert boc.post(url, hun | {"opp-onderbouwing": "Van de BOC."}).status_code == 302
    spoor = Inzage.objects.filter(actor=buurt.ib).count()
    antwoord = ib.post(url, mijn | {"opp-onderbouwing": "Van de school.", "doel-0-resultaat": "Van de school."})
    assert "intussen gewijzigd" in zichtbaar(antwoord)
    assert [verschil.label for verschil in antwoord.context["verschillen"]] == [
        "Waarom verwacht de school dat?",
        "Wat leverde het op?",
    ]
    assert Inzage.objects.filter(actor=buurt.ib, leerling_id=noor.pk).count() == spoor + 1
    assert ib.post(url, kies(antwoord, "van_mij")).status_code == 302
    opp.refresh_from_db()
    assert (opp.onderbouwing, opp.versie) == ("Van de school.", 3)


def test_evalueren(buurt: Buurt, noor: Leerling) -> None:
    opp = maak_opp(noor, buurt.school, buurt.ib)
    client, url = als(buurt.ib), adres("opp_evalueren", noor, opp)
    invoer = velden(client.get(url)) | {"geevalueerd_op": OP, "uitkomst": "Gaat goed.", "wijzigt": "ja"}
    antwoord = client.post(url, invoer, follow=True)
    nieuw = Opp.objects.first()
    assert antwoord.redirect_chain[-1][0] == adres("opp", noor, nieuw)
    assert (nieuw.vastgesteld_op, nieuw.gehoord_op) == (date(2026, 9, 1), None)
    oud = zichtbaar(client.get(adres("opp", noor, opp)))
    assert "Dit OPP geldt niet meer" in oud
    assert "Gaat goed." in oud
    assert "Evalueren met de ouders" not in oud
    assert client.get(adres("opp_wijzigen", noor, opp)).status_code == 403


def test_wie_evalueert_terwijl_een_ander_wijzigt_kiest_per_doel(buurt: Buurt, noor: Leerling) -> None:
    opp = maak_opp(noor, buurt.school, buurt.ib)
    doel, url, wijzigen = opp.doelen.get(), adres("opp_evalueren", noor, opp), adres("opp_wijzigen", noor, opp)
    ib, boc = als(buurt.ib), als(buurt.boc)
    getypt = {"geevalueerd_op": OP, "uitkomst": "Gaat goed.", "wijzigt": "nee", f"doel-{doel.pk}": "Van de school."}
    mijn = velden(ib.get(url)) | getypt
    assert boc.post(wijzigen, velden(boc.get(wijzigen)) | {"doel-0-resultaat": "Van de BOC."}).status_code == 302
    spoor = Inzage.objects.filter(actor=buurt.ib).count()
    antwoord = ib.post(url, mijn)
    assert f"{buurt.boc.naam} heeft dit" in zichtbaar(antwoord)
    assert [(verschil.label, verschil.bewaard, verschil.getypt) for verschil in antwoord.context["verschillen"]] == [
        ("Resultaat: Leest vlot op eind groep 3", "Van de BOC.", "Van de school.")
    ]
    assert Inzage.objects.filter(actor=buurt.ib, leerling_id=noor.pk).count() == spoor + 1
    nog_aanpassen = velden(ib.post(url, kies(antwoord, "samen") | {"aanpassen": "1"}))
    assert nog_aanpassen["uitkomst"] == "Gaat goed."
    assert ib.post(url, nog_aanpassen).status_code == 302
    doel.refresh_from_db()
    opp.refresh_from_db()
    assert doel.resultaat.split() == ["Van", "de", "BOC.", "Van", "de", "school."]
    assert (opp.geevalueerd_op, opp.evaluatie, opp.versie) == (date(2026, 9, 1), "Gaat goed.", 3)


def test_de_paginas_vragen_even_veel_voor_tien_keer_zo_veel(buurt: Buurt, noor: Leerling) -> None:
    opp = maak_opp(noor, buurt.school, buurt.ib, date(2026, 9, 1))
    client = als(buurt.boc)
    adressen = [adres("opps", noor), adres("opp", noor, opp), reverse("leerlingen:leerling", args=[noor.pk])]

    def tel() -> list[int]:
        aantallen = []
        for url in adressen:
            client.get(url)
            with getelde_vragen() as vragen:
                assert client.get(url).status_code == 200
            aantallen.append(len(vragen))
        return aantallen

    weinig = tel()
    for jaar in range(2015, 2025):
        maak_opp(noor, buurt.school, buurt.ib, date(jaar, 9, 1))
    opp.factoren.model.objects.bulk_create(
        opp.factoren.model(opp=opp, veld="leren", richting="belemmerend", tekst=f"Regel {nr}") for nr in range(20)
    )
    assert tel() == weinig
    assert max(weinig[:2]) <= 17, weinig
