"""Mail that could not be delivered becomes work: of the owner of the reminder, or of beheer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.enums import BerichtStatus
from swv.journaal.models import Bericht
from swv.journaal.post import GEHEIM
from swv.journaal.services import registreer
from swv.toegang.enums import Rol
from swv.werk import gebeurtenissen
from swv.werk.campagnes import meld_niet_aangekomen, soort_van
from swv.werk.models import Herinnering
from swv.werk.services import open_werkitem, sluit_werkitems

BERICHT_NIET_AANGEKOMEN: Final = "werk.bericht_niet_aangekomen"
NIET_AANGEKOMEN: Final = "Bericht kwam niet aan: controleer het adres"
NIET_BEZORGD = (BerichtStatus.MISLUKT, BerichtStatus.TERUG)
PARTIJ: Final = 100


@transaction.atomic
def meld_mislukte(partij: int = PARTIJ) -> int:
    """Put mail that failed or came back on a work list, once. Returns how many were dealt with."""
    berichten = list(
        Bericht.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(status__in=NIET_BEZORGD, gemeld_at__isnull=True)
        .order_by("pk")[:partij]
    )
    herinnerd = _herinneringen(berichten)
    for bericht in berichten:
        regels = herinnerd.get(bericht.pk, [])
        for herinnering in regels:
            meld_niet_aangekomen(herinnering.regel, soort_van(herinnering.regel.campagne))
        if not regels:
            open_werkitem(BERICHT_NIET_AANGEKOMEN, bericht, omschrijving=NIET_AANGEKOMEN, rol=Rol.BEHEER)
    Bericht.objects.filter(pk__in=[bericht.pk for bericht in berichten]).update(gemeld_at=timezone.now())
    return len(berichten)


def _herinneringen(berichten: Iterable[Bericht]) -> dict[int, list[Herinnering]]:
    """The reminders in these mails, by the key of the mail they went in: itself, or the daily mail."""
    ids = [bericht.pk for bericht in berichten]
    rijen = Herinnering.objects.select_related("bericht", "regel__campagne", "regel__eigenaar")
    per_bericht: dict[int, list[Herinnering]] = {}
    for rij in [*rijen.filter(bericht__in=ids), *rijen.filter(bericht__in_bundel__in=ids)]:
        if rij.bericht is not None and rij.regel.beeindigd_at is None:
            per_bericht.setdefault(rij.bericht.in_bundel_id or rij.bericht.pk, []).append(rij)
    return per_bericht


@transaction.atomic
def verstuur_opnieuw(bericht_id: int, *, actor: Any) -> Bericht:
    """Try a mail that did not arrive again, to the address its reader has now. Raises ``DomeinFout`` when it arrived
    or is on its way, or when there is a secret in it."""
    bericht = _niet_bezorgd(bericht_id)
    if bericht.sleutel.startswith(GEHEIM):
        # An address that was changed meanwhile would get a link that opens somebody else's account.
        raise DomeinFout("In deze mail staat een geheime link. Die gaat niet nog eens weg: stuur een nieuwe.")
    adres = bericht.aan_gebruiker.email if bericht.aan_gebruiker else bericht.aan_adres
    if not adres:
        raise DomeinFout("Deze gebruiker heeft geen e-mailadres meer.")
    bericht.aan_adres, bericht.status, bericht.pogingen, bericht.fout = adres, BerichtStatus.WACHT, 0, ""
    bericht.verzonden_at, bericht.gemeld_at = None, None
    bericht.volgende_poging_at = timezone.now()
    bericht.save()
    sluit_werkitems(bericht, BERICHT_NIET_AANGEKOMEN)
    registreer(gebeurtenissen.BERICHT_OPNIEUW, bericht, actor=actor)
    return bericht


@transaction.atomic
def meld_terug(bericht_id: int, *, actor: Any) -> Bericht:
    """The mail came back: it goes to the work list of who must know. Raises ``DomeinFout`` when it was not sent."""
    bericht = Bericht.objects.select_for_update(of=("self",)).get(pk=bericht_id)
    if bericht.status != BerichtStatus.VERZONDEN:
        raise DomeinFout("Alleen een verzonden bericht kan terugkomen.")
    bericht.status, bericht.gemeld_at = BerichtStatus.TERUG, None
    bericht.save(update_fields=["status", "gemeld_at"])
    registreer(gebeurtenissen.BERICHT_TERUG, bericht, actor=actor)
    return bericht


@transaction.atomic
def handel_af(bericht_id: int, *, actor: Any) -> Bericht:
    """Somebody told the reader in another way. Raises ``DomeinFout`` when nothing waited."""
    bericht = _niet_bezorgd(bericht_id)
    if not sluit_werkitems(bericht, BERICHT_NIET_AANGEKOMEN):
        raise DomeinFout("Dit bericht stond op geen werklijst.")
    registreer(gebeurtenissen.BERICHT_AFGEHANDELD, bericht, actor=actor)
    return bericht


def _niet_bezorgd(bericht_id: int) -> Bericht:
    bericht = Bericht.objects.select_for_update(of=("self",)).select_related("aan_gebruiker").get(pk=bericht_id)
    if bericht.status not in NIET_BEZORGD:
        raise DomeinFout("Dit bericht is bezorgd of nog onderweg.")
    return bericht
