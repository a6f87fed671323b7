"""Kinds of looks and states of messages."""

from swv.domein import Keuze


class InzageSoort(Keuze):
    DOSSIER = "dossier", "Dossier bekeken"
    LEERLING = "leerling", "Leerlingkaart bekeken"
    LIJST = "lijst", "Lijst bekeken"
    ZOEKEN = "zoeken", "Gezocht"
    DOCUMENT = "document", "Document gedownload"
    BIJLAGE = "bijlage", "Bijlage gedownload"


class BerichtStatus(Keuze):
    WACHT = "wacht", "Wacht op verzending"
    VERZONDEN = "verzonden", "Verzonden"
    MISLUKT = "mislukt", "Niet gelukt"
