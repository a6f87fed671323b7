"""Templates of motivations: a first version, a next one, and the end. A version never changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.toegang.bsn import weiger_bsn
from swv.toegang.models import Gebruiker
from swv.toegang.permissions import is_directie
from tlv import gebeurtenissen, rules
from tlv.enums import Besluitsoort, SoortOnderwijs
from tlv.models import Motiveringssjabloon
from tlv.rules.sjabloon import toets_sjabloontekst
from tlv.services.basis import validatie_als_weigering, vereis


@dataclass(frozen=True)
class Sjabloonversie:
    """What a version says, from which day on (inclusive), and why it was written. An empty text ends the template."""

    tekst: str
    geldig_vanaf: date
    reden: str


@transaction.atomic
def maak_sjabloon(
    naam: str,
    besluit: Besluitsoort,
    soort: SoortOnderwijs | None,
    versie: Sjabloonversie,
    *,
    actor: Gebruiker,
    vandaag: date,
) -> Motiveringssjabloon:
    """The first version of a template, for one kind of decision; ``soort`` None is for sbo and so alike.

    Raises ``DomeinFout`` when there is a template of this name, when the text is no motivation or has an unknown word
    to fill in, or when the day lies behind us.
    """
    naam = " ".join(naam.split())
    if Motiveringssjabloon.objects.filter(naam__iexact=naam).exists():
        raise DomeinFout(
            f"Er is al een sjabloon met de naam “{naam}”. Kies een andere naam, of maak daar een versie bij."
        )
    return _bewaar(
        Motiveringssjabloon(naam=naam, besluit=besluit, soort=soort or "", versie=1),
        versie,
        actor=actor,
        vandaag=vandaag,
    )


@transaction.atomic
def wijzig_sjabloon(vorige_id: int, versie: Sjabloonversie, *, actor: Gebruiker, vandaag: date) -> Motiveringssjabloon:
    """The next version of a template, written with ``vorige_id`` in view.

    Raises ``DomeinFout`` when somebody else wrote a version since, when nothing changed, or when it would begin before
    the version it follows.
    """
    vorige = Motiveringssjabloon.objects.get(pk=vorige_id)
    if versie.tekst.split() == vorige.tekst.split():
        raise DomeinFout("De tekst is nog dezelfde: er is niets gewijzigd.")
    return _volgende(vorige, versie, actor=actor, vandaag=vandaag)


@transaction.atomic
def beeindig_sjabloon(vorige_id: int, *, per: date, reden: str, actor: Gebruiker, vandaag: date) -> Motiveringssjabloon:
    """End a template: from ``per`` on nobody can choose it. What was written with it stays, and so does its history."""
    vorige = Motiveringssjabloon.objects.get(pk=vorige_id)
    if vorige.is_einde:
        raise DomeinFout("Dit sjabloon is al beëindigd.")
    return _volgende(vorige, Sjabloonversie("", per, reden), actor=actor, vandaag=vandaag)


def _volgende(
    vorige: Motiveringssjabloon, versie: Sjabloonversie, *, actor: Gebruiker, vandaag: date
) -> Motiveringssjabloon:
    if versie.geldig_vanaf < vorige.geldig_vanaf:
        raise DomeinFout(
            f"Versie {vorige.versie} gaat in op {vorige.geldig_vanaf:%d-%m-%Y}. De volgende gaat niet eerder in."
        )
    rij = Motiveringssjabloon(naam=vorige.naam, besluit=vorige.besluit, soort=vorige.soort, versie=vorige.versie + 1)
    return _bewaar(rij, versie, actor=actor, vandaag=vandaag)


def _bewaar(
    rij: Motiveringssjabloon, versie: Sjabloonversie, *, actor: Gebruiker, vandaag: date
) -> Motiveringssjabloon:
    vereis(is_directie(actor))
    versie = replace(versie, tekst=versie.tekst.strip(), reden=" ".join(versie.reden.split()))
    if versie.geldig_vanaf < vandaag:
        raise DomeinFout("De eerste dag ligt in het verleden. Een versie gaat op zijn vroegst vandaag in.")
    if not rules.zegt_iets(versie.reden):
        raise DomeinFout("Schrijf waarom u dit sjabloon maakt, wijzigt of beëindigt.")
    if versie.tekst:
        if not rules.is_uitleg(versie.tekst):
            raise DomeinFout("Schrijf in enkele zinnen de tekst van de motivering.", artikel="Awb 3:46")
        for bevinding in toets_sjabloontekst(versie.tekst):
            raise DomeinFout(bevinding.bericht)
    rij.tekst, rij.geldig_vanaf, rij.reden = versie.tekst, versie.geldig_vanaf, versie.reden
    rij.gemaakt_door, rij.gemaakt_at = actor, timezone.now()
    with validatie_als_weigering():
        weiger_bsn(f"{rij.naam} {rij.tekst} {rij.reden}")
        rij.clean_fields(exclude=["gemaakt_door"])
    with constraints_als_zin():
        rij.save(force_insert=True)
    registreer(
        gebeurtenissen.SJABLOON_BEEINDIGD if rij.is_einde else gebeurtenissen.SJABLOON_BEWAARD,
        rij,
        actor=actor,
        versie=rij.versie,
        vanaf=f"{rij.geldig_vanaf:%d-%m-%Y}",
    )
    return rij
