"""Ending a role: beheer gives it a last day. The row stays, so that who could see what in the past can be read."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin, declareer
from swv.journaal.services import registreer
from swv.toegang.enums import Eindreden, Rol
from swv.toegang.gebeurtenissen import ROL_BEEINDIGD
from swv.toegang.models import Gebruiker, Lidmaatschap
from swv.toegang.permissions import heeft_rol

declareer(
    lidmaatschap_volgorde="De laatste dag ligt voor de eerste dag van deze rol. Kies een latere dag.",
    lidmaatschap_organisatie_bij_rol="De school, het bestuur of de gemeente past niet bij deze rol.",
    gebruiker_username_eenmalig="Er is al een account met deze gebruikersnaam (hoofdletters tellen niet mee).",
    gebruiker_email_eenmalig="Er is al een account met dit e-mailadres.",
)


def rollen_vanaf(vandaag: date) -> QuerySet[Lidmaatschap]:
    """The roles that hold today or will, by name of who has them."""
    return (
        Lidmaatschap.objects.filter(Q(tot__isnull=True) | Q(tot__gte=vandaag))
        .select_related("gebruiker", "school", "bestuur", "gemeente")
        .prefetch_related("werkgebied")
        .order_by("gebruiker__naam", "gebruiker_id", "pk")
    )


def waarom_geen_einde(lidmaatschap: Lidmaatschap, laatste_dag: date) -> str:
    """What is wrong with ``laatste_dag`` for this role, in a sentence; empty when nothing is."""
    if laatste_dag < lidmaatschap.van:
        return (
            f"Deze dag ligt voor het begin van de rol, {lidmaatschap.van:%d-%m-%Y}. Kies die dag of later. Moet iemand "
            "er meteen uit, zet dan het account uit."
        )
    if lidmaatschap.tot is not None and laatste_dag > lidmaatschap.tot:
        return f"Deze rol eindigt al na {lidmaatschap.tot:%d-%m-%Y}. Kies die dag of eerder."
    return ""


@transaction.atomic
def beeindig_rol(
    lidmaatschap_id: int, *, laatste_dag: date, reden: Eindreden, actor: Gebruiker, vandaag: date
) -> Lidmaatschap:
    """Give a role its last day, inclusive. With a day before today the next page of its owner no longer opens.

    Raises ``DomeinFout``: not beheer, one's own role, a role that is over, or a day that cannot be.
    """
    if not heeft_rol(actor, Rol.BEHEER):
        raise DomeinFout("Alleen beheer kan dit doen.")
    lidmaatschap = (
        Lidmaatschap.objects.select_for_update(of=("self",))
        .select_related("gebruiker", "school", "bestuur", "gemeente")
        .get(pk=lidmaatschap_id)
    )
    if lidmaatschap.gebruiker_id == actor.pk:
        raise DomeinFout("Uw eigen rollen beëindigt een ander.")
    if lidmaatschap.tot is not None and lidmaatschap.tot < vandaag:
        raise DomeinFout(f"Deze rol is al voorbij, sinds {lidmaatschap.tot:%d-%m-%Y}.")
    if zin := waarom_geen_einde(lidmaatschap, laatste_dag):
        raise DomeinFout(zin)
    lidmaatschap.tot = laatste_dag
    with constraints_als_zin():
        lidmaatschap.save(update_fields=["tot"])
    registreer(
        ROL_BEEINDIGD,
        lidmaatschap.gebruiker,
        actor=actor,
        rol=lidmaatschap.get_rol_display(),
        organisatie=lidmaatschap.organisatie_code,
        lidmaatschap=lidmaatschap.pk,
        tot=f"{laatste_dag:%d-%m-%Y}",
        reden=reden.label,
    )
    return lidmaatschap
