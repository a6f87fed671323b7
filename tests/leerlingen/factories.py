"""Factories of pupils. All names are invented."""

from datetime import date
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from leerlingen.enums import BeeldVeld, BehoefteVan, FactorRichting, Relatie, Uitstroom
from leerlingen.models import Gezagdrager, Inschrijving, Leerling, Opp, Oppbehoefte, Oppdoel, Oppfactor
from swv.organisatie.models import School
from swv.toegang.models import Gebruiker
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


def maak_opp(leerling: Leerling, school: School, door: Gebruiker, op: date = date(2025, 9, 1), **velden: Any) -> Opp:
    """An OPP with everything the law asks, with a factor, a need and a goal."""
    basis: dict[str, Any] = {
        "uitstroom": Uitstroom.VMBO_T,
        "onderbouwing": "De toetsen laten een leertempo op dat niveau zien.",
        "overleg_op": op,
        "instemming_op": op,
        "gehoord_op": op,
        "gehoord_hoe": "Wil graag in deze groep blijven.",
    }
    opp = Opp.objects.create(
        leerling=leerling,
        school=school,
        vastgesteld_op=op,
        opgesteld_door=door,
        opgesteld_at=timezone.now(),
        **basis | velden,
    )
    Oppfactor.objects.create(
        opp=opp, veld=BeeldVeld.LEREN, richting=FactorRichting.COMPENSEREND, tekst="Leert graag met plaatjes."
    )
    Oppbehoefte.objects.create(opp=opp, van_wie=BehoefteVan.LEERLING, tekst="Korte opdrachten met een voorbeeld.")
    Oppdoel.objects.create(
        opp=opp,
        doel="Leest vlot op eind groep 3",
        aanpak="Vier keer per week lezen met de onderwijsassistent.",
        van=op,
        resultaat="Van M3 naar E3.",
    )
    return opp
