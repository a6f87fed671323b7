"""Acts on stand-ins: arrange that somebody stands in for a BOC coordinator, and end it early."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin, declareer
from swv.journaal.services import registreer
from swv.toegang.enums import Rol
from swv.toegang.gebeurtenissen import WAARNEMING_BEEINDIGD, WAARNEMING_INGESTELD
from swv.toegang.models import Gebruiker, Lidmaatschap, Waarneming
from swv.toegang.permissions import is_directie, rol_van

declareer(
    waarneming_een_tegelijk="In deze periode neemt al iemand waar. Kies een andere periode of beëindig die eerst.",
    waarneming_niet_voor_zichzelf="Niemand neemt voor zichzelf waar. Kies een collega.",
    waarneming_volgorde="De laatste dag ligt voor de eerste dag.",
)


def zichtbare_waarnemingen(gebruiker: Gebruiker) -> QuerySet[Waarneming]:
    """All for the directors; for a BOC coordinator the own absence and what they stand in for."""
    rijen = Waarneming.objects.met_namen()
    if is_directie(gebruiker):
        return rijen
    return rijen.filter(Q(voor__gebruiker=gebruiker) | Q(door=gebruiker))


def mag_beeindigen(gebruiker: Gebruiker, waarneming: Waarneming) -> bool:
    """The directors, and who is back early."""
    return is_directie(gebruiker) or (rol_van(gebruiker) == Rol.BOC and waarneming.voor.gebruiker_id == gebruiker.pk)


def bocs_op(datum: date) -> QuerySet[Lidmaatschap]:
    """Memberships of BOC coordinators with an account in use, valid on ``datum``."""
    rijen: QuerySet[Lidmaatschap] = Lidmaatschap.objects.geldig_op(datum).filter(rol=Rol.BOC, gebruiker__is_active=True)
    return rijen.select_related("gebruiker").order_by("gebruiker__naam", "pk")


@transaction.atomic
def stel_in(
    voor: Lidmaatschap, door: Gebruiker, *, van: date, tot: date, reden: str, actor: Gebruiker, vandaag: date
) -> Waarneming:
    """Let ``door`` stand in for ``voor`` from ``van`` to ``tot``, inclusive.

    Raises ``DomeinFout``: not allowed, the period lies in the past or ends before it begins, one of the two is no BOC
    then, or one of the two is absent or stands in for somebody in that period.
    """
    # Both rows, in a fixed order: two arrangements at the same time wait for each other.
    list(Gebruiker.objects.select_for_update(of=("self",)).filter(pk__in=[voor.gebruiker_id, door.pk]).order_by("pk"))
    if not is_directie(actor) and not (rol_van(actor) == Rol.BOC and voor.gebruiker_id == actor.pk):
        raise DomeinFout("U regelt alleen waarneming voor uzelf. Voor een ander doet de directeur dat.")
    if voor.gebruiker_id == door.pk:
        raise DomeinFout("Niemand neemt voor zichzelf waar. Kies een collega.")
    if tot < van:
        raise DomeinFout("De laatste dag ligt voor de eerste dag.")
    if van < vandaag:
        raise DomeinFout("Waarnemen kan vanaf vandaag. Kies een eerste dag die niet voorbij is.")
    for dag in (van, tot):
        if not bocs_op(dag).filter(pk=voor.pk).exists():
            raise DomeinFout(f"{voor.gebruiker} is op {dag:%d-%m-%Y} geen BOC-coördinator.")
        if not bocs_op(dag).filter(gebruiker=door).exists():
            raise DomeinFout(f"{door} is op {dag:%d-%m-%Y} geen BOC-coördinator.")
    _weiger_samenloop(voor, door, van, tot)
    with constraints_als_zin():
        waarneming = Waarneming.objects.create(
            voor=voor, door=door, van=van, tot=tot, reden=reden, ingesteld_door=actor, ingesteld_at=timezone.now()
        )
    registreer(
        WAARNEMING_INGESTELD,
        waarneming,
        actor=actor,
        voor=voor.gebruiker_id,
        door=door.pk,
        van=f"{van:%d-%m-%Y}",
        tot=f"{tot:%d-%m-%Y}",
    )
    return waarneming


def _weiger_samenloop(voor: Lidmaatschap, door: Gebruiker, van: date, tot: date) -> None:
    """Who is absent stands in for nobody, and nobody has two stand-ins at once."""
    tegelijk = Waarneming.objects.met_namen().filter(van__lte=tot, tot__gte=van, beeindigd_at__isnull=True)
    if ander := tegelijk.filter(voor=voor).first():
        raise DomeinFout(
            f"{ander.door} neemt van {ander.van:%d-%m-%Y} tot en met {ander.tot:%d-%m-%Y} al waar voor "
            f"{voor.gebruiker}. Kies een andere periode of beëindig die waarneming eerst."
        )
    if tegelijk.filter(voor__gebruiker=door).exists():
        raise DomeinFout(f"{door} is in deze periode zelf afwezig. Kies een andere collega.")
    if ander := tegelijk.filter(door=voor.gebruiker).first():
        raise DomeinFout(
            f"{voor.gebruiker} neemt in deze periode zelf waar voor {ander.voor.gebruiker}. "
            "Regel daar eerst een ander voor."
        )


@transaction.atomic
def beeindig(waarneming_id: int, *, actor: Gebruiker, vandaag: date) -> Waarneming:
    """End a stand-in now: the next page of the stand-in no longer shows the cases of the colleague.

    Raises ``DomeinFout``: not allowed, ended already, or over.
    """
    waarneming: Waarneming = Waarneming.objects.select_for_update(of=("self",)).met_namen().get(pk=waarneming_id)
    if not mag_beeindigen(actor, waarneming):
        raise DomeinFout("U mag deze waarneming niet beëindigen. Vraag het de directeur.")
    if waarneming.beeindigd_at is not None or waarneming.tot < vandaag:
        raise DomeinFout("Deze waarneming is al voorbij.")
    waarneming.beeindigd_door, waarneming.beeindigd_at = actor, timezone.now()
    waarneming.save(update_fields=["beeindigd_door", "beeindigd_at"])
    registreer(
        WAARNEMING_BEEINDIGD, waarneming, actor=actor, voor=waarneming.voor.gebruiker_id, door=waarneming.door_id
    )
    return waarneming
