"""How a row of the work list names its object: each app tells for its own models, in one query per kind of object."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType

from swv.werk.models import Werkitem, Werknotitie


@dataclass(frozen=True)
class Onderwerp:
    """What a row shows of its object: the child, the number of the case, and where to go.

    Without ``url`` the reader may not see it; then nothing that people wrote about it is shown either. ``leerling_id``
    is the child, for the trace. ``kop`` is what the header of a case shows more than this: stage, deadline, who
    handles it (``componenten/zaakkop.html``).
    """

    naam: str
    kenmerk: str
    url: str
    leerling_id: int | None = None
    kop: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Rij:
    """A piece of work with its subject, and the last note where the reader may see it."""

    item: Werkitem
    onderwerp: Onderwerp
    notitie: Werknotitie | None = None


Weergever = Callable[[Any, Collection[int]], Mapping[int, Onderwerp]]
_weergevers: dict[tuple[str, str], Weergever] = {}


def registreer_weergave(app: str, model: str, weergever: Weergever) -> None:
    """``weergever(gebruiker, ids)`` gives the subject per id, without the name of a child whom this user may
    not see."""
    _weergevers[(app, model)] = weergever


def onderwerpen_van(gebruiker: Any, model: str, ids: Collection[int]) -> Mapping[int, Onderwerp]:
    """The subjects of these rows of ``model`` ("app.model") as this user may see them; none when no app names them."""
    app, _, naam = model.partition(".")
    weergever = _weergevers.get((app, naam))
    return weergever(gebruiker, ids) if weergever and ids else {}


def rijen_voor(gebruiker: Any, items: Iterable[Werkitem]) -> list[Rij]:
    """The rows with their subjects, in the order of ``items``. A row whose object is gone is left out."""
    rijen = list(items)
    per_type: dict[int, set[int]] = defaultdict(set)
    for item in rijen:
        per_type[item.content_type_id].add(item.object_id)
    onderwerpen: dict[tuple[int, int], Onderwerp] = {}
    for type_id, ids in per_type.items():
        soort = ContentType.objects.get_for_id(type_id)
        for pk, onderwerp in _weergevers[(soort.app_label, soort.model)](gebruiker, ids).items():
            onderwerpen[(type_id, pk)] = onderwerp
    return [
        Rij(item, onderwerpen[(item.content_type_id, item.object_id)])
        for item in rijen
        if (item.content_type_id, item.object_id) in onderwerpen
    ]


def kop_van(rij: Rij) -> dict[str, Any] | None:
    """What the header of the case shows above a page about this work; None when the reader may not see the case."""
    onderwerp, item = rij.onderwerp, rij.item
    if not onderwerp.url:
        return None
    return {
        "naam": onderwerp.naam,
        "url": onderwerp.url,
        "school": item.school.naam if item.school else "",
        "kenmerk": onderwerp.kenmerk,
        "wacht_op": item.eigenaar.naam if item.eigenaar else item.get_rol_display(),
        "wacht_sinds": item.sinds_at,
        **onderwerp.kop,
    }
