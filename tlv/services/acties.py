"""What people promised in a meeting: on their work list until it is done, with what came of it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.toegang.enums import DESKUNDIGEN, DIRECTIE, Rol
from swv.toegang.models import Gebruiker, Lidmaatschap
from swv.werk.services import open_werkitem, sluit_werkitems
from tlv import gebeurtenissen, loketfeiten, rules, werk
from tlv.models import Actie, Agendapunt
from tlv.services.basis import validatie_als_weigering, vereis
from tlv.services.loket import NA_HET_SLOT, grijp_zaak
from tlv.services.verslag import vergrendel_zaak
from tlv.verslagrechten import mag_actie_afronden, mag_verslag_schrijven


def mogelijke_eigenaars(punt: Agendapunt, vandaag: date) -> list[Lidmaatschap]:
    """Who can take an action on this case: people with an account who may see it, in the role they see it in.

    The BOC of the board and of the case, the chair, the own school, the experts at the table, the directors.
    """
    aan_tafel = [rij.gebruiker_id for rij in loketfeiten.deelnemers_van(punt) if rij.gebruiker_id]
    bocs = [punt.bijeenkomst.voorzitter_id, punt.aanvraag.behandelaar_id if punt.aanvraag is not None else None]
    leden = (
        Lidmaatschap.objects.geldig_op(vandaag)
        .filter(
            Q(rol=Rol.BOC, gebruiker__in=[pk for pk in bocs if pk])
            | Q(rol=Rol.BOC, werkgebied=punt.bestuur_id)
            | Q(rol=Rol.SCHOOL, school=punt.school_id)
            | Q(rol__in=DESKUNDIGEN, gebruiker__in=aan_tafel)
            | Q(rol__in=DIRECTIE),
            gebruiker__is_active=True,
        )
        .select_related("gebruiker", "school")
        .order_by("gebruiker__naam", "pk")
    )
    return list({lid.pk: lid for lid in leden}.values())


@transaction.atomic
def actie_afspreken(
    punt_id: int, *, omschrijving: str, wie: Lidmaatschap, uiterlijk: date, actor: Gebruiker, vandaag: date
) -> Actie:
    """Agree that somebody does something before a day (inclusive): it stands on their work list from now on.

    The same again is the same action. Raises ``DomeinFout`` when the day has passed, nothing is written, or this person
    may not see the case.
    """
    punt = vergrendel_zaak(punt_id, actor)
    if not punt.bijeenkomst.is_open:
        raise DomeinFout("Het verslag is vastgesteld. Afspraken die later zijn gemaakt, horen in een aanvulling.")
    vereis(mag_verslag_schrijven(actor, punt))
    if wie.pk not in {lid.pk for lid in mogelijke_eigenaars(punt, vandaag)}:
        raise DomeinFout("Deze persoon kan deze zaak niet zien. Kies iemand anders.")
    if uiterlijk < vandaag:
        raise DomeinFout("De dag is al voorbij. Kies een dag die nog komt.")
    if not rules.zegt_iets(omschrijving):
        raise DomeinFout("Schrijf op wat er gaat gebeuren.")
    for al in punt.acties.all():
        if (al.omschrijving, al.eigenaar, al.uiterlijk, al.klaar_at) == (omschrijving, wie.gebruiker, uiterlijk, None):
            return al
    actie = Actie(agendapunt=punt, omschrijving=omschrijving, eigenaar=wie.gebruiker, uiterlijk=uiterlijk)
    with validatie_als_weigering():
        actie.full_clean(exclude=["agendapunt", "eigenaar"])
    with constraints_als_zin():
        actie.save()
    open_werkitem(
        werk.LOKET_ACTIE,
        actie,
        omschrijving=werk.OMSCHRIJVING[werk.LOKET_ACTIE],
        rol=Rol(wie.rol),
        eigenaar=wie.gebruiker,
        volger=punt.bijeenkomst.voorzitter,
        bestuur_id=punt.bestuur_id,
        school_id=punt.school_id,
        uiterlijk=uiterlijk,
    )
    registreer(gebeurtenissen.ACTIE_AFGESPROKEN, punt, actor=actor, actie=actie.pk, uiterlijk=uiterlijk)
    return actie


def vergrendel_actie(actie_id: int, actor: Gebruiker) -> Actie:
    """The action as this user may see it, its meeting locked. Raises ``DomeinFout`` when they may not see it, or when
    it was taken out of the minutes in the meantime."""
    waar = Actie.objects.systeem(NA_HET_SLOT).filter(pk=actie_id).values_list("agendapunt", flat=True).first()
    if waar is None:
        raise DomeinFout("Deze actie is net geschrapt.")
    grijp_zaak(waar)
    zichtbaar = Actie.objects.zichtbaar_voor(actor).select_related("agendapunt__bijeenkomst", "agendapunt__aanvraag")
    actie: Actie | None = zichtbaar.filter(pk=actie_id).first()
    if actie is None:
        raise DomeinFout("U mag dit niet doen bij deze zaak.")
    return actie


@transaction.atomic
def actie_schrappen(actie_id: int, *, actor: Gebruiker) -> Agendapunt:
    """Take an action out of the minutes before they are fixed. Raises ``DomeinFout`` afterwards."""
    actie = vergrendel_actie(actie_id, actor)
    punt = actie.agendapunt
    if not punt.bijeenkomst.is_open:
        raise DomeinFout("De actie staat in een vastgesteld verslag. Rond de actie af en schrijf op waarom.")
    vereis(mag_verslag_schrijven(actor, punt))
    sluit_werkitems(actie, werk.LOKET_ACTIE)
    registreer(gebeurtenissen.ACTIE_GESCHRAPT, punt, actor=actor, actie=actie.pk)
    with constraints_als_zin():
        actie.delete()
    return punt


@transaction.atomic
def actie_afronden(actie_id: int, *, resultaat: str, actor: Gebruiker) -> Actie:
    """The action is done, or will not be done any more, with what came of it; it leaves the work list.

    Raises ``DomeinFout`` when it was done already, or the result says nothing.
    """
    actie = vergrendel_actie(actie_id, actor)
    if actie.klaar_at is not None:
        raise DomeinFout("Deze actie is al afgerond.")
    vereis(mag_actie_afronden(actor, actie))
    if not rules.zegt_iets(resultaat):
        raise DomeinFout("Schrijf op wat het resultaat is.")
    actie.resultaat = resultaat
    actie.klaar_at = timezone.now()
    with validatie_als_weigering():
        actie.full_clean(exclude=["agendapunt", "eigenaar"])
    with constraints_als_zin():
        actie.save(update_fields=["resultaat", "klaar_at"])
    sluit_werkitems(actie, werk.LOKET_ACTIE)
    registreer(
        gebeurtenissen.ACTIE_KLAAR,
        actie.agendapunt.aanvraag or actie.agendapunt.leerling,
        actor=actor,
        actie=actie.pk,
        zaak=actie.agendapunt_id,
    )
    return actie
