"""Factories of pupils. All names are invented."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from leerlingen.enums import Relatie
from leerlingen.models import Gezagdrager, Inschrijving, Leerling
from swv.organisatie.models import School
from tests.organisatie.factories import GemeenteFactory, SchoolFactory


class LeerlingFactory(DjangoModelFactory):
    """A pupil with an address, without enrolment and without persons with authority."""

    class Meta:
        model = Leerling

    roepnaam = factory.Sequence(lambda n: f"Roep{n}")
    achternaam = factory.Sequence(lambda n: f"Achter{n}")
    geboortedatum = date(2017, 3, 12)
    straat = "Proeflaan 10"
    postcode = "5911 BM"
    plaats = "Venlo"
    gemeente = factory.SubFactory(GemeenteFactory)


class GezagdragerFactory(DjangoModelFactory):
    """Lives at the address of the pupil; the trait ``elders`` gives an own address."""

    class Meta:
        model = Gezagdrager

    class Params:
        elders = factory.Trait(gedeeld_adres=False, straat="Elderstraat 5", postcode="5801 AB", plaats="Venray")

    leerling = factory.SubFactory(LeerlingFactory)
    naam = factory.Sequence(lambda n: f"Ouder Proef{n}")
    relatie = Relatie.MOEDER


class InschrijvingFactory(DjangoModelFactory):
    class Meta:
        model = Inschrijving

    leerling = factory.SubFactory(LeerlingFactory)
    school = factory.SubFactory(SchoolFactory)
    van = date(2021, 8, 1)
    groep = "4"


def ingeschreven_leerling(school: School, **leerling: Any) -> Leerling:
    """A pupil who is enrolled at ``school`` since 1 August 2021."""
    return InschrijvingFactory(leerling=LeerlingFactory(**leerling), school=school).leerling
