"""Carrying texts over into the dossier of a request, from the OPP or an earlier dossier of the same pupil."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any

from django.db import transaction

from swv.domein import DomeinFout
from swv.journaal.services import registreer
from swv.toegang.concepten import nummers
from swv.toegang.models import Gebruiker
from tlv import gebeurtenissen
from tlv.enums import AanvraagStatus, Onderdeel
from tlv.herkomst import OVER_TE_NEMEN, RIJEN, TEKSTEN, naam_van_bron
from tlv.models import Beeldveld, TlvAanvraag
from tlv.overnemen import DAGEN_BIJ, Aanbod, Bron, bronnen, eerder_dossier, is_leeg, onderdeel_van
from tlv.permissions import mag_onderdeel_bewerken
from tlv.services.aanvraag import bewaar_onderdeel
from tlv.services.basis import vereis, vergrendel

_NIETS_GEKOZEN = "Zet een vinkje bij ten minste één tekst die hier nog niet staat."
_NIETS_NAGEKEKEN = "Zet een vinkje bij ten minste één tekst."


@transaction.atomic
def overnemen(
    aanvraag_id: int, onderdeel: Onderdeel, sleutels: Collection[str], *, actor: Gebruiker, vandaag: date
) -> int:
    """Carry the chosen texts over into one section, each with its source. Returns how many.

    What is there already stays: a row is added, a running text only where there is none. Raises ``DomeinFout`` when
    nothing was chosen that this user may read and that is not there yet, or two texts for one place; when the request
    is filed, or the user may not edit the section.
    """
    aanvraag = vergrendel(aanvraag_id)
    vereis(mag_onderdeel_bewerken(actor, aanvraag, onderdeel))
    gekozen = [
        (bron, [rij for rij in bron.aanbod if rij.sleutel in sleutels and not rij.bezwaar])
        for bron in bronnen(aanvraag, onderdeel, actor, vandaag)
    ]
    return _neem_over(aanvraag, onderdeel, _een_per_plek(gekozen), actor)


def _een_per_plek(gekozen: Iterable[tuple[Bron, list[Aanbod]]]) -> list[tuple[Bron, list[Aanbod]]]:
    """What was chosen, without what two sources both say."""
    bezet: dict[tuple[Any, ...], Aanbod] = {}
    over = []
    for bron, rijen in gekozen:
        nieuw = []
        for rij in rijen:
            eerste = bezet.setdefault(rij.plek, rij)
            if eerste is rij:
                nieuw.append(rij)
            elif eerste.tekst != rij.tekst:
                raise DomeinFout(f"U vinkte twee teksten aan voor “{rij.kop}”. Daar past er één: kies welke.")
        if nieuw:
            over.append((bron, nieuw))
    return over


@transaction.atomic
def alles_overnemen(aanvraag_id: int, *, actor: Gebruiker, vandaag: date) -> list[Onderdeel]:
    """Carry everything over from the newest earlier dossier this user may read, into sections that are still empty.

    Only while the request is prepared; nothing is overwritten. Returns the sections that got something. Raises
    ``DomeinFout`` when there is no such dossier, or no empty section to fill.
    """
    aanvraag = vergrendel(aanvraag_id)
    if aanvraag.status != AanvraagStatus.CONCEPT:
        raise DomeinFout("De aanvraag is al ingediend; het dossier kan niet meer worden gewijzigd.")
    bron = eerder_dossier(aanvraag, actor, vandaag)
    if bron is None:
        raise DomeinFout("Er is geen eerder dossier van dit kind dat u mag lezen, of het is vernietigd.")
    gevuld = []
    for onderdeel in te_vullen(aanvraag, bron, actor):
        rijen = [rij for rij in bron.aanbod if onderdeel_van(rij) == onderdeel and not rij.bezwaar]
        _neem_over(aanvraag, onderdeel, [(bron, rijen)], actor)
        gevuld.append(onderdeel)
    if not gevuld:
        raise DomeinFout("In elk onderdeel waarvoor er een eerdere tekst is, staat al iets. Neem per onderdeel over.")
    TlvAanvraag.objects.systeem("de aanvraag die net is vergrendeld").filter(pk=aanvraag_id).update(
        vorig_dossier=bron.aanvraag
    )
    return gevuld


def te_vullen(aanvraag: TlvAanvraag, bron: Bron, gebruiker: Any) -> list[Onderdeel]:
    """The sections that are empty, that this user may edit, and for which the earlier dossier holds something."""
    biedt = {onderdeel_van(rij) for rij in bron.aanbod if not rij.bezwaar}
    return [
        onderdeel
        for onderdeel in OVER_TE_NEMEN
        if onderdeel in biedt
        and is_leeg(aanvraag, onderdeel)
        and mag_onderdeel_bewerken(gebruiker, aanvraag, onderdeel)
    ]


@transaction.atomic
def nakijken(
    aanvraag_id: int, onderdeel: Onderdeel, sleutels: Collection[str], *, actor: Gebruiker, vandaag: date
) -> int:
    """Say of carried-over texts that they were read and still hold: the mark gets the day. Returns how many.

    Raises ``DomeinFout`` when none was chosen, the request is filed, or the user may not edit the section.
    """
    aanvraag = vergrendel(aanvraag_id)
    vereis(mag_onderdeel_bewerken(actor, aanvraag, onderdeel))
    aantal = _kijk_teksten_na(aanvraag, onderdeel, sleutels, vandaag)
    for model, _, deel in RIJEN:
        if deel != onderdeel:
            continue
        gekozen = model.objects.van(aanvraag).filter(pk__in=_rijnummers(sleutels, model))
        rijen = gekozen.filter(bron_nagekeken_op__isnull=True)
        aantal += rijen.exclude(bron_aanvraag__isnull=True, bron_opp__isnull=True).update(bron_nagekeken_op=vandaag)
    if not aantal:
        raise DomeinFout(_NIETS_NAGEKEKEN)
    registreer(gebeurtenissen.NAGEKEKEN, aanvraag, actor=actor, onderdeel=onderdeel.label, aantal=aantal)
    return aantal


def _rijnummers(sleutels: Iterable[str], model: type[Any]) -> list[int]:
    """The numbers of the rows of this model among the keys; "factor-33" is that of a factor."""
    delen = [
        deel for naam, _, deel in (sleutel.partition("-") for sleutel in sleutels) if naam == model._meta.model_name
    ]
    return [pk for deel in delen for pk in nummers([deel], 1) or ()]


def _kijk_teksten_na(aanvraag: TlvAanvraag, onderdeel: Onderdeel, sleutels: Collection[str], vandaag: date) -> int:
    dossier = aanvraag.dossier
    velden = [
        veld
        for veld in TEKSTEN.get(onderdeel, ())
        if f"dossier-{veld}" in sleutels and "nagekeken" not in dossier.herkomst.get(veld, {"nagekeken": ""})
    ]
    for veld in velden:
        dossier.herkomst[veld]["nagekeken"] = vandaag.isoformat()
    if velden:
        dossier.save(update_fields=["herkomst"])
    return len(velden)


def _neem_over(
    aanvraag: TlvAanvraag, onderdeel: Onderdeel, gekozen: list[tuple[Bron, list[Aanbod]]], actor: Gebruiker
) -> int:
    """Write the chosen texts through the way every section is saved, so that it gets a version and whoever has it open
    meets a conflict."""
    if not gekozen:
        raise DomeinFout(_NIETS_GEKOZEN)
    versie = next((rij["versie"] for rij in aanvraag.rijen_bewerkingen if rij["onderdeel"] == onderdeel), 0)
    bewaar_onderdeel(aanvraag.pk, onderdeel, opslaan=_schrijver(aanvraag, gekozen), versie=versie, actor=actor)
    for bron, rijen in gekozen:
        registreer(
            gebeurtenissen.OVERGENOMEN,
            aanvraag,
            actor=actor,
            onderdeel=onderdeel.label,
            aantal=len(rijen),
            bron=naam_van_bron(bron.datum, bron.aanvraag),
        )
    return sum(len(rijen) for _, rijen in gekozen)


def _schrijver(aanvraag: TlvAanvraag, gekozen: Iterable[tuple[Bron, list[Aanbod]]]) -> Callable[[], None]:
    def schrijf() -> None:
        for bron, rijen in gekozen:
            for rij in rijen:
                if rij.model is None:
                    _schrijf_tekst(aanvraag, bron, rij)
                else:
                    _schrijf_rij(aanvraag, bron, rij)

    return schrijf


def _schrijf_rij(aanvraag: TlvAanvraag, bron: Bron, rij: Aanbod) -> None:
    assert rij.model is not None
    herkomst = {"bron_aanvraag_id": bron.aanvraag, "bron_opp_id": bron.opp}
    if rij.model is Beeldveld:
        # The form of the picture leaves a row without a text for every field.
        Beeldveld.objects.van(aanvraag).update_or_create(
            aanvraag=aanvraag, veld=rij.waarden["veld"], defaults={**rij.waarden, **herkomst, "bron_nagekeken_op": None}
        )
        return
    rij.model.objects.create(aanvraag=aanvraag, **rij.waarden, **herkomst)


def _schrijf_tekst(aanvraag: TlvAanvraag, bron: Bron, rij: Aanbod) -> None:
    """The text with its mark, and the days that come with it where none stand yet."""
    dossier = aanvraag.dossier
    velden = [rij.veld, *(dag for dag in DAGEN_BIJ.get(rij.veld, ()) if getattr(dossier, dag) is None)]
    for veld in velden:
        setattr(dossier, veld, rij.waarden[veld])
    dossier.herkomst[rij.veld] = bron.als_herkomst()
    dossier.save(update_fields=[*velden, "herkomst"])
