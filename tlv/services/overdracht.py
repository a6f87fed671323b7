"""School and BOC coordinator write together: whose a section is, handing the file over, giving it back with a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from swv.documenten.services import vraag_document
from swv.domein import DomeinFout
from swv.journaal.services import registreer
from swv.organisatie.beleid import beleid_op
from swv.toegang.models import Gebruiker
from swv.werk.services import sluit_werkitems
from tlv import documents_voortgang, emails_voortgang, gebeurtenissen, rules, werk
from tlv.eigenaren import gebruikelijke_eigenaren
from tlv.enums import AanvraagStatus, Act, Onderdeel, Partij
from tlv.models import Aanvulpunt, Onderdeeleigenaar, Ontbrekend, Overdracht, TlvAanvraag
from tlv.permissions import is_school_van, mag_behandelen, mag_overdragen
from tlv.services.basis import validatie_als_weigering, vereis, vergrendel, werk_voor_boc
from tlv.services.schoolwerk import kan_naar_boc, werk_school_bij, werk_voor_school
from tlv.workflow import require_overgang


@dataclass(frozen=True)
class Punt:
    """One thing that is missing, in our words. ``regel`` is what the rule of completeness said, if it did."""

    onderdeel: Onderdeel
    tekst: str
    regel: str = ""


@transaction.atomic
def verdeel_onderdelen(aanvraag_id: int, verdeling: Mapping[Onderdeel, Partij], *, actor: Gebruiker) -> int:
    """Say for this request whose each section is; what is as usual is not kept. Returns how many differ.

    Raises ``DomeinFout`` when the request is filed, or experts would be chosen by the school.
    """
    aanvraag = vergrendel(aanvraag_id)
    vereis(mag_behandelen(actor, aanvraag))
    if aanvraag.status != AanvraagStatus.CONCEPT:
        raise DomeinFout("De aanvraag is al ingediend. Wie welk onderdeel doet, verandert niet meer.")
    if verdeling.get(Onderdeel.DESKUNDIGEN, Partij.BOC) != Partij.BOC:
        raise DomeinFout("Deskundigen kiest de BOC-coördinator, niet de school.")
    gewoon = gebruikelijke_eigenaren(beleid_op(timezone.localdate()))
    anders = {onderdeel: partij for onderdeel, partij in verdeling.items() if gewoon[onderdeel] != partij}
    was = dict(Onderdeeleigenaar.objects.van(aanvraag).values_list("onderdeel", "partij"))
    if was != {str(onderdeel): str(partij) for onderdeel, partij in anders.items()}:
        Onderdeeleigenaar.objects.van(aanvraag).delete()
        Onderdeeleigenaar.objects.bulk_create(
            Onderdeeleigenaar(aanvraag=aanvraag, onderdeel=onderdeel, partij=partij)
            for onderdeel, partij in anders.items()
        )
        registreer(gebeurtenissen.ONDERDELEN_VERDEELD, aanvraag, actor=actor, anders=len(anders))
        werk_school_bij(aanvraag)
    return len(anders)


@transaction.atomic
def overdragen(aanvraag_id: int, *, toelichting: str = "", actor: Gebruiker) -> Overdracht:
    """The school passes the file to the BOC coordinator, or the coordinator takes it back from the school.

    Raises ``DomeinFout`` when the file is with the coordinator already.
    """
    aanvraag = vergrendel(aanvraag_id)
    require_overgang(aanvraag.status, Act.OVERDRAGEN)
    vereis(mag_overdragen(actor, aanvraag))
    if not kan_naar_boc(actor, aanvraag):
        raise DomeinFout("Het dossier ligt al bij de BOC-coördinator.")
    door_school = is_school_van(actor, aanvraag)
    overdracht = bewaar_overdracht(Overdracht(aanvraag=aanvraag, naar=Partij.BOC, toelichting=toelichting), actor)
    _leg_bij(aanvraag, Partij.BOC)
    registreer(
        gebeurtenissen.OVERGEDRAGEN if door_school else gebeurtenissen.TERUGGEHAALD,
        aanvraag,
        actor=actor,
        overdracht=overdracht.pk,
    )
    # Closed and opened, so that it shows since when the file waits here.
    sluit_werkitems(aanvraag, werk.AANVULLEN, werk.AANVULLEN_SCHOOL)
    werk_voor_boc(aanvraag, werk.AANVULLEN, None)
    if door_school:
        emails_voortgang.meld_overgedragen(aanvraag, overdracht)
    return overdracht


@transaction.atomic
def aan_school_geven(
    aanvraag_id: int, punten: Sequence[Punt], *, toelichting: str = "", per_brief: bool = False, actor: Gebruiker
) -> Overdracht:
    """Give the file back to the school with what is missing, by mail and as a letter when asked.

    Raises ``DomeinFout`` when the file is with the school already, nothing is said, or a point is not the school's.
    """
    aanvraag = vergrendel(aanvraag_id)
    require_overgang(aanvraag.status, Act.AAN_SCHOOL_GEVEN)
    vereis(mag_behandelen(actor, aanvraag))
    if aanvraag.aan_zet == Partij.SCHOOL:
        raise DomeinFout("Het dossier ligt al bij de school.")
    if not punten and not rules.zegt_iets(toelichting):
        raise DomeinFout("Kies ten minste één punt, of schrijf wat de school moet doen.")
    eis_aan_te_vullen(punten)
    overdracht = bewaar_overdracht(
        Overdracht(aanvraag=aanvraag, naar=Partij.SCHOOL, toelichting=toelichting, per_brief=per_brief), actor
    )
    bewaar_punten(Ontbrekend, punten, overdracht=overdracht)
    _leg_bij(aanvraag, Partij.SCHOOL)
    registreer(gebeurtenissen.AAN_SCHOOL_GEGEVEN, aanvraag, actor=actor, overdracht=overdracht.pk, punten=len(punten))
    sluit_werkitems(aanvraag, werk.AANVULLEN, werk.AANVULLEN_SCHOOL)
    werk_voor_school(aanvraag)
    emails_voortgang.meld_aan_school(aanvraag, overdracht, punten)
    if per_brief:
        vraag_document(aanvraag, documents_voortgang.BRIEF_ONTBREKEND, documents_voortgang.sleutel_van(overdracht))
    return overdracht


@transaction.atomic
def brief_ontbrekend(
    aanvraag_id: int, punten: Sequence[Punt], *, toelichting: str = "", actor: Gebruiker
) -> Overdracht:
    """A letter to the school with what is missing; the file stays where it is.

    Raises ``DomeinFout`` without a point, for one that is not the school's, or when the last letter said the same.
    """
    aanvraag = vergrendel(aanvraag_id)
    require_overgang(aanvraag.status, Act.AAN_SCHOOL_GEVEN)
    vereis(mag_behandelen(actor, aanvraag))
    if not punten:
        raise DomeinFout("Kies ten minste één punt voor de brief.")
    eis_aan_te_vullen(punten)
    if _laatste_brief(aanvraag) == (toelichting, [(punt.onderdeel, punt.tekst) for punt in punten]):
        raise DomeinFout("Deze brief is al gemaakt. Hij staat bij de aanvraag.")
    overdracht = bewaar_overdracht(
        Overdracht(aanvraag=aanvraag, naar=Partij.SCHOOL, toelichting=toelichting, per_brief=True, alleen_brief=True),
        actor,
    )
    bewaar_punten(Ontbrekend, punten, overdracht=overdracht)
    registreer(gebeurtenissen.BRIEF_ONTBREKEND, aanvraag, actor=actor, punten=len(punten))
    vraag_document(aanvraag, documents_voortgang.BRIEF_ONTBREKEND, documents_voortgang.sleutel_van(overdracht))
    return overdracht


def _laatste_brief(aanvraag: TlvAanvraag) -> tuple[str, list[tuple[str, str]]] | None:
    laatste = Overdracht.objects.van(aanvraag).filter(alleen_brief=True).order_by("-pk").first()
    if laatste is None:
        return None
    rijen = Ontbrekend.objects.van(aanvraag).filter(overdracht=laatste).order_by("pk")
    return laatste.toelichting, list(rijen.values_list("onderdeel", "tekst"))


def bewaar_overdracht(overdracht: Overdracht, actor: Gebruiker) -> Overdracht:
    """Keep who handed the file over, and when. Raises ``DomeinFout`` for a word that holds a BSN."""
    overdracht.door, overdracht.op = actor, timezone.now()
    with validatie_als_weigering():
        overdracht.clean_fields(exclude=["aanvraag", "door"])
    overdracht.save()
    return overdracht


def eis_aan_te_vullen(punten: Sequence[Punt]) -> None:
    """Raises ``DomeinFout`` for a point that is not for the school or its board to mend."""
    if any(punt.onderdeel not in rules.AAN_TE_VULLEN for punt in punten):
        raise DomeinFout("Deskundigen kiest het kantoor zelf. Daar kan de aanvrager niets aan aanvullen.")


def bewaar_punten(soort: type[Ontbrekend] | type[Aanvulpunt], punten: Sequence[Punt], **bij: Any) -> None:
    """Keep what is missing, as rows of this kind with what they hang on. Raises ``DomeinFout`` for a BSN."""
    rijen: list[Any] = [soort(onderdeel=punt.onderdeel, tekst=punt.tekst, regel=punt.regel, **bij) for punt in punten]
    with validatie_als_weigering():
        for rij in rijen:
            rij.clean_fields(exclude=list(bij))
    soort.objects.bulk_create(rijen)


def _leg_bij(aanvraag: TlvAanvraag, partij: Partij) -> None:
    aanvraag.aan_zet = partij
    aanvraag.save(update_fields=["aan_zet"])
