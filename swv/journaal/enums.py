"""Kinds of looks, states of messages, and what comes of a look without a relation to a case."""

from swv.domein import Keuze


class InzageSoort(Keuze):
    DOSSIER = "dossier", "Dossier bekeken"
    LEERLING = "leerling", "Leerlingkaart bekeken"
    LIJST = "lijst", "Lijst bekeken"
    ZOEKEN = "zoeken", "Gezocht"
    DOCUMENT = "document", "Document gedownload"
    BIJLAGE = "bijlage", "Bijlage gedownload"
    EXPORT = "export", "Meegenomen in een bestand"


class BerichtStatus(Keuze):
    WACHT = "wacht", "Wacht op verzending"
    BUNDEL = "bundel", "Wacht op het dagbericht"
    GEBUNDELD = "gebundeld", "Staat in een dagbericht"
    VERZONDEN = "verzonden", "Verzonden"
    TERUG = "terug", "Onbestelbaar teruggekomen"
    MISLUKT = "mislukt", "Niet gelukt"


class Berichtsoort(Keuze):
    """Whether a mail may wait for the daily one of its reader."""

    GEWOON = "gewoon", "Gewoon"
    DRINGEND = "dringend", "Dringend"
    DAGBERICHT = "dagbericht", "Dagbericht"


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
