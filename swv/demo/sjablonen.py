"""Templates of motivations as the director of the demo office wrote them, one per decision; one was changed since."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Final

from swv.demo.dagen import Dagen, klok_op, moment, werkdag_voor
from swv.kalender import eerste_werkdag
from swv.toegang.models import Gebruiker
from tlv import services
from tlv.enums import Besluitsoort, SoortOnderwijs

_SBO: Final = "Sbo: een kleine groep met vaste structuur"
_SBO_EERST: Final = (
    "{school} heeft {kind} extra ondersteuning gegeven. Die is met de ouders geëvalueerd en was niet genoeg.\n\n"
    "{kind} heeft een kleinere groep en een vaste dagindeling nodig. Het {soort} biedt dat. Daarom krijgt {kind} een "
    "verklaring van {van} tot en met {tot}."
)
_SBO_DAARNA: Final = "Op het {soort} zijn de groepen klein en is er elke dag extra hulp."
_SJABLONEN: Final[tuple[tuple[str, Besluitsoort, SoortOnderwijs | None, str], ...]] = (
    (_SBO, Besluitsoort.AFGIFTE, SoortOnderwijs.SBO, _SBO_EERST),
    (
        "So: begeleiding en behandeling op school",
        Besluitsoort.AFGIFTE,
        SoortOnderwijs.SO,
        "{kind} heeft de hele dag begeleiding nodig van mensen die daarvoor zijn opgeleid. {school} kan die niet "
        "geven, ook niet met extra middelen.\n\nHet {soort} kan dat wel. Bij wat {kind} nodig heeft, past de categorie "
        "{categorie}. De verklaring geldt van {van} tot en met {tot}.",
    ),
    (
        "Weigering: de school kan het zelf",
        Besluitsoort.WEIGERING,
        None,
        "Wij hebben de adviezen van de deskundigen gelezen. Daaruit blijkt dat {school} met extra ondersteuning kan "
        "bieden wat {kind} nodig heeft. Een verklaring voor het {soort} is daarom nu niet nodig.",
    ),
    (
        "Niet behandelen: het dossier is niet aangevuld",
        Besluitsoort.BUITEN,
        None,
        "Wij vroegen {bestuur} om de aanvraag voor {kind} aan te vullen. Wat wij vroegen, is niet of niet volledig "
        "gekomen.\n\nZonder die informatie kunnen de deskundigen niet adviseren en kunnen wij niet beoordelen wat "
        "{school} heeft gedaan en wat {kind} nodig heeft. Daarom behandelen wij deze aanvraag niet. Is een verklaring "
        "nog nodig? Dan kan {bestuur} een nieuwe, complete aanvraag doen.",
    ),
)


def schrijf_sjablonen(seed: int, directeur: Gebruiker, dagen: Dagen) -> None:
    """The templates at the start of the school year, and a second version of the first one two months later."""
    toeval = Random(f"{seed}:sjablonen")
    begin = eerste_werkdag(dagen.schooljaar)
    with klok_op(moment(toeval, begin)):
        eerste, *_ = [
            services.maak_sjabloon(
                naam,
                besluit,
                soort,
                services.Sjabloonversie(tekst, begin, "Eerste versie, voor het nieuwe schooljaar."),
                actor=directeur,
                vandaag=begin,
            )
            for naam, besluit, soort, tekst in _SJABLONEN
        ]
    later = werkdag_voor(begin + timedelta(days=60))
    tekst = _SBO_EERST.replace("Het {soort} biedt dat.", _SBO_DAARNA)
    versie = services.Sjabloonversie(tekst, later, "Ouders vroegen wat het sbo dan biedt; dat staat er nu in.")
    with klok_op(moment(toeval, later)):
        services.wijzig_sjabloon(eerste.pk, versie, actor=directeur, vandaag=later)
