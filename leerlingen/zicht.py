"""Who may see the file of one pupil: the inverse of ``zichtbaar_voor``, over the memberships of today.

An app above this one says the same about its own rows of the pupil (``registreer_zicht``). A test holds every
membership of a world against ``zichtbaar_voor``, so the two cannot drift apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, Subquery

from leerlingen.models import Inschrijving, Leerling
from swv.organisatie.models import Bestuursperiode
from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.models import Lidmaatschap, Waarneming
from swv.toegang.werkgebied import registreer_kinderen

KAART = "Leerlingkaart"
REDEN = "wie dit dossier mag zien, aan wie het kind mag zien"


@dataclass(frozen=True)
class Grond:
    """A reason to see something: what, why in words, and for which memberships it holds."""

    wat: str
    waarom: str
    voor: Q


@dataclass(frozen=True)
class Lezer:
    """A membership that may see something of the pupil, with the reasons: words, and what they open."""

    lidmaatschap: Lidmaatschap
    gronden: tuple[tuple[str, tuple[str, ...]], ...]


Grondgever = Callable[[Leerling, date], Iterable[Grond]]
_grondgevers: list[Grondgever] = []


def registreer_zicht(functie: Grondgever) -> Grondgever:
    """Add the reasons of another app. ``functie(leerling, vandaag)`` gives what its own ``zichtbaar_voor`` allows."""
    _grondgevers.append(functie)
    return functie


def boc_van(besturen: Any) -> Q:
    """Memberships of BOC coordinators who work for one of these boards (ids, or a query of ids)."""
    werkt_voor = Lidmaatschap.objects.filter(rol=Rol.BOC, werkgebied__in=besturen)
    return Q(pk__in=werkt_voor.values("pk"))


def waarnemer_van(collega: Q, vandaag: date) -> Q:
    """Memberships of BOC coordinators who stand in today for a colleague: ``collega`` says which memberships of that
    colleague. It holds as long as both are BOC."""
    vervangen = Lidmaatschap.objects.geldig_op(vandaag).filter(collega, rol=Rol.BOC)
    lopend = Waarneming.objects.lopend_op(vandaag).filter(voor__in=vervangen.values("pk"))
    return Q(rol=Rol.BOC, gebruiker__in=lopend.values("door"))


@registreer_kinderen
def _besturen_van(kinderen: Collection[int], dag: date) -> Iterable[tuple[int, int, int]]:
    ingeschreven = (
        Inschrijving.objects.systeem("onder welke waarneming iemand deze kinderen ziet")
        .geldig_op(dag)
        .filter(leerling__in=kinderen)
    )
    besturen = Bestuursperiode.objects.geldig_op(dag).filter(school=OuterRef("school"))
    return [
        (kind, bestuur or 0, 0)
        for kind, bestuur in ingeschreven.values_list("leerling", Subquery(besturen.values("bestuur")[:1]))
    ]


@registreer_zicht
def _kaart(leerling: Leerling, vandaag: date) -> Iterable[Grond]:
    yield Grond(KAART, "leiding van het samenwerkingsverband", Q(rol__in=DIRECTIE))
    scholen = list(
        Inschrijving.objects.systeem(REDEN)
        .geldig_op(vandaag)
        .filter(leerling=leerling)
        .values_list("school", flat=True)
    )
    if not scholen:
        yield Grond(KAART, "BOC-coördinator: het kind staat nergens ingeschreven", Q(rol=Rol.BOC))
        return
    besturen = Bestuursperiode.objects.geldig_op(vandaag).filter(school__in=scholen)
    yield Grond(KAART, "school waar het kind is ingeschreven", Q(rol=Rol.SCHOOL, school__in=scholen))
    werkt_ervoor = boc_van(besturen.values("bestuur"))
    yield Grond(KAART, "BOC-coördinator van het bestuur van de school", werkt_ervoor)
    yield Grond(KAART, "neemt waar voor die BOC-coördinator", waarnemer_van(werkt_ervoor, vandaag))


def wie_mag_zien(leerling: Leerling, *, vandaag: date) -> list[Lezer]:
    """Everybody who may see something of this pupil today, by role and name, with why."""
    gronden = [grond for geef in _grondgevers for grond in geef(leerling, vandaag)]
    iets = Q(pk__in=[])
    vlaggen = {}
    for nr, grond in enumerate(gronden):
        iets |= grond.voor
        vlaggen[f"grond_{nr}"] = ExpressionWrapper(grond.voor, output_field=BooleanField())
    lidmaatschappen = (
        Lidmaatschap.objects.geldig_op(vandaag)
        .filter(iets, gebruiker__is_active=True)
        .annotate(**vlaggen)
        .select_related("gebruiker", "school", "bestuur", "gemeente")
        .order_by("gebruiker__naam", "pk")
    )
    volgorde = {rol: nr for nr, rol in enumerate(Rol)}
    lezers = [Lezer(lid, _bijeen(lid, gronden)) for lid in lidmaatschappen]
    return sorted(lezers, key=lambda lezer: volgorde[Rol(lezer.lidmaatschap.rol)])


def per_groep(lezers: Iterable[Lezer]) -> list[tuple[str, str, tuple[tuple[str, tuple[str, ...]], ...], int]]:
    """The same without names: role, organisation, reasons, and how many people."""
    telling = Counter(
        (lezer.lidmaatschap.get_rol_display(), lezer.lidmaatschap.organisatie_naam, lezer.gronden) for lezer in lezers
    )
    return [(*wie, aantal) for wie, aantal in telling.items()]


def _bijeen(lidmaatschap: Lidmaatschap, gronden: list[Grond]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The reasons of one membership: the same words once, with everything they open."""
    per_woorden: dict[str, list[str]] = {}
    for nr, grond in enumerate(gronden):
        if getattr(lidmaatschap, f"grond_{nr}"):
            per_woorden.setdefault(grond.waarom, []).append(grond.wat)
    return tuple((waarom, tuple(wat)) for waarom, wat in per_woorden.items())
