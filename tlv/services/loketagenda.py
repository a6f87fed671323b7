"""The agenda of a meeting: changing a case, its place, moving it to another meeting, and taking it off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.toegang.models import Gebruiker
from tlv import gebeurtenissen
from tlv.loketpost import Loketbericht, stuur
from tlv.loketrechten import mag_leiden, mag_zaak_plannen
from tlv.models.loket import Agendapunt, Bijeenkomst
from tlv.services.aanvraag import Conflict
from tlv.services.basis import vereis
from tlv.services.loket import (
    Zaakgegevens,
    als_code,
    deelnemers_van,
    eis_onbesproken,
    eis_open,
    neem_zaakgegevens_over,
    vergrendel_bijeenkomst,
    verhuis,
)
from tlv.services.vervolg import werk_vervolg_bij

OMHOOG, OMLAAG = "omhoog", "omlaag"


@dataclass(frozen=True)
class _Greep:
    """A case with its meeting, both locked."""

    punt: Agendapunt
    bijeenkomst: Bijeenkomst


def _grijp(punt_id: int) -> _Greep:
    """The case and its meeting, locked to the end of the transaction. Raises ``DomeinFout`` when it was taken off."""
    punten = Agendapunt.objects.systeem("het recht op deze zaak wordt gekeurd zodra zij vergrendeld is")
    waar = punten.filter(pk=punt_id).values_list("bijeenkomst", flat=True).first()
    if waar is None:
        raise DomeinFout("Deze zaak staat niet meer op de agenda.")
    bijeenkomst = vergrendel_bijeenkomst(waar)
    punten.select_for_update(of=("self",)).only("pk").get(pk=punt_id)
    punt = punten.select_related("aanvraag__behandelaar", "leerling").get(pk=punt_id)
    if punt.bijeenkomst_id != waar:
        raise DomeinFout("Iemand anders heeft deze zaak net verplaatst.")
    return _Greep(punt, bijeenkomst)


@transaction.atomic
def agendapunt_wijzigen(
    punt_id: int, gegevens: Zaakgegevens, *, reden_zonder_ouders: str, versie: int, actor: Gebruiker
) -> Agendapunt:
    """Change the question, the summary, the minutes, whether so is considered, or why the parents do not come.

    Raises ``Conflict`` when somebody else changed the case since the form was opened, ``DomeinFout`` when the meeting
    is over.
    """
    greep = _grijp(punt_id)
    vereis(mag_zaak_plannen(actor, greep.punt))
    eis_open(greep.bijeenkomst)
    if greep.punt.versie != versie:
        raise Conflict("Iemand anders heeft deze zaak net gewijzigd.")
    greep.punt.reden_zonder_ouders = reden_zonder_ouders
    neem_zaakgegevens_over(greep.punt, gegevens)
    _bewaar(greep.punt, actor)
    registreer(gebeurtenissen.AGENDA_GEWIJZIGD, greep.bijeenkomst, actor=actor, punt=punt_id)
    return greep.punt


def _bewaar(punt: Agendapunt, actor: Gebruiker) -> None:
    punt.versie += 1
    punt.bewerkt_door, punt.bewerkt_at = actor, timezone.now()
    with constraints_als_zin():
        punt.save()


@transaction.atomic
def agendapunt_schuiven(punt_id: int, plek: int | str, *, actor: Gebruiker) -> None:
    """Put a case one place up (``OMHOOG``) or down (``OMLAAG``), or at a place counted from 1; the others make room.

    Beyond the ends nothing changes. By who leads the meeting: the times of all cases change with it.
    """
    greep = _grijp(punt_id)
    vereis(mag_leiden(actor, greep.bijeenkomst))
    eis_open(greep.bijeenkomst)
    rijen = list(_op_volgorde(greep.bijeenkomst))
    hier = next(nummer for nummer, rij in enumerate(rijen) if rij.pk == punt_id)
    stap = 1 if plek == OMLAAG else -1
    daar = hier + stap if isinstance(plek, str) else plek - 1
    daar = max(0, min(daar, len(rijen) - 1))
    rijen.insert(daar, rijen.pop(hier))
    _nummer(rijen)
    registreer(gebeurtenissen.AGENDA_GEWIJZIGD, greep.bijeenkomst, actor=actor, punt=punt_id)


def _op_volgorde(bijeenkomst: Bijeenkomst) -> list[Agendapunt]:
    punten = Agendapunt.objects.systeem("alle zaken van de agenda in handen").filter(bijeenkomst=bijeenkomst)
    return list(punten.order_by("volgorde", "pk"))


def _nummer(rijen: list[Agendapunt]) -> None:
    """Give every case its place; only what moved is written."""
    for nummer, rij in enumerate(rijen, start=1):
        if rij.volgorde != nummer:
            rij.volgorde = nummer
            rij.save(update_fields=["volgorde"])


@transaction.atomic
def agendapunt_verplaatsen(punt_id: int, naar: int, *, actor: Gebruiker) -> Agendapunt:
    """Move a case to the end of the agenda of another meeting; who was invited for it hears the new day.

    Raises ``DomeinFout`` when one of the meetings is over, when the case is there already, or was talked over.
    """
    greep = _grijp(punt_id)
    vereis(mag_zaak_plannen(actor, greep.punt))
    eis_open(greep.bijeenkomst)
    eis_onbesproken(greep.punt)
    if naar == greep.bijeenkomst.pk:
        raise DomeinFout("De zaak staat al op deze agenda. Kies een andere bijeenkomst.")
    registreer(gebeurtenissen.VAN_AGENDA, greep.bijeenkomst, actor=actor, punt=punt_id)
    verhuis(greep.punt, vergrendel_bijeenkomst(naar), actor)
    _nummer(_op_volgorde(greep.bijeenkomst))
    return greep.punt


@transaction.atomic
def agendapunt_afvoeren(punt_id: int, *, actor: Gebruiker, vandaag: date) -> Bijeenkomst:
    """Take a case off the agenda; who was invited for it hears that they need not come.

    Raises ``DomeinFout`` when the meeting is over or the case was talked over.
    """
    greep = _grijp(punt_id)
    vereis(mag_zaak_plannen(actor, greep.punt))
    eis_open(greep.bijeenkomst)
    eis_onbesproken(greep.punt)
    registreer(gebeurtenissen.VAN_AGENDA, greep.bijeenkomst, actor=actor, punt=punt_id)
    if greep.punt.aanvraag is not None:
        registreer(
            gebeurtenissen.ZAAK_VAN_AGENDA, greep.punt.aanvraag, actor=actor, datum=als_code(greep.bijeenkomst.datum)
        )
    stuur(Loketbericht.NIET_NODIG, greep.bijeenkomst, deelnemers_van(greep.bijeenkomst, zaak=punt_id))
    vorige = greep.punt.vervolg_op
    greep.punt.delete()
    if vorige is not None:
        werk_vervolg_bij(vorige, vandaag)
    _nummer(_op_volgorde(greep.bijeenkomst))
    return greep.bijeenkomst
