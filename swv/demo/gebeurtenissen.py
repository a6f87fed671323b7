"""Kinds of events of the demo office."""

from swv.journaal.soorten import soort

GELADEN = soort("demo.geladen", "Demokantoor gevuld met {leerlingen} verzonnen leerlingen")
