"""Mail about the work list: somebody else gave you work. It names the case number, never a child."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from swv.journaal.services import post_bericht
from swv.toegang.models import Gebruiker
from swv.werk.models import Werkitem
from swv.werk.weergave import rijen_voor

_EEN = ("werk/mail/toegewezen.onderwerp.txt", "werk/mail/toegewezen.txt")
_VELE = ("werk/mail/toegewezen_vele.onderwerp.txt", "werk/mail/toegewezen_vele.txt")


def meld_toegewezen(items: Sequence[Werkitem], *, aan: Gebruiker, door: Gebruiker) -> None:
    """To who got the work: what it is, or how many pieces. One mail per assignment; none about what one gave to
    oneself."""
    if aan == door or not items:
        return
    eerste = items[0]
    context: dict[str, Any] = {"ontvanger": aan, "door": door, "aantal": len(items), "item": eerste}
    if len(items) == 1:
        sjablonen, pad = _EEN, reverse("werk:werkitem", args=[eerste.pk])
        context["kenmerk"] = next((rij.onderwerp.kenmerk for rij in rijen_voor(aan, items)), "")
    else:
        sjablonen, pad = _VELE, reverse("werk:werklijst")
    context["link"] = settings.SWV_BASIS_URL + pad
    onderwerp, tekst = (render_to_string(sjabloon, context) for sjabloon in sjablonen)
    post_bericht(
        # The rows are locked and just changed hands: the moment tells this assignment from the next.
        sleutel=f"werk:toegewezen:{eerste.pk}:{timezone.now():%Y%m%d%H%M%S%f}",
        onderwerp=onderwerp.strip(),
        tekst=tekst,
        gebruiker=aan,
    )
