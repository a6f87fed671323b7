"""Mail of the TLV procedure: what happened and what to do, with the case number, never the name of the child."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from leerlingen.models import Gezagdrager
from swv.journaal.models import Gebeurtenis
from swv.journaal.services import post_bericht
from swv.organisatie.kantoor import ondertekening
from swv.toegang.enums import DIRECTIE
from swv.toegang.models import Gebruiker, Lidmaatschap
from tlv.models import Besluit, Bijeenkomst, Deskundigenadvies, TlvAanvraag, Voorstel, Zienswijze


def post(
    sjabloon: str,
    aanvraag: TlvAanvraag,
    *,
    sleutel: str,
    gebruiker: Gebruiker | None = None,
    adres: str = "",
    **extra: Any,
) -> None:
    """Queue one mail in the transaction of the act; a second one with the same key is not sent."""
    context = {
        "aanvraag": aanvraag,
        "kenmerk": aanvraag.kenmerk,
        "link": settings.SWV_BASIS_URL + reverse("tlv:aanvraag", args=[aanvraag.pk]),
        "ontvanger": gebruiker,
        "met_link": True,
        **extra,
    }
    post_bericht(
        sleutel=sleutel,
        onderwerp=render_to_string(f"tlv/mail/{sjabloon}.onderwerp.txt", context).strip(),
        tekst=render_to_string(f"tlv/mail/{sjabloon}.txt", context),
        gebruiker=gebruiker,
        adres=adres,
    )


def post_aan_aanvrager(sjabloon: str, aanvraag: TlvAanvraag, *, sleutel: str, **extra: Any) -> None:
    """Queue one mail to the school and one to its board, which is the applicant, as far as they have an address. The
    board opens no case: it gets no link to one."""
    for naam, organisatie in (("school", aanvraag.school), ("bestuur", aanvraag.bestuur)):
        if organisatie.email:
            sleutel_van = f"{sleutel}:{naam}"
            post(sjabloon, aanvraag, sleutel=sleutel_van, adres=organisatie.email, met_link=naam == "school", **extra)


def bevestig_ontvangst(aanvraag: TlvAanvraag) -> None:
    """Receipt to the BOC who filed, the school and the board (Awb 4:3a)."""
    sleutel = f"tlv:ontvangst:{aanvraag.pk}"
    post("ontvangst", aanvraag, sleutel=f"{sleutel}:boc", gebruiker=aanvraag.behandelaar)
    post_aan_aanvrager("ontvangst", aanvraag, sleutel=sleutel)


def vraag_advies(aanvraag: TlvAanvraag, advies: Deskundigenadvies) -> None:
    """To an expert: please advise, and by when."""
    post(
        "advies_gevraagd",
        aanvraag,
        sleutel=f"tlv:advies:{advies.pk}",
        gebruiker=advies.deskundige.gebruiker,
        advies=advies,
    )


def meld_teruggetrokken(aanvraag: TlvAanvraag, advies: Deskundigenadvies, *, ander_nodig: bool) -> None:
    """To the BOC: an expert withdrew the advice, or cannot give it; and whether another expert is needed now."""
    post(
        "advies_teruggetrokken",
        aanvraag,
        sleutel=f"tlv:advies_teruggetrokken:{advies.pk}",
        gebruiker=aanvraag.behandelaar,
        advies=advies,
        ander_nodig=ander_nodig,
    )


def meld_vraag_ingetrokken(aanvraag: TlvAanvraag, advies: Deskundigenadvies) -> None:
    """To the expert who was asked: no advice is needed any more, and the case is closed to you."""
    post(
        "vraag_ingetrokken",
        aanvraag,
        sleutel=f"tlv:vraag_ingetrokken:{advies.pk}",
        gebruiker=advies.deskundige.gebruiker,
    )


def meld_adviezen_compleet(aanvraag: TlvAanvraag) -> None:
    """To the BOC: the advices are in. After a third expert this happens again, so the count is part of the key."""
    aantal = sum(1 for advies in aanvraag.adviezen.all() if advies.gevraagd_at)
    post(
        "adviezen_compleet",
        aanvraag,
        sleutel=f"tlv:adviezen_compleet:{aanvraag.pk}:{aantal}",
        gebruiker=aanvraag.behandelaar,
    )


def vraag_besluit(aanvraag: TlvAanvraag, *, hervat: Gebeurtenis | None = None) -> None:
    """To the director and the stand-in: a case waits for a decision. A case that was given back comes with a new
    intention, one that was held is resumed (``hervat``): each time is a mail of its own."""
    keer = f"{aanvraag.huidig_voorstel_id}:{hervat.pk if hervat else 'voorgedragen'}"
    for gebruiker in directie():
        post(
            "besluit_gevraagd",
            aanvraag,
            sleutel=f"tlv:besluit_gevraagd:{keer}:{gebruiker.pk}",
            gebruiker=gebruiker,
            hervat=hervat is not None,
        )


def directie() -> QuerySet[Gebruiker]:
    """The director and the stand-in of today."""
    geldig = Lidmaatschap.objects.geldig_op(timezone.localdate()).filter(rol__in=DIRECTIE).values("pk")
    return Gebruiker.objects.filter(is_active=True, lidmaatschappen__in=geldig).distinct()


def bevestig_reactie(aanvraag: TlvAanvraag, zienswijze: Zienswijze, gezagdrager: Gezagdrager) -> None:
    """To who reacted through the own link: it is in, and until when it may change. Never what it says."""
    post(
        "reactie_ontvangen",
        aanvraag,
        sleutel=f"tlv:reactie:{zienswijze.pk}:{zienswijze.versie}",
        adres=gezagdrager.email,
        zienswijze=zienswijze,
        ondertekening=ondertekening(),
    )


def meld_aan_ouder(aanvraag: TlvAanvraag, gezagdrager: Gezagdrager, *, gestopt: bool) -> None:
    """To who follows the request through the own link: it was withdrawn (``gestopt``), or the intention of now was
    taken back. What and why stands on the own page."""
    keer = "gestopt" if gestopt else aanvraag.huidig_voorstel_id
    post(
        "ouder_nieuws",
        aanvraag,
        sleutel=f"tlv:ouder_nieuws:{aanvraag.pk}:{gezagdrager.pk}:{keer}",
        adres=gezagdrager.email,
        gestopt=gestopt,
        ondertekening=ondertekening(),
    )


def meld_reactie(aanvraag: TlvAanvraag, zienswijze: Zienswijze) -> None:
    """To the BOC: remarks came in through a link, to answer."""
    post(
        "reactie_beantwoorden",
        aanvraag,
        sleutel=f"tlv:reactie_boc:{zienswijze.pk}:{zienswijze.versie}",
        gebruiker=aanvraag.behandelaar,
        zienswijze=zienswijze,
    )


def meld_teruggegeven(aanvraag: TlvAanvraag, voorstel: Voorstel) -> None:
    """To the BOC: the director asks for a new intention; the reason stands with the case."""
    post("teruggegeven", aanvraag, sleutel=f"tlv:teruggegeven:{voorstel.pk}", gebruiker=aanvraag.behandelaar)


def meld_aangehouden(aanvraag: TlvAanvraag, gebeurtenis: Gebeurtenis) -> None:
    """To the BOC: the decision is held, until when. A case may be held twice, until the same day too."""
    post(
        "aangehouden",
        aanvraag,
        sleutel=f"tlv:aangehouden:{gebeurtenis.pk}",
        gebruiker=aanvraag.behandelaar,
    )


def meld_besluit(aanvraag: TlvAanvraag, besluit: Besluit) -> None:
    """To the BOC, the school and the board: it is decided; the letters follow."""
    sleutel = f"tlv:besluit:{besluit.pk}"
    post("besloten", aanvraag, sleutel=f"{sleutel}:boc", gebruiker=aanvraag.behandelaar, besluit=besluit)
    post_aan_aanvrager("besloten", aanvraag, sleutel=sleutel, besluit=besluit)


def meld_ingetrokken(aanvraag: TlvAanvraag) -> None:
    """To the experts who were asked and did not advise yet: nothing is needed any more. To the school and the board,
    which is the applicant: it was withdrawn, at whose wish."""
    _meld_aan_adviseurs("ingetrokken", aanvraag)
    post_aan_aanvrager("ingetrokken_aanvrager", aanvraag, sleutel=f"tlv:ingetrokken_aanvrager:{aanvraag.pk}")


def meld_advies_niet_nodig(aanvraag: TlvAanvraag) -> None:
    """To the experts who were asked and did not advise yet: a decision was taken without them."""
    _meld_aan_adviseurs("advies_niet_nodig", aanvraag)


def _meld_aan_adviseurs(sjabloon: str, aanvraag: TlvAanvraag) -> None:
    for advies in aanvraag.adviezen.all():
        if advies.gevraagd_at and not advies.is_uitgebracht and not advies.ingetrokken_at:
            post(sjabloon, aanvraag, sleutel=f"tlv:{sjabloon}:{advies.pk}", gebruiker=advies.deskundige.gebruiker)


def meld_verslag(bijeenkomst: Bijeenkomst, gebruiker: Gebruiker) -> None:
    """To who took part in a meeting: the minutes are fixed, and where the own cases stand. No case is named."""
    context = {
        "bijeenkomst": bijeenkomst,
        "link": settings.SWV_BASIS_URL + reverse("tlv:verslag", args=[bijeenkomst.pk]),
        "ontvanger": gebruiker,
    }
    sjabloon = "verslag"
    post_bericht(
        sleutel=f"tlv:verslag:{bijeenkomst.pk}:{gebruiker.pk}",
        onderwerp=render_to_string(f"tlv/mail/{sjabloon}.onderwerp.txt", context).strip(),
        tekst=render_to_string(f"tlv/mail/{sjabloon}.txt", context),
        gebruiker=gebruiker,
    )
