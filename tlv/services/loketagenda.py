"""The agenda of a meeting: changing a case, its place, moving it to another meeting, and taking it off."""

from __future__ import annotations

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
    grijp_zaak,
    houd_aanvragen_vast,
    neem_zaakgegevens_over,
    vergrendel_bijeenkomst,
    verhuis,
)
from tlv.services.vervolg import werk_vervolg_bij

OMHOOG, OMLAAG = "omhoog", "omlaag"


@transaction.atomic
def agendapunt_wijzigen(
    punt_id: int, gegevens: Zaakgegevens, *, reden_zonder_ouders: str, versie: int, actor: Gebruiker
) -> Agendapunt:
    """Change the question, the summary, the minutes, whether so is considered, or why the parents do not come.

    Raises ``Conflict`` when somebody else changed the case since the form was opened, ``DomeinFout`` when the meeting
    is over.
    """
    punt = grijp_zaak(punt_id)
    vereis(mag_zaak_plannen(actor, punt))
    eis_open(punt.bijeenkomst)
    if punt.versie != versie:
        raise Conflict("Iemand anders heeft deze zaak net gewijzigd.")
    punt.reden_zonder_ouders = reden_zonder_ouders
    neem_zaakgegevens_over(punt, gegevens)
    _bewaar(punt, actor)
    registreer(gebeurtenissen.AGENDA_GEWIJZIGD, punt.bijeenkomst, actor=actor, punt=punt_id)
    return punt


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
    punt = grijp_zaak(punt_id)
    vereis(mag_leiden(actor, punt.bijeenkomst))
    eis_open(punt.bijeenkomst)
    rijen = _op_volgorde(punt.bijeenkomst)
    hier = next(nummer for nummer, rij in enumerate(rijen) if rij.pk == punt_id)
    stap = 1 if plek == OMLAAG else -1
    daar = hier + stap if isinstance(plek, str) else plek - 1
    daar = max(0, min(daar, len(rijen) - 1))
    if daar == hier:
        return
    rijen.insert(daar, rijen.pop(hier))
    _nummer(rijen)
    registreer(gebeurtenissen.AGENDA_GEWIJZIGD, punt.bijeenkomst, actor=actor, punt=punt_id)


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
    punt = grijp_zaak(punt_id, met=naar)
    vorige = punt.bijeenkomst
    vereis(mag_zaak_plannen(actor, punt))
    eis_open(vorige)
    eis_onbesproken(punt)
    if naar == vorige.pk:
        raise DomeinFout("De zaak staat al op deze agenda. Kies een andere bijeenkomst.")
    registreer(gebeurtenissen.VAN_AGENDA, vorige, actor=actor, punt=punt_id)
    verhuis(punt, vergrendel_bijeenkomst(naar), actor)
    _nummer(_op_volgorde(vorige))
    return punt


@transaction.atomic
def agendapunt_afvoeren(punt_id: int, *, actor: Gebruiker, vandaag: date) -> Bijeenkomst:
    """Take a case off the agenda; who was invited for it hears that they need not come.

    Raises ``DomeinFout`` when the meeting is over or the case was talked over.
    """
    punt = grijp_zaak(punt_id)
    vereis(mag_zaak_plannen(actor, punt))
    eis_open(punt.bijeenkomst)
    eis_onbesproken(punt)
    registreer(gebeurtenissen.VAN_AGENDA, punt.bijeenkomst, actor=actor, punt=punt_id)
    if punt.aanvraag is not None:
        registreer(gebeurtenissen.ZAAK_VAN_AGENDA, punt.aanvraag, actor=actor, datum=als_code(punt.bijeenkomst.datum))
    stuur(Loketbericht.NIET_NODIG, punt.bijeenkomst, deelnemers_van(punt.bijeenkomst, zaak=punt_id))
    vorige = punt.vervolg_op
    punt.delete()
    if vorige is not None:
        houd_aanvragen_vast([vorige])
        werk_vervolg_bij(vorige, vandaag)
    _nummer(_op_volgorde(punt.bijeenkomst))
    return punt.bijeenkomst
