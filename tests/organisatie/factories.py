"""Factories of boards, municipalities and schools."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from swv.organisatie.enums import Schoolsoort
from swv.organisatie.models import Bestuur, Bestuursperiode, Gemeente, Kantoor, School

BEGIN = date(2014, 8, 1)


def _brin(nummer: int) -> str:
    """A valid BRIN that is different for each of 67,600 numbers."""
    cijfers, letters = divmod(nummer, 26 * 26)
    eerste, tweede = divmod(letters, 26)
    return f"{cijfers % 100:02d}{chr(65 + eerste)}{chr(65 + tweede)}"


class KantoorFactory(DjangoModelFactory):
    class Meta:
        model = Kantoor
        django_get_or_create = ("id",)

    id = 1
    swv_nummer = "PO3101"
    naam = "SWV PO Voorbeeld"
    straat = "Proefplein 1"
    postcode = "5911 AA"
    plaats = "Venlo"
    telefoon = "077 000 00 00"
    email = "kantoor@voorbeeld.invalid"
    mandaat = "Namens het bestuur, mandaatbesluit van 1 augustus 2019"


class GemeenteFactory(DjangoModelFactory):
    class Meta:
        model = Gemeente

    naam = factory.Sequence(lambda n: f"Gemeente {n}")


class BestuurFactory(DjangoModelFactory):
    class Meta:
        model = Bestuur

    nummer = factory.Sequence(lambda n: f"{n % 100_000:05d}")
    naam = factory.Sequence(lambda n: f"Stichting Proef {n}")


class SchoolFactory(DjangoModelFactory):
    """A school with a board since 1 August 2014; ``bestuur=...`` chooses it, ``bestuur=False`` leaves it out."""

    class Meta:
        model = School
        skip_postgeneration_save = True

    brin = factory.Sequence(_brin)
    naam = factory.Sequence(lambda n: f"Proefschool {n}")
    soort = Schoolsoort.BAO
    straat = "Schoolstraat 1"
    postcode = "5911 BM"
    plaats = "Venlo"
    gemeente = factory.SubFactory(GemeenteFactory)

    @factory.post_generation
    def bestuur(self: Any, create: bool, gekozen: Bestuur | bool | None, **kwargs: Any) -> None:
        if create and gekozen is not False:
            Bestuursperiode.objects.create(school=self, bestuur=gekozen or BestuurFactory(**kwargs), van=BEGIN)


class BestuursperiodeFactory(DjangoModelFactory):
    class Meta:
        model = Bestuursperiode

    school = factory.SubFactory(SchoolFactory, bestuur=False)
    bestuur = factory.SubFactory(BestuurFactory)
    van = BEGIN
