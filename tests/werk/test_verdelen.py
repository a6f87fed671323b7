"""Dividing the work: who may, what comes of it, and that the second press of a button changes nothing."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from swv.domein import DomeinFout
from swv.journaal.enums import BerichtStatus
from swv.journaal.models import Bericht, Gebeurtenis
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker, Lidmaatschap
from swv.werk import permissions, verdelen
from swv.werk.models import Werkfilter, Werkitem, Werknotitie
from swv.werk.services import sluit_werkitems
from swv.werk.uitstel import keur_uitstel
from tests.toegang.factories import maak_beheer, maak_boc, maak_schoolgebruiker
from tests.werk.wereld import NAAM, VANDAAG, Team, maak_team, werk_in
from tlv.enums import AanvraagStatus
from tlv.services.schoolwerk import werk_voor_school

pytestmark = pytest.mark.django_db

S = AanvraagStatus
MORGEN = VANDAAG + timedelta(days=1)
BSN = "111222333"


@pytest.fixture(autouse=True)
def _vaste_dag() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 4, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))):
        yield


@pytest.fixture
def team(db: None) -> Team:
    return maak_team()


def spoor(item: Werkitem) -> list[tuple[str, dict[str, Any]]]:
    """What was written down about the work, the oldest first."""
    soort = ContentType.objects.get_for_model(Werkitem)
    rijen = Gebeurtenis.objects.filter(soort__startswith="werk.", content_type=soort, object_id=str(item.pk)).order_by(
        "pk"
    )
    return [(rij.soort, rij.gegevens) for rij in rijen]


def test_overnemen_geeft_het_werk_een_ander_en_blijft_dan_zo(team: Team) -> None:
    item = werk_in(team)
    assert verdelen.overnemen(item.pk, van=team.boc.pk, actor=team.collega)
    assert not verdelen.overnemen(item.pk, van=team.boc.pk, actor=team.collega)
    item.refresh_from_db()
    assert item.eigenaar == team.collega
    assert spoor(item) == [("werk.overgenomen", {"soort": item.soort, "van": team.boc.pk})]
    assert not Werkitem.objects.mijn_werk(team.boc).exists()


def test_wie_te_laat_overneemt_hoort_wie_het_al_heeft(team: Team) -> None:
    item = werk_in(team)
    derde = maak_boc(team.wereld.bestuur)
    verdelen.overnemen(item.pk, van=team.boc.pk, actor=team.collega)
    with pytest.raises(DomeinFout, match=team.collega.naam):
        verdelen.overnemen(item.pk, van=team.boc.pk, actor=derde)


def test_overnemen_mag_wie_dit_werk_doet(team: Team, subtests: pytest.Subtests) -> None:
    item = werk_in(team)
    vreemden = {
        "buurman": team.buur,
        "directeur": team.wereld.directeur,
        "school": maak_schoolgebruiker(team.wereld.school),
        "deskundige": team.wereld.deskundigen[0].gebruiker,
        "beheer": maak_beheer(),
    }
    for naam, wie in vreemden.items():
        with subtests.test(naam), pytest.raises(DomeinFout, match="mag dit werk niet"):
            verdelen.overnemen(item.pk, van=team.boc.pk, actor=wie)
    assert spoor(item) == []


def test_de_plaatsvervanger_neemt_werk_van_de_directeur_over(team: Team) -> None:
    item = werk_in(team, S.VOORGEDRAGEN)
    verdelen.overnemen(item.pk, van=None, actor=team.wereld.plaatsvervanger)
    assert list(Werkitem.objects.mijn_werk(team.wereld.plaatsvervanger)) == [item]
    assert not Werkitem.objects.mijn_werk(team.wereld.directeur).exists()


def test_de_directeur_verdeelt_het_werk_van_wie_op_vakantie_is(team: Team) -> None:
    items = [werk_in(team), werk_in(team), werk_in(team)]
    ids = [item.pk for item in items]
    directeur = team.wereld.directeur
    assert verdelen.toewijzen(ids, aan=team.collega, actor=directeur, vandaag=VANDAAG) == 3
    assert verdelen.toewijzen(ids, aan=team.collega, actor=directeur, vandaag=VANDAAG) == 0
    assert Werkitem.objects.mijn_werk(team.collega).count() == 3
    assert spoor(items[0]) == [
        ("werk.toegewezen", {"soort": items[0].soort, "van": team.boc.pk, "aan": team.collega.pk})
    ]


def mail_aan(gebruiker: Gebruiker) -> list[Bericht]:
    return list(Bericht.objects.filter(aan_gebruiker=gebruiker, sleutel__startswith="werk:").order_by("pk"))


def test_wie_werk_krijgt_hoort_het_een_keer_en_zonder_naam_van_een_kind(team: Team) -> None:
    item = werk_in(team)
    for _ in range(2):
        verdelen.toewijzen([item.pk], aan=team.collega, actor=team.boc, vandaag=VANDAAG)
    [bericht] = mail_aan(team.collega)
    assert bericht.onderwerp == f"Werk voor u bij {item.onderwerp.kenmerk}: {item.omschrijving.lower()}"
    assert f"{team.boc.naam} heeft u werk toegewezen" in bericht.tekst
    assert "maandag 6 april 2026" in bericht.tekst
    assert f"/werk/{item.pk}/" in bericht.tekst
    assert NAAM not in bericht.onderwerp + bericht.tekst
    assert bericht.status == BerichtStatus.WACHT
    # There and back is a new assignment; who reads once a day finds it in the daily mail.
    Gebruiker.objects.update(berichten_per_dag=True)
    boc = Gebruiker.objects.get(pk=team.boc.pk)
    verdelen.toewijzen([item.pk], aan=boc, actor=team.collega, vandaag=VANDAAG)
    assert [rij.status for rij in mail_aan(boc)] == [BerichtStatus.BUNDEL]
    assert [soort for soort, _ in spoor(item)] == ["werk.toegewezen"] * 2


def test_veel_werk_tegelijk_is_een_mail_en_wie_het_zelf_pakt_krijgt_er_geen(team: Team) -> None:
    al_van_collega = werk_in(team, eigenaar=team.collega)
    ids = [item.pk for item in (werk_in(team), werk_in(team), al_van_collega)]
    verdelen.toewijzen(ids, aan=team.collega, actor=team.wereld.directeur, vandaag=VANDAAG)
    [bericht] = mail_aan(team.collega)
    assert bericht.onderwerp == "2 regels werk aan u toegewezen"
    assert "heeft u 2 regels werk toegewezen" in bericht.tekst
    assert not mail_aan(team.boc)
    verdelen.toewijzen(ids, aan=team.boc, actor=team.boc, vandaag=VANDAAG)
    verdelen.overnemen(ids[0], van=team.boc.pk, actor=team.collega)
    assert not mail_aan(team.boc)
    assert len(mail_aan(team.collega)) == 1


def test_toewijzen_kan_alleen_aan_wie_het_kan_doen(team: Team, subtests: pytest.Subtests) -> None:
    item = werk_in(team)
    vroeger = maak_boc(team.wereld.bestuur, van=date(2014, 8, 1), tot=VANDAAG - timedelta(days=1))
    uit_dienst = maak_boc(team.wereld.bestuur)
    Gebruiker.objects.filter(pk=uit_dienst.pk).update(is_active=False)
    for naam, wie in {
        "ander bestuur": team.buur,
        "andere rol": team.wereld.directeur,
        "geweest": vroeger,
        "uit dienst": uit_dienst,
    }.items():
        with subtests.test(naam), pytest.raises(DomeinFout, match="kan dit werk niet doen"):
            verdelen.toewijzen([item.pk], aan=wie, actor=team.boc, vandaag=VANDAAG)
    assert set(permissions.collegas_voor([item], VANDAAG)) == {team.boc, team.collega}


def test_toewijzen_is_alles_of_niets(team: Team) -> None:
    """One piece that is not of the team, or done in the meantime, and nothing changes."""
    mijn, vreemd = werk_in(team), werk_in(maak_team_elders())
    with pytest.raises(DomeinFout, match="mag dit werk niet toewijzen"):
        verdelen.toewijzen([mijn.pk, vreemd.pk], aan=team.collega, actor=team.boc, vandaag=VANDAAG)
    with pytest.raises(DomeinFout, match="intussen klaar"):
        verdelen.toewijzen([mijn.pk, 999_999_999], aan=team.collega, actor=team.boc, vandaag=VANDAAG)
    with pytest.raises(DomeinFout, match="Kies eerst"):
        verdelen.toewijzen([], aan=team.collega, actor=team.boc, vandaag=VANDAAG)
    mijn.refresh_from_db()
    assert mijn.eigenaar == team.boc


def maak_team_elders() -> Team:
    return maak_team()


def test_werk_van_een_school_blijft_bij_die_school(team: Team) -> None:
    werk_voor_school(werk_in(team, S.CONCEPT, over=None).onderwerp)
    item = Werkitem.objects.open().get(rol=Rol.SCHOOL)
    eigen, collega = maak_schoolgebruiker(team.wereld.school), maak_schoolgebruiker(team.wereld.school)
    buur = maak_schoolgebruiker(maak_team().wereld.school)
    assert set(permissions.collegas_voor([item], VANDAAG)) == {eigen, collega}
    verdelen.toewijzen([item.pk], aan=collega, actor=eigen, vandaag=VANDAAG)
    assert not Werkitem.objects.mijn_werk(eigen).exists()
    with pytest.raises(DomeinFout):
        verdelen.overnemen(item.pk, van=collega.pk, actor=buur)


@pytest.mark.parametrize(
    ("tot", "uiterlijk", "zin"),
    [
        (0, None, "na vandaag"),
        (-1, None, "na vandaag"),
        (1, None, None),
        (366, None, None),
        (367, None, "hoogstens een jaar"),
        (5, 5, None),
        (6, 5, "uiterlijk op 06-04-2026"),
        (1, 1, None),
        (1, 0, "moet vandaag klaar zijn. Uitstellen kan niet meer"),
        (1, -1, "is 1 dag te laat"),
        (1, -4, "is 4 dagen te laat"),
    ],
)
def test_tot_wanneer_werk_kan_wachten(tot: int, uiterlijk: int | None, zin: str | None) -> None:
    laatste = None if uiterlijk is None else VANDAAG + timedelta(days=uiterlijk)
    dag = VANDAAG + timedelta(days=tot)
    if zin is None:
        keur_uitstel(dag, uiterlijk=laatste, vandaag=VANDAAG)
    else:
        with pytest.raises(DomeinFout, match=zin):
            keur_uitstel(dag, uiterlijk=laatste, vandaag=VANDAAG)


def stel_uit(item: Werkitem, actor: Gebruiker, *, reden: str = "Wacht op het verslag", tot: date = MORGEN) -> bool:
    return verdelen.uitstellen(item.pk, tot=tot, reden=reden, actor=actor, vandaag=VANDAAG)


def test_uitstellen_en_terughalen_laten_een_spoor_zonder_de_reden(team: Team) -> None:
    item = werk_in(team)
    assert stel_uit(item, team.boc)
    assert not stel_uit(item, team.boc)
    assert verdelen.terughalen(item.pk, actor=team.boc)
    assert not verdelen.terughalen(item.pk, actor=team.boc)
    item.refresh_from_db()
    assert (item.uitgesteld_tot, item.uitstelreden, item.uitgesteld_door) == (None, "", None)
    assert [soort for soort, _ in spoor(item)] == ["werk.uitgesteld", "werk.teruggehaald"]
    assert "verslag" not in str(spoor(item))


def test_alleen_wie_het_moet_doen_stelt_uit(team: Team) -> None:
    item = werk_in(team)
    for wie in (team.collega, team.buur, team.wereld.directeur):
        with pytest.raises(DomeinFout, match="eigen werk"):
            stel_uit(item, wie)
        with pytest.raises(DomeinFout, match="eigen werk"):
            verdelen.terughalen(item.pk, actor=wie)


def test_wie_werk_krijgt_ziet_het_meteen(team: Team) -> None:
    """What the one put off is not hidden from the other."""
    item = werk_in(team)
    stel_uit(item, team.boc)
    verdelen.overnemen(item.pk, van=team.boc.pk, actor=team.collega)
    item.refresh_from_db()
    assert item.uitgesteld_tot is None


@pytest.mark.parametrize("reden", ["", "   ", "x" * 201, f"zie {BSN}"])
def test_een_reden_is_nodig_kort_en_zonder_bsn(team: Team, reden: str) -> None:
    item = werk_in(team)
    with pytest.raises(ValidationError):
        stel_uit(item, team.boc, reden=reden)
    item.refresh_from_db()
    assert item.uitgesteld_tot is None


def test_de_database_wil_bij_uitstel_een_reden(team: Team) -> None:
    item = werk_in(team)
    with pytest.raises(IntegrityError), transaction.atomic():
        Werkitem.objects.filter(pk=item.pk).update(uitgesteld_tot=MORGEN)


def test_notities_blijven_bij_de_zaak_als_het_werk_verdergaat(team: Team) -> None:
    item = werk_in(team)
    assert verdelen.noteren(item.pk, tekst="  Ouders gebeld,  bellen morgen terug ", actor=team.collega)
    assert not verdelen.noteren(item.pk, tekst="Ouders gebeld, bellen morgen terug", actor=team.collega)
    assert verdelen.noteren(item.pk, tekst="Terug gebeld", actor=team.boc)
    assert [rij.tekst for rij in Werknotitie.objects.filter(**verdelen.bij(item))] == [
        "Terug gebeld",
        "Ouders gebeld, bellen morgen terug",
    ]
    assert [gegevens for _, gegevens in spoor(item)] == [{"soort": item.soort}] * 2


@pytest.mark.parametrize("tekst", ["", " ", "x" * 241, f"bsn {BSN}"])
def test_een_notitie_die_niet_kan(team: Team, tekst: str) -> None:
    with pytest.raises(ValidationError):
        verdelen.noteren(werk_in(team).pk, tekst=tekst, actor=team.boc)
    assert not Werknotitie.objects.exists()


def test_een_vreemde_maakt_geen_notitie(team: Team) -> None:
    item = werk_in(team)
    for wie in (team.buur, maak_beheer(), team.wereld.deskundigen[0].gebruiker):
        with pytest.raises(DomeinFout, match="geen notitie"):
            verdelen.noteren(item.pk, tekst="Mag niet", actor=wie)


ACTEN: dict[str, Callable[[Werkitem, Gebruiker], Any]] = {
    "overnemen": lambda item, wie: verdelen.overnemen(item.pk, van=None, actor=wie),
    "toewijzen": lambda item, wie: verdelen.toewijzen([item.pk], aan=wie, actor=wie, vandaag=VANDAAG),
    "uitstellen": lambda item, wie: stel_uit(item, wie),
    "terughalen": lambda item, wie: verdelen.terughalen(item.pk, actor=wie),
    "noteren": lambda item, wie: verdelen.noteren(item.pk, tekst="Te laat", actor=wie),
}


def test_wat_klaar_is_wordt_niet_meer_verdeeld(team: Team, subtests: pytest.Subtests) -> None:
    item = werk_in(team)
    sluit_werkitems(item.onderwerp)
    for naam, doe in ACTEN.items():
        with subtests.test(naam), pytest.raises(DomeinFout, match="klaar"):
            doe(item, team.boc)


def test_een_geeindigd_lidmaatschap_verdeelt_niets(team: Team, subtests: pytest.Subtests) -> None:
    item = werk_in(team)
    Lidmaatschap.objects.filter(gebruiker=team.collega).update(tot=VANDAAG - timedelta(days=1))
    collega = Gebruiker.objects.get(pk=team.collega.pk)
    for naam, doe in ACTEN.items():
        with subtests.test(naam), pytest.raises(DomeinFout):
            doe(item, collega)
    assert spoor(item) == []


def test_bewaarde_filters_zijn_van_een_gebruiker(team: Team) -> None:
    verdelen.bewaar_filter("Te laat", "soort=tlv.voornemen", actor=team.boc)
    verdelen.bewaar_filter(" Te  laat ", "wie=team", actor=team.boc)
    verdelen.bewaar_filter("Te laat", "wie=team", actor=team.collega)
    rij = Werkfilter.objects.get(gebruiker=team.boc)
    assert (rij.naam, rij.vraag) == ("Te laat", "wie=team")
    assert not verdelen.verwijder_filter(rij.pk, actor=team.collega)
    assert verdelen.verwijder_filter(rij.pk, actor=team.boc)
    assert Werkfilter.objects.get().gebruiker == team.collega


def test_er_passen_niet_eindeloos_veel_filters(team: Team) -> None:
    for nr in range(verdelen.MEESTE_FILTERS):
        verdelen.bewaar_filter(f"Filter {nr}", "wie=team", actor=team.boc)
    with pytest.raises(DomeinFout, match="Verwijder er eerst een"):
        verdelen.bewaar_filter("Nog een", "wie=team", actor=team.boc)
    verdelen.bewaar_filter("Filter 0", "wie=team&soort=x", actor=team.boc)
    with pytest.raises(DomeinFout, match="Kies eerst"):
        verdelen.bewaar_filter("Leeg", "", actor=team.boc)
