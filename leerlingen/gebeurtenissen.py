"""Kinds of events of a pupil. They name fields, schools and periods by code; never a person."""

from swv.journaal.soorten import soort

LEERLING_VASTGELEGD = soort("leerlingen.leerling_vastgelegd", "Leerling vastgelegd")
LEERLING_GEWIJZIGD = soort("leerlingen.leerling_gewijzigd", "Gegevens van de leerling gewijzigd")
GEZAGDRAGER_VASTGELEGD = soort("leerlingen.gezagdrager_vastgelegd", "Ouder of voogd vastgelegd")
GEZAGDRAGER_GEWIJZIGD = soort("leerlingen.gezagdrager_gewijzigd", "Gegevens van een ouder of voogd gewijzigd")
INGESCHREVEN = soort("leerlingen.ingeschreven", "Ingeschreven bij school {school} vanaf {van}")
UITGESCHREVEN = soort("leerlingen.uitgeschreven", "Uitgeschreven bij school {school}, laatste dag {tot}")
