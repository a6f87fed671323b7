"""How rows of the work list name mail and reminders. Neither names a child."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.urls import reverse

from swv.journaal.models import Bericht
from swv.toegang.enums import Rol
from swv.toegang.permissions import heeft_rol
from swv.werk.campagnes import VOLGEN, soort_van
from swv.werk.models import Campagneregel
from swv.werk.weergave import Onderwerp, registreer_weergave


def _berichten(gebruiker: Any, ids: Collection[int]) -> Mapping[int, Onderwerp]:
    mag = heeft_rol(gebruiker, Rol.BEHEER)
    return {
        bericht.pk: Onderwerp(
            naam=bericht.onderwerp if mag else "Bericht",
            kenmerk=f"bericht {bericht.pk}",
            url=reverse("toegang:bericht", args=[bericht.pk]) if mag else "",
        )
        for bericht in Bericht.objects.filter(pk__in=ids)
    }


def _regels(gebruiker: Any, ids: Collection[int]) -> Mapping[int, Onderwerp]:
    mag = heeft_rol(gebruiker, *VOLGEN)
    onderwerpen = {}
    for regel in Campagneregel.objects.select_related("campagne", "ontvanger").filter(pk__in=ids):
        soort = soort_van(regel.campagne)
        adres = reverse("werk:campagne", args=[regel.campagne_id])
        onderwerpen[regel.pk] = Onderwerp(
            naam=f"Herinnering aan {regel.ontvanger or regel.adres}" if mag else "Herinnering",
            kenmerk=soort.naam if soort else regel.campagne.soort,
            url=f"{adres}#regel-{regel.pk}" if mag else "",
        )
    return onderwerpen


registreer_weergave("journaal", "bericht", _berichten)
registreer_weergave("werk", "campagneregel", _regels)
