"""Kinds of events of schools: codes of the school, the fields and the boards, no addresses."""

from swv.journaal.soorten import soort

SCHOOL_TOEGEVOEGD = soort("organisatie.school_toegevoegd", "School toegevoegd uit een bestand")
SCHOOL_GEWIJZIGD = soort("organisatie.school_gewijzigd", "Gegevens van de school gewijzigd uit een bestand")
SCHOOL_NAAR_BESTUUR = soort("organisatie.school_naar_bestuur", "School hoort bij een ander bestuur vanaf {vanaf}")
