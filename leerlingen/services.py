"""Acts on pupils, the persons with authority and enrolments. The only writers of these rows outside bulk loads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, transaction

from leerlingen import permissions, rules
from leerlingen.gebeurtenissen import (
    GEZAG_BEEINDIGD,
    GEZAGDRAGER_GEWIJZIGD,
    GEZAGDRAGER_VASTGELEGD,
    INGESCHREVEN,
    LEERLING_GEWIJZIGD,
    LEERLING_VASTGELEGD,
    UITGESCHREVEN,
)
from leerlingen.models import Gezagdrager, Inschrijving, Leerling, Opp
from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.organisatie.models import School
from swv.toegang.bsn import weiger_bsn

ADRESVELDEN = ("straat", "postcode", "plaats", "gemeente")
LEERLINGVELDEN = ("roepnaam", "tussenvoegsel", "achternaam", "geboortedatum", *ADRESVELDEN)
EIGEN_ADRES = ("straat", "postcode", "plaats", "land")
NA_HET_SLOT = "het recht op deze rij wordt gekeurd zodra zij vergrendeld is"
_KORTSTE_REDEN = 10
GEZAGDRAGERVELDEN = ("naam", "relatie", "gedeeld_adres", *EIGEN_ADRES, "email", "telefoon", "adres_afgeschermd")


class Versieconflict(DomeinFout):
    """Somebody else changed the row since it was read."""

    def __init__(self) -> None:
        super().__init__("Iemand anders heeft deze gegevens intussen gewijzigd. Er is niets van u bewaard.")


def versie_van(rij: Leerling | Gezagdrager | Opp) -> str:
    """What a form carries along, so that a change by somebody else in the meantime is noticed."""
    if isinstance(rij, Leerling | Opp):
        return str(rij.versie)
    waarden = "\x1f".join(str(getattr(rij, veld)) for veld in GEZAGDRAGERVELDEN)
    return hashlib.sha256(waarden.encode()).hexdigest()[:16]


@transaction.atomic
def leerling_vastleggen(gegevens: Mapping[str, Any], *, actor: Any, vandaag: date) -> Leerling:
    """Register a pupil; ``gegevens`` are values of ``LEERLINGVELDEN``.

    Raises:
        DomeinFout: not allowed, or the birth date cannot be right.
        ValidationError: a value does not fit its field, or a text contains a BSN.
    """
    if not permissions.mag_leerling_vastleggen(actor):
        raise DomeinFout("U mag geen leerlingen vastleggen. Vraag het de BOC-coördinator van uw bestuur.")
    leerling = Leerling(aangemaakt_door=actor)
    _neem_over(leerling, gegevens, LEERLINGVELDEN)
    rules.keur_geboortedatum(leerling.geboortedatum, vandaag)
    _bewaar(leerling)
    registreer(LEERLING_VASTGELEGD, leerling, actor=actor)
    return leerling


@transaction.atomic
def leerling_wijzigen(
    leerling: Leerling, gegevens: Mapping[str, Any], *, versie: str, actor: Any, vandaag: date
) -> Leerling:
    """Change a pupil; ``versie`` is ``versie_van`` the row as the user read it. A school changes the address only.

    Raises:
        Versieconflict: the row was changed since it was read.
        DomeinFout, ValidationError: as ``leerling_vastleggen``.
    """
    leerling = Leerling.objects.systeem(NA_HET_SLOT).select_for_update(of=("self",)).get(pk=leerling.pk)
    if not permissions.mag_leerling_wijzigen(actor, leerling):
        raise DomeinFout("U mag de gegevens van deze leerling niet wijzigen.")
    if versie_van(leerling) != versie:
        raise Versieconflict
    velden = _neem_over(leerling, gegevens, LEERLINGVELDEN)
    if set(velden) - set(ADRESVELDEN) and not permissions.mag_naam_wijzigen(actor):
        raise DomeinFout("De naam en de geboortedatum wijzigt het samenwerkingsverband. Geef de wijziging daar door.")
    rules.keur_geboortedatum(leerling.geboortedatum, vandaag)
    if velden:
        leerling.versie += 1
        _bewaar(leerling)
        registreer(LEERLING_GEWIJZIGD, leerling, actor=actor, velden=velden)
    return leerling


@transaction.atomic
def gezagdrager_vastleggen(leerling: Leerling, gegevens: Mapping[str, Any], *, actor: Any) -> Gezagdrager:
    """Register a person with authority; ``gegevens`` are values of ``GEZAGDRAGERVELDEN``.

    Raises:
        DomeinFout: not allowed, or the address is neither shared nor complete.
        ValidationError: a value does not fit its field, or a text contains a BSN.
    """
    leerling = Leerling.objects.systeem(NA_HET_SLOT).select_for_update(of=("self",)).get(pk=leerling.pk)
    if not permissions.mag_gezagdrager_vastleggen(actor, leerling):
        raise DomeinFout("U mag bij deze leerling geen ouder of voogd vastleggen.")
    gezagdrager = Gezagdrager(leerling=leerling)
    _neem_over(gezagdrager, gegevens, GEZAGDRAGERVELDEN)
    _bewaar(gezagdrager)
    registreer(GEZAGDRAGER_VASTGELEGD, leerling, actor=actor, gezagdrager=gezagdrager.pk)
    return gezagdrager


@transaction.atomic
def gezagdrager_wijzigen(
    gezagdrager: Gezagdrager, gegevens: Mapping[str, Any], *, versie: str, actor: Any
) -> Gezagdrager:
    """Change a person with authority; ``versie`` is ``versie_van`` the row as the user read it.

    Raises:
        Versieconflict: the row was changed since it was read.
        DomeinFout, ValidationError: as ``gezagdrager_vastleggen``.
    """
    rijen = Gezagdrager.objects.systeem(NA_HET_SLOT).select_for_update(of=("self",)).select_related("leerling")
    gezagdrager = rijen.get(pk=gezagdrager.pk)
    if not permissions.mag_gezagdrager_wijzigen(actor, gezagdrager):
        raise DomeinFout("U mag de gegevens van deze ouder of voogd niet wijzigen.")
    if versie_van(gezagdrager) != versie:
        raise Versieconflict
    velden = _neem_over(gezagdrager, gegevens, GEZAGDRAGERVELDEN)
    if velden:
        _bewaar(gezagdrager)
        registreer(GEZAGDRAGER_GEWIJZIGD, gezagdrager.leerling, actor=actor, gezagdrager=gezagdrager.pk, velden=velden)
    return gezagdrager


@transaction.atomic
def gezag_beeindigen(gezagdrager: Gezagdrager, *, tot: date, reden: str, actor: Any, vandaag: date) -> Gezagdrager:
    """The authority of this person ends; ``tot`` is its last day. From the day after they are not heard, written to or
    invited any more, and their link no longer opens; what they said stays.

    Raises:
        DomeinFout: not allowed, ended already, a day that is to come, or no reason.
        ValidationError: the reason contains a BSN.
    """
    rijen = Gezagdrager.objects.systeem(NA_HET_SLOT).select_for_update(of=("self",)).select_related("leerling")
    rij: Gezagdrager | None = rijen.filter(pk=gezagdrager.pk).first()
    if rij is None:
        raise DomeinFout(f"Het gezag van {gezagdrager.naam} is al geëindigd.")
    if not permissions.mag_gezag_beeindigen(actor, rij):
        raise DomeinFout("U mag het gezag van deze ouder of voogd niet beëindigen.")
    if tot > vandaag:
        raise DomeinFout("De laatste dag ligt in de toekomst. Leg het vast als het zover is.")
    if tot < rij.leerling.geboortedatum:
        raise DomeinFout("De laatste dag ligt voor de geboorte van het kind.")
    if len(reden.strip()) < _KORTSTE_REDEN:
        raise DomeinFout(
            "Schrijf in een zin waarom het gezag eindigde, bijvoorbeeld door een uitspraak van de rechter."
        )
    rij.gezag_tot, rij.reden_einde = tot, reden.strip()
    _bewaar(rij)
    registreer(GEZAG_BEEINDIGD, rij.leerling, actor=actor, gezagdrager=rij.pk, tot=_dag(tot))
    return rij


@transaction.atomic
def inschrijven(
    leerling: Leerling,
    school: School,
    *,
    van: date,
    groep: str = "",
    tot: date | None = None,
    actor: Any,
    vandaag: date,
) -> Inschrijving:
    """Enrol a pupil from ``van``; the enrolment that then runs ends the day before.

    Raises:
        DomeinFout: not allowed, already enrolled so, an enrolment begins later, or the period cannot be right.
        ValidationError: the group is too long or contains a BSN.
    """
    leerling = Leerling.objects.systeem(NA_HET_SLOT).select_for_update(of=("self",)).get(pk=leerling.pk)
    if not permissions.mag_inschrijvingen_wijzigen(actor, leerling):
        raise DomeinFout("U mag deze leerling niet inschrijven.")
    if not permissions.mag_inschrijven_bij(actor, school, vandaag):
        raise DomeinFout("U kunt alleen inschrijven bij scholen van de besturen waarvoor u werkt.")
    rules.keur_inschrijving(van, tot, leerling.geboortedatum)
    groep = rules.schoon(groep)
    eerdere = list(leerling.inschrijvingen.select_related("school").order_by("van"))
    _weiger_dubbel(eerdere, school, van, tot, groep)
    for lopend in eerdere:
        if lopend.van < van and (lopend.tot is None or lopend.tot >= van):
            _beeindig(lopend, van - timedelta(days=1), actor)
    inschrijving = Inschrijving(leerling=leerling, school=school, van=van, tot=tot, groep=groep)
    _bewaar(inschrijving)
    registreer(INGESCHREVEN, leerling, actor=actor, school=school.sleutel, van=_dag(van), inschrijving=inschrijving.pk)
    return inschrijving


def _weiger_dubbel(eerdere: Iterable[Inschrijving], school: School, van: date, tot: date | None, groep: str) -> None:
    for rij in eerdere:
        geldig = rij.van <= van and (rij.tot is None or rij.tot >= van)
        if geldig and rij.school_id == school.pk and rij.groep == groep:
            raise DomeinFout(f"Deze leerling is al ingeschreven bij {school}, vanaf {_dag(rij.van)}.")
        if rij.van >= van and (tot is None or rij.van <= tot):
            raise DomeinFout(
                f"Deze leerling is al ingeschreven bij {rij.school} vanaf {_dag(rij.van)}. "
                f"Kies een begindatum na die dag."
            )


@transaction.atomic
def uitschrijven(inschrijving: Inschrijving, *, tot: date, actor: Any, vandaag: date) -> Inschrijving:
    """End an enrolment; ``tot`` is its last day.

    Raises:
        DomeinFout: not allowed for this pupil or this school, the enrolment is over or ends by then already, or it
            would end before it begins.
    """
    leerling = Leerling.objects.systeem(NA_HET_SLOT).select_for_update(of=("self",)).get(pk=inschrijving.leerling_id)
    inschrijving = Inschrijving.objects.van(leerling).select_related("school").get(pk=inschrijving.pk)
    if not permissions.mag_inschrijvingen_wijzigen(actor, leerling):
        raise DomeinFout("U mag deze leerling niet uitschrijven.")
    # What was counted on a day that is past stays as it was; a pupil may have been enrolled at a school of others.
    if not permissions.mag_inschrijven_bij(actor, inschrijving.school, vandaag):
        raise DomeinFout("U kunt alleen uitschrijven bij scholen van de besturen waarvoor u werkt.")
    if inschrijving.tot is not None and inschrijving.tot < vandaag:
        raise DomeinFout(f"Deze inschrijving is al voorbij, sinds {_dag(inschrijving.tot)}.")
    if inschrijving.tot is not None and inschrijving.tot <= tot:
        raise DomeinFout(f"Deze inschrijving eindigt al op {_dag(inschrijving.tot)}.")
    rules.keur_inschrijving(inschrijving.van, tot, leerling.geboortedatum)
    _beeindig(inschrijving, tot, actor)
    return inschrijving


def _beeindig(inschrijving: Inschrijving, tot: date, actor: Any) -> None:
    inschrijving.tot = tot
    inschrijving.save(update_fields=["tot"])
    registreer(
        UITGESCHREVEN,
        inschrijving.leerling,
        actor=actor,
        school=inschrijving.school.sleutel,
        tot=_dag(tot),
        inschrijving=inschrijving.pk,
    )


def _dag(datum: date) -> str:
    return f"{datum:%d-%m-%Y}"


def _neem_over(rij: models.Model, gegevens: Mapping[str, Any], toegestaan: tuple[str, ...]) -> list[str]:
    """Put the values on the row, texts cleaned up, and return the fields that changed."""
    gewijzigd = []
    for veld, waarde in gegevens.items():
        if veld not in toegestaan:
            raise FieldDoesNotExist(f"{veld} wordt hier niet gewijzigd.")
        nieuw = rules.schoon(waarde) if isinstance(waarde, str) else waarde
        if veld == "postcode":
            nieuw = rules.normaal_postcode(nieuw)
        if getattr(rij, veld, None) != nieuw:
            setattr(rij, veld, nieuw)
            gewijzigd.append(veld)
    return gewijzigd


def _bewaar(rij: models.Model) -> None:
    """Check the fields and save; what only the database can see becomes a sentence."""
    _weiger_bsn(rij)
    rij.full_clean(validate_constraints=False)
    with constraints_als_zin():
        rij.save()


def _weiger_bsn(rij: models.Model) -> None:
    """No text of a row contains a BSN, also where the field is not about a person (group, country, mail)."""
    for veld in rij._meta.concrete_fields:
        waarde = getattr(rij, veld.attname, None)
        if isinstance(waarde, str) and veld.name != "telefoon":
            try:
                weiger_bsn(waarde)
            except ValidationError as fout:
                raise ValidationError({veld.name: fout}) from fout
