"""The reference tables: no child in them, only beheer gets in, and nobody gives themselves a role."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from swv.journaal.models import Gebeurtenis
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


def test_beheer_maakt_een_account_dat_kan_inloggen(beheer: Client, beheerder: Gebruiker) -> None:
    wachtwoord = "lang-en-onvoorspelbaar-7"
    antwoord = beheer.post(
        reverse("admin:toegang_gebruiker_add"),
        {
            "username": "nieuw",
            "naam": "N. Proef",
            "email": "nieuw@voorbeeld.invalid",
            "usable_password": "true",
            "password1": wachtwoord,
            "password2": wachtwoord,
        },
    )
    assert antwoord.status_code == 302
    assert authenticate(None, username="nieuw", password=wachtwoord).naam == "N. Proef"
    gebeurtenis = Gebeurtenis.objects.get(soort="toegang.account_gemaakt")
    assert (gebeurtenis.actor, gebeurtenis.rol) == (beheerder, Rol.BEHEER)


def test_een_account_wordt_uitgezet_en_nooit_verwijderd(beheer: Client) -> None:
    account = GebruikerFactory(username="weg")
    assert beheer.post(reverse("admin:toegang_gebruiker_delete", args=[account.pk])).status_code == 403
    velden = {"username": "weg", "naam": account.naam, "email": account.email}
    assert beheer.post(reverse("admin:toegang_gebruiker_change", args=[account.pk]), velden).status_code == 302
    account.refresh_from_db()
    assert not account.is_active
    assert Gebeurtenis.objects.get(soort="toegang.account_gewijzigd").gegevens == {"velden": "is_active"}


def test_een_nieuw_wachtwoord_staat_in_het_journaal_zonder_het_wachtwoord(beheer: Client) -> None:
    account = GebruikerFactory()
    wachtwoord = "lang-en-onvoorspelbaar-7"
    url = reverse("admin:auth_user_password_change", args=[account.pk])
    beheer.post(url, {"usable_password": "true", "password1": wachtwoord, "password2": "anders"})
    assert not Gebeurtenis.objects.exists()
    beheer.post(url, {"usable_password": "true", "password1": wachtwoord, "password2": wachtwoord})
    account.refresh_from_db()
    assert account.check_password(wachtwoord)
    assert Gebeurtenis.objects.get().gegevens == {"velden": "wachtwoord"}


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
