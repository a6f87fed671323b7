"""The rows of the work list in groups by how late they are, with pages per group: one question for all groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, Q, QuerySet, Value, When, Window
from django.db.models.functions import Least, RowNumber

from swv.werk.enums import Groepsoort
from swv.werk.models import Werkitem, Werknotitie
from swv.werk.weergave import Rij, rijen_voor

# A list of the day fits on some screens: of a group the first rows, until somebody asks for all; then pages.
KORT = 10
PER_GROEP = 50
DEZE_WEEK = timedelta(days=7)
# A page number beyond this is no page.
HOOGSTE_PAGINA = 10_000


@dataclass
class Groep:
    """Rows that are equally late: one page of them (0: the first ``KORT``), and how many there are in all."""

    soort: Groepsoort
    aantal: int
    pagina: int
    rijen: list[Rij] = field(default_factory=list)

    @property
    def paginas(self) -> int:
        return -(-self.aantal // PER_GROEP)

    @property
    def begin(self) -> int:
        return max(self.pagina - 1, 0) * PER_GROEP + 1

    @property
    def eind(self) -> int:
        return min(self.pagina * PER_GROEP or KORT, self.aantal)


def in_groepen(items: QuerySet, vandaag: date) -> QuerySet:
    """The items with their group in ``groep``; they come from ``mijn_lijst`` or ``team_lijst``."""
    groep = Case(
        When(is_werk=False, then=Value(Groepsoort.ANDEREN.value)),
        # What was put off stays in sight when its last day comes, also when that day moved forward since.
        When(uiterlijk__lt=vandaag, then=Value(Groepsoort.TE_LAAT.value)),
        When(uiterlijk=vandaag, then=Value(Groepsoort.VANDAAG.value)),
        When(uitgesteld_tot__gt=vandaag, then=Value(Groepsoort.UITGESTELD.value)),
        When(uiterlijk__lte=vandaag + DEZE_WEEK, then=Value(Groepsoort.WEEK.value)),
        default=Value(Groepsoort.LATER.value),
        output_field=CharField(),
    )
    return items.annotate(groep=groep)


def volgorde() -> list[Any]:
    """Within a group: the earliest last day on top, what has none below."""
    return [F("uiterlijk").asc(nulls_last=True), F("pk").asc()]


def lees_groepen(gebruiker: Any, items: QuerySet, *, vandaag: date, paginas: Mapping[Groepsoort, int]) -> list[Groep]:
    """The groups that have rows, in the order of the page. A page that does not exist gives the nearest; page 0, and
    a group without one, gives the first ``KORT`` rows."""
    gevraagd = Case(
        *(When(groep=soort.value, then=Value(pagina)) for soort, pagina in paginas.items()),
        default=Value(0),
        output_field=IntegerField(),
    )
    laatste = (F("aantal") + Value(PER_GROEP - 1)) / Value(PER_GROEP)
    rijen = (
        in_groepen(items, vandaag)
        .annotate(
            aantal=Window(Count("pk"), partition_by="groep"),
            nummer=Window(RowNumber(), partition_by="groep", order_by=volgorde()),
        )
        .annotate(pagina=Least(gevraagd, laatste))
        .filter(
            Q(pagina=0, nummer__lte=KORT)
            | Q(
                pagina__gt=0,
                nummer__gt=(F("pagina") - Value(1)) * Value(PER_GROEP),
                nummer__lte=F("pagina") * Value(PER_GROEP),
            )
        )
        .select_related("eigenaar", "school", "uitgesteld_door")
        .order_by("nummer")
    )
    groepen: dict[str, Groep] = {}
    for rij in met_notities(rijen_voor(gebruiker, rijen)):
        item = rij.item
        groep = groepen.setdefault(item.groep, Groep(Groepsoort(item.groep), item.aantal, item.pagina))
        groep.rijen.append(rij)
    return [groepen[soort] for soort in Groepsoort if soort in groepen]


def met_notities(rijen: list[Rij]) -> list[Rij]:
    """The same rows, those whose object the reader may see with their last note."""
    leesbaar = {sleutel(rij.item) for rij in rijen if rij.onderwerp.url}
    if not leesbaar:
        return rijen
    notities = (
        Werknotitie.objects.filter(object_id__in={object_id for object_id, _, _ in leesbaar})
        .order_by("object_id", "content_type_id", "rol", "-pk")
        .distinct("object_id", "content_type_id", "rol")
        .select_related("door")
    )
    laatste = {plek: rij for rij in notities if (plek := sleutel(rij)) in leesbaar}
    return [replace(rij, notitie=laatste.get(sleutel(rij.item))) for rij in rijen]


def sleutel(rij: Werkitem | Werknotitie) -> tuple[int, int, str]:
    """Where the notes of a piece of work are kept."""
    return rij.object_id, rij.content_type_id, rij.rol
