"""The models of work: the work list. One module per subject; import them from here."""

from swv.werk.models.lijst import Werkfilter, Werknotitie
from swv.werk.models.werkitem import Werkitem, WerkitemQuerySet

__all__ = ["Werkfilter", "Werkitem", "WerkitemQuerySet", "Werknotitie"]
