"""Library of sentences for advices, parents' views, answers and motivations. Plain Dutch, invented cases."""

from __future__ import annotations

from typing import Final

from tlv.enums import Onderdeel

ADVIES_POSITIEF: Final = (
    "Ik heb het dossier gelezen, {naam} in de klas gezien en met de ouders gesproken. {kern} Ik vind de aanvraag "
    "goed onderbouwd en adviseer positief over {plaats}.",
    "Op basis van de onderzoeken en het gesprek met school en ouders kom ik tot dit advies. {kern} De extra "
    "ondersteuning op niveau 3 is goed uitgevoerd en niet genoeg gebleken. Mijn advies is positief voor {plaats}.",
    "Ik sprak {naam} op school en las de verslagen. {kern} Een voortzetting van de huidige aanpak helpt {hem} "
    "niet verder. Ik adviseer {plaats}.",
    "Uit het dossier en mijn eigen observatie blijkt hetzelfde beeld. {kern} De ouders herkennen dat. Ik "
    "adviseer positief: {plaats} past bij wat {naam} nodig heeft.",
)
ADVIES_NEGATIEF: Final = (
    "Ik heb {naam} op school gezien en het dossier gelezen. De extra ondersteuning op niveau 3 loopt pas kort en "
    "geeft de laatste weken resultaat. Ik adviseer eerst het arrangement af te maken en daarna opnieuw te "
    "kijken. Mijn advies is negatief.",
    "De zorgen zijn echt, maar ik zie nog mogelijkheden op de eigen school: een kleinere groep voor rekenen en "
    "hulp van een gedragsspecialist. Een overstap vind ik nu te vroeg. Ik adviseer negatief.",
)
PLAATS: Final = {
    "sbo": "plaatsing in het speciaal basisonderwijs",
    "laag": "plaatsing in het speciaal onderwijs, categorie laag",
    "midden": "plaatsing in het speciaal onderwijs, categorie midden",
    "hoog": "plaatsing in het speciaal onderwijs, categorie hoog",
}

MENING: Final = (
    "Vindt een kleinere groep nodig en staat achter de aanvraag.",
    "Is verdrietig dat {naam} van school moet, maar ziet dat het zo niet langer gaat.",
    "Staat achter de aanvraag en wil graag dat {naam} dicht bij huis naar school kan.",
    "Is het eens met de aanvraag. Maakt zich zorgen over het vervoer.",
    "Had liever gezien dat de eigen school meer kon doen, maar werkt mee.",
    "Is blij dat er een plan is. Wil wel dat broertjes en zusjes op dezelfde dagen vrij zijn.",
    "Twijfelt nog en wil eerst de nieuwe school bezoeken.",
)
ZIENSWIJZE: Final = (
    ("Ik sta achter het besluit, maar ik vind de reistijd lang.",
     "De reistijd begrijpen wij. De gemeente regelt het leerlingenvervoer; wij hebben u de gegevens van de "
     "gemeente gegeven."),
    ("Wij willen graag dat de periode korter is, zodat er eerder wordt gekeken of {naam} terug kan.",
     "Ieder jaar bespreekt de school met u of {naam} hier nog op de goede plek is. Terugkeer kan ook voor het "
     "einde van de verklaring."),
    ("Wij zijn het ermee eens. Wel willen we dat {naam} eerst een dag mag meedraaien.",
     "Dat kan. De nieuwe school nodigt {naam} en u uit voor een kennismakingsdag."),
    ("Ik ben bang dat {naam} vrienden kwijtraakt.",
     "Dat is een begrijpelijke zorg. De school helpt {naam} om contact te houden, en na schooltijd blijft {naam} "
     "in de buurt wonen."),
    ("Wij hadden gehoopt dat de basisschool nog een jaar kon proberen. We zien ook dat {naam} ongelukkig is.",
     "Wij hebben dit met de school besproken. Een extra jaar geeft {naam} niet de kleine groep die nodig is."),
)  # fmt: skip
ZIENSWIJZE_WEIGERING: Final = (
    ("Ik ben het er niet mee eens. {naam} gaat elke dag met buikpijn naar school.",
     "Wij nemen die buikpijn serieus. Daarom begint de school nu met een arrangement op niveau 3, en kijken wij "
     "na twintig weken opnieuw."),
    ("Wij begrijpen dat eerst de hulp op school wordt afgemaakt.",
     "Dank u. Na de evaluatie bespreekt de BOC-coördinator met u wat er is bereikt."),
)  # fmt: skip

MOTIVERING_AFGIFTE: Final = (
    "{tekort}\n\n{kan_wel} Twee onafhankelijke deskundigen adviseren positief. Daarom is een verklaring nodig.",
    "De school heeft extra ondersteuning gegeven en die met de ouders geëvalueerd. {tekort}\n\nBeide deskundigen "
    "zien dat {naam} meer nodig heeft. {kan_wel}",
)
MOTIVERING_WEIGERING: Final = (
    "De deskundigen zien dat de extra ondersteuning op niveau 3 nog maar kort loopt en begint te helpen. De "
    "school kan dit arrangement afmaken. Wij vinden daarom dat de eigen school nu nog genoeg kan bieden."
)
# Only in a decision: while the intention is written, the parents have not answered yet.
GEHOORD: Final = "De ouders zijn gehoord over het voornemen."
ANTWOORD_OP_NEGATIEF: Final = (
    "Een deskundige adviseert negatief, omdat er op de eigen school nog mogelijkheden zijn. Die zijn bekeken: de "
    "kleinere groep bestaat daar niet en komt er dit schooljaar niet. Daarom volgen wij de twee positieve "
    "adviezen."
)
ALTERNATIEF: Final = (
    "De school maakt het arrangement op niveau 3 af. Na twintig weken evalueren school, ouders en "
    "BOC-coördinator wat er is bereikt. Is dat te weinig, dan kan het schoolbestuur opnieuw een verklaring "
    "vragen."
)
REDEN_GEEN_NIVEAU3: Final = (
    "{naam} is nog niet op een basisschool geweest. {Hij} komt van de voorschoolse dagbehandeling en gaat "
    "rechtstreeks naar deze school.",
    "{naam} is pas vier jaar en ging naar een kinderdagcentrum. Extra ondersteuning op een basisschool is "
    "daardoor niet geprobeerd.",
)
LEEFTIJDSGROND: Final = (
    "{naam} kan met nog een jaar onderwijs op deze school het niveau van de basisberoepsgerichte leerweg halen. "
    "Dat is hoger dan de uitstroom die nu haalbaar is. Het team en de commissie voor de begeleiding steunen dit.",
    "Door langdurige ziekte heeft {naam} een jaar bijna geen onderwijs gehad. Met een extra jaar is uitstroom "
    "naar het praktijkonderwijs haalbaar in plaats van dagbesteding.",
)
AANHOUDREDEN: Final = (
    "Het verslag van de kinderarts is nog niet binnen. Zonder dat verslag is de categorie niet goed te bepalen.",
    "De ouders bezoeken over twee weken de nieuwe school. Zij willen daarna nog één keer overleggen voordat er "
    "wordt besloten.",
)
# Who asked to withdraw, and why.
INTREKREDEN: Final = (
    ("schoolbestuur", "De school kan met hulp van een begeleider toch zelf bieden wat het kind nodig heeft."),
    ("school", "Het kind gaat naar een andere basisschool. Die school wil eerst zelf extra ondersteuning geven."),
    ("ouders", "Het gezin verhuist naar een andere regio. De ouders hebben de school gevraagd om te stoppen."),
)

TOELICHTING_BIJ_TERUGGEVEN: Final = (
    "Wij hebben een goed begin. Vul deze punten aan, dan kunnen wij samen verder. Lukt iets niet? Bel dan even."
)
AANVULVRAGEN: Final = (
    (
        Onderdeel.HGPD_ONDERZOEKEN,
        "In het dossier staat dat er vorig jaar onderzoek is gedaan. Stuur het verslag van de onderzoeker mee.",
    ),
    (
        Onderdeel.SCHOOL_EN_NIVEAU3,
        "Beschrijf wat de ondersteuning op niveau 3 per week inhield, en wie die gaf. De deskundigen vragen hierom.",
    ),
    (
        Onderdeel.OUDERS,
        "Bespreek met beide ouders ook de evaluatie van dit najaar, en schrijf op hoe zij er nu over denken.",
    ),
)
WAAROM_NIET_BEHANDELD: Final = (
    "De informatie waar wij om vroegen, is nodig om te kunnen beoordelen of de school genoeg heeft gedaan. Zonder die "
    "informatie kunnen de deskundigen geen advies geven en kan de directeur niet beslissen. Wij hebben de school ook "
    "gebeld om te vragen of het nog zou komen."
)
