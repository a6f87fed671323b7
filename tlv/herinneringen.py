"""Reminding experts whose advice is due or late."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from swv.toegang.enums import Rol
from swv.werk.campagnes import Aanschrijving, Campagnesoort, Tekst, campagnesoort
from swv.werk.models import Campagne, Campagneregel
from tlv.beleid import ADVIESHERINNERINGEN
from tlv.enums import AanvraagStatus
from tlv.models import Deskundigenadvies

_REDEN = "herinneringen aan wie om advies is gevraagd"
UITGEBRACHT, INGETROKKEN, NIET_MEER_NODIG = "uitgebracht", "ingetrokken", "niet_meer_nodig"


def _aan_te_schrijven(campagne: Campagne, vandaag: date) -> Iterable[Aanschrijving]:
    """Every advice that was asked and is not in, with the handler of the case as who hears of trouble."""
    gevraagd = Deskundigenadvies.objects.systeem(_REDEN).filter(
        aanvraag__status=AanvraagStatus.IN_ADVIES,
        gevraagd_at__isnull=False,
        uiterlijk__isnull=False,
        uitgebracht_at__isnull=True,
        ingetrokken_at__isnull=True,
    )
    velden = ("pk", "uiterlijk", "deskundige__gebruiker", "aanvraag__behandelaar", "aanvraag__bestuur")
    return [
        Aanschrijving(pk, uiterlijk, ontvanger_id=lezer, eigenaar_id=behandelaar, bestuur_id=bestuur)
        for pk, uiterlijk, lezer, behandelaar, bestuur in gevraagd.order_by("pk").values_list(*velden)
    ]


def _klaar(ids: Collection[int]) -> Mapping[int, str]:
    """Advices that need no reminder: given, withdrawn, or of a case that does not wait for advice any more."""
    adviezen = Deskundigenadvies.objects.systeem(_REDEN).filter(pk__in=ids)
    velden = ("pk", "uitgebracht_at", "ingetrokken_at", "aanvraag__status")
    klaar = dict.fromkeys(ids, NIET_MEER_NODIG)
    for pk, uitgebracht, ingetrokken, status in adviezen.values_list(*velden):
        if uitgebracht:
            klaar[pk] = UITGEBRACHT
        elif ingetrokken:
            klaar[pk] = INGETROKKEN
        elif status == AanvraagStatus.IN_ADVIES:
            del klaar[pk]
    return klaar


def _tekst(regels: Sequence[Campagneregel], vandaag: date) -> Mapping[int, Tekst]:
    """The mail per line: until when, or how late, with the number of the case."""
    adviezen = {
        advies.pk: advies
        for advies in Deskundigenadvies.objects.systeem(_REDEN)
        .select_related("aanvraag", "deskundige__gebruiker")
        .filter(pk__in=[regel.object_id for regel in regels])
    }
    teksten = {}
    for regel in regels:
        advies = adviezen[regel.object_id]
        context = {
            "kenmerk": advies.aanvraag.kenmerk,
            "ontvanger": advies.deskundige.gebruiker,
            "uiterlijk": advies.uiterlijk,
            "te_laat": advies.uiterlijk is not None and advies.uiterlijk < vandaag,
            "link": settings.SWV_BASIS_URL + reverse("tlv:aanvraag", args=[advies.aanvraag_id]),
        }
        teksten[regel.pk] = Tekst(
            render_to_string("tlv/mail/herinnering_advies.onderwerp.txt", context).strip(),
            render_to_string("tlv/mail/herinnering_advies.txt", context),
        )
    return teksten


ADVIES = campagnesoort(
    Campagnesoort(
        code="tlv.advies",
        naam="Advies van deskundigen",
        model=Deskundigenadvies,
        momenten=ADVIESHERINNERINGEN,
        aan_te_schrijven=_aan_te_schrijven,
        klaar=_klaar,
        tekst=_tekst,
        rol=Rol.BOC,
        doorlopend=True,
        redenen={
            UITGEBRACHT: "advies is binnen",
            INGETROKKEN: "deskundige is niet meer nodig",
            NIET_MEER_NODIG: "aanvraag wacht niet meer op advies",
        },
    )
)
