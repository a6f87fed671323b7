"""Carrying over: from the OPP and an earlier dossier, by whom, never over what is there, and the mark that goes."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from leerlingen.models import Inschrijving, Oppfactor
from swv.domein import DomeinFout
from swv.journaal.models import Gebeurtenis, Inzage
from swv.toegang.models import Gebruiker
from tests.leerlingen.factories import InschrijvingFactory, maak_opp
from tests.organisatie.factories import BestuurFactory, SchoolFactory
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import velden, zichtbaar
from tests.toegang.factories import log_in, maak_boc, maak_schoolgebruiker
from tlv import services
from tlv.enums import AanvraagSoort, AanvraagStatus, Onderdeel
from tlv.gebeurtenissen import OVERGENOMEN
from tlv.herkomst import herkomsten
from tlv.models import Dossier, TlvAanvraag
from tlv.overnemen import Bron, bronnen
from tlv.rules.bewaren import dossier_blijft_tot

pytestmark = pytest.mark.django_db

S, DEEL = AanvraagStatus, Onderdeel
VANDAAG = factories.BESLUIT


@pytest.fixture
def eerder(wereld: Wereld) -> TlvAanvraag:
    """The first request, decided."""
    return aanvraag_in(S.AFGEGEVEN, wereld)


@pytest.fixture
def nieuw(wereld: Wereld, eerder: TlvAanvraag) -> TlvAanvraag:
    """The re-application, still empty."""
    return aanvraag_in(S.CONCEPT, wereld, soort=AanvraagSoort.HERAANVRAAG, gevuld=False)


def vers(aanvraag: TlvAanvraag) -> TlvAanvraag:
    return TlvAanvraag.objects.met_feiten().get(pk=aanvraag.pk)


def biedt(aanvraag: TlvAanvraag, onderdeel: Onderdeel, wie: Gebruiker, vandaag: date = VANDAAG) -> list[Bron]:
    return bronnen(vers(aanvraag), onderdeel, wie, vandaag)


def neem(aanvraag: TlvAanvraag, onderdeel: Onderdeel, wie: Gebruiker, bron: int = 0) -> int:
    sleutels = [rij.sleutel for rij in biedt(aanvraag, onderdeel, wie)[bron].aanbod]
    return services.overnemen(aanvraag.pk, onderdeel, sleutels, actor=wie, vandaag=VANDAAG)


def merken(aanvraag: TlvAanvraag) -> set[str]:
    return {mark.in_woorden for mark in herkomsten(vers(aanvraag))}


def test_uit_het_opp_komen_factoren_behoeften_en_doelen(wereld: Wereld, nieuw: TlvAanvraag) -> None:
    opp = maak_opp(wereld.leerling, wereld.school, wereld.boc, geevalueerd_op=date(2026, 1, 12), evaluatie="Groeit.")
    for onderdeel in (DEEL.HGPD_BEELD, DEEL.HGPD_BEHOEFTEN, DEEL.HGPD_INTERVENTIES, DEEL.SCHOOL_EN_NIVEAU3):
        assert neem(nieuw, onderdeel, wereld.boc)
    assert (nieuw.factoren.get().tekst, nieuw.factoren.get().bron_opp) == ("Leert graag met plaatjes.", opp)
    assert nieuw.behoeften.get().tekst == "Korte opdrachten met een voorbeeld."
    doel = nieuw.interventies.get()
    assert (doel.niveau, doel.van, doel.resultaat) == (3, date(2025, 9, 1), "Van M3 naar E3.")
    dossier = Dossier.objects.get(aanvraag=nieuw)
    assert dossier.niveau3_geboden.startswith("Leest vlot op eind groep 3: Vier keer per week")
    assert (dossier.niveau3_van, dossier.niveau3_tot) == (date(2025, 9, 1), None)
    assert (dossier.niveau3_geevalueerd_op, dossier.niveau3_resultaat[-7:]) == (date(2026, 1, 12), "Groeit.")
    assert merken(nieuw) == {"uit het OPP van 01-09-2025, nog niet bijgewerkt"}
    assert Gebeurtenis.objects.filter(soort=OVERGENOMEN).count() == 4


def test_elke_tekst_van_het_eerdere_dossier_in_een_keer(
    wereld: Wereld, eerder: TlvAanvraag, nieuw: TlvAanvraag
) -> None:
    gevuld = services.alles_overnemen(nieuw.pk, actor=wereld.boc, vandaag=VANDAAG)
    assert gevuld == [
        DEEL.SCHOOL_EN_NIVEAU3,
        DEEL.HGPD_VOORGESCHIEDENIS,
        DEEL.HGPD_ONDERZOEKEN,
        DEEL.HGPD_INTERVENTIES,
        DEEL.HGPD_BEELD,
        DEEL.HGPD_WEGING,
        DEEL.HGPD_BEHOEFTEN,
    ]
    for rijen in ("onderzoeken", "interventies", "factoren", "behoeften"):
        assert getattr(nieuw, rijen).count() == getattr(eerder, rijen).count()
    oud, dossier = Dossier.objects.get(aanvraag=eerder), Dossier.objects.get(aanvraag=nieuw)
    for veld in ("voorgeschiedenis", "weging", "conclusie", "arrangement", "niveau3_geboden", "niveau3_van"):
        assert getattr(dossier, veld) == getattr(oud, veld)
    # What is asked, the parents and the reasons of the decision are of this request.
    assert dossier.school_schiet_tekort == ""
    assert not nieuw.ouderinformatie.exists()
    assert merken(nieuw) == {f"uit aanvraag {eerder.kenmerk} van 16-02-2026, nog niet bijgewerkt"}
    nieuw.refresh_from_db()
    assert nieuw.vorig_dossier == eerder
    with pytest.raises(DomeinFout, match="staat al iets"):
        services.alles_overnemen(nieuw.pk, actor=wereld.boc, vandaag=VANDAAG)


def test_een_lege_aanvraag_staat_niet_voor_het_echte_dossier(
    boc: Client, wereld: Wereld, eerder: TlvAanvraag, nieuw: TlvAanvraag
) -> None:
    """Begun by mistake and withdrawn empty: the dossier before it is the one to go on with, here and in the OPP."""
    factories.trek_in(nieuw, wereld)
    weer = aanvraag_in(S.CONCEPT, wereld, soort=AanvraagSoort.HERAANVRAAG, gevuld=False)
    url = reverse("leerlingen:opp_nieuw", args=[wereld.leerling.pk])
    assert f"het dossier van aanvraag {eerder.kenmerk}" in zichtbaar(boc.get(url))
    assert DEEL.HGPD_WEGING in services.alles_overnemen(weer.pk, actor=wereld.boc, vandaag=VANDAAG)
    weer.refresh_from_db()
    assert weer.vorig_dossier == eerder


def test_niets_wordt_overschreven(wereld: Wereld, nieuw: TlvAanvraag) -> None:
    Dossier.objects.filter(aanvraag=nieuw).update(weging="Onze eigen weging.")
    assert DEEL.HGPD_WEGING not in services.alles_overnemen(nieuw.pk, actor=wereld.boc, vandaag=VANDAAG)
    assert Dossier.objects.get(aanvraag=nieuw).weging == "Onze eigen weging."
    [bron] = biedt(nieuw, DEEL.HGPD_WEGING, wereld.boc)
    assert [rij.bezwaar for rij in bron.aanbod] == ["Hier staat al een tekst; die blijft."]
    assert {rij.bezwaar for rij in biedt(nieuw, DEEL.HGPD_BEELD, wereld.boc)[0].aanbod} == {"Staat er al."}
    with pytest.raises(DomeinFout, match="vinkje"):
        neem(nieuw, DEEL.HGPD_WEGING, wereld.boc)


def test_wat_twee_bronnen_zeggen_komt_een_keer_en_twee_teksten_passen_niet_in_een_vak(
    boc: Client, wereld: Wereld, eerder: TlvAanvraag, nieuw: TlvAanvraag
) -> None:
    services.alles_overnemen(nieuw.pk, actor=wereld.boc, vandaag=VANDAAG)
    Dossier.objects.filter(aanvraag=nieuw).update(weging="Een andere weging.")
    nieuw.beeldvelden.update(geen_bijzonderheden="Een andere uitleg.")
    factories.trek_in(nieuw, wereld)
    weer = aanvraag_in(S.CONCEPT, wereld, soort=AanvraagSoort.HERAANVRAAG, gevuld=False)
    for onderdeel, kop in ((DEEL.HGPD_WEGING, "Weging"), (DEEL.HGPD_BEELD, "Gezin en thuis: geen bijzonderheden")):
        url = adres("onderdeel_overnemen", weer, onderdeel.value)
        alles = [rij.sleutel for bron in biedt(weer, onderdeel, wereld.boc) for rij in bron.aanbod]
        twee = boc.post(url, {"tekst": alles})
        assert f"U vinkte twee teksten aan voor “{kop}”." in zichtbaar(twee)
        assert velden(twee)["tekst"] == alles
    factor = eerder.factoren.order_by("pk")[0]
    aanbod = [rij for bron in biedt(weer, DEEL.HGPD_BEELD, wereld.boc) for rij in bron.aanbod]
    dubbel = [rij.sleutel for rij in aanbod if rij.tekst == factor.tekst]
    assert len(dubbel) == 2
    assert services.overnemen(weer.pk, DEEL.HGPD_BEELD, dubbel, actor=wereld.boc, vandaag=VANDAAG) == 1
    assert weer.factoren.get().bron_aanvraag == nieuw


def test_een_dossier_mag_drie_jaar_worden_gebruikt(wereld: Wereld, eerder: TlvAanvraag, nieuw: TlvAanvraag) -> None:
    """At both sides of the last day; what is destroyed says so."""
    assert dossier_blijft_tot(date(2024, 2, 29), 3) == date(2027, 2, 28)
    afgerond = TlvAanvraag.objects.get(pk=eerder.pk).afgerond_at.date()
    laatste = dossier_blijft_tot(afgerond, 3)
    [op_tijd] = biedt(nieuw, DEEL.HGPD_WEGING, wereld.boc, laatste)
    assert (op_tijd.te_kiezen, op_tijd.reden) == (True, "")
    [te_laat] = biedt(nieuw, DEEL.HGPD_WEGING, wereld.boc, laatste.replace(day=laatste.day + 1))
    assert not te_laat.te_kiezen
    assert "vernietigd" in te_laat.reden
    with pytest.raises(DomeinFout, match="vernietigd"):
        services.alles_overnemen(nieuw.pk, actor=wereld.boc, vandaag=laatste.replace(day=laatste.day + 1))
    Dossier.objects.filter(aanvraag=eerder).delete()
    assert "vernietigd" in biedt(nieuw, DEEL.HGPD_WEGING, wereld.boc)[0].reden


def test_wie_de_bron_niet_mag_lezen_neemt_er_niets_uit_over(wereld: Wereld, eerder: TlvAanvraag) -> None:
    """The pupil moved to a school of another board: the new school and its BOC see nothing of before; a BOC who works
    for both boards does."""
    bestuur = BestuurFactory()
    school = SchoolFactory(bestuur=bestuur)
    opp = maak_opp(wereld.leerling, wereld.school, wereld.boc)
    Inschrijving.objects.filter(leerling=wereld.leerling).update(tot=date(2026, 1, 31))
    InschrijvingFactory(leerling=wereld.leerling, school=school, van=date(2026, 2, 1))
    boc, ib, beide = maak_boc(bestuur), maak_schoolgebruiker(school), maak_boc(bestuur, wereld.bestuur)
    nieuw = services.starten(
        wereld.leerling,
        soort=AanvraagSoort.HERAANVRAAG,
        actor=boc,
        vandaag=VANDAAG,
        aanleiding=factories.voortzetting(AanvraagSoort.HERAANVRAAG),
    )
    assert biedt(nieuw, DEEL.HGPD_BEELD, ib) == []
    assert [bron.opp for bron in biedt(nieuw, DEEL.HGPD_BEELD, boc)] == [opp.pk]
    assert [bron.aanvraag for bron in biedt(nieuw, DEEL.HGPD_BEELD, beide)] == [None, eerder.pk]
    sleutels = [rij.sleutel for bron in biedt(nieuw, DEEL.HGPD_BEELD, beide) for rij in bron.aanbod]
    with pytest.raises(DomeinFout, match="vinkje"):
        services.overnemen(nieuw.pk, DEEL.HGPD_BEELD, sleutels, actor=ib, vandaag=VANDAAG)
    with pytest.raises(DomeinFout, match="geen eerder dossier"):
        services.alles_overnemen(nieuw.pk, actor=ib, vandaag=VANDAAG)
    assert not nieuw.factoren.exists()


def test_een_school_neemt_over_uit_de_eigen_aanvraag_en_het_eigen_opp(wereld: Wereld, nieuw: TlvAanvraag) -> None:
    ib = maak_schoolgebruiker(wereld.school)
    maak_opp(wereld.leerling, wereld.school, ib)
    assert len(biedt(nieuw, DEEL.HGPD_BEELD, ib)) == 2
    assert neem(nieuw, DEEL.HGPD_BEELD, ib, bron=1)
    vreemd = Oppfactor.objects.get()
    assert neem(nieuw, DEEL.HGPD_BEELD, ib) == 1
    assert vreemd.opp.factoren.count() == 1
    ander = maak_schoolgebruiker(SchoolFactory(bestuur=wereld.bestuur))
    with pytest.raises(DomeinFout, match="U mag dit niet doen"):
        services.overnemen(nieuw.pk, DEEL.HGPD_BEELD, ["x"], actor=ander, vandaag=VANDAAG)


# --- In the browser -------------------------------------------------------------------------------------------------


@pytest.fixture
def boc(wereld: Wereld) -> Iterator[Client]:
    with time_machine.travel(datetime(2026, 4, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))):
        yield log_in(Client(), wereld.boc)


def adres(naam: str, aanvraag: TlvAanvraag, *rest: str) -> str:
    return reverse(f"tlv:{naam}", args=[aanvraag.pk, *rest])


def test_het_merk_staat_bij_de_tekst_en_gaat_als_die_verandert(
    boc: Client, wereld: Wereld, eerder: TlvAanvraag, nieuw: TlvAanvraag
) -> None:
    services.alles_overnemen(nieuw.pk, actor=wereld.boc, vandaag=VANDAAG)
    zin = f"uit aanvraag {eerder.kenmerk} van 16-02-2026, nog niet bijgewerkt"
    wijzig: dict[Onderdeel, dict[str, str]] = {
        DEEL.HGPD_WEGING: {"dossier-weging": "Een nieuwe weging, want er is veel veranderd."},
        DEEL.HGPD_INTERVENTIES: {"interventie-0-resultaat": "Nu met een ander resultaat."},
        DEEL.HGPD_BEELD: {"leren-helpt": "Iets anders.", "gezin-geen_bijzonderheden": "Thuis is het nu anders."},
    }
    for onderdeel, anders in wijzig.items():
        url = adres("onderdeel", nieuw, onderdeel.value)
        pagina = boc.get(url)
        assert zin in zichtbaar(pagina)
        begin = velden(pagina)
        assert boc.post(url, begin).status_code == 302
        aantal = len(herkomsten(vers(nieuw), onderdeel))
        assert aantal == len(herkomsten(vers(nieuw), onderdeel)) > 0
        assert boc.post(url, velden(boc.get(url)) | anders).status_code == 302
        assert len(herkomsten(vers(nieuw), onderdeel)) == aantal - len(anders)
    # The marks of the other sections stayed.
    assert Dossier.objects.get(aanvraag=nieuw).herkomst.keys() >= {"voorgeschiedenis", "conclusie", "arrangement"}


def test_nagekeken_geeft_de_dag_en_houdt_de_bron(
    boc: Client, wereld: Wereld, eerder: TlvAanvraag, nieuw: TlvAanvraag
) -> None:
    services.alles_overnemen(nieuw.pk, actor=wereld.boc, vandaag=VANDAAG)
    assert "1 overgenomen tekst, nog na te kijken." in zichtbaar(boc.get(adres("aanvraag", nieuw)))
    for onderdeel in (DEEL.HGPD_WEGING, DEEL.HGPD_BEELD):
        sleutels = [mark.sleutel for mark in herkomsten(vers(nieuw), onderdeel)]
        antwoord = boc.post(adres("onderdeel_nagekeken", nieuw, onderdeel.value), {"tekst": sleutels})
        assert antwoord.url == adres("onderdeel", nieuw, onderdeel.value)
        assert {mark.in_woorden for mark in herkomsten(vers(nieuw), onderdeel)} == {
            f"uit aanvraag {eerder.kenmerk} van 16-02-2026, nagekeken op 01-04-2026"
        }
    andere = herkomsten(vers(eerder))
    assert andere == []
    leeg = boc.post(adres("onderdeel_nagekeken", nieuw, DEEL.HGPD_WEGING.value), {"tekst": "factor-1"}, follow=True)
    assert "Zet een vinkje" in zichtbaar(leeg)


def test_de_paginas_tonen_bron_en_tekst_en_laten_een_spoor_na(
    boc: Client, wereld: Wereld, eerder: TlvAanvraag, nieuw: TlvAanvraag
) -> None:
    maak_opp(wereld.leerling, wereld.school, wereld.boc)
    url = adres("onderdeel_overnemen", nieuw, DEEL.HGPD_BEELD.value)
    pagina = boc.get(url)
    tekst = zichtbaar(pagina)
    for zin in ("Uit het OPP van 01-09-2025", f"Uit aanvraag {eerder.kenmerk} van 16-02-2026 (eerste aanvraag)"):
        assert zin in tekst
    assert "Leert graag met plaatjes." in tekst
    assert Inzage.objects.filter(leerling_id=wereld.leerling.pk).count() == 1
    keuze = [rij.sleutel for bron in pagina.context["bronnen"] for rij in bron.aanbod][:2]
    assert boc.post(url, {"tekst": keuze}).url == adres("onderdeel", nieuw, DEEL.HGPD_BEELD.value)
    assert nieuw.factoren.count() == 2
    assert "Zet een vinkje" in zichtbaar(boc.post(url, {"tekst": ["onzin"]}))
    alles = adres("overnemen", nieuw)
    assert "Weging: 1 tekst" in zichtbaar(boc.get(alles))
    assert "Het kind nu" in zichtbaar(boc.get(alles)).partition("blijven zoals ze zijn")[2]
    assert boc.post(alles).url == adres("aanvraag", nieuw)
    assert "Niets om te vullen" in zichtbaar(boc.get(alles))
    assert boc.get(adres("onderdeel_overnemen", nieuw, DEEL.OUDERS.value)).status_code == 404
    assert boc.get(adres("onderdeel_overnemen", eerder, DEEL.HGPD_BEELD.value)).status_code == 404
    assert boc.get(adres("overnemen", eerder)).status_code == 404


def test_wie_het_onderdeel_open_had_krijgt_een_conflict(boc: Client, wereld: Wereld, nieuw: TlvAanvraag) -> None:
    url = adres("onderdeel", nieuw, DEEL.HGPD_WEGING.value)
    open_ = velden(boc.get(url))
    neem(nieuw, DEEL.HGPD_WEGING, wereld.boc)
    assert "intussen gewijzigd" in zichtbaar(boc.post(url, open_ | {"dossier-weging": "Mijn eigen tekst."}))


def test_het_opp_begint_met_het_dossier(boc: Client, wereld: Wereld, eerder: TlvAanvraag) -> None:
    """The other way round; the school sees level 3 in its own request, so that an OPP is asked."""
    ib = log_in(Client(), maak_schoolgebruiker(wereld.school))
    lijst = reverse("leerlingen:opps", args=[wereld.leerling.pk])
    for client in (boc, ib):
        assert "Er is nog geen OPP. Het had uiterlijk 29 september 2025" in zichtbaar(client.get(lijst))
    url = reverse("leerlingen:opp_nieuw", args=[wereld.leerling.pk])
    assert f"het dossier van aanvraag {eerder.kenmerk}" in zichtbaar(ib.get(url))
    begin = velden(ib.get(f"{url}?uit=aanvraag-{eerder.pk}"))
    assert begin["doel-0-aanpak"] == "Ambulante begeleiding in de groep"
    assert begin["van-gezin-behoeften"] == "Voorspelbaarheid en korte opdrachten."
    assert begin["leren-helpt"] == "Wat compenserend is voor leren."
