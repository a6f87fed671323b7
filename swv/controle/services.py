"""The review of looks at children by people who had nothing to do with them (AVG 5 lid 2, 32 and 33)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from swv.controle.gebeurtenissen import INZAGE_BEOORDEELD, INZAGE_MELDING, INZAGEN_NAGEGAAN
from swv.controle.werk import sluit_werk_aan_melding, werk_aan_inzagen, werk_aan_melding
from swv.domein import DomeinFout
from swv.journaal.enums import InzageMelding, InzageUitkomst
from swv.journaal.keten import begin_van
from swv.journaal.models import Gebeurtenis, Inzagebeoordeling
from swv.journaal.relaties import zonder_relatie
from swv.journaal.services import post_bericht, registreer
from swv.organisatie.models import Kantoor
from swv.toegang.bsn import weiger_bsn
from swv.toegang.enums import DIRECTIE
from swv.toegang.models import Gebruiker, Lidmaatschap
from swv.toegang.permissions import is_directie

# Two weeks for the month; the office may ask an explanation first.
TERMIJN_BEOORDELEN = timedelta(days=14)
TERMIJN_MELDEN = timedelta(hours=72)


def vind_inzagen(*, nu: datetime, vandaag: date) -> int:
    """Lay the looks without a relation of every closed month that was not looked at yet before the directors.

    A month is closed on the first day of the next. Returns how many were found; a second run finds none. Relations
    are taken as they are now for cases (who opens a case first looks at the child) and as they were on the day of the
    look for enrolment and membership.
    """
    with transaction.atomic():
        kantoor = Kantoor.objects.select_for_update().first()
        tot = vandaag.replace(day=1)
        if kantoor is None or (vanaf := _nagegaan_tot()) == tot:
            return 0
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                INSERT INTO journaal_inzagebeoordeling
                    (inzage_id, gevonden_at, uitkomst, toelichting, melding, melding_toelichting)
                SELECT i.id, %(nu)s, '', '', '', '' FROM journaal_inzage i
                WHERE i.leerling_id IS NOT NULL AND i.actor_id IS NOT NULL AND i.op < %(tot)s
                  AND (%(vanaf)s::timestamptz IS NULL OR i.op >= %(vanaf)s) AND {zonder_relatie()}
                ON CONFLICT (inzage_id) DO NOTHING
                """,
                {"nu": nu, "tot": begin_van(tot), "vanaf": begin_van(vanaf) if vanaf else None},
            )
            gevonden = int(cursor.rowcount)
        registreer(INZAGEN_NAGEGAAN, kantoor, actor=None, tot=tot, gevonden=gevonden)
        if gevonden:
            werk_aan_inzagen(kantoor, uiterlijk=vandaag + TERMIJN_BEOORDELEN)
        return gevonden


def _nagegaan_tot() -> date | None:
    """The first day that was not looked at yet."""
    laatste = Gebeurtenis.objects.filter(soort=INZAGEN_NAGEGAAN).order_by("-pk").first()
    return date.fromisoformat(laatste.gegevens["tot"]) if laatste else None


def beoordelen(pk: int, *, uitkomst: InzageUitkomst, toelichting: str, actor: Gebruiker) -> Inzagebeoordeling:
    """Record whether a look was right, with the reason; a wrong one must be considered as a data breach in 72 hours.

    Raises ``DomeinFout``: judged already, one's own look, no reason or a BSN in it.
    """
    with transaction.atomic():
        rij = _neem(pk, actor)
        if rij.uitkomst:
            raise DomeinFout("Deze inzage is al beoordeeld.")
        if rij.inzage.actor_id == actor.pk:
            raise DomeinFout("U kunt uw eigen inzage niet beoordelen. Laat dat aan uw collega over.")
        rij.uitkomst, rij.toelichting = uitkomst, _reden(toelichting)
        rij.beoordeeld_door, rij.beoordeeld_at = actor, timezone.now()
        rij.save(update_fields=["uitkomst", "toelichting", "beoordeeld_door", "beoordeeld_at"])
        registreer(INZAGE_BEOORDEELD, rij, actor=actor, inzage=rij.inzage_id, uitkomst=uitkomst.value)
        if kantoor := Kantoor.objects.first():
            werk_aan_inzagen(kantoor)
        if uitkomst == InzageUitkomst.ONTERECHT:
            uiterlijk = timezone.localtime(rij.beoordeeld_at + TERMIJN_MELDEN)
            werk_aan_melding(rij, uiterlijk=uiterlijk.date())
            _waarschuw_directie(rij, uiterlijk)
        return rij


def melding_afhandelen(pk: int, *, melding: InzageMelding, toelichting: str, actor: Gebruiker) -> Inzagebeoordeling:
    """Record whether a look that was not right was reported to the Autoriteit Persoonsgegevens, with the reason.

    Raises ``DomeinFout``: nothing to report, done already, one's own look, no reason or a BSN in it.
    """
    with transaction.atomic():
        rij = _neem(pk, actor)
        if rij.uitkomst != InzageUitkomst.ONTERECHT:
            raise DomeinFout("Alleen een onterechte inzage kan een datalek zijn.")
        if rij.melding:
            raise DomeinFout("Deze melding is al afgehandeld.")
        if rij.inzage.actor_id == actor.pk:
            raise DomeinFout("U kunt niet beslissen over uw eigen inzage. Laat dat aan uw collega over.")
        rij.melding, rij.melding_toelichting = melding, _reden(toelichting)
        rij.gemeld_door, rij.gemeld_at = actor, timezone.now()
        rij.save(update_fields=["melding", "melding_toelichting", "gemeld_door", "gemeld_at"])
        registreer(INZAGE_MELDING, rij, actor=actor, inzage=rij.inzage_id, melding=melding.value)
        sluit_werk_aan_melding(rij)
        return rij


def _neem(pk: int, actor: Gebruiker) -> Inzagebeoordeling:
    if not is_directie(actor):
        raise DomeinFout("Alleen de directeur of de plaatsvervanger beoordeelt inzages.")
    return Inzagebeoordeling.objects.select_for_update(of=("self",)).select_related("inzage").get(pk=pk)


def _reden(tekst: str) -> str:
    reden = tekst.strip()
    if not reden:
        raise DomeinFout("Vul in waarom u dit vindt.")
    try:
        weiger_bsn(reden)
    except ValidationError as fout:
        raise DomeinFout(fout.messages[0]) from fout
    return reden


def _waarschuw_directie(rij: Inzagebeoordeling, uiterlijk: datetime) -> None:
    leden: QuerySet[Lidmaatschap] = Lidmaatschap.objects.geldig_op(timezone.localdate()).filter(rol__in=DIRECTIE)
    for gebruiker in Gebruiker.objects.filter(is_active=True, pk__in=leden.values("gebruiker_id")):
        post_bericht(
            sleutel=f"inzage_onterecht:{rij.pk}:{gebruiker.pk}",
            onderwerp="Onterechte inzage: beoordeel of u dit moet melden",
            tekst=(
                f"Inzage zonder band {rij.inzage_id} is als onterecht beoordeeld.\n\n"
                f"Bepaal uiterlijk op {uiterlijk:%d-%m-%Y} om {uiterlijk:%H:%M} uur of u dit meldt bij de Autoriteit "
                "Persoonsgegevens: melden kan tot 72 uur nadat het datalek bekend werd (AVG 33). "
                "U vindt dit op uw werklijst.\n"
            ),
            gebruiker=gebruiker,
            dringend=True,
        )
