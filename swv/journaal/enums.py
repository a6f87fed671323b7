"""Kinds of looks, states of messages, and what comes of a look without a relation to a case."""

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


class Spoorsoort(Keuze):
    """The two tables whose days are sealed."""

    GEBEURTENIS = "gebeurtenis", "Gebeurtenissen"
    INZAGE = "inzage", "Inzages"


class InzageUitkomst(Keuze):
    TERECHT = "terecht", "Terecht"
    ONTERECHT = "onterecht", "Onterecht"


class InzageMelding(Keuze):
    GEMELD = "gemeld", "Gemeld bij de Autoriteit Persoonsgegevens"
    NIET_GEMELD = "niet_gemeld", "Niet gemeld: geen risico voor het kind of de ouders"
