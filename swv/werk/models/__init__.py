"""The models of work: the work list, terms and reminders. One module per subject; import them from here."""

from swv.werk.models.campagne import Campagne, Campagneregel, Herinnering
from swv.werk.models.lijst import Werkfilter, Werknotitie
from swv.werk.models.termijn import Opschorting, Termijn, TermijnQuerySet
from swv.werk.models.werkitem import Werkitem, WerkitemQuerySet

__all__ = [
    "Campagne",
    "Campagneregel",
    "Herinnering",
    "Opschorting",
    "Termijn",
    "TermijnQuerySet",
    "Werkfilter",
    "Werkitem",
    "WerkitemQuerySet",
    "Werknotitie",
]
