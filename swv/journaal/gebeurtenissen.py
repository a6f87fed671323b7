"""Kinds of events that any room may write."""

from swv.journaal.soorten import soort

GEWEIGERD = soort(
    "journaal.handeling_geweigerd",
    "Handeling geweigerd: {handeling}",
    handeling=lambda naam: naam.replace("_", " "),
)
GEEN_TOEGANG = soort("journaal.geen_toegang", "Geen toegang (403)")
NIET_GEVONDEN = soort("journaal.niet_gevonden", "Niet gevonden of niet van u (404)")
BERICHT_MISLUKT = soort("journaal.bericht_mislukt", "Bericht kon niet worden verzonden")
KETENBESTAND_AANGEVULD = soort(
    "journaal.ketenbestand_aangevuld", "Ketenbestand aangevuld: {dagen} dagzegels opnieuw geschreven"
)
