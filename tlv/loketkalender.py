"""A meeting as an item of a calendar: the same item for ever, moved or cancelled by a higher number; it names nobody's
child."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from swv.documenten.ical import Agendapunt as Kalenderpunt
from swv.documenten.ical import agenda
from swv.journaal.services import gebeurtenissen_van
from tlv.enums import BijeenkomstStatus
from tlv.models.loket import Bijeenkomst

NAAM = "Ondersteuningsloket"
_ZONE = ZoneInfo("Europe/Amsterdam")


def volgnummer(bijeenkomst: Bijeenkomst) -> int:
    """Grows with everything that happens to a meeting, and further when a case moves to another one."""
    return gebeurtenissen_van(bijeenkomst).values_list("pk", flat=True).first() or 0


def kalenderpunt(
    bijeenkomst: Bijeenkomst,
    begin: time,
    einde: time,
    nummer: int,
    *,
    zaak: int | None = None,
    adres: bool = True,
    vervallen: bool = False,
) -> Kalenderpunt:
    """The whole meeting, or the part of it in which one case (``zaak``, a key) is on. ``adres``: with a link to the
    page, for who has an account."""

    def moment(tijd: time) -> datetime:
        return datetime.combine(bijeenkomst.datum, tijd, tzinfo=_ZONE)

    return Kalenderpunt(
        soort="tlv.loketzaak" if zaak else "tlv.loket",
        sleutel=str(zaak or bijeenkomst.pk),
        begin=moment(begin),
        einde=moment(einde),
        samenvatting=bijeenkomst.get_soort_display(),
        omschrijving=f"Plaats: {bijeenkomst.plaats}. Voorzitter: {bijeenkomst.voorzitter.naam}.",
        adres=settings.SWV_BASIS_URL + reverse("tlv:bijeenkomst", args=[bijeenkomst.pk]) if adres else "",
        volgnummer=nummer,
        vervallen=vervallen or bijeenkomst.status == BijeenkomstStatus.VERVALLEN,
    )


def als_tekst(punt: Kalenderpunt) -> str:
    """One item as a calendar file."""
    return agenda([punt], naam=NAAM, gemaakt=timezone.now()).decode()
