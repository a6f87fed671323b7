"""Beginning a request: for whom, of which kind, and on which declaration it builds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from leerlingen.models import Leerling
from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.organisatie.models import Bestuur, School
from swv.toegang.models import Gebruiker
from swv.toegang.permissions import werkgebied_ids
from tlv import gebeurtenissen, rules, werk
from tlv.enums import AanvraagSoort
from tlv.feiten import eerdere_tlv_feiten
from tlv.models import Dossier, Tlv, TlvAanvraag
from tlv.services.basis import validatie_als_weigering, vereis, werk_voor_boc
from tlv.services.schoolwerk import werk_voor_school


@dataclass(frozen=True)
class Aanleiding:
    """On what a request builds and why it is of this kind.

    `school` is where a pupil who is enrolled nowhere applied; it says nothing for an enrolled pupil. `eerdere_tlv` is a
    declaration of this office for the pupil, `nummer_elders` the number of one of another office.
    """

    eerdere_tlv: Tlv | None = None
    nummer_elders: str = ""
    school: School | None = None
    reden: str = ""


GEEN_AANLEIDING = Aanleiding()


@transaction.atomic
def starten(
    leerling: Leerling,
    *,
    soort: AanvraagSoort,
    actor: Gebruiker,
    vandaag: date,
    aanleiding: Aanleiding = GEEN_AANLEIDING,
) -> TlvAanvraag:
    """Begin a request for a pupil, by the BOC of the board where the pupil is enrolled or applied (WPO 18a lid 6c).

    Without the earlier declaration a request can be begun and not be filed. Raises ``DomeinFout`` when the pupil is
    enrolled nowhere and no school is named, when the school has no board, when the board is not the BOC's, when the
    earlier declaration is of another pupil or does not fit the kind, or when a request of this kind is already open.
    """
    school, bestuur = _aanvrager(leerling, aanleiding, vandaag)
    # Only a BOC coordinator has boards of their own.
    vereis(bestuur.pk in werkgebied_ids(actor))
    onderinstroom = not leerling.inschrijvingen.filter(van__lte=vandaag).exists()
    _eis_passende_soort(leerling, soort, aanleiding, onderinstroom=onderinstroom)
    aanvraag = TlvAanvraag(
        leerling=leerling,
        soort=soort,
        school=school,
        bestuur=bestuur,
        behandelaar=actor,
        aangemaakt_at=timezone.now(),
        onderinstroom=onderinstroom,
        eerdere_tlv=aanleiding.eerdere_tlv,
        eerdere_tlv_nummer=aanleiding.nummer_elders.strip(),
        soort_reden=aanleiding.reden,
    )
    with validatie_als_weigering():
        aanvraag.clean_fields(exclude=["leerling", "school", "bestuur", "behandelaar", "eerdere_tlv"])
    with constraints_als_zin():
        aanvraag.save()
    Dossier.objects.create(aanvraag=aanvraag)
    registreer(gebeurtenissen.GESTART, aanvraag, actor=actor, soort=soort.value)
    werk_voor_boc(aanvraag, werk.AANVULLEN, None)
    werk_voor_school(aanvraag)
    return aanvraag


def _aanvrager(leerling: Leerling, aanleiding: Aanleiding, vandaag: date) -> tuple[School, Bestuur]:
    """The school where the pupil is enrolled, otherwise the one where it applied, with its board of today."""
    inschrijving = leerling.inschrijvingen.geldig_op(vandaag).select_related("school").first()
    school = inschrijving.school if inschrijving else aanleiding.school
    if school is None:
        raise DomeinFout(
            "Deze leerling staat nergens ingeschreven. Kies de school waar de leerling is aangemeld.",
            artikel="WPO 18a lid 6c",
        )
    bestuur = school.bestuur_op(vandaag)
    if bestuur is None:
        raise DomeinFout(f"Van {school.naam} is geen bestuur bekend.")
    return school, bestuur


def _eis_passende_soort(
    leerling: Leerling, soort: AanvraagSoort, aanleiding: Aanleiding, *, onderinstroom: bool
) -> None:
    eerdere = aanleiding.eerdere_tlv
    if eerdere is not None and eerdere.leerling_id != leerling.pk:
        raise DomeinFout("Deze TLV is van een ander kind.")
    if eerdere is None and not aanleiding.nummer_elders.strip():
        return
    feiten = rules.SoortFeiten(
        aanvraagsoort=soort,
        eerdere=eerdere_tlv_feiten(eerdere),
        nummer_elders=aanleiding.nummer_elders,
        onderinstroom=onderinstroom,
    )
    for bevinding in rules.overtredingen(rules.toets_soort(feiten)):
        raise DomeinFout(bevinding.bericht, artikel=bevinding.artikel)
