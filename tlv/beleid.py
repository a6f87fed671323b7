"""What an office may decide itself about the TLV, with what holds when it does not."""

from decimal import Decimal

from swv.organisatie.beleid import Beleidssleutel, Beleidstype, declareer
from tlv.enums import Onderdeel, Partij

MINIMUMDUUR_SBO = declareer(
    Beleidssleutel(
        "tlv.minimumduur_sbo",
        "Ook voor sbo een minimale duur",
        Beleidstype.JA_NEE,
        True,
        "Geldt de minimale duur van een TLV voor speciaal onderwijs ook voor het speciaal basisonderwijs?",
        "Eigen beleid; de wet kent het minimum alleen voor so (WEC 40 lid 15).",
    )
)
VASTE_DESKUNDIGE_TELT_MEE = declareer(
    Beleidssleutel(
        "tlv.vaste_deskundige_telt_mee",
        "Vaste deskundige telt mee",
        Beleidstype.JA_NEE,
        False,
        "Telt de vaste deskundige van het loket als een van de twee deskundigen?",
        "Eigen uitleg van Besluit bekostiging WPO 34.8.",
    )
)
ORTHOPEDAGOOG_ALS_PEDAGOOG = declareer(
    Beleidssleutel(
        "tlv.orthopedagoog_telt_als_pedagoog",
        "Orthopedagoog telt als pedagoog",
        Beleidstype.JA_NEE,
        False,
        "Mag de tweede deskundige een orthopedagoog zijn, omdat een orthopedagoog ook pedagoog is?",
        "Eigen uitleg van Besluit bekostiging WPO 34.8.",
    )
)
ZIENSWIJZETERMIJN = declareer(
    Beleidssleutel(
        "tlv.zienswijzetermijn_dagen",
        "Reactietermijn van ouders",
        Beleidstype.GETAL,
        14,
        "Zo veel dagen krijgen ouders om te reageren op een voornemen.",
        "Awb 4:7 en 4:8: een redelijke termijn; de wet noemt geen aantal.",
        eenheid="dagen",
        minimum=Decimal(1),
        maximum=Decimal(84),
    )
)
ADVIESTERMIJN = declareer(
    Beleidssleutel(
        "tlv.adviestermijn_dagen",
        "Adviestermijn van deskundigen",
        Beleidstype.GETAL,
        21,
        "Zo veel dagen krijgt een deskundige om te adviseren.",
        "Eigen beleid, binnen de beslistermijn van Awb 4:13.",
        eenheid="dagen",
        minimum=Decimal(1),
        maximum=Decimal(56),
    )
)
ADVIESHERINNERINGEN = declareer(
    Beleidssleutel(
        "tlv.adviesherinneringen",
        "Herinneren van deskundigen",
        Beleidstype.DAGEN,
        (-5, 1, 8),
        "Op deze dagen rond de laatste dag van de adviestermijn krijgt een deskundige een herinnering.",
        "Eigen beleid.",
        minimum=Decimal(-56),
        maximum=Decimal(180),
    )
)
BEWAARTERMIJN_DOSSIER = declareer(
    Beleidssleutel(
        "tlv.bewaartermijn_dossier_jaren",
        "Bewaartermijn van een dossier",
        Beleidstype.GETAL,
        3,
        "Zo veel jaar na de beoordeling wordt een dossier vernietigd.",
        "WPO 18a lid 13: drie jaar na de beoordeling.",
        eenheid="jaar",
        minimum=Decimal(1),
        maximum=Decimal(3),
    )
)
BEWAARTERMIJN_BESLUIT = declareer(
    Beleidssleutel(
        "tlv.bewaartermijn_besluit_jaren",
        "Bewaartermijn van een besluit",
        Beleidstype.GETAL,
        7,
        "Zo veel jaar na het besluit wordt een besluit over een TLV vernietigd.",
        "Archiefwet en de selectielijst van het samenwerkingsverband.",
        eenheid="jaar",
        minimum=Decimal(1),
        maximum=Decimal(30),
    )
)
AANVULTERMIJN = declareer(
    Beleidssleutel(
        "tlv.aanvultermijn_dagen",
        "Termijn om een aanvraag aan te vullen",
        Beleidstype.GETAL,
        14,
        "Zo veel dagen krijgt een schoolbestuur om een ingediende aanvraag aan te vullen.",
        "Awb 4:5 lid 1: een redelijke termijn; de wet noemt geen aantal.",
        eenheid="dagen",
        minimum=Decimal(1),
        maximum=Decimal(56),
    )
)
# Experts are chosen by the office, always. What is asked is written with the board, by who files.
_VAN_BOC = frozenset({Onderdeel.DESKUNDIGEN, Onderdeel.GEVRAAGD})
EIGENAAR = {
    onderdeel: declareer(
        Beleidssleutel(
            f"tlv.eigenaar_{onderdeel.value}",
            f"Wie zorgt voor “{onderdeel.label}”",
            Beleidstype.KEUZE,
            (Partij.BOC if onderdeel in _VAN_BOC else Partij.SCHOOL).value,
            f"Wie zorgt er meestal voor het onderdeel “{onderdeel.label}” van een aanvraag?",
            "Eigen werkwijze.",
            keuzes=tuple(Partij.choices()),
        )
    ).sleutel
    for onderdeel in Onderdeel
    if onderdeel != Onderdeel.DESKUNDIGEN
}
