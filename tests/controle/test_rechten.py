"""The review of rights: when a round opens, who may judge what, what it does, and that a closed one stays."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from swv.controle import rechten
from swv.controle.tasks import open_rechtenrondes
from swv.domein import DomeinFout
from swv.journaal.models import Bericht, Gebeurtenis
from swv.toegang.enums import Rechtenoordeelsoort as Soort
from swv.toegang.enums import Rechtenrondesoort, Rol
from swv.toegang.models import Gebruiker, Rechtenoordeel, Rechtenronde
from swv.toegang.templatetags.swv import moment
from swv.werk.models import Werkitem
from tests.organisatie.factories import SchoolFactory
from tests.tlv.factories import kantoor
from tests.toegang.factories import (
    LidmaatschapFactory,
    log_in,
    maak_beheer,
    maak_boc,
    maak_directeur,
    maak_plaatsvervanger,
    maak_schoolgebruiker,
)
from tests.vraagteller import getelde_vragen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kantoor() -> None:
    kantoor()


@pytest.fixture
def directeur() -> Gebruiker:
    return maak_directeur(gebruiker__naam="Dirk Directeur")


@pytest.fixture
def plaatsvervanger() -> Gebruiker:
    return maak_plaatsvervanger()


def jaarronde() -> Rechtenronde:
    rechten.open_rondes(vandaag=timezone.localdate())
    return Rechtenronde.objects.get(soort=Rechtenrondesoort.JAARLIJKS)


def rij_van(gebruiker: Gebruiker) -> Rechtenoordeel:
    return Rechtenoordeel.objects.get(lidmaatschap__gebruiker=gebruiker, ronde__soort=Rechtenrondesoort.JAARLIJKS)


def oordeel(gebruiker: Gebruiker, actor: Gebruiker, soort: Soort = Soort.BLIJFT, reden: str = "") -> Rechtenoordeel:
    vandaag = timezone.localdate()
    return rechten.beoordeel(rij_van(gebruiker).pk, oordeel=soort, reden=reden, actor=actor, vandaag=vandaag)


@pytest.mark.parametrize(
    ("dag", "periode"),
    [
        (date(2026, 1, 1), "2026-K1"),
        (date(2026, 3, 31), "2026-K1"),
        (date(2026, 4, 1), "2026-K2"),
        (date(2026, 9, 30), "2026-K3"),
        (date(2026, 10, 1), "2026-K4"),
        (date(2026, 12, 31), "2026-K4"),
    ],
)
def test_elk_kwartaal_beheer_en_elk_jaar_alles(dag: date, periode: str) -> None:
    assert rechten.periode_van(Rechtenrondesoort.BEHEER, dag) == periode
    assert rechten.periode_van(Rechtenrondesoort.JAARLIJKS, dag) == "2026"


def test_een_ronde_opent_eenmaal_per_periode_en_wacht_op_de_vorige(directeur, plaatsvervanger) -> None:
    beheer = maak_beheer()
    voorbij = maak_boc(tot=date(2025, 12, 31))
    with time_machine.travel("2026-01-05 04:40+01:00", tick=False):
        assert open_rechtenrondes() == 2
        assert open_rechtenrondes() == 0
    jaar = Rechtenronde.objects.get(soort=Rechtenrondesoort.JAARLIJKS, periode="2026")
    kwartaal = Rechtenronde.objects.get(soort=Rechtenrondesoort.BEHEER, periode="2026-K1")
    assert set(jaar.oordelen.values_list("lidmaatschap__gebruiker", flat=True)) == {
        directeur.pk,
        plaatsvervanger.pk,
        beheer.pk,
    }
    assert voorbij.pk not in jaar.oordelen.values_list("lidmaatschap__gebruiker", flat=True)
    assert [rij.lidmaatschap.gebruiker for rij in kwartaal.oordelen.all()] == [beheer]
    werk = Werkitem.objects.open().mijn_werk(directeur)
    assert {(item.soort, item.uiterlijk) for item in werk} == {("controle.rechten_beoordelen", date(2026, 2, 4))}
    with time_machine.travel("2026-04-01 04:40+02:00", tick=False):
        assert open_rechtenrondes() == 0  # the first quarter was never finished
        rechten.beoordeel(
            kwartaal.oordelen.get().pk, oordeel=Soort.BLIJFT, actor=directeur, vandaag=timezone.localdate()
        )
        rechten.sluit(kwartaal.pk, actor=directeur)
        assert open_rechtenrondes() == 1
    assert Rechtenronde.objects.filter(periode="2026-K2").exists()
    assert not Rechtenronde.objects.filter(periode="2026-K3").exists()


def test_niemand_beoordeelt_zichzelf(directeur, plaatsvervanger, subtests: Any) -> None:
    jaarronde()
    with subtests.test("de dienst"), pytest.raises(DomeinFout, match="eigen rollen"):
        oordeel(directeur, directeur)
    with subtests.test("in het groot"):
        alle = list(Rechtenoordeel.objects.values_list("pk", flat=True))
        ronde = Rechtenronde.objects.get(soort=Rechtenrondesoort.JAARLIJKS)
        assert rechten.organisatie_blijft(ronde.pk, alle, actor=directeur) == 1
        assert rij_van(directeur).oordeel == ""
    with subtests.test("de database"), pytest.raises(IntegrityError, match="eigen rechten"), transaction.atomic():
        Rechtenoordeel.objects.filter(pk=rij_van(directeur).pk).update(
            oordeel="blijft", beoordeeld_door=directeur, beoordeeld_at=timezone.now()
        )
    with subtests.test("de plaatsvervanger wel"):
        assert oordeel(directeur, plaatsvervanger).beoordeeld_door == plaatsvervanger
    with subtests.test("wie geen directie is"), pytest.raises(DomeinFout, match="Alleen de directeur"):
        oordeel(plaatsvervanger, maak_boc())


def test_alleen_de_directie_beoordeelt_langs_welke_weg_ook(directeur) -> None:
    boc, beheer = maak_boc(), maak_beheer()
    jaarronde()
    for actor in (boc, beheer):
        with pytest.raises(DomeinFout, match="beoordeelt rollen"):
            oordeel(directeur, actor)


def test_beeindigen_werkt_bij_de_volgende_pagina(client, directeur) -> None:
    boc = maak_boc()
    client.force_login(boc)
    assert client.get(reverse("leerlingen:lijst")).status_code == 200
    jaarronde()
    with pytest.raises(DomeinFout, match="waarom"):
        oordeel(boc, directeur, Soort.BEEINDIGD, "  ")
    oordeel(boc, directeur, Soort.BEEINDIGD, "uit dienst")
    lid = boc.lidmaatschappen.get()
    assert lid.tot == timezone.localdate() - timedelta(days=1)
    assert client.get(reverse("leerlingen:lijst")).status_code == 403
    soorten = Gebeurtenis.objects.filter(object_id=str(boc.pk)).values_list("soort", flat=True)
    assert {"toegang.rol_beeindigd", "controle.recht_beoordeeld"} <= set(soorten)
    with pytest.raises(DomeinFout, match="al beëindigd"):
        oordeel(boc, directeur)


def test_wie_vandaag_begon_eindigt_vandaag_en_een_eerder_einde_blijft(directeur) -> None:
    vandaag = timezone.localdate()
    nieuw, eerder = maak_boc(van=vandaag), maak_boc(tot=vandaag)
    jaarronde()
    eerder.lidmaatschappen.update(tot=vandaag - timedelta(days=9))
    for gebruiker in (nieuw, eerder):
        oordeel(gebruiker, directeur, Soort.BEEINDIGD, "niet meer nodig")
    assert nieuw.lidmaatschappen.get().tot == vandaag
    assert eerder.lidmaatschappen.get().tot == vandaag - timedelta(days=9)


def test_wijzigen_vraagt_beheer_per_mail(directeur) -> None:
    beheer, boc = maak_beheer(), maak_boc()
    jaarronde()
    oordeel(boc, directeur, Soort.GEWIJZIGD, "alleen nog voor één bestuur")
    bericht = Bericht.objects.get(aan_gebruiker=beheer)
    assert boc.username in bericht.tekst
    assert "alleen nog voor één bestuur" in bericht.tekst
    assert boc.lidmaatschappen.get().tot is None


def test_sluiten_kan_als_alles_is_beoordeeld_en_dan_staat_het_vast(directeur, plaatsvervanger, subtests: Any) -> None:
    ronde = jaarronde()
    oordeel(plaatsvervanger, directeur)
    with pytest.raises(DomeinFout, match="nog 1 rol"):
        rechten.sluit(ronde.pk, actor=directeur)
    with pytest.raises(IntegrityError, match="Niet alles"), transaction.atomic():
        Rechtenronde.objects.filter(pk=ronde.pk).update(gesloten_at=timezone.now(), gesloten_door=directeur)
    oordeel(directeur, plaatsvervanger)
    assert Werkitem.objects.open().filter(soort="controle.rechten_beoordelen").exists()
    rechten.sluit(ronde.pk, actor=directeur)
    assert not Werkitem.objects.open().filter(soort="controle.rechten_beoordelen").exists()
    wijzigingen = {
        "opnieuw sluiten": lambda: rechten.sluit(ronde.pk, actor=directeur),
        "ander oordeel": lambda: oordeel(plaatsvervanger, directeur, Soort.BEEINDIGD, "toch"),
        "in het groot": lambda: rechten.organisatie_blijft(ronde.pk, [], actor=directeur),
    }
    for naam, doe in wijzigingen.items():
        with subtests.test(naam), pytest.raises(DomeinFout, match="gesloten"):
            doe()
    rijen = Rechtenoordeel.objects.filter(ronde=ronde)
    buitenom = {
        "oordeel": lambda: rijen.update(reden="anders"),
        "rij weg": lambda: rijen.delete(),
        "rij erbij": lambda: Rechtenoordeel.objects.create(ronde=ronde, lidmaatschap=maak_boc().namens),
        "ronde": lambda: Rechtenronde.objects.filter(pk=ronde.pk).update(gesloten_at=None, gesloten_door=None),
        "ronde weg": lambda: Rechtenronde.objects.filter(pk=ronde.pk)._raw_delete("default"),
    }
    for naam, doe in buitenom.items():
        with subtests.test(f"database: {naam}"), pytest.raises(IntegrityError, match="blijft"), transaction.atomic():
            doe()


def test_op_het_scherm(client, directeur, plaatsvervanger) -> None:
    school = SchoolFactory(naam="De Regenboog")
    leraren = [maak_schoolgebruiker(school) for _ in range(2)]
    LidmaatschapFactory(gebruiker=directeur, rol=Rol.SCHOOL, school=school)
    ronde = jaarronde()
    adres = reverse("controle:rechtenronde", args=[ronde.pk])
    log_in(client, directeur)
    assert ronde.periode in client.get(reverse("controle:rechtenrondes")).text
    pagina = client.get(adres).text
    assert "Nog 5 van 5 rollen te beoordelen" in pagina
    assert "De Regenboog" in pagina
    assert "Alles blijft (2)" in pagina
    assert "Dit bent u zelf" in pagina
    blijft = reverse("controle:organisatie_blijft", args=[ronde.pk])
    vraag = client.get(blijft, {"organisatie": f"school:{school.pk}"}).text
    assert all(leraar.naam in vraag for leraar in leraren)
    assert "nog nooit ingelogd" in vraag
    assert {rij_van(leraar).oordeel for leraar in leraren} == {""}
    assert "niets meer te beoordelen" in client.get(blijft).text
    assert "2 rollen blijven" in client.post(blijft, {"organisatie": f"school:{school.pk}"}, follow=True).text
    assert {rij_van(leraar).oordeel for leraar in leraren} == {"blijft"}
    assert "niets meer te beoordelen" in client.post(blijft, {"organisatie": "school:0"}, follow=True).text
    een = reverse("controle:rechtenoordeel", args=[ronde.pk, rij_van(plaatsvervanger).pk])
    fout = client.post(een, {"oordeel": "beeindigd", "reden": ""})
    assert "Vul in waarom" in fout.text
    assert "Kies een van de antwoorden" in client.post(een, {"oordeel": "weg"}).text
    terug = client.post(een, {"oordeel": "blijft", "reden": ""}).url
    assert terug == f"{adres}#rol-{rij_van(plaatsvervanger).pk}"
    assert f'id="rol-{rij_van(plaatsvervanger).pk}"' in client.get(adres).text
    sluiten = reverse("controle:rechtenronde_sluiten", args=[ronde.pk])
    assert "Sluiten kan nog niet" in client.get(sluiten).text
    log_in(client, plaatsvervanger)
    for rij in Rechtenoordeel.objects.filter(ronde=ronde, oordeel=""):
        client.post(reverse("controle:rechtenoordeel", args=[ronde.pk, rij.pk]), {"oordeel": "blijft"})
    assert client.post(sluiten).url == adres
    vast = client.get(adres).text
    assert "verandert niet meer" in vast
    assert "Alles blijft" not in vast
    assert client.get(reverse("controle:rechtenoordeel", args=[ronde.pk + 1, rij.pk])).status_code == 404


def test_alles_blijft_gaat_over_de_rijen_van_een_groep_en_niet_over_de_gast(client, directeur) -> None:
    """Colleagues and the guest from secondary education both hold a role at the office, in two groups of the page."""
    boc, gast = maak_boc(), LidmaatschapFactory(rol=Rol.SWVVO).gebruiker
    ronde = jaarronde()
    log_in(client, directeur)
    groepen = client.get(reverse("controle:rechtenronde", args=[ronde.pk])).context["groepen"]
    assert len({groep["code"] for groep in groepen}) == len({groep["anker"] for groep in groepen}) == len(groepen) == 2
    blijft = reverse("controle:organisatie_blijft", args=[ronde.pk])
    for groep in groepen:
        rijen = client.get(blijft, {"organisatie": groep["code"]}).context["rijen"]
        anderen = {rij for rij in groep["rijen"] if rij.lidmaatschap.gebruiker != directeur}
        assert (set(rijen), len(rijen)) == (anderen, groep["te_doen"])
    [van_gast] = [groep for groep in groepen if groep["naam"] == "voortgezet onderwijs"]
    client.post(blijft, {"organisatie": van_gast["code"]})
    assert (rij_van(gast).oordeel, rij_van(boc).oordeel) == ("blijft", "")


def test_de_laatste_login_is_die_van_nu_tot_er_een_oordeel_is(client, directeur) -> None:
    leraar = maak_schoolgebruiker(SchoolFactory())
    adres = reverse("controle:rechtenronde", args=[jaarronde().pk])
    log_in(client, directeur)
    gisteren, nu = timezone.now() - timedelta(days=1), timezone.now()
    Gebruiker.objects.filter(pk=leraar.pk).update(last_login=gisteren)
    assert moment(gisteren) in client.get(adres).text
    oordeel(leraar, directeur)
    Gebruiker.objects.filter(pk=leraar.pk).update(last_login=nu + timedelta(days=3))
    tekst = client.get(adres).text
    assert moment(gisteren) in tekst
    assert moment(nu + timedelta(days=3)) not in tekst


def test_de_pagina_vraagt_niet_meer_bij_meer_rollen(client, directeur) -> None:
    def vragen_bij(aantal: int) -> int:
        for _ in range(aantal):
            maak_schoolgebruiker(SchoolFactory())
        adres = reverse("controle:rechtenronde", args=[jaarronde().pk])
        client.get(adres)
        with getelde_vragen() as vragen:
            client.get(adres)
        return len(vragen)

    log_in(client, directeur)
    klein = vragen_bij(2)
    ronde = jaarronde()
    Rechtenoordeel.objects.bulk_create(
        Rechtenoordeel(ronde=ronde, lidmaatschap=maak_schoolgebruiker(SchoolFactory()).namens) for _ in range(20)
    )
    assert vragen_bij(0) == klein <= 13
