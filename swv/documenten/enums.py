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


class ImportStatus(Keuze):
    INLEZEN = "inlezen", "Wordt gelezen"
    VOORBEELD = "voorbeeld", "Wacht op uw akkoord"
    TOEPASSEN = "toepassen", "Wordt doorgevoerd"
    TOEGEPAST = "toegepast", "Doorgevoerd"
    GEWEIGERD = "geweigerd", "Bestand geweigerd"
    VERWORPEN = "verworpen", "Niet doorgevoerd"
    MISLUKT = "mislukt", "Niet gelukt"


IMPORT_LOOPT = frozenset({ImportStatus.INLEZEN, ImportStatus.VOORBEELD, ImportStatus.TOEPASSEN})


class Rijuitkomst(Keuze):
    NIEUW = "nieuw", "Nieuw"
    GEWIJZIGD = "gewijzigd", "Gewijzigd"
    ONGEWIJZIGD = "ongewijzigd", "Ongewijzigd"
    GEWEIGERD = "geweigerd", "Geweigerd"
