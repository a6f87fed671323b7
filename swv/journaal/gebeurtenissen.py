"""Kinds of events that any room may write."""

from swv.journaal.soorten import soort

# Words of an address that read better in another way; every other name of a page is words of its own.
_WOORDEN = {"toegang": "account", "tlv": "aanvragen", "controle": "nakijken", "werk": "werklijst", "admin": "tabellen"}


def pagina_in_woorden(naam: str) -> str:
    """The name of an address, "tlv:zienswijze_nieuw", as words: "aanvragen, zienswijze nieuw"."""
    if not naam:
        return "een adres dat niet bestaat"
    app, _, pagina = naam.rpartition(":")
    return ", ".join(filter(None, (_WOORDEN.get(app, app), pagina.replace("_", " "))))


GEWEIGERD = soort(
    "journaal.handeling_geweigerd",
    "Handeling geweigerd: {handeling}",
    handeling=lambda naam: naam.replace("_", " "),
)
GEEN_TOEGANG = soort(
    "journaal.geen_toegang", "Wilde openen zonder dat de rol dat mag: {pagina}", pagina=pagina_in_woorden
)
NIET_GEVONDEN = soort(
    "journaal.niet_gevonden",
    "Vroeg iets op dat niet bestaat of niet voor deze persoon is: {pagina}",
    pagina=pagina_in_woorden,
)
BERICHT_MISLUKT = soort("journaal.bericht_mislukt", "Bericht kon niet worden verzonden")
KETENBESTAND_AANGEVULD = soort(
    "journaal.ketenbestand_aangevuld", "Ketenbestand aangevuld: {dagen} dagzegels opnieuw geschreven"
)
