"""Setting policy: who may, from which day, and always with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.services import registreer
from swv.organisatie.beleid import Beleidssleutel, beleidssleutel, beleidssleutels
from swv.organisatie.models import Beleidswaarde
from swv.toegang import gebeurtenissen
from swv.toegang.bsn import weiger_bsn
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from swv.toegang.permissions import is_directie, rol_van

KORTSTE_REDEN = 10


@dataclass(frozen=True)
class Regel:
    """A value of a key as it was set: in words, from when, by whom and why; ``stand`` is nu, straks, eerder or
    ingetrokken."""

    rij: Beleidswaarde
    woorden: str
    stand: str


@dataclass(frozen=True)
class Sleutelstand:
    """A key with what holds today and what was set, newest first. ``nu`` is None when the default holds."""

    sleutel: Beleidssleutel
    waarde: str
    nu: Regel | None
    straks: tuple[Regel, ...]
    eerder: tuple[Regel, ...]
    ingetrokken: tuple[Regel, ...] = ()

    @property
    def standaard(self) -> str:
        return self.sleutel.in_woorden(self.sleutel.standaard)


def stand_van_beleid(vandaag: date, sleutel: str = "") -> list[Sleutelstand]:
    """Every declared key (or the one named) with its values, in one query."""
    rijen = Beleidswaarde.objects.select_related("gezet_door", "ingetrokken_door").order_by("sleutel", "-geldig_vanaf")
    if sleutel:
        rijen = rijen.filter(sleutel=sleutel)
    per_sleutel: dict[str, list[Beleidswaarde]] = {}
    for rij in rijen:
        per_sleutel.setdefault(rij.sleutel, []).append(rij)
    return [
        _stand(declaratie, per_sleutel.get(declaratie.sleutel, []), vandaag)
        for declaratie in beleidssleutels()
        if sleutel in {"", declaratie.sleutel}
    ]


def _stand(declaratie: Beleidssleutel, rijen: list[Beleidswaarde], vandaag: date) -> Sleutelstand:
    regels = [(rij, declaratie.in_woorden(declaratie.keur(rij.waarde))) for rij in rijen]
    ingetrokken = tuple(Regel(rij, woorden, "ingetrokken") for rij, woorden in regels if rij.ingetrokken_at)
    regels = [(rij, woorden) for rij, woorden in regels if not rij.ingetrokken_at]
    straks = [Regel(rij, woorden, "straks") for rij, woorden in regels if rij.geldig_vanaf > vandaag]
    begonnen = [(rij, woorden) for rij, woorden in regels if rij.geldig_vanaf <= vandaag]
    nu = Regel(*begonnen[0], "nu") if begonnen else None
    return Sleutelstand(
        sleutel=declaratie,
        waarde=nu.woorden if nu else declaratie.in_woorden(declaratie.standaard),
        nu=nu,
        straks=tuple(reversed(straks)),
        eerder=tuple(Regel(rij, woorden, "eerder") for rij, woorden in begonnen[1:]),
        ingetrokken=ingetrokken,
    )


@transaction.atomic
def zet_beleid(
    sleutel: str, waarde: Any, *, geldig_vanaf: date, toelichting: str, actor: Gebruiker, vandaag: date
) -> Beleidswaarde:
    """Set a value from a day on, by the director or the stand-in.

    Not before today: what was decided rests on what held then. Only the director may reach back, and only when no
    later value exists; decisions keep the reason they were given. A value that has not begun yet is replaced when a new
    one has the same day. Raises ``DomeinFout`` otherwise, or when the value cannot be or the reason is missing.
    """
    declaratie = beleidssleutel(sleutel)
    if declaratie is None:
        raise DomeinFout("Dit beleid bestaat niet.")
    if not is_directie(actor):
        raise DomeinFout("Alleen de directeur zet beleid.")
    reden = keur_reden(toelichting)
    try:
        gekeurd = declaratie.keur(waarde)
    except ValueError as fout:
        raise DomeinFout(str(fout)) from fout
    gezet = Beleidswaarde.objects.select_for_update(of=("self",)).filter(sleutel=sleutel, ingetrokken_at=None)
    bestaand = {rij.geldig_vanaf: rij for rij in gezet}
    keur_dag(geldig_vanaf, set(bestaand), actor, vandaag)
    velden = {
        "waarde": declaratie.naar_json(gekeurd),
        "toelichting": reden,
        "gezet_door": actor,
        "gezet_at": timezone.now(),
    }
    rij = bestaand.get(geldig_vanaf) or Beleidswaarde(sleutel=sleutel, geldig_vanaf=geldig_vanaf)
    vervangt = rij.pk is not None
    for naam, inhoud in velden.items():
        setattr(rij, naam, inhoud)
    rij.save()
    registreer(
        gebeurtenissen.BELEID_VERVANGEN if vervangt else gebeurtenissen.BELEID_GEZET,
        rij,
        actor=actor,
        sleutel=sleutel,
        waarde=declaratie.in_woorden(gekeurd)[:60],
        vanaf=f"{geldig_vanaf:%d-%m-%Y}",
    )
    return rij


@transaction.atomic
def trek_beleid_in(beleidswaarde_id: int, *, reden: str, actor: Gebruiker, vandaag: date) -> Beleidswaarde:
    """Take a value back that has not begun, with a reason; the row stays to read. Raises ``DomeinFout`` for one that
    holds already, since decisions rest on it."""
    if not is_directie(actor):
        raise DomeinFout("Alleen de directeur zet beleid.")
    rij = Beleidswaarde.objects.select_for_update(of=("self",)).get(pk=beleidswaarde_id)
    if rij.ingetrokken_at is not None:
        raise DomeinFout("Deze waarde is al ingetrokken.")
    if rij.geldig_vanaf <= vandaag:
        raise DomeinFout("Deze waarde geldt al en blijft staan. Zet een nieuwe waarde vanaf een latere dag.")
    rij.ingetrokken_at, rij.ingetrokken_door, rij.intrekreden = timezone.now(), actor, keur_reden(reden)
    rij.save(update_fields=["ingetrokken_at", "ingetrokken_door", "intrekreden"])
    declaratie = beleidssleutel(rij.sleutel)
    registreer(
        gebeurtenissen.BELEID_INGETROKKEN,
        rij,
        actor=actor,
        sleutel=rij.sleutel,
        waarde=declaratie.in_woorden(declaratie.keur(rij.waarde))[:60] if declaratie else "",
        vanaf=f"{rij.geldig_vanaf:%d-%m-%Y}",
    )
    return rij


def keur_reden(tekst: str) -> str:
    """The reason without spaces around it. Raises ``DomeinFout`` when it says nothing or names a BSN."""
    reden = tekst.strip()
    if len(reden) < KORTSTE_REDEN:
        raise DomeinFout("Schrijf op waarom u dit zo zet: over een jaar wil iemand dat weten.")
    try:
        weiger_bsn(reden)
    except ValidationError as fout:
        raise DomeinFout(fout.messages[0]) from fout
    return reden


def dagen_van(sleutel: str) -> set[date]:
    """The days from which a value of this key was set and not withdrawn."""
    return set(
        Beleidswaarde.objects.filter(sleutel=sleutel, ingetrokken_at=None).values_list("geldig_vanaf", flat=True)
    )


def keur_dag(vanaf: date, bestaand: set[date], actor: Gebruiker, vandaag: date) -> None:
    """Whether a value may begin on this day. Raises ``DomeinFout`` with what to do instead."""
    if vanaf in bestaand and vanaf <= vandaag:
        raise DomeinFout(
            f"De waarde van {vanaf:%d-%m-%Y} geldt al en blijft staan. Kies een dag vanaf "
            f"{vandaag + timedelta(days=1):%d-%m-%Y}."
        )
    if vanaf >= vandaag:
        return
    if rol_van(actor) != Rol.DIRECTEUR:
        raise DomeinFout("Beleid gaat vandaag of later in. Alleen de directeur kan een eerdere dag kiezen.")
    if later := [dag for dag in bestaand if dag > vanaf]:
        raise DomeinFout(
            f"Vanaf {min(later):%d-%m-%Y} is al een andere waarde gezet. Kies een dag vanaf {vandaag:%d-%m-%Y}"
            + (", of trek de waarde in die nog niet is ingegaan." if min(later) > vandaag else ".")
        )
