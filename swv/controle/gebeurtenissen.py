"""Kinds of events of the nightly checks and of the review of looks."""

from swv.journaal.soorten import soort

CONTROLE_KAPOT = soort("controle.controle_kapot", "Controle van het kantoor vond {aantal} fouten")
INZAGEN_NAGEGAAN = soort("controle.inzagen_nagegaan", "Inzages tot {tot} nagegaan: {gevonden} zonder band")
INZAGE_BEOORDEELD = soort("controle.inzage_beoordeeld", "Inzage zonder band {inzage} beoordeeld: {uitkomst}")
INZAGE_MELDING = soort("controle.inzage_melding", "Inzage zonder band {inzage} was onterecht: {melding}")
RECHTENRONDE_GEOPEND = soort("controle.rechtenronde_geopend", "Beoordeling van rollen {periode} geopend")
RECHT_BEOORDEELD = soort("controle.recht_beoordeeld", "Rol beoordeeld: {oordeel}")
RECHTENRONDE_GESLOTEN = soort("controle.rechtenronde_gesloten", "Beoordeling van rollen {periode} gesloten")
KANTOOR_HERSTELD = soort("controle.kantoor_hersteld", "Kantoor hersteld uit de kopie van {kopie}")
