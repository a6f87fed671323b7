"""Kinds of events of the work list: who does it from now on, until when it was put off. Never the words of a note."""

from swv.journaal.soorten import soort

OVERGENOMEN = soort("werk.overgenomen", "Werk overgenomen")
TOEGEWEZEN = soort("werk.toegewezen", "Werk toegewezen aan een collega")
UITGESTELD = soort("werk.uitgesteld", "Werk uitgesteld tot {tot}")
TERUGGEHAALD = soort("werk.teruggehaald", "Uitgesteld werk teruggehaald")
NOTITIE = soort("werk.notitie", "Notitie bij het werk gemaakt")

TERMIJN_GESTART = soort("werk.termijn_gestart", "Termijn begonnen: {termijn}, tot en met {laatste_dag}")
TERMIJN_OPGESCHORT = soort("werk.termijn_opgeschort", "Termijn opgeschort vanaf {van}: {termijn}")
TERMIJN_HERVAT = soort("werk.termijn_hervat", "Termijn loopt weer vanaf {vanaf}: {termijn}, tot en met {laatste_dag}")
TERMIJN_VERLENGD = soort(
    "werk.termijn_verlengd", "Termijn verlengd met {weken} weken: {termijn}, tot en met {laatste_dag}"
)
TERMIJN_GESLOTEN = soort("werk.termijn_gesloten", "Termijn afgehandeld op {op}: {termijn}")
CAMPAGNE_GEOPEND = soort("werk.campagne_geopend", "Herinneringen begonnen: {campagne} {periode}")
CAMPAGNE_GESLOTEN = soort("werk.campagne_gesloten", "Herinneringen gestopt: {campagne} {periode}")
HERINNERING_OPGELOST = soort("werk.herinnering_opgelost", "Herinnering die niet aankwam is op een andere manier gedaan")
BERICHT_OPNIEUW = soort("werk.bericht_opnieuw", "Bericht opnieuw op weg gestuurd")
BERICHT_TERUG = soort("werk.bericht_terug", "Bericht kwam onbestelbaar terug")
BERICHT_AFGEHANDELD = soort("werk.bericht_afgehandeld", "Bericht dat niet aankwam is op een andere manier gedaan")
KLUS_AFGEHANDELD = soort("werk.klus_afgehandeld", "Lang werk dat niet lukte is afgehandeld")
