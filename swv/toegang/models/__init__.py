"""The models of access: who somebody is, for whom they act. One module per subject; import them from here."""

from swv.toegang.models.accounts import Gebruiker, Lidmaatschap, LidmaatschapQuerySet
from swv.toegang.models.concepten import Concept
from swv.toegang.models.links import Toegangslink
from swv.toegang.models.rechtenronde import Rechtenoordeel, Rechtenronde
from swv.toegang.models.uitnodiging import Uitnodiging
from swv.toegang.models.waarneming import Waarneming

__all__ = [
    "Concept",
    "Gebruiker",
    "Lidmaatschap",
    "LidmaatschapQuerySet",
    "Rechtenoordeel",
    "Rechtenronde",
    "Toegangslink",
    "Uitnodiging",
    "Waarneming",
]
