"""Is this child known already? Names that are alike with a birth date nearby, within and outside what somebody may see.

Of a child outside the own boards a BOC learns one thing only: that there may be one, and which colleague knows. That is
said only for exactly the birth date typed and a name that is nearly the same, so that nobody can search this way.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, FloatField, Func, QuerySet, TextField, Value

from leerlingen.models import Inschrijving, Leerling, LeerlingQuerySet
from leerlingen.rules import dagen_die_lijken
from leerlingen.zoeken import met_school_van
from swv.organisatie.models import Bestuursperiode
from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.models import Lidmaatschap

# Of 1: how much of the names is the same, counted in groups of three letters.
LIJKT = 0.4
LIJKT_ZONDER_DATUM = 0.6
VRIJWEL_GELIJK = 0.6
MEESTE = 5
KORTSTE = 2
REDEN = "of een kind al bekend is: alleen of het er is, en wie ervan weet"


@dataclass(frozen=True)
class Getypt:
    """What somebody typed about a new pupil; without a birth date the names alone must be more alike."""

    roepnaam: str
    tussenvoegsel: str
    achternaam: str
    geboortedatum: date | None

    @property
    def is_genoeg(self) -> bool:
        return len(self.roepnaam) >= KORTSTE and len(self.achternaam) >= KORTSTE

    @property
    def sleutel(self) -> Func:
        """The name as ``Leerling.volgorde`` has it."""
        delen = [Value(deel) for deel in (self.roepnaam, self.tussenvoegsel, self.achternaam)]
        return Func(*delen, function="public.naamvolgorde", output_field=TextField())


@dataclass(frozen=True, order=True)
class Collega:
    """Who knows of a pupil elsewhere; ``email`` is empty for who has none."""

    naam: str
    email: str


@dataclass(frozen=True)
class Dubbelen:
    """Pupils the user may see, with ``school_naam`` and ``gelijkenis``; how many may be elsewhere, and who knows."""

    leerlingen: tuple[Leerling, ...] = ()
    elders: int = 0
    weet_ervan: tuple[Collega, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.leerlingen or self.elders)

    @property
    def vingerafdruk(self) -> str:
        """What the user looked at when saying that it is somebody else; another set is asked about again."""
        gezien = ",".join(str(pk) for pk in sorted(leerling.pk for leerling in self.leerlingen))
        return hashlib.sha256(f"{gezien};{self.elders}".encode()).hexdigest()[:16]


def zoek_dubbelen(gebruiker: Any, getypt: Getypt, *, vandaag: date) -> Dubbelen:
    """Pupils that may be the one that was typed, the most alike on top."""
    if not getypt.is_genoeg:
        return Dubbelen()
    zichtbaar = Leerling.objects.zichtbaar_voor(gebruiker)
    gevonden = met_school_van(_lijkt_op(zichtbaar, getypt), vandaag).select_related("gemeente")
    leerlingen = tuple(gevonden.order_by("-gelijkenis", "volgorde", "pk")[:MEESTE])
    if getypt.geboortedatum is None:
        return Dubbelen(leerlingen)
    vrijwel_zo = list(
        _met_gelijkenis(Leerling.objects.systeem(REDEN), getypt)
        .filter(geboortedatum=getypt.geboortedatum, gelijkenis__gte=VRIJWEL_GELIJK)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    # Asked of these few: to leave out in one query whoever may be seen, the database first looks up everybody who may.
    gezien = set(zichtbaar.filter(pk__in=vrijwel_zo).values_list("pk", flat=True))
    elders = [pk for pk in vrijwel_zo if pk not in gezien][:MEESTE]
    return Dubbelen(leerlingen, len(elders), _wie_weet_ervan(elders, vandaag) if elders else ())


def _met_gelijkenis(leerlingen: LeerlingQuerySet, getypt: Getypt) -> LeerlingQuerySet:
    lijkt = Func(F("volgorde"), getypt.sleutel, function="public.similarity", output_field=FloatField())
    return leerlingen.annotate(gelijkenis=lijkt)


def _lijkt_op(leerlingen: LeerlingQuerySet, getypt: Getypt) -> LeerlingQuerySet:
    """By birth date where there is one: few share it, so few names are compared. Otherwise by the index on names."""
    rijen = _met_gelijkenis(leerlingen, getypt)
    if getypt.geboortedatum is not None:
        return rijen.filter(geboortedatum__in=dagen_die_lijken(getypt.geboortedatum), gelijkenis__gte=LIJKT)
    _zet_drempel(LIJKT_ZONDER_DATUM)
    return rijen.filter(volgorde__trigram_similar=getypt.sleutel, gelijkenis__gte=LIJKT_ZONDER_DATUM)


def _zet_drempel(gelijkenis: float) -> None:
    """From which likeness the index on names gives a name, until the end of the transaction. Its own is 0.3: it would
    give some thousands of names, to leave out nearly all of them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(gelijkenis)])


def _wie_weet_ervan(leerling_ids: list[int], vandaag: date) -> tuple[Collega, ...]:
    """The BOC coordinators of the boards of these pupils; the directors where nobody has that board."""
    ingeschreven = Inschrijving.objects.systeem(REDEN).geldig_op(vandaag).filter(leerling__in=leerling_ids)
    besturen = Bestuursperiode.objects.geldig_op(vandaag).filter(school__in=ingeschreven.values("school"))
    mensen = Lidmaatschap.objects.geldig_op(vandaag).filter(gebruiker__is_active=True)
    bocs = mensen.filter(rol=Rol.BOC, werkgebied__in=besturen.values("bestuur"))
    return _collegas(bocs) or _collegas(mensen.filter(rol__in=DIRECTIE))


def _collegas(lidmaatschappen: QuerySet[Lidmaatschap]) -> tuple[Collega, ...]:
    wie = set(lidmaatschappen.values_list("gebruiker__naam", "gebruiker__email"))
    return tuple(sorted(Collega(naam, email) for naam, email in wie))
