"""The register of experts: who may be asked, with which profession, employed by whom in which period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.organisatie.models import Bestuur
from swv.toegang.enums import DESKUNDIGEN
from swv.toegang.models import Gebruiker
from tlv import gebeurtenissen
from tlv.enums import Beroep
from tlv.models import Deskundige, Dienstverband
from tlv.permissions import mag_register_beheren
from tlv.services.basis import validatie_als_weigering

_VELDNAMEN = {
    "beroep": "beroep",
    "registratie": "registratienummer",
    "vast": "vaste deskundige",
    "actief": "actief",
}


@dataclass(frozen=True)
class Registergegevens:
    """What the register says about an expert, beside the employers."""

    beroep: Beroep
    registratie: str = ""
    vast: bool = False
    actief: bool = True


@dataclass(frozen=True)
class Werkgever:
    """Who employs an expert: a board of this region, or another organisation, in a period (inclusive)."""

    bestuur: Bestuur | None
    organisatie: str
    van: date
    tot: date | None = None


def eis_vraagbaar(deskundige: Deskundige, vandaag: date) -> None:
    """Raises ``DomeinFout`` when this expert cannot be asked: not active in the register, or without an account that
    still opens the case."""
    rollen = deskundige.gebruiker.lidmaatschappen.filter(rol__in=DESKUNDIGEN)
    if not deskundige.actief:
        raise DomeinFout(f"{deskundige.gebruiker.naam} staat in het register als niet actief. Kies een ander.")
    if not deskundige.gebruiker.is_active or not rollen.filter(Q(tot=None) | Q(tot__gte=vandaag)).exists():
        raise DomeinFout(
            f"{deskundige.gebruiker.naam} heeft geen account als deskundige meer en kan geen advies schrijven. "
            "Kies een ander, of vraag beheer om het account."
        )


def _vereis(actor: Gebruiker) -> None:
    if not mag_register_beheren(actor):
        raise DomeinFout("U mag het register van deskundigen niet wijzigen.")


def _bewaar(rij: Deskundige | Dienstverband) -> None:
    with validatie_als_weigering():
        rij.full_clean(validate_constraints=False)
    with constraints_als_zin():
        rij.save()


@transaction.atomic
def deskundige_toevoegen(
    gebruiker: Gebruiker, gegevens: Registergegevens, werkgever: Werkgever, *, actor: Gebruiker
) -> Deskundige:
    """Put somebody with an account as expert in the register, with the employer of now.

    Raises ``DomeinFout`` when the account is no expert's, is in the register already, or the period cannot be.
    """
    _vereis(actor)
    if not gebruiker.lidmaatschappen.filter(rol__in=DESKUNDIGEN).exists():
        raise DomeinFout("Dit account heeft niet de rol van deskundige. Beheer geeft die rol.")
    deskundige = Deskundige(
        gebruiker=gebruiker,
        beroep=gegevens.beroep,
        registratie=gegevens.registratie,
        vast=gegevens.vast,
        actief=gegevens.actief,
    )
    _bewaar(deskundige)
    registreer(gebeurtenissen.DESKUNDIGE_TOEGEVOEGD, deskundige, actor=actor)
    _voeg_toe(deskundige, werkgever, actor)
    return deskundige


@transaction.atomic
def deskundige_wijzigen(deskundige_id: int, gegevens: Registergegevens, *, actor: Gebruiker) -> Deskundige:
    """Change profession, registration or whether the expert may be asked. Advices that are in keep their own copy."""
    _vereis(actor)
    deskundige = Deskundige.objects.select_for_update(of=("self",)).get(pk=deskundige_id)
    gewijzigd = [veld for veld in _VELDNAMEN if getattr(deskundige, veld) != getattr(gegevens, veld)]
    if not gewijzigd:
        return deskundige
    for veld in gewijzigd:
        setattr(deskundige, veld, getattr(gegevens, veld))
    _bewaar(deskundige)
    wat = ", ".join(_VELDNAMEN[veld] for veld in gewijzigd)
    registreer(gebeurtenissen.DESKUNDIGE_GEWIJZIGD, deskundige, actor=actor, wat=wat)
    return deskundige


@transaction.atomic
def werkgever_toevoegen(deskundige_id: int, werkgever: Werkgever, *, actor: Gebruiker) -> Dienstverband:
    """Another employer from a day on. The one without a last day ends on the day before.

    Raises ``DomeinFout`` when another employer is there in this period.
    """
    _vereis(actor)
    deskundige = Deskundige.objects.select_for_update(of=("self",)).get(pk=deskundige_id)
    lopend = deskundige.dienstverbanden.filter(tot=None, van__lt=werkgever.van).first()
    if lopend is not None:
        lopend.tot = werkgever.van - timedelta(days=1)
        _bewaar(lopend)
    return _voeg_toe(deskundige, werkgever, actor)


def _voeg_toe(deskundige: Deskundige, werkgever: Werkgever, actor: Gebruiker) -> Dienstverband:
    rij = Dienstverband(deskundige=deskundige)
    _neem_over(rij, werkgever)
    registreer(gebeurtenissen.WERKGEVER_TOEGEVOEGD, deskundige, actor=actor, van=f"{werkgever.van:%d-%m-%Y}")
    return rij


@transaction.atomic
def werkgever_wijzigen(
    deskundige_id: int, dienstverband_id: int, werkgever: Werkgever, *, actor: Gebruiker
) -> Dienstverband:
    """Put a period right. Advices that are in keep the employer of their own day.

    Raises ``DomeinFout`` when another employer is there in this period.
    """
    _vereis(actor)
    deskundige = Deskundige.objects.select_for_update(of=("self",)).get(pk=deskundige_id)
    rij: Dienstverband = deskundige.dienstverbanden.get(pk=dienstverband_id)
    _neem_over(rij, werkgever)
    registreer(
        gebeurtenissen.WERKGEVER_GEWIJZIGD,
        deskundige,
        actor=actor,
        van=f"{werkgever.van:%d-%m-%Y}",
        tot=f"{werkgever.tot:%d-%m-%Y}" if werkgever.tot else "nu",
    )
    return rij


def _neem_over(rij: Dienstverband, werkgever: Werkgever) -> None:
    rij.bestuur, rij.organisatie = werkgever.bestuur, werkgever.organisatie
    rij.van, rij.tot = werkgever.van, werkgever.tot
    _bewaar(rij)
