"""Models of documents: files, and long pieces of work."""

from swv.documenten.models.bestanden import BestandQuerySet, Bijlage, Document, Documentopdracht, Eigendom
from swv.documenten.models.klussen import Klus

__all__ = ["BestandQuerySet", "Bijlage", "Document", "Documentopdracht", "Eigendom", "Klus"]
