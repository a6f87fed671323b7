"""Kinds of events about documents."""

from swv.journaal.soorten import soort

DOCUMENT_GEMAAKT = soort("documenten.document_gemaakt", "Gemaakt: {document}")
DOCUMENT_MISLUKT = soort("documenten.document_mislukt", "Niet gelukt: {document}")
DOCUMENT_OPNIEUW = soort("documenten.document_opnieuw", "Opnieuw geprobeerd: {document}")
KLUS_GESTART = soort("documenten.klus_gestart", "Gestart: {klus}")
KLUS_GEREED = soort("documenten.klus_gereed", "Klaar: {klus}")
KLUS_GESTOPT = soort("documenten.klus_gestopt", "Gestopt: {klus}")
KLUS_MISLUKT = soort("documenten.klus_mislukt", "Niet gelukt: {klus}")
IMPORT_BEGONNEN = soort("documenten.import_begonnen", "Bestand ingelezen om te bekijken")
IMPORT_BEVESTIGD = soort("documenten.import_bevestigd", "Akkoord met het inlezen van {aantal} rijen")
IMPORT_VERWORPEN = soort("documenten.import_verworpen", "Bestand niet doorgevoerd")
IMPORT_GEWEIGERD = soort("documenten.import_geweigerd", "Bestand als geheel geweigerd")
IMPORT_INTUSSEN_GEWIJZIGD = soort(
    "documenten.import_intussen_gewijzigd", "Niet doorgevoerd: er was intussen iets gewijzigd"
)
IMPORT_TOEGEPAST = soort("documenten.import_toegepast", "Bestand doorgevoerd: {nieuw} nieuw, {gewijzigd} gewijzigd")
