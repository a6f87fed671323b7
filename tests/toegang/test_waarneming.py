"""Standing in for a BOC coordinator: what opens, from which day to which, what is refused, and the trace."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from leerlingen.models import Leerling
from swv.domein import DomeinFout
from swv.journaal.constraints import zin_voor_constraint
from swv.journaal.enums import InzageSoort
from swv.journaal.models import Gebeurtenis, Inzage
from swv.journaal.services import registreer_inzage_velen
from swv.journaal.soorten import zin_voor
from swv.toegang import waarnemingen
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker, Waarneming
from swv.toegang.permissions import waargenomen_ids, werkgebied_ids
from tests.leerlingen.factories import ingeschreven_leerling
from tests.organisatie.factories import BestuurFactory, SchoolFactory
from tests.tlv.factories import aanvraag_in, maak_wereld
from tests.toegang.factories import LidmaatschapFactory, log_in, maak_boc, maak_directeur
from tests.vraagteller import getelde_vragen
from tlv.enums import AanvraagStatus
from tlv.models import TlvAanvraag

pytestmark = pytest.mark.django_db
VAN, TOT = date(2026, 3, 9), date(2026, 3, 13)


def opnieuw(gebruiker: Gebruiker) -> Gebruiker:
    """The user as the next request reads them."""
    return Gebruiker.objects.get(pk=gebruiker.pk)


def regel(voor: Gebruiker, door: Gebruiker, *, van: date = VAN, tot: date = TOT, **extra: Any) -> Waarneming:
    gegevens = {"reden": "verlof", "actor": voor, "vandaag": date(2026, 3, 2), **extra}
    return waarnemingen.stel_in(voor.namens, door, van=van, tot=tot, **gegevens)


@pytest.fixture
def afwezig() -> Gebruiker:
    return maak_boc(BestuurFactory(naam="Bestuur van de afwezige"), gebruiker__naam="Ada Afwezig")


@pytest.fixture
def waarnemer() -> Gebruiker:
    return maak_boc(BestuurFactory(naam="Bestuur van de waarnemer"), gebruiker__naam="Wim Waarnemer")


@pytest.mark.parametrize(
    ("dag", "ziet"),
    [("2026-03-08", False), ("2026-03-09", True), ("2026-03-13", True), ("2026-03-14", False)],
)
def test_van_de_eerste_tot_en_met_de_laatste_dag(client, afwezig, waarnemer, dag: str, ziet: bool) -> None:
    school = SchoolFactory(bestuur=afwezig.namens.werkgebied.get())
    kind = ingeschreven_leerling(school, achternaam="Vandeafwezige")
    regel(afwezig, waarnemer)
    with time_machine.travel(f"{dag} 12:00+01:00", tick=False):
        client.force_login(waarnemer)
        pagina = client.get(reverse("leerlingen:lijst"))
        assert ("Vandeafwezige" in pagina.text) is ziet
        assert ("U neemt waar voor Ada Afwezig tot en met" in pagina.text) is ziet
        assert (client.get(reverse("leerlingen:leerling", args=[kind.pk])).status_code == 200) is ziet
        assert waargenomen_ids(opnieuw(waarnemer)) == ([afwezig.pk] if ziet else [])
        client.force_login(afwezig)
        assert ("Wim Waarnemer neemt waar voor u tot en met" in client.get(reverse("leerlingen:lijst")).text) is ziet


def test_zaken_van_de_collega_en_het_spoor_met_het_nummer_van_de_waarneming(client) -> None:
    wereld = maak_wereld()
    zaak = aanvraag_in(AanvraagStatus.CONCEPT, wereld)
    waarnemer = maak_boc(BestuurFactory())
    vandaag = timezone.localdate()
    adres = reverse("tlv:aanvraag", args=[zaak.pk])
    log_in(client, waarnemer)
    assert client.get(adres).status_code == 404
    waarneming = regel(wereld.boc, waarnemer, van=vandaag, tot=vandaag, vandaag=vandaag)
    assert client.get(adres).status_code == 200
    reden = {"verzoeker": "ouders", "gevraagd_op": f"{vandaag:%d-%m-%Y}", "reden": "Het gezin verhuist naar elders."}
    client.post(reverse("tlv:intrekken", args=[zaak.pk]), reden)
    zaak.refresh_from_db()
    assert zaak.status == AanvraagStatus.INGETROKKEN
    spoor = Gebeurtenis.objects.filter(soort="tlv.ingetrokken").get()
    assert (spoor.actor, spoor.gegevens["waarneming"]) == (waarnemer, waarneming.pk)
    assert zin_voor(spoor.soort, spoor.gegevens).endswith("(als waarnemer)")
    waarnemingen.beeindig(waarneming.pk, actor=wereld.boc, vandaag=vandaag)
    assert client.get(adres).status_code == 404


def test_eigen_werk_van_de_waarnemer_draagt_geen_nummer(afwezig) -> None:
    wereld = maak_wereld()
    vandaag = timezone.localdate()
    regel(afwezig, wereld.boc, van=vandaag, tot=vandaag, vandaag=vandaag)
    zaak = aanvraag_in(AanvraagStatus.CONCEPT, wereld)
    assert not Gebeurtenis.objects.filter(gegevens__has_key="waarneming").exists()
    kind = ingeschreven_leerling(SchoolFactory(bestuur=afwezig.namens.werkgebied.get()))
    boc = opnieuw(wereld.boc)
    assert boc.waarneming_bij(zaak) is None
    assert boc.waarneming_bij(kind) == Waarneming.objects.get().pk
    assert set(Leerling.objects.zichtbaar_voor(boc)) == {kind, wereld.leerling}
    assert list(TlvAanvraag.objects.zichtbaar_voor(boc)) == [zaak]


def test_een_bestand_met_kinderen_zegt_per_kind_of_het_van_de_collega_is(afwezig) -> None:
    """Also of a child that has moved away, whose case the colleague still handles."""
    wereld, vandaag = maak_wereld(), timezone.localdate()
    waarneming = regel(wereld.boc, afwezig, van=vandaag, tot=vandaag, vandaag=vandaag)
    aanvraag_in(AanvraagStatus.CONCEPT, wereld)
    van_collega = ingeschreven_leerling(wereld.school)
    eigen = ingeschreven_leerling(SchoolFactory(bestuur=afwezig.namens.werkgebied.get()))
    wereld.leerling.inschrijvingen.update(tot=vandaag - timedelta(days=1))
    kinderen = [eigen.pk, van_collega.pk, wereld.leerling.pk, eigen.pk]
    assert registreer_inzage_velen(InzageSoort.EXPORT, kinderen, actor=opnieuw(afwezig), lijst="/leerlingen/") == 3
    sporen = {rij.leerling_id: rij.gegevens for rij in Inzage.objects.filter(soort=InzageSoort.EXPORT)}
    als_waarnemer = {"lijst": "/leerlingen/", "waarneming": waarneming.pk}
    assert sporen == {
        eigen.pk: {"lijst": "/leerlingen/"},
        van_collega.pk: als_waarnemer,
        wereld.leerling.pk: als_waarnemer,
    }


def test_waarnemen_gaat_niet_verder_dan_de_collega(afwezig, waarnemer) -> None:
    """Who stands in does not get what the colleague has by another role, nor what others let the colleague see."""
    derde = maak_boc(BestuurFactory())
    LidmaatschapFactory(gebruiker=afwezig, rol=Rol.DIRECTEUR)
    Waarneming.objects.create(
        voor=derde.namens, door=afwezig, van=VAN, tot=TOT, reden="x", ingesteld_door=derde, ingesteld_at=timezone.now()
    )
    Waarneming.objects.create(
        voor=afwezig.namens,
        door=waarnemer,
        van=VAN,
        tot=TOT,
        reden="x",
        ingesteld_door=derde,
        ingesteld_at=timezone.now(),
    )
    with time_machine.travel(f"{VAN} 12:00+01:00", tick=False):
        verwacht = {*waarnemer.namens.werkgebied.all(), *afwezig.lidmaatschappen.first().werkgebied.all()}
        assert set(werkgebied_ids(opnieuw(waarnemer))) == {bestuur.pk for bestuur in verwacht}
        LidmaatschapFactory(gebruiker=waarnemer, rol=Rol.BEHEER)
        afwezig.lidmaatschappen.filter(rol=Rol.BOC).update(tot=VAN - timedelta(days=1))
        assert waargenomen_ids(opnieuw(waarnemer)) == []


def test_wat_niet_kan_krijgt_een_zin(subtests: Any, afwezig, waarnemer) -> None:
    derde = maak_boc(BestuurFactory(), gebruiker__naam="Dora Derde")
    tijdelijk = maak_boc(BestuurFactory(), tot=date(2026, 3, 12))
    uit = maak_boc(BestuurFactory(), gebruiker__is_active=False)
    gevallen: dict[str, tuple[dict[str, Any], str]] = {
        "voor zichzelf": ({"door": afwezig}, "zichzelf"),
        "eind voor begin": ({"van": TOT, "tot": VAN}, "voor de eerste dag"),
        "begint in het verleden": ({"van": date(2026, 3, 1)}, "voorbij"),
        "collega is dan geen BOC meer": ({"door": tijdelijk}, "13-03-2026 geen BOC"),
        "account is uit": ({"door": uit}, "geen BOC"),
        "directeur is geen BOC": ({"door": maak_directeur()}, "geen BOC"),
        "regelt voor een ander": ({"actor": derde}, "de directeur"),
    }
    for naam, (anders, zin) in gevallen.items():
        with subtests.test(naam), pytest.raises(DomeinFout, match=zin):
            regel(afwezig, anders.pop("door", waarnemer), **anders)
    regel(afwezig, waarnemer)
    samenloop = {
        "tweede waarnemer, laatste dag": ((afwezig, derde), {"van": TOT, "tot": TOT}, "Wim Waarnemer neemt van"),
        "waarnemer is zelf afwezig": ((derde, afwezig), {}, "zelf afwezig"),
        "waarnemer laat zelf waarnemen": ((waarnemer, derde), {}, "neemt in deze periode zelf waar"),
    }
    for naam, (wie, wanneer, zin) in samenloop.items():
        with subtests.test(naam), pytest.raises(DomeinFout, match=zin):
            regel(*wie, **wanneer)
    with subtests.test("aansluitend mag"):
        regel(afwezig, derde, van=TOT + timedelta(days=1), tot=TOT + timedelta(days=3))
    assert Gebeurtenis.objects.filter(soort="toegang.waarneming_ingesteld").count() == 2


def test_alleen_de_directeur_en_wie_terug_is_beeindigen(afwezig, waarnemer) -> None:
    """Somebody of the office who acts for a school at that moment arranges nothing for the BOC they also are."""
    waarneming = regel(afwezig, waarnemer)
    als_school = opnieuw(afwezig)
    als_school.namens = LidmaatschapFactory(gebruiker=afwezig, rol=Rol.SCHOOL, school=SchoolFactory())
    for actor in (waarnemer, maak_boc(), als_school):
        with pytest.raises(DomeinFout, match="niet beëindigen"):
            waarnemingen.beeindig(waarneming.pk, actor=actor, vandaag=VAN)
    with pytest.raises(DomeinFout, match="alleen waarneming voor uzelf"):
        regel(afwezig, waarnemer, van=date(2026, 4, 1), tot=date(2026, 4, 2), actor=als_school)
    assert waarnemingen.beeindig(waarneming.pk, actor=maak_directeur(), vandaag=VAN).beeindigd_at


def test_de_database_weigert_hetzelfde(subtests: Any, afwezig, waarnemer) -> None:
    vast = {"reden": "x", "ingesteld_door": afwezig, "ingesteld_at": timezone.now()}
    Waarneming.objects.create(voor=afwezig.namens, door=waarnemer, van=VAN, tot=TOT, **vast)
    gevallen = {
        "waarneming_een_tegelijk": {"door": maak_boc(), "van": TOT, "tot": TOT},
        "waarneming_niet_voor_zichzelf": {"door": afwezig, "van": date(2027, 1, 1), "tot": date(2027, 1, 2)},
        "waarneming_volgorde": {"door": waarnemer, "van": date(2027, 1, 2), "tot": date(2027, 1, 1)},
    }
    for naam, velden in gevallen.items():
        with subtests.test(naam):
            with pytest.raises(IntegrityError) as fout, transaction.atomic():
                Waarneming.objects.create(voor=afwezig.namens, **velden, **vast)
            assert fout.value.__cause__.diag.constraint_name == naam
            assert zin_voor_constraint(fout.value)


def test_regelen_zien_en_beeindigen_op_het_scherm(client, afwezig, waarnemer) -> None:
    lijst, nieuw = reverse("toegang:waarnemingen"), reverse("toegang:waarneming_nieuw")
    vandaag = timezone.localdate()
    ingevuld = {"van": f"{vandaag:%d-%m-%Y}", "tot": f"{vandaag:%d-%m-%Y}", "reden": "cursus"}
    client.force_login(afwezig)
    assert "Wie is afwezig?" not in client.get(nieuw).text
    fout = client.post(nieuw, {**ingevuld, "door": waarnemer.namens.pk, "tot": "1-1-2020"})
    assert "voor de eerste dag" in fout.text
    assert "cursus" in fout.text
    assert client.post(nieuw, {**ingevuld, "door": waarnemer.namens.pk}).url == lijst
    waarneming = Waarneming.objects.get()
    einde = reverse("toegang:waarneming_beeindigen", args=[waarneming.pk])
    assert "Wim Waarnemer" in client.get(lijst).text
    assert einde in client.get(lijst).text

    client.force_login(waarnemer)
    assert "Ada Afwezig" in client.get(lijst).text
    assert einde not in client.get(lijst).text
    assert client.get(einde).status_code == client.post(einde).status_code == 404
    client.force_login(maak_boc(BestuurFactory()))
    assert "Ada Afwezig" not in client.get(lijst).text
    assert client.get(einde).status_code == 404

    client.force_login(maak_directeur())
    assert "Wie is afwezig?" in client.get(nieuw).text
    assert "Nu beëindigen" in client.get(einde).text
    assert client.post(einde).url == lijst
    client.post(einde)
    assert Gebeurtenis.objects.filter(soort="toegang.waarneming_beeindigd").count() == 1
    assert "Eerder beëindigd" in client.get(lijst).text
    assert waargenomen_ids(opnieuw(waarnemer)) == []


def test_de_lijst_vraagt_niet_meer_bij_meer_regels(client, afwezig, waarnemer) -> None:
    client.force_login(maak_directeur())
    vast = {"door": waarnemer, "reden": "x", "ingesteld_door": afwezig, "ingesteld_at": timezone.now()}

    def aantal_vragen() -> int:
        with getelde_vragen() as vragen:
            client.get(reverse("toegang:waarnemingen"))
        return len(vragen)

    Waarneming.objects.create(voor=afwezig.namens, van=VAN, tot=VAN, **vast)
    client.get(reverse("toegang:waarnemingen"))
    eerst = aantal_vragen()
    for nummer in range(1, 10):
        dag = VAN + timedelta(days=nummer)
        Waarneming.objects.create(voor=afwezig.namens, van=dag, tot=dag, **vast)
    assert aantal_vragen() == eerst <= 13
