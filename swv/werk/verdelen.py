"""Dividing the work: take over, assign, put off, write a note. Every act leaves an event; none changes the case."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Field
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.services import registreer, registreer_velen
from swv.toegang.models import Gebruiker
from swv.werk import gebeurtenissen, permissions
from swv.werk.emails import meld_toegewezen
from swv.werk.models import Werkfilter, Werkitem, Werknotitie
from swv.werk.uitstel import keur_uitstel

KLAAR = "Dit werk is intussen klaar. U hoeft niets meer te doen."
MEESTE_FILTERS = 12


def _vergrendeld(ids: Collection[int]) -> list[Werkitem]:
    """The open items, locked in a fixed order. Raises ``DomeinFout`` when one of them is done in the meantime."""
    items = list(Werkitem.objects.open().filter(pk__in=ids).select_for_update(of=("self",)).order_by("pk"))
    if len(items) != len(set(ids)):
        raise DomeinFout(KLAAR if len(ids) == 1 else "Een deel van dit werk is intussen klaar. Kies opnieuw.")
    return items


@transaction.atomic
def overnemen(item_id: int, *, van: int | None, actor: Gebruiker) -> bool:
    """Make the actor the one who does it; False when that was so already.

    ``van`` is whose work it was as the actor saw it. Raises ``DomeinFout`` when it is done, belongs to another role or
    organisation, or when a colleague was first.
    """
    (item,) = _vergrendeld([item_id])
    if not permissions.mag_overnemen(actor, item):
        raise DomeinFout("U mag dit werk niet overnemen.")
    if item.eigenaar_id == actor.pk:
        return False
    if item.eigenaar_id != van:
        wie = item.eigenaar.naam if item.eigenaar else "Niemand"
        raise DomeinFout(f"{wie} heeft dit werk nu, dat was net nog anders. Kijk of het overnemen nog nodig is.")
    _geef_aan(item, actor)
    registreer(gebeurtenissen.OVERGENOMEN, item, actor=actor, soort=item.soort, van=van)
    return True


@transaction.atomic
def toewijzen(item_ids: Collection[int], *, aan: Gebruiker, actor: Gebruiker, vandaag: date) -> int:
    """Give these pieces of work to a colleague, all or none, who hears of it in one mail. Returns how many changed
    hands.

    Raises ``DomeinFout`` when one is done, may not be divided by the actor, or cannot be done by the colleague.
    """
    items = _vergrendeld(item_ids)
    if not items:
        raise DomeinFout("Kies eerst wat u wilt toewijzen.")
    mijn_team = set(Werkitem.objects.open().van_team(actor).filter(pk__in=item_ids).values_list("pk", flat=True))
    if not permissions.mag_verdelen(actor) or any(item.pk not in mijn_team for item in items):
        raise DomeinFout("U mag dit werk niet toewijzen.")
    if aan not in permissions.collegas_voor(items, vandaag):
        raise DomeinFout(f"{aan.naam} kan dit werk niet doen: het hoort bij een andere rol, of bij anderen.")
    anders = [item for item in items if item.eigenaar_id != aan.pk]
    spoor = [(item, {"soort": item.soort, "van": item.eigenaar_id, "aan": aan.pk}) for item in anders]
    for item in anders:
        _geef_aan(item, aan)
    registreer_velen(gebeurtenissen.TOEGEWEZEN, spoor, actor=actor)
    meld_toegewezen(anders, aan=aan, door=actor)
    return len(anders)


def _geef_aan(item: Werkitem, gebruiker: Gebruiker) -> None:
    """A new person sees it at once: what was put off comes back."""
    item.eigenaar = gebruiker
    _zet_uitstel(item, None, "", None)


def _zet_uitstel(item: Werkitem, tot: date | None, reden: str, door: Gebruiker | None) -> None:
    item.uitgesteld_tot, item.uitstelreden, item.uitgesteld_door = tot, reden, door
    item.save(update_fields=["eigenaar", "uitgesteld_tot", "uitstelreden", "uitgesteld_door"])


@transaction.atomic
def uitstellen(item_id: int, *, tot: date, reden: str, actor: Gebruiker, vandaag: date) -> bool:
    """Put work off until a day, with the reason; False when it already is so.

    Raises:
        DomeinFout: done in the meantime, not the work of the actor, or the day cannot be.
        ValidationError: no reason, too long a reason, or one with a BSN.
    """
    (item,) = _vergrendeld([item_id])
    if not permissions.mag_uitstellen(actor, item):
        raise DomeinFout("U kunt alleen uw eigen werk uitstellen. Neem het eerst over.")
    keur_uitstel(tot, uiterlijk=item.uiterlijk, vandaag=vandaag)
    reden = " ".join(reden.split())
    if not reden:
        raise ValidationError({"reden": "Schrijf waarom het kan wachten."})
    _keur_tekst(item, "uitstelreden", reden, "reden")
    if (item.uitgesteld_tot, item.uitstelreden) == (tot, reden):
        return False
    _zet_uitstel(item, tot, reden, actor)
    registreer(gebeurtenissen.UITGESTELD, item, actor=actor, soort=item.soort, tot=f"{tot:%d-%m-%Y}")
    return True


@transaction.atomic
def terughalen(item_id: int, *, actor: Gebruiker) -> bool:
    """Take back what was put off; False when it was not put off. Raises ``DomeinFout`` as ``uitstellen`` does."""
    (item,) = _vergrendeld([item_id])
    if not permissions.mag_uitstellen(actor, item):
        raise DomeinFout("U kunt alleen uw eigen werk terughalen. Neem het eerst over.")
    if item.uitgesteld_tot is None:
        return False
    _zet_uitstel(item, None, "", None)
    registreer(gebeurtenissen.TERUGGEHAALD, item, actor=actor, soort=item.soort)
    return True


@transaction.atomic
def noteren(item_id: int, *, tekst: str, actor: Gebruiker) -> bool:
    """Add a note to the work; False when the last note says the same.

    Raises:
        DomeinFout: done in the meantime, or not the work of the actor or a colleague.
        ValidationError: empty, too long, or with a BSN.
    """
    (item,) = _vergrendeld([item_id])
    if not permissions.mag_zien(actor, item):
        raise DomeinFout("U mag bij dit werk geen notitie maken.")
    tekst = " ".join(tekst.split())
    laatste = Werknotitie.objects.filter(**bij(item)).first()
    if laatste is not None and (laatste.tekst, laatste.door_id) == (tekst, actor.pk):
        return False
    notitie = Werknotitie(**bij(item), tekst=tekst, door=actor, op=timezone.now())
    try:
        notitie.full_clean(exclude=["content_type", "door"])
    except ValidationError as fout:
        raise ValidationError({"tekst": fout.messages}) from fout
    notitie.save()
    registreer(gebeurtenissen.NOTITIE, item, actor=actor, soort=item.soort)
    return True


def bij(item: Werkitem) -> dict[str, Any]:
    """Where the notes of this work are kept: with its object, per role."""
    return {"content_type_id": item.content_type_id, "object_id": item.object_id, "rol": item.rol}


def _keur_tekst(item: Werkitem, veld: str, tekst: str, formulierveld: str) -> None:
    try:
        cast(Field, item._meta.get_field(veld)).clean(tekst, item)
    except ValidationError as fout:
        raise ValidationError({formulierveld: fout.messages}) from fout


@transaction.atomic
def bewaar_filter(naam: str, vraag: str, *, actor: Gebruiker) -> Werkfilter:
    """Keep filters under a name; the same name again replaces them.

    Raises:
        DomeinFout: nothing is filtered, or there are too many kept filters.
        ValidationError: the name is empty, too long or contains a BSN.
    """
    if not vraag:
        raise DomeinFout("Kies eerst een of meer filters. Daarna kunt u ze bewaren.")
    naam = " ".join(naam.split())
    bestaand = Werkfilter.objects.select_for_update().filter(gebruiker=actor)
    anders = [rij for rij in bestaand if rij.naam != naam]
    if len(anders) >= MEESTE_FILTERS:
        raise DomeinFout(f"U hebt al {MEESTE_FILTERS} bewaarde filters. Verwijder er eerst een.")
    filter_ = Werkfilter(gebruiker=actor, naam=naam, vraag=vraag)
    filter_.full_clean(exclude=["gebruiker"], validate_unique=False, validate_constraints=False)
    rij, _ = Werkfilter.objects.update_or_create(gebruiker=actor, naam=naam, defaults={"vraag": vraag})
    return rij


def verwijder_filter(pk: int, *, actor: Gebruiker) -> bool:
    """Forget kept filters of the actor; False when they were gone already."""
    weg, _ = Werkfilter.objects.filter(pk=pk, gebruiker=actor).delete()
    return bool(weg)
