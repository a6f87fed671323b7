"""States of a requested document, a preview, a letter in bulk and a long piece of work."""

from swv.domein import Keuze


class OpdrachtStatus(Keuze):
    WACHT = "wacht", "Wordt gemaakt"
    GEREED = "gereed", "Gereed"
    MISLUKT = "mislukt", "Niet gelukt"


class KlusStatus(Keuze):
    WACHT = "wacht", "Wacht op zijn beurt"
    LOOPT = "loopt", "Loopt"
    GEREED = "gereed", "Klaar"
    MISLUKT = "mislukt", "Niet gelukt"
    GESTOPT = "gestopt", "Gestopt"


KLUS_LOOPT_NOG = frozenset({KlusStatus.WACHT, KlusStatus.LOOPT})


class VoorbeeldStatus(Keuze):
    WACHT = "wacht", "Wordt gemaakt"
    GEREED = "gereed", "Gereed"
    MISLUKT = "mislukt", "Niet gelukt"


class BulkStatus(Keuze):
    WACHT = "wacht", "Wacht"
    BESTOND = "bestond", "Was er al"
    GEMAAKT = "gemaakt", "Nu gemaakt"
    OVERGESLAGEN = "overgeslagen", "Overgeslagen"
