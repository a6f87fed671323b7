"""Kinds of events about documents."""

from swv.journaal.soorten import soort

DOCUMENT_GEMAAKT = soort("documenten.document_gemaakt", "Gemaakt: {document}")
DOCUMENT_MISLUKT = soort("documenten.document_mislukt", "Niet gelukt: {document}")
KLUS_GESTART = soort("documenten.klus_gestart", "Gestart: {klus}")
KLUS_GEREED = soort("documenten.klus_gereed", "Klaar: {klus}")
KLUS_GESTOPT = soort("documenten.klus_gestopt", "Gestopt: {klus}")
KLUS_MISLUKT = soort("documenten.klus_mislukt", "Niet gelukt: {klus}")
