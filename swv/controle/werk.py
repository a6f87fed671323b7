"""Work that follows from checks and from looks without a relation to the child, and how the work list names it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from swv.journaal.enums import InzageUitkomst
from swv.journaal.models import Controleronde, Inzagebeoordeling
from swv.organisatie.models import Kantoor
from swv.toegang.enums import Rol
from swv.werk.models import Werkitem
from swv.werk.services import open_werkitem, sluit_werkitems
from swv.werk.weergave import Onderwerp, registreer_weergave

CONTROLE_KAPOT = "controle.controle_kapot"
INZAGEN_BEOORDELEN = "controle.inzagen_beoordelen"
INZAGE_MELDEN = "controle.inzage_melden"


def werk_na_ronde(ronde: Controleronde) -> None:
    """Beheer has one row of work while the last round found something, and none when it did not."""
    Werkitem.objects.open().filter(soort=CONTROLE_KAPOT).update(gesloten_at=ronde.klaar_at)
    if ronde.kapot:
        omschrijving = f"Uitzoeken: {ronde.kapot} {'eis klopt' if ronde.kapot == 1 else 'eisen kloppen'} niet"
        open_werkitem(CONTROLE_KAPOT, ronde, omschrijving=omschrijving, rol=Rol.BEHEER)


def werk_aan_inzagen(kantoor: Kantoor, *, uiterlijk: date | None = None) -> None:
    """One row of work for the directors while looks wait for their judgement; ``uiterlijk`` of the first one stays."""
    wachtend = Inzagebeoordeling.objects.filter(uitkomst="").count()
    if not wachtend:
        sluit_werkitems(kantoor, INZAGEN_BEOORDELEN)
    elif uiterlijk is not None:
        open_werkitem(
            INZAGEN_BEOORDELEN,
            kantoor,
            omschrijving="Inzages zonder band met het kind beoordelen",
            rol=Rol.DIRECTEUR,
            uiterlijk=uiterlijk,
        )


def werk_aan_melding(beoordeling: Inzagebeoordeling, *, uiterlijk: date) -> None:
    """A look that was not right is a data breach: reporting it takes at most 72 hours (AVG 33 lid 1)."""
    open_werkitem(
        INZAGE_MELDEN,
        beoordeling,
        omschrijving="Onterechte inzage: melden bij de Autoriteit Persoonsgegevens?",
        rol=Rol.DIRECTEUR,
        uiterlijk=uiterlijk,
    )


def sluit_werk_aan_melding(beoordeling: Inzagebeoordeling) -> None:
    sluit_werkitems(beoordeling, INZAGE_MELDEN)


def _rondes(_: Any, ids: Collection[int]) -> Mapping[int, Onderwerp]:
    url = reverse("controle:controles")
    return {
        ronde.pk: Onderwerp("Controle van het kantoor", f"{ronde.begonnen_at:%d-%m-%Y}", url)
        for ronde in Controleronde.objects.filter(pk__in=ids)
    }


def _kantoor(_: Any, ids: Collection[int]) -> Mapping[int, Onderwerp]:
    return {pk: Onderwerp("Inzages zonder band", "", reverse("controle:inzagen")) for pk in ids}


def _beoordelingen(_: Any, ids: Collection[int]) -> Mapping[int, Onderwerp]:
    rijen = Inzagebeoordeling.objects.filter(pk__in=ids, uitkomst=InzageUitkomst.ONTERECHT)
    return {
        rij.pk: Onderwerp("Inzage zonder band", f"nummer {rij.inzage_id}", reverse("controle:inzage", args=[rij.pk]))
        for rij in rijen
    }


registreer_weergave("journaal", "controleronde", _rondes)
registreer_weergave("organisatie", "kantoor", _kantoor)
registreer_weergave("journaal", "inzagebeoordeling", _beoordelingen)
