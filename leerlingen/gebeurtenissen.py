"""Kinds of events of a pupil. They name fields, schools and periods by code; never a person."""

from swv.journaal.soorten import soort

LEERLING_VASTGELEGD = soort("leerlingen.leerling_vastgelegd", "Leerling vastgelegd")
LEERLING_GEWIJZIGD = soort("leerlingen.leerling_gewijzigd", "Gegevens van de leerling gewijzigd")
GEZAGDRAGER_VASTGELEGD = soort("leerlingen.gezagdrager_vastgelegd", "Ouder of voogd vastgelegd")
GEZAGDRAGER_GEWIJZIGD = soort("leerlingen.gezagdrager_gewijzigd", "Gegevens van een ouder of voogd gewijzigd")
GEZAG_BEEINDIGD = soort("leerlingen.gezag_beeindigd", "Gezag van een ouder of voogd eindigt, laatste dag {tot}")
INGESCHREVEN = soort("leerlingen.ingeschreven", "Ingeschreven bij school {school} vanaf {van}")
UITGESCHREVEN = soort("leerlingen.uitgeschreven", "Uitgeschreven bij school {school}, laatste dag {tot}")

# The ontwikkelingsperspectief; ``opp`` is the number of the row.
OPP_VASTGESTELD = soort("leerlingen.opp_vastgesteld", "OPP vastgesteld, van {dag}")
OPP_GEWIJZIGD = soort("leerlingen.opp_gewijzigd", "OPP van {dag} gewijzigd")
OPP_GEEVALUEERD = soort("leerlingen.opp_geevalueerd", "OPP van {dag} geëvalueerd met de ouders")
