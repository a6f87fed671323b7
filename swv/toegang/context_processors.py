"""What every page shows: the office, the membership acted for, and whether this is a demo. A locked session: nobody."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from swv.organisatie.kantoor import het_kantoor
from swv.toegang.bewerken import WACHTENDE_POSTS
from swv.toegang.navigatie import menu_voor, zoeklabel_voor
from swv.toegang.slot import is_dicht, slot_over_seconden, speling_seconden
from swv.toegang.werkgebied import werkgebied_van


def kantoor(request: HttpRequest) -> dict[str, Any]:
    gebruiker = getattr(request, "user", None)
    sessie = request.session if gebruiker is not None and gebruiker.is_authenticated else None
    # An address that does not exist reaches no middleware that locks: its page shows no more than the lock does.
    op_slot = sessie is not None and is_dicht(sessie)
    if op_slot:
        gebruiker = sessie = None
    namens = gebruiker.namens if gebruiker is not None and sessie is not None else None
    return {
        **({"user": None} if op_slot else {}),
        "kantoor": het_kantoor(),
        "namens": namens,
        "menu": menu_voor(request) if namens else [],
        "werkgebied": werkgebied_van(gebruiker) if namens else None,
        "kan_wisselen": getattr(gebruiker, "kan_wisselen", False),
        "zoeklabel": zoeklabel_voor(request) if namens else "",
        "is_demo": settings.SWV_DEMO,
        "slot_over": slot_over_seconden(sessie) if sessie is not None else 0,
        "slot_speling": speling_seconden(),
        "wachtende_posts": bool(sessie.get(WACHTENDE_POSTS)) if sessie is not None else False,
        "sneltoetsen": getattr(gebruiker, "sneltoetsen", False),
    }
