"""Mail of the loket: invitations, changes and cancellations, each with the calendar item. It never names a child."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from swv.domein import Keuze
from swv.journaal.post import Post, post_berichten
from swv.organisatie.kantoor import ondertekening
from tlv.enums import Uitnodigingsvorm
from tlv.loketkalender import als_tekst, kalenderpunt, volgnummer
from tlv.models.loket import Agendapunt, Bijeenkomst, Deelnemer
from tlv.rules.loketagenda import looptijden

_ONDERWERP, _TEKST = "tlv/mail/loket.onderwerp.txt", "tlv/mail/loket.txt"


class Loketbericht(Keuze):
    """What a mail says, as the beginning of its subject."""

    UITNODIGING = "uitnodiging", "Uitnodiging"
    GEWIJZIGD = "gewijzigd", "Gewijzigd"
    VERVALT = "vervalt", "Gaat niet door"
    NIET_NODIG = "niet_nodig", "U hoeft niet te komen"


def stuur(bericht: Loketbericht, bijeenkomst: Bijeenkomst, deelnemers: Iterable[Deelnemer]) -> None:
    """Mail these participants, all of this meeting, in one go. Who was invited by phone or has no address is passed
    over: the page says whom to call. So is who has no authority over the child any more."""
    tijden, nummer, vandaag = _tijden(bijeenkomst), volgnummer(bijeenkomst), timezone.localdate()
    post_berichten(
        _post(bericht, bijeenkomst, deelnemer, tijden, nummer)
        for deelnemer in deelnemers
        if deelnemer.vorm == Uitnodigingsvorm.MAIL
        and deelnemer.uitgenodigd_at is not None
        and (deelnemer.gezagdrager is None or deelnemer.gezagdrager.heeft_gezag_op(vandaag))
    )


def _tijden(bijeenkomst: Bijeenkomst) -> dict[int, tuple[time, time]]:
    rijen = list(
        Agendapunt.objects.systeem("wanneer ieder aan de beurt is")
        .filter(bijeenkomst=bijeenkomst)
        .order_by("volgorde", "pk")
        .values_list("pk", "minuten")
    )
    tijden = looptijden(bijeenkomst.begin, [minuten for _, minuten in rijen])
    return dict(zip((pk for pk, _ in rijen), tijden, strict=True))


def _post(
    bericht: Loketbericht,
    bijeenkomst: Bijeenkomst,
    deelnemer: Deelnemer,
    tijden: dict[int, tuple[time, time]],
    nummer: int,
) -> Post:
    heel = (bijeenkomst.begin, bijeenkomst.einde)
    begin, einde = tijden.get(deelnemer.agendapunt_id, heel) if deelnemer.agendapunt_id else heel
    weg = bericht in {Loketbericht.VERVALT, Loketbericht.NIET_NODIG}
    met_account = deelnemer.gebruiker is not None
    punt = kalenderpunt(
        bijeenkomst, begin, einde, nummer, zaak=deelnemer.agendapunt_id, adres=met_account, vervallen=weg
    )
    context = {
        "bericht": bericht,
        "bijeenkomst": bijeenkomst,
        "begin": begin,
        "einde": einde,
        "van_ouder": deelnemer.gezagdrager is not None,
        "met_account": met_account,
        "een_zaak": deelnemer.agendapunt_id is not None,
        "ondertekening": "" if met_account else ondertekening(),
        "link": settings.SWV_BASIS_URL + reverse("tlv:bijeenkomst", args=[bijeenkomst.pk]),
    }
    adres = deelnemer.gezagdrager.email if deelnemer.gezagdrager is not None else deelnemer.adres
    return Post(
        sleutel=f"tlv:loket:{bericht}:{deelnemer.pk}:{nummer}",
        onderwerp=render_to_string(_ONDERWERP, context).strip(),
        tekst=render_to_string(_TEKST, context),
        gebruiker=deelnemer.gebruiker,
        adres="" if met_account else adres,
        kalender=als_tekst(punt),
    )
