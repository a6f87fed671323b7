"""Kinds of events about accounts and roles."""

from swv.journaal.soorten import soort
from swv.organisatie.beleid import beleidssleutel


def _beleidsnaam(sleutel: str) -> str:
    """The name of the policy; a key that is no longer declared stays as it is."""
    declaratie = beleidssleutel(sleutel)
    return f"“{declaratie.naam}”" if declaratie else sleutel


ACCOUNT_GEMAAKT = soort("toegang.account_gemaakt", "Account gemaakt")
ACCOUNT_GEWIJZIGD = soort("toegang.account_gewijzigd", "Account gewijzigd: {velden}")
ROL_GEGEVEN = soort("toegang.rol_gegeven", "Rol gegeven: {rol}, {organisatie}")
ROL_GEWIJZIGD = soort("toegang.rol_gewijzigd", "Rol gewijzigd: {rol}, {organisatie}")
ROL_BEEINDIGD = soort("toegang.rol_beeindigd", "Rol eindigt na {tot}: {rol}, {organisatie}. {reden}")
ONTGRENDELD = soort("toegang.ontgrendeld", "Sessie ontgrendeld")
ONTGRENDELEN_MISLUKT = soort("toegang.ontgrendelen_mislukt", "Ontgrendelen mislukt, poging {poging}")
SESSIE_GEEINDIGD = soort("toegang.sessie_geeindigd", "Sessie beëindigd: {reden}")
LINK_GEMAAKT = soort("toegang.link_gemaakt", "Link zonder account gemaakt: {doel}")
LINK_INGETROKKEN = soort("toegang.link_ingetrokken", "Link zonder account ingetrokken: {doel}")
LINK_CODE_VERSTUURD = soort("toegang.link_code_verstuurd", "Code voor een link verstuurd: {doel}")
LINK_GEOPEND = soort("toegang.link_geopend", "Link zonder account geopend: {doel}")
LINK_GEWEIGERD = soort("toegang.link_geweigerd", "Link zonder account geweigerd: {reden}")
BELEID_GEZET = soort(
    "toegang.beleid_gezet", "Beleid gezet: {sleutel} wordt {waarde} vanaf {vanaf}", sleutel=_beleidsnaam
)
BELEID_VERVANGEN = soort(
    "toegang.beleid_vervangen",
    "Beleid dat nog niet inging vervangen: {sleutel} wordt {waarde} vanaf {vanaf}",
    sleutel=_beleidsnaam,
)
BELEID_INGETROKKEN = soort(
    "toegang.beleid_ingetrokken",
    "Beleid dat nog niet inging ingetrokken: {sleutel}, {waarde} vanaf {vanaf}",
    sleutel=_beleidsnaam,
)
BERICHTEN_GEKOZEN = soort("toegang.berichten_gekozen", "Mail voortaan {keuze}")
ROL_GEWISSELD = soort("toegang.rol_gewisseld", "Werkt nu als {rol}, {organisatie}")
WAARNEMING_INGESTELD = soort("toegang.waarneming_ingesteld", "Waarneming geregeld van {van} tot en met {tot}")
WAARNEMING_BEEINDIGD = soort("toegang.waarneming_beeindigd", "Waarneming eerder beëindigd")
