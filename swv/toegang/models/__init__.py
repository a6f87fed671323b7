"""The models of access: who somebody is, for whom they act. One module per subject; import them from here."""

from swv.toegang.models.accounts import Gebruiker, Lidmaatschap, LidmaatschapQuerySet

__all__ = ["Gebruiker", "Lidmaatschap", "LidmaatschapQuerySet"]
