"""Policy that the demo office has set over the years, with the reasons."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from swv.demo.dagen import TIJDZONE, Dagen
from swv.organisatie.models import Beleidswaarde
from swv.toegang.models import Gebruiker

_EERDER: Final = (
    (
        "tlv.zienswijzetermijn_dagen",
        date(2018, 8, 1),
        10,
        "Vastgesteld bij de start van de nieuwe werkwijze: twee schoolweken.",
    ),
    (
        "tlv.zienswijzetermijn_dagen",
        date(2022, 8, 1),
        14,
        "Ouders vroegen om meer tijd om te overleggen. Besluit van de directie van 16 mei 2022.",
    ),
    (
        "tlv.adviestermijn_dagen",
        date(2022, 8, 1),
        21,
        "Drie weken lukt ook in een drukke periode. Afgesproken in het deskundigenoverleg van 9 juni 2022.",
    ),
    (
        "tlv.minimumduur_sbo",
        date(2023, 8, 1),
        True,
        "Ook in het sbo een rustige start van ten minste een vol schooljaar. Ondersteuningsplan 2023-2027.",
    ),
    (
        "tlv.vaste_deskundige_telt_mee",
        date(2024, 8, 1),
        True,
        "De wachttijd bij deskundigen van buiten liep op. De vaste deskundige telt mee bij een kind dat niet in het "
        "loket is besproken. Besluit van de directie van 3 juni 2024.",
    ),
)
_STRAKS: Final = "Een eerste herinnering een week van tevoren en een op de dag ervoor. Evaluatie met de deskundigen."


def zet_beleid(dagen: Dagen, directeur: Gebruiker) -> None:
    """Write what was set, and one value that begins with the next school year."""
    volgend = date(dagen.einde_schooljaar.year, 8, 1)
    straks = ("tlv.adviesherinneringen", volgend, [-7, -1, 1, 8], _STRAKS)
    Beleidswaarde.objects.bulk_create(
        Beleidswaarde(
            sleutel=sleutel,
            geldig_vanaf=vanaf,
            waarde=waarde,
            toelichting=toelichting,
            gezet_door=directeur,
            gezet_at=datetime.combine(min(vanaf, dagen.vandaag), time(8, 30), TIJDZONE),
        )
        for sleutel, vanaf, waarde, toelichting in (*_EERDER, straks)
    )
