"""Invitations: made by beheer, accepted once by who has the link."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.models import Bericht, Gebeurtenis
from swv.toegang import gebeurtenissen as accounts
from swv.toegang.aanmelden import gebeurtenissen, services
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker, Lidmaatschap, Uitnodiging
from tests.organisatie.factories import BestuurFactory, SchoolFactory
from tests.toegang.factories import GebruikerFactory, log_in, maak_beheer, maak_directeur
from tests.vraagteller import getelde_vragen

pytestmark = pytest.mark.django_db
LIJST = reverse("toegang:uitnodigingen")
NIEUW = reverse("toegang:uitnodigen")
WACHTWOORD = "een-heel-nieuwe-zin-van-vandaag"


@pytest.fixture(autouse=True)
def _nieuwe_telling():
    cache.clear()


@pytest.fixture
def beheerder():
    return maak_beheer(gebruiker__email="sam@voorbeeld.invalid")


@pytest.fixture
def beheer(beheerder):
    return log_in(Client(), beheerder)


def gegevens(**anders: object) -> dict[str, object]:
    return {"naam": "Ineke Proef", "email": "Ineke@School.invalid", "rol": Rol.OPR, "van": "1-8-2026", **anders}


def nodig_uit(beheer: Client, **anders: object) -> str:
    """Invite somebody; the path of the link in the mail."""
    antwoord = beheer.post(NIEUW, gegevens(**anders))
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    return laatste_link()


def laatste_link() -> str:
    return re.search(r"http://testserver(\S+)", Bericht.objects.latest("pk").tekst)[1]


def neem_aan(client: Client, pad: str, **anders: str):
    return client.post(pad, {"naam": "Ineke de Proef", "password1": WACHTWOORD, "password2": WACHTWOORD} | anders)


def test_van_uitnodiging_tot_ingelogd(client, beheer, beheerder):
    school = SchoolFactory(naam="De Regenboog")
    pad = nodig_uit(beheer, rol=Rol.SCHOOL, school=school.pk)
    bericht = Bericht.objects.get()
    assert bericht.aan_adres == "ineke@school.invalid"
    assert "als School (De Regenboog)" in bericht.tekst
    uitnodiging = Uitnodiging.objects.get()
    assert uitnodiging.token_hash not in pad
    assert "De Regenboog" in client.get(pad).text
    assert neem_aan(client, pad).url == reverse("werk:werklijst")

    gebruiker = Gebruiker.objects.get(username="ineke@school.invalid")
    assert client.session["_auth_user_id"] == str(gebruiker.pk)
    assert (gebruiker.naam, gebruiker.is_staff) == ("Ineke de Proef", False)
    lidmaatschap = gebruiker.lidmaatschappen.get()
    assert (lidmaatschap.rol, lidmaatschap.school) == (Rol.SCHOOL, school)
    assert gebruiker.emailaddress_set.get().verified
    gegeven = Gebeurtenis.objects.get(soort=accounts.ROL_GEGEVEN)
    assert (gegeven.actor, gegeven.onderwerp) == (beheerder, gebruiker)
    assert Gebeurtenis.objects.get(soort=gebeurtenissen.UITNODIGING_AANGENOMEN).actor == gebruiker


def test_een_boc_krijgt_de_besturen(client, beheer):
    bestuur, _ = BestuurFactory(), BestuurFactory()
    neem_aan(client, nodig_uit(beheer, rol=Rol.BOC, werkgebied=[bestuur.pk]))
    assert bestuur.naam in beheer.get(LIJST).text
    assert list(Lidmaatschap.objects.get(rol=Rol.BOC).werkgebied.all()) == [bestuur]


def test_wie_een_tweede_stap_nodig_heeft_stelt_die_meteen_in(client, beheer, settings):
    pad = nodig_uit(beheer, rol=Rol.DIRECTEUR)
    settings.SWV_TWEEDE_FACTOR = True
    antwoord = client.get(neem_aan(client, pad).url)
    assert antwoord.url == reverse("toegang:tweede_stap_instellen")
    # Just chose a password: no need to type it again.
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_een_link_werkt_een_keer(client, beheer):
    pad = nodig_uit(beheer)
    neem_aan(client, pad)
    for antwoord in (Client().get(pad), neem_aan(Client(), pad)):
        assert antwoord.status_code == 410
        assert "De link is al gebruikt" in antwoord.text
    assert Gebruiker.objects.filter(username="ineke@school.invalid").count() == 1


def test_een_link_werkt_veertien_dagen(client, beheer):
    pad = nodig_uit(beheer)
    begin = Uitnodiging.objects.get().verstuurd_at
    for wacht, status in ((timedelta(days=14, seconds=-1), 200), (timedelta(days=14), 410)):
        with time_machine.travel(timezone.localtime(begin) + wacht, tick=False):
            assert client.get(pad).status_code == status


def test_een_verzonnen_link(client):
    antwoord = client.get(reverse("toegang:uitnodiging_aannemen", args=["verzonnen"]))
    assert antwoord.status_code == 410
    assert "Deze uitnodiging werkt niet meer" in antwoord.text


def test_opnieuw_sturen_maakt_de_oude_link_waardeloos(client, beheer):
    oud = nodig_uit(beheer)
    beheer.post(reverse("toegang:uitnodiging_opnieuw", args=[Uitnodiging.objects.get().pk]))
    nieuw = laatste_link()
    assert client.get(oud).status_code == 410
    assert client.get(nieuw).status_code == 200


def test_intrekken(client, beheer, beheerder):
    pad = nodig_uit(beheer)
    adres = reverse("toegang:uitnodiging_intrekken", args=[Uitnodiging.objects.get().pk])
    beheer.post(adres)
    assert client.get(pad).status_code == 410
    assert Gebeurtenis.objects.get(soort=gebeurtenissen.UITNODIGING_INGETROKKEN).actor == beheerder
    assert "Deze uitnodiging is ingetrokken." in beheer.post(adres, follow=True).text
    assert Gebeurtenis.objects.filter(soort=gebeurtenissen.UITNODIGING_INGETROKKEN).count() == 1


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"email": "SAM@voorbeeld.invalid"}, "Uw eigen rollen geeft een ander."),
        ({"email": "bestaat@voorbeeld.invalid"}, "Er is al een account met dit e-mailadres."),
        ({"email": "geen adres"}, "Dit is geen e-mailadres."),
        ({"email": "x" * 60 + "@voorbeeld.nl"}, "Maak de tekst korter: hoogstens 60 tekens"),
        ({"rol": Rol.SCHOOL}, "Kies voor wie deze rol is: school."),
        ({"rol": Rol.BOC}, "Verplicht voor een BOC-coördinator: kies ten minste één bestuur."),
        ({"rol": "koning"}, "Kies een van de antwoorden uit de lijst."),
        ({"tot": "31-7-2026"}, "De laatste dag ligt voor de eerste."),
        ({"van": "1-8-2019", "tot": "31-7-2020"}, "Deze dag is al voorbij."),
        ({"naam": "Kind 111222333"}, "burgerservicenummer"),
        ({"naam": ""}, "Vul “Naam” in."),
    ],
)
def test_wat_niet_kan_zegt_waarom_en_verstuurt_niets(beheer, anders, zin):
    GebruikerFactory(email="bestaat@voorbeeld.invalid")
    pagina = beheer.post(NIEUW, gegevens(**anders))
    assert zin in pagina.text
    assert not Uitnodiging.objects.exists()
    assert not Bericht.objects.exists()


def test_alleen_de_laatste_dag_heet_niet_verplicht(beheer):
    """Which organisation is needed follows from the role: a BOC must choose boards."""
    assert beheer.get(NIEUW).text.count("(niet verplicht)") == 1


def test_twee_open_uitnodigingen_voor_een_adres_kan_niet(beheer):
    nodig_uit(beheer)
    assert "staat al een uitnodiging open" in beheer.post(NIEUW, gegevens()).text
    beheer.post(reverse("toegang:uitnodiging_intrekken", args=[Uitnodiging.objects.get().pk]))
    nodig_uit(beheer)
    assert Uitnodiging.objects.count() == 2


def test_een_zwak_wachtwoord_kost_de_uitnodiging_niet(client, beheer):
    pad = nodig_uit(beheer)
    assert "Dit wachtwoord is te kort" in neem_aan(client, pad, password1="kort", password2="kort").text
    assert "niet hetzelfde wachtwoord" in neem_aan(client, pad, password2="iets anders").text
    assert not Gebruiker.objects.filter(username="ineke@school.invalid").exists()
    neem_aan(client, pad)
    assert Gebruiker.objects.filter(username="ineke@school.invalid").exists()


def test_alleen_beheer(client):
    log_in(client, maak_directeur())
    assert client.get(LIJST).status_code == 403
    assert client.post(NIEUW, gegevens()).status_code == 403
    assert not Uitnodiging.objects.exists()


def test_een_rol_geven_vraagt_eerst_wie_het_is(client, beheerder, settings):
    settings.SWV_HERBEVESTIG_SECONDEN = 300
    client.force_login(beheerder)
    assert client.get(NIEUW).url.startswith(reverse("account_reauthenticate"))
    assert client.post(NIEUW, gegevens()).url.startswith(reverse("account_reauthenticate"))
    assert not Uitnodiging.objects.exists()
    assert client.get(LIJST).status_code == 200


def test_de_lijst_vraagt_evenveel_bij_veel_uitnodigingen(beheer):
    aantallen = []
    for begin in (0, 3):
        for nummer in range(begin, begin + 3):
            nodig_uit(beheer, email=f"nummer{nummer}@voorbeeld.invalid", rol=Rol.SCHOOL, school=SchoolFactory().pk)
        with getelde_vragen() as vragen:
            pagina = beheer.get(LIJST)
        aantallen.append(len(vragen))
    assert "Wacht op antwoord" in pagina.text
    assert aantallen[0] == aantallen[1] <= 8 + 5


def test_alleen_beheer_nodigt_uit_langs_welke_weg_ook() -> None:
    uitnodiging = Uitnodiging(naam="Nieuw", email="nieuw@voorbeeld.invalid", rol=Rol.DIRECTEUR)
    with pytest.raises(DomeinFout, match="Alleen beheer"):
        services.uitnodigen(uitnodiging, [], actor=maak_directeur(), nu=timezone.now())
    assert not Uitnodiging.objects.exists()
