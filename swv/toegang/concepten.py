"""Drafts: what was typed and is not saved. Kept per user and form, offered when the form is opened again.

An app says who may keep a draft for which of its forms (``registreer_conceptsoort``); a form nobody registered keeps
none. A request that the lock stopped is kept under ``post_sleutel`` of its address, whatever the form.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from swv.domein import DomeinFout
from swv.toegang.bsn import MELDING, bevat_bsn
from swv.toegang.models import Concept, Gebruiker
from swv.toegang.teller import herinner, onthoud

BEWAARTERMIJN = timedelta(days=30)
# A whole section of a dossier is some 20 kB; this leaves room and keeps the table small.
LANGSTE_CONCEPT = 400_000
# More forms than somebody has open in a month; the oldest gives way.
MEESTE_CONCEPTEN = 200
# How long an autosave can be on its way.
NAKOMER_SECONDEN = 10

Mag = Callable[[Gebruiker, Sequence[str]], bool]
_soorten: dict[str, Mag] = {}

# Names of fields that hold a secret, or that belong to the sending and not to what was typed.
_GEHEIM = re.compile(r"csrfmiddlewaretoken|passw|wachtwoord|(^|[-_])(code|otp|token|credential)$", re.IGNORECASE)
_EIGEN = frozenset({"concept_sleutel", "ingevuld_concept"})


def registreer_conceptsoort(prefix: str, *, mag: Mag) -> None:
    """Forms whose key begins with ``prefix`` may keep a draft; ``mag(gebruiker, delen)`` answers for the rest of it.

    ``delen`` are the parts of the key after the prefix: of "tlv.onderdeel:12:ouders" these are ["12", "ouders"].
    """
    if prefix in _soorten:
        raise ValueError(f"De conceptsoort {prefix} bestaat al.")
    _soorten[prefix] = mag


def mag_concept_bewaren(gebruiker: Gebruiker, sleutel: str) -> bool:
    """Whether this user may edit now what the key is about. A key nobody registered: no."""
    prefix, *delen = sleutel.split(":")
    mag = _soorten.get(prefix)
    return mag is not None and all(delen) and mag(gebruiker, delen)


def nummers(delen: Sequence[str], aantal: int) -> list[int] | None:
    """The parts of a key as row numbers; None when it is not that many numbers."""
    if len(delen) != aantal or not all(re.fullmatch(r"[0-9]{1,18}", deel) for deel in delen):
        return None
    return [int(deel) for deel in delen]


def post_sleutel(pad: str) -> str:
    """Key of a request that was kept because the session was locked or over."""
    return f"post:{pad}"[: Concept._meta.get_field("sleutel").max_length]


def te_bewaren(data: QueryDict | Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The fields of what was sent, without secrets; PostgreSQL stores no NUL."""
    paren: Iterable[tuple[str, Any]] = data.lists() if isinstance(data, QueryDict) else data.items()
    return {
        naam.replace("\x00", ""): [str(waarde).replace("\x00", "") for waarde in waarden]
        for naam, waarden in paren
        if naam not in _EIGEN and not _GEHEIM.search(naam)
    }


def heeft_geheim(data: QueryDict) -> bool:
    """Whether a password or a code was sent: such a form is not offered again."""
    return any(_GEHEIM.search(naam) and naam != "csrfmiddlewaretoken" for naam in data)


def heeft_tekst(data: QueryDict) -> bool:
    """Whether anything was typed that is worth keeping; the button of an act alone is not."""
    return any(tekst.strip() for waarden in te_bewaren(data).values() for tekst in waarden)


def bewaar(gebruiker: Gebruiker, sleutel: str, data: QueryDict, *, zonder_bestanden: bool = False) -> Concept:
    """Keep what was typed; replaces the draft of this user for this form.

    Raises ``DomeinFout`` when a text contains a BSN or when it is too long; nothing is stored then.
    """
    gegevens = te_bewaren(data)
    teksten = [tekst for naam, waarden in gegevens.items() for tekst in (naam, *waarden)]
    if any(bevat_bsn(tekst) for tekst in teksten):
        raise DomeinFout(MELDING)
    if len(json.dumps(gegevens)) > LANGSTE_CONCEPT:
        raise DomeinFout("Deze tekst is te lang om tussendoor te bewaren. Bewaar het formulier zelf.")
    versies = next((waarden for naam, waarden in gegevens.items() if naam == "versie"), [""])
    concept, _ = Concept.objects.update_or_create(
        gebruiker=gebruiker,
        sleutel=sleutel[: Concept._meta.get_field("sleutel").max_length],
        namens=namens_van(gebruiker),
        defaults={
            "gegevens": gegevens,
            "versie": versies[-1][:40],
            "zonder_bestanden": zonder_bestanden,
            "op": timezone.now(),
        },
    )
    te_veel = Concept.objects.filter(gebruiker=gebruiker).order_by("-op", "-pk")[MEESTE_CONCEPTEN:]
    if oude := list(te_veel.values_list("pk", flat=True)):
        Concept.objects.filter(pk__in=oude).delete()
    return concept


def namens_van(gebruiker: Gebruiker) -> str:
    """Code of the role and the organisation the user acts for; empty without a role."""
    namens = gebruiker.namens
    return f"{namens.rol}:{namens.organisatie_code}" if namens else ""


def eigen(gebruiker: Gebruiker) -> QuerySet[Concept]:
    """The drafts of this user that may be shown now: typed in the role they act in, not older than 30 days.

    What was typed about a child in another role, or for a school where somebody no longer works, stays closed.
    """
    return Concept.objects.filter(
        gebruiker=gebruiker, namens__in={"", namens_van(gebruiker)}, op__gte=timezone.now() - BEWAARTERMIJN
    )


def haal(gebruiker: Gebruiker, *sleutels: str) -> Concept | None:
    """The newest draft of this user under any of these keys, not older than 30 days."""
    return eigen(gebruiker).filter(sleutel__in=sleutels).order_by("-op").first()


def haal_posts(gebruiker: Gebruiker) -> list[Concept]:
    """Requests of this user that were kept and not sent again yet, newest first."""
    return list(eigen(gebruiker).filter(sleutel__startswith="post:").order_by("-op")[:10])


def verwijder(gebruiker: Gebruiker, *sleutels: str) -> None:
    """The form is saved, or the user throws the draft away."""
    eigen(gebruiker).filter(sleutel__in=sleutels).delete()


def meld_bewaard(gebruiker: Gebruiker, sleutel: str, versie: str) -> None:
    """The form is saved: an autosave that was still on its way would bring the draft back."""
    onthoud(_nakomer(gebruiker, sleutel), f"v{versie}", NAKOMER_SECONDEN)


def is_net_bewaard(gebruiker: Gebruiker, sleutel: str, versie: str) -> bool:
    """Whether the form was saved a moment ago from this version."""
    return herinner(_nakomer(gebruiker, sleutel)) == f"v{versie}"


def _nakomer(gebruiker: Gebruiker, sleutel: str) -> str:
    kern = hashlib.sha256(sleutel.encode(errors="replace")).hexdigest()[:32]
    return f"concept_bewaard:{gebruiker.pk}:{kern}"


def ruim_op() -> int:
    """Remove the drafts older than 30 days. Returns how many."""
    aantal, _ = Concept.objects.filter(op__lt=timezone.now() - BEWAARTERMIJN).delete()
    return aantal


def als_querydict(concept: Concept) -> QueryDict:
    """What was typed, in the shape in which a form expects it."""
    data = QueryDict(mutable=True)
    for naam, waarden in concept.gegevens.items():
        data.setlist(naam, waarden)
    return data
