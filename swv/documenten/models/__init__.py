"""Models of documents: files, and long pieces of work."""

from swv.documenten.models.bestanden import (
    BestandQuerySet,
    Bijlage,
    BijlageQuerySet,
    Document,
    Documentopdracht,
    Eigendom,
    Voorbeeld,
)
from swv.documenten.models.bulk import Bulkbrief
from swv.documenten.models.importeren import Import, Importrij
from swv.documenten.models.klussen import Klus

__all__ = [
    "BestandQuerySet",
    "Bijlage",
    "BijlageQuerySet",
    "Bulkbrief",
    "Document",
    "Documentopdracht",
    "Eigendom",
    "Import",
    "Importrij",
    "Klus",
    "Voorbeeld",
]
