"""Kinds of events about documents."""

from swv.journaal.soorten import soort

DOCUMENT_GEMAAKT = soort("documenten.document_gemaakt", "Document gemaakt: {document}")
DOCUMENT_MISLUKT = soort("documenten.document_mislukt", "Document niet gelukt: {document}")
