"""The reference tables: no child in them, only beheer gets in, and nobody gives themselves a role."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from swv.journaal.models import Bericht, Gebeurtenis
from swv.toegang.backends import REFERENTIETABELLEN
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker, Lidmaatschap
from tests.organisatie.factories import BestuurFactory, SchoolFactory
from tests.toegang.factories import GebruikerFactory, gebruiker_met_rol, log_in, maak_beheer

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheerder() -> Gebruiker:
    gebruiker = maak_beheer()
    gebruiker.is_staff = True
    gebruiker.save()
    return gebruiker


@pytest.fixture
def beheer(client: Client, beheerder: Gebruiker) -> Client:
    return log_in(client, beheerder)


def test_geen_tabel_noemt_een_kind() -> None:
    """What can be reached, inlines included, is the list; no model on it points at a pupil or a request."""
    bereikbaar = set(admin.site._registry)
    bereikbaar |= {inline.model for beheerd in admin.site._registry.values() for inline in beheerd.inlines}
    assert {model._meta.label_lower for model in bereikbaar} == set(REFERENTIETABELLEN)
    over_een_kind = {apps.get_model("leerlingen", "leerling"), apps.get_model("tlv", "tlvaanvraag")}
    for model in bereikbaar:
        assert over_een_kind.isdisjoint(veld.related_model for veld in model._meta.concrete_fields), model


@pytest.mark.parametrize("rol", set(Rol) - {Rol.BEHEER})
def test_staf_zonder_de_rol_beheer_komt_er_niet_in(client: Client, rol: Rol) -> None:
    gebruiker = gebruiker_met_rol(rol)
    gebruiker.is_staff = gebruiker.is_superuser = True
    gebruiker.save()
    client.force_login(gebruiker)
    assert client.get(reverse("admin:toegang_gebruiker_changelist")).status_code == 302


def test_een_groep_of_los_recht_opent_niets(client: Client) -> None:
    gebruiker = gebruiker_met_rol(Rol.BOC)
    groep = Group.objects.create(name="alles")
    groep.permissions.set(Permission.objects.all())
    gebruiker.groups.add(groep)
    gebruiker.user_permissions.set(Permission.objects.all())
    assert Gebruiker.objects.get(pk=gebruiker.pk).get_all_permissions() == set()


@pytest.mark.parametrize("naam", ["index", "organisatie_school_changelist", "organisatie_gelijkgesteldedag_add"])
def test_de_tabellen_zijn_bladen_van_het_kantoor(beheer: Client, naam: str) -> None:
    pagina = beheer.get(reverse(f"admin:{naam}")).text
    assert 'aria-label="Hoofdmenu"' in pagina
    assert "swv/tabellen.css" in pagina
    for van_django in ("admin/css/base.css", "theme.js", "Recente acties"):
        assert van_django not in pagina


def test_beheer_maakt_geen_account_en_kiest_niemands_wachtwoord(beheer: Client) -> None:
    account = GebruikerFactory(password=make_password("een-lang-wachtwoord-van-iemand"))
    assert beheer.get(reverse("admin:toegang_gebruiker_add")).status_code == 403
    adres = reverse("admin:toegang_gebruiker_change", args=[account.pk])
    pagina = beheer.get(adres).text
    assert "algoritme" not in pagina
    assert account.password.split("$")[2] not in pagina, "no part of what the password was made into"
    assert reverse("toegang:wachtwoordmail", args=[account.pk]) in pagina
    beheer.post(adres.replace("change", "password"), {"password1": "nieuw-en-lang-wachtwoord"})
    beheer.post(adres, {"username": account.username, "naam": "A", "is_active": "on", "password": "x"})
    oud = account.password
    account.refresh_from_db()
    assert (account.naam, account.password) == ("A", oud)


def test_een_ander_adres_hoort_ook_het_oude_adres(beheer: Client, beheerder: Gebruiker) -> None:
    account = GebruikerFactory(email="oud@voorbeeld.invalid")
    velden = {"username": account.username, "naam": account.naam, "email": "nieuw@voorbeeld.invalid", "is_active": "on"}
    beheer.post(reverse("admin:toegang_gebruiker_change", args=[account.pk]), velden)
    assert {bericht.aan_adres for bericht in Bericht.objects.all()} == {
        "oud@voorbeeld.invalid",
        "nieuw@voorbeeld.invalid",
    }
    assert Gebeurtenis.objects.get(soort="toegang.account_gewijzigd").actor == beheerder


def test_wat_de_database_weigert_staat_er_in_een_zin(beheer: Client) -> None:
    account, ander = GebruikerFactory(username="anna"), GebruikerFactory()
    velden = {"username": "ANNA", "naam": "B", "email": "", "is_active": "on"}
    antwoord = beheer.post(reverse("admin:toegang_gebruiker_change", args=[ander.pk]), velden)
    assert "Er is al een account met deze gebruikersnaam" in antwoord.text
    assert "<title>Fout: " in antwoord.text
    _, fouten = rol_geven(beheer, gebruiker=account.pk, rol=Rol.OPR, tot="01-07-2026")
    assert fouten == {"__all__": ["De laatste dag ligt voor de eerste dag van deze rol. Kies een latere dag."]}


def test_wie_een_rol_heeft_en_voor_wie_verandert_niet(beheer: Client) -> None:
    lidmaatschap = gebruiker_met_rol(Rol.SCHOOL).lidmaatschappen.get()
    velden = {"gebruiker": GebruikerFactory().pk, "rol": Rol.DIRECTEUR, "school": "", "van": "01-08-2015", "tot": ""}
    antwoord = beheer.post(reverse("admin:toegang_lidmaatschap_change", args=[lidmaatschap.pk]), velden, follow=True)
    assert "De lidmaatschap" not in antwoord.text
    nu = Lidmaatschap.objects.get(pk=lidmaatschap.pk)
    assert (nu.gebruiker, nu.rol, nu.school) == (lidmaatschap.gebruiker, Rol.SCHOOL, lidmaatschap.school)
    assert nu.van == date(2015, 8, 1)


def test_een_account_wordt_uitgezet_en_nooit_verwijderd(beheer: Client) -> None:
    account = GebruikerFactory(username="weg")
    assert beheer.post(reverse("admin:toegang_gebruiker_delete", args=[account.pk])).status_code == 403
    velden = {"username": "weg", "naam": account.naam, "email": account.email}
    assert beheer.post(reverse("admin:toegang_gebruiker_change", args=[account.pk]), velden).status_code == 302
    account.refresh_from_db()
    assert not account.is_active
    assert Gebeurtenis.objects.get(soort="toegang.account_gewijzigd").gegevens == {"velden": "is_active"}


def rol_geven(beheer: Client, **velden: object) -> tuple[int, dict[str, list[str]]]:
    antwoord = beheer.post(reverse("admin:toegang_lidmaatschap_add"), {"van": "01-08-2026", **velden})
    return antwoord.status_code, antwoord.context["adminform"].form.errors if antwoord.context else {}


def test_beheer_geeft_een_rol_met_haar_organisatie(beheer: Client) -> None:
    account, school = GebruikerFactory(), SchoolFactory()
    assert rol_geven(beheer, gebruiker=account.pk, rol=Rol.SCHOOL, school=school.pk) == (302, {})
    lidmaatschap = Lidmaatschap.objects.get(gebruiker=account)
    assert (lidmaatschap.school, lidmaatschap.van) == (school, date(2026, 8, 1))
    gebeurtenis = Gebeurtenis.objects.get(soort="toegang.rol_gegeven")
    assert gebeurtenis.gegevens == {
        "rol": "School",
        "organisatie": f"school:{school.pk}",
        "lidmaatschap": lidmaatschap.pk,
    }


def test_een_rol_zonder_of_met_de_verkeerde_organisatie_zegt_bij_het_veld_waarom(beheer: Client) -> None:
    account, bestuur = GebruikerFactory(), BestuurFactory()
    _, fouten = rol_geven(beheer, gebruiker=account.pk, rol=Rol.SCHOOL, bestuur=bestuur.pk)
    assert set(fouten) == {"school", "bestuur"}
    _, fouten = rol_geven(beheer, gebruiker=account.pk, rol=Rol.BOC)
    assert set(fouten) == {"werkgebied"}
    _, fouten = rol_geven(beheer, gebruiker=account.pk, rol=Rol.DIRECTEUR, werkgebied=[bestuur.pk])
    assert set(fouten) == {"werkgebied"}
    assert not Lidmaatschap.objects.filter(gebruiker=account).exists()


def test_niemand_geeft_zichzelf_een_rol(beheer: Client, beheerder: Gebruiker) -> None:
    _, fouten = rol_geven(beheer, gebruiker=beheerder.pk, rol=Rol.DIRECTEUR)
    assert fouten == {"gebruiker": ["Uw eigen rollen zet een ander."]}
    eigen = beheerder.lidmaatschappen.get()
    url = reverse("admin:toegang_lidmaatschap_change", args=[eigen.pk])
    assert beheer.post(url, {"rol": Rol.DIRECTEUR}).status_code == 403
