"""Factories of users and memberships, and one short function per role."""

import time
from datetime import date
from typing import Any

import factory
from django.test import Client
from factory.django import DjangoModelFactory, Password

from swv.organisatie.models import Bestuur, Gemeente, School
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker, Lidmaatschap
from tests.organisatie.factories import BestuurFactory, GemeenteFactory, SchoolFactory

WACHTWOORD = "alleen-voor-de-tests"


class GebruikerFactory(DjangoModelFactory):
    """A user without any membership; the password is ``WACHTWOORD``."""

    class Meta:
        model = Gebruiker

    username = factory.Sequence(lambda n: f"gebruiker{n}")
    naam = factory.Sequence(lambda n: f"Gebruiker {n}")
    email = factory.LazyAttribute(lambda gebruiker: f"{gebruiker.username}@voorbeeld.invalid")
    password = Password(WACHTWOORD)


class LidmaatschapFactory(DjangoModelFactory):
    """A membership with the organisation its role asks for; ``werkgebied=[...]`` gives a BOC its boards."""

    class Meta:
        model = Lidmaatschap
        skip_postgeneration_save = True

    gebruiker = factory.SubFactory(GebruikerFactory)
    rol = Rol.BOC
    school = factory.Maybe("is_school", factory.SubFactory(SchoolFactory), None)
    bestuur = factory.Maybe("is_bestuur", factory.SubFactory(BestuurFactory), None)
    gemeente = factory.Maybe("is_gemeente", factory.SubFactory(GemeenteFactory), None)
    van = date(2014, 8, 1)

    class Params:
        is_school = factory.LazyAttribute(lambda lid: lid.rol == Rol.SCHOOL)
        is_bestuur = factory.LazyAttribute(lambda lid: lid.rol == Rol.BESTUUR)
        is_gemeente = factory.LazyAttribute(lambda lid: lid.rol == Rol.GEMEENTE)

    @factory.post_generation
    def werkgebied(self: Any, create: bool, besturen: list[Bestuur] | None, **kwargs: Any) -> None:
        if create and besturen:
            self.werkgebied.set(besturen)


def log_in(client: Client, gebruiker: Gebruiker) -> Client:
    """Let ``client`` be logged in as somebody who gave the password just now; returns the client.

    ``client.force_login`` alone is a session that proved nothing: legal acts ask for the password again.
    """
    client.force_login(gebruiker)
    sessie = client.session
    sessie["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    sessie["account_authentication_methods_user"] = str(gebruiker.pk)
    sessie.save()
    return client


def gebruiker_met_rol(rol: Rol, **lidmaatschap: Any) -> Gebruiker:
    """A user with one membership in ``rol``; the organisation is made when it is not given."""
    return LidmaatschapFactory(rol=rol, **lidmaatschap).gebruiker


def maak_boc(*besturen: Bestuur, **lidmaatschap: Any) -> Gebruiker:
    """BOC coordinator who works for these boards."""
    return gebruiker_met_rol(Rol.BOC, werkgebied=list(besturen), **lidmaatschap)


def maak_directeur(**lidmaatschap: Any) -> Gebruiker:
    return gebruiker_met_rol(Rol.DIRECTEUR, **lidmaatschap)


def maak_plaatsvervanger(**lidmaatschap: Any) -> Gebruiker:
    return gebruiker_met_rol(Rol.PLAATSVERVANGER, **lidmaatschap)


def maak_deskundige(**lidmaatschap: Any) -> Gebruiker:
    return gebruiker_met_rol(Rol.DESKUNDIGE, **lidmaatschap)


def maak_schoolgebruiker(school: School, **lidmaatschap: Any) -> Gebruiker:
    return gebruiker_met_rol(Rol.SCHOOL, school=school, **lidmaatschap)


def maak_bestuursgebruiker(bestuur: Bestuur, **lidmaatschap: Any) -> Gebruiker:
    return gebruiker_met_rol(Rol.BESTUUR, bestuur=bestuur, **lidmaatschap)


def maak_gemeentegebruiker(gemeente: Gemeente, **lidmaatschap: Any) -> Gebruiker:
    return gebruiker_met_rol(Rol.GEMEENTE, gemeente=gemeente, **lidmaatschap)


def maak_vaste_deskundige(**lidmaatschap: Any) -> Gebruiker:
    return gebruiker_met_rol(Rol.VASTE_DESKUNDIGE, **lidmaatschap)


def maak_swvbestuur(**lidmaatschap: Any) -> Gebruiker:
    return gebruiker_met_rol(Rol.SWVBESTUUR, **lidmaatschap)


def maak_financien(**lidmaatschap: Any) -> Gebruiker:
    return gebruiker_met_rol(Rol.FINANCIEN, **lidmaatschap)


def maak_swvvo(**lidmaatschap: Any) -> Gebruiker:
    return gebruiker_met_rol(Rol.SWVVO, **lidmaatschap)


def maak_opr(**lidmaatschap: Any) -> Gebruiker:
    return gebruiker_met_rol(Rol.OPR, **lidmaatschap)


def maak_beheer(**lidmaatschap: Any) -> Gebruiker:
    return gebruiker_met_rol(Rol.BEHEER, **lidmaatschap)
