"""States of a requested document and kinds of uploads."""

from swv.domein import Keuze


class OpdrachtStatus(Keuze):
    WACHT = "wacht", "Wordt gemaakt"
    GEREED = "gereed", "Gereed"
    MISLUKT = "mislukt", "Niet gelukt"
