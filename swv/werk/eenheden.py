"""Units and levels of terms."""

from swv.domein import Keuze


class Eenheid(Keuze):
    """What the length of a term is counted in."""

    DAGEN = "dagen", "dagen"
    WEKEN = "weken", "weken"
    MAANDEN = "maanden", "maanden"

    def telwoord(self, aantal: int) -> str:
        """``1 week``, ``8 weken``."""
        enkelvoud = {Eenheid.DAGEN: "dag", Eenheid.WEKEN: "week", Eenheid.MAANDEN: "maand"}
        return f"{aantal} {enkelvoud[self] if aantal == 1 else self.value}"


class Niveau(Keuze):
    """How a term stands today."""

    OK = "ok", "Loopt"
    BINNENKORT = "binnenkort", "Bijna voorbij"
    TE_LAAT = "te_laat", "Te laat"
    OPGESCHORT = "opgeschort", "Opgeschort"
    AFGEHANDELD = "afgehandeld", "Afgehandeld"
