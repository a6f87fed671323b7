"""Mail around completeness: to the school, the board and the office. Never the name of the child, and never the words
of a point: those may name somebody. The letter and the case have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tlv.emails import directie, post, post_aan_aanvrager
from tlv.enums import Onderdeel
from tlv.models import Aanvulling, Buitenvoorstel, Overdracht, TlvAanvraag


def _telling(punten: Sequence[Any]) -> list[tuple[str, int]]:
    """Sections with how many points, in the order of the task list."""
    per = Counter(Onderdeel(punt.onderdeel) for punt in punten)
    return [(onderdeel.label, per[onderdeel]) for onderdeel in Onderdeel if onderdeel in per]


def meld_overgedragen(aanvraag: TlvAanvraag, overdracht: Overdracht) -> None:
    """To the BOC: the school passed the file."""
    post("overgedragen", aanvraag, sleutel=f"tlv:overgedragen:{overdracht.pk}", gebruiker=aanvraag.behandelaar)


def meld_aan_school(aanvraag: TlvAanvraag, overdracht: Overdracht, punten: Sequence[Any]) -> None:
    """To the school: the file is back, and in which sections something is missing."""
    if aanvraag.school.email:
        post(
            "aan_school_gegeven",
            aanvraag,
            sleutel=f"tlv:aan_school:{overdracht.pk}",
            adres=aanvraag.school.email,
            telling=_telling(punten),
            per_brief=overdracht.per_brief,
        )


def vraag_aanvulling(aanvraag: TlvAanvraag, aanvulling: Aanvulling, punten: Sequence[Any]) -> None:
    """To the board, which is the applicant, and the school: complete the request before a day."""
    post_aan_aanvrager(
        "aanvulling_gevraagd",
        aanvraag,
        sleutel=f"tlv:aanvulling:{aanvulling.pk}",
        aanvulling=aanvulling,
        telling=_telling(punten),
    )


def meld_ingestuurd(aanvraag: TlvAanvraag, aanvulling: Aanvulling) -> None:
    """To the BOC: the school says the request is completed."""
    post(
        "aanvulling_ingestuurd",
        aanvraag,
        sleutel=f"tlv:ingestuurd:{aanvulling.pk}",
        gebruiker=aanvraag.behandelaar,
    )


def meld_vastgelegd(aanvraag: TlvAanvraag, aanvulling: Aanvulling) -> None:
    """To the board and the school: what came in, and until when will be decided now."""
    sleutel = f"tlv:aanvulling_vastgelegd:{aanvulling.pk}"
    post_aan_aanvrager("aanvulling_vastgelegd", aanvraag, sleutel=sleutel, aanvulling=aanvulling)


def vraag_buiten(aanvraag: TlvAanvraag, voorstel: Buitenvoorstel) -> None:
    """To the director and the stand-in: decide on not handling."""
    for gebruiker in directie():
        post(
            "buiten_gevraagd",
            aanvraag,
            sleutel=f"tlv:buiten_gevraagd:{voorstel.pk}:{gebruiker.pk}",
            gebruiker=gebruiker,
        )


def meld_toch_behandelen(aanvraag: TlvAanvraag, voorstel: Buitenvoorstel) -> None:
    """To the BOC: the director wants the request handled; the reason stands with the case."""
    post(
        "toch_behandelen",
        aanvraag,
        sleutel=f"tlv:toch_behandelen:{voorstel.pk}",
        gebruiker=aanvraag.behandelaar,
    )
