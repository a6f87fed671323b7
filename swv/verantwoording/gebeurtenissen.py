"""Kinds of events of the nightly checks and of the review of looks."""

from swv.journaal.soorten import soort

CONTROLE_KAPOT = soort("verantwoording.controle_kapot", "Controle van het kantoor vond {aantal} fouten")
INZAGEN_NAGEGAAN = soort(
    "verantwoording.inzagen_nagegaan", "Inzages tot {tot} nagegaan: {gevonden} zonder band met het kind"
)
INZAGE_BEOORDEELD = soort("verantwoording.inzage_beoordeeld", "Inzage {inzage} beoordeeld: {uitkomst}")
INZAGE_MELDING = soort("verantwoording.inzage_melding", "Onterechte inzage {inzage} afgehandeld: {melding}")
RECHTENRONDE_GEOPEND = soort("verantwoording.rechtenronde_geopend", "Beoordeling van rollen {periode} geopend")
RECHT_BEOORDEELD = soort("verantwoording.recht_beoordeeld", "Rol beoordeeld: {oordeel}")
RECHTENRONDE_GESLOTEN = soort("verantwoording.rechtenronde_gesloten", "Beoordeling van rollen {periode} gesloten")
