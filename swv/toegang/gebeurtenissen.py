"""Kinds of events about accounts and roles."""

from swv.journaal.soorten import soort

ACCOUNT_GEMAAKT = soort("toegang.account_gemaakt", "Account gemaakt")
ACCOUNT_GEWIJZIGD = soort("toegang.account_gewijzigd", "Account gewijzigd: {velden}")
ROL_GEGEVEN = soort("toegang.rol_gegeven", "Rol gegeven: {rol}, {organisatie}")
ROL_GEWIJZIGD = soort("toegang.rol_gewijzigd", "Rol gewijzigd: {rol}, {organisatie}")
