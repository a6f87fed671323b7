"""Kinds of events about documents."""

from swv.journaal.soorten import soort

DOCUMENT_GEMAAKT = soort("documenten.document_gemaakt", "Gemaakt: {document}")
DOCUMENT_MISLUKT = soort("documenten.document_mislukt", "Niet gelukt: {document}")
